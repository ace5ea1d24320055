"""The tables that pages show, each with its columns chosen and its numbers linked."""

from helpers.listings import compared
from helpers.listings.corpus import (
    articles,
    corrections,
    families,
    metadata,
    reckoning,
    rejects,
    same_texts,
    set_aside,
    unmet,
    warnings,
)
from helpers.listings.figures import beside, conflicts, exported, figures, series
from helpers.listings.framing import candidates, frequencies, without_each
from helpers.listings.profile import (
    across,
    diversity,
    first_quoted,
    folded,
    kinds,
    not_heard,
    outlets,
    people,
    roads,
    shares,
    stances,
    unheard,
)

__all__ = [
    "across", "articles", "beside", "candidates", "compared", "conflicts", "corrections", "diversity", "exported",
    "families", "figures", "first_quoted", "folded", "frequencies", "kinds", "metadata", "not_heard", "outlets", "people",
    "reckoning", "rejects", "roads", "same_texts", "series", "set_aside", "shares", "stances", "unheard", "unmet",
    "warnings", "without_each"]
