"""The grammar of terms, and finding many terms in a text at once.

A term is literal words. `*` ends a word with any letters; `(x)` is optional, `(x|y)` one of them; hyphen, space and nothing match
alike where the term has one of them. Candidates come from an Aho-Corasick automaton over each term's first letters (Aho &
Corasick 1975), so that a thousand terms cost one pass; a small anchored pattern then decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from ahocorasick_rs import AhoCorasick

from helpers.view import fold

MAX_SPELLINGS = 200


def spellings(term: str, regex: bool = False) -> tuple[str, ...]:
    """The plain word sequences that a term stands for, optional parts and alternatives written out.

    Raises ValueError with the rest of a sentence: "has an unclosed bracket: close it".
    """
    if regex:
        raise ValueError("asks for `regex: true`, which this version does not run: write it with *, (x) and (x|y)")
    seen = fold(term).text.strip()
    if seen.count("(") != seen.count(")") or re.search(r"\([^()]*\(|\)[^()]*\)[^(]*$", seen):
        raise ValueError("has brackets that don't pair or stand inside each other: write each part as (x) or (x|y)")
    parts = re.split(r"\(([^()]*)\)", seen)
    choices = []
    for i, part in enumerate(parts):
        if i % 2 == 0:
            choices.append([part])
        else:
            given = part.split("|")
            choices.append(given if len(given) > 1 else [part, ""])
    count = 1
    for c in choices:
        count *= len(c)
    if count > MAX_SPELLINGS:
        raise ValueError(f"stands for {count} spellings: split it into several terms of at most {MAX_SPELLINGS}")
    out = []
    for chosen in product(*choices):
        spelling = re.sub(r"\s+", " ", "".join(chosen)).strip()
        if not re.search(r"\w", spelling):
            raise ValueError("has no letters left when its optional parts are away: give at least one word")
        if re.search(r"(?<!\w)\*|\*\w", spelling):
            raise ValueError("has a * that does not end a word: write it behind the letters, as in secur*")
        out.append(spelling)
    return tuple(dict.fromkeys(out))


def _pattern(spelling: str, case: bool) -> re.Pattern:
    pieces = []
    for piece in re.findall(r"\w+|\*|[-\s]+|[^\w\s*-]", spelling):
        pieces.append(r"\w*" if piece == "*" else r"(?:\s?-\s?|\s+)?" if re.fullmatch(r"[-\s]+", piece) else re.escape(piece))
    ends = "" if spelling.endswith("*") else r"(?!\w)" if re.match(r"\w", spelling[-1]) else ""
    starts = r"(?<!\w)" if re.match(r"\w", spelling[0]) else ""
    return re.compile(starts + "".join(pieces) + ends, 0 if case else re.IGNORECASE)


@dataclass(frozen=True)
class Match:
    """start, end: offsets in the text. key: what the term was registered under."""

    start: int
    end: int
    key: object


class Dictionary:
    """Terms under keys, ready to be found. `add` everything through the constructor: [(key, term, case)]."""

    def __init__(self, entries: Iterable[tuple[object, str, bool]]):
        self._patterns: list[tuple[object, re.Pattern, int]] = []
        heads: dict[str, list[int]] = {}
        for key, term, case in entries:
            for spelling in spellings(term):
                first = re.search(r"\w+", spelling)
                heads.setdefault(first.group().lower(), []).append(len(self._patterns))
                self._patterns.append((key, _pattern(spelling, case), first.start()))
        self._heads: Sequence[str] = list(heads)
        self._under = [heads[h] for h in self._heads]
        self._automaton = AhoCorasick(self._heads) if self._heads else None

    def find(self, text: str) -> list[Match]:
        """Every match of every term, by start, the longest first; overlaps are left to the caller."""
        if self._automaton is None:
            return []
        folded = fold(text)
        # str.lower() can lengthen a character (İ); such a character keeps its place by staying as it is.
        lower = folded.text.lower()
        if len(lower) != len(folded.text):
            lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded.text)
        found = set()
        for head, start, _ in self._automaton.find_matches_as_indexes(lower, overlapping=True):
            for i in self._under[head]:
                key, pattern, lead = self._patterns[i]
                m = pattern.match(folded.text, start - lead) if start >= lead else None
                if m:
                    found.add((*folded.span(m.start(), m.end()), key))
        return [Match(*f) for f in sorted(found, key=lambda f: (f[0], -f[1], str(f[2])))]
