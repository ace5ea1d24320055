"""Private persons: a role and a letter in place of every name of theirs, and nothing else changed."""

import pytest

from helpers.corpus.private import Private
from helpers.errors import BadRequest
from helpers.store import AWAY
from helpers.study import Place, Settings, Speaker

SPEAKERS = (
    Speaker(name="Ada Verin", variants=("Verin", "Mrs Verin"), type="official", roles=("ferry keeper",)),
    Speaker(name="Tomas Rell", type="civilians"),
    Speaker(name="A resident of Halm", variants=("Ossip Brandau",)),
    Speaker(name="Ines Marok", variants=("Marok",), type="media"),
)
PRIVATE = Private(Settings(speakers=SPEAKERS, places=(Place(name="Rell"),),
                           private_persons=("Verin", "Tomas Rell", "A resident of Halm", "Old Kath")))


def test_the_role_is_the_first_one_given_or_what_the_name_says_or_the_type_in_words():
    assert PRIVATE.roles == ["a ferry keeper (A)", "a civilian (B)", "A resident of Halm (C)", "a private person (D)"]


@pytest.mark.parametrize(("value", "told"), [
    ("Ada Verin", "a ferry keeper (A)"),
    ("VERIN", "a ferry keeper (A)"),
    ("Mrs Verin’s boat, and the Verins", "[a ferry keeper (A)]’s boat, and the [a ferry keeper (A)]"),
    ("ADA  VERIN and ada verin", "[a ferry keeper (A)] and [a ferry keeper (A)]"),
    ("Ada waited", "[a ferry keeper (A)] waited"),
    ("Ada Sorrow is somebody else", "Ada Sorrow is somebody else"),
    ("Tomas came from Rell", "[a civilian (B)] came from Rell"),  # a place keeps its name
    ("Os\u00adsip\u00a0Brandau, Old Kath", "[A resident of Halm (C)], [a private person (D)]"),
    ("Ines Marok; a verinous tale; Adam", "Ines Marok; a verinous tale; Adam"),
])
def test_every_spelling_of_a_name_gives_way(value, told):
    assert PRIVATE.told(value) == told


def test_in_a_text_offsets_hold_and_the_role_comes_when_it_is_written():
    text = "Ada Verin asked.\nThen Tomas Rell left."
    hidden = PRIVATE.hidden(text)
    assert len(hidden) == len(text) and hidden[9:22] == " asked.\nThen "
    assert PRIVATE.sealed("page.html", hidden) == "[a ferry keeper (A)] asked.\nThen [a civilian (B)] left."
    assert PRIVATE.sealed("page.html", hidden[4:]) == PRIVATE.sealed("page.html", hidden), "a name that was cut is none"
    assert PRIVATE.hidden("\ue001 and \uf8ff") == "\ufffd and \ufffd", "private characters of a text are no marks of ours"


def test_a_cut_that_goes_on_beyond_a_mark_is_told_once():
    cut = f"<a><mark>they left {AWAY * 9}</mark></a>{AWAY * 30}</p><p>{AWAY} in spring</p>"
    assert PRIVATE.sealed("page.html", cut) == "<a><mark>they left […]</mark></a></p><p>[…] in spring</p>"


@pytest.mark.parametrize("text", [
    "by Ada Verin", "by Ada <b>Verin</b>", "by Ada&#32;Verin", '<a href="of-ada-verin.html">', "MRS VERIN"])
def test_a_file_that_would_name_somebody_is_not_written(text):
    with pytest.raises(BadRequest, match="would name a private person"):
        PRIVATE.sealed("page.html", text)


def test_addresses_and_files_are_searched_for_every_way_to_spell_a_name():
    named = ["2025_ada-verin.txt", "https://halm.example/AdaVerin?x=1", "talk-with-verin2.html", "the-verins.html"]
    assert all(map(PRIVATE.in_address, named)) and not PRIVATE.in_address("https://halm.example/verinous")
    assert not Private(Settings(speakers=SPEAKERS)).in_address(named[0])
