"""What denies, hedges, asks or supposes, and how far it reaches: invented sentences of two quarrelling towns."""

import pytest
from hypothesis import given, strategies as st

from helpers import attribution, language, speakers
from helpers.labels import Finder
from helpers.records import Block, Document, place
from helpers.study import Contest
from helpers.view import view

QUARREL = Contest.model_validate({"labels": {
    "raid": {"terms": ["raid*"]}, "blockade": {"terms": ["blockade"]}, "expel": {"terms": ["expel*", "expulsion", "driven out"]},
    "flee": {"terms": ["flee", "fled", "fleeing"]}, "leave": {"terms": ["leave", "leaves", "leaving", "left"]},
    "occupy": {"terms": ["occup*"]}, "pirate": {"terms": ["pirate*"]}, "council": {"terms": ["so-called council"]}}})


def uses(text):
    blocks = place([Block(start=0, end=len(text), kind="body", rule="r")], "x")
    sentences = place(language.sentences(view(text), blocks), "x", blocks)
    document = Document(article_id="x", text=text, view=view(text), blocks=tuple(blocks), sentences=tuple(sentences))
    return Finder({"quarrel": QUARREL}).find(document, speakers.resolve(document, attribution.find(document)))


def stances(text):
    return [u.stance for u in uses(text)]


@pytest.mark.parametrize("text", [
    "There was no raid.",
    "Halm categorically denies such a blockade.",
    "Halm categorically denied that there had been any raid on the cannery.",
    "There has never been a blockade of the bay, the minister said.",
    "It was far from a blockade, Brandt said.",
    "The mayor refused to call it a raid.",
    "Brandt stopped short of calling it a raid.",
    "Not a single family has been expelled, Brandt said.",
    "Few would say that they are fleeing.",
    "The villagers were unable to leave.",
    "This was an inspection rather than a raid.",
    "They are fishermen, not pirates, the captain said.",
    "Halm dismissed claims of a blockade as nonsense.",
    "Claims of a blockade are propaganda, Halm said.",
    "Brandt rejected the word raid.",
    "The raid never happened, Brandt insisted.",
    "There is no evidence that anyone was expelled, the report says.",
    "He said the navy had no plans to expel anyone.",
    "The word raid has no place here, the mayor said.",
    "“To call it a blockade is an insult,” he said.",
    "It was not so much a raid as a patrol.",
    "It was less a raid than a patrol.",
    "Halm denied that the raid had taken place.",
    "To speak of a blockade is absurd, Brandt said.",
    "It would be wrong to call it a raid.",
    "The captain objected to the term pirates.",
    "Brandt refuses the word blockade.",
    "The admiral corrected those who said “blockade”.",
    "The mayor called reports of a blockade a fairy tale.",
    "He laughed at the idea that anyone had been expelled.",
    "The treaty bars either side from a blockade.",
    "The court forbade any raid on the island.",
    "The raid was averted at the last minute.",
])
def test_what_is_negated_or_denied_is_denied(text):
    assert stances(text) == ["denied"]


@pytest.mark.parametrize("text, expected", [
    ("The navy did not raid the harbour, occupy the quay or expel anyone.", ["denied"] * 3),
    ("“There is no occupation, no blockade and no raid,” he said.", ["denied"] * 3),
    ("There was no blockade, but the raid went on for hours.", ["denied", "asserted"]),
    ("It was not a blockade, a raid.", ["denied", "asserted"]),
    ("Tove, who never left the island, said the blockade hurt everybody.", ["denied", "asserted"]),
])
def test_a_denial_reaches_over_a_list_and_no_further_than_its_clause(text, expected):
    assert stances(text) == expected


@pytest.mark.parametrize("text", [
    "Nobody who fled has come back.",
    "No one who left will be allowed to return, the ministry said.",
    "Sarn took no position on the raid.",
    "The council did not condemn the raid.",
    "The mayor never visited the occupied quay.",
    "No bread has come since the blockade began.",
    "Halm denied responsibility for the raid.",
    "Halm denied that the raid had killed anyone.",
    "It was less a patrol than a raid.",
    "The captain denied that he had helped the pirates.",
    "“I did not know that they had fled,” Tove said.",
    "The Halm navy, which does not comment on operations, raided the harbour.",
    "Without help, the islanders fled.",
    "Brandt did not answer, and the islanders left.",
    "Brandt said: “No, they left on their own.”",
    "The so-called council met on Monday.",
])
def test_what_is_taken_as_given_stays_asserted_beside_a_negation(text):
    assert stances(text) == ["asserted"]


@pytest.mark.parametrize("text, expected", [
    ("No more than 300 people had left, Brandt said.", "asserted"),
    ("It was not only a raid.", "asserted"),
    ("There is no doubt that it was a raid.", "asserted"),
    ("Halm did not deny the raid.", "asserted"),
    ("The mayor could not prevent the raid.", "asserted"),
    ("Brandt would not rule out a raid.", "hypothetical"),
    ("The navy kept the pirates from the bay.", "asserted"),
    ("The court barred the pirates from the quay.", "asserted"),
    ("The navy stopped the raid.", "asserted"),
    ("The navy stopped the raid from happening.", "denied"),
    ("The report says that the raid was wrong.", "asserted"),
    ("The aircraft dropped leaflets with the word blockade.", "asserted"),
    ("The council called the raid a mistake.", "asserted"),
])
def test_what_only_looks_like_a_denial(text, expected):
    assert stances(text) == [expected]


@pytest.mark.parametrize("text, expected", [
    ("If they leave, the cannery shuts, Tove said.", "hypothetical"),
    ("If the talks fail, the navy will raid the town.", "hypothetical"),
    ("The town would flee if the ships came back.", "hypothetical"),
    ("Should the islanders flee, the cannery would close.", "hypothetical"),
    ("What happens if they flee?", "hypothetical"),
    ("If the weather holds, the families who fled will return.", "asserted"),
    ("The fleet may raid the harbour again, officials said.", "hypothetical"),
    ("It could amount to expulsion, the lawyer said.", "hypothetical"),
    ("The council may discuss the blockade next week.", "asserted"),
    ("If there are no guards to shield the islanders from a raid, they will go.", "hypothetical"),
    ("Unless the fleet turns back, the islanders must flee.", "hypothetical"),
    ("A blockade would ruin both towns, the guild said.", "hypothetical"),
    ("A raid could follow, the guild said.", "hypothetical"),
    ("A raid would begin at dawn, the captain said.", "asserted"),
    ("A raid cannot be ruled out, the mayor said.", "hypothetical"),
    ("Another raid is possible, the mayor said.", "hypothetical"),
    ("It would have been a blockade had the ships stayed.", "hypothetical"),
    ("Whoever leaves loses the berth.", "hypothetical"),
    ("Anyone who fled lost the berth.", "asserted"),
    ("Imagine a blockade in winter, she said.", "hypothetical"),
    ("The islanders must leave by Sunday.", "asserted"),
    ("In May raiders burnt the pier.", "asserted"),
])
def test_conditions_and_mere_possibilities(text, expected):
    assert stances(text) == [expected]


@pytest.mark.parametrize("text, expected", [
    ("Will the navy raid Sarn?", "question"),
    ("Is it not a raid?", "question"),
    ("“Was it a raid?” she asked.", "question"),
    ("Reporters asked whether the islanders had been expelled.", "question"),
    ("Asked if it was a raid, the mayor shrugged.", "question"),
    ("Tove wanted to know if they had been expelled.", "question"),
    ("Who leaves a town in such a storm?", "question"),
    ("Who ordered the raid?", "asserted"),
    ("Who will pay for the raid?", "asserted"),
    ("Who wants to live under a blockade?", "asserted"),
    ("What is this if not a raid?", "question"),
    ("“Was that a raid, captain?”", "question"),
    ("And who would flee from a patrol?", "question"),
    ("Why did they flee?", "asserted"),
    ("If they have nothing to fear, why are they leaving?", "asserted"),
    ("Is the blockade over?", "asserted"),
    ("Brandt would not say whether the raid was over.", "asserted"),
])
def test_what_is_asked_and_what_a_question_takes_for_granted(text, expected):
    assert stances(text) == [expected]


@pytest.mark.parametrize("text, expected", [
    ("The navy allegedly raided the cannery.", "alleged"),
    ("A raid was reportedly planned.", "alleged"),
    ("The alleged raid is being looked into.", "alleged"),
    ("The reported raid is being looked into.", "alleged"),
    ("Halm accused Sarn of a blockade.", "alleged"),
    ("Tove spoke of her fear of pirates.", "alleged"),
    ("Amid reports of a raid, the market shut.", "alleged"),
    ("Halm is said to be expelling islanders.", "alleged"),
    ("According to rumours, the crew fled.", "alleged"),
    ("The crew fled, according to unconfirmed reports.", "alleged"),
    ("The islanders suspect a raid.", "alleged"),
    ("Islanders worry that the navy will raid them again.", "alleged"),
    ("Sarn condemned the raid.", "asserted"),
    ("The station reports that in the occupied town bread is short.", "asserted"),
    ("The navy said it lost many men in the raid.", "asserted"),
])
def test_only_a_charge_a_fear_or_a_hedge_makes_a_word_alleged(text, expected):
    assert stances(text) == [expected]


def test_who_denies_is_told_apart_from_who_speaks():
    denied, = uses("Halm denied any blockade.")
    assert (denied.stance, denied.stance_by) == ("denied", "Halm")
    plain, = uses("There was no raid.")
    assert (plain.stance, plain.stance_by) == ("denied", None)


def test_the_next_sentence_takes_nothing_back():
    assert stances("Tove said the islanders had been expelled. The ministry rejected that.") == ["asserted"]


WORDS = ("no not , . ? if who that the and ( ) – \" n't Halm said deny raid a was fled whether may "
         "bars from word wrong would anyone be").split()


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["", " would", " had", " if", " anyone who", " is"]))
def test_any_order_of_words_has_a_stance(words, ending):
    text = " ".join(words) + " raid" + ending
    assert {u.stance for u in uses(text)} <= {"asserted", "denied", "alleged", "question", "hypothetical"}
    assert all(text[u.start:u.end] in ("raid", "fled") for u in uses(text))
