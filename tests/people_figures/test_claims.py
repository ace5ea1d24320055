"""Who counted: a passage of invented news for each construction, with its statements found as in an article."""

import re

import pytest

from helpers import attribution, language, people_figures, speakers
from helpers.records import Block, Document, place
from helpers.view import view


def claimed(text, title=False, **given):
    """{number: who claims it} of an article of one paragraph a line; title: whether the first line is its headline."""
    lines = [*re.finditer(r"[^\n]+", text)]
    blocks = tuple(place([Block(start=m.start(), end=m.end(), rule="given", counted=True,
                                kind="title" if title and not m.start() else "body") for m in lines], "x"))
    looked = view(text)
    document = Document(article_id="x", text=text, view=looked, blocks=blocks, published="2031-03-12", language="en",
                        sentences=tuple(place(language.sentences(looked, blocks), "x", blocks)), **given)
    said = speakers.resolve(document, attribution.find(document), (), {})
    figures = people_figures.find(document, place(said, "x", blocks, document.sentences))
    return {text[f.start:f.end]: f.claimed_by for f in figures}


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
    ("The hospital in Odessel admitted 52 wounded by noon.", {"52": None}),
    ("Police arrested 31 protesters on the bridge.", {"31": "Police"}),
    ("The governor's office now puts the number of dead at 77.", {"77": "governor's office"}),
    ("The state broadcaster gave the toll as 40 dead.", {"40": "state broadcaster"}),
    ("The widow saw 12 soldiers at the well, and the river killed 5 people.", {"5": None}),
    ("The drought saw 4,000 herders leave the hills.", {"4,000": None}),
    ("The road was shut, and the dam expected 300 workers, who were killed.", {"300": None}),
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
    # who speaks, and whom he cites
    ("The governor, citing the health ministry, said 40 people had died.", {"40": "health ministry"}),
    ("The rebels had killed 17 farmers, the radio said, quoting the district chief.", {"17": "district chief"}),
    ("The mayor said that the Red Cross had registered 640 families.", {"640": "Red Cross"}),
    ("Envoy Lena Ost told reporters that, according to the coast guard, 29 migrants had drowned.", {"29": "coast guard"}),
    ("Some 46,000 people have fled, the coordinator for Ulm, Ada Senn, said on Friday.", {"46,000": "Ada Senn"}),
    ("Boats brought out 126 people from the island, said Fire Chief Glen Ross.", {"126": "Glen Ross"}),
    ("The flood has cut off 9,000 villagers, the Ministry reports.", {"9,000": "Ministry"}),
    # brackets
    ("About 1,400 people fled the shelling (IOR, 3 March 2031).", {"1,400": "IOR"}),
    ("Some 300 families (1,800 people) were moved (Pelu Red Crescent, March 2031).",
     {"300": "Pelu Red Crescent", "1,800": "Pelu Red Crescent"}),
    ("Some 410 people (mostly women) fled to Tarn (about 12 km).", {"410": None}),
    # what goes on
    ("The quake killed 112 people, the disaster bureau said. Of these, 31 people were miners.",
     {"112": "disaster bureau", "31": "disaster bureau"}),
    ("The health ministry said 40 people had died. Among them were 6 children.",
     {"40": "health ministry", "6": "health ministry"}),
    ("Relief Oru said 400 people had fled. It expects 90 more people to flee.", {"400": "Relief Oru", "90": "Relief Oru"}),
    ("The coordinator, Ada Senn, said 400 people had fled. Her previous estimate was 250 people.",
     {"400": "Ada Senn", "250": "Ada Senn"}),
    ("The army said 38 rebels had died. In the market, 15 people were killed by a mine.", {"38": "army", "15": None}),
    ("The army said 38 rebels had died.\nOn the coast, 15 people drowned.", {"38": "army", "15": None}),
    # lists
    ("The Emergency Office gave the following figures:\n- 14 dead\n- 120 injured\n- 3,000 displaced people",
     {"14": "Emergency Office", "120": "Emergency Office", "3,000": "Emergency Office"}),
    # headlines
    ("Quake kills 61 in Tarn: civil defence\nThe dead lie in a school.", {"61": "civil defence"}),
    ("Landslide kills 61 in Tarn\nThe civil defence said 61 people had died.", {"61": "civil defence"}),
    ("Boat sinks off Cape Head: 33 dead\nThe sea was calm.", {"33": None}),
])
def test_who_counted(text, expected):
    got = claimed(text, title=text.partition("\n")[0][-1] not in ".:!")
    assert {number: got.get(number, "not found") for number in expected} == expected
