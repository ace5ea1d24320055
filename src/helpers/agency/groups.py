"""Verb groups: a verb with its auxiliaries, told from nouns and adjectives of the same form by the words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.agency import lexicon
from helpers.agency.phrases import Phrases
from helpers.agency.tagging import BE
from helpers.attribution.words import DASHES, Token, closed
from helpers.data import load

_HAVE = frozenset(load("clauses")["have"])
_ONES = frozenset(load("clauses")["somebody"])
_PLURALS = frozenset(load("clauses")["plurals"])
_MAKE = frozenset(load("clauses")["bare_infinitive"])


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries. first opens it, head is the verb. kind: finite, to, bare (let them go), ing, participle."""

    first: int
    head: int
    kind: str
    tenses: frozenset[str]
    passive: bool = False


class Groups(Phrases):
    """The verb groups of a sentence, each read where it is first asked for."""

    def __init__(self, tokens: Sequence[Token]):
        super().__init__(tokens)
        self._groups: dict[int, Group | None] = {}

    def group(self, i: int) -> Group | None:
        """The verb group whose verb is at i; None where the word is no verb."""
        if i not in self._groups:
            self._groups[i] = None  # asked again while it is being read: no verb
            found = lexicon.tenses_of(self.lower[i]) if self.tags[i] == "w" else frozenset()
            self._groups[i] = self._read(i, found) if found else None
        return self._groups[i]

    def _read(self, i: int, tenses: frozenset[str]) -> Group | None:
        first = i
        while first and (
            self.tags[first - 1] in "AR"
            or self.lower[first - 1] == "since"
            and first > 1
            and self.tags[first - 2] == "A"
            or self.lower[first - 1] == "'s"
            and self._is(first - 1)
        ):
            first -= 1
        while first < i and self.tags[first] == "R" and not (first and self.tags[first - 1] in "wOWND"):
            first += 1
        auxiliaries = [self.lower[k] for k in range(first, i) if self.tags[k] in "A'"]
        last = auxiliaries[-1] if auxiliaries else ""
        to = first > 0 and self.tags[first - 1] == "T"
        if auxiliaries:
            return self._with_auxiliary(first, i, tenses, auxiliaries, last, to)
        if to and "base" in tenses:
            return Group(first - 1, i, "to", tenses)
        if "ing" in tenses:
            return None if self._is_noun(first, i) else Group(first, i, "ing", tenses)
        if "base" in tenses and "past" not in tenses and (present := self._present(first, i, frozenset({"base"}))):
            return present  # they come, they run
        if tenses & {"past", "participle"}:
            kind = self._past_or_participle(first, i, tenses)
            return kind and Group(first, i, kind, tenses, kind == "participle")
        return self._present(first, i, tenses)

    def _with_auxiliary(self, first, i, tenses, auxiliaries, last, to) -> Group | None:
        kind = "to" if to else "ing" if auxiliaries[0] in ("having", "being") else "finite"
        first -= to
        if last in BE and "ing" in tenses:
            return Group(first, i, kind, tenses)
        if last in BE and "participle" in tenses and last not in ("'s",):
            return Group(first, i, kind, tenses, True)
        if (last in _HAVE or last == "'s") and "participle" in tenses:
            return Group(first, i, kind, tenses, last == "'s" and not self.tags[first - 1] == "O")
        if last not in BE | _HAVE and "base" in tenses:
            return Group(first, i, kind, tenses)
        if last in ("'d", "had") and "base" in tenses and last == "'d":
            return Group(first, i, kind, tenses)
        return None

    def _is(self, k: int) -> bool:
        """Is this 's a verb: he's, nobody's going; not the mayor's?"""
        return k > 0 and self.lower[k - 1] in _ONES | {"it", "that", "there", "what", "where", "how"}

    def _is_noun(self, first: int, i: int) -> bool:
        """An -ing form after a determiner, a possessive or an adjective, or before "of", names the event."""
        before = self.tags[first - 1] if first else ","
        after = self.lower[i + 1] if i + 1 < self.n else ""
        if self.lower[i] in lexicon.events() and "past" in lexicon.tenses_of(after) and "base" not in lexicon.tenses_of(after):
            return True  # shelling forced crews to leave
        if before in "D'" and not (first and self.lower[first - 1] in _ONES):
            return True
        if first and self.lower[first - 1] in ("his", "her", "its", "their", "our", "my") or after == "of":
            return True
        return before == "w" and self.is_adjective(first - 1)

    def is_adjective(self, k: int) -> bool:
        return (
            self.lower[k].endswith(("al", "ive", "ous", "ful", "ic", "ish", "able", "ible", "ent"))
            and not self.tokens[k].capital
            and not lexicon.kinds(self.lower[k])
        )

    def _past_or_participle(self, first: int, i: int, tenses: frozenset[str]) -> str | None:
        before, tagged = (self.lower[first - 1], self.tags[first - 1]) if first else ("", ",")
        if tenses >= {"base", "past"} and tagged == "T":
            return "to"
        if not tenses & {"participle"}:  # drove, went: finite wherever it stands
            return "finite"
        if not tenses & {"past"}:  # driven, taken
            earlier = self.verb_before(first - 1) if tagged == "C" and self.begins_phrase(i + 1) else None
            if earlier and not earlier.passive and not _HAVE.isdisjoint(self.lower[earlier.first : earlier.head]):
                return "finite"  # had searched the houses and beaten men
            return "participle" if self.loose(first, i) else None
        if tagged in "OW" and before not in ("him", "her", "them", "us", "me", "itself", "whose"):
            return "finite"
        if (
            tagged in "D'P"
            and before not in _ONES
            and before not in ("up", "out", "down", "off")
            or before in ("his", "her", "its", "their")
        ):
            return None
        objected = self.begins_phrase(i + 1)
        if tagged == "T":
            return None
        if tagged == "C":
            earlier = self.verb_before(first - 1)
            if earlier is None:
                return "participle" if self.loose(first, i) and not objected else "finite"
            return "finite" if objected or not earlier.passive else "participle"
        if first == 0 or tagged in ",S":
            comma = first and before in (",", ")", *DASHES)
            if comma and (objected or self.over_comma(first - 1)) and self.over_comma(first - 1):
                return "finite" if objected or not self._follows_by(i) else "participle"
            if comma and objected and self.verb_before(first - 1):
                return "finite"
            return "participle" if self.loose(first, i) and not objected else None
        if i + 1 < self.n and self.tags[i + 1] == "A":
            return "participle"
        if first < i and tagged in "DN" and i + 1 < self.n and self.tags[i + 1] == "w":
            return None  # some internally displaced people
        if tagged == "N" and i + 1 < self.n and self.tags[i + 1] == "w" and not self._verbal(i + 1):
            return None  # two wounded soldiers
        if (
            tagged == "N"
            and (counted := self.phrase_before(first))
            and counted[0]
            and self.lower[counted[0] - 1] in lexicon.senses()
            and self.tags[counted[0] - 1] == "w"
        ):
            return None  # evacuated 120 wounded
        if self._follows_by(i):
            return "participle"
        return "finite"

    def loose(self, first: int, i: int) -> bool:
        """Does the participle stand by itself (people driven out), and not as an adjective before its noun (driven snow)?"""
        after = self.tags[i + 1] if i + 1 < self.n else ","
        return after in ",PTSRC" or after == "w" and self.lower[i + 1] in closed("when")

    def _follows_by(self, i: int) -> bool:
        return any(
            self.lower[k] == "by" for k in range(i + 1, min(i + 4, self.n)) if all(self.tags[j] in "PR" for j in range(i + 1, k))
        )

    def _present(self, first: int, i: int, tenses: frozenset[str]) -> Group | None:
        """ "They attack", "residents flee": the subject must agree and something must follow that a noun would not have."""
        if not first:
            return None
        before, tagged = self.lower[first - 1], self.tags[first - 1]
        base = "base" in tenses
        listed = tagged == "," and before == "," and (near := self.verb_before(first - 1)) and near.head == first - 2
        if (tagged == "C" or listed) and (earlier := self.verb_before(first - 1)):
            alike = (earlier.tenses & tenses & {"base", "s"}) and not earlier.passive and earlier.head >= first - 8
            aux = earlier.kind if earlier.kind in ("to", "bare") else "finite"
            return (
                Group(first, i, aux, tenses)
                if alike and (self.begins_phrase(i + 1) or self.tags[min(i + 1, self.n - 1)] in ",PRTC" or i + 1 == self.n)
                else None
            )
        if tagged == "O":
            if base and before in ("him", "her", "them", "us", "me", "it", "you") and self._bare(first - 1):
                return Group(first, i, "bare", tenses)
            return Group(first, i, "finite", tenses) if base is (before in ("we", "they", "i", "you")) else None
        if tagged == "W":
            return Group(first, i, "finite", tenses) if before in ("who", "which", "that") else None
        if tagged in "DP'," and before not in _ONES or tagged in "ST":
            return None
        if base and tagged in "wDN" and (start := self.phrase_before(first)) and start[0] and self._bare(start[0]):
            return Group(first, i, "bare", tenses)
        plural = (
            before in _PLURALS
            or before in _ONES
            and before not in ("one", "nobody", "anyone", "everyone", "someone")
            or tagged == "N"
            or before.endswith("s")
            and not before.endswith(("ss", "us", "is"))
        )
        if base is not plural and not (before in ("nobody", "no one", "anyone") and not base):
            if not (not base and self.tokens[first - 1].capital):
                return None
        if self.tokens[i].capital and i and not self.headline:
            return None
        following = self.tags[i + 1] if i + 1 < self.n else ","
        event = self.lower[i] in lexicon.events()
        if event and i + 1 < self.n and self.lower[i + 1] in ("on", "against", "of", "by"):
            return None  # the police raid on the camp
        if self.begins_phrase(i + 1) and not (event and self.tokens[i + 1].lower in closed("when")):
            return Group(first, i, "finite", tenses)
        ends = following in ",PTRSC" or self.lower[i + 1 : i + 2] == ["who"]
        verbal = ends and (not event or base and following in "PTR") and not self.verb_before(first - 1, near=6)
        return Group(first, i, "finite", tenses) if verbal else None

    def _bare(self, k: int) -> bool:
        return self.lower[k - 1] in _MAKE if k else False

    @cached_property
    def headline(self) -> bool:
        capitals = sum(t.capital for t in self.tokens if t.is_word)
        return capitals * 2 > sum(t.is_word for t in self.tokens)

    def _verbal(self, k: int) -> bool:
        """Could the word at k be a finite verb?"""
        return self.tags[k] == "A" or self.tags[k] == "w" and bool(lexicon.tenses_of(self.lower[k]) - {"base", "ing"})

    def verb_before(self, k: int, near: int = 60) -> Group | None:
        """The nearest verb group before k."""
        for j in range(k - 1, max(-1, k - near), -1):
            if self.lower[j] in (";", ":"):
                return None
            if self.tags[j] == "w" and (found := self.group(j)):
                return found
        return None
