"""What only the whole article tells of its figures: bases of shares, later denials and doubts, times and words of headlines.

figures: those of one article, in order of reading; each function but the last replaces some in the list.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from helpers.numerals import Number
from helpers.people_figures import bounds, context
from helpers.records import PeopleFigure

_SENTENCE_END = re.compile(r"[.?!][\"')]{0,2}\s+|\n+")
_NEXT_PARAGRAPH = re.compile(r"[^\n]*\n+[^\n.?!]*[.?!\n]")  # the rest of this one, and the sentence that opens the next
_THEIR_MEMBERS = re.compile(r" (?:[a-z]+ )?[a-z]+(?:,| ?[—–-]| \(| \(or|,? or|,? with|,? comprising|,? totalling| composed of"
                            r"| made up of) ?(?:a total of |(?:more than|at least|some|about|around|roughly|nearly|over) )?")
_LOOK_AROUND = 400  # characters, about two sentences
_REJECTABLE = frozenset({"asserted", "unconfirmed", "planned", "projected"})
_AHEAD = frozenset({"planned", "projected"})  # these are of another time than the same number once it is reached
_FEW = 12  # so few may be others than those of the same number elsewhere


def count_shares(figures: list[PeopleFigure], shares: dict[int, tuple[float, str]]) -> None:
    """Shares of "the population" are counted where the article states one population. shares: {figure: (share, its bound)}."""
    stated: dict[str, set[int]] = {}
    for f in figures:
        if f.category == "population" and f.low and f.qualifier != "fraction":
            stated.setdefault(f.unit, set()).add(f.low)
    for i, (share, qualifier) in shares.items():
        populations = stated.get(figures[i].unit, ())
        if len(populations) == 1:
            low, high = bounds.limits(*part(share, *populations), qualifier)
            figures[i] = replace(figures[i], low=low, high=high)


def part(share: float, base: int | None) -> tuple[int | None, int | None]:
    """Low and high of a share of a base; neither where there is no base."""
    return (None, None) if base is None else (round(share * base),) * 2


def deny_rejected(figures: list[PeopleFigure], view: str) -> None:
    """A figure is denied where its sentence ends in ", which they deny", or the one after it rejects "this claim"."""
    ends = [f.end for f in figures]
    seen = 0
    for i, f in enumerate(figures):
        stop = _SENTENCE_END.search(view, f.end, f.end + _LOOK_AROUND)
        if f.status in _REJECTABLE and context.turned_down(view, f.end, stop.start() if stop else f.end + _LOOK_AROUND):
            figures[i] = replace(f, status="denied")
    for end in ends:
        first, rest = max(0, end - _LOOK_AROUND), _NEXT_PARAGRAPH.match(view, end, end + _LOOK_AROUND)
        until = rest.end() if rest else min(end + _LOOK_AROUND, len(view))
        for at in context.rebuttals(view, max(end, seen), until):
            *_, before, after = (first, first, *(m.end() for m in _SENTENCE_END.finditer(view, first, at)))
            stop = _SENTENCE_END.search(view, at)
            told = range(bisect_left(ends, before), bisect_left(ends, after))
            named = {f.low for f in figures[bisect_left(ends, at):bisect_left(ends, stop.start() + 1 if stop else len(view))]}
            own = named & {figures[i].low for i in told}  # "he called the claim of 75 deaths baseless": not the rest
            for i in told:
                if figures[i].status in _REJECTABLE and (not own or figures[i].low in own):
                    figures[i] = replace(figures[i], status="denied")
        seen = max(seen, until)


def doubt_unverified(figures: list[PeopleFigure], view: str) -> None:
    """A figure is unconfirmed where its paragraph goes on to say that nobody could check it, losses also where the next does."""
    checks = context.checks(view)
    for i, f in enumerate(figures):
        near = bisect_left(checks, f.end) < bisect_left(checks, f.end + 2 * _LOOK_AROUND)
        if near and f.status == "asserted" and f.category != "population":
            line = view.find("\n", f.end, f.end + _LOOK_AROUND)
            here = line if line >= 0 else f.end + _LOOK_AROUND
            lost = f.category in context.LOSSES or f.category == "missing"
            if context.unverified(view, f.end, here) or lost and context.unverified(view, here, f.end + 2 * _LOOK_AROUND, True):
                figures[i] = replace(f, status="unconfirmed")


def pair_households(figures: list[PeopleFigure], view: str) -> None:
    """"400 families, 2,100 people in all, fled": families and their members are the same people; what is told of the one is told
    of the other."""
    for i, (one, other) in enumerate(pairwise(figures)):
        if one.unit == "household" and other.unit == "person" and _THEIR_MEMBERS.fullmatch(view, one.end, other.start):
            if one.category == "other" != other.category:
                figures[i] = replace(one, category=other.category, status=other.status, measure=other.measure)
            elif other.category == "other" != one.category:
                figures[i + 1] = replace(other, category=one.category, status=one.status, measure=one.measure)


def name_again(figures: list[PeopleFigure]) -> None:
    """"Victims" as many as the dead are the dead; a number of which the sentence tells nothing is what the article told of it."""
    told: dict[tuple, set[str]] = {}
    for f in figures:
        if f.category != "other" and f.status == "asserted" and f.qualifier != "vague":
            told.setdefault((f.low, f.unit), set()).add(f.category)
    for i, f in enumerate(figures):
        same = told.get((f.low, f.unit), set()) if (f.low or 0) > _FEW else set()
        if f.category == "casualties" and f.rule == "implied_by_noun" and "killed" in same:
            figures[i] = replace(f, category="killed")
        elif f.category == "other" and f.rule == "counted_noun" and len(same) == 1:
            figures[i] = replace(f, category=next(iter(same)))


def date_repeats(figures: list[PeopleFigure], undated: set[int], titled: set[int]) -> None:
    """A figure without a time has that of the same figure elsewhere; one in a headline also its status."""
    told = {(f.low, f.high, f.category): f for i, f in reversed([*enumerate(figures)]) if i not in undated}
    for i in undated:
        f = figures[i]
        same = told.get((f.low, f.high, f.category))
        if same and f.status not in _AHEAD and same.as_of_end and (i in titled or (f.high or f.low or 0) > _FEW):
            figures[i] = replace(f, as_of_start=same.as_of_start, as_of_end=same.as_of_end)
    stated = {(f.low, f.category): f for i, f in reversed([*enumerate(figures)]) if i not in titled}
    for i in titled:
        f = figures[i]
        same = stated.get((f.low, f.category), f)
        figures[i] = replace(f, status=same.status if f.status == "asserted" else f.status)


def explained(figures: Sequence[PeopleFigure], unread: Sequence[tuple[Number, str]], titled: set[int]) -> list[PeopleFigure]:
    """The bare numbers of headlines that the text gives again, with what it says of them. unread: each with its bound."""
    told = {n: f for i, f in reversed([*enumerate(figures)]) if i not in titled for n in (f.low, f.high) if n}
    out = []
    for number, qualifier in unread:
        if same := told.get(number.low):
            low, high = bounds.limits(number.low, number.high, qualifier)
            out.append(replace(same, start=number.start, end=number.end, rule="headline",
                               low=low, high=high, qualifier=qualifier))
    return out
