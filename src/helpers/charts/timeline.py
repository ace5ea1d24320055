"""Articles by date of publication, one row an outlet."""

from collections.abc import Callable, Iterable

import pandas as pd
from matplotlib.dates import date2num

from helpers import basis as bases, theme
from helpers.charts.axes import ticks
from helpers.charts.layout import Box, fit, width
from helpers.charts.svg import NARROW, WIDE, Chart, canvas, colour, draw, linked, note, nothing
from helpers.markup import Markup
from helpers.wording import count, day, moment, number, of, outlet, plain

ROW, LINE, TEXT = 30, 22, 12.2  # height of an outlet's row and of an event's line, size of text


def timeline(articles: pd.DataFrame, events: Iterable = (), *, title: str = "Articles by date of publication",
             link: Callable[[str], str | None] = lambda article_id: None, top: int = 20,
             basis: bases.Basis | None = None, name: str = "timeline") -> Chart:
    """A dot a day and outlet, its area the number of articles; the `top` outlets by articles. Undated ones are named in a note.

    articles: article_id, outlet, published, one row an article. events: (date, name) or the study's events, drawn as lines.
    link: from an article's id to its page.
    """
    basis = basis or bases.of(articles)
    frame = articles.assign(row=[outlet(o) for o in articles["outlet"]], at=[moment(p) for p in articles["published"]])
    dated = frame[frame["at"].notna()]
    undated = len(frame) - len(dated)
    missing = f"{count(undated, 'article')} without a date not drawn" if undated else ""
    if dated.empty:
        return nothing(title, f"No article has a date of publication ({count(len(frame), 'article')}).", basis)
    per = dated["row"].value_counts()
    shown = sorted(per.index, key=lambda o: (-per[o], o))[:top]
    shown.sort(key=lambda o: (min(dated.loc[dated["row"] == o, "at"]), o))
    drawn = dated[dated["row"].isin(shown)]
    dates = [(moment(d), plain(n)) for d, n in (e if isinstance(e, tuple) else (e.date, e.name) for e in events)]
    first, last = min(drawn["at"]), max(drawn["at"])
    when = " to ".join(day(at.date().isoformat()) for at in dict.fromkeys((first, last)))
    alt = f"{count(len(dated), 'article')} of {count(int(dated['row'].nunique()), 'outlet')}, {when}."
    pair = tuple(_draw(drawn, shown, [d for d in dates if d[0]], units, f"{name}-{kind}", alt, link)
                 for units, kind in ((WIDE, "wide"), (NARROW, "narrow")))
    return Chart(title, alt=alt, drawn=pair,
                 sub="A dot is a day with articles; a number beside it counts them where there are several.",
                 notes=[of(len(shown), len(per), "outlets", "by articles"), missing], basis=basis, name=name, data=articles)


def _draw(drawn: pd.DataFrame, outlets: list[str], events: list, units: int, prefix: str, alt: str, link) -> Markup:
    left, right, head = (190 if units == WIDE else 104), 96, LINE * len(events) + 10  # right: room for a date beside the last dot
    with theme.drawing():
        figure, axes = canvas(units, head + ROW * len(outlets) + 28, left, right, head, 28)
        times = [date2num(at) for at in (*drawn["at"], *(e[0] for e in events))]
        spare, bottom = max((max(times) - min(times)) * .04, 1), len(outlets) - .5
        start, end = min(times) - spare, max(times) + spare
        axes.set(xlim=(start, end), ylim=(bottom, -.5))

        def x(at: float) -> float:
            return (at - start) / (end - start) * (units - left - right)

        for at, text in ticks(start, end, 6 if units == WIDE else 3):
            axes.plot([at, at], [-.5, bottom], color=colour("rule"), linewidth=.8, clip_on=False)
            note(axes, text, (at, bottom), (0, -8), TEXT, "ink-3", "center", "top")
        for n, (when, text) in enumerate(sorted(events)):
            at, height = date2num(when), LINE * (len(events) - n)
            axes.plot([at, at], [-.5 - (height - 8) / ROW, bottom], color=colour("rule-strong"), linewidth=1,
                      linestyle=(0, (4, 3)), clip_on=False)
            before = x(at) + 6 + width(text, TEXT) > units - left
            text = fit(text, x(at) + left - 12 if before else units - left - x(at) - 6, TEXT)
            note(axes, text, (at, -.5), (-6 if before else 6, height - 12), TEXT, "ink-2", "right" if before else "left")
        lines = [Box(x(date2num(e[0])) - 1, 0, x(date2num(e[0])) + 1, 1) for e in events]
        for n, name in enumerate(outlets):
            note(axes, fit(name, left - 12, TEXT), (start, n), (-left, 0), TEXT, "ink")
            axes.plot([start, end], [n + .5] * 2, color=colour("rule"), linewidth=.8, clip_on=False)
            _days(axes, n, drawn[drawn["row"] == name], x, lines, units - left, link)
        return draw(figure, prefix, alt)


def _days(axes, n: int, articles: pd.DataFrame, x, lines: list[Box], room: float, link) -> None:
    """The dots of one outlet, each with its date where there is room: right, left, then across an event's line."""
    days = [(date2num(at), part) for at, part in articles.groupby("at")]
    taken = [Box(x(at) - 6, 0, x(at) + 6, 1) for at, _ in days]
    for k, (at, part) in enumerate(days):
        name, size = day(part["at"].iloc[0].date().isoformat()), min(14 + 14 * len(part), 260)
        dot = axes.scatter([at], [n], s=size, color=colour("own-fill"), linewidths=0, clip_on=False)
        href = link(part["article_id"].iloc[0])
        if href:
            dot.set_urls([href])
            linked(dot, href, f"{part['row'].iloc[0]}, {name}: {count(len(part), 'article')}")
        text, beside = name + (f": {number(len(part))}" if len(part) > 1 else ""), size ** .5 / 2 + 4
        wide, others = width(text, TEXT - 1), taken[:k] + taken[k + 1:]
        after, before = Box(x(at) + beside, 0, x(at) + beside + wide, 1), Box(x(at) - beside - wide, 0, x(at) - beside, 1)
        for box, obstacles in ((after, others + lines), (before, others + lines), (after, others), (before, others)):
            if 0 <= box.left and box.right <= room and not any(box.meets(other) for other in obstacles):
                taken.append(box)
                offset, ha = ((beside, 0), "left") if box is after else ((-beside, 0), "right")
                note(axes, text, (at, n), offset, TEXT - 1, "ink-2", ha)
                break
