"""What bounds a number: "more than", "up to", "and counting"; and numbers said with "no"."""

import re

from helpers import numerals
from helpers.numerals import Number
from helpers.people_figures.lexicon import LISTS


def _phrases(listed: dict[str, list[str]]) -> dict[str, str]:
    return {phrase: qualifier for qualifier, phrases in listed.items() for phrase in phrases}


def _any(phrases) -> str:
    return "|".join(re.escape(p).replace(r"\ ", r"\s{1,3}") for p in sorted(phrases, key=len, reverse=True))


_BEFORE, _AFTER = _phrases(LISTS["qualifiers"]), _phrases(LISTS["qualifiers_after"])
_ADDED = ("additional", "another", "the")  # may stand between: "some additional 300"
_ENDING = {  # by their last word: most numbers are bounded by nothing, and few words may end a bound
    word: re.compile(rf"(?<![\w-])(?P<inner>{_any(p for p in _BEFORE if p.split()[-1] == word)})"
                     rf"[\s\"'«]{{0,3}}(?:(?:{'|'.join(_ADDED)})\s)?$", re.I) for word in {p.split()[-1] for p in _BEFORE}}
_OUTER = re.compile(rf"(?<![\w-])(?P<outer>{_any(_BEFORE)})\s{{1,3}}$", re.I)
_AFTER_RE = re.compile(rf"(?:\s[\w-]+){{0,4}}?[\s,(–—-]{{1,4}}(?P<q>{_any(_AFTER)})\b"
                       rf"(?!\s{{1,3}}(?:than\b|\d|(?:{numerals.WORDS})\b))"
                       r"|(?P<plus>\+)", re.I)  # but in "six died and at least nine were hurt" it bounds the nine
_TAIL = re.compile(rf"(?: (?:{_any(p for p in _AFTER if ' ' in p and p.startswith(('or ', 'and ')))})\b(?! than\b)"
                   r"|\+|-(?:odd|some|plus)\b| odd\b)", re.I)
_ASIDE = re.compile(rf",? (?:{_any(LISTS['guesses'])})(?=[,.;)\"]|$)", re.I)
_AFTER_HINTS = {"+", *(phrase.split()[-1] for phrase in _AFTER)}
_OPENING = re.compile(r"\b(?:between|from)\W+$", re.I)
_OR = re.compile(r"(?: [\w-]+){0,3} or ")
_NO = re.compile(r"\b(?:(?:almost|virtually|practically|nearly) )?"
                 r"(?P<no>not (?:a single|one)|none(?= (?:of|who|was|were)\b)|no)\b"
                 r"(?! (?:longer|more|fewer|less|doubt|matter|one|way)\b)", re.I)
_NAMED = re.compile(r"[a-z,] No [A-Z]")  # the No Stone Unturned law


def _meaning(phrase: str) -> str:
    return _BEFORE[re.sub(r"\s+", " ", phrase.lower())]


def qualify(view: str, number: Number) -> tuple[int, str]:
    """Where the number with the words that bound it starts, and its qualifier; the words' own bound even where it is a share."""
    if number.kind == "zero":
        return number.start, "exact" if number.high == 0 else "vague"
    first = max(0, number.start - 48)
    before = view[first:number.start]
    words = before.rstrip(" \"'«").lower().rsplit(None, 2)
    last = words[-2] if words and words[-1] in _ADDED and len(words) > 1 else words[-1] if words else ""
    ending = _ENDING.get(last) or _ENDING.get(last.lstrip("([-–—\"'«"))
    match = ending.search(before) if ending and (number.high != 1 or last not in ("under", "over")) else None  # under one roof
    start, qualifier = number.start, "exact"
    suffix = view[number.end:number.end + 5].lower()
    if suffix.startswith(("-odd", "-some", " odd ")) or suffix[:1] in ("," , " ") and _ASIDE.match(view, number.end):
        qualifier = "about"
    elif suffix == "-plus":
        qualifier = "at_least"
    if match:
        start, qualifier = first + match.start(), _meaning(match["inner"])
        if outer := _OUTER.search(before[:match.start()]):
            start = first + outer.start()
            qualifier = _meaning(outer["outer"]) if qualifier == "about" else qualifier  # "more than an estimated 300"
    elif any(word in view[number.end:number.end + 60] for word in _AFTER_HINTS) and (after := _AFTER_RE.match(view, number.end)):
        qualifier = "at_least" if after["plus"] else _AFTER[re.sub(r"\s+", " ", after["q"].lower())]
    if number.kind == "range" and (opening := _OPENING.search(view[max(0, start - 12):start])):
        start -= len(opening[0])
    return start, number.kind if number.kind in ("range", "vague") else qualifier


def shared(view: str, numbers: list[Number], bounded: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The bounds of a sentence's numbers; "about 300 families or 1,500 people": about both."""
    out = bounded[:1]
    for i in range(1, len(numbers)):
        start, qualifier = bounded[i]
        both = qualifier == "exact" and out[i - 1][1] == "about" and numbers[i].kind == "exact" \
            and _OR.fullmatch(view, numbers[i - 1].end, start)
        out.append((start, "about" if both else qualifier))
    return out


def end(view: str, number: Number) -> int:
    """Where the number with the words that bound it from behind ends: "5,000 or more"."""
    tail = _TAIL.match(view, number.end)
    return tail.end() if tail else number.end


def limits(low: int | None, high: int | None, qualifier: str) -> tuple[int | None, int | None]:
    """"more than" leaves the top open, "up to" the bottom."""
    return None if qualifier in ("up_to", "less_than") else low, None if qualifier in ("more_than", "at_least") else high


def zeros(view: str) -> list[Number]:
    """Each "no" and "nobody" that may count people as none; "almost no" is open above."""
    return [Number(*m.span("no"), 0, None if m.start("no") > m.start() else 0, "zero") for m in _NO.finditer(view)
            if not _NAMED.match(view, max(0, m.start("no") - 2))]
