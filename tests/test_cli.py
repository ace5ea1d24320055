import io
import os
import signal
import subprocess
import sys
from functools import partial

import pytest

from helpers.cli import main

TEXT = """The council met.

"Nobody was asked," said Ada Verin, its speaker, and the ferries stayed in the port for three more days.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


def test_annotate_writes_tables_in_each_format(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    for format in ("parquet", "csv", "jsonl"):
        assert main(["annotate", str(folder), "--tables", str(out / format), "--format", format, "--quiet"]) == 0
        assert (out / format / f"attributions.{format}").exists()


def test_rejects_give_exit_code_3_and_a_sentence_each(folder, tmp_path_factory, capsys):
    (folder / "empty.txt").write_bytes(b"")
    assert main(["annotate", str(folder), "--tables", str(tmp_path_factory.mktemp("out") / "t"), "--quiet"]) == 3
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1 and said[0].startswith("whose-words: empty.txt: it is empty; ") and said[0].endswith("[EMPTY]")


def test_a_refused_row_is_named_with_its_number(folder, tmp_path_factory, capsys):
    (folder / "rows.csv").write_text(f'title,text\nOne,"{TEXT.replace(chr(34), "")}"\nTwo,\n')
    assert main(["annotate", str(folder), "--tables", str(tmp_path_factory.mktemp("out") / "t"), "--quiet"]) == 3
    assert capsys.readouterr().err.startswith("whose-words: rows.csv, row 3: row 3 has no text;")


def test_a_bad_request_gives_exit_code_2_and_nothing_runs(tmp_path, capsys):
    (tmp_path / "study.yml").write_text("titel: x")
    assert main(["annotate", str(tmp_path), "--tables", str(tmp_path / "t")]) == 2
    assert capsys.readouterr().err == "whose-words: study.yml, line 1: the key `titel` is not known here: did you mean `title`?\n"
    assert not (tmp_path / "t").exists()


def test_a_fault_of_ours_gives_exit_code_1(folder, monkeypatch, capsys):
    monkeypatch.setattr("helpers.cli.studies.load", lambda path: 1 / 0)
    assert main(["annotate", str(folder), "--tables", str(folder / "t")]) == 1
    assert "fault of ours" in capsys.readouterr().err


def test_new_writes_a_study_that_can_be_read_and_overwrites_nothing(tmp_path, capsys):
    assert main(["new", str(tmp_path / "s")]) == 0
    assert (tmp_path / "s/corrections.csv").read_text() == "table,id,article_id,start,end,field,value,who,when,why\n"
    (tmp_path / "s" / "articles" / "a.txt").write_text(TEXT)
    assert main(["annotate", str(tmp_path / "s"), "--tables", str(tmp_path / "t"), "--quiet"]) == 0
    assert main(["new", str(tmp_path / "s")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_terminal_without_the_letters_of_a_title_stops_nothing(folder, monkeypatch):
    (folder / "ночь.txt").write_text(TEXT + "\nMore of it.\n")
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["check", str(folder), "--quiet"]) == 0
    out.flush()
    assert r"\u043d\u043e\u0447\u044c.txt" in out.buffer.getvalue().decode("ascii")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_is_answered_once_whatever_the_number_of_processes(folder):
    for i in range(40):
        (folder / f"more-{i}.txt").write_text(TEXT + f"\nMore of it, for the time numbered {i}.\n" * 200)
    command = [sys.executable, "-m", "helpers.cli", "annotate", str(folder), "--tables", str(folder / "t"), "--jobs", "2"]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what runs in the background may have been told to ignore it
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heard) as run:
        first = run.stderr.readline()
        os.killpg(run.pid, signal.SIGINT)
        said = run.stderr.read().splitlines()
    assert first.startswith("read 1/") and run.returncode == 2
    assert [line for line in said if not line.startswith(("read", "annotated"))] == [
        "whose-words: stopped; nothing half-made was left behind."]
    assert not (folder / "t").exists()


def test_add_brings_files_and_check_says_what_would_be_read(tmp_path, capsys):
    (tmp_path / "study").mkdir()
    (tmp_path / "saved page.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_bytes(b"")
    files = [str(tmp_path / name) for name in ("saved page.txt", "empty.txt")]
    assert main(["add", *files, "--to", str(tmp_path / "study")]) == 3
    said = capsys.readouterr()
    assert said.out.startswith("1 brought into") and "empty.txt: it is empty" in said.err
    assert main(["check", str(tmp_path / "study"), "--quiet"]) == 0
    assert "articles/saved page.txt" in capsys.readouterr().out
    assert main(["add", str(tmp_path / "gone.txt"), "--to", str(tmp_path / "study")]) == 2
