"""Bare numbers that go on counting the people told of before: "Six were taken in", "Bint Amal 61,500", "Children: 310".

Each answers (category, whether it is that of the count before), or None. What it goes on from, the reader finds: the nearest
count of people, where no count of things has come between. i: the number's token.
"""

from helpers.numerals import Number
from helpers.people_figures import patterns as p
from helpers.people_figures.tagged import Tagged

FOUND = tuple[str | None, bool]


def count(s: Tagged, i: int, number: Number, after: int) -> FOUND | None:
    """after: the token behind the number, or behind "of those"."""
    if number.kind not in ("exact", "range", "vague") or s.tags.startswith("s", after):
        return None
    return acting(s, i, after) if number.high == 1 else (
        listed(s, i, number) or acting(s, i, after) or taken(s, i, after) or alone(s, i) or compared(s, i, after)
        or known(s, i, after))


def acting(s: Tagged, i: int, after: int) -> FOUND | None:
    """Six were taken to hospital · another 30,000 are expected · forty signed a waiver"""
    first = i - (i > 0 and s.word(i - 1) in p.LEFT)
    if not p.OPENS.search(s.tags, max(0, first - 7), first):
        return None
    match = p.ACTS.match(s.tags, after)
    if not match:
        return (None, False) if s.word(i) != "one" and _acts(s, after + (s.tags[after:after + 1] in ("a", "g", "n"))) else None
    if any(s.word(j) in p.OF_THINGS for j in range(after, min(match.end() + 2, len(s.tokens)))):
        return None
    if match["act"]:
        return None if s.word(match.end() - 1).endswith("ing") else (None, False)
    if s.word(i) == "one" and (match["may"] or s.tags[i - 1:i] == "r"):  # one may wonder
        return None
    after = s.word(match.end()) if match.end() < len(s.tokens) else ""
    if match["may"] and first and s.word(first - 1) == "if":  # "if 700 could be …" states nothing
        return None
    if match["may"]:
        return None, not after or s.tags[match.end()] in ";,)"
    participle = after.endswith(("ed", "en", "ing", "wn")) or s.tags[match.end():match.end() + 1] in tuple("VKbk")
    return None, after in p.TO_COME or not participle


def _acts(s: Tagged, at: int) -> bool:
    """Whether a word in no list is a verb here: "14 preferred to stay", but not "three burned houses"."""
    word = s.word(at) if at < len(s.tokens) and s.tags[at] == "w" else ""
    return (word.endswith("ed") or word in p.PASTS) and word not in p.OF_THINGS and s.tags[at + 1:at + 2] in tuple("tidaSny;,cr")


def taken(s: Tagged, i: int, after: int) -> FOUND | None:
    """the school took in 300 · we plan to assist 45,000 by May · the last ferry took 80 more"""
    verb = i - 1
    while verb > 0 and s.tags[verb] in "adg":
        verb -= 1
    if verb < 0 or not p.ENDS.match(s.tags, after):
        return None
    word, phrase = s.word(verb), f"{s.word(verb - 1)} {s.word(verb)}" if verb else ""
    return (None, word in p.KEEPING) if word in p.RESUMING or phrase in p.RESUMING else None


def listed(s: Tagged, i: int, number: Number) -> FOUND | None:
    """Sidra received 88,000, Bint Amal 61,500 and Marjat 40,200 · Block B, 2,415; · 9,480, Port Amal; · Children: 3,120."""
    before, ends = s.tags[max(0, i - 12):i], s.tags[i + 1:i + 2] in tuple(";,)c(-") or i + 1 == len(s.tokens)
    told = any(j < i for j in s.people)
    if told and (s.tags[i - 1:i] in (";", "c") and p.PLACED.match(s.tags, i + 1)
                 or s.tags[i - 1:i] in (",", "c", ";") and p.BRACKETED.match(s.tags, i + 1)):
        return None, True
    if told and s.tags[i - 1:i] in (",", ";", "c") and p.NEXT_DAY.match(s.view, s.tokens[i].end):  # and 14 the next day
        return None, True
    if not ends:
        return None
    if headed := p.HEADED.search(s.tags, 0, i):
        return (s.tokens[headed.start()].category, False) if s.tokens[headed.start()].category else None
    if told and ends and p.LABELLED.search(before):  # killed 31, wounded 88, missing 12
        return s.tokens[i - 1].category, not s.tokens[i - 1].category
    if told and p.NOW.search(before):  # yesterday it was 14, today nine
        return None, True
    if told and (match := p.LISTED.search(before)):
        place = "i" in match[0] or not match["mark"]  # in Oron, seven; but Ana Ruiz, 41
        return (None, True) if place or (number.low or 0) > 120 else None
    if told and p.LISTED_AT.search(before) and s.word(i - 1) in ("at", "to"):  # the UN at 85,000; and to 420 on Saturday
        return None, True
    if match := p.LABEL.search(before):
        people = (match["who"] or match["whom"])[-1] in "Pp"
        label = s.tokens[i - 2]
        return (label.category, not label.category) if people or _label_before(s, i) else None
    return None


def _label_before(s: Tagged, i: int) -> bool:
    at = s.tokens[i].start
    return bool(p.LABEL_BEFORE.search(s.view, max(0, at - 60), at))


def alone(s: Tagged, i: int) -> FOUND | None:
    """"Nineteen," says the nurse · Since 1 March: 6,038."""
    whole = s.tags[i + 1:i + 2] in tuple(";,-") or i + 1 == len(s.tokens)
    begins = not i or p.ONLY_WHEN.fullmatch(s.tags, 0, i)
    if i:
        said = "#" not in s.tags[i + 1:] and s.tags[i + 1:i + 2] in ("", ";")
    else:
        said = s.tags[2:3] in ("", "V", "a") or s.word(2) in p.GUESSES
    return (None, True) if whole and begins and said else None


def known(s: Tagged, i: int, after: int) -> FOUND | None:
    """registration of the remaining 6,000 continues · Of the 38, 21 have been buried · the families of 31 are waiting"""
    left = s.tags[i - 2:i - 1] == "d" and s.word(i - 1) in p.LEFT
    base = p.OPENING_BASE.search(s.tags, max(0, i - 3), i) and s.tags[i + 1:i + 2] in (",", "r")
    whose = s.tags[i - 2:i] == "Po" and (p.ENDS.match(s.tags, after) or p.ACTS.match(s.tags, after))
    return (None, True) if base or whose or left and p.ENDS.match(s.tags, after) else None


def compared(s: Tagged, i: int, after: int) -> FOUND | None:
    """11,200 crossed in May, compared with 2,150 in April · That compares with 498,000 in March"""
    at = s.tokens[i].start
    before = s.view[max(0, at - 40):at]
    earlier = before.endswith("after ") and p.BEFORE_THAT.match(s.view, s.tokens[i].end)
    told = earlier or p.COMPARED.search(before) or p.OUT_OF.search(before)
    return (None, True) if told and p.ENDS.match(s.tags, after) else None
