"""Any word, looked up in the whole corpus: every hit in its sentence, with its voice."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

import pandas as pd

from helpers import concordance
from helpers.records import Attribution, Block, Document, Record, Sentence
from helpers.store import RECORDS, Tables
from helpers.view import view
from helpers.wording import known

Read = tuple[Document, Sequence[Attribution]]


def find(tables: Tables, term: str, case: bool = False, among: Iterable[Read] | None = None) -> pd.DataFrame:
    """The hits of a term of study.yml's grammar, by date (undated last), article and place, as concordance.find returns them.

    Second copies of a text are left out, and what the study holds no text of. among: `articles(tables)`, for whoever looks for
    one term after another. Raises BadRequest for what is no term.
    """
    found = concordance.find(articles(tables) if among is None else among, term, case)
    titles = tables.sql("SELECT article_id, title FROM articles").set_index("article_id")["title"]
    return found.assign(title=found["article_id"].map(titles))


def articles(tables: Tables) -> Iterator[Read]:
    """The articles as the analyses see them, by date (undated last). The tables are asked once, however many there are."""
    rows = tables.sql("""SELECT r.*, t.text FROM articles r JOIN texts t USING (article_id) WHERE r.duplicate_of IS NULL
                         ORDER BY r.published NULLS LAST, r.article_id""")
    held = {name: _records(tables, name) for name in ("blocks", "sentences", "attributions")}
    for row in rows.to_dict("records"):
        own = {name: tuple(records.get(row["article_id"], ())) for name, records in held.items()}
        told = {name: known(row[name]) for name in ("language", "published", "genre", "outlet")}
        yield Document(article_id=row["article_id"], text=row["text"], view=view(row["text"]), blocks=own["blocks"],
                       sentences=own["sentences"], **told), own["attributions"]


def _records(tables: Tables, table: str) -> dict[str, list[Block | Sentence | Attribution]]:
    """The rows of a table as the records that they were made from, {article_id: in order}."""
    record: type[Record] = RECORDS[table]
    found = tables.sql(f'SELECT * FROM {table} ORDER BY article_id, start, "end", {record.name}_id')
    names = {f.name: f"{record.name}_id" if f.name == "id" else f.name for f in fields(record)}
    out: dict[str, list] = {}
    for row in found.astype(object).where(found.notna(), None).to_dict("records"):
        values = {name: row[column] for name, column in names.items() if column in row}
        if "spans" in values:
            values["spans"] = tuple(tuple(span) for span in json.loads(values["spans"] or "[]"))
        out.setdefault(row["article_id"], []).append(record(**values))
    return out
