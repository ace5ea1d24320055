"""Which outlets have an article when, and when there is none."""

from collections.abc import Sequence

import pandas as pd

from helpers import basis as bases
from helpers.charts.svg import Chart, nothing
from helpers.markup import Markup, html, tag
from helpers.measures.coverage import Coverage
from helpers.wording import count, cut, day, joined, known, number, of, outlet, plain, span

MOST_NAMED = 8


def coverage(found: Coverage, *, title: str = "", top: int = 25, basis: bases.Basis | None = None,
             name: str = "coverage") -> Chart:
    """A row an outlet, a cell a day (week, month …): as high as its articles, an open line where there is none.

    The first row is all outlets together, the last are those that the manifest names and of which nothing was read. The `top`
    outlets by articles.
    """
    title = title or f"Articles by outlet and {found.unit}"
    cells = found.cells
    if not cells["articles"].sum():
        return nothing(title, "No article has a date within the period." if found.first else "No article has a date.", basis)
    totals = cells.groupby("outlet")["articles"].sum()
    shown = sorted(totals.index, key=lambda o: (-totals[o], o))[:top]
    together = cells.groupby(["start", "end"], as_index=False)["articles"].sum()
    most, alone = int(together["articles"].max()), int(cells["articles"].max())
    rows = [_row("All outlets", together, most, found.unit, "all")] if len(totals) > 1 else []
    rows += [_row(o, cells[cells["outlet"] == o], alone, found.unit) for o in shown]
    rows += [tag("tr", tag("th", plain(o), scope="row"), tag("td", "nothing of it was read", class_="nil"),
                 tag("td", 0, class_="n tot")) for o in found.silent[:top]]
    head = tag("tr", tag("th", "Outlet", scope="col"), tag("th", _axis(list(together["start"]), found.unit), scope="col"),
               tag("th", "Articles", scope="col", class_="n tot"))
    empty = int((together["articles"] == 0).sum())
    placed = int(together["articles"].sum())
    alt = (f"{count(placed, 'article')} of {count(int((totals > 0).sum()), 'outlet')}, {span(found.first, found.last)}; "
           f"{empty} of {count(len(together), found.unit)} without an article.")
    tallest = f"The highest bar is {count(alone, 'article')}{f', of all outlets {number(most)}' if len(totals) > 1 else ''}."
    left_out = [of(len(shown), len(totals), "outlets", "by articles"),
                _named(found.undated, "not drawn, since no date is known that fits one " + found.unit),
                _named(found.outside, "dated outside the period and not drawn")]
    return Chart(title, alt=alt, body=html(tag("table", tag("thead", head), tag("tbody", rows), class_="vb cal")),
                 sub=f"A bar is a {found.unit} with articles, a gap one without. {tallest}", notes=left_out,
                 basis=basis or bases.Basis(0, 0, (f"{count(placed, 'dated article')}",)), name=name, data=cells)


def _row(name: str, cells: pd.DataFrame, most: int, unit: str, role: str = "") -> Markup:
    """Bars from the ground up; widths in per cent, so that one drawing does for every screen."""
    wide = 100 / len(cells)
    bars = []
    for n, c in enumerate(cells.itertuples()):
        if c.articles:
            high, left = 100 * c.articles / most, (n + .08) * wide
            rect = tag("rect", x=_per(left), y=_per(100 - high), width=_per(.84 * wide), height=_per(high),
                       class_="f-unattributed")
            bars.append(tag("g", tag("title", f"{span(c.start, c.end)}: {count(c.articles, 'article')}"), rect))
    with_any = cells[cells["articles"] > 0]
    when = joined([_short(s, unit) for s in with_any["start"]][:12]) + (" and others" if len(with_any) > 12 else "")
    label = f"{name}: {count(int(cells['articles'].sum()), 'article')} in {len(with_any)} of {count(len(cells), unit)}"
    ground = tag("line", x1="0", x2="100%", y1="100%", y2="100%", class_="ground")
    strip = tag("svg", ground, bars, class_="strip", width="100%", role="img", aria_label=f"{label}{': ' + when if when else ''}")
    return tag("tr", tag("th", cut(outlet(name), 60), scope="row"), tag("td", strip),
               tag("td", number(int(cells["articles"].sum())), class_="n tot"), class_=role or None)


def _axis(starts: Sequence[str], unit: str) -> Markup:
    """The first cell and the last, at the ends."""
    ends = dict.fromkeys((starts[0], starts[-1]))
    return tag("span", [tag("span", _short(s, unit)) for s in ends], class_="ax")


def _short(start: str, unit: str) -> str:
    return day(start[:4] if "year" in unit else start[:7] if unit == "month" else start)


def _named(articles: pd.DataFrame, why: str) -> str:
    """Which articles these are, by title or file."""
    if articles.empty:
        return ""
    names = (cut(plain(a.title), 60) or plain(a.file) + (f", row {a.row}" if known(a.row) else "")
             for a in articles.head(MOST_NAMED).itertuples())
    more = f" and {len(articles) - MOST_NAMED} more" if len(articles) > MOST_NAMED else ""
    return f"{count(len(articles), 'article')} {why}: {'; '.join(names)}{more}."


def _per(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"
