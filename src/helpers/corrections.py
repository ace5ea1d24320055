"""corrections.csv: a person's last word, one field a row. It beats every rule, and is shown as a correction."""

import codecs
import csv
import dataclasses
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar, get_args, get_type_hints

from helpers import replaced, sheet
from helpers.errors import BadRequest, did_you_mean
from helpers.records import (
    BLOCK_KINDS,
    COUNTED_KINDS,
    GENRES,
    METADATA,
    Act,
    Attribution,
    Block,
    Correction,
    LabelUse,
    PeopleFigure,
    Record,
    is_day,
)

R = TypeVar("R", bound=Record)

COLUMNS = ("table", "id", "article_id", "start", "end", "field", "value", "who", "when", "why")
RECORDS = {"blocks": Block, "attributions": Attribution, "label_uses": LabelUse, "agency": Act,
           "people_figures": PeopleFigure}
_KEPT = {"start", "end", "rule", "article_id", "id", "block_id", "sentence_id", "spans", "words", "content_words", "reason"}


def _kinds(record: type[Record]) -> dict[str, type]:
    """{field: str, int or bool} of what may be corrected: everything but a record's place and name."""
    hints = get_type_hints(record)
    own = [f.name for f in dataclasses.fields(record) if f.name not in _KEPT]
    return {name: next((kind for kind in (bool, int) if kind in (hints[name], *get_args(hints[name]))), str) for name in own}


FIELDS = {table: _kinds(record) for table, record in RECORDS.items()} | {"articles": dict.fromkeys(METADATA, str)}

_VOICES, _ENGAGEMENT = ("author", "indirect", "direct", "scare"), ("endorse", "acknowledge", "distance")
CODES: Mapping[tuple[str, str], tuple[str, ...]] = {  # what a field of codes may say (CONTRACT)
    ("blocks", "kind"): tuple(sorted(BLOCK_KINDS)),
    ("articles", "genre"): tuple(sorted(GENRES)),
    ("attributions", "kind"): ("direct", "mixed", "indirect", "scare"),
    ("attributions", "speaker_kind"): ("person", "body", "group", "unnamed"),
    ("attributions", "side_basis"): ("given", "guessed", "unknown"),
    ("attributions", "source_type"): ("state", "official", "military", "armed_group", "civilians", "ngo", "igo", "media",
                                      "expert", "unnamed"),
    ("attributions", "cue_class"): ("neutral", "factive", "assertive", "commissive", "directive", "doubt", "denial",
                                    "accusation"),
    ("attributions", "polarity"): ("asserted", "denied"),
    ("attributions", "engagement"): _ENGAGEMENT,
    ("label_uses", "voice"): _VOICES,
    ("label_uses", "word_owner"): ("author", "source", "ambiguous"),
    ("label_uses", "stance"): ("asserted", "denied", "alleged", "question", "hypothetical"),
    ("label_uses", "engagement"): _ENGAGEMENT,
    ("agency", "act_class"): ("force", "movement", "control", "aid"),
    ("agency", "form"): ("active", "passive", "agentless", "nominal"),
    ("agency", "volition"): ("chosen", "coerced", "unspecified"),
    ("agency", "voice"): _VOICES,
    ("agency", "agent_named"): ("here", "elsewhere", "nowhere"),
    ("people_figures", "qualifier"): ("exact", "about", "more_than", "at_least", "less_than", "up_to", "nearly", "range",
                                      "fraction", "vague"),
    ("people_figures", "category"): ("displaced", "expelled_historic", "evacuated", "returned", "remaining", "registered",
                                     "sheltered", "population", "killed", "wounded", "casualties", "missing", "detained",
                                     "affected", "at_risk", "other"),
    ("people_figures", "unit"): ("person", "household"),
    ("people_figures", "measure"): ("stock", "cumulative_flow", "flow", "increment", "rate", "movements"),
    ("people_figures", "status"): ("asserted", "denied", "denial", "unconfirmed", "projected", "planned", "superseded"),
}
_YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections in a file, in its order; none where there is no file.

    A row names its record by `id`, or by `article_id`, `start` and `end`; a row about an article itself by `id` or `article_id`.
    An empty value makes a field empty. Raises BadRequest with the row, what is wrong and what to do.
    """
    _, rows = sheet.read(path, COLUMNS)
    for name in ("table", "field", "value"):
        if rows and name not in rows[0]:
            raise BadRequest(f"corrections.csv: the column `{name}` is missing: its columns are {', '.join(COLUMNS)}.")
    return tuple(_correction(n, row) for n, row in enumerate(rows, 2) if any(row.values()))


def append(path: Path, row: Mapping[str, str]) -> str:
    """Write one correction behind those of a file, which may not be there yet, and return its line. Every other byte stays.

    row: {column: cell}, as the file has them. Raises BadRequest, nothing being written, for what `load` would refuse.
    """
    by, before = sheet.read(path, COLUMNS)
    data = path.read_bytes() if path.exists() else b""
    text = data.decode("utf-8-sig")
    columns = next(csv.reader(text.splitlines()[:1], delimiter=by), None) or list(COLUMNS)
    columns = [name.strip() for name in columns]
    given = {name: " ".join(cell.split()) for name, cell in row.items() if cell.strip()}
    if lacking := [name for name in given if name not in columns]:
        raise BadRequest(f"corrections.csv has no column `{lacking[0]}`: add it to its heading.")
    _correction(len(before) + 2, dict.fromkeys(columns, "") | given)
    end = "\r\n" if "\r\n" in text else "\n"
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=by, lineterminator="")
    if not text.strip():
        writer.writeheader()
        text = out.getvalue() + end
        out.seek(out.truncate(0))
    writer.writerow(given)
    whole = text + ("" if text.endswith(("\n", "\r")) else end) + out.getvalue() + end
    replaced.write(path, whole.encode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"))
    return out.getvalue()


_RECORD_ID = re.compile(r"(?P<article>.+):\d+-\d+[a-z](?:-\d+)?")


def _correction(n: int, told: dict[str, str]) -> Correction:
    def refuse(what: str):
        raise BadRequest(f"corrections.csv, row {n}: {what}")

    def known(name: str, names, what: str):
        if name not in names:
            refuse(f"{what}: " + did_you_mean(name, names, f"name one of {', '.join(sorted(names))}."))

    table, field, value = told["table"], told["field"], told["value"]
    known(table, FIELDS, f"the table `{table}` can't be corrected")
    known(field, FIELDS[table], f"the field `{field}` of `{table}` can't be corrected")
    try:
        _value(table, field, value)
    except ValueError as e:
        refuse(f"`{value}` can't be the `{field}` of a row of `{table}`: {e}.")
    identity, article, place = told.get("id") or None, told.get("article_id", ""), (told.get("start"), told.get("end"))
    if any(place) and not all(p and p.isdecimal() for p in place):
        refuse("`start` and `end` are the places of two characters: give both as whole numbers.")
    if not identity and not (article and (any(place) or table == "articles")):
        refuse("it names no record: fill in `id`, or `article_id`, `start` and `end`.")
    if identity and table == "articles":
        article, identity = identity, None
    elif identity:
        if not (named := _RECORD_ID.fullmatch(identity)):
            refuse(f"`{identity}` is no record id: copy it from the table `{table}`.")
        article = named["article"]
    start, end = (int(p) if p else None for p in place)
    return Correction(table=table, field=field, value=value, article_id=article, id=identity, start=start, end=end,
                      who=told.get("who", ""), when=told.get("when", ""), why=told.get("why", ""), row=n)


def _value(table: str, field: str, text: str) -> str | int | bool | None:
    """What the cell says, in the field's type. Raises ValueError with what would do."""
    kind = FIELDS[table][field]
    if kind is bool:
        if text.lower() not in _YES_NO:
            raise ValueError("write true or false")
        return _YES_NO[text.lower()]
    if not text:
        return None
    if kind is int:
        if not re.fullmatch(r"-?\d{1,18}", text):
            raise ValueError("write a whole number in digits alone")
        return int(text)
    if text not in CODES.get((table, field), (text,)):
        raise ValueError(f"write one of {', '.join(CODES[table, field])}")
    if (table, field) == ("articles", "published") and not is_day(text.partition("T")[0]):
        raise ValueError("write it as 2023-09-19")
    return text


def means(correction: Correction, record: Record) -> bool:
    """Is this the record that it corrects? By offsets, a block is also meant where it holds them, or lies within them."""
    c, r = correction, record
    if c.id:
        return r.id == c.id
    if c.table == "blocks":
        return c.start <= r.start and r.end <= c.end or r.start <= c.start and c.end <= r.end
    return (r.start, r.end) == (c.start, c.end)


def corrected(record: R, correction: Correction) -> R:
    """The record as the person says it is. A block whose kind is corrected counts or not as that kind does."""
    c = correction
    changes = {c.field: _value(c.table, c.field, c.value), "rule": "correction"}
    if isinstance(record, Block):
        told = (("by", c.who), ("on", c.when), ("because", c.why))
        changes["reason"] = " ".join(["corrected", *(f"{how} {what}" for how, what in told if what)])
        if c.field == "kind":  # whoever says that a repeat is body wants it counted: it is nobody's copy any more
            changes |= {"counted": c.value in COUNTED_KINDS, "duplicate_of": None}
    return dataclasses.replace(record, **changes)


def as_row(correction: Correction, record_id: str | None, was) -> dict:
    """A row of the table `corrections`: what stood there, what stands there now, and who says so.

    `row`, which the table does not keep, is that of the file: it tells that this correction met something.
    """
    c = correction
    return {"article_id": c.article_id, "record_table": c.table, "record_id": record_id, "field": c.field,
            "was": None if was is None else str(was), "value": c.value, "who": c.who, "corrected_on": c.when, "why": c.why,
            "row": c.row}
