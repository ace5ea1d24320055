"""What each number of people means: a dot, a rounded bar, a range or an open end, on one axis a category."""

from collections.abc import Callable, Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts import rows
from helpers.charts.svg import Chart, nothing
from helpers.markup import Markup, html, tag
from helpers.theme import ROLES, named, side_class
from helpers.wording import CATEGORIES, count, cut, day, known, meaning, number, of, outlet, plain, printed, side, span

LEFT, RIGHT, END = 2, 88, 98  # per cent: where the axis has zero, its largest value, and where an open band ends


def figure_ranges(figures: pd.DataFrame, sides: Mapping, *, title: str = "Figures of people, by what they count",
                  link: Callable[[pd.Series], str | None] = rows.evidence, top: int = 12,
                  basis: bases.Basis | None = None, name: str = "figure_ranges") -> Chart:
    """One panel a category and unit, each with its own axis from zero, `top` figures each in the frame's order.

    figures: people_figure_id, low, high, qualifier, category, unit, who, printed, outlet, status, as_of_start, as_of_end,
    claimed_by, claimed_by_side, counted, one row a figure.
    """
    basis = basis or bases.of(figures, count(len(figures), "figure"))
    valued = figures[figures["low"].notna() | figures["high"].notna()] if len(figures) else figures
    if valued.empty:
        return nothing(title, "No figure of people was found.", basis)
    order = list(CATEGORIES)
    panels = {key: part for key, part in valued.groupby(["category", "unit"], sort=False)}
    body = []
    for category, unit in sorted(panels, key=lambda k: (order.index(k[0]) if k[0] in order else 99, k)):
        part = panels[category, unit]
        most = float(part[["low", "high"]].max().max()) or 1.0
        heading = CATEGORIES.get(category, category.replace("_", " ").capitalize())
        unit = ", in households" if unit == "household" else ""
        head = [heading, unit, " ", tag("span", f"axis 0 – {number(int(most))}", class_="num")]
        body.append(tag("tr", tag("th", head, colspan=5, scope="rowgroup"), class_="grp"))
        body += [_row(row, most, sides, link) for _, row in part.head(top).iterrows()]
        if len(part) > top:
            body.append(tag("tr", tag("td", of(top, len(part), "figures") + "; the rest in the CSV", colspan=5)))
    head = tag("tr", [tag("th", h, scope="col") for h in ("As printed", "Means", "Outlet", "Counted by", "As of")])
    said = {c: ", ".join(meaning(r.low, r.high, r.qualifier) for r in part.head(3).itertuples()) for c, part in panels.items()}
    alt = "; ".join(f"{CATEGORIES.get(c[0], c[0])}: {said[c]}{' …' if len(part) > 3 else ''}" for c, part in panels.items()) + "."
    missing = len(figures) - len(valued)
    table = tag("table", tag("thead", head), tag("tbody", body), class_="stk lst")
    return Chart(title, alt=alt, body=tag("div", table, class_="tblwrap", tabindex="0", role="group", aria_label=title),
                 sub="A dot is exact, a rounded bar “about”; a tick with a pale band is a bound, open on the band’s side; "
                     "dashed is set aside or not asserted.",
                 notes=[f"{count(missing, 'figure')} without a value not drawn" if missing else ""],
                 basis=basis, name=name, data=figures)


def bound(row):
    """The number that a figure sorts by: its lower bound, else its upper one."""
    low = known(row["low"])
    return known(row["high"]) if low is None else low


def apart(row) -> str:
    """Why a figure does not stand as a claim of fact: set aside, denied, superseded …; nothing if it does."""
    if not row["counted"]:
        return "set aside"
    status = known(row["status"])
    return "" if status in (None, "asserted") else "zero claim" if status == "denial" else status


def counter(row, sides: Mapping) -> str:
    """The role of who counted: a side, somebody of no known side, or nobody named."""
    which = known(row["claimed_by_side"])
    return side_class(which, sides) if which else "unnamed" if plain(row["claimed_by"]) else "unattributed"


def claimant(row, sides: Mapping) -> Markup:
    """Who counted, and who says so where that is somebody else."""
    role = counter(row, sides)
    who = plain(row["claimed_by"]) or side(row["claimed_by_side"], sides)
    says, by = plain(row.get("said_by")), known(row.get("said_by_side"))
    told = [tag("br"), "said by ", named(side_class(by, sides) if by else "unnamed", cut(says, 60))] if says else None
    return html(["no source named" if role == "unattributed" else named(role, cut(who, 60)), told])


def _row(row: pd.Series, most: float, sides: Mapping, link) -> Markup:
    role, why, href = counter(row, sides), apart(row), link(row)
    words, means = printed(row), meaning(row["low"], row["high"], row["qualifier"])
    not_given = f"not given; published {day(row['published'])}" if known(row.get("published")) else "not given"
    first = [tag("a", words, href=href, class_="ev") if href else words, " ", tag("span", plain(row["who"]), class_="sub"),
             html([" ", tag("span", why, class_="tag")]) if why else None]
    return tag("tr", tag("th", first, scope="row", class_="said"),
               tag("td", _mark(row, most, role, bool(why)), tag("span", means, class_="num"), data_h="Means", class_="bnd",
                   data_v=bound(row)),
               tag("td", outlet(row["outlet"]), data_h="Outlet"), tag("td", claimant(row, sides), data_h="Counted by"),
               tag("td", span(row["as_of_start"], row["as_of_end"]) or not_given, data_h="As of",
                   data_v=known(row["as_of_start"]) or known(row["as_of_end"]) or ""))


def _mark(row: pd.Series, most: float, role: str, dashed: bool) -> Markup:
    def x(value: float | None) -> str:
        return f"{END if value is None else LEFT + (RIGHT - LEFT) * value / most:.2f}%"

    low, high, dash = known(row["low"]), known(row["high"]), "3 2" if dashed else None
    axis = tag("line", x1=f"{LEFT}%", x2=f"{END}%", y1="50%", y2="50%", class_="k-stroke-rule", stroke_width=1)
    token = ROLES[role]
    ink = f"k-stroke-{token}-ink"
    area = f"{ink} k-fill-paper" if dashed else f"f-{role}"

    def tick(value):
        return tag("line", x1=x(value), x2=x(value), y1="14%", y2="86%", class_=ink, stroke_width=3, stroke_dasharray=dash)

    def band(a, b):
        return tag("line", x1=x(a), x2=x(b), y1="50%", y2="50%", class_=ink, stroke_width=6, stroke_opacity=.4,
                   stroke_dasharray=dash)

    def arrow(value, way):
        head = tag("path", d=f"M0 -5L{6 * way} 0L0 5z", class_=f"k-fill-{token}-ink")
        return tag("svg", head, x=x(value), y="50%", width=1, height=1)

    if high is None:
        marks = [band(low, None), tick(low), arrow(None, 1)]
    elif low is None:
        marks = [band(0, high), tick(high), arrow(0, -1)]
    elif low != high:
        marks = [band(low, high), tick(low), tick(high)]
    elif known(row["qualifier"]) in ("about", "nearly", "vague", "fraction"):
        lozenge = tag("rect", x=-8, y=-4, width=16, height=8, rx=4, class_=area, stroke_dasharray=dash)
        marks = [tag("svg", lozenge, x=x(low), y="50%", width=1, height=1)]
    else:
        marks = [tag("circle", cx=x(low), cy="50%", r=4.5, class_=area, stroke_dasharray=dash)]
    return tag("svg", axis, marks, width="100%", aria_hidden="true")
