"""The headline without what pages and windows put around it, also on pages pasted as one line; and the page's own address."""

import re
from dataclasses import dataclass, replace

from helpers.data import load
from helpers.dateline import names, stamps
from helpers.dateline.names import Signed
from helpers.dateline.page import Page, key
from helpers.dateline.stamps import Stamp, fold
from helpers.records import Value

PARTS = re.compile(r" (?:\||-|–|—|::|•|·|») ")
PATH = re.compile(r"\A(?:[^»›>|\n]{1,25} ?(?:»|›|>|>>) ){1,5}")  # "Home » World »"
HOUR = re.compile(r",?(?: at)? [-|·]? ?\d{1,2}:\d\d")  # behind a date
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)


def title(page: Page, outlet: Value) -> Value:
    """The headline, without the name of the site that a window's title puts behind or before it."""
    if page.headline is None:
        found = run_on(page)
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


# --- a page pasted as one line: nothing but their look parts headline, byline and date from the menu

_BY = re.compile(r"(?<![^\W_])by (?=\S)")
_LONGEST = 4000


@dataclass(frozen=True)
class Head:
    """Where a line holds the head of an article. title: its span in the view; signed: who, with spans in the line."""

    line: int
    stamp: Stamp
    title: tuple[int, int] | None = None
    signed: Signed | None = None


def run_on(page: Page) -> Head | None:
    """The one byline with a date behind it, or the path with headline and date behind it, on a line near the story's start.

    A menu's entries before the byline are known by their names; what stands between is the headline.
    """
    for i in range(max(0, page.story - 3), min(page.story + 1, len(page.blocks))):
        line = page.line(i)
        if page.blocks[i].words > 16 and len(line) <= _LONGEST:
            if found := _with_path(page, i, line) or _with_byline(page, i, line):
                return found
    return None


def _with_path(page: Page, i: int, line: str) -> Head | None:
    path, found = PATH.match(page.printed(i)), stamps.stamps(line)
    if not path or not found or not HOUR.match(line, found[0].end) or found[0].start - path.end() < 20:
        return None
    start = page.blocks[i].start
    return Head(i, found[0], (start + path.end(), start + before_date(line, found[0])))


def before_date(line: str, stamp: Stamp) -> int:
    """Where what stands before a date and its weekday ends."""
    end = stamp.start
    if stamp.weekday is not None and (m := re.search(r"[^\W\d_]+,? ?\Z", line[:end])):
        end = m.start()
    return len(line[:end].rstrip(" |·-–—,"))


def _with_byline(page: Page, i: int, line: str) -> Head | None:
    found = []
    for m in _BY.finditer(fold(line)):
        behind = line[m.end() : m.end() + 200]
        signed, said = names.read(behind), stamps.stamps(behind)
        if signed and signed.names and said and not re.search(r"\w", behind[signed.names[-1][1] : said[0].start]):
            found.append((m, signed, said[0]))
    if len(found) != 1:
        return None
    by, signed, stamp = found[0]
    at, menu, start = by.end(), _menu(line), page.blocks[i].start
    title = None
    if menu and 4 <= len(line[menu : by.start()].split()) <= 30:
        title = start + menu, start + len(line[: by.start()].rstrip())
    spans = [(at + a, at + b) for a, b in signed.names]
    return Head(i, replace(stamp, start=at + stamp.start, end=at + stamp.end), title, Signed(names=spans))


def _menu(line: str) -> int:
    """Where a menu of three entries and more at the head of a line ends; 0 where there is none."""
    lists, tokens, n, entries = load("sections"), list(re.finditer(r"\S+", line[:1000])), 0, 0
    known = {*lists["sections"], *(label for labels in lists["genres"].values() for label in labels)}
    while n < len(tokens):
        said = [fold(t[0]) for t in tokens[n : n + 3]]
        length = next((k for k in (3, 2, 1) if " ".join(said[:k]) in known), 0)
        if not length:
            break
        n, entries = n + length, entries + 1
    return tokens[n].start() if entries >= 3 and n < len(tokens) else 0


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
