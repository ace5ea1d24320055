import re

from annotated.reader import leaf, whole

from helpers import annotated, corrections
from helpers.annotated import below


def test_each_voice_has_its_words_and_a_link_to_each_statement(tmp_path):
    page = leaf(tmp_path)
    read = whole(page)
    rows = dict(re.findall(r'<tr id="voice-(\w+)">(.*?)</tr>', annotated.voices(page).markup))
    assert list(rows) == ["unattributed", "north", "crews"]
    assert re.findall(r'href="#([^"]+)"', rows["north"]) == ["q_65-112", "q_115-162"]
    assert 'aria-label="Ada Verin, statement 2"' in rows["north"] and "everything untinted" in rows["unattributed"]
    assert all(place in read.by_id for row in rows.values() for place in re.findall(r'href="#([^"]+)"', row))


def test_above_many_statements_the_first_are_linked_and_the_rest_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(below, "MOST_LINKS", 1)
    assert "1 of 2 statements" in annotated.voices(leaf(tmp_path)).markup


def test_the_page_says_how_to_correct_and_which_fields(tmp_path):
    page = leaf(tmp_path)
    markup = annotated.corrected(page).markup
    assert "Nobody has corrected anything in this article yet." in markup
    assert f"<code>articles,{page.found.id}</code>" in markup and ",".join(corrections.COLUMNS) in markup
    assert all(f"<code>{table}</code>" in markup for table in corrections.FIELDS)


def test_the_neighbours_are_linked_by_name(tmp_path):
    page = leaf(tmp_path)
    assert annotated.neighbours(page) is None
    (tmp_path / "rell.txt").write_text("Ice on the quay\n\nThe ice lay on the quay, and the crews waited for it to go.\n")
    assert re.search(r'<a href="article-rell-\w{8}.html">Ice on the quay →</a>', annotated.neighbours(leaf(tmp_path)))
