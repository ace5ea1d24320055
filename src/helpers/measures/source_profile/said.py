"""The statements that count, and the words of each voice in each article: what the other measures of the page begin with."""

import pandas as pd

from helpers.language import RULES
from helpers.measures.sentences import LEADS, ZONE, with_sentences
from helpers.store import Tables

# Articles that can be asked: first copies with words, in a language with rules (what was not looked for is not unattributed).
# An interview is one by its genre, or by an interviewer's questions in it.
_BASE = """
    base AS (
        SELECT article_id, outlet, title, published, genre, words_counted AS words, coalesce(genre = 'interview', false)
            OR article_id IN (SELECT article_id FROM blocks WHERE counted AND kind = 'question') AS interview
        FROM articles WHERE duplicate_of IS NULL AND words_counted > 0 AND language IN (SELECT unnest($known::VARCHAR[])))"""

# Whose statement it is, as the row `a` of attributions tells: the side; media, unnamed or other for speakers of no side.
VOICE = """coalesce(a.side, CASE WHEN a.source_type = 'media' THEN 'media'
                   WHEN a.speaker_entity IS NULL OR a.speaker_kind = 'unnamed' THEN 'unnamed' ELSE 'other' END)"""

# Statements, each word counted once: the outermost that holds it, never scare quotes. zone: where in the article it begins.
_SAID = f"""{_BASE},
    {LEADS},
    said AS (
        SELECT a.attribution_id, a.article_id, r.outlet, r.title, r.published, r.genre, r.interview, a.start, a.kind,
               coalesce(a.content_words, 0)::BIGINT AS words,
               {VOICE} AS voice,
               a.speaker_entity AS speaker, CASE WHEN a.speaker_kind = 'person'
                   AND NOT regexp_matches(a.speaker_entity, '(^|[ (-])\\p{{Lu}}[^ ]*$') THEN 'role'
                   ELSE coalesce(a.speaker_kind, 'unnamed') END AS speaker_kind, a.source_type, a.side,
               a.side_basis, a.via, a.cue_class, a.engagement,
               {ZONE} AS zone
        FROM attributions a JOIN base r USING (article_id) LEFT JOIN blocks b ON b.block_id = a.block_id
        LEFT JOIN leads l ON l.article_id = a.article_id
        WHERE a.counted AND a.kind <> 'scare' AND a.nested_in IS NULL)"""


def base(tables: Tables) -> pd.DataFrame:
    """The articles whose voices can be told, by date: article_id, outlet, title, published, genre, words (counted), interview."""
    return tables.sql(f"WITH {_BASE} SELECT * FROM base ORDER BY published NULLS LAST, article_id", known=sorted(RULES))


def said(tables: Tables) -> pd.DataFrame:
    """Every statement that counts, by date, article and place; a statement inside a statement and scare quotes are left out.

    attribution_id, article_id, outlet, title, published, genre, interview, start, kind (direct mixed indirect), words, voice (a
    side's id; media, unnamed or other for speakers of no side), speaker (null: none named), speaker_kind (person: under a name;
    role: somebody told by what he is alone, "a spokesman", "her brother"; body group unnamed), source_type, side, side_basis,
    via, cue_class, engagement, zone (headline: title and deck; lead: the first counted paragraph of the body;
    body; caption; question).
    """
    return tables.sql(f"""WITH {_SAID} SELECT * FROM said
                          ORDER BY published NULLS LAST, article_id, start, attribution_id""", known=sorted(RULES))


def statements(tables: Tables) -> pd.DataFrame:
    """Every counted statement: the columns of `attributions`, and those of measures.sentences but `printed`."""
    return with_sentences(tables, "attributions", "x.counted").drop(columns="printed")


def voices(tables: Tables) -> pd.DataFrame:
    """Share of voice, one row for each article and voice: article_id, outlet, title, published, voice, words, share, n, genre,
    interview, attribution_id of the first statement.

    voice: as in `said`; also questions (an interviewer's), and unattributed, the rest. share: of the article's counted words. A
    statement that is reported in a question is its speaker's, not the interviewer's.
    """
    return tables.sql(f"""
        WITH {_SAID},
        credited AS (
            SELECT article_id, voice, sum(words)::BIGINT AS words, count(*) AS n, arg_min(attribution_id, start) AS attribution_id
            FROM said GROUP BY article_id, voice),
        reported AS (SELECT article_id, sum(words) AS words FROM said WHERE zone = 'question' GROUP BY article_id),
        asked AS (
            SELECT b.article_id, 'questions' AS voice,
                greatest(sum(b.words) - coalesce(any_value(r.words), 0), 0)::BIGINT AS words, count(*) AS n,
                NULL AS attribution_id
            FROM blocks b LEFT JOIN reported r USING (article_id) WHERE b.counted AND b.kind = 'question' GROUP BY b.article_id),
        parts AS (SELECT * FROM credited UNION ALL SELECT * FROM asked),
        rest AS (
            SELECT b.article_id, 'unattributed' AS voice,
                greatest(b.words - coalesce(sum(p.words), 0), 0)::BIGINT AS words, 0 AS n, NULL AS attribution_id
            FROM base b LEFT JOIN parts p USING (article_id) GROUP BY b.article_id, b.words)
        SELECT b.article_id, b.outlet, b.title, b.published, p.voice, p.words, p.words / b.words AS share, p.n, b.genre,
               b.interview, p.attribution_id
        FROM base b JOIN (SELECT * FROM parts UNION ALL SELECT * FROM rest) p USING (article_id) WHERE p.words > 0
        ORDER BY b.published NULLS LAST, b.article_id, p.voice""", known=sorted(RULES))


def speakers(tables: Tables) -> pd.DataFrame:
    """One row for each speaker and article, the speaker with most words first.

    speaker, kind, source_type, side, side_basis, article_id, outlet, published, words, n, attribution_id of the first,
    words_everywhere.
    """
    return tables.sql(f"""
        WITH {_SAID}, counts AS (
            SELECT coalesce(speaker, 'no speaker named') AS speaker, min(speaker_kind) AS kind, min(source_type) AS source_type,
                   min(side) AS side, min(side_basis) AS side_basis, article_id, outlet, published,
                   sum(words)::BIGINT AS words, count(*) AS n, arg_min(attribution_id, start) AS attribution_id
            FROM said GROUP BY coalesce(speaker, 'no speaker named'), article_id, outlet, published)
        SELECT *, sum(words) OVER (PARTITION BY speaker)::BIGINT AS words_everywhere FROM counts
        ORDER BY words_everywhere DESC, speaker, article_id""", known=sorted(RULES))


def cues(said: pd.DataFrame) -> pd.DataFrame:
    """By which verbs each side speaks: cue_class (null: no verb), side (null: none known), n, words, attribution_id of the first.

    said: as above. The rows of all sides together are each side's base rate: how often a class is used at all.
    """
    return said.groupby(["cue_class", "side"], dropna=False, sort=False).agg(
        n=("words", "size"), words=("words", "sum"), attribution_id=("attribution_id", "first"),
    ).reset_index().sort_values(["n", "cue_class", "side"], ascending=[False, True, True]).reset_index(drop=True)
