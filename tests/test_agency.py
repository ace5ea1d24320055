"""Acts: who does what to whom, in which grammatical form. The towns and people are invented."""

import pytest
from hypothesis import given, strategies as st
from test_attribution import document

from helpers import agency, attribution, speakers
from helpers.study import Place, Side, Speaker

SIDES = {"halm": Side(name="Halm", words=("Halm",)), "sarn": Side(name="Sarn", words=("Sarn",))}
SPEAKERS = (
    Speaker(name="Navy of Halm", variants=("the navy",), kind="body", type="military", side="halm"),
    Speaker(name="Sarn Guard", variants=("the guard",), kind="body", type="armed_group", side="sarn"),
    Speaker(name="Sarn residents", variants=("residents",), kind="group", type="civilians", side="sarn"),
)
CAST = (*SPEAKERS, Speaker(name="Ole Vint", type="official", side="halm", roles=("minister",)))


def acts(text, **given):
    return agency.find(document(text, **given))


def forms(text):
    """(predicate as printed, class, form, agent, patient) of each act."""
    return [(text[a.start : a.end], a.act_class, a.form, a.agent, a.patient) for a in acts(text)]


def with_sides(text):
    doc = document(text)
    said = speakers.resolve(doc, attribution.find(doc), SPEAKERS, SIDES)
    return [(a.act, a.agent_side, a.patient_side) for a in agency.find(doc, said, SPEAKERS, SIDES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Halm navy shelled the cannery.", [("shelled", "force", "active", "The Halm navy", "the cannery")]),
        ("The cannery was shelled.", [("shelled", "force", "agentless", None, "The cannery")]),
        ("The cannery was shelled by gunboats.", [("shelled", "force", "passive", "gunboats", "The cannery")]),
        ("Halm's shelling of the cannery went on.", [("shelling", "force", "nominal", "Halm", "the cannery")]),
        ("Forty families were driven out.", [("driven out", "movement", "agentless", None, "Forty families")]),
        ("The guard drove the families out.", [("drove", "movement", "active", "The guard", "the families")]),
        ("Most of the crews left at dawn.", [("left", "movement", "active", "Most of the crews", None)]),
        ("The navy sailed in to restore order.", [("restore order", "control", "active", "The navy", None)]),
        ("Nuns took in stranded crews.", [("took in", "aid", "active", "Nuns", "stranded crews")]),
        ("The navy took control of the harbour.", [("took control", "control", "active", "The navy", "the harbour")]),
        ("The guard blockaded the port.", [("blockaded", "control", "active", "The guard", "the port")]),
        ("The convoy delivered flour to the town.", [("delivered", "aid", "active", "The convoy", "the town")]),
    ],
)
def test_the_form_follows_the_verb(text, found):
    assert forms(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police carried out a raid on the market.", [("raid", "force", "active", "Police", "the market")]),
        ("The guard launched an offensive.", [("offensive", "force", "active", "The guard", None)]),
        ("An assault on the pier was launched by marines.", [("assault", "force", "passive", "marines", "the pier")]),
        ("The town came under attack.", [("attack", "force", "agentless", None, "The town")]),
        ("Gunmen opened fire on a bus.", [("fire", "force", "active", "Gunmen", "a bus")]),
    ],
)
def test_a_light_verb_lends_its_form_to_the_event_noun(text, found):
    assert forms(text) == found


@pytest.mark.parametrize(
    ("text", "predicate", "patient"),
    [
        ("A shell hit the quay.", "hit", "the quay"),
        ("Four people died at the pier.", "died", "Four people"),
        ("Halm lost nine sailors.", "lost", "nine sailors"),
        ("Storm Agda killed three people.", "killed", "three people"),
        ("The register counts 27 killed in the town.", "killed", "27"),
        ("The cannery was hit by a mine.", "hit", "The cannery"),
        ("Sarn was emptied by nightfall.", "emptied", "Sarn"),
    ],
)
def test_weapons_weather_and_times_are_no_agents(text, predicate, patient):
    [found] = acts(text)
    assert (text[found.start : found.end], found.form, found.agent, found.patient) == (predicate, "agentless", None, patient)


@pytest.mark.parametrize(
    "text",
    [
        "The council blocked the motion.",
        "A siege is no way to win a town.",
        "The besieged pier was quiet, and displaced people slept there.",
        "The minister attacked the plan and hit back at critics.",
        "She left the meeting in May and returned to the topic later.",
        "The election took place in April; talks were held in Halm.",
        "The company fired its chief executive.",
        "Prices hit a record and the team crushed its rivals in the final.",
        "An evacuation order and siege engines were on show.",
        "Tove pours more tea.",
    ],
)
def test_figures_of_speech_adjectives_and_general_truths_are_no_acts(text):
    assert forms(text) == []


@pytest.mark.parametrize(
    ("text", "act", "volition"),
    [
        ("Crews decided to stay.", "stay", "chosen"),
        ("Families returned voluntarily to their homes.", "return", "chosen"),
        ("The voluntary departure of families began.", "depart", "chosen"),
        ("Families had no choice but to leave.", "leave", "coerced"),
        ("The army forced crews to leave the bay.", "leave", "coerced"),
        ("Residents were made to go.", "go", "coerced"),
        ("They had to leave the town.", "leave", "coerced"),
        ("Thousands fled to the dunes.", "flee", "coerced"),
        ("The expulsion of the families was planned.", "expel", "coerced"),
        ("The crews left at dawn.", "leave", "unspecified"),
        ("The exodus of families went on.", "exodus", "unspecified"),
        ("Residents were told to leave.", "leave", "unspecified"),
    ],
)
def test_volition_is_told_by_the_construction(text, act, volition):
    [found] = acts(text)
    assert (found.act, found.volition) == (act, volition)


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Sarn denied that its guards had detained anyone.", "its guards"),
        ("Rebels who came at night seized the airport.", "Rebels"),
        ("Brandt, the commander of the fleet, shelled the pier.", "Brandt"),
        ("Halm accused the rebels of shelling the pier.", "the rebels"),
        ("Troops stormed the hall and arrested the mayor.", "Troops"),
        ("The army denied bombing the school.", "The army"),
        ("Boats of the rebels carrying mines attacked the harbour.", "Boats of the rebels"),
    ],
)
def test_the_agent_stands_in_the_sentence_however_far(text, agent):
    assert acts(text)[-1].agent == agent


@pytest.mark.parametrize(
    ("text", "act", "agent", "patient"),
    [
        ("They searched a school which the rebels had seized.", "seize", "the rebels", "a school"),
        ("He denied the claim that guards fired.", "fire", "guards", None),
        ("The 12 people arrested on Tuesday may be held.", "hold", None, "The 12 people"),
        ("A shell fired from a frigate hit a house.", "hit", None, "a house"),
        ("A drone hit a bus carrying nurses, killing five.", "kill", None, "five"),
        ("Nuns gave us blankets.", "give", "Nuns", "us"),
        ("Families were given tents by nuns.", "give", "nuns", "Families"),
        ("Nurses treated the wounded.", "treat", "Nurses", "the wounded"),
        ("Troops had searched the houses and beaten men.", "beat", "Troops", "men"),
        ("Rebels and soldiers burned shops and homes.", "burn", "Rebels and soldiers", "shops and homes"),
        ("Shots were fired at the crowd.", "fire", None, "the crowd"),
        ("The police raid on the camp was over.", "raid", "police", "the camp"),
        ("Nobody knows who shot Ine Brook.", "shoot", "who", "Ine Brook"),
        ("Guards disarmed the rebels.", "disarm", "Guards", "the rebels"),
    ],
)
def test_agent_and_patient_are_found_where_grammar_puts_them(text, act, agent, patient):
    found = acts(text)[-1]
    assert (found.act, found.agent, found.patient) == (act, agent, patient)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By noon two buses had left.", [("leave", "movement")]),
        ("All who left did so gladly.", [("leave", "movement")]),
        ("The raid lasted an hour.", [("raid", "force")]),
        ("The council called it a voluntary move.", [("move", "movement")]),
        ("The guard cleared the camp.", [("clear", "control")]),
        ("The navy seized the port.", [("seize", "control")]),
        ("The navy seized nine sailors.", [("seize", "force")]),
        ("The council ran the camp.", [("run", "control")]),
        ("The families were resettled.", [("resettle", "movement")]),
        ("The council resettled families.", [("resettle", "movement")]),
        ("Three of them were taken to the barracks.", [("take to", "movement")]),
    ],
)
def test_the_class_follows_the_object(text, found):
    assert [(a.act, a.act_class) for a in acts(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Halm sent troops to the border.",
        "The army was sent to the islands.",
        "Nobody here uses the word raid.",
        "It turned out to be a mistake, and she seized on it.",
        "The editors struck out a line and ruled out another.",
        "Three police stations were on the list.",
    ],
)
def test_troops_words_that_are_only_mentioned_and_figures_are_no_acts(text):
    assert acts(text) == []


def test_negated_and_planned_acts_count():
    assert [a.act for a in acts("We did not lay that mine. Halm will deport the crews. Nobody expelled them.")] == [
        "lay", "deport", "expel"]


def test_an_agent_is_here_or_elsewhere_or_nowhere():
    text = "The cannery was shelled. The navy bombed the pier. Forty families were driven out."
    assert [(a.act, a.agent_named) for a in acts(text)] == [
        ("shell", "elsewhere"), ("bomb", "here"), ("drive out", "nowhere")]


def test_who_flees_is_not_named_as_the_one_who_expels():
    found = acts("Crews fled at dawn. Forty families were expelled.")
    assert [a.agent_named for a in found] == ["here", "nowhere"]


def test_sides_come_from_names_possessives_and_what_a_party_does_to_the_other():
    assert with_sides("Halm said its gunboats had shelled the barracks.") == [("shell", "halm", "sarn")]
    assert with_sides("Residents of Sarn were driven out by Halm troops.") == [("drive out", "halm", "sarn")]
    assert with_sides("Some 4,000 people have fled.") == [("flee", "sarn", None)]
    assert with_sides("The Sarn Guard said the enemy was driven back.") == [("drive back", None, "halm")]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The navy shelled the village.", ("halm", "sarn")),  # a speaker's name opens the sentence; a village is its people
        ("Soldiers beat two men.", ("halm", "sarn")),  # soldiers are of the party that has an army
        ("Rebels fired on soldiers.", ("sarn", "halm")),
        ('"They burned our nets," a resident said.', ("halm", "sarn")),
        ("The Sarn Guard sank a boat and captured its crew.", ("sarn", "halm")),
        ("Halm officers moved in, struck the crowd, and they were pelted with stones.", (None, "halm")),
        ("The navy stormed Hask.", ("halm", None)),  # a place of the study that is of no side
        ("Nurses treated 31 patients.", (None, None)),  # a ward is open to all
        ("The governor was arrested.", (None, None)),
        ("The navy closed the strait.", ("halm", None)),
        ("Soldiers surrounded the town.", ("halm", "sarn")),
        ("The minister expelled the families.", ("halm", "sarn")),  # by the role of a speaker
        ("Who shelled Sarn?", (None, "sarn")),
    ],
)
def test_who_names_no_side_has_that_of_the_part_they_play(text, sides):
    doc = document(text)
    said = speakers.resolve(doc, attribution.find(doc), CAST, SIDES)
    found = agency.find(doc, said, CAST, SIDES, [Place(name="Hask")])[-1]
    assert (found.agent_side, found.patient_side) == sides


def test_the_dead_who_are_only_counted_are_of_no_side_where_both_lost():
    assert with_sides("Four people were killed.") == [("kill", None, "sarn")]
    assert with_sides("A sailor was killed on the pier. Four people were killed.")[-1] == ("kill", None, None)


def test_a_study_without_soldiers_has_the_parties_that_speak():
    few = (Speaker(name="Mayor of Halm", type="official", side="halm"), Speaker(name="Ida Brook", type="civilians", side="sarn"))
    doc = document("Police beat Ida Brook. Halm police also beat villagers.")
    assert [(a.agent_side, a.patient_side) for a in agency.find(doc, (), few, SIDES)] == [(None, "sarn"), ("halm", "sarn")]


def test_without_sides_nobody_has_one():
    assert {(a.agent_side, a.patient_side) for a in acts("The Halm navy shelled the cannery. Crews fled.")} == {(None, None)}


def test_voice_is_that_of_the_place():
    doc = document('"They shelled the pier," Tove said. The navy had left a day before, and crews fled.')
    found = agency.find(doc, attribution.find(doc))
    assert [(a.act, a.voice) for a in found] == [("shell", "direct"), ("flee", "author")]
    assert found[0].attribution_id and not found[1].attribution_id


def test_a_language_without_rules_has_no_acts():
    assert acts("Los soldados fled.", lang="es") == []


WORDS = st.sampled_from(
    "the navy Halm's crews were been shelled by , and who that fled to leave of attack on forced had no choice but \" 's ’ ( ) - "
    "27 killed driven out families carried raid it they them said . decided stay from their homes Ovest — é\u00a0".split(" "))


@given(st.lists(WORDS, max_size=60))
def test_every_offset_and_phrase_is_in_the_text(words):
    text = " ".join(words)
    for a in acts(text):
        assert 0 <= a.start < a.end <= len(text) and text[a.start : a.end].strip()
        assert a.agent is None or a.agent in text
        assert a.patient is None or a.patient in text
        assert a.form != "agentless" or a.agent is None
        assert (a.volition is not None) == (a.act_class == "movement")
        assert a.agent_named == "here" or a.agent is None


@given(st.lists(WORDS, max_size=60))
def test_a_side_is_that_of_somebody_who_is_named(words):
    doc = document(" ".join(words))
    for a in agency.find(doc, attribution.find(doc), CAST, SIDES, [Place(name="Ovest")]):
        assert a.agent or a.agent_side is None
        assert {a.agent_side, a.patient_side} <= {None, "halm", "sarn"}


@pytest.mark.parametrize("part", ["fled and ", "the navy shelled ", "who had ", "(((", "to leave ", "killed by the "])
def test_nonsense_of_any_length_is_read(part):
    assert len(acts(part * 3000)) <= 3000
