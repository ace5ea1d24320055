"""The charts that are tables with small drawings in them."""

import re

import pandas as pd
from charts.frames import HOSTILE, SIDES, article, figure, figures, use, voices

from helpers import charts


def test_voice_bars_give_each_voice_its_share():
    chart = charts.voice_bars(voices(), SIDES, link=lambda a, v: f"{a}.html" + (f"#voice-{v}" if v else ""))
    assert chart.alt == ("All together: Unattributed 50 %, Interviewer’s questions 15 %, Northern Council 30 %, "
                         "No name given 5 % of counted words.")
    assert chart.markup.count('href="a-00000000.html#voice-north" aria-label="Outlet 0: Northern Council, 30 % of words"') == 1
    assert 'fill="url(#voice_words-hatch)"' in chart.markup and ' id="voice_words-hatch"' in chart.markup
    assert "Descriptive only: 2 articles" in chart.markup and "200 counted words" in chart.markup
    assert chart.files["voice_words.csv"].count("\r\n") == 9


def test_above_twenty_articles_a_bar_is_an_outlet_and_the_rest_is_counted():
    chart = charts.voice_bars(voices(30), SIDES, top=12)
    assert "12 of 30 outlets, by counted words" in chart.markup
    assert chart.markup.count('<svg class="strip"') == 12 + 1  # all together


def test_set_aside_words_are_named_by_kind():
    kinds = pd.DataFrame([article(1) | {"kind": k, "words": w, "counted": c}
                          for k, w, c in (("body", 300, True), ("nav", 60, False), ("body", 40, False))])
    chart = charts.kept_and_set_aside(kinds)
    assert chart.alt == "300 of 400 words count; 100 (25 %) are set aside."
    assert "Set aside: navigation 60, repeated body 40" in chart.markup


def test_the_area_of_a_dot_is_its_words_and_it_leads_to_the_first_statement():
    rows = [("Ada Verin", "person", "north", 1, 400, 9), ("Bo Callister", "person", "south", 1, 100, 2),
            (HOSTILE, "group", None, 2, 4, 1)]
    speakers = pd.DataFrame([article(a, f"Outlet {a}") | {
        "speaker": s, "kind": k, "source_type": None, "side": side, "words": w, "n": n,
        "attribution_id": f"a-0000000{a}:{w}-{w + 9}a"} for s, k, side, a, w, n in rows])
    out = charts.speaker_dots(speakers, SIDES).markup
    first, second = (float(re.search(rf'{name} in Outlet 1.*?r="([\d.]+)"', out)[1]) for name in ("Ada Verin", "Bo Callister"))
    assert abs(first ** 2 / second ** 2 - 4) < .1
    assert '<a href="#q_a-00000001_400-409" aria-label="Ada Verin in Outlet 1: 9 statements, 400 words">' in out
    assert "<script" not in out and "_a $x$ &lt;/title&gt;" in out
    assert "2 of 3 speakers, by words" in charts.speaker_dots(speakers, SIDES, top=2).markup


def test_a_cell_of_the_matrix_leads_to_its_first_line():
    uses = pd.DataFrame([use(3), use(4, voice="direct"), use(5, voice="scare", outlet=None), use(6, block_kind="caption")])
    chart = charts.contest_matrix(uses, title="Names for it", outlets=["Empty Gazette"], outside=["Empty Gazette"])
    assert ('<a href="#u_a-00000001_323-327" aria-label="raid, The Vellin Courier: '
            '3: 1 unattributed, 1 quotation, 1 question or caption">') in chart.markup
    assert "not asked" in chart.markup and "Outlet not given" in chart.markup
    assert chart.alt.startswith("4 uses of 1 label in 2 outlets: 1 unattributed")


def test_more_than_twenty_uses_of_a_cell_are_a_bar():
    out = charts.contest_matrix(pd.DataFrame([use(n) for n in range(21)]), title="Names").markup
    assert 'class="mix"' in out and '<span class="num" aria-hidden="true">21</span>' in out
    assert 'class="mix"' not in charts.contest_matrix(pd.DataFrame([use(n) for n in range(20)]), title="Names").markup


def test_unattributed_uses_keep_the_order_of_all():
    uses = pd.DataFrame([use(1, "order", "direct"), use(2, "order", "direct"), use(3), use(4, block_kind="question")])
    chart = charts.label_ranks(uses)
    assert chart.alt == "1 of 4 uses is unattributed; most used: order, 2."
    assert chart.files["label_ranks.csv"] == (
        "contest,label,label_name,uses,unattributed\r\ndam,order,order,2,0\r\ndam,raid,raid,2,1\r\n")


def test_cues_without_a_known_side_have_a_column():
    cues = pd.DataFrame([{"cue_class": "neutral", "side": "north", "n": 3, "words": 9, "attribution_id": "a-1:1-2a"},
                         {"cue_class": None, "side": None, "n": 1, "words": 2, "attribution_id": "a-1:5-9a"}])
    out = charts.cue_classes(cues, SIDES).markup
    assert 'href="#q_a-1_1-2" aria-label="neutral, Northern Council: 3"' in out
    assert 'aria-label="no verb, No side known: 1"' in out


def test_a_panel_has_one_axis_and_says_what_is_open():
    rows = figures(figure(1, "up to 400", None, 400), figure(2, "more than 100", 100, None), figure(3, "some", None, None),
                   figure(4, "200", 200, 200, status="denied"), figure(5, HOSTILE, 3, 3, unit="household"))
    chart = charts.figure_ranges(rows, SIDES)
    assert "axis 0 – 400" in chart.markup and "in households" in chart.markup
    assert "100 or more" in chart.markup and "up to 400" in chart.markup and '<span class="tag">denied</span>' in chart.markup
    assert "1 figure without a value not drawn" in chart.markup
    assert 'x1="23.50%"' in chart.markup  # 100 of 400 on an axis from 2 to 88 per cent
    assert "<script" not in chart.markup


def test_what_has_nothing_to_draw_says_so():
    assert "No figure of people" in charts.figure_ranges(figures(figure(1, "x", None, None))[:0], SIDES).markup
    assert "No label" in charts.contest_matrix(pd.DataFrame([use(1)])[:0], title="Names").markup
    assert "Nobody" in charts.speaker_dots(pd.DataFrame(columns=["n", "article_id"]), SIDES).markup
