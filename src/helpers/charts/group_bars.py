"""Whose words fill each group of text: one bar of a hundred per cent a group, split by voice, unattributed words included."""

from collections.abc import Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts import rows, strips
from helpers.charts.part_bars import row, table_of
from helpers.charts.svg import Chart, nothing
from helpers.markup import html
from helpers.measures.compared import Records, Split, article, voices
from helpers.theme import hatch
from helpers.wording import FEW, count, number, percent, plain, side


def before_after(records: Records, split: Split, sides: Mapping) -> Chart:
    """Whose words stand before and after an event."""
    found = voices(records, article(split.groups))
    groups = {side: f"{side.capitalize()} ({count(len(split[side]), 'article')})" for side in ("before", "after")}
    return group_bars(found, sides, groups, corner="When", name=f"voices-{split.event.date}",
                      title=f"Whose words, before and after {plain(split.event.name)}")


def group_bars(frame: pd.DataFrame, sides: Mapping, groups: Mapping[str, str], *, title: str, corner: str = "Place",
               basis: bases.Basis | None = None, name: str = "voices-by-place") -> Chart:
    """frame: measures.compared.voices. groups: {group: its name}, in the order shown. A part leads to its first statement."""
    mine = frame[frame["group"].isin(list(groups))]
    total = int(mine["words"].sum())
    if not total:
        return nothing(title, "No counted words.", basis)
    order = rows.voice_order(mine["voice"], sides)
    pattern, fill = hatch(name)
    body, told = [], []
    for group, label in groups.items():
        here = mine[mine["group"] == group].set_index("voice")
        if here.empty:
            continue
        words, n = int(here["words"].sum()), int(here["n"].sum())
        said = {v: f"{side(v, sides)} {number(here.loc[v, 'words'])}" for v in order if v in here.index}
        parts = [strips.Part(here.loc[v, "words"] / words, rows.role(v, sides), f"{label}: {said[v]} of {number(words)} words",
                             percent(here.loc[v, "words"] / words) if n >= FEW else "", rows.evidence(here.loc[v]),
                             fill if v == "questions" else None) for v in said]
        told.append(f"{label}: {', '.join(said.values())}")
        body.append(row(label, count(n, "statement"), parts, words, f"Words, {told[-1]}"))
    table = table_of(body, corner, "Share of words", "Counted")
    return Chart(title, alt=f"Words by voice. {'; '.join(told)}.", body=html([pattern, table]), key=rows.voice_key(order, sides),
                 sub="Per cent of counted words; none where there are fewer than ten statements.",
                 basis=basis or bases.Basis(0, 0, (f"{number(total)} counted words",)), name=name, data=frame)
