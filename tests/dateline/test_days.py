"""How pages date themselves, in twelve languages."""

import pytest
from dateline.invented import BODY, TITLE, about, days, published


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("27 September 2023", "2023-09-27"),
        ("Sept. 27th, 2023", "2023-09-27"),
        ("27-Sep-2023", "2023-09-27"),
        ("2023-09-27T23:30:00-05:00", "2023-09-27"),
        ("2023/09/27", "2023-09-27"),
        ("27.09.2023", "2023-09-27"),
        ("9/27/23", "2023-09-27"),
        ("Sat 27 Nov '21", "2021-11-27"),
        ("27 сентября 2023 года", "2023-09-27"),
        ("27 вересня 2023 р.", "2023-09-27"),
        ("27 Eylül 2023 Çarşamba", "2023-09-27"),
        ("27 KASIM 2023", "2023-11-27"),
        ("27 sentyabr 2023-cü il", "2023-09-27"),
        ("2023-cü il 27 sentyabr", "2023-09-27"),
        ("Սեպտեմբեր 27, 2023", "2023-09-27"),
        ("2023թ. սեպտեմբերի 27", "2023-09-27"),
        ("miércoles, 27 de septiembre de 2023", "2023-09-27"),
        ("27 de setembro de 2023 às 10h32", "2023-09-27"),
        ("le 1er octobre 2023 à 10h32", "2023-10-01"),
        ("Mi, 27. September 2023", "2023-09-27"),
        ("27 settembre 2023", "2023-09-27"),
        ("الأربعاء ٢٧ سبتمبر ٢٠٢٣", "2023-09-27"),
        ("27 أيلول/سبتمبر 2023", "2023-09-27"),
        ("2023년 9월 27일", "2023-09-27"),
    ],
)
def test_ways_to_write_a_date(printed, day):
    assert published(printed).value == day


@pytest.mark.parametrize(
    "line",
    [
        "Saturday, 8 May 2021 10:15 GMT",
        "Published on 2021-05-08 at 14:00",
        "Posted May. 8, 2021 8:00 a.m. EST",
        "PUBLISHED: May 8, 2021 at 8:59 pm | UPDATED: May 9, 2021 at 10:16 pm",
        "Updated 9 May 2021 / Original 8 May 2021",
        "8 May 2021 10:32 Last modified on 9 May 2021 11:00",
        "Yayınlanma: 8 Mayıs 2021 - 10:32 Güncelleme: 9 Mayıs 2021 - 11:00",
        "Опубликовано: 8 мая 2021, обновлено: 9 мая 2021",
        "Publié le 8 mai 2021 à 10h32, mis à jour le 9 mai 2021",
    ],
)
def test_the_day_of_publication_and_not_of_the_update(line):
    assert published(line).value == "2021-05-08"


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (("Published", "8 May 2021"), ()),
        (("By Ada Orlo", "8 May 2021"), ()),
        (("Velm Courier · 8 May 2021 · 4 min read",), ()),
        ((), ("Published: 8 May 2021, 10:32",)),
        ((), ("Ada Orlo", "8 May 2021")),
        ((), ("(Updated: 9 May 2021 08:15)", "Posted: 8 May 2021 18:42")),
    ],
)
def test_places_of_a_date(head, foot):
    assert published(*head, foot=foot).value == "2021-05-08"


def test_a_date_right_above_the_title():
    found = about("Velm Courier", "Region", "10:32   8 May 2021", TITLE)[1]["published"]
    assert (found.value, found.rule) == ("2021-05-08", "beside_article")


def test_a_date_in_the_sections_line_right_above_the_title():
    found = about("Sunday 9 May, 2021", "Velm Herald", "Home", "Sport", "WORLD | 17-05-2021 09:05", TITLE)[1]
    assert (found["published"].value, found["published"].rule) == ("2021-05-17", "beside_article")


def test_dates_of_lists_do_not_contradict_the_date_at_the_head():
    others = ["Halm: who does what", "Posted 31 Jul 2020", "A map of the road, to be read with the table of funds."]
    assert published("Date: 8 May 2021", body=[*BODY, *others]).value == "2021-05-08"


def test_what_to_do_about_a_day_that_stays_open():
    for line in ("03/04/2023", "Updated 8 May 2021", "27 September", "2 hours ago", "Tuesday, 8 May 2021"):
        assert published(line).note.endswith("manifest.csv.")


def test_a_dateline_with_its_year():
    wire = ["VELM, May 8, 2021 (Reuters) - The mayor of Velm said on Monday that some 3,000 people had left.", *BODY[1:]]
    assert (published(body=wire).value, published(body=wire).rule) == ("2021-05-08", "dateline")
    assert published("9 May 2021", body=wire).value == "2021-05-09"


@pytest.mark.parametrize(
    "body",
    [
        [*BODY, "The war began on 2 April 2021, and the town has been hungry since."],
        ["A burnt house in Velm, May 2, 2021. Photo: Ada Orlo", *BODY],
    ],
)
def test_a_date_in_the_story_or_under_a_picture_is_not_its_date(body):
    assert (published(body=body).value, published(body=body).code) == (None, None)


def test_an_update_alone_is_a_candidate():
    found = published("Updated 8 May 2021")
    assert (found.value, found.code, days(found)) == (None, "UPDATED_ONLY", ["2021-05-08"])


def test_bylines_and_dates_of_other_articles():
    others = ["Halm ferry sinks at night", "By Jan Pell", "9 May 2021", "Orlo market burns again", "By Mira Osk", "10 May 2021"]
    found = about(TITLE, foot=["Related articles", *others])[1]
    assert (found["author"].value, found["published"].value) == (None, None)
