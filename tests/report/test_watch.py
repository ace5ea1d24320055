"""`report --watch`: what counts as a change, what a round says, and what ends it."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from functools import partial
from itertools import chain, repeat
from pathlib import Path

import pytest
import small_report

from helpers import corpus, study
from helpers.cli import main
from helpers.corpus import every
from helpers.report import make, watch

QUAY = "The quay at Halm\n\nAda Verin said that 300 people had waited on the quay.\n"


@pytest.fixture
def books(tmp_path):
    """A folder with one notebook, which takes a study and makes a page in a second."""
    (tmp_path / "books").mkdir()
    small_report.notebook(tmp_path / "books", "01-quay", small_report.code("shown", small_report.TABLE),
                          parameters=f'{small_report.PARAMETERS}\nstudy: str = ""  # folder of the study')
    return tmp_path / "books"


@pytest.fixture
def folder(tmp_path):
    """A study of one article."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s/quay.txt").write_text(QUAY)
    return tmp_path / "s"


def rounds(looks, outcomes=(), seconds=7.0):
    """The lines that a watch says over these looks, the first being what its report was made from. Then Ctrl-C."""
    said, left, now, outcomes = [], iter(looks[1:]), [0.0], chain(outcomes, repeat("written"))

    def seen():
        found = next(left, None)
        if found is None:
            raise KeyboardInterrupt
        return found

    def made():
        now[0] += seconds
        return next(outcomes)

    with pytest.raises(KeyboardInterrupt):
        watch.watch(looks[0], seen, made, said.append, wait=lambda: None, clock=lambda: now[0])
    return said


A, B, C = Path("s/a.txt"), Path("s/b.txt"), Path("s/study.yml")


def test_nothing_is_made_while_nothing_changes():
    assert rounds([{A: (5, 1)}] * 9) == []


def test_a_round_says_what_is_new_changed_and_gone_and_what_it_took():
    before, after = {A: (5, 1), B: (5, 1)}, {A: (6, 2), C: (9, 1)}
    assert rounds([before, before, after, after, after]) == [
        "1 new: study.yml; 1 changed: a.txt; 1 gone: b.txt → written (7 s)"]


def test_a_file_that_is_still_being_copied_waits_until_it_rests():
    growing = [{A: (5, 1), B: (size, size)} for size in (10, 20, 30)]
    assert rounds([{A: (5, 1)}, *growing]) == []
    assert rounds([{A: (5, 1)}, *growing, growing[-1]]) == ["1 new: b.txt → written (7 s)"]


def test_what_comes_and_goes_makes_nothing():
    assert rounds([{A: (5, 1)}, {A: (5, 1), B: (5, 1)}, {A: (5, 1)}, {A: (5, 1)}]) == []


def test_a_failed_round_is_not_tried_again_until_something_changes():
    one, two, three = ({C: (9, n)} for n in range(3))
    assert rounds([one, two, two, two, two, three, three], ["no new report", "written"]) == [
        "1 changed: study.yml → no new report (7 s)", "1 changed: study.yml → written (7 s)"]


def test_many_files_are_counted_and_few_are_named():
    many = {Path(f"s/{n}.txt"): (1, 1) for n in range(10, 17)}
    assert watch.changes({}, many) == "7 new: 10.txt, 11.txt, 12.txt, 13.txt, 14.txt and 2 more"


def test_a_look_sees_articles_and_what_a_person_writes_beside_them(folder):
    look = watch.Look(folder)
    (folder / "manifest.csv").write_text("file,outlet\nquay.txt,The Ferry\n")
    (folder / "corrections.csv").write_text("table,id,field,value\n")
    (folder / "reference.csv").write_text("as_of,value\n2031-04-09,300\n")
    (folder / "study.yml").write_text("reference: [{name: Arrivals, file: reference.csv}]")
    names = ["corrections.csv", "manifest.csv", "quay.txt", "reference.csv", "study.yml"]
    assert sorted(path.name for path in look()) == names
    (folder / "study.yml").write_text("titel: while this is wrong, the articles are where they were")
    assert sorted(path.name for path in look()) == names
    assert sorted(path.name for path in watch.Look(folder)()) == ["corrections.csv", "manifest.csv", "study.yml"]
    shutil.rmtree(folder)
    assert look() == {}


def test_a_report_within_the_study_is_not_seen_and_one_among_its_articles_is_refused(folder, books, capsys):
    before = watch.Look(folder)()
    assert not make.report(folder, out=folder / "report", notebooks=books, parameters=["topic=the quay"]).failed
    assert watch.Look(folder)() == before
    (folder / "articles").mkdir()
    assert main(["report", str(folder), "--out", str(folder / "articles/report")]) == 2
    assert "the report would become part of itself: choose another folder with --out." in capsys.readouterr().err


def test_only_what_changed_is_read_and_annotated_again(folder, monkeypatch):
    def counted(name):
        work = getattr(every, name)
        monkeypatch.setattr(every, name, lambda thing: done[name].append(thing) or work(thing))

    def forgotten():
        for memory in ("_READ", "_ANNOTATED"):
            monkeypatch.setattr(every, memory, every.Memory())

    forgotten()
    done = {"_read": [], "_annotate": []}
    counted("_read"), counted("_annotate")
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"Gate {n}\n\nTomas Rell said that {n + 5} boats had left from gate {n}.\n")
    corpus.annotate(study.load(folder))
    assert [len(things) for things in done.values()] == [5, 5]
    (folder / "new.txt").write_text("The new one\n\nTomas Rell said that 90 people had crossed.\n")
    (folder / "0.txt").unlink()
    grown = corpus.annotate(study.load(folder))
    assert [len(things) for things in done.values()] == [6, 6] and done["_read"][-1].name == "new.txt"
    forgotten()
    assert all(grown[name].equals(table) for name, table in corpus.annotate(study.load(folder)).items())
    (folder / "study.yml").write_text("sides: {north: {name: The north, words: [Rell]}}")
    corpus.annotate(study.load(folder))
    assert [len(things) for things in done.values()] == [11, 16]  # what sides there are changes each article's rows, not its text


def test_a_refusal_is_not_remembered(folder, monkeypatch):
    (folder / "empty.txt").write_text("")
    assert [r["code"] for _ in range(2) for r in corpus.annotate(study.load(folder))["rejects"].to_pylist()] == ["EMPTY"] * 2
    memory, tries = every.Memory(worth_keeping=lambda n: n > 1), []
    for _ in range(2):
        assert list(memory.through(map, lambda n: tries.append(n) or n, [1, 2], [("a",), ("b",)])) == [1, 2]
    assert tries == [1, 2, 1]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_folder_that_grows_has_a_report_that_grows_until_ctrl_c(folder, books, tmp_path):
    out = tmp_path / "r"
    command = [sys.executable, "-m", "helpers.cli", "report", folder, "--watch", "--out", out, "--notebooks", books]

    def key():
        return json.loads((out / "run.json").read_text())["key"]

    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what runs in the background may have been told to ignore it
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heard) as run:
        def line(like):
            return next(line for line in run.stderr if re.match(like, line))  # fails where the command ends without it

        line("Watching ")
        first = key()
        (folder / "study.yml").write_text("titel: x")
        assert line("whose-words: study.yml, line 1: the key `titel`")
        assert line("1 new: study.yml → no new report, the last one stays") and key() == first
        (folder / "ferry.txt").write_text(QUAY.replace("quay", "ferry"))
        (folder / "study.yml").write_text("title: The quays")
        assert re.fullmatch(r"1 new: ferry.txt; 1 changed: study.yml → written \(\d+ s\)\n", line("1 new")) and key() != first
        os.killpg(run.pid, signal.SIGINT)
        assert run.stderr.read() == "No longer watching; the last report stays where it is.\n" and run.wait() == 0
