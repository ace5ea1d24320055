"""What one expression means by itself: its first and last moment, from the day of publication."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from helpers.as_of.grammar import COUNTS, MONTHS, WORDS

Span = tuple[str | None, str]  # first and last, ISO, inclusive

_LENGTHS, _HOURS, _SEASONS = WORDS["lengths"], WORDS["hours"], WORDS["seasons"]


@dataclass(frozen=True)
class Now:
    """From where times are told. today: the day of publication. near: a date without its year is the last of its name up to here.
    until: where "since" ends. Each is None where the text does not tell."""

    today: date | None
    near: date | None
    until: str | None
    zone: str


def day(published: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def days_before(end: date, days: int) -> date:
    """Not further back than dates go."""
    return end - min(timedelta(days=days), end - date.min)


def count(word: str | None) -> int:
    return int(word) if word and word.isdigit() else COUNTS[(word or "").lower()]


def length(unit: str) -> float:
    """Of a unit of time, in days."""
    return _LENGTHS[unit]


def part_of(on: date, part: str | None) -> Span:
    """A day, or its morning."""
    first, last = WORDS["parts"].get(part, ("", ""))
    return (f"{on}T{first}", f"{on}T{last}") if part in WORDS["parts"] else (str(on), str(on))


def last_day(moment: str) -> date:
    """The last day of a day, month or year."""
    year, month, *_ = (*map(int, moment[:7].split("-")), 12)
    return date(year, month, int(moment[8:10]) if len(moment) > 7 else monthrange(year, month)[1])


def span(match: re.Match, now: Now, ahead: bool) -> Span | None:
    """First and last of one expression; None where it needs a day of publication that is not known, or names no real day."""
    reader = next((reader for key, reader in _READERS.items() if match[key]), None)
    try:
        return reader(match, now, ahead) if reader else None
    except (ValueError, OverflowError):
        return None


def first_day(moment: str) -> str:
    """The first day of a day, month or year; as text, which sorts alike."""
    return f"{moment}-01-01"[:10] if len(moment) < 10 else moment[:10]


def month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _dated(number: str, m: int, year: str | None, near: date | None, ahead: bool) -> str | None:
    if year:
        return date(int(year), m, int(number)).isoformat()
    if not near:
        return None
    guess = date(near.year, m, int(number)) if (m, int(number)) != (2, 29) else date(near.year - near.year % 4, m, 29)
    step = (guess < near) if ahead else -(guess > near)
    if step and (m, int(number)) != (2, 29):
        guess = guess.replace(year=guess.year + step)
    return guess.isoformat()


def _days(g, now, ahead):
    if g["m1"]:
        first, last, month, year = g["d1"] or g["d2"], g["d2"], g["m1"], g["y1"]
    else:
        first, last, month, year = g["d3"], g["d4"] or g["d3"], g["m2"], g["y2"]
    last = _dated(last, month_number(month), year, now.near, ahead)
    return (f"{last[:8]}{int(first):02}", last) if last else None


def _year_of(month: int, year: str | None, near: date | None, ahead: bool) -> int | None:
    """The year named, or that of the last such month."""
    return int(year) if year else near and near.year + ((month < near.month) if ahead else -(month > near.month))


def _month(g, now, ahead):
    year = _year_of(month_number(g["m3"]), g["y3"], now.near, ahead)
    return year and (f"{year:04}-{month_number(g['m3']):02}",) * 2


def _weekday(g, now, ahead):
    if not now.today:
        return None
    back = (now.today.weekday() - WORDS["weekdays"].index(g["weekday"].lower())) % 7
    if g["which"] == "last" and back == 0:
        back = 7
    on = now.today - timedelta(days=back)
    if g["which"] == "next" or ahead and back and g["which"] != "last":
        on += timedelta(days=7)
    return (f"{on}T{hour(g['at'])}",) * 2 if g["at"] else part_of(on, g["part"])


def _named_day(g, now, _):
    word = g["day"].lower()
    part = "night" if word == "tonight" else g["today"]
    return now.today and part_of(now.today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0)), part)


def _past(g, now, _):
    """"the past three days"; "the past weeks" are as many as one likes."""
    if not now.today or not g["n"] and g[0].endswith("s"):
        return None
    first = days_before(now.today, round(count(g["n"]) * _LENGTHS[g["unit"]]))
    return (f"{first.year:04}", f"{now.today.year:04}") if g["unit"] == "decade" else (str(first), str(now.today))


def _ago(g, now, _):
    """"three months ago", to the month; "a day earlier" than the report."""
    if not now.today or g["way"] in ("later", "afterwards"):
        return None
    on = days_before(now.today, round(count(g["off_n"]) * _LENGTHS[g["off"]]))
    return (str(on)[:{"month": 7, "year": 4, "decade": 4}.get(g["off"], 10) if g["way"] == "ago" else 10],) * 2


def _iso(g, *_):
    return (g["iso"],) * 2 if last_day(g["iso"]) else None


def _dotted(g, *_):
    """Dates with dots tell the day first."""
    number, month, year = map(int, g["dotted"].split("."))
    return (str(date(year, month, number)),) * 2


def _period(g, now, _):
    return now.today and period(g["period"], {"last": -1, "previous": -1, "next": 1}.get(g["rel"].lower(), 0), now.today)


def period(unit: str, step: int, today: date) -> Span:
    """The week, month or year that is `step` after the present one; this week runs to today."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return str(monday), str(monday + timedelta(days=6) if step else today)
    return (months_on(today, step)[:7] if unit == "month" else f"{today.year + step:04}",) * 2


def months_on(on: date, step: int) -> str:
    month = on.year * 12 + on.month - 1 + step
    return str(date(month // 12, month % 12 + 1, 1))


def months_before(last: str, months: int) -> str:
    """2024-03, two months on: 2024-01."""
    return months_on(last_day(last), -months)[:7]


def _to_come(g, now, _):
    """"the next three days"; "the coming weeks" are as many as one likes."""
    return None if not g["to_come"] and g[0].endswith("s") else to_come(g["to_come"], g["come_unit"], now.today)


def to_come(number: str | None, unit: str, today: date | None) -> Span | None:
    """From tomorrow on, as many days, weeks or months."""
    days = max(1, round(count(number) * _LENGTHS[unit]))
    return today and (str(today + timedelta(days=1)), str(today + timedelta(days=days)))


def _week_of(g, now, ahead):
    """The first week of a month is its first seven days; "the last ten days of May", "the first half of May"."""
    month = month_number(g["week_month"])
    year = _year_of(month, g["week_year"], now.near, ahead)
    if not year:
        return None
    days, nth = monthrange(year, month)[1], ("first", "second", "third", "fourth", "last").index(g["nth"])
    if g["nth_unit"] == "half":
        first, last = (1, 15) if nth == 0 else (16, days)
        return str(date(year, month, first)), str(date(year, month, last))
    run = count(g["nth_n"]) * (1 if g["nth_unit"] == "days" else 7)
    first = days - run + 1 if nth == 4 else 1 + run * nth
    return str(date(year, month, first)), str(date(year, month, first + run - 1))


def _stretch(g, now, _):
    """"the first half of the year", "the last three months of 2023"; a half that has not begun is last year's."""
    if not (g["stretch_year"] or now.today):
        return None
    months = {"half": 6, "quarter": 3}.get(g["stretch_unit"], count(g["stretch_n"]))
    nth = ("first", "second", "third", "fourth", "last").index(g["stretch"].lower())
    begin = 12 - months if nth == 4 else nth * months
    year = int(g["stretch_year"] or now.today.year - (g["stretch_rel"] == "last"))
    if g["stretch_rel"] == "the" and begin >= now.today.month:
        year -= 1
    return months_on(date(year, 1, 1), begin)[:7], months_on(date(year, 1, 1), begin + months - 1)[:7]


def _season(g, now, ahead):
    """A winter is named by both its years; that of one year may be either end of it."""
    rel, begin = (g["season_rel"] or "").strip().split(" ")[0].lower(), _SEASONS[g["season"]]
    if g["season_year"]:
        year = int(g["season_year"])
        if g["season"] == "winter" and not g["season_to"]:
            return (g["season_year"],) * 2
    elif rel and now.today:
        year = now.today.year - (begin > now.today.month)
        if rel == "last" and months_on(date(year, begin, 1), 3) > str(now.today):
            year -= 1
        year += rel == "next" or ahead and months_on(date(year, begin, 1), 3) <= str(now.today)
    else:
        return None
    return f"{year:04}-{begin:02}", months_on(date(year, begin, 1), 2)[:7]


def _so_far(g, now, ahead):
    """From the beginning of the year to today."""
    begun = _brim({"brim": "start", "brim_rel": "this", "brim_of": g["so_far"] or g["this_far"]}, now, ahead)
    return begun and (begun[0], str(now.today))


def _same_period(g, now, _):
    """As much of an earlier year as this one has seen."""
    if not now.today:
        return None
    year = int(g["same_year"] or now.today.year - 1)
    return str(date(year, 1, 1)), str(date(year, now.today.month, min(now.today.day, monthrange(year, now.today.month)[1])))


def _brim(g, now, _):
    """The first or last day of this, the last or the next week, month or year."""
    if not now.today:
        return None
    step = {"last": -1, "next": 1}.get(g["brim_rel"], 0)
    if g["brim_of"] == "week":
        first = now.today - timedelta(days=now.today.weekday()) + timedelta(weeks=step)
        last = first + timedelta(days=6)
    else:
        named = period(g["brim_of"], step, now.today)[0]
        first, last = date.fromisoformat(f"{named}-01-01"[:10]), last_day(named)
    return (str(last if g["brim"] == "end" else first),) * 2


def hour(clock: str) -> str:
    """"6 p.m.", "18.00", "noon" as HH:MM."""
    if clock in _HOURS:
        return _HOURS[clock]
    hour, minute = int(re.match(r"\d+", clock)[0]), (re.search(r"[:.](\d\d)", clock) or ("", "00"))[1]
    if re.search(r"[ap]\.?m", clock):
        hour = hour % 12 + 12 * ("p" in clock)
    return f"{hour:02}:{minute}"


def _clock(g, now, ahead):
    if not now.today:
        return None
    on = now.today
    if g["clock_day"]:
        on = date.fromisoformat(_weekday({"weekday": g["clock_day"], "which": None, "part": None, "at": None}, now, ahead)[0])
    elif g["clock_near"] == "yesterday" or g["clock"] == "midnight" and not ahead:
        on = days_before(on, 1)
    moment = datetime.combine(on, datetime.strptime(hour(g["clock"]), "%H:%M").time())
    if g["zone"]:
        moment = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(now.zone))
    return (moment.isoformat(timespec="minutes")[:16],) * 2


def _hour_count(g, now, ahead):
    """"its 6 a.m. bulletin" is the latest."""
    return _clock({"clock": g["hour_count"], "clock_day": None, "clock_near": None, "zone": None}, now, ahead)


def _hour_of_day(g, now, ahead):
    return _weekday({"weekday": g["hour_day"], "which": None, "part": None, "at": g["hour"]}, now, ahead)


def _bare_hour(g, now, ahead):
    """Noon or midnight where no day was told before: the latest."""
    return _clock({"clock": g["turn"], "clock_day": None, "clock_near": None, "zone": None}, now, ahead) \
        if g["turn"] in _HOURS else None


def _weekend(g, now, ahead):
    if not now.today:
        return None
    back, which = (now.today.weekday() + 1) % 7, g["weekend"].lower().split()[0]
    sunday = now.today - timedelta(days=back) + timedelta(days=7 * (which == "next" or bool(ahead and back and which != "last")))
    return str(sunday - timedelta(days=1)), str(sunday)


def _overnight(g, now, _):
    """The night that ended on the day of publication."""
    return now.today and (part_of(days_before(now.today, 1), "night")[0], part_of(now.today, "early hours")[1])


def _feast(g, now, ahead):
    month, number = WORDS["feasts"][g["feast"]].split("-")
    on = _dated(number, int(month), g["feast_year"], now.near, ahead)
    return on and (on, on)


def _short_year(g, now, _):
    """"the '97 flood": the last year of that ending."""
    if not now.near:
        return None
    century = now.near.year // 100 - (int(g["short"]) > now.near.year % 100)
    return (f"{century:02}{g['short']}",) * 2


def _edge(g, now, ahead):
    """The first or last day of a named month or year."""
    if g["edge_only"]:
        first, last = f"{g['edge_only']}-01", f"{g['edge_only']}-12"
    else:
        month = month_number(g["edge_month"])
        year = _year_of(month, g["edge_year"], now.near, False)
        if not year:
            return None
        begun = date(year, month, 1) if g["edge"] != "end" else last_day(f"{year:04}-{month:02}")
        if not g["edge_year"] and (ahead and begun < now.near or not ahead and begun > now.near):
            year += 1 if ahead else -1
        first = last = f"{year:04}-{month:02}"
    return (str(last_day(last)) if g["edge"] == "end" else f"{first}-01",) * 2


_READERS: dict[str, Callable] = {
    "nth": _week_of, "stretch": _stretch, "so_far": _so_far, "this_far": _so_far, "same_year": _same_period,
    "same_last": _same_period, "edge": _edge, "iso": _iso, "dotted": _dotted, "m1": _days, "m2": _days, "m3": _month,
    "season": _season, "weekday": _weekday, "day": _named_day, "overnight": _overnight, "turn": _bare_hour,
    "last_night": lambda g, now, _: now.today and part_of(days_before(now.today, 1), "night"),
    "two_back": lambda g, now, _: now.today and (str(days_before(now.today, 2)),) * 2,
    "now": lambda g, now, _: now.today and (str(now.today),) * 2, "come_unit": _to_come, "brim": _brim,
    "weekend": _weekend, "unit": _past, "off": _ago, "period": _period, "clock": _clock, "hour": _hour_of_day,
    "hour_count": _hour_count, "feast": _feast, "short": _short_year,
    "day_part": lambda g, now, _: now.today and part_of(now.today, g["day_part"]),
    "tens": lambda g, *_: (str(WORDS["decades"][g["tens"]]), str(WORDS["decades"][g["tens"]] + 9)),
    "decade": lambda g, *_: (g["decade"], f"{g['decade'][:3]}9"),
    "y4": lambda g, *_: (g["y4"], g["y5"] or g["y4"]),
}
