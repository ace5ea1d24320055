"""What the page on coverage compared says: headline and text, before and after, two articles, one outlet and the rest."""

from helpers.findings.compared.events import before_after, no_events
from helpers.findings.compared.pair import no_pair, pair
from helpers.findings.compared.places import headlines, places
from helpers.findings.compared.reported import heard, numbers

__all__ = ["before_after", "headlines", "heard", "no_events", "no_pair", "numbers", "pair", "places"]
