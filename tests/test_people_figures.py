import dataclasses
import re
import time

import pytest
from hypothesis import given, strategies as st

from helpers import people_figures
from helpers.records import Attribution, Block, Document, Sentence, place
from helpers.study import Place
from helpers.view import view


def document(text, published="2024-05-16", **given):
    ends = re.finditer(r"[^\n]+?(?:[.?!]\"?(?=\s|$)|$)", text, re.M)
    sentences = tuple(place([Sentence(start=m.start(), end=m.end(), rule="given") for m in ends], "x"))
    return Document(article_id="x", text=text, view=view(text), published=published, sentences=sentences, **given)


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
    ("Raids that killed 95 people have pushed 2.3 million out of their villages.",
     [("95", "killed"), ("2.3 million", "displaced")]),
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
    ("Around 740 people slept in two shelters last night.", [("740", "sheltered")]),
    ("Another 600 families were evacuated.", [("600", "evacuated")]),
    ("The strike killed a mother and her two children.", [("two", "killed")]),
    ("Casualties included 7 policemen and 3 medics.", [("7", "casualties"), ("3", "casualties")]),
    ("Out of 84.310 inhabitants, 52.000 have fled.", [("84.310", "population"), ("52.000", "displaced")]),
    ("The village of 350 inhabitants lies in the hills.", [("350", "population")]),
    ("More than 1.2 million people need help.", [("1.2 million", "affected")]),
    ("More than 900 people from three other valleys were trapped.", [("900", "affected")]),
    ("Some 2,500 troops crossed the border.", [("2,500", "other")]),
    ("In the first war half a million Ardavians were driven out.", [("half a million", "expelled_historic")]),
    ("In 1992, 20,000 people fled.", [("20,000", "expelled_historic")]),
    ("Raiders have driven out 900 herders.", [("900", "displaced")]),
    ("Some 900 inhabitants of two hamlets, mostly old men, were evacuated.", [("900", "evacuated")]),
    ("They plan to bring out 300 more people.", [("300", "evacuated")]),
    ("She fled with her four children.", [("four", "displaced")]),
    ("They left 25 guests behind.", [("25", "remaining")]),
    ("Only 40 remain.", [("40", "remaining")]),
    ("40 men who guarded the quay were taken into custody.", [("40", "detained")]),
    ("Nine monks of the abbey were questioned and released.", [("Nine", "detained")]),
    ("Some 400 families, 2,100 people in all, fled Oru.", [("400", "displaced"), ("2,100", "displaced")]),
    ("Fleeing raids, 206 families — 1,430 people in all — settled near Ferme.", [("206", "displaced"), ("1,430", "displaced")]),
    ("But two envoys told Halyard that the gate was shut.", []),
    ("She demands the release of its two detained drivers.", [("two", "detained")]),
    ("Some 600 farmers cannot reach their fields.", [("600", "affected")]),
    ("About 200 are still under the rubble.", [("200", "missing")]),
    ("Medics treated 75 people for burns.", [("75", "wounded")]),
    ("Vel Oru had 420 families before the flood.", [("420", "population")]),
    ("It is a poor country of 5 million in the hills.", [("5 million", "population")]),
    ("The hamlet of 85 people fled.", [("85", "displaced")]),
    ("The flood displaced about a third of Oru's 3 million inhabitants.",
     [("a third", "displaced"), ("3 million", "population")]),
    ("The newcomers now number 700.", [("700", "displaced")]),
    ("They evacuated 2,000 people, of whom 700 are children.", [("2,000", "evacuated"), ("700", "evacuated")]),
    ("They evacuated 2,000 people, of whom 700 were placed in three halls.", [("2,000", "evacuated"), ("700", "sheltered")]),
    ("She interviewed 60 witnesses. Thirty of them blamed the guards.", [("60", "other"), ("Thirty", "other")]),
    ("Her 70 nurses sang.", [("70", "other")]),
])
def test_the_clause_says_what_happened(text, expected):
    assert told(text, "category") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The agency put the figure of displaced people at 45,000. By Monday it had risen to 62,000.",
     [("45,000", "displaced"), ("62,000", "displaced")]),
    ("The number of those who have crossed into Vel since the war began stood at 12,000.", [("12,000", "displaced")]),
    ("The count of refugees stood at 12,000, up from 9,000 a day earlier.", [("12,000", "displaced"), ("9,000", "displaced")]),
    ("The total number of returnees reached 31,400 by the end of March.", [("31,400", "returned")]),
    ("The number of missing had fallen to 18 from 60.", [("18", "missing"), ("60", "missing")]),
    ("More than 17,000 people, over half the population, have left the valley.",
     [("17,000", "displaced"), ("half", "displaced")]),
    ("At least 74 people, 11 of them guards, had been killed.", [("74", "killed"), ("11", "killed")]),
    ("Some 20,900 people, not 21,600, had arrived.", [("20,900", "displaced"), ("21,600", "displaced")]),
    ("Some 400 Maruni have come home.", [("400", "returned")]),  # a people that no list holds
    ("The first 40 families of citizens who were expelled in 2003 will return.", [("40", "returned")]),
    ("They were arriving at 500 an hour.", [("500", "displaced")]),
    ("The register, in which every arrival is entered, stood at 16,200.", [("16,200", "registered")]),
    ("How many live there is disputed. The guild says 31,000.", [("31,000", "population")]),
    ("Fewer than 4,000 are left; the agency thinks that some 6,000 are.", [("4,000", "remaining"), ("6,000", "remaining")]),
    ("Of the 5,320 people registered, 1,810 are children.", [("5,320", "registered"), ("1,810", "registered")]),
    ("A mother of two said that Oru was lost.", [("two", "other")]),
    ("Observers found 13 civilian dead.", [("13", "killed")]),
    ("Two were killed by a mine and one by a bullet.", [("Two", "killed"), ("one", "killed")]),
    ("Planners were told to find beds for 4,000.", [("4,000", "sheltered")]),
    ("We mourn 212 martyrs, who have fallen for Oru.", [("212", "killed")]),
    ("Nearly 3,200 families, or around 19,000 individuals, have been displaced.",
     [("3,200", "displaced"), ("19,000", "displaced")]),
    ("They've rescued 40 of them and moved 600 residents to higher ground. Some 900 people were on the coast road.",
     [("40", "other"), ("600", "evacuated"), ("900", "displaced")]),
    ("The guild put its losses at 71 guards; the rebels claim 240.", [("71", "killed"), ("240", "killed")]),
    ("Another 900,000 live as refugees in Vel.", [("900,000", "displaced")]),
    ("The camp shelters 9,400 people.", [("9,400", "sheltered")]),
    ("Of the 230 passengers, 14 were rescued; four are missing.", [("230", "other"), ("14", "other"), ("four", "missing")]),
    ("They say they killed 45 guards; the army admits to nine.", [("45", "killed"), ("nine", "killed")]),
    ("Sixty people were taken to hospital, and 20 families refused to leave.", [("Sixty", "wounded"), ("20", "remaining")]),
    ("About 800 displaced herders are in need.", [("800", "displaced")]),
    ("About 800 herders remain under siege, and 40 remain missing.", [("800", "remaining"), ("40", "missing")]),
    ("In 2003 the war came. I was young. Some 20,000 Oruvans fled.", [("20,000", "expelled_historic")]),
])
def test_the_subject_may_stand_far_from_its_verb_or_before_it(text, expected):
    assert told(text, "category") == expected


@pytest.mark.parametrize("text", [
    "The video was shared 12,000 times.", "It drew 4,500 shares and 300 comments.", "The wall is 40 metres long and was crossed.",
    "Crossing the river takes 300 steps.", "They moved 2,500 cattle.", "Forty trucks crossed the bridge.",
    "She has 1,200 subscribers' letters.", "The court sentenced him to 12 years.", "He scored 31 points.",
    "Water rose to 3 metres and moved 40 cars.", "The bridge was crossed by 300 trucks carrying refugees.",
    "He moved 5,000 books.",
    "The vote was 52 to 48.", "Polls give him 45 percent of voters.", "The shelling destroyed 300 houses.",
    "In 2023 the people left.",
    "Dara Vel, 43, was killed.", "By 07:45 on the 3rd, as page 9 shows, the 5th Brigade stood 20 km off the camp.",
    "The two leaders met.", "There is no need for them to leave.", "They cut a budget of $300 million for refugees.",
    "Some 64 tons of fuel arrived.",
    "The town of 300 houses burned.", "The port had 4,000 containers.", "Two of them voted.",
    "300,000 votes were counted.", "12 police cars were burned.", "It is one of the camps.",
])
def test_what_counts_no_people(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "status"), [
    ("On 4 May the shells killed 12 people.", "asserted"),  # a month, no modal verb
    ("On May 4 the shells killed 12 people.", "asserted"),
    ("The ministry denied that 400 civilians had been killed.", "denied"),
    ("Oru has no intention of making thousands of Ardavians leave.", "denied"),
    ("Eight guards may have been killed.", "unconfirmed"),
    ("Up to 5,500 people could flee.", "projected"),
    ("The government plans to resettle 10,000 families.", "planned"),
    ("There were no civilian casualties.", "denial"),
    ("There will be no Ardavians left.", "projected"),
    ("Some 70,000 have fled.", "asserted"),
    ("The talk of 300 dead was exaggerated.", "denied"),
    ("The so-called nine victims are well.", "denied"),
    ("There are no plans to evacuate the 3,400 workers.", "denied"),
    ("The evacuation of 150 patients, scheduled for Friday, was postponed.", "planned"),
    ("The first 40 families will return in June.", "planned"),
    ("The ministry expects to evacuate 400 people.", "planned"),
    ("The figure would pass 4,000 refugees by Friday.", "projected"),
    ("The dam killed 27 people. Tidewire could not verify the figures.", "unconfirmed"),
    ("Floods displaced 900 people. Cut roads make it hard to verify the numbers.", "unconfirmed"),
    ("The dam killed 27 people.\nNeither side's casualties could be verified.", "unconfirmed"),
    ("The guild plans tents for 2,000 refugees.\nThe mayor dismissed that as a number from a drawer.", "denied"),
    ("She never spoke, and the harbour counts 400 refugees.", "asserted"),
    ("Those who had left could return, and 9,000 have fled.", "asserted"),
    ("If anyone claims that 9,000 people left, let him show it.", "unconfirmed"),
    ("Up to 60 people could still be under the rubble.", "unconfirmed"),
])
def test_status(text, status):
    assert [f.status for f in figures(text)] == [status]


def test_a_revised_figure_is_superseded():
    assert told("The toll was revised from 53 to 65.", "status", "category") == [
        ("53", "superseded", "killed"), ("65", "asserted", "killed")]
    assert told("The death toll rose to 112, up from 87.", "status") == [("112", "asserted"), ("87", "superseded")]


def test_what_a_count_changed_from_is_superseded_and_what_it_grew_by_is_an_increment():
    assert told("The number of missing had fallen to 18 from 60.", "status") == [("18", "asserted"), ("60", "superseded")]
    assert told("Arrivals stood at 25,300, up 1,200 in a day.", "category", "measure") == [
        ("25,300", "displaced", "cumulative_flow"), ("1,200", "displaced", "increment")]


def test_a_later_sentence_takes_a_figure_back():
    assert told("The clinic counted 60 dead. It later lowered the toll to 55.", "status") == [
        ("60", "superseded"), ("55", "asserted")]
    assert told("The guild spoke of 12 wounded. The mayor rejected this account.", "status") == [("12", "denied")]
    assert told("The guild spoke of 12 wounded. \"This is pure invention,\" he said.", "status") == [("12", "denied")]
    assert told("Some 12 guards were wounded. The mayor rejected the claim of torture.", "status") == [("12", "asserted")]
    text = "Some 900 people were killed.\nIt rained. The guild spoke of 12 wounded. The mayor called the report a lie."
    assert told(text, "status") == [("900", "asserted"), ("12", "denied")]


def test_not_so_many_denies_the_same_thing():
    assert told("12 people were arrested, not 90 as the radio said.", "category", "status") == [
        ("12", "detained", "asserted"), ("90", "detained", "denied")]


def test_do_so_does_what_was_said_before():
    text = "Some 900 people want to return home. The guild thinks that 70 will do so in May."
    assert told(text, "category", "status")[1] == ("70", "returned", "projected")


def test_the_figure_is_the_one_that_was_announced():
    text = "The death toll climbed to 204, with 360 hurt. The real number may exceed 400, a nurse wrote."
    assert told(text, "category", "status") == [("204", "killed", "asserted"), ("360", "wounded", "asserted"),
                                                ("400", "killed", "unconfirmed")]


def test_zero_claims():
    assert told("There were no dead.", "low", "high", "category", "status") == [("no", 0, 0, "killed", "denial")]
    assert told("No resident will be left without water.", "category", "status") == [("No", "affected", "projected")]
    assert told("There were no civilian casualties.", "low", "high", "category") == [("no", 0, 0, "casualties")]
    assert told("Almost no civilians were targeted.", "low", "high", "qualifier") == [("no", 0, None, "vague")]
    assert told("Nobody was hurt. No one fled.") == []  # words for nobody are no figures
    assert told("Not one resident was told to leave.", "high", "category", "status") == [("Not one", 0, "other", "denial")]
    assert told("No Ardavians are left.", "category") == [("No", "remaining")]
    assert told("Not a single civilian was hurt.", "high", "category") == [("Not a single", 0, "wounded")]
    assert told("They found none who was killed.", "high", "category") == [("none", 0, "killed")]
    assert told("None of the 12 passengers was hurt.", "high", "category") == [("None", 0, "wounded")]


def test_a_share_of_a_stated_base_is_counted():
    assert told("Three-quarters of the valley's 8,000 people fled.", "low", "high", "qualifier", "category") == [
        ("Three-quarters", 6_000, 6_000, "fraction", "displaced"), ("8,000", 8_000, 8_000, "exact", "population")]
    text = "More than half of the valley's population has fled. Its population of 36,000 had lived there long."
    assert told(text, "low", "high") == [("half", 18_000, None), ("36,000", 36_000, 36_000)]
    assert told("About 40 percent of the displaced are women.", "low", "high", "category") == [
        ("40 percent", None, None, "displaced")]
    assert told("One in three families has fled.", "category") == [("One in three", "displaced")]
    assert told("Floods have uprooted three of every four families. Vel had 400 families.", "low", "high", "unit") == [
        ("three of every four", 300, 300, "household"), ("400", 400, 400, "household")]


def test_a_share_over_a_limit_is_no_part():
    assert told("Oru took in 11,491 refugees, 15 percent over its limit.") == [("11,491",)]
    assert told("Some 5,320 people fled, about half, and 40 died.", "low") == [("5,320", 5320), ("half", None), ("40", 40)]


def test_who_is_printed_and_households_are_not_persons():
    assert told("Some 400 ethnic Ardavians fled.", "who", "unit") == [("400", "ethnic Ardavians", "person")]
    assert told("Some 400 families fled.", "who", "unit") == [("400", "families", "household")]
    assert told("More than 400 have fled.", "who") == [("400", None)]


@pytest.mark.parametrize(("text", "measure"), [
    ("Some 400 people flee every day.", "rate"), ("Another 400 people fled.", "increment"),
    ("Some 400 people have fled since May.", "cumulative_flow"), ("Some 400 people fled on Monday.", "flow"),
    ("Some 400 people fled.", "cumulative_flow"), ("Six guards were killed by a mine on Monday.", "flow"),
    ("More than 400 guards have been killed.", "cumulative_flow"),
    ("Some 400 people have arrived, as 300 a day earlier.", "cumulative_flow"),
    ("They registered 300 an hour.", "rate"), ("The police hold 40 prisoners.", "stock"),
    ("They arrested 40 men.", "cumulative_flow"),
    ("Some 400 people remain.", "stock"), ("The flood caused 400 displacements.", "movements"),
    ("Some 400 tourists sang.", "stock"),
])
def test_measure(text, measure):
    assert figures(text)[0].measure == measure


def test_part_of_and_same_as():
    whole, part = figures("They killed 30 civilians, including three children.")
    assert (part.category, part.subset_of) == ("killed", whole.id)
    whole, part = figures("Some 13 people, including four children, drowned.")
    assert (part.category, part.subset_of) == ("killed", whole.id)
    whole, same = figures("About 310 households (about 1,600 people) have fled.")
    assert same.same_as == whole.id
    whole, part = figures("Five guards were hurt. Three of them are in critical condition.")
    assert (part.category, part.subset_of) == ("wounded", whole.id)


@pytest.mark.parametrize(("text", "start", "end"), [
    ("By Thursday morning 400 people had fled.", "2024-05-16T06:00", "2024-05-16T12:00"),
    ("Some 400 people fled last week.", "2024-05-06", "2024-05-12"),
    ("Some 400 people have fled.", "2024-05-16", "2024-05-16"),  # as of publication
    ("Some 400 people fled.", "2024-05-16", "2024-05-16"),  # news of the day
    ("So far 400 people have fled.", "2024-05-16", "2024-05-16"),
    ("Some 400 people could flee.", None, None),
    ("The town has a population of 4,000.", "2024-05", "2024-05"),
    ("Some 400 tourists sang.", "2024-05-16", "2024-05-16"),
    ("The death toll stands at 400.", "2024-05-16", "2024-05-16"),
    ("No civilian was hurt.", "2024-05-16", "2024-05-16"),
    ("By 18:00 on Wednesday 400 people had fled.", "2024-05-15T18:00", "2024-05-15T18:00"),
    ("PORT ORU, May 2 (Tidewire) - Some 400 people have fled since the dam broke on Monday.", "2024-05-13", "2024-05-16"),
    ("The first 40 families expelled in 2003 will return before the end of June.", None, "2024-06-30"),
    ("The guards, who went on strike in March, arrested 40 men.", "2024-05-16", "2024-05-16"),
    ("Some 400 displaced people are due to vote on Monday.", "2024-05-16", "2024-05-16"),
])
def test_as_of(text, start, end):
    assert told(text, "as_of_start", "as_of_end") == [(told(text)[0][0], start, end)]


def test_losses_of_one_event_share_its_day():
    text = "On Tuesday shells killed six people in Oru.\nThe mayor left, and 12 people were wounded.\nThe death toll is now 14."
    assert told(text, "as_of_end") == [("six", "2024-05-14"), ("12", "2024-05-14"), ("14", "2024-05-16")]
    past = "In April 1995 shells killed six people in Oru.\nAgain 12 people were wounded."
    assert told(past, "as_of_end")[1] == ("12", "2024-05-16")


def test_a_morning_paper_tells_of_yesterday():
    assert told("Snow closed the pass yesterday. Some 85 people are now missing.", "as_of_end") == [("85", "2024-05-15")]


def test_a_headline_has_the_time_of_its_text():
    text = "Bomb kills six in Oru\n\nA bomb killed six people on Tuesday."
    blocks = tuple(place([Block(start=0, end=21, rule="given", kind="title"),
                          Block(start=23, end=len(text), rule="given", kind="body")], "x"))
    assert told(text, "as_of_start", "as_of_end", blocks=blocks) == [("six", "2024-05-14", "2024-05-14")] * 2


def test_places_take_the_studys_name():
    text = "Some 400 people fled from Upper Oru to Vel."
    [figure] = people_figures.find(document(text), places=[Place(name="Oru", variants=("Upper Oru",))])
    assert (figure.place_from, figure.place_to) == ("Oru", "Vel")


def test_the_innermost_attribution_claims_the_figure():
    text = "The mayor said that 400 people had fled.\nSome 30 died."
    [said] = place([Attribution(start=20, end=39, rule="given", kind="indirect", spans=((20, 39),), speaker="The mayor",
                                speaker_entity="Mayor of Oru", side="oru")], "x")
    first, second = people_figures.find(document(text), [said])
    assert (first.claimed_by, first.claimed_by_side, first.attribution_id) == ("Mayor of Oru", "oru", said.id)
    assert (second.claimed_by, second.attribution_id) == (None, None)
    [denied] = people_figures.find(document(text[:40]), [dataclasses.replace(said, polarity="denied")])
    assert denied.status == "denied"


@pytest.mark.parametrize(("text", "claimed_by"), [
    ("According to the bakers' guild, 400 sailors are stranded.", "bakers' guild"),
    ("Some 400 people were evacuated, the agency wrote with reference to the Ministry of Oru.", "Ministry of Oru"),
    ("Some 400 people have returned, suggest the lists of the Harbour Board.", "Harbour Board"),
    ("Some 400 people are missing, doctors fear.", "doctors"),
    ("The Vel Mission has recorded 400 deaths.", "Vel Mission"),
    ("The number of those affected was raised to 400.", None),
    ("The toll was 12, against 400 dead reported by the Vel Mission.", "Vel Mission"),
    ("The Vel Mission's claim that 400 people fled is under review.", "Vel Mission"),
    ("Some 40 people were held, not 400 as the radio said.", "radio"),
    ("Relief Oru calls on all sides to:\n(a) open the road;\n(b) free the 400 people detained.", "Relief Oru"),
    ("Relief Oru (RO) is small. According to RO, 400 people fled.", "Relief Oru"),
])
def test_a_sentence_may_name_who_claims_it(text, claimed_by):
    assert figures(text)[-1].claimed_by == claimed_by


def test_he_and_nobody_are_who_spoke_before():
    text = "The mayor warned of floods. It was also noted that 400 people had fled. According to him, 30 died."
    said = place([Attribution(start=start, end=end, rule="given", kind="indirect", spans=((start, end),), speaker=speaker)
                  for start, end, speaker in ((17, 26, "The mayor"), (89, len(text), "him"))], "x")
    assert [f.claimed_by for f in people_figures.find(document(text), said)] == ["mayor", "mayor"]


def test_who_puts_the_figure_claims_it():
    assert told("Some 20 villagers have fled; Relief Oru puts it at 25.", "claimed_by") == [("20", None), ("25", "Relief Oru")]


def test_a_body_that_speaks_of_itself_claims_its_counts():
    [figure] = figures("We have counted 400 refugees in Vel.", outlet="Relief Oru")
    assert figure.claimed_by == "Relief Oru"
    [figure] = figures("Our hills are green, and 400 refugees live in them.", outlet="The Oru Post")
    assert figure.claimed_by is None


def test_a_headlines_bare_number_is_explained_by_the_text():
    text = "ORU BURSTS: 10,000 in three days\n\nMore than 10,000 people have crossed since Monday."
    blocks = tuple(place([Block(start=0, end=32, rule="given", kind="title"),
                          Block(start=34, end=len(text), rule="given", kind="body")], "x"))
    headline, body = figures(text, blocks=blocks)
    assert (text[headline.start:headline.end], headline.category, headline.high) == ("10,000", "displaced", 10_000)
    assert (body.same_as, body.high) == (headline.id, None)


def test_a_part_has_the_source_time_and_status_of_its_whole():
    text = "According to the Vel Mission, 90 people may have fled on Monday. A third of them were children."
    whole, part = figures(text)
    assert (part.low, part.high, part.qualifier, part.subset_of) == (30, 30, "fraction", whole.id)
    assert [(f.claimed_by, f.as_of_end, f.status) for f in (whole, part)] == [("Vel Mission", "2024-05-13", "unconfirmed")] * 2


@pytest.mark.parametrize("text", [
    "The mayor denied that 400 people had fled.", "It is not true that 400 people were expelled.",
    "The report of 400 expelled people was invented.", "They plan to resettle 400 people.", "The plan would resettle 400 people.",
    "Up to 400 people could be displaced.", "The ministry expects 400 refugees by Friday.", "Some 400 people will flee.",
    "The guild has no plans to evict 400 families.", "The earlier figure of 400 displaced was wrong.",
    "The toll, up from 400 dead, rose.", "If the dam breaks, 400 people will be displaced.",
    "The evacuation of 400 people was postponed.", "No more than 400 people would be displaced, she said.",
    "Some 400 people may have fled.", "The guild spoke of 400 refugees. The mayor called the figure a lie.",
])
def test_what_is_denied_planned_or_foretold_is_never_asserted(text):
    assert figures(text) and all(f.status != "asserted" for f in figures(text))


def test_a_number_with_no_break_spaces_keeps_its_offsets():
    for space in "\u00a0\u202f\u2009":
        text = f"More than 1{space}200{space}000 people had crossed."
        [figure] = figures(text)
        assert (text[figure.start:figure.end], figure.low) == (f"1{space}200{space}000", 1_200_000)


def test_a_teaser_is_found_and_not_counted():
    text = "Some 400 fled."
    blocks = tuple(place([Block(start=0, end=len(text), rule="given", kind="related", counted=False)], "x"))
    [figure] = figures(text, blocks=blocks)
    assert (figure.counted, figure.block_id) == (False, blocks[0].id)


@pytest.mark.parametrize(("text", "expected"), [
    ("5,000 or more residents fled. Thirty or so were evacuated.", [("5,000", "displaced"), ("Thirty", "evacuated")]),
    ("The toll since the onset of the rains went up from 36 to 41.", [("36", "killed"), ("41", "killed")]),
    ("A shell killed the baker's two sons.", [("two", "killed")]),
    ("The bodies of 60 fallen will be handed over.", [("60", "killed")]),
    ("Nine drowned. The rest, from 50 to 60, are missing.", [("Nine", "killed"), ("50 to 60", "missing")]),
    ("The boat was built for a crew of eight. We were eleven on board.", [("eight", "other"), ("eleven", "other")]),
    ("The front may have taken two pilots prisoner. It is holding no civilians.", [("two", "detained"), ("no", "detained")]),
    ("The census of 2021 found 12,450 of them in the valley.", [("12,450", "population")]),
    ("No losses among personnel were reported.", [("No", "casualties")]),
    ("Fourteen people suffered burns.", [("Fourteen", "wounded")]),
    ("The number of patients stands at 1,150.", [("1,150", "other")]),
    ("Some 96,000 live in the camp. It is made up of 60,000 children and 36,000 adults.",
     [("96,000", "sheltered"), ("60,000", "sheltered"), ("36,000", "sheltered")]),
    ("About 70 people were killed and 9 guards hurt; earlier it was spoken of 64.",
     [("70", "killed"), ("9", "wounded"), ("64", "killed")]),
    ("Quake kills 58. Coffins stood for the 58 victims.", [("58", "killed"), ("58", "killed")]),
    ("One of the 40 victims spoke.", [("40", "casualties")]),
    ("The guild will cut its staff in Oru from 140 to 95 next month.", [("140", "other"), ("95", "other")]),
    ("Of the other side, we have buried 38.", [("38", "killed")]),
])
def test_what_the_words_around_a_bare_number_say(text, expected):
    assert told(text, "category") == expected


@pytest.mark.parametrize(("text", "status"), [
    ("Oru said 63 civilians were killed, a count that the army rejected as invented.", ["denied"]),
    ("Reports of 15 bodies have not been verified.", ["unconfirmed"]),
    ("\"We killed 45 guards,\" he said. Halyard could not verify his account.", ["unconfirmed"]),
    ("The toll rose to 112. It had stood at 97 a day earlier.", ["asserted", "superseded"]),
    ("The office has revised the number of refugees in Oru camp from 127,000 to 96,000.", ["superseded", "asserted"]),
    ("Another 50,000 people will have to be evacuated.", ["projected"]),
    ("The district is preparing for 15,000 returns.", ["planned"]),
    ("Four suspected smugglers were in custody.", ["asserted"]),
    ("He denied that Vel holds 950 prisoners. \"There are 400 of them.\"", ["denied", "asserted"]),
])
def test_what_a_sentence_takes_back_or_leaves_open(text, status):
    assert [f.status for f in figures(text)] == status


@pytest.mark.parametrize(("text", "claimed_by"), [
    ("The Ash League, a federation of charities, expects 900 to lose their homes.", ["Ash League"]),
    ("A doctor in Vel, reached by telephone, gave a third number: 27 bodies, 19 of them charred.", ["doctor in Vel"] * 2),
    ("Authorities in Oru plan to evacuate 300 people.", ["Authorities in Oru"]),
    ("He denied a claim by Open Shore that 30 people had been abandoned.", ["Open Shore"]),
    ("Oruva's 2021 census gave 24,600 inhabitants.", ["Oruva"]),
    ("By noon 300 families had left, informed the Commissioner Dario Velk at a briefing.", ["Commissioner Dario Velk"]),
    ("According to Relief Oru, 9,000 people have fled. Of these, 400 are lodged in schools. Another 60 have died.",
     ["Relief Oru"] * 3),
    ("Fire forces 9,000 from their homes.\nAccording to Relief Oru, 9,000 people have fled.", ["Relief Oru"] * 2),
])
def test_who_counted_the_whole_counted_its_parts_and_repeats(text, claimed_by):
    assert [f.claimed_by for f in figures(text)] == claimed_by


def test_a_bodys_own_report_is_its_own_claim():
    text = "Our teams work in Oru. Some 400 people have fled."
    blocks = place([Block(start=0, end=len(text), rule="given", kind="body", counted=True)], "x")
    signed = place([Block(start=0, end=8, rule="given", kind="byline"), *blocks], "x")
    assert [f.claimed_by for f in figures(text, blocks=blocks, outlet="Relief Oru")] == ["Relief Oru"]
    assert [f.claimed_by for f in figures(text, blocks=signed, outlet="The Oru Post")] == [None]
    assert [f.claimed_by for f in figures(text, blocks=blocks, outlet="The Oru Post", genre="opinion")] == [None]
    assert [f.claimed_by for f in figures("Some 400 people have fled.", outlet="Relief Oru", genre="statement")] == ["Relief Oru"]


@pytest.mark.parametrize(("text", "days"), [
    ("Oru said on Thursday that 63 people were killed when jets hit it on Tuesday.", [("2024-05-14", "2024-05-14")]),
    ("On 12 May the exchange took place. 180 guards came home, the ministry reported on Wednesday.",
     [("2024-05-12", "2024-05-12")]),
    ("Arrivals continue: 310 on Monday, 275 on Tuesday.", [("2024-05-13", "2024-05-13"), ("2024-05-14", "2024-05-14")]),
    ("About 40 people a day came home in the first week of May, against 115 a day in April.",
     [("2024-05-01", "2024-05-07"), ("2024-04", "2024-04")]),
    ("So far this year 4,310 people have crossed, against 2,275 in the same period of 2023.",
     [("2024-01-01", "2024-05-16"), ("2023-01-01", "2023-05-16")]),
    ("The truce began on 8 May. Since the truce 57 people have returned.", [("2024-05-08", "2024-05-16")]),
    ("The update covers the period from 9 May to 14 May. Of 530 people registered, 180 are children.",
     [("2024-05-09", "2024-05-14")] * 2),
    ("It was the worst night since October, when 32 people died.", [("2023-10", "2023-10")]),
])
def test_the_time_of_the_count_is_not_that_of_its_telling(text, days):
    assert [(f.as_of_start, f.as_of_end) for f in figures(text)] == days


def test_other_languages_give_none():
    assert figures("Some 400 people fled.", language="de") == []


_WORDS = ("no half 1,200 100\u00a0000 12 one thousands people refugees were killed fled , ( ) — ; and of from to 2016 more than "
          "including left population \u00ad 30% $5 “ ” \n . who displaced Oru them whom not do so It was noted that Friday "
          "town yesterday rejected this claim • lowered the toll").split(" ")


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


@pytest.mark.parametrize("text", [
    "The port says that 310 passengers are stranded. The sailors count 250.",
    "The port says that 310 passengers are stranded. Their union speaks of 250.",
])
def test_a_bare_number_is_of_the_people_in_the_sentence_before(text):
    of = ("passengers", "affected", "person")
    assert told(text, "who", "category", "unit") == [("310", *of), ("250", *of)]
