"""Parameters are checked against the notebook's own cell before anything runs."""

import pytest
import small_report

from helpers.errors import BadRequest
from helpers.report.parameters import Parameter, check, declared, parse, share

FIVE = """study: str = "../seeds/sample"  # the study's folder; "a = b" in a remark does no harm
least: int = 5  # fewest uses to show
level: float = 0.05  # of the intervals
shared: bool = False  # private people by role
sides: list[str] = []  # only these
"""


@pytest.fixture
def book(tmp_path):
    return small_report.notebook(tmp_path, "01-bridge", parameters=FIVE)


def test_reads_name_type_default_and_help():
    found = declared(FIVE, "here")
    assert list(found) == ["study", "least", "level", "shared", "sides"]
    assert found["least"] == Parameter("least", "int", 5, "fewest uses to show")
    assert found["study"].help == 'the study\'s folder; "a = b" in a remark does no harm'


@pytest.mark.parametrize("line", [
    "least = 5", "least: int", "least: int = 5.0", "least: int = True", "least: int = other", "when: date = 1", "a.b: int = 1",
    "Least: int = 5", "_x: int = 1", "print(1)", "least: int =", "x: list[str] = ('a',)", "level: float = 1e999",
])
def test_anything_else_in_the_cell_is_refused_with_its_line(line):
    with pytest.raises(BadRequest, match="01-bridge.ipynb: line 2 of its parameters"):
        declared(f"ok: int = 1\n{line}", "01-bridge.ipynb")


def test_text_becomes_what_the_notebook_declares(book):
    typed = {"study": "NO", "least": "012", "level": "1e-2", "shared": "True", "sides": "north, south"}
    assert check(book, typed) == {"study": "NO", "least": 12, "level": 0.01, "shared": True, "sides": ["north", "south"]}
    assert check(book, {"sides": '["a, b", "c"]'}) == {"sides": ["a, b", "c"]}
    assert check(book, {"least": 7, "sides": []}) == {"least": 7, "sides": []}


def test_values_survive_quotes_line_feeds_and_braces_as_text(book):
    nasty = 'a"; import os #\n\'\'\' {x} \u2028 \\'
    assert check(book, {"study": nasty}) == {"study": nasty}


@pytest.mark.parametrize("name, value, told", [
    ("least", "five", "'least' takes a whole number, not 'five'"),
    ("least", True, "'least' takes a whole number, not True"),
    ("least", None, "'least' takes a whole number, not None"),
    ("level", "nan", "'level' takes a number"),
    ("shared", "no", "'shared' takes true or false"),
    ("sides", "[1, 2]", "'sides' takes words with commas"),
    ("sides", ("a",), "'sides' takes words with commas"),
    ("study", 5, "'study' takes some text"),
])
def test_a_value_of_another_type_is_refused(book, name, value, told):
    with pytest.raises(BadRequest, match=rf"^01-bridge\.ipynb: parameter {told}"):
        check(book, {name: value})


def test_a_path_is_no_value_though_it_prints_as_text(book, tmp_path):
    with pytest.raises(BadRequest, match="takes some text"):
        check(book, {"study": tmp_path})


def test_an_unknown_name_is_refused_with_the_nearest(book):
    with pytest.raises(BadRequest, match="01-bridge.ipynb has no parameter `leest`: did you mean `least`"):
        check(book, {"leest": "5"})
    with pytest.raises(BadRequest, match="it knows least, level, shared, sides, study"):
        check(book, {"x": "5"})


def test_each_notebook_gets_what_it_declares(book, tmp_path):
    other = small_report.notebook(tmp_path, "02-mill", parameters="least: int = 1  # fewest\nwheel: str = 'oak'  # its wood")
    assert share([book, other], {"least": "3", "wheel": "ash"}) == [{"least": 3}, {"least": 3, "wheel": "ash"}]
    with pytest.raises(BadRequest, match="No notebook of this report has a parameter `weel`: did you mean `wheel`"):
        share([book, other], {"weel": "ash"})


def test_command_line():
    assert parse("topic=a=b") == ("topic", "a=b")
    assert parse("topic=") == ("topic", "")
    for wrong in ("topic", "=x", "Topic=x", "to-pic=x", "x\nimport os=1", "__class__=1"):
        with pytest.raises(BadRequest, match="write name=value"):
            parse(wrong)


def test_a_file_that_is_no_notebook(tmp_path):
    (tmp_path / "a.ipynb").write_text("not json")
    for path in (tmp_path / "a.ipynb", tmp_path / "b.ipynb"):
        with pytest.raises(BadRequest, match=path.name):
            check(path, {})
