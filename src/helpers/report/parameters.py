"""What a notebook may be told: the cell tagged `parameters`, read without running it.

papermill only warns of an unknown name, takes "five" for an int, and runs a name with a line feed in it as code. So names and
values are checked here, before anything runs.
"""

import ast
import io
import json
import math
import re
import tokenize
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

from helpers.errors import BadRequest, did_you_mean

NAME = re.compile(r"[a-z][a-z0-9_]*")
KINDS = {
    "str": "some text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "list[str]": 'words with commas between them, or a JSON list such as ["a", "b"]',
}
Value = str | int | float | bool | list[str]


@dataclass(frozen=True)
class Parameter:
    """One line `name: kind = default  # help`. kind is one of KINDS."""

    name: str
    kind: str
    default: Value
    help: str


def parse(assignment: str) -> tuple[str, str]:
    """`name=value` of a command line as (name, value). The value stays text until the notebook says what it should be."""
    name, equals, value = assignment.partition("=")
    if not equals or not NAME.fullmatch(name):
        raise BadRequest(f"-p {assignment!r}: write name=value, the name in small letters, digits and underscores.")
    return name, value


def read(notebook: Path) -> dict[str, Parameter]:
    """The parameters that a notebook declares, in its order; none if no cell is tagged `parameters`.

    Raises BadRequest for a file that is no notebook and for a line in the cell that is not `name: type = value  # help`.
    """
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except OSError as fault:
        raise BadRequest(f"{notebook}: can't be read ({fault.strerror}).") from None
    except Exception as fault:
        raise BadRequest(f"{notebook}: is not a Jupyter notebook ({type(fault).__name__}).") from None
    tagged = [cell.source for cell in cells if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", [])]
    return declared("\n".join(tagged), notebook.name)


def declared(source: str, where: str) -> dict[str, Parameter]:
    """The parameters in the source of a cell. `where` names it in an error."""

    def wrong(line: int) -> BadRequest:
        return BadRequest(f"{where}: line {line} of its parameters is not `name: type = value  # help` with a type out of "
                          f"{', '.join(KINDS)}.")

    try:
        body = ast.parse(source).body
        remarks = {token.start[0]: token.string.lstrip("# ").strip()
                   for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type == tokenize.COMMENT}
    except (SyntaxError, tokenize.TokenError) as fault:
        raise wrong(getattr(fault, "lineno", None) or 1) from None
    found = {}
    for line in body:
        try:
            name, kind, default = line.target.id, ast.unparse(line.annotation), ast.literal_eval(line.value)
        except (AttributeError, TypeError, ValueError):
            raise wrong(line.lineno) from None
        if kind not in KINDS or not NAME.fullmatch(name) or not _is(kind, default):
            raise wrong(line.lineno)
        found[name] = Parameter(name, kind, default, remarks.get(line.end_lineno, ""))
    return found


def check(notebook: Path, given: Mapping[str, Value]) -> dict[str, Value]:
    """The values to run a notebook with, each of the type that the notebook declares.

    given: {name: text as typed, or a value of the right type already}. Raises BadRequest for a name that the notebook doesn't
    declare and for a value of another type.
    """
    known = read(notebook)
    for name in given:
        if name not in known:
            advice = did_you_mean(name, known, f"it knows {', '.join(sorted(known)) or 'none'}.")
            raise BadRequest(f"{notebook.name} has no parameter `{name}`: {advice}")
    return {name: _value(notebook.name, known[name], value) for name, value in given.items()}


def share(notebooks: Sequence[Path], given: Mapping[str, Value]) -> list[dict[str, Value]]:
    """For each notebook those of the given values that it declares. One that none of them declares is a BadRequest."""
    known = [read(notebook) for notebook in notebooks]
    everywhere = {name for names in known for name in names}
    for name in given:
        if name not in everywhere:
            advice = did_you_mean(name, everywhere, f"they know {', '.join(sorted(everywhere)) or 'none'}.")
            raise BadRequest(f"No notebook of this report has a parameter `{name}`: {advice}")
    return [check(notebook, {name: value for name, value in given.items() if name in names})
            for notebook, names in zip(notebooks, known, strict=True)]


def _is(kind: str, value) -> bool:
    """Whether a value is of a kind, and JSON: a Path or a tuple would reach the kernel as code."""
    if kind == "list[str]":
        return type(value) is list and all(type(item) is str for item in value)
    if kind == "float":
        return type(value) in (int, float) and math.isfinite(value)
    return type(value).__name__ == kind


def _value(where: str, parameter: Parameter, given) -> Value:
    value = _typed(parameter.kind, given) if type(given) is str else given
    if not _is(parameter.kind, value):
        raise BadRequest(f"{where}: parameter {parameter.name!r} takes {KINDS[parameter.kind]}, not {given!r}.")
    return value


def _typed(kind: str, text: str):
    """The value that a text means for a kind, or the text itself where it means none."""
    bare = text.strip()
    if kind == "int" and re.fullmatch(r"[+-]?[0-9]{1,18}", bare):
        return int(bare)
    if kind == "float" and re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", bare, re.IGNORECASE):
        return float(bare)
    if kind == "bool" and bare.lower() in ("true", "false"):
        return bare.lower() == "true"
    if kind == "list[str]":
        if not bare.startswith("["):
            return [item.strip() for item in text.split(",") if item.strip()]
        try:
            return json.loads(bare)
        except ValueError:
            return text
    return text
