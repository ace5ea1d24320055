"""Bars in per cent, dots of an area, rows of squares: small SVGs that stretch with their table and need no second drawing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpers.charts.layout import width
from helpers.markup import LINK, Markup, html, tag
from helpers.theme import glyph
from helpers.wording import USES, number

GAP = .18  # per cent of paper between two parts
ROOM = 38  # width of a dot with its number
MOST_SQUARES = 20  # above, a bar split by voice (the design's fourth principle)


@dataclass(frozen=True)
class Part:
    """One part of a bar. share: 0–1 of the whole width; text stands in it where there is room. opacity: of its colour, 0–1."""

    share: float
    role: str
    name: str
    text: str = ""
    href: str | None = None
    fill: str | None = None
    opacity: float | None = None


def bar(parts: Iterable[Part], label: str, room: float = .08) -> Markup:
    """Parts one after the other. room: the share below which a part's text is left out (its name still says it)."""
    at, drawn = 0.0, []
    for part in parts:
        wide = 100 * part.share
        rect = tag("rect", x=per(at), y=0, width=per(max(wide - GAP, .1)), height="100%",
                   class_=None if part.fill else f"f-{part.role}", fill=part.fill, fill_opacity=part.opacity)
        text = None
        if part.text and part.share >= room and not part.fill:
            text = tag("text", part.text, x=per(at + wide / 2), y="50%", dy=".36em", text_anchor="middle",
                       class_=f"o-{part.role}" if part.opacity in (None, 1) else "k-fill-ink")
        drawn.append(tag("a", rect, text, attributes={LINK: part.href, "aria-label": part.name}) if part.href
                     else tag("g", tag("title", part.name), rect, text))
        at += wide
    return tag("svg", drawn, class_="strip", width="100%", role="group", aria_label=label)


def dot(share: float, role: str, text: str) -> Markup:
    """A dot whose area is a share (0–1) of the largest, with a number in it, beside it or, where neither has room, upon it."""
    radius, wide = 15.5 * max(share, .012) ** .5, width(text, 13.6, bold=True)
    beside = wide > 2 * radius and 2 * radius + 2 + wide <= ROOM + 2
    middle = min(19, max(ROOM - wide - 2 - radius, radius)) if beside else 19
    colour = "k-fill-ink-2" if beside else f"o-{role}" if wide <= 2 * radius else "k-fill-ink halo"
    return tag(
        "svg", tag("circle", cx=f"{middle:.4g}", cy=16, r=f"{radius:.1f}", class_=f"f-{role}"),
        tag("text", text, x=f"{middle + radius + 2:.1f}" if beside else 19, y=16, dy=".36em",
            text_anchor=None if beside else "middle", class_=colour),
        class_="bub", viewBox=f"0 0 {ROOM} 32", aria_hidden="true")


def uses(voices: Mapping[str, int], total_shown: bool = True, most: int = MOST_SQUARES) -> Markup:
    """One square a use, filled by voice; above `most` a bar split by voice, with its total. voices: {voice: uses}."""
    total = sum(voices.values())
    if total <= most:
        return html([glyph(voice, voices[voice]) for voice in USES if voices.get(voice)])
    at, parts = 0.0, []
    for voice in USES:
        if voices.get(voice):
            wide = 100 * voices[voice] / total
            fill, dash = _BARS[voice]
            parts.append(tag("rect", x=per(at + .4), y=1, width=per(max(wide - .8, .4)), height="85%", fill="currentColor",
                             fill_opacity=fill, stroke="currentColor", stroke_width=1.2, stroke_dasharray=dash))
            at += wide
    return html([tag("svg", parts, class_="mix", width="100%", aria_hidden="true"),
                 tag("span", number(total), class_="num", aria_hidden="true") if total_shown else None])


_BARS = {"author": (1, None), "indirect": (.5, None), "direct": (0, None), "scare": (0, "2 2"), "apart": (.15, "5 2")}


def said(voices: Mapping[str, int]) -> str:
    """`3: 2 quotation, 1 scare quotes`."""
    parts = [f"{number(voices[v])} {name.lower()}" for v, name in USES.items() if voices.get(v)]
    return f"{number(sum(voices.values()))}: {', '.join(parts)}"


def per(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"
