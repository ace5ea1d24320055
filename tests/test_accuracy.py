"""Accuracy floors: held against the shared gold where it is there. A floor only rises (tests/accuracy.py)."""

import json
import re
from pathlib import Path

import accuracy
import pytest
from shared import needs_gold

FLOORS = json.loads(accuracy.FLOORS.read_text())


@needs_gold
@pytest.mark.parametrize("name", accuracy.SETS)
def test_accuracy_is_not_below_its_floor(name):
    assert FLOORS[name]["gold"] == accuracy.gold_digest(name), "the gold has changed: set its floors anew, and say so"
    found = accuracy.measure(name)
    below = {k: (found[k], floor) for k, floor in FLOORS[name]["floors"].items() if found[k] < floor - 5e-4}
    assert not below
    assert found["faults"] == 0


def test_the_readme_says_what_the_floors_say():
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    stated = re.findall(r"<!-- (\S+) (\S+) -->\s*(\d?\.\d\d|1)", readme)
    assert len(stated) >= 10
    for name, measure, value in stated:
        assert float(value) == pytest.approx(FLOORS[name]["floors"][measure], abs=.0051), (name, measure)
