"""Reads an article sentence by sentence and builds its figures; a figure may lean on the one before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers import as_of
from helpers.numerals import Number
from helpers.people_figures import bounds, context, lexicon
from helpers.people_figures.clause import Clause, Reading
from helpers.records import Attribution, Document, PeopleFigure, place

_BREAK = re.compile(r"[;\n|•]|, (?:and|but|while) ")
_PERFECT = re.compile(r"\b(?:have|has|had)(?: \w+){0,2} been\b")
_THESE = re.compile(r"\b(?:the|these|those|his|her|their|its|our|my|both|all) $", re.I)
_UNDATED = frozenset({"other", "expelled_historic"})  # without a time of their own they get none
_HOLDS = frozenset({"asserted", "denied", "unconfirmed", "denial"})  # statuses that speak of the day of publication
_AFTERMATH = 60  # characters after a figure's verb that may say "a day" or "since"
_EVENTS = frozenset({"killed", "wounded", "casualties", "expelled", "detained"})
_PRESENT = re.compile(r"\b(?:now|today|currently)\b", re.I)
_LOOK_BACK = 400  # characters of the same paragraph, about two sentences
_HISTORY = 2  # years before publication that make a displacement history


@dataclass(frozen=True)
class Stretch:
    """view[start:end], a sentence; opening: how many figures stood before it; times: the intervals it names."""

    start: int
    end: int
    opening: int
    times: list[as_of.Interval]


class Reader:
    def __init__(self, document: Document, attributions: Sequence[Attribution], places: Sequence, timezone: str):
        self.document, self.view, self.timezone = document, document.view, timezone
        self.published = as_of.day(document.published)
        self.sources, self.places = context.Sources(attributions), context.Places(places)
        self.figures: list[PeopleFigure] = []
        self.links: dict[int, tuple[str, int]] = {}  # figure → (field, other figure), by position in the list
        self.shares: dict[int, tuple[float, str]] = {}  # figure → (share of the population, bound), where no base is near

    def read(self, start: int, end: int, numbers: list[Number]) -> None:
        """Add the figures of view[start:end]."""
        bounded = [bounds.qualify(self.view, n) for n in numbers]
        spans = [(max(first, start), n.end) for (first, _), n in zip(bounded, numbers)]
        clause = Clause(self.view, lexicon.tokens(self.view, start, end, spans))
        stretch = None
        for i, token in enumerate(clause.tokens):
            if token.number is None:
                continue
            number, qualifier = numbers[token.number], bounded[token.number][1]
            reading = clause.share(i, number) if number.kind == "share" else clause.read(i, number)
            if not reading or not self._counts(number, reading):
                continue
            stretch = stretch or Stretch(start, end, len(self.figures), self._times(start, end))
            leans_on = self._leans_on(stretch, number, reading) if reading.inherits else None
            if reading.inherits and leans_on is None and not reading.head:
                continue
            base = numbers[reading.base].low if reading.base is not None else None
            self._add(stretch, number, qualifier, reading, base, leans_on)

    def _counts(self, number: Number, reading: Reading) -> bool:
        """"no", "one", shares and guessed nouns count people only where the clause says what happened to them, a year only with a
        noun; who "the two men" are is told elsewhere."""
        if reading.category or reading.inherits:
            return number.kind != "year" or bool(reading.head)
        doubtful = number.kind in ("zero", "share") or number.high == 1 or reading.head.kind == "guessed"
        return not doubtful and not _THESE.search(self.view, max(0, number.start - 12), number.start)

    def _leans_on(self, stretch: Stretch, number: Number, reading: Reading) -> int | None:
        """Position of the figure before, in the sentence or shortly before "the figure stood at"."""
        last = len(self.figures) - 1
        near = last >= 0 and reading.rule == "anaphoric" and number.start - self.figures[last].end < _LOOK_BACK
        return last if last >= stretch.opening or near else None

    def _times(self, start: int, end: int) -> list[as_of.Interval]:
        return as_of.find(self.view, start, end, self.document.published, self.timezone)

    def _add(self, stretch: Stretch, number: Number, qualifier: str, reading: Reading, base: int | None,
             leans_on: int | None) -> None:
        here, before = len(self.figures), self.figures[leans_on] if leans_on is not None else None
        low, high = bounds.limits(number.low, number.high, qualifier)
        if number.kind == "share":
            low, high = bounds.limits(*_part(number.share, base), qualifier)
            if base is None and reading.of_population:
                self.shares[here] = (number.share, qualifier)
            qualifier = "fraction"
        if reading.link and here > stretch.opening:
            self.links[here] = (reading.link, here - 1)
        head, verb = reading.head, reading.verb
        previous = max([stretch.start, *(f.end for f in self.figures[-1:] if here > stretch.opening)])
        cut = max([previous, *(m.end() for m in _BREAK.finditer(self.view, previous, number.start))])
        tail = max([number.end, *(t.end for t in (head, verb) if t)])
        said, then = self.view[cut:number.start], self.view[number.end:tail]
        source = self.sources.of(number.start, number.end)
        none = number.kind == "zero" or number.high == 0
        status = context.status(said, then, none, bool(source) and source.polarity == "denied")
        category = (before.category if before else reading.category) or "other"
        whole = self.figures[-1] if here in self.links else None
        first, last = self._when(stretch, number.start, category, reading, said, whole)
        category = self._told_as_history(category, last, status, said + then)
        aftermath = self.view[number.end:min(stretch.end, tail + _AFTERMATH)]
        measure = context.measure(category, head.kind if head else None, said, aftermath)
        if not last and self.published and category not in _UNDATED and status in _HOLDS:
            last = self.published.isoformat()
            first = None if measure == "flow" else last  # what happened on some day before publication
        came, went = self.places.around(self.view[stretch.start:stretch.end], number.start - stretch.start)
        self.figures.append(PeopleFigure(
            start=number.start, end=number.end, rule=reading.rule, low=low, high=high, qualifier=qualifier, category=category,
            who=self.document.text[slice(*reading.who)] if reading.who else None,
            unit="household" if head and head.kind == "households" else "person",
            measure=measure, status=status, as_of_start=first, as_of_end=last, place_from=came, place_to=went,
            claimed_by=(source.speaker_entity or source.speaker) if source else context.puts(said),
            claimed_by_side=source.side if source else None, attribution_id=source.id or None if source else None))

    def _when(self, stretch: Stretch, at: int, category: str, reading: Reading, said: str, whole: PeopleFigure | None):
        """First and last: of the figure this one is part of, of the nearest time its sentence names, or for a past event of the
        sentence before. A population that is only mentioned holds for about the month."""
        if reading.rule == "governed_by_noun" and category == "population":
            return (self.published.isoformat()[:7] if self.published else None,) * 2
        if whole and whole.as_of_end:
            return whole.as_of_start, whole.as_of_end
        when = as_of.nearest(stretch.times, at)
        if not when and category in _EVENTS and not _PRESENT.search(said):
            start = max(0, at - _LOOK_BACK, self.view.rfind("\n", max(0, at - _LOOK_BACK), at) + 1)
            when = next(reversed(self._times(start, at)), None)
        return (when.first, when.last) if when else (None, None)

    def _told_as_history(self, category: str, last: str | None, status: str, clause: str) -> str:
        """Expulsion in the simple past, or any displacement dated years before publication, is history."""
        known = last and self.published
        old = bool(known) and int(last[:4]) <= self.published.year - _HISTORY
        if category == "expelled":
            recent = known and not old
            return "displaced" if recent or status != "asserted" or _PERFECT.search(clause) else "expelled_historic"
        return "expelled_historic" if category == "displaced" and old else category

    def linked(self) -> list[PeopleFigure]:
        """The figures placed, with their links as ids, and shares of "the population" where the article states one population."""
        populations = {f.low for f in self.figures if f.category == "population" and f.low and f.qualifier != "fraction"}
        for i, (share, qualifier) in self.shares.items():
            if len(populations) == 1:
                low, high = bounds.limits(*_part(share, *populations), qualifier)
                self.figures[i] = replace(self.figures[i], low=low, high=high)
        placed = place(self.figures, self.document.article_id, self.document.blocks, self.document.sentences)
        for i, (field, other) in self.links.items():
            placed[i] = replace(placed[i], **{field: placed[other].id})
        return placed


def _part(share: float, base: int | None) -> tuple[int | None, int | None]:
    return (None, None) if base is None else (round(share * base),) * 2
