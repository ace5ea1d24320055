import re

import pandas as pd
from charts.frames import HOSTILE, SENTENCE, SIDES, figure, figures, use

from helpers import charts, evidence


def test_the_record_is_marked_in_its_sentence():
    row = use(3, speaker_entity="Ada Verin", speaker_side="north", voice="direct", stance="denied")
    out = evidence.sentences(pd.DataFrame([row]), SIDES, link=lambda row: "a.html#x").markup
    assert 'The council called the <a href="a.html#x" class="ev"><mark class="hit">raid</mark></a> a success' in out
    assert '<li id="u_a-00000001_323-327">' in out and "10 Apr 2031" in out
    assert 'class="i-side-1"' in out and "Ada Verin" in out and "Quotation" in out and '<span class="tag">denied</span>' in out


def test_a_record_that_leaves_its_sentence_is_cut_and_a_long_sentence_too():
    out = evidence.sentences(pd.DataFrame([use(3, end=5000)]), SIDES).markup
    assert '<mark class="hit">raid a success, the valley did not.</mark>' in out
    long = "word " * 400 + "raid" + " word" * 400
    out = evidence.sentences(pd.DataFrame([use(0, sentence=long, start=2000, end=2004)]), SIDES).markup
    assert '<mark class="hit">raid</mark>' in out and len(out) < 1500 and out.count("…") == 2


def test_a_figure_names_what_it_means_and_who_counted():
    claim = figure(1, "42,500", None, 42500, claimed_by="Ada Verin", claimed_by_side="south")
    out = evidence.sentences(figures(claim), SIDES).markup
    assert "up to 42,500" in out and 'class="i-side-2"' in out


def test_sentences_are_capped_but_those_that_a_chart_links_to_stay():
    uses = pd.DataFrame([use(n) for n in range(10)])
    out = evidence.sentences(uses, SIDES, top=3, keep=[uses["label_use_id"].iloc[9]], name="uses").markup
    assert re.findall(r'<li id="u_a-00000001_(\d+)-', out) == ["23", "123", "923"]
    assert "3 of 10 records; the rest in the CSV" in out


def test_every_cell_of_the_matrix_finds_its_line_even_above_the_cap():
    uses = pd.DataFrame([use(n, label=f"label {n % 3}", outlet=f"Outlet {n % 2}") for n in range(40)])
    matrix = charts.contest_matrix(uses, title="Names").markup
    lines = evidence.concordance(uses, SIDES, top=8).markup
    wanted = set(re.findall(r'<a href="#([^"]+)"', matrix))
    assert len(wanted) == 6 and wanted <= set(re.findall(r' id="([^"]+)"', lines))
    assert "8 of 40 uses" in lines and "label 0 · 14" in lines


def test_a_line_shows_the_words_around_the_label():
    out = evidence.concordance(pd.DataFrame([use(1)]), SIDES, around=16).markup
    assert '<td class="l">…called the </td><td class="k">raid</td><td class="r"> a success, the…</td>' in out
    assert "nobody credited" in out and "Unattributed" in out


def test_a_question_is_the_interviewers():
    out = evidence.concordance(pd.DataFrame([use(1, block_kind="question")]), SIDES).markup
    assert "the interviewer" in out and "Question" in out


def test_without_text_the_place_stands_instead_and_a_note_says_why():
    uses = pd.DataFrame([use(1, sentence=None, sentence_start=None)])
    for shown in (evidence.sentences(uses, SIDES).markup.lower(), evidence.concordance(uses, SIDES).markup.lower()):
        assert "characters 123–127" in shown and "story 1" in shown and shown.count("this study holds no text") == 1


def test_hostile_sentences_stay_text():
    hostile = {"label_name": HOSTILE, "speaker_entity": HOSTILE, "outlet": HOSTILE}
    uses = pd.DataFrame([use(1, sentence=SENTENCE.replace("success", HOSTILE), **hostile)])
    for shown in (evidence.sentences(uses, SIDES), evidence.concordance(uses, SIDES)):
        assert "<script" not in shown.markup and "\x00" not in shown.markup
        assert "<script" not in str(shown._repr_mimebundle_()["text/html"])


def test_nothing_found_is_said():
    empty = pd.DataFrame([use(1)])[:0]
    assert "No sentence." in evidence.sentences(empty, SIDES).markup and "No use." in evidence.concordance(empty, SIDES).markup
