"""The words and short noun phrases that may be a label: closed classes, everyday words, dates, numbers and names left out."""

from collections.abc import Iterator, Sequence
from functools import cache

from nltk.stem.snowball import EnglishStemmer

from helpers.attribution import cues
from helpers.attribution.phrases import agrees, verbal
from helpers.attribution.words import Token, closed
from helpers.data import load

Span = tuple[int, int]  # of a sentence's tokens, end exclusive
LONGEST = 4  # words of a candidate

_CLOSED = ("auxiliaries", "negations", "adverbs", "pronouns", "personal", "objects", "determiners", "prepositions",
           "subordinators", "conjunctions", "relatives", "wh", "times")
_stemmer = EnglishStemmer()


@cache
def stem(word: str) -> str:
    """The stem (Porter 2001, Snowball) of a word in small letters."""
    return _stemmer.stem(word)


@cache
def is_function(word: str) -> bool:
    """Does the word only hold others together, or say when and how?"""
    return any(word in closed(name) for name in _CLOSED) or len(word) < 3 or len(word) > 4 and word.endswith("ly")


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(word for words in load("ordinary").values() for word in words)


@cache
def people() -> frozenset[str]:
    """Words that only say that there are people."""
    listed = load("people")["people"]
    return frozenset(word.lower() for kind in ("generic", "households") for word in listed[kind])


@cache
def is_plain(word: str) -> bool:
    """A word of everyday English, or a verb of saying: nothing that is contested is named by it alone."""
    return word in _ordinary() or word in cues.forms() and word not in cues.nouns()


def key_of(tokens: Sequence[Token], span: Span) -> str:
    """What the forms of one candidate have in common: the stems of its words."""
    return " ".join(stem(t.lower) for t in tokens[slice(*span)])


def units(tokens: Sequence[Token], barred: set[int], capital: bool, persons: bool) -> Iterator[Span]:
    """The candidates of a sentence.

    barred: tokens that belong to a name. capital: names are looked for, so every word has a capital letter; else none has, but
    the sentence's first. persons: words such as "residents" may be labels here.
    """
    def fits(k: int) -> bool:
        token = tokens[k]
        return token.text[0].isalpha() and "'" not in token.text and not is_function(token.lower) and k not in barred and (
            token.capital if capital else not token.capital or k == 0)

    for first in range(len(tokens)):
        for end in range(first + 1, min(first + LONGEST, len(tokens)) + 1):
            if not fits(end - 1):
                break
            if capital or _may_name(tokens, first, end, persons):
                yield first, end


def _may_name(tokens: Sequence[Token], first: int, end: int, persons: bool) -> bool:
    head = tokens[end - 1].lower
    if is_plain(head) or not persons and head in people():
        return False
    if end == first + 1:
        return True
    follower = tokens[end] if end < len(tokens) and tokens[end].is_word else None
    goes_on = follower is not None and not is_function(follower.lower) and not follower.lower.endswith("ed")
    return not (goes_on or verbal(tokens[first]) or verbal(tokens[end - 1]) or head.endswith("ed") or agrees(tokens, end - 1)
                or tokens[first].lower in cues.forms() and tokens[first].lower not in cues.nouns())


def leaning(tokens: Sequence[Token], span: Span) -> int:
    """Does it stand like a noun (1), like a verb (-1), or can't it be told (0)? By the closed classes and endings around."""
    first, end = span
    before = tokens[first - 1] if first else None
    after = tokens[end] if end < len(tokens) else None
    head = tokens[end - 1].lower
    noun = before is not None and (before.is_a("determiners") or before.lower == "'s"
                                   or before.is_a("prepositions") and before.lower != "to")
    noun += after is not None and after.lower == "of"
    noun += head.endswith(("tion", "sion", "ment", "ness", "ity", "ism", "ings"))
    verb = before is not None and (before.is_a("personal", "auxiliaries") or before.lower in ("to", "who", "which", "not"))
    verb += after is not None and after.is_a("objects", "determiners")
    return (noun > verb) - (verb > noun)
