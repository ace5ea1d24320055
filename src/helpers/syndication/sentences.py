"""The sentences that two texts share, as evidence that one is a copy of the other."""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from helpers.syndication.grams import words

NEARLY = 0.6  # of the words: unlike sentences have little but function words in common
LEAST_WORDS = 4  # "He was not hurt" says something, "He said" stands everywhere
_COMMON = 16  # sentences in which a pair of words may stand to be looked up
_TRIED = 8  # sentences that each is compared with: those that share most pairs of words with it


class Match(NamedTuple):
    """A sentence of each text, offsets into its own. similarity: twice the words in common over the words of both (Dice 1945)."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    similarity: float


def matching(a_text: str, a_sentences: Sequence[tuple[int, int]],
             b_text: str, b_sentences: Sequence[tuple[int, int]]) -> list[Match]:
    """The sentences, given as spans, that stand in both texts, the same or nearly; each with one of the other text at most.

    The most alike are paired first and come first, equals in the order of text a. Time grows with the number of sentences.
    """
    a = words([a_text[start:end] for start, end in a_sentences])
    b = words([b_text[start:end] for start, end in b_sentences])
    found = _same(a, b)
    rest = [i for i in range(len(a)) if i not in found]
    taken = set(found.values())
    nearly = sorted(_near(a, rest, b, [j for j in range(len(b)) if j not in taken]), key=lambda m: (-m[0], m[1], m[2]))
    similarity = dict.fromkeys(found, 1.0)
    for alike, i, j in nearly:
        if i not in found and j not in taken:
            found[i], similarity[i] = j, round(alike, 4)
            taken.add(j)
    return sorted((Match(*a_sentences[i], *b_sentences[j], similarity[i]) for i, j in found.items()),
                  key=lambda match: (-match.similarity, match))


def _same(a: list[list[int]], b: list[list[int]]) -> dict[int, int]:
    """{sentence of a: sentence of b} with the same words in the same order, first with first."""
    places: dict[tuple[int, ...], deque[int]] = defaultdict(deque)
    for j, sentence in enumerate(b):
        places[tuple(sentence)].append(j)
    return {i: places[tuple(sentence)].popleft() for i, sentence in enumerate(a)
            if len(sentence) >= LEAST_WORDS and places.get(tuple(sentence))}


def _near(a: list[list[int]], left: list[int], b: list[list[int]], right: list[int]) -> list[tuple[float, int, int]]:
    """(similarity, sentence of a, sentence of b), several for a sentence."""
    places: dict[tuple[int, int], list[int]] = defaultdict(list)
    for j in right:
        for pair in dict.fromkeys(pairwise(b[j])):
            if len(places[pair]) < _COMMON:
                places[pair].append(j)
    counts = {j: Counter(b[j]) for j in right}
    found = []
    for i in left:
        met = Counter(j for pair in dict.fromkeys(pairwise(a[i])) for j in places.get(pair, ()))
        mine = Counter(a[i])
        for j, _ in met.most_common(_TRIED):
            common = (mine & counts[j]).total()
            if common >= LEAST_WORDS and 2 * common >= NEARLY * (len(a[i]) + len(b[j])):
                found.append((2 * common / (len(a[i]) + len(b[j])), i, j))
    return found
