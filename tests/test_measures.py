"""What the pages count, in a small study with an invented article."""

import pandas as pd
import pytest

from helpers import corpus, store, study
from helpers.errors import BadRequest
from helpers.measures import figures, framing, overview, source_profile

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


def test_every_file_is_reckoned_with_or_the_page_stops(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    tables = opened_tables(tmp_path, SPEECH)
    found = overview.reckoning(tables, files=2)
    assert found == {"files": 2, "read": 1, "duplicates": 0, "withheld": 0, "rejected": 1, "missing": 0}
    with pytest.raises(AssertionError, match="3 files were found"):
        overview.reckoning(tables, files=3)


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
    row = {"people_figure_id": "x:1-2f", "outlet": "The Ferry", "low": 1500, "high": None, "qualifier": "more_than"}
    return pd.DataFrame([row | {"category": "displaced", "as_of_start": start, "as_of_end": end} | fields])


def test_a_series_is_one_measure_verified_and_without_reports_that_have_no_place_in_it(series):
    assert list(series["value"]) == [1000, 2000, 3000]


def test_a_claim_is_held_against_what_the_series_said_over_its_hours(series):
    def said(start, end):
        return figures.beside(claim(start, end), series)[["low_then", "high_then"]].to_numpy().tolist()

    assert said("2031-04-09T12:00", "2031-04-09T22:00") == [[1000, 2000]]
    assert said("2031-04-09", "2031-04-10") == [[1000, 3000]]
    assert said("2031-04-08", "2031-04-08") == [] and said(None, None) == []


def test_only_like_is_shown_with_like(series):
    both = pd.concat([claim("2031-04-09", "2031-04-09"), claim("2031-04-09", "2031-04-09", category="killed")], ignore_index=True)
    [(title, mine, reports)] = figures.like_with_like(both, series)
    assert (title, list(mine["category"]), len(reports)) == ("The articles’ totals, and Ferry count", ["displaced"], 3)


def test_a_series_that_is_none_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "study.yml").write_text("reference: [{name: Ferry count, file: series.csv}]")
    (tmp_path / "series.csv").write_text("day,number\n1,2\n")
    with pytest.raises(BadRequest, match=r"^series.csv can't be read as a series .*: it needs the columns as_of and value\.$"):
        figures.reference(study.load(tmp_path))
