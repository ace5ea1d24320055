import pytest
from hypothesis import given, strategies as st

from helpers import as_of

THURSDAY = "2024-05-16"


def named(text, published=THURSDAY, zone="UTC"):
    return [(i.first, i.last) for i in as_of.find(text, 0, len(text), published, zone)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("They had left by Thursday morning.", "2024-05-16T06:00", "2024-05-16T12:00"),
    ("They had left by Wednesday.", "2024-05-15", "2024-05-15"),
    ("By Friday it plans to move them.", "2024-05-17", "2024-05-17"),
    ("They left in the first week of March.", "2024-03-01", "2024-03-07"),
    ("They left in the last week of February 2023.", "2023-02-22", "2023-02-28"),
    ("They have left so far this month.", "2024-05-01", "2024-05-16"),
    ("They left in the same period last year.", "2023-01-01", "2023-05-16"),
    ("They left on Friday.", "2024-05-10", "2024-05-10"),
    ("They left in the second quarter of last year.", "2023-04", "2023-06"),
    ("They left last Thursday.", "2024-05-09", "2024-05-09"),
    ("They will leave on Friday.", "2024-05-17", "2024-05-17"),
    ("They have left since Sunday afternoon.", "2024-05-12T12:00", "2024-05-16"),
    ("They left yesterday.", "2024-05-15", "2024-05-15"),
    ("Over the past 24 hours they left.", "2024-05-15", "2024-05-16"),
    ("In the last two weeks they left.", "2024-05-02", "2024-05-16"),
    ("They fled last week.", "2024-05-06", "2024-05-12"),
    ("They fled last month.", "2024-04", "2024-04"),
    ("They fled three days ago.", "2024-05-13", "2024-05-13"),
    ("It will be empty by the end of the year.", "2024-12-31", "2024-12-31"),
    ("As of 08:00 there were more.", "2024-05-16T08:00", "2024-05-16T08:00"),
    ("There were more as of 08:00.", "2024-05-16T08:00", "2024-05-16T08:00"),
    ("They have left since 3 April.", "2024-04-03", "2024-05-16"),
    ("They left on 3 December.", "2023-12-03", "2023-12-03"),
    ("The raid, launched on May 2, killed them.", "2024-05-02", "2024-05-16"),
    ("They left between 17 October and 23 March.", "2023-10-17", "2024-03-23"),
    ("They left between 6 and 8 March.", "2024-03-06", "2024-03-08"),
    ("They have left since 2021.", "2021", "2024-05"),  # begun in a year, told to the month
    ("They have left since the beginning of the year.", "2024-01-01", "2024-05-16"),
    ("They left in the week to 9 May.", "2024-05-03", "2024-05-09"),
    ("They left on Saturday and Sunday.", "2024-05-11", "2024-05-12"),
    ("They left between May 9 and Wednesday evening.", "2024-05-09", "2024-05-15T23:59"),
    ("They have left since the army took the town on Wednesday.", "2024-05-15", "2024-05-16"),
    ("By 6 p.m. they had left.", "2024-05-16T18:00", "2024-05-16T18:00"),
    ("As of 8 p.m. on Wednesday they had left.", "2024-05-15T20:00", "2024-05-15T20:00"),
    ("The total for Monday at 8 p.m. is known.", "2024-05-13T20:00", "2024-05-13T20:00"),
    ("Up to midnight they left.", "2024-05-15T23:59", "2024-05-15T23:59"),
    ("They left at the weekend.", "2024-05-11", "2024-05-12"),
    ("They will be back before the end of June.", None, "2024-06-30"),
    ("They will be back by the end of 2025.", "2025-12-31", "2025-12-31"),
    ("Planners expect them by Sunday night.", "2024-05-19T18:00", "2024-05-19T23:59"),
    ("They left last night.", "2024-05-15T18:00", "2024-05-15T23:59"),
    ("They will leave within the coming day.", "2024-05-17", "2024-05-17"),
    ("They will leave in the next three days.", "2024-05-17", "2024-05-19"),
    ("They will leave at the weekend.", "2024-05-18", "2024-05-19"),
    ("They left overnight.", "2024-05-15T18:00", "2024-05-16T06:00"),
    ("Its 6 a.m. bulletin names them.", "2024-05-16T06:00", "2024-05-16T06:00"),
    ("They left at Christmas.", "2023-12-25", "2023-12-25"),
    ("They have left in less than a week.", "2024-05-09", "2024-05-16"),
    ("They are to leave within 48 hours.", "2024-05-17", "2024-05-18"),
    ("They have left on or before 3 May.", None, "2024-05-03"),
])
def test_from_the_day_of_publication(text, first, last):
    assert named(text) == [(first, last)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("They left on 8 October 2020.", "2020-10-08", "2020-10-08"),
    ("They left on October 8, 2020.", "2020-10-08", "2020-10-08"),
    ("They left in September 2023.", "2023-09", "2023-09"),
    ("They left on 03.05.2019.", "2019-05-03", "2019-05-03"),
    ("They left in May-June 2016.", "2016-05", "2016-06"),
    ("They left in December and January 2016.", "2015-12", "2016-01"),
    ("They left in the second half of 2015.", "2015-07", "2015-12"),
    ("They left between late November 2016 and mid-March.", "2016-11", "2017-03"),
    ("They left in 1992.", "1992", "1992"),
    ("They left before 1988.", None, "1988"),
    ("They left from 1991 to 1994.", "1991", "1994"),
    ("They left in the 1990s.", "1990", "1999"),
    ("They left in the winter of 1988-1989.", "1988-12", "1989-02"),
])
def test_what_names_its_year_needs_no_day_of_publication(text, first, last):
    assert named(text, None) == [(first, last)]


def test_a_day_earlier_is_counted_from_the_time_before():
    assert named("By 8 p.m. on Wednesday there were more than a day earlier.") == [
        ("2024-05-15T20:00",) * 2, ("2024-05-14T20:00",) * 2]


def test_a_year_earlier_is_counted_from_the_year_before():
    assert named("In 2023 they left, more than a year earlier.") == [("2023", "2023"), ("2022", "2022")]


def test_a_time_may_lean_on_the_one_before():
    assert named("The dam broke on Monday after four days of rain.") == [("2024-05-13",) * 2, ("2024-05-10", "2024-05-13")]
    assert named("The war began in 1991. It lasted until 1994.") == [("1991", "1994"), ("1991", "1994")]
    assert named("They left in 1999, and some have come back until now.") == [("1999", "1999"), ("1999", "2024-05")]


@pytest.mark.parametrize("text", ["the treaty of 3 March", "a deal signed in 2021", "Dara Vel, born in 1948",
                                  "founded in 1979"])
def test_the_date_of_a_document_or_a_life_is_not_the_sentences(text):
    assert named(text) == []


@pytest.mark.parametrize("text", ["by Thursday morning", "last week", "since 3 April", "over the past 24 hours", "today",
                                  "30 February 2020"])
def test_unknown_stays_unknown(text):
    assert named(text, None) == []


def test_a_time_that_names_its_zone_is_told_in_the_studys():
    assert named("as of 08:00 GMT", zone="Asia/Yerevan") == [("2024-05-16T12:00", "2024-05-16T12:00")]


def test_the_nearest_interval_wins_and_a_later_one_wins_a_tie():
    a, b = as_of.Interval(0, 4, "2020", "2020"), as_of.Interval(12, 16, "2021", "2021")
    assert as_of.nearest([a, b], 6) is a
    assert as_of.nearest([a, b], 8) is b
    assert as_of.nearest([], 3) is None


_WORDS = ("since between and 31 30 February May 2020 12 Friday last week to 00:61 the past days ago 99 "
          "1990s, 2023-13 of after now "
          "coming 6 p.m. midnight noon weekend earlier a end by beginning night agreement born in later That previous evening "
          "first half quarter spring winter last next overnight since. two weeks hours 29 June early hours day before yesterday "
          "through (Oru Relief, 2019) 24 in up within space '97 '00 nineties Christmas "
          "New Year's Eve then had at the time bulletin tally expected will have on or no than lunchtime").split()


@given(st.lists(st.sampled_from(_WORDS), max_size=12),
       st.sampled_from([None, "", "2024-02-29", "0001-01-01", "9999-12-31", "nonsense"]))
def test_no_expression_breaks_it(words, published):
    text = " ".join(words)
    for interval in as_of.find(text, 0, len(text), published):
        assert 0 <= interval.start < interval.end <= len(text)
        assert interval.last
        assert interval.first is None or as_of.first_day(interval.first) <= str(as_of.last_day(interval.last))
