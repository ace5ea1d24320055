"""What one outlet reports and another leaves out, and what it could not report."""

import pandas as pd
import pytest
from compared import study

from helpers.findings import compared as say
from helpers.measures import compared


@pytest.fixture
def records():
    return study.opened()[1]


def test_the_speaker_whom_most_outlets_hear_comes_first(records):
    found = compared.heard_by_outlet(records)
    assert found.drop_duplicates("key")[["key", "outlets"]].to_numpy().tolist() == [
        ["Tomas Rell", 3], ["Ada Verin", 2], ["Bo Lind", 1]]
    assert list(compared.of_several(found)["key"].unique()) == ["Tomas Rell", "Ada Verin"]


def test_an_outlet_whose_articles_are_all_earlier_leaves_nothing_out(records):
    row, = compared.of_one(compared.heard_by_outlet(records)).to_dict("records")
    assert (row["key"], row["outlet"], row["first"]) == ("Bo Lind", "Halm Post", "2031-04-11")
    assert row["could"] == 2  # Halm Post itself, and The Ferry, whose article has no date


def test_one_value_of_one_kind_is_one_number_whoever_counted():
    frame = pd.DataFrame({
        "article_id": list("abcd"), "outlet": ["The Courier", "The Gazette", "Halm Post", "The Ferry"], "published": "2031-04-10",
        "category": ["displaced", "displaced", "killed", "displaced"], "unit": "person", "qualifier": "exact", "who": None,
        "low": pd.array([40, 40, 40, 90], "Int64"), "high": pd.array([40, 40, 40, None], "Int64"), "printed": "40",
        "status": ["asserted", "asserted", "asserted", "denied"], "claimed_by": ["Ada Verin", "Bo Lind", None, None],
        "claimed_by_side": None, "people_figure_id": [f"{a}:0-2f" for a in "abcd"]})
    words = frame[["article_id", "outlet", "published"]].assign(title="", zone="body", words=10)
    found = compared.figures_by_outlet(compared.Records(words, frame[:0], frame[:0], frame))
    assert found[["key", "outlet", "outlets"]].to_numpy().tolist() == [
        ["displaced:person:40:40", "The Courier", 2], ["displaced:person:40:40", "The Gazette", 2],
        ["killed:person:40:40", "Halm Post", 1]]  # what is denied is nobody's report


def test_how_much_each_outlet_has_of_its_own(records):
    found = compared.by_outlet(records, compared.heard_by_outlet(records), compared.figures_by_outlet(records))
    assert found.set_index("outlet")["speakers_only"].to_dict() == {
        "Halm Post": 1, "The Courier": 0, "The Ferry": 0, "The Gazette": 0}
    assert found.set_index("outlet")["figures_only"].to_dict() == {
        "Halm Post": 0, "The Courier": 1, "The Ferry": 0, "The Gazette": 1}
    for name, own in (("speakers", "attribution_id"), ("figures", "people_figure_id")):
        assert (found[f"{name}_first"].notna() == (found[name] > 0)).all(), name
        assert set(found[own].dropna()) and (found[own].notna() == (found[f"{name}_only"] > 0)).all(), name


def spoken(*rows):
    """Records of speakers alone: (article, outlet, day, speaker)."""
    frame = pd.DataFrame(rows, columns=["article_id", "outlet", "published", "speaker"])
    ids = [f"{row[0]}:{n}-99a" for n, row in enumerate(rows)]
    said = frame.assign(speaker_kind="person", voice="crews", words=5, attribution_id=ids)
    return compared.Records(frame.assign(words=100), said, frame[:0], frame[:0])


@pytest.mark.parametrize("speakers, headline", [
    (9, "Every speaker is heard by one outlet only"), (8, "Which speaker is heard by which outlet")])
def test_the_headline_needs_most_of_enough_speakers(speakers, headline):
    day = "2031-04-09"
    rows = [("a", "The Courier", day, f"Speaker {n}") for n in range(speakers)]
    assert say.heard(spoken(*rows, ("b", "Halm Post", day, "Bo"))).headline == headline


def test_speakers_that_no_other_outlet_could_hear_earn_no_headline():
    late = [("a", "The Courier", "2031-04-30", f"Speaker {n}") for n in range(12)]
    found = say.heard(spoken(*late, ("b", "Halm Post", "2031-04-10", "Bo")))
    assert found.headline == "Which speaker is heard by which outlet"
    assert "12 of them after the last article of every other outlet" in found.markup


def test_where_one_outlet_is_known_nothing_can_be_left_out():
    found = say.heard(spoken(("a", "The Courier", "2031-04-09", "Ada"), ("b", "The Courier", "2031-04-10", "Bo")))
    assert found.headline == "Only one outlet is known, so no speaker can be left out by another"
