"""Who the printed speakers are: "he", "the adviser", "Adanyev" → one canonical name, with its kind, side and type of source.

The study's speakers come first; what it does not name is made canonical within the article (a surname takes the full
name printed). Pronouns and definite roles go to the last source that fits, after the salience rules of Lappin & Leass (1994),
much reduced.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TypeVar

from helpers.data import load
from helpers.records import Attribution, Block, Document, PeopleFigure
from helpers.speakers import naming
from helpers.speakers.known import Known, Source
from helpers.speakers.mentions import Mentions
from helpers.study import Side, Speaker
from helpers.view import view

R = TypeVar("R", Attribution, PeopleFigure)

_REMEMBERED = 60  # speakers back
_SAME_WORDS = 0.75  # of a headline's, in the quotation that it repeats
_NEAR = 250  # characters that "its" looks back for a body
_MENTION = 600  # characters that a pronoun looks back for a name


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
    for a in found:
        if a.rule == "headline_quotation" and resolved[a.id] is None:
            turns = (resolved[t.id] for t in found if t.rule == "transcript")
            asked = next((source for source in turns if source and source.kind == "person"), None)
            resolved[a.id] = resolved.get(_said_below(document, a, found)) or asked
    return [_filled(a, resolved[a.id], article.relay(a.via)) for a in found]


def _said_below(document: Document, headline: Attribution, found: Sequence[Attribution]) -> str | None:
    """The id of the quotation from which a headline has most of its words."""
    words = set(naming.fold(document.view[headline.start : headline.end]).split())

    def shared(a: Attribution) -> int:
        return len(words & {w for start, end in a.spans for w in naming.fold(document.view[start:end]).split()})

    below = [a for a in found if a.kind in ("direct", "mixed") and a.start > headline.end and a.nested_in is None]
    best = max(below, key=shared, default=None)
    return best.id if best and shared(best) >= _SAME_WORDS * len(words) else None


def _printed(a: Attribution) -> int:
    """Where a reader meets the speaker."""
    return a.start if a.speaker_start is None or a.rule == "continued_quotation" else a.speaker_start


def _filled(a: Attribution, source: Source | None, via: str | None) -> Attribution:
    if source is None:
        return replace(a, speaker_kind="unnamed", side=None, side_basis="unknown", source_type="unnamed", via=via)
    basis = "unknown" if source.side is None else "given" if source.given else "guessed"
    return replace(
        a,
        speaker_entity=source.name,
        speaker_kind=source.kind,
        side=source.side,
        side_basis=basis,
        source_type=source.type or ("unnamed" if source.kind == "unnamed" else None),
        via=via,
    )


def renamed(record: R, speakers: Sequence[Speaker], sides: Mapping[str, Side]) -> R:
    """The statement, or the figure, with what goes with the name that a person gave its speaker, or who counted.

    That is how the study writes it, and its side, of a statement kind and type of source too. Of a name that the study does not
    know only the side is told, by the words of the sides.
    """
    name = record.speaker_entity if isinstance(record, Attribution) else record.claimed_by
    known = Known(speakers, sides)
    source = known.look_up(name) if name else None
    side = source.side if source else known.side(name) if name else None
    if source and naming.fold(name) == naming.fold(source.name):
        name = source.name
    if not isinstance(record, Attribution):
        return replace(record, claimed_by=name, claimed_by_side=side)
    if source:
        return replace(_filled(record, source, record.via), speaker_entity=name)
    return replace(record, side=side, side_basis="guessed" if side else "unknown")


class _Article(Known):
    """The sources of one article, in the order they speak."""

    def __init__(self, document: Document, speakers: Sequence[Speaker], sides: Mapping[str, Side]):
        super().__init__(speakers, sides)
        self.document = document
        self.mentions = Mentions(document, speakers)
        self.persons: dict[str, Source] = {}  # by folded surname
        self.others: dict[str, Source] = {}  # by folded phrase
        self.recent: dict[int, Source] = {}  # by id, last speaker last
        self.spoke = -1  # where the last speaker is printed
        self.full_names = naming.full_names(document.view)
        self.known_phrases: dict[str, Source] = {}

    def source_of(self, a: Attribution, outer: Source | None) -> Source | None:
        if a.rule == "interview_answer" or a.rule == "transcript" and a.speaker in ("A", "Answer"):
            return self.interviewee()
        if not a.speaker:
            goes_on = a.rule == "impersonal" and (a.cue or "").lower() in naming.listed("goes_on")
            return self.last() if a.kind == "direct" or goes_on else None
        phrase = " ".join(view(a.speaker).split())
        word = phrase.lower()
        if word in ("i", "we", "you"):
            ours = word == "we" and outer is None and self.document.genre == "statement" and self.document.outlet
            if ours:
                return self.heard(self.named(self.document.outlet, 0), a)
            return outer or (self.writer if word == "i" else None) or self.last()
        beside = None if naming.is_pronoun(word) else naming.BESIDE.match(self.document.view, a.speaker_end)
        if not beside and (owner := naming.OWNED.match(phrase)):
            if whose := self.owned(owner["owner"].lower(), owner["noun"].lower(), a.speaker_start, outer):
                return self.heard(whose, a)
        if word in ("those", "people", "some") and (who := naming.RELATIVE.match(self.document.view, a.speaker_end)):
            if group := self.from_study(phrase + who[0]):  # those who left last
                return self.heard(group, a)
        if a.rule == "headline" and word in naming.listed("bodies") | naming.listed("roles"):  # Ministry: bridge is safe
            if short := self.from_study(phrase) or self.of_study(self.mentions.called(word, a.speaker_start)):
                return self.heard(short, a)
        if alias := naming.ALIAS.match(self.document.view, a.speaker_end) or naming.CALLED.search(phrase):
            return self.heard(self.opening(alias[1]), a)
        if hidden := self.hidden(phrase, a.speaker_end):
            return self.heard(hidden, a)
        if crowd := self.crowd(phrase, a.speaker_end):
            return self.heard(crowd, a)
        name = naming.without_titles(beside[1].split()) if beside else []
        if name and naming.calls_a_person(phrase) and not naming.has_noun(name):  # the mayor of Tesk, Orla Venn,
            source = self.from_study(f"{beside[1]}, {phrase}") or self.person(naming.fold(name[-1]), name, phrase)
        else:
            source = self.pronoun(word, a.speaker_start) if naming.is_pronoun(word) else self.named(phrase, a.speaker_start)
        return self.heard(source, a)

    def heard(self, source: Source | None, a: Attribution) -> Source | None:
        """The same source, remembered as the last who spoke."""
        if source is not None and a.nested_in is None:
            self.recent.pop(id(source), None)
            self.recent[id(source)] = source
            self.spoke = max(self.spoke, a.speaker_start)
        return source

    def before(self, fits: Callable[[Source], bool] = lambda source: True) -> Iterator[Source]:
        """Those who spoke, the last first, as far back as a reader remembers."""
        return filter(fits, islice(reversed(self.recent.values()), _REMEMBERED))

    def last(self) -> Source | None:
        return next(self.before(), None)

    def hidden(self, phrase: str, end: int) -> Source | None:
        """An official who asked not to be named, an insider: somebody whom the outlet knows and does not name."""
        words = set(naming.fold(phrase).split())
        if naming.last_capitals(naming.WORD.findall(naming.head_of(phrase))) and not words & naming.listed("hidden"):
            return None  # Orla Venn, who was not authorised to speak
        if not (words & naming.listed("hidden") or naming.HIDDEN.match(self.document.view, end)):
            return None
        core, known = naming.bare(phrase), self.from_study(phrase)
        side = self.side(phrase) or (known.side if known else None)  # an official of the ministry is on its side
        made = Source(core, "unnamed", naming.type_of(phrase), side, roles=naming.roles_in(phrase))
        return self.others.setdefault(naming.fold(core), made)

    def relay(self, phrase: str | None) -> str | None:
        """The outlet that passed a statement on, by the study's name for it; None for anybody else to whom it was said."""
        if not phrase or phrase.lower() in load("grammar")["objects"]:
            return None
        words = naming.fold(phrase).removeprefix("the ").split()
        if set(words) <= set(naming.fold(self.document.outlet or "").split()) | {"our", "us"}:
            return None
        known = self.from_study(phrase)
        if known is not None:
            return known.name if known.type == "media" else None
        if naming.type_of(phrase) == "media" or "report" in words or phrase.isupper() and len(phrase) > 1:
            return phrase
        one = len(words) == 1 and phrase[0].isupper() and words[0] not in self.full_names and not naming.has_noun(words)
        return phrase if one and phrase not in self.mentions.placed else None

    @cached_property
    def writer(self) -> Source | None:
        """Who "I" is in the article's own voice: the person in its byline."""
        for block in self.document.blocks:
            if block.kind == "byline" and (names := naming.full_names(self.document.view[block.start : block.end])):
                return self.named(next(iter(names.values())), block.start)
        return None

    def owned(self, owner: str, noun: str, at: int, outer: Source | None) -> Source | None:
        """ "Our army", "your president", "its spokesman": the study's speaker of this kind on the owner's side, if there is one.
        A body's mouthpiece is the body."""
        if owner == "our":
            who = outer
        elif owner == "your":
            who = self.interviewee()
        else:
            bodies = self.mentions.within(max(at - _NEAR, 0), at, ("body",))
            who = self.study[bodies[-1]].source if bodies else None
            if who is not None and noun in naming.listed("mouthpieces") | naming.listed("own_people"):
                return who
        if who is None or who.side is None:
            return None
        fitting = [self.study[i].source for i in self.mentions.with_noun(noun) if self.study[i].source.side == who.side]
        return fitting[0] if len(fitting) == 1 else None

    def crowd(self, phrase: str, end: int) -> Source | None:
        """ "Some people", "400 residents", of whom nothing else is told: the study's only group of civilians."""
        words = naming.fold(phrase).split()
        groups = [e.source for e in self.study if e.source.kind == "group" and e.source.type == "civilians"]
        generic = naming.listed("crowds") & set(words[-1:]) and not any(w[0].isupper() for w in phrase.split()[1:])
        return groups[0] if generic and len(groups) == 1 and not naming.TOLD_APART.match(self.document.view, end) else None

    def interviewee(self) -> Source | None:
        """The last person cited, else the first one whom the headlines name."""
        person = next(self.before(lambda s: s.kind == "person"), None)
        if person is None:
            heads = [self.document.view[b.start : b.end] for b in self.document.blocks if b.kind in ("title", "deck")]
            names = [name for head in heads for name in naming.full_names(head).values()]
            person = self.named(names[0], 0) if names else None
        return person

    def pronoun(self, word: str, at: int) -> Source | None:
        if word in naming.HE_SHE:
            gender = naming.HE_SHE[word]
            if source := self.in_paragraph(at, gender):
                return source
            source = next(self.before(lambda s: s.single and (not gender or s.gender in (None, gender))), None)
            if source is None or source.name.islower():  # a role without a name gives way to a name just printed
                source = self.mentioned(at, gender) or source
            if source is not None:
                source.gender = source.gender or gender
            return source
        block = next(iter(self.mentions.paragraphs(at)), None)
        if block and self.spoke < block.start:
            if word == "they" and (source := self.of_study(self.mentions.plural(block.start, at))):
                return source
            if word == "it" and (source := self.of_study(self.mentions.opener(block, at))):
                return source
            opened = word == "it" and naming.OPENS_WITH_TEXT.match(self.document.view, block.start, at)
            if opened and (source := self.definite(opened[0].lower(), block.start)):
                return source
        kinds = {"body", "unnamed"} if word in ("it", "which") else {"group", "body", "unnamed"}
        groups = list(self.before(lambda s: s.kind in kinds))
        if word in naming.listed("unnamed") and not any(s.kind == "group" for s in groups):
            return self.of_article(word)  # others, of nobody named before
        return next((s for s in groups if s.kind == "group"), None) or (groups[0] if groups else self.last())

    def in_paragraph(self, at: int, gender: str | None) -> Source | None:
        """Whom this paragraph, or the one above it, is about: whom the study knows by name, or with whom a sentence opens.
        Nobody, once somebody has spoken in it."""
        for block in self.mentions.paragraphs(at):
            if self.spoke >= block.start:
                return self.since(self.spoke, at, gender)
            if found := self.since(block.start - 1, at, gender, block):
                return found
        return None

    def since(self, start: int, at: int, gender: str | None, block: Block | None = None) -> Source | None:
        """The first person named behind `start`, or, in a whole paragraph, with whom one of its sentences opens."""
        end = at if block is None else min(at, block.end)
        named = [self.study[i].source for i in self.mentions.within(start + 1, end, ("person",))]
        opened = self.mentions.topic(block, at) if block else []
        for source in (*named, *map(self.opening, (phrase for phrase, _ in opened))):
            if source.kind in ("person", "unnamed") and (gender is None or source.gender in (None, gender)):
                source.gender = source.gender or gender
                return source
        return None

    def opening(self, phrase: str) -> Source:
        """Who a sentence is about: somebody known, somebody new with a name, or "a farmer"."""
        words = phrase.split()
        name = naming.without_titles(words)
        known = self.from_study(phrase) or self.persons.get(naming.fold(name[-1]))
        if known is None:
            some = words[0] in ("A", "An", "One")
            known = self.of_article(phrase) if some else self.person(naming.fold(name[-1]), name, phrase)
        known.gender = known.gender or naming.gender_of(phrase)
        return known

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

    def named(self, phrase: str, at: int) -> Source:
        if phrase not in self.known_phrases:
            source = self.definite(phrase, at)
            if source is not None and not self.of_another_side(phrase, source):  # depends on who spoke last, so not remembered
                return source
            self.known_phrases[phrase] = self.from_study(phrase) or self.of_article(phrase)
        return self.known_phrases[phrase]

    def definite(self, phrase: str, at: int) -> Source | None:
        """ "The adviser", "the ministry", "the report": the last source that was called so, or whose it is."""
        words = naming.fold(phrase).split()
        if len(words) > 1 and words[0] in ("a", "an") and words[1] in naming.listed("papers"):  # a report seen by this newspaper
            return self.of_study(self.mentions.behind(words[1], at))
        if len(words) > 3 and words[2] == "of":  # the head of the region
            words = words[:2]
        if (
            not 1 < len(words) <= 3
            or words[0] not in ("the", "this", "that", "those", "these", "all", "both", "its", "same")
        ):
            return None
        last = words[-1]
        if any(w[0].isupper() for w in phrase.split()[1:]):  # "the Ministry", of which the article has said which
            one = len(words) == 2 and last in naming.listed("bodies") | naming.listed("roles") and self.from_study(phrase) is None
            return self.of_study(self.mentions.called(last, at)) if one else None
        if self.from_study(phrase) is not None:
            return None
        if last in naming.listed("papers"):
            return self.of_study(self.mentions.behind(last, at))
        if words[0] in ("its", "same"):
            return None
        of_a_body = len(words) > 2 and words[1] in naming.listed("bodies")
        if of_a_body and last in naming.listed("mouthpieces"):  # the council's spokesman
            return self.definite(f"the {words[1]}", at)
        if last in naming.listed("roles"):
            people = list(self.before(lambda s: s.kind == "person"))
            known = next((s for s in people if last in s.roles), None) or self.of_study(self.mentions.called(last, at))
            return known or next((s for s in people if not s.roles), None)
        if last in naming.listed("bodies"):
            types = load("roles")["generic"].get(last)
            if types and (found := self.of_type(types, at)):
                return found
            bodies = list(self.before(lambda s: s.kind == "body"))
            known = next((s for s in bodies if set(words[1:]) <= set(naming.fold(s.name).split())), None)
            known = known or self.of_study(self.mentions.called(last, at))
            if known or not bodies or words[0] == "all" or len(words) > 2:
                return known
            return bodies[0] if bodies[0].type and bodies[0].type == naming.type_of(last) else None  # no crew is "the board"
        return None

    def of_type(self, types: Sequence[str], at: int) -> Source | None:
        """The body of these types that last spoke, else the last that is named nearby."""
        spoke = next(self.before(lambda s: s.kind == "body" and s.type in types), None)
        near = [self.study[i].source for i in self.mentions.within(max(at - 2 * _NEAR, 0), at, ("body",))]
        return spoke or next((s for s in reversed(near) if s.type in types), None)

    def of_study(self, which: int | None) -> Source | None:
        return None if which is None else self.study[which].source

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
        kind = naming.kind_of(last, last in head)
        core = naming.bare(" ".join(words)) or phrase
        people = kind != "body" and naming.names_people(last.removesuffix("s") if kind == "group" else last)
        kind_type = naming.type_of(phrase) or ("civilians" if people else None)
        new = Source(core, kind, kind_type, self.side(phrase), roles=naming.roles_in(phrase))
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
        return not before and name[0] not in self.mentions.placed and name[0].isalpha() and not name[0].isupper()

    def person(self, surname: str, name: Sequence[str], phrase: str) -> Source:
        if surname not in self.persons:
            self.persons[surname] = Source(" ".join(name) if len(name) > 1 else self.full_names.get(surname, name[-1]), "person")
            self.persons[surname].type = self.introduced_as(self.persons[surname].name)
        source = self.persons[surname]
        source.type = naming.type_of(phrase) or source.type
        source.side = source.side or self.side(phrase)
        source.gender = source.gender or naming.gender_of(phrase)
        source.roles |= naming.roles_in(phrase)
        return source

    def introduced_as(self, name: str) -> str | None:
        """The type of source by what stands behind a name where it is first printed: "Orla Venn, 44, who teaches in Tesk"."""
        at = self.document.view.find(name)
        told = naming.INTRODUCED.match(self.document.view, at + len(name)) if at >= 0 else None
        if not told:
            return None
        noun = naming.fold(naming.PREPOSITION.split(told["as"] or "")[0]).split()[-1:]
        return naming.type_of(told["as"] or "") or ("civilians" if told["age"] or noun and naming.names_people(noun[0]) else None)
