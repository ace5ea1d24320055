"""Which people a number counts, and what its clause says happened to them.

The constructions are asked in order, the closest to the number first: what governs it (verbs.py), then what announces it or
what it leans on (announced.py). The first that answers decides.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from helpers.numerals import Number
from helpers.people_figures import announced, patterns as p, resumed, verbs
from helpers.people_figures.lexicon import WORDS, Token
from helpers.people_figures.tagged import Tagged


@dataclass(frozen=True)
class Reading:
    """What a clause says of one number. category None: not said."""

    category: str | None
    rule: str
    head: Token | None = None
    who: tuple[int, int] | None = None
    verb: Token | None = None
    inherits: bool = False  # the category is that of the figure before
    link: str | None = None  # subset_of or same_as the figure before
    base: int | None = None  # of a share: which number of the sentence it is a share of
    of_population: bool = False
    of_told: bool = False  # of those counted before: "half of the wounded"
    of: str | None = None  # the noun of those a share is of
    past: bool = False  # its verb is finite and past: "killed 30"
    state: bool = False  # "the 30 men arrested" are, "were arrested" happened


NOBODY = Reading(None, "nobody")  # the answer that a number counts no people


class Noun(NamedTuple):
    """A number with its noun. at: its token; head: the noun of those counted; end: the token behind it; who: the noun's span with
    what describes it; before: the text in front."""

    at: int
    number: Number
    head: Token | None
    end: int
    pronoun: bool  # "of them", "of whom"
    who: tuple[int, int] | None
    before: str


class Clause(Tagged):
    """One sentence, tagged; `read(i)` answers for the number at token i."""

    def read(self, i: int, number: Number) -> Reading | None:
        """i: the token of the number. None: it counts no people."""
        reading = self.share(i, number) if number.kind == "share" else self._count(i, number) or self._resumed(i, number)
        if reading:
            self.people.add(i)
        return reading

    def _count(self, i: int, number: Number) -> Reading | None:
        """A number that is no share, read by the first of these that has an answer; it may be that it counts nobody."""
        pronoun = bool(p.PRONOUN.match(self.tags, i + 1))
        end, head = (i + 3, None) if pronoun else self.head(i, number)
        who = (self.who_start(i, end), head.end) if head else None
        n = Noun(i, number, head, end, pronoun, who, self.view[max(0, self.tokens[i].start - 60):self.tokens[i].start])
        found = (self._contrasted(n) or (None if head else self._without_a_noun(n)) or self._in_a_census(n) or self._nobody(n)
                 or self._base(n) or self._told(n) or self._by_its_noun(n))
        return None if found is NOBODY else found

    def _contrasted(self, n: Noun) -> Reading | None:
        if n.head is None and self.view.endswith("ll but ", 0, self.tokens[n.at].start):  # all but nine were freed: nine were not
            return Reading(None, "part", inherits=True, link="subset_of")
        return Reading(None, "contrast", n.head, n.who, inherits=True) if announced.contrasted(self, n.at) else None

    def _without_a_noun(self, n: Noun) -> Reading | None:
        """300 aboard · the numbering of 300 · no dead · a group of 12"""
        i, high = n.at, n.number.high or 0
        if not (n.number.low or 0) < 2 and p.ABOARD.match(self.view, self.tokens[i].end):
            return Reading("other", "counted_noun")
        if high <= 120 and self.aged(i):
            return NOBODY
        mass = high > 1 and p.MASS.match(self.view, self.tokens[i].end)
        if mass and p.OPENS.search(self.tags, max(0, i - 7), i):
            return NOBODY  # 4 million is missing
        if subject := announced.numbering(self, i):
            category = subject.category or ("sheltered" if self.shelter(i, 16) else "other")
            return Reading(category, "announced", None, (subject.start, subject.end), subject)
        if n.number.kind == "zero" and p.NO_DEAD.match(self.tags, max(0, i - 1)):
            return Reading(self.tokens[i + 1].category, "implied_by_noun", None, None, self.tokens[i + 1])
        if self.members(i, n.number):
            done = next((t for t in reversed(self.tokens[max(0, i - 6):i]) if t.category and t.tag in "Kk"), None)
            return Reading(done.category, "governed_by_verb", verb=done) if done else Reading("other", "counted_noun")
        if self.childrens(i) or self.crowd(i, n.number):
            return Reading("other", "counted_noun")
        if n.number.kind == "zero" and self.view.startswith(" losses among", self.tokens[i].end):
            return Reading("casualties", "implied_by_noun", None, None, self.tokens[i + 1])
        return None

    def _in_a_census(self, n: Noun) -> Reading | None:
        anybody = n.pronoun or not n.head or n.head.kind in ("generic", "households")
        if anybody and (n.number.low or 0) >= 100 and "census" in n.before and p.CENSUS.search(n.before):
            return Reading("population", "announced", n.head, n.who)
        return None

    def _nobody(self, n: Noun) -> Reading | None:
        """NOBODY for what counts things, or people of whom the whole is told: one of them; lorries, four of which."""
        i, one = n.at, n.number.high == 1
        if n.head is None:
            known = self.bare(i) or self.of_event(i) or n.before.endswith(p.OF_BODIES)
            if one and not n.pronoun and not self.another_one(i) or self.word(i) == "no" or self.age(i) or not known:
                return NOBODY
        if one and self.tags[i - 1:i] == "o" and n.head:  # members of one family
            return NOBODY
        if one and (n.pronoun or p.ONE_OF.match(self.tags, i)) and not p.BADLY_HURT.match(self.view, self.tokens[i].end):
            return NOBODY  # one of them, one of the 40: told of the whole
        return NOBODY if n.pronoun and self.word(i + 2) == "which" and not self.people else None

    def _base(self, n: Noun) -> Reading | None:
        """The whole that a part is told of: 400 of the 6,000 who lived here; half of the 300 villagers."""
        i, end, head, number = n.at, n.end, n.head, n.number
        whose = next((t for t in self.tokens[i + 1:i + 10] if t.category and t.tag in "KJFM"), None)
        if head is None and whose and self.tags[i + 1:i + 2] == "r" and p.BASE.search(self.tags, max(0, i - 4), i):
            return Reading(whose.category, "base_of_share", verb=whose)  # 400 of the 6,000 who lived here are left
        if head and self.childrens(i):
            return Reading("other", "counted_noun", head, n.who)
        lived = head and (head.kind != "implied" or head.category == "population")
        owned = head is None and number.kind == "exact" and p.OWNED.search(n.before) and (number.low or 0) >= 1000
        part = p.BASE.search(self.tags, max(0, i - 8), i) if lived or owned else None
        named = any(t.category and t.tag in "KJ" for t in self.tokens[i + 1:end - 1])  # two of the five missing men
        many = named or (number.low or 0) >= 100
        if not part or self.word(part.start()) == "one" or not (many or self.word(part.start()) == "none"):
            return None
        if head and end < len(self.tokens) and self.word(end) in p.HEARING:  # of the 410 households surveyed
            return Reading("other", "base_of_share", head, n.who)
        if self.tags[end:end + 1] in ("K", "J") and not owned:
            return Reading(self.tokens[end].category, "base_of_share", head, n.who)
        whole = "population" if owned or head.kind in ("generic", "households", "implied") else None
        evicted = (t.category for t in self.tokens[i + 1:end] if t.category and t.tag in "KJ")
        whole = next(evicted, whole)  # of the 900 evicted men
        if head and p.ON_A_LIST.match(self.view, head.end):
            whole = "registered"
        whole = "sheltered" if head and whole and self.shelter(end, 4) else whole
        return Reading(whole, "base_of_share", head, n.who)

    def _told(self, n: Noun) -> Reading | None:
        """What the clause says happened to them: by the verb that governs the number, its predicate, noun or announcement."""
        i, end, head, number = n.at, n.end, n.head, n.number
        link = announced.link(self, i, head, n.pronoun)
        if p.OTHERS.search(self.view, max(0, self.tokens[i].start - 20), self.tokens[i].start):
            return Reading(None, "part", head, n.who, inherits=True)
        found = (verbs.governed(self, i, head, end) or verbs.predicate(self, end, head, number)
                 or verbs.lived_in(self, i, head, number) or verbs.implied(self, i, end, head, number)
                 or announced.announced(self, i, head) or announced.apposed(self, i, head)
                 or announced.stated(self, i, head, number) or verbs.told(self, head, end)
                 or announced.beside(self, i, head, number, link))
        if not found:
            return None
        category, rule, verb = found
        if category == "other" and any(t.category == "detained" for t in self.tokens[i + 1:end - 1]):
            category = "detained"  # the release of its two detained drivers
        link = link or ("subset_of" if rule == "subset" else None)
        state = bool(head and verb) and rule == "predicate" and verb.tag in "KJ" and self.tokens[end] is verb
        before_verb = next((self.tags[j - 1:j] for j in range(max(0, i - 8), i) if self.tokens[j] is verb), "")
        past = rule == "governed_by_verb" and verb.tag == "K" and before_verb not in "hmtbna"
        return Reading(category, rule, head, n.who, verb, inherits=rule in p.INHERITING, link=link, state=state, past=past)

    def _by_its_noun(self, n: Noun) -> Reading | None:
        """What is left where the clause says nothing of them: a part of those before, names on a list, people of any kind."""
        i, end, head, number = n.at, n.end, n.head, n.number
        if n.pronoun and i and self.word(i - 1) in p.HEARING:
            return Reading("other", "part", link=announced.link(self, i, head, n.pronoun))
        if head and i and self.word(i - 1) in p.LISTING:
            return Reading("other" if head.kind in p.ANYBODY else "registered", "listed", head, n.who)
        labelled = head and re.search(r"['\"]\w", self.view[self.tokens[i].end:head.start])  # no 'rebel' civilians: of the label
        if head and number.kind == "zero" and not labelled and p.THERE.match(self.view, self.tokens[end - 1].end) \
                and (p.THERE_ARE.search(n.before) or self.tags[end:end + 1] == "b"):
            return Reading("remaining", "predicate", head, n.who)  # there are no fighters in Oru
        after = self.tags[end:end + 1]
        if n.pronoun and self.word(i + 2) == "us":  # there are seven of us
            return Reading("other", "counted_noun")
        if n.pronoun and after != "d" and (number.high != 1 or after in ("b", "h")):
            return Reading(None, "part", inherits=True, link=announced.link(self, i, head, n.pronoun))
        heard = after and self.word(end) in p.HEARING
        dwellers = head and p.OF_DWELLERS.search(n.before) and self.word(end - 1) in p.DWELLERS
        if dwellers and not heard and (number.low or 0) >= 100:
            return Reading("population", "base_of_share", head, n.who)
        if not head or head.kind == "guessed" and not self.sure(end):
            return None
        if after == "V" and (number.high or 0) <= p.SOURCES and self.word(end) in p.SAYING:
            return None  # two diplomats told Halyard: they speak
        return Reading(None, "counted_noun", head, n.who)

    def _resumed(self, i: int, number: Number) -> Reading | None:
        """A bare number that goes on counting those told before; those it may go on from are the reader's to find."""
        aged = (number.high or 0) <= 120 and self.age(i) and self.tags[i - 3:i - 2] != "i"  # Ana Ruiz, 41; but in Oron, seven
        if aged or self.things(i) or self.head(i, number)[1]:
            return None
        before = self.view[max(0, self.tokens[i].start - 60):self.tokens[i].start]
        in_crowds = number.kind == "vague" and p.BY_THE.search(before) and self.tags[i + 1:i + 2] in tuple("i;,)a")
        if in_crowds and (own := self._done(i)):
            return Reading(own.category, "governed_by_verb", verb=own)
        if p.GOODS.search(before) and number.high != 1 and self.tags[i + 1:i + 2] not in tuple("wWspPdKJ"):
            return Reading("other", "counted_noun")  # mattresses for thirty
        if p.POP.search(before):
            return Reading("population", "announced")
        of_noun = p.OF_NOUN.search(self.tags, max(0, i - 6), i)
        if of_noun and p.ACTS.match(self.tags, i + 1) and (whole := self.tokens[of_noun.start("of")]).category:
            return Reading(whole.category, "subset", link=None)
        if p.BOATS.search(before) and p.PLURAL_ENDS.match(self.tags, i + 1):
            return Reading("other", "counted_noun")
        if number.high != 1 and p.GIVEN.search(before) and p.ENDS.match(self.tags, i + 1):
            return Reading("other", "counted_noun")  # served lunch to 350
        band = "P" in self.tags[max(0, i - 10):i] or any(self.word(j) in p.GROUPS for j in range(max(0, i - 4), i))
        if band and p.ALL_TOLD.match(self.view, self.tokens[i].end) and self.tags[i - 1:i] in (",", "b"):
            own = self._done(i)
            return Reading(own.category if own else "other", "aside")
        if number.kind != "year" and number.high != 1:
            old = self.tags[i - 1:i] == "o" and (number.high or 0) <= 120  # a man of 82 who
            if self.tags[i + 1:i + 2] == "r" and self.word(i + 1) == "who" and not old:
                whose = next((t for t in self.tokens[i + 2:i + 8] if t.category and t.tag in "KJFMk"), None)
                return Reading(whose.category if whose else "other", "counted_noun", verb=whose)
            opens = p.OPENS.search(self.tags, max(0, i - 7), i)
            if opens and i + 1 < len(self.tokens) and (did := self._doing(i + 1)):
                return Reading("other", "predicate", verb=did)
        leans = self.told or self.people or ":" in self.tags[:i]
        found = resumed.count(self, i, number, i + 3 if self.of_those(i) else i + 1) if leans else None
        if not found:
            return None
        category, inherits = found
        if number.high == 1 and (did := verbs.predicate(self, i + 1, None, number)):  # and one has died
            return Reading(did[0], "resumed", verb=did[2])
        return Reading(category if category or inherits else "other", "announced" if category else "resumed", inherits=inherits)

    def _done(self, i: int) -> Token | None:
        """The verb before that says what happened: "streamed back by the thousands"."""
        return next((self.tokens[j] for j in range(i - 1, -1, -1) if self.tokens[j].category and self.tags[j] in "KkJFM"), None)

    def _doing(self, at: int) -> Token | None:
        """The verb of "11,000 signed up", "600 a day are queuing", which people alone do."""
        if rate := p.A_DAY.match(self.view, self.tokens[at - 1].end):
            at = next((j for j in range(at, len(self.tokens)) if self.tokens[j].start >= rate.end()), at)
        while at < len(self.tokens) and self.tags[at] in "abhmn":
            at += 1
        return self.tokens[at] if at < len(self.tokens) and self.word(at) in p.DOING else None

    def share(self, i: int, number: Number) -> Reading | None:
        """half of the population · 30 percent of the displaced"""
        aside = self.tags[i - 1:i] == "," and "#" in self.tags[max(0, i - 8):i]
        if p.PRONOUN.match(self.tags, i + 1) or (not i or self.tags[i - 1] == ";") and self.tags[i + 1:i + 2] == "b":
            return Reading(None, "part", inherits=True, link="subset_of")  # a third of them · one in three is a child
        at, after = self.tokens[i].start, self.tags[i + 1:i + 2]
        if after in ("b", "h") and p.OF_THESE.search(self.view[max(0, at - 160):at]):  # of these, 55 per cent are women
            return Reading(None, "part", inherits=True, link="subset_of")
        if after == "i" and self.tags[i - 1:i] == "c" and any(i - 20 <= j for j in self.people):  # and 25 per cent from the hills
            return Reading(None, "coordinated", inherits=True)
        if self.of_those(i) and self.tags[i + 3] not in "KJ":  # half of those came back
            return self._part(i, i + 3, number)
        if that := p.THAT_NUMBER.match(self.view, self.tokens[i].end):  # half that number have left
            end = next((j for j in range(i, len(self.tokens)) if self.tokens[j].start >= that.end()), len(self.tokens))
            found = verbs.governed(self, i, None, end) or verbs.predicate(self, end, None, number)
            return Reading(found[0] if found else None, "part", verb=found and found[2], inherits=not found, link="subset_of")
        match = p.SHARED.match(self.tags, i + 1)
        closed = match or self.tags[i + 1:i + 2] in (",", ";", "")
        if aside and closed and (not match or self.tags.find(",", i) > 0):  # 5,000 people, half the population, have left
            base = next((t.number for t in self.tokens[i + 1:match.end()] if t.tag == "#"), None) if match else None
            return Reading(None, "aside", inherits=True, base=base, of_population=bool(match) and "E" in match[0])
        if not match:
            heard = self.tags[i + 1:i + 3] == "od" and i + 3 < len(self.tokens) and self.word(i + 3) in p.HEARING
            if heard:  # half of those interviewed had lost a relative
                return Reading("other", "part")
            return self._each(i, number) or self._part(i, i + 1, number)
        last = self.tokens[match.end() - 1]
        if last.kind == "events" and last.category in ("displaced", "evacuated"):  # a third of the displacements
            return None
        voters = self.tokens[match.end()] if self.tags[match.end():match.end() + 1] == "P" else None
        if voters and voters.kind in p.ANYBODY and last.category == "registered":
            return None
        found = verbs.governed(self, i, last if last.tag == "P" else None, match.end())
        if not found and (last.tag in "#EP" or self.tags[match.end():match.end() + 1] in ("h", "b")):
            found = verbs.predicate(self, match.end(), None, number)
        if not found and last.tag in "KJPpFM" and last.category:
            found = last.category, "implied_by_noun", last
        if not found and self.tags[match.end():match.end() + 1] and self.word(match.end()) in p.HEARING:
            found = "other", "counted_noun", None
        if not found:
            said = next((t for t in self.tokens[i + 1:match.end()] if t.category and t.tag in "KJ"), None)
            found = (said.category, "implied_by_noun", said) if said else self._of_people(i, match.end())
        base = next((t.number for t in self.tokens[i + 1:match.end()] if t.tag == "#"), None)
        homes = last if last.kind == "households" else None
        whole = base is None and (last.tag == "E" or bool(homes))
        of_told = base is None and (last.tag in "KJ" or last.tag == "P" and bool(last.category)) \
            and self.tags[match.end():match.end() + 1] != "P"
        return found and Reading(found[0], found[1], homes, None, found[2], base=base, of_population=whole, of_told=of_told,
                                 of=self.word(match.end() - 1) if "od" in self.tags[i + 1:match.end()] else None)

    def _of_people(self, i: int, end: int):
        """Half of the 11,000 families come from Oru; 12 per cent of the country's nine million people: of a number, or of people
        told of before, the share counts, whatever is said of it."""
        last, named = self.tokens[end - 1], self.tags[i + 1:end]
        if "#" in named and last.kind in ("generic", "households", "roles", "implied"):
            owned = p.OWNED.search(self.view[:self.tokens[end - 2].start][-4:]) if end - 2 > i else None
            return "population" if owned else "other", "counted_noun", None
        told = "d" in named and last.tag == "P" and last.kind in ("generic", "households", "roles")
        if last.tag == "E" and last.category == "population":
            return "population", "counted_noun", None
        return ("other", "of_told", None) if told and self.tags[end:end + 1] in tuple("bhmVKFM") else None

    def _each(self, i: int, number: Number) -> Reading | None:
        """every second inhabitant was made to leave · one teacher in six has fled"""
        words = self.word(i).split()
        if words[0] == "every" or words[-2:-1] == ["every"]:
            match = p.EACH.match(self.tags, i + 1)
            if not match:
                return None
            end, head = match.end(), self.tokens[match.end() - 1]
        elif words[0] == "one" and len(words) > 3 and WORDS.get(words[1], WORDS["the"]).tag == "p":
            end, head = i + 1, None
        else:
            return None
        found = verbs.predicate(self, end, head, number)
        return Reading(found[0] if found else "other", "predicate", verb=found and found[2])

    def _part(self, i: int, after: int, number: Number) -> Reading | None:
        """One in three went to Oru; two-thirds were back: of those told of before."""
        acts = p.ACTS.match(self.tags, after)
        if not p.OPENS.search(self.tags, max(0, i - 7), i) or not (acts or resumed.acting(self, i, after)):
            return None
        words, verb = self.word(i).split(), self.word(after) if after < len(self.tokens) else ""
        if words[-1].endswith(("%", "cent", "pc")) and verb in p.SINGULAR or words[0] == "a" and verb in ("is", "was"):
            return None  # 11 per cent of the money has come; a third was hurt
        if p.MONEY.search(self.view, max(0, self.tokens[i].start - 120), self.tokens[i].start):
            return None
        found = verbs.predicate(self, after, None, number) if acts else None
        if found:
            return Reading(found[0], "predicate", verb=found[2], link="subset_of")
        inherits = resumed.acting(self, i, after)
        return Reading(None if inherits and inherits[1] else "other", "resumed", inherits=bool(inherits and inherits[1]),
                       link="subset_of") if inherits else None
