"""Each notebook in the real JupyterLab: run by the menu, its charts on screen; the explorer worked as a person would."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from browser import chromium
from lab import ROOT, bring, errors, finished, lab, run_all, settled

from helpers import corrections, study

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EXPLORER = "90-explore.ipynb"
HOSTILE = ("<img src=x onerror='window.hacked=1'>", "<script>window.hacked=1</script>", "$$\\href{javascript:hacked=1}{x}$$",
           "</option></select><svg onload=window.hacked=1>", "[x](javascript:window.hacked=1)")
# What a chart shows: squares, bars or a drawing, each with a size, within the notebook's width.
DRAWN = """figure => { const box = element => element.getBoundingClientRect();
const all = box(figure), room = box(figure.closest('.jp-OutputArea'));
const marks = Array.from(figure.querySelectorAll('svg, [class^="g-"] > i, i[class^="g-"]'), box);
return [all.height > 40 && all.left >= room.left && all.right <= room.right + 1, marks.some(m => m.width > 5 && m.height > 5)];
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with chromium() as browser, lab(tmp_path_factory.mktemp("lab")) as server:
        yield server, browser


def ran(served, notebook: str):
    server, browser = served
    page = server.page(browser, notebook)
    run_all(page)
    finished(page)
    assert errors(page) == [] and page.asked == [] and page.faults == []
    return page


@pytest.mark.parametrize("path", [p for p in NOTEBOOKS if p.name != EXPLORER], ids=lambda p: p.stem)
def test_the_notebook_runs_and_its_charts_are_on_screen(served, path):
    page = ran(served, path.name)
    figures = page.locator(".jp-Notebook figure:visible").all()
    source = "".join(c.source for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code")
    assert len(figures) >= min(source.count("charts."), 2)
    for figure in figures:
        figure.scroll_into_view_if_needed()
        assert figure.evaluate(DRAWN) == [True, True], figure.inner_text()[:80]
    page.context.close()


def test_the_explorer_is_worked_by_hand(served):
    """Choose a contest, sort, click a line, correct its record; try a term, keep it, and count with it."""
    page, folder = ran(served, EXPLORER), served[0].folder / "seeds/sample"
    uses, terms = (page.locator(".jp-CodeCell", has_text=f"explore.{name}") for name in ("uses", "terms"))
    lines = uses.locator(".ww-lines select")

    uses.get_by_label("Contest").select_option(label="operation")
    uses.get_by_text("46 uses in").first.wait_for()
    settled(page)
    first = lines.locator("option").first.text_content()
    uses.get_by_label("Sorted").select_option(label="by the words before it")
    page.wait_for_function("([list, first]) => list.options[0].textContent !== first", arg=[lines.element_handle(), first])

    settled(page)
    lines.scroll_into_view_if_needed()
    lines.locator("option").nth(2).click()
    box = uses.locator(".box")
    box.locator("#here").wait_for()
    settled(page)
    box.scroll_into_view_if_needed()
    inside = "here => { const b = here.closest('.box').getBoundingClientRect(), h = here.getBoundingClientRect();"
    assert box.locator("#here").evaluate(f"{inside} return h.top >= b.top && h.bottom <= b.bottom }}"), "the line is not in view"
    uses.get_by_role("button", name="↓ Line").press("Space")  # the keyboard does what a click does
    page.wait_for_function("([list]) => list.selectedIndex === 3", arg=[lines.element_handle()])
    settled(page)

    before = (folder / "corrections.csv").read_bytes()
    uses.get_by_text("Correct a record of this article").click()
    uses.get_by_label("Field").select_option(label="stance")
    uses.get_by_text("says asserted").wait_for()
    settled(page)
    uses.get_by_label("should be").select_option(label="alleged")
    uses.get_by_label("Who says so").fill("Ona Reth")
    uses.get_by_label("Why").fill("the sentence says so")
    uses.get_by_role("button", name="Write to corrections.csv").click()
    uses.locator(".note", has_text="It is marked as corrected above").wait_for(timeout=60_000)
    assert (folder / "corrections.csv").read_bytes().startswith(before)
    last = corrections.load(folder / "corrections.csv")[-1]
    assert (last.table, last.field, last.value, last.who) == ("label_uses", "stance", "alleged", "Ona Reth")
    assert "corrected" in box.locator(".lb.fx").first.evaluate("e => getComputedStyle(e, '::after').content")

    bring(terms)
    terms.get_by_label("Term").fill("(road")
    terms.get_by_label("Term").press("Enter")
    terms.get_by_text("has brackets that don't pair").wait_for()
    terms.get_by_label("Term").fill("village*")
    terms.get_by_label("Term").press("Enter")
    terms.get_by_text("5 hits in 4 articles").first.wait_for()
    settled(page)
    terms.get_by_label("Contest").select_option(label="place")
    settled(page)
    terms.get_by_label("called").last.fill("Villages")
    terms.get_by_label("called").last.press("Enter")
    old = (folder / "study.yml").read_text("utf-8").splitlines()
    terms.get_by_role("button", name="Save to study.yml").click()
    terms.locator(".note", has_text="Saved to study.yml").wait_for(timeout=60_000)
    new = (folder / "study.yml").read_text("utf-8").splitlines()
    assert [line for line in new if line not in old] == ['      villages: {name: "Villages", terms: ["village*"]}']
    assert study.load(folder).settings.contests["place"].labels["villages"].terms == ("village*",)
    terms.get_by_text("Villages (place) 5").wait_for()  # what was kept counts from now on
    settled(page)
    bring(uses)
    uses.get_by_label("Contest").select_option(label="place")
    settled(page)
    assert "Villages" in uses.locator("select[multiple]").first.inner_text()
    assert page.faults == [] and page.asked == []
    page.context.close()


def test_nothing_that_an_article_or_a_study_file_brings_is_run_in_the_lab(served):
    folder: Path = served[0].folder
    (folder / "hostile").mkdir()
    text = "".join(f"The raid {bad} began at dawn {bad}, Ada {bad} Verin said of {bad}.\n\n" for bad in HOSTILE)
    (folder / "hostile/a.txt").write_text(f"Ferries {HOSTILE[0]}\n\n{text}", encoding="utf-8")
    names = [json.dumps(bad) for bad in HOSTILE]
    (folder / "hostile/study.yml").write_text(
        f"title: {names[0]}\nsides: {{north: {{name: {names[3]}, words: [Verin]}}}}\ncontests: {{c: {{question: {names[1]}, "
        f"labels: {{raid: {{name: {names[2]}, family: {names[0]}, terms: [raid]}}}}}}}}\n", encoding="utf-8")
    listed = f"file,outlet,title,language\na.txt,{HOSTILE[0]},{HOSTILE[3]},en\n"
    (folder / "hostile/manifest.csv").write_text(listed, encoding="utf-8")
    book = (ROOT / "notebooks" / EXPLORER).read_text("utf-8").replace("../seeds/sample", "../hostile")
    (folder / "notebooks/91-hostile.ipynb").write_text(book, encoding="utf-8")
    page = ran(served, "91-hostile.ipynb")
    uses, terms = (page.locator(".jp-CodeCell", has_text=f"explore.{name}") for name in ("uses", "terms"))
    uses.locator(".ww-lines option").first.click()
    uses.locator("#here").wait_for()
    terms.get_by_label("Term").fill("dawn")
    terms.get_by_label("called").last.wait_for(state="attached")
    terms.get_by_label("Term").press("Enter")
    terms.get_by_text("hits in 1 article").first.wait_for()
    terms.get_by_label("called").last.fill(HOSTILE[0])
    terms.get_by_label("called").last.press("Enter")
    terms.locator(".ww-lines option").first.click()
    terms.locator("#here").wait_for()
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator(".jp-Notebook img").count() == 0 and page.faults == [] and page.asked == []
    page.context.close()


def test_the_dark_theme_of_the_lab_is_that_of_its_charts(served):
    served[0].dark()
    page = ran(served, "10-article.ipynb")
    paper, ink = (page.evaluate(f"getComputedStyle(document.querySelector('.jp-Notebook .ww')).{part}")
                  for part in ("backgroundColor", "color"))
    assert max(map(int, re.findall(r"\d+", paper))) < 64 and min(map(int, re.findall(r"\d+", ink))) > 180
    page.context.close()
