"""Acts that an event noun names, alone or as the object of a light verb: "the shelling of the quay", "launched an offensive"."""

from helpers.agency import lexicon
from helpers.agency.clause import Sentence
from helpers.agency.groups import Group
from helpers.agency.lexicon import Event
from helpers.agency.phrases import Span
from helpers.agency.verbs import Found, idiom, kinds
from helpers.attribution.words import closed
from helpers.data import load

_POSSESSIVES = frozenset("his her its their our my your".split())
_ON = frozenset("on against upon at".split())
_DEMONYM = ("an", "ans", "ese", "ish", "i", "is", "ch", "ic")


def find(s: Sentence, taken: set[int]) -> list[Found]:
    """The acts of the sentence's event nouns. taken: tokens that a verb's predicate holds already."""
    out = []
    for i, word in enumerate(s.lower):
        if word not in lexicon.events() or i in taken or s.tags[i] != "w":
            continue
        for words, event in lexicon.events()[word]:
            if tuple(s.lower[i : i + len(words)]) == words and not taken & set(range(i, i + len(words))):
                if found := _Noun(s, i, i + len(words), event).read():
                    out.append(found)
                    taken |= set(range(found.start, found.end))
                    break
    return out


class _Noun:
    """One event noun at tokens start to end."""

    def __init__(self, s: Sentence, start: int, end: int, event: Event):
        self.s, self.start, self.end, self.event = s, start, end, event

    def read(self) -> Found | None:
        s, k = self.s, self.start
        if (
            idiom(s, k)
            or self.modifies()
            or self.names()
            or self.verb()
            or k
            and s.tags[k - 1] in "OT"
            and s.lower[k - 1] != "her"
        ):
            return None
        light = self.light()
        if light and not (light[1] == "passive" and self.event.act_class == "movement") and (found := self.lent(*light)):
            return found
        if self.event.strength == "light" or self.general():
            return None
        agent, patient = self.roles()
        if self.event.strength in ("weak", "definite") and not (agent or patient or self.known()):
            return None
        return self.made("nominal", agent, patient, "noun")

    def verb(self) -> bool:
        """Is the word a verb here after all?"""
        group = self.s.group(self.start)
        if group is None or self.end - self.start > 1:
            return False
        return not (group.kind == "ing" and not self.s.begins_phrase(self.end))

    def modifies(self) -> bool:
        """Does the noun stand before another that it only describes: an evacuation order, siege engines?"""
        s, k = self.s, self.end
        if k >= s.n or s.tags[k] != "w" or s.lower[k] in closed("when"):
            return False
        found = lexicon.tenses_of(s.lower[k])
        verb = found & {"past", "participle", "ing"} and not s.tokens[k].capital
        return not verb and not ("s" in found and s.begins_phrase(k + 1))

    def known(self) -> bool:
        """Does a word before a weak noun show that it is the event told of: the attack, a voluntary move?"""
        s = self.s
        if self.event.strength == "definite":
            return self.start > 0 and s.lower[self.start - 1] in ("the", "this", "these", "those")
        return self.event.act_class == "movement" and any(
            s.lower[self.start - 1 : self.start] == [word]
            for volition in ("chosen", "coerced")
            for word in lexicon.listed_words(volition)
        )

    def names(self) -> bool:
        """Is it part of a name: Office for Displaced Persons, Operation Dawn?"""
        t = self.s.tokens[self.start]
        return t.capital and self.start > 0 and not self.s.headline and self.s.tags[self.start - 1] != ","

    def general(self) -> bool:
        """An assault is something between two armies: a general truth."""
        s = self.s
        first = s.lower[0] in ("a", "an", "any", "every") and self.start <= 2
        after = s.lower[self.end] if self.end < s.n else ""
        return first and after in ("is", "does", "can", "has", "needs", "means", "requires", "may", "must", "will")

    # light verbs

    def opening(self) -> int:
        """Where the noun phrase around the noun begins."""
        found = self.s.phrase_before(self.end)
        return found[0] if found else self.start

    def light(self) -> tuple[Group, str] | None:
        """The light verb that has the noun as its object, or as the subject of its passive, and how it takes it."""
        s, a = self.s, self.opening()
        for j in range(a - 1, max(-1, a - 4), -1):
            for how in ("does", "undergoes"):
                for rest in lexicon.forms_of("light", how).get(s.lower[j], ()):
                    if (
                        tuple(s.lower[j + 1 : a]) == rest
                        and s.tags[j] == "w"
                        and (group := s.group(j))
                        and group.passive is (s.lower[j] == "caught")
                    ):
                        return group, how
        for j in range(self.end, min(self.end + 14, s.n)):
            if s.tags[j] in ",SW":
                break
            if s.tags[j] == "w" and (group := s.group(j)):
                rests = lexicon.forms_of("light", "does").get(s.lower[j], ())
                fits = any(tuple(s.lower[j + 1 : j + 1 + len(rest)]) == rest for rest in rests)
                subject = s.subject(group) if group.passive and fits else None
                return (group, "passive") if subject and subject[0] <= self.start < subject[1] else None
        return None

    def lent(self, verb: Group, how: str) -> Found | None:
        """The act with the form of its light verb."""
        s = self.s
        agent, patient = self.roles()
        if how == "passive":
            by = self.by(verb.head + 1)
            return (
                self.made("passive" if by else "agentless", by, patient, "light_passive")
                if self.event.strength == "strong" or by or patient
                else None
            )
        subject = s.subject(verb)
        what = kinds(s, subject)
        if how == "undergoes":
            hurt = what & {"people", "army", "place", "target", "name"}
            return self.made("agentless", None, subject, "suffered") if hurt and self.event.act_class == "force" else None
        if subject is None and verb.kind == "finite" or "abstract" in what and not what & {"people", "army", "name"}:
            return None
        if self.event.act == "fire" and s.lower[verb.head] not in lexicon.forms_of("exchanged", ""):
            return None
        if s.lower[verb.head] in _NO_LIGHT and self.event.strength != "strong":
            return None
        if (
            self.event.strength == "light"
            and self.event.act in load("acts")["everyday"]
            and not (patient or what & {"army", "name"} or self.military())
        ):
            return None
        if subject is None or not what & {"people", "army", "name", "body", "place", "target"}:
            return None
        return self.made("active", subject, patient, "light_verb")

    def military(self) -> bool:
        return not set(load("acts")["martial"]).isdisjoint(self.s.lower[self.opening() : self.start])

    # agent and patient of the noun itself

    def roles(self) -> tuple[Span | None, Span | None]:
        s = self.s
        owner = self.owner()
        of = self.behind(("of",), ({"people", "army", "place", "target", "name", "weapon", "goods"}))
        against = self.behind(_ON, {"people", "army", "place", "target", "name"})
        by = self.by(self.end)
        if self.event.act_class == "movement" and s.lower[self.start].removesuffix("s") in lexicon.listed("movers") | {"leaving"}:
            mover = of if of and "people" in kinds(s, of) else None
            if mover is None and (self.event.act == "flee" or owner and s.lower[s.head(owner)] in lexicon.officials()):
                return None, None  # the minister's flight, his departure
            return mover or owner or by, None
        patient = of or against
        if self.event.act_class == "control" and self.event.act == "restore order":
            return owner or by, of or against or self.behind(("in", "to"), {"place", "name"})
        if (
            owner
            and not patient
            and (by or s.lower[self.start].removesuffix("s") in lexicon.listed("undergone"))
            and s.tags[self.start - 1] != "w"
        ):
            return by, owner
        return owner or by, patient

    def owner(self) -> Span | None:
        """Whose the act is: Halm's, its, Oruvian."""
        s = self.s
        for j in range(self.start - 1, max(-1, self.start - 6), -1):
            word = s.lower[j]
            if word in _POSSESSIVES:
                return j, j + 1
            if s.tags[j] == "'":
                found = s.phrase_before(j)
                what = kinds(s, found)
                return (
                    found
                    if found
                    and what & {"people", "army", "name", "body", "place", "target"}
                    and not any(s.lower[x] in closed("when") for x in range(*found))
                    else None
                )
            if (
                s.tokens[j].capital
                and j
                and word.endswith(_DEMONYM)
                and not s.headline
                or s.tokens[j].capital
                and j
                and word in ("us", "un", "uk")
            ):
                return j, j + 1
            if j == self.start - 1 and s.tags[j] == "w" and lexicon.kinds(word) & {"army", "body"}:
                return j, j + 1  # the police raid
            if s.tags[j] not in "wRNC" or s.tags[j] == "w" and s.group(j) or word in closed("when"):
                return None
        return None

    def behind(self, prepositions, wanted) -> Span | None:
        s = self.s
        for j in range(self.end, min(self.end + 5, s.n)):
            if s.lower[j] in prepositions:
                found = s.phrase_after(j + 1)
                what = kinds(s, found)
                timed = found and any(s.lower[x] in closed("when") for x in range(found[0], min(found[1] + 1, s.n)))
                good = (
                    found
                    and what & wanted
                    and not timed
                    and not ("abstract" in what and not what & {"people", "army", "name", "place", "target"})
                )
                return found if good else None
            if s.tags[j] not in "PRwN" or j > self.end and s.lower[j] in ("of", "by"):
                return None
            if s.tags[j] == "w" and s.group(j):
                return None
        return None

    def by(self, k: int) -> Span | None:
        s = self.s
        for j in range(k, min(k + 9, s.n)):
            if s.lower[j] == "by":
                found = s.phrase_after(j + 1)
                what = kinds(s, found)
                timed = found and any(s.lower[x] in closed("times") - {"a", "the"} for x in range(*found))
                return (
                    found
                    if found and what & {"people", "army", "name", "body"} and not timed and s.tags[found[0]] != "N"
                    else None
                )
            if s.tags[j] in ",SW" or s.tags[j] == "w" and s.group(j) and j != k:
                return None
        return None

    def made(self, form: str, agent: Span | None, patient: Span | None, rule: str) -> Found:
        volition = self.volition() if self.event.act_class == "movement" else None
        return Found(self.start, self.end, self.event.act, self.event.act_class, form, rule, agent, patient, volition)

    def volition(self) -> str:
        """By the adjective before the noun or the one said of it, else by the verb that it comes from."""
        s = self.s
        near = s.lower[max(0, self.start - 3) : self.start]
        if s.lower[self.end : self.end + 1] and s.lower[self.end] in ("was", "were", "is", "are", "being"):
            near = near + s.lower[self.end : self.end + 4]
        for volition in ("chosen", "coerced"):
            if set(near) & lexicon.listed_words(volition):
                return volition
        verbs = {sense.volition for sense in lexicon.senses().get(self.event.act.split()[0], ()) if sense.lemma == self.event.act}
        return "coerced" if "coerced" in verbs else "unspecified"


_NO_LIGHT = frozenset(load("clauses")["not_light"])
