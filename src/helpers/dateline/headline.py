"""The headline without what pages and windows put around it, and the page's own address."""

import re

from helpers.dateline import run_on, stamps
from helpers.dateline.page import Page, key
from helpers.dateline.run_on import HOUR, PATH, before_date
from helpers.records import Value

PARTS = re.compile(r" (?:\||-|–|—|::|•|·|») ")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)


def title(page: Page, outlet: Value) -> Value:
    """The headline, without the name of the site that a window's title puts behind or before it."""
    if page.headline is None:
        found = run_on.head(page)
        return page.value(*found.title, rule="title_in_line") if found and found.title else Value()
    block, line = page.blocks[page.headline], page.printed(page.headline)
    first, last = _without_site(page, line, outlet)
    first, last = _without_path(line, first, last)
    if not key(line[first:last]):  # nothing but furniture: the line as it stands
        first, last = 0, len(line)
    rule = "title" if (first, last) == (0, len(line)) else "title_in_line"
    return page.value(block.start + first, block.start + last, rule=rule)


def _without_path(line: str, first: int, last: int) -> tuple[int, int]:
    """Without "Home » World »" before it and the page's date behind it."""
    if m := PATH.match(line[first:last]):
        first += m.end()
    for stamp in stamps.stamps(line):
        if HOUR.match(line, stamp.end) and stamp.start - first > 20:
            last = before_date(line, stamp)
            break
    return first, first + len(line[first:last].rstrip(" |·-–—,"))


def _without_site(page: Page, line: str, outlet: Value) -> tuple[int, int]:
    cuts = list(PARTS.finditer(line))
    if not cuts:
        return 0, len(line)
    last, first = cuts[-1], cuts[0]
    name = key(outlet.value) if outlet.value else None
    others = {key(page.line(i)) for i in [*page.head, *page.top[:12], *range(min(6, len(page.blocks)))] if i != page.headline}
    for m in reversed(cuts):  # the headline stands again on the page, alone
        if len(key(line[: m.start()])) >= 15 and key(line[: m.start()]) in others:
            return 0, m.start()
    if key(line[first.end() :]) in others and len(key(line[first.end() :])) >= 15:
        return first.end(), len(line)
    if name and _same(key(line[last.end() :]), name):
        return 0, last.start()
    if name and _same(key(line[: first.start()]), name):
        return first.end(), len(line)
    if last[0] == " | " and 1 <= len(line[last.end() :].split()) <= 5 and len(line[: last.start()].split()) >= 4:
        return 0, last.start()
    return 0, len(line)


def _same(one: str, other: str) -> bool:
    return bool(one) and one.removeprefix("the ") == other.removeprefix("the ")


# --- the address

_STATED = re.compile(r"(?i)\A(?:url|short url|link|permalink|source url|article url|canonical)\s*:?\s*(?=https?://|www\.)")


def url(page: Page) -> Value:
    """The page's own address, where it is printed: alone on a line, with the headline's words in it or named as the page's."""
    if page.headline is None or "://" not in page.view and "www." not in page.view:
        return Value()
    words = {w for w in key(page.line(page.headline)).split() if len(w) > 3}
    for i in (*page.top[:40], *page.head, *page.foot, *range(min(3, len(page.blocks)))):
        line = page.line(i)
        stated = _STATED.match(line)
        m = _ADDRESS.match(line, stated.end() if stated else 0)
        if not m or m.end() < len(line.rstrip()):
            continue
        if m[0].lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")):
            continue
        said = set(re.findall(r"[^\W_]+", m[0].lower()))
        if stated or len(words & said) >= max(3, len(words) // 2):
            start = page.blocks[i].start
            return page.value(start + m.start(), start + m.end(), rule="printed_address")
    return Value()
