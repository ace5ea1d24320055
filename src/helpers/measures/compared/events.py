"""Before against after a day: which articles stand on which side of it, and what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from helpers.errors import BadRequest, did_you_mean
from helpers.measures.compared.groups import COUNTED, Records, article, measured
from helpers.measures.compared.reported import speakers_named
from helpers.measures.source_profile.intervals import changes as intervals_of_changes
from helpers.study import Event
from helpers.wording import joined, moment

SIDES = ("before", "after")


@dataclass(frozen=True)
class Split:
    """The articles around one event. groups: {article_id: before or after}; an article of the day itself is after.

    undated: those whose date does not tell on which side they stand (article_id, outlet, title, published).
    """

    event: Event
    groups: dict[str, str]
    undated: pd.DataFrame

    def __getitem__(self, side: str) -> list[str]:
        return [a for a, group in self.groups.items() if group == side]

    @property
    def both(self) -> bool:
        """Has each side an article?"""
        return set(self.groups.values()) == set(SIDES)


def splits(records: Records, events: Iterable[Event], day: str = "") -> list[Split]:
    """The articles by each event, or by that of this day alone; events of one day are one.

    Raises BadRequest for a day that is no event of the study.
    """
    days: dict[str, list[str]] = {}
    for one in events:
        days.setdefault(one.date, []).append(one.name)
    if day and day not in days:
        advice = did_you_mean(day, days, f"it has {', '.join(days)}." if days else "name it there under `events`.")
        raise BadRequest(f"the parameter `event` is `{day}`, which is no event of study.yml: {advice}")
    articles = records.words.drop_duplicates("article_id")[["article_id", "outlet", "title", "published"]]
    return [_split(articles, Event(date=date, name=joined(names))) for date, names in days.items() if day in ("", date)]


def _split(articles: pd.DataFrame, event: Event) -> Split:
    at, groups = moment(event.date), {}
    for a in articles.itertuples():
        first, end = moment(a.published), moment(a.published, end=True)
        if first is None or end is None:
            continue
        if first >= at:
            groups[a.article_id] = "after"
        elif max(end, first + timedelta(minutes=1)) <= at:  # a month that holds the day is on neither side
            groups[a.article_id] = "before"
    return Split(event, groups, articles[~articles["article_id"].isin(groups)].reset_index(drop=True))


def changes(records: Records, split: Split, sides: Iterable[str]) -> pd.DataFrame:
    """The measures before and after: measure; for each group n, records, of, share (n by words; null for counts) and record_id
    (before_n … after_record_id); change (of the share), low and high (its 95 % interval; null below 20 articles or 5 outlets in
    either group).

    The first heard are speakers, by date of their first statement in the corpus.
    """
    dated = records.of(split.groups)
    found = measured(dated, article(split.groups), sides, ["speaker"])
    wide = found.drop_duplicates("measure")[["measure"]].set_index("measure")
    for side in SIDES:
        mine = found[found["group"] == side].set_index("measure").reindex(wide.index)
        for column in ("n", "records", "of"):
            wide[f"{side}_{column}"] = mine[column].fillna(0).astype("int64")
        wide[f"{side}_share"] = (mine["n"] / mine["of"]).where(~wide.index.isin(COUNTED)).astype("float64")
        wide[f"{side}_record_id"] = mine["record_id"]
    wide["change"] = wide["after_share"] - wide["before_share"]
    bounds = _bounds(dated, split, [m for m in wide.index if m not in COUNTED])
    wide["low"], wide["high"] = (float("nan"), float("nan")) if bounds is None else (bounds["low"], bounds["high"])
    return wide.reset_index()


def _bounds(records: Records, split: Split, measures: list[str]) -> pd.DataFrame | None:
    words = records.words.groupby("article_id")["words"].sum()
    outlets = records.words.drop_duplicates("article_id").set_index("article_id")["outlet"].reindex(words.index)
    said = records.said.groupby(["article_id", "voice"])["words"].sum().unstack(fill_value=0)
    own = records.uses[records.uses["shown"] == "author"]
    sizes = {"uses": records.uses, "unattributed": own, "figures": records.figures}
    parts = {}
    for measure in measures:
        if measure in sizes:
            parts[measure] = sizes[measure].groupby("article_id").size()
        else:
            parts[measure] = said.sum(axis=1) if measure == "credited" else said[measure.removeprefix("side:")]
    counts = pd.DataFrame(parts).reindex(words.index).fillna(0)
    later = pd.Series([split.groups[a] == "after" for a in words.index], words.index)
    return intervals_of_changes(counts, words, outlets, later)


def first_heard(records: Records, split: Split) -> pd.DataFrame:
    """Who is heard on one side of the event only, the new ones first, most words first: speaker, voice, when (before, after),
    words, n, articles, attribution_id. Speakers with a name of their own, as `speakers_named`."""
    said = speakers_named(records.of(split.groups).said)
    said = said.assign(when=said["article_id"].map(split.groups))
    once = said.groupby("speaker")["when"].transform("nunique") == 1
    found = said[once].groupby("speaker", sort=False).agg(
        voice=("voice", "first"), when=("when", "first"), words=("words", "sum"), n=("words", "size"),
        articles=("article_id", "nunique"), attribution_id=("attribution_id", "first")).reset_index()
    return found.sort_values(["when", "words", "speaker"], ascending=[True, False, True], ignore_index=True)
