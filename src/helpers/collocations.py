"""Words that stand near a node (the uses of a label, or a term) more often than they stand elsewhere.

Each word of a sentence that is not of the node itself is either near it or away from it: at most so many words off, in the same
sentence. The two are groups of one vocabulary (`keyness.Counts`), so a word is counted once, however many nodes it is near. The
association measures are NLTK's (Manning & Schütze 1999, ch. 5), over the table of word × near.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
import pandas as pd
from nltk.metrics import BigramAssocMeasures

from helpers.errors import BadRequest, did_you_mean
from helpers.keyness.counts import Counts
from helpers.keyness.resampling import dispersion_of

WINDOW = 5  # words on each side
MEASURES: dict[str, Callable] = {
    "log_likelihood": BigramAssocMeasures.likelihood_ratio, "pmi": BigramAssocMeasures.pmi,
    "t": BigramAssocMeasures.student_t, "chi_square": BigramAssocMeasures.chi_sq}
COLUMNS = ["word", "together", "near_rate", "alone", "alone_rate", *MEASURES, "articles", "dp"]


def part(sentence: Sequence[str], node: Collection[int], window: int = WINDOW) -> tuple[list[str], list[str]]:
    """The words of a sentence that are near the node, and those that are away from it. node: places of its own words."""
    reached = {i for at in node for i in range(at - window, at + window + 1)}
    near = [word for i, word in enumerate(sentence) if i in reached and i not in node]
    return near, [word for i, word in enumerate(sentence) if i not in reached]


def collocations(near: Counts, away: Counts, *, measure: str = "log_likelihood", least: int = 3, least_articles: int = 2,
                 most: int = 50, leave_out: Iterable[str] = ()) -> pd.DataFrame:
    """One row a word that stands near the node more often than by chance, the strongest first by the measure.

    word; together (times near); near_rate (per 10,000 words near); alone (times away), alone_rate (per 10,000 words away);
    log_likelihood (G²), pmi (log2), t, chi_square; articles (in which it stands near); dp (Gries' deviation of proportions over
    the words near, by article: 0 even, near 1 in one article alone). No row where nothing is near, or nothing away.

    measure: of MEASURES. least, least_articles: below, a word is not shown. leave_out: words not shown, which still count.
    """
    if measure not in MEASURES:
        advice = did_you_mean(measure, MEASURES, f"it can be {', '.join(MEASURES)}.")
        raise BadRequest(f"the parameter `measure` is {measure!r}: {advice}")
    words = np.array(list(near.vocabulary), object)
    together, alone = near.frequencies(), away.frequencies()
    documents = near.documents(np.arange(len(words)), len(words))
    near_rate, alone_rate = 10_000 * together / max(near.size, 1), 10_000 * alone / max(away.size, 1)
    left_out = frozenset(leave_out)
    kept = np.flatnonzero((together >= max(least, 1)) & (documents >= least_articles) & (near_rate > alone_rate))
    kept = kept[[word not in left_out for word in words[kept]]] if near.size and away.size else kept[:0]
    found = pd.DataFrame({"word": words[kept], "together": together[kept], "near_rate": near_rate[kept], "alone": alone[kept],
                          "alone_rate": alone_rate[kept]})
    for name, score in MEASURES.items():
        found[name] = [float(score(int(x), (int(x + y), near.size), near.size + away.size))
                       for x, y in zip(found["together"], found["alone"], strict=True)]
    row_of = np.full(len(words), -1, np.int32)
    row_of[kept] = np.arange(len(kept))
    found["articles"], found["dp"] = documents[kept], dispersion_of(near, row_of, together[kept]) if len(kept) else []
    return found.sort_values([measure, "word"], ascending=[False, True])[COLUMNS].head(most).reset_index(drop=True)
