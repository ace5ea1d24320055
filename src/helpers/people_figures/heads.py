"""Times that stand over figures: the head of a list ("As of 14 May:") or of a section ("Situation as of 3 May, 18:00"), and the
period that a report says it covers."""

import re
from collections.abc import Callable

from helpers import as_of, data

_WORDS = data.load("dates")["moments"]
_MARKS = ("\n-", "\n–", "\n•", "\n*", "\n·", "\n ", "\n\t", ":\n")  # a look is cheaper than a search
_ITEM = r"[ \t]*(?:[-–•*·][^\n]*|[^\n.?!]{2,80})"  # a line of a list begins with a mark, or is short and no sentence
_LIST = re.compile(rf"^(?P<head>[^\n]{{3,200}}:)[ \t]*\n+(?P<items>(?:{_ITEM}(?:\n+|\Z))+)", re.M)
_COVERS = re.compile(r"\b(?:[Cc]overs|[Cc]overing|[Rr]eporting period|[Pp]eriod covered)\b[^.\n]{0,60}")
_SECTION = re.compile(rf"^(?=[^\n]{{8,100}}$)[^\n]{{0,40}}\b(?:{'|'.join(_WORDS['heads'])})\b[^\n]*[^.?!:\n]$", re.M | re.I)
_OTHER_NUMBER = re.compile(r"(?<![\d:.])\d+(?![\d:.]|(?:st|nd|rd|th)\b)")
_FOOT = 20  # characters that a section's head may have behind its time: the hour, the zone


class Heads:
    """The dated heads of one article. times: reads the times of view[start:end]; told_on: the day of the report, if known."""

    def __init__(self, view: str, times: Callable[[int, int], list[as_of.Interval]], told_on: str | None):
        self.view, self.times, self.told_on = view, times, told_on
        marked = any(mark in view for mark in _MARKS)
        self.lists = [(m.span("head"), *m.span("items")) for m in _LIST.finditer(view)] if marked else []
        line = _COVERS.search(view)
        covered = times(*line.span()) if line else []
        self.covered = as_of.Interval(*line.span(), covered[0].first, covered[-1].last) if line and covered else None
        self.sections = [t for m in _SECTION.finditer(view) if (t := self._section(m))]

    def of_list(self, at: int) -> as_of.Interval | None:
        """The time over a list, for a line of it."""
        head = next((head for head, begin, end in self.lists if begin <= at < end), None)
        named = self.times(*head) if head else []
        return named[-1] if named else None

    def over(self, at: int) -> as_of.Interval | None:
        """The time over a section, else that which the whole report covers."""
        return next((t for t in reversed(self.sections) if t.end <= at), self.covered)

    def _section(self, line: re.Match) -> as_of.Interval | None:
        """A head names a time, not after the report's, and nothing is counted in it."""
        named = self.times(*line.span())
        if not named or line.end() - named[-1].end > _FOOT or named[-1].last[:10] > (self.told_on or "9999"):
            return None
        rest = "".join(self.view[a:b] for a, b in zip([line.start(), *(t.end for t in named)],
                                                      [*(t.start for t in named), line.end()], strict=True))
        return None if _OTHER_NUMBER.search(rest) else named[-1]
