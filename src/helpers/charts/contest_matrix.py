"""Labels for one thing, by outlet and voice: one square, one use."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence

import pandas as pd

from helpers import basis as bases
from helpers.charts import matrix, rows
from helpers.charts.matrix import Head
from helpers.charts.svg import Chart, nothing
from helpers.markup import Markup
from helpers.wording import count, cut, known, of, outlet, plain

NO_FAMILY = "Other labels"
MOST_OUTLETS = 40  # rows, where there are more outlets than columns have room
REST = "*"


def contest_matrix(uses: pd.DataFrame, *, title: str, outlets: Sequence[str | None] | None = None,
                   outside: Collection[str | None] = (), link: Callable[[pd.Series], str | None] = rows.evidence,
                   basis: bases.Basis | None = None, name: str = "label_uses") -> Chart:
    """Rows: labels by family, columns: outlets; with more outlets than columns have room, rows: outlets, columns: labels. Each
    cell leads to its first line in the concordance.

    uses: label_use_id, family, label, label_name, outlet, voice, block_kind …, one row a use, of one contest. outlets: those that
    have a place even without a use. outside: outlets whose articles were not asked (published outside the contest's dates).
    """
    basis = basis or bases.of(uses, count(len(uses), "use"))
    if uses.empty:
        return nothing(title, "No label of this contest was found.", basis)
    frame = uses.assign(outlet_name=uses["outlet"].map(outlet), group=[known(f) for f in uses["family"]])
    names = list(dict.fromkeys([*map(outlet, outlets or ()), *frame["outlet_name"]]))
    notes = {outlet(o): "not asked" for o in outside}
    few = len(names) <= rows.MOST_COLUMNS
    table, note, mark = (_labels_by_outlet if few else _outlets_by_label)(frame, names, notes, link)
    labels = frame["label"].nunique()
    alt = f"{count(len(frame), 'use')} of {count(labels, 'label')} in {count(frame['outlet_name'].nunique(), 'outlet')}: "
    return Chart(title, alt=alt + matrix.said(frame) + ".", body=table, key=matrix.key(set(matrix.voices(frame))),
                 sub=f"{mark}. Select a cell to read its sentences.", notes=[note], basis=basis, name=name,
                 data=uses)


def _labels_by_outlet(frame: pd.DataFrame, names: Sequence[str], notes, link) -> tuple[Markup, str, str]:
    columns = {n: Head(n, note=notes.get(n, "")) for n in names}
    by = frame["label"], frame["outlet_name"]
    return matrix.table(frame, *by, _labels(frame), columns, corner="Label", link=link), "", matrix.marks("use", *by)


def _outlets_by_label(frame: pd.DataFrame, names: Sequence[str], notes, link) -> tuple[Markup, str, str]:
    """For many outlets: those with most uses, each with the labels that are used most."""
    uses, labels = Counter(frame["outlet_name"]), _labels(frame)
    shown = sorted(names, key=lambda n: (-uses[n], n in notes, n))[:MOST_OUTLETS]
    kept, rest = rows.columns(list(labels), frame["label"].value_counts())
    columns = {key: Head(labels[key].name) for key in kept} | ({REST: Head(f"{len(rest)} others")} if rest else {})
    here = frame[frame["outlet_name"].isin(shown)]
    by = here["outlet_name"], here["label"].where(~here["label"].isin(rest), REST)
    heads = {n: Head(cut(n, 40), note=notes.get(n, "")) for n in shown}
    return (matrix.table(here, *by, heads, columns, corner="Outlet", link=link),
            of(len(shown), len(names), "outlets", "by uses"), matrix.marks("use", *by))


def _labels(frame: pd.DataFrame) -> dict[str, Head]:
    """Labels by family, the families and labels with most uses first; no heading where there is but one group without a name."""
    labels = frame.groupby("label", sort=False).agg(
        name=("label_name", "first"), group=("group", "first"), n=("label", "size"))
    families = labels.groupby("group", sort=False, dropna=False)["n"].sum()
    order = sorted(families.index, key=lambda f: (known(f) is None, -families[f])) if len(families) > 1 else list(families.index)
    heads = {}
    for family in order:
        mine = labels[[known(g) == known(family) for g in labels["group"]]].sort_values("n", ascending=False, kind="stable")
        group = (known(family) or NO_FAMILY) if len(order) > 1 or known(family) else None
        heads |= {key: Head(cut(plain(name), 40), group=group) for key, name in mine["name"].items()}
    return heads


def counts(uses: pd.DataFrame) -> dict[tuple[str, str], Counter]:
    """{(contest, label): {voice as drawn: uses}} in the frame's order."""
    out: dict[tuple[str, str], Counter] = {}
    for contest, label, voice in zip(uses["contest"], uses["label"], matrix.voices(uses), strict=True):
        out.setdefault((contest, label), Counter())[voice] += 1
    return out
