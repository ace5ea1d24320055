"""What one outlet reports and another leaves out: speakers and numbers of people, by outlet."""

import pandas as pd

from helpers.measures.compared.groups import Records
from helpers.measures.compared.pair import comparable
from helpers.wording import outlet


def speakers_named(said: pd.DataFrame) -> pd.DataFrame:
    """Statements of speakers with a name of their own, with key (the speaker); outlet as shown.

    Who is told by a role alone ("a spokesman") can't be matched and is left out.
    """
    named = said[said["speaker"].notna() & ~said["speaker_kind"].isin(["role", "unnamed"])]
    return named.assign(outlet=named["outlet"].map(outlet), key=named["speaker"])


def heard_by_outlet(records: Records) -> pd.DataFrame:
    """The speakers of `speakers_named`, one row a speaker and outlet: key (the speaker), outlet, voice, n (statements), words,
    attribution_id of the first, weight (the speaker's words everywhere), outlets, could and first as `_ranked` says.

    The speaker whom most outlets hear first, then by words.
    """
    found = speakers_named(records.said).groupby(["key", "outlet"], sort=False).agg(
        voice=("voice", "first"), n=("words", "size"), words=("words", "sum"), attribution_id=("attribution_id", "first"),
        first=("published", "min"))
    return _ranked(found.reset_index(), "words", records.words)


def figures_keyed(figures: pd.DataFrame) -> pd.DataFrame:
    """The numbers of `comparable`, with key (their value and kind); outlet as shown.

    One value of one kind is one key, whoever counted: nothing is called left out that another outlet prints in other words.
    """
    found = comparable(figures)
    kinds = found[["category", "unit", "low", "high"]].astype(object)
    keys = [":".join(map(str, kind)) for kind in kinds.where(kinds.notna(), "").to_numpy()]
    return found.assign(outlet=found["outlet"].map(outlet), key=keys)


def figures_by_outlet(records: Records) -> pd.DataFrame:
    """The numbers of `figures_keyed`, one row a number and an outlet: key, category, unit, low, high, qualifier, who, outlet, n;
    printed, claimed_by, claimed_by_side and people_figure_id of the first; weight (how often it is told everywhere),
    outlets, could and first as `_ranked` says.
    """
    first = {c: (c, "first") for c in ("category", "unit", "low", "high", "qualifier", "who", "printed", "claimed_by",
                                       "claimed_by_side", "people_figure_id")}
    by = figures_keyed(records.figures).groupby(["key", "outlet"], sort=False)
    return _ranked(by.agg(n=("key", "size"), **first, first=("published", "min")).reset_index(), "n", records.words)


def _ranked(found: pd.DataFrame, weight: str, words: pd.DataFrame) -> pd.DataFrame:
    """With outlets (how many report it), first (the day of its first report, null if none has a date), could (how many outlets
    have an article from that day on, or one without a date: an earlier one leaves nothing out)."""
    by, last = found.groupby("key"), last_day(words)
    found = found.assign(outlets=by["outlet"].transform("nunique"), weight=by[weight].transform("sum"),
                         first=by["first"].transform("min"))
    days = {day: int((last >= day).sum()) for day in found["first"].fillna("").unique()}
    found["could"] = found["first"].fillna("").map(days)
    order = ["outlets", "weight", "key", "outlet"]
    return found.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def last_day(words: pd.DataFrame) -> pd.Series:
    """The day of each outlet's last article here, as shown; `~`, which stands after all days, if one has no date."""
    days = words["published"].astype(object).where(words["published"].notna(), "~").astype(str) + "~"  # the end of a month
    return days.groupby(words["outlet"].map(outlet)).max()


def of_one(found: pd.DataFrame) -> pd.DataFrame:
    """What one outlet alone reports. found: heard_by_outlet or figures_by_outlet."""
    return found[found["outlets"] == 1].reset_index(drop=True)


def of_several(found: pd.DataFrame) -> pd.DataFrame:
    """What more than one reports."""
    return found[found["outlets"] > 1].reset_index(drop=True)


def by_outlet(records: Records, heard: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """How much each outlet has of its own: outlet, articles, speakers, speakers_only, figures, figures_only, attribution_id and
    people_figure_id (the first of its own), speakers_first and figures_first (the first of all; null if there is none). Most
    articles first."""
    words = records.words.assign(outlet=records.words["outlet"].map(outlet))
    found = words.groupby("outlet")["article_id"].nunique().rename("articles").reset_index()
    for name, frame, own in (("speakers", heard, "attribution_id"), ("figures", numbers, "people_figure_id")):
        alone = of_one(frame)
        found[name] = found["outlet"].map(frame["outlet"].value_counts()).fillna(0).astype("int64")
        found[f"{name}_only"] = found["outlet"].map(alone["outlet"].value_counts()).fillna(0).astype("int64")
        found[own] = found["outlet"].map(alone.groupby("outlet")[own].first())
        found[f"{name}_first"] = found["outlet"].map(frame.groupby("outlet")[own].first())
    return found.sort_values(["articles", "outlet"], ascending=[False, True], ignore_index=True)
