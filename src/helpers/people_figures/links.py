"""The same figure told twice in one article, so that nothing is counted double."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from helpers.records import PeopleFigure

_FEW = 10  # "two killed" may be other two; so few are the same only in a headline


def repeats(figures: Sequence[PeopleFigure], titles: Sequence[tuple[int, int]] = ()) -> list[PeopleFigure]:
    """The figures, in order, each repeat with the id of its first copy as `same_as`.

    figures: placed, of one article, in text order. A repeat has the numbers, unit and category of its first copy, a status that
    does not contradict it, no other claimant and no other time. titles: offsets of headlines, whose small numbers may be repeats
    too. Figures linked already are left as they are.
    """
    firsts: dict[tuple, list[PeopleFigure]] = defaultdict(list)
    out = []
    for f in figures:
        if f.counted and f.same_as is None and _tellable(f):
            key = _key(f)
            copy = next((g for g in firsts[key] if _consistent(g, f) and (_size(f) >= _FEW or _within(g, titles))), None)
            if copy:
                f = replace(f, same_as=copy.id)
            else:
                firsts[key].append(f)
        out.append(f)
    return out


def _tellable(f: PeopleFigure) -> bool:
    return f.low is not None or f.high is not None


def _size(f: PeopleFigure) -> int:
    return f.high if f.high is not None else f.low


def _key(f: PeopleFigure) -> tuple:
    """Bounds that a headline may drop are no part of it: "10,000 cross" repeats "more than 10,000 have crossed"."""
    return f.low if f.low is not None else f.high, f.high if f.qualifier == "range" else None, f.unit, f.category


def _consistent(a: PeopleFigure, b: PeopleFigure) -> bool:
    same_claim = a.claimed_by == b.claimed_by or None in (a.claimed_by, b.claimed_by)
    same_status = a.status == b.status or {a.status, b.status} <= {"asserted", "unconfirmed"}
    return same_claim and same_status and overlap(a.as_of_start, a.as_of_end, b.as_of_start, b.as_of_end)


def overlap(start: str | None, end: str | None, other_start: str | None, other_end: str | None) -> bool:
    """Whether two intervals of ISO dates or times meet: ends inclusive, each to its own precision; an open side always does."""
    return _not_after(start, other_end) and _not_after(other_start, end)


def _not_after(first: str | None, last: str | None) -> bool:
    if not first or not last:
        return True
    precision = min(len(first), len(last))
    return first[:precision] <= last[:precision]


def _within(f: PeopleFigure, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= f.start < b for a, b in spans)
