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

_RETORT = 4  # words; a longer quotation behind "countered" says what its speaker holds, not what he denies
_STRETCH = 400  # characters; of a sentence of a million, three stretches around a use are looked at


class Stances:
    """The stance of the uses in one article; fastest if they are asked for in text order."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self.document = document
        self.cues = {a.cue_start: a for a in attributions if a.cue_start is not None}
        self.read: tuple[int, int] | None = None  # the stretch of text that `sentence` holds
        self.sentence: Sentence | None = None

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
        if last - first > 3 * _STRETCH:
            first = max(first, m.start - m.start % _STRETCH - _STRETCH)
            last = max(m.end, min(last, first + 3 * _STRETCH))
        if self.read != (first, last):
            self.read, self.sentence = (first, last), Sentence(self.document.view, first, last)
        return self.sentence


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
        return "" if self.denied_elsewhere() or self.called_untrue() else None

    def denied_elsewhere(self) -> bool:
        """Is it the content of a denial whose verb stands behind it, or in another sentence?"""
        a, s = self.around, self.sentence
        if a is None or a.polarity != "denied" or a.kind == "direct" and a.content_words > _RETORT:
            return False
        seen = a.cue_start is not None and s.starts[0] <= a.cue_start < s.starts[self.label]
        return not seen and s.reaches(s.at(max(a.start, s.starts[0])), self.label)

    def called_untrue(self) -> bool:
        """The raid *never happened* · called talk of a raid *nonsense*."""
        s = self.sentence
        behind = s.lower[self.last + 1:self.last + 6]
        negated = next((k for k, w in enumerate(behind[:2]) if w in ("not", "never", "n't")), None)
        if negated is not None and words("occurring") & set(behind[negated:]):
            return True
        ends = (k for k in range(self.last + 1, len(s.lower)) if s.lower[k] in (".", ";", "!", "?", "but", "and"))
        if not words("untrue") & set(s.lower[self.last + 1:next(ends, None)]):
            return False
        claims = [k for k in range(max(self.label - 5, 0), self.label) if s.lower[k] in words("claims")]
        return bool(claims) and s.reaches(claims[-1] + 1, self.label)

    def hypothetical(self) -> str | None:
        s, opens = self.sentence, self.sentence.opening(self.label)
        conditions = [t.first for t in s.triggers if t.kind == "condition" and not self._asks(t)]
        if s.lower[opens] in words("inverted") and s.terminator(self.label) != "?":
            conditions.append(opens)
        if any(map(self._supposed, conditions)):
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
