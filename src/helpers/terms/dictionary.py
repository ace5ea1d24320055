"""Finding many terms in a text at once.

Candidates come from an Aho-Corasick automaton over how each term begins (Aho & Corasick 1975), so that a thousand terms
cost one pass. It reads a key of the text: small letters, and a blank for whatever belongs to no word, so that the edges of
words are part of what is looked for. A term of one word is then found; any other is decided by a small anchored pattern.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from helpers.terms import expressions, grammar
from helpers.view import Folded, fold, swap


class Match(NamedTuple):
    """start, end: offsets in the text. key: what the term was registered under."""

    start: int
    end: int
    key: object


class Dictionary:
    """Terms under keys, ready to be found. entries: (key, term, case), and True behind that for a regular expression.

    Raises ValueError for a term that can't be read, see `grammar.spellings` and `expressions.compiled`.
    """

    def __init__(self, entries: Iterable[tuple]):
        ranks: dict[object, int] = {}
        under: dict[str, list[tuple]] = {}
        self._expressions = []
        for key, term, case, *regex in entries:
            rank = ranks.setdefault(key, len(ranks))
            if any(regex):
                self._expressions.append((rank, expressions.compiled(term, case)))
                continue
            for spelling in grammar.spellings(term):
                word = spelling.removesuffix("*")
                decides = None if word.isalnum() and not case else grammar.pattern(spelling, case)
                back = not grammar.is_word(spelling)  # the blank its heads begin with is then a sign of its own
                for head in grammar.heads(spelling):
                    under.setdefault(head, []).append((rank, decides, back))
        self._keys = list(ranks)
        self._under = list(under.values())
        self._automaton = AhoCorasick(list(under), implementation=Implementation.DFA) if under else None

    def find(self, text: str) -> list[Match]:
        """Every match of every term, by start, the longest first, then as registered; overlaps are left to the caller."""
        folded = fold(text)
        found = self._literal(folded)
        for rank, expression in self._expressions:
            found.update((start, -end, rank) for start, end in expressions.found(expression, folded.text))
        starts, ends, keys = folded.starts, folded.ends, self._keys
        return [Match(starts[start], ends[-end - 1], keys[rank]) for start, end, rank in sorted(found)]

    def _literal(self, folded: Folded) -> set[tuple[int, int, int]]:
        """(start, end below zero, rank of the key) of each match of a term of literal words."""
        found: set[tuple[int, int, int]] = set()
        if self._automaton is None:
            return found
        text, key, under = folded.text, _key(folded), self._under
        for head, at, _ in self._automaton.find_matches_as_indexes(key, overlapping=True):
            for rank, decides, back in under[head]:
                if decides is None:
                    found.add((at, 1 - key.index(" ", at + 1), rank))
                elif at >= back and (m := decides.match(text, at - back)):
                    found.add((m.start(), -m.end(), rank))
        return found


_BYTES = bytes(ord(chr(b).lower()) if b > 127 or chr(b).isalnum() or chr(b) == "_" else 32 for b in range(128)) + bytes(
    range(128, 256))


def _key(folded: Folded) -> str:
    """Small letters, and a blank for every other character; one blank more at each end."""
    plain = {c: grammar.lower(c) if c.isalnum() else " " for c in folded.odd}
    seen = swap(folded.text, {c: to for c, to in plain.items() if c != to})
    return f" {seen.encode().translate(_BYTES).decode()} "
