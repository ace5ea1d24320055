"""Squares in a table: one square, one record, its fill the voice; above twenty in a cell a bar split by voice."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers.charts import rows, strips
from helpers.markup import Markup, html, tag
from helpers.theme import glyph
from helpers.wording import USES, number

FEW = 4  # columns; the heads of more stand upright on a phone
LONGEST_WORD = 9  # characters; a longer one stands smaller at the head of its column


@dataclass(frozen=True)
class Head:
    """What heads a row or a column. shown: where it is not the plain name; note: small, below it; group: of rows."""

    name: str
    shown: Markup | None = None
    note: str = ""
    group: str | None = None


def voice_of(record) -> str:
    """The voice as drawn: an unattributed record in a question or a caption stands apart."""
    return "apart" if record["voice"] == "author" and record.get("block_kind") in ("question", "caption") else record["voice"]


def voices(records: pd.DataFrame) -> list[str]:
    """`voice_of` each row; a frame without block_kind has nothing that stands apart."""
    kinds = records["block_kind"] if "block_kind" in records else [None] * len(records)
    return [voice_of({"voice": v, "block_kind": k}) for v, k in zip(records["voice"], kinds, strict=True)]


def key(drawn: Collection[str]) -> list[tuple[Markup, str]]:
    """The key of the squares; what stands apart only where there is any."""
    return [(glyph(v), n) for v, n in USES.items() if v != "apart" or v in drawn]


def said(records: pd.DataFrame) -> str:
    """`3 unattributed, 1 quotation`."""
    drawn = Counter(voices(records))
    return ", ".join(f"{number(drawn[v])} {name.lower()}" for v, name in USES.items() if drawn[v])


def table(records: pd.DataFrame, of_row: Sequence[Hashable], of_column: Sequence[Hashable], row_heads: Mapping[Hashable, Head],
          column_heads: Mapping[Hashable, Head], *, corner: str, totals: bool = True,
          link: Callable[[pd.Series], str | None] = rows.evidence) -> Markup:
    """The squares of each row and column; a cell leads to its first record, and so does the number of all in a row.

    records: voice, block_kind and an id. of_row, of_column: the keys of each record's row and column. The heads' order is the
    table's; rows of one group stand together.
    """
    frame = records.assign(row=list(of_row), column=list(of_column), shown=voices(records))
    head = [tag("th", corner, scope="col")] + [
        tag("th", h.shown or tag("span", h.name), tag("small", h.note) if h.note else None, scope="col",
            class_="long" if max(map(len, re.split(r"[ -]", h.name))) > LONGEST_WORD else None) for h in column_heads.values()]
    cells = {k: part for k, part in frame.groupby(["row", "column"], sort=False)}
    most = 0 if _large(of_row, of_column) > .5 else strips.MOST_SQUARES
    counts, firsts = frame["row"].value_counts(), {r["row"]: r for _, r in frame.drop_duplicates("row").iterrows()}
    body, group = [], None
    for row, h in row_heads.items():
        if h.group != group:
            group = h.group
            body.append(tag("tr", tag("th", group, colspan=len(column_heads) + 1 + totals, scope="rowgroup"), class_="grp"))
        body.append(tag("tr", tag("th", h.shown or h.name, tag("small", h.note) if h.note else None, scope="row"),
                        [_cell(cells.get((row, c)), h.name, of.name, link, most) for c, of in column_heads.items()],
                        tag("td", rows.leading(int(counts.get(row, 0)), firsts.get(row), link), class_="tot") if totals
                        else None))
    head += [tag("th", "All", scope="col", class_="tot")] if totals else []
    return tag("table", tag("thead", tag("tr", head)), tag("tbody", body), class_="ct up" if len(column_heads) > FEW else "ct")


def marks(noun: str, of_row: Sequence[Hashable], of_column: Sequence[Hashable]) -> str:
    """What the line above the table says of its marks: one square, one use."""
    part = _large(of_row, of_column)
    if part > .5:
        return f"One bar, the {noun}s of a cell, split by voice, and their number"
    return f"One square, one {noun}" + ("; more than 20 as a bar split by voice" if part else "")


def _large(of_row: Sequence[Hashable], of_column: Sequence[Hashable]) -> float:
    """The part of all records that stand in cells too full for squares. Where it is most, all cells are bars: a row of thirteen
    squares beside a bar of ninety would look like more."""
    sizes = Counter(zip(of_row, of_column, strict=True))
    return sum(n for n in sizes.values() if n > strips.MOST_SQUARES) / max(sizes.total(), 1)


def _cell(part: pd.DataFrame | None, row: str, column: str, link, most: int) -> Markup:
    if part is None:
        return tag("td")
    drawn = Counter(part["shown"])
    squares, name, href = strips.uses(drawn, most=most), f"{row}, {column}: {strips.said(drawn)}", link(part.iloc[0])
    return tag("td", tag("a", squares, href=href, aria_label=name) if href
               else html([tag("span", name, class_="vh"), tag("span", squares, class_="uses")]))
