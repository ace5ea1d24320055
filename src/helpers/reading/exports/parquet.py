"""Parquet: the columns that are needed, from types that are plain text or numbers, within bounds that are checked before reading.

What a file says about itself beside its schema (pandas' metadata, extension types) is not used, and nothing is unpickled. A
damaged file can end the whole process from inside pyarrow (26.0: an exception of C++ that nothing catches), so a child process
unpacks it.
"""

import json
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.errors import Rejected
from helpers.reading import bounded
from helpers.reading.decoded import Decoded
from helpers.reading.exports.columns import Rows, check_twice, choose, known, no_text, shown

MOST_BYTES = 300_000_000  # of the columns read, unpacked
MOST_ROWS = 1_000_000
_BATCH = 1_000  # rows unpacked at a time
_SECONDS, _MEMORY = 120, 4_000_000_000  # of the child


def read(data: bytes, encoding: str | None = None) -> Rows:
    """The rows of a Parquet file, from 1. encoding: of no use, its text is UTF-8 by definition.

    Raises Rejected: PARQUET_BROKEN, PARQUET_BOMB, PARQUET_COLUMNS, PARQUET_NO_TEXT, PARQUET_TYPE, PARQUET_TIME, PARQUET_MEMORY.
    """
    table = json.loads(_child.run("parquet", data, seconds=_SECONDS, memory=_MEMORY).text)
    rows = [(row, dict(zip(table["columns"], cells, strict=True))) for row, cells in enumerate(table["rows"], 1)]
    return Rows(table["roles"], rows, table["stated"])


_child = bounded.Bounded("helpers.reading.exports")


def extract(data: bytes, encoding: str | None = None) -> Decoded:
    """The table as JSON in place of a text: roles, columns, rows of cells, and the number of rows that the file states."""
    try:
        file = _opened(data)
        types = _leaves(file.schema_arrow)
        roles = _roles(types)
        columns = list(dict.fromkeys(roles.values()))
        _check_size(file.metadata, columns)
        rows = list(_unpacked(_opened(data, [name for name in columns if _is_text(types[name])]), columns))
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        raise Rejected(
            "PARQUET_BROKEN", "its table can't be unpacked, so it is damaged or not whole; export or download it again."
        ) from error
    table = {"roles": roles, "columns": columns, "rows": rows, "stated": file.metadata.num_rows}
    return Decoded(json.dumps(table, ensure_ascii=False), "utf-8", "declared")


def _opened(data: bytes, dictionaries: Sequence[str] = ()) -> pq.ParquetFile:
    return pq.ParquetFile(
        pa.BufferReader(data), read_dictionary=dictionaries, arrow_extensions_enabled=False, page_checksum_verification=True
    )


def _leaves(schema: pa.Schema) -> dict[str, pa.DataType]:
    """{name: type} of the columns, those one level inside a struct as `source.name`."""
    found: list[tuple[str, pa.DataType]] = []
    for field in schema:
        inside = [(f"{field.name}.{f.name}", f.type) for f in field.type] if pa.types.is_struct(field.type) else []
        found += inside or [(field.name, field.type)]
    check_twice("PARQUET", (name for name, _ in found))
    return dict(found)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view()


def _is_plain(kind: pa.DataType) -> bool:
    tests = (pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_date, pa.types.is_timestamp)
    return _is_text(kind) or any(test(kind) for test in tests)


def _roles(types: dict[str, pa.DataType]) -> dict[str, str]:
    """{role: column}, from columns of plain types; the text's must be text."""
    roles = choose(name for name in types if known(name))
    if "text" not in roles:
        raise no_text("PARQUET", types)
    kind = types[roles["text"]]
    if not _is_text(kind):
        raise Rejected(
            "PARQUET_TYPE", f"its column {shown(roles['text'])} is of type {shown(str(kind))}, not text; export it as strings."
        )
    return {role: name for role, name in roles.items() if _is_plain(types[name])}


def _check_size(metadata: pq.FileMetaData, columns: Sequence[str]) -> None:
    """Refuse what would fill the memory, by what the file states of itself."""
    if metadata.num_rows > MOST_ROWS:
        raise Rejected("PARQUET_BOMB", f"it states {metadata.num_rows:,} rows, and {MOST_ROWS:,} is the most; split it.")
    size = 0
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        chunks = map(group.column, range(group.num_columns))
        size += sum(chunk.total_uncompressed_size for chunk in chunks if chunk.path_in_schema in columns)
    if size > MOST_BYTES:
        raise _too_big(size)


def _too_big(size: int) -> Rejected:
    return Rejected("PARQUET_BOMB", f"its text unpacks to {size:,} bytes, and {MOST_BYTES:,} is the most; split it.")


def _unpacked(file: pq.ParquetFile, columns: Sequence[str]) -> Iterator[tuple[str | None, ...]]:
    """The cells of each row. Text stays in dictionaries until it is counted: a small file can repeat one long text for ever."""
    size = 0
    for batch in file.iter_batches(_BATCH, columns=columns, use_threads=False):
        table = pa.Table.from_batches([batch]).flatten()
        cells = [_strings(table.column(name).combine_chunks()) for name in columns]
        size += sum(len(cell) for column in cells for cell in column if cell)
        if size > MOST_BYTES:
            raise _too_big(size)
        yield from zip(*cells, strict=True)


def _strings(array: pa.Array) -> list[str | None]:
    """The cells as text; equal cells of a dictionary share one string. Bytes that are no UTF-8 become lone surrogates."""
    if pa.types.is_dictionary(array.type):
        words = dict(enumerate(_strings(array.dictionary)))  # a damaged file points beyond its dictionary: KeyError
        return [None if i is None else words[i] for i in array.indices.to_pylist()]
    if _is_text(array.type):
        return [None if b is None else b.decode("utf-8", "surrogateescape") for b in array.cast(pa.large_binary()).to_pylist()]
    return array.cast(pa.string()).to_pylist()
