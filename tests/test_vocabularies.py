"""Words of a theme in invented sentences: found where they stand, in whose words, each vocabulary by itself."""

from hypothesis import given, strategies as st
from test_labels import document, said

from helpers.study import Vocabulary
from helpers.vocabularies import Finder

SAFETY = Finder({"safety": Vocabulary(terms=("safe*", "safety net*", "guard")), "fishing": Vocabulary(terms=("net*", "quay"))})


def found(doc, attributions=()):
    return [(doc.text[u.start:u.end], u.vocabulary, u.voice, u.speaker_side) for u in SAFETY.find(doc, attributions)]


def test_each_word_is_found_in_its_voice():
    doc = document("The quay was quiet. Verin said the guard kept the quay safer.")
    statement = said(doc, "the guard kept the quay safer", side="north")
    assert found(doc, statement) == [("quay", "fishing", "author", None), ("guard", "safety", "indirect", "north"),
                                     ("quay", "fishing", "indirect", "north"), ("safer", "safety", "indirect", "north")]


def test_the_longest_match_wins_within_a_vocabulary_and_another_may_share_the_word():
    assert found(document("Two safety nets hung there.")) == [("safety nets", "safety", "author", None),
                                                              ("nets", "fishing", "author", None)]


def test_a_language_without_rules_and_a_study_without_vocabularies_give_nothing():
    assert found(document("The quay.", language="de")) == [] == Finder({}).find(document("The quay."), ())


@given(st.lists(st.sampled_from(["safe", "safety", "net", "nets", "“quay”", "boat", "é", "\u00ad", " "]), max_size=12))
def test_every_use_is_one_of_its_words_at_its_place(words):
    doc = document(" ".join(words) + ".")
    for use in SAFETY.find(doc, ()):
        seen = " ".join(doc.text[use.start:use.end].replace("\u00ad", "").split())
        assert seen in {"safe", "safety", "safety net", "safety nets", "net", "nets", "quay"}
