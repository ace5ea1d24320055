"""What else the corpus calls what the study's contests are about: candidates for study.yml."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers import discovery, language
from helpers.discovery import Passage
from helpers.measures.sentences import around
from helpers.store import Tables
from helpers.study import Settings
from helpers.wording import known

_AT_ONCE = 500  # articles whose sentences are in memory


@dataclass(frozen=True)
class Passages:
    """The counted sentences of the articles whose language has rules, without second copies; each walk through them asks anew."""

    tables: Tables

    def __iter__(self) -> Iterator[Passage]:
        articles = self.tables.sql("""SELECT article_id FROM articles WHERE duplicate_of IS NULL
                                      AND list_contains($languages::VARCHAR[], language) ORDER BY article_id""",
                                   languages=sorted(language.RULES))["article_id"]
        for first in range(0, len(articles), _AT_ONCE):
            found = self.tables.sql("""
                SELECT s.article_id, r.outlet, r.published, s.start, substr(t.text, s.start + 1, s."end" - s.start) AS text
                FROM sentences s JOIN articles r USING (article_id) JOIN counted_texts t USING (article_id)
                WHERE s.counted AND list_contains($ids::VARCHAR[], s.article_id) ORDER BY s.article_id, s.start
                """, ids=list(articles[first:first + _AT_ONCE]))
            for article, outlet, published, start, text in found.itertuples(index=False, name=None):
                yield Passage(article, known(outlet), known(published), int(start), text)


def propose(tables: Tables, settings: Settings, contests: Sequence[str] = (), top: int = 20) -> pd.DataFrame:
    """The `top` candidates of each of these contests (all if none is given), as discovery.propose returns them.

    Empty where the study has no contest, or holds no text.
    """
    found = [discovery.propose(Passages(tables), settings, name, top) for name in contests or settings.contests]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=discovery.COLUMNS)


def places(tables: Tables, found: pd.DataFrame) -> pd.DataFrame:
    """The first example of each candidate of `propose` in its sentence: candidate_id, contest, candidate, article_id, outlet,
    title, published, start, end, sentence_start, sentence."""
    rows = [(r.contest, r.candidate, *r.examples[0]) for r in found.itertuples() if r.examples]
    wanted = pd.DataFrame(rows, columns=["contest", "candidate", "article_id", "start", "end"])
    if wanted.empty:
        return wanted.reindex(columns=["candidate_id", *wanted.columns, "outlet", "title", "published", "sentence_start",
                                       "sentence"])
    sentences = tables.sql("""
        SELECT s.article_id, s.start AS sentence_start, s."end" AS sentence_end, r.outlet, r.title, r.published
        FROM sentences s JOIN articles r USING (article_id)
        WHERE s.counted AND list_contains($ids::VARCHAR[], s.article_id) ORDER BY s.start""",
                           ids=sorted(set(wanted["article_id"]))).astype({"sentence_start": "int64", "sentence_end": "int64"})
    wanted["candidate_id"] = [f"{r.article_id}:{r.start}-{r.end}c" for r in wanted.itertuples()]
    placed = pd.merge_asof(wanted.reset_index().sort_values("start", kind="stable"), sentences, by="article_id",
                           left_on="start", right_on="sentence_start")
    placed = placed.sort_values("index", kind="stable", ignore_index=True).drop_duplicates("candidate_id", ignore_index=True)
    return placed.assign(sentence=around(tables, placed)).drop(columns=["index", "sentence_end"])
