"""Which number, as of when, counted by whom: page 03."""

from collections.abc import Collection

import pandas as pd

from helpers.findings.say import Say, linked, listed
from helpers.measures.figures import DRAWN
from helpers.wording import CATEGORIES, count, known, meaning, number, outlet, span

_TOLD = 3  # comparisons in prose; a table holds all
MOVED = ("displaced", "evacuated", "returned", "registered", "sheltered", "remaining")
ON_THE_MOVE = (*MOVED, "expelled_historic")


def claims(figures: pd.DataFrame) -> pd.DataFrame:
    """Counted figures of people on the move that are asserted: what may be drawn as a claim."""
    return figures[figures["counted"] & figures["category"].isin(MOVED) & figures["status"].isin(DRAWN)]


def others(figures: pd.DataFrame) -> pd.DataFrame:
    """Counted figures of what is neither movement nor a population, without those that restate another."""
    told = figures[figures["counted"] & figures["same_as"].isna()]
    return told[~told["category"].isin((*ON_THE_MOVE, "population", "other"))]


def beside_no_series(figures: pd.DataFrame, drawn: Collection[str]) -> pd.DataFrame:
    """Counted figures of every other movement that the articles name, whoever moved: those not `drawn` (ids) beside a series."""
    mine = figures[figures["counted"] & figures["same_as"].isna() & figures["category"].isin(ON_THE_MOVE)]
    return mine[~mine["people_figure_id"].isin(list(drawn))]


def _printed(row) -> str:
    return f"“{row.printed}”" if known(row.printed) else meaning(row.low, row.high, row.qualifier)


def _as_of(row) -> str:
    said = span(row.as_of_start, row.as_of_end)
    return "no date" if not said else said if said.startswith("until") else f"as of {said}"


def _counted_by(row) -> str:
    return f"counted by {row.claimed_by}" if known(row.claimed_by) else "no source named"


def totals(figures: pd.DataFrame, beside: pd.DataFrame) -> Say:
    """Which totals of people on the move the articles print, as of when, and by whom they were counted.

    beside: measures.figures.beside.
    """
    mine = claims(figures)
    if mine.empty:
        return Say("No number of people on the move is stated as fact", f"{count(len(figures), 'figure')} of people in all.")
    dated = int((mine["as_of_start"].notna() | mine["as_of_end"].notna()).sum())
    counted_by = int(mine["claimed_by"].notna().sum())
    said = listed([linked(_printed(r), r.people_figure_id), f" ({outlet(r.outlet)}, {_as_of(r)}, {_counted_by(r)})"]
                  for r in mine.head(6).itertuples())
    more = f" The first 6 of {len(mine)}; all of them stand in the table." if len(mine) > 6 else ""
    held = [f"{r.outlet_name}: {r.said}, while {r.series} ran from {number(r.low_then)} to {number(r.high_then)} "
            "over the same hours." for r in beside.head(_TOLD).itertuples()]
    held += [f"{number(len(beside) - _TOLD)} more stand in the table below."] if len(beside) > _TOLD else []
    whole = dated == counted_by == len(mine)
    basis = "each with its date and its source" if whole else f"{dated} with a date, {counted_by} with a source"
    apart = "No two of them are added or averaged: each stands for its own hour, and equal values prove no link."
    return Say(f"{count(len(mine), 'number')} of people on the move, {basis}", ["Printed: ", said, ".", more],
               " ".join(held) if held else None, apart if len(mine) > 1 else None)


def harmed(figures: pd.DataFrame) -> Say:
    """Figures of killed, wounded, missing and the like, by who counted."""
    mine = others(figures)
    if mine.empty:
        return Say("No other figures of people are given")
    kinds = mine["category"].value_counts()
    sources = mine["claimed_by"].dropna().nunique()
    return Say(f"{count(len(mine), 'other figure')} of people, from {count(sources, 'named source')}",
               ", ".join(f"{CATEGORIES.get(kind, kind).lower()} {n}" for kind, n in kinds.items()).capitalize() + ".",
               "People, civilians and servicemen are three units: a number of one is never held against a number of another.")


def elsewhere(figures: pd.DataFrame) -> Say:
    """Movements of people that stand beside no series. figures: beside_no_series."""
    if figures.empty:
        return Say("No other movement of people is given a number")
    kinds = figures["category"].value_counts()
    places = figures["place_from"].fillna(figures["place_to"]).dropna().nunique()
    return Say(f"{count(len(figures), 'number')} of other movements of people",
               ", ".join(f"{CATEGORIES.get(kind, kind).lower()} {n}" for kind, n in kinds.items()).capitalize() + ".",
               f"Of {count(places, 'place')} that the text names. Every movement has its panel, whoever moved; those of another "
               "time, or counted in another way, are not drawn beside the series.")


def conflicts(pairs: pd.DataFrame, unlike: pd.DataFrame) -> Say:
    """Figures of one thing of which one at most can be right, and those that must not be held against each other.

    pairs, unlike: measures.same_figures.conflicts and not_comparable.
    """
    told = ("At odds are two figures of the same people, in the same unit and place, for the same time, whose ranges do not "
            f"meet. {count(len(unlike), 'other pair')} look alike and can’t be compared; the reason stands beside each.")
    if pairs.empty:
        return Say("No two figures are at odds", told)
    sources = pd.concat([pairs["claimed_by"], pairs["other_claimed_by"]]).dropna().nunique()
    return Say(f"{count(len(pairs), 'pair')} of figures can’t both be right", told,
               f"They come from {count(sources, 'source')}. Nothing is averaged: which one is right is not for this page to say.")


def apart(figures: pd.DataFrame) -> Say:
    """What was found and is not drawn as fact."""
    aside = figures[~figures["counted"]]
    unsure = figures[figures["counted"] & ~figures["status"].isin(DRAWN)]
    if aside.empty and unsure.empty:
        return Say("Every number is stated as fact",
                   "None is denied, planned or expected, and none stands in text that was set aside.")
    return Say("What is not drawn as fact",
               f"{count(len(unsure), 'figure')} that the text denies, plans, expects or leaves open, and "
               f"{count(len(aside), 'figure')} in text that was set aside (teasers, repeats). "
               "They keep their places in the table.")
