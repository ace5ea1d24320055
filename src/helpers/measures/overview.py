"""What was read, what was set aside, what is missing."""

import json
import re
from collections.abc import Sequence

import pandas as pd

from helpers.language import RULES
from helpers.records import METADATA
from helpers.store import Tables
from helpers.study import Study


def articles(tables: Tables) -> pd.DataFrame:
    """One row an article, duplicates too: the columns of `articles`, by date and file; undated ones last."""
    return tables.sql("SELECT * FROM articles ORDER BY duplicate_of IS NOT NULL, published NULLS LAST, file, article_id")


def rejects(tables: Tables) -> pd.DataFrame:
    """file, row, code, message, size of each file, and each row of an export, that was not read; no missing ones."""
    return tables.sql(f"SELECT file, row, code, message, size FROM rejects WHERE {_READ} ORDER BY file, row NULLS FIRST, code")


def unmet(tables: Tables) -> pd.DataFrame:
    """file, row, code, message of what a person wrote down and nothing here answers to: missing articles, idle corrections."""
    return tables.sql(f"""
        SELECT file, row, code, message FROM rejects WHERE NOT ({_READ}) ORDER BY code DESC, file, row NULLS FIRST""")


_READ = "code NOT IN ('MISSING', 'CORRECTION')"  # the other rejects are files, or rows of them


def reckoning(tables: Tables, study: Study) -> pd.DataFrame:
    """Where everything went: one row for all files of one article each (what is ""), and one for each export with its rows.

    Columns: what, found, read, linked (as the same text), refused. Raises AssertionError if a file of the study's folder is
    nowhere, or a file or row in two places: then something was lost or counted twice, and no page may be shown. That an export
    has as many rows as it states is checked where it is read.
    """
    went = tables.sql(f"""
        SELECT file, row, CASE WHEN duplicate_of IS NULL THEN 'read' ELSE 'linked' END AS way
        FROM all_articles WHERE text_status = 'present'
        UNION ALL SELECT file, CAST(row AS VARCHAR), 'refused' FROM rejects WHERE {_READ}""")
    names = (path.relative_to(study.root).as_posix() for path in study.files())
    found, seen = {re.sub("[\ud800-\udfff]", "\ufffd", name) for name in names}, set(went["file"])  # as the tables write them
    if lost := sorted(found - seen):
        raise AssertionError(f"{len(found)} files were found, and not as many accounted for: {', '.join(lost[:5])}")
    if strange := sorted(seen - found):
        raise AssertionError(f"what was read is not among the {len(found)} files found: {', '.join(strange[:5])}")
    if len(twice := went[went.duplicated(["file", "row"])]):
        raise AssertionError(f"{twice['file'].iloc[0]} is accounted for twice")
    ways = went.assign(what=went["file"].where(went["row"].notna(), ""))
    counts = pd.crosstab(ways["what"], ways["way"]).reindex(columns=["read", "linked", "refused"], fill_value=0)
    counts.insert(0, "found", counts.sum(axis=1))
    return counts.rename_axis(columns=None).reset_index()


def outlets_read(tables: Tables) -> set[str]:
    """Every outlet of which there is an article, chosen or not."""
    return set(tables.sql("SELECT DISTINCT outlet FROM all_articles WHERE outlet IS NOT NULL")["outlet"])


def withheld(tables: Tables) -> int:
    """Articles of the study whose texts are not here; their rows are."""
    return int(tables.sql("SELECT count(*) AS n FROM all_articles WHERE text_status = 'withheld'")["n"].iloc[0])


def kinds(tables: Tables) -> pd.DataFrame:
    """article_id, outlet, title, kind, counted, words: how each article's words were sorted."""
    return tables.sql("""
        SELECT b.article_id, a.outlet, a.title, b.kind, b.counted, sum(b.words)::BIGINT AS words
        FROM blocks b JOIN articles a USING (article_id)
        GROUP BY ALL HAVING sum(b.words) > 0
        ORDER BY b.article_id, b.counted DESC, words DESC, b.kind""")


def set_aside(tables: Tables) -> pd.DataFrame:
    """kind, reason, blocks, words, articles: what does not count, and why; article_id and block_id of the first such block."""
    return tables.sql("""
        SELECT kind, reason, count(*) AS blocks, sum(words)::BIGINT AS words, count(DISTINCT article_id) AS articles,
               min_by(article_id, (article_id, start)) AS article_id, min_by(block_id, (article_id, start)) AS block_id
        FROM blocks WHERE NOT counted GROUP BY kind, reason ORDER BY words DESC, kind, reason""")


def set_aside_blocks(tables: Tables) -> pd.DataFrame:
    """Each block that does not count: its place, kind, reason, words, outlet, title and text (null where there is none)."""
    return _blocks(tables, "NOT b.counted")


def whole(tables: Tables, most: int) -> pd.DataFrame:
    """Every block, in order, of the `most` articles with most words set aside: as set_aside_blocks, with counted and rule."""
    return _blocks(tables, """b.article_id IN (
        SELECT article_id FROM articles WHERE duplicate_of IS NULL
        ORDER BY words_total - words_counted DESC, article_id LIMIT $most)""", most=most)


def _blocks(tables: Tables, where: str, **parameters) -> pd.DataFrame:
    return tables.sql(f"""
        SELECT b.block_id, b.article_id, a.outlet, a.title, a.published, b.start, b."end", b.kind, b.reason, b.words, b.counted,
               b.rule, b.duplicate_of, uncut(t.text, b.start, b."end") AS text
        FROM blocks b JOIN articles a USING (article_id) LEFT JOIN texts t USING (article_id)
        WHERE {where} ORDER BY a.published NULLS LAST, b.article_id, b.start""", **parameters)


def metadata(tables: Tables) -> pd.DataFrame:
    """What was chosen for each field of each article, and below it what else it could be.

    article_id, file, row, outlet, title, field, chosen, value, basis, start, end, rule, code, note, printed (the words in the
    text that it rests on, null where it rests on none). A field of which nothing is known has a row as well.
    """
    fields = " UNION ALL ".join(f"SELECT article_id, {n} AS place, '{m}' AS field, {m} AS value, {m}_basis AS basis FROM articles"
                                for n, m in enumerate(METADATA))
    return tables.sql(f"""
        WITH chosen AS ({fields}),
        told AS (
            SELECT c.article_id, c.place, c.field, true AS chosen, c.value, c.basis, m.start, m."end", m.rule, m.code, m.note
            FROM chosen c LEFT JOIN metadata m ON m.article_id = c.article_id AND m.field = c.field AND m.chosen
            UNION ALL
            SELECT c.article_id, c.place, c.field, false, m.value, m.basis, m.start, m."end", m.rule, m.code, m.note
            FROM chosen c JOIN metadata m ON m.article_id = c.article_id AND m.field = c.field AND NOT m.chosen)
        SELECT a.article_id, a.file, a.row, a.outlet, a.title, x.field, x.chosen, x.value, x.basis, x.start, x."end", x.rule,
               x.code, x.note, uncut(t.text, x.start, x."end") AS printed
        FROM told x JOIN articles a USING (article_id) LEFT JOIN texts t USING (article_id)
        WHERE a.duplicate_of IS NULL
        ORDER BY a.published NULLS LAST, a.article_id, x.place, x.chosen DESC, x.start NULLS LAST, x.value""")


def warnings(tables: Tables) -> pd.DataFrame:
    """article_id, file, row, outlet, title, code, message: one row a warning."""
    found = tables.sql("""SELECT article_id, file, row, outlet, title, warnings FROM articles
                          WHERE warnings IS NOT NULL AND duplicate_of IS NULL ORDER BY file, row, article_id""")
    rows = [(*a[:-1], code, message) for a in found.itertuples(index=False) for code, message in json.loads(a.warnings)]
    return pd.DataFrame(rows, columns=[*found.columns[:-1], "code", "message"])


def same_texts(tables: Tables) -> pd.DataFrame:
    """file, row, duplicate_of, first_file, first_row: each text that is there again, and where the one stands that counts."""
    return tables.sql("""
        SELECT a.file, a.row, a.duplicate_of, b.file AS first_file, b.row AS first_row FROM all_articles a
        JOIN all_articles b ON b.article_id = a.duplicate_of ORDER BY a.file, a.row""")


def families(tables: Tables) -> pd.DataFrame:
    """Each article of each family of copies, its centre first: family_id, article_id, copy_of, kind, containment (0–1), outlet,
    title, published, file, words_counted.

    The largest family first. Families of which at least one article was chosen, with all their members: also those that
    `copies="one"` leaves out.
    """
    return tables.sql("""
        SELECT c.family_id, c.article_id, c.copy_of, c.kind, c.containment, a.outlet, a.title, a.published, a.file,
               a.words_counted
        FROM all_copies c JOIN all_articles a USING (article_id)
        WHERE c.family_id IN (SELECT family_id FROM copies)
        ORDER BY count(*) OVER (PARTITION BY c.family_id) DESC, c.family_id, c.copy_of IS NOT NULL, c.containment DESC,
                 c.article_id""")


def shared_sentences(tables: Tables, families: Sequence[str]) -> pd.DataFrame:
    """The matching sentences of the copies of these families and their centres, in the order of the copy's text.

    article_id, start, end, other_id, other_start, other_end, similarity (0–1), sentence and other_sentence (null where there is
    no text).
    """
    return tables.sql("""
        SELECT s.*, quoted(t.text, s.start, s."end") AS sentence,
               quoted(o.text, s.other_start, s.other_end) AS other_sentence
        FROM all_shared_sentences s JOIN all_copies c USING (article_id)
        LEFT JOIN all_texts t USING (article_id) LEFT JOIN all_texts o ON o.article_id = s.other_id
        WHERE c.family_id IN (SELECT unnest($families::VARCHAR[]))
        ORDER BY s.article_id, s.start, s.other_start""", families=list(families))


def corrections(tables: Tables) -> pd.DataFrame:
    """What a person corrected: the columns of the table, file and title of the article."""
    return tables.sql("""
        SELECT c.*, a.file, a.title, a.outlet FROM corrections c JOIN articles a USING (article_id)
        ORDER BY a.file, c.record_table, c.record_id, c.field""")


def other_languages(tables: Tables, known: frozenset[str] = RULES) -> pd.DataFrame:
    """Articles in a language that the analyses have no rules for, or that can't be told (null).

    article_id, file, title, outlet, language, words_counted.
    """
    return tables.sql("""
        SELECT article_id, file, title, outlet, language, words_counted FROM articles
        WHERE duplicate_of IS NULL AND coalesce(language, '') NOT IN (SELECT unnest($known::VARCHAR[]))
        ORDER BY article_id""", known=sorted(known))
