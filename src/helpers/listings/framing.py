"""The tables of word choice."""

from collections.abc import Callable

import pandas as pd

from helpers import basis as bases
from helpers.charts.rows import article_page
from helpers.corpus import Opened
from helpers.keyness import Keyness
from helpers.listings.profile import folded
from helpers.markup import Shown, anchor, html, tag
from helpers.tables import Column, Table, over
from helpers.wording import count, cut, day, known, number, outlet, plain, within


def without_each(frame: pd.DataFrame, opened: Opened) -> Table:
    """The articles without which another label would lead its contest. frame: measures.framing.without_each, all of it in the
    CSV."""
    leads = frame[["most_used", "most_unattributed"]].fillna("").to_numpy()
    leads_in_all = frame[["most_used_in_all", "most_unattributed_in_all"]].fillna("").to_numpy()
    moved = frame[(leads != leads_in_all).any(axis=1)]
    contests = opened.study.settings.contests
    shown = moved.assign(
        contest=[cut(plain(contests[c].question or c.replace("_", " ")), 60) for c in moved["contest"]],
        article=[", ".join(filter(None, (outlet(r.outlet), day(known(r.published))))) for r in moved.itertuples()],
        used=_turns(moved, "most_used"), alone=_turns(moved, "most_unattributed"))
    columns = {"contest": "Contest", "article": Column("Without", link=lambda r: article_page(r["article_id"])),
               "own": Column("Its uses", short="Its uses"),
               "used": "Most used", "alone": Column("Most used unattributed", short="Unattributed")}
    note = (f"Of {count(len(frame), 'pair')} of a contest and an article {number(len(moved))} would turn what leads; else the "
            "same labels lead, whichever article is left out.")
    table = Table(shown, columns, caption="What falls when one article is left out", top=20, note=note)
    return over(table, frame, "without-each", bases.of(frame))


def _turns(moved: pd.DataFrame, column: str) -> list[str]:
    """`a → a = b`: what leads with all articles and without one; one name where it stays."""
    pairs = zip(moved[f"{column}_in_all"], moved[column], strict=True)
    names = [(cut(plain(a) or "none", 60), cut(plain(b) or "none", 60)) for a, b in pairs]
    return [a if a == b else f"{a} → {b}" for a, b in names]


def frequencies(found: Keyness, of: tuple[str, str], first: Callable[[str], str | None] = lambda word: None) -> Table:
    """The words of two groups as they are, none ranked above another: what is shown where there are too few texts to compare.

    of: the names of target and reference. first: from a word to the id of its first sentence.
    """
    frame = found.frequencies
    columns = {"word": Column("Word", link=lambda r: (place := first(r["word"])) and f"#{anchor(place)}")}
    for part, name in zip(("target", "reference"), of, strict=True):
        columns |= {part: Column(f"{name}, uses", short=name), f"articles_{part}": Column("Articles"),
                    f"per_10k_{part}": Column("In 10,000 words", show=lambda v: f"{v:.1f}")}
    return Table(frame, columns, caption=f"Words of {within(of[0])} and of {within(of[1])} text, most frequent first", top=15,
                 name="word-frequencies", note="Counts alone: nothing here is ranked or tested.",
                 basis=bases.Basis(0, 0, (f"{number(found.texts[0])} and {number(found.texts[1])} articles",
                                          f"{number(found.words[0])} and {number(found.words[1])} words")))


EVIDENCE = {"shared contexts": "stands where they stand", "shared head": "shares a word with one", "near": "is often near them",
            "same kind of act": "names the same kind of act"}
MOST_CANDIDATES = 10  # of a contest


def candidates(found: pd.DataFrame, opened: Opened, base: pd.DataFrame) -> Shown:
    """Words that the study may have missed, a fold a contest, with lines to paste into study.yml.

    found: measures.candidates.propose. base: the articles that were searched, article_id, outlet, words.
    """
    if found.empty:
        return Shown(tag("p", "No candidate: the study names no contest, holds no text, or every other word is too rare.",
                         class_="note"))
    shown = found.assign(
        candidate=[cut(plain(c), 60) for c in found["candidate"]], evidence=found["evidence"].map(EVIDENCE),
        line=pd.Series([tag("code", p) for p in found["paste"]], index=found.index, dtype=object))
    columns = {"candidate": Column("Candidate", link=_example), "evidence": "Because it", "uses": "Uses", "articles": "Articles",
               "outlets": "Outlets", "line": Column("A line for study.yml", short="For study.yml")}
    folds = []
    for n, (contest, mine) in enumerate(shown.groupby("contest", sort=False), 1):
        question = opened.study.settings.contests[contest].question or contest.replace("_", " ")
        basis = bases.counted(base, count(len(mine), "candidate"))
        table = Table(mine, columns, caption=f"Beside the labels of: {plain(question)}", top=MOST_CANDIDATES, basis=basis,
                      name=f"candidates-{n}")
        folds.append(folded(plain(question), table))
    return Shown(html([fold.markup for fold in folds]), {name: text for fold in folds for name, text in fold.files.items()},
                 f"{number(len(found))} candidates")


def _example(row: pd.Series) -> str | None:
    if not row["examples"]:
        return None
    article, start, end = row["examples"][0]
    return f"#{anchor(f'{article}:{start}-{end}c')}"
