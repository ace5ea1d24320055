import csv
import io

import pandas as pd
import pytest

from helpers.basis import Basis
from helpers.tables import Column, Table, csv_text

SPEAKERS = pd.DataFrame({"speaker": ["Ada Verin", "Bo </td><script>"], "words": [1890, 12], "side": [None, None]})


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    (_, (cell, number)) = csv.reader(io.StringIO(csv_text(pd.DataFrame({"text": [text], "n": [-5]})), newline=""))
    assert cell == "'" + text and number == "-5"


def test_csv_quotes_by_the_standard_and_leaves_missing_cells_empty():
    frame = pd.DataFrame({"a": ['say "x", y', None], "b": pd.array([1, None], dtype="Int64"), "c": [True, False]})
    assert csv_text(frame) == 'a,b,c\r\n"say ""x"", y",1,true\r\n,,false\r\n'


def test_numbers_stand_right_with_thousands_and_the_first_column_heads_the_row():
    out = Table(SPEAKERS, {"speaker": "Speaker", "words": Column("Words", short="w")}, caption="Who speaks").markup
    assert '<th scope="row">Ada Verin</th><td data-h="w" class="n">1,890</td>' in out
    assert '<th scope="col" class="n">Words</th>' in out and '<caption class="sub">Who speaks</caption>' in out
    assert 'tabindex="0" role="group" aria-label="Who speaks"' in out
    assert "<script" not in out


def test_an_empty_column_says_why_and_a_missing_value_is_a_dash():
    columns = {"speaker": "Speaker", "side": Column("Side", empty="the study names none")}
    out = Table(SPEAKERS, columns, caption="x").markup
    assert "<small>the study names none</small>" in out and '<td data-h="Side">–</td>' in out


def test_rows_beyond_the_cap_stand_in_the_file():
    table = Table(SPEAKERS, {"speaker": "Speaker"}, caption="x", name="speakers", top=1, basis=Basis(5, 2),
                  row_id=lambda row: f"w-{row['words']}")
    assert "1 of 2 rows; the rest in the CSV" in table.markup
    assert 'id="w-1890"' in table.markup and 'id="w-12"' not in table.markup
    assert table.files["speakers.csv"].count("\r\n") == 3
    assert '<a href="data/speakers.csv" download>' in table.markup


def test_a_cell_can_lead_to_its_record():
    out = Table(SPEAKERS, {"speaker": Column("Speaker", link=lambda row: "#q_a_1-2")}, caption="x").markup
    assert '<a href="#q_a_1-2" class="ev">Ada Verin</a>' in out


def test_no_rows_is_said():
    assert "No rows." in Table(SPEAKERS[:0], {"speaker": "Speaker"}, caption="x").markup


def test_a_cell_that_does_not_sort_itself_carries_what_does_and_a_sum_keeps_its_place():
    frame = pd.DataFrame({"outlet": ["A", "B", "All"], "published": ["2031-05-02", None, None], "note": ["<a&b>", "b", None]})
    columns = {"outlet": "Outlet", "when": Column("Published", cell=lambda r: "a day", sort=lambda r: r["published"]),
               "note": Column("Note", sort=lambda r: r["note"])}
    out = Table(frame, columns, caption="x", total=lambda row: row["outlet"] == "All").markup
    assert '<td data-h="Published" data-v="2031-05-02">a day</td><td data-h="Note" data-v="&lt;a&amp;b&gt;">' in out
    assert '<td data-h="Published" data-v="">' in out and out.count('<tr class="all"><th scope="row">All') == 1


@pytest.mark.parametrize("words, wide", [(4, False), (5, True)])
def test_a_table_of_many_words_takes_the_whole_width(words, wide):
    frame = pd.DataFrame({f"c{n}": ["x"] for n in range(words)} | {"n": [1], "m": [2], "k": [3]})
    assert ('class="stk lst wide"' in Table(frame, {c: c for c in frame}, caption="x").markup) == wide
