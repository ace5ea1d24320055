"""The dates of a page in their places, and what the words beside each say that it dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.dateline import headline, stamps, words
from helpers.dateline.page import Page
from helpers.dateline.stamps import Stamp, fold
from helpers.dateline.words import LONGEST, WORD, words_beside

_MARKED_END = re.compile(r"(?: г| года)?[.,]?\s*(?:[(/\[—–]|- |-\Z)")
_DATELINE_ENDS = re.compile(r"(?: г| года)?(?:[.,]\s|\s*(?:[(/\[—–]|- |-\Z))")
_BRACKETS = re.compile(r"[ ,]*\(([^()]{3,20})\)")


@dataclass(frozen=True)
class Sign:
    """A date in its place. role: published updated elsewhere bare. place: head top foot story dateline.

    days: what it can mean. pure: nothing else stands on its line.
    """

    line: int
    start: int
    end: int
    days: tuple[str, ...]
    stamp: Stamp
    role: str
    place: str
    pure: bool = True


def signs(page: Page) -> Iterator[Sign]:
    """Every date that may speak of the page, the likeliest places first."""
    for i in page.head:
        yield from _on_line(page, i, "head")
    for i in page.foot[:6]:
        yield from _on_line(page, i, "foot")
    for n, i in enumerate(page.top[:60]):
        if n < 6 or i < 6:
            yield from _on_line(page, i, "top")
    yield from _on_one_line(page)
    head = set(page.head)
    for i in range(page.story, min(page.last + 1, len(page.blocks))):
        if i not in head and page.blocks[i].words <= 25:
            yield from _on_line(page, i, "story")
    yield from _wire(page)


def _on_line(page: Page, i: int, place: str) -> Iterator[Sign]:
    """The dates on a line that speaks of the page. In the story only a label says so much."""
    block = page.blocks[i]
    if block.end - block.start > LONGEST:
        return
    line = page.line(i)
    found = stamps.stamps(line)
    if not found or _of_picture(page, i, line, found):
        return
    low, before = fold(line), 0
    for stamp in found:
        role = role_of(page, i, low, before, stamp)
        pure = role == "bare" and not words_beside(low, found)
        before = stamp.end
        if role == "bare" and (place == "story" or not (pure or is_bare(page, i, line, low, found))):
            continue
        if place == "story" and (role != "published" or not words.labels().match(low)):
            continue
        yield Sign(i, block.start + stamp.start, block.start + stamp.end, stamp.days, stamp, role, place, pure)


def _on_one_line(page: Page) -> Iterator[Sign]:
    """A date with its hour behind the headline, or behind the byline of a page that was pasted as one line."""
    if page.headline is not None:
        line = page.line(page.headline)
        found = [(page.headline, s) for s in stamps.stamps(line)[:1] if s.start > 20 and headline.HOUR.match(line, s.end)]
    else:
        head = headline.run_on(page)
        found = [(head.line, head.stamp)] if head else []
    for i, stamp in found:
        start = page.blocks[i].start
        yield Sign(i, start + stamp.start, start + stamp.end, stamp.days, stamp, "bare", "head")


def _of_picture(page: Page, i: int, line: str, found: list[Stamp]) -> bool:
    if page.blocks[i].kind in ("caption", "credit") and words_beside(fold(line), found):
        return True
    return bool(words.pictures().search(fold(line)))


def role_of(page: Page, i: int, low: str, before: int, stamp: Stamp) -> str:
    """What the words before a date on its line say of it, those behind it in brackets, or the line above that ends in a label."""
    labels = list(words.labels().finditer(low, before, stamp.start))
    if labels and len(WORD.findall(low, labels[-1].end(), stamp.start)) <= 5:
        return words.roles()[labels[-1][0]]
    behind = _BRACKETS.match(low, stamp.end)
    if behind and behind[1].strip() in words.roles():
        return words.roles()[behind[1].strip()]
    if not before and not WORD.search(low, 0, stamp.start) and i:
        above = fold(page.line(i - 1)[-60:]).rstrip(" :").lstrip()
        if above in words.roles() and above not in ("now", "update", "photo", "video", "next", "related", "archive"):
            return words.roles()[above]
    return "bare"


def is_bare(page: Page, i: int, line: str, low: str, found: list[Stamp]) -> bool:
    """A date beside a name, a place or a section: no sentence, and no word in small letters that would make it one."""
    if page.prose(i) and page.blocks[i].words > 12 or page.blocks[i].words > 25:
        return False
    first, last = found[0], found[-1]
    before, after = words_beside(low[: first.start], []), words_beside(low[last.end :], [])
    if len(before) > 8 or len(after) > 10 or page.stops(i) and len(before) + len(after) > 3 and not line.endswith("..."):
        return False
    capital = {fold(w) for w in WORD.findall(line[: first.start]) if not w[0].islower()}
    return len(before) <= 3 and low.startswith("by ") or all(w in capital or w in words.small() for w in before)


# --- the dateline with which wire copy opens


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


def _wire(page: Page) -> Iterator[Sign]:
    """The date in a dateline: "VELM, May 3, 2021 (Reuters) -"."""
    at, line = opening(page)
    for stamp in stamps.stamps(line)[:1]:
        if dated(line, stamp.start, stamp.end):
            yield Sign(page.story, at + stamp.start, at + stamp.end, stamp.days, stamp, "bare", "dateline")
