"""The grammar of terms, and finding many terms in a text at once.

grammar: what a term stands for. dictionary: all terms in one pass. expressions: terms that are regular expressions. checks: terms
that can't be read, or can't stand in one contest.
"""

from helpers.terms.checks import complaint
from helpers.terms.dictionary import Dictionary, Match
from helpers.terms.grammar import literal, spellings

__all__ = ["Dictionary", "Match", "complaint", "literal", "spellings"]
