"""Which pairs of articles are worth comparing: those whose samples of grams share enough.

The sample is a fixed part of all possible grams ("FracMinHash", Irber et al. 2022; Broder 1997), not a fixed number an article,
so that the sample of a cut copy is a part of the sample of the whole, and what both have over the smaller one estimates
containment.
"""

import numpy as np

SCALE = 4  # one gram in so many is sampled; a power of two
_AT_LEAST = 3  # sampled grams in common
_SHARE = 0.1  # of the smaller sample, which errs, and of which quotations and stock phrases may hide the rest
# A gram pairs each of its articles with so many, those of which most stands elsewhere: the members of a family of hundreds
# are compared with what may be its centre, at the price of their number and not of its square.
PARTNERS = 3


def sample(grams: np.ndarray) -> np.ndarray:
    """Whether each gram is in the sample, shape (grams,)."""
    return grams & np.uint64(SCALE - 1) == 0


def pairs(hashes: np.ndarray, owners: np.ndarray, articles: int) -> np.ndarray:
    """Pairs worth comparing, each once, the lesser number first, in order; shape (pairs, 2).

    hashes: the sampled grams, uint64, shape (grams,). owners: the article each stands in, 0 to articles - 1, shape (grams,).
    """
    bits = np.uint64(max(articles - 1, 1).bit_length())
    low = (np.uint64(1) << bits) - np.uint64(1)
    keys = _distinct(hashes & ~low | owners.astype(np.uint64))
    owner = (keys & low).astype(np.int64)
    sampled = np.bincount(owner, minlength=articles)

    sizes = _runs(keys >> bits)
    size = np.repeat(sizes, sizes)
    keys, owner = keys[size > 1], owner[size > 1]
    order = np.argsort(-np.bincount(owner, minlength=articles), kind="stable")  # first those of which most stands elsewhere
    rank = np.empty(articles, np.uint64)
    rank[order] = np.arange(articles)

    keys = np.sort(keys & ~low | rank[owner])
    ranks = keys & low
    sizes = _runs(keys >> bits)
    firsts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.arange(len(keys)) - firsts
    met = [ranks[firsts[places > i] + i] << bits | ranks[places > i] for i in range(PARTNERS)]
    both, counts = _counted(np.concatenate(met))
    a, b = order[(both >> bits).astype(np.int64)], order[(both & low).astype(np.int64)]
    enough = (counts >= _AT_LEAST) & (counts >= _SHARE * np.minimum(sampled[a], sampled[b]))
    pairs = np.sort(np.stack([a[enough], b[enough]], axis=1))
    return pairs[np.lexsort(pairs.T[::-1])]


def _runs(numbers: np.ndarray) -> np.ndarray:
    """Lengths of the runs of equal numbers."""
    if not len(numbers):
        return np.zeros(0, np.int64)
    return np.diff(np.flatnonzero(numbers[1:] != numbers[:-1]) + 1, prepend=0, append=len(numbers))


def _counted(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each number once, in order, and how often it comes."""
    numbers = np.sort(numbers)
    counts = _runs(numbers)
    return numbers[np.cumsum(counts) - counts], counts


def _distinct(numbers: np.ndarray) -> np.ndarray:
    return _counted(numbers)[0]
