"""Any word, looked up in the whole corpus: every hit in its sentence, with its voice."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields

import pandas as pd

from helpers import concordance
from helpers.records import Attribution, Block, Document, Record, Sentence
from helpers.store import RECORDS, Tables
from helpers.view import view
from helpers.wording import known


def find(tables: Tables, term: str, case: bool = False) -> pd.DataFrame:
    """The hits of a term of study.yml's grammar, by date (undated last), article and place, as concordance.find returns them.

    Second copies of a text are left out, and what the study holds no text of. Raises BadRequest for what is no term.
    """
    found = concordance.find(_articles(tables), term, case)
    titles = tables.sql("SELECT article_id, title FROM articles").set_index("article_id")["title"]
    return found.assign(title=found["article_id"].map(titles))


def _articles(tables: Tables) -> Iterator[tuple[Document, Sequence[Attribution]]]:
    """The articles as the analyses see them, one after another."""
    articles = tables.sql("""SELECT r.*, t.text FROM articles r JOIN texts t USING (article_id) WHERE r.duplicate_of IS NULL
                             ORDER BY r.published NULLS LAST, r.article_id""")
    for article in articles.to_dict("records"):
        held = {name: tuple(_records(tables, name, article["article_id"])) for name in ("blocks", "sentences", "attributions")}
        told = {name: known(article[name]) for name in ("language", "published", "genre", "outlet")}
        yield Document(article_id=article["article_id"], text=article["text"], view=view(article["text"]), blocks=held["blocks"],
                       sentences=held["sentences"], **told), held["attributions"]


def _records(tables: Tables, table: str, article: str) -> Iterator[Block | Sentence | Attribution]:
    """The rows of a table as the records that they were made from."""
    record: type[Record] = RECORDS[table]
    order = f'start, "end", {record.name}_id'
    rows = tables.sql(f"SELECT * FROM {table} WHERE article_id = $article ORDER BY {order}", article=article)
    for row in rows.to_dict("records"):
        given = row | {"id": row[f"{record.name}_id"]}
        values = {f.name: known(given.get(f.name)) for f in fields(record) if f.name in given}
        if "spans" in values:
            values["spans"] = tuple(tuple(span) for span in json.loads(values["spans"] or "[]"))
        yield record(**values)
