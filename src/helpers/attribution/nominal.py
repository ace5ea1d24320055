"""Statements that no verb ties to their source: "according to", and nouns of speech ("the ministry's claim that …")."""

from collections.abc import Sequence

from helpers.attribution import colons, cues, phrases
from helpers.attribution.frames import Frame, Reading
from helpers.attribution.phrases import verbal
from helpers.attribution.words import DASHES, Token
from helpers.data import load

_VIEWS = frozenset({"words", "view", "eyes", "opinion"})


def opens_viewpoint(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].lower in ("for", "to", "in")


class Nominal(Frame):
    """The readings of a sentence that hang on a preposition or a noun."""

    def according_to(self) -> list[Reading]:
        tokens, out = self.tokens, []
        for k, t in enumerate(tokens[: self.n]):
            if t.lower != "according" or k + 2 >= len(tokens) or tokens[k + 1].lower != "to":
                continue
            cue = (k, k + 2)
            end = next(
                (
                    j
                    for j in range(k + 2, self.n)
                    if tokens[j].lower in (",", ";", ":", ")") or tokens[j].text in DASHES or tokens[j].quotation >= 0
                ),
                self.n,
            )
            speaker = (k + 2, next((j for j in range(k + 3, end) if tokens[j].lower == "("), end))
            if end <= k + 2:
                continue
            if tokens[end - 1].lower in ("words", "account") and tokens[end - 2].lower.endswith(("'s", "s'")):
                speaker = (k + 2, end - 1)
            opening = (
                k == 0
                or (k <= 2 and not self.has_verb(0, k))
                or tokens[k - 1].lower in ("that", "but", "and", "while", "because", "since")
            )
            if opening and end + 1 < self.n:
                content = [(end + 1, self.right_end(end + 1))]
            else:
                left = self.left(k, within=True)
                content = [left] if left else []
                if (
                    left
                    and end + 1 < self.n
                    and tokens[end].lower == ","
                    and tokens[k - 1].lower == ","
                    and end not in self.breaks
                    and not tokens[end + 1].is_a("relatives", "conjunctions")
                    and not self.own_apposition(end + 1)
                    and tokens[end + 1].lower not in cues.forms()
                ):
                    content.append((end + 1, self.right_end(end + 1)))
            content = [(a, b) for a, b in content if b > a]
            told = next(
                (
                    r
                    for r in self.out
                    if r.rule in ("quotation_before", "inverted", "quote") and any(a <= r.cue[0] < b for a, b in content)
                ),
                None,
            )
            if told:  # the report only relays what the speaker said
                told.addressee = speaker
            elif content:
                out.append(Reading(cue, "neutral", "according_to", speaker, content))
        return out

    def viewpoint(self) -> list[Reading]:
        """For the council, *it was a raid*: somebody's name for a thing, without a verb of saying."""
        tokens = self.tokens
        if not opens_viewpoint(tokens):
            return []
        if tokens[0].lower == "in":
            return self.in_the_words_of()
        it = next((k for k in range(2, min(9, self.n - 2)) if tokens[k].lower in ("it", "this", "that")), None)
        if it is None or tokens[it + 1].lower not in ("is", "was", "remains") or tokens[it + 2].lower not in ("a", "an"):
            return []
        end = it - (tokens[it - 1].lower == ",")
        sources = colons.source_nouns() - set(load("roles")["types"]["civilians"])  # for the family it was a long walk
        named = any(t.lower in sources for t in tokens[1:end])
        if not named or not all(t.is_word for t in tokens[1:end]):
            return []
        return [Reading((0, 1), "neutral", "viewpoint", (1, end), [(it, self.right_end(it))])]

    def in_the_words_of(self) -> list[Reading]:
        """In the view of the council, *it was a raid* · In the council's view, …"""
        tokens = self.tokens
        comma = next((k for k in range(3, min(12, self.n - 2)) if tokens[k].lower == ","), None)
        if comma is None or not all(t.is_word or t.lower == "'" for t in tokens[:comma]):
            return []
        if tokens[1].lower == "the" and tokens[2].lower in _VIEWS and tokens[3].lower == "of" and comma > 4:
            speaker = (4, comma)
        elif tokens[comma - 1].lower in _VIEWS and phrases.possessor(tokens, comma - 1):
            speaker = phrases.possessor(tokens, comma - 1)
        else:
            return []
        return [Reading((0, 1), "neutral", "viewpoint", speaker, [(comma + 1, self.right_end(comma + 1))])]

    def nouns(self) -> list[Reading]:
        out = []
        for k in range(self.n - 2):
            act = cues.nouns().get(self.tokens[k].lower)
            if act and (reading := self.noun(k, act)):
                out.append(reading)
        return out

    def noun(self, k: int, act: str) -> Reading | None:
        """A noun of speech with "that" and a clause, or whose possessor says what stands behind "of", "for", "on"."""
        tokens, n = self.tokens, self.n
        speaker, after = phrases.possessor(tokens, k), k + 1
        if speaker is None and tokens[after].lower in ("by", "from"):
            speaker = phrases.noun_phrase_after(tokens, after + 1)
            after = speaker[1] if speaker else after
        if speaker is None or after + 1 >= n:
            return None
        if tokens[after].lower == "that" and not verbal(tokens[after + 1]):
            end = self.right_end(after + 1)
            if not self.has_verb(0, k):  # the noun is the subject of the sentence: its clause ends at the second verb
                verbs = [j for j in range(after + 1, end) if verbal(tokens[j]) and not verbal(tokens[j - 1])]
                end = verbs[1] if len(verbs) > 1 else end
            return Reading((k, k + 1), act, "noun_that", speaker, [(after + 1, end)], weak=True)
        if (
            tokens[after].lower in ("of", "for", "on", "about", "against", "to")
            and act != "neutral"
            and (tokens[after].lower != "to" or act in ("directive", "commissive"))
            and not tokens[after + 1].is_a("when")
        ):
            end = self.phrase_end(after + 1, self.right_end(after + 1))
            end = next((j for j in range(after + 2, end) if verbal(tokens[j])), end)
            return Reading((k, k + 1), act, "noun_of", speaker, [(after + 1, end)], weak=True) if end - after > 2 else None
        return None
