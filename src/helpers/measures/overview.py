"""What was read, what was set aside, what is missing."""

import pandas as pd

from helpers.language import RULES
from helpers.store import Tables


def articles(tables: Tables) -> pd.DataFrame:
    """One row an article, duplicates too: the columns of `articles`, by date and file; undated ones last."""
    return tables.sql("SELECT * FROM articles ORDER BY duplicate_of IS NOT NULL, published NULLS LAST, file, article_id")


def rejects(tables: Tables) -> pd.DataFrame:
    """file, code, message, size of each file that was not read."""
    return tables.sql("SELECT file, code, message, size FROM rejects ORDER BY file, code")


def reckoning(tables: Tables, files: int) -> dict[str, int]:
    """Where every file went: files = read + duplicates + rejected; withheld articles and missing files stand apart.

    files: how many lie in the study's folder. Raises AssertionError if they do not add up: then a file was lost, and no page may
    be shown.
    """
    articles = tables.sql("""
        SELECT count(*) FILTER (text_status = 'present' AND duplicate_of IS NULL) AS read,
               count(*) FILTER (text_status = 'present' AND duplicate_of IS NOT NULL) AS duplicates,
               count(*) FILTER (text_status = 'withheld') AS withheld FROM all_articles""").iloc[0]
    others = tables.sql("""
        SELECT count(*) FILTER (code <> 'MISSING') AS rejected, count(*) FILTER (code = 'MISSING') AS missing
        FROM rejects""").iloc[0]
    out = {"files": files} | {name: int(n) for name, n in {**articles, **others}.items()}
    if files != out["read"] + out["duplicates"] + out["rejected"]:
        raise AssertionError(f"{files} files were found, and not as many accounted for: {out}")
    return out


def kinds(tables: Tables) -> pd.DataFrame:
    """article_id, outlet, title, kind, counted, words: how each article's words were sorted."""
    return tables.sql("""
        SELECT b.article_id, a.outlet, a.title, b.kind, b.counted, sum(b.words)::BIGINT AS words
        FROM blocks b JOIN articles a USING (article_id)
        GROUP BY ALL HAVING sum(b.words) > 0
        ORDER BY b.article_id, b.counted DESC, words DESC, b.kind""")


def set_aside(tables: Tables) -> pd.DataFrame:
    """kind, reason, blocks, words, articles: what does not count, and why."""
    return tables.sql("""
        SELECT kind, reason, count(*) AS blocks, sum(words)::BIGINT AS words, count(DISTINCT article_id) AS articles
        FROM blocks WHERE NOT counted GROUP BY kind, reason ORDER BY words DESC, kind, reason""")


def set_aside_blocks(tables: Tables) -> pd.DataFrame:
    """Each block that does not count: its place, kind, reason, words, outlet, title and text (null where there is none)."""
    return tables.sql("""
        SELECT b.block_id, b.article_id, a.outlet, a.title, b.start, b."end", b.kind, b.reason, b.words,
               substr(t.text, b.start + 1, b."end" - b.start) AS text
        FROM blocks b JOIN articles a USING (article_id) LEFT JOIN texts t USING (article_id)
        WHERE NOT b.counted ORDER BY b.article_id, b.start""")


def other_languages(tables: Tables, known: frozenset[str] = RULES) -> pd.DataFrame:
    """Articles in a language that the analyses have no rules for: article_id, file, title, outlet, language, words_counted."""
    return tables.sql("""
        SELECT article_id, file, title, outlet, language, words_counted FROM articles
        WHERE duplicate_of IS NULL AND language IS NOT NULL AND language NOT IN (SELECT unnest($known::VARCHAR[]))
        ORDER BY article_id""", known=sorted(known))


def base(tables: Tables, known: frozenset[str] = RULES) -> pd.DataFrame:
    """The articles that an analysis can speak of: first copies, in a language with rules.

    article_id, outlet, title, published, words.
    """
    return tables.sql("""
        SELECT article_id, outlet, title, published, words_counted AS words FROM articles
        WHERE duplicate_of IS NULL AND (language IS NULL OR language IN (SELECT unnest($known::VARCHAR[])))
        ORDER BY published NULLS LAST, article_id""", known=sorted(known))
