"""All uses of a contest's labels beside the unattributed ones."""

from collections import Counter
from collections.abc import Collection

import pandas as pd

from helpers import basis as bases
from helpers.charts import matrix, rows, strips
from helpers.charts.contest_matrix import counts
from helpers.charts.svg import Chart, nothing
from helpers.markup import html, tag
from helpers.wording import count, cut, known, number, of, plain


def label_ranks(uses: pd.DataFrame, *, title: str = "All uses, and the unattributed ones", mark: Collection[str] = (),
                top: int = 15, basis: bases.Basis | None = None, name: str = "label_ranks") -> Chart:
    """Two lists in the order of all uses: every use, and those credited to nobody outside questions and captions. Each number
    leads to the first of its uses.

    uses: as for contest_matrix. mark: labels to set off in both lists.
    """
    basis = basis or bases.of(uses, count(len(uses), "use"))
    if uses.empty:
        return nothing(title, "No label of this contest was found.", basis)
    names = {(u.contest, u.label): plain(known(u.label_name) or u.label) for u in uses.itertuples()}
    every = counts(uses)
    order = sorted(every, key=lambda k: -every[k].total())
    shown = order[:top]
    alone = {k: Counter({"author": c["author"]} if c["author"] else {}) for k, c in every.items()}
    unattributed = uses[[v == "author" for v in matrix.voices(uses)]]

    def half(heading: str, found: dict[tuple[str, str], Counter], behind: pd.DataFrame):
        firsts, lines = behind.drop_duplicates(["contest", "label"]).set_index(["contest", "label"]), []
        for k in shown:
            n = found[k].total()
            classes = " ".join(c for c in ("hl" if k[1] in mark else "", "" if n else "zero") if c)
            squares = [tag("span", strips.uses(found[k], total_shown=False), class_="uses"),
                       tag("span", strips.said(found[k]), class_="vh")] if n else None
            led = rows.leading(n, firsts.loc[k] if n else None, rows.evidence)
            lines.append(tag("tr", tag("th", cut(names[k], 40), scope="row"), tag("td", squares, class_="b"),
                             tag("td", led, class_="n"), class_=classes or None))
        total = sum(c.total() for c in found.values())
        head = tag("tr", tag("th", "Label", scope="col"), tag("th", "Uses", scope="col"), tag("th", "n", scope="col", class_="n"))
        return tag("div", tag("h3", heading), tag("p", count(total, "use"), class_="sub"),
                   tag("table", tag("thead", head), tag("tbody", lines)))

    body = tag("div", half("All uses", every, uses), half("Unattributed", alone, unattributed), class_="rank")
    n_alone = sum(c.total() for c in alone.values())
    alt = (f"{number(n_alone)} of {count(len(uses), 'use')} {'is' if n_alone == 1 else 'are'} unattributed; "
           f"most used: {names[order[0]]}, {every[order[0]].total()}.")
    data = pd.DataFrame([(*k, names[k], every[k].total(), alone[k].total()) for k in order],
                        columns=["contest", "label", "label_name", "uses", "unattributed"])
    return Chart(title, alt=alt, body=html(body), key=matrix.key({v for c in every.values() for v in c}),
                 sub="Both lists keep the order of all uses.", notes=[of(len(shown), len(order), "labels", "by uses")],
                 basis=basis, name=name, data=data)
