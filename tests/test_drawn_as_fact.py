"""What page 03 draws, from an article's sentence to the mark: no number that is denied, planned or expected stands there as fact.

One case for each trap that number parsers fall into.
"""

from itertools import product

import pytest

from helpers import charts, corpus, findings, store, study
from helpers.measures import figures, same_figures

FACT = {  # {sentence: numbers drawn as fact}
    "The relief office put the figure of displaced at 7,150 on Sunday.": ["7,150"],
    "The number of displaced stood at 6,400 on Sunday.": ["6,400"],
    "Since the dam broke, 300 families have fled Sarn.": ["300"],
    "Some 512 people have fled the valley since Sunday.": ["512"],
}
APART = {  # {sentence: numbers that are drawn, but dashed}
    "The ministry denied that 8,200 people had fled the valley.": ["8,200"],
    "No civilians have fled the valley, the ministry said.": ["No"],
    "Aid groups expect 9,300 people to flee the valley by Friday.": ["9,300"],
    "The council plans to evacuate 640 people on Friday.": ["640"],
    "As many as 750 people may have fled the valley, but this could not be confirmed.": ["750"],
}
ABSENT = {  # {sentence: numbers that count nobody}
    "The army moved 4,100 crates of shells across the river.": ["4,100"],
    "Ferries crossed the river 3,300 times as people fled Sarn.": ["3,300"],
    "The displaced had walked 2,600 metres in the dark.": ["2,600"],
    "The council paid $5,700 to those who fled.": ["5,700"],
    "The post was shared 11,900 times after people fled Sarn.": ["11,900"],
    "People fled Sarn at 10:30 on 14 May 2031.": ["10", "30", "14", "2031"],
}


def in_time(figures, sides):
    return charts.arrivals(figures, None, sides)


def marks(folder, text: str) -> dict[str, set[bool]]:
    """{number as printed: whether it is drawn as fact, in each chart of page 03 that shows it}."""
    (folder / "study.yml").write_text("language: en\n")
    (folder / "manifest.csv").write_text("file,outlet,published\nhalm.txt,The Ferry,2031-05-14\n")
    (folder / "articles").mkdir()
    (folder / "articles/halm.txt").write_text(f"Ferries stop at Halm\n\nThe harbour was quiet.\n\n{text}\n")
    opened = study.load(folder)
    once = same_figures.once(figures.figures(store.Tables(corpus.annotate(opened))))
    [mine] = [mine for _, mine, _ in figures.like_with_like(once, figures.reference(opened))] or [once[:0]]  # no displaced
    moved = findings.figures.beside_no_series(once, set(mine["people_figure_id"]))
    found = {}
    for frame in (mine, moved, findings.figures.others(once)):
        for n, chart in product(range(len(frame)), (charts.figure_ranges, in_time) if frame is mine else (charts.figure_ranges,)):
            picture = chart(frame[n:n + 1], {}).markup
            if "<svg" in picture:
                found.setdefault(frame["printed"].iloc[n], set()).add("stroke-dasharray" not in picture)
    return found


@pytest.mark.parametrize("text", FACT)
def test_what_is_stated_is_drawn_as_fact(text, tmp_path):
    assert marks(tmp_path, text) == {number: {True} for number in FACT[text]}


@pytest.mark.parametrize("text", APART)
def test_what_is_denied_planned_expected_or_open_is_dashed(text, tmp_path):
    assert marks(tmp_path, text) == {number: {False} for number in APART[text]}


@pytest.mark.parametrize("text", ABSENT)
def test_what_counts_nobody_is_not_drawn(text, tmp_path):
    assert not marks(tmp_path, text).keys() & set(ABSENT[text])
