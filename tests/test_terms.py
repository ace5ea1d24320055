import re
import time

import pytest
from hypothesis import given, strategies as st

from helpers.terms import Dictionary, literal, spellings
from helpers.terms.expressions import compiled


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


def test_the_letters_of_a_star_end_before_a_blank_or_hyphen():
    assert found("crackeddown, cracked-down, crackdowns", "crack* down") == ["cracked-down"]


def test_quotation_marks_may_stand_where_a_term_has_a_blank_or_hyphen():
    text = "the so-called “council”, a so-called ‘council’, the “river” crossing, so-called \u00a0\"council\""
    assert found(text, "so-called council", "river crossing") == [
        "so-called “council", "so-called ‘council", "river” crossing", "so-called \u00a0\"council"]
    assert found("a counter“raid", "counter-raid") == []  # no blank, no hyphen: marks alone part two words


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
    ("", "no letters"), ("“—”", "no letters"), ("(only)", "no letters left"), ("a (b", "don't pair"),
    ("((a|b) c)", "inside each other"), ("a * b", "does not end a word"), ("(a|b)" * 9, "512 spellings"),
    ("a* b* c* d* e*", "more than 4"), ("raid " * 2_000, "has 9,999 characters")])
def test_a_term_that_can_not_be_meant_is_refused_with_a_reason(term, complaint):
    with pytest.raises(ValueError, match=complaint):
        spellings(term)


def test_a_thousand_overlapping_terms_on_a_long_line_stay_linear():
    text = "aa " * 100_000
    assert len(Dictionary([(i, f"a{'a' * i}", False) for i in range(1000)]).find(text)) == 100_000


def seconds(work, text):
    taken = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("terms, unit", [
    (["raid on the harbour"], "raid on the harbour "),
    ([" ".join(["a"] * n) for n in range(1, 20)], "a "),
    ([f"{'a' * n}*" for n in range(1, 100)], "a"),
    (["a* a* a* a* b"], "a"),
    (["a b"], "a\n \n"),
], ids=["repeated", "nested", "wildcards on one word", "stars", "blanks"])
def test_time_grows_with_the_text_and_no_faster(terms, unit):
    find = Dictionary((t, t, False) for t in terms).find
    short, long = unit * (5_000 // len(unit)), unit * (40_000 // len(unit))
    assert seconds(find, long) < 8 * 3 * max(seconds(find, short), .002)


def test_five_megabytes_of_one_term_are_read():
    text = "river raid " * 450_000
    assert len(Dictionary([("k", "river-raid", False)]).find(text)) == 450_000


def expressed(text, *terms, case=False):
    return [text[m.start:m.end] for m in Dictionary([(t, t, case, True) for t in terms]).find(text)]


def test_an_expression_matches_on_straight_quotes_and_without_what_nobody_sees():
    assert expressed("The coun\u00adcil’s “raid”\u00a0ended. Council's", r"council's", r'"raid" \w+') == [
        "coun\u00adcil’s", "“raid”\u00a0ended", "Council's"]
    assert expressed("Raid raid", "raid", case=True) == ["raid"]
    assert expressed("a raid\nraids", r"^raid\pL*", r"raid$") == ["raid", "raids"]  # a line at a time


@pytest.mark.parametrize("expression, complaint", [
    ("(a", r"can't be read as a regular expression \(missing \)"), (r"(a)\1", "has not .* without lookaround and backreferences"),
    ("(?=a)b", "has not"), ("(?<!a)b", "has not"), (r"(?P<x>a)(?P=x)", "has not"), ("a*", "matches where nothing stands"),
    (r"\b", "matches where nothing stands"), ("", "is empty"), ("a{5000}", "too large"), (r"[\pL\pN]{900}", "too large")])
def test_an_expression_that_can_not_run_is_refused_with_a_reason(expression, complaint):
    with pytest.raises(ValueError, match=complaint):
        compiled(expression, False)


def test_expressions_that_make_others_hang_run_in_time_that_grows_with_the_text():
    for expression in ("(a+)+$", "a.*b|a"):
        find = Dictionary([("k", expression, False, True)]).find
        assert seconds(find, "a" * 40_000 + "!") < 8 * 3 * max(seconds(find, "a" * 5_000 + "!"), .002)


@given(st.text(alphabet="ab \U0001f600é\u00ad\u0301“\n\ud800İ", max_size=40))
def test_an_expression_is_where_it_says(text):
    for m in Dictionary([("k", "a.?b", False, True)]).find(text):
        part = re.sub("[\u00ad\u0301]", "", text[m.start:m.end])
        assert part[0] == "a" and part[-1] == "b" and len(part) <= 3 or "\u0301" in text[m.start:m.end]


@given(st.text(alphabet="ab -\U0001f600é\n", max_size=60))
def test_what_is_found_is_what_a_plain_expression_finds(text):
    plain = [m.span() for m in re.finditer(r"(?<!\w)ab(?!\w)|(?<!\w)bé\w*", text)]
    assert [(m.start, m.end) for m in Dictionary([(0, "ab", False), (1, "bé*", False)]).find(text)] == plain


@given(st.text(alphabet="ab -\u00ad\u200b\u0301“”İ", max_size=40))
def test_a_match_is_where_it_says(text):
    for m in Dictionary([("k", "a b*", False)]).find(text):
        assert 0 <= m.start < m.end <= len(text)
        assert text[m.start].lower() == "a"


def test_a_long_name_with_many_signs_is_taken_in_at_once():
    """Its beginnings are those of its first two words; each further blank once doubled them."""
    name = "J.R.P. " + " ".join(f"Word{n} (of) <b>" for n in range(20))
    began = time.perf_counter()
    assert found(f"So said {name}, and left.", name.replace("(of)", "of")) == [] and found("J.R.P. Word0", "J.R.P. Word0")
    assert time.perf_counter() - began < 1


@given(st.text(max_size=30))
def test_any_name_can_be_looked_for_as_it_stands(name):
    assert not literal(name) or spellings(literal(name))


def test_signs_of_the_grammar_in_a_name_are_blanks():
    assert found("Halm 5 star, Halm", literal("Halm (5*|star")) == ["Halm 5 star"] and literal("* ★ (a)") == ""
