"""A headline must be earned: each template's condition, its neutral fallback, and what it leans on."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.findings import figures, framing, say, voices
from helpers.study import Contest

SIDES = {"north": "Northern Council", "south": "Southern League"}
CROSSING = Contest.model_validate({"question": "What is the crossing called?", "labels": {
    "advance": {"terms": ["advance"], "family": "Plain"}, "raid": {"terms": ["raid"], "family": "Hard"}}})
OPENED = SimpleNamespace(sides=SIDES, study=SimpleNamespace(settings=SimpleNamespace(contests={"crossing": CROSSING})))


def words(*rows):
    frame = pd.DataFrame(rows, columns=["article_id", "voice", "words"])
    return frame.assign(outlet=frame["article_id"], genre=None)


def text(shown) -> str:
    return str(shown.markup)


def test_a_side_is_named_when_it_has_more_than_half_of_the_credited_words():
    frame = words(("a", "north", 60), ("a", "south", 20), ("b", "north", 30), ("b", "unattributed", 90))
    found = voices.most_credited(frame, OPENED)
    assert found.headline == "Most credited words are those of Northern Council"
    assert "82 per cent over all words" in text(found) and "110 of 200 counted words" in text(found)
    assert found.mark == ""


def test_without_a_majority_the_headline_is_neutral():
    found = voices.most_credited(words(("a", "north", 40), ("a", "south", 40), ("b", "unattributed", 90)), OPENED)
    assert found.headline == "Who is credited with how many words"


def test_a_finding_that_falls_without_one_article_says_so():
    found = voices.most_credited(words(("a", "north", 90), ("b", "north", 10), ("b", "south", 20)), OPENED)
    assert found.mark == "rests on one article"


def test_a_side_without_a_word_is_named():
    found = voices.most_credited(words(("a", "north", 90)), OPENED)
    assert "Nothing is credited to Southern League." in text(found)


def uses(*rows):
    frame = pd.DataFrame(rows, columns=["article_id", "label", "voice", "speaker_entity"])
    ids = [f"{article}:{n}-{n + 1}u" for n, article in enumerate(frame["article_id"])]
    return frame.assign(contest="crossing", outlet=frame["article_id"], shown=frame["voice"], label_name=frame["label"],
                        family=frame["label"].map({"advance": "Plain", "raid": "Hard"}), label_use_id=ids)


def test_a_family_that_never_stands_unattributed_is_the_headline():
    rows = [("a", "raid", "direct", "Ada Verin")] * 4 + [("b", "raid", "indirect", "Tomas Rell")] * 5
    rows.append(("b", "advance", "author", None))
    found = framing.labels(uses(*rows), "crossing", OPENED)
    assert found.headline == "“raid” never stands unattributed"
    assert "Unattributed:" in text(found) and "“advance” 1" in text(found)
    assert found.mark == "rests on one article"  # without b only four uses are left, too few to say anything


def test_one_unattributed_use_makes_the_headline_neutral():
    rows = [("a", "raid", "direct", "Ada Verin")] * 9 + [("b", "raid", "author", None)]
    assert framing.labels(uses(*rows), "crossing", OPENED).headline == "What is the crossing called?"


def test_figures_that_are_not_asserted_are_no_claims():
    frame = pd.DataFrame({"counted": [True, True, False], "category": "displaced", "status": ["asserted", "denied", "asserted"]})
    assert list(figures.claims(frame).index) == [0]


@pytest.mark.parametrize(("parts", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
                                                 (["<i>"], "&lt;i&gt;")])
def test_parts_are_listed_and_escaped(parts, expected):
    assert say.listed(parts) == expected
