import pandas as pd
import pytest

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
