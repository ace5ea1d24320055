"""What an expression means that leans on a time told before: "two days later", "that night", "the previous evening"."""

import re
from collections.abc import Callable
from datetime import timedelta

from helpers.as_of import moments
from helpers.as_of.grammar import WORDS
from helpers.as_of.moments import Span

_LATER = ("later", "afterwards")


def meant(match: re.Match, told: Callable[[], Span | None]) -> Span | None:
    """What leans on a time told before: "two days later", "that night", "the previous evening". told: that time, if any."""
    key = next((key for key in _LEANING if match[key] and match["way"] != "ago"), None)
    before = told() if key else None
    if not before:
        return None
    try:
        if key == "off" and len(before[1]) < 10:
            return _off_long(match, before[1])
        on = moments.day(before[1]) or key in ("same_year", "same_last") and moments.last_day(before[1])
        return _LEANING[key](match, on, before) if on else None
    except (ValueError, OverflowError):
        return None


def _lasting(g, on, _):
    """"on Monday after four days of rain": the four days that end with that day."""
    return str(moments.days_before(on, max(0, moments.count(g["lasting"]) - 1))), str(on)


def _off(g, on, told):
    """"a day earlier", at the same hour; "two days later"; the week before a week."""
    days = timedelta(days=moments.count(g["off_n"]) * moments.length(g["off"]))
    if g["way"] in _LATER:
        return (str(on + days),) * 2
    begin = moments.day(told[0])
    return (str(begin - days), str(on - days)) if begin and begin < on else (f"{on - days}{told[1][10:]}",) * 2


def _off_long(g, told: str) -> Span | None:
    """"2023, … a year earlier": as exact as the time before."""
    if g["off"] == "year" or g["off"] == "month" and len(told) == 7:
        months = moments.count(g["off_n"]) * (12 if g["off"] == "year" else 1)
        return (moments.months_on(moments.last_day(told), months if g["way"] in _LATER else -months)[:len(told)],) * 2
    return None


def _beside(g, on, _):
    return moments.part_of(on + timedelta(days=1 if g["beside"] in ("next", "following") else -1), g["beside_part"])


def _after(g, on, _):
    """"in the week that followed"."""
    return str(on), str(on + timedelta(days=round(moments.length(g["after"] or g["that_followed"]))))


def _same(g, _, told):
    """"the same period last year", of a stretch told before."""
    shift = int(g["same_year"]) - int(told[1][:4]) if g["same_year"] else -1
    if not told[0] or told[0] == told[1]:
        return None
    return f"{int(told[0][:4]) + shift:04}{told[0][4:]}", f"{int(told[1][:4]) + shift:04}{told[1][4:]}"


def _coming(g, on, _):
    """"over the next two days", told of the past."""
    return str(on), str(on + timedelta(days=max(1, round(moments.count(g["to_come"]) * moments.length(g["come_unit"])))))


def _turn(g, on, _):
    """"by nightfall" of the day told of."""
    hour = WORDS["hours"].get(g["turn"])
    return (f"{on}T{hour}",) * 2 if hour else moments.part_of(on, g["turn"])


def _hour_told(g, on, _):
    """"at 07:30" of the day told of."""
    return (f"{on}T{moments.hour(g['hour_told'])}",) * 2


def _within(g, on, told):
    """"up 900 in a day": the day that ends with the total."""
    return f"{moments.days_before(on, round(moments.count(g['within_n']) * moments.length(g['within'])))}{told[1][10:]}", told[1]


_LEANING = {"lasting": _lasting, "off": _off, "beside": _beside, "turn": _turn, "within": _within, "come_unit": _coming,
            "after": _after, "that_followed": _after, "same_year": _same, "same_last": _same,
            "hour_told": _hour_told, "that": lambda g, on, _: moments.part_of(on, g["that"])}
