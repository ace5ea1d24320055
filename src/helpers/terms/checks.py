"""What is wrong with the terms of a contest, before anything runs.

Terms are held against each other by being looked for in each other: a spelling of one, read as a text, says who else
would claim it.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import NamedTuple, Protocol

from helpers.terms import expressions, grammar
from helpers.terms.dictionary import Dictionary

_LETTERS = "ʒʒ"  # stands for whatever letters a * matches, in a text that nobody has written


class Label(Protocol):
    terms: tuple[str, ...]
    not_when: tuple[str, ...]
    case: bool
    regex: bool


class Place(NamedTuple):
    """Where a term stands: in `terms` or `not_when` of a label, as which of them."""

    label: str
    field: str
    index: int


def complaint(labels: Mapping[str, Label], contest: str) -> tuple[Place, str] | None:
    """The first thing wrong with the terms of a contest, as place and sentence: what, and what to do. None where all is well."""
    for check in (_unreadable, _claimed_twice, _idle):
        if found := next(check(labels, contest), None):
            return found
    return None


def _listed(labels: Mapping[str, Label]) -> Iterator[tuple[Place, str, bool]]:
    """(place, term, whether it is a regular expression) of all terms and phrases, in the order of the study."""
    for key, label in labels.items():
        for field in ("terms", "not_when"):
            for i, term in enumerate(getattr(label, field)):
                yield Place(key, field, i), term, label.regex and field == "terms"


def _unreadable(labels: Mapping[str, Label], contest: str) -> Iterator[tuple[Place, str]]:
    for place, term, regex in _listed(labels):
        try:
            expressions.compiled(term, labels[place.label].case) if regex else grammar.spellings(term)
        except ValueError as e:
            yield place, f"the term `{term}` of `{place.label}` {e}."


def _claimed_twice(labels: Mapping[str, Label], contest: str) -> Iterator[tuple[Place, str]]:
    """A term over all of whose words a term of another label lies as well: the same, spelt otherwise, or with a *."""
    listed = list(_listed(labels))
    everything = Dictionary((place, term, labels[place.label].case, regex) for place, term, regex in listed)
    for place, term, regex in reversed(listed):
        for spelling in () if regex or place.field == "not_when" else grammar.spellings(term):
            sample = spelling.replace("*", _LETTERS)
            over = [m.key for m in everything.find(sample) if (m.start, m.end) == (0, len(sample))]
            away = {p.label for p in over if p.field == "not_when"}
            for other in over:
                if other.field == "terms" and other.label != place.label and away.isdisjoint((other.label, place.label)):
                    yield place, _claim(place.label, term, other.label, labels[other.label].terms[other.index], spelling, contest)


def _claim(key: str, term: str, other: str, others: str, spelling: str, contest: str) -> str:
    if term == others:
        return f"the term `{term}` stands under `{other}` and `{key}` of `{contest}`: keep it under one."
    return (f"the term `{term}` of `{key}` and `{others}` of `{other}` match the same words in `{contest}`: keep them under one "
            f"label, or put `{spelling}` into the `not_when` of `{other}`.")


def _idle(labels: Mapping[str, Label], contest: str) -> Iterator[tuple[Place, str]]:
    """A `not_when` phrase in which no term of its label can stand, so that it takes nothing away."""
    for key, label in labels.items():
        if label.regex or not label.not_when:
            continue
        own = Dictionary((0, term, label.case) for term in label.terms)
        words = {w for term in label.terms for spelling in grammar.spellings(term) for w in re.findall(r"\w+", spelling)}
        for i, phrase in enumerate(label.not_when):
            if not any(own.find(sample) for spelling in grammar.spellings(phrase) for sample in _samples(spelling, words)):
                yield Place(key, "not_when", i), (
                    f"the phrase `{phrase}` in the `not_when` of `{key}` has no effect, since none of its terms stands in it: "
                    f"write a term with words around it, or take the phrase out.")


def _samples(spelling: str, words: set[str]) -> Iterator[str]:
    """Texts that a spelling matches: for each * no letters, some, and those that make one of the words of it."""
    parts = re.split(r"(\w+)\*", spelling)
    for i in range(1, len(parts), 2):
        stem = parts[i]
        parts[i] = [stem, stem + _LETTERS, *sorted(w for w in words if w.lower().startswith(stem.lower()))]
    yield from map("".join, islice(product(*(p if isinstance(p, list) else [p] for p in parts)), grammar.MAX_SPELLINGS))
