import pytest
from hypothesis import given, strategies as st

from helpers.markup import FILES, Markup, Shown, anchor, html, tag


def test_data_is_escaped_and_markup_is_not():
    assert tag("p", "a < b & ", tag("b", "“c”")) == "<p>a &lt; b &amp; <b>“c”</b></p>"
    assert html([None, 3, ["<i>"]]) == "3&lt;i&gt;"
    assert tag("a", "x", class_="ev", data_h='"', hidden=True, title=None) == '<a class="ev" data-h="&quot;" hidden>x</a>'


@pytest.mark.parametrize("attributes", [
    {"onclick": "x"}, {"style": "x"}, {"a b": "x"}, {"src": "//evil.example/x"}, {"href": "data:text/html,x"},
    {"href": "javascript:alert(1)"}, {"href": " javascript:x"}, {"href": "java\nscript:x"}])
def test_what_could_run_or_fetch_is_refused(attributes):
    with pytest.raises(ValueError):
        tag("a", attributes=attributes)


@given(st.text())
def test_no_text_becomes_an_element(text):
    assert "<" not in html(text) and ">" not in html(text)


def test_an_anchor_says_table_article_and_place():
    assert anchor("halm-courier-1a2b3c4d:17-54u") == "u_1a2b3c4d_17-54"
    assert anchor("halm-courier-1a2b3c4d:17-54a-2") == "q_1a2b3c4d_17-54-2"
    with pytest.raises(ValueError):
        anchor("no record")


def test_what_a_cell_shows_carries_its_files():
    shown = Shown(Markup("<p>a</p>"), {"a.csv": "1"}, "a")
    bundle = shown._repr_mimebundle_()
    assert bundle["text/html"] == '<div class="ww"><p>a</p></div>'
    assert bundle[FILES] == {"a.csv": "1"} and bundle["text/plain"] == "a"
