"""Who speaks, in how many words."""

import pandas as pd

from helpers.language import RULES
from helpers.measures.sentences import with_sentences
from helpers.store import Tables

# Words inside statements, each counted once: the outermost statement that holds them, never scare quotes.
_SAID = """
    said AS (
        SELECT a.* FROM attributions a JOIN articles r USING (article_id)
        WHERE a.counted AND a.kind <> 'scare' AND a.nested_in IS NULL AND r.duplicate_of IS NULL)"""


def statements(tables: Tables) -> pd.DataFrame:
    """Every counted statement: the columns of `attributions`, and those of measures.sentences but `printed`."""
    return with_sentences(tables, "attributions", "x.counted").drop(columns="printed")


def voices(tables: Tables) -> pd.DataFrame:
    """Share of voice, one row for each article and voice: article_id, outlet, title, published, voice, words, share, n, genre.

    voice: a side's id; media, unnamed or other for speakers of no side; questions (an interviewer's); unattributed, the rest.
    share: of the article's counted words. Articles in a language without rules are left out: what was not looked for is not
    unattributed.
    """
    return tables.sql(f"""
        WITH {_SAID}, base AS (
            SELECT article_id, outlet, title, published, genre, words_counted FROM articles
            WHERE duplicate_of IS NULL AND words_counted > 0
                AND language IN (SELECT unnest($known::VARCHAR[]))),
        credited AS (
            SELECT article_id, coalesce(side, CASE WHEN source_type = 'media' THEN 'media'
                WHEN speaker_entity IS NULL OR speaker_kind = 'unnamed' THEN 'unnamed' ELSE 'other' END) AS voice,
                sum(content_words)::BIGINT AS words, count(*) AS n FROM said GROUP BY ALL),
        asked AS (
            SELECT article_id, 'questions' AS voice, sum(words)::BIGINT AS words, count(*) AS n
            FROM blocks WHERE counted AND kind = 'question' GROUP BY article_id),
        parts AS (SELECT * FROM credited UNION ALL SELECT * FROM asked),
        rest AS (
            SELECT b.article_id, 'unattributed' AS voice,
                greatest(b.words_counted - coalesce(sum(p.words), 0), 0)::BIGINT AS words, 0 AS n
            FROM base b LEFT JOIN parts p USING (article_id) GROUP BY b.article_id, b.words_counted)
        SELECT b.article_id, b.outlet, b.title, b.published, p.voice, p.words, p.words / b.words_counted AS share, p.n, b.genre
        FROM base b JOIN (SELECT * FROM parts UNION ALL SELECT * FROM rest) p USING (article_id) WHERE p.words > 0
        ORDER BY b.published NULLS LAST, b.article_id, p.voice""", known=sorted(RULES))


def speakers(tables: Tables) -> pd.DataFrame:
    """One row for each speaker and article, the speaker with most words first.

    speaker, kind, source_type, side, side_basis, article_id, outlet, words, n, attribution_id of the first, words_everywhere.
    """
    return tables.sql(f"""
        WITH {_SAID}, counts AS (
            SELECT coalesce(s.speaker_entity, 'no speaker named') AS speaker, min(s.speaker_kind) AS kind,
                   min(s.source_type) AS source_type, min(s.side) AS side, min(s.side_basis) AS side_basis,
                   s.article_id, r.outlet,
                   sum(s.content_words)::BIGINT AS words, count(*) AS n, min(s.attribution_id) AS attribution_id
            FROM said s JOIN articles r USING (article_id) GROUP BY ALL)
        SELECT *, sum(words) OVER (PARTITION BY speaker)::BIGINT AS words_everywhere FROM counts
        ORDER BY words_everywhere DESC, speaker, article_id""")


def cues(tables: Tables) -> pd.DataFrame:
    """cue_class, side (null: none known), n, words, attribution_id of the first: by which verbs each side speaks."""
    return tables.sql(f"""
        WITH {_SAID}
        SELECT cue_class, side, count(*) AS n, sum(content_words)::BIGINT AS words, min(attribution_id) AS attribution_id
        FROM said WHERE cue_class IS NOT NULL GROUP BY cue_class, side ORDER BY n DESC, cue_class, side NULLS LAST""")
