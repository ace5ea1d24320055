"""Numbers of people in an article: how many, who, what happened to them, as of when, counted by whom.

The project's own rules, over each clause's own words (clause.py): the number's noun (tagged.py), the verb that governs it and the
predicate after it (verbs.py), what announces it or what it leans on (announced.py); then its time (dating.py), its source
(claims/), whether it is asserted (context.py) and how it counts (counting.py). The words are in data/people.yml.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from helpers import language, numerals
from helpers.numerals import Number
from helpers.people_figures import bounds
from helpers.people_figures.mended import Mended, breaks
from helpers.people_figures.reader import Reader
from helpers.records import Attribution, Document, PeopleFigure
from helpers.speakers.known import Known
from helpers.study import Side, Speaker
from helpers.view import lines

_WINDOW = 3000  # characters; a longer "sentence" is a table or a page without full stops, and is read in pieces


def find(document: Document, attributions: Sequence[Attribution] = (), places: Sequence = (),
         timezone: str = "UTC", speakers: Sequence[Speaker] = (), sides: Mapping[str, Side] | None = None) -> list[PeopleFigure]:
    """The people figures of an article, placed and linked to each other.

    attributions: placed. places, speakers, sides: the study's; whoever counted gets the name and the side that they have there.
    timezone: IANA name, for times that name a zone of their own. An article in a language without rules gives none. Linear in
    the length of the text.
    """
    if document.language not in language.RULES:
        return []
    if found := breaks(document.view):
        copy = Mended(document, attributions, found)
        return copy.back(_find(copy.document, copy.attributions, places, timezone, speakers, sides))
    return _find(document, attributions, places, timezone, speakers, sides)


def _find(document: Document, attributions: Sequence[Attribution], places: Sequence, timezone: str, speakers: Sequence[Speaker],
          sides: Mapping[str, Side] | None) -> list[PeopleFigure]:
    none = bounds.zeros(document.view)
    taken = {n.end for n in none}  # "not one": the one is no number of its own
    numbers = sorted([*(n for n in numerals.find(document.view) if n.end not in taken), *none], key=lambda n: n.start)
    reader = Reader(document, attributions, places, timezone, Known(speakers, sides or {}))
    for start, end, held in _stretches(document, numbers):
        reader.read(start, end, held)
    return reader.linked()


def _stretches(document: Document, numbers: list[Number]) -> Iterator[tuple[int, int, list[Number]]]:
    """Sentences that hold numbers, or pieces of one a window long."""
    starts = [n.start for n in numbers]
    for start, end in [(s.start, s.end) for s in document.sentences] or lines(document.view):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last:
            continue
        for piece in range(start, end, _WINDOW):
            stop = min(piece + _WINDOW, end)
            held = [n for n in numbers[bisect_left(starts, piece):bisect_left(starts, stop)] if n.end <= stop]
            if held:
                yield piece, stop, held
