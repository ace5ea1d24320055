"""What rests on whole articles: how evenly a word is spread over them, and how far a score moves when others had been drawn."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from helpers.keyness.counts import BATCH, Counts
from helpers.keyness.scores import LEVEL, log_ratio

DRAWS, SEED = 1000, 20080523


def dispersion(table: ArrayLike, sizes: ArrayLike, normalised: bool = False) -> np.ndarray:
    """Gries' (2008) deviation of proportions of each term: 0 as evenly spread as the words are, near 1 in one small part alone.

    table: how often each part (an article) has each term, parts × terms. sizes: words of each part. normalised: DPnorm,
    divided by the most it can be with these parts (Lijffijt & Gries 2012). Null for a term that stands nowhere.
    """
    table, sizes = np.asarray(table, float), np.asarray(sizes, float)
    return _finished(_deviations(table, sizes, table.sum(0), sizes.sum()), sizes, normalised)


def dispersion_of(counts: Counts, term_of: np.ndarray, frequency: np.ndarray) -> np.ndarray:
    """`dispersion` over the articles of a group, of as many terms as `frequency` has: how often each stands in the group."""
    total = sum(_deviations(batch.table(term_of, len(frequency)), batch.sizes, frequency, counts.size)
                for batch in counts.batches())
    return _finished(total, np.array(list(counts.sizes.values())), False)


def _deviations(table: np.ndarray, sizes: np.ndarray, frequency: np.ndarray, size: float) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return np.abs(table / frequency - (sizes / size)[:, None]).sum(0)


def _finished(deviations: np.ndarray, sizes: np.ndarray, normalised: bool) -> np.ndarray:
    most = 1 - sizes[sizes > 0].min() / sizes.sum() if normalised else 1
    return deviations / 2 / most


def log_ratio_bounds(target: Counts, reference: Counts, term_of: np.ndarray, terms: int,
                     paired: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % percentile interval of each term's log ratio, when articles are drawn anew with replacement 1,000 times.

    term_of: {number of a word: its term}, -1 for none. paired: both groups are parts of the same articles, in the same order,
    and an article that is drawn brings both. The seed is fixed: same input, same bounds.
    """
    a, c = _drawn(target, term_of, terms, SEED)
    b, d = _drawn(reference, term_of, terms, SEED if paired else SEED + 1)
    filled = (c > 0) & (d > 0)  # a draw of articles that are all silent in one group has no ratio
    ratios = log_ratio(a[filled], b[filled], c[filled, None], d[filled, None])
    low, high = np.percentile(ratios, [50 * (1 - LEVEL), 50 * (1 + LEVEL)], axis=0)
    return low, high


def _drawn(counts: Counts, term_of: np.ndarray, terms: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Counts of each term, draws × terms, and words, of as many articles as the group has, drawn anew."""
    found, size = np.zeros((DRAWS, terms)), np.zeros(DRAWS)
    for times, batch in zip(_times(len(counts.sizes), seed), counts.batches(), strict=True):
        found += times @ batch.table(term_of, terms).astype(np.float32)  # exact: no batch has 16 million of a word
        size += times @ batch.sizes
    return found, size


def _times(articles: int, seed: int) -> Iterator[np.ndarray]:
    """How often each draw holds each article, draws × articles, batch by batch: first how many of each batch, then which."""
    rng = np.random.default_rng(seed)
    sizes = np.diff(np.append(np.arange(0, articles, BATCH), articles)).astype(np.int32)
    taken = rng.multinomial(articles, sizes / articles, DRAWS)
    for n, many in zip(sizes, taken.T, strict=True):
        places = np.repeat(np.arange(DRAWS, dtype=np.int32) * n, many) + rng.integers(0, n, many.sum(), np.uint8)
        yield np.bincount(places, minlength=DRAWS * n).reshape(DRAWS, n).astype(np.float32)
