"""One case a construction: by which words, and how far from its number, English news says what happened to how many."""

import pytest
from test_people_figures import figures, told


@pytest.mark.parametrize(("text", "expected"), [
    # announced, far from the noun
    ("Lamplight Aid put the dead at 214. Its previous estimate, at noon, was 190.", [("214", "killed"), ("190", "killed")]),
    ("The first count of the dead, 58, came before the second slide.", [("58", "killed")]),
    ("Its population, once 80,000, has shrunk to 9,000.", [("80,000", "population"), ("9,000", "population")]),
    ("Arrivals averaged 300 a day, down from a peak of 900.", [("300", "displaced"), ("900", "displaced")]),
    ("The landslip killed six, bringing to 41 the number of deaths this year.", [("six", "killed"), ("41", "killed")]),
    ("Some 300 came home, bringing the total to 4,000 families.", [("300", "returned"), ("4,000", "returned")]),
    ("The number of families living in barns had risen to 2,300.", [("2,300", "sheltered")]),
    ("The population before the war was 19,000.", [("19,000", "population")]),
    ("The guild put the number of people still inside Vel at 600.", [("600", "remaining")]),
    ("About 60 men were detained. The guards said it was three.", [("60", "detained"), ("three", "detained")]),
    ("Officials gave the number of deaths as 52.", [("52", "killed")]),
    ("Some 14,000 people have fled, an increase of 2,000 on May.", [("14,000", "displaced"), ("2,000", "displaced")]),
    ("The village, whose people she put at 400, remain cut off.", []),
    ("The herders, whom she put at 400, remain trapped.", [("400", "affected")]),
    # governed
    ("Rescuers brought 93 people out of the valley and drove 40 villagers to safety.", [("93", "evacuated"), ("40", "other")]),
    ("The storm drove a million from their homes.", [("a million", "displaced")]),
    ("They returned 2,000 families to Oru.", [("2,000", "returned")]),
    ("The hall shelters 310 refugees.", [("310", "sheltered")]),
    ("The militia holds 40 villagers; the gymnasium holds 900.", [("40", "detained"), ("900", "sheltered")]),
    ("Divers are searching for 12 sailors, and police are looking for two men.", [("12", "missing"), ("two", "other")]),
    ("Clinics treated 300 children for measles and 20 for burns.", [("300", "affected"), ("20", "affected")]),
    ("Guards seized the mayor, aged 51, and three councillors.", [("three", "detained")]),
    ("Fighting displaced an average of 1,500 people a day.", [("1,500", "displaced")]),
    ("The evacuation order covers 52,000 people.", [("52,000", "evacuated")]),
    ("The shell wiped out a family of seven.", [("seven", "killed")]),
    ("She crossed with her six children.", [("six", "displaced")]),
    # the predicate
    ("Some 850 people displaced by the flood were evacuated to a school.", [("850", "evacuated")]),
    ("Some 400 herders staying near the camp fled.", [("400", "displaced")]),
    ("Three of the missing were found alive.", [("Three", "other")]),
    ("Nine, still wounded, were carried ashore.", [("Nine", "wounded")]),
    ("About 300 patients were moved inland.", [("300", "evacuated")]),
    ("Only 400 of the 6,000 who lived here are left.", [("400", "remaining"), ("6,000", "population")]),
    ("Thirty guards fell in the pass.", [("Thirty", "killed")]),
    ("Some 40 widows lost their herds; 90 clerks lost their homes.", [("40", "affected"), ("90", "displaced")]),
    ("Eight inmates escaped.", [("Eight", "other")]),
    ("About 70 people who had not been found were named.", [("70", "missing")]),
    ("A third of the residents, some 300, have left.", [("A third", "displaced"), ("300", "displaced")]),
    ("Thousands took to the streets.", [("Thousands", "other")]),
    ("The waves left thousands stranded.", [("thousands", "affected")]),
    ("The guild said 14 of their own had been martyred.", [("14", "killed")]),
    # beside another figure
    ("Some 4,000 people crossed. They included 140 nurses and 20 monks.",
     [("4,000", "displaced"), ("140", "displaced"), ("20", "displaced")]),
    ("Of the 212 people who came home, 105 were islanders and 107 belonged to the fleet.",
     [("212", "returned"), ("105", "returned"), ("107", "returned")]),
    ("Some 900 were registered. Of these, 55 per cent are women and 90 are ill.",
     [("900", "registered"), ("55 per cent", "registered"), ("90", "affected")]),
    ("Six drowned, among them four of us.", [("Six", "killed"), ("four", "killed")]),
    ("The hall was designed for 150 and has taken in 300 people.", [("150", "other"), ("300", "sheltered")]),
])
def test_what_a_construction_says(text, expected):
    assert told(text, "category") == expected


@pytest.mark.parametrize("text", [
    "Of the 47 schools, 27 were closed.", "The lorries, four of which burned, carried flour.", "He is one of them.",
    "The order led to the evacuation of 22 villages.", "Children under five and people over 60 were asked in.",
    "It was the third night of the rain.", "She spent a third night there.", "The screen shows 4K streaming.",
    "In those years he wrote two Deep Trek novels and a play about bees.", "The No Stone Unturned law helped.",
    "He lost 14 followers.",
    "There were 63 per cent of mass displacements in May.", "The fate of hundreds of golf courses is open.",
])
def test_what_looks_like_people_and_is_not(text):
    assert [f for f in figures(text) if f.category != "other"] == []


@pytest.mark.parametrize(("text", "status"), [
    ("The deal provides for 2,800 people to be brought out.", ["planned"]),
    ("The office calls baseless reports that 200 were whipped and 40 killed.", ["denied"]),
    ("His estimate of 5,000 dead was rejected.", ["denied"]),
    ("There were two deaths, which the board could not confirm.", ["unconfirmed"]),
    ("Monitors heard allegations that 11 men were shot.", ["unconfirmed"]),
    ("The front says 41 died. None of these counts could be checked.", ["unconfirmed"]),
    ("The front says 41 died. Halyard could not verify the front's figure.", ["unconfirmed"]),
    ("The guild fears that 4,000 children will be affected.", ["projected"]),
    ("Some 900 people may have to leave.", ["projected"]),
    ("Some 700 people could not be reached.", ["asserted"]),
    ("The toll may climb, as 87 of the injured are in critical condition.", ["asserted"]),
    ("The guild denied that any of the 45 detainees had been beaten.", ["denied"]),
    ("The office denied that half of the 300 villagers had fled.", ["denied", "asserted"]),
    ("In April it was rain. Some 300 people are in need. In March it was 120.", ["asserted", "superseded"]),
    ("Officials earlier said 18 people had died.", ["superseded"]),
    ("The office will cut its staff from 140 to 95.", ["asserted", "projected"]),
    ("He said 75 had died and 200 were missing. The mayor called the claim of 75 deaths baseless.",
     ["denied", "asserted", "denied"]),
    ("The camp, which is to be closed after guards killed 30 people, is full.", ["asserted"]),
])
def test_how_firmly_it_is_told(text, status):
    assert [f.status for f in figures(text)] == status


@pytest.mark.parametrize(("text", "category"), [
    # taken somewhere: the goal decides
    ("Boats took 12 people to hospital.", "wounded"),
    ("Some 300 people were bused to a school.", "evacuated"),
    ("Some 30 people were flown to Oru with burns.", "wounded"),
    ("Guards led 12 men away.", "detained"),
    ("Guards marched 12 hostages into the woods.", "detained"),
    ("The raid drove 13,000 people, most of them women, across the border.", "displaced"),
    ("Drivers have driven 700 people out of Oru in vans.", "evacuated"),
    ("Flood water chased 600 people from low suburbs.", "displaced"),
    ("Crews pulled nine people and a dog from roofs.", "evacuated"),
    ("Six people were pulled lifeless from the canal.", "killed"),
    ("Two survivors were brought ashore.", "other"),
    ("Planes flew 300 exiles home.", "returned"),
    ("A return convoy carried 226 people to Oru.", "returned"),
    ("The wave swept seven people to their deaths.", "killed"),
    ("The slide cost 19 people their lives.", "killed"),
    ("The ban deprived 900 families of an income.", "affected"),
    ("The leak exposed 500 villagers to gas.", "at_risk"),
    ("Clerks added 900 people to the rolls.", "registered"),
    ("Monks gave 40 people a bed.", "sheltered"),
    # told to leave
    ("The mayor ordered 900 villagers near the lake to leave.", "evacuated"),
    ("Oru ordered 32 diplomats to leave.", "displaced"),
    # where they are, what they lack or lost
    ("Nine survivors are in Oru hospital.", "wounded"),
    ("Some 700 people are without medicine.", "affected"),
    ("Some 700 people are without a roof.", "displaced"),
    ("About 300 children have lost a parent.", "affected"),
    ("About 40 women lost their homes.", "displaced"),
    ("Some 90 people spent Sunday night in a barn.", "sheltered"),
    ("First 70 families back in Oru.", "returned"),
    ("In the stadium, 850 people lay on mats.", "sheltered"),
    ("The camp, which was full, had 700 people in it.", "sheltered"),
    ("The list had 780 names.", "registered"),
    ("Hail destroyed the crops of 800 farmers.", "affected"),
    ("They are coming, 300 people a day.", "displaced"),
    ("There are no fighters in Oru, only 900 civilians.", "remaining"),
    # another verb or noun decides
    ("Fleeing raids on Oru, 1,200 families went on.", "displaced"),
    ("Some 300 families loaded carts and headed east.", "displaced"),
    ("Some 300 people left the woods and went home.", "returned"),
    ("Six villagers, detained in June, came home.", "returned"),
    ("Some 300 villagers, among them 20 wounded men, are trapped.", "affected"),
    ("Nurses, drivers and 20 cooks were stranded.", "affected"),
    ("About 900 migrants are stranded.", "affected"),
    ("Forty captives walked free.", "other"),
    ("Some 90 evacuees were staying in the gymnasium.", "sheltered"),
    ("At least 17 women were among the detained.", "detained"),
    ("The board has traced 87 of the missing.", "other"),
    ("The opera house five teachers use is cold.", "other"),
])
def test_what_befell_them(text, category):
    assert figures(text)[0].category == category


@pytest.mark.parametrize(("text", "status"), [
    ("Oru to expel 900 migrants.", ["planned"]),
    ("800 to go home", ["planned"]),
    ("The office expects 90 families to return.", ["projected"]),
    ("Some 90 people are waiting to be evacuated.", ["planned"]),
    ("The board fears 90 people are buried.", ["unconfirmed"]),
    ("An alleged massacre of 200 monks made news.", ["unconfirmed"]),
    ("It is a lie that 300 families were deported.", ["denied"]),
    ("The board put the dead at 212, then withdrew the figure.", ["superseded"]),
    ("Its first bulletin had listed 22 dead.", ["superseded"]),
    ("The hall housed 340 people, up from 190 at noon.", ["asserted", "asserted"]),
    ("The toll rose to 88, up from 64.", ["asserted", "superseded"]),
    ("The front, which rejects that figure, says it has buried 31 men.", ["asserted"]),
])
def test_how_firmly_wider_cues_tell_it(text, status):
    assert [f.status for f in figures(text)] == status


@pytest.mark.parametrize(("text", "measure"), [
    ("About 300 people were displaced between 5 and 9 May by floods.", ["flow"]),
    ("About 300 people were displaced by a landslide.", ["flow"]),
    ("About 300 people have been displaced by floods.", ["cumulative_flow"]),
    ("By noon 300 people had been displaced.", ["cumulative_flow"]),
    ("About 300 refugees live there; 40 are being treated for burns.", ["stock", "stock"]),
    ("About 300 people remained displaced on Monday.", ["stock"]),
    ("The town has taken in 300 people since.", ["cumulative_flow"]),
    ("A further 300 people are lodged in tents.", ["stock"]),
    ("About 300 people are affected.", ["stock"]),
])
def test_how_it_counts(text, measure):
    assert [f.measure for f in figures(text)] == measure


def test_an_expulsion_is_history_where_its_paragraph_tells_of_old_times():
    assert told("Raiders expelled 400 families.", "category") == [("400", "displaced")]
    assert told("In the last century raiders expelled 400 families.", "category") == [("400", "expelled_historic")]


def test_about_bounds_both_numbers_of_one_count():
    assert told("About 300 families or 1,500 people fled.", "qualifier") == [("300", "about"), ("1,500", "about")]
    assert told("It is estimated that 300 people fled.", "qualifier") == [("300", "about")]


def test_half_of_the_wounded_are_half_of_those_told_before():
    first, half = figures("The ward had received 74 wounded. Half of the wounded are boys.")
    assert (half.low, half.high, half.subset_of) == (37, 37, first.id)
    _, half = figures("Some 900 men fled. Half that number were caught.")
    assert half.low == 450
