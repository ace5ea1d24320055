"""The first page: facts, findings in short, articles, and what was not finished."""

import small_report

from helpers.markup import Markup
from helpers.report.index import IndexData, Taken, page


def test_the_parts_stand_in_the_order_of_the_anatomy():
    main = page(small_report.index(), [("Mill", "mill.html", "Stopped <here>.")]).main
    parts = ['<p class="kick">A study of two articles</p>', "<h1>Whose words tell of the bridge?</h1>", '<p class="lede">',
             "<li><b>2</b>articles</li>", '<li><b><a class="ev num" href="bridge.html#voices">12</a></b>words</li>',
             '<a href="mill.html">Mill</a>: Stopped &lt;here&gt;.', '<section class="card"><h2>The mayor speaks most</h2>',
             '<p class="go"><a href="bridge.html">Whose words tell of the bridge?</a></p>',
             '<section class="pl" id="articles"><h2>The articles</h2>', "<h2>How it was made</h2>"]
    assert [main.find(part) for part in parts] == sorted(main.find(part) for part in parts) and -1 not in map(main.find, parts)
    assert isinstance(main, Markup) and "<script" not in main


def test_what_is_missing_leaves_no_empty_element():
    main = page(IndexData("A question?", "One line.")).main
    assert main == '<div class="hero"><h1>A question?</h1><p class="lede">One line.</p></div>'


def test_what_may_be_taken_along_is_told_by_page():
    taken = [Taken("Who speaks", "01-who.ipynb", ["cues.csv", "statements.csv"])]
    main = page(IndexData("A question?", "One line."), taken=taken).main
    assert '<a href="data/statements.csv" download>statements.csv</a>: a row for each statement' in main
    assert "All 2 files of data" in main and '<dt>Who speaks</dt><dd><a href="data/cues.csv" download>cues.csv</a>' in main
    assert '<a href="notebooks/01-who.ipynb" download>01-who.ipynb</a>' in main
