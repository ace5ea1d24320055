from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings as effort, strategies as st

from helpers import corpus, discovery, study, terms
from helpers.attribution.words import tokenize
from helpers.discovery import Passage, Weighting, contexts, units
from helpers.measures import candidates

STUDY = study.Settings.model_validate({
    "sides": {"north": {"name": "Vellin", "words": ["Vellin"]}},
    "speakers": [{"name": "Ada Verin"}],
    "places": [{"name": "Tesk"}],
    "contests": {
        "dam": {"labels": {"raid": {"terms": ["raid"]},
                           "operation": {"terms": ["cleansing operation"], "not_when": ["rescue operation"]}}},
        "flight": {"labels": {"fled": {"terms": ["fled"]}}},
        "town": {"labels": {"tesk": {"terms": ["Tesk"]}}}}})
TEXT = [
    "The raid on Tesk began at dawn on Monday.", "Ada Verin said the raid on Tesk was over.",
    "The onslaught on Tesk began at dawn on Friday.", "Nobody had warned of the onslaught on Tesk.",
    "A special operation was under way in the hills.", "The cleansing operation ended at noon.",
    "The rescue operation found a goat.", "The rescue operation found a cat.", "Families fled over the bridge.",
    "They fled over the ridge.", "They escaped over the bridge.", "Others escaped over the ridge.",
    "Bread was sold by the bakery in the square.", "The bakery in the square sold bread.",
    "The river froze in Tesk and in Orvel.", "Orvel is a town on the river, like Tesk."]


def passages(sentences):
    return [Passage(f"a-{n % 4}", f"Outlet {n % 3}", "2031-04-10", 100 * n, text) for n, text in enumerate(sentences)]


def proposed(contest, sentences=TEXT, **other):
    return discovery.propose(passages(sentences), STUDY, contest, **other).set_index("candidate")


def test_what_stands_where_a_label_stands_comes_first():
    found = proposed("dam")
    assert found.index[0] == "onslaught"
    assert found.loc["onslaught", ["evidence", "uses", "articles", "outlets"]].tolist() == ["shared contexts", 2, 2, 2]
    assert found["score"].is_monotonic_decreasing and found["contexts"].between(0, 1).all() and found["near"].between(0, 1).all()


def test_another_modifier_of_a_labels_noun_is_proposed_even_once():
    found = proposed("dam")
    assert found.loc["special operation", ["uses", "head"]].tolist() == [1, 1.0]
    only = proposed("dam", weighting=Weighting(contexts=0, head=1, near=0, act=0))
    assert set(only["evidence"]) == {"shared head"} and "special operation" in only.index


def test_a_word_for_the_same_kind_of_act_is_ahead_of_one_that_names_none():
    found = proposed("dam", weighting=Weighting(contexts=0, head=0, near=0))
    assert "onslaught" in found.index and set(found["evidence"]) == {"same kind of act"}


def test_a_contest_of_verbs_gets_verbs():
    assert proposed("flight").index[0] == "escaped"


def test_a_label_of_regular_expressions_is_covered_and_proposes_like_any_other():
    dam = STUDY.contests["dam"].model_dump() | {"labels": {"raid": {"terms": [r"\braids?\b"], "regex": True}}}
    asked = STUDY.model_copy(update={"contests": {"dam": study.Contest.model_validate(dam)}})
    found = list(discovery.propose(passages(TEXT), asked, "dam")["candidate"])
    assert "onslaught" in found and not any("raid" in candidate.split() for candidate in found)


def test_a_contest_of_names_gets_names():
    assert list(proposed("town").index) == ["Orvel"]


def test_terms_of_the_study_what_a_veto_covers_names_and_everyday_words_are_never_proposed():
    never = {"raid", "cleansing", "fled", "Ada", "Verin", "Vellin", "Tesk", "said", "Monday", "they", "town"}
    for contest in STUDY.contests:
        assert not never & set(" ".join(proposed(contest).index).split())
    assert not any("rescue" in candidate for candidate in proposed("dam").index)


def test_what_is_frequent_beside_a_label_is_near():
    beside = ["The raid began under floodlights.", "Floodlights and a raid.", "A raid, with floodlights on.", "No goat here.",
              "A goat slept.", "The bread was good."] * 4
    only = proposed("dam", beside, weighting=Weighting(contexts=0, head=0, near=1))
    assert set(only["evidence"]) == {"near"} and only.loc["floodlights", "near"] == 1 and "goat" not in only.index


def test_an_example_is_where_the_candidate_stands():
    by_start = {(p.article_id, p.start): p.text for p in passages(TEXT)}
    for candidate, row in proposed("dam").iterrows():
        assert 1 <= len(row["examples"]) <= 3
        for article, start, end in row["examples"]:
            text = by_start[article, start // 100 * 100][start % 100:]
            assert units.key_of(*whole(text[:end - start])) == units.key_of(*whole(candidate))


def whole(text):
    tokens = tokenize(text, 0, len(text))
    return tokens, (0, len(tokens))


def test_a_line_to_paste_makes_a_study_that_loads_and_finds_it(tmp_path):
    more = "A raid's special operation, the special operations and “Special operation” again."
    row = proposed("dam", [*TEXT, more]).loc["special operation"]
    assert row["paste"] == 'special_operation: {terms: ["special operation", "special operations"]}'
    (tmp_path / "study.yml").write_text(f"contests:\n  dam:\n    labels:\n      raid: {{terms: [raid]}}\n      {row['paste']}\n")
    label = study.load(tmp_path).settings.contests["dam"].labels["special_operation"]
    assert terms.Dictionary(("x", term, False) for term in label.terms).find("a special operation")


def test_a_key_that_the_contest_has_gets_a_number():
    assert discovery._paste(Counter({"Raid": 2, "raid": 1}), {"raid"}) == 'raid_2: {terms: ["Raid"]}'


def test_without_a_use_of_a_label_or_a_text_nothing_is_proposed():
    assert proposed("dam", ["Bread was sold by the bakery.", "The bakery sold bread."]).empty
    assert list(discovery.propose([], STUDY, "dam").columns) == discovery.COLUMNS


def test_contexts_that_are_alike_have_a_cosine_of_one_and_strange_ones_none():
    assert contexts.cosine({"l the": 2.0, "r on": 1.0}, {"l the": 4.0, "r on": 2.0}) == pytest.approx(1)
    assert contexts.cosine({"l the": 2.0}, {"r on": 2.0}) == 0 and contexts.cosine({}, {"r on": 2.0}) == 0


def test_a_weight_is_the_information_that_two_things_have_in_common():
    weights = contexts.weigh({"l the": 2, "r on": 1}, Counter({"l the": 2, "r on": 1, "w x": 9}), 12)
    assert weights == {"l the": pytest.approx(1.3862944)}  # ln(2 · 12 / (3 · 2)); "r on" stands once in all


PIECES = "the a raid raids onslaught special operation Tesk Ada fled , . “ ” it’s of on 40 İstan so\u00adft".split()
WORDS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


@given(st.lists(WORDS, max_size=8))
@effort(max_examples=60)
def test_offsets_hold_whatever_the_text(sentences):
    at = {(p.article_id, p.start): p.text for p in passages(sentences)}
    found = discovery.propose(passages(sentences), STUDY, "dam")
    for _, row in found.iterrows():
        for article, start, end in row["examples"]:
            printed = at[article, start // 100 * 100][start % 100:start % 100 + end - start]
            assert len(printed) == end - start and printed == printed.strip() != ""


def test_over_a_study_the_places_of_examples_hold_and_every_line_can_be_pasted():
    opened = corpus.open_study(Path(__file__).parents[1] / "seeds/sample")
    found = candidates.propose(opened.tables, opened.study.settings, ["operation"], top=10)
    texts = opened.tables.sql("SELECT * FROM texts").set_index("article_id")["text"]
    assert len(found) == 10 and set(found["contest"]) == {"operation"}
    for _, row in found.iterrows():
        assert all(f'"{texts[a][s:e]}"'.lower() in row["paste"].lower() for a, s, e in row["examples"])
        assert row["uses"] >= row["articles"] >= row["outlets"] >= 1
