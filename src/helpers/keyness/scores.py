"""Scores of a word in a target against a reference.

Everywhere a and b are how often the word stands in target and reference, c and d how many words these hold: numbers or arrays.
A signed score is positive where the word has the larger share of the target.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

VARIANTS = ("four_cell", "rayson", "williams")
CORRECTIONS = ("benjamini_hochberg", "holm", "bonferroni")
LEVEL = .95  # of every interval


def log_likelihood(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, variant: str = "four_cell") -> np.ndarray:
    """G², signed; with one degree of freedom (`p_value`).

    four_cell: over the word and all other words, in both groups (Dunning 1993). rayson: over the word alone, which is less
    (Rayson & Garside 2000). williams: four_cell divided by Williams' (1976) q, for small counts.
    """
    observed, expected = _cells(a, b, c, d)
    parts = special.rel_entr(observed, expected)
    score = 2 * np.maximum(parts[:2].sum(0) if variant == "rayson" else parts.sum(0), 0)
    if variant == "williams":
        total = observed.sum(0)
        with np.errstate(divide="ignore"):
            groups = total / np.asarray(c) + total / np.asarray(d) - 1
            words = total / (observed[0] + observed[1]) + total / (observed[2] + observed[3]) - 1
        score = score / (1 + groups * words / (6 * total))
    elif variant not in VARIANTS:
        raise ValueError(f"variant is {variant!r}: one of {', '.join(VARIANTS)}")
    return direction(a, b, c, d) * score


def chi_square(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, yates: str | None = None) -> np.ndarray:
    """Pearson's chi-square over four cells, signed; with one degree of freedom.

    yates: of each |observed - expected| half is taken off (Yates 1934), in one of three conventions, which part where the
    difference is less than a half. bounded: all of it, as scipy and R's chisq.test do. skipped: nothing, as quanteda does.
    strict: half even so, as the formula is printed, which gives more than no difference at all.
    """
    observed, expected = _cells(a, b, c, d)
    gap = np.abs(observed - expected)
    conventions = {None: 0, "bounded": np.minimum(gap, .5), "skipped": np.where(gap < .5, 0, .5), "strict": .5}
    if yates not in conventions:
        raise ValueError(f"yates is {yates!r}: one of {', '.join(map(str, conventions))}")
    squares = np.divide((gap - conventions[yates]) ** 2, expected, out=np.zeros_like(gap), where=expected > 0)
    return direction(a, b, c, d) * squares.sum(0)


def p_value(score: ArrayLike) -> np.ndarray:
    """Of a G² or a chi-square with one degree of freedom, whatever its sign."""
    return special.erfc(np.sqrt(np.abs(score) / 2))


def fisher(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> np.ndarray:
    """p of Fisher's exact test, two-sided: of all tables with these margins no likelier than this one. One by one: slow."""
    tables = np.broadcast_arrays(*np.atleast_1d(a, b, c, d))
    return np.array([stats.fisher_exact([[x, y], [n - x, m - y]]).pvalue for x, y, n, m in zip(*tables, strict=True)])


def log_ratio(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> np.ndarray:
    """How many times the share doubles from reference to target, log2 (Hardie 2014). A count of 0 is read as one half."""
    a, b = (np.where(np.asarray(n) > 0, n, .5) for n in (a, b))
    return np.log2((a / c) / (b / d))


class LogOdds(NamedTuple):
    """delta: log odds in the target less those in the reference (natural log). z: in standard errors. low, high: 95 %."""

    delta: np.ndarray
    z: np.ndarray
    low: np.ndarray
    high: np.ndarray


def log_odds(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, prior: ArrayLike, prior_total: float) -> LogOdds:
    """Log odds ratio with a Dirichlet prior (Monroe, Colaresi & Quinn 2008, eq. 16, 19 and 22).

    prior: words of this kind that each group is given beforehand; prior_total: of all kinds together. The same small number for
    each is the uninformative prior; `pooled_prior` the informative one, which draws rare words to no difference.
    """
    a, b = np.asarray(a) + prior, np.asarray(b) + prior
    delta = np.log(a / (np.asarray(c) + prior_total - a)) - np.log(b / (np.asarray(d) + prior_total - b))
    error = np.sqrt(1 / a + 1 / b)
    reach = stats.norm.ppf((1 + LEVEL) / 2) * error
    return LogOdds(delta, delta / error, delta - reach, delta + reach)


def pooled_prior(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike, total: float) -> np.ndarray:
    """`total` words, shared out as both groups together share out theirs."""
    return total * (np.asarray(a) + np.asarray(b)) / (np.asarray(c) + np.asarray(d))


def corrected(p: ArrayLike, method: str = "benjamini_hochberg") -> np.ndarray:
    """p of many tests at once, never above 1.

    benjamini_hochberg: bounds the share of false ones among those found (1995). holm (1979) and bonferroni: the chance of any.
    """
    p = np.asarray(p, float)
    if method not in CORRECTIONS:
        raise ValueError(f"correction is {method!r}: one of {', '.join(CORRECTIONS)}")
    if not len(p):
        return p
    if method == "benjamini_hochberg":
        return stats.false_discovery_control(p)
    if method == "bonferroni":
        return np.minimum(p * len(p), 1)
    order = np.argsort(p, kind="stable")
    out = np.empty_like(p)
    out[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1)
    return out


def direction(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> np.ndarray:
    """1 where the share of the target is larger, -1 where that of the reference is, 0 where they are equal."""
    a, b, c, d = (np.asarray(n, float) for n in (a, b, c, d))
    return np.sign(a * d - b * c)


def _cells(a: ArrayLike, b: ArrayLike, c: ArrayLike, d: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Observed and expected counts: the word in target and reference, all other words in target and reference."""
    a, b, c, d = np.broadcast_arrays(*(np.asarray(n, float) for n in (a, b, c, d)))
    word, other = (a + b) / (c + d), (c - a + d - b) / (c + d)
    return np.stack([a, b, c - a, d - b]), np.stack([c * word, d * word, c * other, d * other])
