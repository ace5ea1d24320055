"""Whose side acts and is acted on: what the phrase itself says, then whom a pronoun stands for, then what the article implies.

The words of the study's sides and the names of its speakers decide. Pronouns go to what was last spoken of, after the salience
rules of Lappin & Leass (1994), much reduced. What nobody can tell stays blank.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from helpers.agency import cast, lexicon
from helpers.agency.verbs import Found
from helpers.attribution.words import closed
from helpers.data import load
from helpers.records import Attribution, Document
from helpers.speakers import naming
from helpers.study import Place, Side, Speaker

Span = tuple[int, int]

_OURS = frozenset("i we my our us me mine ours myself ourselves".split())
_THEIRS = frozenset("they them their he she him her his it its".split())
_HOLDERS = frozenset(["its", "their", "his", "her"])
_YOURS = frozenset(["you", "your", "yours"])
_PERSONAL = frozenset("they them he him she her these".split())
_PLACED = re.compile(r"\b(?:in|on|at|into|near|to|with|across|against|for|beside)\b")
_NEAR = 400  # characters that a pronoun looks back for somebody of a side
_LOST, _CAUGHT, _KEPT = (frozenset(load("acts")["whose"][kind]) for kind in ("own", "others", "held"))
_UNTOLD = frozenset(["nobody", "who", "men", "man"])
_NUMBERS = frozenset(load("clauses")["numbers"])
_ANYBODY = frozenset(load("clauses")["anybody"])
_PORTIONS = frozenset(load("clauses")["portions"]) | _NUMBERS
_BOUNDS = frozenset(load("clauses")["approximators"])
_FOES = frozenset(load("clauses")["foes"])
_OUTLAWS = frozenset(load("clauses")["outlaws"])


class Mention(NamedTuple):
    """A place where a side is named, by a word of its own or by one of its speakers."""

    start: int
    end: int
    side: str
    person: bool


class Sides:
    """Of one article. `told` remembers whom its acts have named, so that later pronouns find them."""

    def __init__(
        self,
        document: Document,
        attributions: Sequence[Attribution],
        speakers: Sequence[Speaker],
        sides: Mapping[str, Side],
        places: Sequence[Place],
    ):
        self.attributions = attributions
        self.heard = {
            naming.fold(a.speaker_entity).split()[-1]: a.side
            for a in attributions
            if a.side and a.speaker_kind == "person" and a.speaker_entity and naming.fold(a.speaker_entity)
        }
        self.places = {naming.fold(name) for p in places for name in (p.name, *p.variants)}
        self.document, self.view = document, document.view
        self.sides = sides
        self.cast = cast.of(tuple(speakers), tuple(sides.items()))
        self.told: list[tuple[int, str]] = []
        self.fighters: list[tuple[int, str]] = []
        self.both_lost, self.attacker, self.most = False, None, None

    def foresee(self, acts: Iterable[tuple[Found, Span | None, Span | None]]) -> None:
        """Look through the acts, each with agent and patient: who mostly attacks here, and are fighters among the dead?

        If so, the dead who are only counted may be of either side.
        """
        attackers, hit = Counter(), Counter()
        for act, agent, patient in acts:
            mover = patient or (agent if act.act_class == "movement" else None)
            if mover and act.act_class in ("force", "movement"):
                hit.update({self.named(self.view[slice(*mover)], mover[0])} - {None})
            if patient and act.act in _LOST and words_of_army(naming.fold(self.view[slice(*patient)]).split()):
                self.both_lost = True
            if agent and act.act_class == "force":
                attackers.update({self.named(self.view[slice(*agent)], agent[0])} - {None})
        self.attacker, self.most = most(attackers), most(hit)

    @cached_property
    def mentions(self) -> list["Mention"]:
        """Every side's word and speaker's name in the text, in its order."""
        return sorted(Mention(m.start, m.end, *m.key) for m in self.cast.names.find(self.view))

    def of(
        self, act: Found, agent: Span | None, patient: Span | None, loser: Span | None, said: Attribution | None
    ) -> tuple[str | None, str | None]:
        """(agent_side, patient_side). loser: who lost the patient. Spans are offsets into the text."""
        if not self.sides:
            return None, None
        doer, victim = (span and self.view[slice(*span)] for span in (agent, patient))
        theirs = doer and self.printed(doer, agent[0], said)
        if act.act_class == "movement" and doer and doer.lower() == "their":
            theirs = self.people(agent[0])
        whose = victim and self.printed(victim, patient[0], said)
        if whose and whose == theirs and act.act_class == "force" and naming.fold(victim).split()[0] in _HOLDERS:
            whose = self.cast.opponent(theirs)  # boarded the trawler and held *its crew*
        moved = (agent, theirs) if patient is None else (patient, whose)
        if act.act_class == "movement" and moved[1] and naming.fold(self.view[slice(*moved[0])]).split()[0] not in _OURS:
            self.told.append((moved[0][0], moved[1]))
        if doer and theirs is None:
            theirs = self.implied_agent(act, doer, agent[0], whose, said)
        if act.loser and whose is None and loser:
            whose = self.printed(self.view[slice(*loser)], loser[0], said) or self.subject(loser[0], said)
        if victim and whose is None:
            whose = self.implied_patient(act, victim, patient[0], theirs, said)
        if doer and theirs is None and act.act_class in ("force", "control") and generic(doer):
            theirs = self.cast.opponent(whose) if _UNTOLD.isdisjoint(naming.fold(doer).split()) else None
        if theirs and act.act_class in ("force", "control"):
            self.fighters.append((agent[0], theirs))
        return theirs, whose

    def implied_agent(self, act: Found, phrase: str, at: int, whose: str | None, said: Attribution | None) -> str | None:
        """Who moves are people like those before; who fights is of the party whose fighters the text names, or the other one."""
        words = naming.fold(phrase).split()
        if not words or words == ["who"] and act.act_class != "movement":
            return None
        if act.act_class == "movement" and act.patient is None:
            if words[0] in ("he", "she"):
                return self.person(at)
            return self.people(at) if generic(phrase) or phrase[:1].isupper() else None
        hostile = act.act_class in ("force", "control") or act.volition == "coerced"
        if words[0] in _PERSONAL and len(words) == 1:
            if words[0] in ("he", "she") and (person := self.person_before(at)):
                return person
            return self.does(at, whose, said) if hostile else self.subject(at, said)
        if phrase.lower() == "it":
            return self.subject(at, said)
        if act.act_class == "movement" and act.volition == "unspecified" and words_of_people(phrase) and words[0] not in _ANYBODY:
            return self.people(at)
        return self.body(words) or self.organ(words) or self.army(words, at, lexicon.listed("army") if hostile else frozenset())

    def body(self, words: Sequence[str]) -> str | None:
        """The ministry, the council: of the one side that has such a body."""
        return self.cast.heads.get(head(words)) if words[0] not in ("a", "an") else None

    def does(self, at: int, whose: str | None, said: Attribution | None) -> str | None:
        """ "They shelled us": the other party than theirs to whom it is done, else who fought before, else not who tells it."""
        if whose in self.cast.parties:
            return self.cast.opponent(whose)
        since = said.start if said and said.side else at - _NEAR
        before = next((side for start, side in reversed(self.fighters) if start >= since), None)
        return before or self.cast.opponent(said.side if said else None)

    def subject_before(self, at: int) -> str | None:
        """Who acted last in the sentence: *officers* moved in, and they were pelted."""
        k = bisect_left(self.document.sentences, at + 1, key=lambda s: s.start) - 1
        start, side = self.fighters[-1] if self.fighters else (-1, None)
        return side if k >= 0 and self.document.sentences[k].start <= start < at else None

    def army(self, words: Sequence[str], at: int, listed: Set[str] = frozenset()) -> str | None:
        """Whose soldiers, police or rebels, where no side is named: those named so before, else the party that has such."""
        noun = head(words)
        if set(words) & _OUTLAWS or noun in lexicon.listed("irregulars"):
            return self.cast.irregular
        if not words_of_army(words) and listed.isdisjoint(words):
            return None
        return self.earlier(noun, at) or self.cast.regular or self.attacker

    def organ(self, words: Sequence[str]) -> str | None:
        """The state, a court, the district office: of the one party that governs, or of the one with an army."""
        return (self.cast.state or self.cast.regular) if words[-1] in lexicon.listed("organs") else None

    def implied_patient(self, act: Found, phrase: str, at: int, theirs: str | None, said: Attribution | None) -> str | None:
        """Done to whom: what a party attacks is the other's; the dead and wounded that a party counts are its own."""
        words = naming.fold(phrase).split()
        if not words or words[0] in _OURS or words[0] == "nobody" or phrase.lower() == "it" or " ".join(words) in self.places:
            return None
        if "weapon" in lexicon.kinds(words[-1]) and not lexicon.kinds(words[-1]) & {"army", "target"}:
            return None
        fought = act.act_class == "force"
        parties = self.cast.parties
        if fought and theirs in parties and self.suffers(phrase, words):
            return self.cast.opponent(theirs)
        if act.act_class == "control" and theirs in parties and words_of_army(words):
            return self.cast.opponent(theirs)
        if fought and words == ["they"] and (before := self.subject_before(at)):
            return before
        by_party = fought and said and said.side in parties and not act.agent
        if by_party and (told := self.by_party(act, phrase, words, at, said.side)):
            return told
        if words_of_army(words):
            return self.body(words) or self.army(words, at)
        if (fought or act.volition == "coerced") and head(words) in lexicon.listed("dwellings"):
            return self.residents
        if act.act_class == "control" and head(words) in lexicon.listed("villages") and act.act not in _KEPT:
            return self.cast.opponent(theirs)
        if fought and self.both_lost and act.act in _LOST and (counted(words) or words[-1] in _ANYBODY):
            return None
        return self.people(at) if generic(phrase) else None

    def by_party(self, act: Found, phrase: str, words: Sequence[str], at: int, teller: str) -> str | None:
        """Whose loss a party tells of: its own dead and hurt, the other's men whom it caught."""
        if words_of_army(words) and self.cast.regular and act.act not in _CAUGHT:
            return self.army(words, at)
        if words_of_army(words) or act.act in _CAUGHT:
            own = act.act in _LOST and not set(words) & _OUTLAWS
            return teller if own else self.cast.opponent(teller)
        lost = act.act in _LOST and (generic(phrase) or words_of_people(phrase))
        return teller if lost or words[0] in ("they", "them") else None

    def suffers(self, phrase: str, words: Sequence[str]) -> bool:
        """Is it somebody, or somebody's, so that who is fought is the other party?"""
        if generic(phrase) or phrase[:1].isupper():
            return True
        return bool(lexicon.kinds(words[-1]) & {"target", "army", "goods", "papers"})

    @cached_property
    def persons(self) -> list["Mention"]:
        return [m for m in self.mentions if m.person]

    def printed(self, phrase: str, start: int, said: Attribution | None) -> str | None:
        """The side that a noun phrase names by itself, or by its "our" or "its"."""
        words = naming.fold(phrase).split()
        if not words or not self.sides:
            return None
        if set(words) & _OURS and (words[0] in _OURS or words[-1] not in _OURS):
            return said.side if said else self.author
        if named := self.named(phrase, start):
            return named
        if set(words) & _YOURS:
            return self.asked(start, said)
        if phrase[:1].isupper() and words[-1] in self.heard:
            return self.heard[words[-1]]
        if said and set(words) & _FOES:
            return self.cast.opponent(said.side)
        if words[0] == "the" and (role := self.cast.roles.get(" ".join(words[1:]))):
            return role
        if words[0] in ("its", "their") or len(words) > 2 and words[-2] in ("its", "their"):
            return self.subject(start, said)
        if words[0] in ("his", "her") and len(words) > 1 or len(words) > 2 and words[-2] in ("his", "her"):
            return self.person(start)
        told = words[0] in ("the", "these", "those") and len(words) > 1 and words[-1] not in _ANYBODY
        if told and lexicon.kinds(words[-1]) & {"people", "army"}:
            return self.earlier(words[-1], start)
        return None

    def named(self, phrase: str, start: int) -> str | None:
        """By the first side's word or speaker's name in it; what stands in a place (families *in Sarn*) does not count."""
        cut = _PLACED.search(phrase, 1)
        end = start + (cut.start() if cut else len(phrase))
        i = bisect_left(self.mentions, (start,))
        return self.mentions[i].side if i < len(self.mentions) and self.mentions[i].end <= end else None

    @cached_property
    def author(self) -> str | None:
        """Whose "we" is that nobody is quoted with: of a speaker of the study who signs the article."""
        signed = [b for b in self.document.blocks if b.kind == "byline"]
        return next((m.side for m in self.persons for b in signed if b.start <= m.start < b.end), None)

    def asked(self, at: int, said: Attribution | None) -> str | None:
        """Whose "you" is, in an interviewer's question: of whoever answers."""
        k = bisect_left(self.document.blocks, at + 1, key=lambda b: b.start) - 1
        if k < 0 or said and self.document.blocks[k].kind != "question":
            return None
        return next((a.side for a in self.attributions if a.start > self.document.blocks[k].end), None)

    def subject(self, at: int, said: Attribution | None) -> str | None:
        """Whose "its" is: the first named in the sentence so far, else in the one before; in a quotation the speaker's."""
        k = bisect_left(self.document.sentences, at + 1, key=lambda s: s.start) - 1
        for sentence in reversed(self.document.sentences[max(0, k - 1) : k + 1]):
            i = bisect_left(self.mentions, (sentence.start,))
            if i < len(self.mentions) and self.mentions[i].end <= min(at, sentence.end):
                return self.mentions[i].side
        return None

    def person(self, at: int) -> str | None:
        """Of whom "his" or "she" may be said: who was named last."""
        return self.person_before(at) or self.people(at)

    def person_before(self, at: int) -> str | None:
        i = bisect_left(self.persons, (at,)) - 1
        return self.persons[i].side if i >= 0 and at - self.persons[i].start < 3 * _NEAR else None

    def earlier(self, noun: str, at: int) -> str | None:
        """ "The officers": of the side that these were last said to be of."""
        for i in range(bisect_left(self.mentions, (at,)) - 1, -1, -1):
            m = self.mentions[i]
            if at - m.start > 4 * _NEAR:
                return None
            behind = re.match(r"(?:['’]s?)?((?: [\w-]+){0,3}? )" + re.escape(noun) + r"\b", self.view[m.end : m.end + 60])
            between = behind[1].lower().split() if behind else []
            if behind and closed("determiners").isdisjoint(between) and not any(map(lexicon.tenses_of, between)):
                return m.side
        return None

    def last(self, at: int) -> str | None:
        """The side of whom the acts just before spoke."""
        k = bisect_left(self.document.blocks, at + 1, key=lambda b: b.start) - 1
        first = self.document.blocks[k].start if k >= 0 else 0
        return next((side for start, side in reversed(self.told[-8:]) if start >= first and at - start < _NEAR), None)

    def people(self, at: int) -> str | None:
        """Of people whom the sentence does not tell apart: the study's civilians, else those of whom the acts before spoke."""
        return self.cast.civilians or self.last(at) or self.residents

    @property
    def residents(self) -> str | None:
        """Whose people the article tells of."""
        if self.cast.unsided:
            return None
        return self.cast.civilians or self.most or self.cast.opponent(self.cast.regular)


def most(counted: Counter) -> str | None:
    """The side of at least two of three, if it is there twice."""
    side, times = next(iter(counted.most_common(1)), (None, 0))
    return side if times > 1 and 3 * times >= 2 * counted.total() else None


def generic(phrase: str) -> bool:
    """Does the phrase name people without saying which?"""
    words = naming.fold(phrase).split()
    if not words:
        return False
    last = head(words)
    unknown = last in lexicon.listed("of_any_side") and words[0] != "the" or last in lexicon.officials()
    if unknown or lexicon.kinds(last) & {"goods", "shelter"}:
        return False
    return (
        words[-1] in lexicon.people()
        or words[-1].isdigit()
        or words[0].isdigit()
        or words[0] in _NUMBERS
        or words[0] in lexicon.pronouns()
        or any(w in lexicon.people() for w in words)
        or words[0] in _THEIRS
    )


def counted(words: Sequence[str]) -> bool:
    """A number, or a number of people: of any side."""
    number = words[0].isdigit() or words[0] in _NUMBERS or words[0] == "at"
    return number and (words[-1] in ("people", "persons") or len(words) == 1)


def words_of_people(phrase: str) -> bool:
    """Is there a noun of people in it, so that it is no mere pronoun or place?"""
    return any(w in lexicon.people() for w in naming.fold(phrase).split())


def words_of_army(words: Sequence[str]) -> bool:
    """Is it said of soldiers, police, fighters?"""
    army = lexicon.listed("army") - lexicon.listed("craft")
    return head(words) in army or " ".join(words[-2:]) in army


def head(words: Sequence[str]) -> str:
    """The noun that a phrase is about: *residents* of Sarn, hundreds of *officers*, a *man* in a mask."""
    for k in range(1, len(words)):
        if words[k] == "of" and (words[k - 1] in _PORTIONS or words[k - 1].isdigit() or words[k - 1] in lexicon.pronouns()):
            continue
        if words[k] in closed("prepositions") and words[k] not in _BOUNDS:
            return words[k - 1]
    return words[-1]
