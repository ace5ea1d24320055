"""Exports of well-known sources, and exports that are broken: every row is an article or a refusal with its reason."""

import csv
import datetime
import io
import json
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, strategies as st

from helpers import corpus, study
from helpers.data import load
from helpers.errors import Rejected
from helpers.reading import EXPORTS, bounded, exports
from helpers.reading.exports import columns, csv_rows, dates, entries, parquet

TEXT = "The ferries of Velm stopped on Monday.\n\n“Nobody knows for how long,” the mayor said."


def as_csv(rows, delimiter=",", **kwargs) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n", **kwargs).writerows(rows)
    return file.getvalue().encode()


def as_jsonl(*rows) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def as_parquet(table, **kwargs) -> bytes:
    file = io.BytesIO()
    pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), file, **kwargs)
    return file.getvalue()


def told(entry):
    """{column: value} of what an entry's other columns say."""
    return {role: value.value for role, value in entry.decoded.found.items()}


def outcome(made):
    """(row, its text or the code that refuses it) of each entry; refusals say what is wrong; what to do."""
    for entry in made:
        assert entry.decoded or ("; " in entry.message and entry.message.endswith(".") and entry.message.isprintable())
    return [(e.row, e.decoded.text if e.decoded else e.code) for e in made]


def refusal(data: bytes, suffix: str) -> Rejected:
    with pytest.raises(Rejected) as caught:
        entries(data, suffix)
    assert "; " in caught.value.message and caught.value.message.endswith(".") and caught.value.message.isprintable()
    assert len(caught.value.message) < 700
    return caught.value


# --- what well-known sources call their columns


def test_media_cloud():
    data = as_csv([
        ["stories_id", "publish_date", "title", "url", "language", "ap_syndicated", "media_id", "media_name", "story_text"],
        ["00123", "2023-09-19 10:22:00", "Ferries stop", "https://velm.test/1", "en", "False", "1e5", "Velm Post", TEXT],
        ["1e5", "2023-09-20", "Ferries sail", "https://velm.test/2", "en", "True", "7", "Velm Post", "Short."],
    ])
    first, second = entries(data, ".csv")
    assert (first.row, first.decoded.text, first.decoded.encoding, first.decoded.basis) == (2, TEXT, "utf-8", "utf-8")
    assert told(first) == {
        "title": "Ferries stop", "published": "2023-09-19", "url": "https://velm.test/1", "language": "en", "outlet": "Velm Post",
    }
    assert {value.basis for value in first.decoded.found.values()} == {"found"}
    assert first.decoded.found["outlet"].rule == "column:media_name"
    agency = second.decoded.found["agency"]
    assert (agency.value, agency.basis, agency.rule) == ("AP", "inferred", "column:ap_syndicated")


def test_newsapi_says_that_it_cuts_its_texts():
    (entry,) = entries(as_jsonl({
        "source": {"id": None, "name": "Velm Post"}, "author": "By Ana Orlo", "title": "Ferries stop", "description": "In short.",
        "url": "https://velm.test/1", "publishedAt": "2023-09-19T10:22:00Z", "content": "The ferries of Velm… [+1234 chars]",
    }), ".jsonl")
    assert told(entry) == {
        "outlet": "Velm Post", "author": "Ana Orlo", "title": "Ferries stop", "published": "2023-09-19", "url": "https://velm.test/1",
    }
    assert entry.decoded.found["outlet"].rule == "column:source.name"
    assert [code for code, _ in entry.decoded.warnings] == ["TRUNCATED"]


@pytest.mark.parametrize("source", ["{'id': None, 'name': 'Velm Post'}", '{"id": "velm", "name": "Velm Post"}', "Velm Post"])
def test_newsapi_as_a_table(source):
    (entry,) = entries(as_csv([["source", "author", "content"], [source, "https://velm.test/staff", TEXT]]), ".csv")
    assert told(entry) == {"outlet": "Velm Post"}  # an address is nobody's name


def test_gdelt_has_no_text():
    heading = ["url", "url_mobile", "title", "seendate", "socialimage", "domain", "language", "sourcecountry"]
    row = ["https://velm.test/1", "", "T", "20230919T102200Z", "", "velm.test", "English", "Freedonia"]
    error = refusal(as_csv([heading, row]), ".csv")
    assert error.code == "CSV_NO_TEXT"
    assert "`seendate`" in error.message and "`full_text`" in error.message


def test_gdelt_with_its_texts_added():
    (entry,) = entries(as_jsonl({
        "url": "https://velm.test/1", "title": "Ferries stop", "seendate": "20230919T102200Z", "domain": "velm.test",
        "language": "English", "sourcecountry": "Freedonia", "text": TEXT,
    }), ".ndjson")
    assert told(entry) == {
        "url": "https://velm.test/1", "title": "Ferries stop", "published": "2023-09-19", "outlet": "velm.test", "language": "en",
        "country": "Freedonia",
    }
    assert {role for role, v in entry.decoded.found.items() if v.basis == "inferred"} == {"published", "outlet"}


def test_a_press_database():
    data = as_csv([["Headline", "Byline", "Publication", "Date", "Body"],
                   ["Ferries stop", "Ana Orlo", "Velm Post", "September 19, 2023 Tuesday", TEXT]], ";")
    (entry,) = entries(data, ".csv")
    assert told(entry) == {"title": "Ferries stop", "author": "Ana Orlo", "outlet": "Velm Post", "published": "2023-09-19"}


def test_case_blanks_and_strokes_in_names_do_not_count_and_other_columns_are_left_alone():
    (entry,) = entries(as_csv([["FULL-TEXT", "Publish Date", "Notes"], [TEXT, "2023-09-19", "private"]]), ".csv")
    assert told(entry) == {"published": "2023-09-19"}


def test_of_two_columns_for_one_thing_the_first_of_the_list_is_taken():
    data = as_csv([["content", "domain", "full_text", "media_name"], ["cut", "velm.test", TEXT, "Velm Post"]])
    (entry,) = entries(data, ".csv")
    assert (entry.decoded.text, told(entry)) == (TEXT, {"outlet": "Velm Post"})


def test_no_name_of_a_column_stands_for_two_things():
    names = [columns.plain(name) for listed in load("exports")["columns"].values() for name in listed]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("column", "cell", "found"),
    [
        ("language", "eng", {"language": "en"}),
        ("language", "en-GB", {"language": "en"}),
        ("lang", "zh_Hans", {"language": "zh"}),
        ("language", "Azerbaijani", {"language": "az"}),
        ("language", "no", {"language": "no"}),
        ("language", "Klingon", {}),
        ("author", "Reuters", {"agency": "Reuters"}),  # an agency in the author's place
        ("author", "desk@velm.test", {}),
        ("author", "nan", {}),
        ("author", "News Staff", {}),
        ("author", "By Emily Post", {"author": "Emily Post"}),
        ("agency", "true", {}),  # yes, but which?
        ("genre", "Opinion", {"genre": "opinion"}),
        ("genre", "Sports", {}),
        ("url", "velm.test/1", {}),
        ("country", " Freedonia ", {"country": "Freedonia"}),
        ("title", "00123", {"title": "00123"}),
        ("title", "1e5", {"title": "1e5"}),
        ("title", "2023-09-19", {"title": "2023-09-19"}),
    ],
)
def test_what_a_cell_says(column, cell, found):
    (entry,) = entries(as_csv([["text", column], [TEXT, cell]]), ".csv")
    assert told(entry) == found
    (entry,) = entries(as_jsonl({"text": TEXT, column: cell}), ".jsonl")
    assert told(entry) == found


def test_an_outlet_that_signs_is_no_author():
    (entry,) = entries(as_csv([["text", "author", "outlet"], [TEXT, "VELM POST", "Velm Post"]]), ".csv")
    assert told(entry) == {"outlet": "Velm Post"}


# --- days


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2023-09-19", "2023-09-19"),
        ("2023-09-19 10:22:00", "2023-09-19"),
        ("2023-09-19T10:22:00.123+04:00", "2023-09-19"),
        ("2023/9/1", "2023-09-01"),
        ("20230919", "2023-09-19"),
        ("20230919102200", "2023-09-19"),
        ("20230919T102200Z", "2023-09-19"),
        ("19 September 2023", "2023-09-19"),
        ("Tue, 19 Sep 2023 10:22:00 GMT", "2023-09-19"),
        ("19/09/2023", "2023-09-19"),
        ("9/19/2023 10:22", "2023-09-19"),
        ("03.04.2023", "2023-04-03"),
        ("04/04/2023", "2023-04-04"),
        ("19/9/23", "2023-09-19"),
        ("12 сентября 2023", "2023-09-12"),
        ("1695118920", "2023-09-19"),
        ("1695118920000", "2023-09-19"),
    ],
)
def test_days_as_exports_print_them(cell, day):
    assert dates.published(cell, "column:date", "found", None).value == day


@pytest.mark.parametrize(
    "cell", ["2023-02-30", "45188", "03/04/23", "last Tuesday", "1970-01-01T00:00:00Z", "32/13/2023", "0000-00-00"]
)
def test_a_date_that_names_no_day_is_shown_and_not_chosen(cell):
    value = dates.published(cell, "column:date", "found", None)
    assert (value.value, value.basis, value.code) == (None, "unknown", "UNREAD_DATE")
    assert [c.value for c in value.candidates] == [cell]


def test_a_date_that_can_be_two_days_gives_both():
    (entry,) = entries(as_csv([["text", "date"], [TEXT, "03/04/2023"]]), ".csv")
    value = entry.decoded.found["published"]
    assert (value.value, value.code) == (None, "AMBIGUOUS_DATE")
    assert [c.value for c in value.candidates] == ["2023-03-04", "2023-04-03"]


@pytest.mark.parametrize(
    ("others", "day"),
    [
        (["19/09/2023"], "2023-04-03"),
        (["9/19/2023"], "2023-03-04"),
        (["19/09/2023", "9/19/2023"], None),
        (["04/04/2023"], None),
    ],
)
def test_the_other_cells_of_a_column_tell_whether_the_day_stands_first(others, day):
    made = entries(as_csv([["text", "date"], [TEXT, "03/04/2023"], *([TEXT, other] for other in others)]), ".csv")
    value = made[0].decoded.found["published"]
    assert (value.value, value.basis) == (day, "inferred" if day else "unknown")


# --- texts


def test_the_text_is_the_cell_as_it_stands():
    text = ' \r\nA "b", c;\u2028d\te|f \r\n'
    for made in (entries(as_csv([["text"], [text]]), ".csv"), entries(as_csv([["id", "text"], [1, text]], "\t"), ".tsv"),
                 entries(as_jsonl({"text": text}), ".jsonl"), entries(as_parquet({"text": [text]}), ".parquet")):
        assert [e.decoded.text for e in made] == [text]


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "NA", "nan", "None"])
def test_a_row_without_text_is_refused_and_the_others_are_read(text):
    made = [entries(as_csv([["id", "text"], [1, text], [2, TEXT]]), ".csv"),
            entries(as_jsonl({"text": text}, {"text": TEXT}), ".jsonl"),
            entries(as_parquet({"text": [text, TEXT]}), ".parquet")]
    assert [[what for _, what in outcome(m)] for m in made] == [["EMPTY", TEXT]] * 3


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("<p>The ferries</p> of <b>Velm</b>", "MARKUP"),
        ("The ferries &amp; the mayor&#8217;s boat", "MARKUP"),
        ("The ferries of Velm… [+99 chars]", "TRUNCATED"),
        ("ter\u00adror", "INVISIBLES"),
        ("an \u0430ssault", "HOMOGLYPH"),
        ("a \ufffd sign", "BAD_UNICODE"),
    ],
)
def test_doubtful_texts_are_warned_of_one_by_one(text, warning):
    doubtful, clean = entries(as_csv([["id", "text"], [1, text], [2, "3 < 5 & <so> on"]]), ".csv")
    assert ([code for code, _ in doubtful.decoded.warnings], clean.decoded.warnings) == ([warning], ())
    assert doubtful.decoded.text == text


@pytest.mark.parametrize(
    ("encoding", "said", "basis", "warned"),
    [
        ("utf-8-sig", None, "bom", []),
        ("utf-16", None, "bom", []),
        ("utf-16-le", None, "guessed", ["ENC_UNSURE"]),
        ("cp1252", None, "guessed", ["ENC_UNSURE"]),
        ("mac_roman", "mac_roman", "declared", []),
    ],
)
@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_encodings(encoding, said, basis, warned, suffix):
    data = as_csv([["text", "title"], [TEXT, "Café"]]) if suffix == ".csv" else as_jsonl({"text": TEXT, "title": "Café"})
    (entry,) = entries(data.decode().encode(encoding), suffix, said)
    assert (entry.decoded.text, entry.decoded.basis, told(entry)) == (TEXT, basis, {"title": "Café"})
    assert [code for code, _ in entry.decoded.warnings] == warned


def test_bytes_from_elsewhere_are_told_of_where_they_stand():
    data = as_csv([["id", "text"], [1, TEXT], [2, "A caf#"], [3, TEXT]]).replace(b"#", b"\xe9")
    assert [[code for code, _ in e.decoded.warnings] for e in entries(data, ".csv")] == [[], ["ENC_MIXED"], []]


# --- CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_the_delimiter_is_the_one_that_makes_a_table(delimiter, suffix):
    rows = [["a, b; c", "x|y\tz", "1,5"], [TEXT, "1;2;3", "2,5"]]
    made = entries(as_csv([["text", "title", "score"], *rows], delimiter), suffix)
    assert outcome(made) == [(2, "a, b; c"), (3, TEXT)]


def test_tabs_without_quoting():
    data = b'id\ttext\n1\t"Go," she said, 5" away.\n2\t"Stay\n'
    assert outcome(entries(data, ".tsv")) == [(2, '"Go," she said, 5" away.'), (3, '"Stay')]


def test_excels_own_note_of_the_delimiter():
    assert outcome(entries(b"sep=;\r\nid;text\r\n1;one, two\r\n", ".csv")) == [(2, "one, two")]


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    data = b'id,text\r\n1,"one\r\ntwo\r\nthree"\r\n\r\n,\r\n2,four\r\n'
    assert outcome(entries(data, ".csv")) == [(2, "one\r\ntwo\r\nthree"), (5, "four")]


def test_ragged_rows_are_refused_and_the_others_kept():
    data = b"id,title,text\n1,T,one\n2,T\n3,T,three, and more\n4,T,four,,\n"
    made = entries(data, ".csv")
    assert outcome(made) == [(2, "one"), (3, "CSV_RAGGED"), (4, "CSV_RAGGED"), (5, "four")]
    assert made[1].message.startswith("row 3 has 2 cells, and the heading 3;")


def test_a_mark_that_is_not_doubled_costs_its_own_row():
    data = b'id,text\n1,one\n2,"He said "no", then\nleft, sad, at ""noon""."\n3,three\n'
    made = entries(data, ".csv")
    assert outcome(made) == [(2, "one"), (3, "CSV_QUOTE"), (4, "three")]  # "left" is no article
    assert "(line 3 to 4)" in made[1].message


def test_a_mark_that_is_never_closed_is_named_where_it_opens():
    made = entries(b'id,text\n1,one\n2,"two\n3,three\n4,four\n', ".csv")
    assert outcome(made) == [(2, "one"), (3, "CSV_QUOTE")]
    assert "row 3 (line 3 to 5)" in made[1].message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"id^title^text\n1^T^one\n", "CSV_DELIMITER"),
        (b"id,title,text\n1;T;one\n2;T;two\n", "CSV_DELIMITER"),
        (b"id,title\n1,T\n", "CSV_NO_TEXT"),
        (b"text,text\n1,2\n", "CSV_COLUMNS"),
        (b"Text,title,TEXT\n1,2,3\n", "CSV_COLUMNS"),
        (b"note,note,text\n1,2,3\n", "CSV_COLUMNS"),
        (b'id,"text\n1,one\n', "CSV_QUOTE"),
        (b"", "EMPTY"),
        (b"\n\n", "EMPTY"),
        ("\u2003\n".encode(), "EMPTY"),
        (b"PK\x03\x04", "NOT_TEXT"),
    ],
)
def test_tables_that_cannot_be_used(data, code):
    assert refusal(data, ".csv").code == code


def test_columns_called_alike_are_named():
    assert "`no\\nte`" in refusal(b'"no\nte",text,"no\nte"\n1,2,3\n', ".csv").message


def test_ten_million_columns_are_refused():
    assert "10,000 cells" in refusal(b"text" + b",a" * 10_000_000 + b"\n", ".csv").message
    made = entries(b"id,text\n1,one\n" + b"," * 3_000_000 + b"\n3,three\n", ".csv")
    assert outcome(made) == [(2, "one"), (3, "CSV_COLUMNS"), (4, "three")]


def test_they_are_refused_before_a_cell_is_made():
    text = "text" + ",abcd" * 1_000_000
    tracemalloc.start()
    try:
        assert next(csv_rows._records(text, 0, csv_rows._Dialect(",")))[1].code == "CSV_COLUMNS"
        assert tracemalloc.get_traced_memory()[1] < 4 * len(text)  # the cells take twelve times its length
    finally:
        tracemalloc.stop()


def test_a_cell_of_megabytes():
    assert outcome(entries(as_csv([["id", "text"], [1, "word, " * 500_000]]), ".csv")) == [(2, "word, " * 500_000)]


@pytest.mark.parametrize("data", [b"id,text\n", b"text"])
def test_a_heading_and_no_rows(data):
    assert refusal(data, ".csv").code == "EMPTY"


def test_a_message_shows_little_of_a_table_without_heading():
    error = refusal(as_csv([["1", TEXT], ["2", TEXT]]), ".csv")
    assert error.code == "CSV_NO_TEXT" and "(it has `1`, `The ferries of Velm stopped on…`)" in error.message


# --- JSON lines


def test_each_broken_line_costs_itself_alone():
    lines = [
        json.dumps({"text": "one"}),
        '{"text": "two"',
        "",
        '{"text": "three", "text": "four"}',
        '{"text": "five", "n": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '["six"]',
        '{"text": ["seven"]}',
        '{"text": null}',
        "[" * 100_000,
        '{"title": "no text"}',
        json.dumps({"text": "[{" * 200}),
    ]
    assert outcome(entries("\n".join(lines).encode(), ".jsonl")) == [
        (1, "one"), (2, "JSON_BROKEN"), (4, "JSON_KEYS"), (5, "JSON_DEPTH"), (6, "JSON_ROW"), (7, "JSON_TYPE"), (8, "EMPTY"),
        (9, "JSON_DEPTH"), (10, "EMPTY"), (11, "[{" * 200),
    ]


def test_numbers_stay_the_characters_that_stand_there():
    line = '{"text": "one", "title": 1e400, "outlet": 1.10}'
    assert told(entries(line.encode(), ".jsonl")[0]) == {"title": "1e400", "outlet": "1.10"}
    line = '{"text": "one", "title": NaN, "score": Infinity, "id": ' + "9" * 5000 + ', "date": 20230919}'
    assert told(entries(line.encode(), ".jsonl")[0]) == {"published": "2023-09-19"}


def test_authors_as_a_list():
    (entry,) = entries(as_jsonl({"maintext": TEXT, "authors": ["Ana Orlo", "Ben Ruk"]}), ".jsonl")
    assert told(entry) == {"author": "Ana Orlo; Ben Ruk"}


def test_half_a_character_survives():
    (entry,) = entries(b'{"text": "a \\ud83d b"}', ".jsonl")
    assert (entry.decoded.text, [c for c, _ in entry.decoded.warnings]) == ("a \ud83d b", ["BAD_UNICODE"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'[{"text": "one"}]', "JSON_LAYOUT"),
        (b'{\n "text": "one"\n}', "JSON_LAYOUT"),
        (b'{"title": "T"}\n{"url": "u"}', "JSON_NO_TEXT"),
        (b" \n", "EMPTY"),
    ],
)
def test_json_that_cannot_be_used(data, code):
    assert refusal(data, ".jsonl").code == code


# --- Parquet


def test_plain_types_are_read_as_text():
    table = {
        "text": pa.array([TEXT, None, "two"]).dictionary_encode(),
        "title": pa.array(["T", "T", None], pa.large_string()),
        "date": pa.array([datetime.datetime(2023, 9, 19, 23, tzinfo=datetime.UTC), None, None]),
        "source": pa.array([{"name": "Velm Post"}, {"name": None}, None]),
        "language": pa.array(["eng", None, "eng"], pa.dictionary(pa.int8(), pa.string())),
        "author": pa.array([["Ana"], [], None]),  # a list is left alone
        "url": pa.array([b"\xff", b"", None]),  # bytes, too
        "id": pa.array([1, 2, 3]),
    }
    first, second, third = entries(as_parquet(table), ".parquet")
    assert (first.decoded.text, second.code, third.decoded.text) == (TEXT, "EMPTY", "two")
    assert told(first) == {"title": "T", "published": "2023-09-19", "outlet": "Velm Post", "language": "en"}
    assert told(third) == {"language": "en"}
    assert (first.row, first.decoded.encoding, first.decoded.basis) == (1, "utf-8", "declared")


@pytest.mark.parametrize(
    "text",
    [
        pa.array([["a", "b"]]),
        pa.array([b"bytes"]),
        pa.array([5]),
        pa.array([1]).dictionary_encode(),
        pa.array([{"text": "inside"}]),
    ],
)
def test_a_text_that_is_no_text_is_refused(text):
    assert refusal(as_parquet({"text": text, "title": ["T"]}), ".parquet").code in {"PARQUET_TYPE", "PARQUET_NO_TEXT"}


def test_what_pandas_and_extension_types_say_of_themselves_is_not_used():
    class Hostile(pa.ExtensionType):
        def __init__(self):
            super().__init__(pa.string(), "tests.hostile")

        def __arrow_ext_serialize__(self):
            return b"cos\nsystem\n(S'false'\ntR."

        @classmethod
        def __arrow_ext_deserialize__(cls, storage, serialized):
            pytest.fail("an extension type was made from what the file says")

    data = as_parquet(pa.table({"text": pa.ExtensionArray.from_storage(Hostile(), pa.array(["one"]))}))
    assert outcome(entries(data, ".parquet")) == [(1, "one")]
    schema = pa.schema([("text", pa.string())], metadata={b"pandas": b'{"index_columns": [{"kind": "x"}], "columns": 7'})
    assert outcome(entries(as_parquet(pa.table({"text": ["one"]}, schema=schema)), ".parquet")) == [(1, "one")]


def test_bytes_that_are_no_utf8_are_kept_as_marks():
    text = pa.Array.from_buffers(pa.string(), 1, pa.array([b"caf\xe9"]).buffers())
    (entry,) = entries(as_parquet({"text": text}), ".parquet")
    assert (entry.decoded.text, [c for c, _ in entry.decoded.warnings]) == ("caf\udce9", ["ENC_MIXED"])


def test_a_damaged_file_is_refused_wherever_the_damage_is():
    data = as_parquet({"text": [TEXT] * 50, "title": [f"T{i}" for i in range(50)]})
    outcomes = set()
    for i in range(0, len(data), 13):
        for broken in (data[:i], data[:i] + bytes([data[i] ^ 0xFF]) + data[i + 1 :]):
            try:
                outcomes.add(len(entries(broken, ".parquet")))
            except Rejected as error:
                outcomes.add(error.code)
    assert "PARQUET_BROKEN" in outcomes
    assert all(what in (50, "LAYOUT", "EMPTY") or str(what).startswith("PARQUET_") for what in outcomes)


def test_a_file_that_ends_the_process_that_unpacks_it_costs_only_itself(tmp_path, monkeypatch):
    (tmp_path / "crashing").mkdir()
    (tmp_path / "crashing" / "parquet.py").write_text("import os\n\n\ndef extract(data, encoding):\n    os.abort()\n")
    monkeypatch.syspath_prepend(tmp_path)
    child = bounded.Bounded("crashing")
    monkeypatch.setattr(parquet, "_child", child)
    assert refusal(as_parquet({"text": ["one"]}), ".parquet").code == "PARQUET_BROKEN"
    child.close()


def unpacking_refused(data: bytes) -> str:
    """The code, without a child process."""
    with pytest.raises(Rejected) as caught:
        parquet.extract(data)
    return caught.value.code


def test_a_small_file_that_repeats_one_text_for_ever_is_refused(monkeypatch):
    monkeypatch.setattr(parquet, "MOST_BYTES", 1_000_000)
    bomb = as_parquet({"text": pa.array(["word " * 10_000]).dictionary_encode().take([0] * 5_000)})
    assert len(bomb) < 20_000
    assert unpacking_refused(bomb) == "PARQUET_BOMB"


def test_what_states_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(parquet, "_unpacked", lambda *_: pytest.fail("it was unpacked"))
    assert unpacking_refused(as_parquet({"text": ["a"] * 1_000_001})) == "PARQUET_BOMB"
    monkeypatch.setattr(parquet, "MOST_BYTES", 1_000_000)
    large = as_parquet({"text": [f"{i} " + "word " * 10_000 for i in range(30)]}, use_dictionary=False, compression="zstd")
    assert unpacking_refused(large) == "PARQUET_BOMB"


def test_other_columns_are_not_unpacked(monkeypatch):
    monkeypatch.setattr(parquet, "MOST_BYTES", 1_000)
    data = as_parquet({"text": ["one"], "html": ["<p>" * 10_000]})
    table = json.loads(parquet.extract(data).text)
    assert table == {"roles": {"text": "text"}, "columns": ["text"], "rows": [["one"]], "stated": 1}


# --- the law: articles and refused rows together are the rows stated


def test_a_reader_that_loses_a_row_is_found_out(monkeypatch):
    lost = columns.Rows({"text": "text"}, [(1, {"text": "one"})], 2)
    monkeypatch.setitem(exports.SUFFIXES, ".csv", lambda data, encoding: lost)
    error = refusal(b"", ".csv")
    assert (error.code, error.message.startswith("it states 2 rows, and 1 were found")) == ("LAYOUT", True)


def test_the_formats_are_those_that_reading_knows():
    assert tuple(exports.SUFFIXES) == EXPORTS


CELL = st.text(st.sampled_from('ab,;\t|"\'\r\n é“\u2028'), max_size=12).map(lambda s: f"Z{s}z")


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_is_written_comes_back(rows, delimiter):
    data = as_csv([["title", "text"], *rows], delimiter, quoting=csv.QUOTE_ALL)
    assert [(told(e)["title"], e.decoded.text) for e in entries(data, ".csv")] == [(a.strip(), b) for a, b in rows]


@given(st.text(st.sampled_from('ab,;\t"\n{}[]:\\'), max_size=60), st.sampled_from([".csv", ".tsv", ".jsonl"]))
def test_every_row_of_any_text_is_read_or_refused(rest, suffix):
    data = (('{"text": "one"}\n' if suffix == ".jsonl" else "id,text\n1,one\n") + rest).encode()
    try:
        made = entries(data, suffix)
    except Rejected as error:
        assert error.code.startswith(("CSV_", "JSON_"))
    else:
        rows = [row for row, _ in outcome(made)]
        assert rows == sorted(set(rows)) and len(rows) >= 1


@given(st.binary(max_size=100), st.sampled_from(EXPORTS))
def test_any_bytes_are_read_or_refused(data, suffix):
    try:
        outcome(entries(data, suffix))
    except Rejected as error:
        assert error.message.isprintable()


# --- through a study


def test_a_study_counts_every_row_of_its_exports(tmp_path):
    (tmp_path / "velm.csv").write_bytes(as_csv([["title", "text"], ["A", TEXT], ["B", ""], ["C", TEXT + " It rained."]]))
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    tables = corpus.annotate(study.load(tmp_path))
    articles, rejects = tables["articles"].to_pylist(), tables["rejects"].to_pylist()
    assert [(a["file"], a["row"]) for a in articles] == [("velm.csv", "2"), ("velm.csv", "4")]
    assert [(r["file"], r["row"], r["code"]) for r in rejects] == [
        ("broken.parquet", None, "PARQUET_BROKEN"),
        ("velm.csv", 3, "EMPTY"),
    ]
