"""Statements that a colon ties to their source: "Ministry: bridge is safe", "Bridge is safe: ministry"."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from helpers.attribution import cues
from helpers.attribution.words import DASHES, Token
from helpers.data import load

Span = tuple[int, int]
_SOURCE = 10  # words of a source in a headline
_NAME = 3  # of somebody behind his role


def headline(tokens: Sequence[Token], known: Iterable[str]) -> tuple[Span, Span, Span] | None:
    """(source, colon, statement) of a headline as token spans.

    The source must be a role, a body, or somebody whom the article cites; `known` has the last words of those names.
    """
    colons = [k for k, t in enumerate(tokens) if t.lower == ":"]
    dashes = [k for k, t in enumerate(tokens) if t.text in DASHES]  # bridge is safe – ministry
    if len(colons) != 1 and not dashes:
        return None
    k, end = colons[0] if len(colons) == 1 else dashes[-1], len(tokens)
    while end and tokens[end - 1].lower in (".", "!"):
        end -= 1
    before, after = tokens[:k], tokens[k + 1 : end]
    if " ".join(t.lower for t in before) in _not_sources():
        return None
    if len(after) >= 3 and colons and is_source(before, known):
        return (0, k), (k, k + 1), (k + 1, end)
    if len(before) >= 3 and is_source(after, known):
        return (k + 1, end), (k, k + 1), (0, k)
    return None


def is_source(tokens: Sequence[Token], known: Iterable[str]) -> bool:
    """Do these words name a role, a body, or somebody known? Their last noun tells: "government weighs law" names nobody."""
    if not 0 < len(tokens) <= _SOURCE or not all(t.is_word or t.lower in ("'", "&", "-", ",") for t in tokens):
        return False
    if any(t.is_a("auxiliaries", "subordinators", "personal") for t in tokens) or tokens[0].lower in ("a", "an"):
        return False
    if any(a.lower == "to" and not (b.capital or b.is_a("determiners")) for a, b in pairwise(tokens)):  # government to weigh law
        return False
    cut = (k for k, t in enumerate(tokens) if k and (t.lower == "," or t.is_a("prepositions", "relatives")))
    head = [t.lower.removesuffix("'s") for t in tokens[: next(cut, len(tokens))]]
    if head[-1] in source_nouns() or len(head) == len(tokens) and head[-1] in known:
        return True
    role = max((k for k, word in enumerate(head) if word in load("roles")["roles"]), default=len(head))  # mayor Orla Venn
    name = tokens[role + 1 : len(head)]
    return 0 < len(name) <= _NAME and all(t.capital and t.lower not in cues.forms() for t in name)


@cache
def _not_sources() -> frozenset[str]:
    return frozenset(load("headlines")["not_sources"])


@cache
def source_nouns() -> frozenset[str]:
    """Nouns of roles, bodies and groups that speak, in lower case."""
    lists = load("roles")
    return (
        frozenset(w for words in lists["types"].values() for w in words)
        | frozenset(lists["roles"])
        | frozenset(lists["bodies"]) - {"state", "country", "nation", "republic"}
    )
