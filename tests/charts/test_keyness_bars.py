"""Bars of words that tell two groups apart, from counts made up for it."""

import re

from helpers import charts
from helpers.keyness import Counts, Keyness, Vocabulary, keyness


def two_groups(texts: int = 20) -> Keyness:
    """The one has the tide, the other the train, in every article; both the bridge."""
    vocabulary = Vocabulary()
    one, other = (Counts(vocabulary, ((f"{name}{n}", [word] * 3 + ["bridge"] * 5) for n in range(texts)))
                  for name, word in (("a", "tide"), ("b", "train")))
    return keyness(one, other)


def test_the_target_stands_left_and_the_reference_right_each_word_with_its_first_sentence():
    chart = charts.keyness_bars(two_groups(), ("Before", "After"), first={"tide": "a-1:5-9w"}.get)
    assert chart.alt == "Most typical, before: tide; after: train."
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", chart.markup)
    assert len(rows) == 2 and '<a href="#w_a-1_5-9">tide</a>' in rows[0] and "<a" not in rows[1]
    assert 'x="4%"' in rows[0] and 'x="50%"' in rows[1]  # the longest bars, to either side of the middle
    assert "60<small> in 20</small>" in rows[0] and "0<small> in 0</small>" in rows[0]
    assert "20 and 20 articles" in chart.markup and "3 words tested" in chart.markup
    assert chart.files["keyness.csv"].startswith("word,target,reference,per_10k_target")


def test_too_few_texts_draw_nothing_and_say_so():
    chart = charts.keyness_bars(two_groups(19), ("Before", "After"))
    assert "Not enough texts: the target has 19, the reference 19" in chart.markup and "<svg" not in chart.markup
