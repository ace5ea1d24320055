"""Metadata from the text: the rows 37 to 41 and 44 of the bad inputs, what the file states beside it, and every text there is."""

import json

import pytest
from dateline.invented import BODY, RUSSIAN, TITLE, about, author, days, published
from hypothesis import given, settings, strategies as st
from shared import GOLD, needs_gold

from helpers import dateline, language, structure
from helpers.dateline.stamps import stamps
from helpers.records import Value
from helpers.view import view


def test_title_authors_and_date_of_a_page():
    text, found = about(TITLE, "By Ada Orlo and Jan de Vries | May 3, 2021")
    assert {k: (found[k].value, found[k].basis) for k in ("title", "author", "published", "language")} == {
        "title": (TITLE, "found"),
        "author": ("Ada Orlo, Jan de Vries", "found"),
        "published": ("2021-05-03", "found"),
        "language": ("en", "inferred"),
    }
    printed = {k: text[found[k].start : found[k].end] for k in ("title", "author", "published")}
    assert printed == {"title": TITLE, "author": "Ada Orlo and Jan de Vries", "published": "May 3, 2021"}
    assert found["published"].rule == "below_title" and found["author"].rule == "byline"


def test_row_37_a_sites_clock_is_no_day_of_publication():
    page = ["Last update: June 4, 2024 10:15", "Courier logo", TITLE]
    clock = about(*page)[1]["published"]
    assert (clock.value, clock.code, days(clock)) == (None, "SITE_CLOCK", ["2024-06-04"])
    assert about(*page, "By Ada Orlo May 8, 2021")[1]["published"].value == "2021-05-08"
    head = ["The Velm Courier", "Sunday, 22 November 2020 | 14:22", "Home", "World", "Sport", TITLE]
    assert about(*head)[1]["published"].code == "SITE_CLOCK"


def test_row_38_no_year_in_the_text():
    found = published("September 27, 10:32", foot=["© 2023 The Velm Courier"])
    assert (found.value, found.code, days(found)) == (None, "NO_YEAR", ["--09-27", "2023-09-27"])
    weekday = published("Wednesday, 27 September", foot=["© 2022 Velm Courier"], captured="2023-09-28")
    assert days(weekday) == ["--09-27", "2023-09-27"]
    for opening in ("KYIV, Sept 27 (Reuters) - ", "BAKU, Azerbaijan, September 27. ", "YEREVAN, SEPTEMBER 27, ARMENPRESS. "):
        wire = [f"{opening}The mayor of Velm said on Monday that some 3,000 people had left the town.", *BODY[1:]]
        assert published(body=wire).code == "NO_YEAR"


def test_row_38_relative_dates_need_the_day_of_capture():
    text, found = about(TITLE, "2 hours ago")
    assert (found["published"].value, found["published"].code) == (None, "RELATIVE_DATE")
    assert [text[c.start : c.end] for c in found["published"].candidates] == ["2 hours ago"]
    ages = {"2 hours ago": "2021-05-08", "3 days ago": "2021-05-05", "вчера": "2021-05-07", "hace 2 horas": "2021-05-08"}
    for said, day in ages.items():
        known = published(said, captured="2021-05-08")
        assert (known.value, known.basis) == (day, "inferred")
    assert published("2 hours ago", captured="2021-05-08T01:30").value == "2021-05-07"
    assert published("3 weeks ago", captured="2021-05-08").code == "RELATIVE_DATE"
    assert published("Updated 2 hours ago", captured="2021-05-08").value is None


def test_row_38_without_any_date_the_story_gives_a_hint():
    text, found = about(TITLE)
    hint = found["published"]
    assert (hint.code, [text[c.start : c.end] for c in hint.candidates]) == (None, ["Monday"])


def test_row_39_day_and_month_that_can_be_read_either_way():
    found = published("03/04/2023")
    assert (found.value, found.code, days(found)) == (None, "AMBIGUOUS_DATE", ["2023-04-03", "2023-03-04"])
    assert found.note.endswith(".") and found.note[0].islower()


def test_row_39_what_decides_the_order():
    assert published("03/04/2023", foot=["More news", "27/09/2022"]).value == "2023-04-03"
    assert published("03/04/2023", foot=["More news", "09/27/2022"]).value == "2023-03-04"
    assert published("Monday, 03/04/2023").value == "2023-04-03"
    assert published("10/04/2023", captured="2023-05-01").value == "2023-04-10"
    in_russian = about("Тысячи людей покидают город после обрушения моста", "03.04.2023", body=RUSSIAN)[1]
    assert in_russian["published"].value == "2023-04-03"


def test_row_39_dates_that_are_refused():
    assert published("1970-01-01").code == "EPOCH_DATE"
    assert published("3 May 2098").code == "FUTURE_DATE"
    assert published("3 May 2027", today="2027-06-01").value == "2027-05-03"
    assert published("8 May 2021", captured="2021-05-07").code == "FUTURE_DATE"
    assert published("Tuesday, 8 May 2021").code == "CONFLICT"
    assert published("31 February 2021").code == "IMPOSSIBLE_DATE"
    disagree = about(TITLE, "Published: May 3, 2021", "By Ada Orlo, 4 May 2021")[1]["published"]
    assert (disagree.value, disagree.code, days(disagree)) == (None, "CONFLICT", ["2021-05-03", "2021-05-04"])


@pytest.mark.parametrize("line", ["5 مهر 1402", "1402/07/05", "12 Rabi 1445", "27/09/2566"])
def test_row_39_other_calendars(line):
    found = published(line)
    assert (found.value, found.code, len(found.candidates)) == (None, "OTHER_CALENDAR", 1)


def test_row_39_months_in_russian():
    assert published("среда, 27 сентября 2023 г., 10:32").value == "2023-09-27"
    assert published("вторник, 27 сентября 2023 г.").code == "CONFLICT"


@pytest.mark.parametrize(
    "line",
    [
        "Siranush Orlo / PAN Photo",
        "Ada Orlo / Getty Images",
        "Photo by Ada Orlo",
        "Photo: Ada Orlo",
        "Translated by Ada Orlo",
        "By Staff",
        "By Halm Valley Staff",
        "By News Desk",
        "By Velm Courier Staff Reporter",
        "By Online Editor",
        "By Agencies",
        "By @adaorlo",
        "By the river stood the last of the carts of Velm.",
        "Spokesperson: Ada Orlo",
        "Middle East",
        "Buenos Aires",
        "Order Reprints",
        "Foreign Affairs",
        "Bridge Falls",
        "Halm Valley, 8 May 2021",
    ],
)
def test_row_40_no_author_is_guessed(line):
    assert author(line, "8 May 2021").value is None


def test_row_40_whoever_the_story_tells_of_did_not_write_it():
    body = ["Ada Orlo, the minister's spokeswoman, said on Monday that some 3,000 people had left.", *BODY[1:]]
    assert author("Ada Orlo", "8 May 2021", body=body).value is None


def test_row_41_an_agency_in_the_story_is_no_outlet():
    told = ["The mayor of Velm told Reuters on Monday that some 3,000 people had left the town.", *BODY[1:]]
    found = about(TITLE, body=told)[1]
    assert found["agency"].value is found["outlet"].value is None


def test_row_44_the_language_is_that_of_most_of_the_article():
    assert about("Тысячи людей покидают город", body=RUSSIAN * 2)[1]["language"].value == "ru"
    mixed = about(TITLE, body=[*BODY, *BODY[:2], RUSSIAN[0]])[1]["language"]
    assert (mixed.value, mixed.basis) == ("en", "inferred")


def test_row_44_blocks_in_another_language():
    spanish = "La alcaldesa de la ciudad pidió a los dos ejércitos que no cierren el camino hacia la frontera."
    text = "\n\n".join([TITLE, *BODY, *RUSSIAN, spanish])
    blocks = structure.cut(text, "a")
    told = language.by_block(view(text), blocks, "en")
    assert [lang for b, lang in zip(blocks, told, strict=True) if b.words >= 10] == ["en", "en", "en", "ru", "ru", "es"]
    assert told[0] == "en"


def test_row_44_transliterated_text_has_no_language():
    told = ["Mer goroda soobschil v ponedelnik, chto posle obrusheniya mosta gorod pokinuli okolo tryoh tysyach chelovek.",
            "Spasateli naschitali menshe i poprosili obe armii ne zakryvat nochyu dorogu, kotoraya vedyot k granitse."]
    assert about("Tysyachi lyudey pokidayut gorod", body=told)[1]["language"].value is None


def stated(**values: str) -> dict[str, Value]:
    return {k: Value(value=v, basis="found", rule="head") for k, v in values.items()}


def test_the_file_beats_the_text_where_they_agree_or_the_text_is_silent():
    head = stated(title=f"{TITLE}!", published="2021-05-08T10:00:00+04:00", outlet="Velm Courier")
    found = about(TITLE, found=head)[1]
    assert (found["title"].value, found["published"].value, found["outlet"].value) == (f"{TITLE}!", "2021-05-08", "Velm Courier")


def test_a_day_or_author_on_which_file_and_text_contradict_each_other_is_none():
    found = about(TITLE, "By Ada Orlo", "8 May 2021", found=stated(published="2021-06-01", author="Jan Pell"))[1]
    assert [(found[k].value, found[k].code, days(found[k])) for k in ("published", "author")] == [
        (None, "CONFLICT", ["2021-06-01", "2021-05-08"]), (None, "CONFLICT", ["Jan Pell", "Ada Orlo"])]


def test_what_a_file_states_is_checked():
    assert about(TITLE, "8 May 2021", found=stated(published="2021-05-07T22:30:00Z"))[1]["published"].value == "2021-05-08"
    assert about(TITLE, found=stated(published="1970-01-01"))[1]["published"].code == "EPOCH_DATE"
    assert about(TITLE, found=stated(published="2098-01-01"))[1]["published"].code == "FUTURE_DATE"
    assert about(TITLE, "By Ada Orlo", found=stated(author="Newsroom"))[1]["author"].value == "Ada Orlo"


PIECES = [
    "By ", "Ada Orlo", " and ", ",", " | ", "\n", "31 May 2021", "03/04/2023", "© 2021 ", "Updated ", "2 hours ago",
    "VELM (AP) - ", "Opinion",
    "The mayor of Velm said on Monday that some had left.", "»", "/", "\u00a0", "İ", "https://a.example/x", "By", "؟",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_every_value_stands_where_it_says(text):
    for value in dateline.metadata(text, view(text), structure.cut(text, "a")).values():
        assert (value.basis == "unknown") == (value.value is None)
        for v in (value, *value.candidates):
            assert v.start is None or 0 <= v.start < v.end <= len(text)
        assert value.note is None or value.note.endswith(".")


@given(st.text(alphabet=st.sampled_from("By Ad()|,-\n31 May2.:/©'İ")))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_it(text):
    found = dateline.metadata(text, view(text), structure.cut(text, "a"))
    assert set(found) >= {"title", "author", "published", "language", "outlet"}
    assert all(0 <= s.start < s.end <= len(text) for s in stamps(text))


@needs_gold
def test_metadata_of_the_seeds():
    gold = json.loads((GOLD / "seeds/gold/meta.json").read_text("utf-8"))
    for doc, wanted in gold.items():
        text = (GOLD / "seeds/articles" / doc).read_bytes().decode()
        found = dateline.metadata(text, view(text), structure.cut(text, "a"))
        assert {k: found[k].value for k in wanted} == wanted
