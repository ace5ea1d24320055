"""The sentences of a corpus as one contest sees them: its labels, the candidates beside them, and what is gathered of each."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.agency.lexicon import classes
from helpers.attribution.words import Token, tokenize
from helpers.discovery import contexts
from helpers.discovery.units import Span, is_function, leaning, people, stem, units
from helpers.labels import Named, inside, settled
from helpers.study import Settings
from helpers.terms import Dictionary, Match, literal
from helpers.view import view

EXAMPLES = 3
SAMPLE = 100  # uses of each candidate whose contexts are kept


class Passage(NamedTuple):
    """A sentence. start: where its text stands in the article."""

    article_id: str
    outlet: str | None
    published: str | None
    start: int
    text: str


@dataclass
class Sentence:
    """A sentence as it is searched. uses: the contest's labels in it."""

    tokens: list[Token]
    uses: list[tuple[str, Span]]
    units: list[Span]
    names: dict[int, str]


@dataclass
class Found:
    """What is gathered of one candidate, or of one label."""

    uses: int = 0
    near: int = 0  # of them in a sentence with a label
    sampled: int = 0
    leaning: int = 0
    contexts: Counter = field(default_factory=Counter)
    forms: Counter = field(default_factory=Counter)
    outlets: set = field(default_factory=set)
    articles: dict = field(default_factory=dict)  # article_id → its first use
    more: list = field(default_factory=list)  # further uses, to fill up the examples

    def add(self, passage: Passage, sentence: Sentence, span: Span) -> None:
        place = passage.start + sentence.tokens[span[0]].start, passage.start + sentence.tokens[span[1] - 1].end
        self.uses += 1
        self.near += bool(sentence.uses)
        self.forms[passage.text[place[0] - passage.start:place[1] - passage.start]] += 1
        self.outlets.add(passage.outlet)
        if passage.article_id not in self.articles:
            self.articles[passage.article_id] = place
        elif len(self.more) < EXAMPLES:
            self.more.append((passage.article_id, *place))
        if self.sampled < SAMPLE:
            self.sampled += 1
            self.leaning += leaning(sentence.tokens, span)
            self.contexts.update(contexts.of(sentence.tokens, span, sentence.names))

    @property
    def stands(self) -> float:
        """From -1, like a verb, to 1, like a noun; few uses say little."""
        return self.leaning / (self.sampled + 1)

    @property
    def examples(self) -> list[tuple[str, int, int]]:
        firsts = [(article, *place) for article, place in self.articles.items()]
        return (firsts[:EXAMPLES] + self.more)[:EXAMPLES]


class Search:
    """One contest's labels in the sentences of a corpus, and what they are made of."""

    def __init__(self, settings: Settings, name: str):
        self.contest = contest = settings.contests[name]
        self._labels = Dictionary(
            (Named(name, key, wanted, term), term, label.case, label.regex and wanted) for key, label in contest.labels.items()
            for wanted, many in ((True, label.terms), (False, label.not_when)) for term in many)
        self._elsewhere = Dictionary(
            (other, term, label.case, label.regex) for other, rival in settings.contests.items() if other != name
            for label in rival.labels.values() for term in label.terms)
        spoken = [name for s in settings.speakers for name in (s.name, *s.variants)]
        self._names = Dictionary(
            (kind, plain, kind == "place") for kind, names in (
                ("speaker", spoken),
                ("side", [name for s in settings.sides.values() for name in (s.name, *s.words)]),
                ("place", [name for p in settings.places for name in (p.name, *p.variants)]))
            for name in names if (plain := literal(name)))
        words = {w for label in contest.labels.values() for term in label.terms for w in re.findall(r"\w+", term.lower())}
        self.persons = bool(words & people())
        self.heads: Counter[str] = Counter()
        self.modifiers: Counter[str] = Counter()
        self.acts: Counter[str] = Counter()  # classes of act that the labels' words name
        self.uses = self.sentences = self.with_label = 0
        written = [term.split() for label in contest.labels.values() for term in label.terms]
        self.of_names = 2 * sum(w[0][0].isupper() and w[-1][0].isupper() for w in written) > len(written)

    def read(self, passage: Passage) -> Sentence:
        seen = view(passage.text)
        tokens = tokenize(seen, 0, len(seen))
        asked = inside(passage.published, self.contest.published)
        matches = self._labels.find(passage.text) if asked else []
        vetoes = [over(tokens, m) for m in matches if not m.key.wanted]
        labels = [(m.key.label, span) for m in settled(matches) if any(span := over(tokens, m))]
        named = [(m.key, over(tokens, m)) for m in self._names.find(passage.text)]
        names = {k: kind for kind, span in named for k in range(*span)}
        barred = {k for kind, span in named if kind != "place" or not self.of_names for k in range(*span)}
        vetoes += [over(tokens, m) for m in self._elsewhere.find(passage.text)]
        covered = {k for _, span in labels for k in range(*span)}
        found = [span for span in units(tokens, barred, self.of_names, self.persons)
                 if not covered.issuperset(range(*span)) and not within(span, vetoes)]
        return Sentence(tokens, labels, found, names)

    def learn(self, sentence: Sentence) -> None:
        """Count the labels' uses and what they are made of."""
        self.sentences += 1
        self.with_label += bool(sentence.uses)
        for _, (first, end) in sentence.uses:
            words = sentence.tokens[first:end]
            self.uses += 1
            self.acts.update({kind for w in words for kind in classes(w.lower)})
            self.heads[stem(words[-1].lower.rsplit("-", 1)[-1])] += 1
            if len(words) > 1 and not is_function(words[0].lower):
                self.modifiers[stem(words[0].lower)] += 1

    def acts_alike(self, printed: str) -> float:
        """The share of the labels' uses that name an act of a class that a word of the candidate names too."""
        kinds = {kind for word in re.findall(r"[\w-]+", printed.lower()) for kind in classes(word)}
        return max((self.acts[kind] / self.uses for kind in kinds), default=0.0)

    def shares(self, key: str) -> bool:
        """Has the candidate a label's head with another modifier, its modifier with another head, or its root?"""
        words = key.split()
        first, last = words[0], words[-1].rsplit("-", 1)[-1]
        if " " in key:
            return last in self.heads or first in self.modifiers
        return len(last) >= 5 and any(part[:5] == last[:5] for part in (*self.heads, *self.modifiers))


def over(tokens: Sequence[Token], match: Match) -> Span:
    """The tokens that a match touches."""
    at = [k for k, t in enumerate(tokens) if t.start < match.end and t.end > match.start]
    return (at[0], at[-1] + 1) if at else (0, 0)


def within(span: Span, spans: Sequence[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)
