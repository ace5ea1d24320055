"""How far two codings of the same articles agree: what both found, and what they say of it.

Found: spans paired one to one, best overlap first, and their F1. Said: Krippendorff's alpha, nominal (Krippendorff 1980; NLTK's
computation), field by field over the pairs. The same serves two coders and the machine against gold.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nltk.metrics.agreement import AnnotationTask

from helpers.codings import Coding

# Fields of a closed list: alpha. A code that is blank is a code.
CATEGORIES = {
    "blocks": ["kind", "counted"],
    "attributions": ["kind", "speaker_kind", "source_type", "side", "cue_class", "polarity", "engagement"],
    "label_uses": ["contest", "label", "is_label", "scope", "voice", "word_owner", "stance"],
    "agency": ["act_class", "form", "agent_side", "patient_side", "volition", "voice"],
    "people_figures": ["category", "qualifier", "unit", "measure", "status"],
}
# Names and numbers: the share of pairs that are the same.
NAMES = {
    "blocks": [],
    "attributions": ["speaker_entity", "via"],
    "label_uses": ["speaker_entity"],
    "agency": ["act", "agent", "patient"],
    "people_figures": ["low", "high", "as_of", "claimed_by"],
}
OVERLAP = 0.5  # of two spans' union, that their intersection must hold


@dataclass(frozen=True)
class Field:
    """alpha: None for names, and where all pairs have one and the same code. same: share of the `n` pairs that agree."""

    alpha: float | None
    same: float
    n: int


@dataclass(frozen=True)
class Agreement:
    """a, b: spans of either. pairs: how many are paired. f1: 2 × pairs / (a + b); 1 where neither found anything."""

    a: int
    b: int
    pairs: int
    f1: float
    fields: dict[str, Field]


def between(a: Sequence[Coding], b: Sequence[Coding], table: str) -> Agreement:
    """Agreement of two codings of one table; statements inside statements (`inner`) are left out, each span stands by itself."""
    a, b = one_span_each(a), one_span_each(b)
    both = pairs(a, b)
    fields = {}
    for names, with_alpha in ((CATEGORIES[table], True), (NAMES[table], False)):
        for name in names:
            codes = [(a[i].codes.get(name), b[j].codes.get(name)) for i, j in both]
            if codes:
                same = sum(x == y for x, y in codes) / len(codes)
                fields[name] = Field(alpha(codes) if with_alpha else None, same, len(codes))
    return Agreement(len(a), len(b), len(both), 2 * len(both) / (len(a) + len(b)) if a or b else 1.0, fields)


def one_span_each(codings: Iterable[Coding]) -> list[Coding]:
    """A record of two spans is two codings with the same codes."""
    return [Coding(c.doc, (span,), c.codes) for c in codings if c.codes.get("kind") != "inner" for span in c.spans]


def pairs(a: Sequence[Coding], b: Sequence[Coding], overlap: float = OVERLAP) -> list[tuple[int, int]]:
    """Indices of codings that mark the same place, one to one, best overlap first; scare quotes only with scare quotes."""
    there = defaultdict(list)
    for j, coding in enumerate(b):
        there[_drawer(coding)].append(j)
    close = []
    for i, coding in enumerate(a):
        for j in there[_drawer(coding)]:
            shared = _overlap(coding.spans[0], b[j].spans[0])
            if shared >= overlap:
                close.append((-shared, i, j))
    left, right, found = set(), set(), []
    for _, i, j in sorted(close):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return sorted(found)


def alpha(codes: Sequence[tuple[str | None, str | None]]) -> float | None:
    """Krippendorff's alpha, nominal, of two coders' codes for the same items; None where only one code occurs."""
    if len({code for pair in codes for code in pair}) < 2:
        return None
    items = [(coder, item, str(code)) for item, pair in enumerate(codes) for coder, code in enumerate(pair)]
    return float(AnnotationTask(items).alpha())


def _drawer(coding: Coding) -> tuple[str, bool]:
    return coding.doc, coding.codes.get("kind") == "scare"


def _overlap(x: tuple[int, int], y: tuple[int, int]) -> float:
    shared = min(x[1], y[1]) - max(x[0], y[0])
    return shared / (max(x[1], y[1]) - min(x[0], y[0])) if shared > 0 else 0.0
