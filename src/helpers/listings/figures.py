"""The tables of the page on figures of people."""

import pandas as pd

from helpers import basis as bases
from helpers.charts.figure_ranges import apart, printed
from helpers.charts.rows import evidence
from helpers.corpus import Opened
from helpers.tables import Column, Table
from helpers.wording import CATEGORIES, count, known, meaning, number, outlet, plain, span


def beside(frame: pd.DataFrame) -> Table | None:
    """Each dated total beside the official series over the same hours. frame: measures.figures.beside. None where none can be."""
    if frame.empty:
        return None
    rows = [r for _, r in frame.iterrows()]
    shown = frame.assign(
        number=[printed(r) for r in rows], when=[span(r["as_of_start"], r["as_of_end"]) for r in rows],
        then=[number(r["low_then"]) if r["low_then"] == r["high_then"] else f"{number(r['low_then'])} to {number(r['high_then'])}"
              for r in rows])
    return Table(shown, {"number": Column("As printed", link=evidence), "said": "Means", "outlet_name": "Outlet", "when": "As of",
                         "then": "The series then", "series": "Series"},
                 caption="Totals beside the series, over the same hours", name="beside", top=60,
                 basis=bases.of(frame, count(len(frame), "dated total")))


def figures(frame: pd.DataFrame, opened: Opened, top: int = 200) -> Table:
    """The first `top` figures of people as printed, what it says, counts, and rests on. frame: measures.figures.figures."""
    rows = [r for _, r in frame.iterrows()]
    shown = frame.assign(
        number=[printed(r) for r in rows], says=[meaning(r["low"], r["high"], r["qualifier"]) for r in rows],
        what=[CATEGORIES.get(r["category"], r["category"]).lower() + (f" ({plain(r['who'])})" if known(r["who"]) else "")
              for r in rows],
        by=[plain(known(r["claimed_by"])) or "no source named" for r in rows],
        when=[span(r["as_of_start"], r["as_of_end"]) or "not given" for r in rows], where=frame["outlet"].map(outlet),
        state=[apart(r) or "stated" for r in rows])
    return Table(shown, {"number": Column("As printed", link=evidence), "says": "Means", "what": "Counts", "by": "Counted by",
                         "when": "As of", "where": "Outlet", "state": "Status"},
                 caption="Figures of people", basis=bases.of(frame, count(len(frame), "figure")), name="figures", top=top)
