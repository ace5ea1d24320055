"""Which words one group of texts has more of than another, how surely, and on how many of its articles that rests."""

from helpers.keyness.compare import ENOUGH_TEXTS, MEASURES, Keyness, keyness
from helpers.keyness.counts import Counts, Vocabulary, ngrams
from helpers.keyness.resampling import dispersion, log_ratio_bounds
from helpers.keyness.scores import chi_square, corrected, fisher, log_likelihood, log_odds, log_ratio, p_value, pooled_prior

__all__ = ["ENOUGH_TEXTS", "MEASURES", "Counts", "Keyness", "Vocabulary", "chi_square", "corrected", "dispersion", "fisher",
           "keyness", "log_likelihood", "log_odds", "log_ratio", "log_ratio_bounds", "ngrams", "p_value", "pooled_prior"]
