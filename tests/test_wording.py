import pytest

from helpers.wording import day, language


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
