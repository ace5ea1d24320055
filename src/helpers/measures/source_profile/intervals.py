"""How far a share could be off, by resampling; drawn only where there is enough to resample."""

import numpy as np
import pandas as pd

# Articles and outlets of a group; below, a comparison describes and no interval is drawn (DESIGN, The notebooks).
ENOUGH_ARTICLES, ENOUGH_OUTLETS = 20, 5
DRAWS, SEED = 2000, 20230919


def intervals(words: pd.DataFrame, of: pd.Series, outlets: pd.Series) -> pd.DataFrame | None:
    """The 95 % percentile interval of each column's share: low and high (0–1) by column; None below 20 articles or 5 outlets.

    One row an article in all three. words: a column a group. of: the words that the shares are of. Outlets are drawn with
    replacement, then articles within each drawn outlet: what one newsroom prints hangs together, so words or sentences are never
    drawn (Cameron, Gelbach & Miller 2008). An article without an outlet is an outlet of its own. The seed is fixed: same input,
    same bounds.
    """
    codes, names = _outlets(outlets)
    if len(words) < ENOUGH_ARTICLES or len(names) < ENOUGH_OUTLETS:
        return None
    rng = np.random.default_rng(SEED)
    shares = _shares(rng, _drawn(rng, len(names)), codes, words, of)
    low, high = np.percentile(shares, [2.5, 97.5], axis=0)
    return pd.DataFrame({"low": low, "high": high}, index=words.columns)


def changes(words: pd.DataFrame, of: pd.Series, outlets: pd.Series, later: pd.Series) -> pd.DataFrame | None:
    """The 95 % percentile interval of how much each share changed from the earlier articles to the later: low and high (-1–1).

    As `intervals`; later: whether an article belongs to the second group. An outlet that is drawn brings its articles of both
    groups, since what it prints before and after hangs together. None where either group is below 20 articles or 5 outlets.
    """
    codes, names = _outlets(outlets)
    groups = [np.flatnonzero(later == after) for after in (False, True)]
    if any(len(g) < ENOUGH_ARTICLES or len(set(codes[g])) < ENOUGH_OUTLETS for g in groups):
        return None
    rng = np.random.default_rng(SEED)
    drawn = _drawn(rng, len(names))
    before, after = (_shares(rng, drawn, codes[g], words.iloc[g], of.iloc[g]) for g in groups)
    low, high = np.nanpercentile(after - before, [2.5, 97.5], axis=0)
    return pd.DataFrame({"low": low, "high": high}, index=words.columns)


def _outlets(outlets: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """The outlet of each article as a number, and the names of the numbers."""
    own = pd.Series(outlets.index.astype(str), index=outlets.index)
    return pd.factorize(outlets.fillna(own).astype(str), sort=True)


def _drawn(rng: np.random.Generator, outlets: int) -> np.ndarray:
    """How often each outlet is drawn, draws × outlets."""
    return rng.multinomial(outlets, [1 / outlets] * outlets, size=DRAWS)


def _shares(rng: np.random.Generator, drawn: np.ndarray, codes: np.ndarray, words: pd.DataFrame, of: pd.Series) -> np.ndarray:
    """The shares in each draw, draws × columns; null in a draw that holds none of these articles."""
    times = np.zeros((DRAWS, len(words)))  # how often each article
    for outlet in np.unique(codes):
        mine = np.flatnonzero(codes == outlet)
        times[:, mine] = rng.multinomial(drawn[:, outlet] * len(mine), [1 / len(mine)] * len(mine))
    whole = (times @ of.to_numpy(float))[:, None]
    return np.divide(times @ words.to_numpy(float), whole, out=np.full((DRAWS, words.shape[1]), np.nan), where=whole > 0)
