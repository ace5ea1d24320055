"""Words of the study's vocabularies, by outlet and voice."""

import pandas as pd

from helpers import basis as bases
from helpers.charts import matrix, rows
from helpers.charts.contest_matrix import MOST_OUTLETS
from helpers.charts.matrix import Head
from helpers.charts.svg import Chart, nothing
from helpers.wording import count, cut, number, of, outlet, plain


def vocabularies(uses: pd.DataFrame, *, title: str = "Words of each vocabulary, by outlet and voice", name: str = "vocabularies",
                 basis: bases.Basis | None = None) -> Chart:
    """Rows: vocabularies, columns: outlets; the other way round with more outlets than columns have room.

    uses: measures.framing.vocabularies.
    """
    basis = basis or bases.of(uses, count(len(uses), "word"))
    if uses.empty:
        return nothing(title, "No word of a vocabulary was found.", basis)
    frame = uses.assign(outlet_name=uses["outlet"].map(outlet))
    lists = {v: Head(cut(plain(v).replace("_", " "), 40)) for v in dict.fromkeys(frame["vocabulary"])}
    names, note = list(dict.fromkeys(frame["outlet_name"])), ""
    if len(names) <= rows.MOST_COLUMNS:
        by, heads, columns, corner = ("vocabulary", "outlet_name"), lists, {n: Head(n) for n in names}, "Vocabulary"
    else:
        shown = list(frame["outlet_name"].value_counts().index[:MOST_OUTLETS])
        frame = frame[frame["outlet_name"].isin(shown)]
        note = of(len(shown), len(names), "outlets", "by words")
        by, heads, columns, corner = ("outlet_name", "vocabulary"), {n: Head(cut(n, 40)) for n in shown}, lists, "Outlet"
    places = [frame[column] for column in by]
    told = "; ".join(f"{lists[v].name} {number(n)}" for v, n in uses["vocabulary"].value_counts(sort=False).items())
    table = matrix.table(frame, *places, heads, columns, corner=corner)
    return Chart(title, alt=f"{count(len(uses), 'word')}: {told}.", body=table, key=matrix.key(set(matrix.voices(frame))),
                 sub=f"{matrix.marks('word', *places)}.", notes=[note], basis=basis, name=name, data=uses)
