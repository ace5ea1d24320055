"""Records with the sentence that each stands in: what every list of evidence is made from."""

import pandas as pd

from helpers.store import RECORDS, Tables


def with_sentences(tables: Tables, table: str, where: str, **parameters) -> pd.DataFrame:
    """The rows of a record table, without second copies of a text, by date (undated last), article and place.

    where: a condition in SQL, in which the row is `x`. Columns: those of the table, outlet, title, published, block_kind,
    sentence_start, printed (the record as it stands in the text) and sentence; the last two null where the study holds no text.
    """
    return tables.sql(f"""
        SELECT x.*, r.outlet, r.title, r.published, b.kind AS block_kind, s.start AS sentence_start,
               substr(t.text, x.start + 1, x."end" - x.start) AS printed,
               substr(t.text, s.start + 1, greatest(s."end", x."end") - s.start) AS sentence
        FROM {table} x JOIN articles r USING (article_id) LEFT JOIN blocks b ON b.block_id = x.block_id
        LEFT JOIN sentences s ON s.sentence_id = x.sentence_id LEFT JOIN texts t ON t.article_id = x.article_id
        WHERE {where} AND r.duplicate_of IS NULL
        ORDER BY r.published NULLS LAST, x.article_id, x.start, x."end", x.{RECORDS[table].name}_id""", **parameters)
