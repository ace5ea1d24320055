import json
from pathlib import Path

import pyarrow as pa
import pytest

from helpers import store
from helpers.errors import BadRequest
from helpers.records import Attribution, PeopleFigure, place

SAID = place([Attribution(start=3, end=9, rule="r", kind="direct", spans=((3, 5), (7, 9)), cue="said",
                          speaker="a colonel of the second brigade", speaker_entity="Tomas Rell")], "halm-1a2b3c4d")


def tables(**rows):
    return {name: store.frame(name, rows.get(name, [])) for name in store.SCHEMAS}


def test_columns_are_the_contracts():
    assert store.SCHEMAS["attributions"].names[:9] == [
        "article_id", "attribution_id", "start", "end", "block_id", "sentence_id", "counted", "rule", "kind"]
    assert store.SCHEMAS["blocks"].names == ["article_id", "block_id", "start", "end", "sentence_id", "counted", "rule",
                                             "kind", "reason", "words", "duplicate_of"]
    assert store.SCHEMAS["people_figures"].field("low").type == pa.int64()
    assert store.SCHEMAS["people_figures"].names[8:12] == ["low", "high", "qualifier", "category"]


@pytest.mark.parametrize("format", store.FORMATS)
def test_tables_are_written_whole_and_read_back(tmp_path, format):
    made = tables(attributions=store.rows("attributions", SAID))
    store.write(made, tmp_path / "t", format)
    assert store.is_complete(tmp_path / "t")
    assert {p.name for p in (tmp_path / "t").iterdir()} == {f"{n}.{format}" for n in store.SCHEMAS} | {"run.json"}
    if format == "parquet":
        found = store.Tables(tmp_path / "t").sql("SELECT attribution_id, spans, speaker_start FROM attributions")
        assert found["attribution_id"][0] == "halm-1a2b3c4d:3-9a"
        assert json.loads(found["spans"][0]) == [[3, 5], [7, 9]]
        assert found["speaker_start"].isna()[0] and str(found["speaker_start"].dtype) == "Int64"


def test_the_same_tables_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        store.write(tables(attributions=store.rows("attributions", SAID)), tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_csv_comes_back_as_it_was(tmp_path):
    figure = PeopleFigure(start=1, end=2, rule="r", low=70000, category="displaced", who='say "yes",\nno')
    rows = store.rows("people_figures", place([figure], "x-1"))
    store.write(tables(people_figures=rows), tmp_path / "t", "csv")
    back = store.read_csv(tmp_path / "t" / "people_figures.csv", "people_figures")
    assert back.to_pylist() == store.frame("people_figures", rows).to_pylist()


def test_a_changed_or_unfinished_folder_is_not_complete(tmp_path):
    store.write(tables(), tmp_path / "t", about={"key": "k"})
    assert store.is_complete(tmp_path / "t", "k") and not store.is_complete(tmp_path / "t", "other")
    (tmp_path / "t" / "rejects.parquet").write_bytes(b"")
    assert not store.is_complete(tmp_path / "t", "k")


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(BadRequest, match="holds other things than tables"):
        store.write(tables(), tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_without_text_keeps_names_and_single_words():
    kept = store.without_text("attributions", store.frame("attributions", store.rows("attributions", SAID))).to_pylist()[0]
    assert (kept["speaker"], kept["cue"], kept["speaker_entity"]) == (None, "said", "Tomas Rell")
    assert store.without_text("texts", store.frame("texts", [])) is None


def test_a_lone_surrogate_is_one_mark_on_disk_so_that_offsets_hold():
    assert store.frame("texts", [{"article_id": "x", "text": "a\ud800b é"}])["text"][0].as_py() == "a\ufffdb é"


def test_a_rename_that_fails_brings_the_old_tables_back(tmp_path, monkeypatch):
    store.write(tables(), tmp_path / "t", about={"key": "old"})
    real, calls = Path.rename, []

    def rename(self, target):
        calls.append(self)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(BadRequest, match="nothing in it was changed"):
        store.write(tables(), tmp_path / "t", about={"key": "new"})
    assert store.is_complete(tmp_path / "t", "old") and [p.name for p in tmp_path.iterdir()] == ["t"]


def test_questions_are_asked_of_the_articles_kept():
    asked = store.Tables(tables(articles=[{"article_id": "a"}, {"article_id": "b"}],
                                blocks=[{"article_id": "a", "words": 3}, {"article_id": "b", "words": 4}]))
    asked.keep(["b"])
    assert asked.sql("SELECT sum(words)::BIGINT AS n FROM blocks WHERE words < $most", most=9)["n"][0] == 4
    assert len(asked.sql("SELECT * FROM all_articles")) == 2


def test_a_table_with_another_heading_is_refused(tmp_path):
    (tmp_path / "copies.csv").write_text("junk\n1\n")
    with pytest.raises(BadRequest, match="copies.csv can't be read as a table .it has no column `article_id`"):
        store.read_csv(tmp_path / "copies.csv", "copies")
