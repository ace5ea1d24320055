"""The intervals that a sentence names: each expression with what stands before it, two of them as one where they are one time."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.as_of import leaning, moments
from helpers.as_of.grammar import (
    AFTER_BEFORE,
    AHEAD,
    BEFORE_EVENT,
    CITED,
    DURING,
    ELSEWHERE,
    HAVE,
    LASTING_TO,
    LEAD,
    MOMENT,
    MONTH_BEFORE,
    ON_OR_BEFORE,
    PART_OF,
    PROMISED,
    RECORDS,
    RISING,
    SAYING,
    TO,
    YEAR,
    names_a_time,
)
from helpers.as_of.moments import Now, Span

_BEFORE = 70  # characters before an expression that bear on it
_TOLD = (250, 1200)  # characters before a sentence in which "that night" looks for its day: near, then further
_BEYOND = 30  # characters behind it that may tell that it is to come
_OTHER_END = 40  # characters on to the other end of a stretch
_PARAGRAPH = 1000  # characters around, at most, of a paragraph that may name the year
_CITATION = 160  # characters of a parenthesis before its date
_TO_NOW = frozenset({"since", "after", "from"})
_UNTIL = frozenset({"until", "till", "through"})
_DEADLINE = frozenset({"by", "no later than", "before", "until", "till"})
_SENTENCE_END = re.compile(r"[.?!][\"')]? (?=[A-Z\"'])|\n")
_WHEN = re.compile(r"\b[Ww]hen\b")
_OPENING = frozenset({"between", "from", "since"})
_PERIODS = frozenset({"week", "month", "year"})
_AND = frozenset({"and", "-", "–", "/"})
_TO_WORDS = ("to ", "on ", "ending ", "ended ", "until ", "through ")
_YEARS = ("y1", "dotted", "y2", "y3", "y4", "iso", "week_year", "edge_year", "edge_only", "season_year", "stretch_year", "decade")


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


def nearest(intervals: list[Interval], at: int, stop: int | None = None) -> Interval | None:
    """The interval named closest to view[at:stop]; one that follows wins a tie. intervals: in order."""
    stop = at if stop is None else stop
    i = bisect_left([m.start for m in intervals], at)
    return min(intervals[max(0, i - 1):i + 1], default=None,
               key=lambda m: (m.start - stop if m.start >= at else at - m.end, m.start < at))


class _Finder:
    """Reads view[start:end] expression by expression into `intervals`. leans: whether it may look for "that night" before it."""

    def __init__(self, view: str, start: int, end: int, published: str | None, timezone: str, leans: bool = True,
                 ahead: bool = False):
        self.view, self.start, self.end, self.published, self.zone = view, start, end, published, timezone
        self.leans, self.ahead = leans, ahead
        self.now = _now(view, start, end, published, timezone)
        self.intervals: list[Interval] = []
        self.opened = False  # the last interval waits for its end: "between 6 March", "from 1991"
        self.opening: re.Match | None = None  # the expression of the last interval
        for match in MOMENT.finditer(view, start, end):
            self._read(match)
        if not self.now.until:  # "since 2012" in a text without a date: nobody says until when
            self.intervals = [t for t in self.intervals if t.lead != "since"]
        self._join_since_and_by()
        self.intervals = [t for t in self.intervals if t.first is None or _runs(t.first, t.last)]

    def _read(self, match: re.Match) -> None:
        before = self.view[max(self.start, match.start() - _BEFORE):match.start()]
        if ". " in before or "\n" in before or "? " in before:
            before = _SENTENCE_END.split(before)[-1]
        if ELSEWHERE.search(before) or _cited(self.view, match.start()):
            return
        word = self._lead(match, before)
        told = self._meant(match, before, word)
        if not told:
            return
        if word == "since" and self.view.startswith(", when", match.end()) and not before.startswith("Since") \
                or word == "after" and self.view.startswith(("'s", "’s"), match.end()) or RECORDS.search(before):
            word = None  # "the worst since March, when 30 died", "after Sunday's quake", "lists from 2023"
        if not self._joined(match, told, word):
            self.intervals.append(Interval(match.start(), match.end(), *self._led(match, told, before, word), word))
            if word in _DEADLINE and self.view.startswith(", when ", match.end()):  # "before July, when 13 drowned"
                self.intervals.append(Interval(match.end() + 2, match.end() + 6, *told))
            self.opened = word in _OPENING
            self.opening = match

    def _lead(self, match: re.Match, before: str) -> str | None:
        """The word before an expression that says how it is meant, or within it."""
        if match["turn"] or match["since_then"] or match["now"]:
            return "until" if match["now"] else "since" if match["since_then"] else match[0].split()[0].lower()
        if ("efore " in before or "rior to " in before) and BEFORE_EVENT.search(before):
            return "before"
        lead = LEAD.search(before)
        if not lead or not lead["lead"] and self.intervals \
                and self.intervals[-1].end > match.start() - len(before) + lead.start():  # it led the time before
            return None
        if lead["began"] and _WHEN.search(before):  # "when the siege began in May, 900 were left"
            return None
        return (lead["lead"] or "since").lower()

    def _joined(self, match: re.Match, told: Span, word: str | None) -> bool:
        """Whether an expression goes on with the one before: "between 6 | and 8 March", "on Saturday | and Sunday"."""
        before = self.intervals[-1] if self.intervals else None
        if not before:
            return False
        first, last = told
        between = self.view[before.end:match.start()]
        stretch = self.opened and (not word or word in _UNTIL) and TO.fullmatch(between)
        if not stretch and (word or between.strip() not in _AND or self.opened and before.lead != "since"):
            return False
        had_year, with_year = (any(m[key] for key in _YEARS) for m in (self.opening, match))
        if not had_year and (stretch or with_year):
            first = _year_back(before.first, last)
        else:
            first = before.first
            last = _year_on(before.first, last) if stretch and not with_year else last
        if stretch:
            self.intervals[-1] = replace(before, end=match.end(), first=first, last=last, lead="between")
            self.opened = False
        elif _follows(first if before.first == before.last else before.last, last):
            self.intervals[-1] = replace(before, end=match.end(), first=first, last=last)
        else:
            return False
        return True

    def _led(self, match: re.Match, told: Span, before: str, word: str | None) -> Span:
        """What the word before makes of a time: "since" lets it run on, "before" opens it, "the week to" begins earlier."""
        first, last = told
        told_last = self.intervals[-1] if self.intervals else None
        if word in _TO_NOW and self.now.until and first[:10] <= self.now.until and (word != "from" or first == last):
            return first, self._until_now(first)
        if word == "before":
            strictly = len(last) == 10 and not (match["edge"] or match["brim"] or ON_OR_BEFORE.search(before))
            return None, str(moments.days_before(date.fromisoformat(last), 1)) if strictly else last
        if word in _UNTIL and told_last and (told_last.first or "9") < (first or ""):  # that of the time before
            last = self._until_now(told_last.first) if match["now"] else last
            self.intervals[-1] = replace(told_last, last=min(told_last.last, last))
            return told_last.first, last
        if before.endswith(_TO_WORDS) and (run := LASTING_TO.search(before)):
            return _first_of_run(run, last), last
        return first, last

    def _meant(self, match: re.Match, before: str, word: str | None) -> Span | None:
        """First and last of an expression, by itself or from the time before it."""
        if match["within"]:
            if RISING.search(before) and (risen := leaning.meant(match, self._moment_told)):
                return risen
            if self._ahead(match, before, None) or self.ahead:
                return moments.to_come(match["within_n"], match["within"], self.now.today)
            return self._in_days(match) if HAVE.search(self.view, self.start, match.start()) else None
        if match["then"] or match["then_was"]:
            return self._told(any_length=True)
        if match["way"] == "after":  # "19 people on Wednesday, a day after 27 died"
            return leaning.meant(match, self._moment_told) if before.endswith(", ") else None
        if match["rel"] and before.endswith(" ago "):
            return None  # "ten years ago this month"
        if match["since_then"]:
            told = self._told(any_length=True)
            return told and self.now.until and (told[0] or told[1], self._until_now(told[0] or told[1]))
        ahead = self._ahead(match, before, word)
        span = leaning.meant(match, self._told) if not (ahead and match["come_unit"]) else None
        if not span and match["turn"] and self.intervals:
            return None  # "in 2003 she was told to be gone by noon"
        if match["unit"] and not match["n"] and before.endswith("of ") and "last " in match[0] and match["unit"] in _PERIODS:
            span = self.now.today and moments.period(match["unit"], -1, self.now.today)  # "the raids of the last week"
        span = span or moments.span(match, self._now_at(match, word), ahead)
        if match["y4"] and not ahead and span == ((self.now.until or "")[:4],) * 2:  # "in 2024", told in May of 2024
            span = f"{span[0]}-01-01", self.now.until
        return span and _shifted(span, before)

    def _in_days(self, match: re.Match) -> Span | None:
        """"has driven out 900 in nine days": the nine days that end with the report."""
        days = round(moments.count(match["within_n"]) * moments.length(match["within"]))
        return self.now.today and (str(moments.days_before(self.now.today, days)), str(self.now.today))

    def _ahead(self, match: re.Match, before: str, word: str | None) -> bool:
        """Whether a time is still to come."""
        if AHEAD.search(before):
            return True
        beyond = match.end(), min(match.end() + _BEYOND, self.end)
        return word in _DEADLINE and bool(self.ahead or PROMISED.search(before) or AHEAD.search(self.view, *beyond)
                                          or PROMISED.search(self.view, *beyond))

    def _now_at(self, match: re.Match, word: str | None) -> Now:
        """Of two dates of one stretch, one names the year: "between November and March 2019". "The past day" of a statement ends
        with the day of the statement."""
        if match["unit"] and self.intervals and SAYING.search(self.view, self.start, self.intervals[-1].start):
            said_on = moments.day(self.intervals[-1].last)
            return replace(self.now, today=said_on) if said_on else self.now
        goes_on = self.view[match.end():match.end() + 5].lstrip().startswith(tuple(_AND))
        if self.now.near or not (self.opened or word in _OPENING or goes_on):
            return self.now
        year = YEAR.search(self.view, match.end(), min(match.end() + _OTHER_END, self.end))
        told = _full(self.view, year) if year and not self.opened else None
        named = self.intervals[-1].first if self.opened else told and told[0]
        return replace(self.now, near=moments.last_day(named[:7])) if named else self.now

    def _moment_told(self) -> Span | None:
        """The moment before, in this sentence."""
        last = self.intervals[-1] if self.intervals else None
        return (last.first, last.last) if last and last.first == last.last else None

    def _told(self, any_length: bool = False) -> Span | None:
        """The time told before: in this sentence, else the last day that the text before has named."""
        if self.intervals:
            return self.intervals[-1].named
        if not self.leans:
            return None
        today = str(self.now.today or "9999")
        for back in _TOLD:
            told = _Finder(self.view, max(0, self.start - back), self.start, self.published, self.zone, leans=False).intervals
            past = [t.named for t in told if t.last[:10] <= today[:len(t.last)]]
            for first, last in reversed(past):
                if any_length or len(last) >= 10 and (first or "")[:10] == last[:10]:
                    return first, last
        return None

    def _until_now(self, first: str) -> str:
        """Today, to the month where the beginning is told to the year: "since 2019" promises no day."""
        return self.now.until[:7 if len(first) == 4 else 10]

    def _join_since_and_by(self) -> None:
        """"4,700 by noon since the gate went up on Thursday": one stretch."""
        for one, two in zip(self.intervals, self.intervals[1:], strict=False):
            since, by = (one, two) if one.lead == "since" else (two, one)
            apart = re.search(r"[;.]|, (?:and|but|while)\b", self.view[one.end:two.start])
            if since.lead == "since" and by.lead in ("by", "as of") and not apart and (since.first or "9") <= by.last:
                both = [replace(i, first=since.first, last=by.last) for i in (one, two)]
                self.intervals = [dict(zip((one, two), both, strict=True)).get(i, i) for i in self.intervals]


def _shifted(span: Span, before: str) -> Span:
    """The evening of a day, the day after it, the two weeks before it."""
    on = moments.day(span[1]) if span[0] == span[1] else None
    if not on:
        return span
    if len(span[1]) == 10 and (part := PART_OF.search(before)):
        return moments.part_of(on, part["part"])
    shift = AFTER_BEFORE.search(before) if " after " in before or " before " in before else None
    if not shift:
        return span
    days = round(moments.count(shift["n"]) * moments.length(shift["unit"]))
    try:
        ends = (on, on + timedelta(days)) if shift["way"] == "after" else (moments.days_before(on, days), on)
    except OverflowError:
        return span
    if DURING.search(before[:shift.start()]) or shift["the"] and shift["unit"] != "day":
        return str(ends[0]), str(ends[1])
    return (str(ends[shift["way"] == "after"]),) * 2


def _now(view: str, start: int, end: int, published: str | None, timezone: str) -> Now:
    """Publication; for a text without a date, the paper that the paragraph cites, and for the year also "so far in 2017"."""
    today = moments.day(published)
    if today:
        return Now(today, today, str(today), timezone)
    begin = max(0, start - _PARAGRAPH)
    begin, stop = max(begin, view.rfind("\n\n", begin, start)), end + _PARAGRAPH
    apart = view.find("\n\n", end, stop)
    named = [told for m in YEAR.finditer(view, begin, apart if apart >= 0 else stop) if (told := _full(view, m))]
    cited = [iso for iso, at in named if _cited(view, at)]
    latest = max(cited or [iso for iso, _ in named], key=moments.last_day, default="")
    tells = bool(cited) or len(latest) == 4  # "in August 2016" says nothing of another event's year
    paper = max(cited, key=moments.last_day) if cited else None
    return Now(None, moments.last_day(latest[:7]) if tells else None, paper, timezone)


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


def _runs(first: str, last: str) -> bool:
    """Whether a stretch ends no earlier than it begins, and on days that there are."""
    try:
        return str(moments.last_day(first)) >= moments.first_day(first) <= str(moments.last_day(last))
    except ValueError:
        return False


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
    return same if same[:len(last)] <= last[:len(same)] else f"{int(last[:4]) - 1:04}{first[4:]}"


def _year_on(first: str | None, last: str) -> str:
    """"between December 2016 and February": the last month belongs to the year after."""
    if not first or len(last) < 7:
        return last
    same = first[:4] + last[4:]
    return same if same[:len(first)] >= first[:len(same)] else f"{int(first[:4]) + 1:04}{last[4:]}"


def _first_of_run(run: re.Match, last: str) -> str:
    """"the four days to Saturday", "the 48 hours to noon", "the three months to March"."""
    number, unit = moments.count(run["n"]), run["unit"]
    end = moments.day(last)
    try:
        if unit in ("month", "year") and len(last) == 7:
            return moments.months_before(last, number * (12 if unit == "year" else 1) - 1)
        if not end or unit not in ("hour", "day", "week"):
            return last
        if unit == "hour":
            return f"{moments.days_before(end, round(number / 24))}{last[10:]}"
        return str(moments.days_before(end, number * round(moments.length(unit)) - 1))
    except (ValueError, OverflowError):
        return last
