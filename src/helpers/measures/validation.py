"""How often the rules are right: on texts held out, and against a study's own hand codings where it has them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from helpers import agreement, codings, data
from helpers.as_of import moments
from helpers.codings import Coding
from helpers.records import sha256
from helpers.store import Tables
from helpers.study import Study

CODERS = ("coder-1", "coder-2")  # folders in gold/ with the two codings before they were adjudicated
CODED_BY = "coded-by.txt"  # in gold/: one sentence on who coded, printed as it stands

Pairs = tuple[int, list[tuple[Coding, Coding]]]  # how much two codings marked, and the pairs that mark one place
NOT_ALWAYS = {"stance", "as_of", "speaker_entity"}  # a record without one asks for none: a place's name, a count of no day
Codes = Mapping[str, str | None]


def accuracy(study: Study, tables: Tables) -> pd.DataFrame:
    """A row a task: task, measure, held_out; here (the tables as they stand, corrections and all, against the study's gold) and
    coders (its two codings, one against the other), each from 0 to 1 and null where there is nothing to hold against.
    """
    docs = codings.names(tables.sql("SELECT article_id, file FROM articles ORDER BY article_id").to_dict("records"))
    agreed = {}
    for table in codings.FILES:
        agreed[table] = _rules(study.folder / "gold", table, tables, docs), _coders(study.folder / "gold", table, docs)
    rows = []
    for task in data.load("accuracy")["tasks"]:
        here, coders = (_value(found, task.get("field"), task["measure"]) for found in agreed[task["table"]])
        rows.append({"task": task["task"], "measure": task["measure"], "held_out": task["value"], "here": here, "coders": coders})
    return pd.DataFrame(rows).astype({"here": "Float64", "coders": "Float64"})


def coded_by(study: Study) -> str | None:
    """Who coded the study's gold: the first line of gold/coded-by.txt; None without one."""
    try:
        return (study.folder / "gold" / CODED_BY).read_text(encoding="utf-8").strip().partition("\n")[0] or None
    except (OSError, UnicodeDecodeError):
        return None


def digest(study: Study) -> str:
    """Of all that is in a study's gold folder; empty without one. A report holds what was counted from it."""
    files = sorted(path for path in (study.folder / "gold").rglob("*") if path.is_file())
    return sha256("".join(sha256(path.read_bytes()) for path in files).encode()) if files else ""


def _rules(gold: Path, table: str, tables: Tables, docs: Mapping[str, str]) -> Pairs | None:
    if not (gold / codings.FILES[table][0]).is_file():
        return None
    asked = _of(codings.asked(gold, table), docs)
    made = codings.found(tables.sql(f"SELECT * FROM {table}").to_dict("records"), table, docs)
    coded = {coding.doc for coding in asked}
    return _paired(asked, [coding for coding in made if coding.doc in coded]) if asked else None


def _coders(gold: Path, table: str, docs: Mapping[str, str]) -> Pairs | None:
    folders = [gold / name for name in CODERS]
    if not all((folder / codings.FILES[table][0]).is_file() for folder in folders):
        return None
    one, two = (_of(codings.read(folder, table), docs) for folder in folders)
    return _paired(one, two) if one else None


def _of(coded: Sequence[Coding], docs: Mapping[str, str]) -> list[Coding]:
    there = set(docs.values())
    return [coding for coding in coded if coding.doc in there]


def _paired(asked: Sequence[Coding], made: Sequence[Coding]) -> Pairs:
    a, b = agreement.one_span_each(asked), agreement.one_span_each(made)
    return len(a) + len(b), [(a[i], b[j]) for i, j in agreement.pairs(a, b)]


def _value(found: Pairs | None, field: str | None, measure: str) -> float | None:
    """Of the pairs whose first coding asks for it the share that is right; as F1 twice those that are right over all marked."""
    if found is None:
        return None
    marked, pairs = found
    asked = [(a, b) for a, b in pairs if field not in NOT_ALWAYS or a.codes.get(field)]
    right = sum(field is None or _same(a.codes, b.codes, field) for a, b in asked)
    if measure.endswith("F1"):
        return 2 * (right + len(pairs) - len(asked)) / marked if marked else None
    return right / len(asked) if asked else None


def _same(asked: Codes, other: Codes, field: str) -> bool:
    """Whether another coding says what the first asks for: its code, or the other one that its coder would accept."""
    a, b = asked.get(field), other.get(field)
    if a is None or b is None:
        return a == b
    if field == "as_of":
        (first, last), (start, end) = _days(a), _days(b)
        return last == end and first in (None, start)  # without a first day only the last is asked for
    if field == "speaker_entity":
        return _one_name(a, b) or _one_name(asked.get("speaker") or a, other.get("speaker") or b)
    return b in (a, *(asked.get(f"alt_{field}") or "").split("|"))


def _one_name(a: str, b: str) -> bool:
    """The longer and the shorter form of a name are one."""
    (*_, mine), (*_, theirs) = names = a.lower().split() or [a], b.lower().split() or [b]
    return mine in names[1] or theirs in names[0]


def _days(as_of: str) -> tuple[str | None, str]:
    """First and last day of a time as gold writes it: a moment, or two with a stroke between; `..` is open."""
    first, stroke, last = as_of.partition("/")
    last = last if stroke else first
    return None if first == ".." else moments.first_day(first), "" if last == ".." else str(moments.last_day(last))
