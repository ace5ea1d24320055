"""Tables on disk: the contract's columns and types, written whole or not at all, read back through DuckDB."""

import csv
import dataclasses
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import get_args

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from helpers.errors import BadRequest
from helpers.records import (
    METADATA,
    Act,
    Attribution,
    Block,
    LabelUse,
    PeopleFigure,
    Record,
    Reject,
    Sentence,
    VocabularyUse,
    sha256,
)

RECORDS: dict[str, type[Record]] = {"blocks": Block, "sentences": Sentence, "attributions": Attribution, "label_uses": LabelUse,
                                    "agency": Act, "people_figures": PeopleFigure, "vocabulary_uses": VocabularyUse}
OF_AN_ARTICLE = (*RECORDS, "metadata", "copies", "shared_sentences", "corrections")  # what goes where its article goes
FORMATS = ("parquet", "csv", "jsonl")
COMPLETE = "run.json"  # written last: a folder without it was not finished

# What a study without texts may still show of a surface column: a name or a word, never a phrase (CONTRACT).
SURFACE = {"attributions": ("speaker", "cue"), "agency": ("agent", "patient"), "people_figures": ("who",)}
NAMES = {"attributions": ("speaker_entity", "via"), "label_uses": ("speaker_entity", "stance_by"),
         "people_figures": ("claimed_by", "place_from", "place_to"), "vocabulary_uses": ("speaker_entity",),
         "metadata": ("value",)}  # a title stands in `articles`, once


_SURROGATE = re.compile("[\ud800-\udfff]")


def _arrow(annotation) -> pa.DataType:
    kinds = set(get_args(annotation)) or {annotation}
    return pa.int64() if int in kinds else pa.bool_() if bool in kinds else pa.string()


def _record_fields(record: type[Record]) -> list[tuple[str, str, pa.DataType]]:
    """(column, attribute, type) of a record table: the common ones first, in the contract's order."""
    own = f"{record.name}_id"
    types = {f.name: f.type for f in dataclasses.fields(record) if f.name != own}  # the block_id of a block is its own id
    common = [n for n in "article_id id start end block_id sentence_id counted rule".split() if n in types]
    order = common + [n for n in types if n not in common]
    return [(own if n == "id" else n, n, _arrow(types[n])) for n in order]


def _schemas() -> dict[str, pa.Schema]:
    text, whole = pa.string(), pa.int64()
    articles = [(n, text) for n in "article_id file row file_sha256 text_sha256 text_status encoding encoding_basis".split()]
    articles += [pair for m in METADATA for pair in ((m, text), (f"{m}_basis", text))]
    articles += [(n, whole) for n in ("characters", "words_total", "words_counted")]
    articles += [(n, text) for n in ("family_id", "duplicate_of", "warnings")]
    rejects = [(f.name, _arrow(f.type)) for f in dataclasses.fields(Reject)]
    metadata = [("article_id", text), ("field", text), ("value", text), ("basis", text), ("start", whole), ("end", whole),
                ("rule", text), ("code", text), ("note", text), ("chosen", pa.bool_())]
    copies = [("article_id", text), ("family_id", text), ("copy_of", text), ("kind", text), ("containment", pa.float64())]
    shared = [("article_id", text), ("start", whole), ("end", whole), ("other_id", text), ("other_start", whole),
              ("other_end", whole), ("similarity", pa.float64())]
    corrections = [("article_id", text), ("record_table", text), ("record_id", text), ("field", text), ("was", text),
                   ("value", text), ("who", text), ("corrected_on", text), ("why", text)]
    return ({"articles": pa.schema(articles), "texts": pa.schema([("article_id", text), ("text", text)])}
            | {name: pa.schema([(c, t) for c, _, t in _record_fields(r)]) for name, r in RECORDS.items()}
            | {"rejects": pa.schema(rejects), "metadata": pa.schema(metadata), "copies": pa.schema(copies),
               "shared_sentences": pa.schema(shared), "corrections": pa.schema(corrections)})


SCHEMAS = _schemas()


def rows(table: str, records: Iterable[Record]) -> list[dict]:
    """Records as rows of their table; lists become JSON text."""
    fields = [(c, a) for c, a, _ in _record_fields(RECORDS[table])]
    return [{c: json.dumps(v) if isinstance(v := getattr(r, a), tuple) else v for c, a in fields} for r in records]


def frame(table: str, rows: Sequence[Mapping]) -> pa.Table:
    """Rows as an Arrow table with the contract's columns; what a row lacks is null. Lone surrogates become U+FFFD on disk."""
    schema = SCHEMAS[table]
    columns = []
    for f in schema:
        values = [r.get(f.name) for r in rows]
        if f.type == pa.string():
            values = [v and _encodable(v) for v in values]
        columns.append(pa.array(values, f.type))
    return pa.Table.from_arrays(columns, schema=schema)


def _encodable(text: str) -> str:
    """One mark for each character that UTF-8 lacks, so that offsets hold in what is stored."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def without_text(name: str, table: pa.Table) -> pa.Table | None:
    """The table as a text-free study has it: no texts, no phrase longer than a name."""
    if name == "texts":
        return None
    most_words = dict.fromkeys(SURFACE.get(name, ()), 1) | dict.fromkeys(NAMES.get(name, ()), 6)
    for column, most in most_words.items():
        kept = [v if v is not None and len(v.split()) <= most else None for v in table[column].to_pylist()]
        table = table.set_column(table.schema.get_field_index(column), table.schema.field(column), pa.array(kept, pa.string()))
    return table


def write(tables: Mapping[str, pa.Table], folder: Path, format: str = "parquet", about: Mapping | None = None) -> None:
    """Write all tables to `folder` at once: into a temporary sibling first, then renamed. Older tables in it are replaced.

    A folder that holds anything but tables of ours is refused (BadRequest), so that nothing of a person's is ever removed.
    """
    folder = Path(folder)
    ours = {f"{t}.{f}" for t in SCHEMAS for f in FORMATS} | {COMPLETE}
    if folder.exists() and (not folder.is_dir() or any(p.name not in ours for p in folder.iterdir())):
        raise BadRequest(f"{folder} holds other things than tables: give a new or empty folder.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as e:
        raise BadRequest(f"{folder.parent} can't be written to ({e.strerror}): choose another folder.") from e
    try:
        digests = {}
        for name, table in tables.items():
            path = work / f"{name}.{format}"
            _write_one(table, path, format)
            digests[path.name] = sha256(path.read_bytes())
        whole = {**(about or {}), "files": digests}
        (work / COMPLETE).write_text(json.dumps(whole, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        os.chmod(work, 0o755)
        _put_in_place(work, folder)
    except OSError as e:
        told = f"{folder} could not be written ({e.strerror}): nothing in it was changed; make room or choose another."
        raise BadRequest(told) from e
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put_in_place(work: Path, folder: Path) -> None:
    if not folder.exists():
        work.rename(folder)
        return
    old = folder.with_name(f"{work.name}-old")
    folder.rename(old)
    try:
        work.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)


def _write_one(table: pa.Table, path: Path, format: str) -> None:
    if format == "parquet":
        pa.parquet.write_table(table, path, compression="zstd", write_statistics=False)
    elif format == "csv":
        with path.open("w", encoding="utf-8", newline="") as f:
            table.to_pandas(types_mapper=pd.ArrowDtype).to_csv(f, index=False, lineterminator="\n")
    else:
        with path.open("w", encoding="utf-8", newline="") as f:
            f.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist())
    with path.open("rb+") as f:
        os.fsync(f.fileno())


def is_complete(folder: Path, key: str | None = None) -> bool:
    """Did the run that wrote this folder end (the one for this key, if it is given), and is every file still what it wrote?"""
    try:
        about = json.loads((folder / COMPLETE).read_text(encoding="utf-8"))
        return (key is None or about.get("key") == key) and all(
            sha256((folder / name).read_bytes()) == digest for name, digest in about["files"].items())
    except (OSError, ValueError, KeyError):
        return False


def read_csv(path: Path, table: str) -> pa.Table:
    """A table of a text-free study. Raises BadRequest where a column is not the contract's."""
    schema = SCHEMAS[table]
    try:
        found = pa.csv.read_csv(path, convert_options=pa.csv.ConvertOptions(
            column_types=schema, include_columns=schema.names, include_missing_columns=True, strings_can_be_null=True,
            null_values=[""], quoted_strings_can_be_null=True, true_values=["True", "true"], false_values=["False", "false"]),
            parse_options=pa.csv.ParseOptions(newlines_in_values=True))
        if (name := "file" if table == "rejects" else "article_id") not in _heading(path):
            raise pa.ArrowInvalid(f"it has no column `{name}`")
    except (pa.ArrowException, OSError) as e:
        told = str(e).splitlines()[0][:160]
        raise BadRequest(f"{path.parent.name}/{path.name} can't be read as a table ({told}): bring it as it was written.") from e
    return found.cast(schema)


def _heading(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as f:
        return next(csv.reader(f), [])


_NULLABLE = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


AWAY = "\uf8ff"  # stands for each character of a text that must not be shown
_SEEN = SCHEMAS | {"counted_texts": SCHEMAS["texts"]}


class Tables:
    """The tables of one study, asked in SQL. Every table of the contract is there under its name; `texts` may be empty.

    `texts` is what may be shown: in a study made to be shared only its quotable words stand there, each other character is AWAY.
    `counted_texts` has all words, to be counted and searched; what is shown of a place is asked of `texts`: quoted(t.text, start,
    end) as far as it may be, uncut(…) whole or not at all; null where nothing may.
    """

    def __init__(self, tables: Mapping[str, pa.Table] | Path):
        self._db = duckdb.connect(":memory:", config={"threads": 2})
        for name, schema in SCHEMAS.items():
            if isinstance(tables, Path):  # a view reads only what a question needs
                path = str(tables / f"{name}.parquet").replace("'", "''")
                self._db.execute(f"CREATE VIEW all_{name} AS SELECT * FROM read_parquet('{path}')")
            else:
                self._db.register(f"all_{name}", tables.get(name, schema.empty_table()))
        self._counted(None if isinstance(tables, Path) else tables.get("counted_texts"))
        for name in _SEEN:
            self._db.execute(f"CREATE VIEW {name} AS SELECT * FROM all_{name}")

    def _counted(self, whole: pa.Table | None) -> None:
        """In a study made to be shared, texts that may be counted in and not shown; and what of a text may be quoted."""
        if whole is None:
            self._db.execute("CREATE VIEW all_counted_texts AS SELECT * FROM all_texts")
        else:
            self._db.register("all_counted_texts", whole)
        part = 'substr(t, a + 1, b - a)'
        left, whole_part = (part, part) if whole is None else (
            f"CASE WHEN trim(replace({part}, '{AWAY}', '')) = '' THEN NULL ELSE {part} END",
            f"CASE WHEN contains({part}, '{AWAY}') THEN NULL ELSE {part} END")
        self._db.execute(f"CREATE MACRO quoted(t, a, b) AS {left}")
        self._db.execute(f"CREATE MACRO uncut(t, a, b) AS {whole_part}")

    def sql(self, query: str, **parameters) -> pd.DataFrame:
        """What DuckDB answers; `$name` in the query takes a parameter. Ask for an order: DuckDB promises none."""
        return self._db.sql(query, params=parameters).to_arrow_table().to_pandas(types_mapper=_NULLABLE.get)

    def keep(self, article_ids: Sequence[str]) -> None:
        """From now on show these articles' rows only; `all_articles` and the other `all_` tables stay whole."""
        ids = {"ids": list(article_ids)}
        self._db.execute("CREATE OR REPLACE TABLE kept AS SELECT unnest($ids::VARCHAR[]) AS article_id", ids)
        for name, schema in _SEEN.items():
            if "article_id" in schema.names:
                self._db.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM all_{name} SEMI JOIN kept USING (article_id)")
