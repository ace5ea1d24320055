"""A sentence as verb groups and noun phrases, found where they are asked for.

No tagger and no parser: closed classes (data/grammar.yml), the forms of known verbs and the words beside them decide. All positions
are indexes into the sentence's tokens, ends exclusive; quotation marks are no tokens here, since a clause runs through them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from helpers.agency import lexicon
from helpers.attribution import cues, words
from helpers.attribution.words import DASHES, Token, closed
from helpers.records import Document

Span = tuple[int, int]

_HAVE = frozenset({"has", "have", "had", "having", "'ve", "hasn't", "haven't", "hadn't", "'d"})
_BE = closed("be") | {"'s", "'re", "'m", "getting", "get", "isn't", "aren't", "wasn't", "weren't"}
_ONES = frozenset("""he she they we i who nobody anybody somebody everybody anyone someone everyone none those others some many all several most few
    whoever whom one both each ours theirs neither thousands hundreds dozens scores millions""".split())
_PRONOUNS = frozenset("he she they we i it you who him her them us me itself himself herself themselves ourselves".split())
_COUNTS = frozenset("at least more than less fewer about around some nearly almost over up to as many no only just roughly approximately "
                    "an estimated not total".split())
_PLURALS = frozenset("people police men women children troops gunmen personnel crew staff militia cattle".split())
_BEFORE_NUMBERS = frozenset("first last next other further additional extra total some estimated another about up around remaining over under".split())
_PORTIONS = frozenset("number numbers list lists total toll footage video videos photo photos image images picture pictures result film".split())
_MAKE = frozenset("let lets letting make makes made making help helps helped helping see sees saw seen seeing watch watched watching "
                  "hear heard hearing".split())
_LONGEST = 150  # tokens; what is longer is no sentence and is cut


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries. first opens it, head is the verb. kind: finite, to, bare (let them go), ing, participle."""

    first: int
    head: int
    kind: str
    tenses: frozenset[str]
    passive: bool = False


@lru_cache(maxsize=100_000)
def tag(word: str) -> str:
    """One letter for a word in small letters: A auxiliary, T to, D determiner, O pronoun, N number, P preposition,
    S subordinator, W relative, C conjunction, R adverb, w other word, comma for any mark, ' for a possessive."""
    if word in closed("auxiliaries") or word in _BE or word == "cannot":
        return "'" if word == "'s" else "A"
    if word == "'":
        return "'"
    if not word[0].isalnum():
        return ","
    if word == "to":
        return "T"
    if word in _PRONOUNS:
        return "O" if word != "who" else "W"
    if word in ("which", "that", "whom", "whose", "whoever"):
        return "W"
    if word[0].isdigit() or word in _NUMBERS:
        return "N"
    if word in closed("conjunctions"):
        return "C"
    if word in closed("determiners") or word in ("whole", "half"):
        return "D"
    if word in closed("prepositions") or word in ("onto", "along", "off", "out", "up", "down", "throughout", "past", "amid", "de"):
        return "P"
    if word in closed("subordinators"):
        return "S"
    if word in closed("adverbs") or word in _ADVERBS or len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS:
        return "R"
    return "w"


_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty "
                     "sixty seventy eighty ninety hundred thousand million dozen dozens hundreds thousands scores".split())
_ADVERBS = frozenset("back home away twice there here abroad together ahead never not n't nowhere elsewhere northwards southwards "
                     "eastwards westwards ashore overnight alone apart aside".split())
_NOT_ADVERBS = frozenset("family early ally italy supply assembly july fly rally reply apply elderly comply monopoly".split())


def sentences(document: Document) -> Iterator[list[Token]]:
    """Each sentence's tokens, without quotation marks."""
    view = document.view
    for s in document.sentences:
        found = [part for t in words.tokenize(view, s.start, s.end) for part in _apart(t)]
        kept = [t for i, t in enumerate(found) if t.text not in '"[]' and not (t.text == "'" and not _possessive(found, i))]
        for i in range(0, len(kept), _LONGEST):
            yield kept[i:i + _LONGEST]


def _apart(token: Token) -> Iterator[Token]:
    """Halm's as two tokens: a possessor is a noun phrase of its own."""
    if token.lower.endswith("'s") and len(token.text) > 2:
        yield Token(token.start, token.end - 2, token.text[:-2], token.lower[:-2])
        token = Token(token.end - 2, token.end, "'s", "'s")
    yield token


def _possessive(found: Sequence[Token], i: int) -> bool:
    """The residents' road: a mark behind -s, with a word behind it."""
    before, after = (found[i - 1] if i else None), (found[i + 1] if i + 1 < len(found) else None)
    return bool(before and after and before.end == found[i].start and before.lower.endswith("s") and after.is_word
                and after.start > found[i].end)


def word_only(word: str) -> bool:
    """Does the determiner say nothing by itself: more, every, the?"""
    return word in ("the", "a", "an", "more", "less", "every", "such", "most", "no")


class Sentence:
    """tokens: of one sentence. Groups and subjects are remembered, since verbs ask for each other's."""

    def __init__(self, tokens: Sequence[Token]):
        self.tokens = tokens
        self.n = len(tokens)
        self.lower = [t.lower for t in tokens]
        self.tags = [tag(w) for w in self.lower]
        self._groups: dict[int, Group | None] = {}
        self._subjects: dict[int, Span | None] = {}

    # verbs

    def group(self, i: int) -> Group | None:
        """The verb group whose verb is at i; None where the word is no verb."""
        if i not in self._groups:
            self._groups[i] = None  # asked again while it is being read: no verb
            found = lexicon.tenses_of(self.lower[i]) if self.tags[i] == "w" else frozenset()
            self._groups[i] = self._read(i, found) if found else None
        return self._groups[i]

    def _read(self, i: int, tenses: frozenset[str]) -> Group | None:
        first = i
        while first and (self.tags[first - 1] in "AR" or self.lower[first - 1] == "since" and first > 1 and self.tags[first - 2] == "A" or self.lower[first - 1] == "'s" and self._is(first - 1)):
            first -= 1
        while first < i and self.tags[first] == "R" and not (first and self.tags[first - 1] in "wOWND"):
            first += 1
        auxiliaries = [self.lower[k] for k in range(first, i) if self.tags[k] in "A'"]
        last = auxiliaries[-1] if auxiliaries else ""
        to = first > 0 and self.tags[first - 1] == "T"
        if auxiliaries:
            return self._with_auxiliary(first, i, tenses, auxiliaries, last, to)
        if to and "base" in tenses:
            return Group(first - 1, i, "to", tenses)
        if "ing" in tenses:
            return None if self._is_noun(first, i) else Group(first, i, "ing", tenses)
        if "base" in tenses and "past" not in tenses and (present := self._present(first, i, frozenset({"base"}))):
            return present  # they come, they run
        if tenses & {"past", "participle"}:
            kind = self._past_or_participle(first, i, tenses)
            return kind and Group(first, i, kind, tenses, kind == "participle")
        return self._present(first, i, tenses)

    def _with_auxiliary(self, first, i, tenses, auxiliaries, last, to) -> Group | None:
        kind = "to" if to else "ing" if auxiliaries[0] in ("having", "being") else "finite"
        first -= to
        if last in _BE and "ing" in tenses:
            return Group(first, i, kind, tenses)
        if last in _BE and "participle" in tenses and last not in ("'s",):
            return Group(first, i, kind, tenses, True)
        if (last in _HAVE or last == "'s") and "participle" in tenses:
            return Group(first, i, kind, tenses, last == "'s" and not self.tags[first - 1] == "O")
        if last not in _BE | _HAVE and "base" in tenses:
            return Group(first, i, kind, tenses)
        if last in ("'d", "had") and "base" in tenses and last == "'d":
            return Group(first, i, kind, tenses)
        return None

    def _is(self, k: int) -> bool:
        """Is this 's a verb: he's, nobody's going; not the mayor's?"""
        return k > 0 and self.lower[k - 1] in _ONES | {"it", "that", "there", "what", "where", "how"}

    def _is_noun(self, first: int, i: int) -> bool:
        """An -ing form after a determiner, a possessive or an adjective, or before "of", names the event."""
        before = self.tags[first - 1] if first else ","
        after = self.lower[i + 1] if i + 1 < self.n else ""
        if self.lower[i] in lexicon.events() and "past" in lexicon.tenses_of(after) and "base" not in lexicon.tenses_of(after):
            return True  # shelling forced crews to leave
        if before in "D'" and not (first and self.lower[first - 1] in _ONES):
            return True
        if first and self.lower[first - 1] in ("his", "her", "its", "their", "our", "my") or after == "of":
            return True
        return before == "w" and self.is_adjective(first - 1)

    def is_adjective(self, k: int) -> bool:
        return self.lower[k].endswith(("al", "ive", "ous", "ful", "ic", "ish", "able", "ible", "ent")) and not self.tokens[k].capital \
            and not lexicon.kinds(self.lower[k])

    def _past_or_participle(self, first: int, i: int, tenses: frozenset[str]) -> str | None:
        before, tagged = (self.lower[first - 1], self.tags[first - 1]) if first else ("", ",")
        if tenses >= {"base", "past"} and tagged == "T":
            return "to"
        if not tenses & {"participle"}:  # drove, went: finite wherever it stands
            return "finite"
        if not tenses & {"past"}:  # driven, taken
            return "participle" if self.loose(first, i) else None
        if tagged in "OW" and before not in ("him", "her", "them", "us", "me", "itself", "whose"):
            after = self.tags[i + 1] if i + 1 < self.n else ","
            return "participle" if after == "A" and before in _ONES else "finite"
        if tagged in "D'P" and before not in _ONES and before not in ("up", "out", "down", "off") or before in ("his", "her", "its", "their"):
            return None
        objected = self.begins_phrase(i + 1)
        if tagged == "T":
            return None
        if tagged == "C":
            earlier = self.verb_before(first - 1)
            if earlier is None:
                return "participle" if self.loose(first, i) and not objected else "finite"
            return "finite" if objected or not earlier.passive else "participle"
        if first == 0 or tagged in ",S":
            comma = first and before in (",", ")", *DASHES)
            if comma and (objected or self.over_comma(first - 1)) and self.over_comma(first - 1):
                return "finite" if objected or not self._follows_by(i) else "participle"
            if comma and objected and self.verb_before(first - 1):
                return "finite"
            return "participle" if self.loose(first, i) and not objected else None
        if i + 1 < self.n and self.tags[i + 1] == "A":
            return "participle"
        if first < i and tagged in "DN" and i + 1 < self.n and self.tags[i + 1] == "w":
            return None  # some internally displaced people
        if tagged == "N" and i + 1 < self.n and self.tags[i + 1] == "w" and not self._verbal(i + 1):
            return None  # two wounded soldiers
        if tagged == "N" and (counted := self.phrase_before(first)) and counted[0] and self.lower[counted[0] - 1] in lexicon.senses() \
                and self.tags[counted[0] - 1] == "w":
            return None  # evacuated 120 wounded
        if self._follows_by(i):
            return "participle"
        return "finite"

    def loose(self, first: int, i: int) -> bool:
        """Does the participle stand by itself (people driven out), and not as an adjective before its noun (driven snow)?"""
        after = self.tags[i + 1] if i + 1 < self.n else ","
        return after in ",PTSRC" or after == "w" and self.lower[i + 1] in closed("when")

    def _follows_by(self, i: int) -> bool:
        return any(self.lower[k] == "by" for k in range(i + 1, min(i + 4, self.n)) if all(self.tags[j] in "PR" for j in range(i + 1, k)))

    def _present(self, first: int, i: int, tenses: frozenset[str]) -> Group | None:
        """ "They attack", "residents flee": the subject must agree and something must follow that a noun would not have."""
        if not first:
            return None
        before, tagged = self.lower[first - 1], self.tags[first - 1]
        base = "base" in tenses
        listed = tagged == "," and before == "," and (near := self.verb_before(first - 1)) and near.head == first - 2
        if (tagged == "C" or listed) and (earlier := self.verb_before(first - 1)):
            alike = (earlier.tenses & tenses & {"base", "s"}) and not earlier.passive and earlier.head >= first - 8
            aux = earlier.kind if earlier.kind in ("to", "bare") else "finite"
            return Group(first, i, aux, tenses) if alike and (self.begins_phrase(i + 1) or self.tags[min(i + 1, self.n - 1)] in ",PRTC"
                                                              or i + 1 == self.n) else None
        if tagged == "O":
            if base and before in ("him", "her", "them", "us", "me", "it", "you") and self._bare(first - 1):
                return Group(first, i, "bare", tenses)
            return Group(first, i, "finite", tenses) if base is (before in ("we", "they", "i", "you")) else None
        if tagged == "W":
            return Group(first, i, "finite", tenses) if before in ("who", "which", "that") else None
        if tagged in "DP'," and before not in _ONES or tagged in "ST":
            return None
        if base and tagged in "wDN" and (start := self.phrase_before(first)) and start[0] and self._bare(start[0]):
            return Group(first, i, "bare", tenses)
        plural = before in _PLURALS or before in _ONES and before not in ("one", "nobody", "anyone", "everyone", "someone") \
            or tagged == "N" or before.endswith("s") and not before.endswith(("ss", "us", "is"))
        if base is not plural and not (before in ("nobody", "no one", "anyone") and not base):
            if not (not base and self.tokens[first - 1].capital):
                return None
        if self.tokens[i].capital and i and not self.headline:
            return None
        following = self.tags[i + 1] if i + 1 < self.n else ","
        event = self.lower[i] in lexicon.events()
        if self.begins_phrase(i + 1) and not (event and self.tokens[i + 1].lower in closed("when")):
            return Group(first, i, "finite", tenses)
        return Group(first, i, "finite", tenses) if following in ",PTRSC" and (not event or base and following in "PTR") \
            and not self.verb_before(first - 1, near=6) else None

    def _bare(self, k: int) -> bool:
        return self.lower[k - 1] in _MAKE if k else False

    @property
    def headline(self) -> bool:
        capitals = sum(t.capital for t in self.tokens if t.is_word)
        return capitals * 2 > sum(t.is_word for t in self.tokens)

    def _verbal(self, k: int) -> bool:
        """Could the word at k be a finite verb?"""
        return self.tags[k] == "A" or self.tags[k] == "w" and bool(lexicon.tenses_of(self.lower[k]) - {"base", "ing"})

    def verb_before(self, k: int, near: int = 60) -> Group | None:
        """The nearest verb group before k."""
        for j in range(k - 1, max(-1, k - near), -1):
            if self.lower[j] in (";", ":"):
                return None
            if self.tags[j] == "w" and (found := self.group(j)):
                return found
        return None

    # noun phrases

    def begins_phrase(self, k: int) -> bool:
        """Could an object begin here?"""
        if k >= self.n:
            return False
        tagged, word = self.tags[k], self.lower[k]
        if word in closed("when") or tagged == "D" and word in ("this", "last", "next") and self.lower[min(k + 1, self.n - 1)] in closed("times"):
            return False
        if tagged in "DNO" or word in _COUNTS and tagged == "R" and k + 1 < self.n and self.tags[k + 1] == "N":
            return True
        if word in ("at", "more", "up", "over", "about", "around", "as") and k + 2 < self.n and "N" in (self.tags[k + 1], self.tags[k + 2]):
            return self.lower[k + 1] in _COUNTS or self.tags[k + 1] == "N"
        if word == "that":  # lay that mine
            return k + 1 < self.n and self.tags[k + 1] == "w" and (k + 2 == self.n or self.tags[k + 2] in ",PCT")
        if tagged != "w" or word in closed("times") or word in ("say", "says", "said", "told"):
            return False
        after = self.tags[k + 1] if k + 1 < self.n else ","
        found = lexicon.tenses_of(word)
        return not (found & {"past", "participle"} and not found & {"base"} and after not in "wN" and not self.tokens[k].capital
                    or word in closed("finite") and word not in ("left",) and not self.tokens[k].capital)

    def phrase_before(self, end: int) -> Span | None:
        """The noun phrase that ends at `end`, without the prepositional phrases before it, but with "of"."""
        a = end
        if a and self.lower[a - 1] == ")":
            opened = next((k for k in range(a - 2, max(-1, a - 12), -1) if self.lower[k] == "("), None)
            return self.phrase_before(opened) if opened else None
        if a and (self.tags[a - 1] == "O" or self.lower[a - 1] in _ONES and self.tags[a - 1] not in "W"):
            k = a - 1
            while k and (self.tags[k - 1] == "R" and self.lower[k - 1] in _COUNTS or self.lower[k - 1] == "of"):
                k -= 1
                if self.lower[k] == "of":
                    inner = self.phrase_before(k)
                    return (inner[0], end) if inner else None
            return (k, end)
        while a:
            word, tagged = self.lower[a - 1], self.tags[a - 1]
            if tagged == "w":
                if a < end and word in closed("when"):
                    break
                if self._breaks(a - 1, end):
                    break
                a -= 1
                continue
            if tagged == "N" and a - 1 and self.tags[a - 2] == "w" and self.lower[a - 2] not in _BEFORE_NUMBERS:
                a -= 1
                break
            if tagged == "N" and a - 2 > 0 and self.lower[a - 2] in ("to", "and", "or") and self.tags[a - 3] == "N":
                a -= 2
                continue
            if tagged in "N'" or tagged == "C" and word == "and" and a < end and self._joins(a - 1):
                a -= 1
                continue
            if tagged == "D" or word in ("his", "her", "its", "their"):
                a -= 1
                if a and self.tags[a - 1] in "D" and word not in ("the", "a", "an"):
                    continue
                break
            if tagged == "O":
                break
            break
        while a < end and self.tags[a] in "'C":
            a += 1
        while a and a < end and self.lower[a - 1] in _COUNTS and (self.tags[a] == "N" or self.lower[a] in _COUNTS) and \
                self.tags[a - 1] in "DRPTw":
            a -= 1
        if a == end or all(self.tags[k] in "D" for k in range(a, end)) and self.lower[end - 1] in ("the", "a", "an", "no", "every"):
            return None
        if a > 1 and self.lower[a - 1] == "of" and (outer := self.phrase_before(a - 1)):
            return outer[0], end
        return a, end

    def _joins(self, k: int) -> bool:
        """Does this "and" stand within a noun phrase: Ovest *and* Upper Quenna?"""
        return k > 0 and self.tokens[k - 1].capital and self.tokens[k + 1].capital

    def _breaks(self, k: int, end: int) -> bool:
        """Is the word at k a verb, so that a noun phrase begins behind it?"""
        if not lexicon.tenses_of(self.lower[k]) or k + 1 == end and self.lower[k] not in closed("finite"):
            return False
        if self.tokens[k].capital and k:
            return False
        if self.lower[k] in ("say", "says", "said"):
            return True
        found = lexicon.tenses_of(self.lower[k])
        if found == {"base"} or found == {"base", "s"}:
            return k > 0 and self.tags[k - 1] in "TAO"
        if "ing" in found:
            return self.tags[k - 1] not in "D'" if k else False
        if "s" in found:
            return k > 0 and self.tags[k + 1] in "DNO" and k + 1 < end
        before = self.tags[k - 1] if k else "w"
        return before not in "D'NPC,"

    def phrase_after(self, k: int) -> Span | None:
        """The noun phrase that begins at k, with "of" but no other preposition behind its head."""
        if k >= self.n or not self.begins_phrase(k):
            return None
        if self.tags[k] == "O" and self.lower[k] != "her" or self.lower[k] in ("nobody", "anyone", "everyone", "someone", "anybody"):
            return k, k + 1
        b = k
        while b < self.n:
            word, tagged = self.lower[b], self.tags[b]
            if tagged in "DN'" and not (tagged == "D" and b > k and (self.tags[b - 1] == "w" or word in ("a", "an"))):
                b += 1
            elif word in _COUNTS and b + 1 < self.n and (self.tags[b + 1] == "N" or self.lower[b + 1] in _COUNTS):
                b += 1
            elif word == "her" and b == k:
                b += 1
            elif tagged == "w" and word not in closed("when"):
                if b > k and not self.tokens[b].capital and self._ends(b, k):
                    break
                b += 1
            elif word == "of" and b > k and b + 1 < self.n and self.begins_phrase(b + 1):
                b += 1
            elif tagged == "C" and word == "and" and b > k and b + 1 < self.n and self.tags[b - 1] == "w" and self.tags[b + 1] == "w" \
                    and self.tokens[b - 1].capital and self.tokens[b + 1].capital:
                b += 1
            else:
                break
        if b == k + 1 and word_only(self.lower[k]):
            return None
        while b > k and (self.tags[b - 1] in "'" or self.lower[b - 1] == "of"):
            b -= 1
        return (k, b) if b > k else None

    def _ends(self, b: int, k: int) -> bool:
        """Does a verb at b end the noun phrase that began at k?"""
        found = lexicon.tenses_of(self.lower[b])
        if not found or found <= {"base"}:
            return False
        if "ing" in found:
            return self.tags[b - 1] == "w"
        if found & {"past", "participle"}:
            after = self.tags[b + 1] if b + 1 < self.n else ","
            return after != "w" or self.tags[b - 1] == "w" and (self.lower[b - 1].endswith("s") or bool(lexicon.kinds(self.lower[b - 1])))
        return b + 1 < self.n and self.tags[b + 1] in "DNO"

    def head(self, span: Span) -> int:
        """Index of the head of a noun phrase: the last word before "of" or another preposition."""
        for k in range(span[0] + 1, span[1]):
            if self.tags[k] == "P" and self.tags[k - 1] in "wNDO" and self.lower[k - 1] not in _COUNTS and self.lower[k] not in ("up", "over", "about"):
                return k - 1
        return span[1] - 1

    # subjects

    def subject(self, group: Group) -> Span | None:
        """Who or what the verb is said of: for a passive what it is done to."""
        if group.head not in self._subjects:
            self._subjects[group.head] = None
            self._subjects[group.head] = self._subject(group)
        return self._subjects[group.head]

    def _subject(self, group: Group) -> Span | None:
        if group.kind == "to":
            return self._controller(group.first)
        k = group.first
        if group.kind == "bare":
            return self.phrase_before(k)
        if k == 0:
            return None if group.kind == "finite" else self._main(group)
        before, tagged = self.lower[k - 1], self.tags[k - 1]
        if group.kind == "ing":
            return self._of_gerund(group, k, before, tagged)
        if tagged == "W" and before in ("who", "which", "that", "whoever"):
            return self._antecedent(k - 1)
        if before == "whom" and k > 2 and self.lower[k - 2] == "of":  # 52 of whom
            return k - 3, k - 2
        if tagged == "C":
            earlier = self.verb_before(k - 1)
            return self.subject(earlier) if earlier else None
        if tagged == "," :
            if found := self.over_comma(k - 1):
                return found
            earlier = self.verb_before(k - 1)
            if group.kind == "participle" and not earlier:
                return self.whole_before(k - 1)
            return self.subject(earlier) if earlier else None
        found = self._over_relative(k) or self._over_participle(self.whole_before(self._skip_times(k)))
        return self.innermost(found) if group.kind == "participle" else found

    def _over_relative(self, k: int) -> Span | None:
        """*Those* who had left could return: the subject, before a relative clause that runs up to the verb."""
        verbs = 0
        for j in range(k - 1, max(0, k - 16), -1):
            if self.tags[j] in ",CS" or self.lower[j] in ("since", "after", "before", "as", "until"):
                return None
            if self.tags[j] == "w" and (found := self.group(j)):
                verbs += found.kind in ("finite", "participle")
                if self._says(j):
                    return None
            if self.lower[j] == "who":
                return self._antecedent(j) if verbs == 1 else None
        return None

    def _over_participle(self, found: Span | None) -> Span | None:
        """*Boats* carrying migrants were turned back, *people* displaced by fighting fled: what the participle is said of."""
        k = found[0] if found else 0
        k -= bool(k > 1 and self.lower[k - 1] == "by")
        if k > 1 and self.tags[k - 1] == "w" and (verb := self.group(k - 1)) and verb.first == k - 1:
            if verb.kind in ("ing", "participle") and self.tags[k - 2] in "wNO":
                return self.subject(verb)
        return found

    def innermost(self, span: Span | None) -> Span | None:
        """Of "the number of people" and "the explosion of a mine" the last; of "fighters of the guard" the first."""
        if span is None:
            return None
        for k in range(span[1] - 1, span[0], -1):
            if self.lower[k] == "of" and k + 1 < span[1]:
                outer, inner = (lexicon.kinds(self.lower[x]) for x in (k - 1, span[1] - 1))
                if self.lower[k - 1] in _PORTIONS or "people" in inner and "people" not in outer and self.tags[k - 1] == "w" or \
                        "weapon" in inner and not "people" in outer:
                    return k + 1, span[1]
                return span
        return span

    def _of_gerund(self, group: Group, k: int, before: str, tagged: str) -> Span | None:
        if tagged == "w" and (governing := self.group(k - 1)):
            return self.subject(governing)
        if tagged in "wNO" or before in _ONES:
            return self.innermost(self.whole_before(k))
        if tagged == "P" and before in ("of", "from", "for", "into") and (blamed := self.phrase_before(k - 1)) and blamed[0]:
            verb = self.group(blamed[0] - 1) if self.tags[blamed[0] - 1] == "w" else None
            if verb and not verb.passive and self.lower[verb.head] in lexicon.forms_of("object_control", ""):
                return blamed  # accused the army of shelling
        earlier = self.verb_before(k - 1)
        if tagged == "C" and earlier or tagged in ",PST" and earlier:
            return self.subject(earlier)
        return self._main(group) if not earlier else None

    def _main(self, group: Group) -> Span | None:
        """The subject of the clause behind the comma: driven from their homes, *families* camped on the dunes."""
        comma = next((j for j in range(group.head, min(self.n, group.head + 25)) if self.lower[j] == ","), None)
        return self.phrase_after(comma + 1) if comma is not None and comma + 1 < self.n else None

    def _antecedent(self, k: int) -> Span | None:
        """Of the relative pronoun at k."""
        j = k - 1 if k and self.lower[k - 1] == "," else k
        if j and self.tags[j - 1] == "P":  # some of whom, in which
            return None
        if j and (self.tags[j - 1] in "wN'O" or self.lower[j - 1] in _ONES):
            if self.lower[k] == "that" and self.group(j - 1) and self.lower[j - 1] not in lexicon.events():
                return k, k + 1
            if self.lower[j - 1].isdigit() and j > 1 and self.lower[j - 2] == ",":  # Osk Marrin, 17, who
                return self.whole_before(j - 2)
            return self.innermost(self.phrase_before(j))
        return (k, k + 1) if self.lower[k] in ("who", "whoever") else None

    def over_comma(self, k: int) -> Span | None:
        """The subject before an apposition or a relative clause that the comma at k closes: *Vash*, the secretary, fled."""
        if self.lower[k] not in (",", *DASHES):
            return None
        mark = self.lower[k]
        for j in range(k - 1, max(0, k - 40), -1):
            if self.lower[j] in (";", ":"):
                return None
            if self.lower[j] == mark and self.tags[j - 1] in "wNO)":
                inner = self.tags[j + 1]
                clause = any(self.tags[x] == "A" or self.tags[x] == "w" and (g := self.group(x)) and g.kind == "finite"
                             for x in range(j + 1, k))
                if inner in "WP" or self.lower[j + 1] == "not" or not clause and inner in "DNw":
                    found = self.whole_before(j)
                    if found and self.tags[found[0] - 1 if found[0] else 0] == "P" and found[0]:
                        return None
                    return found
                return None
        return None

    def whole_before(self, end: int) -> Span | None:
        """The noun phrase before `end`, or the one that it hangs on: *families* from Ovest, *the clinic* in Teral."""
        found = self.phrase_before(end)
        while found and found[0] > 1 and self.tags[found[0] - 1] in "PT" and self.lower[found[0] - 1] not in ("than", "as", "by", "since"):
            outer = self.phrase_before(found[0] - 1)
            if not outer or any(self.lower[x] in closed("when") for x in range(*outer)):
                break
            left = outer[0]
            if left and self.tags[left - 1] == "w" and self.group(left - 1) and not self._says(left - 1):
                break
            if left and self.tags[left - 1] == "A":
                break
            found = (left, end)
            if left and self.tags[left - 1] in "PT":
                continue
            break
        return found

    def _says(self, k: int) -> bool:
        return self.lower[k] in cues.forms()

    def _skip_times(self, k: int) -> int:
        j = k
        while j > 1 and (self.lower[j - 1] in closed("times") or self.tags[j - 1] == "R"):
            j -= 1
        timed = any(self.lower[x] in closed("when") for x in range(j, k))
        return j if timed and self.tags[j - 1] in "wN" else k

    def governor(self, to: int) -> tuple[Group | None, Span | None]:
        """What an infinitive whose "to" stands at `to` hangs on: the verb, and the noun phrase between them."""
        k = to
        while k and (self.tags[k - 1] == "R" or self.lower[k - 1] in ("in", "out", "up", "over", "down", "off", "on", "how", "not", "order", "so", "as")
                     and k > 1 and self.tags[k - 1] != "w" or self.lower[k - 1] in ("order",) and self.lower[k - 2] == "in"):
            k -= 1
        if k and self.tags[k - 1] == "w" and (found := self.group(k - 1)):
            return found, None
        phrase = self.phrase_before(k) if k and self.tags[k - 1] in "wNDO" else None
        if phrase and phrase[0] and self.tags[phrase[0] - 1] == "w" and (found := self.group(phrase[0] - 1)):
            return found, phrase
        if phrase and phrase[0] and self.lower[phrase[0] - 1] == "for":
            return None, phrase
        if phrase and phrase[0] > 1 and self.lower[phrase[0] - 1] in ("on", "upon", "for", "to"):
            if self.tags[phrase[0] - 2] == "w" and (found := self.group(phrase[0] - 2)):
                return found, phrase
        return None, phrase

    def _controller(self, to: int) -> Span | None:
        if to and self.tags[to - 1] == "A":  # had to, is to
            k = to - 1
            while k and self.tags[k - 1] in "AR":
                k -= 1
            return self._at(k)
        if to and self.lower[to - 1] in ("but", "except"):  # had no choice but to leave
            k = next((j for j in range(to - 1, max(-1, to - 7), -1) if self.lower[j] in _HAVE), 0)
            return self._at(k) if k else None
        verb, phrase = self.governor(to)
        if verb is None and phrase and phrase[0] and self.lower[phrase[0] - 1] == "for":
            return phrase
        if verb is None:
            if to and self.tags[to - 1] in "wR":
                k = next((j for j in range(to - 1, max(-1, to - 5), -1) if self.tags[j] == "A"), None)
                if k is not None and all(self.tags[j] in "wRD" for j in range(k + 1, to)) and not (phrase and phrase[0] > k + 1):
                    while k and self.tags[k - 1] in "AR":
                        k -= 1
                    return self._at(k)
            if self._says_nothing_of_who(phrase):
                return None
            earlier = self.verb_before(to)
            return self.subject(earlier) if earlier else None
        if phrase is None or verb.passive and verb.kind != "participle":
            return self.subject(verb)
        if self.lower[verb.head] in lexicon.forms_of("object_control", ""):
            people = self.lower[self.head(phrase)]
            return phrase if self.lower[phrase[0] - 1] != "to" or people else self.subject(verb)
        return None if self._says_nothing_of_who(phrase) else self.subject(verb)

    def _at(self, k: int) -> Span | None:
        """The subject of an auxiliary at k."""
        if not k:
            return None
        if self.tags[k - 1] == "C":
            earlier = self.verb_before(k - 1)
            return self.subject(earlier) if earlier else None
        return self._antecedent(k - 1) if self.lower[k - 1] in ("who", "which", "that") else self.whole_before(k) if self.tags[k - 1] != "," \
            else self.over_comma(k - 1)

    def _says_nothing_of_who(self, phrase: Span | None) -> bool:
        """An order to leave, a way to return: nobody is said to go."""
        return phrase is not None and self.lower[self.head(phrase)] in ("order", "orders", "deadline", "demand", "demands", "call", "calls",
                                                                         "instruction", "instructions", "ultimatum", "way", "right", "time")
