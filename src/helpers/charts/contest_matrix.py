"""Labels for one thing, by outlet and voice: one square, one use."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import pandas as pd

from helpers import basis as bases
from helpers.charts import rows, strips
from helpers.charts.svg import Chart, nothing
from helpers.markup import html, tag
from helpers.theme import glyph
from helpers.wording import USES, count, cut, known, number, outlet, plain

NO_FAMILY = "Other labels"


def voice_of(use) -> str:
    """The voice as drawn: an unattributed use in a question or a caption stands apart."""
    return "apart" if use["voice"] == "author" and use.get("block_kind") in ("question", "caption") else use["voice"]


def contest_matrix(uses: pd.DataFrame, *, title: str, outlets: Sequence[str | None] | None = None,
                   outside: Collection[str | None] = (), link: Callable[[pd.Series], str | None] = rows.evidence,
                   basis: bases.Basis | None = None, name: str = "label_uses") -> Chart:
    """Rows: labels by family, columns: outlets; each cell leads to its first line in the concordance.

    uses: label_use_id, family, label, label_name, outlet, voice, block_kind …, one row a use, of one contest. outlets: those that
    have a column even without a use. outside: outlets whose articles were not asked (published outside the contest's dates).
    """
    basis = basis or bases.of(uses, count(len(uses), "use"))
    if uses.empty:
        return nothing(title, "No label of this contest was found.", basis)
    frame = uses.assign(column=uses["outlet"].map(outlet), shown=_voices(uses),
                        group=[known(f) for f in uses["family"]])
    names = list(dict.fromkeys([*map(outlet, outlets or ()), *frame["column"]]))
    shown, rest = rows.columns(names, frame["column"].value_counts().to_dict())
    if rest:
        frame["column"] = frame["column"].where(~frame["column"].isin(rest), "*")
        shown = [*shown, "*"]
    full = {c: count(len(rest), "other outlet") if c == "*" else c for c in shown}
    short = rows.short_names(list(full.values()))
    empty = {outlet(o) for o in outside}
    head = [tag("th", "Label", scope="col")] + [
        tag("th", rows.both(full[c], short[full[c]]), tag("small", "not asked") if c in empty else None, scope="col")
        for c in shown]
    head.append(tag("th", "All", scope="col", class_="tot"))
    labels = frame.groupby("label", sort=False).agg(
        label_name=("label_name", "first"), group=("group", "first"), n=("label", "size"))
    families = labels.groupby("group", sort=False, dropna=False)["n"].sum()
    order = sorted(families.index, key=lambda f: (known(f) is None, -families[f])) if len(families) > 1 else list(families.index)
    cells = {key: part for key, part in frame.groupby(["label", "column"])}
    body = []
    for family in order:
        if len(order) > 1 or known(family):
            body.append(tag("tr", tag("th", known(family) or NO_FAMILY, colspan=len(shown) + 2, scope="rowgroup"), class_="grp"))
        of_family = labels[[known(g) == known(family) for g in labels["group"]]].sort_values("n", ascending=False, kind="stable")
        for label, row in of_family.iterrows():
            text = cut(plain(row["label_name"]), 40)
            body.append(tag("tr", tag("th", text, scope="row", title=row["label_name"] if text != row["label_name"] else None),
                            [_cell(cells.get((label, c)), text, full[c], link) for c in shown],
                            tag("td", number(row["n"]), class_="tot")))
    voices = Counter(frame["shown"])
    alt = (f"{count(len(frame), 'use')} of {count(len(labels), 'label')} in {count(frame['column'].nunique(), 'outlet')}: "
           + ", ".join(f"{voices[v]} {n.lower()}" for v, n in USES.items() if voices[v]) + ".")
    large = any(len(part) > strips.MOST_SQUARES for part in cells.values())
    table = tag("table", tag("thead", tag("tr", head)), tag("tbody", body), class_="ct")
    return Chart(title, alt=alt, body=table, key=use_key(voices),
                 sub=f"One square, one use{'; more than 20 as a bar split by voice' if large else ''}. "
                     "Select a cell to read its sentences.", basis=basis, name=name, data=uses)


def use_key(voices: Collection[str]) -> list:
    return [(glyph(v), n) for v, n in USES.items() if v != "apart" or v in voices]


def _cell(part: pd.DataFrame | None, label: str, where: str, link):
    if part is None:
        return tag("td")
    voices = Counter(part["shown"])
    squares, said, href = strips.uses(voices), f"{label}, {where}: {strips.said(voices)}", link(part.iloc[0])
    return tag("td", tag("a", squares, href=href, aria_label=said) if href
               else html([tag("span", said, class_="vh"), tag("span", squares, class_="uses")]))


def counts(uses: pd.DataFrame) -> dict[tuple[str, str], Counter]:
    """{(contest, label): {voice as drawn: uses}} in the frame's order."""
    out: dict[tuple[str, str], Counter] = {}
    for contest, label, voice in zip(uses["contest"], uses["label"], _voices(uses), strict=True):
        out.setdefault((contest, label), Counter())[voice] += 1
    return out


def _voices(uses: pd.DataFrame) -> list[str]:
    kinds = uses["block_kind"] if "block_kind" in uses else [None] * len(uses)
    return [voice_of({"voice": v, "block_kind": k}) for v, k in zip(uses["voice"], kinds, strict=True)]
