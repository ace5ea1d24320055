"""Figures of people, and the official series beside them."""

import csv
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pandas as pd

from helpers import wording
from helpers.errors import BadRequest
from helpers.measures import same_figures
from helpers.measures.sentences import with_sentences
from helpers.store import Tables
from helpers.study import Study

DRAWN = ("asserted",)  # what may stand in a chart as a claim of fact; everything else stands apart


def figures(tables: Tables, categories: Sequence[str] = ()) -> pd.DataFrame:
    """One row a figure of these categories (all if none is given), set-aside ones too (`counted` false).

    The columns of `people_figures`, and those of measures.sentences; same_as also across articles (same_figures.across); said_by,
    said_by_side: who says it, where that is not who counted. Raises BadRequest for a category that there is not.
    """
    for name in categories:
        if name not in wording.CATEGORIES:
            raise BadRequest(f"the parameter `categories` names {name!r}: the categories are {', '.join(wording.CATEGORIES)}.")
    found = with_sentences(tables, "people_figures", "x.category IN (SELECT unnest($categories::VARCHAR[]))",
                           categories=list(categories or wording.CATEGORIES))
    said = tables.sql("""SELECT DISTINCT ON (attribution_id) attribution_id, coalesce(speaker_entity, speaker) AS said_by,
                         side AS said_by_side FROM attributions""")
    found = found.merge(said, on="attribution_id", how="left")
    counts = [_one_name(c, s) for c, s in zip(found["claimed_by"], found["said_by"], strict=True)]
    found.loc[counts, ["said_by", "said_by_side"]] = None
    return same_figures.across(found)


def _one_name(counter: str | None, speaker: str | None) -> bool:
    """Whether who counted and who speaks are one, as far as names tell: `Ada Verin` and `Verin`, or only one of them is named."""
    if not wording.known(counter) or not wording.known(speaker):
        return True
    one, other = counter.casefold(), speaker.casefold()
    return one in other or other in one


def reference(study: Study) -> pd.DataFrame:
    """The study's official series, one row a report.

    series, as_of_start, as_of_end, value, qualifier, measure, reported_by, address, counts (a category).

    Only rows marked verified (or without a mark)
    and of the measure that study.yml names are kept: others are another line. A report without an hour is left out on a day that
    has reports with one, since it can't be placed among them. Raises BadRequest for a file that is no such series.
    """
    columns = ["series", "as_of_start", "as_of_end", "value", "qualifier", "measure", "reported_by", "address", "counts"]
    found = []
    for ref in study.settings.reference:
        path = Path(study.folder) / ref.file
        try:
            with path.open(encoding="utf-8-sig", newline="") as f:
                rows = list(csv.DictReader(f))
            for row in rows:
                verified = (row.get("verified") or "yes").strip().lower() in ("yes", "true", "1")
                if row.get("measure", ref.measure) != ref.measure or not verified:
                    continue
                first, _, last = row["as_of"].partition("/")
                found.append([ref.name, first, last or first, int(row["value"]), row.get("qualifier") or "exact", ref.measure,
                              row.get("reported_by") or ref.name, row.get("address") or None, ref.counts])
        except (OSError, UnicodeDecodeError, csv.Error, KeyError, ValueError, TypeError) as e:
            fault = f"{type(e).__name__}: {e}"
            raise BadRequest(f"{ref.file} can't be read as a series ({fault}): it needs the columns as_of and value.") from e
    frame = pd.DataFrame(found, columns=columns).sort_values(["series", "as_of_start", "value"], kind="stable")
    day, timed = frame["series"] + " " + frame["as_of_start"].str[:10], frame["as_of_start"].str.len() > 10
    return frame[timed | ~day.isin(set(day[timed]))].reset_index(drop=True)


def like_with_like(figures: pd.DataFrame, reference: pd.DataFrame) -> list[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """What one chart may show: (title, figures, reports near them) for each series, or the displaced alone where there is none;
    nothing where there are no displaced either.

    Beside a series stand figures that count what it counts in the way it counts, arrivals that add up beside arrivals that add
    up. Set-aside and uncertain figures come along, to be drawn apart; vague ones have no place on an axis.
    """
    valued = figures[figures["qualifier"] != "vague"]
    if reference.empty:
        displaced = valued[valued["category"] == "displaced"]
        return [("Displaced people, as the articles count them", displaced, reference)] if len(displaced) else []
    pairs = [(name, valued[_counts_the_same(valued, reports)], reports)
             for name, reports in reference.groupby("series", sort=False)]
    return [(f"The articles’ totals, and {name}", mine, around(reports, mine)) for name, mine, reports in pairs]


def _counts_the_same(figures: pd.DataFrame, reports: pd.DataFrame) -> pd.Series:
    """Which figures are of the category and the measure of a series."""
    counted = reports.iloc[0]
    return (figures["category"] == counted["counts"]) & (figures["measure"] == counted["measure"]) & (figures["unit"] == "person")


def around(reference: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The reports near the claims' as-of times: a series that goes on for months would press the claims into a corner.

    Near: no further before the first claim or after the last than the claims span, or than two days if they span less. All, where
    no claim is dated.
    """
    starts = [m for m in map(wording.moment, claims["as_of_start"].fillna(claims["as_of_end"])) if m]
    ends = [m for m in (wording.moment(v, end=True) for v in claims["as_of_end"].fillna(claims["as_of_start"])) if m]
    if not starts or not ends:
        return reference
    margin = max(max(ends) - min(starts), timedelta(days=2))
    times = reference["as_of_end"].map(wording.moment)
    return reference[(times >= min(starts) - margin) & (times <= max(ends) + margin)].reset_index(drop=True)


def beside(claims: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """What the official series said over each claim's as-of interval, one row a claim and series that count the same.

    The claim's columns, and series; low_then: the last report at or before the interval begins (the first in it where there is
    none before); high_then: the highest up to its end; gap_low, gap_high: how far the claim's bound lies above the series, at
    least and at most, over the interval (below it where negative); stands: above, below or within what the series ran through. A
    report for a day without an hour counts from the day's end. A claim without a date, or before the series begins, has no row;
    nor has one of another category or measure: those who return are not held against those who arrive.
    """
    found = []
    for series, reports in reference.groupby("series", sort=False):
        known = sorted((wording.moment(r.as_of_end, end=True), int(r.value)) for r in reports.itertuples())
        for c in claims[_counts_the_same(claims, reports)].to_dict("records"):
            first, last = wording.known(c["as_of_start"]), wording.known(c["as_of_end"])
            start, end = wording.moment(first or last), wording.moment(last or first, end=True)
            until = [v for at, v in known if end and at <= end]
            if not start or not until:
                continue
            low_then, high_then = ([v for at, v in known if at <= start] or until[:1])[-1], max(until)
            bounds = [int(v) for v in (c["low"], c["high"]) if wording.known(v) is not None]
            gap_low, gap_high = (bounds[0] - high_then, bounds[-1] - low_then) if bounds else (None, None)
            found.append(c | {"series": series, "low_then": low_then, "high_then": high_then, "gap_low": gap_low,
                              "gap_high": gap_high, "stands": _stands(gap_low, gap_high)})
    more = ["series", "low_then", "high_then", "gap_low", "gap_high", "stands"]
    return pd.DataFrame(found, columns=[*claims.columns, *more])


def _stands(gap_low: int | None, gap_high: int | None) -> str | None:
    """Where a claim's bound lies against all that the series ran through meanwhile."""
    if gap_low is None:
        return None
    return "above" if gap_low > 0 else "below" if gap_high < 0 else "within"
