"""Who is named where in an article, whether or not he speaks: what "the ministry", "the report" and "she" may stand for.

After the salience rules of Lappin & Leass (1994), much reduced: what a paragraph is about comes before who spoke last.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache, cached_property

from helpers import terms
from helpers.data import load
from helpers.records import Block, Document
from helpers.speakers import naming
from helpers.study import Speaker

_FAR = 1500  # characters that a definite phrase looks back for a name
_NEAR = 250  # the same for who stands behind a text: "the report"

# A paragraph or a sentence opens with somebody: "Ansa has the key", "Orla Venn, 44, had left", "A farmer who stayed".
_OPENS = re.compile(
    rf"(?:(?P<name>{naming.UPPER}(?: (?:[A-Z]\. )?{naming.UPPER}){{0,2}})(?P<told>, (?:\d\d\b|an? |the |who ))?"
    r"|(?P<some>(?:An?|One) (?:[a-z][\w-]+ ){0,4}?[a-z][\w-]+)(?= (?:who|from|of|in|at|with|told|said|had|has|was|asked)\b|,))"
)
_ACTS = re.compile(rf" (?:{'|'.join(map(re.escape, {*load('grammar')['finite'], *load('grammar')['be']}))}|did|does|\w+ed|\w+s) ")
_AGED = re.compile(r", \d\d,")
_NAME = re.compile(rf"(?<![\w'-]){naming.UPPER}(?![\w-])")
_PLACED = re.compile(r"\b(?:in|to|from|near|of|over|across|against|into) (\w[\w'-]*)")
_LOOKED_AT = 40  # names and sentences, so that a paragraph without end costs no more than a long one


@cache
def _dictionary(speakers: tuple[Speaker, ...]) -> terms.Dictionary:
    """All names of a study's speakers, as terms, under their place in the list."""
    names = ((i, name) for i, s in enumerate(speakers) for name in (s.name, *s.variants))
    plain = ((i, terms.literal(name)) for i, name in names)
    return terms.Dictionary((i, name, True) for i, name in plain if re.search(r"\w{3}", name))


class Mentions:
    """Of one article. speakers: the study's; what stands for one of them is given as its place in that list."""

    def __init__(self, document: Document, speakers: Sequence[Speaker]):
        self.document, self.view, self.speakers = document, document.view, tuple(speakers)
        self._known: dict[int, frozenset[str]] = {}
        self._spoken_of: dict[str, re.Match | None] = {}

    @cached_property
    def study(self) -> list[tuple[int, int, int]]:
        """(start, end, which of the study's speakers), in text order."""
        return [(m.start, m.end, m.key) for m in _dictionary(self.speakers).find(self.view)] if self.speakers else []

    def called(self, noun: str, at: int) -> int | None:
        """The study's speaker nearest to `at` who is called by this noun, in a body's name or a person's role: one named before
        it, else, as under a headline, the first named after it."""
        k = bisect_left(self.study, (at,))
        for near in (range(k - 1, -1, -1), range(k, len(self.study))):
            for start, _, i in map(self.study.__getitem__, near):
                if abs(at - start) > _FAR:
                    break
                if noun in self._nouns(i):
                    return i
        return None

    def with_noun(self, noun: str) -> list[int]:
        """The study's speakers who are called by this noun."""
        return [i for i in range(len(self.speakers)) if noun in self._nouns(i)]

    def behind(self, noun: str, at: int) -> int | None:
        """The study's speaker whose text "the report" is: named with it, or last before it is first spoken of."""
        if noun not in self._spoken_of:
            text = re.compile(rf"\b{re.escape(noun)}\b(?P<by> (?:of|by|from) )?", re.IGNORECASE)
            self._spoken_of[noun] = text.search(self.view)
        first = self._spoken_of[noun]
        if not first or first.start() > at + 40:
            return None
        k = bisect_left(self.study, (first.start(),))
        if first["by"] and k < len(self.study) and self.study[k][0] - first.end() < 8:
            return self.study[k][2]
        for start, _, i in map(self.study.__getitem__, range(k - 1, -1, -1)):
            if first.start() - start > _NEAR:
                return None
            if self.speakers[i].type != "media":
                return i
        return None

    def within(self, start: int, at: int, kinds: Collection[str]) -> list[int]:
        """The study's speakers of these kinds that are named first between two places, in text order."""
        k = bisect_left(self.study, (start,))
        return [i for s, e, i in self.study[k : k + _LOOKED_AT] if e <= at and self.speakers[i].kind in kinds]

    def opener(self, block: Block, at: int) -> int | None:
        """The body with whose name the last sentence of the paragraph before `at` opens that opens with one."""
        starts = [s.start for s in self.document.sentences[self._sentence(block.start) : self._sentence(at) + 1]]
        for start in reversed([s for s in starts if block.start <= s < at]):
            k = bisect_left(self.study, (start,))
            if k < len(self.study) and self.study[k][1] <= at and self.study[k][0] - start <= len("The "):
                if self.speakers[self.study[k][2]].kind == "body":
                    return self.study[k][2]
        return None

    def _sentence(self, at: int) -> int:
        return max(bisect_left(self.document.sentences, at + 1, key=lambda s: s.start) - 1, 0)

    def plural(self, start: int, at: int) -> int | None:
        """The last of them that is named in the plural: "the observers", "residents"."""
        k = bisect_left(self.study, (at,))
        for s, e, i in reversed(self.study[max(0, k - _LOOKED_AT) : k]):
            if s >= start and e <= at and self.speakers[i].kind != "person" and self.view[e - 1] == "s":
                return i
        return None

    def _nouns(self, i: int) -> frozenset[str]:
        if i not in self._known:
            speaker = self.speakers[i]
            person = speaker.kind == "person"
            named = speaker.roles if person else (speaker.name, *speaker.variants)
            words = {w for name in named for w in naming.fold(name).split()}
            self._known[i] = frozenset(words & naming.listed("roles" if person else "bodies"))
        return self._known[i]

    def paragraphs(self, at: int) -> list[Block]:
        """The paragraph around `at` and the two above it, the nearest first."""
        i = bisect_left(self.document.blocks, at + 1, key=lambda b: b.start)
        return [b for b in reversed(self.document.blocks[max(0, i - 6) : i]) if b.kind in ("body", "subhead")][:3]

    def topic(self, block: Block, at: int) -> list[tuple[str, int]]:
        """(somebody, where), with whom a sentence of the paragraph opens, the nearest first; a subhead's "Ada, 71, from Tesk"."""
        if block.kind == "subhead":
            m = _OPENS.match(self.view, block.start, block.end)
            named = m and m["name"] and self.view[m.end("name") : m.end("name") + 1] == ","
            return [(m["name"], block.start)] if named else []
        k = bisect_left(self.document.sentences, min(at, block.end), key=lambda s: s.start)
        near = reversed(self.document.sentences[max(0, k - _LOOKED_AT) : k])
        return [(told, s.start) for s in near if s.start >= block.start and (told := self._opening(s.start, at))]

    def _opening(self, start: int, at: int) -> str | None:
        m = _OPENS.match(self.view, start)
        if not m or m.end() > at:
            return None
        if m["some"]:
            noun = naming.fold(m["some"]).split()[-1]
            person = noun in naming.listed("roles") or noun in naming.listed("groups") or naming.names_people(noun)
            return m["some"] if person and noun not in naming.listed("bodies") else None
        words = m["name"].split()
        name = naming.without_titles(words)
        if naming.has_noun(name) or words[0].lower() in _not_names():
            return None
        acts = m["told"] or _ACTS.match(self.view, m.end("name"))
        return m["name"] if acts and (len(words) > 1 or self.again(words[0], start)) else None

    def again(self, word: str, at: int) -> bool:
        """Is this word a name elsewhere too, where no place or body is one: beside a comma and an age, or before a verb?"""
        return word not in self.placed and any(start != at for start in self._acting.get(word, ()))

    @cached_property
    def placed(self) -> frozenset[str]:
        """The words that stand behind a preposition somewhere in the article, as places do."""
        return frozenset(_PLACED.findall(self.view))

    @cached_property
    def _acting(self) -> dict[str, list[int]]:
        """Capitalised word → the first two places where it does something or has an age."""
        found: dict[str, list[int]] = {}
        for m in _NAME.finditer(self.view):
            places = found.setdefault(m[0], [])
            if len(places) < 2 and (_AGED.match(self.view, m.end()) or _ACTS.match(self.view, m.end())):
                places.append(m.start())
        return found


@cache
def _not_names() -> frozenset[str]:
    grammar = load("grammar")
    classes = "prepositions determiners subordinators conjunctions pronouns times auxiliaries adverbs wh".split()
    return frozenset(w for c in classes for w in grammar[c]) | naming.common_nouns()
