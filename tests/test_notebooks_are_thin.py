"""A notebook reads like a page: a question, plain parameters, short calls, a limit. Its code lives in helpers."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
import small_report

from helpers.errors import BadRequest
from helpers.report.parameters import declared

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
LONGEST_CELL, LONGEST_NOTEBOOK = 12, 80  # lines of code, blank lines and remarks not counted
GUIDE, POINTS = ("how-to-read", "## How to read this page\n"), range(4, 8)  # its cell, its heading, how many points it has
LIMITS = "What this page cannot tell you"


def faults(notebook: nbformat.NotebookNode) -> list[str]:
    """What keeps a notebook from being thin, one line each; none if it is."""
    found, cells = [], notebook.cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    prose = [cell for cell in cells if cell.cell_type == "markdown"]
    if not cells or cells[0].cell_type != "markdown" or not re.match(r"# [^\n]*\?(\n|$)", cells[0].source):
        found.append("the first cell is no question under a heading of the first order")
    if len(cells) < 2 or cells[1].id != GUIDE[0] or not cells[1].source.startswith(GUIDE[1]):
        found.append("the second cell does not say how to read the page")
    elif (points := len(re.findall(r"^- \*\*", cells[1].source, re.MULTILINE))) not in POINTS:
        found.append(f"how to read the page takes {points} points")
    if sum(bool(re.search(r"^# ", cell.source, re.MULTILINE)) for cell in prose) > 1:
        found.append("two headings of the first order")
    if not prose or LIMITS not in prose[-1].source or cells[-1] is not prose[-1]:
        found.append(f"the last cell is not '{LIMITS}'")
    parameters = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    if len(parameters) != 1:
        found.append(f"{len(parameters)} cells tagged parameters")
    for cell in parameters:
        try:
            found += [f"parameter {p.name} has no help" for p in declared(cell.source, cell.id).values() if not p.help]
        except BadRequest as fault:
            found.append(str(fault))
    ids = [cell.get("id", "") for cell in cells]
    found += [f"cell id {id!r} stands twice" for id in sorted({id for id in ids if ids.count(id) > 1})]
    found += [f"cell id {id!r} was not named by hand" for id in ids
              if not re.fullmatch(r"[a-z]+([-_]([a-z]+|\d{1,3}))*", id) or re.fullmatch(r"(?=.*\d)[0-9a-f-]{8,}", id)]
    for cell in code:
        if cell.outputs or cell.execution_count is not None:
            found.append(f"{cell.id}: has outputs")
        if _lines(cell) > LONGEST_CELL:
            found.append(f"{cell.id}: {_lines(cell)} lines of code")
        try:
            found += [f"{cell.id}: defines {type(node).__name__}" for node in ast.walk(ast.parse(cell.source))
                      if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))]
        except SyntaxError:
            found.append(f"{cell.id}: is not plain Python")  # a magic, or an error
    if sum(map(_lines, code)) > LONGEST_NOTEBOOK:
        found.append(f"{sum(map(_lines, code))} lines of code in all")
    found += [f"metadata: {key}" for key in notebook.metadata if key not in ("kernelspec", "language_info")]
    return found


def _lines(cell) -> int:
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in cell.source.splitlines())


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_thin(path):
    assert re.fullmatch(r"\d\d-[a-z]+(-[a-z]+)*\.ipynb", path.name)
    assert faults(nbformat.read(path, as_version=4)) == []


def test_a_good_notebook_has_no_faults(tmp_path):
    assert faults(nbformat.read(small_report.plain(tmp_path), as_version=4)) == []


def _other(book, place, **fields):
    book.cells[place].update(fields)


@pytest.mark.parametrize("told, spoil", [
    ("the first cell is no question", lambda b: _other(b, 0, source="# A statement\n\nIs it?")),
    ("the first cell is no question", lambda b: _other(b, 0, source="## Is it?")),
    ("the second cell does not say how to read", lambda b: b.cells.pop(1)),
    ("the second cell does not say how to read", lambda b: _other(b, 1, source="A heading is missing")),
    ("how to read the page takes 3 points", lambda b: _other(b, 1, source=GUIDE[1] + "\n- **A** b" * 3)),
    ("two headings of the first order", lambda b: _other(b, -1, source=f"# Again?\n\n## {LIMITS}")),
    ("the last cell is not", lambda b: b.cells.append(small_report.code("after", "1"))),
    ("the last cell is not", lambda b: _other(b, -1, source="## The end")),
    ("0 cells tagged parameters", lambda b: _other(b, 2, metadata=nbformat.NotebookNode())),
    ("2 cells tagged parameters", lambda b: b.cells.insert(2, small_report.code("more", "a: int = 1  # b", "parameters"))),
    ("parameter parts has no help", lambda b: _other(b, 2, source="parts: int = 2")),
    ("line 1 of its parameters is not", lambda b: _other(b, 2, source="parts = 2  # rows")),
    ("cell id 'setup' stands twice", lambda b: _other(b, 4, id="setup")),
    ("cell id 'a1b2c3d4' was not named by hand", lambda b: _other(b, 4, id="a1b2c3d4")),
    ("cell id 'deadbeef-0123' was not named by hand", lambda b: _other(b, 4, id="deadbeef-0123")),
    ("headline: has outputs", lambda b: _other(b, 4, execution_count=1)),
    ("headline: has outputs", lambda b: _other(b, 4, outputs=[nbformat.v4.new_output("stream", text="x")])),
    ("headline: 13 lines of code", lambda b: _other(b, 4, source="1\n\n# remark\n" * 13)),
    ("88 lines of code in all", lambda b: b.cells.__setitem__(slice(4, 6), [
        small_report.code(f"part-{i}", "1\n" * (11 if i else 6)) for i in range(8)])),
    ("headline: defines FunctionDef", lambda b: _other(b, 4, source="def f():\n    pass")),
    ("headline: defines ClassDef", lambda b: _other(b, 4, source="class A:\n    pass")),
    ("headline: defines Lambda", lambda b: _other(b, 4, source="sorted([], key=lambda x: x)")),
    ("headline: is not plain Python", lambda b: _other(b, 4, source="%%html\n<b>")),
    ("metadata: papermill", lambda b: b.metadata.update(papermill={})),
])
def test_the_lint_finds_what_it_looks_for(told, spoil, tmp_path):
    book = nbformat.read(small_report.plain(tmp_path), as_version=4)
    spoil(book)
    assert [fault for fault in faults(book) if told in fault], faults(book)
