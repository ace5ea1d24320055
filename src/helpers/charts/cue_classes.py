"""Which verbs introduce which side: classes of cues by side."""

from collections.abc import Callable, Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts import rows, strips
from helpers.charts.svg import Chart, nothing
from helpers.markup import html, tag
from helpers.theme import square
from helpers.wording import FEW, known, number, percent, side

CLASSES = {  # how a verb presents what is said, with two of its verbs
    "factive": ("takes it as true", "confirmed, revealed"),
    "neutral": ("neutral", "said, stated"),
    "doubt": ("keeps a distance", "claimed, alleged"),
    "assertive": ("presses it", "insisted, stressed"),
    "denial": ("denies", "denied, rejected"),
    "accusation": ("accuses", "accused, blamed"),
    "commissive": ("promises", "promised, vowed"),
    "directive": ("asks of others", "urged, called on"),
    "none": ("no verb", ""),
}


def cue_classes(cues: pd.DataFrame, sides: Mapping, *, title: str = "Which verbs introduce which side",
                link: Callable[[pd.Series], str | None] = rows.evidence,
                basis: bases.Basis | None = None, name: str = "cue_classes") -> Chart:
    """Statements by the class of their verb and by side, a dot's area the number of statements; beside them all sides, below them
    all verbs: the base rates that each number is to be held against.

    cues: cue_class (null: no verb), side, n, one row for each; with attribution_id of the first, dots and sums lead to it; with
    examples (a text), these stand below the class.
    """
    total = int(cues["n"].sum()) if len(cues) else 0
    basis = basis or bases.Basis(0, 0, (f"{number(total)} statements",))
    if not total:
        return nothing(title, "No statement is introduced by a verb.", basis)
    frame = cues.assign(cue_class=[known(c) or "none" for c in cues["cue_class"]],
                        voice=[known(s) or "unnamed" for s in cues["side"]])
    voices = rows.voice_order(frame["voice"], sides)
    classes = [c for c in CLASSES if c in set(frame["cue_class"])] + sorted(set(frame["cue_class"]) - set(CLASSES))
    cells = {key: part for key, part in frame.groupby(["cue_class", "voice"])}
    largest = max(int(part["n"].sum()) for part in cells.values())
    names = {v: "No side known" if v == "unnamed" else side(v, sides) for v in voices}
    codes = rows.codes(names.values())
    head = [tag("th", "The verb…", scope="col")] + [
        tag("th", square(rows.role(v, sides)), rows.both(names[v], codes[names[v]]), scope="col",
            class_=rows.long(names[v])) for v in voices]
    head.append(tag("th", "All", scope="col", class_="sum"))
    body = []
    by_class, by_voice = ({k: part for k, part in frame.groupby(key)} for key in ("cue_class", "voice"))
    for c in classes:
        first, small = CLASSES.get(c, (c, ""))
        if "examples" in frame:
            small = next((known(e) for e in frame.loc[frame["cue_class"] == c, "examples"] if known(e)), small)
        row = [_cell(cells.get((c, v)), f"{first}, {names[v]}", rows.role(v, sides), largest, link) for v in voices]
        body.append(tag("tr", tag("th", tag("b", first), tag("small", small) if small else None, scope="row"), row,
                        tag("td", _sum(by_class[c], total, link), class_="sum")))
    body.append(tag("tr", tag("th", tag("b", "all statements"), scope="row"),
                    [tag("td", _sum(by_voice[v], total, link), class_="sum") for v in voices],
                    tag("td", rows.leading(total, frame.iloc[0], link), class_="sum"), class_="all"))
    sizes = {c: int(part["n"].sum()) for c, part in by_class.items()}
    most = max(classes, key=sizes.get)
    alt = (f"Of {number(total)} statements, {number(sizes[most])} come with the class “{CLASSES.get(most, (most,))[0]}”, "
           "the most frequent.")
    key = tag("ul", [tag("li", square(rows.role(v, sides)), f"{codes[names[v]]}: {names[v]}") for v in voices],
              class_="key codes", aria_label="Key")
    table = tag("table", tag("thead", tag("tr", head)), tag("tbody", body), class_="mx")
    return Chart(title, alt=alt, body=html([key, table]),
                 sub="Number of statements by the stance of the verb, with examples of each class. Last column and row: all.",
                 basis=basis, name=name, data=cues)


def _sum(part: pd.DataFrame, total: int, link) -> list:
    """A total with its share of all, where there is enough for one."""
    n = int(part["n"].sum())
    return [rows.leading(n, part.iloc[0], link), tag("small", f"{percent(n / total)} %") if total >= FEW else None]


def _cell(part: pd.DataFrame | None, what: str, role: str, largest: int, link):
    if part is None:
        return tag("td", tag("span", "·", aria_hidden="true"), class_="nil")
    n = int(part["n"].sum())
    dot, href = strips.dot(n / largest, role, number(n)), link(part.iloc[0])
    said = f"{what}: {number(n)}"
    return tag("td", tag("a", dot, href=href, aria_label=said) if href else [tag("span", said, class_="vh"), dot])
