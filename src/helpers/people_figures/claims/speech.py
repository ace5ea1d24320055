"""The attributions of an article as sources: whose words hold a figure, who spoke last, under which name."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from helpers.people_figures.claims import phrases
from helpers.people_figures.lexicon import LISTS
from helpers.records import Attribution
from helpers.speakers.known import Known

_LISTED = LISTS["claim"]
PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them|its|his|their)\b", re.I)
AGAIN = re.compile(rf"(?:[Tt]he )?(?:{'|'.join(_LISTED['again'])})(?: of (?:the )?agency)?")  # "the interlocutor"
RECALL = 700  # characters that "he" may look back over for a name
_ARTICLE = re.compile(r"^(?:\d\d?[.:]\d\d )?(?:[Tt]he |[Aa]n? )?")  # in a live blog the hour too
# What is taken for a speaker, and is no name: "[Boats brought] out 126 people".
_NO_SPEAKER = re.compile(r"(?:out|off|up|away|down|over|back)\b|(?!\d\d?[.:]\d\d ).*\d")
_SETTLEMENTS = frozenset(LISTS["settlements"])
_SAID = frozenset(w for w in _LISTED["saying"] if w.endswith("ed") or w == "said")
_TELL, _TOOK_IN = frozenset({"told", "tells"}), frozenset({"admitted", "admits", "admit"})
_REPORTS, _STATED = frozenset({"reports", "claims", "report", "claim"}), re.compile(r",? (?:that|in|on)\b|[:,.;]| \"|$")
_KINDS = frozenset(_LISTED["kinds"])
_AFTER_HEAD = re.compile(r" (?:of|for|in|at|on|off|near|from|after|over|under|as|with)\b")
_NUMBER_NEXT = re.compile(r" (?!that\b|to\b)(?:\w+ ){0,3}\d")
_ROLE = re.compile(r"[Tt]he [a-z]+(?: [a-z]+){0,2}")
_NAMED = re.compile(r" [A-Z]")
_SPELT = re.compile(r"(?P<name>[A-Z][\w'’-]*(?: (?:(?:of|for|the|and) ){0,2}[A-Z][\w'’-]*){1,6})$")
_SHORT = re.compile(r" \((?P<short>[A-Z]{2,8})\)")
_APPOSED = re.compile(r", (?:the )?(?P<name>[A-Z][\w'’-]+(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w'’-]+){0,4})(?=[,.;\n]|$)")
_MEMBER = re.compile(r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}) (?:of|from|at|with) (?P<body>.+)")
_LONGEST = 90  # characters of a name that letters stand for
_DIGIT = re.compile(r"\d")


class Speech:
    def __init__(self, view: str, attributions: Sequence[Attribution], known: Known):
        self.view, self._attributions = view, attributions
        self._given = frozenset(entry.source.name for entry in known.study)
        self._sources: dict[int, Attribution | None] = {}

    def given(self, who: str) -> bool:
        """Whether it is a name of the study's."""
        return who in self._given

    def holding(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution whose content holds [start, end)."""
        i, holding = bisect_right(self._starts, start) - 1, []
        while i >= 0 and self._reach[i] >= end:
            if self._spans[i][1] >= end and (source := self._source(i)):
                holding.append(source)
            i -= 1
        return min(holding, key=lambda a: a.end - a.start, default=None)

    def last_named(self, at: int) -> Attribution | None:
        """Who spoke last before, by name."""
        i = bisect_right(self._starts, at) - 1
        while i >= 0 and at - self._starts[i] <= RECALL:
            if name(source := self._source(i)):
                return source
            i -= 1
        return None

    def full(self, who: str | None) -> str | None:
        """The name with which letters stand ("Relief Oru (RO)"), the whole name of a surname."""
        if not who or " " in who:
            return who
        return self._spelt.get(who) or self._whole.get(who, who)

    def known(self, printed: str) -> str:
        """The name under which the article's statements know whoever is printed so."""
        return self._printed.get(printed.lower(), printed)

    def side(self, who: str | None) -> str | None:
        return self._sides.get(who)

    def _source(self, i: int) -> Attribution | None:
        """The attribution of a span as a source; None if what is taken for its speaker is none."""
        a = self._spans[i][2]
        if id(a) not in self._sources:
            self._sources[id(a)] = self._by_name(_of_its_kind(self._in_that_role(a))) if self._may_speak(a) else None
        return self._sources[id(a)]

    @cached_property
    def _spans(self) -> list[tuple[int, int, Attribution]]:
        """The stretches that somebody says, in order."""
        return sorted(((s, e, a) for a in self._attributions for s, e in a.spans or ((a.start, a.end),)), key=lambda x: x[:2])

    @cached_property
    def _starts(self) -> list[int]:
        return [s for s, _, _ in self._spans]

    @cached_property
    def _reach(self) -> list[int]:
        """How far any span up to here goes."""
        return list(accumulate((e for _, e, _ in self._spans), max))

    @cached_property
    def _named(self) -> list[tuple[str, Attribution]]:
        """Those that have a name, in order."""
        return [(who, source) for i in range(len(self._spans)) if (who := name(source := self._source(i)))]

    @cached_property
    def _sides(self) -> dict[str, str | None]:
        return {who: a.side for who, a in self._named}

    @cached_property
    def _whole(self) -> dict[str, str]:
        """{surname: the whole name}, the first that is given."""
        return {who.rpartition(" ")[2]: who for who, _ in reversed(self._named)
                if " " in who and all(w[0].isupper() for w in who.split())}

    @cached_property
    def _printed(self) -> dict[str, str]:
        """{as printed, in small letters: name}."""
        return {bare(a.speaker).lower(): who for who, a in reversed(self._named) if a.speaker}

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """{letters: the name that they stand for}."""
        found = ((m["short"], _SPELT.search(self.view, max(0, m.start() - _LONGEST), m.start()))
                 for m in _SHORT.finditer(self.view))
        return {short: spelt["name"] for short, spelt in found if spelt}

    def _may_speak(self, a: Attribution) -> bool:
        """Not a stretch of a sentence taken for a speaker: of "Boat sinks off Oru: 33 dead" the words before the colon."""
        printed, cue = a.speaker or "", a.cue or ""
        if _NO_SPEAKER.match(printed) or printed.rpartition(" ")[2].lower() in _SAID:
            return False
        if cue in _LISTED["counting"] and noun_of(printed) in _SETTLEMENTS:  # "a city that counted 110,000 inhabitants"
            return False
        if cue in _REPORTS and printed.endswith("ed"):  # "the ministry dismissed reports that"
            return False
        if cue == "states" and not (a.cue_end and _STATED.match(self.view, a.cue_end)):  # "the hill states because"
            return False
        if cue in _TELL and (a.speaker_start or 0) > (a.cue_start or 0):  # who comes after it is told
            return False
        if cue in _TOOK_IN and a.cue_end and _NUMBER_NEXT.match(self.view, a.cue_end):  # "the hospital admitted 148 wounded"
            return False
        if a.kind == "indirect" and cue.startswith("continue"):  # "Arrivals continue: 300 on Monday"
            return False
        noun = _AFTER_HEAD.split(printed, maxsplit=1)[0].rpartition(" ")[2]
        return cue != ":" or not noun or noun[0].isupper() or phrases.is_counter(noun.lower())

    def _in_that_role(self, a: Attribution) -> Attribution:
        """"The governor" is no person who spoke in another paragraph and is nowhere called governor."""
        entity, printed = a.speaker_entity or "", a.speaker or ""
        if a.speaker_kind != "person" or entity.islower() or entity in self._given or not _ROLE.fullmatch(printed):
            return a
        surname, role = re.escape(entity.rpartition(" ")[2]), printed.rpartition(" ")[2]
        called = rf"(?i:{role})[^.\n]{{0,60}}\b{surname}\b|\b{surname}\b[^.\n]{{0,60}}\b{role}\b"
        near = self.view[max(0, self.view.rfind("\n", 0, a.start)):a.start]
        return a if re.search(rf"\b{surname}\b", near) or re.search(called, self.view) else \
            replace(a, speaker_entity=printed[4:], side=None)

    def _by_name(self, a: Attribution) -> Attribution:
        """Of "the sheriff, Dana Cole" and "Dana Cole of Relief Oru" the name of the person."""
        role = a.speaker_end and (a.speaker_entity or "").islower()
        named = _APPOSED.match(self.view, a.speaker_end) if role else _MEMBER.match(a.speaker or "")
        if not named or not role and (phrases.is_counter(named["name"].rpartition(" ")[2].lower())
                                      or not (a.speaker_entity and named["body"].endswith(a.speaker_entity))):
            return a
        return replace(a, speaker_entity=named["name"])


def _of_its_kind(a: Attribution) -> Attribution:
    """"The government" is no body of another kind that was named before, nor is "the refugee agency" the police, nor "the
    priest" the caretaker."""
    entity = a.speaker_entity or ""
    person = a.speaker_kind == "person" and not entity.islower()
    if not a.speaker or a.speaker[:4].lower() != "the " or a.side_basis == "given" or person:
        return a
    printed, known = frozenset(a.speaker[4:].lower().split()), frozenset(entity.lower().split())
    other = known and not printed & known and (entity.islower() or _KINDS & (printed | known))
    return replace(a, speaker_entity=a.speaker[4:], side=None) if other else a


def noun_of(printed: str) -> str:
    """The noun that a phrase is about, in small letters."""
    return _AFTER_HEAD.split(printed, maxsplit=1)[0].rpartition(" ")[2].lower()


def bare(printed: str) -> str:
    """Without its article, and with plain quotes, as in a view."""
    return _ARTICLE.sub("", printed.replace("’", "'"))


def name(source: Attribution | None) -> str | None:
    who = source and (source.speaker_entity or source.speaker)
    if who and who.islower() and source.speaker and who in source.speaker and _NAMED.search(source.speaker):
        who = bare(source.speaker)  # "the rights group Open Oru", of whom only the group is known
    if not who or PRONOUN.fullmatch(who) or AGAIN.fullmatch(who) or _DIGIT.search(who):  # no source is a number
        return None
    return who
