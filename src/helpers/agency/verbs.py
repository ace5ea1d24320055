"""Acts that a verb names: which sense it has here, who does it to whom, in which form."""

from dataclasses import dataclass, replace
from functools import cached_property

from helpers.agency import lexicon, volition
from helpers.agency.clause import Sentence
from helpers.agency.groups import Group
from helpers.agency.lexicon import Sense
from helpers.agency.phrases import Span
from helpers.attribution.words import closed
from helpers.data import load

_APART = 6  # tokens between a verb and its particle: drove the people *out*
_MEANS = frozenset(load("clauses")["means"])
_WORDS = frozenset(load("clauses")["words"])
_LEFT = frozenset(load("clauses")["leave"])
_DESTINATIONS = frozenset(load("clauses")["destinations"])


@dataclass(frozen=True, slots=True)
class Found:
    """An act in a sentence. start, end: of the predicate; agent, patient: noun phrases; all as tokens. rule: what told it."""

    start: int
    end: int
    act: str
    act_class: str
    form: str
    rule: str
    agent: Span | None = None
    patient: Span | None = None
    volition: str | None = None
    loser: Span | None = None  # who lost the patient: "it lost 23 men"


def kinds(s: Sentence, span: Span | None) -> frozenset[str]:
    """What a noun phrase can be; none where there is no phrase."""
    if span is None:
        return frozenset({"none"})
    k = s.head(span)
    word = s.lower[k]
    if "weapon" in lexicon.kinds(s.lower[span[0]]) and s.tokens[k].capital and span[1] - span[0] > 1:
        return frozenset({"weapon"})  # Storm Agnes
    if word in ("it", "itself", "this"):
        return frozenset({"place", "target"})
    if word in ("which", "that"):
        return frozenset({"people", "army", "place", "target", "weapon"})
    if word.isdigit() and len(word) == 4 and word[:2] in ("19", "20") and span[1] - span[0] == 1:
        return frozenset({"year"})
    if s.tags[k] == "O" or word in lexicon.pronouns() or s.tags[k] in "ND":
        return frozenset({"people"})
    found = lexicon.kinds(word)
    if s.tokens[k].capital and (k and not s.headline or not found) and not (k == 0 and s.lower[1:2] == ["of"]):
        return found | {"people", "place", "target", "name"}
    return found or frozenset({"thing"})


def find(s: Sentence) -> list[Found]:
    """The acts of the sentence's verbs, left to right."""
    out = []
    for i, word in enumerate(s.lower):
        if word in lexicon.senses() and s.tags[i] in "wRP" and (group := s.group(i)) and not idiom(s, i):
            reader = _Reader(s, group)
            found = next((f for sense in lexicon.senses()[word] if (f := reader.read(sense))), None)
            if found:
                out.append(found)
    return out


def idiom(s: Sentence, i: int) -> bool:
    """Is the word only mentioned (the word "raid"), or part of a phrase with a meaning of its own?"""
    if i and s.lower[i - 1] in _WORDS:
        return True
    for start in range(max(0, i - 4), i + 1):
        for phrase in lexicon.not_acts().get(s.lower[start], ()):
            if start + len(phrase) > i and tuple(s.lower[start : start + len(phrase)]) == phrase:
                return True
    return False


class _Reader:
    """One verb group, held against the senses of its verb."""

    def __init__(self, s: Sentence, group: Group):
        self.s, self.group = s, group

    @cached_property
    def behind(self) -> Span | None:
        """The noun phrase right behind the verb."""
        return self.s.phrase_after(self.group.head + 1)

    def read(self, sense: Sense) -> Found | None:
        parts = self.particles(sense.particles)
        if parts is None:
            return None
        end, after, between = parts
        if self.group.passive:
            return self.passive(sense, end, after)
        return self.active(sense, end, after, between)

    def particles(self, words: tuple[str, ...]) -> tuple[int, int, Span | None] | None:
        """(end of the predicate, where its complements begin, the object between verb and particle)."""
        s, k = self.s, self.group.head + 1
        if tuple(s.lower[k : k + len(words)]) == words:
            return k + len(words), k + len(words), None
        if not words or s.lower[k : k + 1] == [words[0]] or words[0] not in s.lower:
            return None
        between = self.behind
        behind = between[1] + len(words) if between else s.n
        if words[-1] in ("in", "on", "over", "across") and behind < s.n and s.tags[behind] in "DNOw":
            return None  # took the town in January: a preposition, no particle
        if between and between[1] - between[0] <= _APART and tuple(s.lower[between[1] : between[1] + len(words)]) == words:
            return k, between[1] + len(words), between
        return None

    def passive(self, sense: Sense, end: int, after: int) -> Found | None:
        s = self.s
        given = self.given(sense, after)
        if sense.role in ("moves", "suffers") or sense.only and not self.brings(sense, after) and not given:
            return None
        patient = s.subject(self.group)
        if given and "people" in kinds(s, patient):  # families were given tents
            agent = self.by(after)
            return self.made(sense, end, "passive" if agent else "agentless", agent, patient, "given")
        behind = s.lower[after : after + 1]
        if behind and behind[0] in sense.before and ("weapon" in kinds(s, patient) or sense.alone or patient is None):
            patient = s.phrase_after(after + 1)  # shots were fired at the bus
        elif sense.only and not (behind and behind[0] in sense.before):
            return None
        if not self.fits(sense.object, patient, sense) or self.deploys(sense, patient):
            return None
        if patient is None and self.group.kind != "to":
            return None
        agent = self.by(after)
        form = "passive" if agent else "agentless"
        return self.made(sense, end, form, agent, patient, "passive")

    def given(self, sense: Sense, k: int) -> Span | None:
        """What somebody gets who stands before it: gave *us* blankets."""
        if not sense.only or sense.act_class != "aid":
            return None
        found = self.s.phrase_after(k)
        return found if found and kinds(self.s, found) & sense.object else None

    def by(self, k: int) -> Span | None:
        """The agent behind "by", unless that is a time, a means, a weapon."""
        s = self.s
        for j in range(k, min(k + 9, s.n)):
            if s.lower[j] == "by":
                agent = s.phrase_after(j + 1)
                if (
                    not agent
                    or any(s.lower[x] in closed("times") - {"a", "the"} for x in range(*agent))
                    or s.lower[agent[0]] in _MEANS
                ):
                    return None
                if s.tags[agent[0]] == "N" and agent[1] - agent[0] == 1:
                    return None
                what = kinds(s, agent)
                return (
                    agent
                    if what & {"people", "army", "name", "body"} or not what & {"weapon", "abstract"} and "thing" not in what
                    else None
                )
            if s.tags[j] in ",SW" or s.tags[j] == "w" and s.group(j):
                return None
        return None

    def active(self, sense: Sense, end: int, after: int, between: Span | None) -> Found | None:
        s = self.s
        subject = s.subject(self.group)
        patient = between or s.phrase_after(after) or (s.gap(self.group) if sense.role != "moves" else None)
        if patient and self.given(sense, patient[1]) and "people" in kinds(s, patient):
            return self.done(sense, end, subject, patient)
        brought = self.brings(sense, after)
        if sense.only or brought and not between:
            if not brought:
                return None if not sense.alone else self.by_itself(sense, end, subject)
            if sense.act_class == "aid" and sense.object:
                return self.done(sense, end, subject, brought) if self.fits(sense.object, patient, sense) else None
            patient = brought
            return self.done(sense, end, subject, patient) if self.fits(sense.object, patient, sense) else None
        if sense.alone and sense.subject and patient:
            return None
        if sense.role == "moves":
            return self.moves(sense, end, after, subject, patient)
        if sense.role == "suffers":
            return self.suffers(sense, end, subject)
        if patient and not between and s.lower[patient[0]] in ("it", "that") and s.lower[patient[1] : patient[1] + 1] == ["that"]:
            return None
        if patient is None:
            return self.by_itself(sense, end, subject)
        if not self.fits(sense.object, patient, sense) or s.lower[patient[0]] in ("it", "itself") and sense.object == {"place"}:
            return None
        if self.deploys(sense, patient):
            return None
        if sense.role == "loses":
            return replace(self.made(sense, end, "agentless", None, patient, "middle"), loser=subject)
        return self.done(sense, end, subject, patient)

    def brings(self, sense: Sense, k: int) -> Span | None:
        """The patient that a preposition brings."""
        s = self.s
        for j in range(k, min(k + 5, s.n)):
            if s.lower[j] in sense.before:
                return s.phrase_after(j + 1)
            if s.tags[j] in ",SWC" or s.group(j):
                return None
        return None

    def by_itself(self, sense: Sense, end: int, subject: Span | None) -> Found | None:
        """Without an object: who fights, or a participle in a headline (Clinic hit twice)."""
        if self.group.kind == "ing" and self.s.lower[self.group.head] in lexicon.events():
            return None  # after hours of fighting
        if (
            sense.alone
            and self.fits(sense.subject, subject, sense, army=True)
            and (sense.act_class != "aid" or self.group.kind == "to")
        ):
            return self.done(sense, end, subject, None)
        group = self.group
        bare = group.kind == "finite" and group.first == group.head and group.tenses >= {"past", "participle"}
        undergone = sense.role in ("acts", "sends") and bare and not sense.only and not sense.alone
        if undergone and subject and self.fits(sense.object, subject, sense) and not self.deploys(sense, subject):
            after = self.s.lower[end] if end < self.s.n else ""
            if not sense.object or after not in ("to", "that", "as", "with"):
                return self.made(sense, end, "agentless", None, subject, "headline_participle")
        if (
            sense.role == "acts"
            and group.kind in ("to", "ing", "finite")
            and not sense.object
            and not sense.only
            and subject
            and kinds(self.s, subject) & {"people", "army"}
            and not bare
        ):
            return self.done(sense, end, subject, None)
        return None

    def moves(self, sense: Sense, end: int, after: int, subject: Span | None, place: Span | None) -> Found | None:
        s = self.s
        decides = sense.volition or volition.of(s, self.group)
        if sense.chosen:
            counts = decides == "chosen" or sense.lemma == "go" and decides == "coerced"
        else:
            first, motion = sense.lemma.split()[0], load("acts")["motion"]
            counts = (
                self.mover(sense, subject, decides)
                and self.way(sense, place)
                and not (sense.ends and not self.ends(end))
                and not (first in motion["on_the_way"] and self.purpose(end))
                and not (decides == "unspecified" and sense.lemma in motion["with_where"] and not self.literal(sense, end, place))
            )
        return self.made(sense, end, "active", subject, None, "movement", decides) if counts else None

    def mover(self, sense: Sense, subject: Span | None, decides: str) -> bool:
        """Can this be people who move: no troops, no things, no minister who leaves for talks?"""
        s = self.s
        if subject is None:
            return self.group.kind in ("to", "ing")
        word, what = s.lower[s.head(subject)], kinds(s, subject)
        if word in ("it", "this") or word in ("which", "that") and not sense.volition:
            return False
        if subject[0] and s.lower[subject[0] - 1] == "what":  # what they left
            return False
        if word in lexicon.officials() and decides == "unspecified":
            return False
        carries = word in lexicon.listed("carriers") and not sense.volition
        return carries or "people" in what and "army" not in what and not ("weapon" in what and "name" not in what)

    def way(self, sense: Sense, place: Span | None) -> bool:
        """Is what stands behind the verb a place, if anything does?"""
        s = self.s
        if place is None:
            return True
        what = kinds(s, place)
        if not sense.object:
            return bool(s.tags[s.head(place)] != "w" or what & {"place", "name"})  # not: pours tea, resettles families
        state = s.lower[self.group.head] in _LEFT and place[1] < s.n and s.tags[place[1]] == "w" and self.left_so(place[1])
        return bool(what & sense.object) and not state

    def left_so(self, k: int) -> bool:
        """Left the road blocked, left many dead: what a state follows is no leaving."""
        found = lexicon.tenses_of(self.s.lower[k])
        return bool(found & {"participle", "ing"}) or self.s.lower[k] in (
            "dead",
            "homeless",
            "open",
            "empty",
            "wounded",
            "vulnerable",
            "unable",
        )

    def ends(self, k: int) -> bool:
        """Go, went: alone, or with where to."""
        s = self.s
        if k >= s.n or s.tags[k] in ",":
            return True
        if s.tags[k] in "AC" and s.lower[k] != "and":
            return True
        if s.lower[k] in ("to", "into", "from") and (place := s.phrase_after(k + 1)):
            return bool(kinds(s, place) & {"place", "people", "name"}) and "abstract" not in kinds(s, place)
        return s.lower[k] in ("and", "or", "when", "because", "before", "after") and self.group.kind != "finite"

    def purpose(self, k: int) -> bool:
        """Ran in *to carry out* the patients: only what they went for counts."""
        s = self.s
        while k < s.n and s.tags[k] in "RP" and s.lower[k] != "by":
            k += 1
        return k + 1 < s.n and s.tags[k] == "T" and s.group(k + 1) is not None and s.lower[k + 1] in lexicon.senses()

    def literal(self, sense: Sense, end: int, place: Span | None) -> bool:
        """Weak verbs of motion: no figure follows them (returned to the topic, moved to block the bill, reached a deal)."""
        s = self.s
        if place is not None:
            what = kinds(s, place)
            if sense.lemma in load("acts")["motion"]["any_direction"]:
                return False  # runs the camp
            return bool(what & {"place", "name"}) or s.lower[place[0]] in ("it", "them")
        if sense.lemma in load("acts")["motion"]["any_direction"] and (
            end >= s.n or s.lower[end] not in _DESTINATIONS | {"for"} or s.lower[end] == "for" and sense.lemma == "run"
        ):
            return sense.lemma == "move" and (end >= s.n or s.tags[end] == ",")
        if end >= s.n:
            return True
        if s.lower[end] in ("to", "into", "in", "from", "through", "on", "for", "over", "across") and (
            place := s.phrase_after(end + 1)
        ):
            what = kinds(s, place)
            return (
                bool(what & {"place", "name", "people", "shelter"})
                or s.tags[place[0]] == "N"
                or "thing" in what
                and s.lower[end] == "from"
                or "target" in what
            )
        return s.tags[end] in ",CRSW" or s.tags[end] in "Pw" or s.lower[end] in closed("when")

    def suffers(self, sense: Sense, end: int, subject: Span | None) -> Found | None:
        if subject is None or not self.fits(sense.subject, subject, sense):
            return None
        if kinds(self.s, self.s.phrase_after(end)) & {"place", "people"}:
            return None
        k = self.s.head(subject)
        if self.s.lower[k] in ("which", "that", "it") and sense.act_class == "force" and "people" in sense.subject:
            return None
        return self.made(sense, end, "agentless", None, subject, "middle")

    def done(self, sense: Sense, end: int, subject: Span | None, patient: Span | None) -> Found | None:
        """The active form; what a weapon or an event does has no agent."""
        s = self.s
        what = kinds(s, subject)
        if subject and sense.subject and not what & (sense.subject | {"name"}):
            return None
        if subject is None and self.group.kind == "finite":
            return None
        if subject and s.lower[s.head(subject)] in lexicon.events() and sense.act_class in ("control", "aid"):
            return None
        if (
            subject
            and (what & {"weapon"} or s.lower[s.head(subject)] in lexicon.events().keys() | lexicon.listed("happenings"))
            and not what & {"people", "army", "name", "body"}
        ):
            return self.made(sense, end, "agentless", None, patient, "weapon")
        if subject and not what & {"people", "army", "name", "body", "target", "place", "goods"} and sense.act_class != "aid":
            if not what & {"thing"} or s.tags[s.head(subject)] == "w" and "abstract" in what:
                return None
            if sense.object:
                return None
        return self.made(sense, end, "active", subject, patient, "active")

    def fits(self, wanted: frozenset[str], span: Span | None, sense: Sense, army: bool = False) -> bool:
        what = kinds(self.s, span)
        if span is None:
            return self.group.kind in ("to", "ing", "participle") and not wanted
        if not wanted:
            return bool(what - {"abstract"})
        if army and "name" in what | ({"name"} if self.s.tags[self.s.head(span)] == "O" else set()):
            return True
        if (
            "abstract" in what
            and not what & {"people", "place", "name"} & wanted
            and sense.act_class != "aid"
            and not what & wanted
        ):
            return False
        return bool(what & wanted)

    def deploys(self, sense: Sense, patient: Span | None) -> bool:
        """Sent troops: no movement of people."""
        return sense.lemma in load("acts")["motion"]["of_troops"] and "army" in kinds(self.s, patient)

    def made(
        self, sense: Sense, end: int, form: str, agent: Span | None, patient: Span | None, rule: str, decides: str | None = None
    ) -> Found:
        if sense.act_class == "movement":
            decides = decides or sense.volition or volition.of(self.s, self.group)
        return Found(self.group.head, end, sense.lemma, sense.act_class, form, rule, agent, patient, decides)
