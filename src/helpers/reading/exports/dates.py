"""Days as the columns of exports print them, and how a column of 03/04/2023 is to be read."""

import datetime
import re
from collections.abc import Iterable
from itertools import islice

from helpers import dateline
from helpers.records import Value

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T, ].{0,40})?")  # 2023-09-19, 2023-09-19T10:22:00Z, 2023/9/19
_RUN_ON = re.compile(r"(\d{4})()(\d\d)(\d\d)(?:T?\d{6}(?:\d{3})?Z?)?")  # 20230919, 20230919T102200Z, as GDELT writes
_TURNED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T, ].{0,40})?")  # 19/09/2023, 9/19/2023 10:22, 19.9.2023
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.0)?")  # seconds or milliseconds since 1970
_PLACEHOLDERS = {"1970-01-01", "1900-01-01", "1899-12-30", "0001-01-01"}  # where the clocks of computers and spreadsheets begin
_ENOUGH = 10_000  # cells that tell how a column writes its days


def day_first(cells: Iterable[str]) -> bool | None:
    """Does this column write 03/04/2023 for 3 April (True) or for March 4 (False)?

    A cell with a number above 12 in one of the two places tells; None where none does, or they tell both.
    """
    told = set()
    for cell in islice(cells, _ENOUGH):
        if (m := _TURNED.fullmatch(cell.strip())) and max(int(m[1]), int(m[3])) > 12 >= min(int(m[1]), int(m[3])):
            told.add(int(m[1]) > 12)
    return told.pop() if len(told) == 1 else None


def published(cell: str, rule: str, basis: str, first: bool | None) -> Value:
    """The ISO day that a cell names. first: of `day_first` for its column. A day that it leaves open stays unknown, with a note.

    Codes: AMBIGUOUS_DATE with both candidates; UNREAD_DATE with the cell as it stands.
    """

    def unread(note: str) -> Value:
        return Value(rule=rule, code="UNREAD_DATE", note=note, candidates=(Value(value=cell, basis=basis, rule=rule),))

    if m := _EPOCH.fullmatch(cell):
        days, basis = {datetime.datetime.fromtimestamp(int(m[1]), datetime.UTC).date().isoformat()}, "inferred"
    elif m := _ISO.fullmatch(cell) or _RUN_ON.fullmatch(cell):
        days = _days((m[1], m[3], m[4]))
    elif m := _TURNED.fullmatch(cell):
        as_days, as_months = _days((m[4], m[3], m[1])), _days((m[4], m[1], m[3]))
        if m[2] == ".":  # nobody puts the month first before a full stop
            days = as_days
        elif first is None or not as_days or not as_months:
            days = as_days | as_months
        else:
            days, basis = as_days if first else as_months, basis if as_days == as_months else "inferred"
    else:
        days = {day for _, _, day in dateline.dates(cell[:100])}
    if days & _PLACEHOLDERS:
        return unread("its day is where computers begin to count, so nobody put one there; write the day into manifest.csv.")
    if len(days) == 1:
        return Value(value=days.pop(), basis=basis, rule=rule)
    if days:
        return Value(
            rule=rule,
            code="AMBIGUOUS_DATE",
            note=f"it can be {' or '.join(sorted(days))}; write the day into manifest.csv.",
            candidates=tuple(Value(value=day, basis="inferred", rule=rule) for day in sorted(days)),
        )
    return unread("its date can't be read as a day; write it into manifest.csv as 2023-09-19.")


def _days(parts: tuple[str, str, str]) -> set[str]:
    """The day with this year, month and day, if a calendar has it."""
    try:
        return {datetime.date(*map(int, parts)).isoformat()}
    except ValueError:
        return set()
