"""Uses of contested labels: which wording, in which voice, owned by whom, and does the text stand behind it?

Voice follows position (voices.py); stance keeps polarity and certainty apart from the source (stance.py).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from helpers import language, terms
from helpers.labels import senses
from helpers.labels.owner import Reading, disowned, owned
from helpers.labels.stance import Stances, name_of
from helpers.records import Attribution, Document, LabelUse, place
from helpers.study import Contest
from helpers.voices import Voices


class Named(NamedTuple):
    """What a match is a match of. wanted: a term, else a `not_when` phrase."""

    contest: str
    label: str
    wanted: bool
    term: str


class Fact(NamedTuple):
    """What `Finder.tally` counts of a label. `which` says more:

    use: a use · term: a match of the term `which`, whatever became of it · not_when: a match that a phrase took away ·
    sense: one in another meaning of the word · longer: one that gave way to a use of the label `which` · beside: a use that
    overlaps one in the contest `which`.
    """

    contest: str
    label: str
    what: str
    which: str | None = None


class Finder:
    """The contests of a study, ready to be looked for in many articles."""

    def __init__(self, contests: Mapping[str, Contest]):
        self.contests = contests
        self._rivals = {contest: frozenset(label.side for label in c.labels.values() if label.side)
                        for contest, c in contests.items()}
        self._dictionary = terms.Dictionary(
            (Named(contest, key, wanted, term), term, label.case, label.regex and wanted)
            for contest, c in contests.items() for key, label in c.labels.items()
            for wanted, many in ((True, label.terms), (False, label.not_when)) for term in many)

    def find(self, document: Document, attributions: Sequence[Attribution]) -> list[LabelUse]:
        """Every use in the article, placed; one in another meaning of the word (senses.py) does not count.

        Articles outside a contest's window are not asked; an undated one is.
        """
        voices, stances = Voices(document, attributions), Stances(document, attributions)
        matches = sorted(settled(self._matches(document)), key=lambda m: m.start)
        read = [self._use(document, voices, stances, m) for m in matches]
        return place(owned(document, read), document.article_id, document.blocks, document.sentences)

    def tally(self, document: Document) -> Counter[Fact]:
        """How the matches in what counts of an article were decided. Tallies of articles add up."""
        starts = [b.start for b in document.blocks]
        counts: Counter[Fact] = Counter()
        kept = []
        for m, by in _decided(self._matches(document)):
            i = bisect_right(starts, m.start) - 1
            if i >= 0 and m.start < document.blocks[i].end and not document.blocks[i].counted:
                continue
            contest, label, _, term = m.key
            counts[Fact(contest, label, "term", term)] += 1
            if by is m and senses.other(document.view, m):
                counts[Fact(contest, label, "sense")] += 1
            elif by is m:
                kept.append(m)
                counts[Fact(contest, label, "use")] += 1
            elif by is None:
                counts[Fact(contest, label, "not_when")] += 1
            elif by.key[1] != label:
                counts[Fact(contest, label, "longer", by.key[1])] += 1
        counts.update(_beside(kept))
        return counts

    def _matches(self, document: Document) -> list[terms.Match]:
        if document.language not in language.RULES:
            return []
        asked = {c for c, contest in self.contests.items() if inside(document.published, contest.published)}
        return [m for m in self._dictionary.find(document.text) if m.key[0] in asked]

    def _use(self, document: Document, voices: Voices, stances: Stances, m: terms.Match) -> Reading:
        contest, key, *_ = m.key
        side, other = self.contests[contest].labels[key].side, senses.other(document.view, m)
        voice, around = voices.of(m.start, m.end)
        stands, by = stances.of(m, around)
        source, quotes = around, voice == "direct" and around is not None and around.kind != "direct"
        if quotes and voices.alone(m.start, m.end) and disowned(side, stands, by, around, self._rivals[contest]):
            voice, source = "scare", None
        use = LabelUse(
            start=m.start, end=m.end, rule="other_sense" if other else "term", counted=not other, contest=contest, label=key,
            side=side, voice=voice, speaker_entity=name_of(source), speaker_side=source and source.side,
            attribution_id=around and around.id, stance=stands, stance_by=by,
            engagement="distance" if voice == "scare" else around and around.engagement)
        return Reading(use, source, stances.given(m), self._rivals[contest])


def inside(published: str | None, window: Sequence[str] | None) -> bool:
    """Is a date inside a contest's window? An unknown date is, and where there is no window every date. ISO, of any precision."""
    if not window or not published:
        return True
    first, last = (w[:len(published)] for w in window)  # to the precision that both have
    return first <= published[:len(first)] and published[:len(last)] <= last


def settled(matches: Sequence[terms.Match]) -> list[terms.Match]:
    """The matches that are uses."""
    return [m for m, by in _decided(matches) if by is m]


def _decided(matches: Sequence[terms.Match]) -> list[tuple[terms.Match, terms.Match | None]]:
    """Each match of a term with the match that stands in its place: itself, the use that it gave way to, or None.

    A match inside a `not_when` phrase of its label is none. Of the others in a contest the longest wins and shuts out what
    overlaps it; of two as long the earlier, and of two over the same words the label that comes first in the study.
    """
    vetoes: dict[tuple, list[terms.Match]] = {}
    for m in sorted(matches, key=lambda m: m.start):
        if not m.key[2]:
            vetoes.setdefault(m.key[:2], []).append(m)
    reach = {key: list(accumulate((v.end for v in found), max)) for key, found in vetoes.items()}

    def vetoed(m: terms.Match) -> bool:
        before = bisect_right(vetoes.get(m.key[:2], ()), m.start, key=lambda v: v.start)
        return before > 0 and reach[m.key[:2]][before - 1] >= m.end

    taken: dict[str, list[terms.Match]] = {}
    decided = []
    for m in sorted((m for m in matches if m.key[2]), key=lambda m: (m.start - m.end, m.start)):  # stable: the study's order
        if vetoed(m):
            decided.append((m, None))
            continue
        uses = taken.setdefault(m.key[0], [])  # apart and in order, so only the neighbours can overlap
        i = bisect_right(uses, m.start, key=lambda u: u.start)
        over = next((u for u in uses[max(i - 1, 0):i + 1] if u.start < m.end and m.start < u.end), None)
        if over is None:
            uses.insert(i, m)
        decided.append((m, over or m))
    return decided


def _beside(uses: Iterable[terms.Match]) -> Counter[Fact]:
    """How many uses of each label overlap one in each other contest. uses: those of a contest don't overlap each other."""
    found = set()
    open_: list[terms.Match] = []
    for m in sorted(uses, key=lambda m: m.start):
        open_ = [u for u in open_ if u.end > m.start]
        for u in open_:
            found |= {(m, u.key[0]), (u, m.key[0])}
        open_.append(m)
    return Counter(Fact(*m.key[:2], "beside", contest) for m, contest in found)
