"""Clauses without a tagger or a parser: which noun phrase is the subject of which verb.

Closed classes, the forms of known verbs and the words beside them decide (after Quirk et al. 1985). Quotation marks
are no tokens here, since a clause runs through them.
"""

from collections.abc import Sequence

from helpers.agency import lexicon
from helpers.agency.groups import Group, Groups
from helpers.agency.phrases import Span
from helpers.attribution import cues
from helpers.attribution.words import DASHES, Token, closed
from helpers.data import load

_HAVE = frozenset(load("clauses")["have"])
_ONES = frozenset(load("clauses")["somebody"])
_PORTIONS = frozenset(load("clauses")["portions"])


class Sentence(Groups):
    """Who or what each verb is said of. Subjects are remembered, since verbs ask for each other's."""

    def __init__(self, tokens: Sequence[Token]):
        super().__init__(tokens)
        self._subjects: dict[int, Span | None] = {}

    def subject(self, group: Group) -> Span | None:
        """Who or what the verb is said of: for a passive what it is done to."""
        if group.head not in self._subjects:
            self._subjects[group.head] = None
            self._subjects[group.head] = self._subject(group)
        return self._subjects[group.head]

    def _subject(self, group: Group) -> Span | None:
        if group.kind == "to":
            return self._controller(group.first)
        k = group.first
        if group.kind == "bare":
            return self.phrase_before(k)
        if k == 0:
            return None if group.kind == "finite" else self._main(group)
        before, tagged = self.lower[k - 1], self.tags[k - 1]
        if group.kind == "ing":
            return self._of_gerund(group, k, before, tagged)
        if tagged == "W" and before in ("who", "which", "that", "whoever"):
            return self._antecedent(k - 1)
        if before == "whom" and k > 2 and self.lower[k - 2] == "of":  # 52 of whom
            return k - 3, k - 2
        if tagged == "C":
            earlier = self.verb_before(k - 1)
            if earlier and self._only_says(group.head):  # said that ..., and accused
                earlier = next((g for j in range(k - 1, -1, -1) if self._says(j) and (g := self.group(j))), earlier)
            return self.subject(earlier) if earlier else None
        if tagged == ",":
            if found := self.over_comma(k - 1):
                return found
            earlier = self.verb_before(k - 1)
            if group.kind == "participle" and not earlier:
                return self.whole_before(k - 1)
            return self.subject(earlier) if earlier else None
        end = self._skip_times(k)
        found = self._over_relative(k) or self._undergone(end - 1) or self._over_participle(self.whole_before(end))
        return self.innermost(found) if group.kind == "participle" else found

    def _over_relative(self, k: int) -> Span | None:
        """*Those* who had left could return: the subject, before a relative clause that runs up to the verb."""
        verbs = 0
        for j in range(k - 1, max(0, k - 16), -1):
            if self.tags[j] in ",CS" or self.lower[j] in ("since", "after", "before", "as", "until"):
                return None
            if self.tags[j] == "w" and (found := self.group(j)):
                verbs += found.kind in ("finite", "participle")
                if self._says(j):
                    return None
            if self.lower[j] == "who" or self.lower[j] in ("which", "that") and self._names_a_thing(j - 1):
                return self._antecedent(j) if verbs == 1 else None
        return None

    def _names_a_thing(self, k: int) -> bool:
        """The boat *that* ..., not: the claim *that* ..., said *that* ..."""
        word = self.lower[k]
        spoken = self._says(k) or self.group(k) is not None or "abstract" in lexicon.kinds(word)
        return self.tags[k] == "w" and not spoken and bool(lexicon.kinds(word))

    def _over_participle(self, found: Span | None) -> Span | None:
        """*Boats* carrying migrants were turned back, *people* displaced by fighting fled: what the participle is said of."""
        k = found[0] if found else 0
        k -= bool(k > 1 and self.lower[k - 1] == "by")
        if k > 1 and self.tags[k - 1] == "w" and (verb := self.group(k - 1)) and verb.first == k - 1:
            if verb.kind in ("ing", "participle") and self.tags[k - 2] in "wNO":
                return self.subject(verb)
        return found

    def innermost(self, span: Span | None) -> Span | None:
        """Of "the number of people" and "the explosion of a mine" the last; of "fighters of the guard" the first."""
        if span is None:
            return None
        for k in range(span[1] - 1, span[0], -1):
            if self.lower[k] == "of" and k + 1 < span[1]:
                outer, inner = (lexicon.kinds(self.lower[x]) for x in (k - 1, span[1] - 1))
                if (
                    self.lower[k - 1] in _PORTIONS
                    or "people" in inner
                    and "people" not in outer
                    and self.tags[k - 1] == "w"
                    or "weapon" in inner
                    and "people" not in outer
                ):
                    return k + 1, span[1]
                return span
        return span

    def _of_gerund(self, group: Group, k: int, before: str, tagged: str) -> Span | None:
        if tagged == "w" and (governing := self.group(k - 1)):
            return self.subject(governing)
        if tagged in "wNO" or before in _ONES:
            return self.innermost(self.whole_before(k))
        if tagged == "P" and before in ("of", "from", "for", "into") and (blamed := self.phrase_before(k - 1)) and blamed[0]:
            verb = self.group(blamed[0] - 1) if self.tags[blamed[0] - 1] == "w" else None
            if verb and not verb.passive and self.lower[verb.head] in lexicon.forms_of("object_control", ""):
                return blamed  # accused the army of shelling
        earlier = self.verb_before(k - 1)
        while tagged == "," and earlier and self._describes(earlier):
            earlier = self.verb_before(earlier.first)  # a drone hit a bus carrying workers, killing five
        if tagged == "C" and earlier or tagged in ",PST" and earlier:
            return self.subject(earlier)
        return self._main(group) if not earlier else None

    def _describes(self, group: Group) -> bool:
        """Does a participle hang on the noun before it?"""
        return group.kind in ("ing", "participle") and group.first > 0 and self.tags[group.first - 1] in "wN"

    def _main(self, group: Group) -> Span | None:
        """The subject of the clause behind the comma: driven from their homes, *families* camped on the dunes."""
        comma = next((j for j in range(group.head, min(self.n, group.head + 25)) if self.lower[j] == ","), None)
        return self.phrase_after(comma + 1) if comma is not None and comma + 1 < self.n else None

    def _antecedent(self, k: int) -> Span | None:
        """Of the relative pronoun at k."""
        j = k - 1 if k and self.lower[k - 1] == "," else k
        if j and self.tags[j - 1] == "P":  # some of whom, in which
            return None
        if j and (self.tags[j - 1] in "wN'O" or self.lower[j - 1] in _ONES):
            if self.lower[k] in ("that", "who") and self.group(j - 1) and self.lower[j - 1] not in lexicon.events():
                return k, k + 1
            if self.lower[j - 1].isdigit() and j > 1 and self.lower[j - 2] == ",":  # Osk Marrin, 17, who
                return self.whole_before(j - 2)
            return self.innermost(self.phrase_before(j))
        return (k, k + 1) if self.lower[k] in ("who", "whoever") else None

    def over_comma(self, k: int) -> Span | None:
        """The subject before an apposition or a relative clause that the comma at k closes: *Vash*, the secretary, fled."""
        if self.lower[k] not in (",", *DASHES):
            return None
        mark = self.lower[k]
        for j in range(k - 1, max(0, k - 40), -1):
            if self.lower[j] in (";", ":"):
                return None
            if self.lower[j] == mark and self.tags[j - 1] in "wNO)":
                inner = self.tags[j + 1]
                clause = any(
                    self.tags[x] == "A" or self.tags[x] == "w" and (g := self.group(x)) and g.kind == "finite"
                    for x in range(j + 1, k)
                )
                if inner in "WP" or self.lower[j + 1] == "not" or not clause and inner in "DNwR":
                    found = self.whole_before(j)
                    if found and self.tags[found[0] - 1 if found[0] else 0] == "P" and found[0]:
                        return None
                    return found
                return None
        return None

    def whole_before(self, end: int) -> Span | None:
        """The noun phrase before `end`, or the one that it hangs on: *families* from Ovest, *the clinic* in Teral."""
        found = self.phrase_before(end)
        while (
            found
            and found[0] > 1
            and self.tags[found[0] - 1] in "PT"
            and self.lower[found[0] - 1] not in ("than", "as", "by", "since", "before", "after", "until", "till")
        ):
            outer = self.phrase_before(found[0] - 1)
            if not outer or any(self.lower[x] in closed("when") for x in range(*outer)):
                break
            left = outer[0]
            if left and self.tags[left - 1] == "w" and self.group(left - 1) and not self._says(left - 1):
                break
            if left and self.tags[left - 1] == "A":
                break
            if done := self._undergone(found[0] - 2):
                return done
            found = (left, end)
            if left and self.tags[left - 1] in "PT":
                continue
            break
        return found

    def _undergone(self, k: int) -> Span | None:
        """The *people* arrested on Tuesday may go: whom the participle at k, within a noun phrase, is said of."""
        verb = self.group(k) if self.tags[k] == "w" and not self._only_says(k) else None
        if verb and verb.first == k and verb.kind in ("finite", "participle") and verb.tenses >= {"past", "participle"}:
            return self.subject(verb)
        return None

    def gap(self, group: Group) -> Span | None:
        """The object that stands before its verb: *a school* that the rebels had seized, *the boats* they burned."""
        subject = self.subject(group)
        if subject is None or group.kind != "finite" or not subject[0] or self._says(group.head):
            return None
        k = subject[0] - 1
        if self.lower[k] == "that" and (self._says(k - 1) or "abstract" in lexicon.kinds(self.lower[k - 1])):
            return None  # the claim that its forces enforce the law
        if self.lower[k] in ("which", "that", "whom") and k and self.tags[k - 1] in "wNO,":
            found = self._antecedent(k)
            return found if found and found != (k, k + 1) else None
        pronoun = subject[1] - subject[0] == 1 and self.lower[k + 1] in ("they", "we", "he", "she", "i")
        if pronoun and self.tags[k] == "w" and not self.group(k) and not lexicon.tenses_of(self.lower[k]):
            return self.phrase_before(k + 1)
        return None

    def _says(self, k: int) -> bool:
        return self.lower[k] in cues.forms()

    def _only_says(self, k: int) -> bool:
        return self._says(k) and self.lower[k] not in lexicon.senses()

    def _skip_times(self, k: int) -> int:
        j = k
        while j > 1 and (self.lower[j - 1] in closed("times") or self.tags[j - 1] == "R"):
            j -= 1
        timed = any(self.lower[x] in closed("when") for x in range(j, k))
        return j if timed and self.tags[j - 1] in "wN" else k

    def governor(self, to: int) -> tuple[Group | None, Span | None]:
        """What an infinitive whose "to" stands at `to` hangs on: the verb, and the noun phrase between them."""
        k = to
        while k and (
            self.tags[k - 1] == "R"
            or self.lower[k - 1] in ("in", "out", "up", "over", "down", "off", "on", "how", "not", "order", "so", "as")
            and k > 1
            and self.tags[k - 1] != "w"
            or self.lower[k - 1] in ("order",)
            and self.lower[k - 2] == "in"
        ):
            k -= 1
        if k and self.tags[k - 1] == "w" and (found := self.group(k - 1)):
            return found, None
        phrase = self.phrase_before(k) if k and self.tags[k - 1] in "wNDO" else None
        if phrase and phrase[0] and self.tags[phrase[0] - 1] == "w" and (found := self.group(phrase[0] - 1)):
            return found, phrase
        if phrase and phrase[0] and self.lower[phrase[0] - 1] == "for":
            return None, phrase
        if phrase and phrase[0] > 1 and self.lower[phrase[0] - 1] in ("on", "upon", "for", "to"):
            if self.tags[phrase[0] - 2] == "w" and (found := self.group(phrase[0] - 2)):
                return found, phrase
        return None, phrase

    def _controller(self, to: int) -> Span | None:
        if to and self.tags[to - 1] == "A":  # had to, is to
            k = to - 1
            while k and self.tags[k - 1] in "AR":
                k -= 1
            return self._at(k)
        if to and self.lower[to - 1] in ("but", "except"):  # had no choice but to leave
            k = next((j for j in range(to - 1, max(-1, to - 7), -1) if self.lower[j] in _HAVE), 0)
            return self._at(k) if k else None
        verb, phrase = self.governor(to)
        if verb is None and phrase and phrase[0] and self.lower[phrase[0] - 1] == "for":
            return phrase
        if verb is None:
            if to and self.tags[to - 1] in "wR":
                k = next((j for j in range(to - 1, max(-1, to - 5), -1) if self.tags[j] == "A"), None)
                if k is not None and all(self.tags[j] in "wRD" for j in range(k + 1, to)) and not (phrase and phrase[0] > k + 1):
                    while k and self.tags[k - 1] in "AR":
                        k -= 1
                    return self._at(k)
            if self._says_nothing_of_who(phrase):
                return None
            earlier = self.verb_before(to)
            return self.subject(earlier) if earlier else None
        if phrase is None or verb.passive and verb.kind != "participle":
            return self.subject(verb)
        if self.lower[verb.head] in lexicon.forms_of("object_control", ""):
            people = self.lower[self.head(phrase)]
            return phrase if self.lower[phrase[0] - 1] != "to" or people else self.subject(verb)
        return None if self._says_nothing_of_who(phrase) else self.subject(verb)

    def _at(self, k: int) -> Span | None:
        """The subject of an auxiliary at k."""
        if not k:
            return None
        if self.tags[k - 1] == "C":
            earlier = self.verb_before(k - 1)
            return self.subject(earlier) if earlier else None
        return (
            self._antecedent(k - 1)
            if self.lower[k - 1] in ("who", "which", "that")
            else self.whole_before(k)
            if self.tags[k - 1] != ","
            else self.over_comma(k - 1)
        )

    def _says_nothing_of_who(self, phrase: Span | None) -> bool:
        """An order to leave, a way to return: nobody is said to go."""
        return phrase is not None and self.lower[self.head(phrase)] in (
            "order",
            "orders",
            "deadline",
            "demand",
            "demands",
            "call",
            "calls",
            "instruction",
            "instructions",
            "ultimatum",
            "way",
            "right",
            "time",
        )
