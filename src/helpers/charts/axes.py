"""Dates along an axis."""

from matplotlib.dates import AutoDateLocator, num2date

from helpers.wording import MONTHS


def ticks(start: float, end: float, most: int) -> list[tuple[float, str]]:
    """About so many dates between two day numbers, as (day number, text): days, months or years by the length of the span.

    The year stands where it is new.
    """
    if end - start > 3:
        found = AutoDateLocator(minticks=2, maxticks=most).tick_values(num2date(start), num2date(end))
    else:
        found = range(int(start), int(end) + 2)
    out, year = [], None
    for at in found:
        if start <= at <= end:
            date = num2date(at)
            month = MONTHS[date.month - 1]
            name = "" if end - start > 1400 else month if end - start > 200 else f"{date.day} {month}"
            out.append((float(at), name if name and date.year == year else f"{name} {date.year}".strip()))
            year = date.year
    return out
