"""The figure before, of this sentence or the one before it, whose source plainly counted this one too."""

import re
from collections.abc import Sequence

from helpers.numerals import Number
from helpers.people_figures.lexicon import WORDS
from helpers.records import PeopleFigure

# A sentence that goes on with the count of the sentence before, wherever that stands.
_GOES_ON = re.compile(r"\s*(?:Of (?:these|those|them|the \w+)|Among (?:them|these|those|the \w+)|With this"
                      r"|Th(?:is|e new) (?:total|figure|count|number)|The \w+ included?)\b")
# The same within a paragraph.
_ANOTHER = re.compile(r"\s*(?:Another|A further|The (?:rest|others|remainder|remaining)|In addition|These include|They include"
                      r"|Earlier|Previously|Initially|Until then|At first|A (?:day|week|month|year) earlier)\b")
_OF_THEM = re.compile(r" (?:\w+ )?of (?:the|them|these|those)\b|,? (?:others|more)\b")  # after the number
_OF_WHOM = re.compile(r"\s*(?:(?:Of|Among) the (?P<among>[a-z]+)\b|The (?P<those>[a-z]+) include)")  # "Among the dead"
_THE_COUNT = re.compile(r"[;,] (?:and )?(?:the|this|that) (?:difference|figure|total|number|toll|count|increase|sum)\b(?! of)")
_LOOK_BACK = 400  # characters of the same paragraph, about two sentences


def told_with(view: str, figures: Sequence[PeopleFigure], opening: int, start: int, cut: int,
              number: Number) -> PeopleFigure | None:
    """figures: those before; the sentence begins at start, its figures at figures[opening], the clause of the number at cut."""
    last = _last(view, figures, start)
    if not last or not last.claimed_by or number.start - last.end > _LOOK_BACK:
        return None
    here = len(figures) > opening
    beside = here and (cut == last.end or _THE_COUNT.search(view, last.end, number.start))
    apart = "\n" in view[last.end:number.start]
    goes_on = _GOES_ON.match(view, start) or not apart and (_ANOTHER.match(view, start) or _OF_THEM.match(view, number.end))
    return last if beside or goes_on else None


def _last(view: str, figures: Sequence[PeopleFigure], start: int) -> PeopleFigure | None:
    """The last figure; of "Among the dead were" the last of the dead."""
    whom = _OF_WHOM.match(view, start)
    entry = WORDS.get(whom["among"] or whom["those"]) if whom else None
    if entry and entry.category:
        return next((f for f in reversed(figures) if f.category == entry.category), figures[-1] if figures else None)
    return figures[-1] if figures else None
