"""The words of a group of articles, taken in one article at a time and read again as often as needed.

Each word becomes its number in a vocabulary; the numbers lie in a temporary file once they are many. So memory grows with the
vocabulary, not with the articles, and no text is cut into words twice.
"""

import os
import tempfile
import weakref
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np

IN_MEMORY = 32_000_000  # bytes; more goes to a file
BATCH = 256  # articles that are read back at once: one byte holds which


class Batch(NamedTuple):
    """Some articles, in the order they came. sizes: words of each. article: of each word, from 0. word: its number."""

    sizes: np.ndarray
    article: np.ndarray
    word: np.ndarray

    def table(self, term_of: np.ndarray, terms: int) -> np.ndarray:
        """How often each article has each term, articles × terms. term_of: {number of a word: its term}, -1 for none."""
        term = term_of[self.word]
        kept = term >= 0
        cells = np.bincount(self.article[kept] * terms + term[kept], minlength=len(self.sizes) * terms)
        return cells.reshape(len(self.sizes), terms)


class Vocabulary:
    """Numbers for words, in the order they come. Groups that are compared share one."""

    def __init__(self):
        self._number: defaultdict[str, int] = defaultdict()
        self._number.default_factory = self._number.__len__

    def __len__(self) -> int:
        return len(self._number)

    def __iter__(self) -> Iterator[str]:
        return iter(self._number)

    def numbers(self, words: Sequence[str]) -> np.ndarray:
        """The number of each word; a new word gets the next."""
        # itemgetter asks for all at once, which takes half the time; of a single word it makes no tuple
        found = itemgetter(*words)(self._number) if len(words) > 1 else [self._number[word] for word in words]
        return np.fromiter(found, np.int32, len(words))


class Counts:
    """The words of a group. sizes: {article_id: its words}, in the order they were added."""

    def __init__(self, vocabulary: Vocabulary, articles: Iterable[tuple[str, Sequence[str]]] = ()):
        self.vocabulary = vocabulary
        self.sizes: dict[str, int] = {}
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)
        weakref.finalize(self, self._file.close)
        for article_id, words in articles:
            self.add(article_id, words)

    def add(self, article_id: str, words: Sequence[str]) -> None:
        """Take in an article, which must be a new one. Its words may be n-grams, or anything else that is counted."""
        if article_id in self.sizes:
            raise ValueError(f"{article_id} was counted before")
        self.sizes[article_id] = len(words)
        self._file.seek(0, os.SEEK_END)
        self._file.write(self.vocabulary.numbers(words))

    @property
    def size(self) -> int:
        """All words of all articles."""
        return sum(self.sizes.values())

    @property
    def texts(self) -> int:
        """Articles with a word in them."""
        return sum(n > 0 for n in self.sizes.values())

    def batches(self) -> Iterator[Batch]:
        sizes = np.fromiter(self.sizes.values(), np.int64, len(self.sizes))
        self._file.seek(0)
        for first in range(0, len(sizes), BATCH):
            mine = sizes[first:first + BATCH]
            word = np.frombuffer(self._file.read(int(mine.sum()) * np.int32().itemsize), np.int32)
            yield Batch(mine, np.repeat(np.arange(len(mine), dtype=np.int32), mine), word)

    def frequencies(self) -> np.ndarray:
        """How often each word of the vocabulary stands here, by its number."""
        total = np.zeros(len(self.vocabulary), np.int64)
        for batch in self.batches():
            total += np.bincount(batch.word, minlength=len(total))
        return total

    def documents(self, term_of: np.ndarray, terms: int) -> np.ndarray:
        """In how many articles each term stands. term_of: {number of a word: its term}, -1 for none."""
        total = np.zeros(terms, np.int64)
        whole = np.int32 if BATCH * terms < 2**31 else np.int64  # half the size sorts in half the time
        for batch in self.batches():
            term = term_of[batch.word].astype(whole)
            kept = term >= 0
            places = np.sort(batch.article[kept].astype(whole) * terms + term[kept])
            total += np.bincount(places[np.diff(places, prepend=-1) > 0] % terms, minlength=terms)
        return total


def ngrams(runs: Iterable[Sequence[str]], n: int) -> list[str]:
    """n words in a row, joined by blanks; none crosses the end of a run, which is a sentence or a part of one."""
    if n == 1:
        return [word for run in runs for word in run]
    return [" ".join(run[i:i + n]) for run in runs for i in range(len(run) - n + 1)]
