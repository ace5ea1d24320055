"""Who counted: a passage of invented news for each construction, with its statements found as in an article."""

import re

import pytest

from helpers import attribution, language, people_figures, speakers
from helpers.people_figures.claims import phrases
from helpers.records import Block, Document, place
from helpers.study import Side, Speaker
from helpers.view import view


def read(text, title=False, speaking=(), sides=None, **given):
    """The figures of an article of one paragraph a line; title: whether the first line is its headline."""
    lines = [*re.finditer(r"[^\n]+", text)]
    blocks = tuple(place([Block(start=m.start(), end=m.end(), rule="given", counted=True,
                                kind="title" if title and not m.start() else "body") for m in lines], "x"))
    looked = view(text)
    document = Document(article_id="x", text=text, view=looked, blocks=blocks, published="2031-03-12", language="en",
                        sentences=tuple(place(language.sentences(looked, blocks), "x", blocks)), **given)
    said = speakers.resolve(document, attribution.find(document), speaking, sides or {})
    said = place(said, "x", blocks, document.sentences)
    return people_figures.find(document, said, speakers=speaking, sides=sides)


def claimed(text, title=False, **given):
    """{number: who claims it}"""
    return {text[f.start:f.end]: f.claimed_by for f in read(text, title, **given)}


@pytest.mark.parametrize(("text", "expected"), [
    # a subject that counts
    ("The provincial civil defence counted 64 dead in the delta.", {"64": "provincial civil defence"}),
    ("By Sunday, monitors on the border had logged 310 refugees.", {"310": "monitors on the border"}),
    ("Cyclone Tam has left 900 families homeless, and the Pelu Red Crescent lists 37 people as missing.",
     {"900": None, "37": "Pelu Red Crescent"}),
    ("The camp committee, which keeps a register, has recorded 2,140 newcomers.", {"2,140": "camp committee"}),
    ("Miners dug all night. The union's tally stands at 23 dead.", {"23": "union"}),
    ("The Andine seismic institute's latest bulletin gives 118 dead and 2,030 injured.",
     {"118": "Andine seismic institute", "2,030": "Andine seismic institute"}),
    ("UNRA estimates that 70,000 people are on the road.", {"70,000": "UNRA"}),
    ("The hospital in Odessel admitted 52 wounded by noon.", {"52": "hospital in Odessel"}),
    ("Police arrested 31 protesters on the bridge.", {"31": "Police"}),
    ("The governor's office now puts the number of dead at 77.", {"77": "governor's office"}),
    ("The state broadcaster gave the toll as 40 dead.", {"40": "state broadcaster"}),
    ("The widow saw 12 soldiers at the well, and the river killed 5 people.", {"5": None}),
    ("The drought saw 4,000 herders leave the hills.", {"4,000": None}),
    ("The road was shut, and the dam expected 300 workers, who were killed.", {"300": None}),
    ("The Sahel Conflict Tracker, a monitoring group, documented 212 civilian deaths.", {"212": "Sahel Conflict Tracker"}),
    ("The ministry of social affairs has so far registered 21,300 displaced families.", {"21,300": "ministry of social affairs"}),
    ("Relatives who gathered at the port counted 12 missing people.", {"12": "Relatives"}),
    ("The Rivers Board has warned of floods and expects 300 people to be evacuated.", {"300": "Rivers Board"}),
    ("The UN says 1.2 million people are displaced, while the government puts the figure at 700,000.",
     {"1.2 million": "UN", "700,000": "government"}),
    ("The army put its own losses at 3 soldiers and those of the rebels at 60.", {"3": "army", "60": "army"}),
    ("The opposition counts 90 dead people; police admit to 20.", {"90": "opposition", "20": "police"}),
    ("In the last week the province registered 42 deaths.", {"42": None}),
    # a source in a by-phrase or a noun of counting
    ("At least 85 people were killed, by the army's count.", {"85": "army"}),
    ("By the elders' reckoning, 600 families have left the valley.", {"600": "elders"}),
    ("More than 4,600 evacuees registered by the Isk Ministry of Emergencies are housed in schools.",
     {"4,600": "Isk Ministry of Emergencies"}),
    ("Some 700 people had been killed as of May, figures from the Sorn health ministry show.", {"700": "Sorn health ministry"}),
    ("Figures compiled by the Lake Observatory show that 1,900 civilians have died.", {"1,900": "Lake Observatory"}),
    ("Data published by Rescue Line put the number of displaced at 88,000.", {"88,000": "Rescue Line"}),
    ("A tally kept by local teachers lists 44 dead pupils.", {"44": "local teachers"}),
    ("Government data showed that 3,200 households had fled.", {"3,200": "Government"}),
    ("A survey by Harvest Watch found that 52,000 people lack food.", {"52,000": "Harvest Watch"}),
    ("Per the mayor's office, 14 residents are missing.", {"14": "mayor's office"}),
    ("The landslide buried 61 people, as the Tarn Gazette reported.", {"61": "Tarn Gazette"}),
    ("Another 250 people are missing, hospital records show.", {"250": "hospital"}),
    ("More than 5,000 people have crossed, according to figures released on Sunday by the UN refugee agency.",
     {"5,000": "UN refugee agency"}),
    ("The district has 85,000 inhabitants, according to the 2029 census.", {"85,000": "2029 census"}),
    ("The season's toll has reached 210 dead.", {"210": None}),
    ("The Health Unit's dashboard showed 12 deaths as of noon.", {"12": "Health Unit"}),
    ("The monthly bulletin of the Peace Observatory documents 58 killings.", {"58": "Peace Observatory"}),
    ("As is claimed in Leshk, 3 policemen were injured.", {"3": "Leshk"}),
    ("The junta dismissed the rebels' claim to hold 27 prisoners.", {"27": "rebels"}),
    ("The figure of 8,000 refugees comes from the border agency.", {"8,000": "border agency"}),
    ("The number of dead has been revised to 71 from 65 by the health service.", {"71": "health service"}),
    ("The dead were put at 300 by the rebels.", {"300": "rebels"}),
    ("About 8,000 people are said by the church to have fled.", {"8,000": "church"}),
    ("Some 21,000 people are affected, it was announced by the governor's office.", {"21,000": "governor's office"}),
    ("As reported by the border service, 61 persons were refused entry.", {"61": "border service"}),
    ("A survey of 640 households by Farm Aid found that 2,000 people had gone hungry.", {"640": "Farm Aid", "2,000": "Farm Aid"}),
    ("The assessment covered 1,150 households.", {"1,150": "assessment"}),
    ("The parish book of 2030 has 480 people.", {"480": "parish book"}),
    ("Maria Tosk, who keeps the parish register, has entered 63 deaths.", {"63": "Maria Tosk"}),
    # a body that keeps count of whom it serves, saves or holds
    ("The district hospital in Abeko has treated 74 people for cholera since Sunday.", {"74": "district hospital in Abeko"}),
    ("Mercy Boats picked up 210 migrants south of the island.", {"210": "Mercy Boats"}),
    ("The charity Open Kitchen is feeding 6,000 people in the camp.", {"6,000": "charity Open Kitchen"}),
    ("The navy searched two boats and brought 130 people ashore.", {"130": "navy"}),
    ("WFP delivered rations to 92,000 people in Tigo.", {"92,000": "WFP"}),
    ("The governor ordered the evacuation of 15,000 people.", {"15,000": "governor"}),
    ("Firefighters pulled 9 people from the rubble.", {"9": None}),
    ("South Varrick received 5,000 refugees last winter.", {"5,000": None}),
    ("Heavy rain put 300 people at risk.", {"300": None}),
    ("Before the war the district counted 138,000 inhabitants.", {"138,000": None}),
    # who speaks, and whom he cites
    ("The governor, citing the health ministry, said 40 people had died.", {"40": "health ministry"}),
    ("The rebels had killed 17 farmers, the radio said, quoting the district chief.", {"17": "district chief"}),
    ("The mayor said that the Red Cross had registered 640 families.", {"640": "Red Cross"}),
    ("Envoy Lena Ost told reporters that, according to the coast guard, 29 migrants had drowned.", {"29": "coast guard"}),
    ("Some 46,000 people have fled, the coordinator for Ulm, Ada Senn, said on Friday.", {"46,000": "Ada Senn"}),
    ("Boats brought out 126 people from the island, said Fire Chief Glen Ross.", {"126": "Glen Ross"}),
    ("The flood has cut off 9,000 villagers, the Ministry reports.", {"9,000": "Ministry"}),
    ("Some 2,500 people are in the stadium, the mayor of Quill, Rosa Mani, told Andes Radio.", {"2,500": "Rosa Mani"}),
    ("Up to 90 people were feared dead, a Red Cross official was quoted as saying by state radio.", {"90": "Red Cross official"}),
    ("Local authorities, quoted by the Tavis agency, said 8 people had been killed.", {"8": "Local authorities"}),
    ("The station, citing an unnamed officer, said 3 bodies had been found.", {"3": "station"}),
    ("The dead number 58, the commission said on Sunday, and 21 people are missing.", {"21": "commission"}),
    ("The governor of Nord, citing figures from civil society groups, said that 73 people had died.",
     {"73": "civil society groups"}),
    ("\"I bury people,\" says the caretaker. Later the priest says that 14 people died.", {"14": "priest"}),
    ("Police held 5 men. The refugee agency, quoting its field staff, reported 2 deaths.", {"2": "refugee agency"}),
    ("The guild said 48 men were missing. The union's official toll is 35 dead.", {"48": "guild", "35": "union"}),
    ("The centre was holding 2,900 people on Sunday, its director, Elio Barra, told reporters.", {"2,900": "Elio Barra"}),
    ("The ministry dismissed reports that 40 people had starved.", {"40": "ministry"}),
    ("The council says 6,000 people fled, the army 900 people.", {"6,000": "council", "900": "army"}),
    ("The rights group Open Oru has documented 1,130 deaths. It says 410 people are missing.",
     {"1,130": "rights group Open Oru", "410": "rights group Open Oru"}),
    ("President Luz Arana promised homes.\nThe mayor said none had come. \"We are 700 families,\" he said.", {"700": "mayor"}),
    ("According to rumours in the town, 12 people were shot.", {"12": None}),
    ("I counted 34 people in the queue.", {"34": None}),
    ("Some 4,000 people have left Brenn, a town of 11,000 people, the mayor said.", {"4,000": "mayor", "11,000": None}),
    ("The prison, built for 600 inmates, holds 2,100 inmates, according to the ombudsman.", {"600": None, "2,100": "ombudsman"}),
    # brackets
    ("About 1,400 people fled the shelling (IOR, 3 March 2031).", {"1,400": "IOR"}),
    ("Some 300 families (1,800 people) were moved (Pelu Red Crescent, March 2031).",
     {"300": "Pelu Red Crescent", "1,800": "Pelu Red Crescent"}),
    ("Casualties so far (source: Provincial Health Office): 18 dead, 44 injured.",
     {"18": "Provincial Health Office", "44": "Provincial Health Office"}),
    ("About 1,400 people fled (Relief Oru estimate).", {"1,400": "Relief Oru"}),
    ("Some 410 people (mostly women) fled to Tarn (about 12 km).", {"410": None}),
    # what goes on
    ("The quake killed 140 people, the island bureau said. Of these, 31 people were miners.",
     {"140": "island bureau", "31": "island bureau"}),
    ("The health ministry said 40 people had died. Among them were 6 children.",
     {"40": "health ministry", "6": "health ministry"}),
    ("Relief Oru said 400 people had fled. It expects 90 more people to flee.", {"400": "Relief Oru", "90": "Relief Oru"}),
    ("The coordinator, Ada Senn, said 400 people had fled. Her previous estimate was 250 people.",
     {"400": "Ada Senn", "250": "Ada Senn"}),
    ("The army said 38 rebels had died. In the market, 15 people were killed by a mine.", {"38": "army", "15": None}),
    ("The army said 38 rebels had died.\nOn the coast, 15 people drowned.", {"38": "army", "15": None}),
    ("The Red Cross counted 340 people. Its volunteers fed 900 people.", {"340": "Red Cross", "900": "Red Cross"}),
    ("The fire has hurt 40 people, said the sheriff, Dana Cole. Seven people of her crew were burned.",
     {"40": "Dana Cole", "Seven": "Dana Cole"}),
    ("The flood killed 58 people, the commission said. The dead include 17 children.", {"17": "commission"}),
    ("The flood killed 58 people, the commission said. The fire killed 9 people.\nAmong the dead were 2 nurses.",
     {"58": "commission", "9": None, "2": None}),
    ("The board keeps a list. It registered 400 people.", {"400": "board"}),
    ("According to the office, 5,120 people are missing. Earlier 5,600 people were missing.",
     {"5,120": "office", "5,600": "office"}),
    ("The army said 3 soldiers had died. No civilians were hurt.", {"3": "army", "No": "army"}),
    ("The army said 38 rebels had died. It is thought that 90 people are missing.", {"38": "army", "90": None}),
    ("Some 51 people are free, the mayor said. The hospital is full; 12 people lie outside.", {"51": "mayor", "12": None}),
    ("Some 2,100 people crossed on Friday, the board said, while 600 people were stuck.", {"2,100": "board", "600": "board"}),
    ("The ministry has ordered 32 diplomats to leave. Their families, 74 people in all, must follow.", {"74": "ministry"}),
    ("UNHRA has registered 9,000 people. The organisation says 3,000 people are waiting.", {"9,000": "UNHRA", "3,000": "UNHRA"}),
    # lists
    ("The Emergency Office gave the following figures:\n- 14 dead\n- 120 injured\n- 3,000 displaced people",
     {"14": "Emergency Office", "120": "Emergency Office", "3,000": "Emergency Office"}),
    ("Toll by noon\n- 14 dead\n- 120 injured\nSource: Emergency Office, 4 May",
     {"14": "Emergency Office", "120": "Emergency Office"}),
    ("Toll by noon\n- 14 dead\n- 120 injured\nThe road is shut.", {"14": None, "120": None}),
    ("Displaced people: 12,000 in Kolo, 8,500 in Tem. Source: National Relief Board.",
     {"12,000": "National Relief Board", "8,500": "National Relief Board"}),
    # headlines
    ("Disaster authority: 38 people dead in Yal tremor\nThe road is shut.", {"38": "Disaster authority"}),
    ("Quake kills 61 in Tarn: civil defence\nThe dead lie in a school.", {"61": "civil defence"}),
    ("Landslide kills 61 in Tarn\nThe civil defence said 61 people had died.", {"61": "civil defence"}),
    ("Quake toll passes 3,000\nOfficials put the death toll at 3,041.", {"3,000": "Officials"}),
    ("Thousands homeless in Tarn\nThe camp's managers said 11,300 people were homeless.", {"Thousands": "camp's managers"}),
    ("Boat sinks off Cape Head: 33 dead\nThe sea was calm.", {"33": None}),
])
def test_who_counted(text, expected):
    got = claimed(text, title=text.partition("\n")[0][-1] not in ".:!")
    assert {number: got.get(number, "not found") for number in expected} == expected


UPDATE = "Some 400 people have fled. The guard reports 37 deaths. We have received allegations that 11 men were beaten to death."


@pytest.mark.parametrize(("outlet", "text", "given", "expected"), [
    ("Ministry of Return", "Some 400 people have fled.", {}, ["Ministry of Return"]),
    ("Office for Relief", UPDATE, {}, ["Office for Relief", "guard", None]),
    ("Relief Oru", "Our clinics have treated 400 wounded. Some 90 people died.", {}, ["Relief Oru", "Relief Oru"]),
    ("Relief Oru", "Our teams report that 400 people fled.", {}, ["Relief Oru"]),
    ("The Oru Post", "Some 400 people have fled.", {}, [None]),
    ("Ministry Press News", "Some 400 people have fled.", {}, [None]),
    ("Relief Monitor", "Some 400 people have fled.", {}, [None]),
    ("Oru Ledger", "Our losses were 12 dead. Some 400 people have fled.", {}, [None, None]),
    ("Office for Relief", "Some 400 people have fled.", {"genre": "interview"}, [None]),
    ("Office for Relief", "Some 400 people fled, the army said.", {}, ["army"]),
])
def test_a_bodys_own_report_is_its_own_count_where_nobody_else_is_named(outlet, text, given, expected):
    assert [*claimed(text, outlet=outlet, **given).values()] == expected


@pytest.mark.parametrize(("name", "who"), [
    ("the army", "army"),
    ("data from Relief Oru", "Relief Oru"),
    ("figures released on Sunday by the UN refugee agency", "UN refugee agency"),
    ("a list kept by local teachers", "local teachers"),
    ("the union's latest strike tally", "union"),
    ("Orland's 2031 census", "Orland"),
    ("police records", "police"),
    ("the elders'", "elders"),
    ("the lists of the Harbour Board", "Harbour Board"),
    ("last year's register", "last year's register"),
    ("the official count", "official count"),
    ("the Sahel Conflict Tracker", "Sahel Conflict Tracker"),
])
def test_who_stands_behind_a_count(name, who):
    assert phrases.counter(name) == who


@pytest.mark.parametrize("text", [
    "Arrivals continue: 300 people on Monday.",
    "The army killed 52 rebels.",
    "The tents provided by the Red Crescent are full, and 5,500 people sleep outside.",
])
def test_what_is_no_source(text):
    assert [*claimed(text).values()] == [None]


SPEAKERS = (Speaker(name="ORH", variants=("Office for Refuge in Havens",), kind="body", type="igo"),
            Speaker(name="Staff of Veskia", variants=("General Staff",), kind="body", type="military", side="veskia"))
SIDES = {"veskia": Side(name="Veskia", words=("Veskia", "Veskian"))}


@pytest.mark.parametrize(("text", "given", "expected"), [
    ("The Office for Refuge in Havens counted 64 dead.", {}, ("ORH", None)),
    ("Some 64 people have died.", {"outlet": "Office for Refuge in Havens"}, ("ORH", None)),
    ("Enemy losses, according to the General Staff: 64 soldiers killed.", {}, ("Staff of Veskia", "veskia")),
    ("Veskian doctors fear that 64 people have died.", {}, ("Veskian doctors", "veskia")),
    ("The lake’s guard recorded 64 deaths.", {}, ("lake’s guard", None)),
])
def test_names_and_sides_are_those_of_the_study_and_the_text(text, given, expected):
    [figure] = read(text, speaking=SPEAKERS, sides=SIDES, **given)
    assert (figure.claimed_by, figure.claimed_by_side) == expected
