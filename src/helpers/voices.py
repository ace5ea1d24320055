"""In whose words does a place of the article stand: the text's own, reported, quoted, or in scare quotes?

Voice follows position: inside quotation marks of an attribution, inside reported speech, in scare quotes, or credited to nobody
(`author`, which pages call unattributed).
"""

from bisect import bisect_right
from collections.abc import Sequence

from helpers.records import Attribution, Document


class Voices:
    """Who is speaking at a place: the innermost attribution around it, and whether in that speaker's own words."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self.document = document
        self.spans = sorted((s, e, i) for i, a in enumerate(attributions) for s, e in (a.spans or ((a.start, a.end),)))
        self.starts = [s for s, _, _ in self.spans]
        self.longest = max((e - s for s, e, _ in self.spans), default=0)
        self.attributions = attributions

    def of(self, start: int, end: int) -> tuple[str, Attribution | None]:
        first = bisect_right(self.starts, start - self.longest - 1)
        around = [(e - s, i) for s, e, i in self.spans[first:bisect_right(self.starts, start)] if e >= end]
        marks = [i for _, i in around if self.attributions[i].kind == "scare"]
        said = [self.attributions[i] for _, i in sorted(around) if self.attributions[i].kind != "scare"]
        inner = said[0] if said else None
        if marks and not inner:
            scare = self.attributions[marks[0]]
            return "scare", scare if scare.speaker_entity or scare.speaker else None
        if inner is None:
            return "author", None
        if inner.kind == "direct" or marks or inner.kind == "mixed" and self._quoted(inner, start):
            return "direct", inner
        return "indirect", inner

    def _quoted(self, a: Attribution, at: int) -> bool:
        """Is `at` inside double marks that opened in this attribution? Straight marks alternate."""
        seen, inside = self.document.view, False
        for i in range(max(a.start - 2, 0), at):
            if seen[i] == '"':
                printed = self.document.text[i]
                inside = printed in "“„«" or printed not in "”»" and not inside
        return inside
