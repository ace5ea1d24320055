"""Uses of contested labels: which wording, in which voice, owned by whom, and does the text stand behind it?

Voice follows position (voices.py); stance keeps polarity and certainty apart from the source (stance.py).
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from helpers import language, terms
from helpers.labels.owner import Reading, disowned, owned
from helpers.labels.stance import Stances, name_of
from helpers.records import Attribution, Document, LabelUse, place
from helpers.study import Contest
from helpers.voices import Voices


class Finder:
    """The contests of a study, ready to be looked for in many articles."""

    def __init__(self, contests: Mapping[str, Contest]):
        self.contests = contests
        self._rivals = {contest: frozenset(label.side for label in c.labels.values() if label.side)
                        for contest, c in contests.items()}
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
        voices, stances = Voices(document, attributions), Stances(document, attributions)
        read = [self._use(voices, stances, m) for m in sorted(_settled(matches), key=lambda m: m.start)]
        return place(owned(document, read), document.article_id, document.blocks, document.sentences)

    def _use(self, voices: Voices, stances: Stances, m: terms.Match) -> Reading:
        contest, key, _ = m.key
        side = self.contests[contest].labels[key].side
        voice, around = voices.of(m.start, m.end)
        stands, by = stances.of(m, around)
        source, quotes = around, voice == "direct" and around is not None and around.kind != "direct"
        if quotes and voices.alone(m.start, m.end) and disowned(side, stands, by, around, self._rivals[contest]):
            voice, source = "scare", None
        use = LabelUse(
            start=m.start, end=m.end, rule="term", contest=contest, label=key, side=side, voice=voice,
            speaker_entity=name_of(source), speaker_side=source and source.side, attribution_id=around and around.id,
            stance=stands, stance_by=by, engagement="distance" if voice == "scare" else around and around.engagement)
        return Reading(use, source, stances.given(m), self._rivals[contest])


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
