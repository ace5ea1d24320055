"""Which outlets and days a corpus has, and where it has nothing."""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import pandas as pd

from helpers.wording import known, moment, outlet

MOST = 60  # cells of a row; a longer period has longer cells
YEARS = (1, 10, 100, 1000)  # in a cell, so that one mistaken date makes no endless row


@dataclass(frozen=True)
class Coverage:
    """The articles of a period, outlet by outlet.

    first, last: its days (ISO), None where no article has a date and the study names none; stated: which of both study.yml names.
    unit: of a cell: day, week, month, year, 10 years …
    cells: outlet, start, end (ISO days, inclusive), articles; every outlet with every cell, also those without an article.
    undated, outside: articles without a date that fits a cell, and those dated before or after (article_id, file, row,
    title, outlet, published). silent: outlets that the manifest names and of which nothing was read.
    """

    first: str | None
    last: str | None
    stated: tuple[bool, bool]
    unit: str
    cells: pd.DataFrame
    undated: pd.DataFrame
    outside: pd.DataFrame
    silent: tuple[str, ...] = ()

    @property
    def by_cell(self) -> pd.Series:
        """Articles of all outlets in each cell, by its first day."""
        return self.cells.groupby("start")["articles"].sum()


def coverage(articles: pd.DataFrame, first: str | None = None, last: str | None = None, silent: Iterable[str] = ()) -> Coverage:
    """articles: measures.overview.articles. first, last: the period that the study states (ISO; year or month will do); else it
    runs from the first dated article to the last. silent: outlets that are named and of which nothing was read.

    A cell is a day, above 60 days a week, above 60 weeks a month, then years. A date that says only its month or year is in no
    cell that is shorter.
    """
    once = articles[articles["duplicate_of"].isna()].reset_index(drop=True)
    days = [str(known(p) or "")[:10] for p in once["published"]]  # a time of the day changes no cell
    once = once.assign(who=once["outlet"].map(outlet), begins=pd.Series(map(moment, days), once.index, dtype="object"),
                       ends=pd.Series([moment(d, end=True) for d in days], once.index, dtype="object"))
    dated = once[once["begins"].notna() & once["ends"].notna()]
    begin = moment(first) or min(dated["begins"], default=None)
    end = moment(last, end=True) or max(dated["ends"], default=None)
    if begin is None or end is None or begin >= end:
        cells = pd.DataFrame({"outlet": [], "start": [], "end": [], "articles": pd.Series(dtype="int64")})
        return Coverage(None, None, (False, False), "day", cells, _listed(once), _listed(once[:0]), tuple(silent))
    unit, edges = _edges(begin, end)
    out = (dated["ends"] <= begin) | (dated["begins"] >= end)
    cell = pd.Series(map(partial(_cell, edges), dated["begins"], dated["ends"]), dated.index, dtype="Int64")
    held = dated[~out & cell.notna()]
    counts = held.groupby(["who", cell[held.index]]).size()
    cells = pd.DataFrame([{"outlet": name, "start": _iso(a), "end": _iso(b, -1), "articles": int(counts.get((name, n), 0))}
                          for name in sorted(set(once["who"])) for n, (a, b) in enumerate(pairwise(edges))])
    kept = held.index.union(dated.index[out])
    return Coverage(_iso(begin), _iso(end, -1), (bool(moment(first)), bool(moment(last))), unit, cells,
                    _listed(once.drop(kept)), _listed(dated[out]), tuple(silent))


def _edges(begin: datetime.datetime, end: datetime.datetime) -> tuple[str, list[datetime.datetime]]:
    """(unit, where its cells begin, and last where the last ends): the shortest unit with at most MOST cells."""
    day = datetime.timedelta(days=1)
    days = (end - begin).days
    if days <= MOST:
        return "day", [begin + n * day for n in range(days + 1)]
    monday = begin - min(begin.weekday(), begin.toordinal() - 1) * day
    weeks = -(-(end - monday).days // 7)
    if weeks <= MOST:
        return "week", [monday + 7 * n * day for n in range(weeks + 1)]
    final = end - day
    months = range(begin.year * 12 + begin.month - 1, final.year * 12 + final.month + 1)
    if len(months) <= MOST + 1:
        return "month", [datetime.datetime(n // 12, n % 12 + 1, 1) for n in months]
    step = next(s for s in YEARS if (final.year - begin.year) // s < MOST - 1)
    years = range(begin.year // step * step, final.year + step + 1, step)
    edges = sorted({datetime.datetime(min(max(y, 1), 9999), 1, 1) for y in years})
    return "year" if step == 1 else f"{step} years", edges


def _cell(edges: Sequence[datetime.datetime], begin: datetime.datetime, end: datetime.datetime) -> int | None:
    """The cell that holds a whole date."""
    n = bisect_right(edges, begin) - 1
    return n if 0 <= n < len(edges) - 1 and end <= edges[n + 1] else None


def _iso(at: datetime.datetime, days: int = 0) -> str:
    return (at + datetime.timedelta(days=days)).date().isoformat()


def _listed(articles: pd.DataFrame) -> pd.DataFrame:
    return articles[["article_id", "file", "row", "title", "outlet", "published"]].reset_index(drop=True)
