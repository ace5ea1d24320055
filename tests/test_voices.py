"""Voice by position, in the order of docs/codebook.md: invented sentences, attributions found as they are in an article."""

import pytest

from helpers import attribution, language, speakers
from helpers.records import Block, Document, place
from helpers.view import view
from helpers.voices import Voices


def heard(text, word):
    blocks = place([Block(start=0, end=len(text), kind="body", rule="r")], "x")
    sentences = place(language.sentences(view(text), blocks), "x", blocks)
    document = Document(article_id="x", text=text, view=view(text), blocks=tuple(blocks), sentences=tuple(sentences))
    voice, around = Voices(document, speakers.resolve(document, attribution.find(document))).of(
        text.index(word), text.index(word) + len(word))
    return voice, around and around.speaker_entity


@pytest.mark.parametrize("text, voice, speaker", [
    ("The raid lasted nine days.", "author", None),
    ("“The raid lasted nine days,” Ola Brandt said.", "direct", "Ola Brandt"),
    ("Ola Brandt said the raid lasted nine days.", "indirect", "Ola Brandt"),
    ("Ola Brandt said the pier was ‘hurt by the raid’ in May.", "direct", "Ola Brandt"),
    ("Ola Brandt said the pier was “hurt” and the raid was over.", "indirect", "Ola Brandt"),
    ("The “raid” lasted nine days.", "scare", None),
    ("Boats may sail if the word “raid” is struck from the paper.", "scare", None),
    ("The town is described as “hurt by a raid of pirates” in the leaflet.", "direct", None),
    ("Ola Brandt has commented on the raid.", "author", None),
    ("Ola Brandt called what happened a raid.", "indirect", "Ola Brandt"),
    ("Ola Brandt would not yet call it a raid.", "indirect", "Ola Brandt"),
    ("To the mayor, it was a raid.", "indirect", "mayor"),
    ("For the family it was a long raid.", "author", None),
    ("Do you call it a raid?", "author", None),
    ("Ola Brandt calls it a patrol, Ida Sorn a raid.", "indirect", "Ida Sorn"),
    ("Ola Brandt said Ida Sorn had warned that it was a raid.", "indirect", "Ida Sorn"),
    ("Ola Brandt said the report confirmed that it was a raid.", "indirect", "Ola Brandt"),
    ("“The captain told us that it was a raid,” Ola Brandt said.", "direct", "Ola Brandt"),
])
def test_voice_follows_position(text, voice, speaker):
    assert heard(text, "raid") == (voice, speaker)


def test_marks_are_found_around_words_alone():
    text = "A “raid” and “a long raid of many boats”."
    blocks = tuple(place([Block(start=0, end=len(text), kind="body", rule="r")], "x"))
    voices = Voices(Document(article_id="x", text=text, view=view(text), blocks=blocks), [])
    first, second = text.index("raid"), text.rindex("raid")
    assert (voices.alone(first, first + 4), voices.alone(second, second + 4)) == (True, False)
    assert voices.marks(0) is None
    assert text[slice(*voices.marks(second))] == "a long raid of many boats"
