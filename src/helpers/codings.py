"""Hand codings: the files of a gold folder (docs/codebook.md) as records of one shape, under the contract's names."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import BadRequest

# table → its file in a gold folder, and what that file calls the columns that it names otherwise
FILES = {
    "blocks": ("structure.jsonl", {"label": "kind"}),
    "attributions": ("attributions.jsonl", {"type": "kind"}),
    "label_uses": ("labels.csv", {"category": "contest", "source": "speaker_entity"}),
    "agency": ("agency.jsonl", {}),
    "people_figures": ("people_figures.jsonl", {"value_low": "low", "value_high": "high"}),
}


@dataclass(frozen=True)
class Coding:
    """What one coder, or the machine, marked in an article.

    doc: the article as gold names it: its file, or its slug with the row where a file holds many. spans: code points into its
    text, end exclusive. codes: by the contract's names, as text; None where blank.
    """

    doc: str
    spans: tuple[tuple[int, int], ...]
    codes: Mapping[str, str | None]


def read(folder: Path, table: str) -> list[Coding]:
    """The codings of a table in a gold folder, as they stand there.

    Raises BadRequest with the file, the row and what is wrong where one names no article or no place.
    """
    name, renamed = FILES[table]
    path = Path(folder) / name
    found = []
    for n, row in enumerate(_rows(path), 1):
        doc = row.get("doc") or row.get("file")
        spans = row.get("spans") or [[row.get("quote_start", row.get("start")), row.get("quote_end", row.get("end"))]]
        try:
            placed = tuple((int(start), int(end)) for start, end in spans)
        except (TypeError, ValueError):
            placed = ()
        if not doc or not placed:
            raise BadRequest(f"{path.name}, row {n}: it names no article or no place: give doc, start and end.")
        found.append(Coding(doc, placed, {renamed.get(k, k): _code(v) for k, v in row.items()}))
    return found


def of_rows(rows: Iterable[Mapping], docs: Mapping[str, str]) -> list[Coding]:
    """Rows of a table as codings. docs: article_id → the article as gold names it; rows of other articles are left out."""
    found = []
    for row in rows:
        if row["article_id"] in docs:
            spans = json.loads(row.get("spans") or "[]") or [[row["start"], row["end"]]]
            codes = {k: _code(v) for k, v in row.items()}
            found.append(Coding(docs[row["article_id"]], tuple((s, e) for s, e in spans), codes))
    return found


def names(articles: Iterable[Mapping]) -> dict[str, str]:
    """{article_id: the article as gold names it} of rows of the table `articles`: its file, or the id where a file holds many."""
    articles = list(articles)
    files = Counter(r["file"] for r in articles)
    return {r["article_id"]: Path(r["file"]).name if files[r["file"]] == 1 else r["article_id"] for r in articles}


def asked(folder: Path, table: str) -> list[Coding]:
    """The codings that rules are held against: no look-alike, doubtful use, whole-line mark or row of what doesn't count."""
    return [c for c in read(folder, table)
            if not (c.codes.get("kind") or "").startswith("span:") and c.codes.get("is_label") != "0"
            and c.codes.get("scope") != "extended" and c.codes.get("boilerplate") in (None, "false")]


def found(rows: Iterable[Mapping], table: str, docs: Mapping[str, str]) -> list[Coding]:
    """What the rules say, by gold's names: rows of a table in blocks that count, without statements inside statements."""
    kept = [r for r in rows if r["counted"] or table == "blocks"]
    return [Coding(c.doc, c.spans, {**c.codes, "as_of": _interval(c.codes)}) for c in of_rows(kept, docs)
            if table != "attributions" or c.codes.get("nested_in") is None or c.codes["kind"] == "scare"]


def _interval(codes: Mapping[str, str | None]) -> str | None:
    """Both ends of an as-of time as gold writes them: one where they are the same, `..` for an open one."""
    start, end = codes.get("as_of_start"), codes.get("as_of_end")
    return start if start == end else f"{start or '..'}/{end or '..'}"


def _rows(path: Path) -> list[dict]:
    try:
        with path.open(encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f)) if path.suffix == ".csv" else [json.loads(line) for line in f if line.strip()]
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as e:
        raise BadRequest(f"{path} can't be read as codings ({e}): docs/codebook.md says what it holds.") from e


def _code(value) -> str | None:
    """A value as a code that can be compared: 70000.0 and 70000 are one, blank is None."""
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, str) else json.dumps(value)
