"""When a statement holds: dates and times named in a sentence, as intervals, read from the day of publication.

Both ends are inclusive ISO 8601, to the precision of the text: `2023-09`, `2023-09-27`, `2023-09-28T06:00`. What depends on a
day of publication that is not known is left out. Time expressions anchored to the document's date are the idea of TIMEX3
(Pustejovsky et al. 2003); here are only weekdays, parts of the day, dates, months, years, "last week", "the past 24 hours".
"""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from helpers import data

_LISTS = data.load("numerals")
_MONTHS = _LISTS["months"]
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {"morning": ("06:00", "12:00"), "afternoon": ("12:00", "18:00"),
          "evening": ("18:00", "23:59"), "night": ("18:00", "23:59")}
_MONTH = "(?:" + "|".join(sorted((m.title() for m in _MONTHS), key=len, reverse=True)) + r")\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[6-9]|20)\d\d"
_COUNT = {"": 1, "couple of": 2, "few": 3, "several": 3, **_LISTS["units"]}
_LENGTH = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_NUMBER = r"\d{1,3}|" + "|".join(sorted(filter(None, _COUNT), key=len, reverse=True))

_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\ ?(?:[ap]\.m\.|[ap]m\b)|(?:[01]?\d|2[0-3])[:.][0-5]\d|noon\b|midday\b|midnight\b)"
_UP_TO = "|".join(rf"(?<=[{word[0].upper()}{word[0]}]{re.escape(word[1:])}\ )" for word in
                  ("as of", "by", "until", "till", "up to", "from", "since", "before", "after"))

_MOMENT = re.compile(rf"""\b(?:
    (?P<iso>{_YEAR}-\d\d(?:-\d\d)?)
    |(?:(?P<d1>{_DAY})(?:st|nd|rd|th)?\ ?(?:-|–|to|and)\ ?)?(?P<d2>{_DAY})(?:st|nd|rd|th)?\ (?:of\ )?
        (?P<m1>{_MONTH})(?:,?\ (?P<y1>{_YEAR}))?
    |(?P<m2>{_MONTH})\ (?P<d3>{_DAY})(?:st|nd|rd|th)?(?:\ ?(?:-|–|to)\ ?(?P<d4>{_DAY})(?!\d))?
        (?:,?\ (?P<y2>{_YEAR}))?(?![\d,]\d)
    |the\ (?P<nth>first|second|third|fourth|last)\ week\ of\ (?P<week_month>{_MONTH})(?:\ (?P<week_year>{_YEAR}))?
    |[Ss]o\ far\ this\ (?P<so_far>week|month|year)|this\ (?P<this_far>week|month|year)\ so\ far
    |(?:the\ )?same\ (?:period|months?|time)\ (?:of|in)?\ ?(?:(?P<same_year>{_YEAR})|(?P<same_last>last\ year))
    |(?P<m3>{_MONTH})(?:\ (?:of\ )?(?P<y3>{_YEAR}))?
    |(?P<winter>[Ww]inter)\ of\ (?P<w1>{_YEAR})[-–/](?:{_YEAR}|\d\d)
    |(?P<decade>(?:1[6-9]|20)\d0)s
    |(?P<y4>{_YEAR})(?:[-–](?P<y5>{_YEAR}))?(?![,.]?\d|-\d)
    |(?P<which>last|next|this)?\ ?(?P<weekday>{"|".join(d.title() for d in _WEEKDAYS)})
        (?:\ (?P<part>morning|afternoon|evening|night)|(?:,|\ at)\ (?P<at>{_CLOCK}))?
    |(?:{_UP_TO})(?P<clock>{_CLOCK})(?:\ (?P<zone>GMT|UTC)|\ local\ time)?
        (?:,?\ (?:on\ )?(?:(?P<clock_day>{"|".join(d.title() for d in _WEEKDAYS)})|(?P<clock_near>today|yesterday)))?
    |(?P<hour>{_CLOCK}),?\ (?:on\ )?(?P<hour_day>{"|".join(d.title() for d in _WEEKDAYS)})
    |(?:an?|the|(?P<earlier_n>{_NUMBER}))\ (?P<earlier>day|week|month|year)s?\ (?:earlier|before|previously)
    |(?P<weekend>(?:[Ll]ast|[Tt]he|[Tt]his|[Nn]ext)\ weekend)
    |(?:the\ )?(?P<edge>beginning|start|end)\ of\ (?:(?P<edge_month>{_MONTH})(?:\ (?P<edge_year>{_YEAR}))?|(?P<edge_only>{_YEAR}))
    |(?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|this\ (?P<today>morning|afternoon|evening))
    |(?:after|following)\ (?P<lasting>{_NUMBER})\ (?:straight\ )?days?\ of
    |(?P<last_night>[Ll]ast\ night)
    |(?:[Uu]ntil|[Tt]ill|[Uu]p\ to)\ (?P<now>now)
    |the\ (?:beginning|start)\ of\ (?:the|this)\ (?P<start_of>week|month|year)
    |(?:the|these)\ (?:coming|next)\ (?P<to_come>{_NUMBER}|)\ ?(?P<come_unit>hours?|days?|weeks?|months?|years?)
    |[Tt]he\ (?:past|last)\ (?P<n>{_NUMBER}|)\ ?(?P<unit>hours?|days?|weeks?|months?|years?)
    |(?P<ago>{_NUMBER})\ (?P<ago_unit>days?|weeks?|months?|years?)\ ago
    |(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)\ (?P<period>week|month|year)
    |the\ end\ of\ (?:the|this)\ (?P<end_of>week|month|year)
    )(?![\w])""", re.X)
# One of these stands in every expression above: a look at a set is cheaper than a search for any of so many.
_TIME_TOKEN = re.compile(r"[^\W\d_]+|\d{4}|:(?=\d\d)")
_TIME_WORDS = frozenset({*_MONTHS, *_WEEKDAYS, *map(str, range(1600, 2100)), ":", "winter", "now", "today", "tonight",
                         "yesterday", "tomorrow", "morning", "afternoon", "evening", "night", "weekend",
                         "noon", "midday", "midnight",
                         "am", "pm", "m", "end", "start", "beginning",
                         *(unit + s for unit in _LENGTH for s in ("", "s"))})
_LEAD = re.compile(r"\b(?P<lead>since|after|from|between|before|until|till|by|as of)"
                   r"(?: (?:the|late|early|mid|around|about|noon on|midnight on)){0,2} ?$"
                   r"|\b(?P<clause>since)(?: (?!said|told)[\w'-]+){1,9} ?$"
                   r"|\b(?P<began>launched|began|begun|started|erupted)(?: (?:on|in|late|early))? ?$", re.I)
_TO = re.compile(r" (?:and|to|until|through) ?| ?[-–] ?")
_WEEK_TO = re.compile(r"\bweek (?:to|ending|ended|until|through)(?: on)? $")
# What such a time dates is a document or a life, not what the sentence tells: "the treaty of 3 March", "born in 1948".
_ELSEWHERE = re.compile(rf"\b(?:(?:{'|'.join(_LISTS['dated_things'])})(?: signed)? (?:of|from|dated|in|on)"
                        rf"|(?:{'|'.join(_LISTS['dating_verbs'])}) (?:in|on|back in)) (?:the )?$", re.I)
_AHEAD = re.compile(r"\b(?:will|(?:would|could|may|shall)(?! have\b)|expect(?:s|ed|ing)?|forecasts?|predict(?:s|ed)?"
                    r"|hope[sd]?|intend(?:s|ed)?|plans?|planned|set|due|likely"
                    r"|(?:is|are|was|were) to)\b")


@dataclass(frozen=True)
class Interval:
    """view[start:end] names first … last (ISO, inclusive). first is None for an open beginning ("before 1988")."""

    start: int
    end: int
    first: str | None
    last: str


def find(view: str, start: int, end: int, published: str | None, timezone: str = "UTC") -> list[Interval]:
    """The intervals named in view[start:end], in order. published: ISO date or time, or None."""
    if _TIME_WORDS.isdisjoint(_TIME_TOKEN.findall(view[start:end].lower())):
        return []
    today = day(published)
    found: list[Interval] = []
    opened = False  # the last interval waits for its end: "between 6 March", "from 1991"
    for match in _MOMENT.finditer(view, start, end):
        before = view[max(start, match.start() - 70):match.start()]
        if _ELSEWHERE.search(before):
            continue
        leaning = _lasting(match, found) or _earlier(match, found, today)
        lead = _LEAD.search(before)
        by = lead and (lead["lead"] or "").lower() in ("by", "before", "until", "till")
        ahead = _AHEAD.search(before) or by and _AHEAD.search(view, match.end(), min(match.end() + 30, end))
        span = leaning or _span(match, today, bool(ahead), timezone)
        if not span:
            continue
        first, last = span
        word = "until" if match["now"] else lead and (lead["lead"] or "since").lower()
        if word == "since" and view.startswith(", when", match.end()):  # "the worst since March, when 30 died"
            word = None
        if opened and not word and _TO.fullmatch(view, found[-1].end, match.start()):
            began = found.pop()
            found.append(Interval(began.start, match.end(), _not_after(began.first, last), last))
            opened = False
            continue
        if match["weekday"] and found and not opened and not word and _next_day(view, found[-1], match.start(), last):
            eve = found.pop()  # "on Saturday and Sunday"
            found.append(Interval(eve.start, match.end(), eve.first, last))
            continue
        if word in ("since", "after", "from") and today and first[:10] <= today.isoformat():
            last = _today_after(first, today)
        elif word == "before":
            first = None
        elif word in ("until", "till") and found and (found[-1].first or "9") < first:  # that of the time before
            began = found.pop()
            first = began.first
            last = _today_after(first, today) if match["now"] else last
            found.append(replace(began, last=min(began.last, last)))
        elif _WEEK_TO.search(before) and len(last) == 10:
            first = str(days_before(date.fromisoformat(last), 6))
        found.append(Interval(match.start(), match.end(), first, last))
        opened = word in ("between", "from", "since")
    return found


def _today_after(first: str, today: date) -> str:
    """Today, to the month where the beginning is told to the year: "since 2019" promises no day."""
    return today.isoformat()[:7 if len(first) == 4 else 10]


def _lasting(match: re.Match, found: list[Interval]) -> tuple[str, str] | None:
    """"on Monday after four days of rain": the four days that end with the day named before."""
    end = day(found[-1].last) if match["lasting"] and found else None
    return end and (str(days_before(end, max(0, _count(match["lasting"]) - 1))), str(end))


def _next_day(view: str, eve: Interval, start: int, last: str) -> bool:
    """Whether an "and" joins a day to the day before."""
    end = day(last)
    return end is not None and view[eve.end:start].strip() == "and" and eve.last[:10] == str(days_before(end, 1))


def _earlier(match: re.Match, found: list[Interval], today: date | None) -> tuple[str, str] | None:
    """"up from 300 a day earlier", than the time named before, at the same hour."""
    end = day(found[-1].last if found else today and str(today)) if match["earlier"] else None
    if not end:
        return None
    days = days_before(end, _count(match["earlier_n"] or "") * _LENGTH[match["earlier"]])
    return (f"{days}{found[-1].last[10:] if found else ''}",) * 2


def nearest(intervals: list[Interval], at: int) -> Interval | None:
    """The interval named closest to offset `at`; one that follows wins a tie. intervals: in order."""
    i = bisect_left([m.start for m in intervals], at)
    return min(intervals[max(0, i - 1):i + 1], default=None,
               key=lambda m: (m.start - at if m.start >= at else at - m.end, m.start < at))


def day(published: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def days_before(end: date, days: int) -> date:
    """Not further back than dates go."""
    return end - min(timedelta(days=days), end - date.min)


def _not_after(first: str | None, last: str) -> str | None:
    """"between 17 October and 23 March": the first day belongs to the year before."""
    if first and first[:10] > last[:10] and len(first) >= 7:
        return f"{int(first[:4]) - 1}{first[4:]}"
    return first


def _span(match: re.Match, today: date | None, ahead: bool, timezone: str) -> tuple[str, str] | None:
    """First and last of one expression; None where it needs a day of publication that is not known, or names no real day."""
    g = match.groupdict()
    for key, reader in _READERS.items():
        if g[key]:
            try:
                return reader(g, today, ahead, timezone)
            except (ValueError, OverflowError):
                return None
    return None


def _dated(day: str, month: str, year: str | None, today: date | None, ahead: bool) -> str | None:
    m = _MONTHS[month.lower().rstrip(".")]
    if year:
        return date(int(year), m, int(day)).isoformat()
    if not today:
        return None
    guess = date(today.year, m, int(day)) if (m, int(day)) != (2, 29) else date(today.year - today.year % 4, m, 29)
    if guess > today and not ahead:
        guess = guess.replace(year=guess.year - 1)
    return guess.isoformat()


def _days(g, today, ahead, _):
    if g["m1"]:
        day, last, month, year = g["d1"] or g["d2"], g["d2"], g["m1"], g["y1"]
    else:
        day, last, month, year = g["d3"], g["d4"] or g["d3"], g["m2"], g["y2"]
    last = _dated(last, month, year, today, ahead)
    return (f"{last[:8]}{int(day):02}", last) if last else None


def _month(g, today, ahead, _):
    if g["y3"]:
        year = int(g["y3"])
    elif not today:
        return None
    else:
        m = _MONTHS[g["m3"].lower().rstrip(".")]
        year = today.year - (m > today.month and not ahead)
    named = f"{year}-{_MONTHS[g['m3'].lower().rstrip('.')]:02}"
    return named, named


def _weekday(g, today, ahead, *_):
    if not today:
        return None
    back = (today.weekday() - _WEEKDAYS.index(g["weekday"].lower())) % 7
    if g["which"] == "last" and back == 0:
        back = 7
    day = today - timedelta(days=back)
    if g["which"] == "next" or ahead and back and g["which"] != "last":
        day += timedelta(days=7)
    return (f"{day}T{_hour(g['at'])}",) * 2 if g["at"] else _part(day, g["part"])


def _part(day: date, part: str | None) -> tuple[str, str]:
    return (f"{day}T{_PARTS[part][0]}", f"{day}T{_PARTS[part][1]}") if part else (str(day), str(day))


def _named_day(g, today, *_):
    word = g["day"].lower()
    part = "night" if word == "tonight" else g["today"]
    return today and _part(today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0)), part)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNT[word]


def _past(g, today, *_):
    return today and (str(today - timedelta(days=round(_count(g["n"] or "") * _LENGTH[g["unit"].rstrip("s")]))), str(today))


def _ago(g, today, *_):
    unit = g["ago_unit"].rstrip("s")
    day = today and today - timedelta(days=_count(g["ago"]) * _LENGTH[unit])
    return day and ((str(day),) * 2 if unit in ("day", "week") else (str(day)[:7 if unit == "month" else 4],) * 2)


def _period(g, today, *_):
    if not today:
        return None
    step = {"last": -1, "this": 0, "next": 1}[g["rel"].lower()]
    if g["period"] == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return str(monday), str(monday + timedelta(days=6) if step else today)
    if g["period"] == "month":
        month = today.year * 12 + today.month - 1 + step
        return (f"{month // 12}-{month % 12 + 1:02}",) * 2
    return (str(today.year + step),) * 2


def _to_come(g, today, *_):
    if not today:
        return None
    days = max(1, round(_count(g["to_come"] or "") * _LENGTH[g["come_unit"].rstrip("s")]))
    return str(today + timedelta(days=1)), str(today + timedelta(days=days))


def _week_of(g, today, ahead, _):
    """The first week of a month is its first seven days."""
    month = _MONTHS[g["week_month"].lower().rstrip(".")]
    if not g["week_year"] and not today:
        return None
    year = int(g["week_year"] or today.year - (month > today.month and not ahead))
    days = monthrange(year, month)[1]
    first = days - 6 if g["nth"] == "last" else 1 + 7 * ("first", "second", "third", "fourth").index(g["nth"])
    return str(date(year, month, first)), str(date(year, month, first + 6))


def _so_far(g, today, ahead, timezone):
    """From the beginning of the year to today."""
    begun = _start_of({"start_of": g["so_far"] or g["this_far"]}, today, ahead, timezone)
    return begun and (begun[0], str(today))


def _same_period(g, today, *_):
    """As much of an earlier year as this one has seen."""
    if not today:
        return None
    year = int(g["same_year"] or today.year - 1)
    return str(date(year, 1, 1)), str(date(year, today.month, min(today.day, monthrange(year, today.month)[1])))


def _start_of(g, today, *_):
    if not today:
        return None
    first = {"week": today - timedelta(days=today.weekday()), "month": today.replace(day=1),
             "year": today.replace(month=1, day=1)}[g["start_of"]]
    return str(first), str(first)


def _end_of(g, today, *_):
    if not today:
        return None
    last = {"week": today + timedelta(days=6 - today.weekday()), "year": date(today.year, 12, 31),
            "month": date(today.year, today.month, monthrange(today.year, today.month)[1])}[g["end_of"]]
    return str(last), str(last)


def _hour(clock: str) -> str:
    """"6 p.m.", "18.00", "noon" as HH:MM."""
    named = {"noon": "12:00", "midday": "12:00", "midnight": "23:59"}.get(clock)
    if named:
        return named
    hour, minute = int(re.match(r"\d+", clock)[0]), (re.search(r"[:.](\d\d)", clock) or ("", "00"))[1]
    if re.search(r"[ap]\.?m", clock):
        hour = hour % 12 + 12 * ("p" in clock)
    return f"{hour:02}:{minute}"


def _clock(g, today, ahead, timezone):
    if not today:
        return None
    if g["clock_day"]:
        named = {"weekday": g["clock_day"], "which": None, "part": None, "at": None}
        today = date.fromisoformat(_weekday(named, today, ahead)[0])
    elif g["clock_near"] == "yesterday":
        today = days_before(today, 1)
    elif g["clock"] == "midnight" and not ahead:
        today = days_before(today, 1)
    moment = datetime.combine(today, datetime.strptime(_hour(g["clock"]), "%H:%M").time())
    if g["zone"]:
        moment = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(timezone))
    return (moment.strftime("%Y-%m-%dT%H:%M"),) * 2


def _hour_of_day(g, today, ahead, *_):
    return _weekday({"weekday": g["hour_day"], "which": None, "part": None, "at": g["hour"]}, today, ahead)


def _weekend(g, today, *_):
    if not today:
        return None
    sunday = today - timedelta(days=(today.weekday() + 1) % 7) + timedelta(days=7 * g["weekend"].lower().startswith("next"))
    return str(sunday - timedelta(days=1)), str(sunday)


def _edge(g, today, ahead, _):
    """The first or last day of a named month or year."""
    if g["edge_only"]:
        year, first, last = int(g["edge_only"]), 1, 12
    else:
        first = last = _MONTHS[g["edge_month"].lower().rstrip(".")]
        if not g["edge_year"] and not today:
            return None
        year = int(g["edge_year"] or today.year)
    end = g["edge"] == "end"
    return (str(date(year, last, monthrange(year, last)[1]) if end else date(year, first, 1)),) * 2


_READERS: dict[str, Callable] = {
    "nth": _week_of, "so_far": _so_far, "this_far": _so_far, "same_year": _same_period, "same_last": _same_period,
    "edge": _edge, "iso": lambda g, *_: (g["iso"],) * 2, "m1": _days, "m2": _days, "m3": _month, "weekday": _weekday,
    "day": _named_day,
    "last_night": lambda g, today, *_: today and _part(today - timedelta(days=1), "night"),
    "now": lambda g, today, *_: today and (str(today),) * 2, "come_unit": _to_come, "start_of": _start_of,
    "weekend": _weekend, "unit": _past, "ago": _ago, "period": _period, "end_of": _end_of, "clock": _clock, "hour": _hour_of_day,
    "winter": lambda g, *_: (f"{g['w1']}-12", f"{int(g['w1']) + 1}-02"),
    "decade": lambda g, *_: (g["decade"], f"{g['decade'][:3]}9"),
    "y4": lambda g, *_: (g["y4"], g["y5"] or g["y4"]),
}
