import html
import re

import pandas as pd
from charts.frames import HOSTILE, SENTENCE, SIDES, block, blocks, fact, figure, figures, use
from hypothesis import given, strategies as st

from helpers import charts, evidence
from helpers.markup import Shown, tag


def test_the_record_is_marked_in_its_sentence():
    row = use(3, speaker_entity="Ada Verin", speaker_side="north", voice="direct", stance="denied")
    out = evidence.sentences(pd.DataFrame([row]), SIDES, link=lambda row: "a.html#x").markup
    assert 'The council called the <a href="a.html#x"><mark>raid</mark></a> a success' in out
    assert '<li id="u_00000001_323-327">' in out and "10 Apr 2031" in out
    assert 'class="i-side-1"' in out and "Ada Verin" in out and "Quotation" in out and '<span class="tag">denied</span>' in out


def test_a_record_that_leaves_its_sentence_is_cut_and_a_long_sentence_too():
    out = evidence.sentences(pd.DataFrame([use(3, end=5000)]), SIDES).markup
    assert '<mark>raid a success, the valley did not.</mark>' in out
    long = "word " * 400 + "raid" + " word" * 400
    out = evidence.sentences(pd.DataFrame([use(0, sentence=long, start=2000, end=2004)]), SIDES).markup
    assert '<mark>raid</mark>' in out and len(out) < 1500 and out.count("…") == 2


def test_a_figure_names_what_it_means_and_who_counted():
    claim = figure(1, "42,500", None, 42500, claimed_by="Ada Verin", claimed_by_side="south")
    out = evidence.sentences(figures(claim), SIDES).markup
    assert "up to 42,500" in out and 'class="i-side-2"' in out


def in_sentence(text: str, start: int, words: str) -> dict:
    end = start + len(words)
    return figure(1, words, 1, 1, sentence=text, start=start, end=end, people_figure_id=f"a-00000001:{start}-{end}f")


def test_a_sentence_with_several_figures_stands_once_and_each_keeps_its_place():
    text = "Some 400 fled and 90 were killed."
    rows = [in_sentence(text, text.index(n), n) for n in ("400", "90")]
    out = evidence.sentences(figures(*rows), SIDES).markup
    assert out.count("<li") == 1
    page = "article-a-00000001.html"
    first, second = (f'<a href="{page}#f_{at}"><mark id="f_00000001_{at}">{n}</mark></a>'
                     for at, n in (("5-8", 400), ("18-20", 90)))
    assert f"Some {first} fled and {second} were killed." in out
    assert out.count('class="w"') == 2
    apart = evidence.sentences(figures(*(r | {"sentence": None} for r in rows)), SIDES).markup
    assert apart.count("<li") == 2  # without text each gives its own place


@given(st.sets(st.integers(0, 39), min_size=1), st.booleans())
def test_sentences_lose_no_record_and_no_letter(starts, overlap):
    text = "abcde fghij klmno pqrst uvwxy zabcd efghij klm."
    rows = [in_sentence(text, at, text[at:at + (5 if overlap else 1)]) for at in sorted(starts)]
    out = evidence.sentences(figures(*rows), SIDES).markup
    assert len(set(re.findall(r'id="(f_[^"]+)"', out))) == len(rows)
    for shown in re.findall(r'<p class="t">(.*?)</p>', out):
        assert html.unescape(re.sub("<[^>]+>", "", shown)) == text


def test_sentences_are_capped_but_those_that_a_chart_links_to_stay():
    uses = pd.DataFrame([use(n) for n in range(10)])
    out = evidence.sentences(uses, SIDES, top=3, keep=[uses["label_use_id"].iloc[9]], name="uses").markup
    assert re.findall(r'<li id="u_00000001_(\d+)-', out) == ["23", "123", "923"]
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
    assert '<td>…called the </td><td><a href="article-a-00000001.html#u_123-127">raid</a></td>' in out
    assert '<td> a success, the…</td>' in out and "nobody credited" in out and "Unattributed" in out


def test_a_line_says_whose_word_it_is_where_the_voice_does_not():
    def line(voice, owner):
        return evidence.concordance(pd.DataFrame([use(1, voice=voice, word_owner=owner)]), SIDES).markup

    owners = {"author": "the outlet’s word", "source": "their word", "ambiguous": "open whose word"}
    for owner, words in owners.items():
        assert f"<small>{words}</small>" in line("indirect", owner)
    assert "<small>" not in line("indirect", None) + line("direct", "source") + line("author", "author")


def test_lines_are_in_groups_or_in_one_list_sorted_by_what_is_around():
    uses = pd.DataFrame([use(1, label="x", published="2031-04-12"), use(2, label="y", published="2031-04-11"),
                         use(3, label="x", sentence=SENTENCE.replace("the raid", "one raid"), start=300 + 19, end=300 + 23)])

    def order(sort):
        markup = evidence.concordance(uses, SIDES, sort=sort).markup
        return re.findall(r' id="u_00000001_(\d+)', markup), "rowgroup" in markup

    assert order("label") == (["123", "323", "223"], True)
    assert order("date") == (["323", "223", "123"], False)
    assert order("left") == (["323", "123", "223"], False)


def test_a_question_is_the_interviewers():
    out = evidence.concordance(pd.DataFrame([use(1, block_kind="question")]), SIDES).markup
    assert "the interviewer" in out and "Question" in out


def test_without_text_the_place_stands_instead_and_a_note_says_why():
    uses = pd.DataFrame([use(1, sentence=None, sentence_start=None)])
    for shown in (evidence.sentences(uses, SIDES).markup.lower(), evidence.concordance(uses, SIDES).markup.lower()):
        assert "characters 123–127" in shown and "story 1" in shown and shown.count("where no sentence stands") == 1


def test_hostile_sentences_stay_text():
    hostile = {"label_name": HOSTILE, "speaker_entity": HOSTILE, "outlet": HOSTILE}
    uses = pd.DataFrame([use(1, sentence=SENTENCE.replace("success", HOSTILE), **hostile)])
    for shown in (evidence.sentences(uses, SIDES), evidence.concordance(uses, SIDES)):
        assert "<script" not in shown.markup and "\x00" not in shown.markup
        assert "<script" not in str(shown._repr_mimebundle_()["text/html"])


def test_nothing_found_is_said():
    empty = pd.DataFrame([use(1)])[:0]
    assert "No sentence." in evidence.sentences(empty, SIDES).markup and "No use." in evidence.concordance(empty, SIDES).markup


PAGE = blocks(1, ("Home", "nav", False), ("News", "nav", False), ("Ferries stop", "title", True), (HOSTILE, "body", True),
              ("10 April 2031", "date", False))
FACTS = pd.DataFrame([fact(field="title", start=10, end=22), fact(start=10, end=17), fact(start=9000, end=9010)])


def words_of(markup: str) -> str:
    """What a reader sees, spaces aside."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", markup)))


def test_a_whole_text_stands_in_order_and_what_is_set_aside_says_why():
    out = evidence.whole_texts(PAGE, PAGE[:2], FACTS[:1])
    assert ('<div class="off" id="b_00000001_0-4"><p class="why"><b>Set aside, navigation</b>: it is so. 4 words.</p>'
            "<p>Home</p><p>News</p></div>") in out.markup
    assert '<p class="title"><span id="m_a-00000001_10-22">Ferries stop</span></p>' in out.markup
    assert "4 words kept, 6 set aside" in out.markup and 'id="a_a-00000001"' in out.markup and "<script" not in out.markup
    assert out.files["set_aside_blocks.csv"].count("\r\n") == 3


@given(st.lists(st.tuples(st.text(min_size=1), st.sampled_from(["body", "nav"]), st.booleans()), min_size=1, max_size=5),
       st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_nothing_of_a_text_is_lost_or_moved_whatever_metadata_rest_on(lines, spans):
    facts = pd.DataFrame([fact(start=start, end=end) for start, end in spans] or [fact()])
    page = blocks(1, *lines)
    bare = re.sub(r'<summary>.*?</summary>|<p class="why">.*?</p>', "", evidence.whole_texts(page, page[:0], facts).markup)
    assert words_of(bare).startswith(words_of("".join(str(tag("p", text)) for text, _, _ in lines)))


def test_only_words_that_are_shown_get_a_name_and_of_two_that_overlap_the_first():
    assert evidence.places_in(PAGE, FACTS) == {"a-00000001:10-22b": [("a-00000001", 10, 17)]}
    assert evidence.places_in(PAGE.assign(text=None), FACTS) == {}


def test_a_long_text_is_cut_and_what_it_sets_aside_stays():
    page = blocks(1, ("word " * 4000, "body", True), ("more", "body", True), ("Home", "nav", False))
    out = evidence.whole_texts(page, page[2:], FACTS).markup
    assert len(out) < 14_000 and "…" in out and "Home" in out and "1 more block of this long text not shown." in out


def test_a_withheld_text_gives_its_places():
    page = pd.DataFrame([block(1, None), block(1, None, "nav", False, start=11)])
    out = evidence.whole_texts(page, page[1:], FACTS).markup
    assert "Characters 11–21; the text is withheld." in out and "Set aside, navigation" in out


def test_what_a_person_corrected_says_so_where_it_stands():
    page = pd.DataFrame([block(1, "Ice on the quay", "caption", rule="correction", reason="corrected by Ada Verin")])
    assert "<b>Kept as caption</b>: corrected by Ada Verin." in evidence.whole_texts(page, page[:0], FACTS).markup


def test_the_articles_beyond_those_shown_are_counted():
    every = pd.DataFrame([fact(n) for n in range(9)])
    assert "1 of 9 articles, those with most words set aside" in evidence.whole_texts(PAGE, PAGE, every).markup
    link = evidence.fold_of(PAGE)
    assert (link("a-00000001"), link("a-00000002")) == ("#a_a-00000001", None)


def test_matching_sentences_stand_side_by_side():
    pair = {"article_id": "a", "start": 3, "end": 9, "sentence": "Ice <b>", "other_start": 0, "other_end": 5, "similarity": .875,
            "other_sentence": None}
    out = evidence.pairs("The Weir Post", pd.DataFrame([pair]))
    assert '<td data-h="Here">Ice &lt;b&gt;</td><td data-h="The centre">Characters 0–5</td>' in out
    assert "88 %" in out and "The Weir Post: 1 matching sentence" in out
    assert evidence.pairs("x", pd.DataFrame([pair])[:0]) is None


def test_what_a_page_links_to_is_shown_whatever_its_place():
    linking = Shown(tag("p", tag("a", 8, href="#u_00000001_823-827"), tag("a", "x", href="#unheard")))
    assert evidence.linked(linking, None) == {"u_00000001_823-827", "unheard"}
    out = evidence.sentences(pd.DataFrame([use(n) for n in range(9)]), SIDES, top=2, keep=evidence.linked(linking)).markup
    assert re.findall(r'<li id="u_00000001_(\d+)', out) == ["23", "823"]
