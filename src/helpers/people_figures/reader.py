"""Reads an article sentence by sentence and builds its figures; a figure may lean on the one before it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from helpers.numerals import Number
from helpers.people_figures import bounds, context, lexicon, links
from helpers.people_figures.claims import Claim, Claims
from helpers.people_figures.clause import Clause, Reading
from helpers.people_figures.dating import Dating, Stretch
from helpers.records import Attribution, Document, PeopleFigure, place

_BREAK = re.compile(r"[;\n|•]|: |, that |[,.?!]\" | and (?:said|says|added|insisted|warned|estimated|put) |, (?:and|but|while|saying|adding|noting|insisting|claiming) ")
_PERFECT = re.compile(r"\b(?:have|has|had)(?: \w+){0,2} been\b")
_HAVE = re.compile(r"\b(?:have|has) (?:\w+ly )?$")
_HOW_MANY = re.compile(r"\b[Hh]ow many (?P<words>(?:[\w']+ ?){1,6})")
_SAME_SOURCE = frozenset({"subset", "part", "aside", "ellipsis", "coordinated"})  # who counted the whole counted the part
_RUNNING = re.compile(r"\b(?:by|as of|until|up to|since|so far|now|toll|total|number of)\b", re.I)
_SIZES = 20  # times that two counts of one thing may differ
_NEXT_PARAGRAPH = re.compile(r"[^\n]*\n+[^\n.?!]*[.?!\n]")  # the rest of this one, and the sentence that opens the next
_REJECTABLE = frozenset({"asserted", "unconfirmed", "planned", "projected"})
_THESE = re.compile(r"\b(?:(?P<known>the|these|those|both|all)|his|her|their|its|our|my) $", re.I)
_FEW = 12  # "her two sons" are told elsewhere, "her 70 nurses" are not
_SENTENCE_END = re.compile(r"[.?!][\"')]{0,2}\s+|\n+")
_AFTERMATH = 60  # characters after a figure's verb that may say "a day" or "since"
_FAR_BACK = 900  # the same for "the figure", whose count was told before
_LOOK_BACK = 400  # characters of the same paragraph, about two sentences


class Reader:
    def __init__(self, document: Document, attributions: Sequence[Attribution], places: Sequence, timezone: str):
        self.document, self.view = document, document.view
        self.dating = Dating(document, timezone)
        self.claims, self.places = Claims(self.view, attributions, document.outlet), context.Places(places)
        self.titles = [(b.start, b.end) for b in document.blocks if b.kind == "title"]
        self.figures: list[PeopleFigure] = []
        self.links: dict[int, tuple[str, int]] = {}  # figure → (field, other figure), by position in the list
        self.shares: dict[int, tuple[float, str]] = {}  # figure → (share of the population, bound), where no base is near
        self.undated: set[int] = set()  # figures whose sentence and paragraph name no time
        self.unread: list[tuple[Number, str]] = []  # bare numbers of headlines, which the text may explain
        self.acted: str | None = None  # category of the last verb, for "do so"

    def read(self, start: int, end: int, numbers: list[Number]) -> None:
        """Add the figures of view[start:end]."""
        bounded = [bounds.qualify(self.view, n) for n in numbers]
        spans = [(max(first, start), n.end) for (first, _), n in zip(bounded, numbers, strict=True)]
        clause = Clause(self.view, lexicon.tokens(self.view, start, end, spans))
        stretch = None
        for i, token in enumerate(clause.tokens):
            if token.number is None:
                continue
            number, qualifier = numbers[token.number], bounded[token.number][1]
            reading = clause.share(i, number) if number.kind == "share" else clause.read(i, number)
            asked = reading and reading.rule in ("spoken", "anaphoric") and self._asked(number)
            if asked:
                reading = replace(reading, category=asked, inherits=False, rule="asked")
            if reading and reading.category == lexicon.SAID_BEFORE:
                reading = replace(reading, category=self.acted or "other")
            if not reading or not self._counts(number, reading):
                if number.kind == "exact" and self._titled(number) and (number.low or 0) > _FEW:
                    self.unread.append((number, qualifier))
                continue
            stretch = stretch or Stretch(start, end, len(self.figures), self.dating.times(start, end))
            leans_on = self._leans_on(stretch, number, reading) if reading.inherits or reading.link else None
            if reading.inherits and leans_on is None and not reading.head:
                continue
            base = numbers[reading.base].low if reading.base is not None else None
            self._add(stretch, number, qualifier, reading, base, leans_on)
        self.acted = next((t.category for t in reversed(clause.tokens) if t.tag in "KkFM" and t.category), None)

    def _counts(self, number: Number, reading: Reading) -> bool:
        """"no", "one", shares and guessed nouns count people only where the clause says what happened to them, a year only with a
        noun; who "the two men" are is told elsewhere."""
        if reading.category or reading.inherits:
            return number.kind != "year" or bool(reading.head)
        doubtful = number.kind in ("zero", "share") or number.high == 1 or reading.head.kind == "guessed"
        these = _THESE.search(self.view, max(0, number.start - 12), number.start)
        return not doubtful and not (these and (these["known"] or (number.high or number.low or 0) <= _FEW))

    def _leans_on(self, stretch: Stretch, number: Number, reading: Reading) -> int | None:
        """Position of the figure before, in the sentence or, for "the figure stood at" and "two of them", shortly before."""
        last = len(self.figures) - 1
        if last < 0:
            return None
        whole = self.figures[last].high or self.figures[last].low or 0
        if reading.link == "subset_of" and (number.low or 0) > whole:
            return None
        far = number.start - self.figures[last].end
        if reading.rule in ("anaphoric", "spoken"):  # "the figure" is what was announced, not what stood beside it
            return self._spoken_of(number, reading.rule) if far <= _FAR_BACK else None
        leaning = reading.rule in ("part", "ellipsis") or reading.link
        while reading.link == "subset_of" and last and self.figures[last].status in ("superseded", "denied") \
                and last - 1 not in self.links and number.start - self.figures[last - 1].end <= _LOOK_BACK:
            last -= 1
        return None if last < stretch.opening and not (far <= _LOOK_BACK and leaning) else last

    def _spoken_of(self, number: Number, rule: str) -> int | None:
        """The figure that "the figure" or "the council says 31,000" is about: of its size, announced rather than told beside."""
        latest = len(self.figures) - 1
        near = [i for i in range(latest, max(-1, latest - 5), -1)
                if i not in self.links and number.start - self.figures[i].end <= _FAR_BACK
                and (i == latest or self.figures[i].category != "population")
                and (rule == "anaphoric" or _alike(self.figures[i], number))]
        return next((i for i in near[:3] if self.figures[i].rule == "announced"), near[0] if near else None)

    def _asked(self, number: Number) -> str | None:
        """What the count is of where the text has just asked: "How many live there is disputed. The council says 31,000." """
        start = max(number.start - _LOOK_BACK, self.figures[-1].end if self.figures and not self.figures[-1].rule == "asked" else 0)
        asked = [*_HOW_MANY.finditer(self.view, start, number.start)]
        words = re.findall(r"[a-z]+", asked[-1]["words"]) if asked else ()
        return next((lexicon.WORDS[w].category for w in words if w in lexicon.WORDS and lexicon.WORDS[w].category), None)

    def _add(self, stretch: Stretch, number: Number, qualifier: str, reading: Reading, base: int | None,
             leans_on: int | None) -> None:
        here, before = len(self.figures), self.figures[leans_on] if leans_on is not None else None
        low, high = bounds.limits(number.low, number.high, qualifier)
        if number.kind == "share":
            if base is None and before and reading.link == "subset_of":
                base = before.low if before.low is not None else before.high
            low, high = bounds.limits(*_part(number.share, base), qualifier)
            if base is None and reading.of_population:
                self.shares[here] = (number.share, qualifier)
            qualifier = "fraction"
        if reading.link and leans_on is not None:
            self.links[here] = (reading.link, leans_on)
        head, verb = reading.head, reading.verb
        previous = max([stretch.start, *(f.end for f in self.figures[-1:] if here > stretch.opening)])
        cut = max([previous, *(m.end() for m in _BREAK.finditer(self.view, previous, number.start))])
        tail = max([number.end, *(t.end for t in (head, verb) if t)])
        said, then = self.view[cut:number.start], self.view[number.end:tail]
        title = self._titled(number)
        claim = self.claims.of(number.start, number.end, cut, (stretch.start, stretch.end), title)
        if claim.by is None and before and reading.inherits and reading.rule in _SAME_SOURCE:
            claim = Claim(before.claimed_by, before.claimed_by_side)
        source = claim.attribution
        none = number.kind == "zero" or number.high == 0
        beyond = self.view[number.end:min(stretch.end, tail + _AFTERMATH)]
        category = (before.category if before and reading.inherits else reading.category) or "other"
        arranged = category in context.ARRANGED and bool(verb) and not reading.inherits and verb.category != lexicon.SAID_BEFORE \
            and reading.rule in ("predicate", "governed_by_verb")
        status = context.status(arranged, said, then, beyond, none, bool(source) and source.polarity == "denied")
        if before and reading.inherits and (status == "asserted" and here in self.links
                                            or (before.status, status) == ("planned", "projected")):
            status = before.status
        whole = before if here in self.links else None
        perfect = bool(_PERFECT.search(said + then) or verb and _HAVE.search(self.view, max(cut, verb.start - 16), verb.start))
        first, last = self.dating.when(stretch, number.start, category, reading, status, said, whole, perfect)
        category = self._told_as_history(category, last, status, perfect)
        many = reading.state or reading.rule == "announced" or none or (number.high or number.low or 0) > context.FEW
        happened = bool(stretch.times) and bool(last) and not reading.state and not _RUNNING.search(self.view, stretch.start, stretch.end)
        measure = context.measure(category, head.kind if head else None, said, beyond,
                                  bool(verb) and verb.tag in "Kk", perfect, happened and not none, many)
        if before and reading.inherits and measure not in ("rate", "increment"):
            measure = before.measure
        if not last and before and reading.inherits and reading.rule not in ("spoken", "changed", "contrast"):
            first, last = before.as_of_start, before.as_of_end
        elif not last:
            first, last = self.dating.default(category, status)
            self.undated.add(here)
        if context.revises(said):
            self._replace_earlier(number, category)
        came, went = self.places.around(self.view, stretch.start, stretch.end, number.start)
        self.figures.append(PeopleFigure(
            start=number.start, end=number.end, rule=reading.rule, low=low, high=high, qualifier=qualifier, category=category,
            who=self.document.text[slice(*reading.who)] if reading.who else None,
            unit="household" if head and head.kind == "households" else before.unit if before and reading.inherits and not head else "person",
            measure=measure, status=status, as_of_start=first, as_of_end=last, place_from=came, place_to=went,
            claimed_by=claim.by, claimed_by_side=claim.side, attribution_id=source.id or None if source else None))

    def _replace_earlier(self, number: Number, category: str) -> None:
        """"It later lowered the toll to 12" takes back the last figure of that kind that is near."""
        for i in range(len(self.figures) - 1, -1, -1):
            earlier = self.figures[i]
            if number.start - earlier.end > _LOOK_BACK:
                return
            if earlier.category == category and earlier.status == "asserted" and i not in self.links:
                self.figures[i] = replace(earlier, status="superseded")
                return

    def _told_as_history(self, category: str, last: str | None, status: str, perfect: bool) -> str:
        """Expulsion in the simple past, or any displacement dated years before publication, is history."""
        known = bool(last and self.dating.today)
        old = known and self.dating.long_ago(last)
        if category == "expelled":
            recent = known and not old
            return "displaced" if recent or status != "asserted" or perfect else "expelled_historic"
        return "expelled_historic" if category == "displaced" and old else category

    def linked(self) -> list[PeopleFigure]:
        """The figures placed, with their links as ids, after what only the whole article tells."""
        self._count_shares()
        self._deny_rejected()
        self._doubt_unverified()
        self._date_repeats()
        titled = self._explained()
        placed = place([*self.figures, *titled], self.document.article_id, self.document.blocks, self.document.sentences)
        at = {(f.start, f.end): i for i, f in enumerate(placed)}
        where = [at[f.start, f.end] for f in self.figures]
        for i, (field, other) in self.links.items():
            placed[where[i]] = replace(placed[where[i]], **{field: placed[where[other]].id})
        return links.repeats(placed, self.titles)

    def _titled(self, number: Number) -> bool:
        return any(a <= number.start < b for a, b in self.titles)

    def _explained(self) -> list[PeopleFigure]:
        """The bare numbers of headlines that the text gives again, with what it says of them."""
        told = {n: f for f in reversed(self.figures) if not self._titled(f) for n in (f.low, f.high) if n}
        out = []
        for number, qualifier in self.unread:
            if same := told.get(number.low):
                low, high = bounds.limits(number.low, number.high, qualifier)
                out.append(replace(same, start=number.start, end=number.end, low=low, high=high, qualifier=qualifier, rule="headline"))
        return out

    def _count_shares(self) -> None:
        """Shares of "the population" are counted where the article states one population."""
        stated: dict[str, set[int]] = {}
        for f in self.figures:
            if f.category == "population" and f.low and f.qualifier != "fraction":
                stated.setdefault(f.unit, set()).add(f.low)
        for i, (share, qualifier) in self.shares.items():
            populations = stated.get(self.figures[i].unit, ())
            if len(populations) == 1:
                low, high = bounds.limits(*_part(share, *populations), qualifier)
                self.figures[i] = replace(self.figures[i], low=low, high=high)

    def _date_repeats(self) -> None:
        """A figure without a time has that of the same figure elsewhere; a headline's also its status and its source."""
        told = {(f.low, f.high, f.category): f for i, f in reversed([*enumerate(self.figures)]) if i not in self.undated}
        for i in self.undated:
            f, title = self.figures[i], self._titled(self.figures[i])
            same = told.get((f.low, f.high, f.category))
            if same and f.as_of_end and same.as_of_end and (title or (f.high or f.low or 0) > _FEW):
                self.figures[i] = f = replace(f, as_of_start=same.as_of_start, as_of_end=same.as_of_end)
        stated = {(f.low, f.category): f for f in reversed(self.figures) if not self._titled(f)}
        for i, f in enumerate(self.figures):
            same = stated.get((f.low, f.category)) if self._titled(f) else None
            if same and f.status == "asserted":
                f = replace(f, status=same.status)
            if same and not f.claimed_by:
                f = replace(f, claimed_by=same.claimed_by, claimed_by_side=same.claimed_by_side)
            self.figures[i] = f

    def _deny_rejected(self) -> None:
        """A figure is denied where the sentence after it rejects "this claim"."""
        ends = [f.end for f in self.figures]
        seen = 0
        for end in ends:
            first, line = max(0, end - _LOOK_BACK), _NEXT_PARAGRAPH.match(self.view, end, end + _LOOK_BACK)
            until = line.end() if line else min(end + _LOOK_BACK, len(self.view))
            for at in context.rebuttals(self.view, max(end, seen), until):
                *_, before, after = (first, first, *(m.end() for m in _SENTENCE_END.finditer(self.view, first, at)))
                for i in range(bisect_left(ends, before), bisect_left(ends, after)):
                    if self.figures[i].status in _REJECTABLE:
                        self.figures[i] = replace(self.figures[i], status="denied")
            seen = max(seen, until)


    def _doubt_unverified(self) -> None:
        """A figure is unconfirmed where its paragraph goes on to say that nobody could check it."""
        until = 0
        for i, f in enumerate(self.figures):
            if f.status != "asserted" or f.category == "population":
                continue
            line = self.view.find("\n", f.end, f.end + _LOOK_BACK)
            until = line if line >= 0 else f.end + _LOOK_BACK
            if context.unverified(self.view, f.end, until) is not None:
                self.figures[i] = replace(f, status="unconfirmed")


def _alike(figure: PeopleFigure, number: Number) -> bool:
    one, two = (max(n.high or n.low or 0, 1) for n in (figure, number))
    return max(one, two) <= _SIZES * min(one, two)


def _part(share: float, base: int | None) -> tuple[int | None, int | None]:
    return (None, None) if base is None else (round(share * base),) * 2
