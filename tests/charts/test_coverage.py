"""Outlets and days: bars where there are articles, a note for what has no place."""

import pandas as pd
from charts.frames import HOSTILE, article

from helpers import charts
from helpers.measures.coverage import coverage


def found(*rows: tuple, **named):
    frame = pd.DataFrame([article(n, outlet, published) | {"file": f"{n}.txt", "row": None, "duplicate_of": None}
                          for n, (outlet, published) in enumerate(rows)])
    return coverage(frame, **named)


def test_a_bar_is_as_high_as_its_articles():
    chart = charts.coverage(found(("Halm", "2031-04-01"), ("Halm", "2031-04-01"), ("Weir", "2031-04-04")))
    assert chart.alt == "3 articles of 2 outlets, 1 Apr – 4 Apr 2031; 2 of 4 days without an article."
    assert 'aria-label="Halm: 2 articles in 1 of 4 days: 1 Apr 2031"' in chart.markup
    assert 'height="100%"' in chart.markup and 'y="50%"' in chart.markup  # two articles, and one
    assert 'x="77%"' in chart.markup  # the last of four days
    assert chart.files["coverage.csv"].count("\r\n") == 2 * 4 + 1


def test_outlets_of_which_nothing_was_read_have_a_row_and_articles_without_a_place_a_note():
    chart = charts.coverage(found(("Halm", "2031-04-01"), (HOSTILE, None), ("Halm", "2030-01-01"), first="2031-04-01",
                                  last="2031-04-03", silent=["The Lost Tribune"]))
    assert "The Lost Tribune" in chart.markup and "nothing of it was read" in chart.markup
    assert "1 article not drawn, since no date is known that fits one day: Story 1." in chart.markup
    assert "1 article dated outside the period and not drawn: Story 2." in chart.markup
    assert "<script" not in chart.markup


def test_without_a_date_in_the_period_there_is_nothing_to_draw():
    assert "No article has a date." in charts.coverage(found(("Halm", None))).markup
    assert "within the period" in charts.coverage(found(("Halm", "2031-04-01"), first="2032", last="2032")).markup


def test_outlets_above_the_cap_are_counted():
    chart = charts.coverage(found(*((f"Outlet {n}", "2031-04-01") for n in range(30))), top=10)
    assert "10 of 30 outlets, by articles" in chart.markup and chart.markup.count('class="strip"') == 11
