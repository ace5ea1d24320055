"""Words of many articles at once as numbers, in any script, and a number for every four words in a row.

A number is a polynomial hash modulo 2⁶⁴ (Karp & Rabin 1987), the same on every machine and in every run. Articles are read
together in batches, so that numpy's loops run over many thousands of characters and not over one article.
"""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

N = 4  # words in a gram: where every fifth word is changed two in five grams survive, and unlike stories share few
_BATCH = 120_000  # characters: the arrays then stay in the processor's cache

_LETTER, _ALONE, _SEPARATOR, _QUOTE, _LINE, _UNSEEN = range(6)  # kinds of characters; the first two make words
_QUOTES = frozenset('"“”„‟«»＂「」『』')
# Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han. Each of their characters stands alone.
_SPACELESS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF), (0x3400, 0x4DBF),
              (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 64)


@dataclass(frozen=True)
class Grams:
    """A batch of articles. lengths: words of each, shape (articles,); the rest runs over the words of all, shape (words,).

    grams: uint64, of the four words from here. The last three of an article reach into the next and mean nothing.
    quoted: whether the word stands between quotation marks of its line.
    """

    lengths: np.ndarray
    grams: np.ndarray
    quoted: np.ndarray


def read(articles: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Iterator[Grams]:
    """The grams of (text, spans that count), batch by batch, in order. Nothing outside the spans is looked at."""
    batch: list[str] = []
    size = 0
    for text, spans in articles:
        batch.append("\n".join(text[start:end] for start, end in spans))
        size += len(batch[-1])
        if size >= _BATCH:
            yield _grams(batch)
            batch, size = [], 0
    if batch:
        yield _grams(batch)


def words(texts: Sequence[str]) -> list[list[int]]:
    """Each text's words as numbers; in scripts without spaces, its characters."""
    cut = _cut(texts)
    numbers, ends = cut.words.tolist(), np.cumsum(cut.lengths).tolist()
    return [numbers[end - length:end] for end, length in zip(ends, cut.lengths.tolist(), strict=True)]


@dataclass(frozen=True)
class _Cut:
    """kinds: of each character of all texts. starts, words: where in them a word starts, its number. lengths: words a text."""

    kinds: np.ndarray
    starts: np.ndarray
    words: np.ndarray
    lengths: np.ndarray


def _cut(texts: Sequence[str]) -> _Cut:
    plain = (text.replace("\0", " ").lower() for text in texts)
    joined = "\0".join(text if text.isascii() else unicodedata.normalize("NFC", text) for text in plain) + "\0"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds(int(codes.max()).bit_length()).take(codes)
    if (unseen := kinds == _UNSEEN).any():
        codes, kinds = codes[~unseen], kinds[~unseen]
    letter = kinds == _LETTER
    begins = kinds == _ALONE
    begins[1:] |= letter[1:] > letter[:-1]
    begins[0] |= letter[0]
    starts = np.flatnonzero(begins)
    lengths = np.diff(np.searchsorted(starts, np.flatnonzero(codes == 0)), prepend=0)[:len(texts)]
    if not len(starts):
        return _Cut(kinds, starts, np.zeros(0, np.uint64), lengths)
    room = 1 << len(codes).bit_length()
    powers, inverses = _powers(_BASE, room)[:len(codes)], _powers(_INVERSE, room)
    values = codes * powers
    values *= kinds <= _ALONE
    return _Cut(kinds, starts, _mix(np.add.reduceat(values, starts) * inverses[starts]), lengths)


def _grams(batch: list[str]) -> Grams:
    cut = _cut(batch)
    numbers = cut.words.copy()
    if (cut.kinds == _ALONE).any():  # three characters of these tell as much as a word
        alone = cut.kinds[cut.starts] == _ALONE
        following = alone[:-1] & alone[1:] & (np.diff(cut.starts) == 1)
        for _ in range(2):
            numbers[:-1] += np.where(following, _mix(numbers[1:] + np.uint64(1)), np.uint64(0))
    grams = numbers.copy()
    for i in range(1, N):
        grams[:-i] += numbers[i:] * np.uint64(pow(_BASE, i, 1 << 64))
    return Grams(cut.lengths, _mix(grams), _quoted(cut.kinds, cut.starts))


@cache
def _kinds(bits: int) -> np.ndarray:
    """The kind of each character of so many bits, by its code point."""
    return np.fromiter(map(_kind, range(min(1 << bits, sys.maxunicode + 1))), np.uint8)


def _kind(code: int) -> int:
    c = chr(code)
    category = unicodedata.category(c)
    if category[0] in "LMN":
        return _ALONE if any(first <= code <= last for first, last in _SPACELESS) else _LETTER
    if category == "Cf":
        return _UNSEEN
    return _QUOTE if c in _QUOTES else _LINE if c in "\n\r\u2028\u2029\0" else _SEPARATOR


def _quoted(kinds: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Whether each word stands after an odd number of quotation marks in its line."""
    marks, lines = np.flatnonzero(kinds == _QUOTE), np.flatnonzero(kinds == _LINE)
    line = np.searchsorted(lines, marks)
    opening = (np.arange(len(marks)) - np.searchsorted(line, line)) % 2 == 0
    closed = np.minimum(np.append(marks[1:], len(kinds))[:len(marks)], lines[line])  # by the next mark, or the end of the line
    change = np.zeros(len(starts) + 1, np.int64)
    np.add.at(change, np.searchsorted(starts, marks[opening]), 1)
    np.add.at(change, np.searchsorted(starts, closed[opening]), -1)
    return np.cumsum(change[:-1]) > 0


def _mix(numbers: np.ndarray) -> np.ndarray:
    """Spread over all 64 bits (the finisher of splitmix64: Steele, Lea & Flood 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


@lru_cache(maxsize=4)
def _powers(base: int, n: int) -> np.ndarray:
    return np.cumprod(np.full(n, base, np.uint64))
