"""Who the printed speakers are: "he", "the adviser", "Adanyev" → one canonical name, with its kind, side and type of source.

The study's speakers come first; what it does not name is made canonical within the article (a surname takes the full
name printed). Pronouns and definite roles go to the last source that fits, after the salience rules of Lappin & Leass (1994),
much reduced.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpers.data import load
from helpers.records import Attribution, Document
from helpers.speakers import naming
from helpers.study import Side, Speaker
from helpers.view import view

_MENTION = 600  # characters that a pronoun looks back for a name


@dataclass(slots=True, eq=False)
class Source:
    """Somebody cited in this article. given: the study names them. roles: the roles printed beside the name."""

    name: str
    kind: str
    type: str | None = None
    side: str | None = None
    given: bool = False
    gender: str | None = None
    roles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A speaker of the study with the folded forms that a phrase is held against."""

    source: Source
    names: tuple[str, ...]
    roles: tuple[str, ...]


def resolve(
    document: Document,
    attributions: Iterable[Attribution],
    speakers: Sequence[Speaker] = (),
    sides: Mapping[str, Side] | None = None,
) -> list[Attribution]:
    """The same attributions with speaker_entity, speaker_kind, side, side_basis and source_type filled where they can be told.

    A direct quotation with no speaker of its own is the previous speaker's; an interview answer is the interviewee's; "we"
    inside a quotation is who is quoted. side_basis: given (the study names the speaker),
    guessed (a side's word in the phrase), unknown.
    """
    found = list(attributions)
    article = _Article(document, speakers, sides or {})
    by_id = {a.id: a for a in found}
    resolved: dict[str, Source | None] = {}
    for a in sorted(found, key=lambda a: (a.nested_in is not None, _printed(a))):
        resolved[a.id] = article.source_of(a, resolved.get(a.nested_in) if a.nested_in in by_id else None)
    return [_filled(a, resolved[a.id]) for a in found]


def _printed(a: Attribution) -> int:
    """Where a reader meets the speaker."""
    return a.start if a.speaker_start is None or a.rule == "continued_quotation" else a.speaker_start


def _filled(a: Attribution, source: Source | None) -> Attribution:
    if source is None:
        return replace(a, speaker_kind="unnamed", side=None, side_basis="unknown", source_type="unnamed")
    basis = "unknown" if source.side is None else "given" if source.given else "guessed"
    return replace(
        a,
        speaker_entity=source.name,
        speaker_kind=source.kind,
        side=source.side,
        side_basis=basis,
        source_type="unnamed" if source.kind == "unnamed" else source.type,
    )


class _Article:
    """The sources of one article, in the order they speak."""

    def __init__(self, document: Document, speakers: Sequence[Speaker], sides: Mapping[str, Side]):
        self.document = document
        self.side_words = sorted(
            ((f" {naming.fold(w)} ", key) for key, side in sides.items() for w in side.words), key=lambda p: -len(p[0])
        )
        self.study = [
            _Entry(
                Source(s.name, s.kind, s.type, s.side, True),
                tuple(naming.fold(n).removeprefix("the ") for n in (s.name, *s.variants)),
                tuple(map(naming.fold, s.roles)),
            )
            for s in speakers
        ]
        self.persons: dict[str, Source] = {}  # by folded surname
        self.others: dict[str, Source] = {}  # by folded phrase
        self.recent: list[Source] = []  # last speaker last
        self.full_names = naming.full_names(document.view)
        self.known_phrases: dict[str, Source] = {}

    def source_of(self, a: Attribution, outer: Source | None) -> Source | None:
        if a.rule == "interview_answer":
            return self.interviewee()
        if not a.speaker:
            return self.recent[-1] if self.recent and a.kind == "direct" else None
        phrase = " ".join(view(a.speaker).split())
        word = phrase.lower()
        if word in ("i", "we", "you"):
            return outer or (self.recent[-1] if self.recent else None)
        beside = None if naming.is_pronoun(word) else naming.BESIDE.match(self.document.view, a.speaker_end)
        name = naming.without_titles(beside[1].split()) if beside else []
        if name and naming.calls_a_person(phrase) and not naming.has_noun(name):  # the mayor of Tesk, Orla Venn,
            source = self.from_study(f"{beside[1]}, {phrase}") or self.person(naming.fold(name[-1]), name, phrase)
        else:
            source = self.pronoun(word, a.speaker_start) if naming.is_pronoun(word) else self.named(phrase)
        if source is not None and a.nested_in is None:
            self.recent = [s for s in self.recent if s is not source] + [source]
        return source

    def interviewee(self) -> Source | None:
        """The last person cited, else the first one whom the headlines name."""
        person = next((s for s in reversed(self.recent) if s.kind == "person"), None)
        if person is None:
            heads = [self.document.view[b.start : b.end] for b in self.document.blocks if b.kind in ("title", "deck")]
            names = [name for head in heads for name in naming.full_names(head).values()]
            person = self.named(names[0]) if names else None
        return person

    def pronoun(self, word: str, at: int) -> Source | None:
        if word in naming.HE_SHE:
            gender = naming.HE_SHE[word]
            people = [s for s in reversed(self.recent) if s.kind == "person" and (not gender or s.gender in (None, gender))]
            source = people[0] if people else None
            if source is None or source.name.islower():  # a role without a name gives way to a name just printed
                source = self.mentioned(at, gender) or source
            if source is not None:
                source.gender = source.gender or gender
            return source
        kinds = {"body", "unnamed"} if word in ("it", "which") else {"group", "body", "unnamed"}
        groups = [s for s in reversed(self.recent) if s.kind in kinds]
        if word in naming.listed("unnamed") and not any(s.kind == "group" for s in groups):
            return self.of_article(word)  # others, of nobody named before
        return next((s for s in groups if s.kind == "group"), None) or (
            groups[0] if groups else self.recent[-1] if self.recent else None
        )

    def mentioned(self, at: int, gender: str | None) -> Source | None:
        """The person whose name stands nearest before a pronoun, told by a title, an apposition or a surname used alone."""
        window = self.document.view[max(0, at - _MENTION) : at]
        for m in reversed(list(naming.FULL_NAME.finditer(window))):
            words = m[0].split()
            name = naming.without_titles(words)
            surname = naming.fold(name[-1])
            if self.full_names.get(surname, "").split()[-1:] != name[-1:] or naming.has_noun(name):
                continue
            if len(name) < 2:
                continue
            titled, described = len(name) < len(words), re.match(r", (?:\d\d\b|an? |the )", window[m.end() :])
            if titled or described or surname in self.alone:
                source = self.person(surname, name, m[0])
                if gender is None or source.gender in (None, gender):
                    return source
        return None

    @cached_property
    def alone(self) -> frozenset[str]:
        """Capitalised words of the article that stand without another beside them, folded."""
        runs = naming.CAPITALS.finditer(self.document.view)
        return frozenset(naming.fold(m[0]) for m in runs if " " not in m[0])

    def named(self, phrase: str) -> Source:
        if phrase not in self.known_phrases:
            source = self.definite(phrase)
            if source is not None:  # depends on who spoke last, so not remembered
                return source
            self.known_phrases[phrase] = self.from_study(phrase) or self.of_article(phrase)
        return self.known_phrases[phrase]

    def definite(self, phrase: str) -> Source | None:
        """ "The adviser", "the ministry": the last source that was called so."""
        words = naming.fold(phrase).split()
        if len(words) > 3 and words[2] == "of":  # the head of the region
            words = words[:2]
        if (
            not 1 < len(words) <= 3
            or words[0] not in ("the", "this", "that", "those", "these", "all", "both")
            or any(w[0].isupper() for w in phrase.split()[1:])
        ):
            return None
        last = words[-1]
        if self.from_study(phrase) is not None:
            return None
        if last in naming.listed("roles"):
            people = [s for s in reversed(self.recent) if s.kind == "person"]
            return next((s for s in people if last in s.roles), None) or next((s for s in people if not s.roles), None)
        if last in naming.listed("bodies"):
            bodies = [s for s in reversed(self.recent) if s.kind == "body"]
            known = next((s for s in bodies if set(words[1:]) <= set(naming.fold(s.name).split())), None)
            return known or (bodies[0] if bodies and words[0] != "all" and len(words) == 2 else None)
        return None

    def of_article(self, phrase: str) -> Source:
        """A source that the study does not name: a person by surname, anybody else by the phrase."""
        head = naming.head_of(phrase)
        words = naming.WORD.findall(head)
        name = naming.without_titles(naming.last_capitals(words))
        if len(name) > 2 and naming.of_a_body(words, name):  # president of Velmar Orla Venn
            return self.person(naming.fold(name[-1]), name[-2:], phrase)
        if name and name[-1] == words[-1] and self.is_person(name, words, phrase):
            return self.person(naming.fold(name[-1]), name, phrase)
        last = " ".join(naming.fold(naming.PREPOSITION.split(head)[0]).split()[-1:])
        kind = (
            "unnamed"
            if last in naming.listed("unnamed")
            else "group"
            if last in naming.listed("groups")
            else "person"
            if last in naming.listed("roles")
            or naming.AGENT.search(last)
            and last in head
            and last not in naming.listed("bodies")
            else "body"
        )
        core = re.sub(r"'s?$", "", " ".join(w for w in words if naming.fold(w) not in ("the", "a", "an"))) or phrase
        new = Source(core, kind, naming.type_of(phrase), self.side(phrase), roles=naming.roles_in(phrase))
        return self.others.setdefault(naming.fold(core), new)

    def is_person(self, name: Sequence[str], words: Sequence[str], phrase: str) -> bool:
        """Is this capitalised name at the end of the phrase a person's, not a place's or a body's?"""
        before = words[len(words) - len(name) - 1].lower() if len(words) > len(name) else ""
        if before in load("grammar")["prepositions"] or before in ("the", "a", "an") or naming.has_noun(name):
            return False
        if (
            len(name) > 1
            or naming.fold(name[-1]) in self.full_names
            or naming.listed("titles") & set(naming.fold(phrase).split()[:-1])
        ):
            return True
        placed = re.search(rf"\b(?:in|to|from|near|of|over|across|against) {re.escape(name[0])}\b", self.document.view)
        return not before and not placed and name[0].isalpha() and not name[0].isupper()

    def person(self, surname: str, name: Sequence[str], phrase: str) -> Source:
        if surname not in self.persons:
            self.persons[surname] = Source(" ".join(name) if len(name) > 1 else self.full_names.get(surname, name[-1]), "person")
        source = self.persons[surname]
        source.type = source.type or naming.type_of(phrase)
        source.side = source.side or self.side(phrase)
        source.gender = source.gender or naming.gender_of(phrase)
        source.roles |= naming.roles_in(phrase)
        return source

    def from_study(self, phrase: str) -> Source | None:
        """The study's speaker that the phrase names: a person by name, then by role, then a body or group that is its head.

        "Officials of the ministry" and "a spokesman for the ministry" are the ministry; "residents of the republic"
        are not the republic.
        """
        whole, head = f" {naming.fold(phrase)} ", f" {naming.fold(naming.head_of(phrase))} "
        core = f" {naming.fold(naming.PREPOSITION.split(naming.head_of(phrase))[0])} "
        speaks_for = core != head and any(f" {m} " in core for m in naming.listed("mouthpieces"))
        best, rank = None, (0, 0)
        for entry in self.study:
            person = entry.source.kind == "person"
            fits = [(3, len(n)) for n in entry.names if person and (f" {n} " in head or naming.alike(n, head))]
            fits += [(2, len(r)) for r in entry.roles if f" {r} " in whole]
            fits += [
                (1, len(n))
                for n in entry.names
                if not person
                and (
                    naming.ends_in(core, n)
                    or naming.ends_in(head, n)
                    and (speaks_for or " " in n)
                    or " " in n
                    and f" {n} " in head
                )
            ]
            if fits and max(fits) > rank:
                best, rank = entry.source, max(fits)
        if best is not None and best.kind == "person":
            best.gender = best.gender or naming.gender_of(phrase)
            best.roles |= naming.roles_in(phrase)
        return best

    def side(self, phrase: str) -> str | None:
        folded = f" {naming.fold(phrase)} "
        return next((key for word, key in self.side_words if word in folded), None)
