"""Headline against text."""

import pandas as pd

from helpers.corpus import Opened
from helpers.findings.say import Say, first_of, linked, listed, resting
from helpers.measures.compared import Records
from helpers.wording import FEW, count, number, outlet, percent, side as side_name

APART = .2  # two shares this far apart are called different


def places(records: Records, opened: Opened) -> Say:
    """Does one side have more of the headlines' credited words than of all? Else the measures by place, neutrally."""
    words, said, sides = records.words, records.said, opened.sides
    if words.empty:
        return Say("No article here can be compared", "None has counted words in a language that the analyses have rules for.")
    above = words[words["zone"] == "headline"]
    if above.empty:
        return Say("No article here has a headline of its own", "A title that the manifest gives is not part of the text; the "
                   "measures below are those of the texts.")
    mine = said[said["zone"] == "headline"]
    told = [f"{count(above['article_id'].nunique(), 'headline')}, decks included: ",
            linked(int(mine["words"].sum()), first_of(mine, "attribution_id")),
            f" of {count(int(above['words'].sum()), 'word')} are credited to somebody, in {count(len(mine), 'statement')}. Of "
            f"all counted words {_share(said['words'].sum(), words['words'].sum())} are."]
    how = ("A headline is written last and read most. The table holds the same measures for it, for the first paragraph, for the "
           "rest, and for captions; a statement stands where it begins.")

    def lead(frame: pd.DataFrame) -> str | None:
        """The side whose share of the headlines' credited words is furthest above its share of all, if far enough."""
        shares = [part[part["voice"].isin(list(sides))].groupby("voice")["words"].sum() / part["words"].sum()
                  for part in (frame[frame["zone"] == "headline"], frame)]
        gaps = shares[0].sub(shares[1], fill_value=0).dropna().astype(float)
        return gaps.idxmax() if len(gaps) and gaps.max() >= APART else None

    side = lead(said) if len(mine) >= FEW else None
    if side is None:
        return Say("Headline, first paragraph, rest: the same measures", told, how)
    theirs = [part[part["voice"] == side] for part in (mine, said)]
    part = [linked(_share(theirs[0]["words"].sum(), mine["words"].sum()), theirs[0]["attribution_id"].iloc[0]),
            " of the headlines’ credited words are theirs, against "
            f"{_share(theirs[1]['words'].sum(), said['words'].sum())} of all credited words."]
    return Say(f"{side_name(side, sides)}: more of the headlines than of the texts", part, told, how,
               **resting(said, lambda frame: lead(frame) == side))


def _share(part: float, whole: float) -> str:
    return f"{percent(part / whole)} per cent" if whole else "none"


def headlines(found: pd.DataFrame, uses: pd.DataFrame, figures: pd.DataFrame) -> Say:
    """Which labels and numbers a headline has otherwise than its text.

    found: measures.compared.headline_labels; uses: framing.uses; figures: measures.compared.headline_figures.
    """
    above = uses[uses["zone"] == "headline"]
    told = _numbers(figures)
    if above.empty:
        return Say("No headline uses a label of this study", told)
    dropped = found[found["turn"] == "dropped"]
    size = f"{count(len(above), 'use')} of labels in headlines and decks"
    if found.empty:
        return Say("Every label of a headline stands in its text in the same voice", f"{size}.", told)
    turns = found["turn"].value_counts()
    parts = [[linked(int(turns[turn]), found.loc[found["turn"] == turn, "label_use_id"].iloc[0]), f" {words}"]
             for turn, words in (("dropped", "stand unattributed above a text that only credits the label, or sets it in marks"),
                                 ("given", "are credited above a text that credits nobody"),
                                 ("alone", "do not stand in the text at all"), ("other", "are credited in another way"))
             if turn in turns]
    spread = [f"{size}. Of {count(len(found), 'label')} that stand otherwise in the text, ", listed(parts), "."]
    if dropped.empty:
        return Say("What headlines say in another voice than their texts", spread, told)
    named = ["Unattributed above, credited below: ", listed(
        linked(f"“{r.label_name}” ({outlet(r.outlet)})", r.label_use_id) for r in dropped.head(4).itertuples()), "."]
    many = dropped["article_id"].nunique()
    headline = (f"{number(many)} headlines drop" if many > 1 else "One headline drops") + " an attribution that the text gives"
    return Say(headline, named, spread, told,
               "Headlines are short: an attribution can be dropped for want of room as well as by choice.",
               **resting(dropped, lambda frame: len(frame) > 0))


def _numbers(figures: pd.DataFrame) -> list | None:
    if figures.empty:
        return None
    turns = figures["turn"].value_counts()
    parts = [[linked(int(turns[turn]), figures.loc[figures["turn"] == turn, "people_figure_id"].iloc[0]), f" {words}"]
             for turn, words in (("same", "as in the text"), ("differs", "nearest to another value there"),
                                 ("alone", "without one of its kind there")) if turn in turns]
    return [f"{count(len(figures), 'number')} of people in headlines and decks: ", listed(parts), "."]
