"""Times told from an event that the article dates elsewhere: "since the truce", "two days after the quake", "in the raid".

An event is dated by the first of its mentions with a time beside it: "the truce began on 8 May", "Sunday's quake", "by 6 June,
ten days after the truce". A raid may be an assault in between: `events` in dates.yml has the words for one thing.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import islice

from helpers import as_of, data

_WORDS = data.load("dates")["moments"]
_NAMES = [[re.compile(rf"\b{word}\b", re.I) for word in group] for group in _WORDS["events"]]
_LASTING = re.compile("|".join(_WORDS["lasting"]))
_COUNT = rf"(?:[Aa]n?|(?P<the>[Tt]he)|(?P<n>{as_of.NUMBER}))"
_EVENT = (rf"(?:(?:{'|'.join(_WORDS['outsets'])}) of (?:the )?)?(?:[A-Z][\w-]+ ){{0,3}}"
          r"(?P<event>(?!beginning|start|end|onset|last|first|past|early|late|year|month|week|day)[a-z]{3,})\b(?! of)")
# "since the truce", "before the raids", "on the eve of the vote", "ten days after the start of the siege"
_FROM = re.compile(rf"\b(?:(?P<since>[Ss]ince)|(?P<before>[Bb]efore|[Pp]rior to)|(?P<eve>[Oo]n the eve of)"
                   rf"|{_COUNT} (?P<unit>day|week|month)s? (?P<way>after|before)) the {_EVENT}")
_DURING = re.compile(rf"\b(?:[Ii]n|[Dd]uring|[Bb]y) the (?:(?P<n>{as_of.NUMBER})-(?P<unit>hour|day|week)(?:-long)? )?"
                     r"(?P<event>[a-z]{4,})\b")
_CUES = ("ince the ", "efore the ", "fter the ", "rior to the ", "eve of the ")  # a look is cheaper than a search
_NAMELY = re.compile(r",? (?:which|that) ")
_STOP = re.compile(r"[.;]\s(?!\d)|\n")
_DATELINE = re.compile(r"(?:^|\n)[ \t]*[A-Z][A-Z'.-]{2,}[^\n]{0,60}?(?:[-–—] |\. )")  # "PORT ORU, May 7 (Tidewire) - "
_DAYS_AFTER = re.compile(rf", {_COUNT} (?P<unit>day|week)s? after (?:the )?$")
_MENTIONS, _BESIDE, _OWN = 6, 90, 60  # mentions, characters: how far a time stands from what it dates


class Events:
    """The events of one article. times: reads the times of view[start:end]; told_on: the day of the report, if it is known."""

    def __init__(self, view: str, times: Callable[[int, int], list[as_of.Interval]], told_on: str | None):
        self.view, self.times, self.told_on = view, times, told_on
        self.mentions: dict[str | int, list[tuple[int, as_of.Span | None]]] = {}  # of an event: where, and its time there

    def told_from(self, begin: int, stop: int, named: list[as_of.Interval]) -> as_of.Interval | None:
        """The time of view[begin:stop] that is told from an event. named: the times that stand there themselves, of which one
        may be that of the event: "since the raid began on 8 May"."""
        near = self.view[begin:stop]
        told = _FROM.search(self.view, begin, stop) if self.told_on and any(cue in near for cue in _CUES) else None
        if not told or any(told.start() < t.start < told.end() + _OWN and t.lead for t in named):
            return None
        day = self._day_of(told)
        if told["since"]:  # until now, even where nobody says since when
            return as_of.Interval(told.start(), told.end(), day, self.told_on, "since")
        on = as_of.day(day)
        if not day or not on:
            return as_of.Interval(told.start(), told.end(), None, day, "before") if day and told["before"] else None
        length = as_of.count(told["n"]) * as_of.length(told["unit"]) if told["unit"] else 1
        to = on + timedelta(days=length) if told["way"] == "after" else as_of.days_before(on, round(length))
        return as_of.Interval(told.start(), told.end(), None if told["before"] else str(to), str(to))

    def during(self, begin: int, stop: int) -> as_of.Interval | None:
        """The days of an event that view[begin:stop] tells of: "in the quake", "in the 24-hour assault"."""
        told = _DURING.search(self.view, begin, stop) if self.told_on and " the " in self.view[begin:stop] else None
        name = self._name(told) if told else None
        brief = told and name is not None and (told["n"] or not _LASTING.fullmatch(told["event"]))
        on = as_of.day(self._day_of(told)) if brief else None
        if not told or not on:
            return None
        days = as_of.count(told["n"]) * as_of.length(told["unit"]) if told["n"] else 1
        last = min(str(on + timedelta(days=max(1, days - 1) if told["n"] else 0)), self.told_on)
        return as_of.Interval(told.start(), told.end(), str(on), last)

    def _name(self, told: re.Match) -> int | None:
        """Which event a word names."""
        at = told.start("event")
        return next((name for name, words in enumerate(_NAMES) if any(word.match(self.view, at) for word in words)), None)

    def _day_of(self, told: re.Match) -> str | None:
        """The first time that stands beside a mention of the event."""
        name = self._name(told)
        key = told["event"] if name is None else name
        if key not in self.mentions:
            words = [re.compile(rf"\b{re.escape(told['event'])}\b")] if name is None else _NAMES[name]
            found = sorted((m for word in words for m in islice(word.finditer(self.view), _MENTIONS)), key=re.Match.start)
            self.mentions[key] = [(m.start(), self._beside(m)) for m in found]
        named = [span for at, span in self.mentions[key]
                 if span and (at != told.start("event") or _NAMELY.match(self.view, told.end("event")))]
        return next((first for first, last in named if first == last), named[0][0] if named else None)

    def _beside(self, mention: re.Match) -> as_of.Span | None:
        """When what is mentioned began: the time behind it in its sentence, else the one before it."""
        stop = _STOP.search(self.view, mention.end(), mention.end() + _BESIDE)
        after = self.times(mention.end(), stop.start() if stop else min(mention.end() + _BESIDE, len(self.view)))
        line = self.view.rfind("\n", 0, mention.start()) + 1
        dateline = _DATELINE.match(self.view, line)
        begin = max(dateline.end() if dateline and dateline.end() <= mention.start() else 0, mention.start() - _BESIDE // 2)
        begin = max(begin, line, self.view.rfind(". ", begin, mention.start()) + 1)
        before = self.times(begin, mention.start())
        later = _DAYS_AFTER.search(self.view, max(line, mention.start() - _BESIDE), mention.start())
        if later:
            on = as_of.day(next((t.last for t in reversed(self.times(line, later.start()))), None))
            days = as_of.count(later["n"]) * as_of.length(later["unit"])
            return (str(as_of.days_before(on, round(days))),) * 2 if on else None
        named = ((t.named[0][:10], t.named[1][:10]) for t in (*after[:1], *before[-1:]) if t.first and t.lead != "before")
        return next((span for span in named if span[0] <= (self.told_on or "")), None)
