"""Invented sentences about an invented crossing; attributions are given by hand, as the analysis above would."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from helpers.labels import Fact, Finder, settled
from helpers.records import Attribution, Block, Document, Sentence, place
from helpers.study import Contest
from helpers.terms import Match
from helpers.view import view

CROSSING = Contest.model_validate({"published": ["2031-04-01", "2031-04-30"], "labels": {
    "advance": {"terms": ["advance*"], "not_when": ["advance notice"], "side": "north"},
    "invasion": {"terms": ["invasion", "invasion of the (north|south) bank"]},
    "cleanup": {"terms": ["clean-up"]}}})


def document(text, published="2031-04-10", language="en"):
    blocks = place([Block(start=0, end=len(text), kind="body", rule="r")], "x")
    return Document(article_id="x", text=text, view=view(text), blocks=tuple(blocks), published=published, language=language,
                    sentences=tuple(place([Sentence(start=0, end=len(text), rule="r")], "x", blocks)))


def said(doc, content, kind="indirect", speaker="Ada Verin", **fields):
    start = doc.text.index(content)
    named = {"speaker": speaker, "speaker_entity": speaker}
    return place([Attribution(start=start, end=start + len(content), rule="r", kind=kind, **named, **fields)], "x")


def find(doc, attributions=()):
    return Finder({"crossing": CROSSING}).find(doc, attributions)


def test_the_longest_label_wins_and_a_not_when_phrase_takes_a_word_away():
    doc = document("The invasion of the north bank came without advance notice; the advance stopped.")
    assert [(doc.text[u.start:u.end], u.label, u.side) for u in find(doc)] == [
        ("invasion of the north bank", "invasion", None), ("advance", "advance", "north")]


def test_voice_follows_position():
    doc = document("The advance began. Verin said the invasion had “all the marks of a clean-up”.")
    mixed = said(doc, "the invasion had “all the marks of a clean-up”", "mixed", engagement="acknowledge")
    assert [(u.label, u.voice, u.word_owner, u.speaker_entity) for u in find(doc, mixed)] == [
        ("advance", "author", "author", None), ("invasion", "indirect", "author", "Ada Verin"),
        ("cleanup", "direct", "source", "Ada Verin")]


def test_scare_quotes_have_no_speaker_and_keep_a_distance():
    doc = document("The so-named “clean-up” went on.")
    use = find(doc, said(doc, "clean-up", "scare", speaker=None))[0]
    assert (use.voice, use.word_owner, use.engagement) == ("scare", "source", "distance")


@pytest.mark.parametrize("text, stance", [
    ("The advance began at dawn.", "asserted"),
    ("It was not an invasion.", "denied"),
    ("The council rejects the word invasion.", "denied"),
    ("There was no plan, but the invasion came.", "asserted"),
    ("Was it an invasion?", "question"),
    ("If the advance resumes, people will go.", "hypothetical"),
    ("The alleged invasion is being looked into.", "alleged"),
])
def test_stance_is_read_from_the_clause(text, stance):
    assert find(document(text))[0].stance == stance


def test_a_denied_statement_denies_its_label_by_its_speaker():
    doc = document("Verin denied an invasion.")
    use = find(doc, said(doc, "an invasion", polarity="denied"))[0]
    assert (use.stance, use.stance_by) == ("denied", "Ada Verin")


def test_articles_outside_the_window_or_in_another_language_are_not_asked():
    assert find(document("The advance.", published="2030-04-10")) == []
    assert find(document("The advance.", language="fr")) == []
    assert len(find(document("The advance.", published=None))) == 1
    assert len(find(document("The advance.", published="2031-04"))) == 1


def test_a_tally_says_how_each_match_was_decided():
    contests = {"crossing": CROSSING, "bank": Contest.model_validate({"labels": {
        "north": {"terms": ["north bank", "north shore"]}, "any": {"terms": ["(b|sh)ank", "the north"], "regex": True}}})}
    doc = document("The invasion of the north bank came without advance notice; the clean-up, the clean-up.")
    assert Finder(contests).tally(doc) == {
        Fact("crossing", "invasion", "term", "invasion of the (north|south) bank"): 1,
        Fact("crossing", "invasion", "term", "invasion"): 1,
        Fact("crossing", "invasion", "use"): 1, Fact("crossing", "invasion", "beside", "bank"): 1,
        Fact("crossing", "advance", "term", "advance*"): 1, Fact("crossing", "advance", "not_when"): 1,
        Fact("crossing", "cleanup", "term", "clean-up"): 2, Fact("crossing", "cleanup", "use"): 2,
        Fact("bank", "north", "term", "north bank"): 1, Fact("bank", "north", "use"): 1,
        Fact("bank", "north", "beside", "crossing"): 1,
        Fact("bank", "any", "term", "(b|sh)ank"): 1, Fact("bank", "any", "term", "the north"): 1,
        Fact("bank", "any", "longer", "north"): 2}


def test_a_tally_leaves_out_what_does_not_count_and_what_is_not_asked():
    finder = Finder({"crossing": CROSSING})
    doc = document("The advance.")
    aside = replace(doc, blocks=(replace(doc.blocks[0], counted=False),))
    assert finder.tally(doc)[Fact("crossing", "advance", "use")] == 1
    assert finder.tally(aside) == finder.tally(replace(doc, published="2030")) == finder.tally(replace(doc, language="fr")) == {}


def test_of_two_as_long_the_earlier_is_used_and_over_the_same_words_the_first_of_the_study():
    contest = Contest.model_validate({"labels": {
        "z": {"terms": ["red b?oat"], "regex": True}, "a": {"terms": ["r.. boat"], "regex": True}, "m": {"terms": ["boat red"]}}})
    doc = document("The red boat red boat.")
    assert [(u.label, doc.text[u.start:u.end]) for u in Finder({"c": contest}).find(doc, ())] == [("z", "red boat")] * 2


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from("ab"), st.booleans()), max_size=25))
def test_matches_settle_as_if_each_were_held_against_all_others(found):
    matches = [Match(s, s + n, ("c", key, wanted)) for s, n, key, wanted in dict.fromkeys(found)]
    expected = []
    for m in sorted((m for m in matches if m.key[2]), key=lambda m: (m.start - m.end, m.start)):
        vetoed = any(not v.key[2] and v.key[1] == m.key[1] and v.start <= m.start and m.end <= v.end for v in matches)
        if not vetoed and all(m.end <= k.start or k.end <= m.start for k in expected):
            expected.append(m)
    assert settled(matches) == expected
