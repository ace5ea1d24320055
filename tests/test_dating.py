"""When a figure holds: the expressions of a news sentence, each coded by docs/codebook.md before the rules were written."""

import re

import pytest
from hypothesis import given, strategies as st

from helpers import as_of, people_figures
from helpers.records import Document, Sentence, place
from helpers.view import view

THURSDAY = "2024-05-16"


def days(text, published=THURSDAY):
    """First and last of each figure, in order."""
    ends = re.finditer(r"[^\n]+?(?:[.?!]\"?(?=\s|$)|$)", text, re.M)
    sentences = tuple(place([Sentence(start=m.start(), end=m.end(), rule="given") for m in ends], "x"))
    read = Document(article_id="x", text=text, view=view(text), published=published, sentences=sentences)
    return [(f.as_of_start, f.as_of_end) for f in people_figures.find(read)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("In the four days to Saturday 70 people were killed.", "2024-05-08", "2024-05-11"),
    ("In the 48 hours to noon on Wednesday, 18 fighters were killed.", "2024-05-13T12:00", "2024-05-15T12:00"),
    ("Overnight, shells killed six people in Oru.", "2024-05-15T18:00", "2024-05-16T06:00"),
    ("A fire killed seven patients in the early hours of Wednesday.", "2024-05-15T00:00", "2024-05-15T06:00"),
    ("Late on Tuesday 30 families left.", "2024-05-14", "2024-05-14"),
    ("Troops seized 20 men at dawn on Monday.", "2024-05-13", "2024-05-13"),
    ("Some 15 farmers were abducted the day before yesterday.", "2024-05-14", "2024-05-14"),
    ("In the first half of 2023, 640 migrants drowned.", "2023-01", "2023-06"),
    ("Between 3 and 9 May, 450 people fled.", "2024-05-03", "2024-05-09"),
    ("Last winter 26 people froze to death.", "2023-12", "2024-02"),
    ("In the spring 31 bodies were found.", "2024-03", "2024-05"),
    ("In the autumn of 2021 some 3,000 people were deported.", "2021-09", "2021-11"),
    ("In late March 260 people were evacuated.", "2024-03", "2024-03"),
    ("In mid-2022 the camp sheltered 7,000 people.", "2022", "2022"),
    ("In early 2023 raids killed 20 people.", "2023", "2023"),
    ("This month alone 310 people came back.", "2024-05", "2024-05"),
    ("In the current year 14 miners have died.", "2024", "2024"),
    ("Over the past fortnight 900 people have fled.", "2024-05-02", "2024-05-16"),
    ("In 2022 and 2023, 900 people drowned.", "2022", "2023"),
    ("During April and May, 75 people were abducted.", "2024-04", "2024-05"),
    ("From Monday to Wednesday 85 people were wounded.", "2024-05-13", "2024-05-15"),
    ("Over the weekend 400 people fled across the pass.", "2024-05-11", "2024-05-12"),
    ("Monday's blast killed eight people.", "2024-05-13", "2024-05-13"),
    ("A year ago 5,000 people were sheltering in the camp.", "2023", "2023"),
    ("As at 12 May 2024, 5,210 people were registered.", "2024-05-12", "2024-05-12"),
    ("As of last Friday 62 people were missing.", "2024-05-10", "2024-05-10"),
    ("Through Tuesday, 230 people had died.", "2024-05-14", "2024-05-14"),
    ("At the end of 2023 some 61,000 people were sheltering in camps.", "2023-12-31", "2023-12-31"),
    ("Since Sunday evening 2,000 people have fled.", "2024-05-12T18:00", "2024-05-16"),
    ("No villager has been killed since Saturday.", "2024-05-11", "2024-05-16"),
    ("Since the landslide on 2 May 310 families have been displaced.", "2024-05-02", "2024-05-16"),
    ("In the last decade 300 divers have died.", "2014", "2024"),
])
def test_an_expression_in_the_figures_own_clause(text, first, last):
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("Next month 50 families will return.", "2024-06", "2024-06"),
    ("The agency expects 80,000 people to be displaced by the end of January.", "2025-01-31", "2025-01-31"),
    ("The deal provides for 2,000 people to be evacuated by Saturday.", "2024-05-18", "2024-05-18"),
    ("Some 60 people will be evacuated before noon on Friday.", None, "2024-05-17T12:00"),
])
def test_what_is_to_come_lies_ahead(text, first, last):
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("Police said on Wednesday that 12 people drowned on Sunday.", "2024-05-12", "2024-05-12"),
    ("Rebels killed 30 people on Tuesday, the army said on Wednesday.", "2024-05-14", "2024-05-14"),
    ("The minister said on Monday that 300 people remained in the valley.", "2024-05-13", "2024-05-13"),
    ("Floods have displaced 3,000 people, officials said Tuesday.", "2024-05-14", "2024-05-14"),
    ("The mayor now puts the number of dead at 44 after Sunday's mudslide.", "2024-05-16", "2024-05-16"),
    ("The census, taken on 1 May, found 640 people in the caves.", "2024-05-01", "2024-05-01"),
])
def test_the_expression_that_belongs_to_the_figure(text, first, last):
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("The dam burst on Monday. The previous evening 300 villagers had been evacuated.",
     "2024-05-12T18:00", "2024-05-12T23:59"),
    ("The quake struck on 2 May. Ten days after the quake 900 people were still missing.", "2024-05-12", "2024-05-12"),
    ("A day after the storm hit on Sunday, 70 people were missing.", "2024-05-13", "2024-05-13"),
    ("The ship sank on 4 May. Two days later 11 bodies were recovered.", "2024-05-06", "2024-05-06"),
    ("Shelling began on 7 May. That night 40 people were killed.", "2024-05-07T18:00", "2024-05-07T23:59"),
    ("Shelling began on 7 May. The same day, 40 families fled.", "2024-05-07", "2024-05-07"),
    ("The ceasefire took hold on 6 May. Since then 1,200 people have returned.", "2024-05-06", "2024-05-16"),
    ("In April 2023 fighting broke out in Halam; since then 90,000 people have fled.", "2023-04", "2024-05-16"),
    ("The bridge reopened on 9 May and 700 people have crossed into Oru since.", "2024-05-09", "2024-05-16"),
    ("Gunmen stormed the fair on Saturday. By nightfall 15 people were dead.", "2024-05-11", "2024-05-11"),
    ("On the evening of 3 April the hall burned. By midnight nine people were dead.", "2024-04-03T23:59", "2024-04-03T23:59"),
    ("The vote was held on 5 May. On the eve of the vote 40 activists were arrested.", "2024-05-04", "2024-05-04"),
    ("In the week since the quake, which struck on 9 May, 140 people have died.", "2024-05-09", "2024-05-16"),
    ("The raids began on 8 May. Before the raids 400 people had been registered.", None, "2024-05-07"),
    ("The programme was launched in March. Since the start of the programme 40 guards have died.",
     "2024-03", "2024-05-16"),
])
def test_an_expression_that_leans_on_a_day_told_before(text, first, last):
    assert days(text) == [(first, last)]


def test_a_rise_runs_over_the_time_before_its_total():
    assert days("Arrivals stood at 7,300 at 18:00 on Tuesday, up 900 in a day.") == [
        ("2024-05-14T18:00", "2024-05-14T18:00"), ("2024-05-13T18:00", "2024-05-14T18:00")]


def test_a_line_of_a_list_has_the_time_of_its_head():
    text = "As of 14 May 2024:\n- 61,300 people displaced\n- 210 people killed since 2 May\n\nSome 90 people are missing."
    assert days(text) == [("2024-05-14", "2024-05-14"), ("2024-05-02", "2024-05-16"), ("2024-05-16", "2024-05-16")]


def test_since_and_by_are_one_period():
    assert days("By noon 4,700 people had fled since the barrier was lifted on Tuesday.") == [("2024-05-14", "2024-05-16T12:00")]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("About 900 people fled between 3 and 9 February (ORC, 12 February 2019).", "2019-02-03", "2019-02-09"),
    ("Since 3 January 2019 some 900 people have fled (ORC, April 2019).", "2019-01-03", "2019-04"),
    ("About 900 people fled in mid-December (ORC, 12 February 2019).", "2018-12", "2018-12"),
    ("About 900 people fled (ORC, 12 February 2019).", None, None),  # the day of the paper, not of the flight
    ("Since 2012 some 900 people have fled.", None, None),  # until when, nobody says
    ("About 900 people fled on 3 March.", None, None),
    ("About 900 people fled between November and early March 2019.", "2018-11", "2019-03"),
])
def test_a_text_without_a_date_has_the_years_that_it_names(text, first, last):
    assert days(text, None) == [(first, last)]


@pytest.mark.parametrize(("text", "each"), [
    ("On Tuesday 14 people were killed in Oru and nine people in Vel.", ["2024-05-14"] * 2),
    ("The navy rescued 130 migrants late Tuesday and evacuated 80 people early on Wednesday.", ["2024-05-14", "2024-05-15"]),
    ("A total of 55 people were killed on Saturday and Sunday, and 12 people on Monday.", ["2024-05-12", "2024-05-13"]),
    ("On Sunday the death toll stood at 30; by Wednesday it had reached 52.", ["2024-05-12", "2024-05-15"]),
    ("Last year 2,300 people were killed, up from 1,900 in 2022.", ["2023", "2022"]),
])
def test_each_figure_has_its_own_time(text, each):
    assert [last for _, last in days(text)] == each


@pytest.mark.parametrize(("text", "first", "last"), [
    ("Since March, when the dam failed, 900 families have been displaced.", "2024-03", "2024-05-16"),
    ("By the end of last week 320 people had been arrested.", "2024-05-12", "2024-05-12"),
    ("From 1 to 7 May 230 people were wounded.", "2024-05-01", "2024-05-07"),
    ("Between January and 5 May, 83 people were killed.", "2024-01", "2024-05-05"),
    ("In the three months to March, 410 people were killed.", "2024-01", "2024-03"),
    ("In the first three months of the year 77 miners died.", "2024-01", "2024-03"),
    ("In the first five months of 2023 some 90 migrants drowned.", "2023-01", "2023-05"),
    ("Authorities on Wednesday raised the death toll to 64.", "2024-05-15", "2024-05-15"),
    ("Fires that broke out on Sunday have killed seven people.", "2024-05-12", "2024-05-16"),
    ("Nearly 500 people were sheltering in a school on Tuesday night.", "2024-05-14T18:00", "2024-05-14T23:59"),
    ("At the start of May the prison held 1,400 detainees.", "2024-05-01", "2024-05-01"),
    ("At its peak in February the camp sheltered 12,000 people.", "2024-02", "2024-02"),
    ("Twelve years ago 300 people lived on the island.", "2012", "2012"),
    ("The coastguard said late on Tuesday it had rescued 44 migrants.", "2024-05-14", "2024-05-14"),
    ("In a statement on Tuesday the ministry said 210 people were detained.", "2024-05-14", "2024-05-14"),
    ("Militants killed 21 villagers in Koro last Thursday.", "2024-05-09", "2024-05-09"),
    ("The storm made landfall on 10 May. It killed 33 people.", "2024-05-10", "2024-05-10"),
    ("The last census, in 2019, counted 41,000 residents.", "2019", "2019"),
    ("Soldiers have detained more than 80 people since a curfew was imposed in Oru on Monday.", "2024-05-13", "2024-05-16"),
    ("In the past three days alone, 640 people fled.", "2024-05-13", "2024-05-16"),
    ("In the last week of April 75 people died of cholera.", "2024-04-24", "2024-04-30"),
    ("Between Friday night and Sunday morning 31 people were killed.", "2024-05-10T18:00", "2024-05-12T12:00"),
    ("In the two weeks before the vote on 5 May, 27 people were killed.", "2024-04-21", "2024-05-05"),
    ("In the week after the quake on 2 May 60 people died.", "2024-05-02", "2024-05-09"),
    ("Aid groups expect 20,000 arrivals over the next two weeks.", "2024-05-17", "2024-05-30"),
    ("A convoy is due to evacuate 150 patients tomorrow.", "2024-05-17", "2024-05-17"),
    ("By 2030 some 5 million people will have been displaced.", "2030", "2030"),
    ("Next week 200 families will be evacuated.", "2024-05-20", "2024-05-26"),
    ("The government aims to return 9,000 refugees by the end of next year.", "2025-12-31", "2025-12-31"),
    ("Up to 70,000 people could be displaced this summer.", "2024-06", "2024-08"),
])
def test_more_of_the_language(text, first, last):
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(("text", "each"), [
    ("The ministry put the death toll at 21 on Tuesday. On Wednesday it rose to 33.", [("2024-05-14",) * 2, ("2024-05-15",) * 2]),
    ("A ferry sank on the night of 9 May. Rescuers recovered 22 bodies over the next two days.", [("2024-05-09", "2024-05-11")]),
    ("The army said on Wednesday that 64 soldiers had been killed over the past 24 hours.", [("2024-05-14", "2024-05-15")]),
    ("By the end of June the government plans to evacuate 5,000 people.", [("2024-06-30",) * 2]),
    ("Some 1,900 people have been evacuated, 700 of them since the start of May.",
     [("2024-05-16",) * 2, ("2024-05-01", "2024-05-16")]),
    ("Last week 22 people died, down from 31 the week before.", [("2024-05-06", "2024-05-12"), ("2024-04-29", "2024-05-05")]),
    ("Strikes killed 19 people on Wednesday, a day after 27 died in a raid.", [("2024-05-15",) * 2, ("2024-05-14",) * 2]),
    ("Ten years ago this month 298 people died.", [("2014",) * 2]),
    ("Officials hope to vaccinate the town by Friday. As of Wednesday 22 people had died.", [("2024-05-15",) * 2]),
    ("The outbreak has killed 90 people since it was declared on 28 April.", [("2024-04-28", "2024-05-16")]),
    ("Before the truce of 2 May the sides had released 120 detainees.", [(None, "2024-05-01")]),
    ("The heatwave has killed 61 people, including 12 this weekend.", [("2024-05-16",) * 2, ("2024-05-11", "2024-05-12")]),
    ("The quake, which struck on Sunday, killed 412 people.", [("2024-05-12",) * 2]),
    ("The guards, who struck on Sunday, killed 412 people.", [("2024-05-16",) * 2]),
    ("The truce began on 2 May. In the week that followed 4,000 people returned.", [("2024-05-02", "2024-05-09")]),
    ("From January to April 3,400 people were registered, against 2,430 in the same period last year.",
     [("2024-01", "2024-04"), ("2023-01", "2023-04")]),
    ("Nearly 600 people fled in the first ten days of May.", [("2024-05-01", "2024-05-10")]),
    ("When the siege began in February, 900 people remained.", [("2024-02", "2024-02")]),
    ("The villages were shelled on Tuesday. Two days earlier 14 men had been killed.", [("2024-05-12",) * 2]),
])
def test_the_time_of_the_sentence_before_and_of_the_clause_beside(text, each):
    assert days(text) == each


@pytest.mark.parametrize(("text", "first", "last"), [
    ("As of May 2016, 31,000 people were displaced.", "2016-05", "2016-05"),
    ("Between January and June 2015 some 400 families were evicted.", "2015-01", "2015-06"),
    ("At the end of 2014 there were 62,000 displaced people in Halam (ORC, March 2015).", "2014-12-31", "2014-12-31"),
    ("By 1 March 2016 the floods had displaced 5,000 people.", "2016-03-01", "2016-03-01"),
])
def test_more_of_texts_without_a_date(text, first, last):
    assert days(text, None) == [(first, last)]


@pytest.mark.parametrize("text", [
    "The town had 9,000 inhabitants before the siege.",
    "As many as 90,000 could be uprooted in the coming weeks.",
    "In the past weeks 300 people have fled.",
    "In the first week of the war 12,000 people fled.", "On Good Friday 30 people drowned.",
])
def test_what_only_held_by_then_has_no_time(text):
    assert days(text) == [(None, None)]


@pytest.mark.parametrize(("text", "day"), [
    ("So far 300 people have been rescued.", THURSDAY),
    ("At present 210 patients are being treated.", THURSDAY),
    ("The number of missing now stands at 17.", THURSDAY),
    ("As things stand, 320 people are registered.", THURSDAY),
    ("The governor said on Wednesday that 45 people were missing.", "2024-05-15"),
    ("Gunmen killed 12 people in Oru.", THURSDAY),  # news of the day
    ("The colonel told parliament on 2 May that 90 soldiers had deserted.", "2024-05-02"),  # of an older statement
])
def test_what_is_told_as_of_now_or_is_news_has_its_day(text, day):
    assert days(text) == [(day, day)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("Mudslides have driven 8,000 people from their homes in six days.", "2024-05-10", "2024-05-16"),
    ("Landmines have maimed 14 herders in the space of a week.", "2024-05-09", "2024-05-16"),
    ("The '86 flood drowned 120 people.", "1986", "1986"),
    ("In the nineties some 40,000 people were driven out.", "1990", "1999"),
    ("The quake of 2011 razed Oru, which then had 8,000 residents.", "2011", "2011"),
    ("In 2024 pirates have seized 30 sailors.", "2024-01-01", "2024-05-16"),
    ("The morning's tally was 41 dead.", "2024-05-16T06:00", "2024-05-16T12:00"),
    ("As at 5pm yesterday 88 people were missing.", "2024-05-15T17:00", "2024-05-15T17:00"),
    ("The hall held 190 people at lunchtime.", "2024-05-16T12:00", "2024-05-16T12:00"),
    ("The ship sank on Monday. At 21:30, 14 bodies were found.", "2024-05-13T21:30", "2024-05-13T21:30"),
    ("A measles outbreak has infected 230 children since it was first reported on 20 April.", "2024-04-20", "2024-05-16"),
    ("A barge carrying 60 people, including nine children, set off from Vel on Tuesday.", "2024-05-14", "2024-05-14"),
])
def test_more_expressions(text, first, last):
    assert days(text)[0] == (first, last)


@pytest.mark.parametrize(("text", "first", "last"), [
    ("The shelter expects 200 more evacuees by the weekend.", "2024-05-18", "2024-05-19"),
    ("Up to 60,000 people could face hunger by March.", "2025-03", "2025-03"),
    ("The ministry plans to resettle 4,000 people before Christmas.", None, "2024-12-24"),
    ("Some 900 prisoners will be freed on 1 February.", "2025-02-01", "2025-02-01"),
    ("The agency aims to register 5,000 people no later than 30 June.", "2024-06-30", "2024-06-30"),
    ("The agency aims to register 5,000 people on or before 30 June.", None, "2024-06-30"),
    ("Another 80 families are expected on Saturday.", "2024-05-18", "2024-05-18"),
    ("The mayor promised tents within ten days and said 300 people would be moved by 1 July.", "2024-07-01", "2024-07-01"),
])
def test_what_is_to_come_is_the_next_of_its_name(text, first, last):
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(("text", "first", "last"), [
    ("The truce took hold on 2 May.\nSince the ceasefire 1,300 families have gone home.", "2024-05-02", "2024-05-16"),
    ("By 10 May, six days after the guns fell silent, the road was open.\nMines have killed nine people since the ceasefire.",
     "2024-05-04", "2024-05-16"),
    ("PORT ORU, May 16 (Tidewire) - The army began an offensive.\nSome 70 people have been treated since the offensive started "
     "on May 9.", "2024-05-09", "2024-05-16"),
    ("Some 700 nurses have quit since the war began.", None, "2024-05-16"),
    ("Rebels attacked Vel on 6 May.\nIn the raid 17 guards were killed.", "2024-05-06", "2024-05-06"),
    ("The battle for Oru began on 4 May.\nIn the two-day battle 60 soldiers were killed.", "2024-05-04", "2024-05-05"),
])
def test_an_event_is_dated_elsewhere(text, first, last):
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(("text", "each"), [
    ("The toll rose to 80 on Wednesday from 66 a day earlier, with 12 people missing.",
     ["2024-05-15", "2024-05-14", "2024-05-15"]),
    ("On Tuesday 430 people slept in the gym, up from 210 on Sunday.", ["2024-05-14", "2024-05-12"]),
    ("On Monday 12 people died and on Tuesday 15 people died.", ["2024-05-13", "2024-05-14"]),
    ("Since the ford reopened on 3 May, the number of people in the hall has fallen from 840 to 65.",
     ["2024-05-03", "2024-05-16"]),
    ("On Monday 130 refugees landed. They included 40 children.", ["2024-05-13"] * 2),
    ("On Monday 40 people drowned. Nine of the dead were children.", ["2024-05-13"] * 2),
    ("Situation as of 12 May 2024, 18:00\n\nA total of 4,300 people are displaced.\n\nSome 18 people were killed on Friday.",
     ["2024-05-12", "2024-05-10"]),
    ("Toll since 2 May:\nKilled: 120\nInjured: 340\n\nSome 90 people were missing on Monday.",
     ["2024-05-16", "2024-05-16", "2024-05-13"]),
])
def test_each_of_several_has_the_time_that_is_its_own(text, each):
    assert [last and last[:10] for _, last in days(text)] == each


_TOLD = ("Since", "By", "Before", "Until", "Between", "From", "In", "In the week to", "Two days after", "On the eve of", "As of")
_TIMES = ("Monday", "the quake", "31 December", "1 January and Friday", "last week", "2019", "February 2020", "the end of March",
          "that night", "noon", "the past 30 days", "winter", "the spring", "the first half of the year", "the previous evening")
_ENDS = ("", " since then", " by Sunday", " before 2018", ", the mayor said on Tuesday", " until 3 May", " since the quake",
         " since")


@given(st.lists(st.tuples(st.sampled_from(_TOLD), st.sampled_from(_TIMES), st.sampled_from(_ENDS)), min_size=1, max_size=4),
       st.sampled_from([None, "2024-02-29", "2023-12-31", "0001-01-01", "9999-12-31"]))
def test_nothing_begins_after_its_end(told, published):
    text = " ".join(["The quake struck on 2 May.", *(f"{lead} {time} some 40 men have died{end}." for lead, time, end in told)])
    for first, last in days(text, published):
        assert first is None or as_of.first_day(first) <= str(as_of.last_day(last))
