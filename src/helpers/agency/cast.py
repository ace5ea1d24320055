"""Who the sides of a study are: which two fight, whose soldiers, rebels and civilians a text means that names no side."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from helpers import terms
from helpers.agency import lexicon
from helpers.agency.inflection import plural
from helpers.speakers import naming
from helpers.study import Side, Speaker

_ARMED = frozenset({"military", "armed_group"})
_OUTSIDE = frozenset({"igo", "media", "expert", "unnamed"})
_OFFICIAL = frozenset({"state", "official"})


class Cast:
    """Read from the types of a study's speakers; what they leave open is None.

    parties: the two sides that fight, or the one that does and whoever else speaks most, civilians before all. regular,
    irregular: the side of soldiers, of rebels. state: the one party that governs. civilians: the side that civilians are of.
    unsided: the study gives its civilians none.
    names: where a text names a side, as terms under (side, is it a person?). roles: "the minister" → side;
    heads: "the ministry" → side.
    """

    def __init__(self, speakers: Sequence[Speaker], sides: Mapping[str, Side]):
        sided = [s for s in speakers if s.side]
        self.parties = _parties(sided)
        military, rebels, official = (
            {s.side for s in sided if s.type in types} & self.parties for types in ({"military"}, {"armed_group"}, _OFFICIAL)
        )
        self.regular = _only(military)
        self.irregular = _only(rebels - military) or (self.opponent(self.regular) if not official >= self.parties else None)
        self.state = _only(official)
        local = [s for s in speakers if s.type == "civilians"]
        groups = {s.side for s in local if s.kind == "group"}
        self.civilians = _only(groups) or _most(s.side for s in local if not groups or s.side in groups)
        self.unsided = bool(local) and (groups or {s.side for s in local}) == {None}
        self.names = terms.Dictionary((key, name, True) for key, name in _names(sided, sides))
        self.roles = _told_apart((naming.fold(role), s.side) for s in speakers for role in s.roles)
        self.heads = _told_apart((_head(s.name), s.side) for s in speakers if s.kind in ("body", "group"))

    def opponent(self, side: str | None) -> str | None:
        """The other of the two parties."""
        return _only(self.parties - {side}) if side in self.parties else None


@lru_cache(maxsize=16)
def of(speakers: tuple[Speaker, ...], sides: tuple[tuple[str, Side], ...]) -> Cast:
    return Cast(speakers, dict(sides))


def _only(sides: Set[str | None]) -> str | None:
    return next(iter(sides)) if len(sides) == 1 else None


def _parties(sided: Sequence[Speaker]) -> frozenset[str]:
    fighting = {s.side for s in sided if s.type in _ARMED or s.kind != "person" and _fights(s.name)}
    if len(fighting) < 2:
        there = Counter(s.side for s in sided if s.type not in _OUTSIDE and s.side not in fighting)
        lived = Counter(s.side for s in sided if s.type == "civilians" and s.side not in fighting)
        fighting |= {side for side, _ in (lived or there).most_common(2 - len(fighting))}
    if len(fighting) > 2:  # a neighbour has an army too: those of whom most speak
        fighting = {side for side, _ in Counter(s.side for s in sided if s.side in fighting).most_common(2)}
    return frozenset(fighting) if len(fighting) == 2 else frozenset()


def _most(sides: Iterable[str | None]) -> str | None:
    """The side of at least two of three."""
    counted = Counter(sides)
    side, times = next(iter(counted.most_common(1)), (None, 0))
    return side if 3 * times >= 2 * counted.total() else None


def _fights(name: str) -> bool:
    return not lexicon.listed("army").isdisjoint(naming.fold(name).split()[-1:])


def _head(name: str) -> str:
    """Navy of Halm, Halm Navy, Council's health department: navy, navy, department."""
    before = re.split(r" (?:of|for|in|on) ", name)[0]
    return next(iter(naming.fold(before).split()[-1:]), "")


def _told_apart(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """{noun: side} of the nouns that only one side has."""
    pairs = set(pairs)
    times = Counter(noun for noun, _ in pairs)
    return {noun: side for noun, side in pairs if times[noun] == 1 and side}


def _names(sided: Sequence[Speaker], sides: Mapping[str, Side]) -> Iterator[tuple[tuple[str, bool], str]]:
    """Names of speakers and words of sides; one in small letters may open a sentence, and stand without its "the"."""
    found = [((s.side, s.kind == "person"), name) for s in sided for name in (s.name, *s.variants)]
    words = [(key, word) for key, side in sides.items() for word in (side.name, *side.words)]
    found += [((key, False), form) for key, word in words for form in {word, plural(word), word.removesuffix("s")}]
    for key, name in found:
        if plain := terms.literal(name.removeprefix("the ")):
            yield key, plain
            if plain[0].islower():
                yield key, plain[0].upper() + plain[1:]
