"""One sentence as a string of token classes, and the people that a number in it counts.

The classes are letters (lexicon.py), the grammar is regular expressions over that string (patterns.py), each bounded, so that
reading is linear.
"""

import re

from helpers.numerals import Number
from helpers.people_figures import patterns as p
from helpers.people_figures.lexicon import Token


class Tagged:
    """A sentence, tagged; i is always the position of a number among its tokens."""

    def __init__(self, view: str, tokens: list[Token], told: bool = True):
        """told: whether people were counted shortly before, which a bare number may go on from."""
        self.view, self.tokens, self.told = view, tokens, told
        self.tags = "".join(t.tag for t in tokens)
        self.people: set[int] = set()  # the numbers that were found to count people

    def word(self, i: int) -> str:
        return self.view[self.tokens[i].start:self.tokens[i].end].lower()

    def shelter(self, i: int, reach: int = 7, lodged: bool = False) -> bool:
        """Whether a camp, a school or another shelter follows; lodged: or any place where those live or sleep who fled."""
        places = p.LODGINGS if lodged else p.SHELTERS
        return any(self.word(j).split()[-1] in places for j in range(i, min(i + reach, len(self.tokens))))

    def head(self, i: int, number: Number) -> tuple[int, Token | None]:
        """Token index after the noun phrase, and its head; a number beside another number shares that one's noun."""
        single = number.high == 1 or self.word(i).startswith("not")
        match = None if single else p.HEAD.match(self.tags, i + 1)
        if not match and (single or number.kind == "zero"):
            match = p.ONE.match(self.tags, i + 1)
        hurt = i and self.tags[i - 1] in "Kk" and self.tokens[i - 1].category
        people = None if match else p.A_PEOPLE.match(self.tags, i + 1) or hurt and p.A_PEOPLE_HURT.match(self.tags, i + 1)
        if people and (people[0] == "W" or number.kind == "vague"):
            token = self.tokens[people.end() - 1]
            return people.end(), token._replace(tag="P", kind="generic")
        if match:
            police_cars = self.tags.startswith("s", match.end()) and not self.word(match.end() - 1).endswith("s")
            return (i + 1, None) if police_cars else (match.end(), self.tokens[match.end() - 1])
        other = re.match(r"[c,]#|o[dwW]{0,3}#", self.tags[i + 1:i + 6])
        if other:
            shared = p.HEAD.match(self.tags, i + 1 + other.end())
            if shared:
                return shared.end(), self.tokens[shared.end() - 1]
            if other[0][0] == "o":  # 400 of the 6,000 are left
                return i + 1 + other.end(), None
        return i + 1, None

    def crowd(self, i: int, number: Number) -> bool:
        """Thousands took to the streets: a loose number that does something is people."""
        opens = not i or self.tags[i - 1] in ";c,S"
        said = opens or self.tags[i - 1] in "rV"
        if number.kind == "vague" and said and self.tags[i + 1:i + 2] in ("b", "h", "m") and not self.happens_to_things(i + 1):
            return True
        return number.kind == "vague" and opens and (self.tags[i + 1:i + 2] == "V" or self.tags[i + 1:i + 2] == "w"
                                                     and self.word(i + 1).endswith("ed"))

    def aged(self, i: int) -> bool:
        """a girl of six: an age, but not a family of six"""
        return bool(p.GIRL_OF.search(self.tags, 0, i)) and self.tokens[i - 2].kind in ("generic", "roles") \
            and self.word(i - 2) not in p.GROUPS and self.word(i - 2) not in p.PARENTS

    def of_event(self, i: int) -> bool:
        """an exodus of 3,000, but not the evacuation of 22 villages"""
        return self.tags[max(0, i - 2):i] == "Eo" and not p.THINGS.match(self.tags, i + 1)

    def bare(self, i: int) -> bool:
        """Whether the number may stand for people without naming them."""
        start = self.tokens[i].start
        return bool(p.BARE.match(self.tags, i + 1) or i and self.word(i - 1) in p.AGAINST
                    or self.view.endswith(p.PART_OF, 0, start) or p.MORE_THAN.match(self.view, self.tokens[i].end)
                    or p.A_DAY.match(self.view, self.tokens[i].end) or p.NEXT.match(self.view, self.tokens[i].end)
                    or self.tags[i - 1:i + 2] == "c#w" and self.people and self.word(i + 1).endswith("ed"))

    def childrens(self, i: int) -> bool:
        """a mother of two · fathers of five children: told of the parent, not of what happened"""
        return self.tags.endswith("o", 0, i) and i > 1 and self.word(i - 2) in p.PARENTS

    def members(self, i: int, number: Number) -> bool:
        """a crew of eight · "we are eleven under one roof" """
        before = self.view[max(0, self.tokens[i].start - 40):self.tokens[i].start]
        bare = number.kind in ("exact", "range") and number.high != 1 and p.BARE.match(self.tags, i + 1)
        bare = bare or p.CREW.search(before) and self.tags[i + 1:i + 2] in tuple("VSrw")
        return bool(bare and (p.CREW.search(before) or p.WE_ARE.search(before) and self.tags[i + 1:i + 2] in "it;:,)c"))

    def of_those(self, i: int) -> bool:
        """300 of those were expelled, but not 300 of those families"""
        return self.tags.startswith("od", i + 1) and self.word(i + 2) in ("those", "these") \
            and self.tags[i + 3:i + 4] in tuple("bhmVKFMJk,;")

    def happens_to_things(self, at: int) -> bool:
        """ninety have been rebuilt: no people"""
        return any(self.word(j) in p.OF_THINGS for j in range(at, min(at + 5, len(self.tokens))))

    def things(self, i: int) -> bool:
        """Whether a number counts things: 47 schools, 40 wet dogs."""
        return bool(p.THINGS_COUNTED.match(self.tags, i + 1))

    def another_one(self, i: int) -> bool:
        """two were killed by a mine and one by a bullet"""
        return self.tags[i - 1:i] == "c" and self.tags[i + 1:i + 2] in ("i", "K", "J") and "#" in self.tags[max(0, i - 16):i]

    def who_start(self, i: int, end: int) -> int:
        first = i + 1
        while first < end - 1 and self.tags[first] in "ogda#c,":
            first += 1
        return self.tokens[first].start

    def sure(self, end: int) -> bool:
        """Whether a noun that only looks like people is people: fishwives, dockers who, marchers had; but not three chargers."""
        next_word = self.word(end) if end < len(self.tokens) else ""
        return bool(p.SURELY.search(self.word(end - 1)) or next_word == "who" or self.tags[end:end + 1] in ("h", "V"))

    def holds_shelter(self, first: int, i: int) -> bool:
        """Whether a camp, a school or another shelter stands among the tokens before a number."""
        return any(self.word(j).split()[-1] in p.SHELTERS for j in range(max(first, i - 14), i))

    def age(self, i: int) -> bool:
        """A name, then a number between commas or in brackets."""
        return bool(p.AGE.fullmatch(self.tags, max(0, i - 2), i + 2))
