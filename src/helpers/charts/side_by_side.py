"""Labels in two articles, and what is reported by which outlet."""

from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts import matrix, rows, strips
from helpers.charts.matrix import Head
from helpers.charts.svg import Chart, nothing
from helpers.markup import Markup, html, tag
from helpers.measures.compared import last_day, of_several
from helpers.study import Contest
from helpers.wording import CATEGORIES, count, cut, known, meaning, number, of, outlet, plain

FEW_COLUMNS = 4  # above, a phone shows codes with a key
MOST_COLUMNS = 7  # besides the last, in how many it is
REST = "*"
_EMPTY = ("A point: not there; a dash: all articles of the outlet are earlier. Outlets: how many of those that had an article "
          "from the first report on.")


def two_articles(uses: pd.DataFrame, heads: Mapping[str, str], contests: Mapping[str, Contest], *,
                 title: str = "Labels, by article and voice", basis: bases.Basis | None = None,
                 name: str = "labels-side-by-side") -> Chart:
    """Rows: labels by contest, columns: the two articles. uses: measures.compared.labels, in the order in which the contests are
    to be read. heads: {left, right: name}."""
    basis = basis or bases.of(uses, count(len(uses), "use"))
    if uses.empty:
        return nothing(title, "Neither article uses a label of this study.", basis)
    by = list(zip(uses["contest"], uses["label"], strict=True))
    names = dict(zip(by, uses["label_name"], strict=True))
    labels = {key: Head(cut(plain(label), 40), group=_question(contests[key[0]], key[0])) for key, label in names.items()}
    table = matrix.table(uses, by, uses["side"], labels, {side: Head(label) for side, label in heads.items()},
                         corner="Label", totals=False)
    told = "; ".join(f"{label}: {count(int((uses['side'] == side).sum()), 'use')}" for side, label in heads.items())
    return Chart(title, alt=f"{told}.", body=table, key=matrix.key(set(matrix.voices(uses))),
                 sub=f"{matrix.marks('use', by, uses['side'])}. Select a cell to read its sentences.",
                 basis=basis, name=name, data=uses)


def _question(contest: Contest, name: str) -> str:
    return cut(plain(contest.question) or name.replace("_", " ").capitalize(), 90)


def speakers_by_outlet(frame: pd.DataFrame, words: pd.DataFrame, sides: Mapping, top: int = 12) -> Chart:
    """Speakers whom more than one outlet hears. frame: measures.compared.heard_by_outlet; words: of measures.compared.Records."""
    return who_reports(
        of_several(frame), sides, words, title="Heard by some outlets, and not by others", noun="speaker", top=top,
        sub=f"The number counts statements. {_EMPTY}",
        head=lambda r: (cut(plain(r["key"]), 60), ""), basis=bases.of(words), name="speakers-by-outlet")


def figures_by_outlet(frame: pd.DataFrame, words: pd.DataFrame, sides: Mapping, top: int = 12) -> Chart:
    """Numbers of people that more than one outlet prints. frame: measures.compared.figures_by_outlet."""
    return who_reports(
        of_several(frame), sides, words, title="Printed by some outlets, and not by others", noun="number", top=top,
        sub=f"How often it is printed, in the colour of the side that counted. {_EMPTY}",
        head=_number, basis=bases.of(words), name="figures-by-outlet")


def _outlets(words: pd.DataFrame) -> list[str]:
    """The outlets, those with most words first."""
    sizes = words.assign(outlet=words["outlet"].map(outlet)).groupby("outlet")["words"].sum()
    return list(sizes.sort_values(ascending=False, kind="stable").index)


def _number(row: pd.Series) -> tuple[str, str]:
    kind = CATEGORIES.get(row["category"], row["category"]).lower()
    return (f"{meaning(row['low'], row['high'], row['qualifier'])} {kind}",
            cut(plain(row["claimed_by"]), 60) or "no source named")


def who_reports(frame: pd.DataFrame, sides: Mapping, words: pd.DataFrame, *, title: str, sub: str, noun: str,
                head: Callable[[pd.Series], tuple[str, str]], top: int = 20, basis: bases.Basis | None = None,
                name: str = "who-reports") -> Chart:
    """A row a speaker or a number, a column an outlet: a dot where the outlet reports it, nothing where it leaves it out.

    frame: measures.compared.heard_by_outlet or figures_by_outlet, in their order, of which the first `top` are shown. words: of
    Records: every outlet has a column, and a dash where all its articles here are earlier than the first report. noun: what a row
    is. head: from a row to its name and a small remark.
    """
    if frame.empty:
        return nothing(title, f"No {noun} is reported by more than one outlet.", basis)
    voice = "voice" if "voice" in frame else "claimed_by_side"
    last = last_day(words)
    shown, rest = rows.columns(_outlets(words), Counter(frame["outlet"]), MOST_COLUMNS)
    last[REST] = max((last[name] for name in rest), default="")
    columns = [*shown, REST] if rest else shown
    full = {c: count(len(rest), "other outlet") if c == REST else c for c in columns}
    short = (rows.codes if len(columns) > FEW_COLUMNS else rows.short_names)(shown) | ({REST: f"+{len(rest)}"} if rest else {})
    column = frame["outlet"].where(~frame["outlet"].isin(rest), REST)
    cells = {key: part for key, part in frame.assign(column=column).groupby(["key", "column"])}
    largest = max(part["n"].sum() for part in cells.values())
    keys = list(dict.fromkeys(frame["key"]))
    body = []
    for key in keys[:top]:
        mine = frame[frame["key"] == key]
        label, small = head(mine.iloc[0])
        row = [_cell(cells.get((key, c)), f"{label} in {full[c]}", rows.role(mine.iloc[0][voice], sides), largest,
                     last[c] < (known(mine.iloc[0]["first"]) or ""))
               for c in columns]
        those, could = number(len(mine)), number(mine.iloc[0]["could"])
        body.append(tag("tr", tag("th", label, tag("small", small) if small else None, scope="row"), row,
                        tag("td", rows.both(f"{those} of {could}", f"{those}/{could}"), class_="sum")))
    heads = [tag("th", rows.both(full[c], short[c]), scope="col", class_=rows.long(full[c])) for c in columns]
    heads = [tag("th", noun.capitalize(), scope="col"), *heads, tag("th", rows.both("Outlets", "All"), scope="col", class_="sum")]
    table = tag("table", tag("thead", tag("tr", heads)), tag("tbody", body), class_="mx")
    key = tag("ul", [tag("li", f"{short[c]}: {full[c]}") for c in shown], class_="key codes", aria_label="Key")
    first = frame.iloc[0]
    alt = f"{count(len(keys), noun)} in more than one outlet; in most: {head(first)[0]}, {number(first['outlets'])} outlets."
    return Chart(title, alt=alt, body=html([key if len(columns) > FEW_COLUMNS else None, table]), sub=sub,
                 notes=[of(min(top, len(keys)), len(keys), f"{noun}s", "by the number of outlets")], basis=basis, name=name,
                 data=frame)


def _cell(part: pd.DataFrame | None, what: str, role: str, largest: int, early: bool) -> Markup:
    if part is None:
        return tag("td", tag("span", "–", aria_label=f"{what}: published earlier", role="img") if early else
                   tag("span", "·", aria_hidden="true"), class_="nil")
    n = int(part["n"].sum())
    return tag("td", tag("a", strips.dot(n / largest, role, number(n)), href=rows.evidence(part.iloc[0]),
                         aria_label=f"{what}: {number(n)}"))
