"""Numbers in English running text: digits, words, ranges, shares and loose plurals.

Only cardinal numbers that may count something are found; dates, clock times, years after a preposition, money, measures,
ordinals, ages and the numbers of pages or articles are not.
"""

import re
from dataclasses import dataclass, replace

from helpers import data

_LISTS = data.load("numerals")
_UNITS, _SCALES, _SHORT = _LISTS["units"], _LISTS["scales"], _LISTS["short_scales"]
_VAGUE, _SHARES, _MONTHS = _LISTS["vague"], _LISTS["shares"], _LISTS["months"]
_ORDINALS = _LISTS["ordinals"]


@dataclass(frozen=True)
class Number:
    """One number as printed, view[start:end].

    low, high: bounds; equal for an exact number, high None for a loose one ("thousands" is 2000 and more), both None for a share.
    kind: exact, range, vague, share, or year (four bare digits that may be a year). share: part of one ("half", "30 percent").
    bare: digits or words without a thousands mark or scale, so that a range may lend them one ("20 to 30,000").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    kind: str = "exact"
    share: float | None = None
    bare: bool = False


def _any(words) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SCALE = rf"(?:{_any(_SCALES)})"
_WORD = rf"(?:{_any([*_UNITS, *_SCALES])})"
_LOOSE = rf"(?:{_any(_VAGUE)})"
WORDS = _any(["a", *_UNITS, *_SCALES, *_VAGUE])  # a regular expression for the words that begin a number
_PART = rf"(?:{_any(_SHARES)})"
_GROUPED = (r"\d{1,3}(?:,\d{3})+(?!,?\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!,?\d)|\d{1,3}(?:'\d{3})+(?!\d)"  # 1,234,567, 12,34,567, 1'234
            r"|\d{1,3}(?:\.\d{3})+(?![\d.]\d)(?!\d)|\d{1,3}(?:[ ]\d{3})+(?!\d)")
_KILO = rf"(?:{_any(_SHORT)})"
_PER_CENT = r"(?:\ ?%|\ ?(?:per\ ?cent|pc)\b)"
_LENDER = rf"(?:\ (?:to|and|or)\ |\ ?[-–]\ ?)\d+(?:\.\d+)?(?:[ -]{_SCALE}\b|\ ?{_KILO}\b)"  # the rest of "1.4 to 1.6 million"

_ATOM = re.compile(rf"""(?:(?<![\w.,:/'])(?<![^\W\d]-)|(?<=[a-z]{{3}})(?=\d{{1,3}},\d{{3}}\b|\d+\.\d\ {_SCALE}))(?:
    (?P<digits>(?:{_GROUPED}|\d+\.\d{{1,2}}(?={_LENDER}|{_PER_CENT})
        |\d+(?:[.,]\d{{1,2}}(?=\ {{0,2}}(?:{_SCALE}s?|k|m|mn|mln|bn)\b))?|\d+\.\d+)(?!\d))
        (?:\ ?(?P<short>{_any(_SHORT)})\b|(?P<scale>(?:(?:[ -]|\ \ |-odd\ ){_SCALE}\b)+))?
    |(?P<part_of_scale>(?P<part>half|a\ quarter\ of|a\ third\ of|three[ -]quarters\ of|two[ -]thirds\ of)
        \ an?\ (?P<of>{_SCALE}))\b
    |(?P<and_a_half>(?P<whole>{_WORD}|a)\ and\ a\ half\ (?P<half_of>{_SCALE}))\b
    |(?P<then_a_half>(?P<full>{_WORD}|an?)\ (?P<full_of>{_SCALE})\ and\ a\ half)\b
    |every\ (?P<every>{_any(_ORDINALS)})\b
    |(?P<several>(?:several|a\ few|many|a\ couple(?:\ of)?)\ {{1,2}}(?P<several_of>{_SCALE}(?:\ {{1,2}}{_SCALE})*))\b
    |(?P<loose>(?:{_LOOSE})(?:\ (?:of|upon|and)\ (?:{_LOOSE}))*)\b
    |(?P<share>(?:(?:a|an|one|two|three|four|five|seven|nine)[ -])?{_PART})\b
    |(?P<words>(?:an?\ {_SCALE}|{_WORD})(?:(?:[ -]|(?<=hundred)\ and\ |(?<=thousand)\ and\ |(?<=million)\ and\ ){_WORD})*)\b
    )(?![\w/'])""", re.X | re.I)


def _beginnings(words) -> str:
    """The words, by first letter: a pattern whose first characters are known is quick to say no."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        tails.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in tails.items())


_FIRST = _beginnings(["several", "many", *_UNITS, *_SCALES, *_VAGUE, *_SHARES])
_ARTICLE = rf"an?(?=[ -](?:few\b|half\b|quarter\b|couple\b|{_any([*_SCALES, *_SHARES])}))"
_BEGINS = re.compile(rf"\d+|\b(?:every(?= (?:{_any(_ORDINALS)})\b)|{_ARTICLE}|{_FIRST})\b")

_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?!\d)(?:T[\d:]+)?|\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)")
_MONTH = _any(name.title() for name in _MONTHS) + "|" + _any(name.upper() for name in _MONTHS)  # "may" in small letters is a verb
_CUT = "|".join(m for m in _MONTH.split("|") if len(m) <= 4 and m.lower() not in ("may", "june", "july"))  # with a dot
_DAY_BEFORE = re.compile(rf"\b(?:(?:{_MONTH})|(?:{_CUT})\.)\ (?:\d{{1,2}}\ ?(?:-|–|to|and)\ ?)?$")
_DAY_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:\ ?(?:-|–|to|and|or)\ ?\d{{1,2}})?\ (?:of\ )?(?:{_MONTH})\b")
_NAMED = _any(_LISTS["currencies"] + _LISTS["designators"])
_SHORTENED = _any(_LISTS["shortened"])  # only these end in a dot of their own; "the past day. 400 people …" names no day
_BEFORE = re.compile(rf"(?:[{re.escape(_LISTS['currency_signs'])}#]|\b(?:{_NAMED})|\b(?:{_SHORTENED})\.?)\ ?$", re.I)
_NAME = re.compile(r"[^\W\d_]+(?=\.? ?$)")
_NAMES = frozenset(w.lower() for key in ("currencies", "designators", "shortened") for w in _LISTS[key])
_SIGNS = frozenset(_LISTS["currency_signs"] + "#")
_AGE = re.compile(rf"\b(?:{_any(_LISTS['aged'])}) (?:aged |who (?:are|were) |are |were )?"
                  r"(?:under|over|above|below|younger than|older than|up to)(?: the age of)? $", re.I)
_ARE_UNDER = re.compile(r"\b(?:are|is|were|was|them|mostly|all) (?:aged )?"
                        r"(?:under|over|above|below|younger than|older than)(?: the age of)? $", re.I)
_AGE_ENDS = ("under ", "over ", "above ", "below ", "than ", "to ", "of ")
_RANKED = re.compile(r"\b(?:the|his|her|their|its|our|my|this|that|for an?) $", re.I)
_NTH = re.compile(rf" (?:{_any(_LISTS['measures'])}|time|party|country|person|man|woman|group|source|front|wave"
                  r"|round)\b")  # a third night
_RANKS = frozenset(_ORDINALS)  # behind an article of the definite kind: the third man
_A_DAY = re.compile(r"\b(?:past|last|same|next|that|this|the|a|one|each|every|per) day $")
_NUMBERING = re.compile(rf"(?:[a-z]{{4}}s|{_any(_LISTS['numbering'])})['\"]?(?: (?:now|already|still|then))? number $")
_AFTER = re.compile(rf"""(?:st|nd|rd|th)\b|[:.]\d\d\b|\.\d|,\d|\ ?[%°]|-(?=[a-z])(?!to-|(?:odd|some|plus)\b)|['’](?:s|st)?\b
    |\ ?(?:{_any(_LISTS['measures'])})\b|[{re.escape(_LISTS['currency_signs'])}]""", re.X | re.I)
_PERCENT = re.compile(_PER_CENT, re.I)
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|since|of|by|until|till|from|before|after|during|early|late|mid|year|spring|summer|autumn"
                          r"|fall|winter|and|to|the|this|that|a)|[-–(,])(?:-| {0,2})$", re.I)
_JOIN = re.compile(r" ?[-–] ?| {1,2}(?:to|or|and) {1,2}|-to-"
                   r"|,? (?:or |and )?(?:perhaps|maybe|possibly|even|if not)(?: even| as many as| up to)? ", re.I)
_RATIO = re.compile(r" (?P<whom>[a-z]+ )?(?:in|out of|of every|in every) (?:every )?")
_RATIO_ENDS = re.compile(r"\W*(?:$|[.,;:)]|(?:has|have|had|is|are|was|were|will|would|may|might|could|can|do|does|did|of) )")
_LENT = re.compile(rf"{_LENDER.replace(_SCALE, f'(?P<scale>{_SCALE})').replace(_KILO, f'(?P<short>{_KILO})')}", re.I | re.X)
_BETWEEN = re.compile(r"\bbetween (?:[a-z]+ ){0,2}$", re.I)
_FROM = re.compile(r"(?P<verb>[a-z]+)(?: [a-z]+ly| number| total)? from "
                   r"(?:(?:about|around|some|nearly|roughly|over|just|more|than) ){0,2}$", re.I)
_REVISED = re.compile(rf"\b(?:{_any(_LISTS['revises'])}) (?:[\w'’-]+ ){{1,9}}from "
                      r"(?:(?:about|around|some|nearly|roughly|over|just|more|than) ){0,2}$", re.I)
_BY = re.compile(r"(?P<verb>[a-z]+) by (?:(?:about|around|some|nearly|roughly|over|more|than) ){0,2}$", re.I)
_CHANGES = frozenset(_LISTS["changes"])


def find(view: str) -> list[Number]:
    """The numbers of a view, in order, none inside another. Linear in the length of the text."""
    atoms, at = [], 0
    for found in _BEGINS.finditer(_lower(view)):
        if found.start() < at:
            continue
        date = found[0].isdigit() and _DATE.match(view, found.start())
        if date:
            at = date.end()
            continue
        match = _ATOM.match(view, found.start())
        if not match:
            at = _skip(view, found)
            continue
        number = _number(match)
        at = number.end if number else match.end()
        if number:
            percent = _PERCENT.match(view, number.end)
            if percent:
                number = replace(number, end=percent.end(), kind="share", share=(number.low or 0) / 100, low=None, high=None)
                at = percent.end()
            atoms.append((number, _counts(view, number)))
    return _joined(view, atoms)


def _lower(view: str) -> str:
    """In small letters, and of the same length."""
    low = view.lower()
    return low if len(low) == len(view) else "".join(c if len(c.lower()) > 1 else c.lower() for c in view)


def _skip(view: str, found: re.Match) -> int:
    """Past the whole run of digits and marks, so that no number starts inside another; past one word otherwise."""
    if not view[found.start()].isdigit():
        return found.end()
    end = found.end()
    while end < len(view) and (view[end].isalnum() or view[end] in ".,:/" and end + 1 < len(view) and view[end + 1].isdigit()):
        end += 1
    return end


def _number(match: re.Match) -> Number | None:
    start, end = match.span()
    if match["digits"]:
        value, bare = _digits(match["digits"], bool(match["short"] or match["scale"]))
        if match["short"] in ("k", "K") and match["digits"] in ("4", "8"):  # of a screen
            return None
        if match["short"]:
            value *= _SHORT[match["short"].lower()]
        for word in re.findall(rf"{_SCALE}\b", match["scale"] or "", re.I):
            value *= _SCALES[word.lower()]
        bare = bare and not match["short"] and not match["scale"]
        if bare and value % 1 and (lent := _LENT.match(match.string, end)):  # 1.4 to 1.6 million
            value *= _SCALES[lent["scale"].lower()] if lent["scale"] else _SHORT[lent["short"].lower()]
        if abs(value - round(value)) > 1e-6 * max(1, value):
            percent = _PERCENT.match(match.string, end) if bare else None
            return Number(start, percent.end(), None, None, "share", value / 100) if percent else None
        year = bare and len(match["digits"]) == 4 and 1500 <= value <= 2100
        return Number(start, end, round(value), round(value), "year" if year else "exact", bare=bare)
    if match["part_of_scale"]:
        words = match["part"].lower().replace("-", " ").split()
        value = round(_share(words) * _SCALES[match["of"].lower()])
    elif match["and_a_half"]:
        whole = match["whole"].lower()
        value = round((1.5 if whole == "a" else _UNITS.get(whole, 0) + 0.5) * _SCALES[match["half_of"].lower()])
    elif match["then_a_half"]:
        full = match["full"].lower()
        value = round((_UNITS.get(full, 1) + 0.5) * _SCALES[match["full_of"].lower()])
    elif match["every"]:
        return Number(start, end, None, None, "share", 1 / _ORDINALS[match["every"].lower()])
    elif match["several"]:
        value = 2
        for word in match["several_of"].lower().split():
            value *= _SCALES[word]
        return Number(start, end, value, None, "vague")
    elif match["loose"]:
        value = 2
        for word in match["loose"].lower().split():
            value *= 1 if word in ("of", "upon", "and") else _VAGUE[word]
        return Number(start, end, value, None, "vague")
    elif match["share"]:
        return Number(start, end, None, None, "share", _share(match["share"].lower().replace("-", " ").split()))
    else:
        words = re.findall(r"[a-z]+", match["words"].lower())
        value = _words(words)
        return Number(start, end, value, value, bare=not any(w in _SCALES for w in words))
    return Number(start, end, value, value)


def _digits(text: str, scaled: bool) -> tuple[float, bool]:
    """Value, and whether no thousands mark stands in it. A dot before just three digits marks thousands, as in much of Europe."""
    if re.fullmatch(rf"(?:{_GROUPED})", text) and not (scaled and "." in text):
        return int(re.sub(r"\D", "", text)), False
    return float(text.replace(",", ".")) if len(text) < 300 else float("1e300"), True


def _share(words: list[str]) -> float:
    many = next((_UNITS[w] for w in words if w in _UNITS), 1)
    return many * next(_SHARES[w] for w in words if w in _SHARES)


def _words(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in _UNITS:
            group += _UNITS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale <= 100:
                group = max(group, 1) * scale
            else:
                total, group = total + max(group, 1) * scale, 0
    return total + group


def _counts(view: str, number: Number) -> bool:
    """Whether the words around leave room for a count."""
    before, share = view[max(0, number.start - 24):number.start], number.kind == "share"
    name = _NAME.search(before)
    named = name and name[0].lower() in _NAMES or before.rstrip()[-1:] in _SIGNS
    if named and _BEFORE.search(before) and not _NUMBERING.search(before) and not _A_DAY.search(before):
        return False
    if share:
        printed = view[number.start:number.end].lower()
        if printed in _RANKS and _RANKED.search(before) or printed[2:] in _RANKS and _NTH.match(view, number.end):
            return False
        return not view.startswith("-", number.end) or view[number.end:number.end + 4] == "-of-"
    if _DAY_AFTER.match(view, number.end) or _AFTER.match(view, number.end):
        return False
    if (number.high or 100) < 100 and before.endswith(_AGE_ENDS) and _AGE.search(view[max(0, number.start - 60):number.start]):
        return False
    if (number.high or 100) < 100 and before.endswith(_AGE_ENDS) and view[number.end:number.end + 1] in tuple(".,;)\n") \
            and _ARE_UNDER.search(view[max(0, number.start - 60):number.start]):
        return False
    if (number.high or 0) <= 31 and number.bare and _DAY_BEFORE.search(before):
        return False
    if number.kind == "year" and (_YEAR_BEFORE.search(before) or _DAY_BEFORE.search(before)):
        return False
    return True


def changes(before: str) -> bool:
    """Whether a number after these words is where something changed from: "rose from …"."""
    verb = _FROM.search(before[-60:]) if "from" in before[-60:].lower() else None
    return bool(verb) and verb["verb"].lower() in _CHANGES or "from " in before[-40:] and bool(_REVISED.search(before[-120:]))


def _joined(view: str, atoms: list[tuple[Number, bool]]) -> list[Number]:
    """Two numbers with a dash, "to" or "between … and" are one range; what does not count after joining is left out."""
    out, i = [], 0
    while i < len(atoms):
        number, counts = atoms[i]
        dated = number.kind == "year" and not counts and i + 1 < len(atoms) and atoms[i + 1][0].kind != "year"
        pair = _range(view, number, *atoms[i + 1]) if i + 1 < len(atoms) and not dated else None
        if pair:
            number, counts = pair
            i += 1
        if counts:
            out.append(number)
        i += 1
    return out


def _range(view: str, a: Number, b: Number, b_counts: bool) -> tuple[Number, bool] | None:
    ratio = _RATIO.fullmatch(view, a.end, b.start) if a.bare and b.bare else None
    if ratio and a.low < b.low <= 100 and (not ratio["whom"] or _RATIO_ENDS.match(view, b.end)):  # one teacher in six has
        return Number(a.start, b.end, None, None, "share", a.low / b.low), b_counts
    join = _JOIN.fullmatch(view, a.end, b.start)
    if not join or "share" in (a.kind, b.kind) or "vague" in (a.kind, b.kind):
        return None
    before = view[max(0, a.start - 120):a.start]
    word = join[0].strip().lower()
    if word == "and" and not _BETWEEN.search(before):
        return None
    if word == "to" and (changes(before) or (by := _BY.search(before)) and by["verb"].lower() in _CHANGES):
        return None
    if word == "or" and not a.bare and not b.bare:  # "17,000 or 22,000": two counts, not one
        return None
    low = a.low
    if a.bare and not b.bare:  # "20 to 30,000": the first number borrows the second's scale
        steps = (12,) if view.endswith("dozen", b.start, b.end) else (1_000_000_000, 1_000_000, 1000, 100)
        scale = max((s for s in steps if b.high >= s and low * s < b.high), default=1)
        low *= scale
    if low >= b.high:
        return (replace(a, end=b.end), False) if word == "-" else None  # a score or a vote
    both = "year" if a.kind == b.kind == "year" else "range"
    counts = b_counts and not _BEFORE.search(before[-24:]) and not (both == "year" or _DAY_BEFORE.search(before[-24:]))
    return Number(a.start, b.end, low, b.high, "range"), counts
