import re

import pandas as pd
import pytest
from reports import sample_report

from helpers import basis


@pytest.mark.parametrize("articles, outlets, said", [
    (1, 1, "Descriptive only: 1 article"), (19, 9, "Descriptive only: 19 articles"), (20, 4, "Descriptive only: 4 outlets"),
    (20, 5, "")])
def test_small_samples_are_descriptive_only(articles, outlets, said):
    assert basis.Basis(articles, outlets).tag == said


def test_the_line_says_denominator_what_was_left_out_agreement_and_file():
    out = basis.line(20, 5, "3,910 counted words", left_out="repeats", agreement="two coders, α .81", csv="voices.csv")
    assert out == ('<div class="basis"><span>20 articles, 5 outlets</span><span>3,910 counted words</span><span>repeats</span>'
                   '<span>two coders, α .81</span><span><a href="data/voices.csv" download>Table as CSV</a></span></div>')


def test_an_article_without_an_outlet_counts_as_one_of_its_own():
    frame = pd.DataFrame({"article_id": ["a", "a", "b", "c"], "outlet": ["X", "X", None, None]})
    assert basis.of(frame, "4 rows") == basis.Basis(3, 3, ("4 rows",))


def test_what_was_looked_for_in_all_articles_rests_on_all_their_words():
    base = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["X", "Y"], "words": [1890, 300]})
    on = basis.counted(base, "4 rows", left_out="repeats")
    assert on == basis.Basis(2, 2, ("2,190 words counted", "4 rows"), ("repeats",))
    assert basis.counted(base.rename(columns={"words": "words_counted"}), "4 rows", left_out="repeats") == on


# Tables that share the line at the end of their section: those of one article or family each, in a fold; two halves of a chart.
TOGETHER = {"stk rests", "stk pairs", ""}
# A reading page's corrections are counted in the sentence above; how often the rules are right rests on what its notes name.
SAID_BESIDE = ("Corrected by a person", "Task, and how it is measured")


def without_basis(page: str, name: str) -> list[str]:
    """The tables of a page under which no number says what they rest on, or, but for reading pages, no CSV stands."""
    found = []
    for table in re.finditer(r'<table(?: class="([^"]*)")?>(.*?)</table>', page, re.S):
        after = page[table.end():].partition("<section")[0]
        line = after.partition('<div class="basis">')[2].partition("</div>")[0]
        said = re.sub(r"<a .*?</a>", "", line)
        own = "<table" not in after.partition('<div class="basis">')[0] or (table[1] or "") in TOGETHER
        reading = name.startswith("article-")
        told = reading and SAID_BESIDE[0] in table[2] or SAID_BESIDE[1] in table[2]
        if not told and not (own and re.search(r"\d", said) and (reading or 'href="data/' in after)):
            found.append(f"{name}: {table[0][:200]}")
    return found


def test_under_each_table_of_a_report_stands_what_it_rests_on():
    pages = {path.name: path.read_text(encoding="utf-8") for path in sample_report().glob("*.html")}
    assert sum(page.count("<table") for page in pages.values()) > 60
    assert [bare for name, page in pages.items() for bare in without_basis(page, name)] == []


LINE = basis.line(5, 2, csv="x.csv")


@pytest.mark.parametrize("after", ["", f"<section>{LINE}", f"<table></table>{LINE}", basis.line(0, 0, csv="x.csv"),
                                   basis.line(5, 2)])
def test_the_look_for_a_basis_can_fail(after):
    table = '<table class="stk lst"></table>'
    assert without_basis(table + LINE, "corpus.html") == []
    assert len(without_basis(table + after, "corpus.html")) == 1
