import pytest

from helpers.cli import main
from helpers.records import sha256

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
    (tmp_path / "s" / "articles" / "a.txt").write_text(TEXT)
    assert main(["annotate", str(tmp_path / "s"), "--tables", str(tmp_path / "t"), "--quiet"]) == 0
    assert main(["new", str(tmp_path / "s")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_add_brings_what_the_manifest_names_by_digest(tmp_path, capsys):
    study, source = tmp_path / "study", tmp_path / "elsewhere"
    study.mkdir(), source.mkdir()
    (source / "saved page.txt").write_text(TEXT)
    (source / "other.txt").write_text("not asked for")
    (study / "manifest.csv").write_text(f"file,sha256\na.txt,{sha256(TEXT.encode())}\ngone.txt,{'0' * 64}\n")
    assert main(["add", str(source), "--to", str(study)]) == 3
    assert [p.name for p in (study / "articles").iterdir()] == ["a.txt"]
    assert "gone.txt is not in" in capsys.readouterr().err
    (study / "articles" / "a.txt").write_text("mine")
    assert main(["add", str(source), "--to", str(study)]) == 2
    assert (study / "articles" / "a.txt").read_text() == "mine"
