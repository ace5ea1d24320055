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
    own = pd.Series(words.index.astype(str), index=words.index)
    codes, names = pd.factorize(outlets.fillna(own).astype(str), sort=True)
    if len(words) < ENOUGH_ARTICLES or len(names) < ENOUGH_OUTLETS:
        return None
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(len(names), [1 / len(names)] * len(names), size=DRAWS)  # how often each outlet, draw by draw
    times = np.zeros((DRAWS, len(words)))  # how often each article
    for outlet in range(len(names)):
        mine = np.flatnonzero(codes == outlet)
        times[:, mine] = rng.multinomial(drawn[:, outlet] * len(mine), [1 / len(mine)] * len(mine))
    shares = (times @ words.to_numpy(float)) / np.maximum(times @ of.to_numpy(float), 1)[:, None]
    low, high = np.percentile(shares, [2.5, 97.5], axis=0)
    return pd.DataFrame({"low": low, "high": high}, index=words.columns)
