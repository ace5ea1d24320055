"""Words near a node: what is near, and NLTK's measures against scipy."""

from collections import Counter

import pytest
from hypothesis import given, strategies as st
from scipy import stats

from helpers.collocations import MEASURES, collocations, part
from helpers.errors import BadRequest
from helpers.keyness import Counts, Vocabulary

words = st.lists(st.sampled_from("abcdef"), max_size=20)


def counted(articles, node, window=2):
    """articles: lists of sentences. Words near the node and away from it, counted."""
    vocabulary = Vocabulary()
    near, away = Counts(vocabulary), Counts(vocabulary)
    for i, sentences in enumerate(articles):
        cut = [part(s.split(), {at for at, w in enumerate(s.split()) if w == node}, window) for s in sentences]
        near.add(str(i), [w for words, _ in cut for w in words])
        away.add(str(i), [w for _, words in cut for w in words])
    return near, away


class TestPart:
    def test_two_words_on_each_side_and_never_the_node(self):
        near, away = part("the old ferry left the quay at noon".split(), {2}, 2)
        assert near == ["the", "old", "left", "the"] and away == ["quay", "at", "noon"]

    def test_a_word_between_two_nodes_is_near_once(self):
        assert part("ferry left ferry".split(), {0, 2}, 2) == (["left"], [])

    @given(words, st.sets(st.integers(0, 19)), st.integers(0, 6))
    def test_every_word_is_near_or_away_or_the_node(self, sentence, node, window):
        node = {i for i in node if i < len(sentence)}
        near, away = part(sentence, node, window)
        assert Counter(near) + Counter(away) == Counter(w for i, w in enumerate(sentence) if i not in node)
        if not node:
            assert near == []


ARTICLES = [["the armed raid began at dawn and nobody slept", "the market was open all day"]] * 3 + [
    ["an armed raid ended", "the armed men went home by the long road"]]


class TestCollocations:
    def test_what_stands_near_a_raid(self):
        near, away = counted(ARTICLES, "raid")
        found = collocations(near, away).set_index("word")
        armed = found.loc["armed"]
        assert list(found.index) == ["at", "began", "armed", "the"]
        assert (armed["together"], armed["alone"], armed["articles"]) == (4, 1, 4)
        assert (near.size, away.size) == (15, 39)
        assert armed["near_rate"] == pytest.approx(4 / 15 * 10_000) and armed["alone_rate"] == pytest.approx(1 / 39 * 10_000)

    def test_the_measures_are_those_of_the_table_word_by_near(self):
        near, away = counted(ARTICLES, "raid")
        armed = collocations(near, away).set_index("word").loc["armed"]
        table = [[4, 1], [11, 38]]
        for name, power in (("log_likelihood", "log-likelihood"), ("chi_square", None)):
            theirs = stats.chi2_contingency(table, correction=False, lambda_=power).statistic
            assert armed[name] == pytest.approx(theirs)
        expected = 5 * 15 / 54
        assert armed["t"] == pytest.approx((4 - expected) / 2)  # Manning & Schütze (1999), 5.3.1
        assert 2 ** armed["pmi"] == pytest.approx(4 / expected)

    def test_a_word_of_one_article_or_left_out_is_not_shown(self):
        near, away = counted([*ARTICLES, ["a naval raid and a naval raid and a naval raid"]], "raid")
        assert "naval" not in set(collocations(near, away)["word"])
        alone = collocations(near, away, least_articles=1).set_index("word").loc["naval"]
        assert alone["articles"] == 1 and alone["dp"] > .5
        assert "armed" not in set(collocations(near, away, leave_out={"armed"})["word"])

    @pytest.mark.parametrize("measure", MEASURES)
    def test_every_measure_ranks(self, measure):
        found = collocations(*counted(ARTICLES, "raid"), measure=measure)
        assert list(found[measure]) == sorted(found[measure], reverse=True)

    @pytest.mark.parametrize("articles, node", [(ARTICLES, "ferry"), ([["the raid"]] * 5, "raid"), ([], "raid")])
    def test_nothing_near_or_nothing_away_is_no_row(self, articles, node):
        assert collocations(*counted(articles, node)).empty

    def test_a_measure_that_there_is_not(self):
        with pytest.raises(BadRequest, match="did you mean `pmi`"):
            collocations(*counted(ARTICLES, "raid"), measure="pmi2")
