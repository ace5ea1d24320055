"""Bare numbers, shares and lists that go on counting the people told of before, and those that count things."""

import pytest
from test_people_figures import figures, told


def bounds(text):
    return [(text[f.start:f.end], f.low, f.high) for f in figures(text)]


@pytest.mark.parametrize(("text", "expected"), [
    # the subject of a clause
    ("The slide hurt 61 villagers. Nine were flown to the coast.", ["61", "Nine"]),
    ("Trucks moved 900 families. Another 450 are expected.", ["900", "450"]),
    ("The ferry had 212 passengers. Forty jumped before help came.", ["212", "Forty"]),
    ("A flood swept off 18 people. Two clung to a tree.", ["18", "Two"]),
    ("Four monks refused to leave; the other eleven were taken down.", ["Four", "eleven"]),
    ("Seven men were seized in March. Two have been freed, one has died.", ["Seven", "Two", "one"]),
    ("The relief fund opened. Some 11,000 signed up.", ["11,000"]),
    # the object of a verb
    ("The hall sheltered 1,400 people; it now has 320.", ["1,400", "320"]),
    ("The first bus carried 52 people. The second took 48.", ["52", "48"]),
    ("They fed 2,000 families and hope to reach 5,000 by May.", ["2,000", "5,000"]),
    ("Volunteers served lunch to 350 on Friday.", ["350"]),
    # lists and labels
    ("Kesti received 12,000 refugees, Arno 7,500 and Belt 900.", ["12,000", "7,500", "900"]),
    ("The toll stood at 77 dead. Children: 19. Women: 23.", ["77", "19", "23"]),
    ("Displaced by district: Anta, 4,100; Borel, 2,950.", ["4,100", "2,950"]),
    ("Arrivals on 3 June: 1,120 (Vila), 640 (Nord).", ["1,120", "640"]),
    ("In Tessa, 19 died; in Oron, seven.", ["19", "seven"]),
    ("They put the displaced at 61,000, the UN at 85,000.", ["61,000", "85,000"]),
    ("We buried 23 people on Monday and 14 the next day.", ["23", "14"]),
    ("Some 412 residents were evacuated. Since 1 March: 6,038.", ["412", "6,038"]),
    # bases and the rest
    ("Crews found 38 bodies. Of the 38, 21 have been buried.", ["38", "38", "21"]),
    ("Of the dead, 15 were from Oru, eight from Vel.", ["15", "eight"]),
    ("The camp took in 600 people; 90 of those were expelled.", ["600", "90"]),
    ("The army freed 212 hostages. The families of 31 are waiting.", ["212", "31"]),
    # compared and changed
    ("Arrivals rose to 3,400 in June, compared with 1,100 in May.", ["3,400", "1,100"]),
    ("The number of dead jumped over the weekend from 31 to 58.", ["31", "58"]),
    ("The camp grew from 4,000 to 19,000.", ["4,000", "19,000"]),
    ("The death toll has climbed past 300.", ["300"]),
    ("Refugees arrive at a rate of 90 an hour.", ["90"]),
    # bodies of people, goods for people
    ("A squad of 45 was sent in.", ["45"]),
    ("The ship had rations for 400.", ["400"]),
    ("The bus left with 37 on board.", ["37"]),
    ("The army expelled 3,000 Tulis from the strip.", ["3,000"]),
    ("She left with her three children.", ["three"]),
    ("Oru (pop. 2,100) was evacuated.", ["2,100"]),
    ("My father was among ten million who changed countries.", ["ten million"]),
])
def test_a_bare_number_counts_the_people_told_of(text, expected):
    assert [printed for printed, *_ in bounds(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The quake killed 30 people and razed 400 houses. About 120 were rebuilt.", ["30"]),
    ("Rebels killed 12 soldiers and fired 40 rockets. Six were intercepted.", ["12"]),
    ("The city opened 14 shelters for 900 people; three were full.", ["900"]),
    ("Fire left 700 people homeless; ninety have been rebuilt.", ["700"]),
    ("The report names 31 officers and has 212 pages. Four deal with torture.", ["31"]),
    ("A girl of six slept there.", []),
    ("Most of the 900 evacuees were under 18.", ["900"]),
    ("They need 60 million dollars for 200,000 people; 20 per cent has been received.", ["200,000"]),
    ("Aid reached 30,000 families; 4 million is still missing.", ["30,000"]),
    ("There were no 'rebel' civilians in Oru.", []),
])
def test_what_counts_things_ages_or_money_counts_no_people(text, expected):
    assert [printed for printed, *_ in bounds(text)] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The flood displaced 8,000 people. One in four is a child.", ("One in four", 2000, 2000)),
    ("The camp has 9,000 residents; two-thirds were born there.", ("two-thirds", 6000, 6000)),
    ("About 1,200 villagers fled; half of those came back.", ("half", 600, 600)),
    ("Teachers fed three hundred children. A third of the children are ill.", ("A third", 100, 100)),
    ("Half of the 240 guards are ill.", ("Half", 120, 120)),
    ("Every third inhabitant has left.", ("Every third", None, None)),
    ("One teacher in six has fled.", ("One teacher in six", None, None)),
    ("More than half of those interviewed had fled.", ("half", None, None)),
])
def test_a_share_counts_of_those_told_of_and_is_blank_without_a_base(text, expected):
    assert expected in bounds(text)


def test_a_share_is_part_of_the_whole_it_is_counted_of():
    whole, part = figures("The flood displaced 8,000 people. A quarter were children.")
    assert (part.subset_of, part.low, part.qualifier, part.category) == (whole.id, 2000, "fraction", "displaced")


def test_a_second_or_third_one_is_no_share():
    assert told("Two guards were shot and a third stabbed.", "low") == [("Two", 2)]


@pytest.mark.parametrize(("text", "who", "category"), [
    ("There are no fighters in Oru.", "fighters", "remaining"), ("Not a single miner is underground.", "miner", "affected"),
])
def test_nobody_is_there(text, who, category):
    [figure] = figures(text)
    assert (figure.low, figure.high, figure.who, figure.category, figure.status) == (0, 0, who, category, "denial")


def test_a_state_keeps_what_was_told_and_another_verb_does_not():
    assert told("Some 300 people fled Oru. Forty are from Vel.", "category", "who") == [
        ("300", "displaced", "people"), ("Forty", "displaced", "people")]
    assert told("Some 300 people fled Oru. Forty signed a letter.", "category") == [("300", "displaced"), ("Forty", "other")]


def test_another_paragraph_ends_it_unless_the_number_is_large():
    assert told("Some 300 people fled Oru.\nForty were painted.", "low") == [("300", 300)]
    assert told("Some 300 people fled.\nThe council warned that 4,000 could follow.", "low") == [("300", 300), ("4,000", 4000)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Barely 300 people are left.", ("300", 300, 300, "about")),
    ("They killed sixty, perhaps.", ("sixty", 60, 60, "about")),
    ("Ninety-odd refugees came.", ("Ninety", 90, 90, "about")),
    ("They buried 300-plus people.", ("300", 300, None, "at_least")),
    ("A couple of hundred people fled.", ("A couple of hundred", 200, None, "vague")),
    ("Some 300, maybe 400, have fled.", ("300, maybe 400", 300, 400, "range")),
])
def test_guessed_bounds(text, expected):
    assert told(text, "low", "high", "qualifier") == [expected]
