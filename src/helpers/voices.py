"""In whose words does a place of the article stand: the text's own, reported, quoted, or in scare quotes?

Voice follows position: inside quotation marks of an attribution, inside reported speech, in scare quotes, or credited to nobody
(`author`, which pages call unattributed). The rules and their order: docs/codebook.md, section 4.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, cached_property

from helpers import language
from helpers.attribution import cues, quotes
from helpers.data import load
from helpers.records import Attribution, Document


class Voices:
    """Who is speaking at a place: the innermost attribution around it, and whether in that speaker's own words."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self.document = document
        self.spans = sorted((s, e, i) for i, a in enumerate(attributions) if not _topic(a)
                            for s, e in (a.spans or ((a.start, a.end),)))
        self.starts = [s for s, _, _ in self.spans]
        self.longest = max((e - s for s, e, _ in self.spans), default=0)
        self.attributions = attributions

    def of(self, start: int, end: int) -> tuple[str, Attribution | None]:
        """(author, direct, indirect or scare; the attribution whose words they are, None where the text names nobody)"""
        first = bisect_right(self.starts, start - self.longest - 1)
        around = [(e - s, i) for s, e, i in self.spans[first:bisect_right(self.starts, start)] if e >= end]
        marks = [i for _, i in around if self.attributions[i].kind == "scare"]
        said = [self.attributions[i] for _, i in sorted(around) if self.attributions[i].kind != "scare"]
        inner = next((a for a in said if not self._relayed(a, said)), None)
        if inner is None:
            if marks:
                scare = self.attributions[marks[0]]
                return "scare", scare if scare.speaker_entity or scare.speaker else None
            return ("scare" if self.alone(start, end) else "direct") if self.marks(start) else "author", None
        return "direct" if inner.kind == "direct" or marks or self.marks(start) else "indirect", inner

    def _relayed(self, a: Attribution, said: Sequence[Attribution]) -> bool:
        """Is a statement within another's only that other's account: told in his own words, or held by him to be proved?"""
        outer = next((o for o in said if o.id == a.nested_in), None)
        return outer is not None and a.kind != "direct" and (outer.kind == "direct" or a.cue_class == "factive")

    def alone(self, start: int, end: int) -> bool:
        """Do quotation marks hold these words and at most one more?"""
        piece = self.marks(start)
        return piece is not None and language.count_words(self.document.view, *piece) <= 1 + language.count_words(
            self.document.view, start, end)

    def marks(self, at: int) -> tuple[int, int] | None:
        """What stands between the quotation marks around a place, up to the end of its paragraph."""
        i = bisect_right(self._pieces, at, key=lambda piece: piece[0]) - 1
        return self._pieces[i] if i >= 0 and at < self._pieces[i][1] else None

    @cached_property
    def _pieces(self) -> list[tuple[int, int]]:
        view = self.document.view
        return sorted(p for q in quotes.find(view, quotes.paragraphs(view, self.document.blocks)) for p in q.pieces)


def _topic(a: Attribution) -> bool:
    """Does the cue only say what somebody spoke about ("commented on the raid"): the word for it is the article's?"""
    return a.rule == "phrase" and a.cue is not None and a.cue.lower() in _topics()


@cache
def _topics() -> frozenset[str]:
    """Printed forms of the cues after which only the topic stands."""
    split = [lemma.split(" ", 1) for lemma in load("cues")["topics"]]
    return frozenset(" ".join([form, *rest]) for verb, *rest in split for form in cues.inflect(verb))
