"""The tables of the corpus page, over invented rows."""

import re

import pandas as pd
from charts.frames import HOSTILE, article, blocks, fact

from helpers import listings

PAGE = blocks(1, ("Ferries stop", "title", True), ("03/04/2031", "date", False))


def facts(*rows: dict) -> str:
    return listings.metadata(pd.DataFrame(rows), PAGE).markup


def test_a_value_leads_to_the_words_that_it_rests_on():
    out = facts(fact(field="title", value="Ferries stop", start=0, end=12, printed="Ferries stop", rule="title"))
    assert '<td data-h="Rests on">stands in the text (rule: title)</td>' in out
    assert '<a href="#m_a-00000001_0-12" class="ev">Ferries stop</a>' in out
    assert "1 found" in out


def test_what_could_not_be_chosen_says_why_and_shows_each_reading():
    out = facts(fact(value=None, basis="unknown", code="AMBIGUOUS_DATE", note="the order of day and month is not known."),
                fact(chosen=False, value="2031-04-03", start=13, end=23, printed="03/04/2031"),
                fact(chosen=False, value="2031-03-04", start=13, end=23, printed="03/04/2031"))
    assert '<td data-h="Value">nothing chosen</td><td data-h="Rests on">not known: the order of day and month' in out
    assert out.count('<tr class="alt"><th scope="row">or</th>') == 2 and "3 Apr 2031" in out and "4 Mar 2031" in out
    assert out.count('href="#m_a-00000001_13-23"') == 2 and '<span class="tag">ambiguous date</span>' in out


def test_the_text_can_say_the_same_as_the_manifest_and_a_person_beats_both():
    out = facts(fact(basis="given", rule="manifest"), fact(chosen=False), fact(field="outlet", value="Halm", rule="correction"),
                fact(field="author", value=HOSTILE, rule="column:by <b>"), fact(field="agency", value=None, basis="unknown"))
    assert '<th scope="row">also</th><td data-h="Value">the same</td>' in out and "given in the manifest" in out
    assert "a person’s correction" in out and "the column “by &lt;b&gt;”" in out and "<script" not in out
    assert "stands in the file, outside the text" in out and "Not known: agency." in out


def test_articles_with_something_open_come_first():
    whole = [fact(n, field, "x") for n in (1, 2) for field in ("outlet", "title", "published")]
    out = facts(*whole, fact(3, "outlet", None, basis="unknown"), fact(4, value=None, code="NO_DATE"))
    assert re.findall(r'id="i_a-0000000(\d)"', out) == ["4", "3", "1", "2"]


def test_a_member_of_a_family_shows_how_much_it_shares_with_the_centre():
    family = [article(n) | {"family_id": "a-1", "file": "x.txt", "words_counted": 90, "kind": None, "copy_of": None,
                            "containment": None} | more
              for n, more in ((1, {}), (2, {"copy_of": "a-1", "containment": .714, "kind": "cut", "title": HOSTILE}))]
    pair = {"article_id": "a-00000002", "start": 0, "end": 4, "sentence": "Ice.", "other_sentence": "Ice!", "other_start": 0,
            "other_end": 4, "similarity": .75}
    shown = listings.families(pd.DataFrame(family), pd.DataFrame([pair]))
    assert re.findall('data-h="Shared" class="n">([^<]*)', shown.markup) == ["the centre", "71 %"]
    assert "The Vellin Courier, and 1 copy" in shown.markup and "1 matching sentence" in shown.markup
    assert "<script" not in shown.markup and shown.files["families.csv"].count("\r\n") == 3


def test_where_there_is_nothing_there_is_no_table():
    nothing = pd.DataFrame({"family_id": []})
    for listing in (listings.rejects, listings.unmet, listings.warnings, listings.same_texts, listings.corrections):
        assert listing(nothing) is None
    assert listings.families(nothing, nothing) is None


def test_rows_of_exports_are_named_with_their_file():
    frame = pd.DataFrame([{"file": "x.csv", "row": 7, "code": "EMPTY", "message": "it is empty.", "size": None}])
    assert '<th scope="row">x.csv, row 7</th>' in listings.rejects(frame).markup


def test_the_sum_of_all_files_is_shown_where_there_are_exports():
    frame = pd.DataFrame([{"what": "", "found": 3, "read": 1, "linked": 1, "refused": 1},
                          {"what": "x.csv", "found": 3, "read": 2, "linked": 0, "refused": 1}])
    out = listings.reckoning(frame).markup
    assert '<th scope="row">Rows of x.csv</th><td data-h="Found" class="n">3</td>' in out
    assert '<th scope="row">All</th><td data-h="Found" class="n">6</td><td data-h="Read" class="n">3</td>' in out
    assert "<th scope=\"row\">All" not in listings.reckoning(frame[:1]).markup


def test_a_correction_shows_what_stood_there_before_and_who_says_otherwise():
    row = article(1) | {"record_table": "blocks", "record_id": "x", "field": "kind", "was": "body", "value": "nav",
                        "who": "Ada Verin", "corrected_on": "2031-05-01", "why": None, "file": "x.txt"}
    out = listings.corrections(pd.DataFrame([row])).markup
    assert '<td data-h="What">block: kind</td>' in out
    assert '<td data-h="Was">body</td><td data-h="Is">nav</td><td data-h="By">Ada Verin, 1 May 2031</td>' in out
    assert '<td data-h="Why">not said</td>' in out
