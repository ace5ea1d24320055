"""How much of one text stands in another, for many pairs at once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from helpers.syndication.grams import N

GAP = 10  # so few words between two shared runs are a rewording, and count as shared
_TOP = 0.2  # of the words: where a new opening shows
_SLOTS = 22  # bits of a gram's number that are kept: a chance meeting of two grams in one pair of texts is one in four million
_BATCH = 200_000  # words: the arrays stay small, however long a text is


class Shared(NamedTuple):
    """How many words of a text stand in another, of how many. verbatim: of them, in runs of four and more, not between two such.

    outside, of_outside: the same for words that are not in quotation marks. top: share of the text's opening that is shared.
    """

    words: int
    verbatim: int
    outside: int
    of_outside: int
    of: int
    top: float


class Texts:
    """The grams of all articles, to be compared. starts, lengths: of each article in the words of all, shape (articles,)."""

    def __init__(self, slots: np.ndarray, quoted: np.ndarray, starts: np.ndarray, lengths: np.ndarray):
        self.slots, self.outside, self.starts, self.lengths = slots, ~quoted, starts, lengths
        self._first, self._end = starts.tolist(), (starts + lengths - N + 1).tolist()  # of the grams; lists, for single look-ups
        self._seen = np.zeros(1 << _SLOTS, bool)

    @staticmethod
    def slot(grams: np.ndarray) -> np.ndarray:
        """What is kept of grams, as uint32: the bits that the sample does not look at."""
        return (grams >> np.uint64(64 - _SLOTS)).astype(np.uint32)

    def shared(self, pairs: Iterable[tuple[int, int]]) -> Iterator[Shared]:
        """For each (a, b), what stands of a in b. Quickest where pairs with the same b follow each other."""
        batch: list[tuple[int, int]] = []
        words = 0
        for a, b in pairs:
            batch.append((a, b))
            words += self._end[a] - self._first[a]
            if words >= _BATCH:
                yield from self._shared(batch)
                batch, words = [], 0
        if batch:
            yield from self._shared(batch)

    def _shared(self, pairs: list[tuple[int, int]]) -> Iterator[Shared]:
        lengths = self.lengths[[a for a, _ in pairs]]
        ends = np.cumsum(lengths)
        starts = ends - lengths
        hits, outside = np.zeros(ends[-1], bool), np.zeros(ends[-1], bool)
        seen, there, held = self._seen, self._grams(0)[:0], -1
        for start, end, (a, b) in zip(starts.tolist(), ends.tolist(), pairs, strict=True):
            if b != held:
                seen[there] = False
                there, held = self._grams(b), b
                seen[there] = True
            hits[start:end - N + 1] = seen.take(self._grams(a))
            outside[start:end] = self.outside[(at := self._first[a]):at + end - start]
        seen[there] = False
        verbatim = hits.copy()
        for i in range(1, N):
            verbatim[i:] |= hits[:-i]
        bridged = _bridged(verbatim, starts)
        tops = starts + np.maximum((lengths * _TOP).astype(int), 1)
        in_top = np.add.reduceat(bridged, np.stack([starts, np.minimum(tops, ends - 1)], axis=1).ravel(), dtype=np.int64)[::2]
        sums = (np.add.reduceat(flags, starts, dtype=np.int64) for flags in (bridged, verbatim, bridged & outside, outside))
        return map(Shared, *(s.tolist() for s in sums), lengths.tolist(), (in_top / (tops - starts)).tolist())

    def _grams(self, article: int) -> np.ndarray:
        return self.slots[self._first[article]:self._end[article]]


def _bridged(flags: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Flags with the short gaps between two runs of one text filled. starts: where each text starts."""
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    left, right = edges[1:-1:2], edges[2::2]  # gaps: from the end of a run to the start of the next
    same = np.searchsorted(starts, left - 1, "right") == np.searchsorted(starts, right, "right")
    filled = same & (right - left <= GAP)
    change = np.zeros(len(flags) + 1, np.int8)
    change[left[filled]] = 1
    change[right[filled]] = -1
    return flags | (np.cumsum(change[:-1], dtype=np.int8) > 0)
