"""Whatever a study brings, its report shows it and runs none of it: in pages, in the notebooks behind them, in tables."""

import csv
import re

import hostile
import nbformat
import pytest
from browser import check_links, check_page, chromium, opened

from helpers.markup import html
from helpers.report import make, run


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report, whose copies of the notebooks keep what their cells showed."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "cleared", lambda notebook: notebook)
        done = make.report(hostile.study(folder / "study"), out=folder / "report", jobs=2)
    assert not done.failed and not done.rejects
    return folder / "report"


def test_the_report_has_what_was_brought(report):
    """Else the tests below would test nothing: every place shows its words, escaped."""
    pages = "".join(path.read_text("utf-8") for path in report.glob("*.html"))
    for where in ("body", "study", "how", "side", "speaker", "question", "label", "family", "event", "series", "outlet", "title",
                  "who", "why", "value"):
        assert str(html(f"hacked=`{where}`")) in pages, where
    assert len(list(report.glob("article-*.html"))) == 4
    check_links(report)


def test_nothing_of_it_is_run_and_everything_fits(report, browser):
    for path in sorted(report.glob("*.html")):
        check_page(path, browser, colours=False)


def test_nothing_of_it_is_run_as_jupyterlab_shows_it(report, browser, tmp_path):
    """The Lab trusts what a kernel has just shown, and has no policy of ours."""
    shown = [output["data"]["text/html"] for path in (report / "notebooks").glob("*.ipynb")
             for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"
             for output in cell.outputs if "text/html" in output.get("data", {})]
    assert len(shown) > 30 and "attacker.invalid" in "".join(shown)
    (tmp_path / "lab.html").write_text("<!doctype html><meta charset=utf-8>" + "\n".join(shown), encoding="utf-8")
    with opened(browser, tmp_path / "lab.html") as (page, seen):
        page.wait_for_timeout(200)
        assert page.evaluate("typeof window.hacked") == "undefined"
        assert seen["requests"] == [(tmp_path / "lab.html").as_uri()] and seen["dialogs"] == seen["messages"] == []
        assert page.evaluate("document.querySelectorAll('script, iframe, [onload], [onfocus], [onerror]').length") == 0


def test_the_same_page_unescaped_would_run(browser, tmp_path):
    (tmp_path / "bad.html").write_text(f"<!doctype html><p>{hostile.runs('body')}", encoding="utf-8")
    with opened(browser, tmp_path / "bad.html") as (page, seen):
        page.wait_for_timeout(200)
        assert page.evaluate("window.hacked") == "body" and any("attacker.invalid" in url for url in seen["requests"])


def test_no_cell_of_a_table_is_a_formula(report):
    cells = [cell for path in (report / "data").glob("*.csv") for row in csv.reader(path.open(encoding="utf-8", newline=""))
             for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    numbers = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
    bad = [cell[:40] for cell in cells if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell) and not numbers.fullmatch(cell)]
    assert bad == []
