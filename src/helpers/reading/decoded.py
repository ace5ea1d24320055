"""What every reader gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.records import Value


@dataclass(frozen=True)
class Decoded:
    """One article's text, decoded once. basis: bom, utf-8, declared or guessed; warnings: (code, sentence).

    found: metadata that the file states outside its text (the head of a page, the columns of an export), by name of the column of
    `articles`: basis `found`, or `inferred` where the reader worked it out; no offsets.
    """

    text: str
    encoding: str
    basis: str
    warnings: tuple[tuple[str, str], ...] = ()
    found: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One row of an export: its article, or the code and sentence that say why there is none.

    row: as a person counts: the line of a JSONL file, the row of a spreadsheet (its heading is row 1), of a Parquet table from 1.
    """

    row: int
    decoded: Decoded | None = None
    code: str | None = None
    message: str | None = None
