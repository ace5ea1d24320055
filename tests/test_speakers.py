"""Invented speakers; attributions come from the rules, since a speaker is resolved where it is printed."""

import pytest
from test_attribution import document

from helpers import attribution, speakers
from helpers.study import Side, Speaker

SIDES = {"velmar": Side(name="Velmar", words=("Velmar", "Velmarian")), "orlund": Side(name="Orlund", words=("Orlund",))}
STUDY = [
    Speaker(name="Ruk Adaniev", variants=("Adaniev",), type="official", side="velmar", roles=("foreign policy adviser",)),
    Speaker(name="Government of Velmar", variants=("Velmar",), kind="body", type="state", side="velmar"),
    Speaker(name="Ministry of Defence of Orlund", variants=("Defence Ministry",), kind="body", type="state", side="orlund"),
    Speaker(name="Residents of Ostrel", variants=("residents",), kind="group", type="civilians", side="orlund"),
]


def resolved(text, kinds=None, study=()):
    doc = document(text, kinds)
    return speakers.resolve(doc, attribution.find(doc), study, SIDES)


def entities(text, kinds=None, study=()):
    return [a.speaker_entity for a in resolved(text, kinds, study)]


@pytest.mark.parametrize(
    "printed, entity",
    [
        ("Adaniev", "Ruk Adaniev"),
        ("Ruk Adanyev", "Ruk Adaniev"),
        ("Velmar’s foreign policy adviser", "Ruk Adaniev"),
        ("Velmar", "Government of Velmar"),
        ("Orlund’s Defence Ministry", "Ministry of Defence of Orlund"),
        ("A spokesman for the Defence Ministry", "Ministry of Defence of Orlund"),
        ("Some residents", "Residents of Ostrel"),
        ("One resident", "Residents of Ostrel"),
    ],
)
def test_the_studys_speakers(printed, entity):
    (found,) = resolved(f"{printed} said that the town was calm.", study=STUDY)
    assert (found.speaker_entity, found.side_basis) == (entity, "given")


def test_a_place_inside_a_phrase_is_not_its_government():
    (found,) = resolved("Teachers from Velmar said that the town was calm.", study=STUDY)
    assert (found.speaker_entity, found.side, found.side_basis) == ("Teachers from Velmar", "velmar", "guessed")


def test_a_surname_takes_the_full_name_and_a_pronoun_the_last_person():
    text = (
        "Mayor Orla Venn said the road was open. The army said it was shut. She denied it was mined. "
        "Venn said buses would run. General Karl Maro said they would not. He warned that shots were fired."
    )
    assert entities(text) == ["Orla Venn", "army", "Orla Venn", "Orla Venn", "Karl Maro", "Karl Maro"]


def test_a_role_with_the_name_beside_it_and_alone():
    text = "The mayor of Tesk, Orla Venn, said the road was open. Karl Maro said it was shut. The mayor denied it was mined."
    assert entities(text) == ["Orla Venn", "Karl Maro", "Orla Venn"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("President of Velmar Orla Venn said the road was open. She denied it was mined.", ["Orla Venn"] * 2),
        ("Deputy head of the Council Major-General Karl Maro said the road was open.", ["Karl Maro"]),
        ("The coordinator, Ada Lorn, said the road was open.", ["Ada Lorn"]),
        ("A nurse at the hospital said two died. Many, she said, were young.", ["nurse at hospital"] * 2),
        ("In Velmar’s capital, nobody spoke. Velmar said the road was open.", ["Velmar"]),
        ("The U.N. mission said the road was open.", ["U.N. mission"]),
    ],
)
def test_the_fullest_name_without_titles_and_places(text, found):
    assert entities(text) == found


def test_a_pronoun_finds_a_name_that_has_not_spoken_yet():
    text = "Ada Lorn left her house at dawn. The soldiers came later, she said. Lorn now lives in Tesk."
    assert entities(text) == ["Ada Lorn"]


def test_quotations_answers_and_we_belong_to_whoever_is_speaking():
    assert entities("“The road is open,” Orla Venn said.\n\n“You may come home again.”") == ["Orla Venn", "Orla Venn"]
    text = "A talk with Orla Venn\nWhy did you stay?\nI had no choice.\nWhat now?\nWe will rebuild our town."
    assert entities(text, ["title", "question", "body", "question", "body"]) == ["Orla Venn", "Orla Venn"]
    assert entities("“We announced that the bridge was safe,” Orla Venn said.") == ["Orla Venn", "Orla Venn"]


@pytest.mark.parametrize(
    "printed, kind, source",
    [
        ("General Ruk Maro", "person", "military"),
        ("The Interior Ministry", "body", "state"),
        ("Witnesses", "group", "civilians"),
        ("Rebel fighters", "group", "armed_group"),
        ("The Red Cross", "body", "igo"),
        ("A senior diplomat", "person", "official"),
        ("Two sources", "unnamed", "unnamed"),
        ("Political analyst Ada Lorn", "person", "expert"),
        ("Reporters", "group", "media"),
    ],
)
def test_kind_and_type_by_the_words_of_the_phrase(printed, kind, source):
    (found,) = resolved(f"{printed} said that the town was calm.")
    assert (found.speaker_kind, found.source_type) == (kind, source)


def test_a_statement_with_no_source_stays_unnamed():
    (found,) = resolved("It was reported that the bridge had fallen.")
    assert (found.speaker_entity, found.speaker_kind, found.side_basis) == (None, "unnamed", "unknown")
