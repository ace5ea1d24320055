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
_STOPS = frozenset(",.;:?!")
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
        if self.sentence.lower[t.first] == "without" or self._subject_of_its_clause(t):
            return True
        return not self.sentence.governs(t.after, self.given)

    def _subject_of_its_clause(self, t: Trigger) -> bool:
        """Denied that *the raid* had hurt anyone: what is denied stands behind it, unless that it took place."""
        s = self.sentence
        behind = s.tokens[self.last + 1:self.last + 5]
        runs = bool(behind) and (behind[0].is_a("auxiliaries", "finite", "be") or behind[0].lower.endswith("ed"))
        return runs and t.kind == "denial" and s.lower[self.given - 1] == "that" and not words("occurring") & {
            w.lower for w in behind}

    def denied(self) -> str | None:
        if self.asked() and not self.sentence.before(self.label, "denial"):
            return None
        s = self.sentence
        found = [t for t in s.before(self.label, "negator", "denial", "groundless", "excluded") if not self.standing(t)]
        found += [t for t in s.before(self.label, "prevention", "stopping") if self.kept_from(t)]
        found = [t for t in found if not s.undone(t)]
        found += [t for t in s.before(self.label, "untrue") if s.lower[t.after] in ("to", "that")]
        if found:
            return self.by(max(found, key=lambda t: t.first))
        return "" if self.denied_elsewhere() or self.called_untrue() or self.undone_behind() or self.unsaid() else None

    def kept_from(self, t: Trigger) -> bool:
        """Is the label what somebody is kept from (barred the crew from *raids*), not who is kept (*raiders* from the bay)?"""
        s = self.sentence
        if t.first and s.tokens[t.first - 1].is_a("determiners"):
            return False  # the banned raiders
        if "from" in s.lower[t.after:self.label]:
            return "from" in s.lower[max(self.label - 4, 0):self.label]
        behind = s.lower[self.last + 1:self.clause_end(",")][:4]
        if "from" in behind:
            return bool(words("occurring") & set(behind[behind.index("from"):]))
        return t.kind == "prevention" and "to" not in behind and not self.standing(t)

    def clause_end(self, *joints: str) -> int:
        """The first stop or "and" or "but" behind the label, or one of the joints."""
        lower = self.sentence.lower
        ends = {".", ";", "!", "?", "and", "but", *joints}
        return next((k for k in range(self.last + 1, len(lower)) if lower[k] in ends), len(lower))

    def undone_behind(self) -> bool:
        """A raid was *averted*, or is *ruled out*."""
        behind = self.sentence.lower[self.last + 1:self.last + 5]
        done = next((k for k, w in enumerate(behind) if w in words("undone") or behind[k:k + 2] == ["ruled", "out"]), None)
        between = set(behind[:done])
        return done is not None and bool(closed("be") & between) and not {"not", "cannot", "n't", ","} & between

    def unsaid(self) -> bool:
        """Does somebody keep away from the word, or correct those who use it?"""
        s = self.sentence
        before = [w for w in s.lower[max(self.label - 8, 0):self.label] if w not in "\"'"]
        if before and before[-1] == "of":
            before.pop()
        if not before or before[-1] not in words("wording") | words("using"):
            return False
        shunned = words("shunning") if before[-1] in words("wording") else words("correcting")
        return bool(shunned & set(before[-5:])) and (shunned is not words("correcting") or "who" in before)

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
        if not any(t.kind in ("untrue", "groundless") and self.last < t.first < self.clause_end() for t in s.triggers):
            return False
        links = words("claim_links") | words("definite") | words("indefinite") | {"to", "it", '"', s.lower[self.label]}
        claims = [k for k in range(max(self.label - 5, 0), self.label)
                  if (s.lower[k] in words("claims") or s.lower[k - 1:k + 1] == ["to", "call"]) and s.lower[k + 1] in links]
        return bool(claims) and s.reaches(claims[-1] + 1, self.label)

    def hypothetical(self) -> str | None:
        s, opens = self.sentence, self.sentence.opening(self.label)
        conditions = [t.after - 1 for t in s.triggers if t.kind == "condition" and not self._asks(t) and not self._whoever_did(t)
                      and not (s.lower[t.after:t.after + 1] == ["not"] and s.terminator(self.label) == "?")]
        if s.lower[opens] in words("inverted") and s.terminator(self.label) != "?":
            conditions.append(opens)
        if any(map(self._supposed, conditions)) or self._thought_of():
            return ""
        possible = [t for t in s.before(self.label, "possibility", "excluded") if not self.standing(t)]
        return "" if possible and not self.asked() else None

    def _whoever_did(self, t: Trigger) -> bool:
        """Does "anyone who" only point at people, some of whom did it: anyone who *fled*?"""
        who = self.sentence.lower[t.after - 1] in ("who", "whoever")
        return who and (t.first > self.label or not self._present(t.after))

    def _present(self, k: int) -> bool:
        return any(word.endswith("s") and word != "was" or word in words("modals") for word in self.sentence.lower[k:k + 1])

    def _thought_of(self) -> bool:
        """Something only thought of: *a raid would* ruin us · a raid is *possible*, or *not ruled out*."""
        s, lower = self.sentence, self.sentence.lower
        behind = lower[self.last + 1:self.last + 6]
        if self.given is None and closed("be") & set(behind[:2]) and words("thinkable") & set(behind[1:3]):
            return True
        ruled = behind.index("ruled") if "ruled" in behind else 0
        if {"not", "cannot", "n't"} & set(behind[:ruled]):
            return True
        one = next((k for k in range(self.label - 1, max(self.label - 4, -1), -1) if lower[k] in words("indefinite")), None)
        if one is None or any(lower[k] in _STOPS for k in range(one, self.label)):
            return False
        planned = words("planned") & set(behind[1:2]) and behind[1:3] not in (["be", "a"], ["be", "an"])
        would = behind[:1] == ["would"] and not planned
        could = bool(words("unreal") & set(behind[:1]))
        unmet = words("inverted") & set(behind[:1]) and any(
            t.is_a("determiners", "personal") for t in s.tokens[self.last + 2:self.last + 3])
        return could or would or bool(unmet)

    def _supposed(self, opens: int) -> bool:
        """Does the label stand in the condition that opens there, or in a consequence that a modal makes hang on it?"""
        s, lower = self.sentence, self.sentence.lower
        if opens < self.label:
            end = next((k for k in range(opens + 1, len(lower)) if lower[k] in (",", "then", ";", ".", ":")), len(lower))
            if self.label < end:
                return s.reaches(opens + 1, self.label, words("guarding"))
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
        """asked if, wanted to know if"""
        return t.first > 0 and self.sentence.lower[t.first] == "if" and self.sentence.lower[t.first - 1] in words("asking")

    def asked(self) -> bool:
        """Does a question mark end the sentence, and is it what is asked for, not what is taken as given?"""
        s = self.sentence
        if s.terminator(self.label) != "?":
            return False
        opens = s.opening(self.label)
        not_so = any(s.lower[k:k + 2] == ["if", "not"] for k in range(opens, self.label))
        if self.given is None and (not_so or self._nobody_does(opens)):
            return True
        clauses = [opens] + [k + 1 for k in range(opens, self.label) if s.lower[k] == "," or s.lower[k] in closed("conjunctions")]
        taken = any(s.lower[k] in words("presupposing") for k in clauses if k < self.label)
        return not taken and self.given is None and s.reaches(opens, self.label)

    def _nobody_does(self, opens: int) -> bool:
        """Who *leaves* at night? Asked of the present, it takes nothing for granted."""
        s = self.sentence
        opens += s.lower[opens] in ("and", "but", "so")
        asks = s.lower[opens] == "who" and opens < self.label <= opens + 3 and s.lower[opens + 1] not in closed("be")
        return asks and self._present(opens + 1) and s.reaches(opens + 1, self.label)

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
        hedged = self.label > 1 and s.lower[self.label - 1] in words("hedging_adjectives")
        if hedged and s.tokens[self.label - 2].is_a("determiners"):
            return ""
        cue = self.around and self.around.cue_start
        if self.given is None and any(s.lower[t.first] == "according" and s.tokens[t.first].start == cue for t in s.triggers):
            return ""  # according to rumours
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
