"""One article: cut, described and annotated. What its rows need is in its `Task`, so that any process can do it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from helpers import (
    agency,
    attribution,
    corrections,
    dateline,
    labels,
    language,
    people_figures,
    reading,
    speakers,
    store,
    structure,
    vocabularies,
)
from helpers.records import METADATA, Block, Correction, Document, Record, Reject, Value, place
from helpers.study import Study
from helpers.view import view as look

Rows = dict[str, list[dict]]
_NAMES = {("attributions", "speaker_entity"), ("people_figures", "claimed_by")}  # whose side goes with them
_TELLING = 100  # words from which on a text whose language can't be told is not taken for one in the study's language


class Finders:
    """What a study looks for by its words, made ready once for all its articles."""

    def __init__(self, study: Study):
        self.labels = labels.Finder(study.settings.contests)
        self.vocabularies = vocabularies.Finder(study.settings.vocabularies)


@dataclass(frozen=True)
class Task:
    """An article to annotate. full: with every analysis, else its structure and metadata only."""

    read: reading.Read
    identity: str
    repeats: structure.Repeats | None = None
    corrections: tuple[Correction, ...] = ()
    full: bool = True


def annotate(study: Study, finders: Finders, task: Task) -> Rows:
    """All rows of one article. One that breaks a rule of ours becomes a row of `rejects` (FAULT): it must not cost the others."""
    try:
        return _Annotator(study, task).rows(finders)
    except Exception as e:
        read = task.read
        return {"rejects": [asdict(Reject(file=read.file, row=read.row and int(read.row), code="FAULT", message=fault(e),
                                          size=read.size, sha256=read.file_sha256))]}


def fault(error: Exception) -> str:
    """Where it broke; never what the error says, which may hold text of the article."""
    at = error.__traceback__
    while at.tb_next:
        at = at.tb_next
    where = f"{type(error).__name__} in {Path(at.tb_frame.f_code.co_filename).stem}, line {at.tb_lineno}"
    return f"it could not be analysed ({where}): please report it, this is our fault."


class _Annotator:
    def __init__(self, study: Study, task: Task):
        self.study, self.task, self.read = study, task, task.read
        self.given = study.given(task.read.file, task.read.row)
        self.applied: list[dict] = []

    def rows(self, finders: Finders) -> Rows:
        identity, read, s = self.task.identity, self.read, self.study.settings
        view = look(read.text)
        known = {name: self.given.get(name) for name in ("outlet", "title")}
        cut = structure.cut(read.text, identity, self.task.repeats, **known)
        blocks = self.corrected("blocks", self.in_one_language(view, cut))
        meta = self.metadata(view, blocks)
        records: dict[str, Sequence[Record]] = {"blocks": blocks}
        if self.task.full:
            sentences = place(language.sentences(view, blocks), identity, blocks)
            document = Document(article_id=identity, text=read.text, view=view, blocks=tuple(blocks), sentences=tuple(sentences),
                                **{name: meta[name].value for name in ("language", "published", "genre", "outlet")})
            said = speakers.resolve(document, attribution.find(document), s.speakers, s.sides)
            said = self.corrected("attributions", place(said, identity, blocks, sentences))
            uses = self.corrected("label_uses", finders.labels.find(document, said))
            acts = self.corrected("agency", agency.find(document, said, s.speakers, s.sides, s.places))
            figures = people_figures.find(document, said, s.places, s.timezone, s.speakers, s.sides)
            figures = self.corrected("people_figures", place(figures, identity, blocks, sentences))
            records |= {"sentences": sentences, "attributions": said, "label_uses": uses, "agency": acts,
                        "people_figures": figures, "vocabulary_uses": finders.vocabularies.find(document, said)}
        return ({"articles": [self.article(blocks, meta)], "texts": [{"article_id": identity, "text": read.text}],
                 "metadata": list(_told(identity, meta)), "corrections": self.applied}
                | {table: store.rows(table, found) for table, found in records.items()})

    def article(self, blocks: Sequence[Block], meta: dict[str, Value]) -> dict:
        read = self.read
        warnings = [*read.warnings, *((m.code, m.note) for m in meta.values() if m.code and m.note)]
        if self.given.get("sha256", read.file_sha256) != read.file_sha256:
            warnings.append(("OTHER_FILE", "by its sha256, manifest.csv describes another version of this file; look whether "
                                           "what it says still fits, and empty that cell."))
        if stub := next((b for b in blocks if b.rule == "stub"), None):
            warnings.append(("STUB", f"nothing of it is counted: {stub.reason}."))
        return {
            "article_id": self.task.identity, "file": read.file, "row": read.row, "file_sha256": read.file_sha256,
            "text_sha256": read.text_sha256, "text_status": "present", "encoding": read.encoding,
            "encoding_basis": read.encoding_basis,
            **{name: m.value for name, m in meta.items()}, **{f"{name}_basis": m.basis for name, m in meta.items()},
            "characters": len(read.text), "words_total": sum(b.words for b in blocks),
            "words_counted": sum(b.words for b in blocks if b.counted),
            "warnings": json.dumps(warnings, ensure_ascii=False) if warnings else None}

    def in_one_language(self, view: str, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, with paragraphs in another language than the article's set aside: no rule of its analyses is for them."""
        counted = [b for b in blocks if b.counted]
        main = self.given.get("language") or language.detect("\n".join(view[b.start:b.end] for b in counted)).value
        other = {b.id: code for b, code in zip(counted, language.by_block(view, counted, main), strict=True) if code != main}
        return [replace(b, kind="other_language", counted=False, rule="other_language",
                        reason=f"it is in another language ({other[b.id]}) than the article ({main})")
                if main and b.id in other else b for b in blocks]

    def metadata(self, view: str, blocks: Sequence[Block]) -> dict[str, Value]:
        """What is given beats what is found; what a person corrected beats both.

        What `whose-words add` found and wrote into the manifest is not given, as long as the article says the same.
        """
        given, written = self.given, self.given.get("found", "").split()
        tomorrow = date.today() + timedelta(days=1)  # which somewhere on earth it already is
        found = dateline.metadata(self.read.text, view, blocks, given.get("captured"), self.read.found, tomorrow.isoformat())
        known = {name: found.get(name, Value()) for name in METADATA}
        for name in METADATA:
            if name in given and not (name in written and given[name] == known[name].value):
                known[name] = Value(value=given[name], basis="given", rule="manifest", candidates=_readings(known[name]))
        if known["language"].value is None:
            if sum(b.words for b in blocks if b.counted) < _TELLING:
                known["language"] = Value(value=self.study.settings.language, basis="given", rule="study")
            else:
                told = "its language can't be told, so no analysis runs: give it in manifest.csv."
                known["language"] = Value(code="LANGUAGE_UNSURE", note=told)
        for c in self.of("articles"):
            before = known[c.field]
            self.applied.append(corrections.as_row(c, self.task.identity, before.value))
            known[c.field] = Value(value=c.value or None, basis="given", rule="correction", candidates=_readings(before))
        return known

    def corrected(self, table: str, records: Sequence[Record]) -> list[Record]:
        """The records, with what a person said of them in place of what the rules said.

        The side goes with the speaker, or with who counted, whom a person names, unless the person gives the side as well.
        """
        out, settings = list(records), self.study.settings
        for c in sorted(self.of(table), key=lambda c: (table, c.field) not in _NAMES):
            for i, r in enumerate(out):
                if corrections.means(c, r):
                    self.applied.append(corrections.as_row(c, r.id, getattr(records[i], c.field)))
                    out[i] = corrections.corrected(r, c)
                    if (table, c.field) in _NAMES:
                        out[i] = speakers.renamed(out[i], settings.speakers, settings.sides)
        return out

    def of(self, table: str) -> list[Correction]:
        return [c for c in self.task.corrections if c.table == table]


def _readings(value: Value) -> tuple[Value, ...]:
    """A value that another takes the place of, as candidates."""
    return ((value,) if value.value is not None else ()) + value.candidates


def _told(identity: str, meta: dict[str, Value]):
    """Rows of the table `metadata`: for each field what was chosen, then what else it could be."""
    for name, chosen in meta.items():
        for value in (chosen, *chosen.candidates):
            if value.value is not None or value.code:
                yield {"article_id": identity, "field": name, "value": value.value, "basis": value.basis, "start": value.start,
                       "end": value.end, "rule": value.rule or None, "code": value.code, "note": value.note,
                       "chosen": value is chosen}
