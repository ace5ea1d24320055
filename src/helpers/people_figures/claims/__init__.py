"""Who counted a figure, in this order of scope:

1. a counter whom the sentence names, whoever speaks it: "300 reported by Oru", "citing Oru", "(Oru, May 2031)", "said that Oru
   had counted 300";
2. whoever speaks the words that hold the figure (speech.py);
3. another source expression that reaches over it (expressions.py);
4. the publisher that speaks of itself: "we counted";
5. whoever the list is from, by the line above or below it;
6. whoever spoke before, where the sentence goes on with them: "Its figures", "It was also noted".

After that the reader asks who counted the whole, the figure beside it or that of the sentence before, if this one names nobody
and goes on with it (beside.py). Once all are read: who told the same number elsewhere, and whether the article is the own
report of the body that publishes it (afterwards.py). Names and sides are the study's where it has them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from helpers.data import load
from helpers.numerals import Number
from helpers.people_figures.claims import beside, expressions, phrases, publisher
from helpers.people_figures.claims.reach import Source
from helpers.people_figures.claims.speech import AGAIN, PRONOUN, RECALL, Speech, bare, name
from helpers.people_figures.lexicon import LISTS
from helpers.records import Attribution, Document
from helpers.speakers.known import Known

_LISTED = {name: "|".join(words) for name, words in LISTS["claim"].items()}
_OWNED = rf"(?:\w+ )?(?:{_LISTED['owned']})\b"
# How a sentence goes on with whoever spoke before.
_BY_NOBODY = re.compile(rf"\s*It (?:was|is|has been) (?:also |further |then )?(?:{_LISTED['informing']})\b")
_GOES_ON = re.compile(rf"\s*(?:As a (?:result|consequence),|(?:Its|Their|His|Her) {_OWNED}"
                      rf"|(?:It|They|He|She) (?:keeps?|kept|has|have|had|maintains?) (?:its|their|his|her) (?:own )?{_OWNED})")
_THE_SAME = re.compile(r"\s*The (?P<noun>[a-z]+) ")  # "The officers", after "harbour officers said"
_OF_ITS = re.compile(r" (?:\w+ )?of (?:his|her|its|their)\b")  # "Four of his crew"
_HE = re.compile(r"[Hh]e|[Ss]he")
_IT = re.compile(r"\b(?:[Ii]t|[Tt]hey)\b")
_BESIDE = re.compile(r"(?: (?!the\b)[\w'-]+){0,4},? ")  # between "300" and "reported by Oru"
_BOUNDARY = re.compile(r"[.?!][\"')]{0,2}\s|\n")
_OURS = re.compile(r"[Ww]e|[Oo]urs?|us|[Oo]ur .*")
_WE_COUNTED = re.compile(rf"\b[Ww]e (?:\w+ ){{0,2}}(?:{_LISTED['counting']}|{_LISTED['judging']})\b"
                         rf"|\b[Oo]ur (?:own )?{_OWNED}|\btold us\b")
_RUMOUR = re.compile(rf"(?:{_LISTED['rumours']})\b", re.I)
_GENERIC = frozenset(load("roles")["generic"])
_ITEM = re.compile(r"\s*(?:[•*–—-]|\(?(?:[a-z]|\d{1,2})[.)])\s")
_OPENING = re.compile(r"\s*(?P<who>(?:The )?[A-Z][\w'’.-]*(?: (?:of |for |the )*[A-Z][\w'’.-]*){0,6})(?= [a-z])")
_SOURCED = re.compile(r"\s*\(?Sources?: ?(?P<who>[^\n,;()]{2,60}?)(?=\.?(?:[\n,;()]|$))")
# The same at the end of a paragraph.
_NAMED_BELOW = re.compile(r"[^\n]{0,400}?[.;)] \(?Sources?: ?(?P<who>[^\n,;()]{2,60}?)\.?\)?(?=[\n,;()]|$)")
_PARAGRAPH = 500  # characters in which it may name its source at the end
# A number of inhabitants beside what is said: ", a town of", ", where".
_BACKGROUND = re.compile(rf", (?:(?:an? )?(?:[a-z]+ )?(?:{'|'.join(LISTS['settlements'])}) (?:of|with)|home to|where"
                         r"|[a-z ]{0,30}\bwhose)\b[^,;]*$")
_CAPACITY = re.compile(r"\b(?:built|designed|certified|licensed|meant|made) for (?:\w+ ){0,2}$")
_COUNTED = re.compile(rf"\d|\b(?:{'|'.join(load('clauses')['numbers'])})\b")
_NEAR = 300  # characters on each side of a figure in which its sentence may name the source


@dataclass(frozen=True)
class Claim:
    by: str | None = None
    side: str | None = None
    attribution: Attribution | None = None


class Claims:
    """The sources of an article, to ask who claims a figure. Figures are asked for in order."""

    def __init__(self, document: Document, attributions: Sequence[Attribution], known: Known):
        self.view = document.view
        self.speech, self._document, self._known = Speech(document.view, attributions, known), document, known
        ours = document.outlet and known.from_study(document.outlet)
        self.outlet = ours.name if ours and ours.kind == "body" else document.outlet
        self._told: tuple[int, Claim] = (-RECALL, Claim())  # the last source that an expression named, and where
        self._read: dict[bool, tuple[tuple[int, int], list[Source]]] = {}  # the last sentence read; whether somebody speaks it

    @cached_property
    def publisher(self) -> str | None:
        """The body whose own report the article is; None for the press."""
        return self.outlet if publisher.own_report(self._document, lambda s, e: bool(self.speech.holding(s, e))) else None

    def of(self, start: int, end: int, sentence: tuple[int, int], title: bool) -> Claim:
        """start, end: the figure; title: whether it stands in a headline."""
        speech = self.speech.holding(start, end)
        over = [s for s in self._sources(sentence, title, bool(speech)) if s.start <= start and end <= s.end]
        named = [s for s in over if not s.pronoun]
        for s in named:
            nearer = s.over == "always" and (not s.nearest or _BESIDE.fullmatch(self.view, end, s.at)) \
                or s.over == "inside" and speech and speech.start <= s.at < start
            if nearer and not _OURS.fullmatch(s.who) and not (speech and _same(s.who, speech)):
                return self._claim(s.who, speech, s.at)
        if speech and (speech.speaker or name(speech)):
            return self._spoken(speech, start, sentence[0])
        for s in named:
            if not s.nearest:
                return Claim(self.outlet, None, speech) if _OURS.fullmatch(s.who) else self._claim(s.who, speech, s.at)
        said, rest = self.view[max(sentence[0], start - _NEAR):start], self.view[end:min(sentence[1], end + _NEAR)]
        if self.outlet and _WE_COUNTED.search(f"{said} {rest}"):
            return Claim(self.outlet)
        if listed := self._listed_by(start):
            return self._claim(listed, speech)
        if "ource" in self.view[end:end + _PARAGRAPH] and (below := _NAMED_BELOW.match(self.view, end)):
            return self._claim(below["who"], speech)
        return self._going_on(start, end, sentence[0], said, any(s.pronoun for s in over))

    def background(self, start: int, number: Number, inhabitants: bool) -> bool:
        """Whether a number is told beside what somebody says: ", a town whose population is 19,000", "built for 600"."""
        first = max(start, number.start - _NEAR // 3)
        if not inhabitants:
            return " for " in self.view[first:number.start] and bool(_CAPACITY.search(self.view, first, number.start))
        return bool(_BACKGROUND.search(self.view, first, number.start))

    def going_on(self, opening: int, number: Number) -> Claim | None:
        """The claim of the body that told numbers in the sentence before the one that begins at opening, where this goes on."""
        speech = self.speech.last_named(opening)
        if not speech or speech.kind == "direct" or speech.speaker_kind == "person":
            return None
        between = self.view[speech.end:opening]
        if "\n" in between or len(_BOUNDARY.findall(between)) > 1 or not _COUNTED.search(self.view, speech.start, speech.end) \
                or not beside.goes_on(self.view, opening, number):
            return None
        return replace(self._spoken(speech, opening, opening), attribution=None)

    def _sources(self, sentence: tuple[int, int], title: bool, spoken: bool) -> list[Source]:
        read, sources = self._read.get(spoken, ((), []))
        if read != sentence:
            sources = expressions.find(self.view, *sentence, title, spoken)
            self._read[spoken] = sentence, sources
        return sources

    def _claim(self, who: str, speech: Attribution | None, at: int | None = None) -> Claim:
        if who == "I" or _RUMOUR.match(phrases.bare(who)):
            return Claim(None, None, speech)
        printed = phrases.counter(at is not None and self._same_body(who, at) or who)
        if given := self._known.from_study(printed):
            claim = Claim(given.name, given.side, speech)
        else:
            by = self.speech.full(self.speech.known(printed))
            claim = Claim(self._printed(by), self.speech.side(by) or self._known.side(by), speech)
        if at is not None:
            self._told = at, claim
        return claim

    def _printed(self, name: str | None) -> str | None:
        """A name with the apostrophes of the text, of which the view has plain ones."""
        at = self.view.find(name) if name and "'" in name else -1
        return self._document.text[at:at + len(name)] if at >= 0 else name

    def _in_paragraph(self, who: str | None, at: int) -> bool:
        """Whether somebody is named in the paragraph before a place."""
        said = self.view[self.view.rfind("\n", 0, at) + 1:at].lower()
        return bool(who) and any(len(w) > 2 and w.lower() in said for w in who.split())

    def _same_body(self, who: str, at: int) -> str | None:
        """Whom "the agency" stands for: the last source, if it is called so or is a body whose kind its name leaves open."""
        noun = who[4:] if who[:4].lower() == "the " else ""
        last = self._last(at)[1].by if noun.isalpha() and noun.islower() else None
        if not last:
            return None
        words = last.split()
        body = noun in _GENERIC and any(phrases.is_counter(w.lower()) or w.isupper() for w in words) and not words[-1].islower()
        return last if body or noun in last.lower().split() else None

    def _spoken(self, source: Attribution, start: int, opening: int) -> Claim:
        """The claim of whoever speaks the words that hold the figure; its sentence begins at opening."""
        printed = bare(source.speaker or "")
        if _RUMOUR.match(printed) or name(source) == "I":
            return Claim(None, None, source)
        again = not name(source) and (not printed or PRONOUN.fullmatch(printed) or AGAIN.fullmatch(printed)
                                      or _BY_NOBODY.match(self.view, opening))
        if not again and _HE.fullmatch(printed) and not self._in_paragraph(name(source), start):
            before = self.speech.last_named(_first(source) - 1)
            if before and before.end < opening and "\n" not in self.view[before.end:opening]:  # "The mayor said …", he said
                source = replace(source, speaker=before.speaker, speaker_entity=before.speaker_entity, side=before.side)
                printed = bare(source.speaker or "")
        known = name(source) or ""
        if PRONOUN.fullmatch(printed) and (again or _IT.fullmatch(printed)
                                           and (known.islower() or not self._in_paragraph(known, start))):
            if subject := self._subject(opening, start) or not again and self._subject_before(opening):
                return self._claim(subject, source)  # "The office has revised …, it said"
        speaker = again and self.speech.last_named(start) or source
        who = name(speaker) or printed
        if who.islower() and source.speaker and (body := self._same_body(source.speaker, _first(source) - 1)):
            return self._claim(body, source)
        if PRONOUN.fullmatch(who):
            before = self._subject_before(opening)
            return self._claim(before, source) if before else replace(self._last(start)[1], attribution=source)
        if self.outlet and (_OURS.fullmatch(who) or _OURS.fullmatch(printed)):  # a body that speaks of itself
            return Claim(self.outlet, None, source)
        by = who if self.speech.given(who) else self._printed(self.speech.full(phrases.counter(who)))
        return Claim(by or None, speaker.side, source)

    def _going_on(self, start: int, end: int, opening: int, said: str, pronoun: bool) -> Claim:
        """The claim of whoever spoke before, if the sentence goes on with them. pronoun: whether "it" or "she" counts here."""
        if pronoun and _IT.search(said) and (subject := self._subject_before(opening)):
            return self._claim(subject, None)
        (at, last, printed), again = self._last(start), _THE_SAME.match(said)
        goes_on = pronoun or _GOES_ON.match(said) or _BY_NOBODY.match(said) \
            or again and (printed or "").endswith(f" {again['noun']}") \
            or _OF_ITS.match(self.view, end) and "\n" not in self.view[at:start]
        return last if goes_on else Claim()

    def _last(self, start: int) -> tuple[int, Claim, str | None]:
        """Where a source was last named before, its claim, and its words."""
        speech, (at, told) = self.speech.last_named(start), self._told
        if at > start - RECALL and (not speech or at > speech.end):
            return at, replace(told, attribution=None), told.by
        if not speech:
            return start, Claim(), None
        return speech.end, Claim(self._printed(self.speech.full(phrases.counter(name(speech)))), speech.side), speech.speaker

    def _subject(self, opening: int, until: int) -> str | None:
        """The noun phrase that opens a sentence, if it may count."""
        said = phrases.tokens(self.view, opening, min(until, opening + _NEAR))
        phrase = phrases.after(said, 0) if said else None
        if not phrase or PRONOUN.fullmatch(said[0].text):
            return None
        named = phrase.last > phrase.first and all(t.capital for t in said[phrase.first:phrase.last + 1])
        if not named and not phrases.is_counter(phrases.head(said, phrase).lower):
            # "The board keeps a list", "The rights group Open Oru": up to the noun that may count, and its name
            last = next((k for k in range(phrase.last + 1) if phrases.is_counter(said[k].lower)), None)
            while last is not None and last < phrase.last and said[last + 1].capital:
                last += 1
            phrase = last and phrases.Phrase(0, last)
        return phrases.text(self.view, said, phrase) if phrase else None

    def _subject_before(self, opening: int) -> str | None:
        """The subject of the sentence before the one that begins at opening, in its paragraph."""
        first = max(0, opening - _NEAR)
        begins = [m.end() for m in _BOUNDARY.finditer(self.view, first, opening - 3)]
        begins = begins if first else [0, *begins]
        apart = "\n" in self.view[max(0, opening - 2):opening]
        return self._subject(begins[-1], opening) if begins and not apart else None

    def _listed_by(self, at: int) -> str | None:
        """Who opens the line that a list hangs on, or is its source below: "Relief Oru calls on all sides to:"."""
        line = self.view.rfind("\n", max(0, at - RECALL), at) + 1
        if not _ITEM.match(self.view, line):
            return None
        above = next((m for m in reversed([*re.finditer(r"[^\n]+", self.view[max(0, line - RECALL):line])])
                      if not _ITEM.match(m[0])), None)
        if above and above[0].rstrip().endswith(":"):
            start, end = (max(0, line - RECALL) + at for at in above.span())
            named = [s for s in expressions.find(self.view, start, end) if not s.pronoun]
            opening = _OPENING.match(above[0])
            if named or opening:
                return named[0].who if named else opening["who"]
        below = next((m for m in re.finditer(r"[^\n]+", self.view[line:line + RECALL]) if not _ITEM.match(m[0])), None)
        sourced = below and _SOURCED.match(below[0])
        return sourced["who"] if sourced else None


def _first(source: Attribution) -> int:
    """Where a statement begins, its speaker included."""
    return source.start if source.speaker_start is None else min(source.start, source.speaker_start)


def _same(who: str, speech: Attribution) -> bool:
    """Whether a source that the sentence names is the one who speaks, whom the attribution knows better."""
    one, other = bare(who).lower(), bare(speech.speaker or "").lower()
    return bool(other) and (one in other or other in one)
