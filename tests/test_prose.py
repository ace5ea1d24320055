"""The tool's own prose takes no side: outside quotation marks none of its words is a contested label of a study in seeds/."""

import ast
import json
import re
from pathlib import Path

import pytest

from helpers import study, terms, wording

ROOT = Path(__file__).parents[1]
STUDIES = sorted(p.parent for p in (ROOT / "seeds").glob("*/study.yml"))
SHOWING = ("findings", "charts", "report", "wording.py", "basis.py", "evidence.py", "listings", "tables.py", "check.py",
           "cli.py", "explorer")
# Names of the contract's categories are data, not prose: a figure of this category is called by it.
CATEGORIES = set(wording.CATEGORIES)


def contested(folder: Path) -> terms.Dictionary:
    labels = [(f"{name}.{key}", label) for name, contest in study.load(folder).settings.contests.items()
              for key, label in contest.labels.items() if not label.common]
    return terms.Dictionary((key, term, label.case) for key, label in labels for term in label.terms)


def prose() -> list[tuple[str, str]]:
    """(where, text): notebooks' markdown, strings that floors 4 and 5 can show, the README without code and names of files."""
    out = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        out += [(path.name, "".join(c["source"])) for c in cells if c["cell_type"] == "markdown"]
    for room in SHOWING:
        at = ROOT / "src/helpers" / room
        for path in sorted(at.rglob("*.py")) if at.is_dir() else [at]:
            tree = ast.parse(path.read_text("utf-8"))
            strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            out += [(path.name, text) for text in strings if " " in text]
    readme = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<!--.*?-->", " ", (ROOT / "README.md").read_text("utf-8"), flags=re.S)
    return out + [("README.md", readme)]


def said(text: str, words: terms.Dictionary) -> list[str]:
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)
    return [bare[m.start:m.end] for m in words.find(bare) if bare[m.start:m.end].lower() not in CATEGORIES]


@pytest.mark.parametrize("folder", STUDIES, ids=lambda p: p.name)
def test_our_prose_uses_no_contested_label(folder):
    words = contested(folder)
    assert [(where, found) for where, text in prose() if (found := said(text, words))] == []


def test_the_check_finds_a_label_and_lets_a_quoted_one_pass():
    words = contested(STUDIES[0])
    assert said("The assault began.", words) == ["assault"]
    assert said("It was called an “assault” by one.", words) == []
