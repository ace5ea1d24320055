import pytest
from annotated.reader import leaf, whole

from helpers import annotated


def test_the_numbers_above_the_text_are_those_of_the_other_pages_and_lead_there(tmp_path):
    page = leaf(tmp_path, pages={"blocks": "corpus.html", "attributions": "voices.html", "people_figures": "figures.html"})
    markup = annotated.head(page).markup
    counted = page.found.about["words_counted"]
    assert f'<dt>Counted</dt><dd><a href="corpus.html#t_{page.found.id}" class="ev">{counted} words</a></dd>' in markup
    assert counted == page.found.voices["words"].sum() and "voices.html#statements" in markup and "figures.html#figures" in markup
    assert "<dt>Uses of labels</dt><dd>3</dd>" in markup  # of a page that the report lacks, only the number


def test_the_article_is_headed_by_its_own_title_or_else_by_what_is_known(tmp_path):
    read = whole(leaf(tmp_path))
    assert [name for name, _ in read.elements].count("h1") == 1 and '<h1 class="tx">' in read.markup
    (tmp_path / "b").mkdir()
    bare = whole(leaf(tmp_path / "b", "The ferries stayed in port for a third day, and no crew had been asked why.\n"))
    assert [name for name, _ in bare.elements].count("h1") == 1


@pytest.mark.parametrize("url, led", [("https://courier.example/a?b=1&c", 1), ("javascript:x()", 0), ("https://a b", 0),
                                      ("https://a\x01b", 0), ("https://", 0)])
def test_only_an_address_on_the_web_is_linked(tmp_path, url, led):
    page = leaf(tmp_path)
    page.found.about["url"] = url
    assert annotated.head(page).markup.count("<dt>Address</dt>") == led


def test_every_layer_has_its_switch_hidden_until_a_script_can_work_it(tmp_path):
    markup = annotated.head(leaf(tmp_path)).markup
    assert '<fieldset class="lay" hidden>' in markup
    assert [f'value="{layer}" checked' in markup for layer in ("att", "lab", "fig", "set", "ids")] == [True] * 5


def test_the_keys_name_what_the_article_has(tmp_path):
    markup = annotated.head(leaf(tmp_path)).markup
    for shown in ("Northern Council", "Crews", "Unattributed", '<span class="lb lb-1">halt</span>', "figure of people",
                  "⟨said within a statement⟩"):
        assert shown in markup
    assert "scare quotes" not in markup and "Interviewer" not in markup
