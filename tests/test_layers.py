"""Imports go down only: reads those of every module and fails on one that goes up, on a circle, on a room without a floor."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import helpers

FLOORS = [
    "records errors",
    "study study_file study_edit replaced sheet terms corrections codings reading structure dateline language view",
    "attribution speakers voices labels vocabularies agency keyness collocations concordance discovery "
    "people_figures numerals as_of syndication agreement",
    "corpus store intake measures wording",
    "markup basis charts annotated evidence listings tables theme findings",
    "report check cli explorer",
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms.split()}
FOR_ALL = {"data"}  # word lists; and the package itself, for its version and its files


def imports(source: str, module: str, is_package: bool, modules: set[str]) -> set[str]:
    """The modules of helpers that a module imports, wherever in its text, as dotted names."""
    here = module.split(".") if is_package else module.split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[:len(here) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, [base, node.module]))
            found |= {f"{base}.{alias.name}" if f"{base}.{alias.name}" in modules else base for alias in node.names}
    return found


def read(root: Path) -> dict[str, set[str]]:
    """{module: what it imports} of a package."""
    paths = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        paths[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return {module: imports(path.read_text(encoding="utf-8"), module, path.name == "__init__.py", set(paths)) - {module}
            for module, path in paths.items()}


def faults(graph: dict[str, set[str]]) -> list[str]:
    """Every import that goes up, every room without a floor, the first circle, and what floor 0 takes from outside Python."""
    def room(module: str) -> str | None:
        return module.split(".")[1] if module.startswith("helpers.") else None

    found = [f"{module}: {room(module)} has no floor" for module in graph
             if room(module) and room(module) not in FLOOR_OF.keys() | FOR_ALL]
    for module, imported in graph.items():
        mine = FLOOR_OF.get(room(module), 0)
        for other in sorted(imported):
            theirs = FLOOR_OF.get(room(other), 0)
            if theirs > mine or room(module) in FOR_ALL and room(other):
                found.append(f"{module} (floor {mine}) imports {other} (floor {theirs})")
            if room(module) in ("records", "errors") and other.split(".")[0] not in sys.stdlib_module_names:
                found.append(f"{module} (floor 0) imports {other}, which is not standard library")
    ours = {module: {other for other in imported if other in graph and other != "helpers" and not module.startswith(other + ".")}
            for module, imported in graph.items() if module != "helpers"}
    try:
        tuple(TopologicalSorter(ours).static_order())
    except CycleError as circle:
        found.append("a circle: " + " ← ".join(circle.args[1]))
    return found


def test_imports_go_down_only():
    assert faults(read(Path(helpers.__file__).parent)) == []


@pytest.mark.parametrize("module, source, told", [
    ("helpers.view", "from helpers.labels import x", "helpers.view (floor 1) imports helpers.labels (floor 2)"),
    ("helpers.view", "def f():\n    from helpers import labels", "helpers.view (floor 1) imports helpers.labels (floor 2)"),
    ("helpers.view", "from . import labels", "helpers.view (floor 1) imports helpers.labels (floor 2)"),
    ("helpers.view", "from .labels import x", "helpers.view (floor 1) imports helpers.labels (floor 2)"),
    ("helpers.view", "import helpers.labels", "helpers.view (floor 1) imports helpers.labels (floor 2)"),
    ("helpers.cellar", "", "helpers.cellar: cellar has no floor"),
    ("helpers.records", "import numpy", "helpers.records (floor 0) imports numpy, which is not standard library"),
    ("helpers.data", "from helpers import labels", "helpers.data (floor 0) imports helpers.labels (floor 2)"),
    ("helpers.speakers", "from helpers import labels", "a circle: helpers.labels ← helpers.speakers ← helpers.labels"),
])
def test_the_test_finds_what_it_looks_for(module, source, told):
    graph = {"helpers": set(), "helpers.data": set(), "helpers.speakers": set(),
             "helpers.labels": {"helpers.speakers", "helpers.data"}}
    graph[module] = imports(source, module, False, set(graph))
    assert told in faults(graph) or (told.startswith("a circle") and faults(graph)[0].startswith("a circle"))
    assert faults({"helpers": set(), "helpers.labels": {"helpers.records", "numpy"}, "helpers.records": {"re"}}) == []
