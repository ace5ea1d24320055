"""Which number, as of when, counted by whom: page 03. Figures come once each (measures.same_figures.once)."""

from collections.abc import Collection

import pandas as pd

from helpers.findings.say import Say, commas, first_of, linked, listed
from helpers.measures.figures import DRAWN
from helpers.wording import CATEGORIES, count, distance, joined, number, outlet, span, told

_TOLD = 4  # totals that prose names one by one; a table holds all
MOVED = ("displaced", "evacuated", "returned", "registered", "sheltered", "remaining")
ON_THE_MOVE = (*MOVED, "expelled_historic")


def claims(figures: pd.DataFrame) -> pd.DataFrame:
    """Counted figures of people on the move that are asserted: what may be drawn as a claim."""
    return figures[figures["counted"] & figures["category"].isin(MOVED) & figures["status"].isin(DRAWN)]


def others(figures: pd.DataFrame) -> pd.DataFrame:
    """Counted figures of what is neither movement nor a population."""
    told = figures[figures["counted"]]
    return told[~told["category"].isin((*ON_THE_MOVE, "population", "other"))]


def populations(figures: pd.DataFrame) -> pd.DataFrame:
    """Counted figures of who lives, or lived, in a place."""
    return figures[figures["counted"] & (figures["category"] == "population")]


def beside_no_series(figures: pd.DataFrame, drawn: Collection[str]) -> pd.DataFrame:
    """Counted figures of every other movement that the articles name, whoever moved: those not `drawn` (ids) beside a series."""
    mine = figures[figures["counted"] & figures["category"].isin(ON_THE_MOVE)]
    return mine[~mine["people_figure_id"].isin(list(drawn))]


def totals(figures: pd.DataFrame, beside: pd.DataFrame) -> Say:
    """Which totals of people on the move the articles print, and how they lie against the series.

    beside: measures.figures.beside.
    """
    mine = claims(figures)
    if mine.empty:
        return Say("No number of people on the move is stated as fact", f"{count(len(figures), 'figure')} of people in all.")
    dated = int((mine["as_of_start"].notna() | mine["as_of_end"].notna()).sum())
    counted_by = int(mine["claimed_by"].notna().sum())
    whole = dated == counted_by == len(mine)
    basis = "each with its date and its source" if whole else f"{dated} with a date, {counted_by} with a source"
    apart = "No two of them are added or averaged: each stands for its own hour, and equal values prove no link."
    again = int((mine["told"] - 1).clip(lower=0).sum())
    copies = (f" {count(again, 'repeat')} of them, in headlines, captions or other articles, "
              f"{'is' if again == 1 else 'are'} not counted again.")
    return Say(f"{count(len(mine), 'number')} of people on the move, {basis}", [*_printed(mine), copies if again else ""],
               *_held(beside), apart if len(mine) > 1 else None)


def _printed(mine: pd.DataFrame) -> list:
    """The totals one by one where they are few, else the lowest and the highest."""
    def named(row: pd.Series):
        return [linked(told(row), row["people_figure_id"]), f" ({outlet(row['outlet'])})"]

    if len(mine) <= _TOLD:
        return ["Printed: ", listed(named(row) for _, row in mine.iterrows()), "."]
    people = mine[mine["unit"] == "person"]
    bound = people["low"].fillna(people["high"]).dropna().astype(int).sort_values(kind="stable")
    if bound.empty:
        return ["All of them stand in the table."]
    return ["From ", named(people.loc[bound.index[0]]), " to ", named(people.loc[bound.index[-1]]), ", of several movements; "
            "all stand in the tables, each with its place."]


def _held(beside: pd.DataFrame) -> list:
    """A paragraph a series: each total against it where they are few, else how many lie on which side of it."""
    return [_few(series, rows) if len(rows) <= _TOLD else _many(series, rows)
            for series, rows in beside.groupby("series", sort=False)]


def _few(series: str, rows: pd.DataFrame) -> list:
    def against(r: pd.Series) -> list:
        low, high = number(r["low_then"]), number(r["high_then"])
        return [f"{outlet(r['outlet'])}’s ", linked(told(r), r["people_figure_id"]), " is as of "
                f"{span(r['as_of_start'], r['as_of_end'])}, when the series "
                + (f"stood at {low}" if low == high else f"ran from {low} to {high}")
                + (f": its bound lies {distance(r['gap_low'], r['gap_high'])}" if r["stands"] else "") + "."]

    parts = [part for _, r in rows.iterrows() for part in (" ", *against(r))]
    return [f"Against the official series ({series}), over the hours that each can stand for:", *parts]


def _many(series: str, rows: pd.DataFrame) -> str:
    stands = rows["stands"].value_counts()
    told = [f"{number(int(stands[where]))} {words}" for where, words in (
        ("above", "above all that it ran through meanwhile"), ("within", "within that"), ("below", "below all of it"))
        if stands.get(where)]
    return (f"{count(len(rows), 'total')} can be held against the official series ({series}), over the hours that each can stand "
            f"for: {joined(told)}. The table gives each one’s distance.")


def _kinds(figures: pd.DataFrame) -> list:
    """How many figures of each category, the most first: `Killed 11, wounded 3.`"""
    order = figures["category"].value_counts().index
    named = [(CATEGORIES[kind], figures[figures["category"] == kind]) for kind in order]
    parts = [linked(f"{name.lower() if n else name} {number(len(mine))}", first_of(mine, "people_figure_id"))
             for n, (name, mine) in enumerate(named)]
    return [commas(parts), "."]


def harmed(figures: pd.DataFrame) -> Say:
    """Figures of killed, wounded, missing and the like, by who counted."""
    mine = others(figures)
    if mine.empty:
        return Say("No other figures of people are given")
    sources = mine["claimed_by"].dropna().nunique()
    return Say(f"{count(len(mine), 'other figure')} of people, from {count(sources, 'named source')}",
               _kinds(mine),
               "People, civilians and servicemen are three units: a number of one is never held against a number of another.")


def lived(figures: pd.DataFrame) -> Say:
    """Figures of who lives in a place, by who counted."""
    mine = populations(figures)
    if mine.empty:
        return Say("No number of inhabitants is given")
    sources = mine["claimed_by"].dropna().nunique()
    return Say(f"{count(len(mine), 'number')} of inhabitants, from {count(sources, 'named source')}",
               "Shares of a population (“half of them”) rest on such a base, and sources may differ on it.")


def elsewhere(figures: pd.DataFrame) -> Say:
    """Movements of people that stand beside no series. figures: beside_no_series."""
    if figures.empty:
        return Say("No other movement of people is given a number")
    places = figures["place_from"].fillna(figures["place_to"]).dropna().nunique()
    named = f"Of {count(places, 'place')} that the text names." if places else "No place is named with them."
    return Say(f"{count(len(figures), 'number')} of other movements of people", _kinds(figures),
               f"{named} Every movement has its panel, whoever moved; those of another time, or counted in another way, are not "
               "drawn beside the series.")


def conflicts(pairs: pd.DataFrame, unlike: pd.DataFrame) -> Say:
    """Figures of one thing of which one at most can be right, and those that must not be held against each other.

    pairs, unlike: measures.same_figures.conflicts and not_comparable.
    """
    alike = f"{count(len(unlike), 'other pair')} {'looks' if len(unlike) == 1 else 'look'} alike and can’t be compared"
    told = ("At odds are two figures of the same people, in the same unit and place, for the same time, whose ranges do not "
            f"meet. {alike}; the reason stands beside each.")
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
        return Say("No number is denied, planned or expected", "And none stands in text that was set aside.")
    return Say("What is not drawn as fact",
               [linked(count(len(unsure), "figure"), first_of(unsure, "people_figure_id")),
                " that the text denies, plans, expects or leaves open, and ",
                linked(count(len(aside), "figure"), first_of(aside, "people_figure_id")),
                " in text that was set aside (teasers, repeats). They keep their places in the table."])
