"""A term is put into study.yml; all that a person wrote there stays, letter for letter."""

import pytest

from helpers import study, study_edit
from helpers.errors import BadRequest

WRITTEN = """# the ferries of Port Halm
title: Ferries      # short
language: en

contests:
  crossing:         # one thing
    question: What is the crossing called?
    labels:
      advance: {family: Plain, terms: ["advance*", march]}   # theirs
      raid:
        terms:
          - raid
          - foray   # rare

      storm: {terms: storming}

# who speaks
sides:
  north: {name: NO, words: [Halm]}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "study.yml").write_text(WRITTEN, encoding="utf-8", newline="")
    return tmp_path


def text(folder) -> str:
    return (folder / "study.yml").read_bytes().decode("utf-8")


def terms(folder, contest, label) -> tuple[str, ...]:
    return study.load(folder).settings.contests[contest].labels[label].terms


@pytest.mark.parametrize("label, line", [
    ("advance", '+      advance: {family: Plain, terms: ["advance*", march, "push (north)"]}   # theirs'),
    ("raid", '+          - "push (north)"'),
    ("storm", '+      storm: {terms: ["storming", "push (north)"]}'),
])
def test_a_term_is_written_behind_the_others_of_its_label_and_nothing_else_changes(folder, label, line):
    before = terms(folder, "crossing", label)
    told = study_edit.add_term(folder, "crossing", label, "push (north)")
    assert line in told and len(told) <= 2
    assert terms(folder, "crossing", label) == (*before, "push (north)")
    gone = {added[1:] for added in told if added.startswith("+")}
    kept = [written for written in text(folder).splitlines() if written not in gone]
    lost = [removed[1:] for removed in told if removed.startswith("-")]
    assert kept == [written for written in WRITTEN.splitlines() if written not in lost]


def test_a_new_label_stands_behind_the_others_of_its_contest(folder):
    told = study_edit.add_term(folder, "crossing", "landing", "landing*", called="The landing")
    assert told == ['+      landing: {name: "The landing", terms: ["landing*"]}']
    assert text(folder).replace(told[0][1:] + "\n", "") == WRITTEN
    assert list(study.load(folder).settings.contests["crossing"].labels) == ["advance", "raid", "storm", "landing"]


def test_a_new_contest_stands_behind_the_others(folder):
    told = study_edit.add_term(folder, "harbour", "blockade", "blockade*")
    assert told == ["+  harbour:", "+    labels:", '+      blockade: {terms: ["blockade*"]}']
    assert text(folder).index("harbour:") < text(folder).index("# who speaks")
    assert terms(folder, "harbour", "blockade") == ("blockade*",)


@pytest.mark.parametrize("before", [
    "", "title: Ferries", "title: Ferries\n", "contests:\n", "contests:   # none yet\ntitle: Ferries\n", "contests: {}\n",
    "contests: {a: {labels: {b: {terms: [c]}}}}\n", "contests: {a: {labels: {b: {terms: [c]}},}}\n", "# nothing but this\n",
    "title: Ferries\r\ncontests:\r\n  a:\r\n    labels:\r\n      b:\r\n        terms:\r\n        - c\r\n",
    "contests:\n  a:\n    question: |\n      Two\n      lines\n    labels:\n      b: {terms: [c]}\n",
    "contests:\n  a:\n    labels:\n      b: {terms: [c]}\n    question: |\n      Two\n      lines\ntitle: Ferries\n",
    "\ufefftitle: Ferries\n",
])
def test_however_the_file_is_laid_out_it_says_one_term_more(tmp_path, before):
    path = tmp_path / "study.yml"
    path.write_bytes(before.encode())
    old = study.load(tmp_path).settings
    study_edit.add_term(tmp_path, "harbour", "blockade", 'so-called "blockade"')
    new = study.load(tmp_path).settings
    assert new.contests["harbour"].labels["blockade"].terms == ('so-called "blockade"',)
    assert {**new.contests, "harbour": None} == {**old.contests, "harbour": None} and new.title == old.title
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == before.startswith("\ufeff")
    assert ("\r\n" in before) == (b"\r\n" in path.read_bytes()) and path.read_bytes().count(b"\r\n") in (
        0, path.read_bytes().count(b"\n"))
    study_edit.add_term(tmp_path, "harbour", "blockade", "siege")  # and what it wrote itself can be added to
    assert terms(tmp_path, "harbour", "blockade") == ('so-called "blockade"', "siege")


def test_a_study_without_a_study_file_gets_one(tmp_path):
    told = study_edit.add_term(tmp_path, "harbour", "blockade", "blockade*")
    assert text(tmp_path) == 'contests:\n  harbour:\n    labels:\n      blockade: {terms: ["blockade*"]}\n' and len(told) == 4


@pytest.mark.parametrize("contest, label, term, told", [
    ("crossing", "raid", "*secur", "has a * that does not end a word"),
    ("crossing", "raid", "advances", "match the same words in `crossing`"),
    ("crossing", "raid", "foray", "stands under `raid` of `crossing` already"),
    ("crossing", "a b", "push", "is 'a b'"),
])
def test_what_no_study_may_say_is_refused_and_nothing_is_written(folder, contest, label, term, told):
    with pytest.raises(BadRequest, match=told.replace("*", r"\*")):
        study_edit.add_term(folder, contest, label, term)
    assert text(folder) == WRITTEN and [p.name for p in folder.iterdir()] == ["study.yml"]


def test_a_label_of_regular_expressions_takes_no_term(folder):
    (folder / "study.yml").write_text("contests: {a: {labels: {b: {terms: ['c+'], regex: true}}}}\n")
    with pytest.raises(BadRequest, match="are regular expressions"):
        study_edit.add_term(folder, "a", "b", "push")


def test_a_layout_that_cannot_be_added_to_is_said_and_left_alone(folder):
    (folder / "study.yml").write_text("? contests\n: a: {labels: {b: {terms: [c]}}}\n")
    before = text(folder)
    with pytest.raises(BadRequest, match="by hand"):
        study_edit.add_term(folder, "harbour", "blockade", "siege")
    assert text(folder) == before


@pytest.mark.parametrize("name, key", [("Crossing by force", "crossing_by_force"), (" “Raid” ", "raid"), ("—", "")])
def test_the_key_of_what_a_person_calls_it(name, key):
    assert study_edit.key_of(name) == key
