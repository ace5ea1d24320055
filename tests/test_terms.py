import pytest
from hypothesis import given, strategies as st

from helpers.terms import Dictionary, spellings


def found(text, *terms, case=False):
    return [text[m.start:m.end] for m in Dictionary([(t, t, case) for t in terms]).find(text)]


def test_a_star_ends_a_word_with_any_letters():
    assert found("They secured the securely insecure security post.", "secur*") == ["secured", "securely", "security"]
    assert found("Troops cracked down; a crackdown followed.", "crack* down") == ["cracked down", "crackdown"]


def test_hyphen_space_and_nothing_match_alike():
    assert found("counter-raid, counter raid, counterraid, Counter‑Raid", "counter-raid") == [
        "counter-raid", "counter raid", "counterraid", "Counter‑Raid"]


def test_optional_parts_and_alternatives_are_written_out():
    assert spellings("river (crossing|ford) (plan)") == (
        "river crossing plan", "river crossing", "river ford plan", "river ford")
    assert found("the river ford plan", "river (crossing|ford) (plan)") == ["river ford plan", "river ford"]


def test_a_word_is_whole_unless_it_has_a_star():
    assert found("a raid, raids, the raid's end, raid-like", "raid") == ["raid", "raid", "raid"]


def test_case_counts_only_when_asked():
    assert found("The March march", "March", case=True) == ["March"]
    assert found("The March march", "March") == ["March", "march"]


def test_marks_that_nobody_sees_do_not_hide_a_word():
    text = "a counter\u00adraid\u200b and a cafe\u0301"
    assert found(text, "counterraid", "café") == ["counter\u00adraid", "cafe\u0301"]


def test_quotation_marks_are_part_of_a_term_whatever_their_shape():
    assert found("their “clean-up” campaign", '"clean-up" campaign') == ["“clean-up” campaign"]


@pytest.mark.parametrize("term, complaint", [
    ("", "no letters"), ("(only)", "no letters"), ("a (b", "don't pair"), ("((a|b) c)", "inside each other"),
    ("a * b", "does not end a word"), ("(a|b)" * 9, "512 spellings")])
def test_a_term_that_can_not_be_meant_is_refused_with_a_reason(term, complaint):
    with pytest.raises(ValueError, match=complaint):
        spellings(term)


def test_a_thousand_overlapping_terms_on_a_long_line_stay_linear():
    text = "aa " * 100_000
    assert len(Dictionary([(i, f"a{'a' * i}", False) for i in range(1000)]).find(text)) == 100_000


@given(st.text(alphabet="ab -\u00ad\u200b\u0301“”İ", max_size=40))
def test_a_match_is_where_it_says(text):
    for m in Dictionary([("k", "a b*", False)]).find(text):
        assert 0 <= m.start < m.end <= len(text)
        assert text[m.start].lower() == "a"
