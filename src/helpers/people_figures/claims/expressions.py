"""The source expressions of a sentence: who counts, shows, is cited or speaks in it, and which stretch of it is theirs.

Each expression reaches over a stretch of its sentence: forward from its verb ("the mission counted …"), back from its end
("…, officials fear") or over its clause ("according to the mission"). The figures in that stretch are its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from helpers.data import load
from helpers.people_figures.claims import phrases
from helpers.people_figures.claims.phrases import Phrase, Token
from helpers.people_figures.lexicon import LISTS

_LISTED = {name: frozenset(words) for name, words in LISTS["claim"].items()}
_TOOK_IN = frozenset({"admits", "admitted"})  # as a hospital does
_SETTLEMENTS = frozenset(LISTS["settlements"])
_HIDDEN = frozenset(load("roles")["hidden"])
# Where what one source says ends.
_BREAK = re.compile(r"[;\n]|, (?:but|while|whereas|although|though) |, and (?=(?:the|a|an|in|on|at|it|they|he|she) |[A-Z])")
_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them)\b|(?:its|his|her|their)(?: .*)?", re.I)
_TOLD = _LISTED["saying"] | _LISTED["giving"]
_NUMBERS = frozenset(load("clauses")["numbers"])
_BRACKET = re.compile(r"\((?:[Ss]ources?: ?(?P<source>[^()\n]{2,60})"
                      r"|(?P<who>[A-Z][\w'&/.-]*(?: (?:of|for|the|and|de|la|on|in)| [A-Z][\w'&/.-]*){0,8}(?<! of)(?<! in)(?<! the))"
                      r"(?P<tool> [a-z]+){0,3}(?:, (?=[^()\n]*(?:\b(?:19|2\d)\d\d\b|\bon file\b|\bpersonal))[^()\n]{3,160})?"
                      r"(?=\)|, on file|;[^()\n]{3,80}\)))")
_CITED_IN = re.compile(r"[^()\n]*\b(?:19|2\d)\d\d\b")
_SIGNED = re.compile(r"(?: [-–—]|:) (?P<who>[^\d\n,;:]{2,60}?)[.\s]*$")
_WORD = re.compile(r"[a-z]+")
_WEAK = frozenset({"is", "are", "was", "were", "has", "had", "by", "on", "in"})  # begin one only beside a word for a count
_QUOTE = '"'


class Source(NamedTuple):
    """Who is named at `at`, for the figures in [start, end). counter: it tells who counted, even inside another's words."""

    who: str
    at: int
    start: int
    end: int
    counter: bool = False
    nearest: bool = False  # for the last figure before it alone

    @property
    def pronoun(self) -> bool:
        return bool(_PRONOUN.fullmatch(self.who))


def find(view: str, start: int, end: int, title: bool = False, spoken: bool = False) -> list[Source]:
    """The source expressions of the sentence view[start:end], the narrowest reach first.

    spoken: only those that may go before somebody who speaks the sentence.
    """
    words = set(_WORD.findall(view[start:end].lower()))
    readers = _OVER_SPEECH if spoken else _READERS
    begins = readers.keys() & words
    if not words & _LISTED["instruments"]:
        begins -= _WEAK
    if not begins and not title and "(" not in view[start:end]:
        return []
    found = _Sentence(view, start, end).sources({word: readers[word] for word in begins}, title)
    return sorted(found, key=lambda s: (s.end - s.start, -s.at))


class _Sentence:
    def __init__(self, view: str, start: int, end: int):
        self.view, self.start, self.end = view, start, end
        self.tokens = phrases.tokens(view, start, end)

    @cached_property
    def breaks(self) -> list[int]:
        """Where its clauses begin, its start and end included."""
        return [self.start, *(m.start() for m in _BREAK.finditer(self.view, self.start, self.end)), self.end]

    def sources(self, begins: Mapping[str, Sequence["_Reader"]], title: bool) -> Iterator[Source]:
        """begins: {word: the constructions that it may begin}."""
        for i, token in enumerate(self.tokens):
            for read in begins.get(token.lower, ()):
                if source := read(self, i):
                    yield source
        if "(" in self.view[self.start:self.end]:
            yield from self._brackets()
        if title and (signed := _SIGNED.search(self.view, self.start, self.end)):
            said = phrases.tokens(self.view, signed.start("who"), signed.end("who"))
            if said and len(said) < 6 and (phrases.is_counter(said[-1].lower) or phrases.may_count(said, Phrase(0, len(said) - 1))):
                yield Source(signed["who"], signed.start(), self.start, signed.start(), counter=True)

    # --- a subject and its verb

    def counts(self, i: int) -> Source | None:
        """"the mission counted 30", not "300 counted by", "were counted", "the number put"."""
        if self._after(i, "by", "in", "as", "with", "on", "among") or self._says(i, "put", "puts") and not self._ahead(i, "at", "as"):
            return None
        then = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        noun = phrases.is_instrument(self.tokens[i].text) and (not then or not then.word or then.lower in _LISTED["showing"] | {"of"})
        if noun and not (then and then.text[0].isdigit()):
            return None
        return self._subject(i, lambda p, noun: phrases.is_study(noun.text) or self._owned(p)
                             or not phrases.is_instrument(noun.text) and noun.lower not in _SETTLEMENTS)

    def judges(self, i: int) -> Source | None:
        if self._after(i, "by") or self.tokens[i].lower in _TOOK_IN and not self._after(i, "to", "that"):
            return None
        return self._subject(i, lambda p, noun: phrases.may_count(self.tokens, p) and not phrases.is_instrument(noun.text))

    def plans(self, i: int) -> Source | None:
        if not self._after(i, "to", "for", "up", "on"):
            return None
        return self._subject(i, lambda p, noun: phrases.may_count(self.tokens, p))

    def holds(self, i: int) -> Source | None:
        return self._subject(i, lambda p, noun: noun.lower in _LISTED["keepers"])

    def shows(self, i: int) -> Source | None:
        """"the union's tally stands at 23": a count with an owner."""
        return self._subject(i, lambda p, noun: phrases.is_study(noun.lower) or self._owned(p), pronouns=False)

    def says(self, i: int) -> Source | None:
        """", the Ministry reports." at the end of what is said, or ", informed the commissioner"."""
        tokens = self.tokens
        phrase = phrases.before(tokens, i)
        if phrase and not phrases.may_count(tokens, phrase):
            phrase = None
        if phrase and phrase.first and tokens[phrase.first - 1].text in (",", _QUOTE) and self._ends(i + 1):
            return self._back(phrase, on=i + 1)
        if i and tokens[i - 1].text in (",", _QUOTE) and (phrase := phrases.after(tokens, i + 1)) \
                and self._ends(phrase.last + 1) and not tokens[phrase.first].lower in _NUMBERS:
            return self._back(phrase)
        return None

    def as_said(self, i: int) -> Source | None:
        """"not 400, as the radio said": the number before it; "As is claimed in Oru,": its clause."""
        tokens = self.tokens
        if self._after(i, "is", "was", "has") and (by := next((k for k in range(i + 2, min(i + 5, len(tokens)))
                                                               if tokens[k].lower in ("in", "by")), None)):
            phrase = tokens[by - 1].lower in _TOLD and phrases.after(tokens, by + 1)
            return self._over(phrase, i) if phrase else None
        verb = next((k for k in range(i + 2, min(i + 9, len(tokens))) if tokens[k].lower in _TOLD), None)
        phrase = verb and self._ends(verb + 1) and phrases.before(tokens, verb)
        if not phrase or phrase.first != i + 1:
            return None
        at = self.tokens[i].start
        return Source(self._text(phrase), at, self._last_break(at), at, counter=True, nearest=True)

    # --- a noun or a preposition

    def according(self, i: int) -> Source | None:
        """"according to the mission", "per the mission": its clause."""
        first = i + 2 if self._after(i, "to") else i + 1 if self._says(i, "per") else None
        phrase = first and phrases.after(self.tokens, first)
        if not phrase or self._says(i, "per") and not (self.tokens[first].capital or self.tokens[first].lower == "the"):
            return None
        return self._over(phrase, i)

    def cites(self, i: int) -> Source | None:
        if self._after(i, "by"):
            return None
        if self._after(i, "as") and (phrase := phrases.before(self.tokens, i - 1)):  # ", an official was quoted as saying"
            return self._back(phrase) if phrase.first and self.tokens[phrase.first - 1].text == "," else self._forward(phrase, i)
        first = i + 1 if self.tokens[i].lower in _LISTED["citing"] else i + 2
        if self.tokens[i].lower in ("reference", "referring") and not self._after(i, "to"):
            return None
        if self.tokens[i].lower in ("cited", "quoted") and not (i and self.tokens[i - 1].text == ","):
            return None
        phrase = phrases.after(self.tokens, first)
        if phrase and self._owned(phrase):
            return Source(self._text(phrase), self.tokens[i].start, self.start, self.end, counter=True)
        if not phrase or _HIDDEN & {t.lower for t in self.tokens[phrase.first:phrase.last + 1]} \
                or not (self.tokens[first].capital or self.tokens[first].lower in ("the", "a", "an")
                        or phrases.may_count(self.tokens, phrase)):
            return None
        return Source(self._text(phrase), self.tokens[i].start, self.start, self.end, counter=True)

    def given_by(self, i: int) -> Source | None:
        """"300 reported by Oru": the number that it follows."""
        if not self._after(i, "by"):
            return None
        phrase, before = phrases.after(self.tokens, i + 2), self.tokens[i - 1] if i else None
        if not phrase or before and phrases.is_instrument(before.text):
            return None
        at = self.tokens[i].start
        return Source(self._text(phrase), at, self._last_break(at), at, counter=True, nearest=True)

    def by_count_of(self, i: int) -> Source | None:
        """"by the army's count", "on the elders' reckoning": its clause."""
        owner = next((k for k in range(i + 1, min(i + 7, len(self.tokens)))
                      if self.tokens[k].lower.endswith(("'s", "s'"))), None)
        tool = owner and next((k for k in range(owner + 1, min(owner + 4, len(self.tokens)))
                               if phrases.is_instrument(self.tokens[k].text)), None)
        if not tool or any(not t.word for t in self.tokens[i + 1:tool]):
            return None
        owned = phrases.after(self.tokens, i + 1)
        return self._over(Phrase(i + 1, owner), i) if owned and phrases.may_count(self.tokens, Phrase(i + 1, owner)) else None

    def states(self, i: int) -> Source | None:
        """"Oru's claim that it lost 23", "a claim by Oru that"."""
        at = next((k for k in range(i + 1, min(i + 12, len(self.tokens))) if self.tokens[k].lower in ("that", "of", "to")), None)
        if self._after(i, "by", "from", "of") and (phrase := phrases.after(self.tokens, i + 2)):
            if not (phrase.last + 1 < len(self.tokens) and self.tokens[phrase.last + 1].lower == "that"):
                return None
            return self._forward(phrase, phrase.last + 1, counter=True)
        if at != i + 1 or not i:
            return None
        owner = i - 1 if self.tokens[i - 1].lower.endswith(("'s", "s'")) else i - 2
        if owner < 0 or not self.tokens[owner].lower.endswith(("'s", "s'")):
            return None
        phrase = phrases.before(self.tokens, owner + 1)
        return phrase and self._forward(phrase, i, counter=True)

    def _brackets(self) -> Iterator[Source]:
        """"(Relief Oru, 3 March 2031)": what stands before it, back to the bracket before."""
        first = self.start
        for m in _BRACKET.finditer(self.view, self.start, self.end):
            dated = "," in m[0] or m["source"] or (m["tool"] or "").strip() in _LISTED["instruments"]
            if dated:
                over = self.end if m["source"] else m.start()  # "(source: Relief Oru): 18 dead"
                yield Source(m["source"] or m["who"], m.start(), first, over, counter=True)
                first = m.end()

    # --- what is near

    def _subject(self, i: int, fits: Callable[[Phrase, Token], bool], pronouns: bool = True) -> Source | None:
        tokens, phrase = self.tokens, phrases.before(self.tokens, i)
        if phrase is None and i > 1 and tokens[i - 1].lower in ("and", "but"):  # "has warned of floods and expects 300"
            phrase = phrases.after(tokens, self._opening(i))
        if phrase is None:
            return None
        if pronouns and _PRONOUN.fullmatch(self._text(phrase)) or fits(phrase, phrases.head(tokens, phrase)):
            after_comma = phrase.first and tokens[phrase.first - 1].text == "," and self._ends(i + 1)
            return self._back(phrase) if after_comma else self._forward(phrase, i)
        return None

    def _owned(self, phrase: Phrase) -> bool:
        """Whether it is somebody's count: "the union's tally", "data from Relief Oru"."""
        return phrases.counter(self._text(phrase)) != _bare(self._text(phrase))

    def _opening(self, i: int) -> int:
        at = self._last_break(self.tokens[i].start)
        return next(k for k, t in enumerate(self.tokens) if t.start >= at and t.word)

    def _ends(self, i: int) -> bool:
        """Whether nothing is said after token i - 1 but a time or a hearer."""
        rest = self.tokens[i:]
        stop = next((k for k, t in enumerate(rest) if t.text in ".,;:\"()"), len(rest))
        return stop == 0 or stop <= 8 and (rest[0].lower in ("on", "in", "at", "to", "late", "early", "by", "earlier", "last", "of")
                                           or rest[0].capital) and not any(t.text[0].isdigit() and len(t.text) > 2
                                                                           for t in rest[:stop])

    def _after(self, i: int, *words: str) -> bool:
        return i + 1 < len(self.tokens) and self.tokens[i + 1].lower in words

    def _ahead(self, i: int, *words: str) -> bool:
        return any(t.lower in words for t in self.tokens[i + 1:i + 16])

    def _says(self, i: int, *words: str) -> bool:
        return self.tokens[i].lower in words

    def _text(self, phrase: Phrase) -> str:
        return phrases.text(self.view, self.tokens, phrase)

    def _last_break(self, at: int) -> int:
        return max(b for b in self.breaks if b <= at)

    def _next_break(self, at: int) -> int:
        return min((b for b in self.breaks if b > at), default=self.end)

    def _forward(self, phrase: Phrase, verb: int, counter: bool = False) -> Source:
        at = self.tokens[verb].end
        return Source(self._text(phrase), self.tokens[phrase.first].start, at, self._next_break(at), counter)

    def _back(self, phrase: Phrase, on: int | None = None) -> Source:
        """Back over its clause; from token on also over the rest of the sentence, if it goes on: ", the mayor said, and …"."""
        at = self.tokens[phrase.first].start
        before = [b for b in self.breaks if b < at - 2]
        then = next((k for k in range(on, len(self.tokens)) if not self.tokens[k].word), None) if on else None
        goes_on = then is not None and self.tokens[then].text == "," and then + 1 < len(self.tokens) \
            and self.tokens[then + 1].lower in ("and", "but", "including", "with", "among")
        return Source(self._text(phrase), at, before[-1] if before else self.start, self.end if goes_on else at)

    def _over(self, phrase: Phrase, i: int) -> Source:
        """Its clause; what opens a sentence is for all of it up to a semicolon."""
        at = self.tokens[i].start
        before = [b for b in self.breaks if b < at - 2]
        end = self._next_break(at)
        while i == 0 and end < self.end and self.view[end] == ",":
            end = self._next_break(end)
        return Source(self._text(phrase), at, before[-1] if before else self.start, end, counter=True)


def _bare(name: str) -> str:
    return re.sub(r"'s?$", "", re.sub(r"^(?:the|an?) ", "", name.strip(), flags=re.I))


_Reader = Callable[[_Sentence, int], Source | None]
# What goes before whoever speaks the sentence.
_NEARER = (
    (_LISTED["counting"], _Sentence.counts), ({"according", "per"}, _Sentence.according),
    (_LISTED["citing"] | {"reference", "referring"}, _Sentence.cites), (_LISTED["giving"], _Sentence.given_by),
    ({"by", "on", "in"}, _Sentence.by_count_of), (_LISTED["statements"], _Sentence.states),
    ({"as", "how", "which"}, _Sentence.as_said),
)
_FARTHER = (
    (_LISTED["judging"], _Sentence.judges), (_LISTED["planning"], _Sentence.plans), (_LISTED["custody"], _Sentence.holds),
    (_LISTED["showing"], _Sentence.shows), (_LISTED["saying"], _Sentence.says),
)


def _by_word(*begins: tuple[Set[str], _Reader]) -> dict[str, list[_Reader]]:
    """{word: the constructions that it may begin}."""
    found: dict[str, list[_Reader]] = {}
    for words, read in begins:
        for word in words:
            found.setdefault(word, []).append(read)
    return found


_OVER_SPEECH, _READERS = _by_word(*_NEARER), _by_word(*_NEARER, *_FARTHER)
