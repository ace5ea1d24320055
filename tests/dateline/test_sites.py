"""What a page is called, who publishes it, and what kind of text it is."""

import pytest
from dateline.invented import BODY, TITLE, about, days


def test_a_page_pasted_as_one_line():
    menu = "Home World Region Business Culture Sport Opinion Photos Sign in Subscribe"
    found = about(f"{menu} {TITLE} By Ada Orlo 8 May 2021 Facebook Twitter Email Print")[1]
    assert [found[k].value for k in ("title", "author", "published")] == [TITLE, "Ada Orlo", "2021-05-08"]
    text, found = about(f"Home » World » {TITLE} for the third time this year Saturday 8 May 2021 - 16:31 Tweet Share WhatsApp")
    assert (found["title"].value, found["published"].value) == (f"{TITLE} for the third time this year", "2021-05-08")
    assert text[found["title"].start : found["title"].end] == found["title"].value


def test_a_short_headline_over_a_long_deck():
    deck = "Third bridge since the spring leaves the town without a road on the eve of a long and hungry winter for its people"
    for title, below in [("Bridge falls in Velm again", deck), ("The Surveyors", f"{deck}.")]:
        assert about("Economy", title, below, "By Ada Orlo", "8 May 2021")[1]["title"].value == title


def test_the_outlet_stands_behind_the_headline_and_in_the_copyright_line():
    text, found = about(f"{TITLE} | The Velm Courier", "Home", "World", "Sport", TITLE, "8 May 2021",
                        foot=["© 2021 Velm Courier Newspapers Limited. All rights reserved."])
    assert (found["outlet"].value, found["title"].value) == ("The Velm Courier", TITLE)
    assert text[found["outlet"].start : found["outlet"].end] == "The Velm Courier"


def test_a_window_title_without_its_site():
    found = about(f"{TITLE} | Velm Courier", "8 May 2021")[1]
    assert (found["title"].value, found["outlet"].value, found["outlet"].code) == (TITLE, None, "WEAK_OUTLET")


@pytest.mark.parametrize(
    ("first", "outlet"), [("VELM DAILY ONLINE", "VELM DAILY ONLINE"), ("Breaking News", None), ("Wet Boots", None)])
def test_a_masthead_that_says_what_it_is(first, outlet):
    assert about(first, "Home", "World", "Sport", TITLE, "8 May 2021")[1]["outlet"].value == outlet


def test_the_owner_of_the_copyright_needs_a_second_witness():
    assert about(TITLE, "8 May 2021", foot=["© 2021 The Velm Courier"])[1]["outlet"].value == "The Velm Courier"
    alone = about(TITLE, "8 May 2021", foot=["© 2021 Pellam Media"])[1]["outlet"]
    assert (alone.value, alone.code, days(alone)) == (None, "WEAK_OUTLET", ["Pellam Media"])


MENU = ("Home", "World", "Sport")


@pytest.mark.parametrize(
    "foot",
    [
        ("Write to editor@slowriver.example",),
        ("© Slow River, 2019-2021. Quote us with a link.",),
        ("Copyright © Slow River 2011-2021",),
        ("© 2021 Slow River Media",),
        ("About Slow River", "© 2021 Pellam Holdings"),
        ("Related articles", "Halm ferry sinks at night", "Slow River is published by the Pellam Society."),
    ],
)
def test_a_name_alone_at_the_head_needs_a_second_witness(foot):
    assert about("Slow River", "Essays", "Audio", TITLE, "8 May 2021", foot=foot)[1]["outlet"].value == "Slow River"
    assert about("Slow River", "Essays", "Audio", TITLE, "8 May 2021")[1]["outlet"].value is None


def test_a_masthead_below_the_clock_or_the_languages_of_the_site():
    for above in ("Saturday 8 May, 2021", "EN | FR | AR", "Skip to content"):
        assert about(above, "Southern Herald", *MENU, TITLE, "8 May 2021")[1]["outlet"].value == "Southern Herald"


def test_a_window_title_over_another_headline_than_the_structures():
    top = (f"OPINION | {TITLE} - Velm Voice", "Velm Voice", *MENU, TITLE)
    assert about(*top, "8 May 2021")[1]["outlet"].value == "Velm Voice"


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ((), ["© 2021 The Printers (Velm) Private Ltd"]),  # a firm, behind a bracket
        ((), ["(c) 2021, The Halm Post", "© 2021 Velm Courier"]),  # two papers
        ((), ["© 2021 Orlo University Press"]),
        (("Orlo Hall", *MENU), ["About Orlo Hall", "© 2021 The Velm Courier"]),
        (("Latest", "Ada Orlo", *MENU), ["Follow Ada Orlo on Chirrup", "Ada Orlo is a writer in Velm."]),
        (("Facebook", *MENU), ["https://facebook.com/velm"]),
    ],
)
def test_names_that_are_not_enough_for_an_outlet(head, foot):
    assert about(*head, TITLE, "8 May 2021", foot=foot)[1]["outlet"].value is None


def test_questions_show_an_interview():
    asked = [
        "Question 1",
        "What will become of the people of Velm when the army comes?",
        "Question 2",
        "Is the road to Orlo open to them?",
    ]
    assert about("Minister answers for Velm", body=[*asked, *BODY])[1]["genre"].value == "interview"
    assert about("Minister answers for Velm")[1]["genre"].basis == "unknown"


@pytest.mark.parametrize(
    ("head", "genre"),
    [
        (["Opinion", TITLE], "opinion"),
        (["Home > Opinion > Region", TITLE], None),
        (["Home > Opinion", TITLE], "opinion"),
        (["News", "Opinion", "Sport", TITLE], None),
        ([f"Opinion | {TITLE}"], "opinion"),
        ([TITLE, "Комментарий"], "opinion"),
        (["Analysis", TITLE], "analysis"),
        (["Press release", TITLE], "statement"),
        (["Live", TITLE], None),
    ],
)
def test_a_sections_label_names_the_genre(head, genre):
    assert about(*head, "8 May 2021")[1]["genre"].value == genre


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Translated from the Armenian by Ada Orlo", "hy"),
        ("Перевод с азербайджанского", "az"),
        ("The letter was in Armenian", None),
    ],
)
def test_what_a_page_was_translated_from(line, code):
    assert about(TITLE, "8 May 2021", foot=[line])[1]["translated_from"].value == code


def test_the_printed_address():
    address = "https://velmcourier.example/2021/05/thousands-leave-velm-as-bridge-falls"
    assert about(address, TITLE, "8 May 2021")[1]["url"].value == address
    assert about("https://velmcourier.example/", TITLE, "8 May 2021")[1]["url"].value is None
