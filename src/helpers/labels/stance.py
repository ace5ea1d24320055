"""Does the text stand behind a label where it uses it? Polarity and certainty, kept apart from the source.

After Saurí & Pustejovsky (2009); rules in scope over the word lists of data/stance.yml, in the order of docs/codebook.md. What is
taken as given ("took no position on the raid", "nobody who fled") is asserted, whatever is denied or asked beside it.
"""

from bisect import bisect_right
from collections.abc import Sequence

from helpers.attribution.words import closed
from helpers.labels.scope import Sentence, Trigger, words
from helpers.records import Attribution, Document
from helpers.terms import Match

_BEFORE, _AFTER = 400, 300  # characters of a sentence that are looked at, so that one of a million costs no more than others


class Stances:
    """The stance of any use in one article."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self.document = document
        self.cues = {a.cue_start: a for a in attributions if a.cue_start is not None}
        self.read: dict[tuple[int, int], Sentence] = {}

    def of(self, m: Match, around: Attribution | None) -> tuple[str, str | None]:
        """asserted, denied, alleged, question or hypothetical, and by whom: who denies or alleges, else who speaks."""
        use = _Use(self, self._sentence(m), m, around)
        for stance, rule in (("denied", use.denied), ("hypothetical", use.hypothetical), ("question", use.question),
                             ("alleged", use.alleged)):
            if (by := rule()) is not None:
                return stance, by or use.speaker
        return "asserted", use.speaker

    def given(self, m: Match) -> bool:
        """Is the use in a noun phrase that takes its thing as given: the raid, Halm's raid?"""
        sentence = self._sentence(m)
        return sentence.definite(sentence.at(m.start)) is not None

    def _sentence(self, m: Match) -> Sentence:
        sentences = self.document.sentences
        i = bisect_right(sentences, m.start, key=lambda s: s.start) - 1
        first, last = (sentences[i].start, max(sentences[i].end, m.end)) if i >= 0 else (m.start, m.end)
        where = max(first, m.start - _BEFORE), min(last, m.end + _AFTER)
        if where not in self.read:
            self.read[where] = Sentence(self.document.view, *where)
        return self.read[where]


def name_of(a: Attribution | None) -> str | None:
    """The name of a speaker, else the phrase as printed."""
    return a and (a.speaker_entity or a.speaker)


class _Use:
    """One use in its sentence. Each rule gives None, or who is behind it ("" for whoever speaks)."""

    def __init__(self, article: Stances, sentence: Sentence, m: Match, around: Attribution | None):
        self.cues, self.around, self.speaker = article.cues, around, name_of(around)
        self.sentence, self.label, self.last = sentence, sentence.at(m.start), sentence.at(m.end - 1)
        self.given = sentence.definite(self.label)

    def by(self, t: Trigger) -> str:
        """Whose word of denying or alleging a trigger is; "" for whoever speaks here."""
        cue = self.cues.get(self.sentence.tokens[t.first].start)
        return name_of(cue) or ""

    def standing(self, t: Trigger) -> bool:
        """Is the label's thing taken as given, whatever the trigger says: no word on *the raid*?"""
        if self.given is None or self.given < t.after:
            return False
        return self.sentence.lower[t.first] == "without" or not self.sentence.governs(t.after, self.given)

    def denied(self) -> str | None:
        if self.asked() and not self.sentence.before(self.label, "denial"):
            return None
        found = [t for t in self.sentence.before(self.label, "negator", "denial", "excluded")
                 if not self.standing(t) and not self.sentence.undone(t)]
        if found:
            return self.by(found[-1])
        return self.called_untrue() if self.unseen_denial() is None else self.unseen_denial()

    def unseen_denial(self) -> str | None:
        """The content of a denial whose verb stands behind it, or in another sentence."""
        a = self.around
        if a is None or a.polarity != "denied" or a.kind == "direct" and a.content_words > 4:
            return None
        begins = self.sentence.at(max(a.start, self.sentence.starts[0]))
        seen = a.cue_start is not None and self.sentence.starts[0] <= a.cue_start < self.sentence.tokens[self.label].start
        return "" if not seen and self.sentence.reaches(begins, self.label) else None

    def called_untrue(self) -> str | None:
        """The raid *never happened* · called talk of a raid *nonsense*."""
        s = self.sentence
        behind = s.lower[self.last + 1:self.last + 6]
        negated = next((k for k, w in enumerate(behind) if w in ("not", "never", "n't")), None)
        if negated is not None and negated < 2 and words("occurring") & set(behind[negated:]):
            return ""
        ends = (k for k in range(self.last + 1, len(s.lower)) if s.lower[k] in (".", ";", "!", "?", "but", "and"))
        if words("untrue") & set(s.lower[self.last + 1:next(ends, None)]):
            claims = [k for k in range(self.label) if s.lower[k] in words("claims")]
            if claims and s.reaches(claims[-1] + 1, self.label) and self.label - claims[-1] < 6:
                return ""
        return None

    def hypothetical(self) -> str | None:
        s, lower = self.sentence, self.sentence.lower
        if lower[self.sentence.opening(self.label)] in words("inverted") and s.terminator(self.label) != "?":
            if self._supposed(s.opening(self.label)):
                return ""
        for t in s.triggers:
            if t.kind == "condition" and not self._asks(t) and self._supposed(t.first):
                return ""
        possible = [t for t in s.before(self.label, "possibility", "excluded") if not self.standing(t)]
        return "" if possible and not self.asked() else None

    def _supposed(self, opens: int) -> bool:
        """Does the label stand in the condition that opens there, or in a consequence that a modal makes hang on it?"""
        s, lower = self.sentence, self.sentence.lower
        if opens < self.label:
            end = next((k for k in range(opens + 1, len(lower)) if lower[k] in (",", "then", ";", ".", ":")), len(lower))
            if self.label < end:
                return s.reaches(opens + 1, self.label)
            if self.label > end and lower[end] not in (",", "then"):
                return False
            begins = end + 1
        else:
            begins = s.opening(self.label)
            if any(lower[k] in (".", ";", ":") for k in range(self.last, opens)):
                return False
        modals = [k for k in range(begins, self.label) if lower[k] in words("modals")]
        return self.given is None and any(s.reaches(k + 1, self.label) for k in modals)

    def _asks(self, t: Trigger) -> bool:
        """asked if"""
        before = self.sentence.tokens[t.first - 1].lower if t.first else ""
        return self.sentence.lower[t.first] == "if" and before.startswith(("ask", "wonder", "unclear"))

    def asked(self) -> bool:
        """Does a question mark end the sentence, and is it what is asked for, not what is taken as given?"""
        s = self.sentence
        if s.terminator(self.label) != "?":
            return False
        opens = s.opening(self.label)
        clauses = [opens] + [k + 1 for k in range(opens, self.label) if s.lower[k] == "," or s.lower[k] in closed("conjunctions")]
        taken = any(s.lower[k] in words("presupposing") for k in clauses if k < self.label)
        return not taken and self.given is None and s.reaches(opens, self.label)

    def question(self) -> str | None:
        if self.asked():
            return ""
        asking = self.sentence.before(self.label, "inquiry") + [
            t for t in self.sentence.before(self.label, "condition") if self._asks(t)]
        return "" if asking and self.given is None else None

    def alleged(self) -> str | None:
        s = self.sentence
        if self.given is None and words("hedging_adverbs") & set(s.lower[self.last + 1:self.last + 4]):
            return ""
        for t in reversed(s.before(self.label, "hedge")):
            if not self.standing(t):
                return self.by(t)
        for k in range(self.label - 1, max(self.label - 14, 0), -1):
            if s.lower[k] in words("claim_links") and s.lower[k - 1] in words("claim_nouns") and s.reaches(k + 1, self.label):
                cue = self.cues.get(s.tokens[k - 1].start)
                if cue is None or cue.rule.startswith("noun"):
                    t = Trigger("claim", k - 1, k + 1)
                    return None if self.standing(t) else self.by(t)
        return None
