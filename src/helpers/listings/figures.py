"""The tables of the page on figures of people."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import pandas as pd

from helpers import basis as bases
from helpers.basis import Basis
from helpers.charts.figure_ranges import apart, bound, claimant
from helpers.charts.rows import evidence
from helpers.listings.profile import folded
from helpers.markup import Shown, anchor, tag
from helpers.tables import Column, Table, csv_text
from helpers.wording import CATEGORIES, MEASURES, count, distance, known, meaning, number, outlet, plain, printed, span


def beside(frame: pd.DataFrame, sides: Mapping) -> Table | None:
    """Each dated total beside the official series over the same hours. frame: measures.figures.beside. None where none can be."""
    if frame.empty:
        return None
    series = frame["series"].unique()
    columns = _columns(sides, "number", "means", "outlet", "by", "when") | {
        "then": Column("The series then", cell=lambda r: number(r["low_then"]) if r["low_then"] == r["high_then"] else
                       f"{number(r['low_then'])} to {number(r['high_then'])}", align="right", sort=lambda r: r["low_then"]),
        "gap": Column("Its bound against that", short="Against it", cell=lambda r: distance(r["gap_low"], r["gap_high"]),
                      sort=lambda r: r["gap_low"])}
    if len(series) > 1:
        columns["series"] = Column("Series")
    caption = f"Totals beside {series[0] if len(series) == 1 else 'the series'}, over the hours that each can stand for"
    basis = bases.of(frame, count(len(frame), "dated total"))
    return Table(frame, columns, caption=caption, top=60, basis=basis, name="beside")


def series(reference: pd.DataFrame) -> Shown | None:
    """Each official series report by report, with where it was read, in a fold. reference: measures.figures.reference. None
    without one."""
    columns = {"when": Column("As of", cell=lambda r: span(r["as_of_start"], r["as_of_end"]), sort=_when),
               "value": Column("Number"), "by": Column("Reported by", cell=lambda r: plain(r["reported_by"])),
               "read": Column("Where it was read", cell=lambda r: urlsplit(plain(r["address"])).hostname or "not said",
                              link=lambda r: r["address"] if str(r["address"]).startswith(("http://", "https://")) else None)}
    tables = [Table(rows, columns, caption=f"{plain(name)}: {MEASURES[rows['measure'].iloc[0]]}", top=len(rows),
                    basis=Basis(0, 0, (count(len(rows), "report"),)), name=f"series-{n}")
              for n, (name, rows) in enumerate(reference.groupby("series", sort=False), 1)]
    return folded("The official series, report by report", *tables)


def _when(row: pd.Series):
    """The first moment that a number can be of; of one that is only `until`, its last."""
    return known(row["as_of_start"]) or row["as_of_end"]


def exported(frame: pd.DataFrame) -> Shown:
    """A line that leads to the figures in the words of a displacement database. frame: measures.idmc.export."""
    name = "figures-idmc.csv"
    link = tag("a", "in the words of IDMC’s data entry (CSV)", href=f"data/{name}", download=True)
    told = f"{count(len(frame), 'asserted figure')} of displacement "
    line = tag("p", told, link, ": quantifier, unit, term, role.", class_="note")
    return Shown(line, {name: csv_text(frame)}, name)


def _linked(row: pd.Series) -> str:
    return "restates another" if known(row["same_as"]) else "part of another" if known(row["subset_of"]) else ""


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


def figures(frame: pd.DataFrame, sides: Mapping, top: int = 200) -> Table:
    """The first `top` figures of people as printed, what it says, counts, and rests on. frame: measures.figures.figures."""
    columns = _columns(sides, "number", "means", "what", "by", "when", "outlet", "state")
    return Table(frame, columns, caption="Figures of people", top=top, basis=bases.of(frame, count(len(frame), "figure")),
                 name="figures")


def _columns(sides: Mapping, *names: str) -> dict[str, Column]:
    """What tables of figures say of each, by name."""
    def counts(row: pd.Series) -> str:
        return CATEGORIES.get(row["category"], row["category"]).lower() + (f" ({plain(row['who'])})" if known(row["who"]) else "")

    made = {
        "number": Column("As printed", cell=printed, link=evidence),
        "means": Column("Means", cell=lambda r: meaning(r["low"], r["high"], r["qualifier"]), sort=bound),
        "what": Column("Counts", cell=counts),
        "by": Column("Counted by", cell=lambda r: claimant(r, sides)),
        "when": Column("As of", cell=lambda r: span(r["as_of_start"], r["as_of_end"]) or "not given", sort=_when),
        "outlet": Column("Outlet", show=outlet),
        "state": Column("Status", cell=lambda r: apart(r) or _linked(r) or "stated"),
    }
    return {name: made[name] for name in names}
