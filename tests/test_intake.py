import csv

import pytest

from helpers import corpus, intake, reading, study
from helpers.errors import BadRequest
from helpers.records import sha256

TEXT = """Council orders ferries to stop

By Ines Marok
9 April 2025

The Northern Council said on Wednesday that ferries would stop. Nobody in the port had been told, its harbour master said.
"""
OTHER = """Boats wait at Port Halm

The boats have waited for three days now, and nobody in the harbour office can say when the first of them will leave again.
"""


@pytest.fixture
def place(tmp_path):
    """A study folder and a folder of files."""
    (tmp_path / "study").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "halm.txt").write_text(TEXT)
    return tmp_path


def add(place, *names, **options):
    return intake.add([place / n for n in names], study.load(place / "study"), **options)


def manifest(place):
    with (place / "study/manifest.csv").open(newline="") as f:
        return list(csv.DictReader(f))


def test_a_file_comes_with_what_was_found_in_it(place):
    done = add(place, "mine/halm.txt")
    assert (done.names, done.articles, done.refused) == (["halm.txt"], 1, [])
    assert (place / "study/articles/halm.txt").read_text() == TEXT
    row = manifest(place)[0]
    assert (row["file"], row["author"], row["published"]) == ("halm.txt", "Ines Marok", "2025-04-09")
    assert (row["outlet"], row["sha256"]) == ("", sha256(TEXT.encode()))


def test_what_was_found_is_not_called_given_until_somebody_changes_it(place):
    add(place, "mine/halm.txt")
    row, = manifest(place)
    assert row["found"].split() == ["title", "author", "published", "language"]
    before, = articles(place)
    assert {name: before[f"{name}_basis"] for name in ("outlet", "title", "author", "published")} == {
        "outlet": "unknown", "title": "found", "author": "found", "published": "found"}
    path = place / "study/manifest.csv"
    path.write_text(path.read_text().replace("Ines Marok", "I. Marok").replace("halm.txt,", "halm.txt,The Ferry", 1))
    after, = articles(place)
    assert (after["author"], after["author_basis"], after["outlet_basis"]) == ("I. Marok", "given", "given")
    assert (after["title_basis"], after["published_basis"]) == ("found", "found")


def articles(place):
    return corpus.annotate(study.load(place / "study"), full=False)["articles"].to_pylist()


def test_what_a_person_wrote_into_the_manifest_stays(place):
    (place / "study/manifest.csv").write_text('file,outlet,url\nold.txt,"The Ferry, evening",https://ferry.example/1\n')
    add(place, "mine")
    old, new = manifest(place)
    assert (old["outlet"], old["url"], new["file"]) == ("The Ferry, evening", "https://ferry.example/1", "halm.txt")


def test_the_same_again_changes_nothing(place):
    add(place, "mine")
    before = (place / "study/manifest.csv").read_bytes()
    done = add(place, "mine")
    assert (done.names, done.already, done.articles) == ([], ["halm.txt"], 0)
    assert (place / "study/manifest.csv").read_bytes() == before


def test_what_can_not_be_read_stays_out_and_the_rest_comes(place):
    (place / "mine/empty.txt").write_bytes(b"")
    (place / "mine/notes.odt").write_bytes(b"PK")
    done = add(place, "mine")
    assert done.names == ["halm.txt"]
    assert [code for _, code, _ in done.refused] == ["EMPTY", "UNKNOWN_FORMAT"]
    assert [p.name for p in (place / "study/articles").iterdir()] == ["halm.txt"]


def test_nothing_is_overwritten(place):
    (place / "study/articles").mkdir()
    (place / "study/articles/halm.txt").write_text(OTHER)
    assert [code for _, code, _ in add(place, "mine").refused] == ["NAME_TAKEN"]
    assert (place / "study/articles/halm.txt").read_text() == OTHER


def test_only_what_the_manifest_names_comes_when_it_is_listed(place):
    (place / "mine/other.txt").write_text(OTHER)
    (place / "study/manifest.csv").write_text(f"file,sha256\na.txt,{sha256(TEXT.encode())}\ngone.txt,{'0' * 64}\n")
    done = add(place, "mine", listed=True)
    assert (done.names, done.absent, done.articles) == (["a.txt"], ["gone.txt"], 0)
    assert [p.name for p in (place / "study/articles").iterdir()] == ["a.txt"]


def test_one_file_comes_under_each_name_that_the_manifest_has_for_it(place):
    digest = sha256(TEXT.encode())
    (place / "study/manifest.csv").write_text(f"file,row,sha256\na.txt,,{digest.upper()}\nb.txt,,{digest}\n")
    assert add(place, "mine", listed=True).names == ["a.txt", "b.txt"]
    assert (place / "study/articles/b.txt").read_text() == TEXT


def test_a_manifest_with_blanks_in_its_heading_loses_nothing(place):
    (place / "study/manifest.csv").write_text("file, outlet ,url\nold.txt,The Ferry,https://ferry.example/1\n")
    add(place, "mine")
    assert [(row["file"], row["outlet"], row["url"]) for row in manifest(place)] == [
        ("old.txt", "The Ferry", "https://ferry.example/1"), ("halm.txt", "", "")]


def test_a_fault_of_ours_costs_one_file_only(place, monkeypatch):
    (place / "mine/a.txt").write_text(OTHER)
    real = reading.read
    monkeypatch.setattr(reading, "read", lambda path, *a, **k: 1 / 0 if path.name == "a.txt" and path.parent.name == "mine"
                        else real(path, *a, **k))
    done = add(place, "mine")
    assert (done.names, done.articles) == (["halm.txt"], 1)
    assert [(code, told.partition(" (")[0]) for _, code, told in done.refused] == [("FAULT", "it could not be analysed")]


def test_a_hidden_file_is_refused_because_no_study_would_read_it(place):
    (place / ".halm.txt").write_text(TEXT)
    done = add(place, ".halm.txt")
    assert (done.names, [code for _, code, _ in done.refused]) == ([], ["HIDDEN"])
    assert not (place / "study/articles").exists()


def test_the_pieces_that_a_browser_saves_beside_a_page_are_no_articles(place):
    (place / "mine/old boats.html").write_text(f"<h1>Boats wait</h1><p>{OTHER}</p>")
    (place / "mine/old boats_files").mkdir()
    (place / "mine/old boats_files/saved_resource.html").write_text(f"<p>{OTHER} Buy one of them now, cheap.</p>")
    (place / "mine/old boats_files/main.js").write_text("let boats = 1")
    (place / "mine/new boats_files").mkdir()
    (place / "mine/new boats_files/kept.txt").write_text(OTHER)
    done = add(place, "mine")
    assert (sorted(done.names), done.refused) == (["halm.txt", "kept.txt", "old boats.html"], [])


def test_a_copy_that_fails_leaves_nothing_and_says_so(place, monkeypatch):
    def full(source, target):
        target = open(target, "w")
        target.write("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(intake.shutil, "copyfile", full)
    with pytest.raises(BadRequest, match=r"halm.txt could not be written \(No space left on device\)"):
        add(place, "mine")
    assert list((place / "study/articles").iterdir()) == []


@pytest.mark.parametrize("names, manifest, told", [
    (["gone.txt"], None, "gone.txt is not there: give a file"),
    (["mine"], f"file,sha256\n../a.txt,{sha256(TEXT.encode())}\n", "`../a.txt` leads out of the study"),
])
def test_a_bad_request_brings_nothing(place, names, manifest, told):
    if manifest:
        (place / "study/manifest.csv").write_text(manifest)
    with pytest.raises(BadRequest) as refused:
        add(place, *names)
    assert told in str(refused.value)
    assert not (place / "study/articles").exists()
