"""Statements whose source comes second: "…", said the mayor · The bridge, she said, is gone · It was reported that."""

from helpers.attribution import colons, phrases
from helpers.attribution.cues import VerbCue, adverb
from helpers.attribution.frames import Reading
from helpers.attribution.nominal import Nominal
from helpers.attribution.phrases import Span, verbal
from helpers.attribution.words import DASHES, closed


class Aside(Nominal):
    """The readings of a sentence in which the source comes second, in the middle, or not at all."""

    def inverted(self, verb: VerbCue, free: bool) -> Span | None:
        """… , said *the mayor* on Monday. free: the verb has no subject to its left."""
        tokens, k = self.tokens, verb.first - 1
        if k < 0:
            return None
        quote = (tokens[k].quotation >= 0 and (self.ended(k) or verb.tense == "past")) or (
            tokens[k].lower == "," and k and tokens[k - 1].quotation >= 0
        )
        if not quote and not (free and tokens[k].lower == ","):
            return None
        start = verb.after
        reporter = start + 2 < self.n and tokens[start].is_a("determiners") and tokens[start + 1].is_a("outlets")
        if verb.takes("addressee") and reporter:
            start += 2  # told our correspondent a farmer
        found = phrases.noun_phrase_after(tokens, start)
        if not found:
            return None
        # what follows the verb may be its object
        slight = start == verb.after and verb.takes("addressee") or not quote and verb.takes("phrase")
        named = any(tokens[j].capital for j in range(*found))
        placed = found[1] >= self.n or named and tokens[found[1]].is_a("prepositions")
        if slight and not (self.speaks(found) and (placed or not verb.takes("addressee"))):
            return None
        after = tokens[found[1]] if found[1] < self.n else None
        if quote:
            return found
        if (
            after is None
            or after.lower == ","
            or after.is_a("when")
            or after.lower in ("in", "on", "during", "at", "who", "after")
            or after.quotation >= 0
        ):
            return found if self.resumed(found[1]) or k >= 3 and self.a_clause(0, k) else None
        return None

    def resumed(self, k: int) -> Span | None:
        """The bridge, said the mayor, Orla Venn, *is gone*: the verb behind the speaker and one apposition."""
        commas = [j for j in range(k, min(k + 12, self.n - 1)) if self.tokens[j].lower == ","][:2]
        if not commas or commas[0] != k:
            return None
        comma = next((j for j in commas if self.tokens[j + 1].is_a("auxiliaries")), None)
        return (comma + 1, self.right_end(comma + 1)) if comma else None

    def speaks(self, span: Span) -> bool:
        """Does the phrase name a role or a body?"""
        return any(self.tokens[k].lower in colons.source_nouns() for k in range(*span))

    def after_speaker(self, k: int) -> Span | None:
        """The statement goes on after its speaker: "…", she said, "…"."""
        tokens = self.tokens
        while k < self.n and (tokens[k].is_a("times") or adverb(tokens[k])):
            k += 1
        limit = min(self.n, k + 25)
        for j in range(k, limit):
            if tokens[j].quotation >= 0 and j and (tokens[j - 1].lower in (",", ":") or j == k):
                if any(k <= b < j for b in self.breaks):
                    return None
                return j, self.right_end(j)
            if tokens[j].lower in ("that",) or verbal(tokens[j]) and not any(t.is_a("relatives") for t in tokens[k:j]):
                return None  # but over: said Karl Maro, who is a teacher, "…"
        return None

    def impersonal(self, verb: VerbCue) -> int | None:
        """As (it) was reported earlier, *the bridge fell*: where the statement begins."""
        tokens = self.tokens
        if not (verb.takes("clause", "addressee", "that") and 0 < verb.first <= 3 and tokens[0].lower == "as"):
            return None
        if any(t.is_word and t.lower != "it" and not adverb(t) for t in tokens[1 : verb.first]):
            return None
        comma = next((k for k in range(verb.after, min(verb.after + 10, self.n - 1)) if tokens[k].lower == ","), None)
        return comma + 1 if comma else None

    def parenthetical(self, verb: VerbCue, subject: Span) -> Reading | None:
        """The bridge, she said, is gone · The bridge is gone, she said."""
        tokens = self.tokens
        k = subject[0] - 1
        if k >= 0 and tokens[k].lower == "as":
            k -= 1
            if k < 0 or (k == 0 and not tokens[0].is_word):  # As she said, the bridge is gone
                comma = verb.after
                while comma < self.n and tokens[comma].is_a("times"):
                    comma += 1
                if comma + 1 < self.n and tokens[comma].lower == ",":
                    return Reading(
                        (verb.head, verb.after), verb.act("quotation"), "as", subject, [(comma + 1, self.right_end(comma + 1))]
                    )
                return None
        if k < 1 or not (tokens[k].lower == "," or tokens[k].text in DASHES):
            return None
        behind = verb.after
        left = self.left(k, within=behind + 1 < self.n and tokens[behind].lower == ",")
        if left is None:
            return None
        content = [left]
        told = self.addressee(verb.after) if verb.takes("addressee") else None
        after = told[1] if told else verb.after
        while after < self.n and (adverb(tokens[after]) or tokens[after].is_a("when")):
            after += 1
        if (
            after < self.n
            and tokens[after].is_word
            and tokens[after].lower
            not in (closed("prepositions") | closed("subordinators") | {"and", "but"}) - {"to", "of", "for", "that"}
        ):
            return None
        if after + 1 < self.n and tokens[after].lower in (",", ";") and after not in self.breaks:
            following = tokens[after + 1]
            if tokens[after].lower == ";" or (
                not self.cue_word(after + 1)
                and not (following.is_a("subordinators") and self.a_clause(*left))
                and following.lower not in closed("conjunctions") - {"but"} | {"which", "who"}
                and not self.own_apposition(after + 1)
            ):
                content.append((after + 1, self.right_end(after + 1)))
        if len(content) == 1 and not (left[1] - left[0] >= 3 and self.a_clause(*left)):
            return None
        return Reading((verb.head, verb.after), verb.act("quotation"), "parenthetical", subject, content, addressee=told)

    def passive(self, verb: VerbCue, subject: Span | None) -> Reading | None:
        """The plan was rejected *by the council* · It was reported that the bridge fell, with no source at all."""
        tokens, k = self.tokens, verb.after
        cue = (verb.head, verb.after)
        if start := self.impersonal(verb):
            return Reading(cue, verb.act("clause", "that"), "impersonal", None, [(start, self.right_end(start))])
        if subject is None or k >= self.n:
            return None
        printed = tokens[subject[0]].lower
        if tokens[k].lower == "by" and verb.takes("phrase") and printed not in closed("pronouns"):
            speaker = phrases.noun_phrase_after(tokens, k + 1)
            return Reading(cue, verb.act("phrase"), "passive", speaker, [subject]) if speaker else None
        if tokens[k].lower == "to" and verb.takes("clause") and printed not in closed("pronouns"):  # is said to have fled
            return Reading(cue, verb.act("clause"), "impersonal", None, [subject, (k, self.right_end(k))])
        if tokens[k].lower == "that" and verb.takes("addressee") and k + 1 < self.n:  # the council was told that …
            return Reading(cue, verb.act("addressee"), "impersonal", None, [(k + 1, self.right_end(k + 1))], addressee=subject)
        if printed == "it" and tokens[k].lower == "by" and verb.takes("clause", "that"):  # it was reported by the ministry that
            speaker = phrases.noun_phrase_after(tokens, k + 1)
            if speaker and speaker[1] + 1 < self.n and tokens[speaker[1]].lower == "that":
                start = speaker[1] + 1
                return Reading(cue, verb.act("clause", "that"), "passive", speaker, [(start, self.right_end(start))])
        if printed == "it" and tokens[k].lower == "that" and verb.takes("clause", "that") and k + 1 < self.n:
            return Reading(cue, verb.act("clause", "that"), "impersonal", None, [(k + 1, self.right_end(k + 1))])
        return None
