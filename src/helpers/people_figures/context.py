"""What surrounds a figure: whether it is asserted, from where to where."""

import re
from collections.abc import Sequence
from functools import lru_cache

from helpers import numerals
from helpers.data import load
from helpers.people_figures.lexicon import LISTS


def _any(phrases: Sequence[str]) -> str:
    return "|".join(map(re.escape, phrases))


_STATUS = {status: re.compile(rf"\b(?:{_any(phrases)})\b", re.I) for status, phrases in LISTS["status"].items()}
_STATUS_AFTER = {status: re.compile(rf"\b(?:{_any(phrases)})\b", re.I) for status, phrases in LISTS["status_after"].items()}


def _by_word(listed: dict[str, list[str]]) -> dict[str, list[tuple[frozenset[str], str]]]:
    """{longest word of a phrase: (all its words, its status)}: most figures are plainly told, and a look is cheaper than a
    search."""
    index: dict[str, list[tuple[frozenset[str], str]]] = {}
    for status, phrases in listed.items():
        for phrase in phrases:
            index.setdefault(max(phrase.split()[::-1], key=len), []).append((frozenset(phrase.split()), status))
    return index


_STATUS_WORDS, _AFTER_WORDS = _by_word(LISTS["status"]), _by_word(LISTS["status_after"])
_WORD = re.compile(r"[a-z'-]+")
_MONTH = re.compile(r"\bMay\b(?= \d)|(?<=\w[ ,])May\b")  # not: may have fled
_FIRST_COUNT = re.compile(r"\b(?:first|previous|earlier|initial|original) (?:official |own |death )?"
                          r"(?:estimate|count|figure|toll|tally|number|total)s?\b[^.;]*$"
                          r"|\b[Ii]n (?:January|February|March|April|month|June|July|August|September|October|November|December)"
                          r"(?: \d{4})?,? it was\W*(?:\w+ )?$|, [\w ]{0,30}\bused to be\W*$", re.I)
_MUST_OR_NOT = re.compile(r"\bcould (?P<not>not|no longer)\b|\b(?:may|might|could) have to\b")
_ASIDE = re.compile(r", (?:an? (?:poll|survey|study|census|count) of|as|after|because|since|when|although|though|where|with) ")
_TOLD_OF = re.compile(r", (?:which|who) [^,;]{1,60},")  # the Column, which rejects that, says
_TO_COME = re.compile(r"^(?: (?:[a-z]+s|people|men|women|children|troops|police|personnel|staff))?"
                      r" to (?:be )?(?!date\b)[a-z]+\b")  # 68,000 to go home
_ALLEGED = re.compile(r"\b(?:alleged|suspected|supposed|purported|reported|rumou?red) (?:[\w-]+ ){1,3}of\W*$"
                      r"|(?<!for )\bfears? (?:that )?(?:(?:as many as|up to|at least|more than|about|some) )?\W*$")
_HEARSAY = re.compile(r" (?:are|is|were|was) (?:widely |still )?(?:believed|feared|said|rumou?red|alleged|presumed) to\b")
_OPENING = re.compile(r"(?:^\W*|\bwith |\band |: )(?:the )?(?:(?:first|last|remaining|other) )?"
                      r"(?:(?:no fewer|more|up) (?:than|to) )?$", re.I)
_HEADLINE = re.compile(r"^\s*(?:[A-Z][\w'-]*,? ){1,4}to [a-z]+(?: (?:back|out|home|in|another|all))? $")
_STOCKS = {"sheltered", "remaining", "population", "detained"}
_YEAR = re.compile(r"^\W*(?:[\w'-]+ )?in (?:19|20)\d\d\b")
_HINTS = ("irst", "revious", "arlier", "nitial", "riginal", "it was", "used to be")  # most words hold none: a look is cheaper
_PEAK = re.compile(r"\b(?:peak|high|low|record|average|maximum|minimum) of\W*$")
_AT_LARGE = re.compile(r"\b(?:are|is|were|was) not(?= (?:more|less|fewer) than\b)")
_NOT_THIS = re.compile(r"(?:,\snot|\bso-called)\W{1,3}$", re.I)  # "…, not 90", "the so-called nine victims"
_NEGATES = 60  # characters that "has not" and "never" reach ahead
ARRANGED = {"returned", "evacuated", "sheltered", "registered"}
# "told to find beds for up to 400"
_TO_PROVIDE = re.compile(r"\bto (?!\w+ing )\w+ (?:\w+ ){0,3}?"
                         r"(?:beds|tents|room|space|shelter|accommodation|housing|places|homes|camps?) for\W{1,2}(?:\w+ ){0,4}$")
_WILL = re.compile(r"\b(?:will|would|expect(?:s|ed)? to)\b")
_FUTURE = re.compile(r"\b(?:could|will|would|might|may)\b(?! have\b)")
_MUST = re.compile(r"\b(?:have|need|needs) to\b")
_HAD = re.compile(r"\bhad (?:since |then )?(?:stood|been put|reached)\b[^,;]*$"
                  r"|\b(?:earlier|previously|initially|at first)\b", re.I)
_REVISED = re.compile(r"\b(?:revis|correct|lower|rais|amend|updat|adjust|reduc)\w{0,3} (?:\w+ ){1,6}to\W*$", re.I)
_REVISED_FROM = re.compile(r"\b(?:revis|correct|amend|updat|adjust|estimate|figure|planning)\w*\b")
_SAID = LISTS["rebuttal"]
_FALSE = rf"(?:{_any(_SAID['falsehoods'])})\b"
_REBUTTAL = re.compile(rf"""\b(?:{_any(_SAID['verbs'])})\ (?:this|these|that|those|the|such|both)(?:\ \w+)??
                                \ (?:{_any(_SAID['statements'])})\b(?!\ (?:of|that|about|by|from|on)\b)
    |\b(?:{_any(_SAID['verbs'])})\ (?:this|that|it|them)(?=[.,;\n]|\ (?:as|and)\b)
    |\b(?:{_any(_SAID['naming_verbs'])})\ (?:\w+\ ){{1,6}}?["']?{_FALSE}
    |\b(?:[Tt]his|[Tt]hat|[Ii]t|which|{_any(_SAID['statements'])})\ (?:is|was|are|were)\ (?:\w+\ ){{0,3}}?{_FALSE}""", re.X)
_TURNED_DOWN = re.compile(rf", (?:an? |the )?(?:{_any(_SAID['statements'] + ['count', 'tally', 'charge'])})?,? ?(?:that |which )"
                          rf"(?:[\w'-]+ ){{1,6}}?(?:{_any(_SAID['verbs'] + _SAID['naming_verbs'])})\b")
_COUNTS = r"(?:figures?|numbers?|counts?|tolls?|totals?|casualties|losses|deaths)"
_CHECKING = re.compile(r"verif|confirm|check|corroborat|substantiat")
_CHECKED = rf"(?:\w+\ ){{0,4}}?(?:{_any(_SAID['checking'])})\b"
_UNVERIFIED = re.compile(rf"""
    \b(?:could|can|was|were|is|are|has|have|had)\ ?(?:not|n't|never|unable\ to|yet\ to)?\ {_CHECKED}
        \ ?(?:(?:any|either|neither|both|all|none)\b|(?:of\ )?(?:[\w'-]+\ ){{0,3}}?{_COUNTS}\b
              |(?:his|her|its|their)\ (?:account|version)\b)
    |\b(?:[Nn]either|[Nn]one|[Nn]o)\ (?:of\ (?:the|these)\ )?(?:[\w']+\ )?(?:{_COUNTS}|accounts?|claims?|sides?)\ {_CHECKED}
    |\b(?:difficult|hard|impossible|unable|no\ way)\ to\s{{1,2}}{_CHECKED}\s{{1,2}}(?:any|(?:[\w'-]+\s{{1,2}}){{0,3}}?{_COUNTS})\b
    |\b{_COUNTS}\ (?:could|can)\ ?not\ {_CHECKED}
    |(?:\b(?:[Tt]hese|[Tt]his|[Tt]hey|[Ii]t)|,\ which(?:\ [\w'-]+){{0,5}}?)\ (?:has|have|had|could|can)(?:\ ?not|n't)\ {_CHECKED}
    """, re.X)
_OF_LOSSES = re.compile(r"\b(?:casualt(?:y|ies)|tolls?|deaths?|losses)\b")
_NOT = re.compile(r"\b(?:not|none|unable|yet to|difficult to|hard to|impossible to|never|neither|no|nor|cannot)\b|n't\b", re.I)
_NEAR = 250  # characters around a figure in which its places stand
LOSSES = {"killed", "wounded", "casualties"}
_NAME = r"[A-Z][\w'’-]*(?: (?:of |the |al-|el-)?[A-Z][\w'’-]*){0,3}"
_SIDE = "(?:the |their homes in |eastern |western |northern |southern )?"
_ENTERING = "to|into|reached|reaching|entered|entering|arrived in|arrived at|arrivals in|towards"
_FROM = re.compile(rf"\b(?:from|fled|flee|fleeing|left|leave|leaving|out of|in|within) {_SIDE}(?P<place>{_NAME})")
_TO = re.compile(rf"\b(?:{_ENTERING}) {_SIDE}(?P<place>{_NAME})")
_HOSTING = "received|receives|hosts|hosted|took in|welcomed|is hosting"
_RECEIVED = re.compile(rf"(?P<place>{_NAME}) (?:has |have |had )?(?:{_HOSTING})\b")
_CALENDAR = frozenset(word.title() for names in load("months").values() for word in names) | {"I", "The", "A"}


def _possible(index: dict, *parts: str) -> set[str]:
    """The statuses of which a phrase may stand in the parts."""
    seen = {word for part in parts for word in _WORD.findall(part.lower())}
    return {status for word in seen & index.keys() for words, status in index[word] if words <= seen}


def status(arranged: bool, before: str, after: str, beyond: str, zero: bool, denied_by_source: bool) -> str:
    """arranged: whether a verb says what authorities do with people. before: the clause up to the number; after: on to the end
    of its predicate; beyond: some words more."""
    before, after, beyond = (_MONTH.sub("month", part) if "May" in part else part for part in (before, after, beyond))
    maybe, taken_back = _possible(_STATUS_WORDS, before, after), _possible(_AFTER_WORDS, beyond)

    def says(kind: str, words: str) -> bool:
        return kind in maybe and bool(_STATUS[kind].search(words))

    before = _AT_LARGE.sub("are", before)
    if "," in before:
        before = _TOLD_OF.sub(",", before)
    after = after.replace("at risk", "in danger")  # which they are already
    if "ould" in before + after or " have to" in before + after:
        before, after = (_MUST_OR_NOT.sub(_plainly, part) for part in (before, after))
    clause = _ASIDE.split(before)[-1]
    told_before = not _PEAK.search(before[-24:]) and (says("superseded", before[-40:]) or _first_count(before[-120:]))
    if told_before or numerals.changes(before):  # but what "will be cut from 140" is 140 now
        return "asserted" if not told_before and _WILL.search(before) else "superseded"
    if "superseded" in taken_back and _STATUS_AFTER["superseded"].search(beyond):
        return "superseded"
    if denied_by_source or _NOT_THIS.search(before[-14:]) or says("denied", before) \
            or says("negated", before[-_NEGATES:].rpartition(",")[2]):
        return "denied"
    if "denied" in taken_back and _STATUS_AFTER["denied"].search(beyond):
        return "denied"
    feared = re.search(r"\bfear", before) and _FUTURE.search(after)
    if not feared and (_ALLEGED.search(before[-50:]) or says("unconfirmed", before) or says("unconfirmed", after)):
        return "unconfirmed"
    if _HEARSAY.match(beyond[len(after):]):
        return "unconfirmed"
    if "unconfirmed" in taken_back and _STATUS_AFTER["unconfirmed"].search(beyond):
        return "unconfirmed"
    if _HEADLINE.search(before) or _OPENING.search(before) and _TO_COME.match(beyond):
        return "planned"
    if "planned" in taken_back and _STATUS_AFTER["planned"].search(beyond) or _TO_PROVIDE.search(before):
        return "planned"
    for kind in ("planned", "projected", "hypothetical"):
        if says(kind, after) or says(kind, clause):
            return "unconfirmed" if kind == "hypothetical" else _intended(kind, arranged, clause + after)
    return "denial" if zero else "asserted"


def both_hold(category: str, before: str, after: str) -> bool:
    """Whether an earlier count still holds for its time, beside a newer one: of who was in a place, or of a year's flow.

    "down from 400 on Sunday", "deported 900, up from 700 in 2034"; but not "revised from 400"; a toll only grows."""
    return not _REVISED_FROM.search(before) and (category in _STOCKS or category not in LOSSES and bool(_YEAR.match(after)))


def _plainly(match: re.Match) -> str:
    """What may "have to" happen lies ahead, what "could not" happen did not."""
    return "cannot" if match["not"] else "will need to"


def _first_count(before: str) -> bool:
    """her first estimate, at the weekend, was · in April it was"""
    return any(hint in before for hint in _HINTS) and bool(_FIRST_COUNT.search(before))


def _intended(kind: str, arranged: bool, words: str) -> str:
    """Whom an authority "will" bring back, house or register is planned; who will flee or die is a forecast."""
    meant = kind == "projected" and arranged and _WILL.search(words) and not _MUST.search(words)
    return "planned" if meant else kind


def revises(before: str) -> bool:
    """Whether these words put the number that follows in the place of one told before: "revised the toll to"."""
    return bool(_REVISED.search(before[-80:]))


def earlier(before: str) -> bool:
    """Whether these words set a count of what was just told back in time: "it had stood at"."""
    return bool(_HAD.search(before))


def turned_down(view: str, start: int, end: int) -> list[int]:
    """Where a sentence of view[start:end] itself rejects what it told: ", a count that the army rejected"."""
    return [m.start() for m in _TURNED_DOWN.finditer(view, start, end)]


def rebuttals(view: str, start: int, end: int) -> list[int]:
    """Where view[start:end] rejects a statement just reported: "the ministry rejected this claim"."""
    return [m.start() for m in _REBUTTAL.finditer(view, start, end)]


def checks(view: str) -> list[int]:
    """Where a word for checking stands, in order: most articles have few, and a look at them spares most searches."""
    return [m.start() for m in _CHECKING.finditer(view)]


def unverified(view: str, start: int, end: int, losses: bool = False) -> bool:
    """Whether view[start:end] says that what was just told could not be checked: "Halyard could not verify the figures".

    losses: only if it is losses that could not be: "could not confirm either side's casualties".
    """
    return any(_NOT.search(view, max(start, m.start() - 40), m.end())
               and (not losses or _OF_LOSSES.search(view, m.start(), m.end() + 40))
               for m in _UNVERIFIED.finditer(view, start, end))


def will(before: str) -> bool:
    """Whether these words put in the future what follows."""
    return bool(_WILL.search(before))


@lru_cache(maxsize=100)
def _any_of(names: tuple[str, ...]) -> re.Pattern | None:
    """Any of a study's names, the longest first; made once for all of its articles."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})\b", re.I) if names else None


class Places:
    """Names of places: the study's, under their canonical name, and any capitalised name after a preposition."""

    def __init__(self, places: Sequence):
        self.canonical = {v.lower(): p.name for p in places for v in (p.name, *p.variants)}
        self._known = _any_of(tuple(self.canonical))

    def around(self, view: str, start: int, end: int, at: int) -> tuple[str | None, str | None]:
        """(from, to) for the number at offset `at` of view[start:end]: the nearest of each after it, else the nearest before."""
        start = max(start, at - _NEAR)
        clause, at = view[start:min(end, at + _NEAR)], at - start
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
