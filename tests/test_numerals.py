import time

import pytest
from hypothesis import given, strategies as st

from helpers import numerals
from helpers.view import view


def found(text):
    return [(text[n.start:n.end], n.low, n.high) for n in numerals.find(view(text))]


@pytest.mark.parametrize(("text", "printed", "low", "high"), [
    ("65,036 people", "65,036", 65036, 65036),
    ("100\u00a0000 people", "100\u00a0000", 100_000, 100_000),
    ("100 000 people", "100 000", 100_000, 100_000),
    ("150.932 residents", "150.932", 150_932, 150_932),
    ("1.234 million", "1.234 million", 1_234_000, 1_234_000),
    ("2,093,030 in all", "2,093,030", 2_093_030, 2_093_030),
    ("12,34,567 in all", "12,34,567", 1_234_567, 1_234_567),
    ("42.5k arrivals", "42.5k", 42_500, 42_500),
    ("1,5 million people", "1,5 million", 1_500_000, 1_500_000),
    ("one million", "one million", 1_000_000, 1_000_000),
    ("half a million", "half a million", 500_000, 500_000),
    ("a quarter of a million", "a quarter of a million", 250_000, 250_000),
    ("one and a half million", "one and a half million", 1_500_000, 1_500_000),
    ("a dozen", "a dozen", 12, 12),
    ("two hundred and six", "two hundred and six", 206, 206),
    ("nine hundred and twenty-one families", "nine hundred and twenty-one", 921, 921),
    ("three lakh people", "three lakh", 300_000, 300_000),
    ("two crore", "two crore", 20_000_000, 20_000_000),
    ("12'345 people", "12'345", 12_345, 12_345),
    ("12\u2009345 people", "12\u2009345", 12_345, 12_345),
    ("a million and a half", "a million and a half", 1_500_000, 1_500_000),
    ("60-odd thousand", "60-odd thousand", 60_000, 60_000),
    ("40-some people", "40", 40, 40),
    ("over the past day 412 people", "412", 412, 412),
    ("the dead number 80", "80", 80, 80),
])
def test_a_number_in_digits_or_words(text, printed, low, high):
    assert found(text) == [(printed, low, high)]


@pytest.mark.parametrize(("text", "printed", "low", "high"), [
    ("25,000–30,000", "25,000–30,000", 25_000, 30_000),
    ("between 1,500 and 1,800 herders", "1,500 and 1,800", 1_500, 1_800),
    ("ranges from 200 to 300", "200 to 300", 200, 300),
    ("20 to 30,000", "20 to 30,000", 20_000, 30_000),
    ("3-4,000 families", "3-4,000", 3_000, 4_000),
    ("one to 1.5 million", "one to 1.5 million", 1_000_000, 1_500_000),
    ("five or six men", "five or six", 5, 6),
    ("between 1.4 and 1.6 million", "1.4 and 1.6 million", 1_400_000, 1_600_000),
    ("two to three dozen", "two to three dozen", 24, 36),
    ("8,000, perhaps 10,000", "8,000, perhaps 10,000", 8_000, 10_000),
    ("300 if not 400", "300 if not 400", 300, 400),
])
def test_a_range_is_one_number_and_may_lend_its_scale(text, printed, low, high):
    assert found(text) == [(printed, low, high)]


def test_a_change_from_one_number_to_another_is_two():
    assert found("rose from 53,000 to 65,036") == [("53,000", 53_000, 53_000), ("65,036", 65_036, 65_036)]


@pytest.mark.parametrize(("text", "low"), [
    ("dozens", 24), ("several dozen", 24), ("hundreds", 200), ("a few hundred", 200), ("thousands", 2000),
    ("tens of thousands", 20_000), ("hundreds of thousands", 200_000),
])
def test_a_loose_number_is_twice_its_unit_and_open_above(text, low):
    assert found(f"{text} of people") == [(text, low, None)]


@pytest.mark.parametrize(("text", "printed", "share"), [
    ("half of the town", "half", .5), ("two-thirds of it", "two-thirds", 2 / 3), ("30 percent of them", "30 percent", .3),
    ("30% of them", "30%", .3), ("one in five people", "one in five", .2),
    ("every fourth of them", "every fourth", .25), ("one man in ten has left", "one man in ten", .1),
    ("12.5 per cent of them", "12.5 per cent", .125), ("40 pc of them", "40 pc", .4), ("a seventh of them", "a seventh", 1 / 7),
])
def test_a_share_has_no_bounds_of_its_own(text, printed, share):
    [number] = numerals.find(text)
    assert (text[number.start:number.end], number.low, number.high) == (printed, None, None)
    assert number.share == pytest.approx(share)


def test_a_year_begins_no_range_and_a_full_stop_ends_a_month():
    assert found("from 9,000 in 1961 to 3,100") == [("9,000", 9000, 9000), ("3,100", 3100, 3100)]
    assert found("in March. Two have left") == [("Two", 2, 2)]
    assert found("on Sept. 12") == found("those in the hall are under 12.") == []


def test_two_long_numbers_with_or_are_two_counts():
    assert found("17,000 or 22,000 people") == [("17,000", 17_000, 17_000), ("22,000", 22_000, 22_000)]


def test_a_space_lost_between_word_and_number_hides_no_number():
    assert found("around1.6 million people") == [("1.6 million", 1_600_000, 1_600_000)]
    assert found("at least140,000 people") == [("140,000", 140_000, 140_000)]
    assert found("the A320 or B12 of COVID19") == []


def test_a_full_stop_ends_what_a_word_names():
    assert found("They left the next day. 240 came back.") == [("240", 240, 240)]
    assert found("See p. 240 and No. 7.") == []


def test_to_number_is_also_a_verb():
    assert found("The marchers now number 700.") == [("700", 700, 700)]
    assert found("It is number 700 of the list.") == []


@pytest.mark.parametrize("text", [
    "in 2016", "since 1988", "1988-1989", "28 September", "September 28", "19-20 September 2023", "the 28th", "27/09/2023",
    "2023-09-28", "at 10:30", "8 a.m.", "$5 million", "€300", "Rs 5,000", "15 km", "64 tons", "3 metres", "a 24-hour raid",
    "a 12-year-old", "aged 45", "page 12",
    "article 9", "the 2nd Army", "a 5-4 vote", "magnitude 6.5", "40°", "for 30 years", "one-sided",
])
def test_years_dates_times_money_measures_ages_and_designations_are_not_found(text):
    assert found(text) == []


@given(st.text(alphabet=st.sampled_from("0123456789.,- \u00a0–akm$%onetwhudrfi\n"), max_size=60) | st.text(max_size=60))
def test_numbers_come_in_order_and_hold_a_digit_or_a_letter(text):
    end = 0
    for number in numerals.find(view(text)):
        assert end <= number.start < number.end <= len(text)
        assert any(c.isalnum() for c in text[number.start:number.end])
        end = number.end


@given(st.integers(min_value=10_000, max_value=999_999_999), st.sampled_from([",", "\u00a0", "\u202f", " "]))
def test_a_grouped_number_comes_back(value, mark):
    printed = f"{value:,}".replace(",", mark)
    assert found(f"Some {printed} people") == [(printed, value, value)]


@pytest.mark.parametrize("piece", ["1", "1,", "12 ", "one ", "thousand and ", "1-", "a few ", "9.9"])
def test_a_long_line_is_read_in_linear_time(piece):
    start = time.process_time()
    numerals.find(piece * (300_000 // len(piece)))
    assert time.process_time() - start < 5
