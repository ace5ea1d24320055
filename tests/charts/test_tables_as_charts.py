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


def test_above_forty_articles_a_bar_is_an_outlet_and_the_rest_is_counted():
    assert charts.voice_bars(voices(40), SIDES).markup.count('<svg class="strip"') == 40 + 1
    chart = charts.voice_bars(voices(41), SIDES, top=12)
    assert "12 of 41 outlets, by counted words" in chart.markup
    assert chart.markup.count('<svg class="strip"') == 12 + 1  # all together


def test_a_part_of_a_bar_leads_to_the_first_statement_of_its_voice():
    frame = voices()
    frame["attribution_id"] = [f"a-1:{n}-{n + 1}a" if v == "north" else None for n, v in enumerate(frame["voice"])]
    out = charts.voice_bars(frame, SIDES).markup
    assert '<a xlink:href="#q_a-1_1-2" aria-label="Outlet 0: Northern Council, 30 % of words">' in out
    assert out.count("#q_a-1_1-2") == 2 and out.count("#q_") == 3  # that of outlet 0 for all together too
    assert out.count('<a href="article-') == 2  # an article's name leads to its reading page
    many = pd.concat([frame.assign(article_id=f"a-{n:08d}", outlet=f"Outlet {n % 9}") for n in range(41)])
    assert charts.voice_bars(many, SIDES).markup.count('href="#q_a-1_1-2"') == 9 + 1  # one an outlet; all together


def test_two_hundred_articles_of_forty_outlets_still_read():
    rows = [article(n, f"Outlet {n % 40}") for n in range(200)]
    frame = pd.DataFrame([r | {"voice": v, "words": 10 + n % 7, "share": .5, "n": 1, "attribution_id": f"a-{n:08d}:{n}-{n + 9}a"}
                          for n, r in enumerate(rows) for v in ("unattributed", "north", "south", "unnamed")])
    bars = charts.voice_bars(frame, SIDES)
    assert bars.markup.count('<svg class="strip"') == 20 + 1 and "20 of 40 outlets, by counted words" in bars.markup
    assert "200 articles, 40 outlets" in bars.markup and len(bars.markup) < 60_000
    speakers = pd.DataFrame([r | {"speaker": f"Speaker {n % 90}", "kind": "person", "source_type": None, "side": "north",
                                  "words": 5 + n % 90, "n": 1, "attribution_id": f"a-{n:08d}:{n}-{n + 9}a"}
                             for n, r in enumerate(rows)])
    dots = charts.speaker_dots(speakers, SIDES, articles=pd.DataFrame(rows))
    assert "25 of 90 speakers, by words" in dots.markup and "33 other outlets" in dots.markup
    assert dots.markup.count("<th scope=\"col\">") == 1 + 8 and len(dots.markup) < 60_000


def test_many_columns_have_codes_with_a_key_on_a_phone():
    def dots(outlets):
        said = {"speaker": "Ada Verin", "kind": "person", "side": "north", "source_type": None, "words": 9, "n": 1}
        rows = [article(n, f"Gazette of Port {'ABCDEF'[n]}") | said for n in range(outlets)]
        return charts.speaker_dots(pd.DataFrame(rows), SIDES).markup

    assert '<span class="short">GOP</span>' in dots(6) and "<li>GO2: Gazette of Port B</li>" in dots(6)
    assert "key codes" not in dots(4)


def test_places_are_bars_by_side_and_few_statements_have_no_per_cent():
    rows = [("headline", "north", 2, 30, 3, 40), ("headline", "south", 1, 10, 3, 40), ("lead", "north", 12, 90, 15, 120),
            ("lead", "unnamed", 3, 30, 15, 120), ("lead", "*all*", 15, 120, 15, 120), ("headline", "*all*", 3, 40, 3, 40)]
    frame = pd.DataFrame(rows, columns=["zone", "voice", "n", "words", "n_of", "words_of"]).assign(attribution_id="a-1:1-2a")
    out = charts.places(frame, SIDES).markup
    assert out.count('<svg class="strip"') == 2 and ">75</text>" in out and ">25</text>" in out
    assert 'href="#q_a-1_1-2" aria-label="Headline and deck: Northern Council, 30 of 40 credited words"' in out
    assert "3 statements" in out and "160 credited words" in out and "Captions" not in out
    assert "Nothing is credited" in charts.places(frame[:0], SIDES).markup


def test_directness_is_told_by_fill_and_side_by_colour():
    rows = [("north", "direct", 12, 60), ("north", "indirect", 3, 40), ("south", "mixed", 1, 9), ("*all*", "direct", 12, 60),
            ("*all*", "indirect", 3, 40), ("*all*", "mixed", 1, 9)]
    frame = pd.DataFrame(rows, columns=["voice", "kind", "n", "words"]).assign(attribution_id="a-1:1-2a")
    chart = charts.directness(frame, SIDES)
    assert chart.alt == "60 of 109 credited words are quotations."
    assert 'class="f-side-1" fill-opacity="0.0"' in chart.markup and 'class="f-side-2" fill-opacity="0.25"' in chart.markup
    assert ">60</text>" in chart.markup and ">100</text>" not in chart.markup  # one statement: no per cent
    assert "Southern League, reported speech with quotation: 9 of 9 words in 1 statement" in chart.markup
    assert "Nobody" in charts.directness(frame[:0], SIDES).markup


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
    assert '<a href="#q_00000001_400-409" aria-label="Ada Verin in Outlet 1: 9 statements, 400 words">' in out
    assert "<script" not in out and "_a $x$ &lt;/title&gt;" in out
    assert "2 of 3 speakers, by words" in charts.speaker_dots(speakers, SIDES, top=2).markup


def test_a_cell_of_the_matrix_leads_to_its_first_line():
    uses = pd.DataFrame([use(3), use(4, voice="direct"), use(5, voice="scare", outlet=None), use(6, block_kind="caption")])
    chart = charts.contest_matrix(uses, title="Names for it", outlets=["Empty Gazette"], outside=["Empty Gazette"])
    assert ('<a href="#u_00000001_323-327" aria-label="raid, The Vellin Courier: '
            '3: 1 unattributed, 1 quotation, 1 question or caption">') in chart.markup
    assert "not asked" in chart.markup and "Outlet not given" in chart.markup
    assert chart.alt.startswith("4 uses of 1 label in 2 outlets: 1 unattributed")


def test_more_than_twenty_uses_of_a_cell_are_a_bar():
    out = charts.contest_matrix(pd.DataFrame([use(n) for n in range(21)]), title="Names").markup
    assert 'class="mix"' in out and '<span class="num" aria-hidden="true">21</span>' in out
    assert 'class="mix"' not in charts.contest_matrix(pd.DataFrame([use(n) for n in range(20)]), title="Names").markup


def test_with_forty_outlets_each_is_a_row_and_labels_are_the_columns():
    uses = pd.DataFrame([use(n, "raid" if n % 2 else "order", outlet=f"Outlet {n:02}") for n in range(44)])
    out = charts.contest_matrix(uses, title="Names", outlets=["Empty Gazette"], outside=["Empty Gazette"]).markup
    assert out.count('scope="row"') == 40 and "40 of 45 outlets, by uses" in out
    assert out.count(">order</span>") == out.count(">raid</span>") == 1 and "Empty Gazette" not in out


def test_many_labels_of_many_outlets_share_a_column():
    rows = [use(n, f"label {n}", outlet=f"Outlet {n}") for n in range(12)] + [use(12, "label 11", outlet="Outlet 1")]
    uses = pd.DataFrame(rows)
    out = charts.contest_matrix(uses, title="Names").markup
    assert "5 others" in out and out.count('scope="col"') == 1 + 8 + 1
    assert 'aria-label="Outlet 1, Label 11' not in out and 'aria-label="Outlet 1, label 11: 1: 1 unattributed"' in out


def test_unattributed_uses_keep_the_order_of_all():
    uses = pd.DataFrame([use(1, "order", "direct"), use(2, "order", "direct"), use(3), use(4, block_kind="question")])
    chart = charts.label_ranks(uses)
    assert chart.alt == "1 of 4 uses is unattributed; most used: order, 2."
    assert chart.files["label_ranks.csv"] == (
        "contest,label,label_name,uses,unattributed\r\ndam,order,order,2,0\r\ndam,raid,raid,2,1\r\n")
    led = re.findall(r'<td class="n">(.*?)</td>', chart.markup)
    assert [re.sub("<[^>]+>", "", n) for n in led] == ["2", "2", "0", "1"] and [n.count("href=") for n in led] == [1, 1, 0, 1]


def test_cues_without_a_known_side_have_a_column():
    cues = pd.DataFrame([{"cue_class": "neutral", "side": "north", "n": 3, "words": 9, "attribution_id": "a-1:1-2a"},
                         {"cue_class": None, "side": None, "n": 1, "words": 2, "attribution_id": "a-1:5-9a"}])
    out = charts.cue_classes(cues, SIDES).markup
    assert 'href="#q_a-1_1-2" aria-label="neutral, Northern Council: 3"' in out
    assert 'aria-label="no verb, No side known: 1"' in out
    assert out.count('<td class="sum">') == 2 + 2 + 1  # classes, sides, all of them
    assert out.count('<td class="sum"><a href="#q_a-1_1-2">') == 3 and '<td class="sum"><a href="#q_a-1_1-2">4</a></td>' in out
    many = charts.cue_classes(cues.assign(n=[30, 10]), SIDES).markup
    # the base rate of the class, and of the side
    assert '<td class="sum"><a href="#q_a-1_1-2">30</a><small>75 %</small></td>' in many


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
