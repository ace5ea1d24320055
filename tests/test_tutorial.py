"""The tutorial, run as a newcomer would: from three files to a report, and once more over what it made."""

import csv
import json
from pathlib import Path

import pytest

from helpers.report.run import run_all

NOTEBOOK = Path(__file__).parents[1] / "notebooks/80-tutorial.ipynb"


def run(study: Path, **values):
    ran, = run_all([NOTEBOOK], [{"study": str(study), **values}], study.parent / "ran")
    return ran


def said(ran) -> dict[str, str]:
    """What each cell printed, or showed on one line."""
    return {cell.id: " ".join(o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.outputs).strip()
            for cell in ran.notebook.cells if cell.cell_type == "code"}


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    study = tmp_path_factory.mktemp("tutorial") / "mine"
    ran = run(study)
    assert ran.failure is None, ran.traceback
    return study, ran


def test_three_files_become_a_report(study):
    folder, ran = study
    told = said(ran)
    assert told["bring"] == "3 brought, 0 there already; refused: none"
    assert "My first study: 3 files, 3 articles, 0 refused or missing" in told["check"]
    assert "11 uses of 2 labels in 3 outlets: 5 unattributed, 5 reported speech, 1 question or caption." in told["chart"]
    assert told["report"].endswith("/mine/report/index.html")
    pages = json.loads((folder / "report/run.json").read_text("utf-8"))["pages"]
    assert len(pages) == len(list((folder / "report").glob("*.html"))) and sum(p.startswith("article-") for p in pages) == 3
    assert "tutorial.html" not in pages


def test_the_correction_is_made_and_shown(study):
    folder, ran = study
    row, = csv.DictReader((folder / "corrections.csv").open(encoding="utf-8", newline=""))
    assert (row["table"], row["field"], row["value"]) == ("attributions", "speaker_entity", "those who come")
    page, = (folder / "report").glob("article-05-ledger-bridge-*.html")
    assert ">those who come</a></span> <i>say</i> <span class=\"tag\">corrected</span>" in page.read_text("utf-8")


def test_the_notebook_with_another_parameter_shows_less(study):
    folder, _ = study
    cells = {cell["id"]: cell for cell in json.loads((folder / "runs/displaced.ipynb").read_text("utf-8"))["cells"]}
    shown = "".join("".join(o["data"]["text/html"]) for o in cells["figures-sentences"]["outputs"])
    assert "Every figure in its sentence" in shown and "killed" not in shown


def test_it_leaves_alone_a_study_that_it_did_not_make(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/study.yml").write_text("title: A real one\n")
    assert "is not the tutorial's: give another folder" in run(tmp_path / "mine").failure
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["study.yml"]


def test_it_offers_the_choice_among_copies(tmp_path):
    assert "the parameter `copies` is 'two': write \"all\" or \"one\"" in run(tmp_path / "mine", copies="two").failure
