"""Tables that a reader, a screen reader, a phone and a spreadsheet can use."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from helpers.basis import Basis
from helpers.markup import Markup, Shown, html, tag
from helpers.wording import known, number, of

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # how what a spreadsheet runs begins, the wide forms of East Asian keyboards among them
MOST_OF_WORDS = 4  # columns of words that fit beside a page's prose


@dataclass(frozen=True)
class Column:
    """How one column is shown.

    show: from the value to what stands in the cell, or cell: from the row, where no one column of the frame has it; else numbers
    get thousands, the rest stands as it is. link: from the row to an address. align: left or right; numbers stand right by
    themselves. empty: why the column has no value, where that is by design. short: the name before each value on a phone. sort:
    from the row to a number, an ISO date or a text to sort by, nothing for none, where what is shown does not sort itself.
    """

    header: str
    align: str | None = None
    show: Callable[[object], object] | None = None
    cell: Callable[[pd.Series], object] | None = None
    link: Callable[[pd.Series], str | None] | None = None
    empty: str = ""
    short: str = ""
    sort: Callable[[pd.Series], object] | None = None


def csv_text(frame: pd.DataFrame) -> str:
    """The frame as CSV (RFC 4180, UTF-8, column names as in the codebook, nothing for a missing value).

    Text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line's end) gets a leading apostrophe;
    the tables that `whose-words annotate` writes do not have it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(str(name)) for name in frame.columns])
    writer.writerows([_safe(value) for value in row] for row in frame.itertuples(index=False, name=None))
    return out.getvalue()


def _safe(value):
    if value is None or type(value) is int:  # most cells of a long table
        return value
    if not isinstance(value, str) and not pd.api.types.is_scalar(value):
        value = str(value)
    if known(value) is None:
        return ""
    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode("utf-8")
        return "'" + value if value.startswith(_FORMULA) else value
    return str(bool(value)).lower() if isinstance(value, (bool, np.bool_)) else value


class Table(Shown):
    """A frame as a table.

    columns: {column of the frame, or any name for one made by `cell`: Column or header}, in the order shown; the first is the
    row's heading. name: of the CSV file, which holds every row and column of the frame, raw. row_id: from the row to the id of
    its place on the page. top: rows shown at most. total: which rows sum up the others, and keep their place when a page sorts.
    """

    def __init__(self, frame: pd.DataFrame, columns: Mapping[str, Column | str], *, caption: str, basis: Basis | None = None,
                 name: str | None = None, row_id: Callable[[pd.Series], str | None] | None = None, top: int = 100,
                 note: str = "", total: Callable[[pd.Series], bool] | None = None):
        specs = {key: spec if isinstance(spec, Column) else Column(spec) for key, spec in columns.items()}
        right = {key: spec.align == "right" if spec.align or spec.cell
                 else is_numeric_dtype(frame[key]) and not is_bool_dtype(frame[key]) for key, spec in specs.items()}
        head = [tag("th", spec.header, self._why(frame, key, spec), scope="col", class_="n" if right[key] else None)
                for key, spec in specs.items()]
        rows = [self._row(row, specs, right, row_id, total) for _, row in frame.head(top).iterrows()]
        file = f"{name}.csv" if name else None
        rest = of(min(top, len(frame)), len(frame), "rows" + ("; the rest in the CSV" if file else ""))
        wide = " wide" if list(right.values()).count(False) > MOST_OF_WORDS else ""
        table = tag("table", tag("caption", caption, class_="sub"), tag("thead", tag("tr", head)), tag("tbody", rows),
                    class_=f"stk lst{wide}")
        body = [tag("div", table, class_="tblwrap", tabindex="0", role="group", aria_label=caption),
                tag("p", "No rows.", class_="note") if frame.empty else None,
                [tag("p", part, class_="note") for part in (rest, note) if part],
                (basis or Basis(0, 0)).line(file) if basis or file else None]
        super().__init__(html(body), {file: csv_text(frame)} if file else {}, f"{caption}: {number(len(frame))} rows")

    @staticmethod
    def _why(frame: pd.DataFrame, key: str, spec: Column) -> Markup | None:
        return tag("small", spec.empty) if spec.empty and frame[key].isna().all() else None

    @staticmethod
    def _row(row: pd.Series, specs: Mapping[str, Column], right: Mapping[str, bool], row_id, total) -> Markup:
        cells = []
        for n, (key, spec) in enumerate(specs.items()):
            value = spec.cell(row) if spec.cell else known(row[key])
            counted = right[key] and not isinstance(value, str)
            shown = "–" if value is None else spec.show(value) if spec.show else number(value) if counted else value
            href = spec.link(row) if spec.link else None
            content = tag("a", shown, href=href, class_="ev") if href else shown
            sort = known(spec.sort(row)) if spec.sort else None
            named = {"class_": "n" if right[key] else None, "data_v": ("" if sort is None else sort) if spec.sort else None}
            cells.append(tag("th", content, scope="row", **named) if n == 0
                         else tag("td", content, data_h=spec.short or spec.header, **named))
        return tag("tr", cells, id=row_id(row) if row_id else None, class_="all" if total and total(row) else None)


def over(table: Table, frame: pd.DataFrame, name: str, basis: Basis | None = None) -> Shown:
    """A table over the raw frame behind it, which is its CSV."""
    file = f"{name}.csv"
    return Shown(table.markup + (basis or Basis(0, 0)).line(file), {file: csv_text(frame)}, table.plain)
