"""The tables of the corpus page, over invented rows."""

import re
from types import SimpleNamespace

import pandas as pd
from charts.frames import HOSTILE, SIDES, article, blocks, fact

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


# --- the source profile

OPENED = SimpleNamespace(sides=SIDES)


def share(voice, words, **other):
    return {"voice": voice, "words": words, "n": 1, "articles": 1, "pooled": .5, "article_mean": .25, "without_interviews": .004,
            "of_credited": None, "low": None, "high": None, "attribution_id": "a-1:1-2a"} | other


def test_shares_stand_three_ways_and_an_interval_only_where_there_is_one():
    base = pd.DataFrame([article(n) | {"words": 100, "interview": n == 1} for n in range(2)])
    frame = pd.DataFrame([share("north", 100), share("unattributed", 100, attribution_id=None)])
    shown = listings.shares(frame, base, OPENED)
    assert '<td data-h="Words" class="n"><a href="#q_a-1_1-2" class="ev">100</a></td>' in shown.markup
    assert ('<td data-h="Of all words" class="n">50 %</td><td data-h="Mean of articles" class="n">25 %</td>'
            '<td data-h="No interviews" class="n">under 1 %</td>') in shown.markup
    assert "95 % interval" not in shown.markup and "Descriptive only: 2 articles" in shown.markup
    assert "without 1 interview: 100" in shown.markup
    assert shown.files["shares_voice.csv"].startswith("voice,words,n,articles,pooled")
    assert "41 to 60" in listings.shares(frame.assign(low=.412, high=.6), base, OPENED).markup


def test_a_table_by_side_ends_with_the_base_rate_and_gives_no_per_cent_of_few():
    rows = [("north", "person", 15, 20), ("north", "body", 5, 20), ("south", "group", 3, 3), ("*all*", "person", 15, 23),
            ("*all*", "body", 5, 23), ("*all*", "group", 3, 23)]
    frame = pd.DataFrame(rows, columns=["voice", "speaker_kind", "n", "n_of"]).assign(attribution_id="a-1:1-2a")
    out = listings.kinds(frame, OPENED).markup
    assert '<td data-h="By name" class="n" data-v="15"><a href="#q_a-1_1-2" class="ev">75 % · 15</a></td>' in out
    assert "3 of 3" in out
    assert re.findall(r"<th scope=\"row\">(?:<[^>]*>)*([^<]+)", out) == ["Northern Council", "Southern League", "All together"]


def test_a_side_without_a_person_has_a_row_and_names_are_text():
    frame = pd.DataFrame([{"voice": "north", "speaker": HOSTILE, "words": 5, "n": 1, "attribution_id": "a-1:1-2a"}])
    out = listings.people(frame, OPENED).markup
    assert "<b>nobody</b>" in out and "<script" not in out and 'href="#q_a-1_1-2"' in out


def test_an_article_that_does_not_hear_a_side_shows_where_it_names_it():
    row = article(1) | {"side": "south", "times": 2, "basis": "text", "statements": 0, "inside": 1, "first": "a-1:1-2a",
                        "before": "…the quay of ", "printed": "Sudd", "after": HOSTILE}
    named = pd.DataFrame([row, row | {"side": "north", "statements": 4}])
    shown = listings.not_heard(named, OPENED)
    assert '<div id="not-heard">' in shown.markup and "…the quay of <mark>Sudd</mark>" in shown.markup
    assert "only within another’s statement" in shown.markup and "<script" not in shown.markup
    assert '<a href="#q_a-1_1-2" class="ev">The Vellin Courier</a><small>10 Apr 2031, Story 1</small>' in shown.markup
    assert shown.files["named_and_heard.csv"].count("\r\n") == 3 and shown.markup.count("<tr>") == 2
    assert listings.not_heard(named[1:], OPENED) is None and listings.unheard(named[:0], OPENED) is None


def test_an_outlet_says_what_is_not_stated():
    row = {"outlet": "The Ferry", "articles": 1, "words": 90, "credited": None, "country": None, "ownership": None,
           "leaning": "left", "leaning_source": None, "agency": "Tern", "translated_from": None, "agency_copies": 1,
           "translations": 0}
    out = listings.outlets(pd.DataFrame([row]).assign(attribution_id=None)).markup
    assert '<td data-h="Country" data-v="">not stated</td><td data-h="Owned by" data-v="">not stated</td>' in out
    assert "source: none given" in out and "1 from Tern" in out and "not asked" in out


def test_a_fold_keeps_the_files_of_its_tables():
    shown = listings.folded("More", None, listings.people(pd.DataFrame(columns=["voice", "speaker", "attribution_id"]), OPENED))
    assert shown.markup.startswith('<details class="more"><summary>More</summary>') and set(shown.files) == {"people.csv"}
    assert listings.folded("More", None) is None
