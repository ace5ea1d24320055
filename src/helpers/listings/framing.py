"""The tables of word choice."""

from collections.abc import Callable

import pandas as pd

from helpers import basis as bases
from helpers.corpus import Opened
from helpers.keyness import Keyness
from helpers.markup import Shown, anchor, tag
from helpers.tables import Column, Table
from helpers.wording import count, cut, day, known, number, outlet, plain


def without_each(frame: pd.DataFrame) -> Table:
    """What is left of the labels when one article is left out. frame: measures.framing.without_each."""
    shown = frame.assign(
        outlet=frame["outlet"].map(outlet), published=frame["published"].map(lambda d: day(known(d)) or "no date"),
        told=["another label leads" if c else "the same labels lead" for c in frame["changed"]],
        most_used=[cut(plain(m) or "–", 60) for m in frame["most_used"]],
        most_unattributed=[cut(plain(m) or "–", 60) for m in frame["most_unattributed"]])
    columns = {"outlet": "Without", "published": "Of", "own": Column("Its uses"), "left": Column("Left"),
               "unattributed_left": Column("Unattributed left", short="Unattributed"), "most_used": "Most used then",
               "most_unattributed": Column("Most used unattributed", short="Unattributed, most used"), "told": Column("So")}
    moved = int(frame["changed"].sum())
    note = (f"Leaving out {number(moved)} of {count(len(frame), 'article')} changes which label is used most, in all or "
            "unattributed." if moved else "Whichever article is left out, the same labels are used most.")
    return Table(shown, columns, caption="Each article left out in turn", name="without-each", top=20, note=note,
                 basis=bases.of(frame))


def frequencies(found: Keyness, of: tuple[str, str], first: Callable[[str], str | None] = lambda word: None) -> Table:
    """The words of two groups as they are, none ranked above another: what is shown where there are too few texts to compare.

    of: the names of target and reference. first: from a word to the id of its first sentence.
    """
    frame = found.frequencies
    columns = {"word": Column("Word", link=lambda r: (place := first(r["word"])) and f"#{anchor(place)}")}
    for part, name in zip(("target", "reference"), of, strict=True):
        columns |= {part: Column(f"{name}, uses", short=name), f"articles_{part}": Column("Articles"),
                    f"per_10k_{part}": Column("In 10,000 words", show=lambda v: f"{v:.1f}")}
    return Table(frame, columns, caption=f"Words of {of[0].lower()} and of {of[1].lower()} text, most frequent first", top=25,
                 name="word-frequencies", note="Counts alone: nothing here is ranked or tested.",
                 basis=bases.Basis(min(found.texts), 0, (f"{number(found.words[0])} and {number(found.words[1])} words",)))


EVIDENCE = {"shared contexts": "stands where they stand", "shared head": "shares a word with one", "near": "often near them"}


def candidates(found: pd.DataFrame, opened: Opened) -> Shown:
    """Words that the study may have missed, with a line to paste into study.yml. found: measures.candidates.propose."""
    contests = opened.study.settings.contests
    if found.empty:
        return Shown(tag("p", "No candidate: the study names no contest, holds no text, or every other word is too rare.",
                         class_="note"))
    shown = found.assign(
        candidate=[cut(plain(c), 60) for c in found["candidate"]], evidence=found["evidence"].map(EVIDENCE),
        contest=[contests[c].question or c.replace("_", " ") for c in found["contest"]],
        line=pd.Series([tag("code", p) for p in found["paste"]], index=found.index, dtype=object))
    columns = {"candidate": Column("Candidate", link=_example), "contest": "For", "evidence": "Because it",
               "uses": "Uses", "articles": "Articles", "outlets": "Outlets", "line": Column("A line for study.yml")}
    return Table(shown, columns, caption="Words that study.yml does not name", top=60)


def _example(row: pd.Series) -> str | None:
    if not row["examples"]:
        return None
    article, start, end = row["examples"][0]
    return f"#{anchor(f'{article}:{start}-{end}c')}"
