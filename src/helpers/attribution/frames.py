"""What may be a statement in a sentence: complements of a verb of saying, clauses before it, and where they are cut off."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from helpers.attribution import cues, phrases
from helpers.attribution.cues import VerbCue, adverb
from helpers.attribution.phrases import Span, verbal
from helpers.attribution.words import DASHES, Token, closed


@dataclass(slots=True)
class Reading:
    """One cue with its source and statement, as token spans."""

    cue: Span
    act: str
    rule: str
    speaker: Span | None = None
    content: list[Span] = field(default_factory=list)
    addressee: Span | None = None
    waits: bool = False  # for what follows the colon that ends the sentence
    weak: bool = False  # too slight to stand inside another statement


class Frame:
    """A sentence: tokens up to the full stop at `n`, its verb cues, where clauses cut (`breaks`), what was found (`out`)."""

    def __init__(self, tokens: Sequence[Token], verbs: Sequence[VerbCue]):
        self.tokens, self.n, self.verbs = tokens, len(tokens), verbs
        while self.n and tokens[self.n - 1].lower in (".", "!", "?", ";"):
            self.n -= 1
        self.heads = {tokens[v.head].lower for v in verbs}
        self.breaks: list[int] = []
        self.out: list[Reading] = []

    def according_breaks(self) -> list[int]:
        """Where ", according to …" cuts off what it follows."""
        out = []
        for k, t in enumerate(self.tokens[: self.n]):
            if t.lower == "according" and k:
                out.append(k - 1 if self.tokens[k - 1].lower == "," else k)
        return out

    def remark_breaks(self) -> list[int]:
        """Commas before the outlet's own remark on what was said: ", although no proof was given", ", a charge that …"."""
        tokens = self.tokens
        return [
            k
            for k in range(1, self.n - 2)
            if tokens[k].lower == ","
            and (
                tokens[k + 1].is_a("own_remark")
                or tokens[k + 1].lower in ("a", "an")
                and tokens[k + 2].lower in cues.nouns()
                or self.puts_in_time(k + 1)
            )
        ]

    def puts_in_time(self, k: int) -> bool:
        """barely two days after …"""
        for j in range(k, min(k + 4, self.n - 1)):
            if self.tokens[j].is_a("spans_of_time"):
                return self.tokens[j + 1].lower in ("after", "before")
        return False

    def own_apposition(self, k: int) -> bool:
        """Behind "…, police said,": the worst attack in years · behind "according to the centre,": a research group"""
        following = self.tokens[min(k + 1, self.n - 1)].lower
        if not self.tokens[k].is_a("determiners"):
            return False
        superlative = following.endswith("est") or following in ("first", "second", "third", "worst", "last", "most")
        return superlative or not any(verbal(t) for t in self.tokens[k : self.right_end(k)])

    def right_end(self, start: int) -> int:
        """Where a statement that begins at `start` ends: at the next break, else with the sentence."""
        return next((b for b in self.breaks if b > start), self.n)

    def phrase_end(self, start: int, end: int) -> int:
        """An object ends where the sentence goes on with another verb of the same subject, or says where it was said."""
        tokens = self.tokens
        for k in range(start + 1, end - 1):
            if tokens[k].lower in ("and", "but") and (verbal(tokens[k + 1]) or phrases.clause_verb(tokens, k + 1)):
                return k
            if (
                tokens[k].lower in ("in", "during", "at")
                and tokens[k + 1].lower in ("a", "an")
                and any(t.is_a("occasions") for t in tokens[k + 2 : k + 5])
            ):
                return k
            if tokens[k].lower == "," and tokens[k + 1].lower in ("following", "after", "but", "who", "where", "which"):
                return k
        return end

    def past_shell(self, start: int, end: int) -> int:
        """What is denied in "denied allegations of abuse" is abuse."""
        for k in range(start, min(start + 4, end - 2)):
            if self.tokens[k].is_a("shells") and self.tokens[k + 1].lower in ("of", "that"):
                return k + 2
        return start

    def ended(self, k: int) -> bool:
        """Does the quotation at k end as a statement does, with a stop or comma before or after its mark?"""
        return self.tokens[k].text in frozenset(",.!?-–—…")

    def cue_word(self, k: int) -> bool:
        """Is this a form of a verb of saying, by itself?"""
        form = cues.forms().get(self.tokens[k].lower)
        return form is not None and any(not sense.needs for sense in form.senses)

    def has_verb(self, a: int, b: int) -> bool:
        """Does something that looks like a verb, or a quotation, stand in tokens [a, b)?"""
        return any(
            verbal(t) or t.lower.endswith(("ed", "n't")) or t.lower in cues.forms() or t.quotation >= 0 for t in self.tokens[a:b]
        )

    def a_clause(self, a: int, b: int) -> bool:
        """Could these tokens be a statement, not just an adverbial before the main clause?"""
        first = self.tokens[a].lower
        return self.has_verb(a, b) or not (
            first in closed("prepositions")
            or first in closed("subordinators")
            or adverb(self.tokens[a])
            or first in closed("conjunctions")
        )

    def runs(self, a: int, b: int) -> bool:
        """Is there a verb before the clause that would begin at a is interrupted?"""
        tokens = self.tokens
        for k in range(a, min(b, a + 25)):
            token = tokens[k]
            if k > a and (
                verbal(token) or token.lower.endswith(("ed", "n't")) and not token.capital or phrases.agrees(tokens, k)
            ):
                return True
            if k == a and (token.is_a("personal")):
                return True
            if k > a and (token.is_a("subordinators") or token.lower in ("who", "which") or token.quotation >= 0):
                return token.quotation >= 0
        return False

    def left(self, end: int, within: bool = False) -> Span | None:
        """The statement that runs up to `end` from the start of its sentence, or `within`: of the clause "she said" breaks."""
        tokens = self.tokens
        while end > 0 and tokens[end - 1].lower in (",", "as", "and") or (end > 0 and tokens[end - 1].text in DASHES):
            end -= 1
        start = 0
        for k in range(end - 1, 0, -1):  # she said; nobody was hurt, he added
            if tokens[k].lower == ";" and (within or any(v.head < k for v in self.verbs)):
                start = k + 1
                break
            if within and tokens[k].lower in (":", "because") and self.tokens[k + 1].is_word:
                start = k + 1
                break
        if end and tokens[end - 1].quotation >= 0:
            k = end - 1
            while k > 0 and (tokens[k - 1].quotation >= 0 or tokens[k - 1].lower == ","):
                k -= 1
            if k > 0 and tokens[k - 1].lower in (":", ","):
                start = k
        while start < end and (tokens[start].is_a("conjunctions") or not (tokens[start].is_word or tokens[start].quotation >= 0)):
            start += 1
        return (start, end) if end > start else None

    def complement(self, verb: VerbCue) -> tuple[int, str, Span | None] | None:
        """(first token of the statement, how it is joined, addressee) to the right of the verb."""
        k, told = self.past_addressee(verb)
        if told and verb.takes("someone_to") and self.to_at(k):  # told them to wait
            return told[0], "someone_to", None
        if told and verb.takes("someone_for") and k < self.n and self.tokens[k].lower == "for":  # asked neighbours for tents
            return told[0], "someone_for", None
        if verb.takes("clause", "that", "quotation") and (joint := self.joint(k)):
            return *joint, told
        while k < self.n and self.dates(k):
            k += 1
        kind = self.kind(verb, k) if k < self.n else None
        return (k, kind, told) if kind else None

    def dates(self, k: int) -> bool:
        """Does a date go on at k: Monday, on Monday, last week?"""
        tokens = self.tokens
        return tokens[k].is_a("when") or k + 1 < self.n and tokens[k].is_a("times") and tokens[k + 1].is_a("when")

    def past_addressee(self, verb: VerbCue) -> tuple[int, Span | None]:
        """Past adverbs and whom it is told to: (position behind them, addressee)."""
        tokens, k = self.tokens, verb.after
        while k < self.n and adverb(tokens[k]) and not tokens[k].is_a("pronouns", "prepositions"):
            k += 1
        to = k + 1 < self.n and tokens[k].lower == "to" and verb.takes("quotation") and not verb.takes("infinitive", "someone_to")
        if to and not verb.takes("addressee"):  # to reporters, but not: to rebuild
            someone = tokens[k + 1]
            to = someone.capital or someone.is_a("determiners") or someone.lower.endswith("s")
        if not (to or verb.takes("addressee")):
            return k, None
        told = self.addressee(k + to)
        if told is None or verb.takes("phrase") and not self.opens_statement(told[1]):
            return k, None
        return told[1], told

    def kind(self, verb: VerbCue, k: int) -> str | None:
        """How the words from k can be the verb's statement, by what the verb takes."""
        token, word = self.tokens[k], self.tokens[k].lower
        if word in ("that", "this") and k + 1 < self.n and self.tokens[k + 1].is_a("when"):
            return None
        if token.quotation >= 0:
            alone = k + 1 >= self.n or not self.tokens[k + 1].is_word
            return ("quote" if alone else "clause") if verb.takes("quotation", "clause", "phrase") else None
        if not token.is_word and word not in ("$", "(", "'", "£", "€", "#", "["):
            return None
        if self.to_at(k):
            silent = verb.act("infinitive") == "commissive" and self.tokens[min(k + 1, self.n - 1)].is_a("silence")
            return "infinitive" if verb.takes("infinitive") and not silent else None
        names = verb.act("phrase") == "denial" or any(s.needs == ("as",) for s in verb.senses)
        if word == "as" and names and verb.takes("phrase"):
            return "phrase"  # a charge that the army dismissed as a lie
        if word in closed("wh") and verb.takes("that_wh", "clause", "that", "addressee"):
            return "clause"
        if verb.takes("someone_to") and self.to_follows(k):
            return "someone_to"
        preposition = word in closed("prepositions") and not self.counts(k)
        if preposition and word not in closed("clause_openers") or word in ("and", "or", "but", "as", "because", "while", "when"):
            return None
        if verb.takes("clause"):
            running = self.runs(k, self.right_end(k))
            if preposition and not running:
                return None
            if running and verb.takes("phrase") and verb.act("clause") == "denial" and word not in closed("personal"):
                return "phrase"
            if running or not verb.takes("phrase") and any(sense.lemma in ("say", "tell") for sense in verb.senses):
                return "clause"
        return "phrase" if verb.takes("phrase") and not preposition else None

    def opens_statement(self, k: int) -> bool:
        """Could a statement begin at k, after somebody it is told to?"""
        if k >= self.n:
            return False
        token = self.tokens[k]
        return (
            token.quotation >= 0
            or token.lower in (":", "that")
            or token.is_word
            and not token.is_a("prepositions", "conjunctions")
        )

    def joint(self, k: int) -> tuple[int, str] | None:
        """A "that", colon or quotation that opens the statement, at k or past an adverbial: in a statement that …"""
        tokens, n = self.tokens, self.n
        if k >= len(tokens):
            return None
        adverbial = k < n and not self.counts(k) and (
            tokens[k].lower in closed("prepositions") - {"to"} or tokens[k].is_a("when") or tokens[k].lower == ","
        )
        far, clausal = k + 16 if adverbial else k, tokens[k].lower in ("before", "after", "as")
        for j in range(k, min(far + 1, len(tokens))):
            word = tokens[j].lower
            if word == "that" and (j == k or not (tokens[j - 1].is_a("prepositions"))):
                if j + 1 < n and tokens[j + 1].is_a("when"):  # told her that evening
                    continue
                if j + 1 < n and not verbal(tokens[j + 1]):
                    return j + 1, "that"
                return (j, "clause") if j == k else None
            if word == ":":
                return j + 1, "colon"
            if word in ("the", "as") and [t.lower for t in tokens[j + 1 : j + 3]] in (["following", ":"], ["follows", ":"]):
                return j + 3, "colon"
            if tokens[j].quotation >= 0 and (j == k or tokens[j - 1].lower == ","):
                alone = j + 1 >= n or not tokens[j + 1].is_word
                return (j, "quote") if alone or j > k else None
            if word == "," and j == k and j + 1 < n and tokens[j + 1].quotation >= 0:
                return j + 1, "quote"
            if clausal and verbal(tokens[j]):
                continue  # said before the line went dead that
            if verbal(tokens[j]) or word in (";", "(") or word in closed("personal") or j > k and word in self.heads:
                return None
        return None

    def to_at(self, k: int) -> bool:
        """to wait, not to wait"""
        words = [t.lower for t in self.tokens[k : k + 2]]
        return words[:1] == ["to"] or words == ["not", "to"]

    def to_follows(self, k: int) -> bool:
        """urged *residents to* stay"""
        for j in range(k, min(self.n, k + 16)):
            word = self.tokens[j].lower
            if word == "to" and j > k:
                return True
            if verbal(self.tokens[j]) or word in (",", ";", ":", "that"):
                return False
        return False

    def counts(self, k: int) -> bool:
        """Do the words from k lead to a number: at least 40, up to a hundred, as many as 1,000?"""
        lead = [t.lower for t in self.tokens[k : k + 3]]
        ahead = self.tokens[k + 1 : k + 4]
        return (
            lead[:2] in (["at", "least"], ["at", "most"], ["up", "to"])
            or lead[:1] == ["as"] and lead[1:] in (["many", "as"], ["few", "as"])
            or self.tokens[k].is_a("approximators")
            and bool(ahead)
            and ahead[0].text[0].isdigit()
        )

    def addressee(self, k: int) -> Span | None:
        """told *the Tesk Herald* on Monday that …: up to "that" or marks where they come, else one short noun phrase."""
        tokens, n = self.tokens, self.n
        if k >= n or not tokens[k].is_word or tokens[k].lower in closed("wh") | {"that"}:
            return None
        if tokens[k].is_a("objects"):
            return k, k + 1
        b = k
        if tokens[b].is_a("determiners"):
            b += 1
        capital = b
        while b < n and (
            tokens[b].capital
            or tokens[b].lower in ("&", "/")
            or tokens[b].quotation >= 0
            and b > capital
            or (tokens[b].lower in ("of", "the", "and", "for", "'") and b + 1 < n and tokens[b + 1].capital and b > capital)
        ):
            b += 1
        if b == capital:
            while (
                b < n
                and b < capital + 3
                and tokens[b].is_word
                and not (
                    verbal(tokens[b])
                    or tokens[b].is_a("prepositions", "personal", "determiners")
                    or tokens[b].lower in closed("wh") | {"that"}
                    or tokens[b].capital
                    or tokens[b].is_a("when")
                )
            ):
                b += 1
                if tokens[b - 1].lower.endswith("s"):
                    break
            while b > capital and b < n and tokens[b].capital and tokens[b].is_word:  # former mayor Orla Venn
                b += 1
        else:
            while b < n and tokens[b].is_a("outlets"):
                b += 1
        return (k, b) if b > k else None

    def without_asides(self, span: Span) -> list[Span]:
        """The outlet's own clause between commas, "the town, which fell in May, is …", is no part of what was said."""
        tokens, (a, b) = self.tokens, span
        for k in range(a + 1, b - 3):
            if tokens[k].lower == "," and tokens[k + 1].lower == "which":
                end = next((j for j in range(k + 2, b) if tokens[j].lower == "," or tokens[j].quotation >= 0), None)
                if end is not None and tokens[end].lower == "," and end + 1 < b and verbal(tokens[end + 1]):
                    return [(a, k), (end + 1, b)]
        return [span]
