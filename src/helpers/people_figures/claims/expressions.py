"""The source expressions of a sentence: who counts, shows, is cited or speaks in it, and which stretch of it is theirs.

Each expression reaches over a stretch of its sentence: forward from its verb ("the mission counted …"), back from its end
("…, officials fear") or over its clause ("according to the mission"). The figures in that stretch are its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from helpers.data import load
from helpers.people_figures.claims import phrases
from helpers.people_figures.claims.phrases import Phrase, Token
from helpers.people_figures.claims.reach import Sentence, Source
from helpers.people_figures.lexicon import LISTS

_LISTED = {name: frozenset(words) for name, words in LISTS["claim"].items()}
_SETTLEMENTS = frozenset(LISTS["settlements"])
_HIDDEN = frozenset(load("roles")["hidden"])
_NUMBERS = frozenset(load("clauses")["numbers"])
_TOLD = _LISTED["saying"] | _LISTED["giving"]
_TOOK_IN = frozenset({"admit", "admits", "admitted"})  # as a hospital does
_JOINTS = frozenset({"of", "for", "the", "and"})
_TELL = frozenset({"told", "tells", "tell"})  # whose hearer comes after it
_PASSIVE = frozenset({"is", "was", "has"})
_OPENERS = (",", '"')  # what stands before a speaker at the end
_NAME = r"[A-Z][\w'&/.-]*(?: (?:of|for|the|and|de|la|on|in)| [A-Z][\w'&/.-]*){0,8}(?<! of)(?<! in)(?<! the)"
_BRACKET = re.compile(rf"\((?:[Ss]ources?: ?(?P<source>[^()\n]{{2,60}})|(?P<who>{_NAME})(?P<rest>[ ,][^()\n]{{3,200}}))\)")
_CITED = re.compile(r"(?: [a-z]+){0,3}, .*(?:\b(?:19|2\d)\d\d\b|\bon file\b|\bunpublished\b)")  # "Oru Relief update, 3 May 2031"
_SIGNED = re.compile(r"(?: [-–—]|:) (?P<who>[^\d\n,;:]{2,60}?)[.\s]*$")
# "Disaster authority: 38 dead", not "Return programme: 52,000 home".
_HEADLINED = _LISTED["actors"] - {"programme", "program", "fund", "mission", "operator", "service"}
_PREFIXED = re.compile(r"(?P<who>[A-Z][\w'-]*(?: (?!(?:of|off|in|at|on|near|to|from)\b)[\w'-]+){0,2}): ")
_GAPPED = re.compile(r",(?: and| but)? (?P<who>the (?:[\w'-]+ ){0,3}?(?P<noun>[\w'-]+)),? "
                     r"(?:at |some |about |only |just |around |another |a further )?(?=\d)")
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being"})
_WORD = re.compile(r"[a-z]+")


def find(view: str, start: int, end: int, title: bool = False, spoken: bool = False) -> list[Source]:
    """The source expressions of the sentence view[start:end], the narrowest reach first.

    spoken: only those that may go before somebody who speaks the sentence.
    """
    words = set(_WORD.findall(view[start:end].lower()))
    readers = _READERS[spoken, not words.isdisjoint(_LISTED["instruments"]), "by" in words]
    begins = readers.keys() & words
    if not begins and not title and "(" not in view[start:end] and not _GAPPED.search(view, start, end):
        return []
    found = _Sentence(view, start, end).sources({word: readers[word] for word in begins}, title)
    return sorted(found, key=lambda s: (s.end - s.start, -s.at))


class _Sentence(Sentence):
    def sources(self, begins: Mapping[str, Sequence["_Reader"]], title: bool) -> Iterator[Source]:
        """begins: {word: the constructions that it may begin}."""
        for i, token in enumerate(self.tokens if begins else ()):
            for read in begins.get(token.lower, ()):
                if source := read(self, i):
                    yield source
        if "(" in self.view[self.start:self.end]:
            yield from self._brackets()
        yield from self._gapped()
        opens = _PREFIXED.match(self.view, self.start, self.end)
        if opens and opens["who"].split()[-1].lower() in _HEADLINED:
            yield Source(opens["who"], self.start, opens.end(), self.end)
        if title and (signed := _SIGNED.search(self.view, self.start, self.end)):
            said = phrases.tokens(self.view, *signed.span("who"))
            whole = Phrase(0, len(said) - 1)
            if 0 < len(said) < 6 and (phrases.is_counter(said[-1].lower) or phrases.may_count(said, whole)):
                yield Source(signed["who"], signed.start(), self.start, signed.start(), over="always")

    # --- a subject and its verb

    def counts(self, i: int) -> Source | None:
        """"the mission counted 30", not "300 counted by", "were counted", "the number put", "their count of"."""
        then = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        noun = phrases.is_instrument(self.tokens[i].text) and not (then and then.text[0].isdigit()) \
            and (not then or not then.word or then.lower in _LISTED["showing"] | {"of"})
        if noun or i and self.tokens[i - 1].lower == "to" or self._after(i, "by", "in", "as", "with", "on", "among") \
                or self.tokens[i].lower in ("put", "puts") and not self._puts_at(i):
            return None
        found = self._subject(i, lambda p, noun: phrases.is_study(noun.text) or self._owned(p)
                              or not phrases.is_instrument(noun.text) and noun.lower not in _SETTLEMENTS)
        return found and found._replace(over="never" if self.tokens[i].lower in ("reported", "reports") else "inside")

    def _puts_at(self, i: int) -> bool:
        """"put the dead at 31", "puts them as high as 31", not "put 31 at risk"."""
        ahead = self.tokens[i + 1:i + 16]
        at = next((k for k, t in enumerate(ahead) if t.lower in ("at", "as")), None)
        return at is not None and not any(t.text[0].isdigit() for t in ahead[:at])

    def writes(self, i: int) -> Source | None:
        """"the clerk has entered 212 deaths"."""
        near = self.tokens[i + 1:i + 4]
        if not any(t.text[0].isdigit() or t.lower in _NUMBERS for t in near):
            return None
        return self._subject(i, lambda p, noun: not noun.lower.endswith("s") and phrases.may_count(self.tokens, p))

    def numbers(self, i: int) -> Source | None:
        """"whom the office numbers at 300"."""
        return self._subject(i, lambda p, noun: phrases.may_count(self.tokens, p)) if self._after(i, "at") else None

    def serves(self, i: int) -> Source | None:
        """"the clinic has treated 163 wounded": up to the next comma."""
        found = None if self._after(i, "by") else self._subject(i, lambda p, noun: self._acts(p, noun, self.tokens[i].lower))
        return found and found._replace(end=min(found.end, self._comma(found.start)))

    def surveys(self, i: int) -> Source | None:
        """"the assessment covered 1,200 households"."""
        return self._subject(i, lambda p, noun: phrases.is_study(noun.lower), pronouns=False)

    def sampled(self, i: int) -> Source | None:
        """"a poll of 1,050 households by Relief Oru": the number between."""
        tokens = self.tokens
        by = next((k for k in range(i + 3, min(i + 9, len(tokens))) if tokens[k].lower == "by"), None)
        if not by or not self._after(i, "of", "among", "with", "covering") or not tokens[i + 2].text[0].isdigit():
            return None
        phrase = phrases.after(tokens, by + 1)
        return Source(self._text(phrase), tokens[i].start, tokens[i].end, tokens[by].start, over="always") if phrase else None

    def orders(self, i: int) -> Source | None:
        """"the governor ordered the evacuation of 300 people", "has ordered 300 people to leave"."""
        if not self._ahead(i, "to", "for", "of") or self._after(i, "by"):
            return None
        found = self._subject(i, lambda p, noun: phrases.may_count(self.tokens, p))
        return found and found._replace(end=min(found.end, self._comma(found.start)))

    def _acts(self, phrase: Phrase, noun: Token, verb: str) -> bool:
        """Whether it is a body that keeps count of whom it serves: "the border guard", "Mercy Boats", "the charity Open Kitchen".
        What places do too takes a noun that says so."""
        if noun.lower in _LISTED["actors"] or noun.text.isupper() and len(noun.text) > 1:
            return True
        name = [t for t in self.tokens[phrase.first:phrase.last + 1] if t.start <= noun.start and t.lower not in _JOINTS]
        kinds = [t for t in name if phrases.is_counter(t.lower) or t.lower in _LISTED["publishers"]]
        return len(name) > 1 and noun.capital and all(t.capital or t in kinds for t in name[1:]) \
            and bool(kinds or verb not in _LISTED["taking_in"] and name[0].capital)

    def judges(self, i: int) -> Source | None:
        if self._after(i, "by") or self.tokens[i].lower in _TOOK_IN and not self._after(i, "to", "that"):
            return None
        return self._subject(i, lambda p, noun: phrases.may_count(self.tokens, p) and not phrases.is_instrument(noun.text))

    def plans(self, i: int) -> Source | None:
        if not self._after(i, "to", "for", "up", "on"):
            return None
        return self._subject(i, lambda p, noun: phrases.may_count(self.tokens, p))

    def holds(self, i: int) -> Source | None:
        return self._subject(i, lambda p, noun: noun.lower in _LISTED["keepers"])

    def shows(self, i: int) -> Source | None:
        """"the union's tally stands at 23": a count with an owner, or a study."""
        found = self._subject(i, lambda p, noun: phrases.is_study(noun.lower) or self._owned(p), pronouns=False)
        owned = found and phrases.counter(found.who) != phrases.bare(found.who)
        return found._replace(over="inside") if owned else found

    def says(self, i: int) -> Source | None:
        """", the Ministry reports." at the end of what is said, ", informed the commissioner", "an official said there were"."""
        tokens, phrase = self.tokens, phrases.before(self.tokens, i)
        if phrase and phrase.first and phrases.may_count(tokens, phrase) and tokens[phrase.first - 1].text in _OPENERS \
                and (self._ends(i + 1) or tokens[i].lower in _TELL and self._told(i + 1)):
            return self._back(phrase, on=i + 1)
        inverted = i and tokens[i - 1].text in _OPENERS and tokens[i].lower not in _TELL
        after = phrases.after(tokens, i + 1) if inverted else None
        if after and self._ends(after.last + 1) and tokens[after.first].lower not in _NUMBERS:
            return self._back(after)
        forward = phrase and i + 1 < len(tokens) and tokens[i + 1].word and tokens[i + 1].lower != "by" \
            and (tokens[i].lower != "states" or tokens[i + 1].lower == "that")  # not "the hill states"
        return self._forward(phrase, i) if forward and phrases.may_count(tokens, phrase) else None  # what no attribution has

    def as_said(self, i: int) -> Source | None:
        """"not 400, as the radio said": the number before it; "As is claimed in Oru,": its clause."""
        tokens = self.tokens
        if self._after(i, *_PASSIVE) or i + 2 < len(tokens) and tokens[i + 2].lower == "by":  # "as reported by"
            by = next((k for k in range(i + 2, min(i + 5, len(tokens))) if tokens[k].lower in ("in", "by")), None)
            phrase = by and tokens[by - 1].lower in _TOLD and phrases.after(tokens, by + 1)
            return self._over(phrase, i) if phrase else None
        verb = next((k for k in range(i + 2, min(i + 9, len(tokens))) if tokens[k].lower in _TOLD), None)
        phrase = verb and self._ends(verb + 1) and phrases.before(tokens, verb)
        return self._nearest(phrase, i) if phrase and phrase.first == i + 1 else None

    # --- a noun or a preposition

    def according(self, i: int) -> Source | None:
        """"according to the mission", "per the mission": its clause."""
        per = self.tokens[i].lower == "per"
        if per and not (self._after(i, "the") or i + 1 < len(self.tokens) and self.tokens[i + 1].capital) \
                or not per and not self._after(i, "to"):
            return None
        phrase = phrases.after(self.tokens, i + 1 if per else i + 2)
        return self._over(phrase, i) if phrase else None

    def cites(self, i: int) -> Source | None:
        """"the governor, citing the ministry,", "with reference to the ministry", "an official was quoted as saying"."""
        tokens, word = self.tokens, self.tokens[i].lower
        if self._after(i, "as"):
            phrase = phrases.before(tokens, i - 1)
            at_the_end = phrase and phrase.first and tokens[phrase.first - 1].text == ","
            return phrase and (self._back(phrase) if at_the_end else self._forward(phrase, i))
        if self._after(i, "by") or word in _LISTED["referring"] and not self._after(i, "to"):
            return None
        first = i + 1 if word in _LISTED["citing"] else i + 2
        phrase = phrases.after(tokens, first)
        if word in ("cited", "quoted") and not (i and tokens[i - 1].text == ",") and not (phrase and self._owned(phrase)):
            return None
        if not phrase or _HIDDEN & {t.lower for t in tokens[phrase.first:phrase.last + 1]}:
            return None
        named = tokens[first].capital or tokens[first].lower in ("the", "a", "an")
        if not (named or self._owned(phrase) or phrases.may_count(tokens, phrase)):  # "citing fears of"
            return None
        return Source(self._text(phrase), tokens[i].start, self.start, self.end, over="always")

    def given_by(self, i: int) -> Source | None:
        """"300 reported by Oru": the number that it follows; not "a list kept by Oru"."""
        if not self._after(i, "by") or i and phrases.is_instrument(self.tokens[i - 1].text):
            return None
        phrase = phrases.after(self.tokens, i + 2)
        if phrase and i > 1 and self.tokens[i - 1].lower in _BE and self.tokens[i - 2].lower == "it":  # "it was announced by"
            return self._over(phrase, i)._replace(start=self.start, end=self.end)
        return self._nearest(phrase, i) if phrase else None

    def said_by(self, i: int) -> Source | None:
        """"300 are believed by the church to have fled"."""
        phrase = self._after(i, "by") and phrases.after(self.tokens, i + 2)
        to = phrase and phrase.last + 1 < len(self.tokens) and self.tokens[phrase.last + 1].lower == "to"
        return self._over(phrase, i) if to else None

    def by_count_of(self, i: int) -> Source | None:
        """"by the army's count", "on the elders' reckoning": its clause."""
        near = range(i + 1, min(i + 10, len(self.tokens)))
        owner = next((k for k in near[:6] if self.tokens[k].lower.endswith(("'s", "s'"))), None)
        tool = owner and next((k for k in near if owner < k < owner + 4 and phrases.is_instrument(self.tokens[k].text)), None)
        if not tool or not all(t.word for t in self.tokens[i + 1:tool]):
            return None
        phrase = Phrase(i + 1, owner)
        return self._over(phrase, i) if phrases.may_count(self.tokens, phrase) else None

    def states(self, i: int) -> Source | None:
        """"Oru's claim that it lost 23", "a claim by Oru that"."""
        if self._after(i, "by", "from", "of") and (phrase := phrases.after(self.tokens, i + 2)):
            that = phrase.last + 1
            return self._forward(phrase, that, over="always") if self._after(phrase.last, "that") else None
        if not self._after(i, "that", "of", "to"):
            return None
        owner = next((k for k in (i - 1, i - 2) if k >= 0 and self.tokens[k].lower.endswith(("'s", "s'"))), None)
        phrase = owner is not None and phrases.before(self.tokens, owner + 1)
        return self._forward(phrase, i, over="always") if phrase else None

    def comes_from(self, i: int) -> Source | None:
        """"the figure of 300 comes from Oru", "the number was attributed to Oru"."""
        if not self._after(i, "from", "to") or not any(phrases.is_instrument(t.text) for t in self.tokens[:i]):
            return None
        phrase = phrases.after(self.tokens, i + 2)
        return self._over(phrase, i) if phrase and phrases.may_count(self.tokens, phrase) else None

    def set_by(self, i: int) -> Source | None:
        """"the toll was revised to 71 from 65 by the health service": its clause."""
        if not any(t.lower in _BE for t in self.tokens[max(0, i - 2):i]) or not self._after(i, "at", "as") \
                and not any(phrases.is_instrument(t.text) for t in self.tokens[:i]):
            return None
        by = next((k for k in range(i + 1, min(i + 14, len(self.tokens))) if self.tokens[k].lower == "by"), None)
        phrase = by and phrases.after(self.tokens, by + 1)
        if not phrase or not phrases.may_count(self.tokens, phrase):
            return None
        over = self._over(phrase, i)
        return over._replace(end=self.tokens[by].start) if self._after(i, "at", "as") else over

    def _gapped(self) -> Iterator[Source]:
        """"the council says 6,000, the army 900": the number right after."""
        for m in _GAPPED.finditer(self.view, self.start, self.end):
            said = {t.lower for t in self.tokens if t.end <= m.start()}
            if phrases.is_counter(m["noun"].lower()) and not said.isdisjoint(_LISTED["saying"] | _LISTED["counting"]):
                yield Source(m["who"], m.start("who"), m.end(), self._next_break(m.end()), over="always")

    def _brackets(self) -> Iterator[Source]:
        """"(Relief Oru, 3 March 2031)": what stands before it, back to the bracket before; "(source: Relief Oru)": all."""
        first = self.start
        for m in _BRACKET.finditer(self.view, self.start, self.end):
            of = phrases.tokens(m["rest"] or "", 0, 20)
            if m["source"] or _CITED.match(m["rest"]) or of and phrases.is_instrument(of[0].text):  # "(Oru Relief estimate)"
                end = self.end if m["source"] else m.start()
                yield Source(m["source"] or m["who"], m.start(), first, end, over="always")
                first = m.end()


_Reader = Callable[[_Sentence, int], Source | None]
# What goes before whoever speaks the sentence; of that, what needs "by" and what needs a word for a count; and the rest.
_NEARER = (
    (_LISTED["counting"], _Sentence.counts), ({"according", "per"}, _Sentence.according),
    (_LISTED["citing"] | _LISTED["referring"], _Sentence.cites), (_LISTED["statements"], _Sentence.states),
    ({"as", "how", "which"}, _Sentence.as_said), (_LISTED["sourcing"], _Sentence.comes_from),
)
_WITH_BY = (
    (_LISTED["giving"], _Sentence.given_by), (_LISTED["setting"], _Sentence.set_by), (_LISTED["studies"], _Sentence.sampled),
    (_LISTED["saying"] | _LISTED["judging"], _Sentence.said_by),
)
_BY_COUNT = (({"by", "on", "in"}, _Sentence.by_count_of), (_LISTED["showing"], _Sentence.shows))
_FARTHER = (
    (_LISTED["serving"], _Sentence.serves), (_LISTED["ordering"], _Sentence.orders), ({"numbers"}, _Sentence.numbers),
    (_LISTED["writing"], _Sentence.writes), (_LISTED["surveying"], _Sentence.surveys), (_LISTED["judging"], _Sentence.judges),
    (_LISTED["planning"], _Sentence.plans), (_LISTED["custody"], _Sentence.holds), (_LISTED["saying"], _Sentence.says),
)


def _by_word(spoken: bool, counted: bool, by: bool) -> dict[str, list[_Reader]]:
    """{word: the constructions that it may begin}."""
    found: dict[str, list[_Reader]] = {}
    for words, read in (*_NEARER, *_WITH_BY * by, *_BY_COUNT * counted, *_FARTHER * (not spoken)):
        for word in words:
            found.setdefault(word, []).append(read)
    return found


# {(whether somebody speaks the sentence, whether it has a word for a count, whether it has "by"): the constructions}
_READERS = {key: _by_word(*key) for key in product((False, True), repeat=3)}
