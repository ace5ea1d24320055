"""Noun phrases of a sentence, before or behind a place in it."""

from collections.abc import Sequence

from helpers.agency import lexicon
from helpers.agency.tagging import tag
from helpers.attribution import cues
from helpers.attribution.words import Token, closed
from helpers.data import load

Span = tuple[int, int]

_ONES = frozenset(load("clauses")["somebody"])
_COUNTS = frozenset(load("clauses")["approximators"])
_BEFORE_NUMBERS = frozenset(load("clauses")["before_numbers"])


class Phrases:
    """tokens: of one sentence, without quotation marks. All positions are indexes into them, ends exclusive.

    `group` is asked of groups.py: what a noun phrase is depends on what is a verb.
    """

    def __init__(self, tokens: Sequence[Token]):
        self.tokens = tokens
        self.n = len(tokens)
        self.lower = [t.lower for t in tokens]
        self.tags = [tag(w) for w in self.lower]

    def begins_phrase(self, k: int) -> bool:
        """Could an object begin here?"""
        if k >= self.n:
            return False
        tagged, word = self.tags[k], self.lower[k]
        if (
            word in closed("when")
            or tagged == "D"
            and word in ("this", "last", "next")
            and self.lower[min(k + 1, self.n - 1)] in closed("times")
        ):
            return False
        if tagged in "DNO" or word in _COUNTS and tagged == "R" and k + 1 < self.n and self.tags[k + 1] == "N":
            return True
        if (
            word in ("at", "more", "up", "over", "about", "around", "as")
            and k + 2 < self.n
            and "N" in (self.tags[k + 1], self.tags[k + 2])
            and not any(c in self.lower[k + 2] for c in ".:")  # up to 18.00
        ):
            return self.lower[k + 1] in _COUNTS or self.tags[k + 1] == "N" and word != "at"
        if word == "that":  # lay that mine
            return k + 1 < self.n and self.tags[k + 1] == "w" and (k + 2 == self.n or self.tags[k + 2] in ",PCT")
        if tagged != "w" or word in closed("times") or word in ("say", "says", "said", "told"):
            return False
        after = self.tags[k + 1] if k + 1 < self.n else ","
        found = lexicon.tenses_of(word)
        return not (
            found & {"past", "participle"}
            and not found & {"base"}
            and after not in "wN"
            and not self.tokens[k].capital
            or word in closed("finite")
            and word not in ("left",)
            and not self.tokens[k].capital
        )

    def phrase_before(self, end: int) -> Span | None:
        """The noun phrase that ends at `end`, without the prepositional phrases before it, but with "of"."""
        a = end
        if a and self.lower[a - 1] == ")":
            opened = next((k for k in range(a - 2, max(-1, a - 12), -1) if self.lower[k] == "("), None)
            return self.phrase_before(opened) if opened else None
        if a and (self.tags[a - 1] == "O" or self.lower[a - 1] in _ONES and self.tags[a - 1] not in "W"):
            k = a - 1
            while k and (self.tags[k - 1] == "R" and self.lower[k - 1] in _COUNTS or self.lower[k - 1] == "of"):
                k -= 1
                if self.lower[k] == "of":
                    inner = self.phrase_before(k)
                    return (inner[0], end) if inner else None
            return (k, end)
        while a:
            word, tagged = self.lower[a - 1], self.tags[a - 1]
            if tagged == "w":
                if a < end and word in closed("when"):
                    break
                if self._breaks(a - 1, end):
                    break
                a -= 1
                continue
            if tagged == "N" and a - 1 and self.tags[a - 2] == "w" and self.lower[a - 2] not in _BEFORE_NUMBERS:
                a -= 1
                break
            if tagged == "N" and a - 2 > 0 and self.lower[a - 2] in ("to", "and", "or") and self.tags[a - 3] == "N":
                a -= 2
                continue
            if tagged in "N'" or tagged == "C" and word == "and" and a < end and (self._joins(a - 1) or self._pairs(a - 1, end)):
                a -= 1
                continue
            if tagged == "D" or word in ("his", "her", "its", "their"):
                a -= 1
                if a and self.tags[a - 1] in "D" and word not in ("the", "a", "an"):
                    continue
                break
            if tagged == "O":
                break
            break
        while a < end and self.tags[a] in "'C":
            a += 1
        while (
            a
            and a < end
            and self.lower[a - 1] in _COUNTS
            and (self.tags[a] == "N" or self.lower[a] in _COUNTS)
            and self.tags[a - 1] in "DRPTw"
        ):
            a -= 1
        if (
            a == end
            or all(self.tags[k] in "D" for k in range(a, end))
            and self.lower[end - 1] in ("the", "a", "an", "no", "every")
        ):
            return None
        if a > 1 and self.lower[a - 1] == "of" and (outer := self.phrase_before(a - 1)):
            return outer[0], end
        return a, end

    def _joins(self, k: int) -> bool:
        """Does this "and" stand within a noun phrase: Ovest *and* Upper Quenna?"""
        return k > 0 and self.tokens[k - 1].capital and self.tokens[k + 1].capital

    def _pairs(self, k: int, end: int) -> bool:
        """Rebels *and* soldiers: two nouns of one kind, where the first is no verb's object."""
        if not self._alike(k - 1, end - 1):
            return False
        first = self.phrase_before(k)
        return first is not None and not (first[0] and self.tags[first[0] - 1] in "wPT")

    def _listed(self, k: int) -> bool:
        """Attacked farmers *and* traders: the noun behind is of one kind with the one before, and no subject of its own."""
        after = self.tags[k + 2] if k + 2 < self.n else ","
        return self._alike(k - 1, k + 1) and after in ",PTC"

    def _alike(self, i: int, j: int) -> bool:
        left, right = (lexicon.kinds(self.lower[x]) for x in (i, j))
        return bool(left & right & {"people", "army", "place", "target", "goods", "weapon"})

    def _breaks(self, k: int, end: int) -> bool:
        """Is the word at k a verb, so that a noun phrase begins behind it?"""
        if not lexicon.tenses_of(self.lower[k]) or k + 1 == end and self.lower[k] not in closed("finite"):
            return False
        if self.tokens[k].capital and k:
            return False
        if self.lower[k] in ("say", "says", "said"):
            return True
        found = lexicon.tenses_of(self.lower[k])
        if found == {"base"} or found == {"base", "s"}:
            return k > 0 and self.tags[k - 1] in "TAO"
        if "ing" in found:
            return self.tags[k - 1] not in "D'" if k else False
        if "s" in found:
            return k > 0 and self.tags[k + 1] in "DNO" and k + 1 < end
        before = self.tags[k - 1] if k else "w"
        return before not in "D'NPC," or before == "C" and self.lower[k] in cues.forms()

    def phrase_after(self, k: int) -> Span | None:
        """The noun phrase that begins at k, with "of" but no other preposition behind its head."""
        if k >= self.n or not self.begins_phrase(k):
            return None
        if (
            self.tags[k] == "O"
            and self.lower[k] != "her"
            or self.lower[k] in ("nobody", "anyone", "everyone", "someone", "anybody")
        ):
            return k, k + 1
        b = k
        while b < self.n:
            word, tagged = self.lower[b], self.tags[b]
            if tagged in "DN'" and not (tagged == "D" and b > k and (self.tags[b - 1] == "w" or word in ("a", "an"))):
                b += 1
            elif word in _COUNTS and b + 1 < self.n and (self.tags[b + 1] == "N" or self.lower[b + 1] in _COUNTS):
                b += 1
            elif word in ("her", "that") and b == k:
                b += 1
            elif tagged == "w" and word not in closed("when"):
                if b > k and not self.tokens[b].capital and self._ends(b, k):
                    break
                b += 1
            elif word == "of" and b > k and b + 1 < self.n and self.begins_phrase(b + 1):
                b += 1
            elif (
                tagged == "C"
                and word == "and"
                and b > k
                and b + 1 < self.n
                and self.tags[b - 1] == "w"
                and self.tags[b + 1] == "w"
                and (self.tokens[b - 1].capital and self.tokens[b + 1].capital or self._listed(b))
            ):
                b += 1
            else:
                break
        if b == k + 1 and word_only(self.lower[k]):
            return None
        while b > k and (self.tags[b - 1] in "'" or self.lower[b - 1] == "of"):
            b -= 1
        return (k, b) if b > k else None

    def _ends(self, b: int, k: int) -> bool:
        """Does a verb at b end the noun phrase that began at k?"""
        found = lexicon.tenses_of(self.lower[b])
        if not found or found <= {"base"}:
            return False
        if self.tags[b - 1] == "D" and self.lower[b] in lexicon.people():
            return False  # the wounded
        if "ing" in found:
            return self.tags[b - 1] == "w"
        if found & {"past", "participle"}:
            after = self.tags[b + 1] if b + 1 < self.n else ","
            return (
                after != "w"
                or self.tags[b - 1] == "w"
                and (self.lower[b - 1].endswith("s") or self.tokens[b - 1].capital or bool(lexicon.kinds(self.lower[b - 1])))
            )
        return b + 1 < self.n and self.tags[b + 1] in "DNO"

    def head(self, span: Span) -> int:
        """Index of the head of a noun phrase: the last word before "of" or another preposition."""
        for k in range(span[0] + 1, span[1]):
            if (
                self.tags[k] == "P"
                and self.tags[k - 1] in "wNDO"
                and self.lower[k - 1] not in _COUNTS
                and self.lower[k] not in ("up", "over", "about")
            ):
                return k - 1
        return span[1] - 1


def word_only(word: str) -> bool:
    """Does the determiner say nothing by itself: more, every, the?"""
    return word in ("the", "a", "an", "more", "less", "every", "such", "most", "no")
