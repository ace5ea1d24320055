"""Marks that keep a distance: a few words of somebody else that the outlet will not say in its own voice."""

from functools import cache

from helpers.attribution.words import Token, tokenize
from helpers.data import load

_MOST = 4  # words; longer fragments quote
_MOST_ATTRIBUTED = 2  # the same inside reported speech, where a phrase is the speaker's own


def at(view: str, span: tuple[int, int], before: Token | None, after: Token | None, attributed: bool) -> bool:
    """Do the marks around view[span] keep a distance?

    before, after: the tokens beside the marks. Inside reported speech (`attributed`) most short fragments just quote:
    there the words must be ones that parties fight over, or a single name.
    """
    words = [t for t in tokenize(view, *span) if t.is_word]
    if not 0 < len(words) <= _MOST or view[span[0] : span[1]].rstrip()[-1:] in ("!", "?"):
        return False
    if any(t.text[0].isdigit() for t in words) or before is not None and before.lower in _naming():
        return False
    if before is not None and before.lower == "so-called":
        return True
    names = sum(t.capital for t in words)
    if (
        names > 1 or names and before is not None and before.capital and after is not None and after.capital
    ):  # a title, a nickname
        return False
    if names and len(words) == 1 and before is not None and _noun(before):
        return False  # the border post "Tesk"
    if attributed:
        if len(words) > _MOST_ATTRIBUTED:
            return False
        said = " ".join(t.lower for t in words)
        return any(f" {said}".find(f" {stem}") >= 0 or f"-{stem}" in said for stem in load("contested")["stems"]) or (
            len(words) == 1 == names
        )
    return True


def _noun(token: Token) -> bool:
    return token.is_word and not token.is_a("determiners", "prepositions", "conjunctions", "auxiliaries", "adverbs")


@cache
def _naming() -> frozenset[str]:
    return frozenset(load("contested")["naming"])
