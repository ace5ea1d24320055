"""Bars of a hundred per cent: whose words stand where in the articles, and how much of each side is in its own words."""

from collections.abc import Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts import rows, strips
from helpers.charts.svg import Chart, nothing
from helpers.markup import Markup, html, tag
from helpers.measures.source_profile import EVERY
from helpers.theme import square
from helpers.wording import FEW, VOICES, ZONES, count, number, percent, side

KINDS = {"direct": ("Quotation", 0.0), "mixed": ("Reported speech with quotation", .25), "indirect": ("Reported speech", .6)}


def places(frame: pd.DataFrame, sides: Mapping, *, title: str = "Whose credited words stand where",
           basis: bases.Basis | None = None, name: str = "places") -> Chart:
    """One bar a place in the article, split by voice. frame: measures.source_profile.across by zone, within zone."""
    mine = frame[frame["voice"] != EVERY]
    total = int(mine["words"].sum())
    if not total:
        return nothing(title, "Nothing is credited to anybody.", basis)
    order = rows.voice_order(mine["voice"], sides)
    body = []
    for zone, label in ZONES.items():
        here = mine[(mine["zone"] == zone) & (mine["words"] > 0)].set_index("voice")
        if here.empty:
            continue
        words, n = int(here["words"].sum()), int(here["n"].sum())
        parts = [strips.Part(here.loc[v, "words"] / words, rows.role(v, sides),
                             f"{label}: {side(v, sides)}, {number(here.loc[v, 'words'])} of {number(words)} credited words",
                             percent(here.loc[v, "words"] / words) if n >= FEW else "", rows.evidence(here.loc[v]))
                 for v in order if v in here.index]
        said = "; ".join(f"{side(v, sides)} {number(here.loc[v, 'words'])}" for v in order if v in here.index)
        body.append(row(label, count(n, "statement"), parts, words, f"Share of words: {said}"))
    table = table_of(body, "Place", "Share of credited words", "Credited")
    return Chart(title, alt=f"{number(total)} credited words by place and side.", body=table, key=rows.voice_key(order, sides),
                 sub="Per cent of the words credited to somebody in that place; none where there are fewer than ten statements.",
                 basis=basis or bases.Basis(0, 0, (f"{number(total)} credited words",)), name=name, data=frame)


def directness(frame: pd.DataFrame, sides: Mapping, *, title: str = "In their own words, or in the outlet’s",
               basis: bases.Basis | None = None, name: str = "directness") -> Chart:
    """One bar a voice, in its colour, split by quotation, reported speech with quotation, reported speech.

    frame: measures.source_profile.across by kind.
    """
    if frame.empty or not frame["words"].sum():
        return nothing(title, "Nobody is quoted or reported.", basis)
    body = []
    for v in [*rows.voice_order(frame.loc[frame["voice"] != EVERY, "voice"], sides), EVERY]:
        here = frame[(frame["voice"] == v) & (frame["words"] > 0)].set_index("kind")
        if here.empty:
            continue
        label = "All together" if v == EVERY else side(v, sides)
        words, n = int(here["words"].sum()), int(here["n"].sum())
        role = "side-n" if v == EVERY else rows.role(v, sides)
        parts = [strips.Part(here.loc[k, "words"] / words, role,
                             f"{label}, {what.lower()}: {number(here.loc[k, 'words'])} of {number(words)} words in "
                             f"{count(int(here.loc[k, 'n']), 'statement')}",
                             percent(here.loc[k, "words"] / words) if n >= FEW else "", rows.evidence(here.loc[k]),
                             opacity=opacity)
                 for k, (what, opacity) in KINDS.items() if k in here.index]
        said = "; ".join(f"{KINDS[k][0].lower()} {number(here.loc[k, 'words'])}" for k in KINDS if k in here.index)
        head = label if v == EVERY or v in VOICES else html([square(role), label])
        body.append(row(head, count(n, "statement"), parts, words, f"Share of words: {label}: {said}",
                        class_="all" if v == EVERY else None))
    every = frame[frame["voice"] == EVERY]
    own = int(every.loc[every["kind"] == "direct", "words"].sum())
    key = [(_swatch(opacity), what) for what, opacity in KINDS.values()]
    return Chart(title, alt=f"{number(own)} of {number(int(every['words'].sum()))} credited words are quotations.",
                 body=table_of(body, "Side", "Share of its words", "Credited"), key=key,
                 sub="Per cent of the words of each side; none where it has fewer than ten statements.",
                 basis=basis or bases.Basis(0, 0, (f"{number(int(every['n'].sum()))} statements",)), name=name, data=frame)


def row(head: Markup | str, small: str, parts: list[strips.Part], words: int, told: str, *, class_: str | None = None) -> Markup:
    """One bar, with what it is, how many statements and how many words stand behind it. told: what the bar says, in words."""
    return tag("tr", tag("th", head, tag("small", small), scope="row"), tag("td", strips.bar(parts, told)),
               tag("td", number(words), tag("small", " words"), class_="n tot"), class_=class_)


def table_of(body: list[Markup], *heads: str) -> Markup:
    """Such rows under three heads: what a bar is, what its parts are, what its words are."""
    first, second, third = heads
    head = tag("tr", tag("th", first, scope="col"), tag("th", second, scope="col"), tag("th", third, scope="col", class_="n tot"))
    return tag("table", tag("thead", head), tag("tbody", body), class_="vb")


def _swatch(opacity: float) -> Markup:
    rect = tag("rect", x=1, y=1, width=10, height=10, fill="currentColor", fill_opacity=opacity, stroke="currentColor",
               stroke_width=1.2)
    return tag("svg", rect, class_="gl", viewBox="0 0 12 12", aria_hidden="true")
