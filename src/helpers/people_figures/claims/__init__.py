"""Who counted a figure, in this order of scope:

1. a counter named inside whatever is said of it: "300 reported by Oru", "citing Oru", "(Oru, May 2031)", a count told in a statement;
2. whoever speaks the words that hold it, by the attribution (its pronoun resolved);
3. another source expression of its sentence (expressions.py);
4. the publisher that speaks of itself: "we counted";
5. the line above or below that the list hangs on;
6. whoever spoke before, where the sentence goes on with them: "Its figures", "It was also noted".

After that the reader asks who counted the whole or the figure beside it, then who told the same number elsewhere, and gives the
rest to the publisher if the article is its own report (publisher.py).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from helpers.people_figures.claims import expressions, phrases, publisher
from helpers.people_figures.claims.expressions import Source
from helpers.people_figures.lexicon import LISTS
from helpers.records import Attribution, Document

_LISTED = {name: "|".join(words) for name, words in LISTS["claim"].items()}
_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them|its|his|their)\b", re.I)
_AGAIN = re.compile(rf"(?:[Tt]he )?(?:{_LISTED['again']})(?: of (?:the )?agency)?")  # "the interlocutor": whoever spoke before
_BY_NOBODY = re.compile(rf"\s*It (?:was|is|has been) (?:also |further |then )?(?:{_LISTED['informing']})\b")
_GOES_ON = re.compile(r"\s*As a (?:result|consequence),")
_THE_SAME = re.compile(r"\s*The (?P<noun>[a-z]+) ")  # "The officers", after "harbour officers said"
_ITS = re.compile(rf"\s*(?:Its|Their|His|Her) (?:\w+ )?(?:{_LISTED['owned']})\b")
_OF_ITS = re.compile(r" (?:\w+ )?of (?:his|her|its|their)\b")  # "Four of his crew"
_KEEPS = re.compile(rf"\s*(?:It|They|He|She) (?:keeps?|kept|has|have|had|maintains?) (?:its|their|his|her) (?:own )?(?:\w+ )?"
                    rf"(?:{_LISTED['owned']})\b")
_ITEM = re.compile(r"\s*(?:[•*–—-]|\(?(?:[a-z]|\d{1,2})[.)])\s")
_OPENING = re.compile(r"\s*(?P<who>(?:The )?[A-Z][\w'’.-]*(?: (?:of |for |the )*[A-Z][\w'’.-]*){0,6})(?= [a-z])")
_OURS = re.compile(r"[Ww]e|[Oo]urs?|us|[Oo]ur .*")
_WE_COUNTED = re.compile(rf"\b[Ww]e (?:\w+ ){{0,2}}(?:{_LISTED['counting']}|{_LISTED['judging']})\b"
                         rf"|\b[Oo]ur (?:own )?(?:\w+ )?(?:{_LISTED['owned']})\b"
                         r"|\btold us\b")
_NO_SPEAKER = re.compile(r"(?:out|off|up|away|down|over|back)\b|(?!\d\d?[.:]\d\d ).*\d")  # what is taken for a speaker, and is no name
_ARTICLE = re.compile(r"^(?:\d\d?[.:]\d\d )?(?:[Tt]he |[Aa]n? )?")  # in a live blog the hour too
_SAID = frozenset(w for w in LISTS["claim"]["saying"] if w.endswith("ed") or w == "said")
_TELL = frozenset({"told", "tells"})
_KINDS = frozenset(LISTS["claim"]["kinds"])
_TOOK_IN = frozenset({"admitted", "admits", "admit"})
_NUMBER_NEXT = re.compile(r" (?!that\b|to\b)(?:\w+ ){0,3}\d")
_SPELT = re.compile(r"(?P<name>[A-Z][\w'’-]*(?: (?:(?:of|for|the|and) ){0,2}[A-Z][\w'’-]*){1,6})$")
_SHORT = re.compile(r" \((?P<short>[A-Z]{2,8})\)")
_DIGIT = re.compile(r"\d")
_BESIDE = re.compile(r"(?: (?!the\b)[\w'-]+){0,4},? ")  # between "300" and "reported by Oru"
_BOUNDARY = re.compile(r"[.?!][\"')]{0,2}\s|\n")
_NEAR = 300  # characters on each side of a figure in which its sentence may name the source
_RECALL = 700  # characters that "he" may look back over for a name


@dataclass(frozen=True)
class Claim:
    by: str | None = None
    side: str | None = None
    attribution: Attribution | None = None


class Claims:
    """The attributions of an article, to ask who claims a figure."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self.view, self.outlet = document.view, document.outlet
        self._attributions = attributions
        self._document = document
        self._told: tuple[int, Claim] = (-_RECALL, Claim())  # the last source that an expression named, and where
        self._read: tuple[tuple, list[Source]] = ((), [])  # the stretch of text that was last read for sources

    @cached_property
    def _spans(self) -> list[tuple[int, int, Attribution]]:
        """The stretches that somebody says, in order."""
        said = [_of_its_kind(a) for a in self._attributions if self._may_speak(a)]
        return sorted(((s, e, a) for a in said for s, e in a.spans or ((a.start, a.end),)), key=lambda x: x[:2])

    @cached_property
    def _starts(self) -> list[int]:
        return [s for s, _, _ in self._spans]

    @cached_property
    def _reach(self) -> list[int]:
        """How far any span up to here goes."""
        return list(accumulate((e for _, e, _ in self._spans), max))

    @cached_property
    def _named(self) -> list[tuple[int, str, Attribution]]:
        """(where, who) of those that have a name."""
        return [(s, name, a) for s, _, a in self._spans if (name := _name(a))]

    @cached_property
    def _whole(self) -> dict[str, str]:
        """{surname: the whole name}, the first that is given."""
        return {n.rpartition(" ")[2]: n for _, n, _ in reversed(self._named) if " " in n and all(w[0].isupper() for w in n.split())}

    @cached_property
    def _printed(self) -> dict[str, str]:
        """{as printed, in small letters: name}."""
        return {_bare(a.speaker).lower(): n for _, n, a in reversed(self._named) if a.speaker}

    @cached_property
    def _sides(self) -> dict[str, str | None]:
        return {n: a.side for _, n, a in self._named}

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """{letters: the name that they stand behind}: "Relief Oru (RO)"."""
        found = ((m["short"], _SPELT.search(self.view, max(0, m.start() - 90), m.start())) for m in _SHORT.finditer(self.view))
        return {short: name["name"] for short, name in found if name}

    @cached_property
    def publisher(self) -> str | None:
        """The body whose own report the article is; None for the press."""
        return self.outlet if publisher.own_report(self._document, lambda s, e: bool(self._holding(s, e))) else None

    def of(self, start: int, end: int, cut: int, sentence: tuple[int, int], title: bool) -> Claim:
        """start, end: the figure; cut: where its clause begins; title: whether it stands in a headline."""
        speech = self._holding(start, end)
        named = self._sources(sentence, start, title, bool(speech))
        over = [s for s in named if s.start <= start and end <= s.end]
        for s in over:
            nearer = s.over == "always" and (not s.nearest or _BESIDE.fullmatch(self.view, end, s.at)) \
                or s.over == "inside" and speech and speech.start <= s.at < start
            if nearer and not s.pronoun and not _OURS.fullmatch(s.who):
                return self._claim(s.who, speech, s.at)
        if speech and (speech.speaker or _name(speech)):
            return self._spoken(speech, start, sentence[0])
        over = [s for s in over if not s.nearest]
        for s in over:
            if _OURS.fullmatch(s.who):
                return Claim(self.outlet, None, speech)
            if not s.pronoun:
                return self._claim(s.who, speech, s.at)
        said, rest = self.view[max(sentence[0], start - _NEAR):start], self.view[end:min(sentence[1], end + _NEAR)]
        if self.outlet and _WE_COUNTED.search(f"{said} {rest}"):
            return Claim(self.outlet)
        if listed := self._introducing(start):
            return self._claim(listed, speech)
        return self._going_on(start, end, sentence[0], said, any(s.pronoun for s in over))

    def _sources(self, sentence: tuple[int, int], start: int, title: bool, spoken: bool) -> list[Source]:
        first, last = max(sentence[0], start - 4 * _NEAR), min(sentence[1], start + 4 * _NEAR)
        if self._read[0] != (first, last, spoken):
            self._read = (first, last, spoken), expressions.find(self.view, first, last, title, spoken)
        return self._read[1]

    def _claim(self, who: str, speech: Attribution | None, at: int | None = None) -> Claim:
        name = self._full(phrases.counter(who))
        claim = Claim(name, self._sides.get(name), speech)
        if at is not None:
            self._told = at, claim
        return claim

    def _spoken(self, source: Attribution, start: int, opening: int) -> Claim:
        """The claim of whoever speaks the words that hold the figure; its sentence begins at opening."""
        printed = source.speaker or ""
        again = not _name(source) and (not printed or _PRONOUN.fullmatch(printed) or _AGAIN.fullmatch(printed)
                                       or _BY_NOBODY.match(self.view, opening))
        if again and _PRONOUN.fullmatch(printed) and (subject := self._subject(opening, start)):
            return self._claim(subject, source)  # "The office has revised …, it said"
        speaker = again and self._last_named(start) or source
        name = _name(speaker) or _bare(printed)
        printed = _bare(printed)
        if _PRONOUN.fullmatch(name):
            before = self._subject_before(opening)
            return self._claim(before, source) if before else Claim(None, None, source)
        if self.outlet and (_OURS.fullmatch(name) or _OURS.fullmatch(printed)):  # a body that speaks of itself
            return Claim(self.outlet, None, source)
        return Claim(self._full(phrases.counter(name)) or None, speaker.side, source)

    def _going_on(self, start: int, end: int, opening: int, said: str, pronoun: bool) -> Claim:
        """The claim of whoever spoke before, if the sentence goes on with them."""
        if pronoun and re.search(r"\b[Ii]t\b|\b[Tt]hey\b", said) and (subject := self._subject_before(opening)):
            return self._claim(subject, None)
        speech, (told_at, told), again = self._last_named(start), self._told, _THE_SAME.match(said)
        if told_at > start - _RECALL and (not speech or told_at > speech.end):
            at, last, printed = told_at, told, told.by
        elif speech:
            at, last, printed = speech.end, Claim(self._full(_name(speech)), speech.side), speech.speaker
        else:
            return Claim()
        goes_on = pronoun or _BY_NOBODY.match(said) or _GOES_ON.match(said) or _ITS.match(said) or _KEEPS.match(said) \
            or again and (printed or "").endswith(f" {again['noun']}") \
            or _OF_ITS.match(self.view, end) and "\n" not in self.view[at:start]
        return replace(last, attribution=None) if goes_on else Claim()

    def _subject(self, opening: int, until: int) -> str | None:
        """The noun phrase that opens a sentence, if it may count."""
        said = phrases.tokens(self.view, opening, min(until, opening + _NEAR))
        phrase = phrases.after(said, 0) if said else None
        if not phrase or _PRONOUN.fullmatch(said[0].text) or not phrases.is_counter(phrases.head(said, phrase).lower):
            return None
        return phrases.text(self.view, said, phrase)

    def _subject_before(self, opening: int) -> str | None:
        """The subject of the sentence before this one, in its paragraph."""
        first = max(0, opening - _NEAR)
        ends = [m.end() for m in _BOUNDARY.finditer(self.view, first, opening)]
        if "\n" in self.view[max(0, opening - 2):opening]:
            return None
        begins = [e for e in ends if e < opening - 3]
        return self._subject(begins[-1], opening) if begins else None

    def _introducing(self, at: int) -> str | None:
        """Who opens the line that a list hangs on: "Relief Oru calls on all sides to:"."""
        line = self.view.rfind("\n", max(0, at - _RECALL), at) + 1
        if not _ITEM.match(self.view, line):
            return None
        end = line
        for before in reversed(self.view[max(0, line - _RECALL):line].split("\n")):
            if before.strip() and not _ITEM.match(before):
                if not before.rstrip().endswith(":"):
                    return None
                start = end - len(before) - 1
                named = [s for s in expressions.find(self.view, max(0, start), end) if not s.pronoun]
                opening = _OPENING.match(before)
                return named[0].who if named else opening and opening["who"]
            end -= len(before) + 1
        return None

    def _full(self, name: str | None) -> str | None:
        """The name under which the article's statements know who is printed so; else the one that it gives once with its
        letters behind: "Relief Oru (RO)"; of a surname, the whole name."""
        if not name:
            return None
        name = self._printed.get(name.lower(), name)
        return self._spelt.get(name) or self._whole.get(name, name)

    def _may_speak(self, a: Attribution) -> bool:
        """Not a stretch of a sentence taken for a speaker: of "Boat sinks off Oru: 33 dead" the words before the colon."""
        printed = a.speaker or ""
        if _NO_SPEAKER.match(printed) or printed.rpartition(" ")[2].lower() in _SAID:
            return False
        if a.cue in _TELL and (a.speaker_start or 0) > (a.cue_start or 0):  # whom it follows is told
            return False
        if a.kind == "indirect" and (a.cue or "").startswith("continue"):  # "Arrivals continue: 300 on Monday"
            return False
        if a.cue in _TOOK_IN and a.cue_end and _NUMBER_NEXT.match(self.view, a.cue_end):  # "the hospital admitted 148 wounded"
            return False
        if a.cue != ":" or not printed:
            return True
        return all(w[0].isupper() or phrases.is_counter(w.lower()) or w in ("of", "for", "the", "and") for w in printed.split())

    def _holding(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution whose content holds [start, end)."""
        i, holding = bisect_right(self._starts, start) - 1, []
        while i >= 0 and self._reach[i] >= end:
            if self._spans[i][1] >= end:
                holding.append(self._spans[i][2])
            i -= 1
        return min(holding, key=lambda a: a.end - a.start, default=None)

    def _last_named(self, at: int) -> Attribution | None:
        """Who spoke last before, by name."""
        i = bisect_right(self._named, at, key=lambda x: x[0]) - 1
        return self._named[i][2] if i >= 0 and at - self._named[i][0] <= _RECALL else None


def _of_its_kind(a: Attribution) -> Attribution:
    """"The government" is no body of another kind that was named before, nor is "the refugee agency" the police."""
    person = a.speaker_kind == "person" and not (a.speaker_entity or "").islower()
    if not a.speaker or a.speaker[:4].lower() != "the " or a.side_basis == "given" or person:
        return a
    printed, known = (frozenset(name.lower().split()) for name in (a.speaker[4:], a.speaker_entity or ""))
    unnamed = a.speaker_entity and a.speaker_entity.islower()  # "the priest" is not the caretaker
    other = known and not printed & known and (unnamed or _KINDS & (printed | known))
    return replace(a, speaker_entity=a.speaker[4:], side=None) if other else a


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name)


def _name(source: Attribution | None) -> str | None:
    name = source and (source.speaker_entity or source.speaker)
    if not name or _PRONOUN.fullmatch(name) or _AGAIN.fullmatch(name) or _DIGIT.search(name):  # no source is a number
        return None
    return name
