"""A study, open for questions: what every notebook begins with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import ge, le
from pathlib import Path

import pandas as pd

from helpers import store, study as studies
from helpers.corpus.cache import key, tables_of
from helpers.corpus.private import Private
from helpers.corpus.shared import shared
from helpers.errors import BadRequest, did_you_mean


@dataclass(frozen=True)
class Opened:
    """A study, open for questions: `tables.sql(…)` sees the chosen articles only. `choices` says in words what was left out.

    share: how many words of an article may be quoted at most; 0 where whole texts may be shown. Else private: who has no name;
    named: the tables with all names, to be held against hand codings and never shown.
    """

    study: studies.Study
    tables: store.Tables
    choices: tuple[str, ...] = ()
    key: str = ""
    share: int = 0
    private: Private | None = None
    named: store.Tables | None = None

    @property
    def sides(self) -> dict[str, str]:
        return {key: side.name for key, side in self.study.settings.sides.items()}


def open_study(study: str | Path, articles: str = "", only: Sequence[str] = (), outlets: Sequence[str] = (),
               published_from: str = "", published_to: str = "", copies: str = "all", share: int = 0, jobs: int = 1,
               progress: Callable[[str], None] = lambda line: None) -> Opened:
    """What the first cell of every notebook calls.

    study: folder. articles: folder of articles to read instead of the study's own. only: files or article ids. outlets: names.
    published_from, published_to: ISO dates, inclusive; an undated article is left out when either is given.
    copies: "all" articles, or "one" of each family of copies: the fullest of those that the other choices leave.
    share: in a report to hand on, the words that may be quoted of an article (corpus.shared); 0: whole texts.
    progress: is told of each article that is read or annotated. Raises BadRequest, naming the parameter, when a choice fits
    nothing.
    """
    opened = studies.load(study)
    if articles:
        opened = opened.with_articles(articles)
    if share < 0:
        raise BadRequest(f"the parameter `share` is {share}: write how many words of an article may be quoted, or 0 for all.")
    digest, found, private, named = key(opened), tables_of(opened, jobs, progress), None, None
    if share:
        private, named = Private(opened.settings), store.Tables(found)
        opened, found = shared(opened, found, share, private)
    tables = store.Tables(found)
    known = tables.sql("""SELECT article_id, file, outlet, published, family_id, words_counted FROM articles
                          WHERE duplicate_of IS NULL ORDER BY article_id""")
    if copies not in ("all", "one"):
        raise BadRequest(f"the parameter `copies` is {copies!r}: write \"all\" or \"one\".")
    chosen, said = known, []
    if only:
        names = [{r.article_id, r.file, Path(r.file).name} for r in known.itertuples()]
        _known("only", only, set().union(*names))
        chosen = chosen[[bool(n & set(only)) for n in names]]
        said.append(f"only {len(chosen)} of {len(known)} articles, as `only` asks")
    if outlets:
        _known("outlets", outlets, set(known["outlet"].dropna()))
        chosen = chosen[chosen["outlet"].isin(list(outlets))]
        said.append(f"outlets: {', '.join(outlets)}")
    for name, bound, holds in (("published_from", published_from, ge), ("published_to", published_to, le)):
        if bound:
            if not studies.is_day(bound):
                raise BadRequest(f"the parameter `{name}` is {bound!r}: write a day as 2023-09-19.")
            chosen = chosen[[isinstance(p, str) and holds(p[:len(bound)], bound) for p in chosen["published"]]]
            said.append(f"{name.replace('_', ' ')} {bound}")
    if copies == "one":
        whole, chosen = len(chosen), _one_of_each(chosen)
        said.append(f"one of each family of copies: {len(chosen)} of {whole} articles")
    if len(known) and not len(chosen):
        raise BadRequest(f"no article is left with these choices ({'; '.join(said)}): widen them.")
    for some in (tables, named) if said else ():
        if some:
            some.keep(list(chosen["article_id"]))
    return Opened(opened, tables, tuple(said), digest, share, private, named)


def _one_of_each(articles: pd.DataFrame) -> pd.DataFrame:
    """The first of each family: its centre, or where that was not chosen the one with most words."""
    own = articles["family_id"].fillna(articles["article_id"])
    rank = articles.assign(own=own, other=own != articles["article_id"], fewer=-articles["words_counted"])
    kept = rank.sort_values(["own", "other", "fewer", "article_id"]).drop_duplicates("own")["article_id"]
    return articles[articles["article_id"].isin(kept)]


def _known(parameter: str, given: Sequence[str], names: set[str]) -> None:
    for name in given:
        if name not in names:
            advice = did_you_mean(name, names, "see page 00-corpus for the names.")
            raise BadRequest(f"the parameter `{parameter}` names `{name}`, which is not there: {advice}")
