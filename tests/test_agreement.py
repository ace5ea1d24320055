"""Two codings of one text: what both found, and how far they say the same of it."""

import re
from pathlib import Path

import pytest
from agreement import second_coder
from shared import needs_gold

from helpers import agreement
from helpers.codings import Coding


def mark(start, end, doc="a.txt", **codes):
    return Coding(doc, ((start, end),), codes)


class TestPairs:
    def test_the_best_overlap_is_paired_first_and_each_span_once(self):
        a = [mark(0, 10), mark(8, 20)]
        b = [mark(9, 20), mark(0, 9)]
        assert agreement.pairs(a, b) == [(0, 1), (1, 0)]

    def test_half_of_the_union_is_enough_and_less_is_not(self):
        assert agreement.pairs([mark(0, 10)], [mark(0, 5)]) == [(0, 0)]
        assert agreement.pairs([mark(0, 10)], [mark(0, 4)]) == []

    def test_other_articles_and_scare_quotes_are_other_drawers(self):
        assert agreement.pairs([mark(0, 9)], [mark(0, 9, doc="b.txt")]) == []
        assert agreement.pairs([mark(0, 9, kind="scare")], [mark(0, 9, kind="direct")]) == []


class TestAlpha:
    def test_krippendorffs_example_of_two_coders_and_twelve_items(self):
        # Krippendorff (2011), "Computing Krippendorff's alpha-reliability", B: nominal data, two observers, no missing data
        meg = "a a b b d c c c e d d a".split()
        owen = "b a b b b c c c e d d d".split()
        assert agreement.alpha(list(zip(meg, owen, strict=True))) == pytest.approx(.692, abs=5e-4)

    def test_full_agreement_is_one_and_chance_is_about_none(self):
        assert agreement.alpha([("a", "a"), ("b", "b")]) == 1
        assert agreement.alpha([("a", "b"), ("b", "a")]) == pytest.approx(-.5)

    def test_a_blank_is_a_code(self):
        assert agreement.alpha([(None, None), ("a", "a")]) == 1

    def test_one_code_alone_has_no_alpha(self):
        assert agreement.alpha([("a", "a"), ("a", "a")]) is None


class TestBetween:
    def test_what_was_found_and_what_was_said_of_it(self):
        a = [mark(0, 10, voice="author", speaker_entity=None), mark(20, 30, voice="direct", speaker_entity="Ada Verin"),
             mark(40, 50, voice="direct", speaker_entity="Ada Verin")]
        b = [mark(0, 10, voice="author", speaker_entity=None), mark(20, 30, voice="indirect", speaker_entity="Verin")]
        found = agreement.between(a, b, "label_uses")
        assert (found.a, found.b, found.pairs, found.f1) == (3, 2, 2, .8)
        assert found.fields["voice"] == agreement.Field(pytest.approx(.4), .5, 2)
        assert found.fields["speaker_entity"] == agreement.Field(None, .5, 2)

    def test_two_spans_of_one_record_equal_two_records(self):
        split = [Coding("a.txt", ((0, 10), (20, 30)), {"kind": "direct"})]
        assert agreement.between(split, [mark(0, 10, kind="direct"), mark(20, 30, kind="direct")], "attributions").f1 == 1

    def test_a_statement_inside_a_statement_is_not_asked_for(self):
        assert agreement.between([mark(0, 9, kind="inner")], [], "attributions") == agreement.Agreement(0, 0, 0, 1, {})


@needs_gold
def test_the_readme_says_how_far_two_coders_of_the_held_out_figures_agree():
    found, readme = second_coder(), (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    for measure, field in (("category.acc", "category"), ("claimed_by.acc", "claimed_by"), ("as_of.acc", "as_of")):
        said = re.search(rf"<!-- figures-4 figures\.{re.escape(measure)} --> [\d.]+ \| two coders (\.\d\d)", readme)[1]
        assert float(said) == pytest.approx(found[field]["acc"], abs=.0051), measure
    said = re.search(r"figures-4 figures\.displaced_asserted\.R --> [\d.]+ \| two coders ([\d.]+), (\.\d\d)", readme)
    told = found["displaced_asserted"]
    assert [float(said[1]), float(said[2])] == pytest.approx([told["P"], told["R"]], abs=.0051)
