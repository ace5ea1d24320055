"""A sentence as clauses and noun phrases, and how far a source that it names reaches in it."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from helpers.people_figures.claims import phrases
from helpers.people_figures.claims.phrases import Phrase, Token

_GOES_ON = frozenset({"and", "but", "including", "with", "among"})  # ", the mayor said, and …"
_TAIL = frozenset({"on", "in", "at", "to", "late", "early", "by", "earlier", "last", "of"})  # may follow a closing verb
_IN_A = [["in", "a"], ["in", "an"], ["in", "its"], ["in", "the"], ["in", "their"]]
# Where what one source says ends.
_BREAK = re.compile(r"[;\n]|, (?:but|while|whereas|although|though|saying|adding|insisting|claiming|noting|warning|arguing) "
                    r"|, and (?=(?:the|a|an|in|on|at|it|they|he|she) |[A-Z])")
_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them)\b|(?:its|his|her|their)(?: .*)?", re.I)


class Source(NamedTuple):
    """Who is named at `at`, for the figures in [start, end).

    over: where it goes before a speaker: always ("citing Oru"), inside (only within the words that are spoken: "said that Oru
    counted"), or never. nearest: only for the figure right before it.
    """

    who: str
    at: int
    start: int
    end: int
    over: str = "never"
    nearest: bool = False

    @property
    def pronoun(self) -> bool:
        return bool(_PRONOUN.fullmatch(self.who))


class Sentence:
    def __init__(self, view: str, start: int, end: int):
        self.view, self.start, self.end = view, start, end

    @cached_property
    def tokens(self) -> list[Token]:
        return phrases.tokens(self.view, self.start, self.end)

    @cached_property
    def breaks(self) -> list[int]:
        """Where its clauses begin, its start and end included."""
        return [self.start, *(m.start() for m in _BREAK.finditer(self.view, self.start, self.end)), self.end]

    def _subject(self, i: int, fits: Callable[[Phrase, Token], bool], pronouns: bool = True) -> Source | None:
        tokens, phrase = self.tokens, phrases.before(self.tokens, i)
        if phrase is None and i > 1 and tokens[i - 1].lower in ("and", "but"):  # "has warned of floods and expects 300"
            at = self._last_break(tokens[i].start)
            phrase = phrases.after(tokens, next(k for k, t in enumerate(tokens) if t.start >= at and t.word))
        if phrase is None:
            return None
        if pronouns and _PRONOUN.fullmatch(self._text(phrase)) or fits(phrase, phrases.head(tokens, phrase)):
            at_the_end = phrase.first and tokens[phrase.first - 1].text == "," and self._ends(i + 1)
            return self._back(phrase) if at_the_end else self._forward(phrase, i)
        return None

    def _owned(self, phrase: Phrase) -> bool:
        """Whether it is somebody's count: "the union's tally", "data from Relief Oru"."""
        name = self._text(phrase)
        return phrases.counter(name) != phrases.bare(name)

    def _ends(self, i: int) -> bool:
        """Whether nothing is said from token i on but a time or a hearer."""
        rest = self.tokens[i:]
        stop = next((k for k, t in enumerate(rest) if t.text in ".,;:\"()"), len(rest))
        if not stop:
            return True
        if [t.lower for t in rest[:2]] in _IN_A and any(phrases.is_instrument(t.text) for t in rest[2:6]):
            return True  # "said in a report on"
        numbers = any(t.text[0].isdigit() and len(t.text) > 2 for t in rest[:stop])
        return stop <= 8 and (rest[0].lower in _TAIL or rest[0].capital) and not numbers

    def _told(self, i: int) -> bool:
        """Whether nothing stands from token i on but who is told: "told reporters"."""
        stop = next((k for k, t in enumerate(self.tokens[i:]) if t.text in ".,;:\""), len(self.tokens) - i)
        return stop <= 6 and not any(t.text[0].isdigit() or t.lower == "that" for t in self.tokens[i:i + stop])

    def _after(self, i: int, *words: str) -> bool:
        return i + 1 < len(self.tokens) and self.tokens[i + 1].lower in words

    def _ahead(self, i: int, *words: str) -> bool:
        return any(t.lower in words for t in self.tokens[i + 1:i + 16])

    def _text(self, phrase: Phrase) -> str:
        return phrases.text(self.view, self.tokens, phrase)

    def _last_break(self, at: int) -> int:
        return max(b for b in self.breaks if b <= at)

    def _next_break(self, at: int) -> int:
        return min((b for b in self.breaks if b > at), default=self.end)

    def _clause(self, at: int) -> int:
        """Where the clause begins that ends before `at` or holds it."""
        return max((b for b in self.breaks if b < at - 2), default=self.start)

    def _forward(self, phrase: Phrase, verb: int, over: str = "never") -> Source:
        at = self.tokens[verb].end
        return Source(self._text(phrase), self.tokens[phrase.first].start, at, self._next_break(at), over)

    def _nearest(self, phrase: Phrase, i: int) -> Source:
        at = self.tokens[i].start
        return Source(self._text(phrase), at, self._last_break(at), at, over="always", nearest=True)

    def _back(self, phrase: Phrase, on: int | None = None) -> Source:
        """Back over its clause; from token `on` also over the rest of the sentence, if it goes on: ", the mayor said, and …"."""
        at = self.tokens[phrase.first].start
        then = next((k for k in range(on, len(self.tokens)) if not self.tokens[k].word), None) if on else None
        goes_on = then is not None and self.tokens[then].text == "," and self._after(then, *_GOES_ON)
        return Source(self._text(phrase), at, self._clause(at), self.end if goes_on else at)

    def _over(self, phrase: Phrase, i: int) -> Source:
        """Its clause; what opens a sentence is for all of it up to a semicolon."""
        at = self.tokens[i].start
        end = self._next_break(at)
        while i == 0 and end < self.end and self.view[end] == ",":
            end = self._next_break(end)
        return Source(self._text(phrase), at, self._clause(at), end, over="always")

    def _comma(self, at: int) -> int:
        comma = self.view.find(", ", at, self.end)
        return comma if comma >= 0 else self.end
