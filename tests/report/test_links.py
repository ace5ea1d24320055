from helpers.report import links

PLACES = {"a.html": {"x", "y"}, "b.html": set()}


def test_a_link_to_what_is_there_stays():
    for markup in ('<a href="a.html#x" class="ev">one</a>', '<a class="ev" href="b.html" id="n">two</a>', '<a href="#z">here</a>',
                   '<a href="https://example.org/a.html#q">far</a>', '<a href="data/rows.csv" download>rows</a>'):
        assert links.kept(markup, PLACES) == markup


def test_of_a_link_to_what_is_not_there_the_words_stay_and_what_names_them():
    assert links.kept('<a class="ev" href="a.html#z" id="n">o<b>n</b>e</a>, <a href="c.html">two</a>', PLACES) == (
        '<span class="ev" id="n">o<b>n</b>e</span>, <span>two</span>')


def test_links_on_the_page_itself_are_looked_at_where_its_places_are_given():
    assert links.kept('<a href="#x">one</a> <a href="#z">two</a>', {"": {"x"}}) == '<a href="#x">one</a> <span>two</span>'


def test_links_to_pages_that_must_be_right_are_left_for_a_test_to_find():
    assert links.kept('<a href="a.html#z">one</a>', PLACES, sure=["a.html"]) == '<a href="a.html#z">one</a>'


def test_ids():
    assert links.ids('<p id="one"><b id="two" class="x">id="three"</b>') >= {"one", "two"}
