"""Which people a number counts, and what its clause says happened to them.

A sentence is a string of token classes, one letter a token (lexicon.py), and the grammar is regular expressions over that string,
each bounded, so reading is linear.
"""

import re
from dataclasses import dataclass

from helpers.numerals import Number
from helpers.people_figures import patterns as p
from helpers.people_figures.lexicon import SAID_BEFORE, Token


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
    state: bool = False  # "the 30 men arrested" are, "were arrested" happened


class Clause:
    """One sentence, tagged; `read(i)` answers for the number at token i."""

    def __init__(self, view: str, tokens: list[Token]):
        self.view, self.tokens = view, tokens
        self.tags = "".join(t.tag for t in tokens)

    def word(self, i: int) -> str:
        return self.view[self.tokens[i].start:self.tokens[i].end].lower()

    def read(self, i: int, number: Number) -> Reading | None:
        """i: the token of the number. None: it counts no people."""
        pronoun = bool(p.PRONOUN.match(self.tags, i + 1))
        head_end, head = (i + 3, None) if pronoun else self._head(i, number)
        if self._contrasted(i):
            return Reading(None, "contrast", head, (self._who_start(i, head_end), head.end) if head else None, inherits=True)
        if head is None and (subject := self._numbering(i)):
            category = subject.category or ("sheltered" if self._shelter(i, 16) else "other")
            return Reading(category, "announced", None, (subject.start, subject.end), subject)
        if head is None and number.kind == "zero" and p.NO_DEAD.match(self.tags, max(0, i - 1)):
            return Reading(self.tokens[i + 1].category, "implied_by_noun", None, None, self.tokens[i + 1])
        if head is None and (self._childrens(i) or self._members(i, number)):
            return Reading("other", "counted_noun")
        if head is None and number.kind == "zero" and self.view.startswith(" losses among", self.tokens[i].end):
            return Reading("casualties", "implied_by_noun", None, None, self.tokens[i + 1])
        before = self.view[max(0, self.tokens[i].start - 60):self.tokens[i].start]
        anybody = pronoun or not head or head.kind in ("generic", "households")
        if anybody and (number.low or 0) >= 100 and "census" in before and p.CENSUS.search(before):
            return Reading("population", "announced", head, (self._who_start(i, head_end), head.end) if head else None)
        if head is None and (number.high == 1 and not pronoun and not self._another_one(i) or self.word(i) == "no" or self._age(i)
                             or not self._bare(i) and self.tags[max(0, i - 2):i] != "Eo" and not before.endswith(p.OF_BODIES)):
            return None
        if number.high == 1 and p.ONE_OF.match(self.tags, i):
            return None
        who = (self._who_start(i, head_end), head.end) if head else None
        if head and self._childrens(i):
            return Reading("other", "counted_noun", head, who)
        lived = head and (head.kind != "implied" or head.category == "population")
        owned = head is None and number.kind == "exact" and p.OWNED.search(before) and (number.low or 0) >= 1000
        part = p.BASE.search(self.tags, max(0, i - 8), i) if lived or owned else None
        if part and self.word(part.start()) != "one" and ((number.low or 0) >= 100 or self.word(part.start()) == "none"):
            directly = self.tags[head_end:head_end + 1] in ("K", "J") and not owned
            whole = "population" if owned or head.kind in ("generic", "households", "implied") else None
            return Reading(self.tokens[head_end].category if directly else whole, "base_of_share", head, who)
        link = self._link(i, head, pronoun)
        if p.OTHERS.search(self.view, max(0, self.tokens[i].start - 20), self.tokens[i].start):
            return Reading(None, "part", head, who, inherits=True)
        for found in (self._governed(i, head, head_end), self._predicate(head_end, head, number),
                      self._lived_in(i, head, number), self._implied(i, head_end, head, number),
                      self._announced(i, head), self._stated(i, head), self._told(head, head_end),
                      self._beside(i, head, number, link)):
            if found:
                category, rule, verb = found
                link = link or ("subset_of" if rule == "subset" else None)
                state = bool(head and verb) and rule == "predicate" and verb.tag in "KJ" and self.tokens[head_end] is verb
                return Reading(category, rule, head, who, verb, inherits=rule in p.INHERITING, link=link, state=state)
        if pronoun and i and self.word(i - 1) in p.HEARING:
            return Reading("other", "part", link=link)
        if head and i and self.word(i - 1) in p.LISTING:
            return Reading("registered", "listed", head, who)
        after = self.tags[head_end:head_end + 1]
        if pronoun and after != "d" and (number.high != 1 or after in ("b", "h")):
            return Reading(None, "part", inherits=True, link=link)
        return Reading(None, "counted_noun", head, who) if head else None

    def share(self, i: int, number: Number) -> Reading | None:
        """half of the population · 30 percent of the displaced"""
        aside = self.tags[i - 1:i] == "," and "#" in self.tags[max(0, i - 8):i]
        if p.PRONOUN.match(self.tags, i + 1) or (not i or self.tags[i - 1] == ";") and self.tags[i + 1:i + 2] == "b":
            return Reading(None, "part", inherits=True, link="subset_of")  # a third of them · one in three is a child
        match = p.SHARED.match(self.tags, i + 1)
        closed = match or self.tags[i + 1:i + 2] in (",", ";", "")
        if aside and closed and (not match or self.tags.find(",", i) > 0):  # 5,000 people, half the population, have left
            return Reading(None, "aside", inherits=True, of_population=bool(match) and "E" in match[0])
        if not match:
            return None
        last = self.tokens[match.end() - 1]
        found = self._governed(i, None, match.end())
        if not found and (last.tag in "#EP" or self.tags[match.end():match.end() + 1] in ("h", "b")):
            found = self._predicate(match.end(), None, number)
        if not found and last.tag in "KJPp" and last.category:
            found = last.category, "implied_by_noun", last
        base = next((t.number for t in self.tokens[i + 1:match.end()] if t.tag == "#"), None)
        homes = last if last.kind == "households" else None
        whole = base is None and (last.tag == "E" or bool(homes))
        return Reading(found[0], found[1], homes, None, found[2], base=base, of_population=whole) if found else None

    def _shelter(self, i: int, reach: int = 7) -> bool:
        return any(self.word(j).split()[-1] in p.SHELTERS for j in range(i, min(i + reach, len(self.tokens))))

    def _age(self, i: int) -> bool:
        """A name, then a number between commas or in brackets."""
        return bool(p.AGE.fullmatch(self.tags, max(0, i - 2), i + 2))

    def _head(self, i: int, number: Number) -> tuple[int, Token | None]:
        """Token index after the noun phrase, and its head; a number beside another number shares that one's noun."""
        single = number.high == 1 or self.word(i).startswith("not")
        match = None if single else p.HEAD.match(self.tags, i + 1)
        if not match and (single or number.kind == "zero"):
            match = p.ONE.match(self.tags, i + 1)
        people = None if match else p.A_PEOPLE.match(self.tags, i + 1)
        if people and (people[0] == "W" or number.kind == "vague"):
            token = self.tokens[people.end() - 1]
            return people.end(), token._replace(tag="P", kind="generic")
        if match:
            police_cars = self.tags.startswith("s", match.end()) and not self.word(match.end() - 1).endswith("s")
            return (i + 1, None) if police_cars else (match.end(), self.tokens[match.end() - 1])
        other = re.match(r"[c,]#|od?#", self.tags[i + 1:i + 4])
        if other:
            shared = p.HEAD.match(self.tags, i + 1 + other.end())
            if shared:
                return shared.end(), self.tokens[shared.end() - 1]
        return i + 1, None

    def _bare(self, i: int) -> bool:
        """Whether the number may stand for people without naming them."""
        start = self.tokens[i].start
        return bool(p.BARE.match(self.tags, i + 1) or i and self.word(i - 1) in p.AGAINST
                    or self.view.endswith(p.PART_OF, 0, start) or p.MORE_THAN.match(self.view, self.tokens[i].end)
                    or p.A_DAY.match(self.view, self.tokens[i].end) or p.NEXT.match(self.view, self.tokens[i].end))

    def _childrens(self, i: int) -> bool:
        """a mother of two · fathers of five children: told of the parent, not of what happened"""
        return self.tags.endswith("o", 0, i) and i > 1 and self.word(i - 2) in p.PARENTS

    def _members(self, i: int, number: Number) -> bool:
        """a crew of eight · "we are eleven under one roof" """
        before = self.view[max(0, self.tokens[i].start - 40):self.tokens[i].start]
        bare = number.kind in ("exact", "range") and number.high != 1 and p.BARE.match(self.tags, i + 1)
        return bool(bare and (p.CREW.search(before) or p.WE_ARE.search(before) and self.tags[i + 1:i + 2] in "i;:,)c"))

    def _another_one(self, i: int) -> bool:
        """two were killed by a mine and one by a bullet"""
        return self.tags[i - 1:i] == "c" and self.tags[i + 1:i + 2] == "i" and "#" in self.tags[max(0, i - 16):i]

    def _who_start(self, i: int, end: int) -> int:
        first = i + 1
        while first < end - 1 and self.tags[first] in "ogda#c,":
            first += 1
        return self.tokens[first].start

    def _numbering(self, i: int) -> Token | None:
        """Who "number" so many, as a verb: "the marchers now number 5,000"."""
        match = p.NUMBERING.search(self.tags, max(0, i - 5), i)
        return self.tokens[match.start()] if match and self.word(i - 1) == "number" else None

    def _contrasted(self, i: int) -> bool:
        """12 were arrested, not 90"""
        return self.tags.endswith(",n", 0, i) and "#" in self.tags[max(0, i - 30):i]

    def _governed(self, i: int, head: Token | None, head_end: int):
        """killed 30 · the displacement of 5,000 · a population of 120,000 · fled with her two sons · left 25 guests behind"""
        if head and i and self.word(i - 1) in p.TAKING and head_end < len(self.tokens) and self.word(head_end) in p.CAPTIVE:
            return "detained", "governed_by_verb", self.tokens[i - 1]
        if head and p.HOLDING.search(self.view, max(0, self.tokens[i].start - 24), self.tokens[i].start):
            return "detained", "governed_by_verb", self.tokens[i - 1]
        if head and self.word(i - 1) in p.LEAVING and self.tags[head_end:head_end + 1] and self.word(head_end) == "behind":
            return "remaining", "governed_by_verb", self.tokens[head_end]
        match = p.GOVERNED.search(self.tags[max(0, i - 6):i])
        if not match:
            moved = head and i and self.word(i - 1) in p.MOVING
            return ("evacuated", "governed_by_verb", self.tokens[i - 1]) if moved else None
        at = max(0, i - 6) + match.start()
        verb = self.tokens[at]
        if match["houses"] and not (verb.category == "sheltered" and self.word(at).startswith("shelter") and head):
            return None
        if match["whose"] and not self.word(i - 1).endswith(("'s", "s'")):
            return None
        if match["aim"] and not self.word(at).startswith("to "):
            return None
        if match["with"] and not (head and head.kind == "generic" and self.word(at + 1) == "with"):
            return None
        if (verb.tag == "L" or match["also"]) and not head:
            return None
        if match["noun"] and verb.tag == "P" and verb.kind != "events" and verb.category != "killed":
            return None
        if head and head.kind == "events":
            return None
        if verb.tag == "E" and verb.category == "sheltered" and self.tags[head_end:head_end + 1] == "r":
            return None
        if verb.category == SAID_BEFORE:
            return None
        if head and head.category == "killed" and verb.category != "killed":
            return None
        return verb.category, "governed_by_noun" if match["noun"] else "governed_by_verb", verb

    def _lived_in(self, i: int, head: Token | None, number: Number):
        """a town of 4,000 · the nation of 5 million people"""
        match = p.HOME.search(self.tags, max(0, i - 4), i)
        if not match or self.word(match.start()) not in p.SETTLEMENTS:
            return None
        people = head.kind in ("generic", "households") if head else (number.low or 0) >= 1000
        return ("population", "governed_by_noun", self.tokens[match.start()]) if people else None

    def _predicate(self, at: int, head: Token | None, number: Number):
        """N people were killed · N Ardavians, mostly women, have fled · 400 wounded"""
        match = p.PREDICATE.match(self.tags, at)
        if not match:
            return None
        i = match.start("verb")
        verb, gap = self.tokens[i], match["gap"]
        if verb.tag == "M" and (stronger := p.PREDICATE.match(self.tags, i + 1)) and "r" in gap:  # "who live in … have fled"
            i = stronger.start("verb")
            verb = self.tokens[i]
        described = "r" in gap or not set("bh") & set(gap)  # "who were expelled", "expelled in May"
        main = p.MAIN.match(self.tags, i + 1) if verb.tag in "KJ" and described else None
        if main and ("r" in gap or "," not in main[0]):  # "… will return"
            i = main.end() - 1
            verb, gap = self.tokens[i], "m"
        if verb.tag == "K" and "b" not in gap[-3:] and p.OBJECT.match(self.tags, i + 1):
            return None
        category = verb.category
        if category == "remaining" and self.tags[i + 1:i + 2] in ("J", "K") and not self._where(i + 1):
            verb = self.tokens[i + 1]
            category = verb.category
        if head and head.category and category != SAID_BEFORE:
            if category not in p.WINS.get(head.category, {category}) or verb.tag == "M" and head.category != "population":
                return None
        if verb.tag == "M" and self.tags.startswith("SP", i + 1) and self.tokens[i + 2].category:  # "live as refugees"
            return self.tokens[i + 2].category, "predicate", self.tokens[i + 2]
        if category in ("at_risk", "affected") and any(t.category == "displaced" for t in self.tokens[max(0, at - 4):at]):
            return None  # 400 displaced people in need are displaced
        if verb.tag == "M":
            few = number.kind != "share" and (number.high or number.low or 0) < 100
            stays = category == "remaining" and not gap and p.STAYS.match(self.tags, i + 1)
            alone = not head and (few and not stays or not p.AUXILIARIES.fullmatch(gap))
            if alone or gap.endswith("i") or head and head.kind in p.ANYBODY:
                return None
            if category != "displaced" and self._shelter(i + 1):
                category = "sheltered"
            none_left = number.kind == "zero" and "h" not in gap
            if category == "displaced" and self.word(i) == "left" and (gap.endswith("b") or none_left):
                category = "remaining"
        number_at = self.tokens[at - 1].start
        rest = gap.startswith(",") and p.THE_REST.search(self.view, max(0, number_at - 24), number_at)
        if not head and number.kind != "share" and not p.CLOSE.fullmatch(gap, 1 if rest else 0):
            return None
        noun = not gap and number.kind != "share" and number.low != 1 and p.PLURAL.fullmatch(self.word(i))
        if not head and noun:  # "two shelters" is no clause
            return None
        return category, "predicate", verb

    def _town_had(self, i: int) -> bool:
        """Oru had, or the village had, 400 residents"""
        return i > 1 and self.tags[i - 1] == "h" and (self.tags[i - 2] == "W" or self.word(i - 2) in p.SETTLEMENTS)

    def _where(self, i: int) -> bool:
        """Whether a state is told as a place that people are in: who remains "under siege" remains."""
        return self.tokens[i].category == "at_risk" and " " in self.word(i)

    def _implied(self, i: int, end: int, head: Token | None, number: Number):
        """N refugees · N displaced people · the town's N people · Oru had N residents"""
        if not head:
            return None
        for token in reversed(self.tokens[i + 1:end]):
            weak = head.kind in p.ANYBODY and token.category == "registered"
            if token.category and token.tag in "PpKJ" and not weak:
                return token.category, "implied_by_noun", token
        before = self.view[max(0, self.tokens[i].start - 12):self.tokens[i].start]
        housed = self.word(end - 1) in p.DWELLERS and (number.low or 0) >= 20 and self._town_had(i)
        if housed or head.kind == "generic" and p.OWNED.search(before):
            return "population", "possessed", head
        if p.ON_THE_ROAD.match(self.view, head.end):
            return "displaced", "predicate", head
        if p.SHELTERED.match(self.tags, end) and self._shelter(end):
            return "sheltered", "in_shelter", head
        return None

    def _announced(self, i: int, head: Token | None):
        """the death toll rose to 112 · the number of displaced stood at 40,000 · among those killed were 12 children"""
        if not i:
            return None
        near = i - 1 - (self.tags[i - 1] == "a")
        link = self.word(near)
        if (own := self.word(i).split()[0]) in p.LINKS:  # "exceeded 65,000": the bound is the link
            link = own
        first = max(0, i - p.REACH)
        stop = max(self.tags.rfind(";", first, i), self.tags.rfind("S", first, i), first - 1)
        if link not in p.LINKS and link not in (":", "("):
            return None
        if not head and p.ESTIMATE.search(self.view, max(0, self.tokens[i].start - 24), self.tokens[i].start):
            return None, "anaphoric", None
        moved = any(self.word(j).split()[-1] in p.MOVERS for j in range(stop + 1, i))
        if link in ("to", "by", "from", "of") and not moved and not (link == "of" and "E" in self.tags[stop + 1:i]):
            return None
        skipped = self._aside_before(near, stop)
        for j in range(i - 1, stop, -1):
            token = self.tokens[j]
            if j in skipped:
                continue
            if token.tag == "#" and link == "from":
                return None, "changed", None
            if token.tag == "#" and link != "to":
                break
            moved_here = token.tag == "M" and j != near and (token.category == "population" or self.tags[j - 1] in "rh"
                                                   or self.tags[j - 1] == "P" and self.word(j).endswith("ing"))
            if token.category and (token.tag in "KkJFLEPp" or moved_here):
                return token.category, "announced", token
        if counted := self._number_of(i):
            return counted.category, "announced", counted
        said = p.PATIENTS.search(self.view, self.tokens[stop + 1].start, self.tokens[i].start)
        staff = link in ("to", "from") and any(t.kind == "roles" for t in self.tokens[stop + 1:i])
        if staff or said and said["who"] in p.PLAIN:
            return "other", "announced", None
        if not head and p.ANAPHORA.search(self.view, self.tokens[stop + 1].start, self.tokens[i].start):
            return None, "anaphoric", None
        return None

    def _number_of(self, i: int) -> Token | None:
        """the number of those who have fled since it began stood at 5,000: however far back its subject is"""
        first = max(self.tags.rfind(";", 0, i), self.tags.rfind("#", 0, i)) + 1
        found = p.NUMBER_OF.search(self.view, self.tokens[first].start, self.tokens[i].start) if first < i else None
        if not found:
            return None
        said = (t for t in self.tokens[first:i] if t.start > found.start() and t.category)
        return next((t for t in said if t.category != SAID_BEFORE), None)

    def _aside_before(self, at: int, stop: int) -> range:
        """The tokens of "…, in which every arrival is entered, stood at 5,000"."""
        last = self.tags.rfind(",", max(stop + 1, at - 3), at)
        first = self.tags.rfind(",", stop + 1, last) if last > 0 else -1
        return range(first, last) if first > 0 and "r" in self.tags[first:first + 3] else range(0)

    def _stated(self, i: int, head: Token | None):
        """the council says 31,000 · some 6,000 are. · we had expected 15,000: of what is spoken of"""
        if head:
            return None
        after = self.tags[i + 1:i + 3]
        if p.ELLIPSIS.match(self.tags, i + 1):
            return None, "ellipsis", None
        if p.SPOKEN_OF.match(self.view, self.tokens[i].end):
            return None, "spoken", None
        rate = p.A_DAY.match(self.view, self.tokens[i].end)
        if rate and self.tags[max(0, i - 2):i] == "Mi":  # arriving at 500 an hour
            return self.tokens[i - 2].category, "governed_by_verb", self.tokens[i - 2]
        ends = not after or after[0] in ";,:()-cSi" or after[0] == "a" or rate
        before = self.view[max(0, self.tokens[i].start - 40):self.tokens[i].start]
        return (None, "spoken", None) if ends and p.STATING.search(before) else None

    def _told(self, head: Token | None, head_end: int):
        """no resident was told to leave: of moving, though nobody did"""
        return ("other", "predicate", head) if head and p.TOLD.match(self.view, self.tokens[head_end - 1].end) else None

    def _beside(self, i: int, head: Token | None, number: Number, link: str | None):
        """…, including three children · (about 1,600 people) · and 14,000 in the north"""
        before = self.tags[max(0, i - 30):i]
        if head and p.MADE_UP.search(self.view, max(0, self.tokens[i].start - 24), self.tokens[i].start):
            return None, "subset", None
        part = link == "subset_of" and (number.low or 0) >= p.MANY
        if "#" not in before and not part or self.word(i) == "no":
            return None
        if link:
            return None, "subset" if link == "subset_of" else "aside", None
        if not head and p.MORE_THAN.match(self.view, self.tokens[i].end):
            return None, "coordinated", None
        whole = re.match(r"(?:.*[;S])?[oi][dg]{0,2}#", before)
        if whole and self.tags[i + 1:i + 2] in ("b", "h") and not head:
            return None, "subset", None
        if i and self.word(i - 1) in p.AGAINST and not head:
            return None, "coordinated", None
        if re.search(r"[c,;:](?:iw)?g?$", before) and (head or self.tags.startswith(("i", "h"), i + 1)
                                                       or p.A_DAY.match(self.view, self.tokens[i].end)):
            return None, "coordinated", None
        return None

    def _link(self, i: int, head: Token | None, pronoun: bool) -> str | None:
        """Whether the words around make the number part of the figure before, or the same told otherwise."""
        if pronoun or self.view.endswith(p.PART_OF, 0, self.tokens[i].start):
            return "subset_of"
        return "same_as" if head and i and self.tags[i - 1] == "(" else None
