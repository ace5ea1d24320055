"""The reading pages of a report are made in one pass, and are what the notebook shows of each article."""

import shutil
from pathlib import Path

import pytest
from reports import SAMPLE

from helpers import corpus
from helpers.errors import BadRequest
from helpers.report import articles, make
from helpers.report.page import OURS
from helpers.report.run import run_all

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob(make.PAGES))
ONE = "11_corvane_update.pdf"


def test_the_notebook_that_shows_one_article_is_not_run():
    run, single = articles.split(NOTEBOOKS)
    assert single.stem == "10-article" and [path.stem[:2] for path in run] == ["00", "01", "02", "03", "04"]
    assert articles.split(run) == (run, None)


def test_a_page_of_the_report_shows_what_the_notebook_shows(tmp_path):
    run, single = articles.split(NOTEBOOKS)
    ran, = run_all([single], [{"study": str(SAMPLE), "article": ONE}], tmp_path)
    assert ran.failure is None
    shown = [output.data["text/html"].removeprefix(OURS).removesuffix("</div>") for cell in ran.notebook.cells
             if cell.id in ("head", "text", "voices", "corrections") for output in cell.outputs]
    page, = articles.pages(corpus.open_study(SAMPLE), single, (), ONE)
    assert len(shown) == 4 and [part for part in shown if part not in page.main] == []


def test_each_article_has_a_page_that_ends_with_what_it_cannot_tell():
    run, single = articles.split(NOTEBOOKS)
    opened = corpus.open_study(SAMPLE)
    pages = list(articles.pages(opened, single, run))
    ids = opened.tables.sql("SELECT article_id FROM articles WHERE duplicate_of IS NULL")["article_id"]
    assert {page.file for page in pages} == {f"article-{own}.html" for own in ids} and len(pages) == len(ids) == 20
    assert all("<h2>What this page cannot tell you</h2>" in page.main and page.main.count("<h1") == 1 for page in pages)
    assert all(page.main.count('<details class="guide">') == 1 for page in pages)
    assert [page.main.count("→</a></nav>") for page in pages] == [1] * 19 + [0]


def test_one_article_can_be_asked_for_by_name(tmp_path):
    (tmp_path / "s").mkdir()
    for name in ("ferry", "quay"):
        (tmp_path / "s" / f"{name}.txt").write_text(f"The {name} at Halm\n\nAda Verin said that the {name} had been shut.\n")
    books = tmp_path / "books"
    books.mkdir()
    for path in (path for path in NOTEBOOKS if path.stem[:2] in ("01", "10")):
        shutil.copy(path, books)
    done = make.report(tmp_path / "s", out=tmp_path / "report", notebooks=books, parameters=["article=quay.txt"])
    made = [path.name for path in (tmp_path / "report").glob("article-*.html")]
    assert not done.failed and len(made) == 1 and made[0].startswith("article-quay-")
    assert 'href="article-ferry' not in (tmp_path / "report/source-profile.html").read_text("utf-8")
    with pytest.raises(BadRequest, match="did you mean `quay.txt`"):
        make.report(tmp_path / "s", out=tmp_path / "report", notebooks=books, parameters=["article=quai.txt"])
