"""Dates as pages print them, in the languages of data/dates.yml: which day, or which days, each can mean."""

import datetime
import re
from dataclasses import dataclass, replace
from functools import cache

from helpers.data import load

# One letter for one, so that offsets hold: Turkish and Azerbaijani write two kinds of i.
_FOLD = str.maketrans({"İ": "i", "ı": "i", "I": "i"})


def fold(text: str) -> str:
    """In lower case, as long as the text."""
    return text.translate(_FOLD).lower()


@dataclass(frozen=True)
class Stamp:
    """line[start:end] prints a date. days: the ISO days that it can mean; none where no Gregorian day can be.

    order: "dmy" or "mdy" where two numbers show which of them is the day. year: as printed, None where there is none.
    weekday: 0 Monday … 6 Sunday, where one stands beside it. why: what is wrong with a date that means no day.
    """

    start: int
    end: int
    days: tuple[str, ...] = ()
    order: str | None = None
    year: int | None = None
    weekday: int | None = None
    why: str = ""


_WORD = r"[^\W\d_]{2,12}(?: (?:الأول|الاول|الثاني))?"
_DAY = r"\d{1,2}"
_TH = r"(?:st|nd|rd|th|er|º|ª|°|-?го|-?е|-?ին|\.)?"
_OF = r"(?:[ ./-]| (?:of|de|del|di) |[. ]?[ ]d')"
_AND_YEAR = r"(?:[.,]{0,2}[ /-]?|,? (?:de|del|of) )"
_END = r"(?!\d(?!\d?:\d\d))"  # some pages print the hour right behind the year
_DATE = re.compile(
    r"(?<![\d.,:/-])(?:"
    r"(?P<y1>\d{4})(?P<s1>[-/]|\. ?)(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d|[/-]\d)"  # 2023-09-27
    r"|(?P<y2>\d{4}) ?[年년] ?(?P<m2>\d{1,2}) ?[月월] ?(?P<d2>\d{1,2}) ?[日일]"
    r"|(?P<a>\d{1,2})(?P<s2>[-/]|\. ?)(?P<b>\d{1,2})(?P=s2)(?P<y3>\d{4}|\d\d(?![:.]\d))(?!\d|[/-]\d)"  # 27.09.2023
    rf"|(?P<y4>\d{{4}})(?:թ\.?| ?թվականի| года?,?|-c[iüu] ild?ə?|,)? "  # 2023-cü il 27 sentyabr
    rf"(?:(?P<w1>{_WORD})\.? (?P<d4>{_DAY})|(?P<d5>{_DAY}) (?P<w2>{_WORD}))(?![\d:])"
    rf"|(?P<d6>{_DAY}){_TH}{_OF}?(?P<w3>{_WORD})(?:/{_WORD})?{_AND_YEAR}(?P<y6>\d{{4}}|'\d\d){_END}"  # 27 September 2023
    r")"
    rf"|(?<![^\W_])(?P<w4>{_WORD})[. ] ?(?P<d7>{_DAY})(?:st|nd|rd|th|º)?(?:, ?| )(?P<y7>\d{{4}}){_END}"  # September 27, 2023
)
_PARTIAL = re.compile(
    rf"(?<![\d.,:/-])(?P<d1>{_DAY}){_TH}{_OF}(?P<w1>{_WORD})(?![^\W_])"
    rf"|(?<![^\W_])(?P<w2>{_WORD})[. ] ?(?P<d2>{_DAY})(?:st|nd|rd|th)?(?![\d:.]\d|\d)"
)
_SOME_YEAR = re.compile(r"\d{4}|[./'-]\d\d(?!\d)")


@cache
def _months() -> dict[str, int]:
    """{name: month}; 0 for a month of another calendar."""
    words = dict.fromkeys(load("dates")["other_calendars"], 0)
    for names in load("dates")["months"].values():
        words |= {w.replace("-", " "): n for n, forms in enumerate(names, 1) for w in (forms or "").split()}
    return words | load("months")["months"]


@cache
def weekdays() -> dict[str, int]:
    """{name: 0 for Monday … 6}"""
    words = {w: n for names in load("dates")["weekdays"].values() for n, forms in enumerate(names) for w in forms.split()}
    return {name.replace("-", " "): n for name, n in (words | load("months")["weekdays"]).items()}


def stamps(line: str) -> list[Stamp]:
    """The dates with a year in a line, in order. Years of other calendars and days that no calendar holds mean no day."""
    if not _SOME_YEAR.search(line):
        return []
    low, found = fold(line), []
    at = 0
    while m := _DATE.search(low, at):
        stamp = _read(m)
        at = m.end() if stamp else m.start() + 1  # "version 10 2023-09-27": the date begins within what was no date
        if stamp:
            found.append(replace(stamp, weekday=_weekday_beside(low, stamp.start, stamp.end)))
    return found


def dates(line: str) -> list[tuple[int, int, str]]:
    """(start, end, ISO date) of each date in a line that can mean only one day, in order."""
    return [(s.start, s.end, s.days[0]) for s in stamps(line) if len(s.days) == 1]


def partial(line: str) -> list[tuple[int, int, int, int, int | None]]:
    """(start, end, month, day, weekday) of each day and month in a line; whether a year follows is for the caller to know."""
    low, found, at = fold(line), [], 0
    while m := _PARTIAL.search(low, at):
        month, day = _months().get(m["w1"] or m["w2"]), int(m["d1"] or m["d2"])
        known = bool(month and iso(2000, month, day))
        at = m.end() if known else m.start() + 1
        if known:
            found.append((m.start(), m.end(), month, day, _weekday_beside(low, m.start(), m.end())))
    return found


def iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def weekday_of(day: str) -> int:
    return datetime.date.fromisoformat(day).weekday()


def _read(m: re.Match[str]) -> Stamp | None:
    printed = next(g for g in (m["y1"], m["y2"], m["y3"], m["y4"], m["y6"], m["y7"]) if g)
    year = int(printed) if printed[0] != "'" else 2000 + int(printed[1:])
    if m["a"]:
        if m["s2"] == "-" and len(m["y3"]) == 2:
            return None
        return _numbers(m, int(m["a"]), int(m["b"]), year + 2000 if len(m["y3"]) == 2 else year)
    word = m["w1"] or m["w2"] or m["w3"] or m["w4"]
    day = int(m["d1"] or m["d2"] or m["d4"] or m["d5"] or m["d6"] or m["d7"])
    month = _months().get(word) if word else int(m["m1"] or m["m2"])
    if month is None:
        return None
    if month == 0 or not 1900 <= year < 2100:
        return Stamp(m.start(), m.end(), year=year, why=_calendar(year, month == 0))
    found = iso(year, month, day)
    return Stamp(m.start(), m.end(), (found,), year=year) if found else Stamp(m.start(), m.end(), year=year, why="no such day")


def _numbers(m: re.Match[str], a: int, b: int, year: int) -> Stamp:
    """Two numbers and a year."""
    if not 1900 <= year < 2100:
        return Stamp(m.start(), m.end(), year=year, why=_calendar(year, False))
    first, second = iso(year, b, a), iso(year, a, b)  # day first, month first
    days = tuple(dict.fromkeys(d for d in (first, second) if d))
    order = None if a == b or (first and second) else "dmy" if first else "mdy" if second else None
    return Stamp(m.start(), m.end(), days, order, year, why="" if days else "no such day")


def _calendar(year: int, foreign_month: bool) -> str:
    if 2400 <= year < 2700:
        return "a Buddhist year"
    return "a year of another calendar" if foreign_month or 1300 <= year < 1500 else "no year of the news"


_BEFORE = re.compile(r"([^\W\d_]+(?:'[^\W\d_]+)?)(?:-feira)?(?: ([^\W\d_]+))?\.?,?[ ·|](?:(?:the|el|le|il|den|dem|am) )?\Z")
_AFTER = re.compile(r"(?:-[^\W\d_]{1,3}|թ\.)? ?(?:года?|г\.?|il|թ\.)?,? ?\(?([^\W\d_]{4,}(?:'[^\W\d_]+)?)(?: ([^\W\d_]+))?")


def _weekday_beside(low: str, start: int, end: int) -> int | None:
    """The weekday before or after a date in a folded line."""
    names = weekdays()
    if m := _BEFORE.search(low, max(0, start - 24), start):
        one, two = m[1], m[2]
        for name in ((f"{one} {two}", two) if two else (one,)):
            if name in names:
                return names[name]
    if m := _AFTER.match(low, end, end + 40):
        for name in (f"{m[1]} {m[2]}", m[1]):
            if name in names:
                return names[name]
    return None
