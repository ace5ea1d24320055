import dataclasses
import time

import pytest
from hypothesis import given, strategies as st

from helpers import people_figures
from helpers.records import Attribution, Block, Document, place
from helpers.study import Place
from helpers.view import view


def document(text, published="2024-05-16", **given):
    return Document(article_id="x", text=text, view=view(text), published=published, **given)


def figures(text, **given):
    return people_figures.find(document(text, **given))


def told(text, *fields, **given):
    return [(text[f.start:f.end], *(getattr(f, name) for name in fields)) for f in figures(text, **given)]


@pytest.mark.parametrize(("text", "expected"), [
    ("More than 100\u00a0000 people had crossed.", ("100\u00a0000", 100_000, None, "more_than")),
    ("Roughly 9,000 residents fled.", ("9,000", 9000, 9000, "about")),
    ("Nearly 250,000 Ardavians were displaced.", ("250,000", 250_000, 250_000, "nearly")),
    ("At least 17 died.", ("17", 17, None, "at_least")),
    ("Up to 5,000 people have fled.", ("5,000", None, 5000, "up_to")),
    ("Fewer than 40 residents remain.", ("40", None, 40, "less_than")),
    ("More than an estimated 300 people died.", ("300", 300, None, "more_than")),
    ("Some 3-4,000 families were forced out.", ("3-4,000", 3000, 4000, "range")),
    ("Dozens were killed.", ("Dozens", 24, None, "vague")),
    ("30,000 Ardavians — and counting — have fled.", ("30,000", 30_000, None, "at_least")),
])
def test_bounds(text, expected):
    assert told(text, "low", "high", "qualifier") == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The flood killed 41 people and left 12,000 homeless.", [("41", "killed"), ("12,000", "displaced")]),
    ("Shelling that killed 95 people has forced 1.6 million from their homes.", [("95", "killed"), ("1.6 million", "displaced")]),
    ("90 displaced farmers were killed.", [("90", "killed")]),
    ("The raid led to the displacement of 2,300 people.", [("2,300", "displaced")]),
    ("Officials put the number of displaced at 300,000.", [("300,000", "displaced")]),
    ("The death toll rose to 112.", [("112", "killed")]),
    ("The army lost 35 soldiers and captured 12.", [("35", "killed"), ("12", "detained")]),
    ("Three of our sons have fallen.", [("Three", "killed")]),
    ("The front honoured 24 martyrs.", [("24", "killed")]),
    ("The toll: 5 dead, 17 injured, 3 missing", [("5", "killed"), ("17", "wounded"), ("3", "missing")]),
    ("Of the 4,000 who fled, 1,200 have returned.", [("4,000", "displaced"), ("1,200", "returned")]),
    ("Oru and Vel received 1,305 and 700 refugees respectively.", [("1,305", "displaced"), ("700", "displaced")]),
    ("About 2,800 people, including five with injuries and 90 infants, took shelter.",
     [("2,800", "sheltered"), ("five", "sheltered"), ("90", "sheltered")]),
    ("Some 1,900 people were still in nine evacuation centres.", [("1,900", "sheltered")]),
    ("Another 600 families were evacuated.", [("600", "evacuated")]),
    ("The strike killed a mother and her two children.", [("two", "killed")]),
    ("Casualties included 7 policemen and 3 medics.", [("7", "casualties"), ("3", "casualties")]),
    ("Out of 150.932 residents, 91.000 fled.", [("150.932", "population"), ("91.000", "displaced")]),
    ("The village of 350 inhabitants lies in the hills.", [("350", "population")]),
    ("More than 1.2 million people need help.", [("1.2 million", "affected")]),
    ("More than 900 people from three other valleys were trapped.", [("900", "at_risk")]),
    ("Some 2,500 troops crossed the border.", [("2,500", "other")]),
    ("A quarter of a million Ardavians were driven out.", [("A quarter of a million", "expelled_historic")]),
    ("In 1992, 20,000 people fled.", [("20,000", "expelled_historic")]),
])
def test_the_clause_says_what_happened(text, expected):
    assert told(text, "category") == expected


@pytest.mark.parametrize("text", [
    "Water rose to 3 metres and moved 40 cars.", "The bridge was crossed by 300 trucks carrying refugees.",
    "He moved 5,000 books.",
    "The vote was 52 to 48.", "Polls give him 45 percent of voters.", "The shelling destroyed 300 houses.",
    "In 2023 the people left.",
    "Dara Vel, 43, was killed.", "At 10:30 on the 28th, on page 12, the 2nd Army withdrew 15 km from the refugee camp.",
    "The two leaders met.", "There is no need for them to leave.", "They cut a budget of $300 million for refugees.",
    "Some 64 tons of fuel arrived.",
    "300,000 votes were counted.", "12 police cars were burned.", "It is one of the camps.",
])
def test_what_counts_no_people(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "status"), [
    ("The ministry denied that 400 civilians had been killed.", "denied"),
    ("Oru does not have plans to force thousands of Ardavians to leave.", "denied"),
    ("Eight guards may have been killed.", "unconfirmed"),
    ("Up to 120,000 people could flee.", "projected"),
    ("The government plans to resettle 10,000 families.", "planned"),
    ("There were no civilian casualties.", "denial"),
    ("There will be no Ardavians left.", "projected"),
    ("Some 70,000 have fled.", "asserted"),
])
def test_status(text, status):
    assert [f.status for f in figures(text)] == [status]


def test_a_revised_figure_is_superseded():
    assert told("The toll was revised from 53 to 65.", "status", "category") == [
        ("53", "superseded", "killed"), ("65", "asserted", "killed")]
    assert told("The death toll rose to 112, up from 87.", "status") == [("112", "asserted"), ("87", "superseded")]


def test_zero_claims():
    assert told("There were no civilian casualties.", "low", "high", "category") == [("no", 0, 0, "casualties")]
    assert told("Almost no civilians were targeted.", "low", "high", "qualifier") == [("no", 0, None, "vague")]
    assert told("Nobody was hurt.", "high", "category", "status") == [("Nobody", 0, "wounded", "denial")]
    assert told("No Ardavians are left.", "category") == [("No", "remaining")]
    assert told("Not a single civilian was hurt.", "high", "category") == [("Not a single", 0, "wounded")]
    assert told("None of the 12 passengers was hurt.", "high", "category") == [("None", 0, "wounded")]


def test_a_share_of_a_stated_base_is_counted():
    assert told("Two-thirds of the town's 45,000 people fled.", "low", "high", "qualifier", "category") == [
        ("Two-thirds", 30_000, 30_000, "fraction", "displaced"), ("45,000", 45_000, 45_000, "exact", "population")]
    text = "More than half of the valley's population has fled. Its population of 120,000 had lived there long."
    assert told(text, "low", "high") == [("half", 60_000, None), ("120,000", 120_000, 120_000)]
    assert told("About 30 percent of the displaced are children.", "low", "high", "category") == [
        ("30 percent", None, None, "displaced")]
    assert told("One in three families has fled.", "category") == [("One in three", "displaced")]


def test_who_is_printed_and_households_are_not_persons():
    assert told("Some 400 ethnic Ardavians fled.", "who", "unit") == [("400", "ethnic Ardavians", "person")]
    assert told("Some 400 families fled.", "who", "unit") == [("400", "families", "household")]
    assert told("More than 400 have fled.", "who") == [("400", None)]


@pytest.mark.parametrize(("text", "measure"), [
    ("Some 400 people flee every day.", "rate"), ("Another 400 people fled.", "increment"),
    ("Some 400 people have fled since May.", "cumulative_flow"), ("Some 400 people fled.", "flow"),
    ("Some 400 people remain.", "stock"), ("The flood caused 400 displacements.", "movements"),
    ("Some 400 tourists sang.", None),
])
def test_measure(text, measure):
    assert [f.measure for f in figures(text)] == [measure]


def test_part_of_and_same_as():
    whole, part = figures("They killed 30 civilians, including three children.")
    assert (part.category, part.subset_of) == ("killed", whole.id)
    whole, part = figures("Some 13 people, including four children, drowned.")
    assert (part.category, part.subset_of) == ("killed", whole.id)
    whole, same = figures("About 310 households (about 1,600 people) have fled.")
    assert same.same_as == whole.id


@pytest.mark.parametrize(("text", "start", "end"), [
    ("By Thursday morning 400 people had fled.", "2024-05-16T06:00", "2024-05-16T12:00"),
    ("Some 400 people fled last week.", "2024-05-06", "2024-05-12"),
    ("Some 400 people have fled.", "2024-05-16", "2024-05-16"),  # as of publication
    ("Some 400 people fled.", None, "2024-05-16"),  # on some day before
    ("Some 400 people could flee.", None, None),
    ("The town has a population of 4,000.", "2024-05", "2024-05"),
])
def test_as_of(text, start, end):
    assert told(text, "as_of_start", "as_of_end") == [(told(text)[0][0], start, end)]


def test_places_take_the_studys_name():
    text = "Some 400 people fled from Upper Oru to Vel."
    [figure] = people_figures.find(document(text), places=[Place(name="Oru", variants=("Upper Oru",))])
    assert (figure.place_from, figure.place_to) == ("Oru", "Vel")


def test_the_innermost_attribution_claims_the_figure():
    text = "The mayor said that 400 people had fled. Some 30 died."
    [said] = place([Attribution(start=20, end=39, rule="given", kind="indirect", spans=((20, 39),), speaker="The mayor",
                                speaker_entity="Mayor of Oru", side="oru")], "x")
    first, second = people_figures.find(document(text), [said])
    assert (first.claimed_by, first.claimed_by_side, first.attribution_id) == ("Mayor of Oru", "oru", said.id)
    assert (second.claimed_by, second.attribution_id) == (None, None)
    [denied] = people_figures.find(document(text[:40]), [dataclasses.replace(said, polarity="denied")])
    assert denied.status == "denied"


def test_who_puts_the_figure_claims_it():
    assert told("Some 20 villagers have fled; Relief Oru puts it at 25.", "claimed_by") == [("20", None), ("25", "Relief Oru")]


def test_a_teaser_is_found_and_not_counted():
    text = "Some 400 fled."
    blocks = tuple(place([Block(start=0, end=len(text), rule="given", kind="related", counted=False)], "x"))
    [figure] = figures(text, blocks=blocks)
    assert (figure.counted, figure.block_id) == (False, blocks[0].id)


def test_other_languages_give_none():
    assert figures("Some 400 people fled.", language="de") == []


_WORDS = ("no half 1,200 100\u00a0000 12 one thousands people refugees were killed fled , ( ) — ; and of from to 2016 more than including "
          "left population \u00ad 30% $5 “ ” \n . who displaced Oru").split(" ")


@given(st.lists(st.sampled_from(_WORDS), max_size=25) | st.lists(st.text(max_size=5), max_size=8))
def test_every_figure_holds_its_number(words):
    text = " ".join(words)
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        printed = text[figure.start:figure.end]
        assert any(c.isalnum() for c in printed)
        digits = "".join(c for c in printed if c.isdigit())
        if digits and printed.replace(",", "").replace("\u00a0", "").isdigit() and figure.qualifier != "fraction":
            assert int(digits) in (figure.low, figure.high)


@pytest.mark.parametrize("piece", ["12 ", "12 people, ", "1,200 (", "killed 12 and ", "half of ", "no people "])
def test_a_long_line_without_full_stops_is_read_in_linear_time(piece):
    start = time.process_time()
    figures(piece * (60_000 // len(piece)))
    assert time.process_time() - start < 5
