"""CSV and TSV: the delimiter told by what it makes of the whole table, and records read strictly.

A quotation mark out of place makes it unsure where a record ends. Such a record is refused up to the line where its marks are
even again, so that no piece of it passes for an article.
"""

import csv
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.errors import Rejected
from helpers.reading import txt
from helpers.reading.exports.columns import Rows, check_twice, choose, known, no_text, shown

MOST_COLUMNS = 10_000
_SAMPLE = 500  # records that tell the delimiter
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # with its end, which stays in text between quotation marks
_SEP = re.compile(r"sep=([,;|:~^\t])(?:\r\n|\r|\n)")  # Excel's own note of the delimiter


@dataclass(frozen=True)
class _Dialect:
    """How cells are divided; quoted: may they stand in quotation marks, doubled inside?"""

    delimiter: str
    quoted: bool = True


_DIALECTS = (_Dialect(","), _Dialect(";"), _Dialect("\t"), _Dialect("|"), _Dialect("\t", quoted=False))


def read(data: bytes, encoding: str | None = None, first: str = ",") -> Rows:
    """The rows of a CSV file, numbered as a spreadsheet does, its heading being row 1; blank rows are none.

    first: the delimiter that wins where several do as well. Raises Rejected: CSV_DELIMITER, CSV_COLUMNS, CSV_NO_TEXT, CSV_QUOTE,
    and those of `txt.characters`.
    """
    decoded = txt.characters(data, encoding)
    text, start, dialects = decoded.text, 0, sorted(_DIALECTS, key=lambda d: d.delimiter != first)
    if sep := _SEP.match(text):
        start, dialects = sep.end(), [_Dialect(sep[1])]
    dialect = max(dialects, key=lambda d: _fit(list(itertools.islice(_records(text, start, d), _SAMPLE))))
    records = _records(text, start, dialect)
    heading = next(records, (1, []))[1]
    if isinstance(heading, Rejected):
        raise heading
    names = [name.strip("\ufeff \t\xa0") for name in heading]
    check_twice("CSV", names)
    if len(names) == 1 and not known(names[0]):
        raise Rejected(
            "CSV_DELIMITER",
            f"no comma, semicolon, tab or bar divides its heading ({shown(names[0])}) into columns; save it as CSV with commas.",
        )
    roles = choose(names)
    if "text" not in roles:
        raise no_text("CSV", names)
    rows = [(row, _cells(row, names, record)) for row, record in records]
    if rows and all(isinstance(cells, Rejected) and cells.code == "CSV_RAGGED" for _, cells in rows):
        raise Rejected(
            "CSV_DELIMITER",
            f"its heading has {len(names)} columns, and none of its {len(rows):,} rows has as many; save it as CSV with commas.",
        )
    return Rows(roles, rows, len(rows), decoded.encoding, decoded.basis, decoded.warnings)


def _fit(records: list[tuple[int, list[str] | Rejected]]) -> tuple[bool, int, float, int]:
    """How well a dialect explains the first records: is there text, how many known columns, records that fit, columns."""
    if not records:
        return False, 0, 0.0, 0
    if isinstance(records[0][1], Rejected):  # its reason says more than a heading that nothing divides
        return False, 0, 1.0, MOST_COLUMNS
    roles, width = choose(records[0][1]), len(records[0][1])
    fitting = sum(not isinstance(r, Rejected) and len(r) == width for _, r in records[1:])
    return "text" in roles, len(roles), fitting / max(1, len(records) - 1), width


def _cells(row: int, names: list[str], record: list[str] | Rejected) -> dict[str, str] | Rejected:
    if isinstance(record, Rejected):
        return record
    if len(record) < len(names) or any(record[len(names) :]):
        return Rejected(
            "CSV_RAGGED",
            f"row {row:,} has {len(record):,} cells, and the heading {len(names):,}; "
            "put text that holds the delimiter in quotation marks.",
        )
    return {name: cell for name, cell in zip(names, record, strict=False) if known(name)}


class _TooWide(Exception):
    """A line of more cells than any table has, stopped before they are made."""


class _Lines:
    """The lines of a text with their ends, and whether the quotation marks of the current record are even so far."""

    def __init__(self, text: str, start: int, dialect: _Dialect):
        self._lines = (m[0] for m in _LINE.finditer(text, start))
        self._dialect = dialect
        self.number = 1 if start else 0
        self.odd = False

    def __iter__(self):
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        pieces = line.split('"') if self._dialect.quoted else [line]
        outside = pieces[1 if self.odd else 0 :: 2]
        self.odd ^= len(pieces) % 2 == 0
        if sum(piece.count(self._dialect.delimiter) for piece in outside) >= MOST_COLUMNS:
            raise _TooWide
        return line

    def leave_record(self) -> None:
        """Pass over the lines of a broken record to where its quotation marks are even again, or to the end."""
        while self.odd:
            try:
                next(self)
            except _TooWide:
                continue
            except StopIteration:
                return


def _records(text: str, start: int, dialect: _Dialect) -> Iterator[tuple[int, list[str] | Rejected]]:
    """(row, its cells or why there are none) of each record that is not blank."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # the one limit is that of the process; never lowered
    lines = _Lines(text, start, dialect)
    reader = csv.reader(
        lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE, strict=True
    )
    for row in itertools.count(1):
        lines.odd, first = False, lines.number + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except (_TooWide, csv.Error) as error:
            lines.leave_record()
            record = _refused(error, row, f"line {first:,}" + (f" to {lines.number:,}" if lines.number > first else ""))
        if isinstance(record, Rejected) or any(record):
            yield row, record


def _refused(error: Exception, row: int, where: str) -> Rejected:
    if isinstance(error, _TooWide):
        return Rejected("CSV_COLUMNS", f"row {row:,} ({where}) has over {MOST_COLUMNS:,} cells; export it with fewer columns.")
    return Rejected(
        "CSV_QUOTE",
        f"row {row:,} ({where}) has a quotation mark that is not doubled or not closed, so nothing tells where its cells end; "
        "double the marks inside its text and close the last.",
    )
