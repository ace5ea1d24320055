import html
from html.parser import HTMLParser

from hypothesis import given, settings, strategies as st

from helpers.annotated.spans import Span, nested

TEXT = "The mayor said “forty <b> crossed & left”."


def over(words: str, **named) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), **named)


class Read(HTMLParser):
    """What a browser makes of markup: its text, its ids, and where each element ends; whatever does not nest fails."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.text, self.ids, self.open, self.held = "", [], [], {}
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, name, attributes):
        assert name == "span" or name == "a" and "a" not in [n for n, _ in self.open]
        own = dict(attributes).get("id") or dict(attributes).get("class")
        self.open.append((name, own))
        self.ids += [value for key, value in attributes if key == "id"]

    def handle_endtag(self, name):
        assert self.open.pop()[0] == name

    def handle_data(self, data):
        self.text += data
        for _, own in self.open:
            self.held[own] = self.held.get(own, "") + data


def test_what_lies_within_another_stands_in_it():
    out = nested(TEXT, [over("forty", rank=2, id="f", classes="fg"), over("“forty <b> crossed & left”", id="q", classes="at")])
    assert out == ('The mayor said <span class="at" id="q">“<span class="fg" id="f">forty</span> '
                   '&lt;b&gt; crossed &amp; left”</span>.')


def test_what_leaves_another_is_cut_and_named_once():
    out = nested("one two three", [Span(0, 7, rank=0, id="a"), Span(4, 13, rank=1, id="b", opens="first", closes="last")])
    assert out == '<span id="a">one <span class="first" id="b">two</span></span><span class="last"> three</span>'


def test_of_two_alike_the_first_then_the_longer_is_outside():
    out = nested("one two", [Span(0, 3, id="short"), Span(0, 7, id="long")])
    assert out == '<span id="long"><span id="short">one</span> two</span>'


def test_the_innermost_of_links_is_the_link():
    out = nested("one two", [Span(0, 7, id="outer", href="#x"), Span(4, 7, rank=1, id="inner", href="#y")])
    assert out == '<span id="outer">one <a href="#y" id="inner">two</a></span>'
    assert nested("one", [Span(0, 3, id="outer", href="#x")]) == '<a href="#x" id="outer">one</a>'


def test_what_lies_outside_is_left_out_and_what_begins_before_is_cut():
    assert nested("one", [Span(3, 9, id="after"), Span(-4, 2, classes="at")]) == '<span class="at">on</span>e'


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.integers(0, 3), st.booleans()), max_size=12)


@settings(deadline=None)
@given(st.text(alphabet="ab <>&\"'é\n", min_size=31, max_size=31), spans)
def test_no_letter_is_lost_and_every_record_has_its_place(text, drawn):
    given_spans = [Span(start, min(start + size, 31), rank, id=f"r{n}", classes=f"r{n}", href="#x" if link else None)
                   for n, (start, size, rank, link) in enumerate(drawn)]
    read = Read(nested(text, given_spans))
    assert read.text == html.unescape(html.escape(text)) == text
    assert sorted(read.ids) == sorted(s.id for s in given_spans)
    assert read.held == {s.id: text[s.start:s.end] for s in given_spans}
