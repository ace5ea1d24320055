"""What the pages count, in a small study with an invented article."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from helpers import corpus, store, study, wording
from helpers.errors import BadRequest
from helpers.measures import annotations, figures, framing, overview, source_profile
from helpers.measures.coverage import coverage

STUDY = """contests:
  crossing:
    labels:
      raid: {terms: [raid]}
      advance: {terms: [advance]}
"""
HALM = "Ferries stop at Port Halm\n\nThe raid began at dawn. No ferry ran while the advance went on. The raid ended at noon.\n"


def test_a_label_with_too_few_uses_is_left_out(tmp_path):
    (tmp_path / "study.yml").write_text(STUDY)
    (tmp_path / "halm.txt").write_text(HALM)
    opened = study.load(tmp_path)
    tables, contests = store.Tables(corpus.annotate(opened)), opened.settings.contests
    assert list(framing.uses(tables, contests)["label"]) == ["raid", "raid", "advance"]
    assert list(framing.uses(tables, contests, least=2)["label"]) == ["raid", "raid"]


SPEECH = """Ferries stop at Port Halm

Ada Verin said the crews had been told that the halt would last. "Nobody asked us," said Tomas Rell. The port lay still.
"""


def opened_tables(folder, text, study_file=""):
    (folder / "halm.txt").write_text(text, encoding="utf-8")
    if study_file:
        (folder / "study.yml").write_text(study_file)
    return store.Tables(corpus.annotate(study.load(folder)))


def test_shares_of_voice_fill_an_article_and_nothing_counts_twice(tmp_path):
    tables = opened_tables(tmp_path, SPEECH, "sides: {crews: {name: Crews}}\nspeakers: [{name: Tomas Rell, side: crews}]")
    voices = source_profile.voices(tables)
    assert voices["words"].sum() == overview.articles(tables)["words_counted"].sum()
    assert voices["share"].sum() == pytest.approx(1)
    assert voices.set_index("voice")["words"]["crews"] == 3


EXPORT = """title,text
Ice on the quay,"The ice lay on the quay, and the crews waited for the council."
Nothing,
Ferries stop,"The council met at noon, and no ferry ran until it had voted."
"""


def test_every_file_and_every_row_is_reckoned_with(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "again.txt").write_text(SPEECH)
    (tmp_path / "export.csv").write_text(EXPORT)
    (tmp_path / "manifest.csv").write_text("file\nhalm.txt\nnever.txt\n")
    tables = opened_tables(tmp_path, SPEECH)
    found = overview.reckoning(tables, study.load(tmp_path))
    assert found.to_dict("records") == [
        {"what": "", "found": 3, "read": 1, "linked": 1, "refused": 1},
        {"what": "export.csv", "found": 3, "read": 2, "linked": 0, "refused": 1}]
    assert list(overview.unmet(tables)["file"]) == ["never.txt"]  # it is not among the files found, so it is no part of the sum


def test_where_a_file_is_lost_no_page_is_shown(tmp_path):
    tables = opened_tables(tmp_path, SPEECH)
    (tmp_path / "lost.txt").write_text(SPEECH)
    with pytest.raises(AssertionError, match="2 files were found, and not as many accounted for: lost.txt"):
        overview.reckoning(tables, study.load(tmp_path))
    (tmp_path / "lost.txt").unlink()
    (tmp_path / "halm.txt").unlink()
    with pytest.raises(AssertionError, match="what was read is not among the 0 files found: halm.txt"):
        overview.reckoning(tables, study.load(tmp_path))


def by_hand(**rows):
    """Tables of a few rows; an article needs only what a test asks about."""
    whole = {"text_status": "present", "words_total": 9, "words_counted": 9}
    articles = [whole | a for a in rows.pop("articles")]
    return store.Tables({name: store.frame(name, found) for name, found in {**rows, "articles": articles}.items()})


def test_a_row_that_is_read_and_refused_at_once_stops_the_page(tmp_path):
    (tmp_path / "x.csv").write_text("text")
    tables = by_hand(articles=[{"article_id": "x-2", "file": "x.csv", "row": "2"}],
                     rejects=[{"file": "x.csv", "row": 2, "code": "EMPTY", "message": "row 2 is empty."}])
    with pytest.raises(AssertionError, match="x.csv is accounted for twice"):
        overview.reckoning(tables, study.load(tmp_path))


def block(article, start, end, kind, counted, words):
    return {"article_id": article, "block_id": f"{article}:{start}-{end}b", "start": start, "end": end, "kind": kind,
            "reason": "it is so", "words": words, "counted": counted, "rule": "made"}


def test_whole_texts_are_those_with_most_set_aside_block_by_block():
    tables = by_hand(
        articles=[{"article_id": "a", "words_counted": 8}, {"article_id": "b", "words_counted": 2},
                  {"article_id": "c", "words_counted": 0, "duplicate_of": "b"}],
        blocks=[block("a", 0, 4, "body", True, 8), block("b", 0, 4, "nav", False, 7), block("b", 5, 9, "body", True, 2)],
        texts=[{"article_id": "b", "text": "Home🛟Ice."}])
    found = overview.whole(tables, most=1)
    assert found[["block_id", "counted"]].to_numpy().tolist() == [["b:0-4b", False], ["b:5-9b", True]]
    assert list(found["text"]) == ["Home", "Ice."]  # offsets are code points
    assert list(overview.whole(tables, most=5)["text"].isna()) == [True, False, False]  # the text of a is withheld


def test_metadata_give_each_field_its_choice_its_words_and_its_other_readings():
    date = {"article_id": "a", "field": "published", "chosen": False, "start": 5, "end": 15, "basis": "found"}
    tables = by_hand(
        articles=[{"article_id": "a", "outlet": "The Ferry", "outlet_basis": "given", "published_basis": "unknown"}],
        metadata=[{"article_id": "a", "field": "outlet", "value": "The Ferry", "rule": "manifest", "chosen": True},
                  date | {"chosen": True, "start": None, "end": None, "code": "AMBIGUOUS_DATE", "note": "either way."},
                  date | {"value": "2031-04-03"}, date | {"value": "2031-03-04"}],
        texts=[{"article_id": "a", "text": "Halm 03/04/2031"}])
    found = overview.metadata(tables)
    dates = found[found["field"] == "published"]
    assert dates[["chosen", "value", "code", "printed"]].fillna("").to_numpy().tolist() == [
        [True, "", "AMBIGUOUS_DATE", ""], [False, "2031-03-04", "", "03/04/2031"], [False, "2031-04-03", "", "03/04/2031"]]
    assert list(found.loc[found["field"] == "outlet", "rule"]) == ["manifest"]
    assert found["field"].nunique() == 10 and found["chosen"].sum() == 10  # what nothing is known of has its row too


def test_a_family_is_shown_whole_also_where_one_of_it_was_chosen():
    tables = by_hand(
        articles=[{"article_id": "a", "outlet": "The Ferry"}, {"article_id": "b"}, {"article_id": "c"}],
        copies=[{"article_id": "a", "family_id": "a"},
                {"article_id": "b", "family_id": "a", "copy_of": "a", "kind": "cut", "containment": .9}],
        shared_sentences=[{"article_id": "b", "start": 0, "end": 3, "other_id": "a", "other_start": 4, "other_end": 7,
                           "similarity": .5}],
        texts=[{"article_id": "a", "text": "The ice"}, {"article_id": "b", "text": "Ice went"}])
    tables.keep(["a", "c"])
    assert overview.families(tables)[["article_id", "copy_of"]].fillna("").to_numpy().tolist() == [["a", ""], ["b", "a"]]
    pair = overview.shared_sentences(tables, ["a"]).iloc[0]
    assert (pair["sentence"], pair["other_sentence"]) == ("Ice", "ice")
    tables.keep(["c"])
    assert overview.families(tables).empty and overview.shared_sentences(tables, []).empty
    assert overview.outlets_read(tables) == {"The Ferry"}  # chosen or not


def test_warnings_are_one_row_each():
    tables = by_hand(articles=[{"article_id": "a", "file": "a.txt", "warnings": '[["STUB", "nothing of it."], ["X", "y."]]'},
                               {"article_id": "b", "file": "b.txt"}])
    assert overview.warnings(tables)[["file", "code", "message"]].to_numpy().tolist() == [
        ["a.txt", "STUB", "nothing of it."], ["a.txt", "X", "y."]]


def dated(*dates, outlet="The Ferry"):
    rows = [{"article_id": f"{outlet}-{n}", "file": "f.txt", "row": None, "title": None, "outlet": outlet, "published": d,
             "duplicate_of": None} for n, d in enumerate(dates)]
    return pd.DataFrame(rows)


def test_a_day_without_an_article_is_a_cell_with_none():
    found = coverage(pd.concat([dated("2031-04-01", "2031-04-01T09:30", "2031-04-04", None), dated("2031-04-02", outlet="Halm")]))
    assert (found.unit, found.first, found.last, found.stated) == ("day", "2031-04-01", "2031-04-04", (False, False))
    assert found.by_cell.to_dict() == {"2031-04-01": 2, "2031-04-02": 1, "2031-04-03": 0, "2031-04-04": 1}
    assert found.cells.groupby("outlet")["articles"].apply(list).to_dict() == {"Halm": [0, 1, 0, 0], "The Ferry": [2, 0, 0, 1]}
    assert len(found.undated) == 1 and found.outside.empty


@pytest.mark.parametrize(("first", "last", "unit", "cells"), [
    ("2031-04-01", "2031-05-30", "day", 60), ("2031-04-01", "2031-05-31", "week", 9), ("2031-01", "2032-01", "week", 57),
    ("2031", "2032", "month", 24), ("2031", "2035", "month", 60), ("2031", "2036", "year", 6), ("1031", "2031", "100 years", 11)])
def test_a_longer_period_has_longer_cells(first, last, unit, cells):
    found = coverage(dated("2031-04-08"), first, last)
    assert (found.unit, len(found.cells), found.by_cell.sum()) == (unit, cells, 1)


def test_what_is_dated_outside_the_period_or_too_loosely_is_named():
    found = coverage(dated("2031-03-31", "2031-04", "2031-04-02"), "2031-04-01", "2031-04-10", ["Halm"])
    assert list(found.outside["published"]) == ["2031-03-31"] and list(found.undated["published"]) == ["2031-04"]
    assert found.silent == ("Halm",) and found.stated == (True, True)


def test_without_a_date_and_a_period_there_are_no_cells():
    found = coverage(dated(None, "soon"))
    assert found.first is None and found.cells.empty and len(found.undated) == 2


@given(st.lists(st.dates(), max_size=6), st.none() | st.dates(), st.none() | st.dates())
def test_every_article_is_in_one_cell_or_named(dates, first, last):
    found = coverage(dated(None, *map(str, dates)), *(d and str(d) for d in (first, last)))
    assert found.cells["articles"].sum() + len(found.undated) + len(found.outside) == len(dates) + 1
    assert len(found.cells) <= 61


SERIES = """as_of,value,measure,verified
2031-04-09T08:00,1000,cumulative_flow,yes
2031-04-09T20:00,2000,cumulative_flow,yes
2031-04-09,1900,cumulative_flow,yes
2031-04-10,3000,cumulative_flow,yes
2031-04-11,9999,registered,yes
2031-04-12,4000,cumulative_flow,no
"""


@pytest.fixture
def series(tmp_path):
    (tmp_path / "study.yml").write_text("reference: [{name: Ferry count, file: series.csv}]")
    (tmp_path / "series.csv").write_text(SERIES)
    return figures.reference(study.load(tmp_path))


def claim(start, end, **fields):
    row = {"people_figure_id": "x:1-2f", "article_id": "x", "outlet": "The Ferry", "printed": "1,500", "low": 1500, "high": None,
           "qualifier": "more_than", "measure": "cumulative_flow", "unit": "person"}
    return pd.DataFrame([row | {"category": "displaced", "as_of_start": start, "as_of_end": end} | fields])


def use(article, label, shown="author", contest="crossing"):
    return {"contest": contest, "article_id": article, "outlet": f"The {article}", "title": None, "published": None,
            "label_name": label, "shown": shown}


def test_what_leads_without_each_article_is_told_contest_by_contest():
    uses = pd.DataFrame([use("a", "raid"), use("a", "raid", "direct"), use("b", "advance"), use("b", "raid", contest="other")])
    found = framing.without_each(uses).set_index(["contest", "article_id"])
    assert list(found.index) == [("crossing", "a"), ("crossing", "b"), ("other", "b")]
    assert found.loc[("crossing", "a"), ["own", "left", "unattributed_left", "most_used", "most_unattributed"]].tolist() == [
        2, 1, 1, "advance", "advance"]
    assert found.loc[("crossing", "b"), ["most_used", "most_used_in_all", "most_unattributed_in_all"]].tolist() == [
        "raid", "raid", "raid = advance"]
    assert pd.isna(found.loc[("other", "b"), "most_used"])


def test_acts_and_words_of_vocabularies_stand_in_their_sentences_and_places(tmp_path):
    (tmp_path / "study.yml").write_text("vocabularies: {sea: {terms: [ferry, ferries]}, fight: {terms: [raid]}}")
    (tmp_path / "halm.txt").write_text(HALM + "\nSoldiers shelled the port.\n")
    tables = store.Tables(corpus.annotate(study.load(tmp_path)))
    words = framing.vocabularies(tables, ["fight", "sea"])
    assert [(r.vocabulary, r.printed, r.zone) for r in words.itertuples()] == [
        ("fight", "raid", "lead"), ("fight", "raid", "lead"), ("sea", "Ferries", "headline"), ("sea", "ferry", "lead")]
    acts = framing.acts(tables).fillna({"agent": "-", "patient": "-"})
    assert [(r.act, r.form, r.agent, r.patient, r.zone, r.shown) for r in acts.itertuples()] == [
        ("raid", "nominal", "-", "-", "lead", "author"), ("raid", "nominal", "-", "-", "lead", "author"),
        ("shell", "active", "Soldiers", "the port", "body", "author")]
    assert all(r.sentence[r.start - r.sentence_start:r.end - r.sentence_start] == r.printed for r in acts.itertuples())


def test_a_series_is_one_measure_verified_and_without_reports_that_have_no_place_in_it(series):
    assert list(series["value"]) == [1000, 2000, 3000]


def test_a_claim_is_held_against_what_the_series_said_over_its_hours(series):
    def said(start, end):
        return figures.beside(claim(start, end), series)[["low_then", "high_then"]].to_numpy().tolist()

    assert said("2031-04-09T12:00", "2031-04-09T22:00") == [[1000, 2000]]
    assert said("2031-04-09", "2031-04-10") == [[1000, 3000]]
    assert said("2031-04-08", "2031-04-08") == [] and said(None, None) == []


def test_how_far_a_bound_lies_from_the_series_is_a_range_over_its_hours(series):
    def gaps(**bounds):
        held = figures.beside(claim("2031-04-09T12:00", "2031-04-09T22:00", **bounds), series)
        return held[["gap_low", "gap_high", "stands"]].to_numpy().tolist()

    assert gaps() == [[-500, 500, "within"]]  # 1,500 or more, while the series ran from 1,000 to 2,000
    assert gaps(low=None, high=2500) == [[500, 1500, "above"]] and gaps(low=100, high=300) == [[-1900, -700, "below"]]
    assert gaps(low=None, high=None, qualifier="fraction") == [[None, None, None]]


def test_who_says_it_stands_beside_who_counted_where_they_are_two(tmp_path):
    (tmp_path / "halm.txt").write_text("Ada Verin said 400 people had fled Halm.\n\n"
                                       "Citing the harbour office, Ada Verin said 90 people had been killed in Sarn.\n")
    found = figures.figures(store.Tables(corpus.annotate(study.load(tmp_path))))
    assert [(r.low, r.claimed_by, wording.known(r.said_by)) for r in found.itertuples()] == [
        (400, "Ada Verin", None), (90, "harbour office", "Ada Verin")]


@pytest.mark.parametrize("other", [{"category": "returned"}, {"measure": "stock"}, {"measure": None},
                                   {"unit": "household"}])
def test_who_returned_or_is_there_is_not_held_against_who_arrived(series, other):
    assert figures.beside(claim("2031-04-09", "2031-04-10", **other), series).empty


def test_only_like_is_shown_with_like(series):
    both = pd.concat([claim("2031-04-09", "2031-04-09"), claim("2031-04-09", "2031-04-09", category="killed")], ignore_index=True)
    [(title, mine, reports)] = figures.like_with_like(both, series)
    assert (title, list(mine["category"]), len(reports)) == ("The articles’ totals, and Ferry count", ["displaced"], 3)


def test_a_series_that_is_none_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "study.yml").write_text("reference: [{name: Ferry count, file: series.csv}]")
    (tmp_path / "series.csv").write_text("day,number\n1,2\n")
    with pytest.raises(BadRequest, match=r"^series.csv can't be read as a series .*: it needs the columns as_of and value\.$"):
        figures.reference(study.load(tmp_path))


HEARD = """Ferries stop at Port Halm

Ada Verin said the halt would last. More than 4,200 people had fled across the river by Tuesday, she added.
"""


def test_an_article_comes_with_all_that_was_found_in_it(tmp_path):
    (tmp_path / "rell.txt").write_text(HALM)
    tables = opened_tables(tmp_path, HEARD, STUDY)
    found = annotations.one(tables, "halm.txt")
    assert found.text == HEARD and [b["kind"] for b in found.blocks] == ["title", "body"]
    said = found.attributions[0]
    assert [HEARD[a:b] for a, b in said["spans"]] == ["the halt would last"] and said["voice"] == "other"
    assert [HEARD[f["start"]:f["end"]] for f in found.people_figures] == ["4,200"]
    assert found.voices["words"].sum() == found.about["words_counted"] and found.corrections == []
    assert found.about["published"] is None and found.about["duplicate_of"] is None


def test_every_article_is_there_once_in_order_with_its_neighbours(tmp_path):
    (tmp_path / "again.txt").write_text(HEARD)
    (tmp_path / "rell.txt").write_text(HALM)
    tables = opened_tables(tmp_path, HEARD, STUDY)
    found = list(annotations.every(tables))
    assert [a.about["file"] for a in found] == ["again.txt", "rell.txt"]  # halm.txt is the same text once more
    assert [(a.previous and a.previous[0], a.next and a.next[0]) for a in found] == [(None, found[1].id), (found[0].id, None)]
    assert found[0].next[1] == "Ferries stop at Port Halm" and [len(a.label_uses) for a in found] == [0, 3]
    for other in found:
        one = annotations.one(tables, other.id)
        assert (one.about, one.blocks, one.people_figures) == (other.about, other.blocks, other.people_figures)
        assert (one.previous, one.next) == (other.previous, other.next)


def test_an_article_that_is_not_there_is_refused_by_name(tmp_path):
    tables = opened_tables(tmp_path, HALM)
    assert annotations.one(tables).about["file"] == "halm.txt"
    with pytest.raises(BadRequest, match="`article` names `helm.txt`, .* did you mean `halm.txt`"):
        annotations.one(tables, "helm.txt")
