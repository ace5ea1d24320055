"""One group of articles against another: the table of the words that tell them apart."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

import numpy as np
import pandas as pd
from nltk.stem.snowball import SnowballStemmer
from scipy import stats

from helpers.errors import BadRequest, did_you_mean
from helpers.keyness import scores
from helpers.keyness.counts import Counts
from helpers.keyness.resampling import dispersion_of, log_ratio_bounds

ENOUGH_TEXTS = 20  # in each group; below, single articles decide which words lead
MEASURES = ("log_likelihood", "log_ratio", "log_odds", "chi_square", "fisher")
PRIOR = 500  # words of the informative prior

COUNTED = ["word", "target", "reference", "per_10k_target", "per_10k_reference", "articles_target", "articles_reference"]
COLUMNS = ["word", "target", "reference", "per_10k_target", "per_10k_reference", "log_ratio", "ratio_low", "ratio_high",
           "log_likelihood", "chi_square", "p", "log_odds", "odds_low", "odds_high", "z", "dp_target", "dp_reference",
           "articles_target", "articles_reference"]


@dataclass(frozen=True)
class Keyness:
    """What tells two groups apart, or why that can't be said.

    table: one row a word, the words of the target first, those of the reference last; no row unless `enough`. Columns: word;
    target, reference (how often); per_10k_target, per_10k_reference; log_ratio (log2) with ratio_low and ratio_high (95 %,
    articles drawn anew); log_likelihood and chi_square (signed); p (of the measure that ranks, of log_likelihood for log_ratio;
    corrected); log_odds (natural log, informative prior) with odds_low, odds_high (95 %) and z; dp_target, dp_reference (Gries'
    DP, null where the word never stands); articles_target, articles_reference.
    frequencies: the counts alone (word, target, reference, per_10k_…, articles_…) of every word that is frequent enough, the most
    frequent first. It describes, also where there are not enough texts.
    texts, words: of target and reference. tested: words that p is corrected for. message: one sentence where not `enough`.
    """

    enough: bool
    table: pd.DataFrame
    frequencies: pd.DataFrame
    texts: tuple[int, int]
    words: tuple[int, int]
    tested: int = 0
    message: str = ""

    @classmethod
    def nothing(cls, message: str) -> "Keyness":
        """There is nothing to count, and the message says why."""
        return cls(False, pd.DataFrame(columns=COLUMNS), pd.DataFrame(columns=COUNTED), (0, 0), (0, 0), message=message)


def keyness(target: Counts, reference: Counts, *, measure: str = "log_likelihood", variant: str = "four_cell",
            correction: str = "benjamini_hochberg", least: int = 5, least_articles: int = 3, most: int = 50, stems: bool = False,
            leave_out: Iterable[str] = (), paired: bool = False) -> Keyness:
    """The words that stand more often in one group than in the other, `most` of either, ranked by the signed measure.

    measure: of MEASURES (log_odds ranks by z). variant, correction: see `scores`. least: how often a word stands in both groups
    together. least_articles: in how many articles of the group that it leads, so that no single article decides. stems: words of
    one stem are counted together (Porter 2001, "Snowball") and shown in their commonest form; stems are no lemmas: "went" is not
    "go", and "universe" may be "university". leave_out: words that are not shown; they still count among a group's words.
    paired: the groups are two parts of the same articles, in the same order (what is credited, and what is not).

    Below 20 texts a group the result is not `enough`. Raises BadRequest for a target without words, for one that leaves no words
    to compare with, for groups that overlap, and for an option that there is not.
    """
    _refuse(target, reference, paired)
    for name, value, there in (("measure", measure, MEASURES), ("variant", variant, scores.VARIANTS),
                               ("correction", correction, scores.CORRECTIONS)):
        if value not in there:
            advice = did_you_mean(value, there, f"it can be {', '.join(there)}.")
            raise BadRequest(f"the parameter `{name}` is {value!r}: {advice}")
    frame, term_of = _counted(target, reference, stems, least, frozenset(leave_out))
    texts, words = (target.texts, reference.texts), (target.size, reference.size)
    frequencies = frame.iloc[np.lexsort((-frame["reference"], -frame["target"]))].reset_index(drop=True)
    if min(texts) < ENOUGH_TEXTS:
        told = (f"Not enough texts: the target has {texts[0]}, the reference {texts[1]}, and {ENOUGH_TEXTS} are needed in each; "
                "read the words in their sentences instead.")
        return Keyness(False, pd.DataFrame(columns=COLUMNS), frequencies, texts, words, message=told)
    leading = frame["articles_target"].where(frame["per_10k_target"] >= frame["per_10k_reference"], frame["articles_reference"])
    tested = _scored(frame[leading >= least_articles], words, measure, variant, correction)
    ranked = tested.sort_values("rank", ascending=False, kind="stable")
    shown = pd.concat([ranked[ranked["rank"] > 0].head(most), ranked[ranked["rank"] < 0].tail(most)])
    by_articles = _by_articles(target, reference, shown, term_of, paired)
    table = shown.assign(**by_articles)[COLUMNS].reset_index(drop=True)
    return Keyness(True, table, frequencies, texts, words, len(tested))


def _refuse(target: Counts, reference: Counts, paired: bool) -> None:
    if target.vocabulary is not reference.vocabulary:
        raise ValueError("target and reference don't share a vocabulary")
    if not target.size:
        raise BadRequest("the target holds no words: choose a group that the study has.")
    if not reference.size:
        raise BadRequest("the target is the whole: nothing is left to compare it with; choose a part of it.")
    if paired and list(target.sizes) != list(reference.sizes):
        raise BadRequest("the two groups are not parts of the same articles: compare them as groups of articles.")
    if not paired and (both := next((a for a in target.sizes if a in reference.sizes), None)):
        raise BadRequest(f"target and reference overlap ({both} is in both): take the target's articles out of the reference.")


def _counted(target: Counts, reference: Counts, stems: bool, least: int, left_out: Set[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """COUNTED of every term that is asked for, a row a term; and the term of each word of the vocabulary, -1 for none."""
    words = np.array(list(target.vocabulary), object)
    a, b = target.frequencies(), reference.frequencies()
    if stems:
        term_of, words, a, b = _by_stem(words, a, b)
    else:
        term_of = np.arange(len(words))
    asked = np.flatnonzero(a + b >= max(least, 1))
    asked = asked[[word not in left_out for word in words[asked]]]
    row_of = np.full(len(words), -1, np.int32)
    row_of[asked] = np.arange(len(asked))
    term_of, a, b = row_of[term_of], a[asked], b[asked]
    return pd.DataFrame({
        "word": words[asked], "target": a, "reference": b,
        "per_10k_target": 10_000 * a / target.size, "per_10k_reference": 10_000 * b / reference.size,
        "articles_target": target.documents(term_of, len(asked)),
        "articles_reference": reference.documents(term_of, len(asked))}), term_of


def _by_stem(words: np.ndarray, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The stem of each word, by number; of each stem its commonest form (of equals the first in the alphabet), and its counts."""
    term_of, stems = pd.factorize(pd.Series(map(SnowballStemmer("english").stem, words), dtype=object))
    forms = pd.DataFrame({"word": words, "term": term_of, "n": a + b}).sort_values(["n", "word"], ascending=[False, True])
    commonest = forms.drop_duplicates("term").sort_values("term")["word"].to_numpy(object)
    return term_of, commonest, *(np.bincount(term_of, n, len(stems)).astype(np.int64) for n in (a, b))


def _scored(frame: pd.DataFrame, sizes: tuple[int, int], measure: str, variant: str, correction: str) -> pd.DataFrame:
    """With the scores of each word, and `rank`: the measure that ranks, signed."""
    table = frame["target"].to_numpy(), frame["reference"].to_numpy(), *sizes
    odds = scores.log_odds(*table, scores.pooled_prior(*table, PRIOR), PRIOR)
    frame = frame.assign(
        log_likelihood=scores.log_likelihood(*table, variant), chi_square=scores.chi_square(*table),
        log_ratio=scores.log_ratio(*table), log_odds=odds.delta, odds_low=odds.low, odds_high=odds.high, z=odds.z)
    if measure == "fisher":
        p = scores.fisher(*table)
        rank = -np.log10(np.maximum(p, np.finfo(float).tiny)) * scores.direction(*table)
    elif measure == "log_odds":
        p, rank = 2 * stats.norm.sf(np.abs(odds.z)), odds.z
    else:
        p = scores.p_value(frame["chi_square" if measure == "chi_square" else "log_likelihood"])
        rank = frame[measure]
    return frame.assign(p=scores.corrected(p, correction), rank=rank)


def _by_articles(target: Counts, reference: Counts, shown: pd.DataFrame, term_of: np.ndarray,
                 paired: bool) -> dict[str, np.ndarray]:
    """Dispersion and resampling of the words that are shown. The index of `shown` holds their terms."""
    row_of = np.full(term_of.max() + 2, -1, np.int32)  # the last for what has no term
    row_of[shown.index] = np.arange(len(shown))
    rows = row_of[term_of]
    low, high = log_ratio_bounds(target, reference, rows, len(shown), paired)
    return {"dp_target": dispersion_of(target, rows, shown["target"].to_numpy()),
            "dp_reference": dispersion_of(reference, rows, shown["reference"].to_numpy()),
            "ratio_low": low, "ratio_high": high}
