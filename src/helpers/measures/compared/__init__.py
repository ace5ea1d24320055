"""The same measures held side by side: headline and text, before and after, one article and another, one outlet and the rest."""

from helpers.measures.compared.events import Split, changes, first_heard, splits
from helpers.measures.compared.groups import Records, article, measured, place, records, voices
from helpers.measures.compared.pair import Pair, SideBySide, choose, figures, labels, parted, sentences, side_by_side, speakers
from helpers.measures.compared.places import by_place, headline_figures, headline_labels
from helpers.measures.compared.reported import (
    by_outlet,
    figures_by_outlet,
    figures_keyed,
    heard_by_outlet,
    last_day,
    of_one,
    of_several,
    speakers_named,
)

__all__ = ["Pair", "Records", "SideBySide", "Split", "article", "by_outlet", "by_place", "changes", "choose", "figures",
           "figures_by_outlet", "figures_keyed", "first_heard", "headline_figures", "headline_labels", "heard_by_outlet",
           "labels", "last_day", "measured", "of_one", "of_several", "parted", "place", "records", "sentences", "side_by_side",
           "speakers", "speakers_named", "splits", "voices"]
