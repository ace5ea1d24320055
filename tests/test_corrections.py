import pytest

from helpers import cli, corpus, corrections, study
from helpers.errors import BadRequest

TEXT = """Council orders ferries to stop

By Ines Marok
9 April 2025

The Northern Council said on Wednesday that ferries would stop. Ada Verin, its speaker, said the halt was "a matter of days".

More than 4,200 people had crossed the river by Wednesday morning, aid workers said.

Follow the river to the end of the page for the timetable of the boats, which the harbour office keeps.
"""
HEAD = "table,id,article_id,start,end,field,value,who,when,why\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "halm.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def rows(folder, name):
    return corpus.annotate(study.load(folder))[name].to_pylist()


def correct(folder, *lines):
    (folder / "corrections.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_a_block_that_a_person_sets_aside_is_in_no_count(folder):
    before = rows(folder, "blocks")
    crossed = next(b for b in before if TEXT[b["start"]:b["end"]].startswith("More than"))
    assert crossed["counted"] and rows(folder, "people_figures")[0]["counted"]
    correct(folder, f"blocks,{crossed['block_id']},,,,kind,related,Ona Reth,2025-05-02,a teaser")
    after = next(b for b in rows(folder, "blocks") if b["block_id"] == crossed["block_id"])
    assert (after["kind"], after["counted"], after["rule"]) == ("related", False, "correction")
    assert after["reason"] == "corrected by Ona Reth on 2025-05-02 because a teaser"
    assert [f["counted"] for f in rows(folder, "people_figures")] == [False]
    assert [(c["was"], c["value"], c["who"]) for c in rows(folder, "corrections")] == [("body", "related", "Ona Reth")]


def test_offsets_name_every_block_they_hold(folder):
    article = rows(folder, "articles")[0]["article_id"]
    correct(folder, f"blocks,,{article},0,{len(TEXT)},kind,notice,,,")
    assert {b["kind"] for b in rows(folder, "blocks")} == {"notice"}
    assert rows(folder, "articles")[0]["words_counted"] == 0


def test_a_speaker_and_a_number_are_corrected_by_id(folder):
    said, figure = rows(folder, "attributions")[0], rows(folder, "people_figures")[0]
    correct(folder, f"attributions,{said['attribution_id']},,,,speaker_entity,Council of the North,,,",
            f"people_figures,{figure['people_figure_id']},,,,high,4300,,,")
    assert rows(folder, "attributions")[0]["speaker_entity"] == "Council of the North"
    assert (rows(folder, "people_figures")[0]["low"], rows(folder, "people_figures")[0]["high"]) == (4200, 4300)


SIDES = """sides: {north: {name: Northern Council, words: [Norrey, northern]}, south: {name: Southern League, words: [Sudd]}}
speakers: [{name: Ferry Board of Sudd, kind: body, side: south, type: official}]
"""


@pytest.mark.parametrize(("lines", "told"), [
    (("speaker_entity,ferry board of Sudd",), ("Ferry Board of Sudd", "south", "given")),  # as the study writes it
    (("speaker_entity,crews of Norrey",), ("crews of Norrey", "north", "guessed")),
    (("speaker_entity,a passenger",), ("a passenger", None, "unknown")),
    (("side,north", "speaker_entity,Ferry Board of Sudd"), ("Ferry Board of Sudd", "north", "given")),  # a person says both
])
def test_the_side_goes_with_the_speaker_whom_a_person_names(folder, lines, told):
    (folder / "study.yml").write_text(SIDES)
    said = next(a for a in rows(folder, "attributions") if a["side"] == "north")
    figure = rows(folder, "people_figures")[0]
    correct(folder, *(f"attributions,{said['attribution_id']},,,,{line},,," for line in lines),
            f"people_figures,{figure['people_figure_id']},,,,claimed_by,Ferry Board of Sudd,,,")
    after = next(a for a in rows(folder, "attributions") if a["attribution_id"] == said["attribution_id"])
    assert (after["speaker_entity"], after["side"], after["side_basis"]) == told
    assert rows(folder, "people_figures")[0]["claimed_by_side"] == "south"
    assert {c["was"] for c in rows(folder, "corrections") if c["field"] == "side"} <= {"north"}  # what the rules had said


def test_a_side_that_the_study_does_not_have_is_refused(folder):
    (folder / "study.yml").write_text(SIDES)
    correct(folder, "attributions,halm-0a1b2c3d:1-9a,,,,side,nort,,,")
    with pytest.raises(BadRequest, match="row 2: `nort` is no side of this study: did you mean `north`"):
        study.load(folder)
    (folder / "study.yml").unlink()
    with pytest.raises(BadRequest, match="name its sides in study.yml first"):
        study.load(folder)


def test_what_an_article_is_can_be_corrected_over_the_manifest(folder):
    (folder / "manifest.csv").write_text("file,outlet\nhalm.txt,The Ferry\n")
    article = rows(folder, "articles")[0]["article_id"]
    correct(folder, f"articles,{article},,,,outlet,Halm Courier,,,", f"articles,,{article},,,author,,,,")
    now = rows(folder, "articles")[0]
    assert (now["outlet"], now["outlet_basis"], now["author"]) == ("Halm Courier", "given", None)
    told = {(m["field"], m["value"], m["rule"], m["chosen"]) for m in rows(folder, "metadata")}
    assert {("outlet", "Halm Courier", "correction", True), ("outlet", "The Ferry", "manifest", False)} <= told


def test_a_correction_that_meets_nothing_is_named(folder):
    correct(folder, "label_uses,gone-1234abcd:5-9u,,,,voice,direct,,,")
    lost = rows(folder, "rejects")
    assert [(r["file"], r["row"], r["code"]) for r in lost] == [("corrections.csv", 2, "CORRECTION")]
    assert "gone-1234abcd:5-9u" in lost[0]["message"]


def test_check_looks_for_the_records_that_are_corrected(folder, capsys):
    figure, = rows(folder, "people_figures")
    correct(folder, f"people_figures,{figure['people_figure_id']},,,,high,4300,,,",
            "people_figures,gone-1234abcd:5-9f,,,,high,4300,,,")
    assert cli.main(["check", str(folder)]) == 3
    said = capsys.readouterr().out
    assert "corrections.csv, row 3: it corrects a row of `people_figures` that is not there" in said and "row 2" not in said


def test_a_look_at_the_corpus_alone_names_every_correction_that_meets_nothing_and_no_other(folder):
    figure, = rows(folder, "people_figures")
    correct(folder, "label_uses,gone-1234abcd:5-9u,,,,voice,direct,,,", "blocks,gone-1234abcd:5-9b,,,,kind,body,,,",
            f"people_figures,{figure['people_figure_id']},,,,high,4300,,,")
    lost = corpus.annotate(study.load(folder), full=False)["rejects"].to_pylist()
    assert [r["row"] for r in lost] == [2, 3]


def test_a_correction_that_meets_nothing_is_named_beside_one_of_the_same_value_that_does(folder):
    block = rows(folder, "blocks")[-1]
    gone = f"{block['article_id']}:90001-90002b"
    correct(folder, f"blocks,{block['block_id']},,,,kind,notice,,,", f"blocks,{gone},,,,kind,notice,,,")
    assert [(r["row"], r["code"]) for r in rows(folder, "rejects")] == [(3, "CORRECTION")]


def test_what_a_second_copy_of_a_text_is_can_be_corrected(folder):
    (folder / "later.txt").write_text(TEXT, encoding="utf-8")
    copy = next(a for a in rows(folder, "articles") if a["duplicate_of"])
    correct(folder, f"articles,{copy['article_id']},,,,outlet,The Ferry,,,")
    assert [a["outlet"] for a in rows(folder, "articles") if a["duplicate_of"]] == ["The Ferry"]
    assert rows(folder, "rejects") == [] and len(rows(folder, "corrections")) == 1


@pytest.mark.parametrize("line, told", [
    ("block,x:1-2b,,,,kind,body,,,", "row 2: the table `block` can't be corrected: did you mean `blocks`?"),
    ("blocks,x:1-2b,,,,kinds,body,,,", "row 2: the field `kinds` of `blocks` can't be corrected: did you mean `kind`?"),
    ("blocks,x:1-2b,,,,kind,story,,,", "row 2: `story` can't be the `kind` of a row of `blocks`: write one of body, byline"),
    ("people_figures,x:1-2f,,,,low,many,,,", "row 2: `many` can't be the `low` of a row of `people_figures`: write a whole"),
    ("articles,x,,,,published,soon,,,", "row 2: `soon` can't be the `published` of a row of `articles`: write it as 2023-09-19"),
    ("blocks,,x,1,,kind,body,,,", "row 2: `start` and `end` are the places of two characters"),
    ("blocks,,x,,,kind,body,,,", "row 2: it names no record"),
    ("blocks,x,,,,kind,body,,,", "row 2: `x` is no record id"),
    ("blocks,x:1-2b,,,,kind", "row 2: has 6 cells where the heading has 10"),
])
def test_a_wrong_row_is_refused_with_its_number(tmp_path, line, told):
    path = tmp_path / "corrections.csv"
    path.write_text(f"{HEAD}{line}\n")
    with pytest.raises(BadRequest) as refused:
        corrections.load(path)
    assert str(refused.value).startswith(f"corrections.csv, {told}")


def test_a_wrong_heading_is_refused(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("table,idd,field,value\n")
    with pytest.raises(BadRequest, match="the column `idd` is not known: did you mean `id`"):
        corrections.load(path)


def test_a_code_that_the_contract_does_not_have_is_refused(folder):
    correct(folder, "label_uses,halm-0a1b2c3d:1-9u,,,,voice,loud,,,")
    with pytest.raises(BadRequest, match="`loud` can't be the `voice` of a row of `label_uses`: write one of author, indirect"):
        study.load(folder)


def test_every_field_with_codes_is_one_that_may_be_corrected():
    assert all(field in corrections.FIELDS[table] for table, field in corrections.CODES)


ROW = {"table": "people_figures", "id": "halm-0a1b2c3d:1-9f", "field": "high", "value": "4300", "who": "Ona Reth",
       "when": "2025-05-02", "why": "she counted, twice"}


@pytest.mark.parametrize("before", [
    HEAD, HEAD + "blocks,halm-0a1b2c3d:1-9b,,,,kind,related,Ona Reth,,\n", HEAD.rstrip(), "\ufeff" + HEAD.replace("\n", "\r\n"),
    HEAD.replace(",", ";") + 'blocks;halm-0a1b2c3d:1-9b;;;;kind;related;"Ona\nReth";;\n',
    "when,who,value,field,id,table,why\n,,related,kind,halm-0a1b2c3d:1-9b,blocks,\n",
])
def test_a_row_is_written_behind_the_others_which_stay_byte_for_byte(tmp_path, before):
    path = tmp_path / "corrections.csv"
    path.write_bytes(before.encode())
    old = corrections.load(path)
    line = corrections.append(path, ROW)
    new = path.read_bytes().decode()
    assert new.startswith(before) and new.removeprefix(before).strip() == line
    assert corrections.load(path)[:-1] == old
    last = corrections.load(path)[-1]
    assert (last.table, last.id, last.field, last.value) == ("people_figures", "halm-0a1b2c3d:1-9f", "high", "4300")
    assert (last.who, last.when, last.why) == ("Ona Reth", "2025-05-02", "she counted, twice")


def test_the_first_correction_makes_the_file(tmp_path):
    line = corrections.append(tmp_path / "corrections.csv", ROW)
    assert (tmp_path / "corrections.csv").read_text() == HEAD + line + "\n"
    assert line == 'people_figures,halm-0a1b2c3d:1-9f,,,,high,4300,Ona Reth,2025-05-02,"she counted, twice"'


@pytest.mark.parametrize("cells, told", [
    ({"value": "many"}, "row 2: `many` can't be the `high`"), ({"id": ""}, "row 2: it names no record"),
    ({"note": "x"}, "has no column `note`"), ({"table": "texts"}, "row 2: the table `texts` can't be corrected"),
])
def test_what_could_not_be_read_again_is_not_written(tmp_path, cells, told):
    (tmp_path / "corrections.csv").write_text(HEAD)
    with pytest.raises(BadRequest, match=told):
        corrections.append(tmp_path / "corrections.csv", ROW | cells)
    assert (tmp_path / "corrections.csv").read_text() == HEAD
