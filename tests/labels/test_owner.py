"""Whose word is it? All uses of an article are looked at together."""

from helpers import attribution, language, speakers
from helpers.labels import Finder
from helpers.records import Block, Document, place
from helpers.study import Contest, Side, Speaker
from helpers.view import view

CONTEST = Contest.model_validate({"labels": {
    "raid": {"terms": ["raid"], "side": "sarn"}, "patrol": {"terms": ["patrol"], "side": "halm"},
    "action": {"terms": ["action"]}}})
SIDES = {"halm": Side(name="Halm", words=["Halm"]), "sarn": Side(name="Sarn", words=["Sarn"]),
         "velm": Side(name="Velm", words=["Velm"])}
SPEAKERS = [Speaker(name=f"{town} ministry", kind="body", side=town.lower()) for town in ("Halm", "Sarn", "Velm")]


def owners(text):
    blocks = place([Block(start=0, end=len(text), kind="body", rule="r")], "x")
    sentences = place(language.sentences(view(text), blocks), "x", blocks)
    document = Document(article_id="x", text=text, view=view(text), blocks=tuple(blocks), sentences=tuple(sentences))
    said = speakers.resolve(document, attribution.find(document), SPEAKERS, SIDES)
    return [(u.label, u.voice, u.word_owner) for u in Finder({"thing": CONTEST}).find(document, said)]


def test_the_article_owns_its_words_and_the_source_what_is_quoted():
    assert owners("The raid ended. “The action is over,” the Halm ministry said.") == [
        ("raid", "author", "author"), ("action", "direct", "source")]


def test_a_reported_word_is_anybodys():
    assert owners("The Halm ministry said on Monday that its action in the bay was over.") == [
        ("action", "indirect", "ambiguous")]


def test_a_word_that_the_source_is_quoted_with_elsewhere_is_the_sources():
    text = "The Halm ministry said on Monday that its action had ended. “The action went well,” the Halm ministry said."
    assert owners(text)[0] == ("action", "indirect", "source")


def test_a_word_for_which_the_source_is_quoted_with_another_is_the_articles():
    text = "The Halm ministry said on Monday that its action had ended. “The patrol went well,” the Halm ministry said."
    assert owners(text)[0] == ("action", "indirect", "author")


def test_a_word_of_the_other_side_is_the_articles_but_hurts_no_third_party():
    assert owners("The Halm ministry said on Monday that its raid had ended.") == [("raid", "indirect", "author")]
    assert owners("The Velm ministry said on Monday that the raid in the bay had ended.") == [("raid", "indirect", "ambiguous")]


def test_the_very_thing_said_or_denied_is_the_sources():
    assert owners("The Halm ministry denied any raid.") == [("raid", "indirect", "source")]
    assert owners("The Sarn ministry called the action a raid.") == [
        ("action", "indirect", "author"), ("raid", "indirect", "source")]
    assert owners("The Velm ministry accused Halm of a raid.") == [("raid", "indirect", "source")]


def test_a_word_in_marks_that_its_speaker_would_not_own_keeps_a_distance():
    assert owners("The Halm ministry said that its “patrol” in the bay was over.")[0][1] == "direct"
    assert owners("The Halm ministry said that the “raid” in the bay was over.")[0][1] == "scare"
