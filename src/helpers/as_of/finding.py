"""The intervals that a sentence names: each expression with what stands before it, joined with the one before where they are one."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.as_of import moments
from helpers.as_of.grammar import (
    AFTER_BEFORE,
    AHEAD,
    CITED,
    DURING,
    ELSEWHERE,
    LASTING_TO,
    LEAD,
    MOMENT,
    MONTH_BEFORE,
    PART_OF,
    PROMISED,
    RECORDS,
    RISING,
    TO,
    YEAR,
    names_a_time,
)
from helpers.as_of.moments import Now, Span

_BEFORE = 70  # characters before an expression that bear on it
_TOLD = 1500  # characters before a sentence in which "that night" looks for its day
_OTHER_END = 40  # characters on to the other end of a stretch
_PARAGRAPH = 1000  # characters around, at most, of a paragraph that may name the year
_CITATION = 160  # characters of a parenthesis before its date
_TO_NOW = frozenset({"since", "after", "from"})
_UNTIL = frozenset({"until", "till", "through"})
_DEADLINE = frozenset({"by", "before", "until", "till"})
_TO_WORDS = ("to ", "on ", "ending ", "ended ", "until ", "through ")
_YEARS = ("y1", "y2", "y3", "y4", "iso", "week_year", "edge_year", "edge_only", "season_year", "stretch_year", "decade")


@dataclass(frozen=True)
class Interval:
    """view[start:end] names first … last (ISO, inclusive). first is None for an open beginning ("before 1988"). lead: the word
    before, "since", "by"."""

    start: int
    end: int
    first: str | None
    last: str
    lead: str | None = None

    @property
    def named(self) -> Span:
        """The time itself, of which "since" only begins."""
        return (self.first, self.first) if self.lead in _TO_NOW and self.first else (self.first, self.last)


def find(view: str, start: int, end: int, published: str | None, timezone: str = "UTC", ahead: bool = False) -> list[Interval]:
    """The intervals named in view[start:end], in order. published: ISO date or time, or None. ahead: what is told is to come, so
    that its deadlines lie ahead."""
    return _Finder(view, start, end, published, timezone, ahead=ahead).intervals if names_a_time(view[start:end]) else []


def nearest(intervals: list[Interval], at: int) -> Interval | None:
    """The interval named closest to offset `at`; one that follows wins a tie. intervals: in order."""
    i = bisect_left([m.start for m in intervals], at)
    return min(intervals[max(0, i - 1):i + 1], default=None,
               key=lambda m: (m.start - at if m.start >= at else at - m.end, m.start < at))


class _Finder:
    def __init__(self, view: str, start: int, end: int, published: str | None, timezone: str, leans: bool = True,
                 ahead: bool = False):
        self.view, self.start, self.end, self.published, self.zone = view, start, end, published, timezone
        self.leans, self.ahead = leans, ahead
        self.now = _now(view, start, end, published, timezone)
        self.intervals: list[Interval] = []
        self.opened = False  # the last interval waits for its end: "between 6 March", "from 1991"
        self.with_year = False  # the last expression names its year
        for match in MOMENT.finditer(view, start, end):
            self._read(match)
        if self.opened:
            self._leave_open()
        self._join_since_and_by()

    def _read(self, match: re.Match) -> None:
        before = self.view[max(self.start, match.start() - _BEFORE):match.start()]
        if ELSEWHERE.search(before) or _cited(self.view, match.start()):
            return
        lead = LEAD.search(before)
        if lead and not lead["lead"] and self.intervals and self.intervals[-1].end > match.start() - len(before) + lead.start():
            lead = None  # "since 2012 and in 2014": it leads only what follows it
        word = lead and (lead["lead"] or "since").lower()
        told = self._meant(match, before, word)
        if not told:
            return
        first, last = told
        with_year, had_year = any(match[key] for key in _YEARS), self.with_year
        self.with_year = with_year
        if match["now"]:
            word = "until"
        elif match["turn"]:
            word = match[0].split()[0].lower()
        elif match["since_then"]:
            word = "since"
        if word == "since" and self.view.startswith(", when", match.end()) and before.strip() not in ("Since", "Since late", "Since early") \
                or word == "after" and self.view.startswith(("'s", "’s"), match.end()) or RECORDS.search(before):
            word = None  # "the worst since March, when 30 died", "after Sunday's quake"
        before_this = self.intervals[-1] if self.intervals else None
        between = before_this and self.view[before_this.end:match.start()]
        if self.opened and (not word or word in _UNTIL) and TO.fullmatch(between):
            first = _year_back(before_this.first, last) if not had_year else before_this.first
            last = last if not had_year or with_year else _year_on(before_this.first, last)
            self.intervals[-1] = replace(before_this, end=match.end(), first=first, last=last, lead="between")
            self.opened = False
            return
        if self.opened and before_this.lead == "since":
            self.opened = False
        if before_this and not self.opened and not word and between.strip() == "and" and _follows(before_this.last, last):
            self.intervals[-1] = replace(before_this, end=match.end(), last=last)  # "on Saturday and Sunday"
            return
        if word in _TO_NOW and self.now.until and first[:10] <= self.now.until and (word != "from" or first == last):
            last = self._until_now(first)
        elif word == "before":
            first = None
        elif word in _UNTIL and before_this and (before_this.first or "9") < (first or ""):  # that of the time before
            first, last = before_this.first, self._until_now(before_this.first) if match["now"] else last
            self.intervals[-1] = replace(before_this, last=min(before_this.last, last))
        elif before.endswith(_TO_WORDS) and (run := LASTING_TO.search(before)):
            first = _first_of_run(run, last)
        self.intervals.append(Interval(match.start(), match.end(), first, last, word))
        self.opened = word in ("between", "from", "since")

    def _meant(self, match: re.Match, before: str, word: str | None) -> Span | None:
        """First and last of an expression, by itself or from the time before it."""
        ahead = AHEAD.search(before) or word in _DEADLINE and (
            self.ahead or AHEAD.search(self.view, match.end(), min(match.end() + 30, self.end)) or PROMISED.search(before))
        if match["within"]:
            return moments.leaning(match, self._sentence_told) if RISING.search(before) else None
        if match["since_then"]:
            told = self._told(any_length=True)
            return told and self.now.until and (told[0] or told[1], self._until_now(told[0] or told[1]))
        span = moments.leaning(match, self._told) or moments.span(match, self._now_at(match, word), bool(ahead))
        if match["turn"] and self.intervals and not moments.day(self.intervals[-1].last):
            return None  # "in 2003 she was told to be gone by noon"
        if match["unit"] and not match["n"] and before.endswith("of ") and match[0].endswith(("last week", "last month", "last year")):
            span = self.now.today and moments.period(match["unit"], -1, self.now.today)  # "the raids of the last week"
        if not span:
            return None
        part = PART_OF.search(before)
        if part and span[0] == span[1] and len(span[1]) == 10:
            span = moments.part_of(date.fromisoformat(span[1]), part["part"])
        shift = AFTER_BEFORE.search(before) if " after " in before or " before " in before else None
        if shift and span[0] == span[1] and (on := moments.day(span[1])):
            days = timedelta(days=moments.count(shift["n"]) * moments.length(shift["unit"]))
            ends = (on, on + days) if shift["way"] == "after" else (on - days, on)
            through = DURING.search(before[:shift.start()]) or shift["the"] and shift["unit"] != "day"  # "in the two weeks before the vote"
            span = (str(ends[0]), str(ends[1])) if through else (str(ends[shift["way"] == "after"]),) * 2
        return span

    def _now_at(self, match: re.Match, word: str | None) -> Now:
        """Of two dates of one stretch, one names the year: "between November and March 2019"."""
        if self.now.near or not (self.opened or word in ("between", "from", "since")):
            return self.now
        year = YEAR.search(self.view, match.end(), min(match.end() + _OTHER_END, self.end))
        told = _full(self.view, year) if year and not self.opened else None
        named = self.intervals[-1].first if self.opened else told and told[0]
        return replace(self.now, near=moments.last_day(named[:7])) if named else self.now

    def _sentence_told(self) -> Span | None:
        """The moment before, in this sentence."""
        last = self.intervals[-1] if self.intervals else None
        return (last.first, last.last) if last and last.first == last.last else None

    def _told(self, any_length: bool = False) -> Span | None:
        """The time told before: in this sentence, else the last day that the text before has named."""
        if self.intervals:
            return self.intervals[-1].named
        if not self.leans:
            return None
        back = max(0, self.start - _TOLD)
        told = _Finder(self.view, back, self.start, self.published, self.zone, leans=False).intervals if back < self.start else []
        today = str(self.now.today or "9999")
        past = [t.named for t in told if t.last[:10] <= today[:len(t.last)]]
        return next((t for t in reversed(past) if any_length or len(t[1]) >= 10 and (t[0] or "")[:10] == t[1][:10]), None)

    def _until_now(self, first: str) -> str:
        """Today, to the month where the beginning is told to the year: "since 2019" promises no day."""
        return self.now.until[:7 if len(first) == 4 else 10]

    def _leave_open(self) -> None:
        """"since 2012" in a text without a date: nobody says until when."""
        last = self.intervals[-1]
        if last.lead == "since" and not self.now.until:
            self.intervals.pop()

    def _join_since_and_by(self) -> None:
        """"4,700 by noon since the gate went up on Thursday": one stretch."""
        for one, two in zip(self.intervals, self.intervals[1:], strict=False):
            since, by = (one, two) if one.lead == "since" else (two, one)
            apart = re.search(r"[;.]|, (?:and|but|while)\b", self.view[one.end:two.start])
            if since.lead == "since" and by.lead in ("by", "as of") and not apart and (since.first or "9") <= by.last:
                both = [replace(i, first=since.first, last=by.last) for i in (one, two)]
                self.intervals = [dict(zip((one, two), both, strict=True)).get(i, i) for i in self.intervals]


def _now(view: str, start: int, end: int, published: str | None, timezone: str) -> Now:
    """Publication; for a text without a date, the paper that the paragraph cites, and for the year also "so far in 2017"."""
    today = moments.day(published)
    if today:
        return Now(today, today, str(today), timezone)
    begin, stop = max(view.rfind("\n\n", max(0, start - _PARAGRAPH), start) + 1, start - _PARAGRAPH), end + _PARAGRAPH
    apart = view.find("\n\n", end, stop)
    named = [told for m in YEAR.finditer(view, max(0, begin), apart if apart >= 0 else stop) if (told := _full(view, m))]
    cited = [iso for iso, at in named if _cited(view, at)]
    latest = max(cited or [iso for iso, _ in named], key=moments.last_day, default="")
    tells = bool(cited) or len(latest) == 4  # "in August 2016" says nothing of another event's year
    return Now(None, moments.last_day(latest[:7]) if tells else None, max(cited, key=moments.last_day) if cited else None, timezone)


def _cited(view: str, at: int) -> bool:
    """Whether the date here is that of a paper: "(Oru Relief, 5 March 2017)"."""
    opening = view.rfind("(", max(0, at - _CITATION), at)
    return opening >= 0 and ")" not in view[opening:at] and bool(CITED.match(view[opening:at]))


def _full(view: str, year: re.Match) -> tuple[str, int] | None:
    """The date that ends with this year, and where it begins; None where it is no real day."""
    before = view[max(0, year.start() - 20):year.start()]
    month = MONTH_BEFORE.search(before)
    number = month and (month[1] or month[3])
    iso = year[0] + (f"-{moments.month_number(month[2]):02}" if month else "") + (f"-{int(number):02}" if number else "")
    return (iso, year.start() - (len(before) - month.start() if month else 0)) if not number or moments.day(iso) else None


def _follows(eve: str, last: str) -> bool:
    """Whether a day, month or year comes straight after another."""
    if len(eve) != len(last) or len(last) > 10:
        return False
    try:
        after = moments.last_day(eve) + timedelta(days=1)
    except (ValueError, OverflowError):
        return False
    return str(after)[:len(last)] == last


def _year_back(first: str | None, last: str) -> str | None:
    """"between 17 October and 23 March": the first day belongs to the year before; "between November and March 2019" too."""
    if not first or len(first) < 7 or not last[:4].isdigit():
        return first
    same = last[:4] + first[4:]
    return same if same[:len(last)] <= last[:len(same)] else f"{int(last[:4]) - 1}{first[4:]}"


def _year_on(first: str | None, last: str) -> str:
    """"between December 2016 and February": the last month belongs to the year after."""
    if not first or len(last) < 7:
        return last
    same = first[:4] + last[4:]
    return same if same[:len(first)] >= first[:len(same)] else f"{int(first[:4]) + 1}{last[4:]}"


def _first_of_run(run: re.Match, last: str) -> str:
    """"the four days to Saturday", "the 48 hours to noon", "the three months to March"."""
    number, unit = moments.count(run["n"]), run["unit"]
    end = moments.day(last)
    try:
        if unit == "month" and len(last) == 7:
            return moments.months_before(last, number - 1)
        if not end or unit not in ("hour", "day", "week"):
            return last
        if unit == "hour":
            return f"{moments.days_before(end, round(number / 24))}{last[10:]}"
        return str(moments.days_before(end, number * round(moments.length(unit)) - 1))
    except (ValueError, OverflowError):
        return last
