"""One sentence, the words in it that deny, hedge or ask, and how far each of them reaches."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from helpers.attribution import cues
from helpers.attribution.phrases import verbal
from helpers.attribution.words import DASHES, Token, closed, tokenize
from helpers.data import load

_STOPS = frozenset(".!?;:…")
_ADJECTIVES = ("al", "ic", "ous", "ive", "ed", "ing", "ful", "less", "ary", "ian", "ese", "ish", "ly", "ern", "able", "ible")
_LIST = frozenset({"and", "or", "nor"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """kind: a key of stance.yml's triggers. first, after: its tokens."""

    kind: str
    first: int
    after: int


@cache
def words(name: str) -> frozenset[str]:
    """A list of stance.yml."""
    return frozenset(load("stance")[name])


@cache
def _triggers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word → what may follow it and the kind of the whole, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in load("stance")["triggers"].items():
        for phrase in phrases:
            for first, *rest in product(*(word.split("|") for word in phrase.split())):
                found.setdefault(first, []).append((tuple(rest), kind))
    return {first: sorted(many, key=lambda m: -len(m[0])) for first, many in found.items()}


class Sentence:
    """The tokens of view[start:end], quotation marks among them. All positions are indexes into them."""

    def __init__(self, view: str, start: int, end: int):
        self.tokens: Sequence[Token] = tokenize(view, start, end)
        self.starts = [t.start for t in self.tokens]
        self.lower = ["n't" if t.lower.endswith("n't") else t.lower for t in self.tokens]
        self.triggers = list(self._read())

    def at(self, offset: int) -> int:
        """The token that covers a place in the text."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _read(self):
        known, lower, i = _triggers(), self.lower, 0
        while i < len(lower):
            for rest, kind in known.get(lower[i], ()):
                after = i + 1 + len(rest)
                if tuple(lower[i + 1:after]) == rest:
                    if self._counts(i):
                        yield Trigger(kind, i, after)
                    i = after - 1
                    break
            i += 1

    def _counts(self, i: int) -> bool:
        """Is it the word that it looks like, and not an answer ("No, it was …") or the month of May?"""
        word, following = self.lower[i], self.lower[i + 1] if i + 1 < len(self.lower) else "."
        if word == "no" and following in (",", ".", "!", ";"):
            return False
        return not (word == "may" and self.tokens[i].capital and (i or following[0].isdigit()))

    def before(self, label: int, *kinds: str) -> list[Trigger]:
        """The triggers of these kinds that stand before the label and reach it, the nearest last."""
        return [t for t in self.triggers if t.kind in kinds and t.after <= label and self.reaches(t.after, label)]

    def undone(self, t: Trigger) -> bool:
        """Does a negator take back a denial, or a denial a negator: did *not deny* it?"""
        pair = ({"negator", "denial"}, {"negator", "excluded"}, {"negator", "prevention"}, {"negator", "stopping"})
        return any({t.kind, o.kind} in pair and 0 <= max(t.first, o.first) - min(t.after, o.after) < 2 for o in self.triggers)

    def reaches(self, i: int, label: int, ignored: frozenset[str] = frozenset()) -> bool:
        """Does nothing between i and the label open a clause of its own, or take what it brings as given? ignored: barriers
        that are none here."""
        start, relative = i, self._in_relative(i)
        while i < label:
            word = self.lower[i]
            if word == "(" or word in DASHES:
                closing = next((k for k in range(i + 1, label) if self.lower[k] in (")" if word == "(" else DASHES)), None)
                if closing is None:
                    return False
                i = closing
            elif word == ",":
                past = self._past_aside(i, label)
                if relative or self._new_clause(past + 1 if past else i + 1, label, start, past is not None):
                    return False
                i = past or i
            elif word in _STOPS or word in words("barriers") - ignored:
                return False
            elif word == "that" and not self._complement(i, label):
                return False
            elif word in ("and", "or") and self._clause_after(i + 1, label):
                return False
            i += 1
        return True

    def _past_aside(self, i: int, label: int) -> int | None:
        """The comma that closes ", the ministry said," or ", which fell in May,"."""
        for k in range(i + 1, min(label, i + 12)):
            if self.lower[k] == ",":
                return k if self._runs(i + 1, k) else None
        return None

    def _in_relative(self, i: int) -> bool:
        """Does i stand in ", who never left": a clause that the next comma closes?"""
        opens = next((k for k in range(i - 1, -1, -1) if self.lower[k] == ","), None)
        return opens is not None and self.lower[opens + 1] in ("who", "which", "whose", "where", "when")

    def _new_clause(self, i: int, label: int, start: int, aside: bool) -> bool:
        """Does what follows a comma stand for itself: another clause, or "a clean-up" after "not a raid"?"""
        token = self.tokens[i]
        if aside:  # we face no threat, she said, promising peace
            return token.lower.endswith("ing") and token.lower in cues.forms()
        if token.is_a("determiners") and not _LIST & set(self.lower[start:label]):
            return True
        return token.is_a("personal") or token.lower in ("yet", "there", "so") or self._runs(i, label)

    def _runs(self, i: int, end: int) -> bool:
        """Is there a finite verb in [i, end)?"""
        return any(verbal(t) or t.lower in ("said", "says") or cues.speaks(t) and t.lower not in load("cues")["homographs"]
                   for t in self.tokens[i:end])

    def _clause_after(self, i: int, label: int) -> bool:
        """Does a clause, or a second finite verb, stand behind "and"?"""
        if i >= label:
            return False
        token = self.tokens[i]
        if token.is_a("personal") or verbal(token) or cues.speaks(token):
            return True
        if token.is_a("determiners") and (self.lower[label].endswith("ed") or self.tokens[label].is_a("finite")):
            return True  # and the islanders left
        return token.lower.endswith(("ed", "ies")) and i + 1 < label or any(verbal(t) for t in self.tokens[i:label])

    def _complement(self, i: int, label: int) -> bool:
        """Is "that" at i a conjunction, so that what follows is what was (not) said, thought or shown?"""
        if i == 0:
            return True
        before = self.lower[i - 1]
        if before in words("factive") or self.tokens[min(i + 1, label)].is_a("auxiliaries"):  # plans that would force them
            return False
        if before in closed("be") | words("using"):  # was that a raid? · call that a raid
            return self.tokens[min(i + 1, label)].is_a("determiners") or before not in closed("be")
        says = before in words("with_that") | words("shells") or before in cues.forms() or before in cues.nouns()
        return says or i + 1 == label or not self.tokens[i - 1].is_word

    def definite(self, label: int) -> int | None:
        """The determiner of a noun phrase that takes its thing as given ("the brutal raid", "Halm's raid"), or None."""
        tokens = self.tokens
        if self._verb(label):
            return label - 1 if self.lower[label - 1:label] == ["the"] else None
        for k in range(label - 1, max(label - 5, -1), -1):
            word = self.lower[k]
            if word in words("definite") or word == "'s" or word == "'" and k and tokens[k - 1].lower.endswith("s"):
                return None if word == "that" and k and self._complement(k, label) else k
            adjective = tokens[k].capital or "-" in word or word.endswith(_ADJECTIVES) or not tokens[k].is_word and word in "\"'"
            if not adjective or tokens[k].is_a("auxiliaries", "prepositions", "personal"):
                return None
        return None

    def _verb(self, label: int) -> bool:
        """Is the label a verb here: "fled", "to leave", "invade the north"?"""
        before, after = self.tokens[label - 1:label], self.tokens[label + 1:label + 2]
        takes = any(t.is_a("objects") or t.lower in ("the", "their", "his", "its") for t in after)
        led = any(t.lower == "to" or t.is_a("auxiliaries", "personal") for t in before)
        return led or takes or self.tokens[label].is_a("finite")

    def governs(self, after: int, determiner: int) -> bool:
        """Does nothing but a form of "be", an adverb or a noun that only holds it stand between a trigger and a noun phrase?"""
        light = words("shells") | words("claim_links") | words("light") | closed("be") | closed("personal")
        return all(not t.is_word or t.lower in light or cues.adverb(t) or t.lower.endswith("less")
                   for t in self.tokens[after:determiner])

    def terminator(self, label: int) -> str:
        """What ends the sentence, or the quoted sentence, that the label stands in."""
        return next((w for w in self.lower[label:] if w in (".", "?", "!", ";")), ".")

    def opening(self, label: int) -> int:
        """Where the clause that a question mark ends begins: behind the last stop, or the marks that open it."""
        return next((k + 1 for k in range(label - 1, -1, -1) if self.lower[k] in (".", "?", "!", ";", ":", "\"")), 0)
