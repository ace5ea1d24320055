"""How pages say who wrote them, and which agency."""

import pytest
from dateline.invented import BODY, TITLE, about, author, days

from helpers.dateline import names
from helpers.view import view


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Orlo", "Ada Orlo"),
        ("by ADA ORLO, Velm", "ADA ORLO"),
        ("By Ada Orlo, Jan de Vries and Mira Pell-Osk", "Ada Orlo, Jan de Vries, Mira Pell-Osk"),
        ("By Ada Orlo, Port Sarn", "Ada Orlo"),
        ("By Ada Orlo, Jan Pell, Minh Do on Monday", "Ada Orlo, Jan Pell, Minh Do"),
        ("By Ada Orlo | Special to the Courier", "Ada Orlo"),
        ("By Ada Orlo Staff Writer", "Ada Orlo"),
        ("By Ada Orlo in Halm and Jan Pell in Port Sarn", "Ada Orlo, Jan Pell"),
        ("By Ada Orlo, Associated Press", "Ada Orlo"),
        ("Ada Orlo Diplomatic correspondent", "Ada Orlo"),
        ("Ada Orlo Halm correspondent", None),
        ("Par Ada Orlo avec AFP", "Ada Orlo"),
        ("Reporting by Ada Orlo; editing by Jan Pell", "Ada Orlo"),
        ("Ada Orlo, staff writer", "Ada Orlo"),
        ("Ada Orlo · 27 September 2023 · 10:32", "Ada Orlo"),
        ("Posted on August 30, 2021 by Maren Kolbe", "Maren Kolbe"),
        ("Words by Ada Orlo Photographs by Jan Pell", "Ada Orlo"),
        ("Author: Ada Orlo", "Ada Orlo"),
        ("Автор: Ада Орло", "Ада Орло"),
        ("Yazan: Ayşe Demirsoy", "Ayşe Demirsoy"),
        ("Por Ada Orlo y Juan Pell", "Ada Orlo, Juan Pell"),
        ("Par Ada Orlo", "Ada Orlo"),
        ("Von Ada Orlo und Jan Pell", "Ada Orlo, Jan Pell"),
        ("بقلم: ليلى حداد", "ليلى حداد"),
    ],
)
def test_ways_to_sign(line, names):
    assert author(line).value == names


def test_a_name_between_title_and_date_or_below_the_story():
    assert author("Ada Orlo", "8 May 2021").value == "Ada Orlo"
    assert author("By", "Ada Orlo", "8 May 2021").value == "Ada Orlo"
    assert author(foot=["Ada Orlo", "Tags: bridge"]).value == "Ada Orlo"


def test_a_name_that_the_end_of_the_page_presents():
    caption = "A cart on the road. | Photo: Velm Herald/Jan Pell"
    assert author(caption, "Ada Orlo", foot=["Share", "Ada Orlo", "Senior editor, world."]).value == "Ada Orlo"
    assert author(caption, "Jan Pell", foot=["Share", "Ada Orlo", "Senior editor, world."]).value is None
    assert author("ADA ORLO", "8 May 2021", foot=["Ada Orlo is a former pilot from Halm."]).value == "ADA ORLO"


def test_two_names_beside_the_date_may_be_two_authors_or_one_in_a_town():
    assert author("Ada Orlo, Jan Pell", "8 May 2021").value is None
    assert author("Ada Orlo, Buenos Aires", "8 May 2021").value == "Ada Orlo"


def test_those_who_keep_a_live_blog_in_turn():
    assert author("8 May 2021", "Ada Orlo (now) and Jan Pell (earlier)").value == "Ada Orlo, Jan Pell"
    assert author("8 May 2021", "Bridge (now) and ferry (earlier)").value is None


def test_what_is_glued_to_a_name_or_stands_behind_it_is_no_part_of_it():
    assert author("Ada Orlovelmcourier", "8 May 2021", foot=["Share", "Ada Orlo"]).value is None
    assert author("By Ada Orlo, VNT Editor-at-large").value == "Ada Orlo"


def test_a_byline_that_names_no_person_needs_no_note():
    assert (author("By Staff").value, author("By Staff").code) == (None, None)


def test_bylines_that_disagree_are_none():
    found = author("By Ada Orlo", "By Jan Pell")
    assert (found.value, found.code, days(found)) == (None, "CONFLICT", ["Ada Orlo", "Jan Pell"])


def test_an_agency_that_signs_is_no_author():
    found = about(TITLE, "By Associated Press")[1]
    assert (found["author"].value, found["agency"].value, found["outlet"].value) == (None, "Associated Press", None)
    assert about(TITLE, "Reuters November 19, 2019 10:04 PM")[1]["agency"].value == "Reuters"
    assert about(TITLE, "Report", "8 May 2021")[1]["agency"].value is None


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("VELM, May 3 (Reuters) - ", "Reuters"),
        ("(Reuters) - ", "Reuters"),
        ("VELM, Halm (AP) — ", "AP"),
        ("БАКУ, 27 сентября. /ТАСС/. ", "ТАСС"),
        ("БАКУ, 27 сен — Sputnik. ", "Sputnik"),
        ("VELM, SEPTEMBER 27, ARMENPRESS. ", "ARMENPRESS"),
        ("VELM (Velm Courier) - ", None),
    ],
)
def test_the_agency_of_a_dateline(opening, agency):
    body = [f"{opening}The mayor of Velm said on Monday that some 3,000 people had left the town.", *BODY[1:]]
    assert about(TITLE, body=body)[1]["agency"].value == agency


def test_a_closing_credit():
    assert about(TITLE, foot=["© AFP"])[1]["agency"].value == "AFP"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("8 May 2021", "date"),
        ("Yayınlanma: 08.05.2021 - 10:32 Güncelleme: 09.05.2021", "date"),
        ("Velm Courier · 8 May 2021 · 4 min read", "date"),
        ("hace 2 horas", "date"),
        ("Par Ada Orlo avec AFP", "byline"),
        ("By Staff", "byline"),
        ("What we know of 8 May 2021", None),
        ("By the river stood the carts", None),
    ],
)
def test_lines_that_date_or_sign_a_page(line, kind):
    assert names.kind(view(line)) == kind
