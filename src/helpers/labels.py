"""Uses of contested labels: which wording, in which voice, owned by whom, and does the text stand behind it?

Voice follows position: inside quotation marks of an attribution, inside reported speech, in scare quotes, or credited to nobody
(`author`). Stance keeps polarity and certainty apart from the source (Saurí & Pustejovsky 2009); first rules, by clause.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from helpers import language, terms
from helpers.data import load
from helpers.records import Attribution, Document, LabelUse, place
from helpers.study import Contest

# Where the reach of a negation or a hedge ends: a new clause, a concession, a second predicate.
CLAUSE = re.compile(r"[;:.!?\n]|, (?:but|while|whereas|and|yet|they|it|he|she|we|there|this)\b"
                    r"|\b(?:but|whereas|although|despite|because)\b"
                    r"|\band (?:remain|continue|say|said|is|are|was|were|has|have|had|will|would)")


class Finder:
    """The contests of a study, ready to be looked for in many articles."""

    def __init__(self, contests: Mapping[str, Contest]):
        self.contests = contests
        self._dictionary = terms.Dictionary(
            ((contest, key, wanted), term, label.case)
            for contest, c in contests.items() for key, label in c.labels.items()
            for wanted, many in ((True, label.terms), (False, label.not_when)) for term in many)

    def find(self, document: Document, attributions: Sequence[Attribution]) -> list[LabelUse]:
        """Every use in the article, placed. Articles outside a contest's window are not asked; an undated one is."""
        if document.language not in language.RULES:
            return []
        asked = {c for c, contest in self.contests.items() if inside(document.published, contest.published)}
        matches = [m for m in self._dictionary.find(document.text) if m.key[0] in asked]
        voices = _Voices(document, attributions)
        uses = [self._use(document, voices, m) for m in _settled(matches)]
        return place(uses, document.article_id, document.blocks, document.sentences)

    def _use(self, document: Document, voices: "_Voices", m: terms.Match) -> LabelUse:
        contest, key, _ = m.key
        voice, around = voices.of(m.start, m.end)
        stance, by = _stance(document, m, around)
        return LabelUse(
            start=m.start, end=m.end, rule="term", contest=contest, label=key, side=self.contests[contest].labels[key].side,
            voice=voice, word_owner={"author": "author", "indirect": "ambiguous"}.get(voice, "source" if around else "ambiguous"),
            speaker_entity=around and (around.speaker_entity or around.speaker), speaker_side=around and around.side,
            attribution_id=around and around.id, stance=stance, stance_by=by,
            engagement="distance" if voice == "scare" else around and around.engagement)


def inside(published: str | None, window: Sequence[str] | None) -> bool:
    """Is a date inside a contest's window? An unknown date is, and where there is no window every date. ISO, of any precision."""
    if not window or not published:
        return True
    first, last = (w[:len(published)] for w in window)  # to the precision that both have
    return first <= published[:len(first)] and published[:len(last)] <= last


def _settled(matches: Sequence[terms.Match]) -> list[terms.Match]:
    """Without those that a `not_when` phrase covers; within a contest the longest match wins and shuts out what overlaps it."""
    vetoes: dict[tuple, list[terms.Match]] = {}
    for m in sorted(matches, key=lambda m: m.start):
        if not m.key[2]:
            vetoes.setdefault(m.key[:2], []).append(m)
    reach = {key: list(accumulate((v.end for v in found), max)) for key, found in vetoes.items()}

    def vetoed(m: terms.Match) -> bool:
        before = bisect_right(vetoes.get(m.key[:2], ()), m.start, key=lambda v: v.start)
        return before > 0 and reach[m.key[:2]][before - 1] >= m.end

    taken: dict[str, list[tuple[int, int]]] = {}
    kept = []
    for m in sorted((m for m in matches if m.key[2]), key=lambda m: (m.start - m.end, m.start)):
        spans = taken.setdefault(m.key[0], [])  # apart and in order, so only the neighbours can overlap
        i = bisect_right(spans, (m.start, m.end))
        if (i == 0 or spans[i - 1][1] <= m.start) and (i == len(spans) or m.end <= spans[i][0]) and not vetoed(m):
            spans.insert(i, (m.start, m.end))
            kept.append(m)
    return kept


class _Voices:
    """Who is speaking at a place: the innermost attribution around it, and whether in that speaker's own words."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self.document = document
        self.spans = sorted((s, e, i) for i, a in enumerate(attributions) for s, e in (a.spans or ((a.start, a.end),)))
        self.starts = [s for s, _, _ in self.spans]
        self.longest = max((e - s for s, e, _ in self.spans), default=0)
        self.attributions = attributions

    def of(self, start: int, end: int) -> tuple[str, Attribution | None]:
        first = bisect_right(self.starts, start - self.longest - 1)
        around = [(e - s, i) for s, e, i in self.spans[first:bisect_right(self.starts, start)] if e >= end]
        marks = [i for _, i in around if self.attributions[i].kind == "scare"]
        said = [self.attributions[i] for _, i in sorted(around) if self.attributions[i].kind != "scare"]
        inner = said[0] if said else None
        if marks and not inner:
            scare = self.attributions[marks[0]]
            return "scare", scare if scare.speaker_entity or scare.speaker else None
        if inner is None:
            return "author", None
        if inner.kind == "direct" or marks or inner.kind == "mixed" and self._quoted(inner, start):
            return "direct", inner
        return "indirect", inner

    def _quoted(self, a: Attribution, at: int) -> bool:
        """Is `at` inside double marks that opened in this attribution? Straight marks alternate."""
        seen, inside = self.document.view, False
        for i in range(max(a.start - 2, 0), at):
            if seen[i] == '"':
                printed = self.document.text[i]
                inside = printed in "“„«" or printed not in "”»" and not inside
        return inside


def _stance(document: Document, m: terms.Match, around: Attribution | None) -> tuple[str, str | None]:
    """asserted, denied, alleged, question or hypothetical, and by whom it is denied or alleged."""
    words, view = load("stance"), document.view
    by = around and (around.speaker_entity or around.speaker)
    i = bisect_right(document.sentences, m.start, key=lambda s: s.start) - 1
    first, last = (document.sentences[i].start, document.sentences[i].end) if i >= 0 else (m.start, m.end)
    before = view[max(first, m.start - 240):m.start].lower()
    breaks = [b.start() for b in CLAUSE.finditer(before)]
    clause = before[breaks[-1] if breaks else 0:]
    for phrase in words["not_denials"]:
        clause = clause.replace(phrase, " ")
    said, sentence_words = _words(clause), _words(before)
    if around and around.polarity == "denied":
        return "denied", by
    if view[:last].rstrip(" \"')").endswith("?"):
        opens = _words(view[first:first + 40].lower())[:1]
        return "asserted" if set(opens) & set(words["presupposing"]) else "question", by
    conditional = set(sentence_words) & set(words["conditions"])
    if conditional and (set(said) & set(words["conditions"] + words["modals"])):
        return "hypothetical", by
    if set(said) & set(words["denials"]) or set(said[-14:]) & set(words["negators"]):
        return "denied", by
    claimed = re.search(rf"\b(?:{'|'.join(words['claim_nouns'])}) (?:of|that|about)\b(?:\W+\w+){{0,6}}\W*$", clause)
    hedged = set(said) & set(words["hedges"]) or set(said[-3:]) & set(words["near_hedges"])
    if claimed or hedged or around and around.cue_class in ("accusation", "doubt"):
        return "alleged", by
    return "asserted", by


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+|n't", re.sub(r"n't\b", " n't", text))
