"""One article with all that was found in it: what its reading page shows."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.errors import BadRequest, did_you_mean
from helpers.measures import figures as figures_of
from helpers.measures.overview import articles
from helpers.measures.source_profile import voices
from helpers.measures.source_profile.said import VOICE
from helpers.store import Tables

Rows = list[dict]


@dataclass(frozen=True)
class Annotated:
    """about: the article's row. text: as it came, null where it is withheld. Each list holds rows of the table of that name in
    the order of the text, set-aside ones too.

    blocks and sentences lie in `text` by start and end. attributions: also `voice` (as measures.source_profile.said) and `spans`
    as pairs. people_figures: as measures.figures.figures. voices: as measures.source_profile.voices. previous, next: (article_id,
    outlet or else title) of its neighbours by date.
    """

    about: dict  # what is missing in any of these is None
    text: str | None
    blocks: Rows
    sentences: Rows
    attributions: Rows
    label_uses: Rows
    agency: Rows
    vocabulary_uses: Rows
    people_figures: Rows
    corrections: Rows
    voices: pd.DataFrame
    previous: tuple[str, str] | None = None
    next: tuple[str, str] | None = None

    @property
    def id(self) -> str:
        return self.about["article_id"]


RECORDS = ("blocks", "sentences", "attributions", "label_uses", "agency", "vocabulary_uses")


def every(tables: Tables) -> Iterator[Annotated]:
    """Every article, without second copies of a text, by date. The tables are asked once, however many articles there are."""
    return _chosen(tables, _first_copies(tables))


def one(tables: Tables, name: str = "") -> Annotated:
    """The article of this id or file; the first by date if none is named. Raises BadRequest for one that is not there."""
    first = _first_copies(tables)
    names = {known: row["article_id"] for row in reversed(first)
             for known in (row["article_id"], row["file"], row["file"].rpartition("/")[2])}
    if not first or name and name not in names:
        advice = did_you_mean(name, names, "page 00-corpus has their files.") if first else "the study has none."
        raise BadRequest(f"the parameter `article` names `{name}`, which is no article here: {advice}")
    return next(_chosen(tables, first, names[name] if name else first[0]["article_id"]))


def _first_copies(tables: Tables) -> Rows:
    found = articles(tables)
    return _rows(found[found["duplicate_of"].isna()])


def _chosen(tables: Tables, order: Rows, only: str | None = None) -> Iterator[Annotated]:
    """Articles in this order; only: of this one alone."""
    asked = {"ids": [only] if only else [row["article_id"] for row in order]}
    where = "WHERE article_id IN (SELECT unnest($ids::VARCHAR[]))"
    found = {}
    for name in (*RECORDS, "corrections"):
        columns = f"a.*, {VOICE} AS voice" if name == "attributions" else "a.*"
        by = "record_table, record_id, field" if name == "corrections" else 'start, "end"'
        found[name] = tables.sql(f"SELECT {columns} FROM {name} a {where} ORDER BY article_id, {by}", **asked)
    found["attributions"]["spans"] = [json.loads(spans or "[]") for spans in found["attributions"]["spans"]]
    figures = figures_of.figures(tables).sort_values(["start", "end"], kind="stable")
    found["people_figures"] = figures[figures["article_id"].isin(asked["ids"])]
    rows = {name: _by_article(frame) for name, frame in found.items()}
    shares, texts = dict(iter(voices(tables).groupby("article_id"))), _texts(tables)
    nobody = pd.DataFrame(columns=["voice", "words", "share", "n"])
    for n, about in enumerate(order):
        own = about["article_id"]
        if only in (None, own):
            beside = [(row["article_id"], row["outlet"] or row["title"] or row["file"]) for row in order[max(n - 1, 0):n + 2]]
            lists = {name: rows[name].get(own, []) for name in (*RECORDS, "people_figures", "corrections")}
            yield Annotated(about, texts.get(own), **lists, voices=shares.get(own, nobody),
                            previous=beside[0] if n else None, next=beside[-1] if n + 1 < len(order) else None)


def _rows(frame: pd.DataFrame) -> Rows:
    """The frame row by row; what is missing is None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _by_article(frame: pd.DataFrame) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for row in _rows(frame):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _texts(tables: Tables) -> dict[str, str]:
    found = tables.sql("SELECT article_id, text FROM texts")
    return dict(zip(found["article_id"], found["text"], strict=True))
