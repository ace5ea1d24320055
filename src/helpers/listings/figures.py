"""The tables of the page on figures of people."""

import pandas as pd

from helpers import basis as bases
from helpers.charts.figure_ranges import apart, printed
from helpers.charts.rows import evidence
from helpers.corpus import Opened
from helpers.markup import Shown, anchor, tag
from helpers.tables import Column, Table, csv_text
from helpers.wording import CATEGORIES, count, known, meaning, number, outlet, plain, span


def beside(frame: pd.DataFrame) -> Table | None:
    """Each dated total beside the official series over the same hours. frame: measures.figures.beside. None where none can be."""
    if frame.empty:
        return None
    rows = [r for _, r in frame.iterrows()]
    shown = frame.assign(
        gap=[_gap(r["gap_low"], r["gap_high"]) for r in rows],
        number=[printed(r) for r in rows], when=[span(r["as_of_start"], r["as_of_end"]) for r in rows],
        then=[number(r["low_then"]) if r["low_then"] == r["high_then"] else f"{number(r['low_then'])} to {number(r['high_then'])}"
              for r in rows])
    return Table(shown, {"number": Column("As printed", link=evidence), "said": "Means", "outlet_name": "Outlet", "when": "As of",
                         "then": "The series then", "gap": Column("Against it", short="Against it"), "series": "Series"},
                 caption="Totals beside the series, over the same hours", name="beside", top=60,
                 basis=bases.of(frame, count(len(frame), "dated total")))


def exported(frame: pd.DataFrame) -> Shown:
    """A line that leads to the figures in the words of a displacement database. frame: measures.idmc.export."""
    name = "figures-idmc.csv"
    link = tag("a", "in the words of IDMC’s data entry (CSV)", href=f"data/{name}", download=True)
    told = f"{count(len(frame), 'asserted figure')} of displacement "
    line = tag("p", told, link, ": quantifier, unit, term, role.", class_="note")
    return Shown(line, {name: csv_text(frame)}, name)


def _linked(row: pd.Series) -> str:
    return "restates another" if known(row["same_as"]) else "part of another" if known(row["subset_of"]) else ""


def _gap(low, high) -> str:
    """How far a bound lies from the series over the hours it can stand for: `3,500 to 19,757 above`."""
    if known(low) is None:
        return "–"
    if low == high:
        return "equal" if low == 0 else f"{number(abs(low))} {'above' if low > 0 else 'below'}"
    if low >= 0 or high <= 0:
        near, far = sorted((abs(low), abs(high)))
        return f"{number(near)} to {number(far)} {'above' if low >= 0 else 'below'}"
    return f"{number(-low)} below to {number(high)} above"


def conflicts(pairs: pd.DataFrame, caption: str, name: str) -> Table | None:
    """Pairs of figures, each leading to its sentence, with the reason. pairs: as of measures.same_figures. None for none."""
    if pairs.empty:
        return None
    rows = [r for _, r in pairs.iterrows()]
    shown = pairs.assign(one=[_one(r, "") for r in rows], other=[_one(r, "other_") for r in rows],
                         by=[plain(known(r["claimed_by"])) or "no source named" for r in rows],
                         other_by=[plain(known(r["other_claimed_by"])) or "no source named" for r in rows],
                         what=[CATEGORIES.get(r["category"], r["category"]) for r in rows])
    columns = {"one": Column("One", link=lambda r: f"#{anchor(r['figure_id'])}"), "by": Column("Counted by", short="By"),
               "other": Column("The other", link=lambda r: f"#{anchor(r['other_id'])}"),
               "other_by": Column("Counted by", short="By"), "what": "Of", "reason": "Because"}
    return Table(shown, columns, caption=caption, top=20, basis=bases.of(pairs, count(len(pairs), "pair")), name=name)


def _one(row: pd.Series, which: str) -> str:
    when = span(row[f"{which}as_of_start"], row[f"{which}as_of_end"])
    return meaning(row[f"{which}low"], row[f"{which}high"]) + (f" ({when})" if when else "")


def figures(frame: pd.DataFrame, opened: Opened, top: int = 200) -> Table:
    """The first `top` figures of people as printed, what it says, counts, and rests on. frame: measures.figures.figures."""
    rows = [r for _, r in frame.iterrows()]
    shown = frame.assign(
        number=[printed(r) for r in rows], says=[meaning(r["low"], r["high"], r["qualifier"]) for r in rows],
        what=[CATEGORIES.get(r["category"], r["category"]).lower() + (f" ({plain(r['who'])})" if known(r["who"]) else "")
              for r in rows],
        by=[plain(known(r["claimed_by"])) or "no source named" for r in rows],
        when=[span(r["as_of_start"], r["as_of_end"]) or "not given" for r in rows], where=frame["outlet"].map(outlet),
        state=[apart(r) or _linked(r) or "stated" for r in rows])
    return Table(shown, {"number": Column("As printed", link=evidence), "says": "Means", "what": "Counts", "by": "Counted by",
                         "when": "As of", "where": "Outlet", "state": "Status"},
                 caption="Figures of people", basis=bases.of(frame, count(len(frame), "figure")), name="figures", top=top)
