"""A page as its metadata is sought in it: where the title, the story and what stands around them are."""

import re
from collections.abc import Sequence
from functools import cached_property

from helpers.data import load
from helpers.dateline import names, stamps
from helpers.records import Block, Value

_STOP = re.compile(r"[.?!…:։。！？؟।][\"')\]}]*\Z")
_LETTERS = re.compile(r"[^\W_]+")
_HOST = re.compile(r"(?:://|\bwww\.|[\w.]@)([\w.-]+)")
_ASIDE = frozenset({"caption", "credit", "related", "comments", "newsletter", "popup", "pullquote", "share"})


def key(line: str) -> str:
    """What two copies of a line share: its words and numbers."""
    return " ".join(_LETTERS.findall(line.lower()))


class Page:
    """blocks: the lines. headline, title: index of the title and of its copy nearest above the story, or None.

    story, last: index of the story's first and last paragraph; both len(blocks) without a story.
    """

    def __init__(self, text: str, view: str, blocks: Sequence[Block]):
        self.text, self.view, self.blocks = text, view, blocks
        title = self._headline()
        first = next((i for i in range((title or 0) + (title is not None), len(blocks)) if self._told(i)), None)
        if first is None:
            first = next((i for i in range(len(blocks)) if self._told(i)), len(blocks))
        if title is None:
            title = self._only_headline(first)
        self.story = first
        self.last = next((i for i in range(len(blocks) - 1, first - 1, -1) if self._told(i)), len(blocks))
        self.headline = title
        self.title = self._nearest_copy(title) if title is not None else None

    def _headline(self) -> int | None:
        """The line that the structure calls the title; where that is a byline or a date, the one above it."""
        found = next((i for i, b in enumerate(self.blocks) if b.kind == "title" and b.counted and b.end - b.start <= 1000), None)
        for _ in range(4):
            if found is None or not names.kind(self.line(found)):
                return found if found is None else self._above_deck(self._below_masthead(found))
            found = found - 1 if found and not self.aside(found - 1) else None
        return None

    def _below_masthead(self, found: int) -> int:
        """The headline below the menu where what was taken for one is the site's name on the page's first lines."""
        if found > 1 or self.blocks[found].words > 4:
            return found
        menu = -1
        for i in range(found + 1, len(self.blocks)):
            block = self.blocks[i]
            if self._told(i):
                break
            if block.kind == "nav" and block.words <= 3:
                menu = i
            elif menu > found + 1 and self._could_be_headline(i, 5) and block.kind in ("nav", "deck", "body", "subhead"):
                return i
        return found

    def _above_deck(self, found: int) -> int:
        """The shorter line right above what was taken for the headline, where that is as long as a deck and names stand below."""
        signed = found + 1 < len(self.blocks) and self.blocks[found + 1].kind in ("byline", "date")
        if found == 0 or not signed or self.blocks[found].words < 14 or self.aside(found - 1):
            return found
        longer = self.blocks[found - 1].words + 4 <= self.blocks[found].words
        repeated = any(key(self.line(i)) == key(self.line(found)) for i in range(found))
        return found - 1 if longer and not repeated and self._could_be_headline(found - 1, 5) else found

    def _only_headline(self, story: int) -> int | None:
        """The one line above the story that could be a headline, where the structure names none."""
        above = range(max(0, story - 6), min(story + 1, len(self.blocks)))
        if any(self.blocks[i].words > 16 and stamps.stamps(self.line(i)[:4000]) for i in above):
            return None  # pasted as one line: see headline.run_on
        could = [i for i in above if i < story and self._could_be_headline(i, 4) and (i == 0 or not self.aside(i))]
        if not could and 0 < story < len(self.blocks) - 1 and names.kind(self.line(story + 1)):
            short = self.line(story - 1).lower()  # a short headline over a deck, which stands above the byline
            could = [story - 1] if self.blocks[story - 1].words > 1 and short not in load("sections")["sections"] else []
        return could[0] if len(could) == 1 else None

    def _could_be_headline(self, i: int, words: int) -> bool:
        if not words <= self.blocks[i].words <= 30 or self.stops(i):
            return False
        return not names.kind(self.line(i)) and not stamps.stamps(self.line(i))

    def _nearest_copy(self, title: int) -> int:
        """Where the lines about the article begin: at the title's copy above the story, or one a few lines above that."""
        name = key(self.line(title))
        copies = [i for i in range(title, min(self.story, len(self.blocks)))
                  if self.blocks[i].end - self.blocks[i].start < 300 and key(self.line(i)) == name] or [title]
        return next(i for i in copies if i >= copies[-1] - 20 and (i or copies == [0]))

    def line(self, i: int) -> str:
        return self.view[self.blocks[i].start : self.blocks[i].end]

    def printed(self, i: int) -> str:
        """The line as the text has it: the view makes quotation marks of »."""
        return self.text[self.blocks[i].start : self.blocks[i].end]

    def stops(self, i: int) -> bool:
        return bool(_STOP.search(self.view, max(self.blocks[i].start, self.blocks[i].end - 8), self.blocks[i].end))

    def prose(self, i: int) -> bool:
        words = self.blocks[i].words
        return words >= 25 or words >= 6 and self.stops(i)

    def within_story(self, at: int) -> bool:
        return self.story < len(self.blocks) and self.blocks[self.story].start <= at < self.blocks[self.last].end

    def aside(self, i: int) -> bool:
        """A picture's line, a teaser, what readers write: nothing there speaks of this article."""
        return self.blocks[i].kind in _ASIDE

    def _counts(self, i: int) -> bool:
        return self.blocks[i].kind in ("body", "question") and self.blocks[i].counted

    def _told(self, i: int) -> bool:
        return self._counts(i) and self.prose(i)

    @cached_property
    def head(self) -> list[int]:
        """Lines between the title and the story, and the short ones among the story's first four lines."""
        above = range(max(0, self.story - 8) if self.title is None else self.title + 1, self.story)
        if len(above) > 40:
            above = [*above[:15], *above[-15:]]
        inside = range(self.story, min(self.story + 4, self.last + 1, len(self.blocks)))
        return [i for i in above if not self.aside(i)] + [i for i in inside if not self.prose(i) and not self.aside(i)]

    @cached_property
    def top(self) -> list[int]:
        """Lines above the title, the nearest first."""
        return list(range((self.title if self.title is not None else max(0, self.story - 8)) - 1, -1, -1))

    @cached_property
    def foot(self) -> list[int]:
        """Lines below the story, up to where other articles or readers begin."""
        below = []
        for i in range(self.last + 1, min(self.last + 13, len(self.blocks))):
            if self.blocks[i].kind in ("related", "comments", "newsletter"):
                break
            below.append(i)
        return below

    @cached_property
    def short_lines(self) -> frozenset[str]:
        """The lines of one word: the entries of menus."""
        return frozenset(self.line(i) for i, b in enumerate(self.blocks) if b.words == 1)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The lines of two words, some of which are names."""
        return frozenset(self.line(i) for i, b in enumerate(self.blocks) if b.words == 2)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The sites that addresses on the page name, letters and digits only."""
        return frozenset("".join(_LETTERS.findall(m[1].lower())) for m in _HOST.finditer(self.view))

    @cached_property
    def host_parts(self) -> frozenset[str]:
        """The parts of those addresses, letters and digits only: velm-courier.example holds velmcourier and example."""
        parts = (part for m in _HOST.finditer(self.view) for part in m[1].lower().split("."))
        return frozenset("".join(_LETTERS.findall(part)) for part in parts)

    def value(self, start: int, end: int, **fields) -> Value:
        """What stands at [start, end) of the text, or what it says."""
        return Value(**{"value": self.text[start:end], "basis": "found", "start": start, "end": end} | fields)
