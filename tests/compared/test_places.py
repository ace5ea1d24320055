"""The same measures for headline, first paragraph and rest, and what a headline says otherwise than its text."""

import pandas as pd
import pytest
from compared import study

from helpers.measures import compared


@pytest.fixture
def opened():
    return study.opened()


def cell(found, measure, group):
    return found[(found["measure"] == measure) & (found["group"] == group)].iloc[0]


def test_each_place_has_the_same_measures_over_its_own_words(opened):
    study_, records = opened
    found = compared.by_place(records, study_.sides)
    assert [cell(found, "words", zone)["n"] for zone in ("headline", "lead", "body")] == [18, 88, 61]
    assert found["of"].groupby(found["group"]).nunique().eq(1).all()
    assert cell(found, "credited", "lead")[["n", "records", "of"]].tolist() == [45, 7, 88]
    assert cell(found, "side:council", "lead")["n"] + cell(found, "side:crews", "lead")["n"] == 45
    assert cell(found, "credited", "headline")["n"] == 0 and cell(found, "uses", "headline")["n"] == 1


def test_a_speaker_is_first_heard_once_in_an_article(opened):
    study_, records = opened
    found = compared.by_place(records, study_.sides)
    first = found[found["measure"] == "first"].set_index("group")["n"]
    assert first.to_dict() == {"body": 1, "headline": 0, "lead": 5}  # Tomas Rell: in the body of one article, the lead of two


def test_the_voices_of_a_group_fill_its_words(opened):
    _, records = opened
    found = compared.voices(records, compared.place)
    whole = records.words.groupby("zone")["words"].sum()
    assert found.groupby("group")["words"].sum().to_dict() == whole.to_dict()
    lead = found[found["group"] == "lead"].set_index("voice")["words"]
    assert lead.to_dict() == {"council": 22, "crews": 23, "unattributed": 43}


def test_a_headline_that_drops_the_attribution_is_found(opened):
    _, records = opened
    row, = compared.headline_labels(records.uses).to_dict("records")
    assert (row["outlet"], row["label"], row["shown"], row["turn"]) == ("The Courier", "strike", "author", "dropped")
    assert row["in_text"] == {"indirect": 1} and row["speaker"] == "Ada Verin"
    assert row["label_use_id"].endswith(":0-6u") and row["text_id"].endswith(":44-50u")


def uses(*rows):
    frame = pd.DataFrame(rows, columns=["article_id", "zone", "shown"])
    fixed = {"contest": "halt", "label": "strike", "label_name": "strike", "outlet": "The Courier", "title": "", "published": "",
             "speaker_entity": None}
    return frame.assign(**fixed, label_use_id=[f"a:{n}-{n + 1}u" for n in range(len(frame))])


@pytest.mark.parametrize("above, below, turn", [
    ("author", ["direct", "indirect"], "dropped"), ("author", ["scare"], "dropped"), ("author", ["direct", "author"], None),
    ("indirect", ["author"], "given"), ("indirect", ["direct"], "other"), ("author", [], "alone"), ("direct", ["direct"], None)])
def test_how_a_headline_turns_from_its_text(above, below, turn):
    found = compared.headline_labels(uses(("a", "headline", above), *(("a", "body", voice) for voice in below)))
    assert list(found["turn"]) == ([turn] if turn else [])


def test_captions_and_other_articles_are_no_text_of_a_headline():
    found = compared.headline_labels(uses(("a", "headline", "author"), ("a", "caption", "author"), ("b", "body", "author")))
    assert list(found["turn"]) == ["alone"]


def figures(*rows):
    frame = pd.DataFrame(rows, columns=["zone", "category", "low", "high", "printed"])
    return frame.astype({"low": "Int64", "high": "Int64"}).assign(
        article_id="a", unit="person", qualifier="exact", claimed_by="Ada Verin",
        people_figure_id=[f"a:{n}-{n + 1}f" for n in range(len(frame))])


def test_a_headlines_number_stands_beside_the_nearest_of_its_kind():
    found = compared.headline_figures(figures(
        ("headline", "displaced", 4000, None, "4,000"), ("headline", "killed", 2, 2, "two"), ("headline", "missing", 7, 7, "7"),
        ("lead", "displaced", 900, 900, "900"), ("body", "displaced", 4200, 4200, "4,200"), ("body", "killed", 2, 2, "2"),
        ("caption", "missing", 7, 7, "7")))
    assert list(found["turn"]) == ["differs", "same", "alone"]
    assert found["text_printed"].tolist()[:2] == ["4,200", "2"] and found["text_low"].tolist()[0] == 4200


def test_a_study_without_a_headline_or_a_label_has_empty_frames():
    assert compared.headline_labels(uses()).empty and compared.headline_figures(figures()).empty
