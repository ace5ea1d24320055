"""The word lists of data/dates.yml and data/bylines.yml in the shapes they are asked in, and what they say of a line alone."""

import re
from collections.abc import Sequence
from functools import cache

from helpers.data import load
from helpers.dateline import stamps
from helpers.dateline.stamps import Stamp, fold

WORD = re.compile(r"[^\W\d_]+(?:[.'][^\W\d_]+)*")
LONGEST = 220  # characters of a line that may date or sign a page
_TIME = re.compile(r"\bt(?=\d\d:)|\d{1,2}(?::\d\d){1,2}(?:\.\d+)?z?\b|\d{1,2}[.h]\d\d|[+-]\d\d:?\d\d|\d+")
_HANDLE = re.compile(r"\S*@\S+")


@cache
def words(name: str) -> frozenset[str]:
    """A list of bylines.yml."""
    return frozenset(map(fold, load("bylines")[name]))


def any_of(phrases: list[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(p) for p in sorted(map(fold, phrases), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


@cache
def roles() -> dict[str, str]:
    """{what stands before a date: published, updated or elsewhere}"""
    lists = load("dates")
    return {fold(p): role for role in ("published", "updated", "elsewhere") for p in lists[role]}


@cache
def labels() -> re.Pattern[str]:
    return any_of(list(roles()))


@cache
def pictures() -> re.Pattern[str]:
    return any_of(load("bylines")["pictures"])


def words_beside(low: str, found: Sequence[Stamp]) -> list[str]:
    """Words on the line that neither date nor time nor weekday are."""
    rest, at = [], 0
    for stamp in found:
        rest.append(low[at : stamp.start])
        at = stamp.end
    rest.append(low[at:])
    known = beside()
    found_words = WORD.findall(_TIME.sub(" ", _HANDLE.sub(" ", " ".join(rest))))
    return [w for w in found_words if w not in known and w.rstrip(".") not in known]


@cache
def beside() -> frozenset[str]:
    """Words beside a date that say nothing against it."""
    names = {part for name in stamps.weekdays() for part in name.split(" ")}
    return frozenset({fold(w) for w in load("dates")["beside"]} | names | {"feira", "t", "z"})


@cache
def small() -> frozenset[str]:
    """Words in small letters that may stand between names, jobs and dates."""
    lists = load("bylines")
    return frozenset(fold(w) for name in ("by", "joints", "particles", "jobs") for w in lists[name])


@cache
def ago() -> list[tuple[str, re.Pattern[str]]]:
    """(unit, how a page tells its age in it)"""
    units = load("dates")["relative"].items()
    return [(unit, re.compile(rf"(?<![^\W_])(?:{'|'.join(ps)})(?![^\W_])".replace("{n}", r"\d+"))) for unit, ps in units]
