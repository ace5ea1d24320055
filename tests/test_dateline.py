import json

import pytest
from hypothesis import given, settings, strategies as st
from shared import GOLD, needs_gold

from helpers import dateline, structure
from helpers.view import view

BODY = [
    "The mayor of Velm said on Monday that some 3,000 people had left the town since the bridge fell.",
    "Aid workers counted fewer, and asked both armies to keep the road to the border open for the night.",
    "By evening the queue of cars and carts reached the first houses of Orlo, witnesses said.",
]


def about(*head: str, body=BODY):
    text = "\n\n".join([*head, *body])
    return text, dateline.metadata(text, view(text), structure.cut(text, "a"))


def test_title_author_and_date_of_a_page():
    text, found = about("Thousands leave Velm as bridge falls", "By Ada Orlo and Jan de Vries | May 3, 2031")
    assert {k: (found[k].value, found[k].basis) for k in ("title", "author", "published", "language")} == {
        "title": ("Thousands leave Velm as bridge falls", "found"),
        "author": ("Ada Orlo and Jan de Vries", "found"),
        "published": ("2031-05-03", "found"),
        "language": ("en", "inferred"),
    }
    assert all(text[found[k].start : found[k].end] == found[k].value for k in ("title", "author"))
    assert text[found["published"].start : found["published"].end] == "May 3, 2031"


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2031",
        "3rd May 2031",
        "May 3, 2031",
        "Sat May 03 2031",
        "Saturday, 3 May 2031 10:15 GMT",
        "Published on 2031-05-03 at 14:00",
        "2031-05-03T10:00:00",
        "3-May-2031",
        "Posted May. 3, 2031 8:00 a.m. EST",
    ],
)
def test_ways_to_write_a_date(line):
    assert about("Thousands leave Velm as bridge falls", line)[1]["published"].value == "2031-05-03"


@pytest.mark.parametrize(
    "line",
    ["Last update: May 3, 2031 00:56", "Updated 3 May 2031", "03/05/2031", "May 3", "Monday", "31 February 2031", "© 2031"],
)
def test_no_date_is_guessed(line):
    assert about("Thousands leave Velm as bridge falls", line)[1]["published"].basis == "unknown"


def test_two_dates_that_disagree_are_no_date():
    assert about("Thousands leave Velm as bridge falls", "May 3, 2031", "By Ada Orlo, 4 May 2031")[1]["published"].value is None


def test_a_date_in_the_story_is_not_its_date():
    assert (
        about(
            "Thousands leave Velm as bridge falls",
            body=[*BODY, "The war began on 2 April 2031, and the town has been hungry since."],
        )[1]["published"].value
        is None
    )


@pytest.mark.parametrize(
    "line",
    ["Ada Orlo / Getty Images", "Photo by Ada Orlo", "Photo: Ada Orlo", "By the river stood the last of the carts of Velm."],
)
def test_no_author_is_guessed(line):
    assert about("Thousands leave Velm as bridge falls", line)[1]["author"].value is None


def test_an_agency_that_signs_is_no_author():
    found = about("Thousands leave Velm as bridge falls", "By Associated Press")[1]
    assert (found["author"].value, found["agency"].value) == (None, "Associated Press")


def test_an_agency_in_the_dateline_and_one_in_the_story():
    wire = ["VELM, May 3 (Reuters) - The mayor of Velm said on Monday that some 3,000 people had left the town.", *BODY[1:]]
    assert about("Thousands leave Velm as bridge falls", body=wire)[1]["agency"].value == "Reuters"
    told = ["The mayor of Velm told Reuters on Monday that some 3,000 people had left the town.", *BODY[1:]]
    found = about("Thousands leave Velm as bridge falls", body=told)[1]
    assert found["agency"].value is found["outlet"].value is None


def test_questions_show_an_interview():
    asked = [
        "Question 1",
        "What will become of the people of Velm when the army comes?",
        "Question 2",
        "Is the road to Orlo open to them?",
    ]
    assert about("Minister answers for Velm", body=[*asked, *BODY])[1]["genre"].value == "interview"
    assert about("Minister answers for Velm")[1]["genre"].basis == "unknown"


@given(st.text(alphabet=st.sampled_from("By Ad()|,-\n31 May2.:/")))
@settings(max_examples=100, deadline=None)
def test_every_value_stands_where_it_says(text):
    for value in dateline.metadata(text, view(text), structure.cut(text, "a")).values():
        assert (value.basis == "unknown") == (value.value is None)
        assert value.start is None or 0 <= value.start < value.end <= len(text)


@needs_gold
def test_metadata_of_the_seeds():
    gold = json.loads((GOLD / "seeds/gold/meta.json").read_text("utf-8"))
    for doc, wanted in gold.items():
        text = (GOLD / "seeds/articles" / doc).read_bytes().decode()
        found = dateline.metadata(text, view(text), structure.cut(text, "a"))
        assert {k: found[k].value for k in wanted} == wanted
