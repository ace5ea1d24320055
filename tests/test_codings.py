"""The files of a gold folder, read into records of one shape."""

import json

import pytest

from helpers import codings
from helpers.errors import BadRequest


def test_each_file_is_read_under_the_contracts_names(tmp_path):
    (tmp_path / "attributions.jsonl").write_text(json.dumps(
        {"doc": "a.txt", "type": "direct", "quote_start": 3, "quote_end": 9, "spans": [[3, 5], [7, 9]], "side": ""}) + "\n")
    (tmp_path / "labels.csv").write_text("file,start,end,category,label,voice,source\na.txt,4,9,halt,siege,indirect,Ada Verin\n")
    (tmp_path / "people_figures.jsonl").write_text(json.dumps(
        {"doc": "a.txt", "start": 4, "end": 9, "value_low": 4000.0, "value_high": None}) + "\n\n")
    assert codings.read(tmp_path, "attributions")[0].spans == ((3, 5), (7, 9))
    assert codings.read(tmp_path, "attributions")[0].codes["kind"] == "direct"
    assert codings.read(tmp_path, "attributions")[0].codes["side"] is None
    use = codings.read(tmp_path, "label_uses")[0]
    assert (use.doc, use.spans, use.codes["contest"], use.codes["speaker_entity"]) == ("a.txt", ((4, 9),), "halt", "Ada Verin")
    figure = codings.read(tmp_path, "people_figures")[0]
    assert (figure.codes["low"], figure.codes["high"]) == ("4000", None)


def test_rows_of_a_table_have_the_same_shape():
    rows = [{"article_id": "a-1", "start": 3, "end": 9, "spans": "[[3, 5], [7, 9]]", "low": 7},
            {"article_id": "b-2", "start": 0, "end": 1}]
    assert codings.of_rows(rows, {"a-1": "a.txt"}) == [
        codings.Coding("a.txt", ((3, 5), (7, 9)), {**rows[0], "article_id": "a-1", "start": "3", "end": "9", "low": "7"})]


@pytest.mark.parametrize("line, wrong", [('{"doc": "a.txt"}', "row 1: it names no article or no place"),
                                         ('{"start": 1, "end": 2}', "row 1: it names no article or no place"),
                                         ("not json", "can't be read as codings")])
def test_what_is_no_coding_is_refused_in_a_sentence(tmp_path, line, wrong):
    (tmp_path / "agency.jsonl").write_text(line + "\n")
    with pytest.raises(BadRequest, match=wrong):
        codings.read(tmp_path, "agency")


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(BadRequest, match="labels.csv can't be read"):
        codings.read(tmp_path, "label_uses")
