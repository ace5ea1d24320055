"""What must hold at any size, on a made-up study of forty articles: lists are capped and say so, and pages stay light."""

import csv
import re
import sys
from pathlib import Path

import pytest
from browser import check_links
from test_two_clicks import clicks, dead_ends

from helpers.report import make

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
import made_study  # noqa: E402

ARTICLES = 40


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    done = make.report(made_study.make(folder / "study", ARTICLES), out=folder / "report", jobs=2,
                       parameters=["most_statements=50"])
    assert not done.failed and not done.rejects
    return folder / "report"


def test_the_same_seed_writes_the_same_articles_of_a_real_length():
    articles = made_study.Newsroom(7).write(20)
    assert articles == made_study.Newsroom(7).write(20) != made_study.Newsroom(8).write(20)
    assert all(200 <= len(a["text"].split()) <= 1000 for a in articles) and len({a["outlet"] for a in articles}) > 8


def rows(report: Path, name: str) -> int:
    with (report / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


@pytest.mark.parametrize(("page", "name", "noun"), [("source-profile", "statements", "records"),
                                                    ("framing-and-word-choice", "concordance", "uses")])
def test_a_capped_list_says_how_many_of_how_many_and_the_csv_has_them_all(report, page, name, noun):
    text = (report / f"{page}.html").read_text("utf-8")
    every = rows(report, name)
    shown = [int(n.replace(",", "")) for n in re.findall(rf"([\d,]+) of {every:,} {noun}; the rest in the CSV", text)]
    assert len(shown) == 1 and shown[0] < every / 2 and f'href="data/{name}.csv"' in text


def test_every_number_still_leads_somewhere(report):
    check_links(report)
    assert clicks(report)[1] == [] and dead_ends(report) == []


def test_no_page_is_heavy(report):
    sizes = {page.name: page.stat().st_size for page in report.glob("*.html")}
    assert {name: size for name, size in sizes.items() if size > (110_000 if name == "index.html" else 450_000)} == {}
