"""Exports that hold many articles: tables as CSV, TSV, JSON lines or Parquet, one article a row.

Columns are known by the names that well-known sources give them (data/exports.yml); everything is read as the text that stands
there. Every row that the file states becomes an article or a refusal with its reason: none is lost, none is made up.
"""

from collections.abc import Callable
from functools import partial

from helpers.errors import Rejected
from helpers.reading.decoded import Entry
from helpers.reading.exports import csv_rows, jsonl, parquet
from helpers.reading.exports.columns import Rows, article, dates

SUFFIXES: dict[str, Callable[[bytes, str | None], Rows]] = {
    ".csv": csv_rows.read,
    ".tsv": partial(csv_rows.read, first="\t"),
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".parquet": parquet.read,
}


def entries(data: bytes, suffix: str, encoding: str | None = None) -> list[Entry]:
    """One entry for every row that the file states, in order: its article, or the code and sentence that refuse it.

    suffix: one of SUFFIXES. encoding: what a person says the file is in (CSV, TSV, JSON lines), as for `txt.decode`. An article's
    text is its column as it stands; `found` holds what the other columns say, each with the rule "column:<name of the column>".
    A row is refused as EMPTY, CONTROL_CHARS, CSV_RAGGED, CSV_QUOTE, CSV_COLUMNS, JSON_BROKEN, JSON_DEPTH, JSON_KEYS, JSON_ROW or
    JSON_TYPE. Raises Rejected for a file that can't be used: CSV_*, JSON_*, PARQUET_*, those of `txt.decode`, and LAYOUT where
    articles and refused rows together are not the rows stated.
    """
    table = SUFFIXES[suffix](data, encoding)
    if not table.stated:
        raise Rejected("EMPTY", "it has columns and no rows; export it again with its articles.")
    order = dates.day_first(table.cells("published"))
    made = [article(table, row, cells, order) for row, cells in table.rows]
    if len(made) != table.stated:
        raise Rejected(
            "LAYOUT",
            f"it states {table.stated:,} rows, and {len(made):,} were found in it; get the export again, or save it as CSV.",
        )
    return made
