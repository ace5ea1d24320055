"""What the study says of speakers: who is meant by a phrase, and whose side a phrase names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from helpers.speakers import naming
from helpers.study import Side, Speaker


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

    @property
    def single(self) -> bool:
        """One human being: he or she."""
        return self.kind == "person" or self.kind == "unnamed" and self.type not in (None, "unnamed", "media")


@dataclass(frozen=True, slots=True)
class Entry:
    """A speaker of the study with the folded forms that a phrase is held against."""

    source: Source
    names: tuple[str, ...]
    roles: tuple[str, ...]


class Known:
    """The speakers and the sides of a study, for one article: what is learnt of a speaker in it (gender, roles) stays here."""

    def __init__(self, speakers: Sequence[Speaker], sides: Mapping[str, Side]):
        self.side_words = sorted(
            ((f" {naming.fold(w)} ", key) for key, side in sides.items() for w in side.words), key=lambda p: -len(p[0])
        )
        self.study = [
            Entry(
                Source(s.name, s.kind, s.type, s.side, True),
                tuple(naming.fold(n).removeprefix("the ") for n in (s.name, *s.variants)),
                tuple(map(naming.fold, s.roles)),
            )
            for s in speakers
        ]
        self.phrases: dict[str, Source | None] = {}

    def from_study(self, phrase: str) -> Source | None:
        """As `look_up`, once for each phrase: the same words are asked for at every quotation."""
        if phrase not in self.phrases:
            self.phrases[phrase] = self.look_up(phrase)
        return self.phrases[phrase]

    def look_up(self, phrase: str) -> Source | None:
        """The study's speaker that the phrase names: a person by name, then by role, then a body or group that is its head.

        "Officials of the ministry" and "a spokesman for the ministry" are the ministry; "residents of the republic"
        are not the republic.
        """
        as_given = naming.fold(phrase).removeprefix("the ")
        if exact := next((entry.source for entry in self.study if as_given in entry.names), None):
            return exact
        if phrase.endswith(tuple(naming.listed("rulers"))) and (ruler := self.ruler(self.side(phrase))):
            return ruler
        whole, head = f" {naming.fold(phrase)} ", f" {naming.fold(naming.head_of(phrase))} "
        core = f" {naming.fold(naming.PREPOSITION.split(naming.head_of(phrase))[0])} "
        body = core.rsplit(" ", 2)[0] + " " if core.split()[-1:] and core.split()[-1] in naming.listed("mouthpieces") else core
        apart = naming.anothers(phrase)  # the minister's deputy is not the minister
        speaks_for = core != head and any(f" {m} " in core for m in naming.listed("mouthpieces"))
        new = phrase.lower().startswith(("a ", "an ", "another "))  # not somebody who has been spoken of
        best, rank = None, (0, 0)
        for entry in self.study:
            person = entry.source.kind == "person"
            fits = [(3, len(n)) for n in entry.names if person and not apart and (f" {n} " in head or naming.alike(n, head))]
            fits += [(2, len(r)) for r in entry.roles if not new and f" {r} " in whole]
            fits += [
                (1, len(n))
                for n in entry.names
                if not person
                and (
                    naming.ends_in(core, n)
                    or naming.ends_in(body, n)
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

    def ruler(self, side: str | None) -> Source | None:
        """The government of a side, if the study has one."""
        found = [e.source for e in self.study if side and e.source.side == side and any("government" in n for n in e.names)]
        return found[0] if len(found) == 1 else None

    def side(self, phrase: str) -> str | None:
        folded = f" {naming.fold(phrase)} "
        return next((key for word, key in self.side_words if word in folded), None)

    def of_another_side(self, phrase: str, source: Source) -> bool:
        """Does the phrase have the words of one side, while the source is on another?"""
        side = self.side(phrase)
        return bool(side and source.side and side != source.side)
