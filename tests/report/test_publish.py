"""A report is complete or not there: the old one or the new one, in one folder, the same bytes for the same input."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
import small_report

from helpers.errors import BadRequest
from helpers.report import publish as publishing
from helpers.report.lock import lock
from helpers.report.publish import publish
from helpers.report.run import Ran


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_beside(out: Path) -> list[str]:
    return [path.name for path in out.parent.iterdir() if path.name.startswith(".")]


@pytest.fixture
def quick(monkeypatch):
    """Instead of running notebooks, hand back what they are; returns the list of runs."""
    runs = []

    def run_all(notebooks, parameters, folder, **_):
        runs.append(parameters)
        folder.mkdir()
        for path in notebooks:
            (folder / path.name).write_bytes(path.read_bytes())
        return [Ran(path.stem, nbformat.read(path, as_version=4)) for path in notebooks]

    monkeypatch.setattr(publishing, "run_all", run_all)
    return runs


@pytest.fixture
def made(tmp_path, quick):
    """A function that publishes one small notebook into out/, with what it is given instead."""
    def make(**named):
        book = small_report.plain(tmp_path)
        usual = {"notebooks": [book], "parameters": {}, "index": small_report.index(), "articles": [small_report.article()]}
        return publish("The bridge", out=tmp_path / "out", **usual | named)

    make.runs, make.out = quick, tmp_path / "out"
    return make


def test_twice_the_same_input_gives_twice_the_same_bytes(tmp_path):
    first, second = (small_report.report(tmp_path / "books", tmp_path / out) for out in ("one", "two"))
    one = bytes_of(tmp_path / "one")
    assert one == bytes_of(tmp_path / "two")
    assert set(one) == {"index.html", "bridge.html", "hostile.html", "failing.html", "article-a.html", "run.json",
                        "data/voices.csv", "data/hostile.csv",
                        "notebooks/01-bridge.ipynb", "notebooks/02-hostile.ipynb", "notebooks/03-failing.ipynb"}
    assert first.pages == ("index.html", "bridge.html", "hostile.html", "failing.html", "article-a.html")
    assert [name for name, _ in first.failed] == ["03-failing"] and first.failed == second.failed
    assert b"<th scope=\"row\">Herald 1" in one["bridge.html"]
    assert one["data/voices.csv"] == b"outlet,words\nHerald,7\n"
    assert b"This page was not finished" in one["failing.html"] and b"Pages that were not finished" in one["index.html"]


def test_the_manifest_lists_every_file_with_its_digest(made):
    made(key="k", parameters={"parts": "3"})
    files = bytes_of(made.out)
    manifest = json.loads(files.pop("run.json"))
    assert manifest["outputs"] == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert manifest["parameters"] == {"01-bridge": {"parts": 3}} == {"01-bridge": made.runs[0][0]}
    assert manifest["versions"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert left_beside(made.out) == []


def test_the_same_key_is_not_run_again_until_something_differs(made):
    assert not made(key="k").unchanged
    again = made(key="k")
    assert again.unchanged and again.pages == ("index.html", "bridge.html", "article-a.html") and len(made.runs) == 1
    assert not made(key="other").unchanged
    assert not made(key="other", parameters={"parts": 4}).unchanged
    (made.out / "bridge.html").write_text("touched")
    assert not made(key="other", parameters={"parts": 4}).unchanged
    assert not made().unchanged and not made().unchanged


@pytest.mark.parametrize("fault", [RuntimeError("no index"), KeyboardInterrupt()])
def test_a_run_that_breaks_leaves_the_old_report(made, fault):
    made()
    before = bytes_of(made.out)

    def breaks(ran):
        raise fault

    with pytest.raises(type(fault)):
        made(index=breaks)
    assert bytes_of(made.out) == before and left_beside(made.out) == []


def test_a_full_disk_is_told_and_leaves_the_old_report(made, monkeypatch):
    made()
    before = bytes_of(made.out)

    def full(path, text):
        raise OSError(errno.ENOSPC, "No space left")

    monkeypatch.setattr(publishing, "_put", full)
    with pytest.raises(BadRequest, match=r"out: the report can't be written \(No space left\); what was there is untouched"):
        made()
    assert bytes_of(made.out) == before and left_beside(made.out) == []


def test_a_renaming_that_fails_puts_the_old_report_back(made, monkeypatch):
    made()
    before, rename = bytes_of(made.out), Path.rename

    def fails_for_the_new(path, target):
        if path.name == ".out.new":
            raise PermissionError(errno.EACCES, "a program holds it", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_new)
    with pytest.raises(BadRequest, match="a program holds it"):
        made(parameters={"parts": 5})
    assert bytes_of(made.out) == before and left_beside(made.out) == []


def test_a_run_killed_between_two_renamings_is_mended_by_the_next(made):
    made(key="k")
    made.out.rename(made.out.with_name(".out.old"))
    made.out.with_name(".out.new").mkdir()
    assert made(key="k").unchanged
    assert left_beside(made.out) == []


@pytest.mark.skipif(os.name == "nt", reason="no kill -9 there")
def test_a_run_that_is_killed_leaves_the_old_report_and_no_lock(tmp_path, made):
    made()
    before = bytes_of(made.out)
    slow = small_report.notebook(tmp_path, "01-bridge", small_report.code("slow", "import time\ntime.sleep(60)"))
    script = (f"import sys; sys.path.insert(0, {str(Path(small_report.__file__).parent)!r})\n"
              "import small_report; from pathlib import Path; from helpers.report.publish import publish\n"
              f"publish('s', [Path({str(slow)!r})], {{}}, Path({str(made.out)!r}), small_report.index())")
    run = subprocess.Popen([sys.executable, "-c", script])
    copy = made.out.with_name(".out.new") / "notebooks" / "01-bridge.ipynb"
    until = time.monotonic() + 30
    while not copy.exists() and time.monotonic() < until:
        time.sleep(0.05)
    with pytest.raises(BadRequest, match=rf"process {run.pid}, since .* is writing a report there"):
        made()
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert copy.exists() and bytes_of(made.out) == before
    assert not made().unchanged and left_beside(made.out) == []


def test_a_second_run_is_told_who_is_writing(made):
    with lock(made.out):
        with pytest.raises(BadRequest, match=rf"process {os.getpid()}, since .* \(0 min\) is writing a report there"):
            made()
    assert made().pages and left_beside(made.out) == []


def test_a_bad_request_is_told_before_anything_runs(made, tmp_path):
    book, same, front = (small_report.plain(tmp_path, name) for name in ("01-bridge", "02-bridge", "03-index"))
    (tmp_path / "file").write_text("a file")
    for told, call in {
        "has a parameter `partz`: did you mean `parts`": lambda: made(parameters={"partz": "1"}),
        "page would be bridge.html, which is another page's name": lambda: made(notebooks=[book, same]),
        "page would be index.html": lambda: made(notebooks=[front]),
        "a report can't be written there": lambda: publish("s", [book], {}, tmp_path / "file" / "out", small_report.index()),
        "file: a report can't be written there": lambda: publish("s", [book], {}, tmp_path / "file", small_report.index()),
    }.items():
        with pytest.raises(BadRequest, match=told):
            call()
    assert made.runs == [] and not made.out.exists() and left_beside(made.out) == []


def test_a_folder_that_may_not_be_written_is_refused(made, monkeypatch):
    made()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(BadRequest, match="out: a report can't be written there"):
        made()
    assert len(made.runs) == 1


def test_what_a_person_put_into_the_folder_is_not_lost(made):
    made()
    (made.out / "my-notes.txt").write_text("keep")
    (made.out / ".DS_Store").write_text("left by the system")
    with pytest.raises(BadRequest, match="my-notes.txt is not part of a report and would be lost"):
        made()
    assert (made.out / "my-notes.txt").read_text() == "keep"
    (made.out / "my-notes.txt").unlink()
    assert made().pages


def test_two_notebooks_with_different_tables_of_one_name(made, tmp_path, quick, monkeypatch):
    def handed(name, text):
        cell = small_report.code("table", "1")
        cell.outputs = [nbformat.v4.new_output("display_data", data={"application/vnd.whose-words.files+json": {"a.csv": text}})]
        return small_report.notebook(tmp_path, name, cell)

    done = made(notebooks=[handed("02-mill", "1\n"), handed("03-weir", "2\n")])
    assert done.failed == ((
        "03-weir", "Its tables were not written: another notebook hands over a.csv with different contents."),)
    assert (made.out / "data" / "a.csv").read_text() == "1\n"
