import unicodedata

from hypothesis import given, strategies as st

from helpers.view import fold, lines, view


def test_the_view_straightens_what_keyboards_lack():
    assert view("“Velm’s\u00a0plan” – a\u2011b\tc") == '"Velm\'s plan" – a-b c'


def test_line_ends_of_every_system_become_line_feeds():
    assert view("a\r\nb\rc\u2028d\x0ce") == "a \nb\nc\nd\ne"


def test_lines_leave_out_blanks():
    assert lines("  one \n\n\ttwo".replace("\t", " ")) == [(2, 5), (9, 12)]


def test_fold_looks_past_what_nobody_sees():
    text = "the ter\u00adror\u200bism of cafe\u0301s"
    folded = fold(text)
    at = folded.text.index("terrorism")
    assert text[slice(*folded.span(at, at + 9))] == "ter\u00adror\u200bism"
    assert folded.text.endswith("cafés")


def test_many_kinds_of_characters_are_seen_as_few_are():
    letters = "".join(map(chr, range(0x80, 0x3000)))
    assert "".join(view(letters[i:i + 9]) for i in range(0, len(letters), 9)) == view(letters)


@given(st.text())
def test_the_view_is_as_long_as_the_text(text):
    assert len(view(text)) == len(text)


@given(st.text())
def test_the_lines_hold_every_character_that_shows(text):
    seen = view(text)
    covered = {i for a, b in lines(seen) for i in range(a, b)}
    assert all(seen[i].isspace() for i in range(len(seen)) if i not in covered)


@given(st.text())
def test_the_map_back_only_goes_forward(text):
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(a < b for a, b in zip(folded.starts, folded.ends, strict=True)) and list(folded.starts) == sorted(folded.starts)
    assert all(unicodedata.category(c) != "Cf" for c in folded.text)
