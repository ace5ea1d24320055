"""Who "she", "the report" and "an official" are, by what an article has said before. Invented, as in test_speakers."""

import dataclasses

import pytest
from test_attribution import document
from test_speakers import SIDES, STUDY, entities, resolved

from helpers import attribution, speakers
from helpers.study import Side, Speaker

MORE = [*STUDY, Speaker(name="Dina", type="civilians", side="orlund"), Speaker(name="Norpress", kind="body", type="media"),
        Speaker(name="Ministry of Foreign Affairs of Velmar", variants=("Ministry of Foreign Affairs",), kind="body",
                type="state", side="velmar"),
        Speaker(name="Bridge Mission", variants=("the observers",), kind="body", type="igo")]


def told(text):
    (found,) = resolved(text, study=MORE)
    return found.speaker_entity, found.speaker_kind, found.source_type, found.side


class TestWhatAParagraphIsAbout:
    def test_comes_before_who_spoke_last(self):
        text = ("Ruk Adaniev said the road was open.\n\nAnsa Orlo, 71, has the key on a string. It was cold. "
                "“I locked it,” she said.")
        assert entities(text, study=MORE) == ["Ruk Adaniev", "Ansa Orlo"]

    def test_is_whom_the_study_knows(self):
        text = "Ruk Adaniev said the road was open.\n\nAmong the last was Dina, a nurse. “I counted them,” she said."
        assert entities(text, study=MORE) == ["Ruk Adaniev", "Dina"]

    @pytest.mark.parametrize("stranger", ["farmer", "scholar"])
    def test_is_a_stranger_with_whom_it_opens(self, stranger):
        text = f"Ruk Adaniev said the road was open.\n\nA {stranger} from Ostrel turned his cart round. “I stay,” he said."
        assert entities(text, study=MORE) == ["Ruk Adaniev", stranger]

    def test_is_nobody_new_once_somebody_has_spoken(self):
        text = "Dina has the key. Ruk Adaniev said the road was open. He denied it was mined."
        assert entities(text, study=MORE) == ["Ruk Adaniev", "Ruk Adaniev"]

    def test_they_are_those_named_in_the_plural(self):
        text = "Velmar said it was shut.\n\nNothing was left for the observers to see. Two had died, they wrote."
        assert entities(text, study=MORE)[-1] == "Bridge Mission"


@pytest.mark.parametrize(
    "text, entity",
    [
        ("The Ministry of Foreign Affairs has met. According to the Ministry, the road is open.",
         "Ministry of Foreign Affairs of Velmar"),
        ("The Bridge Mission has printed a report. The road, the report says, is open.", "Bridge Mission"),
        ("The road is open, says the adviser. Ruk Adaniev, a foreign policy adviser, lives there.", "Ruk Adaniev"),
    ],
)
def test_a_definite_phrase_is_the_studys_speaker_named_before_or_after(text, entity):
    assert entities(text, study=MORE)[0] == entity


@pytest.mark.parametrize("first, then, entity", [
    ("The bank of Tesk", "The board", "board"),
    ("Three charities", "The union", "union"),
    ("The court", "The government", "court"),  # both are the state
    ("Aid groups", "The army", "army"),
])
def test_the_board_is_nobody_else_who_spoke_before(first, then, entity):
    assert entities(f"{first} said that the pit was shut. {then} said that it was open.")[1] == entity


def test_a_phrase_with_the_words_of_one_side_is_nobody_of_another():
    sides = {"crews": Side(name="Crews", words=("union",)), "owners": Side(name="Owners", words=("owners",))}
    text = document("The owners’ charity said that the dock was shut. The union charity said that it was open.")
    found = speakers.resolve(text, attribution.find(text), (), sides)
    assert [(a.speaker_entity, a.side) for a in found] == [("owners charity", "owners"), ("union charity", "crews")]


@pytest.mark.parametrize(
    "text, found",
    [
        ("A Defence Ministry official, who asked not to be named, said the road was open.",
         ("Defence Ministry official", "unnamed", "official", "orlund")),
        ("An unnamed officer said the road was open.", ("unnamed officer", "unnamed", None, None)),
        ("A woman from Ostrel, who gave her name as Dina, said the road was open.", ("Dina", "person", "civilians", "orlund")),
        ("A woman called Dina said the road was open.", ("Dina", "person", "civilians", "orlund")),
        ("Orla Venn, who was not authorised to speak, said the road was open.", ("Orla Venn", "person", None, None)),
        ("Dorn Maro, 44, said the road was open.", ("Dorn Maro", "person", "civilians", None)),
        ("The crew of the ferry said the road was open.", ("crew of ferry", "group", None, None)),
        ("Drivers said the road was open.", ("Drivers", "group", "civilians", None)),
        ("A scholar said the road was open.", ("scholar", "person", "expert", None)),
        ("Scholars said the road was open.", ("Scholars", "group", "expert", None)),
        ("A rebel said the road was open.", ("rebel", "person", "armed_group", None)),
        ("An admiral said the road was open.", ("admiral", "person", "military", None)),
        ("Guerrillas said the road was open.", ("Guerrillas", "group", "armed_group", None)),
        ("A spokesman said the road was open.", ("spokesman", "person", "official", None)),
    ],
)
def test_kind_type_and_side_by_what_is_printed(text, found):
    assert told(text) in (found, (found[0], found[1], found[2] or "unnamed", found[3]))


@pytest.mark.parametrize("to, via", [("Norpress", "Norpress"), ("the Tesk Herald", "the Tesk Herald"), ("us", None),
                                     ("parliament", None), ("Orla Venn", None)])
def test_only_an_outlet_relays(to, via):
    text = f"Ruk Adaniev told {to} that the road was open. Orla Venn left."
    assert resolved(text, study=MORE)[0].via == via


def test_an_outlet_does_not_relay_to_itself():
    told = dataclasses.replace(document("Ruk Adaniev told Norpress that the road was open."), outlet="Norpress")
    assert speakers.resolve(told, attribution.find(told), MORE, SIDES)[0].via is None


def test_we_of_a_statement_is_who_publishes_it():
    told = dataclasses.replace(document("We urge all parties to open the road."), outlet="Bridge Mission", genre="statement")
    assert speakers.resolve(told, attribution.find(told), MORE, SIDES)[0].speaker_entity == "Bridge Mission"


class TestWhoeverIsNotNamed:
    def test_a_body_speaks_through_its_spokesman_and_a_named_one_for_himself(self):
        assert entities("The Bridge Mission has left. Its spokesman said the road was open.", study=MORE) == ["Bridge Mission"]
        text = "The Bridge Mission has left. Its spokesman, Karl Maro, said the road was open."
        assert entities(text, study=MORE) == ["Karl Maro"]

    @pytest.mark.parametrize("crowd", ["Some people", "Few", "Roughly 400 people"])
    def test_people_of_whom_nothing_is_told_are_the_studys_only_civilians(self, crowd):
        assert entities(f"{crowd} said that the road was open.", study=STUDY) == ["Residents of Ostrel"]

    @pytest.mark.parametrize("crowd", ["People from Tesk", "Few drivers"])
    def test_people_of_whom_something_is_told_are_themselves(self, crowd):
        assert entities(f"{crowd} said that the road was open.", study=STUDY) == [crowd]

    def test_i_in_an_articles_own_voice_is_who_signs_it(self):
        text = "By Orla Venn\nRuk Adaniev said the road was open.\nI said that it was shut."
        assert entities(text, ["byline", "body", "body"], STUDY) == ["Ruk Adaniev", "Orla Venn"]

    def test_your_minister_is_the_interviewees(self):
        study = [*MORE, Speaker(name="Ole Karn", type="official", side="velmar", roles=("president of Velmar",)),
                 Speaker(name="Ida Sorn", type="official", side="orlund", roles=("president of Orlund",))]
        text = ("Herald: Is it safe for us all? Adaniev: It has been safe for us. Herald: Your president said that it was not. "
                "Adaniev: We will see about that soon.").replace(" Herald:", "\nHerald:").replace(" Adaniev:", "\nAdaniev:")
        assert "Ole Karn" in entities(text, study=study)


def test_a_headline_quotation_is_whoever_says_it_below():
    text = "“We will not leave the island”: a night on Ostrel\nRain.\n“We will not leave the island,” said Orla Venn, a teacher."
    assert entities(text, ["title", "body", "body"]) == ["Orla Venn", "Orla Venn"]


def test_an_alias_stands_behind_a_relative_clause():
    text = "A welder who has worked there for years, and who asked to be called Joss, said the road was open."
    assert entities(text) == ["Joss"]


@pytest.mark.parametrize(
    "text, entity",
    [
        ("A Defence Ministry spokesman said the road was open.", "Ministry of Defence of Orlund"),
        ("Velmarian officials said the road was open.", "Government of Velmar"),
        ("Velmar's government said the road was open.", "Government of Velmar"),
        ("Adaniev's office said the road was open.", "Ruk Adaniev"),
        ("Adaniev's deputy said the road was open.", "Adaniev's deputy"),
        ("The Bridge Mission met at noon. It said the road was open.", "Bridge Mission"),
        ("The Bridge Mission met at noon. Its members said the road was open.", "Bridge Mission"),
        ("The Bridge Mission met at noon. The mission said the road was open.", "Bridge Mission"),
        ("Norpress sent two reporters. The station said the road was open.", "Norpress"),
        ("In the words of Ruk Adaniev, the road is open.", "Ruk Adaniev"),
        ("In the Bridge Mission's view, the road is open.", "Bridge Mission"),
    ],
)
def test_bodies_their_people_and_their_governments(text, entity):
    assert entities(text, study=MORE) == [entity]


def test_an_office_that_nobody_has_named_is_nobody_known():
    assert entities("The Bridge Mission met at noon. The office said the road was open.", study=MORE) == ["office"]


def test_the_answers_of_a_transcript_without_names_are_the_interviewees():
    text = ("Norpress talks to Orla Venn\nQ: Is the road open now?\nA: It is open, and we use it.\n"
            "Q: And the old bridge?\nA: The bridge is shut to all of us.")
    assert "Orla Venn" in entities(text, ["title", "body", "body", "body", "body"])
