"""Share of voice, three ways: since one interview can be half of all speech, no single number stands alone."""

from collections.abc import Iterable

import pandas as pd

from helpers.measures.source_profile.intervals import intervals

NOT_CREDITED = ("unattributed", "questions")


def shares(parts: pd.DataFrame, base: pd.DataFrame, by: str = "voice", always: Iterable[str] = ()) -> pd.DataFrame:
    """Share of the counted words, one row for each value of `by`, most words first.

    parts: `voices` (by voice: with the unattributed words and the questions) or `said` (by speaker, source_type …). base: `base`.
    always: values that have a row even where they have no word (a side of the study).
    Columns: by, voice (of its first statement), words, n (statements), articles (with any of it), pooled (of the counted words of
    all articles), article_mean (over all articles, 0 where it has none), without_interviews (pooled, without them; null where
    nothing else is left), of_credited (of all words credited to somebody; null for what is credited to nobody), low and high
    (95 % interval of pooled; null below 20 articles or 5 outlets), attribution_id of the first. Shares are 0–1.
    """
    whole = base.set_index("article_id")
    parts = parts.assign(**{by: parts[by].fillna("no speaker named" if by == "speaker" else "not known")}, first=parts["voice"],
                         statements=parts["n"] if "n" in parts else 1)
    values = list(dict.fromkeys([*parts[by], *always]))
    words = parts.pivot_table(index="article_id", columns=by, values="words", aggfunc="sum")
    words = words.reindex(index=whole.index, columns=values).fillna(0).astype("int64")
    talks, totals, by_value = whole[~whole["interview"].astype(bool)], words.sum(), parts.groupby(by)
    voice = by_value["first"].first().reindex(values)
    found = pd.DataFrame({
        by: values, "voice": voice.fillna(pd.Series(values, index=values)), "words": totals,
        "n": by_value["statements"].sum().reindex(values).fillna(0).astype("int64"), "articles": (words > 0).sum(),
        "pooled": _share(totals, whole["words"].sum()), "article_mean": words.div(whole["words"], axis=0).mean(),
        "without_interviews": _share(words.loc[talks.index].sum(), talks["words"].sum()),
        "of_credited": _share(totals.where(~voice.isin(NOT_CREDITED)), totals[~voice.isin(NOT_CREDITED)].sum()),
    }, index=values)
    bounds = intervals(words, whole["words"], whole["outlet"])
    found["low"], found["high"] = (None, None) if bounds is None else (bounds["low"], bounds["high"])
    found["attribution_id"] = by_value["attribution_id"].first().reindex(values)
    shares = ["pooled", "article_mean", "without_interviews", "of_credited", "low", "high"]
    found[shares] = found[shares].astype("float64")
    return found.sort_values(["words", by], ascending=[False, True], ignore_index=True)


def _share(part: pd.Series, whole: int) -> pd.Series:
    return part.astype("float64") / (whole or float("nan"))
