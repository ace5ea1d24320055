"""A sentence's tokens, each with one letter for its closed class (data/grammar.yml, data/clauses.yml)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from helpers.attribution import words
from helpers.attribution.words import Token, closed
from helpers.data import load
from helpers.records import Document

BE = closed("be") | {"'s", "'re", "'m", "getting", "get", "isn't", "aren't", "wasn't", "weren't"}
_PRONOUNS = frozenset(load("clauses")["pronouns"])
_LONGEST = 150  # tokens; what is longer is no sentence and is cut
_NUMBERS = frozenset(load("clauses")["numbers"])
_ADVERBS = frozenset(load("clauses")["adverbs"])
_NOT_ADVERBS = frozenset(load("clauses")["not_adverbs"])


@lru_cache(maxsize=100_000)
def tag(word: str) -> str:
    """One letter for a word in small letters: A auxiliary, T to, D determiner, O pronoun, N number, P preposition,
    S subordinator, W relative, C conjunction, R adverb, w other word, comma for any mark, ' for a possessive."""
    if word in closed("auxiliaries") or word in BE or word == "cannot":
        return "'" if word == "'s" else "A"
    if word == "'":
        return "'"
    if not word[0].isalnum():
        return ","
    if word == "to":
        return "T"
    if word in _PRONOUNS:
        return "O" if word != "who" else "W"
    if word in ("which", "that", "whom", "whose", "whoever"):
        return "W"
    if word[0].isdigit() or word in _NUMBERS:
        return "N"
    if word in closed("conjunctions"):
        return "C"
    if word in closed("determiners") or word in ("whole", "half"):
        return "D"
    if word in closed("prepositions") or word in (
        "onto",
        "along",
        "off",
        "out",
        "up",
        "down",
        "throughout",
        "past",
        "amid",
        "de",
    ):
        return "P"
    if word in closed("subordinators"):
        return "S"
    if word in closed("adverbs") or word in _ADVERBS or len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS:
        return "R"
    return "w"


def sentences(document: Document) -> Iterator[list[Token]]:
    """Each sentence's tokens, without quotation marks."""
    view = document.view
    for s in document.sentences:
        found = [part for t in words.tokenize(view, s.start, s.end) for part in _apart(t)]
        kept = [t for i, t in enumerate(found) if t.text not in '"[]' and not (t.text == "'" and not _possessive(found, i))]
        for i in range(0, len(kept), _LONGEST):
            yield kept[i : i + _LONGEST]


def _apart(token: Token) -> Iterator[Token]:
    """Halm's as two tokens: a possessor is a noun phrase of its own."""
    if token.lower.endswith("'s") and len(token.text) > 2:
        yield Token(token.start, token.end - 2, token.text[:-2], token.lower[:-2])
        token = Token(token.end - 2, token.end, "'s", "'s")
    yield token


def _possessive(found: Sequence[Token], i: int) -> bool:
    """The residents' road: a mark behind -s, with a word behind it."""
    before, after = (found[i - 1] if i else None), (found[i + 1] if i + 1 < len(found) else None)
    return bool(
        before
        and after
        and before.end == found[i].start
        and before.lower.endswith("s")
        and after.is_word
        and after.start > found[i].end
    )
