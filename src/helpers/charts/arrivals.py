"""Totals that articles print, against an official series: when each can hold, which side it leaves open, who counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from helpers import basis as bases, theme
from helpers.charts import rows
from helpers.charts.axes import ticks
from helpers.charts.figure_ranges import apart, counter
from helpers.charts.layout import Box, arrange, far, fit, leader, lines, places, width
from helpers.charts.svg import NARROW, WIDE, Chart, canvas, colour, draw, linked, note, nothing
from helpers.markup import Markup
from helpers.wording import count, cut, known, meaning, moment, number, outlet, plain, span, told

HEIGHTS = {WIDE: 520, NARROW: 430}
SKETCH = 200  # height of a sketch, as wide as a phone
BOLD, SMALL = 14.2, 12.2  # text sizes
TOP = 18  # room above, for the number of a rule that stands high
LEAST, REACH = 8, 34  # least width of a mark; length of an open side


@dataclass(frozen=True)
class Claim:
    """A figure as drawn: from start to end (day numbers of matplotlib), at its bound or between two."""

    start: float
    end: float
    low: float | None
    high: float | None
    about: bool
    role: str
    dashed: bool
    words: str
    small: str
    name: str
    href: str | None

    @property
    def level(self) -> float:
        return self.high if self.low is None else self.low


def arrivals(figures: pd.DataFrame, reference: pd.DataFrame | None, sides: Mapping, *,
             title: str = "The articles’ totals, and the official series", sub: str = "", series: str = "",
             link: Callable[[pd.Series], str | None] = rows.evidence,
             basis: bases.Basis | None = None, name: str = "arrivals") -> Chart:
    """Figures as bars over the time they can stand for, in the colour of who counted; the series as a black step, a dot a report.

    figures: people_figure_id, outlet, published, printed, low, high, qualifier, status, as_of_start, as_of_end, claimed_by,
    claimed_by_side, counted, told (copies in the text), once each (same_figures.once); only like with like, so the caller chooses
    category and measure. Figures without a value or a date are counted in words. reference: as_of_start, as_of_end, value, one
    row a report (None or no row: the figures alone). series: what the series is called.
    """
    basis = basis or bases.of(figures, count(len(figures), "figure"))
    reports = _reports(reference)
    claims, notes = _claims(figures, sides, link)
    if not claims:
        return nothing(title, "No figure of this kind with a date was found." + (f" {' '.join(notes)}" if notes else ""), basis)
    series = series or (plain(reference["series"].iloc[0]) if len(reports) and "series" in reference else "Official series")
    alt = _alt(claims, reports, series)
    drawn, unlabelled = [], 0
    for units, kind in ((WIDE, "wide"), (NARROW, "narrow")):
        picture, left_out = _draw(claims, reports, series, units, f"{name}-{kind}", alt)
        drawn.append(picture)
        unlabelled = max(unlabelled, left_out)
    if unlabelled:
        notes.append(f"{count(unlabelled, 'figure')} drawn without a name where there is no room for it; all stand in the CSV.")
    sub = sub or ("Number of people. A bar spans the time a figure can stand for; an arrow shows the side it leaves open; "
                  "dashed is set aside or not asserted." + (f" The black line: {series}." if reports else ""))
    return Chart(title, alt=alt, drawn=(drawn[0], drawn[1]), sub=sub, notes=notes, basis=basis, name=name, data=figures)


def sketch(figures: pd.DataFrame, reference: pd.DataFrame | None, sides: Mapping, *, series: str = "",
           link: Callable[[pd.Series], str | None] = rows.evidence, name: str = "sketch") -> Markup | None:
    """The same in small, of asserted figures alone, each by its number: a picture beside a finding. None where there is none."""
    reports = _reports(reference)
    claims = [replace(c, small="") for c in _claims(figures, sides, link)[0] if not c.dashed]
    if not claims:
        return None
    return _draw(claims, reports, series, NARROW, name, _alt(claims, reports, series), SKETCH)[0]


def _reports(reference: pd.DataFrame | None) -> list[tuple[float, float]]:
    """(time, value) of each report. A report of a day without an hour holds by the day's end."""
    if reference is None or reference.empty:
        return []
    ends = [moment(known(r.as_of_end) or r.as_of_start, end=True) for r in reference.itertuples()]
    return sorted((date2num(at), float(v)) for at, v in zip(ends, reference["value"], strict=True) if at and known(v) is not None)


def _claims(figures: pd.DataFrame, sides: Mapping, link) -> tuple[list[Claim], list[str]]:
    claims, undated, valueless, repeats = [], 0, 0, 0
    for _, row in figures.iterrows():
        low, high = known(row["low"]), known(row["high"])
        start = moment(known(row["as_of_start"]) or row["as_of_end"])
        end = moment(known(row["as_of_end"]) or row["as_of_start"], end=True)
        if low is None and high is None:
            valueless += 1
        elif not start or not end:
            undated += 1
        else:
            who, why = plain(row["claimed_by"]), apart(row)
            means, when = meaning(low, high, row["qualifier"]), span(row["as_of_start"], row["as_of_end"])
            repeats += max(int(row["told"]) - 1, 0)
            small = ", ".join(p for p in (why, cut(outlet(row["outlet"]), 32), cut(who, 32) if who else "no source named") if p)
            claims.append(Claim(
                date2num(start), date2num(max(end, start)), low, high, known(row["qualifier"]) in ("about", "nearly"),
                theme.ROLES[counter(row, sides)], bool(why), cut(told(row), 40), small,
                f"{outlet(row['outlet'])}: {means}, as of {when}" + (f", {why}" if why else ""), link(row)))
    notes = [f"{count(n, noun, plural)}." for n, noun, plural in (
        (undated, "figure without a date not drawn", "figures without a date not drawn"),
        (valueless, "figure without a value not drawn", "figures without a value not drawn"),
        (repeats, "repeat of a figure that is drawn is not drawn again", "repeats of figures that are drawn are not drawn again"))
             if n]
    return _together(claims), notes


def _together(claims: list[Claim]) -> list[Claim]:
    """Claims that would lie on one another are drawn once: the first speaks, and says how many more there are."""
    same: dict[tuple, list[Claim]] = {}
    for c in claims:
        same.setdefault((c.start, c.end, c.low, c.high, c.about, c.role, c.dashed), []).append(c)
    return [replace(first, small=f"{first.small}; {len(more)} more", name=f"{first.name}; {len(more)} more") if more else first
            for first, *more in same.values()]


def _alt(claims: list[Claim], reports: list[tuple[float, float]], series: str) -> str:
    said = "; ".join(c.name for c in claims[:6]) + (f"; and {count(len(claims) - 6, 'other')}" if len(claims) > 6 else "")
    if not reports:
        return f"{said}."
    first, last = number(reports[0][1]), number(reports[-1][1])
    return f"{said}. {series}: {first} in the first report, {last} in the last of {number(len(reports))}."


def _draw(claims: list[Claim], reports: list[tuple[float, float]], series: str, units: int, prefix: str, alt: str,
          high: float = 0):
    """The drawing, and how many claims found no room for a label. high: 0 for as high as they need."""
    bold, small = (BOLD, SMALL) if units == WIDE else (BOLD - 1, SMALL - 1)
    high = high or HEIGHTS[units] + (24 * max(len(claims) - 4, 0) if units == NARROW else 0)
    start = min([c.start for c in claims] + [t for t, _ in reports])
    end = max([c.end for c in claims] + [t for t, _ in reports])
    spare = max((end - start) * .02, .15)
    most = 1.16 * max([v for c in claims for v in (c.low, c.high) if v is not None] + [v for _, v in reports] + [1])
    gutter = width(number(int(most)), small) + 12  # room for the numbers of the axis
    first, start, end = start - spare, start - spare - (end - start) * gutter / (units - gutter), end + spare
    with theme.drawing():
        figure, axes = canvas(units, high, 3, 5, TOP, 44)
        axes.set(xlim=(start, end), ylim=(0, most))
        wide, tall = units - 8, high - TOP - 44

        def x(time: float) -> float:
            return 3 + (time - start) / (end - start) * wide

        def y(value: float) -> float:
            return TOP + (1 - value / most) * tall

        taken = _frame(axes, (start, first, end), most, units, small, x, y)
        if reports:
            times, values = [t for t, _ in reports] + [end], [v for _, v in reports] + [reports[-1][1]]
            axes.step(times, values, where="post", color=colour("ink"), linewidth=2, clip_on=False)
            axes.scatter(times[:-1], values[:-1], s=13, color=colour("ink"), linewidths=0, zorder=4, clip_on=False)
            for t, v, u, w in zip(times, values, times[1:], values[1:], strict=False):
                taken += [Box(x(t), y(v) - 2, x(u), y(v) + 2), Box(x(u) - 2, min(y(v), y(w)), x(u) + 2, max(y(v), y(w)))]
        marks = [_mark(axes, claim, x, y, (end - start) / wide, most / tall, most) for claim in claims]
        taken += [box for mark in marks for box in mark]
        within = Box(3, 4, units - 3, high - 46)
        names = [_lines(claim, units, bold, small) for claim in claims]
        found = arrange([(mark[0], [_size(n) for n in name]) for mark, name in zip(marks, names, strict=True)], taken, within)
        for claim, mark, name, free in zip(claims, marks, names, found, strict=True):
            if free:
                _label(axes, claim, mark[0], name[free[1]], free[0], units, high)
        taken += [free[0] for free in found if free]
        if reports and series:
            text = lines(series, units * .6, bold, bold=True)
            size = _size([(line, bold, True) for line in text])
            runs = [Box(x(t), y(v) - 2, x(u), y(v) + 2) for t, u, v in zip(times, times[1:], values, strict=False)]
            for free in (free for run in reversed(runs) for free in places(run, *size, taken, within)):
                for n, line in enumerate(text):
                    _text(axes, line, free.right, free.top + n * bold * 1.25, bold, "ink", units, high, weight="bold", ha="right")
                break
        return draw(figure, prefix, alt), found.count(None)


def _frame(axes, times: tuple[float, float, float], most: float, units: int, size: float, x, y) -> list[Box]:
    """Rules and dates; returns the places of the numbers. times: left edge, first thing drawn, right edge."""
    places, (start, first, end) = [], times
    step = next(s * 10 ** e for e in range(12) for s in (1, 2, 5) if most / (s * 10 ** e) <= (6.5 if units == WIDE else 3.5))
    axes.plot([start, end], [0, 0], color=colour("rule-strong"), linewidth=1, clip_on=False)
    for value in range(step, int(most) + 1, step):
        axes.plot([start, end], [value, value], color=colour("rule"), linewidth=.8, clip_on=False)
        note(axes, number(value), (start, value), (0, 3), size, "ink-3", va="bottom")
        places.append(Box(3, y(value) - 4 - size, 3 + width(number(value), size), y(value) - 2))
    at_least = width("30 Sep", size) + 14
    shown = None
    for at, text in ticks(first, end, 8 if units == WIDE else 4):
        axes.plot([at, at], [0, 0], color=colour("rule-strong"), marker=3, markersize=5, clip_on=False)  # 3: a tick downwards
        half = width(text, size) / 2
        if (shown is None or x(at) - shown >= at_least) and x(at) - half >= 0 and x(at) + half <= units:
            note(axes, text, (at, 0), (0, -8), size, "ink-3", "center", "top")
            shown = x(at)
    return places


def _mark(axes, claim: Claim, x, y, day: float, person: float, most: float) -> list[Box]:
    """Draw a claim. day, person: what one unit is worth on each axis. Returns the places it takes, the bar first."""
    token, dash = f"{claim.role}-ink", (0, (2, 1)) if claim.dashed else "solid"
    spare = max(LEAST - (x(claim.end) - x(claim.start)), 0) / 2 * day
    start, end = claim.start - spare, claim.end + spare
    middle = (start + end) / 2

    def bar(value: float, wide: float = 5, cap: str = "butt"):
        artist, = axes.plot([start, end], [value, value], color=colour(token), linewidth=min(wide, 3) if claim.dashed else wide,
                            linestyle=dash, solid_capstyle=cap, clip_on=False, zorder=3)
        linked(artist, claim.href, claim.name)

    def pale(bottom: float, top: float):
        axes.add_patch(Rectangle((start, bottom), end - start, top - bottom, facecolor=colour(token), linewidth=0, alpha=.16,
                                 clip_on=False))

    boxes = [Box(x(start), y(claim.level) - 4, x(end), y(claim.level) + 4)]
    if claim.low is not None and claim.high is not None and claim.low != claim.high:
        pale(claim.low, claim.high)
        bar(claim.low, 3)
        bar(claim.high, 3)
        return [Box(x(start), y(claim.high) - 3, x(end), y(claim.low) + 3)]
    if claim.low is None or claim.high is None:
        tip = min(claim.level + REACH * person, most) if claim.high is None else max(claim.level - REACH * person, 0)
        pale(min(claim.level, tip), max(claim.level, tip))
        bar(claim.level)
        axes.annotate("", (middle, tip), (middle, claim.level), annotation_clip=False, zorder=3,
                      arrowprops=dict(arrowstyle="-|>", color=colour(token), linewidth=1.8, shrinkA=0, shrinkB=0,
                                      mutation_scale=11))
        return [boxes[0], Box(x(start), min(y(tip), y(claim.level)), x(end), max(y(tip), y(claim.level)))]
    bar(claim.level, 9 if claim.about else 3, "round" if claim.about else "butt")
    if not claim.about:
        dot = axes.scatter([middle], [claim.level], s=60, color=colour(token), linewidths=0, zorder=4, clip_on=False)
        boxes = [Box(min(x(start), x(middle) - 5), y(claim.level) - 5, max(x(end), x(middle) + 5), y(claim.level) + 5)]
        if claim.href:
            dot.set_urls([claim.href])
    return boxes


def _lines(claim: Claim, units: int, bold: float, small: float) -> list[list[tuple[str, float, bool]]]:
    """What may stand by a mark, as lines of (text, size, bold): the number with its source, or the number alone."""
    words = (fit(claim.words, units * .5, bold, bold=True), bold, True)
    return [[words, (fit(claim.small, units * .55, small), small, False)], [words]] if claim.small else [[words]]


def _size(name: list[tuple[str, float, bool]]) -> tuple[float, float]:
    return max(width(*line) for line in name), sum(size * 1.25 for _, size, _ in name)


def _label(axes, claim: Claim, mark: Box, name: list[tuple[str, float, bool]], box: Box, units: int, high: float) -> None:
    token = f"{claim.role}-ink"
    if far(box, mark):
        (a, b), (c, d) = leader(box, mark)
        axes.figure.add_artist(Line2D([a / units, c / units], [1 - b / high, 1 - d / high], linewidth=.8, color=colour(token)))
    before = box.left + box.right < mark.left + mark.right - 1  # the side of the mark that the text must end at
    top = box.top
    for text, size, bold in name:
        linked(_text(axes, text, box.right if before else box.left, top, size, token if bold else "ink-2", units, high,
                     weight="bold" if bold else "normal", ha="right" if before else "left"), claim.href if bold else None)
        top += size * 1.25


def _text(axes, text: str, left: float, top: float, size: float, token: str, units: int, high: float, **named):
    """Text by its upper left corner, in units."""
    return axes.figure.text(left / units, 1 - (top + size) / high, text, fontsize=size, color=colour(token), **named)
