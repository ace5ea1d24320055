"""Who the printed speakers are: "he", "the adviser", "Adanyev" → one canonical name, with its kind, side and type of source.

The study's speakers come first; what it does not name is made canonical within the article (a surname takes the full
name printed). Pronouns and definite roles go to the last source that fits, after the salience rules of Lappin & Leass (1994),
much reduced.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from helpers.data import load
from helpers.records import Attribution, Document
from helpers.study import Side, Speaker
from helpers.view import view

_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")
_CUT = re.compile(r"[,;(]|\s[-–—]+\s|\b(?:who|which|whose|that)\b")  # ends the phrase that names, before what only describes
_PREPOSITION = re.compile(r"\s(?:of|for|from|in|at|on|with|to|by)\s")
_UPPER = r"[^\W\d_a-zß-öø-ÿ][\w'-]+"
_FULL_NAME = re.compile(rf"{_UPPER}(?: (?:[A-Z]\. ?|al-|bin |ibn |van |von |der |de |da |del |la )*{_UPPER})+")
_BESIDE = re.compile(rf", ({_UPPER}(?: {_UPPER}){{1,2}}),")
_HE_SHE = {"he": "m", "him": "m", "she": "f", "her": "f", "who": None}


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
            ((f" {_fold(w)} ", key) for key, side in sides.items() for w in side.words), key=lambda p: -len(p[0])
        )
        self.study = [
            _Entry(
                Source(s.name, s.kind, s.type, s.side, True),
                tuple(_fold(n).removeprefix("the ") for n in (s.name, *s.variants)),
                tuple(map(_fold, s.roles)),
            )
            for s in speakers
        ]
        self.persons: dict[str, Source] = {}  # by folded surname
        self.others: dict[str, Source] = {}  # by folded phrase
        self.recent: list[Source] = []  # last speaker last
        self.full_names = _full_names(document.view)
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
        if _roles(phrase) and (beside := _BESIDE.match(self.document.view, a.speaker_end)):  # the mayor of Tesk, Orla Venn,
            name = beside[1].split()
            source = self.from_study(f"{beside[1]}, {phrase}") or self.person(_fold(name[-1]), name, phrase)
        else:
            source = self.pronoun(word) if _is_pronoun(word) else self.named(phrase)
        if source is not None and a.nested_in is None:
            self.recent = [s for s in self.recent if s is not source] + [source]
        return source

    def interviewee(self) -> Source | None:
        """The last person cited, else the first one whom the headlines name."""
        person = next((s for s in reversed(self.recent) if s.kind == "person"), None)
        if person is None:
            heads = [self.document.view[b.start : b.end] for b in self.document.blocks if b.kind in ("title", "deck")]
            names = [name for head in heads for name in _full_names(head).values()]
            person = self.named(names[0]) if names else None
        return person

    def pronoun(self, word: str) -> Source | None:
        if word in _HE_SHE:
            gender = _HE_SHE[word]
            for source in reversed(self.recent):
                if source.kind == "person" and (gender is None or source.gender in (None, gender)):
                    source.gender = source.gender or gender
                    return source
            return None
        kinds = {"body", "unnamed"} if word in ("it", "which") else {"group", "body", "unnamed"}
        groups = [s for s in reversed(self.recent) if s.kind in kinds]
        return next((s for s in groups if s.kind == "group"), None) or (
            groups[0] if groups else self.recent[-1] if self.recent else None
        )

    def named(self, phrase: str) -> Source:
        if phrase not in self.known_phrases:
            source = self.definite(phrase)
            if source is not None:  # depends on who spoke last, so not remembered
                return source
            self.known_phrases[phrase] = self.from_study(phrase) or self.of_article(phrase)
        return self.known_phrases[phrase]

    def definite(self, phrase: str) -> Source | None:
        """ "The adviser", "the ministry": the last source that was called so."""
        words = _fold(phrase).split()
        if (
            not 1 < len(words) <= 3
            or words[0] not in ("the", "this", "that", "those", "these", "all", "both")
            or any(w[0].isupper() for w in phrase.split()[1:])
        ):
            return None
        last = words[-1]
        if self.from_study(phrase) is not None:
            return None
        if last in _words("roles"):
            people = [s for s in reversed(self.recent) if s.kind == "person"]
            return next((s for s in people if last in s.roles), None) or next((s for s in people if not s.roles), None)
        if last in _words("bodies"):
            bodies = [s for s in reversed(self.recent) if s.kind == "body"]
            return next((s for s in bodies if last in _fold(s.name).split()), bodies[0] if bodies and words[0] != "all" else None)
        return None

    def of_article(self, phrase: str) -> Source:
        """A source that the study does not name: a person by surname, anybody else by the phrase."""
        head = _head(phrase)
        words = _WORD.findall(head)
        name = _without_titles(_capitals(words))
        if name and name[-1] == words[-1] and self.is_person(name, words, phrase):
            return self.person(_fold(name[-1]), name, phrase)
        last = _fold(words[-1]) if words else ""
        kind = (
            "unnamed"
            if last in _words("unnamed")
            else "group"
            if last in _words("groups")
            else "person"
            if last in _words("roles")
            else "body"
        )
        core = re.sub(r"'s?$", "", " ".join(w for w in words if _fold(w) not in ("the", "a", "an"))) or phrase
        return self.others.setdefault(_fold(core), Source(core, kind, _type(phrase), self.side(phrase), roles=_roles(phrase)))

    def is_person(self, name: Sequence[str], words: Sequence[str], phrase: str) -> bool:
        """Is this capitalised name at the end of the phrase a person's, not a place's or a body's?"""
        before = words[len(words) - len(name) - 1].lower() if len(words) > len(name) else ""
        if before in load("grammar")["prepositions"] or before in ("the", "a", "an") or any(_fold(w) in _nouns() for w in name):
            return False
        if len(name) > 1 or _fold(name[-1]) in self.full_names or _words("titles") & set(_fold(phrase).split()[:-1]):
            return True
        placed = re.search(rf"\b(?:in|to|from|near|of|over|across|against) {re.escape(name[0])}\b", self.document.view)
        return not before and not placed and name[0].isalpha() and not name[0].isupper()

    def person(self, surname: str, name: Sequence[str], phrase: str) -> Source:
        if surname not in self.persons:
            self.persons[surname] = Source(" ".join(name) if len(name) > 1 else self.full_names.get(surname, name[-1]), "person")
        source = self.persons[surname]
        source.type = source.type or _type(phrase)
        source.side = source.side or self.side(phrase)
        source.gender = source.gender or _gender(phrase)
        source.roles |= _roles(phrase)
        return source

    def from_study(self, phrase: str) -> Source | None:
        """The study's speaker that the phrase names: a person by name, then by role, then a body or group that is its head.

        "Officials of the ministry" and "a spokesman for the ministry" are the ministry; "residents of the republic"
        are not the republic.
        """
        whole, head = f" {_fold(phrase)} ", f" {_fold(_head(phrase))} "
        core = f" {_fold(_PREPOSITION.split(_head(phrase))[0])} "
        speaks_for = core != head and any(f" {m} " in core for m in _words("mouthpieces"))
        best, rank = None, (0, 0)
        for entry in self.study:
            person = entry.source.kind == "person"
            fits = [(3, len(n)) for n in entry.names if person and (f" {n} " in head or _alike(n, head))]
            fits += [(2, len(r)) for r in entry.roles if f" {r} " in whole]
            fits += [
                (1, len(n))
                for n in entry.names
                if not person and (_ends(core, n) or _ends(head, n) and (speaks_for or " " in n) or " " in n and f" {n} " in head)
            ]
            if fits and max(fits) > rank:
                best, rank = entry.source, max(fits)
        if best is not None and best.kind == "person":
            best.gender = best.gender or _gender(phrase)
            best.roles |= _roles(phrase)
        return best

    def side(self, phrase: str) -> str | None:
        folded = f" {_fold(phrase)} "
        return next((key for word, key in self.side_words if word in folded), None)


def _is_pronoun(word: str) -> bool:
    return word in _HE_SHE or word in load("grammar")["pronouns"] or word.split()[-1] == "interviewed"


def _full_names(seen: str) -> dict[str, str]:
    """Folded surname → the first full name printed with it, without titles."""
    out: dict[str, str] = {}
    for m in _FULL_NAME.finditer(seen):
        name = _without_titles(m[0].split())
        if len(name) > 1 and not any(_fold(w) in _nouns() for w in name):
            name[-1] = re.sub(r"'s?$", "", name[-1])
            out.setdefault(_fold(name[-1]), " ".join(name))
    return out


def _ends(text: str, name: str) -> bool:
    """Singular and plural alike: "one resident" is of the residents."""
    return text.endswith(f" {name} ") or text.endswith(f" {name.removesuffix('s')} ") and name.endswith("s")


def _alike(name: str, head: str) -> bool:
    """Another spelling of the same surname: -yev and -iev, -zade and -zada."""
    surname = name.split()[-1]
    if len(surname) < 5 or surname in _words("titles") or surname in _nouns():
        return False
    return any(
        len(w) > 4
        and w not in _words("titles")
        and w not in _nouns()
        and _skeleton(w) == _skeleton(surname)
        and difflib.SequenceMatcher(None, w, surname).ratio() > 0.75
        for w in head.split()
    )


@cache
def _skeleton(word: str) -> str:
    """First letter and consonants of a romanised name, in one spelling."""
    for a, b in (("sch", "sh"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("q", "g"), ("x", "h"), ("w", "v")):
        word = word.replace(a, b)
    return word[:1] + re.sub(r"[aeiouy]|(.)(?=\1)", "", word[1:].removesuffix("h"))


@cache
def _fold(s: str) -> str:
    """Lower case without accents and possessives, punctuation as blanks."""
    s = unicodedata.normalize("NFKD", re.sub(r"'s?(?!\w)", "", view(s))).lower()
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in s if not unicodedata.combining(c))))


def _head(phrase: str) -> str:
    m = _CUT.search(phrase, 1)
    return phrase[: m.start()].strip() if m else phrase


def _capitals(words: Sequence[str]) -> list[str]:
    """The run of capitalised words that ends the phrase."""
    out: list[str] = []
    for w in reversed(words):
        if not w[0].isupper() or w.lower() in load("grammar")["determiners"]:
            break
        out.insert(0, w)
    return out


def _without_titles(words: Sequence[str]) -> list[str]:
    last = max((i for i, w in enumerate(words[:-1]) if _fold(w) in _words("titles") or w.endswith("'s")), default=-1)
    return list(words[last + 1 :])


def _roles(phrase: str) -> set[str]:
    return set(_fold(phrase).split()) & _words("roles")


def _type(phrase: str) -> str | None:
    """Type of source by the words of the phrase: of what stands before the first preposition, else of all."""
    for part in (_PREPOSITION.split(_head(phrase))[0], phrase):
        folded = f" {_fold(part)} "
        found = next((kind for word, kind in _types() if word in folded), None)
        if found:
            return found
    return None


def _gender(phrase: str) -> str | None:
    words = set(_fold(phrase).split())
    return "f" if words & _words("feminine") else "m" if words & _words("masculine") else None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("roles")[name])


@cache
def _types() -> tuple[tuple[str, str], ...]:
    """(word between blanks, type), longest first."""
    return tuple(
        sorted(
            ((f" {_fold(w)} ", kind) for kind, words in load("roles")["types"].items() for w in words), key=lambda p: -len(p[0])
        )
    )


@cache
def _nouns() -> frozenset[str]:
    """Words of roles, bodies and groups: no part of a person's name."""
    return (
        frozenset(w for words in load("roles")["types"].values() for w in words)
        | _words("bodies")
        | _words("groups")
        | _words("unnamed")
    )
