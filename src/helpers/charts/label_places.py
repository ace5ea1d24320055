"""Labels by where in the article they stand: headline, first paragraph, rest, captions, questions."""

import pandas as pd

from helpers import basis as bases
from helpers.charts import matrix
from helpers.charts.matrix import Head
from helpers.charts.svg import Chart, nothing
from helpers.wording import ZONES, count, cut, number, of, plain


def label_places(uses: pd.DataFrame, *, title: str = "Labels, by place in the article", top: int = 15,
                 basis: bases.Basis | None = None, name: str = "label-places") -> Chart:
    """Rows: the labels with most uses, columns: places. uses: as for contest_matrix, with zone (measures.sentences).

    The CSV counts them; the concordance has each with its zone.
    """
    basis = basis or bases.of(uses, count(len(uses), "use"))
    if uses.empty:
        return nothing(title, "No label of this study was found.", basis)
    key = list(zip(uses["contest"], uses["label"], strict=True))
    names = dict(zip(key, uses["label_name"], strict=True))
    counts = pd.Series(key).value_counts()
    heads = {k: Head(cut(plain(names[k]), 40)) for k in counts.index[:top]}
    here = uses[[k in heads for k in key]]
    by = [k for k in key if k in heads], here["zone"]
    data = uses.assign(voice=matrix.voices(uses)).groupby(["contest", "label", "label_name", "zone", "voice"], dropna=False,
                                                          sort=False).size().rename("uses").reset_index()
    columns = {zone: Head(label) for zone, label in ZONES.items() if (uses["zone"] == zone).any()}
    told = ", ".join(f"{label.lower()} {number(int((uses['zone'] == zone).sum()))}" for zone, label in ZONES.items())
    return Chart(title, alt=f"{count(len(uses), 'use')}: {told}.", body=matrix.table(here, *by, heads, columns, corner="Label"),
                 key=matrix.key(set(matrix.voices(here))), sub=f"{matrix.marks('use', *by)}.",
                 notes=[of(len(heads), len(counts), "labels", "by uses")], basis=basis, name=name, data=data)
