"""The notebook on coverage compared, run by papermill: what its page says, and what it says where there is nothing to compare."""

import html
import re
import shutil
from pathlib import Path

import pytest
from browser import check_links
from compared import study

from helpers.report import make

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def page(folder: Path, *parameters: str) -> str:
    """What a reader sees of the page, without its folded code."""
    (folder / "books").mkdir()
    for name in ("04-coverage-compared", "10-article"):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", folder / "books")
    done = make.report(folder / "study", out=folder / "report", notebooks=folder / "books", parameters=parameters)
    assert not done.failed
    check_links(folder / "report")
    return (folder / "report/coverage-compared.html").read_text("utf-8")


def text_of(page: str) -> str:
    body = re.sub(r"<style.*?</style>|<script.*?</script>|<pre.*?</pre>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", body)))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "study").mkdir()
    return tmp_path


def test_the_page_compares_places_days_articles_and_outlets(folder):
    study.write(folder / "study")
    found = page(folder)
    said = text_of(found)
    for told in (
            "One headline drops an attribution that the text gives rests on one article",
            "Unattributed above, credited below: “strike” (The Courier).",
            "Before and after the vote, 10 Apr 2031", "2 articles before it, 1 article from that day on",
            "1 speaker heard only from then on, most words first: Bo Lind.",
            "Left out, since no date tells their side: The Ferry: What the river took.",
            "Two accounts that part on 1 of 1 question that both speak to",
            "2 speakers heard in both; 1 sentence in common, 0 word for word.",
            "of 1 pair of articles by different outlets, published a day apart at most",
            "Of 3 speakers, 1 is heard by one outlet only", "Heard by most: Tomas Rell (3 of 4 outlets)",
            "The sentences behind these numbers"):
        assert told in said, told
    places = set(re.findall(r'href="#([quf]_[^"]+)"', found))
    assert len(places) == 13
    for place in places:  # each number leads to its sentence, and that to its place in the whole text
        item = re.search(rf'id="{re.escape(place)}".*?(?:<li|</ul>)|<a[^>]*><mark[^>]*id="{re.escape(place)}"', found, flags=re.S)
        assert item and 'href="article-' in item[0], place


def test_a_study_of_one_article_says_what_it_lacks(folder):
    study.write(folder / "study", study="", articles={"undated": study.ARTICLES["undated"]})
    said = text_of(page(folder))
    for told in ("Headline, first paragraph, rest: the same measures", "No headline uses a label of this study",
                 "This study names no events", "No two articles offer themselves to be set side by side",
                 "Only one outlet is known, so no speaker can be left out by another",
                 "Only one outlet is known, so no number can be left out by another"):
        assert told in said, told
