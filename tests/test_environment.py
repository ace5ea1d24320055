"""pyproject.toml says what is needed, requirements.lock what is installed, environment.yml the same for conda: none may drift."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"python-duckdb": "duckdb", "matplotlib-base": "matplotlib"}
NEEDED = [Requirement(r) for r in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]]


def locked() -> dict[str, Version]:
    found = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.M)
    return {canonicalize_name(name): Version(version) for name, version in found}


def conda() -> dict[str, str]:
    """{distribution: pinned version} of environment.yml, pip's part included."""
    entries = YAML(typ="safe").load(ROOT / "environment.yml")["dependencies"]
    flat = [e for e in entries if isinstance(e, str)] + next(e["pip"] for e in entries if isinstance(e, dict))
    pins = [re.fullmatch(r"([\w.-]+?)==?([\d.]+?)(?:\.\*)?", e) for e in flat]
    return {canonicalize_name(CONDA_NAMES.get(m[1], m[1])): m[2] for m in pins if m}


@pytest.mark.parametrize("requirement", NEEDED, ids=lambda r: r.name)
def test_what_is_needed_is_locked_and_in_the_conda_environment_at_the_same_minor_version(requirement):
    name = canonicalize_name(requirement.name)
    version = locked()[name]
    assert requirement.specifier.contains(version)
    assert conda()[name] == f"{version.major}.{version.minor}"


def test_the_conda_environment_has_nothing_that_is_not_needed():
    assert set(conda()) - {"python"} == {canonicalize_name(r.name) for r in NEEDED}
