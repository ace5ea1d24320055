"""Pages pasted as one long line: what their headline, byline and date look like where nothing parts them from the menu."""

import re
from dataclasses import dataclass, replace

from helpers.data import load
from helpers.dateline import names, stamps
from helpers.dateline.names import Signed
from helpers.dateline.page import Page
from helpers.dateline.stamps import Stamp, fold

PATH = re.compile(r"\A(?:[^»›>|\n]{1,25} ?(?:»|›|>|>>) ){1,5}")  # "Home » World »"
HOUR = re.compile(r",?(?: at)? [-|·]? ?\d{1,2}:\d\d")  # behind a date
_BY = re.compile(r"(?<![^\W_])by (?=\S)")
_LONGEST = 4000


@dataclass(frozen=True)
class Head:
    """Where a line holds the head of an article. title: its span in the view; signed: who, with spans in the line."""

    line: int
    stamp: Stamp
    title: tuple[int, int] | None = None
    signed: Signed | None = None


def head(page: Page) -> Head | None:
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
