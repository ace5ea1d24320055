"""What only the whole article tells of who counted: the same number elsewhere, and the body whose own report it is.

figures: those of one article, in order of reading; both functions replace some in the list.
"""

import re
from dataclasses import replace

from helpers.people_figures.claims import publisher
from helpers.records import PeopleFigure

_SENTENCE_END = re.compile(r"[.?!][\"')]{0,2}\s+|\n+")
_NEAR = 200  # characters on each side of a figure that may leave it to rumour
_FEW = 12  # so few may be others than those of the same number elsewhere
_ROUND = 1.1  # a headline's "2,000" may stand for up to 2,200
_TENFOLD = 10  # its "thousands" for up to 20,000


def name_sources(figures: list[PeopleFigure], titled: set[int]) -> None:
    """A number that names no source has that of the same number elsewhere, if all that name one name the same; in a headline it
    has that of the figure it sums up, the first; one that is rejected has that of whoever put it forward."""
    named: dict[tuple, list[PeopleFigure]] = {}
    for f in figures:
        if f.claimed_by:
            named.setdefault((f.low, f.high, f.unit), []).append(f)
            named.setdefault((f.low, f.category), []).append(f)
    for i, f in enumerate(figures):
        if f.status == "denied" and f.claimed_by:
            first = next((g for g in named[f.low, f.category] if g.start < f.start and g.qualifier != "fraction"), f)
            figures[i] = _by(f, first)
        elif not f.claimed_by and f.qualifier != "fraction":
            if i in titled:
                told = [g for k, g in enumerate(figures) if k not in titled and g.claimed_by and _sums_up(f, g)]
                told = told if f.qualifier == "vague" else told[:1]
            else:
                told = named.get((f.low, f.high, f.unit), ()) if (f.high or f.low or 0) > _FEW else ()
            if len({g.claimed_by for g in told}) == 1 and told[0].claimed_by:
                figures[i] = _by(f, told[0])


def _sums_up(headline: PeopleFigure, told: PeopleFigure) -> bool:
    """Whether a headline's number is that of the text, rounded: "2,000 dead" for 2,016, "thousands homeless" for 12,500."""
    short, full = headline.low or headline.high or 0, told.low or told.high or 0
    same = short == full and (headline.category == told.category or short > _FEW)
    if same or headline.category != told.category or headline.unit != told.unit or short <= _FEW:
        return same
    return short <= full <= short * (_TENFOLD if headline.qualifier == "vague" else _ROUND)


def publish(figures: list[PeopleFigure], view: str, body: str | None) -> None:
    """Gives the body whose own report the article is what nobody else has said, but for rumours."""
    if not body:
        return
    for i, f in enumerate(figures):
        if not f.claimed_by:
            *_, start = (0, *(m.end() for m in _SENTENCE_END.finditer(view, max(0, f.start - _NEAR), f.start)))
            end = _SENTENCE_END.search(view, f.end, f.end + _NEAR)
            if not publisher.is_rumour(view[max(start, f.start - _NEAR):end.start() if end else f.end + _NEAR]):
                figures[i] = replace(f, claimed_by=body)


def _by(figure: PeopleFigure, told: PeopleFigure) -> PeopleFigure:
    return replace(figure, claimed_by=told.claimed_by, claimed_by_side=told.claimed_by_side)


