"""From any number that is a link, on any page but the reading pages, to its place in a whole text: at most two clicks."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html
from reports import sample_report, seeds_report
from shared import SHARED

# Where the second click is not needed, or leads nowhere: words of a whole text that stands on the page itself, and the list of
# those who were not heard, who have no sentence.
ENDS = {"m", "not-heard"}


def whole_text(address: str | None) -> bool:
    return re.match(r"article-[\w-]+\.html", address or "") is not None


def leads_on(goal: html.HtmlElement) -> bool:
    """Is there a link to a whole text in a place, or is the place itself in one?"""
    return any(whole_text(a.get("href")) for way in (goal.iter("a"), goal.iterancestors("a")) for a in way)


def clicks(report: Path) -> tuple[Counter, list[str]]:
    """How many numbers of each page lead to each kind of place, and those from which no second click leads to a whole text."""
    pages = {path.name: html.fromstring(path.read_bytes()) for path in report.glob("*.html")}
    places = {name: {e.get("id"): e for e in page.iter() if e.get("id")} for name, page in pages.items()}
    counted, lost = Counter(), []
    for name in (name for name in pages if not whole_text(name)):
        for link in places[name]["main"].iter("a"):
            address, words = link.get("href"), f"{link.get('aria-label') or ''} {link.text_content()}"
            if not re.search(r"\d", words) or link.get("download") or re.match(r"https?:", address):
                continue
            file, _, place = address.partition("#")
            if file and file not in pages:  # a file to take along
                continue
            kind = "text" if whole_text(file) else re.match(r"[a-z](?=_)|.*", place)[0]
            counted[name, kind] += 1
            goal = places[file or name].get(place or "main")
            if kind not in ENDS | {"text"} and (goal is None or not leads_on(goal)):
                lost.append(f"{name}: {words.strip()[:60]} → {address}")
    return counted, lost


RECORDS = re.compile(r"\d[\d,]* (uses?|statements?|figures?|acts?|speakers?|quotations)\b")
# Rows that hold numbers and no record: articles, words that nobody is credited with, the scale of a panel, what is left out.
NO_RECORD = re.compile(r"^(Articles|Words counted|Unattributed|Interviewer’s questions)\d|^(Captions|Within questions)0 state|"
                       r"axis 0 –|; the rest in the CSV$|not asked$")


def dead_ends(report: Path) -> list[str]:
    """Rows with a number from which no link leads, and paragraphs of findings that count records and lead to none."""
    found = []
    for path in sorted(report.glob("*.html")):
        if whole_text(path.name) or path.name in ("index.html", "corpus.html"):  # articles and files are counted there
            continue
        page = html.fromstring(path.read_bytes())
        rows = [" ".join(row.text_content().split()) for row in page.iterfind(".//tbody/tr")
                if row.find(".//a") is None and "grp" not in (row.get("class") or "")]
        told = [" ".join(p.text_content().split()) for p in page.xpath("//div[@class='say']//p")
                if p.find(".//a") is None and not p.xpath("ancestor::details")]
        found += [f"{path.name}: {row}" for row in rows if re.search(r"[1-9]", row) and not NO_RECORD.search(row)]
        found += [f"{path.name}: {words}" for words in told if RECORDS.search(words)]
    return found


LEAST = {("index.html", "f"): 5, ("source-profile.html", "q"): 100, ("framing-and-word-choice.html", "u"): 50,
         ("framing-and-word-choice.html", "g"): 20, ("refugee-figures.html", "f"): 30}


@pytest.mark.parametrize("study", ["sample", "seeds"])
def test_every_linked_number_leads_to_the_whole_text_in_two_clicks(study):
    if study == "seeds" and SHARED is None:
        pytest.skip("the seeds' texts are not on this machine")
    counted, lost = clicks(sample_report() if study == "sample" else seeds_report(with_texts=True))
    assert lost == []
    assert {place: counted[place] for place, least in LEAST.items() if counted[place] < least} == {}


@pytest.mark.parametrize("study", ["sample", "seeds"])
def test_every_row_and_every_sentence_that_counts_records_leads_on(study):
    if study == "seeds" and SHARED is None:
        pytest.skip("the seeds' texts are not on this machine")
    assert dead_ends(sample_report() if study == "sample" else seeds_report(with_texts=True)) == []


def test_a_number_that_leads_nowhere_is_found(tmp_path):
    (tmp_path / "page.html").write_text('<div id=main><a href="#here">7</a><a href="#there">8</a><a href="#gone">9</a>'
                                        '<p id=here>x<p id=there><a href="article-a.html#b1">y</a></div>')
    (tmp_path / "article-a.html").write_text("<div id=main><p id=b1>z</div>")
    assert clicks(tmp_path)[1] == ["page.html: 7 → #here", "page.html: 9 → #gone"]


def test_a_row_or_a_sentence_that_counts_and_leads_nowhere_is_found(tmp_path):
    (tmp_path / "page.html").write_text(
        "<div class=say><p>4 uses of it<p><a href=#x>5 uses</a> of it<details><p>6 uses</p></details></div><table><tbody>"
        "<tr><th>Ferry<td>7<tr><th>Boat<td><a href=#x>8</a><tr class=grp><th>Boats · 9<tr><th>Ship<td>0"
        "<tr><th>Words counted<td>10</tbody></table>")
    assert dead_ends(tmp_path) == ["page.html: Ferry7", "page.html: 4 uses of it"]
