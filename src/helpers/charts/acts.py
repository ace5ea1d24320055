"""Acts: movement of people by what the sentence says of choice, and who acts on whom, in which grammatical form."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from helpers import basis as bases
from helpers.charts import matrix, rows
from helpers.charts.contest_matrix import MOST_OUTLETS
from helpers.charts.matrix import Head
from helpers.charts.svg import Chart, nothing
from helpers.wording import VOLITION, count, cut, known, number, of, outlet, plain, side as side_name

CLASSES = {"force": "Armed acts, deaths, arrests", "control": "Taking and holding places"}  # where who acts on whom is asked
FORMS = {"active": "As subject", "passive": "In a by-phrase", "nominal": "With a noun"}
NAMED = {"here": "In the sentence", "elsewhere": "Elsewhere in the article", "nowhere": "Nowhere in it"}
MOST_WORDS = 7  # rows of words under each heading; the others share one
OTHERS = "*"
NO_SIDE = "No side told"


def movement(acts: pd.DataFrame, *, title: str = "Words for the movement of people, by what the sentence says of choice",
             name: str = "movement", basis: bases.Basis | None = None) -> Chart:
    """Rows: words, by volition; columns: outlets. With more outlets than columns have room, rows: outlets, columns: volition.

    acts: measures.framing.acts; those of class movement are drawn.
    """
    frame = acts[acts["act_class"] == "movement"]
    frame = frame.assign(outlet_name=frame["outlet"].map(outlet), volition=frame["volition"].fillna("unspecified"))
    basis = basis or bases.of(frame, count(len(frame), "word"))
    if frame.empty:
        return nothing(title, "No word for the movement of people was found.", basis)
    names = list(dict.fromkeys(frame["outlet_name"]))
    if len(names) <= rows.MOST_COLUMNS:
        kept = frame.groupby("volition")["act"].transform(lambda a: a.isin(a.value_counts().index[:MOST_WORDS]))
        word = frame["act"].where(kept, OTHERS)
        by = list(zip(frame["volition"], word, strict=True)), frame["outlet_name"]
        heads, columns, corner, note = _words(frame, word), {n: Head(n) for n in names}, "Word", ""
    else:
        shown = list(frame["outlet_name"].value_counts().index[:MOST_OUTLETS])
        frame = frame[frame["outlet_name"].isin(shown)]
        by = frame["outlet_name"], frame["volition"]
        heads, columns = {n: Head(cut(n, 40)) for n in shown}, {v: Head(h) for v, h in VOLITION.items()}
        corner, note = "Outlet", of(len(shown), len(names), "outlets", "by words")
    table = matrix.table(frame, *by, heads, columns, corner=corner)
    told = "; ".join(f"{label.lower()} {number(n)}" for v, label in VOLITION.items() if (n := (frame["volition"] == v).sum()))
    return Chart(title, alt=f"{count(len(frame), 'word')}: {told}.", body=table, key=matrix.key(set(matrix.voices(frame))),
                 sub=f"{matrix.marks('word', *by)}. The construction decides the heading, not the verb.",
                 notes=[note], basis=basis, name=name, data=acts[acts["act_class"] == "movement"])


def _words(frame: pd.DataFrame, word: pd.Series) -> dict[tuple[str, str], Head]:
    heads = {}
    for volition, heading in VOLITION.items():
        counts = word[frame["volition"] == volition].value_counts()
        for w in sorted(counts.index, key=lambda w: (w == OTHERS, -counts[w], w)):
            others = frame["act"][(frame["volition"] == volition) & (word == OTHERS)].nunique()
            heads[volition, w] = Head(count(others, "other word") if w == OTHERS else cut(plain(w), 40), group=heading)
    return heads


def acted_upon(acts: pd.DataFrame, sides: Mapping, *, title: str = "Whom it happens to, and whether who did it is named",
               name: str = "acted-upon", basis: bases.Basis | None = None) -> Chart:
    """Rows: the side acted upon, by class of act; columns: is the agent named in the sentence, elsewhere in the article (for
    an act of the same class), or nowhere? Backgrounding and suppression, after van Leeuwen (2008)."""
    frame = acts[acts["act_class"].isin(CLASSES) & (acts["patient"].notna() | acts["patient_side"].notna())]
    return _by_side(frame, ("patient_side", "agent_named"), ("Acted upon", NAMED), sides, title, name, basis)


def acting(acts: pd.DataFrame, sides: Mapping, *, title: str = "Who acts, in which form", name: str = "acting",
           basis: bases.Basis | None = None) -> Chart:
    """Rows: the side that acts, by class of act; columns: as the subject, in a by-phrase, with a noun ("their attack")."""
    frame = acts[acts["act_class"].isin(CLASSES) & (acts["agent_named"] == "here") & acts["form"].isin(FORMS)]
    return _by_side(frame, ("agent_side", "form"), ("Acting", FORMS), sides, title, name, basis)


def _by_side(frame: pd.DataFrame, by: tuple[str, str], shown: tuple[str, Mapping[str, str]], sides: Mapping, title: str,
             name: str, basis: bases.Basis | None) -> Chart:
    """by: the columns of the side and of what stands in the columns. shown: the corner, and the columns' names."""
    side, column = by
    corner, columns = shown
    basis = basis or bases.of(frame, count(len(frame), "act"))
    if frame.empty:
        return nothing(title, "No such act was found.", basis)
    who = [known(s) or OTHERS for s in frame[side]]
    places = list(zip(frame["act_class"], who, strict=True)), frame[column]
    there, heads = set(places[0]), {}
    for act_class, heading in CLASSES.items():
        for s in [*sides, OTHERS]:
            if (act_class, s) in there:
                named = Head(NO_SIDE) if s == OTHERS else Head(side_name(s, sides), rows.side_head(s, sides))
                heads[act_class, s] = replace(named, group=heading)
    table = matrix.table(frame, *places, heads, {c: Head(n) for c, n in columns.items()}, corner=corner)
    counts = frame[column].value_counts()
    told = ", ".join(f"{n.lower()} {number(int(counts.get(c, 0)))}" for c, n in columns.items())
    return Chart(title, alt=f"{count(len(frame), 'act')}: {told}.", body=table, key=matrix.key(set(matrix.voices(frame))),
                 sub=f"{matrix.marks('act', *places)}.", basis=basis, name=name, data=frame)
