"""The dateline with which wire copy opens, "VELM, May 3 (Reuters) -", and the credit with which it may close."""

import re

from helpers.dateline import stamps, words
from helpers.dateline.names import is_agency
from helpers.dateline.page import Page
from helpers.dateline.stamps import fold
from helpers.records import Value

_MARKED_END = re.compile(r"(?: г| года)?[.,]?\s*(?:[(/\[—–]|- |-\Z)")
_DATELINE_ENDS = re.compile(r"(?: г| года)?(?:[.,]\s|\s*(?:[(/\[—–]|- |-\Z))")
_FIRST = re.compile(r"[(/](?P<agency>[^()/]{2,30})[)/] ?[-–—]")
_BRACKET = re.compile(r"[^\n()/]{2,70}?[(/] ?(?P<agency>[^()/\n]{2,40}?) ?[)/] ?[.]? ?(?:-|–|—|:|\Z|\S)")
_PLACE_DASH = re.compile(r"[^\n()/]{2,60}?(?:, |\. | [-–—] )(?P<agency>[^\W\d_][^\n()/,.:–—]{1,30}?)(?:\.| [-–—] |: )")
_CLOSING = re.compile(r"(?:©|\(c\)|[-–—]|\(|/)? ?(?:(?:19|20)\d\d )?(?P<agency>[^\n()/]{2,40}?)[)/]?\.?\Z")



def opening(page: Page) -> tuple[int, str]:
    """(offset, first 130 characters) of the story; the offset is the view's length where there is none."""
    if page.story >= len(page.blocks):
        return len(page.view), ""
    block = page.blocks[page.story]
    return block.start, page.view[block.start : min(block.end, block.start + 130)]


def dated(line: str, start: int, end: int) -> bool:
    """Is line[start:end] the date of a dateline: places before it, a dash, bracket or slash after it?"""
    known = words.small() | words.beside()
    places = re.findall(r"[^\W\d_]+", line[:start])
    if len(places) > 6 or any(w[0].islower() and fold(w) not in known for w in places):
        return False
    in_capitals = bool(places) and len(places[0]) > 2 and places[0].isupper()
    return bool((_DATELINE_ENDS if in_capitals else _MARKED_END).match(line, end))


def agency(page: Page) -> Value:
    """The agency of a dateline ("VELM, May 3 (Reuters) -", "БАКУ, 3 мая. /ТАСС/.") or of the line that closes it ("© AFP")."""
    start, line = opening(page)
    if not line:
        return Value()
    for pattern in (_FIRST, _BRACKET, _PLACE_DASH):
        m = pattern.match(line)
        if m and is_agency(m["agency"]) and _placed(line[: m.start("agency")]):
            return page.value(start + m.start("agency"), start + m.end("agency"), rule="dateline")
    for i in (page.last, *page.foot[:3]):
        line = page.line(i)
        if len(line) <= 60 and (m := _CLOSING.match(line)) and is_agency(m["agency"]) and m.start("agency") > 0:
            start = page.blocks[i].start
            return page.value(start + m.start("agency"), start + m.end("agency"), rule="closing_credit")
    return Value()


def _placed(before: str) -> bool:
    """Places and a date stand before the agency, and no sentence."""
    months = {w for s in stamps.partial(before) for w in re.findall(r"[^\W\d_]+", fold(before[s[0] : s[1]]))}
    small = [w for w in re.findall(r"[^\W\d_]+", before) if w[0].islower()]
    known = words.words("particles") | months | {"г", "года", "of", "on"}
    return all(w in known or stamps.stamps(before) for w in small) and len(before.split()) <= 9


