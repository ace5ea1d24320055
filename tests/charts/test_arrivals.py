import re

import pytest
from charts.frames import HOSTILE, SIDES, figure, figures, reference

from helpers import charts
from helpers.charts.arrivals import sketch

SERIES = reference(("2031-04-09T08:00", 1050), ("2031-04-10T08:00", 20000), ("2031-04-11", 50000))


def test_the_alt_text_says_the_claims_and_the_series():
    chart = charts.arrivals(figures(figure(1, "up to 42,500", None, 42500)), SERIES, SIDES)
    assert chart.alt == ("The Vellin Courier: up to 42,500, as of 10 Apr – 11 Apr 2031. "
                         "Border office: 1,050 in the first report, 50,000 in the last of 3.")
    assert chart.markup.count("“up to 42,500”</text>") == 2  # the wide and the narrow drawing
    assert chart.markup.count('<a xlink:href="#f_00000001_10-20" aria-label="The Vellin Courier: up to 42,500') == 2


def test_a_bar_is_as_wide_as_its_hours_and_dashed_where_it_is_set_aside():
    day, two = figure(1, "500", 500, 500, as_of_end="2031-04-10"), figure(2, "900", 900, 900, counted=False)
    out = charts.arrivals(figures(day, two), None, SIDES).markup.split('class="cn"')[0]
    bars = re.findall(r'aria-label="([^"]+)"><path d="M([\d.]+) [\d.]+L([\d.]+) [\d.]+" ([^>]*)class="k-stroke-own-ink"', out)
    lengths = {name: float(right) - float(left) for name, left, right, _ in bars}
    first, second = lengths.values()
    assert second == pytest.approx(2 * first, rel=.01)
    assert "stroke-dasharray" not in bars[0][3] and "stroke-dasharray" in bars[1][3] and bars[1][0].endswith("set aside")


def test_the_colour_is_the_side_that_counted():
    claim = figure(1, "500", 500, None, claimed_by="Ada Verin", claimed_by_side="south")
    out = charts.arrivals(figures(claim), None, SIDES).markup
    assert "k-stroke-side-2-ink" in out and "k-fill-side-2-ink" in out


def test_what_is_not_drawn_is_counted_in_words():
    rows = figures(figure(1, "500", 500, 500), figure(2, "600", 600, 600, as_of_start=None, as_of_end=None),
                   figure(3, "700", 700, 700, told=3), figure(4, "many", None, None))
    out = charts.arrivals(rows, None, SIDES).markup
    assert "1 figure without a date not drawn" in out and "1 figure without a value not drawn" in out
    assert "2 repeats of figures that are drawn are not drawn again" in out


def test_claims_that_lie_on_one_another_are_drawn_once():
    rows = figures(figure(1, "500", 500, 500), figure(2, "500", 500, 500), figure(3, "700", 700, 700))
    out = charts.arrivals(rows, None, SIDES)
    assert out.markup.count("“500”</text>") == 2 and "no source named; 1 more</text>" in out.markup  # wide and narrow


def test_without_anything_to_draw_there_is_a_note_and_no_drawing():
    chart = charts.arrivals(figures(figure(1, "x", None, None)), SERIES, SIDES)
    assert "<svg" not in chart.markup and "No figure of this kind with a date" in chart.markup


def test_a_study_without_text_names_the_value():
    assert "42,000 or more</text>" in charts.arrivals(figures(figure(1, None, 42000, None)), None, SIDES).markup


def test_hostile_numbers_and_dates_do_no_harm():
    rows = figures(figure(1, HOSTILE, 5, 5, claimed_by=HOSTILE, as_of_start="9999-12-31", as_of_end="x"), figure(2, "7", 7, 7))
    out = charts.arrivals(rows, SERIES, SIDES).markup
    assert "<script" not in out and "style=" not in out


def test_two_runs_give_the_same_bytes():
    rows = figures(*(figure(n, f"{n},000", 1000 * n, 1000 * n) for n in range(1, 9)))
    assert charts.arrivals(rows, SERIES, SIDES).markup == charts.arrivals(rows, SERIES, SIDES).markup


def test_a_sketch_shows_asserted_figures_alone_by_their_numbers():
    rows = figures(figure(1, "500", 500, 500, claimed_by="Ada Verin"), figure(2, "900", 900, 900, status="denied"))
    out = sketch(rows, SERIES, SIDES, link=lambda row: f"figures.html#{row['article_id']}")
    assert "“500”</text>" in out and "“900”" not in out and "Ada Verin" not in out and 'href="figures.html#a-00000001"' in out
    assert sketch(figures(figure(2, "900", 900, 900, counted=False)), None, SIDES) is None
