"""Keyness: scores against published values and scipy, counts that stay flat, and what is refused."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from helpers import keyness as k
from helpers.errors import BadRequest
from helpers.keyness import Counts, Vocabulary

# a, b: how often in target and reference; c, d: their words. Dunning (1993), table of -2 log λ: cells a, c-a, b, d-b.
DUNNING = [
    ("the swiss", 110, 111, 2552, 29225, 270.72), ("can be", 29, 123, 42, 31735, 263.90),
    ("previous year", 31, 139, 54, 31723, 256.84), ("mineral water", 10, 3, 10, 31767, 167.23),
    ("at the", 76, 2476, 180, 31597, 157.21), ("real terms", 16, 51, 32, 31745, 157.03), ("natural gas", 9, 5, 9, 31768, 146.80),
]


class TestPublishedValues:
    @pytest.mark.parametrize("pair, a, b, c, d, told", DUNNING)
    def test_dunnings_table(self, pair, a, b, c, d, told):
        assert k.log_likelihood(a, b, c, d) == pytest.approx(told, abs=.005)

    def test_quantedas_two_texts(self):
        # quanteda.textstats, test-textstat_keyness.R: its chi-square, likelihood ratio and exact test against R's own
        table = 3, 7, 10, 9
        assert k.chi_square(*table) == pytest.approx(-4.33716, abs=1e-5)
        assert k.chi_square(*table, yates="bounded") == pytest.approx(-2.632438, abs=1e-5)
        assert k.log_likelihood(*table) == pytest.approx(-4.534939, abs=1e-5)
        assert k.log_likelihood(*table, "williams") == pytest.approx(-4.200833, abs=1e-5)
        assert k.fisher(*table) == pytest.approx(.069779, abs=1e-6)

    def test_quantedas_order_of_a_small_text(self):
        a, c = Counter("a a a b b c c c c c c d e f g h h".split()), 17
        b, d = Counter("a a b c c d d d d e f h".split()), 12
        words = sorted(a)
        table = np.array([a[w] for w in words]), np.array([b[w] for w in words]), c, d
        assert [words[i] for i in np.argsort(-k.log_likelihood(*table), kind="stable")] == list("cgbhaefd")
        assert [words[i] for i in np.argsort(-k.chi_square(*table, yates="skipped"), kind="stable")] == list("gcbhaefd")

    def test_the_conventions_of_yates(self):
        # the same test file: |O - E| is under a half, so the printed formula gives more than R's chisq.test, which gives nothing
        assert k.chi_square(3, 2, 17, 12, yates="strict") == pytest.approx(.1851001, abs=1e-6)
        assert k.chi_square(3, 2, 17, 12, yates="bounded") == pytest.approx(0, abs=1e-12)

        assert k.chi_square(3, 2, 17, 12, yates="skipped") == k.chi_square(3, 2, 17, 12)
        assert len({round(float(k.chi_square(6, 2, 17, 12, yates)), 9) for yates in ("bounded", "skipped", "strict")}) == 1

    def test_rayson_and_the_log_ratio(self):
        # Rayson & Garside (2000): 2 (a ln a/E1 + b ln b/E2); Hardie (2014): 600 against 300 in a million is twice
        assert k.log_likelihood(600, 300, 1e6, 1e6, "rayson") == pytest.approx(101.939422, abs=1e-5)
        assert k.log_likelihood(10, 0, 1000, 100_000, "rayson") == pytest.approx(92.30241, abs=1e-5)
        assert k.log_likelihood(3, 7, 10, 9, "rayson") == pytest.approx(-2.094839, abs=1e-6)
        assert k.log_ratio(600, 300, 1e6, 1e6) == pytest.approx(1, abs=1e-12)

    def test_fighting_words(self):
        # Monroe, Colaresi & Quinn (2008), eq. 16 and 22; z as ConvoKit 5.0.0 (FightingWords, prior 0.01) gives it
        a, b = np.array([10, 5, 1]), np.array([3, 5, 8])
        flat = k.log_odds(a, b, 16, 16, .01, .03)
        assert flat.z[[0, 2]] == pytest.approx([3.001453, -2.555320], abs=1e-6)
        assert flat.delta[0] == pytest.approx(1.973044, abs=1e-6)
        informed = k.log_odds(a, b, 16, 16, k.pooled_prior(a, b, 16, 16, 10), 10)
        assert informed.z[[0, 2]] == pytest.approx([2.493876, -2.386487], abs=1e-6)

    def test_log_odds_of_the_package_logodds(self):
        # logodds 0.1.0: "red" in "red red blue sun moon" against "blue blue red star moon", 0.01 for each of five words
        assert k.log_odds(2, 1, 5, 5, .01, .05).z == pytest.approx(.797, abs=5e-4)

    def test_dispersion_in_parts(self):
        # by hand: five of ten words in the first half, one in the second; Gries (2008)
        assert k.dispersion([[5], [1]], [10, 10]) == pytest.approx([abs(5 / 6 - .5)])
        assert k.dispersion([[4], [0]], [10, 30]) == pytest.approx([.75])
        assert k.dispersion([[4], [0]], [10, 30], normalised=True) == pytest.approx([1])
        assert k.dispersion([[1], [3]], [10, 30]) == pytest.approx([0])


@st.composite
def tables(draw):
    c, d = draw(st.integers(1, 2000)), draw(st.integers(1, 2000))
    return draw(st.integers(0, c)), draw(st.integers(0, d)), c, d


class TestAgainstScipy:
    @given(tables())
    def test_g2_and_chi_square(self, table):
        a, b, c, d = table
        cells = [[a, b], [c - a, d - b]]
        if 0 in np.sum(cells, axis=1):
            return  # scipy refuses a word that is everywhere or nowhere
        assert abs(k.log_likelihood(*table)) == pytest.approx(
            stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic, abs=1e-6)
        for yates, correction in ((None, False), ("bounded", True)):
            theirs = stats.chi2_contingency(cells, correction=correction)
            assert abs(k.chi_square(*table, yates)) == pytest.approx(theirs.statistic, abs=1e-6)
            assert k.p_value(k.chi_square(*table, yates)) == pytest.approx(theirs.pvalue, abs=1e-9)
        assert k.fisher(*table) == pytest.approx(stats.fisher_exact(cells).pvalue)

    @given(tables())
    def test_the_other_way_round_every_score_has_the_other_sign(self, table):
        a, b, c, d = table
        for score in (k.log_ratio, k.log_likelihood, lambda *t: k.log_likelihood(*t, "rayson"), k.chi_square,
                      lambda *t: k.log_likelihood(*t, "williams"), lambda *t: k.log_odds(*t, .01, 1).delta):
            assert score(a, b, c, d) == pytest.approx(-score(b, a, d, c), abs=1e-6)
        if a and b and a * d != b * c:
            assert np.sign(k.log_ratio(a, b, c, d)) == np.sign(k.log_likelihood(a, b, c, d))

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
    def test_corrections(self, p):
        assert k.corrected(p) == pytest.approx(stats.false_discovery_control(p))
        n, holm = len(p), k.corrected(p, "holm")
        assert k.corrected(p, "bonferroni") == pytest.approx([min(1, x * n) for x in p])
        assert all(np.array(p) <= holm + 1e-12) and all(holm <= k.corrected(p, "bonferroni") + 1e-12)
        assert holm[int(np.argmin(p))] == pytest.approx(min(1, min(p) * n))

    def test_holm_by_hand(self):
        assert k.corrected([.04, .01, .03], "holm") == pytest.approx([.06, .03, .06])


def test_a_count_of_nothing_is_half_a_word_in_the_log_ratio_alone():
    assert k.log_ratio(8, 0, 100, 100) == pytest.approx(4)
    assert k.log_ratio(0, 0, 100, 100) == 0


def groups(mine, theirs):
    """Two groups of articles, each a list of lines."""
    words = Vocabulary()
    return tuple(Counts(words, ((f"{name}{i}", line.split()) for i, line in enumerate(lines)))
                 for name, lines in (("m", mine), ("t", theirs)))


BOATS = ["the ferry left the quay and the ferry came back"] * 30
FIELDS = ["the farmer left the field and the tractor came back"] * 30


class TestCounts:
    @given(st.lists(st.lists(st.sampled_from("abcde"), max_size=6), max_size=8))
    def test_counts_are_those_of_a_counter(self, articles):
        words = Vocabulary()
        counts = Counts(words, ((str(i), a) for i, a in enumerate(articles)))
        number = list(words)
        told = dict(zip(number, counts.frequencies().tolist(), strict=True))
        assert told == dict(Counter(w for a in articles for w in a))
        documents = counts.documents(np.arange(len(number)), len(number))
        assert documents.tolist() == [sum(w in a for a in articles) for w in number]
        assert (counts.size, counts.texts) == (sum(map(len, articles)), sum(map(bool, articles)))

    def test_more_articles_than_a_batch_and_more_bytes_than_stay_in_memory(self, monkeypatch):
        monkeypatch.setattr(k.counts, "IN_MEMORY", 100)
        counts = Counts(words := Vocabulary(), ((str(i), ["ice", "ice", f"quay{i % 3}"]) for i in range(600)))
        assert dict(zip(words, counts.frequencies().tolist(), strict=True)) == {
            "ice": 1200, "quay0": 200, "quay1": 200, "quay2": 200}
        assert counts.documents(np.arange(4), 4).tolist() == [600, 200, 200, 200]
        counts.add("last", ["ice"])
        assert counts.frequencies()[0] == 1201

    def test_an_article_is_counted_once(self):
        with pytest.raises(ValueError, match="a was counted before"):
            Counts(Vocabulary(), [("a", ["ice"]), ("a", ["ice"])])

    def test_ngrams_stay_within_a_run(self):
        runs = [["the", "ferry", "left"], ["nobody"]]
        assert k.ngrams(runs, 1) == ["the", "ferry", "left", "nobody"]
        assert k.ngrams(runs, 2) == ["the ferry", "ferry left"]
        assert k.ngrams(runs, 3) == ["the ferry left"]


class TestKeyness:
    def test_the_words_that_tell_two_groups_apart(self):
        found = k.keyness(*groups(BOATS, FIELDS))
        table = found.table.set_index("word")
        assert found.enough and found.texts == (30, 30) and found.words == (300, 300)
        assert list(table.index) == ["ferry", "quay", "farmer", "field", "tractor"]
        ferry = table.loc["ferry"]
        assert (ferry["target"], ferry["reference"], ferry["articles_target"], ferry["articles_reference"]) == (60, 0, 30, 0)
        assert ferry["per_10k_target"] == 2000 and ferry["dp_target"] == pytest.approx(0) and math.isnan(ferry["dp_reference"])
        assert ferry["log_likelihood"] == pytest.approx(k.log_likelihood(60, 0, 300, 300))
        assert ferry["log_ratio"] == ferry["ratio_low"] == ferry["ratio_high"] == pytest.approx(math.log2(120))
        assert ferry["odds_low"] < ferry["log_odds"] < ferry["odds_high"] and ferry["z"] > 2
        assert table.loc["farmer", "log_likelihood"] < 0
        assert found.tested == 10
        assert ferry["p"] == pytest.approx(k.p_value(ferry["log_likelihood"]) * 10)

    def test_target_and_reference_change_places(self):
        mine, theirs = groups(BOATS, FIELDS)
        one, other = k.keyness(mine, theirs).table, k.keyness(theirs, mine).table
        there = other.set_index("word")["log_likelihood"].reindex(one["word"])
        assert one["log_likelihood"].to_numpy() == pytest.approx(-there.to_numpy())

    def test_one_articles_word_does_not_lead(self):
        mine = [*BOATS, "lighthouse " * 50]
        assert "lighthouse" not in set(k.keyness(*groups(mine, FIELDS)).table["word"])
        found = k.keyness(*groups(mine, FIELDS), least_articles=1).table.set_index("word")
        assert list(found.index[:2]) == ["ferry", "lighthouse"]
        assert found.loc["lighthouse", "dp_target"] == pytest.approx(300 / 350)
        assert found.loc["lighthouse", "ratio_low"] < 0  # some draws hold no such article

    @pytest.mark.parametrize("measure", k.MEASURES)
    def test_every_measure_ranks(self, measure):
        found = k.keyness(*groups(BOATS, FIELDS), measure=measure).table
        assert found["word"].iloc[0] == "ferry" and found["p"].between(0, 1).all()

    def test_the_same_input_gives_the_same_bounds_and_they_hold_the_value(self):
        mine = ["ferry " * (i % 4) + "the quay lay still" for i in range(60)]
        theirs = ["ferry " * (i % 2) + "the quay lay still" for i in range(60)]
        first, second = (k.keyness(*groups(mine, theirs), least_articles=1).table for _ in range(2))
        assert first.equals(second)
        ferry = first.set_index("word").loc["ferry"]
        assert ferry["ratio_low"] < ferry["log_ratio"] < ferry["ratio_high"]

    def test_bounds_are_about_as_wide_as_the_error_of_a_ratio_of_means(self):
        rng = np.random.default_rng(7)
        lines = [["ferry"] * n + ["ice"] * (20 - n) for n in rng.binomial(20, .3, 400)]
        words = Vocabulary()
        mine, theirs = (Counts(words, ((f"{start}{i}", line) for i, line in enumerate(lines[start::2]))) for start in (0, 1))
        ferry = k.keyness(mine, theirs).table.set_index("word").loc["ferry"]
        error = math.sqrt(2 * .7 / (.3 * 4000)) / math.log(2)  # delta method; 4,000 words a group
        assert ferry["ratio_high"] - ferry["ratio_low"] == pytest.approx(2 * 1.96 * error, rel=.15)

    def test_parts_of_the_same_articles_are_drawn_together(self):
        words = Vocabulary()
        mine, theirs = Counts(words), Counts(words)
        for i in range(40):
            mine.add(str(i), ["ferry"] * (1 + i % 5) * 2 + ["ice"] * 10)
            theirs.add(str(i), ["ferry"] * (1 + i % 5) + ["ice"] * 20)
        table = k.keyness(mine, theirs, paired=True).table.set_index("word")
        width = table["ratio_high"] - table["ratio_low"]
        assert width["ferry"] < .25  # what an article has more of, it has more of in both
        with pytest.raises(BadRequest, match="overlap"):
            k.keyness(mine, theirs)

    def test_stems_are_shown_by_their_commonest_form_and_counted_in_an_article_once(self):
        mine = ["ferries left the quay and a ferry left the quay and ferries sank"] * 25
        found = k.keyness(*groups(mine, FIELDS), stems=True).table.set_index("word")
        assert "ferry" not in found.index
        assert (found.loc["ferries", "target"], found.loc["ferries", "articles_target"]) == (75, 25)

    def test_groups_that_are_the_same_have_no_word_of_their_own(self):
        found = k.keyness(*groups(BOATS, BOATS))
        assert found.enough and found.table.empty and found.tested == 7
        assert k.keyness(*groups(BOATS, FIELDS), least=10_000).table.empty

    def test_words_left_out_are_not_shown_and_still_count(self):
        found = k.keyness(*groups(BOATS, FIELDS), leave_out={"ferry"})
        assert "ferry" not in set(found.table["word"]) | set(found.frequencies["word"])
        assert found.words == (300, 300)

    def test_below_twenty_texts_nothing_is_ranked_and_the_counts_stand(self):
        found = k.keyness(*groups(BOATS[:19], FIELDS))
        assert not found.enough and found.table.empty
        assert "the target has 19, the reference 30, and 20 are needed in each" in found.message
        assert found.frequencies.set_index("word").loc["ferry", ["target", "articles_target"]].tolist() == [38, 19]

    def test_groups_that_cannot_be_compared(self):
        mine, theirs = groups(BOATS, FIELDS)
        nothing = Counts(mine.vocabulary)
        with pytest.raises(BadRequest, match="holds no words"):
            k.keyness(nothing, theirs)
        with pytest.raises(BadRequest, match="the target is the whole"):
            k.keyness(mine, nothing)
        with pytest.raises(BadRequest, match="m0 is in both"):
            k.keyness(mine, mine)
        with pytest.raises(BadRequest, match="not parts of the same articles"):
            k.keyness(mine, theirs, paired=True)

    @pytest.mark.parametrize("option, told", [
        ({"measure": "log_ration"}, "did you mean `log_ratio`"), ({"variant": "g2"}, "four_cell, rayson, williams"),
        ({"correction": "holms"}, "did you mean `holm`")])
    def test_an_option_that_there_is_not(self, option, told):
        with pytest.raises(BadRequest, match=told):
            k.keyness(*groups(BOATS, FIELDS), **option)
