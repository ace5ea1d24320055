"""What the explorer asks: which of the uses, how many where, and what the hits of a new term are called already."""

from collections.abc import Collection
from operator import ge, le

import pandas as pd

from helpers.measures.framing import as_shown
from helpers.wording import USES

NOBODY = ""  # among sides: what is credited to no side


def chosen(uses: pd.DataFrame, *, outlets: Collection[str | None] = (), articles: Collection[str] = (),
           labels: Collection[tuple[str, str]] = (), voices: Collection[str] = (), sides: Collection[str] = (), first: str = "",
           last: str = "") -> pd.DataFrame:
    """The uses that fit every choice; an empty one asks for nothing.

    uses: as measures.framing.uses. outlets: None for articles without one. labels: (contest, label). voices: as `shown`. sides:
    of whoever is credited, NOBODY for no side. first, last: days, inclusive, which an undated article does not fit.
    """
    fits = pd.Series(True, index=uses.index)
    if outlets:
        fits &= uses["outlet"].isin([o for o in outlets if o is not None]) | (uses["outlet"].isna() & (None in outlets))
    if articles:
        fits &= uses["article_id"].isin(list(articles))
    if labels:
        fits &= pd.Series([pair in labels for pair in zip(uses["contest"], uses["label"], strict=True)], uses.index, bool)
    if voices:
        fits &= uses["shown"].isin(list(voices))
    if sides:
        fits &= uses["speaker_side"].fillna(NOBODY).isin(list(sides))
    for bound, holds in ((first, ge), (last, le)):
        if bound:
            held = [isinstance(day, str) and holds(day[:len(bound)], bound) for day in uses["published"]]
            fits &= pd.Series(held, uses.index, dtype=bool)
    return uses[fits.astype(bool)]


def counted(uses: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet, most uses first (outlet null: not known). Columns: outlet, uses, articles, and one for each of USES."""
    voices = pd.crosstab(uses["outlet"].fillna(NOBODY), uses["shown"]).reindex(columns=list(USES), fill_value=0)
    by_outlet = uses.assign(outlet=uses["outlet"].fillna(NOBODY)).groupby("outlet")
    counts = pd.DataFrame({"uses": by_outlet.size(), "articles": by_outlet["article_id"].nunique()}).join(voices).reset_index()
    counts["outlet"] = counts["outlet"].replace(NOBODY, None)
    return counts.sort_values(["uses", "outlet"], ascending=[False, True], kind="stable").reset_index(drop=True)


def tried(found: pd.DataFrame) -> pd.DataFrame:
    """The hits of a term, as measures.concordance.find returns them, with `shown` as the uses of labels have it."""
    return as_shown(found)


def called_already(hits: pd.DataFrame, uses: pd.DataFrame) -> pd.DataFrame:
    """Which labels hold words of the hits already. Columns: contest, label, label_name, hits; most first."""
    pairs = hits[["article_id", "start", "end"]].reset_index().merge(
        uses[["article_id", "start", "end", "contest", "label", "label_name"]], on="article_id", suffixes=("", "_use"))
    over = pairs[(pairs["start_use"] < pairs["end"]) & (pairs["start"] < pairs["end_use"])]
    counts = over.groupby(["contest", "label", "label_name"], sort=False)["index"].nunique().rename("hits").reset_index()
    return counts.sort_values("hits", ascending=False, kind="stable").reset_index(drop=True)
