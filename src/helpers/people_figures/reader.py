"""Reads an article sentence by sentence and builds its figures; a figure may lean on the one before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.numerals import Number
from helpers.people_figures import bounds, context, counting, lexicon, links, patterns as p, whole
from helpers.people_figures.claims import Claim, Claims, afterwards, beside
from helpers.people_figures.clause import Clause, Reading
from helpers.people_figures.dating import Dating, Stretch
from helpers.records import Attribution, Document, PeopleFigure, place
from helpers.speakers.known import Known

_BREAK = re.compile(rf"[;\n|•]|: |, that |[,.?!]\" | and (?:{'|'.join(lexicon.LISTS['breaking'])}) "
                    r"|, (?:and|but|while|saying|adding|noting|insisting|claiming) ")
_SENTENCE_END = re.compile(r"[.?!]\"?\s|\n")
_PERFECT = re.compile(r"\b(?:have|has|had)(?: \w+){0,2} been\b")
_HAVE = re.compile(r"\b(?:have|has) (?:\w+ly )?$")
_TO = re.compile(r" to (?:\w+ ){0,2}")
_HOW_MANY = re.compile(r"\b[Hh]ow many (?P<words>(?:[\w']+ ?){1,6})")
# Who counted the whole counted the part.
_SAME_SOURCE = frozenset({"subset", "part", "aside", "ellipsis", "coordinated", "anaphoric", "resumed"})
_ANOTHER_TIME = frozenset({"spoken", "changed", "contrast"})  # of the same thing, counted at another time
_HISTORY = re.compile(rf"\b(?:{'|'.join(lexicon.LISTS['history'])}|1[0-9]\d\d|\d\ds)\b", re.I)
_SIZES = 20  # times that two counts of one thing may differ
_METHODS = tuple(lexicon.LISTS["claim"]["methods"])
_THESE = re.compile(r"\b(?:the|these|those|both|all|its) $", re.I)
_RECENT = 20  # figures back, among which the same number may stand
_TOPIC = 40  # characters before a count that tell what it is for
_CERTAIN = 100  # so many twice are the same
_SURELY = 1000  # so many that do or undergo something, without a noun, are people
_FEW = 12  # "the two men" are told elsewhere, "the 70 nurses" are not
_AFTERMATH = 60  # characters after a figure's verb that may say "a day" or "since"
_FAR_BACK = 900  # the same for "the figure", whose count was told before
_LOOK_BACK = 400  # characters of the same paragraph, about two sentences


@dataclass(frozen=True)
class Words:
    """Around a number: its clause begins at cut. said: from there to it; then: on to the end of its predicate; beyond: some words
    more. perfect: "have been killed"."""

    cut: int
    said: str
    then: str
    beyond: str
    perfect: bool


class Reader:
    def __init__(self, document: Document, attributions: Sequence[Attribution], places: Sequence, timezone: str, known: Known):
        self.document, self.view = document, document.view
        self.dating = Dating(document, timezone)
        self.claims, self.places = Claims(document, attributions, known), context.Places(places)
        self.titles = [(b.start, b.end) for b in document.blocks if b.kind == "title"]
        self.figures: list[PeopleFigure] = []
        self.links: dict[int, tuple[str, int]] = {}  # figure → (field, other figure), by position in the list
        self.shares: dict[int, tuple[float, str]] = {}  # figure → (share of the population, bound), where no base is near
        self.undated: set[int] = set()  # figures whose sentence and paragraph name no time
        self.unread: list[tuple[Number, str]] = []  # bare numbers of headlines, which the text may explain
        self.things = -1  # where the last count of things ends; nobody is counted on past it
        self.acted: str | None = None  # category of the last verb, for "do so"

    def read(self, start: int, end: int, numbers: list[Number]) -> None:
        """Add the figures of view[start:end]."""
        bounded = bounds.shared(self.view, numbers, [bounds.qualify(self.view, n) for n in numbers])
        spans = [(max(first, start), min(bounds.end(self.view, n), end)) for (first, _), n in zip(bounded, numbers, strict=True)]
        told = bool(self.figures) and start - self.figures[-1].end <= _FAR_BACK
        clause = Clause(self.view, lexicon.tokens(self.view, start, end, spans), told)
        stretch = None
        for i, token in enumerate(clause.tokens):
            if token.number is None:
                continue
            number, qualifier = numbers[token.number], bounded[token.number][1]
            reading = clause.read(i, number)
            asked = reading and reading.rule in ("spoken", "anaphoric") and self._asked(number)
            if asked:
                reading = replace(reading, category=asked, inherits=False, rule="asked")
            if reading and reading.category == lexicon.SAID_BEFORE:
                reading = replace(reading, category=self.acted or "other")
            if not reading or not self._counts(number, reading):
                self.things = number.end if clause.things(i) else self.things
                self._leave(number, qualifier)
                continue
            stretch = stretch or Stretch(start, end, len(self.figures), self.dating.times(start, end))
            if reading.rule == "of_told" and self._named(number, reading) is None:
                continue
            resumed = reading.rule == "resumed"
            leans_on = self._leans_on(stretch, number, reading) if reading.inherits or reading.link or resumed else None
            if (reading.inherits or resumed) and leans_on is None and not reading.head:
                self._leave(number, qualifier)
                continue
            if resumed and leans_on is not None and self._echoes(number, self.figures[leans_on]):
                reading = replace(reading, category=None, inherits=True, link="same_as")
            base = numbers[reading.base].low if reading.base is not None else None
            self._add(stretch, number, qualifier, reading, base, leans_on)
        self.acted = next((t.category for t in reversed(clause.tokens) if t.tag in "KkFM" and t.category), None)

    def _leave(self, number: Number, qualifier: str) -> None:
        """Keep a headline's number that its words leave open; the text may explain it."""
        if number.kind == "exact" and self._titled(number) and (number.low or 0) > _FEW:
            self.unread.append((number, qualifier))

    def _counts(self, number: Number, reading: Reading) -> bool:
        """"no", "one", shares and guessed nouns count people only where the clause says what happened to them, a year only with a
        noun; who "the two men" are is told elsewhere, who "her two sons" are is not."""
        told = self.figures[-1] if self.figures and number.share and number.share <= 1 / 2 else None
        if told and number.start - told.end < _TOPIC and round(1 / number.share) == _size(told) + 1 \
                and not self.view.startswith(" of ", number.end):
            return False  # two were shot and a third stabbed
        if reading.category or reading.inherits:
            return number.kind != "year" or bool(reading.head)
        if number.high == 1 and reading.head and p.ONE_ONLY.search(self.view, max(0, number.start - 8), number.start):
            return True  # only one driver, the clinic has one doctor
        doubtful = number.kind in ("zero", "share") or number.high == 1
        these = _THESE.search(self.view, max(0, number.start - 12), number.start)
        return not doubtful and not (these and (number.high or number.low or 0) <= _FEW)

    def _leans_on(self, stretch: Stretch, number: Number, reading: Reading) -> int | None:
        """Position of the figure before, in the sentence or, for "the figure stood at" and "two of them", shortly before."""
        last = len(self.figures) - 1
        if last < 0:
            return None
        if reading.rule == "resumed" or number.kind == "share" and reading.rule == "predicate":
            return self._goes_on_from(number)
        if reading.link == "subset_of":
            least = number.low or 0
            while last and _size(self.figures[last]) < least and number.start - self.figures[last - 1].end <= _LOOK_BACK:
                last -= 1
            if least > _size(self.figures[last]):
                return None
        far = number.start - self.figures[last].end
        if reading.rule in ("anaphoric", "spoken"):  # "the figure" is what was announced, not what stood beside it
            return self._spoken_of(number, reading.rule) if far <= _FAR_BACK else None
        both = [f.unit for f in self.figures[last - 1:last + 1]] == ["person", "household"]
        if number.kind == "share" and both and self.figures[last].start - self.figures[last - 1].end < _TOPIC:
            last -= 1  # 1,140 persons in 226 households, a third of them children
        leaning = reading.rule in ("part", "ellipsis") or reading.link
        while reading.link == "subset_of" and last and self.figures[last].status in ("superseded", "denied") \
                and last - 1 not in self.links and number.start - self.figures[last - 1].end <= _LOOK_BACK \
                and not _SENTENCE_END.search(self.view, self.figures[last - 1].end, self.figures[last].start):
            last -= 1
        return None if last < stretch.opening and not (far <= _LOOK_BACK and leaning) else last

    def _goes_on_from(self, number: Number) -> int | None:
        """The count told before that a bare number goes on from: the same number, or the last count of the paragraph, where no
        things were counted after it and it is not far smaller."""
        last, many = len(self.figures) - 1, number.low or 0
        told = self.figures[last]
        definite = self.view[max(0, number.start - 4):number.start].lower() in ("the ", "all ")
        if many >= _FEW or definite:  # "Of the 38, 21", "all 41 are in hospital", "600 was a guess"
            for i in range(last, max(-1, last - _RECENT), -1):
                if self.figures[i].low == many and number.start - self.figures[i].end <= _FAR_BACK:
                    return i
        if number.kind == "year" or many > 1 and p.MASS.match(self.view, number.end):
            return None
        parted = "\n" in self.view[told.end:number.start]
        base = self.figures[last].rule == "base_of_share" and not number.share  # 40 of the 90 displaced came home; Oru got 12
        last -= base and last > 0
        while last and (not _size(self.figures[last]) or number.share and self._aside(last)):  # no whole to go on from
            last -= 1
        told = self.figures[last]
        aimed = p.FOR_WHOM.search(self.view, max(0, told.start - 12), told.start)
        if aimed and self.things > told.start - _TOPIC or self.things > told.end and not p.UNDERGO.match(self.view, number.end):
            return None
        if many >= _SURELY:
            return last if number.start - told.end <= _FAR_BACK else None
        fits = number.kind == "vague" or many <= _size(told) or _alike(told, number)
        return last if fits and not parted and number.start - told.end <= _LOOK_BACK else None

    def _echoes(self, number: Number, told: PeopleFigure) -> bool:
        """Whether a bare number is one told in an earlier sentence, told again: "600 was a guess"."""
        again = number.low == told.low and (number.low or 0) >= _CERTAIN
        return again and bool(_SENTENCE_END.search(self.view, told.end, number.start))

    def _aside(self, i: int) -> bool:
        """Whether a figure is itself a share, or what another was compared with: "up from 7,100. One in five had"."""
        f = self.figures[i]
        compared = p.COMPARED.search(self.view, max(0, f.start - 40), f.start)
        return f.qualifier == "fraction" or f.rule == "changed" or bool(compared)

    def _spoken_of(self, number: Number, rule: str) -> int | None:
        """The figure that "the figure" or "the council says 31,000" is about: of its size, announced rather than told beside."""
        latest = len(self.figures) - 1
        near = [i for i in range(latest, max(-1, latest - 5), -1)
                if i not in self.links and number.start - self.figures[i].end <= _FAR_BACK
                and (i == latest or self.figures[i].category != "population")
                and (rule == "anaphoric" or _alike(self.figures[i], number))]
        if not near and number.start - self.figures[latest].end <= _LOOK_BACK // 2:
            near = [latest]  # "yesterday it was 14", after a total
        if not near:
            return None
        beside = [i for i in near if not _SENTENCE_END.search(self.view, self.figures[i].end, number.start)]
        if len(beside) > 1:  # "23 died and 61 were hurt; earlier it was 19": of the one it is nearest to
            return min(beside, key=lambda i: abs(_size(self.figures[i]) - (number.high or number.low or 0)))
        return beside[0] if beside else next((i for i in near[:3] if self.figures[i].rule == "announced"), near[0])

    def _asked(self, number: Number) -> str | None:
        """What the count is of where the text has just asked: "How many live there is disputed. The council says 31,000." """
        told = [f.end for f in self.figures[-1:] if f.rule != "asked"]
        start = max([0, number.start - _LOOK_BACK, *told])
        asked = [*_HOW_MANY.finditer(self.view, start, number.start)]
        words = re.findall(r"[a-z]+", asked[-1]["words"]) if asked else ()
        return next((lexicon.WORDS[w].category for w in words if w in lexicon.WORDS and lexicon.WORDS[w].category), None)

    def _add(self, stretch: Stretch, number: Number, qualifier: str, reading: Reading, base: int | None,
             leans_on: int | None) -> None:
        here, before = len(self.figures), self.figures[leans_on] if leans_on is not None else None
        like = before if before and reading.inherits else None
        if reading.link and before:
            self.links[here] = (reading.link, leans_on)
        low, high, qualifier = self._limits(here, number, qualifier, reading, base, before)
        words = self._around(stretch, number, reading)
        claim = self._claim(stretch, number, reading, words, before)
        category = (like or reading).category or "other"
        status = self._status(here, number, reading, words, category, claim, like)
        first, last = self.dating.when(stretch, number.start, category, reading, status, words.said,
                                       before if here in self.links else None, words.perfect)
        category = self._told_as_history(stretch, reading, category, last, status, words.perfect)
        measure = self._measure(stretch, number, reading, words, category, status, bool(last), like)
        if not last and like and reading.rule not in _ANOTHER_TIME:
            first, last = like.as_of_start, like.as_of_end
        elif not last:
            first, last = self.dating.default(category, status)
            self.undated.add(here)
        if context.revises(words.said):
            self._replace_earlier(number, category)
        came, went = self.places.around(self.view, stretch.start, stretch.end, number.start)
        self.figures.append(PeopleFigure(
            start=number.start, end=number.end, rule=reading.rule, low=low, high=high, qualifier=qualifier, category=category,
            who=self._who(reading, before), unit=_unit(reading, before if reading.rule == "resumed" else like),
            measure=measure, status=status, as_of_start=first, as_of_end=last, place_from=came, place_to=went,
            claimed_by=claim.by, claimed_by_side=claim.side,
            attribution_id=claim.attribution.id or None if claim.attribution else None))

    def _who(self, reading: Reading, before: PeopleFigure | None) -> str | None:
        if reading.who:
            return self.document.text[slice(*reading.who)]
        return before.who if before and reading.rule in ("resumed", "spoken") else None  # of them the crew counts 250

    def _limits(self, here: int, number: Number, qualifier: str, reading: Reading, base: int | None,
                before: PeopleFigure | None) -> tuple[int | None, int | None, str]:
        """Low, high and qualifier; a share is counted of its base, or of the figure that it is a part of."""
        if number.kind != "share":
            return *bounds.limits(number.low, number.high, qualifier), qualifier
        if base is None and before and reading.link == "subset_of":
            base = before.low if before.low is not None else before.high
        if base is None and reading.of and not reading.of_population and (named := self._named(number, reading)) is not None:
            base, self.links[here] = _size(self.figures[named]), ("subset_of", named)
        if reading.of_told and (told := self._told_whole(number, reading)) is not None:
            base, self.links[here] = self.figures[told].low, ("subset_of", told)
        if base is None and reading.of_population:
            self.shares[here] = (number.share, qualifier)
        low, high = whole.part(number.share, base)
        if before and reading.link == "subset_of" and before.qualifier == "range" and base == before.low:  # half of 300 to 400
            high = whole.part(number.share, before.high)[1]
        return *bounds.limits(low, high, qualifier), "fraction"

    def _named(self, number: Number, reading: Reading) -> int | None:
        """The last figure told of people so named: a third of "the children", after "three hundred children"."""
        for i in range(len(self.figures) - 1, -1, -1):
            f = self.figures[i]
            if number.start - f.end > _LOOK_BACK:
                return None
            if f.who and reading.of and f.who.split()[-1].lower() == reading.of and f.low:
                return i
        return None

    def _told_whole(self, number: Number, reading: Reading) -> int | None:
        """The largest figure told of those that a share without a base is of: "a quarter of the newcomers"."""
        best = None
        for i in range(len(self.figures) - 1, -1, -1):
            f = self.figures[i]
            if number.start - f.end > _FAR_BACK:
                break
            whole_told = f.category == reading.category and f.status == "asserted" and f.qualifier != "fraction"
            if whole_told and (f.low or 0) > _FEW and f.measure != "rate" and i not in self.links:
                best = i if best is None or f.low > self.figures[best].low else best
        return best

    def _around(self, stretch: Stretch, number: Number, reading: Reading) -> Words:
        in_sentence = self.figures[-1:] if len(self.figures) > stretch.opening else []
        previous = max([stretch.start, *(f.end for f in in_sentence)])
        if in_sentence and _TO.fullmatch(self.view, previous, number.start):  # "will be cut from 140 to 95" goes on
            first = max([stretch.start, *(f.end for f in self.figures[stretch.opening:-1])])
            previous = first if context.will(self.view[first:in_sentence[0].start]) else previous
        cut = max([previous, *(m.end() for m in _BREAK.finditer(self.view, previous, number.start))])
        tail = max([number.end, *(t.end for t in (reading.head, reading.verb) if t)])
        said, then = _single(self.view[cut:number.start]), _single(self.view[number.end:tail])
        verb = reading.verb
        has = verb and _HAVE.search(self.view, max(cut, verb.start - 16), verb.start)
        return Words(cut, said, then, _single(self.view[number.end:min(stretch.end, tail + _AFTERMATH)]),
                     bool(has or _PERFECT.search(said + then)))

    def _claim(self, stretch: Stretch, number: Number, reading: Reading, words: Words, before: PeopleFigure | None) -> Claim:
        if before and reading.link == "same_as" and reading.rule == "resumed":  # told again
            return Claim(before.claimed_by, before.claimed_by_side, None)
        if self.claims.background(stretch.start, number, reading.category == "population"):
            return Claim()
        claim = self.claims.of(number.start, number.end, (stretch.start, stretch.end), self._titled(number))
        if claim.by and not claim.by.endswith(_METHODS):
            return claim
        if before and (reading.link or reading.rule in _SAME_SOURCE):
            told = before if before.claimed_by else None
        else:
            told = beside.told_with(self.view, self.figures, stretch.opening, stretch.start, words.cut, number)
        if told:
            return Claim(told.claimed_by, told.claimed_by_side, claim.attribution)
        return claim if claim.by else self.claims.going_on(stretch.start, number) or claim

    def _status(self, here: int, number: Number, reading: Reading, words: Words, category: str, claim: Claim,
                like: PeopleFigure | None) -> str:
        arranged = category in context.ARRANGED and reading.rule in ("predicate", "governed_by_verb") \
            and bool(reading.verb) and reading.verb.category != lexicon.SAID_BEFORE
        denied = bool(claim.attribution) and claim.attribution.polarity == "denied"
        status = context.status(arranged, words.said, words.then, words.beyond, _none(number), denied)
        if reading.past and status in ("projected", "planned") and not _none(number):  # of another verb: "killed 30" is no plan
            status = "asserted"
        told_before = reading.rule in ("spoken", "anaphoric") and context.earlier(words.said)
        if reading.rule == "base_of_share" and status != "superseded":  # told as known: "half of the 300 villagers may leave"
            return "asserted"
        if status == "asserted" and (reading.rule == "changed" or told_before):  # "fell to 118 from 260", "it had stood at 97"
            status = "superseded"
        if status == "superseded" and context.both_hold(category, words.said, words.beyond):
            return "asserted"
        if status == "superseded":
            return status
        one_sentence = like and not _SENTENCE_END.search(self.view, like.end, number.start)
        linked = here in self.links and (one_sentence or like and like.status not in ("denied", "superseded"))
        if like and reading.rule == "resumed" and reading.link == "same_as":
            return like.status
        as_the_whole = like and (status == "asserted" and linked or (like.status, status) == ("planned", "projected"))
        return like.status if as_the_whole else status

    def _measure(self, stretch: Stretch, number: Number, reading: Reading, words: Words, category: str, status: str,
                 dated: bool, like: PeopleFigure | None) -> str:
        none, tag = _none(number), reading.verb.tag if reading.verb else ""
        acted = tag in ("K", "k") or tag == "J" and reading.rule == "governed_by_verb"
        many = reading.state or reading.rule == "announced" or none or (number.high or number.low or 0) > counting.FEW
        running, bounded = counting.time_told(self.view[stretch.start:stretch.end])
        verb = reading.verb if reading.rule in ("predicate", "governed_by_verb", "implied_by_noun") else None
        printed = self.view[verb.start:verb.end] if verb else ""
        lasts = verb and counting.lasts(category, verb.kind, printed, (words.said + " " + words.then)[-_AFTERMATH:])
        told = verb and bounded and status not in ("planned", "projected") and not none
        timed = told or dated and stretch.times and not reading.state and not none
        happened = bool(timed) and not running and reading.rule != "announced"
        kind = reading.head.kind if reading.head else None
        measure = "stock" if lasts else counting.measure(category, kind, words.said, words.beyond, acted, words.perfect, happened,
                                                         many)
        return like.measure if like and measure not in ("rate", "increment") else measure

    def _replace_earlier(self, number: Number, category: str) -> None:
        """"It later lowered the toll to 12" takes back the last figure of that kind that is near."""
        for i in range(len(self.figures) - 1, -1, -1):
            earlier = self.figures[i]
            if number.start - earlier.end > _LOOK_BACK:
                return
            if earlier.category == category and earlier.status == "superseded":
                return
            if earlier.category == category and earlier.status == "asserted" and i not in self.links:
                self.figures[i] = replace(earlier, status="superseded")
                return

    def _told_as_history(self, stretch: Stretch, reading: Reading, category: str, last: str | None, status: str,
                         perfect: bool) -> str:
        """Undated expulsion of a whole people, or told with a war or old years, is history; so is displacement dated years before
        publication."""
        known = bool(last and self.dating.today)
        old = known and self.dating.long_ago(last)
        if category == "expelled":
            people = reading.head and self.view[reading.head.start].isupper()
            told = people or _HISTORY.search(self.view, max(0, stretch.start - _LOOK_BACK), stretch.end)
            recent = not old if known else not told
            return "displaced" if recent or status != "asserted" or perfect else "expelled_historic"
        return "expelled_historic" if category == "displaced" and old and status != "superseded" else category

    def linked(self) -> list[PeopleFigure]:
        """The figures placed, with their links as ids, after what only the whole article tells."""
        titled = {i for i, f in enumerate(self.figures) if self._titled(f)}
        whole.count_shares(self.figures, self.shares)
        whole.pair_households(self.figures, self.view)
        whole.deny_rejected(self.figures, self.view)
        whole.doubt_unverified(self.figures, self.view)
        whole.name_again(self.figures)
        whole.date_repeats(self.figures, self.undated, titled)
        afterwards.name_sources(self.figures, titled)
        afterwards.publish(self.figures, self.view, self.claims.publisher)
        explained = whole.explained(self.figures, self.unread, titled)
        placed = place([*self.figures, *explained], self.document.article_id, self.document.blocks, self.document.sentences)
        at = {(f.start, f.end): i for i, f in enumerate(placed)}
        where = [at[f.start, f.end] for f in self.figures]
        for i, (field, other) in self.links.items():
            placed[where[i]] = replace(placed[where[i]], **{field: placed[where[other]].id})
        return links.repeats(placed, self.titles)

    def _titled(self, number: Number) -> bool:
        return any(a <= number.start < b for a, b in self.titles)


def _single(words: str) -> str:
    """With single spaces, as texts out of a PDF do not have them."""
    return " ".join(re.split(" {2,}", words)) if "  " in words else words


def _none(number: Number) -> bool:
    return number.kind == "zero" or number.high == 0


def _unit(reading: Reading, like: PeopleFigure | None) -> str:
    if reading.head:
        return "household" if reading.head.kind == "households" else "person"
    return like.unit if like else "person"


def _size(figure: PeopleFigure) -> int:
    return figure.high or figure.low or 0


def _alike(figure: PeopleFigure, number: Number) -> bool:
    one, two = (max(n.high or n.low or 0, 1) for n in (figure, number))
    return max(one, two) <= _SIZES * min(one, two)
