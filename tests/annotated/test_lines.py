"""The law of the reading page: the text as it came, and every record at its place."""

import pytest
from annotated.reader import TEXT, Read, leaf, whole
from reports import SAMPLE

from helpers import annotated, corpus
from helpers.annotated import lines
from helpers.markup import spot
from helpers.measures import annotations

TABLES = {"attributions": "attribution_id", "label_uses": "label_use_id", "agency": "agency_id",
          "people_figures": "people_figure_id", "vocabulary_uses": "vocabulary_use_id", "blocks": "block_id"}
HOSTILE = ("<script>x()</script>", "</p></div>", '" onmouseover="x', "&amp;lt;", "]]>", "{{ 7 }}", "a\u202eb", "😀")
NAMES = set("div p dl dt dd h1 h2 ul ol li span a b i q svg rect nav details summary fieldset legend label input table caption "
            "thead tbody tr th td code section small defs pattern line".split())


def same_text(page: annotated.Leaf, read: Read) -> None:
    """The lines of the page are the article: each block to the letter, and nothing between blocks but white space."""
    text, blocks = page.found.text, page.found.blocks
    assert read.lines == [text[b["start"]:b["end"]] for b in blocks]
    ends, starts = [0, *(b["end"] for b in blocks)], [*(b["start"] for b in blocks), len(text)]
    assert not "".join(text[end:start] for end, start in zip(ends, starts, strict=True)).strip()


def test_every_article_of_the_sample_stands_as_it_came_and_every_record_in_it():
    opened = corpus.open_study(SAMPLE)
    for found in annotations.every(opened.tables):
        page = annotated.Leaf(found, opened)
        read = whole(page)
        same_text(page, read)
        for table, own in TABLES.items():
            for record in getattr(found, table):
                assert spot(record[own]) in read.by_id, record[own]
                if table in ("label_uses", "people_figures", "agency"):
                    words = found.text[record["start"]:record["end"]]
                    assert words.startswith(read.by_id[spot(record[own])]) and read.by_id[spot(record[own])]


def test_a_mark_holds_its_words_and_the_brackets_are_not_text(tmp_path):
    read = whole(leaf(tmp_path))
    assert [read.by_id[name] for name in ("q_115-162", "u_119-138", "u_203-207", "f_186-191", "q_93-112")] == [
        "The strike of 300 crews <b>began</b> on Monday,", "strike of 300 crews", "fled", "4,200", "the halt would last"]
    assert {"class": "inn inn-e", "id": "q_93-112"} in [given for _, given in read.elements]
    assert '<span class="at t-side-2" id="q_176-235">More than <a' in read.markup
    assert '<span class="sp i-side-1">Ada Verin</span> <span class="cue">said</span>' in read.markup


def test_each_contest_has_its_underline_and_a_label_leads_to_its_line(tmp_path):
    page = leaf(tmp_path, pages={"label_uses": "words.html"})
    markup = whole(page).markup
    assert f'class="lb lb-1" href="words.html#u_{page.found.id[-8:]}_97-101" id="u_97-101"' in markup
    assert '<span class="lb lb-2">crossing</span>' in markup


def test_what_is_set_aside_folds_with_its_reason_and_its_words(tmp_path):
    markup = annotated.text(leaf(tmp_path)).markup
    assert "<summary>Set aside, 3 words: navigation</summary>" in markup
    assert "<b>Navigation</b>: its opening words show that it is navigation or site furniture" in markup
    assert markup.count('<details class="set"') == 2 and '<div class="par body" id="b_' in markup


def test_a_corrected_record_says_so_at_its_place_and_in_the_list(tmp_path):
    first = leaf(tmp_path)
    own = first.found.people_figures[0]["people_figure_id"]
    nav = first.found.blocks[-1]["block_id"]
    rows = ["table,id,field,value,who,why", f"people_figures,{own},low,4300,Bo Callister,the notice",
            f"blocks,{nav},kind,body,Bo Callister,it is the last line"]
    read = whole(leaf(tmp_path, corrections="\n".join(rows)))
    assert {"fg", "fx"} <= set(next(g for g in read.of_class("fg") if g.get("id"))["class"].split())
    assert "4,300 or more" in read.markup and '<span class="tag">corrected</span>' in read.markup
    assert "corrected by Bo Callister because it is the last line" in read.markup
    assert "A person corrected 2 fields of this article" in read.markup
    assert f'<a href="#{spot(own)}"><q>4,200</q></a> <code>{own}</code>' in read.markup


def test_a_withheld_article_shows_its_records_by_place():
    opened = corpus.open_study(SAMPLE.with_name("nagorno-karabakh"))
    found = annotations.one(opened.tables)
    read = whole(annotated.Leaf(found, opened))
    assert "The text of this article is withheld" in read.markup
    assert read.lines[0].startswith("Title, characters ") or "characters" in read.lines[0]
    for table, own in TABLES.items():
        assert {spot(record[own]) for record in getattr(found, table)} <= set(read.by_id)


def test_a_page_of_a_long_text_stops_and_says_where(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "HEAVY", 1000)
    page = leaf(tmp_path)
    read = whole(page)
    same_text(page, read)  # goes on without marks
    assert "the first 3 of 6 lines of this long text." in read.markup and "fled" in read.markup and "u_203-207" not in read.by_id
    monkeypatch.setattr(lines, "HEAVIEST", 1000)
    markup = annotated.text(page).markup
    assert "6 lines of this long text; 23 words at its end are not shown." in markup and "The quay was empty" not in markup
    monkeypatch.setattr(lines, "LONGEST", 20)
    assert "of a line its first 20 characters are shown" in annotated.text(page).markup


@pytest.mark.parametrize("bad", HOSTILE)
def test_hostile_text_stays_text(bad, tmp_path):
    page = leaf(tmp_path, TEXT.replace("<b>began</b>", f"began {bad}"))
    read = whole(page)
    same_text(page, read)
    assert {name for name, _ in read.elements} <= NAMES
    assert not any(key.startswith("on") or key == "style" for _, given in read.elements for key in given)


def test_an_article_in_another_language_says_that_nothing_was_looked_for():
    opened = corpus.open_study(SAMPLE)
    page = annotated.Leaf(annotations.one(opened.tables, "15_la_barcaza.txt"), opened)
    head = annotated.head(page).markup
    assert "This article is in Spanish. The rules are for English" in head
    assert "<dt>Statements</dt><dd>not looked for</dd>" in head
    assert "f-unattributed" not in annotated.text(page).markup
    assert annotated.voices(page) is None and '<p class="tx" lang="es" dir="auto">' in annotated.text(page).markup
