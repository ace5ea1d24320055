"""Numbers that lean on what was told before: announced far from their noun, said of "the figure", set beside another.

Each answers (category, rule, deciding token), or None where its construction does not stand there. Where the category is None
it is that of the figure before. i: the number's token; head: its noun, if it has one.
"""

import re

from helpers.numerals import Number
from helpers.people_figures import patterns as p, verbs
from helpers.people_figures.lexicon import SAID_BEFORE, Token
from helpers.people_figures.tagged import Tagged


def announced(s: Tagged, i: int, head: Token | None):
    """the death toll rose to 112 · the number of displaced stood at 40,000 · among those killed were 12 children"""
    if not i:
        return None
    near = i - 1 - (s.tags[i - 1] == "a" or s.tags[max(0, i - 2):i] == "bd")  # the victims were the three guards
    link = s.word(near)
    if (own := s.word(i).split()[0]) in p.LINKS or own in p.MOVERS:  # "exceeded 65,000": the bound is the link
        link = own
    first = max(0, i - p.REACH)
    subordinate = s.tags.rfind("S", first, i)
    if subordinate >= 0 and not p.VERB.search(s.tags, subordinate, near):  # "the population before the war was": no clause
        subordinate = -1
    stop = max(s.tags.rfind(";", first, i), subordinate, first - 1)
    if own in p.MOVERS:  # climbed past 300
        link = "at"
    if link not in p.LINKS and link not in (":", "("):
        return None
    if link == "to" and (changed := _changed_from(s, i)):
        return changed
    if not head and p.ESTIMATE.search(s.view, max(0, s.tokens[i].start - 24), s.tokens[i].start):
        return None, "anaphoric", None
    moved = any(s.word(j).split()[-1] in p.MOVERS for j in range(stop + 1, i))
    if link in ("to", "by", "from", "of", "as") and not moved and not (link == "of" and "E" in s.tags[stop + 1:i]):
        return None
    skipped = _aside_before(s, near, stop)
    for j in range(i - 1, stop, -1):
        token = s.tokens[j]
        if j in skipped:
            continue
        if token.tag == "#" and link == "from":
            return None, "changed", None
        if token.tag == "#" and link != "to":
            break
        moved_here = token.tag == "M" and j != near and (token.category == "population" or s.tags[j - 1] in "rh"
                                               or s.tags[j - 1] == "P" and s.word(j).endswith("ing"))
        if token.category and (token.tag in "KkJFEPp" and s.word(j) != "loss" or moved_here):
            if s.word(j) == "population" and j and s.tokens[j - 1].category:  # the refugee population
                return s.tokens[j - 1].category, "announced", s.tokens[j - 1]
            housed = token.category == "population" and token.tag == "M" and s.shelter(j + 1, lodged=True)
            return "sheltered" if housed else token.category, "announced", token
    if any(first < j for j in s.people) and s.tags[i - 3:i - 2] in ("c", ",") and s.word(i - 2) in p.MOVERS:
        return None, "coordinated", None  # averaged 300 in April and peaked at 900 in May
    if counted := _number_of(s, i):
        return counted.category, "announced", counted
    if p.STILL_INSIDE.search(s.view, s.tokens[stop + 1].start, s.tokens[i].start):
        return "remaining", "announced", None
    said = p.PATIENTS.search(s.view, s.tokens[stop + 1].start, s.tokens[i].start)
    staff = link in ("to", "from") and any(t.kind == "roles" for t in s.tokens[stop + 1:i])
    if staff or said and said["who"] in p.PLAIN:
        return "sheltered" if not staff and s.holds_shelter(stop + 1, i) else "other", "announced", None
    anybody = not head or head.kind in ("generic", "households")
    if anybody and p.TOTALLING.search(s.view, s.tokens[stop + 1].start, s.tokens[i].start):
        return None, "anaphoric", None
    grown = next((j for j in range(max(stop + 1, i - 5), i) if s.word(j) in p.MOVERS), 0) if link == "from" and not head else 0
    if grown and s.word(grown - 1) in p.SHELTERS | {"camp"}:  # the camp grew from 4,000 to 19,000
        return "sheltered", "announced", None
    if grown and s.word(grown - 1) in p.SETTLEMENTS:
        return "population", "announced", None
    if not head and p.IT_WAS.search(s.view, s.tokens[stop + 1].start, s.tokens[i].start):
        return None, "spoken", None
    if not head and p.ANAPHORA.search(s.view, s.tokens[stop + 1].start, s.tokens[i].start):
        return None, "anaphoric", None
    return None


def _changed_from(s: Tagged, i: int):
    """jumped from 204 to 318, shrank from 9,000 in 1961 to 3,100: of what the first counted"""
    first = s.tags.rfind("#", max(0, i - 8), i)
    changed = first in s.people and s.word(first - 1) == "from" and not set(s.tags[first + 1:i - 1]) & set(",;#VKFMkbhm")
    return (None, "coordinated", None) if changed else None


def _number_of(s: Tagged, i: int) -> Token | None:
    """the number of those who have fled since it began stood at 5,000: however far back its subject is"""
    first = max(s.tags.rfind(";", 0, i), s.tags.rfind("#", 0, i)) + 1
    found = p.NUMBER_OF.search(s.view, s.tokens[first].start, s.tokens[i].start) if first < i else None
    if not found:
        return None
    said = (t for t in s.tokens[first:i] if t.start > found.start() and t.category)
    return next((t for t in said if t.category != SAID_BEFORE), None)


def _aside_before(s: Tagged, at: int, stop: int) -> range:
    """The tokens of "…, in which every arrival is entered, stood at 5,000"."""
    last = s.tags.rfind(",", max(stop + 1, at - 3), at)
    first = s.tags.rfind(",", stop + 1, last) if last > 0 else -1
    return range(first, last) if first > 0 and "r" in s.tags[first:first + 3] else range(0)


def apposed(s: Tagged, i: int, head: Token | None):
    """the first count of the dead, 412 · arrivals, long about 350 a day, fell · bringing to 300 the number of missing"""
    before = s.view[max(0, s.tokens[i].start - 90):s.tokens[i].start]
    if before.endswith("to ") and p.BRINGS.search(before) and p.THE_NUMBER.match(s.view, s.tokens[i].end):
        named = next((t for t in s.tokens[i + 1:i + 14] if t.category), None)
        return (named.category, "announced", named) if named else None
    if head:
        return None
    rate = p.A_DAY.match(s.view, s.tokens[i].end)
    if rate and p.PACE.search(before):
        named = next((t for t in reversed(s.tokens[max(0, i - 20):i]) if t.category and t.tag in "KkJMFEP"), None)
        return (named.category, "announced", named) if named else None
    if not (rate or s.tags[i + 1:i + 2] in tuple(",;)-i")):
        return None
    if counted := p.COUNT_OF.search(before):
        first = s.tokens[i].start - len(before) + counted.start()
        named = next((t for t in s.tokens[max(0, i - 12):i] if t.start >= first and t.category), None)
        return (named.category, "announced", named) if named else (None, "anaphoric", None)
    arrivals = p.ARRIVALS.search(s.tags, max(0, i - 9), i) if rate else None
    return (s.tokens[arrivals.start()].category, "announced", s.tokens[arrivals.start()]) if arrivals else None


def stated(s: Tagged, i: int, head: Token | None, number: Number):
    """the council says 31,000 · some 6,000 are. · we had expected 15,000: of what is spoken of"""
    if head:
        return None
    if p.WHOM.search(s.view, max(0, s.tokens[i].start - 60), s.tokens[i].start) and s.tags[i + 1:i + 2] == ",":
        if main := verbs.predicate(s, i + 2, None, number):  # "whom she put at 4,000, remain cut off"
            return main
    after = s.tags[i + 1:i + 3].lstrip("g")
    if p.ELLIPSIS.match(s.tags, i + 1):
        return None, "ellipsis", None
    if p.SPOKEN_OF.match(s.view, s.tokens[i].end):
        return None, "spoken", None
    rate = p.A_DAY.match(s.view, s.tokens[i].end)
    if rate and s.tags[max(0, i - 2):i] == "Mi":  # arriving at 500 an hour
        return s.tokens[i - 2].category, "governed_by_verb", s.tokens[i - 2]
    ends = not after or after[0] in ";,:()-cSi" or after[0] == "a" or rate
    before = s.view[max(0, s.tokens[i].start - 40):s.tokens[i].start]
    return (None, "spoken", None) if ends and p.STATING.search(before) else None


def beside(s: Tagged, i: int, head: Token | None, number: Number, link: str | None):
    """…, including three children · (about 1,600 people) · and 14,000 in the north"""
    before = s.tags[max(0, i - 30):i]
    if head and p.MADE_UP.search(s.view, max(0, s.tokens[i].start - 24), s.tokens[i].start):
        return None, "subset", None
    part = link == "subset_of" and (number.low or 0) >= p.MANY
    of_these = not head and s.tags[i + 1:i + 2] in "bh" and s.tokens[i].start
    if of_these and p.OF_THESE.search(s.view[max(0, of_these - 160):of_these]):
        return None, "subset", None
    if not any(i - 30 <= j < i for j in s.people) and not part or s.word(i) == "no":
        return None
    if not head and s.happens_to_things(i + 1):
        return None
    if link:
        return None, "subset" if link == "subset_of" else "aside", None
    if not head and s.tags[i - 1:i + 2] == ",#,":  # a third of the residents, about 300, have
        return None, "aside", None
    if not head and p.MORE_THAN.match(s.view, s.tokens[i].end):
        return None, "coordinated", None
    whole = re.match(r"(?:.*[;S])?[oi][dg]{0,2}#", before)
    whole_at = max(0, i - 30) + whole.end() - 1 if whole else -1
    if whole and whole_at not in s.people:  # of the 47 schools, 27 were closed
        return None
    if whole and s.tags[i + 1:i + 2] in ("b", "h") and not head:
        return None, "subset", None
    if whole and s.tags[i - 1:i] == "c" and not head and s.word(i + 1).endswith("ed"):  # and 107 belonged to the army
        return None, "coordinated", None
    if i and s.word(i - 1) in p.AGAINST and not head:
        return None, "coordinated", None
    if s.tags[i - 1:i] == "c" and re.match("ha?V|ba?V", s.tags[i + 1:i + 4]):  # and 14 have surrendered
        return "other", "predicate", None
    if re.search(r"[c,;:](?:iw)?g?$", before) and (head or s.tags.startswith(("i", "h"), i + 1)
                                                   or p.A_DAY.match(s.view, s.tokens[i].end)):
        return None, "coordinated", None
    return None


def link(s: Tagged, i: int, head: Token | None, pronoun: bool) -> str | None:
    """Whether the words around make the number part of the figure before, or the same told otherwise."""
    if pronoun or s.view.endswith(p.PART_OF, 0, s.tokens[i].start):
        return "subset_of"
    return "same_as" if head and i and s.tags[i - 1] == "(" else None


def numbering(s: Tagged, i: int) -> Token | None:
    """Who "number" so many, as a verb: "the marchers now number 5,000"."""
    match = p.NUMBERING.search(s.tags, max(0, i - 5), i)
    return s.tokens[match.start()] if match and s.word(i - 1) in ("number", "numbering", "numbered") else None


def contrasted(s: Tagged, i: int) -> bool:
    """12 were arrested, not 90"""
    return s.tags.endswith(",n", 0, i) and "#" in s.tags[max(0, i - 30):i]
