"""How a figure counts: a stock, a running total, the flow of a period or an event, an increment, a rate, or movements."""

import re
from functools import lru_cache

from helpers.data import load
from helpers.people_figures import context
from helpers.people_figures.lexicon import LISTS

_RATE = re.compile(r"(?<!\bin )\b(?:per|an?|each|every) (?:day|hour|week|month|year|night)\b"
                   r"(?! (?:earlier|ago|before|later|after|on))|\b(?:daily|hourly|weekly|annually)\b", re.I)
_MORE = re.compile(r"\b(?:up|another|additional|further|more|new|newly)\W*$", re.I)
_CUMULATIVE = re.compile(r"\bsince\b|\b(?:have|has|had)\b|\btotal\b|\bso far\b|\bbringing\b", re.I)
_STOCKS = {"remaining", "sheltered", "population", "missing", "at_risk", "affected", "other"}
_LASTING = re.compile(r"\b(?:are|is|being|remains?|remained|still|living|lives?)\b(?! to\b)[^,;]*$")
_CLAUSES = re.compile(r"\b(?:after|when|while|because|since|as)\b(?! of\b)")
FEW = 10  # so many dead of one event; more are a toll

_SPANS = {"week", "month", "year", "day", "earlier", "ago", "morning", "afternoon", "evening", "weekend"}
_WHEN = "|".join([*(word for word in load("grammar")["when"] if word not in _SPANS), r"may(?= \d)"])
_RUNNING = re.compile(r"\b(?:as of|until|up to (?!\d)|since|so far|now|toll|total|number of|by (?:the (?:end|start|middle|time)"
                      rf"|noon|midnight|nightfall|night|dawn|dusk|then|now|late|early|mid|\d|{_WHEN}))\b")
_EVENTS = "|".join(LISTS["strikes"])
_PERIOD = re.compile(rf"\b(?:{_WHEN}|between|during|overnight|in (?:19|20)\d\d"
                     rf"|(?:last|past|this|that|the) (?:\w+ )?(?:{'|'.join(sorted(_SPANS))})s?"
                     rf"|(?:by|in) (?!the end)(?:\w+ ){{0,2}}(?:{_EVENTS})\w*|when an?|after (?:an?|the|heavy)\b)\b")


@lru_cache(maxsize=8)  # the figures of one sentence ask alike
def time_told(sentence: str) -> tuple[bool, bool]:
    """Whether a sentence tells of a count that goes on (since, so far, by noon, the toll); whether it names a time or an event in
    which what it counts happened."""
    words = sentence.lower()
    return bool(_RUNNING.search(words)), bool(_PERIOD.search(words))


def lasts(category: str, kind: str | None, verb: str, around: str) -> bool:
    """Whether people are told to be displaced or wounded at a moment, rather than to become so: refugees who live there, "remain
    displaced", "are being treated". around: the words up to the end of the predicate."""
    if category == "displaced":
        return kind == "implied" and not re.search(r"arriv|newcomer|deport", verb) or verb.startswith(("remain", "still"))
    return category == "wounded" and (" in " in f" {verb}" or bool(_LASTING.search(around)))


def measure(category: str, kind: str | None, before: str, after: str, acted: bool, perfect: bool, happened: bool,
            many: bool) -> str:
    """How the figure counts: a rate, movements, an increment, a stock, a running total, or the flow of one period or event.

    before, after: the words around. acted: a verb says what was done to them. perfect: "have been killed". happened: a time of
    its own in the simple past. many: too many for one event that nothing dates.
    """
    after, before = after.partition(",")[0], _CLAUSES.split(before)[-1]
    if _RATE.search(after):
        return "rate"
    if kind == "events" and category in ("displaced", "evacuated"):
        return "movements"
    if category in ("sheltered", "affected") and acted and perfect:  # "has taken in 8,000 people"
        return "cumulative_flow"
    added = _MORE.search(before) or re.match(r"\W*more\b", after)
    if category in _STOCKS and not (added and category == "other") or category == "detained" and not acted:
        return "stock"
    if added:
        return "increment"
    running = perfect or bool(_CUMULATIVE.search(before + " " + after))
    if category == "expelled_historic" or happened and not running:
        return "flow"
    return "cumulative_flow" if running or many or category not in context.LOSSES else "flow"
