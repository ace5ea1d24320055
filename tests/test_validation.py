"""How often the rules are right, as the first page of a report says it."""

import json
from pathlib import Path

import pytest

from helpers import corpus, data, study
from helpers.measures import validation

TEXT = "Levies cross at Orm\n\n“We hold the ford,” said Ada Verin. Some 4,000 people had left by 3 May 2031.\n"
SAMPLE = Path(__file__).parents[1] / "seeds/sample"
FLOORS = json.loads(Path(__file__).with_name("accuracy_floors.json").read_text())


@pytest.fixture
def coded(tmp_path):
    """A study of one article with a gold that asks for one statement and one figure; the statement's speaker is another one."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles/a.txt").write_text(TEXT, encoding="utf-8")
    said, counted = TEXT.index("We hold the ford,"), TEXT.index("4,000")
    (tmp_path / "gold/attributions.jsonl").write_text(json.dumps(
        {"doc": "a.txt", "type": "direct", "quote_start": said, "quote_end": said + 17, "spans": [[said, said + 17]],
         "speaker": "Berit Oll", "speaker_entity": "Berit Oll"}) + "\n")
    (tmp_path / "gold/people_figures.jsonl").write_text(json.dumps(
        {"doc": "a.txt", "start": counted, "end": counted + 5, "value_low": 4000, "value_high": 4000, "category": "displaced",
         "as_of": "../2031-05-03"}) + "\n")
    return tmp_path


def told(folder) -> dict[str, tuple]:
    opened = corpus.open_study(folder)
    frame = validation.accuracy(opened.study, opened.tables)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {row["measure"]: (row["here"], row["coders"]) for row in rows}


def test_what_the_rules_find_is_held_against_the_studys_own_gold(coded):
    found = told(coded)
    assert found["statements found, F1"] == (1.0, None)
    assert found["found with the right speaker, F1"] == (0.0, None)
    assert found["what is counted, share right"] == (1.0, None)
    assert found["as of when, share right"] == (1.0, None), "an open first day asks for the last only"
    assert found["uses found, F1"] == (None, None), "nobody coded labels"


def test_two_codings_are_held_against_each_other(coded):
    for name, category in (("coder-1", "displaced"), ("coder-2", "evacuated")):
        (coded / "gold" / name).mkdir()
        line = (coded / "gold/people_figures.jsonl").read_text().replace("displaced", category)
        (coded / "gold" / name / "people_figures.jsonl").write_text(line)
    assert told(coded)["found, F1"] == (1.0, 1.0)
    assert told(coded)["what is counted, share right"] == (1.0, 0.0)


def test_without_gold_only_the_held_out_texts_speak(coded):
    for path in (coded / "gold").iterdir():
        path.unlink()
    assert set(told(coded).values()) == {(None, None)}
    assert validation.digest(study.load(coded)) == "" != validation.digest(study.load(SAMPLE))


@pytest.mark.parametrize("written, said", [(None, None), ("", None), ("Two students, in May.\nMore.", "Two students, in May.")])
def test_who_coded_is_printed_as_it_stands(coded, written, said):
    if written is not None:
        (coded / "gold/coded-by.txt").write_text(written)
    assert validation.coded_by(study.load(coded)) == said


@pytest.mark.parametrize("task", data.load("accuracy")["tasks"], ids=lambda task: task["measure"])
def test_what_reports_say_of_held_out_texts_is_what_was_measured(task):
    assert task["value"] == pytest.approx(FLOORS[task["set"]]["floors"][task["floor"]], abs=.0051)


def test_the_sample_is_measured_as_the_scorer_measures_it():
    """The scorer's conventions, told a second time: within two hundredths of what it gave."""
    found, floors = told(SAMPLE), FLOORS["sample"]["floors"]
    for measure, floor in (("statements found, F1", "attributions.F1"), ("voice, share right", "labels.voice_acc"),
                           ("stance, share right", "labels.stance_acc"), ("acts found, F1", "agency.F1"),
                           ("what is counted, share right", "figures.category.acc"),
                           ("as of when, share right", "figures.as_of.acc")):
        assert found[measure][0] == pytest.approx(floors[floor], abs=.02), measure
