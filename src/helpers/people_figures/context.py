"""What surrounds a figure: whether it is asserted, how it counts, from where to where, and who claims it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from helpers import numerals
from helpers.people_figures.lexicon import LISTS
from helpers.records import Attribution

_STATUS = {status: re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.I)
           for status, phrases in LISTS["status"].items()}
_RATE = re.compile(r"\b(?:per|an?|each|every) (?:day|hour|week|month|year|night)\b|\b(?:daily|hourly|weekly|annually)\b", re.I)
_MORE = re.compile(r"\b(?:another|additional|further|more|new|newly)\W*$", re.I)
_CUMULATIVE = re.compile(r"\bsince\b|\b(?:have|has|had)\b|\btotal\b|\bso far\b|\bbringing\b", re.I)
_STOCKS = {"remaining", "registered", "sheltered", "population", "missing", "at_risk", "detained"}
_NAME = r"[A-Z][\w'’-]*(?: (?:of |the |al-|el-)?[A-Z][\w'’-]*){0,3}"
_SIDE = "(?:the |their homes in |eastern |western |northern |southern )?"
_ENTERING = "to|into|reached|reaching|entered|entering|arrived in|arrived at|arrivals in|towards"
_FROM = re.compile(rf"\b(?:from|fled|flee|fleeing|left|leave|leaving|out of|in|within) {_SIDE}(?P<place>{_NAME})")
_TO = re.compile(rf"\b(?:{_ENTERING}) {_SIDE}(?P<place>{_NAME})")
_HOSTING = "received|receives|hosts|hosted|took in|welcomed|is hosting"
_RECEIVED = re.compile(rf"(?P<place>{_NAME}) (?:has |have |had )?(?:{_HOSTING})\b")
_CALENDAR = frozenset("""January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday I The A""".split())

_PUTS = re.compile(r"(?P<who>[A-Z][\w.'’-]*(?: (?!puts?\b)[\w.'’-]+){0,4}) (?:(?:has|have|had) )?"
                   r"puts? (?:it|(?:the|its|their)(?: \w+){1,4}) at\W*$")


def puts(before: str) -> str | None:
    """Who "puts the figure at" the number that follows."""
    match = _PUTS.search(before[-120:])
    return match["who"] if match else None


def status(before: str, after: str, zero: bool, denied_by_source: bool) -> str:
    """before: the clause up to the number; after: from the number to the end of its predicate."""
    if _STATUS["superseded"].search(before[-40:]) or numerals.changes(before):
        return "superseded"
    if _STATUS["denied"].search(before) or denied_by_source:
        return "denied"
    if _STATUS["unconfirmed"].search(before) or _STATUS["unconfirmed"].search(after):
        return "unconfirmed"
    for kind in ("planned", "projected"):
        if _STATUS[kind].search(after) or _STATUS[kind].search(before):
            return kind
    return "denial" if zero else "asserted"


def measure(category: str, kind: str | None, before: str, after: str) -> str | None:
    """How the figure counts: a rate, movements, an increment, a running total, a stock, or the flow of one occasion."""
    if category == "other":
        return None
    if _RATE.search(after):
        return "rate"
    if kind == "events" and category in ("displaced", "evacuated", "returned"):
        return "movements"
    if _MORE.search(before) or re.match(r"\W*(?:more|others)\b", after):
        return "increment"
    if category in _STOCKS:
        return "stock"
    return "cumulative_flow" if _CUMULATIVE.search(before + " " + after) else "flow"


class Places:
    """Names of places: the study's, under their canonical name, and any capitalised name after a preposition."""

    def __init__(self, places: Sequence):
        self.canonical = {v.lower(): p.name for p in places for v in (p.name, *p.variants)}
        names = sorted(self.canonical, key=len, reverse=True)
        self._known = re.compile(rf"(?:{'|'.join(map(re.escape, names))})\b", re.I) if names else None

    def around(self, clause: str, at: int) -> tuple[str | None, str | None]:
        """(from, to) for the number at offset `at` of its clause: the nearest of each after it, else the nearest before."""
        came, went = self._nearest(_FROM, clause, at), self._nearest(_TO, clause, at) or self._nearest(_RECEIVED, clause, at)
        return came, went

    def _nearest(self, grammar: re.Pattern, clause: str, at: int) -> str | None:
        found = [(m.start() < at, abs(m.start() - at), m.start("place"), m["place"]) for m in grammar.finditer(clause)]
        for _, _, start, name in sorted(found):
            if name.split()[0] in _CALENDAR:
                continue
            known = self._known.match(clause, start) if self._known else None
            return self.canonical[known[0].lower()] if known else re.sub(r"['’]s?$", "", name)
        return None


class Sources:
    """The attributions of an article, to ask which holds a figure."""

    def __init__(self, attributions: Sequence[Attribution]):
        held = sorted(((s, e, a) for a in attributions for s, e in a.spans or ((a.start, a.end),)), key=lambda x: x[:2])
        self._spans, self._starts = held, [s for s, _, _ in held]
        self._reach = list(accumulate((e for _, e, _ in held), max))  # how far any span up to here goes

    def of(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution whose content holds [start, end)."""
        i, holding = bisect_right(self._starts, start) - 1, []
        while i >= 0 and self._reach[i] >= end:
            if self._spans[i][1] >= end:
                holding.append(self._spans[i][2])
            i -= 1
        return min(holding, key=lambda a: a.end - a.start, default=None)
