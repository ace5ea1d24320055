"""Records with the sentence that each stands in: what every list of evidence is made from."""

import pandas as pd

from helpers.store import RECORDS, Tables

# The first counted paragraph of the body of each article, and where in the article a record begins; `b` is the block around it.
LEADS = """leads AS (
    SELECT article_id, arg_min(block_id, start) AS lead FROM blocks WHERE counted AND kind = 'body' GROUP BY article_id)"""
ZONE = """CASE WHEN b.kind IN ('title', 'deck') THEN 'headline' WHEN b.block_id = l.lead THEN 'lead'
    WHEN b.kind IN ('caption', 'question') THEN b.kind ELSE 'body' END"""


def with_sentences(tables: Tables, table: str, where: str, **parameters) -> pd.DataFrame:
    """The rows of a record table, without second copies of a text, by date (undated last), article and place.

    where: a condition in SQL, in which the row is `x`. Columns: those of the table, outlet, title, published, block_kind, zone
    (headline: title and deck; lead: the first counted paragraph of the body; body; caption; question), sentence_start, printed
    (the record as it stands in the text) and sentence; the last two null where the text is not here or not shown.
    """
    return tables.sql(f"""
        WITH {LEADS}
        SELECT x.*, r.outlet, r.title, r.published, b.kind AS block_kind, {ZONE} AS zone, s.start AS sentence_start,
               uncut(t.text, x.start, x."end") AS printed,
               CASE WHEN quoted(t.text, x.start, x."end") IS NOT NULL
                   THEN quoted(t.text, s.start, greatest(s."end", x."end")) END AS sentence
        FROM {table} x JOIN articles r USING (article_id) LEFT JOIN blocks b ON b.block_id = x.block_id
        LEFT JOIN leads l ON l.article_id = x.article_id LEFT JOIN sentences s ON s.sentence_id = x.sentence_id
        LEFT JOIN texts t ON t.article_id = x.article_id
        WHERE {where} AND r.duplicate_of IS NULL
        ORDER BY r.published NULLS LAST, x.article_id, x.start, x."end", x.{RECORDS[table].name}_id""", **parameters)


def around(tables: Tables, places: pd.DataFrame) -> list[str | None]:
    """The sentence of each place, as far as it may be shown; None where the place itself may not.

    places: article_id, start, end, sentence_start, sentence_end.
    """
    columns = {name: [p if isinstance(p, str) else int(p) for p in places[name]] for name in PLACE}
    found = tables.sql("""
        SELECT CASE WHEN quoted(t.text, p.start, p."end") IS NOT NULL THEN quoted(t.text, p.first, p.last) END AS sentence
        FROM (SELECT unnest($article_id::VARCHAR[]) AS article_id, unnest($start::BIGINT[]) AS start,
                     unnest($end::BIGINT[]) AS "end", unnest($sentence_start::BIGINT[]) AS first,
                     unnest($sentence_end::BIGINT[]) AS last, unnest(range($n::BIGINT)) AS n) p
        LEFT JOIN texts t USING (article_id) ORDER BY n""", **columns, n=len(places))
    return found["sentence"].astype(object).where(found["sentence"].notna(), None).tolist()


PLACE = ("article_id", "start", "end", "sentence_start", "sentence_end")
