"""As of when a figure holds.

The first of these that answers:

1. the whole, for a part told in the same sentence ("nine of them");
2. the figure's own clause: the nearest time in it that does not date a statement ("said on Monday"), an aside, the dateline or a
   future that is not the figure's. "have fled" goes with "since", and a time straight behind a figure is that figure's;
3. "now": the day of the report;
4. the rest of the sentence, but for what is over, if the figure "has" happened;
5. the head of the list, for a line of it;
6. the sentences before in the paragraph: for what happened, the last time named; for "Of these", that of the figure before; for
   what "was" there, the day that the sentence before tells of;
7. for losses of one event, the event of the article;
8. the day of a statement ("said on Monday"), if it is older than the report or the figure may be news of the day;
9. by `default`, the time over the section, or the day of the report: for what is told as of now ("so far", "stands at") and for
   what may be news of the day; the caller first looks whether the figure is that of another.

What is counted in passing stays without a time. For news without one codings are at odds: the shared ones give it the day of the
report, docs/codebook.md leaves it blank; here it gets the day, since a reader takes it so.
A population holds for about the month if it is that of a place as it is ("a town of 9,000"). Times told from an event ("since the
truce", "two days after the quake") are times of the sentence, where the article dates the event.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from helpers import as_of, data
from helpers.people_figures.clause import Reading
from helpers.people_figures.events import Events
from helpers.people_figures.heads import Heads
from helpers.records import Document, PeopleFigure

_WORDS = data.load("dates")["moments"]


def _one_of(name: str) -> str:
    return rf"\b(?:{'|'.join(_WORDS[name])})\b"


_ASIDE = re.compile(rf", (?:which (?!{as_of.OCCURS})|(?:who|whom|whose|where)\b)[^,.;]*,")
_PRESENT = re.compile(_one_of("present"), re.I)
_STANDS = re.compile(_one_of("stands") + r" (?:[\w-]+ ){0,3}$")
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b", re.I)
_LEAD = 300  # characters in which a morning paper says that it tells of yesterday
_LOOK_BACK = 400  # characters of the same paragraph, about two sentences
_DATELINE = re.compile(r"(?:^|\n)[ \t]*[A-Z][A-Z'.-]{2,}[^\n]{0,60}?(?:[-–—] |\. )")  # "PORT ORU, May 7 (Tidewire) - "
_RECENT = timedelta(days=31)  # what is dated further back is another event
_HISTORY = 3  # years before publication that make a displacement history
_BRIEF = timedelta(days=7)
_CLAUSE = re.compile(r"[;\n]|, (?:and|but|while|against|where|compared with|compared to) | and (?:on|by|in) | and "
                     + _one_of("reporting") + r"| (?:after|when|while) (?!\w+ days of)")
_CLAUSE_END = re.compile(r"[;.\n]\s?|, (?!\d)")
_SENTENCE = re.compile(r"[.?!]\"?\s")
_OF_THESE = re.compile(rf"\s*(?:(?:Of|Among) (?:these|those|them)\b|(?:They|These|Those|The {_one_of('counted')})"
                       r"(?: \w+)? (?:include[sd]?|comprise[sd]?)\b)")
_OF_THE = re.compile(rf"(?:[\w,.-]+ ){{1,3}}?of the (?:\w+ )?{_one_of('counted')}")
_PAST = re.compile(r"(?:[^,;.]|[,.]\d){0,70}?" + _one_of("was"))
_REPORTED = re.compile(_one_of("reporting"))
_IS = re.compile(r"(?:[^,;.\n]|[,.]\d){0,50}?\b(?:is|are)\b")
_HAVE = re.compile(r"\b(?:have|has)\b")
_WILL = re.compile(r"\b(?:will|is to|are to)\b")
_AWAITED = re.compile(r"\b(?:expected|due|scheduled)(?: (?:to arrive|back|home|there|here))?(?: (?:on|by|in))? $")
_AFTER = re.compile(r" after | when ")
_ANOTHER_TIME = re.compile(_one_of("another_time"))
_FORMERLY = re.compile(r"\b(?:once|formerly|before|had|counted|used to)\b")
_EARLIER = re.compile(r"\b(?:earlier|before|previously)\b")
_STRAIGHT = re.compile(r"[\d.,]*[\w-]+(?: (?!and\b|but\b)[\w'-]+){0,3} ?")
_WORD = re.compile(r"(?:\d[\d., ]*\d|[\w-]*)")
_ANOTHER = re.compile(r" \d")
_FROM_TO = re.compile(r"\bfrom [^.;,]{0,30}\d[\d,]* (?:\w+ ){0,3}to ")  # "since May it has dropped from 900 to 60"
_OF_THEM = re.compile(r"[\w,.]+(?: of (?:them|these|whom))?(?: (?:since|on|in|by|late|early|the|alone))* ?")
_PART = re.compile(r",? (?:[\w,.]+ of (?:them|these|whom)\b|including [\w,.]+ (?=this|last|since|on|in|$))")
_REACH, _BESIDE = 160, 60  # characters around a figure: for "since the truce"; for "said on", "have"
_OF_A_PLACE = frozenset({"governed_by_noun", "base_of_share"})  # "a nation of 6 million", "a fifth of its 6 million people"
_IN_PASSING = frozenset({"governed_by_noun", "possessed", "base_of_share", "asked", "in_shelter"})
_UNDATED = frozenset({"expelled_historic"})  # without a time of its own it gets none
_AHEAD = frozenset({"planned", "projected"})
_HOLDS = frozenset({"asserted", "denied", "unconfirmed", "denial"})  # statuses that speak of the day of the report
_EVENTS = frozenset({"killed", "wounded", "casualties", "expelled", "detained"})
_MOVED = frozenset({"displaced", "returned", "evacuated"})
_LOST = frozenset({"killed", "wounded", "casualties", "detained"})  # an article's one event dates all of these
_HAPPENED = frozenset({"predicate", "governed_by_verb", "governed_by_noun", "coordinated", "contrast"})  # not tolls, which run on
_MENTIONED = frozenset({"governed_by_noun", "implied_by_noun", "possessed"})

When = tuple[str | None, str | None]  # first and last, ISO, inclusive


@dataclass(frozen=True)
class Stretch:
    """view[start:end], a sentence; opening: how many figures stood before it; times: the intervals it names."""

    start: int
    end: int
    opening: int
    times: list[as_of.Interval]


class Told(NamedTuple):
    """How a figure is told: where it stands, its clause up to there, and whether it "has" happened."""

    at: int
    category: str
    reading: Reading
    status: str
    said: str
    perfect: bool

    @property
    def happened(self) -> bool:
        return self.reading.rule in _HAPPENED and not self.reading.state


class Dating:
    """Dates an article's figures in order; `event` is the last that it dated."""

    def __init__(self, document: Document, timezone: str):
        self.view, self.published, self.timezone = document.view, document.published, timezone
        self.today = as_of.day(document.published)
        self.told_on = self._told_on(document)
        self.event: When | None = None
        self.heads = Heads(self.view, self.times, self.told_on)
        self.events = Events(self.view, self.times, self.told_on)
        self.now: When = None, None  # of the last figure asked about: the time over it, or the report's if told as of now
        self.compared: as_of.Interval | None = None  # the time of a count that another is compared with: "from 51 a day earlier"
        self.overtaken: set[When] = set()  # times of counts that a later one replaced
        self.latest: tuple[int, When] = -_LOOK_BACK, (None, None)  # where the last dated figure stands, and its time
        self.standing = self.latest  # the same of the last that no other replaces

    def times(self, start: int, end: int) -> list[as_of.Interval]:
        return as_of.find(self.view, start, end, self.published, self.timezone)

    def when(self, stretch: Stretch, at: int, category: str, reading: Reading, status: str, said: str,
             whole: PeopleFigure | None, perfect: bool) -> When:
        """Steps 1 to 8. at: where the number stands; said: its clause up to there; perfect: "have fled"."""
        told = Told(at, category, reading, status, said, perfect)
        now = self.told_on if self._as_of_now(stretch, told) or self._told_today(told) else None
        over = self.heads.over(at)
        self.now = (over.first, over.last) if over else (now, now)
        found = self._found(stretch, told, whole)
        if found[1]:
            self.latest = at, found
            self.standing = self.standing if self._compared_with(told) else self.latest
        if status == "superseded":
            self.overtaken.add(found)
        return found

    def _found(self, stretch: Stretch, told: Told, whole: PeopleFigure | None) -> When:
        saying, others = self._sayings(stretch)
        clause, rest = self._fitting(stretch, others, told)
        if whole and whole.as_of_end and not self._parts_own(stretch, whole, told, clause, rest):
            return whole.as_of_start, whole.as_of_end
        present = told.status in _HOLDS and bool(_PRESENT.search(told.said))
        clause = [t for t in clause if not (t.end < told.at and ", " in self.view[t.end:told.at] and self._over(t, told))]
        when = self._nearest(clause, told)
        if when and when.start > told.at and self._compared_with(told):
            self.compared = when
        if when and when.lead == "since" and told.category not in _LOST | _MOVED \
                and _FROM_TO.search(self.view, max(stretch.start, told.at - _BESIDE), told.at + _BESIDE):
            return when.named if self._compared_with(told) else (when.last, when.last)
        if not when and present and rest and self.told_on:
            return self.told_on, self.told_on
        when = when or self._nearest([t for t in rest if not self._over(t, told)], told)
        if told.category == "population" and self._only_mentioned(told.reading, when):
            stands = self.today and told.reading.rule in _OF_A_PLACE and not _FORMERLY.search(told.said + self._then(told))
            return (self.today.isoformat()[:7],) * 2 if stands else (None, None)
        if not when and told.at - self.standing[0] < _LOOK_BACK and (
                _OF_THESE.match(self.view, stretch.start) or _OF_THE.match(self.view, told.at)):
            return self.standing[1]
        when = when or self.heads.of_list(told.at)
        if not when and told.category in _LOST and told.status in _HOLDS:
            when = self.events.during(stretch.start, stretch.end)
        if not when and not present and not _IS.match(self.view, told.at):
            when = self._told_before(stretch, told, bool(saying))
        if when:
            if told.category in _LOST and told.status != "superseded" and self._recent_event(when):
                self.event = when.first, when.last
            return when.first, when.last
        if self.event and told.category in _LOST and not present and (told.happened or told.status == "denial"):
            return self.event
        clause, rest = self._fitting(stretch, saying, told) if saying else ([], [])
        said_on = self._nearest([*clause, *rest], told)
        return (said_on.first, said_on.last) if said_on and self._dates_the_count(said_on, told) else (None, None)

    def _dates_the_count(self, said_on: as_of.Interval, told: Told) -> bool:
        """The day of an older statement is told on purpose; that of the report or the day before is that of news of the day."""
        old = self.today and said_on.last[:10] < str(as_of.days_before(self.today, 1))[:len(said_on.last)]
        return bool(old) or self._told_today(told)

    def _told_today(self, told: Told) -> bool:
        """Whether a count without a time is news of the day."""
        return not (told.reading.rule in _IN_PASSING or _ANOTHER_TIME.search(told.said)
                    or _ANOTHER_TIME.search(self._then(told)))

    def _as_of_now(self, stretch: Stretch, told: Told) -> bool:
        """Whether a figure is told as of the report: "so far 300 have come", "the number stands at 300"."""
        present = _PRESENT.search(told.said) or _PRESENT.match(self.view, stretch.start) or _PRESENT.search(self._then(told))
        return bool(present or told.reading.rule == "announced" and _STANDS.search(told.said))

    def _only_mentioned(self, reading: Reading, when: as_of.Interval | None) -> bool:
        """Whether nobody counted these inhabitants for the occasion: "a town of 4,000", "a fifth of its 11 million since May"."""
        if reading.rule == "base_of_share":
            return bool(when) and when.lead == "since"
        return reading.rule in _MENTIONED and (not when or when.first != when.last or reading.rule == "governed_by_noun")

    def _over(self, when: as_of.Interval, told: Told) -> bool:
        """Whether a time is over, with which "have fled" does not go."""
        return self._has(told) and when.lead in (None, "between") and when.last[:10] < str(self.today)[:len(when.last)]

    def _has(self, told: Told) -> bool:
        """Whether a figure "has" happened, not "had"."""
        return told.perfect and bool(_HAVE.search(told.said[-_BESIDE:]) or _HAVE.search(self._then(told)))

    def _then(self, told: Told) -> str:
        """The rest of a figure's clause."""
        end = _CLAUSE_END.search(self.view, told.at, told.at + _REACH)
        return self.view[told.at:end.start() if end else told.at + _REACH]

    def _sayings(self, stretch: Stretch) -> tuple[list[as_of.Interval], list[as_of.Interval]]:
        """The times of the sentence, parted: those of a statement ("said on Monday"), and the others."""
        saying = [t for t in stretch.times if self._dates_a_statement(t, stretch.start)]
        return saying, [t for t in stretch.times if t not in saying] if saying else stretch.times

    def _dates_a_statement(self, when: as_of.Interval, start: int) -> bool:
        return when.lead != "since" and bool(as_of.SAYING.search(self.view, max(start, when.start - _BESIDE), when.start))

    def _parts_own(self, stretch: Stretch, whole: PeopleFigure, told: Told, clause: list[as_of.Interval],
                   rest: list[as_of.Interval]) -> bool:
        """Whether a time of the sentence may be the part's rather than the whole's: told later, or of what is still to come, or
        straight behind the part."""
        if any(_OF_THEM.fullmatch(self.view, told.at, t.start) for t in clause):
            return True
        return bool(clause or rest) and (whole.start < stretch.start or told.status in _AHEAD and whole.status not in _AHEAD)

    def _told_before(self, stretch: Stretch, told: Told, stated: bool) -> as_of.Interval | None:
        """For what happened, the last time that the paragraph named; for what "was" there, that of the sentence before."""
        moved = told.category in _MOVED
        was = not (told.category in _EVENTS or moved or told.perfect) and self._was(stretch, told.at)
        if told.status == "denied" or not (told.category in _EVENTS or moved and not told.perfect or was):
            return None
        back = max(0, told.at - _LOOK_BACK)
        start = max(back, self.view.rfind("\n", back, told.at) + 1)
        before = self.times(start, stretch.start) if start < stretch.start else []
        today = str(self.today or "9999")
        named = [t for t in before if t.last[:10] <= today[:len(t.last)]
                 and not (t.first == t.last and "T" in t.last and not t.lead)  # an hour without its day
                 and not _EARLIER.search(self.view, t.start, t.end) and (t.first, t.last) not in self.overtaken
                 and not self._dates_a_statement(t, 0)]
        last = named[-1] if named else None
        if last and was:
            near = not last.lead and len(last.last) >= 10 and not _SENTENCE.search(self.view, last.end, stretch.start - 2)
            return last if near else None
        moved_then = moved and told.reading.rule == "predicate" and stated
        return last if last and (told.category in _EVENTS or moved_then or self.long_ago(last.last)) else None

    def _was(self, stretch: Stretch, at: int) -> bool:
        """Told in the simple past by the article itself; in reported speech the past may be the present."""
        return bool(_PAST.match(self.view, at, stretch.end)) and not _REPORTED.search(self.view, stretch.start, stretch.end)

    def _nearest(self, times: list[as_of.Interval], told: Told) -> as_of.Interval | None:
        """The time nearest to a figure. "have fled" goes with "since"; and a time straight behind the figure beats one before a
        comma, or one that the figure before has: "310 on Monday, 275 on Tuesday"."""
        if not times:
            return None
        times = [t for t in times if t.start < told.at or not self._of_part(t, told)]
        others = [t for t in times if t != self.compared]
        times = times if self._compared_with(told) or not others else others
        since = [t for t in times if t.lead == "since"] if told.perfect else []
        when = as_of.nearest(since or times, told.at, _WORD.match(self.view, told.at).end())
        behind = next((t for t in times if t.start > told.at), None)
        if when and behind and when.start < told.at:
            taken = self.latest[0] < when.start and self.latest[1] == (when.first, when.last)
            if taken and not _ANOTHER.search(self.view, told.at, behind.start) \
                    or ", " in self.view[when.end:told.at] and _STRAIGHT.fullmatch(self.view, told.at, behind.start):
                return behind
        return when

    def _compared_with(self, told: Told) -> bool:
        """Whether a figure is told only as what another was before: "up from 51 a day earlier"."""
        return told.status == "superseded" or told.reading.rule == "changed"

    def _of_part(self, when: as_of.Interval, told: Told) -> bool:
        """"1,900 have been moved, 700 of them since May": the time is that of the part alone, the whole having had its verb."""
        part = _PART.search(self.view, told.at, when.start)
        verb = told.reading.verb
        return bool(part and verb and verb.end <= part.start()) and ", " not in self.view[part.end():when.start]

    def _by_event(self, stretch: Stretch, at: int) -> as_of.Interval | None:
        """A time told from an event that the article dates elsewhere: "since the truce"."""
        return self.events.told_from(max(stretch.start, at - _REACH), min(stretch.end, at + _REACH), stretch.times)

    def long_ago(self, last: str) -> bool:
        """Years before the day of publication."""
        return self.today is not None and int(last[:4]) <= self.today.year - _HISTORY

    def default(self, category: str, status: str) -> When:
        """Where no time is named: that of the section, or the day of the report for what is told as of now."""
        if not self.told_on or category in _UNDATED or status not in _HOLDS:
            return None, None
        return self.now

    def _fitting(self, stretch: Stretch, times: list[as_of.Interval],
                 told: Told) -> tuple[list[as_of.Interval], list[as_of.Interval]]:
        """The given times of the sentence, in the figure's clause and beyond it, without those of an aside about another thing,
        or of a future that is not the figure's. A count that is announced has none of what it rose after."""
        at = told.at
        by_event = self._by_event(stretch, at)
        if by_event:
            times = sorted([*times, by_event], key=lambda t: t.start)
        if not times:
            return [], []
        dateline = _DATELINE.match(self.view, max(0, stretch.start - 1), stretch.end)
        asides = [m.span() for m in _ASIDE.finditer(self.view, stretch.start, stretch.end)]
        other = [(a, b) for a, b in asides if not a <= at < b] + ([dateline.span()] if dateline and dateline.end() <= at else [])
        times = [t for t in times if not any(a <= t.start < b for a, b in other)]
        today = self.today.isoformat() if self.today else "9999"
        if told.status in _AHEAD and self.today:
            found = as_of.find(self.view, stretch.start, stretch.end, self.published, self.timezone, ahead=True)
            ahead = [t for t in found if t.last[:10] > today[:len(t.last)] and not any(a <= t.start < b for a, b in other)]
            times = ahead or times
            return [t for t in times if not _CLAUSE.search(self.view, min(t.end, at), max(t.start, at))] or times, []
        if told.status in _HOLDS:
            times = [t for t in times if (t.first or t.last)[:10] <= today or self._to_be(stretch, t, at)]
        clause = [t for t in times if not _CLAUSE.search(self.view, min(t.end, at), max(t.start, at))]
        risen = told.reading.rule == "announced"
        return clause, [t for t in times if t not in clause and not (risen and _AFTER.search(self.view, at, max(at, t.start)))]

    def _to_be(self, stretch: Stretch, when: as_of.Interval, at: int) -> bool:
        """Whether a time to come belongs to the figure: "200 to be moved by Saturday", "will cut its staff to 95 next month"."""
        ahead = when.lead == "by" or when.start > at and (
            _WILL.search(self.view, stretch.start, when.start) or _AWAITED.search(self.view, at, when.start))
        return bool(ahead) and not _CLAUSE.search(self.view, min(at, when.end), max(at, when.start))

    def _recent_event(self, when: as_of.Interval) -> bool:
        """Days, not a stretch that runs on, and not of another time."""
        first, last = as_of.day(when.first), as_of.day(when.last)
        if not (first and last and self.today):
            return False
        return timedelta(0) <= self.today - last <= _RECENT and last - first <= _BRIEF

    def _told_on(self, document: Document) -> str | None:
        """The day of publication, or the day before in a paper that opens with "yesterday"."""
        if not self.today:
            return None
        body = next((b.start for b in document.blocks if b.kind == "body"), 0)
        before = _YESTERDAY.search(self.view, body, body + _LEAD)
        return str(as_of.days_before(self.today, 1) if before else self.today)
