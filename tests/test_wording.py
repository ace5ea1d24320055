import pytest

from helpers.wording import day, distance, language, plain, printed, told


@pytest.mark.parametrize(("text", "line"), [
    ("The\n Ferry\x07 ", "The Ferry"), ("\u202eyrreF ehT", "yrreF ehT"), ("\u2067The Ferry", "The Ferry"),
    ("العبّارة \u200f", "العبّارة \u200f"), (None, "")])
def test_a_name_cannot_turn_the_sentence_that_it_stands_in(text, line):
    assert plain(text) == line


@pytest.mark.parametrize("iso, words", [
    ("2025-04-09", "9 Apr 2025"), ("2025-04", "Apr 2025"), ("2025", "2025"), ("2025-04-09T06:30", "9 Apr 2025, 06:30"),
    ("--04-09", "9 Apr, year unknown"), ("--02-29", "29 Feb, year unknown"), ("soon", "soon"), (None, ""),
])
def test_a_day_is_written_to_the_precision_it_has(iso, words):
    assert day(iso) == words


@pytest.mark.parametrize("code, name", [("es", "Spanish"), ("de", "German"), ("hy", "Armenian"), ("xx", "xx"),
                                        (None, "a language that can’t be told")])
def test_a_language_has_a_name(code, name):
    assert language(code) == name


@pytest.mark.parametrize(("text", "low", "high", "qualifier", "words", "more"), [
    ("42,500", None, 42500, "up_to", "up to “42,500”", ""), ("70,000", 70000, None, "more_than", "more than “70,000”", ""),
    ("60,000", 60000, 60000, "exact", "“60,000”", ""), ("half", 60000, None, "fraction", "“half”", ", 60,000 or more"),
    ("dozens", 24, None, "vague", "“dozens”", ", 24 or more"), (None, None, 42500, "up_to", "up to 42,500", ""),
    ("no", 0, None, "vague", "“no”", ", almost none")])
def test_a_figure_stands_as_printed_with_its_qualifier(text, low, high, qualifier, words, more):
    row = {"printed": text, "low": low, "high": high, "qualifier": qualifier}
    assert (printed(row), told(row)) == (words, words + more)


@pytest.mark.parametrize(("low", "high", "words"), [
    (None, None, "–"), (0, 0, "equal"), (50, 50, "50 above"), (-50, -50, "50 below"), (3500, 19757, "3,500 to 19,757 above"),
    (-1900, -700, "700 to 1,900 below"), (-500, 900, "500 below to 900 above")])
def test_a_distance_is_a_range_with_its_side(low, high, words):
    assert distance(low, high) == words
