"""How well and how fast `helpers.syndication` finds copies of wire stories, beside MinHash with LSH (the package `rensa`).

    python benchmarks/syndication.py [--articles 10000] [--seed 1] [--full]

The articles are made up from invented words, and so is the truth: which of them are copies of which, and how they were changed.
"""

import argparse
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import accumulate
from typing import TypeVar

from helpers.syndication import families

T = TypeVar("T")
SETTINGS = (0.8, 8), (0.5, 32), (0.2, 64)  # threshold and bands: rensa's own benchmark's, and two in search of recall
KINDS = ("exact", "cut to 50 %", "cut to 35 %", "re-topped", "reworded", "cut to 50 %, reworded", "cut to 35 %, reworded")


@dataclass(frozen=True)
class Made:
    """An article and the truth about it. story: the one that it tells. kind: how it was changed; "" for the wire's own text."""

    id: str
    text: str
    story: int
    kind: str = ""


class Newsroom:
    """Writes stories of invented words and copies them the ways an editor does.

    Words follow Zipf's law, half of a story's come from its topic. Three sentences in ten hold one of 400 stock phrases of three
    to eight words; three stories in ten quote, word for word, one or two statements of 30 to 80 words that other stories quote as
    well; two in ten carry a paragraph of background of 40 to 70 words that others carry. That makes no copies of them.
    """

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is", "ol")]
        words: dict[str, None] = {}
        while len(words) < 30_000:
            words["".join(self.random.choices(syllables, k=1 + (len(words) > 100) + self.random.randrange(3)))] = None
        self.words = list(words)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.synonyms = {word: self.random.sample(self.words, 3) for word in self.words}
        self.topics = [self.random.sample(self.words[200:], 300) for _ in range(200)]
        self.topic_weights = list(accumulate(1 / (rank + 3) for rank in range(300)))
        self.stock = [self._words(self.random.randint(3, 8)) for _ in range(400)]
        self.stock_weights = list(accumulate(1 / (rank + 3) for rank in range(400)))
        self.statements = [self._sentences(self.random.randint(30, 80)) for _ in range(300)]
        self.background = [self._sentences(self.random.randint(40, 70)) for _ in range(100)]

    def _words(self, n: int, topic: list[str] | None = None) -> list[str]:
        words = self.random.choices(self.words, cum_weights=self.weights, k=n)
        if topic:
            for i, other in enumerate(self.random.choices(topic, cum_weights=self.topic_weights, k=n)):
                if self.random.random() < 0.5:
                    words[i] = other
        return words

    def _sentences(self, words: int, topic: list[str] | None = None) -> list[list[str]]:
        made: list[list[str]] = []
        while words > 0:
            sentence = self._words(min(words, self.random.randint(8, 30)), topic)
            words -= len(sentence)
            if self.random.random() < 0.3:
                at = self.random.randrange(len(sentence) + 1)
                sentence[at:at] = self.random.choices(self.stock, cum_weights=self.stock_weights)[0]
            made.append(sentence)
        return made

    def story(self) -> list[list[str]]:
        """Sentences of 200 to 800 words in all; those of a statement stand in quotation marks."""
        length, shared = self.random.randint(200, 800), []
        for _ in range(self.random.choices((0, 1, 2), (70, 25, 5))[0]):
            said = [list(sentence) for sentence in self.random.choice(self.statements)]
            said[0][0], said[-1][-1] = f"“{said[0][0]}", f"{said[-1][-1]}”"
            shared.append([[word for sentence in said for word in sentence]])
        if self.random.random() < 0.2:
            shared.append(self.random.choice(self.background))
        own = self._sentences(max(60, length - sum(map(_length, shared))), self.random.choice(self.topics))
        for passage in shared:
            at = self.random.randrange(len(own) + 1)
            own[at:at] = passage
        return own

    def copy(self, story: list[list[str]], kind: str) -> list[list[str]]:
        if "35" in kind or "50" in kind:
            story = self._cut(story, 0.35 if "35" in kind else 0.5)
        if kind == "re-topped":
            new = self.random.uniform(0.3, 0.5)
            kept = self._cut(story[::-1], self.random.uniform(0.6, 0.9), from_top=True)[::-1]
            story = self._sentences(round(_length(kept) * new / (1 - new)), self.random.choice(self.topics)) + kept
        if "reworded" in kind:
            share = self.random.uniform(0.1, 0.2)
            story = [[self._synonym(word) if self.random.random() < share else word for word in sentence] for sentence in story]
            for _ in range(len(story) // 5):  # one sentence in five changes places with the next
                i = self.random.randrange(max(len(story) - 1, 1))
                story[i:i + 2] = story[i:i + 2][::-1]
        return story

    def _synonym(self, word: str) -> str:
        return self.random.choice(self.synonyms[word]) if word in self.synonyms else word[::-1]

    def _cut(self, story: list[list[str]], share: float, from_top: bool | None = None) -> list[list[str]]:
        """The first sentences up to a share of the words, or in half of the cases sentences from all over, in order."""
        order = list(range(len(story)))
        if not (self.random.random() < 0.5 if from_top is None else from_top):
            self.random.shuffle(order)
        left, kept = share * _length(story), []
        for i in order:
            if left > 0:
                kept.append(i)
                left -= len(story[i])
        return [story[i] for i in sorted(kept)]


def _length(sentences: list[list[str]]) -> int:
    return sum(map(len, sentences))


def _print(sentences: list[list[str]]) -> str:
    """Five sentences a paragraph."""
    lines = [" ".join(sentence).capitalize() + "." for sentence in sentences]
    return "\n".join(" ".join(lines[i:i + 5]) for i in range(0, len(lines), 5))


def make(articles: int, seed: int) -> list[Made]:
    """Half of the articles stand alone; the rest are a family of 300 (or a tenth of all, if fewer) and families of 2 to 9."""
    room = Newsroom(seed)
    made: list[Made] = []

    def add(sentences: list[list[str]], story: int, kind: str = "") -> None:
        made.append(Made(f"{room.random.getrandbits(40):010x}-{len(made)}", _print(sentences), story, kind))

    story = 0
    copies = [min(300, articles // 10) - 1]
    while len(made) < articles:
        story += 1
        original = room.story()
        add(original, story)
        if story == 1 or len(made) > articles // 2:
            for _ in range(min(copies.pop() if copies else room.random.randint(1, 8), articles - len(made))):
                kind = room.random.choice(KINDS)
                add(room.copy(original, kind), story, kind)
    room.random.shuffle(made)
    return made


def score(articles: list[Made], family_of: dict[str, str]) -> tuple[float, float]:
    """(recall, precision) over pairs of articles in one family."""
    def pairs(sizes: Counter) -> int:
        return sum(n * (n - 1) // 2 for n in sizes.values())

    told = [a for a in articles if a.id in family_of]
    right = pairs(Counter((a.story, family_of[a.id]) for a in told))
    return right / pairs(Counter(a.story for a in articles)), right / max(pairs(Counter(family_of[a.id] for a in told)), 1)


def by_kind(articles: list[Made], family_of: dict[str, str]) -> dict[str, float]:
    """{kind: share of such copies that are in the family of their story's own text}"""
    home = {a.story: family_of.get(a.id) for a in articles if not a.kind}
    right = {kind: [family_of.get(a.id, a) == home[a.story] for a in articles if a.kind == kind] for kind in KINDS}
    return {kind: sum(found) / len(found) for kind, found in right.items() if found}


def ours(articles: list[Made]) -> dict[str, str]:
    """{article: family}"""
    links = families((a.id, a.text, ((0, len(a.text)),)) for a in articles)
    return {link.article_id: link.family_id for link in links} | {link.family_id: link.family_id for link in links}


def rensas(articles: list[Made], threshold: float, bands: int) -> dict[str, str]:
    """{article: family} of R-MinHash with 128 permutations over sets of five words in a row, in a batch, and LSH.

    What LSH returns is kept where the estimated resemblance reaches the threshold; families are the chains of what is left.
    """
    words = theirs_words(articles)
    sketches, near = theirs_search(theirs_grams(words), threshold, bands)
    root = list(range(len(articles)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = i = root[root[i]]
        return i

    for i, others in enumerate(near):
        for j in others:
            if i < j and sketches[i].jaccard(sketches[j]) >= threshold:
                root[find(j)] = find(i)
    return {a.id: articles[find(i)].id for i, a in enumerate(articles)}


def theirs_words(articles: list[Made]) -> list[list[str]]:
    return [re.findall(r"\w+", a.text.lower()) for a in articles]


def theirs_grams(words: list[list[str]]) -> list[list[str]]:
    return [[" ".join(gram) for gram in zip(*(text[i:] for i in range(5)), strict=False)] for text in words]


def theirs_search(grams: list[list[str]], threshold: float, bands: int) -> tuple[list, list]:
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets(grams, num_perm=128, seed=42)
    index = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
    index.insert_many(sketches)
    return sketches, index.query_all(sketches)


def compare(articles: list[Made]) -> None:
    """How well, beside rensa at three thresholds; then how fast."""
    print(f"\n{len(articles):,} articles, {sum(len(a.text.split()) for a in articles):,} words\n")
    found = {"helpers.syndication": ours(articles)}
    if find_spec("rensa"):
        found |= {f"rensa, threshold {t}, {bands} bands": rensas(articles, t, bands) for t, bands in SETTINGS}
    else:
        print("rensa is not installed: run `pip install rensa` to compare.\n")
    rare = [a for a in articles if a.story != 1]
    print(f"{'':34}{'recall':>8}{'precision':>11}{'without the largest family':>30}")
    for name, family_of in found.items():
        print("{:34}{:8.4f}{:11.4f}{:18.4f}{:12.4f}".format(name, *score(articles, family_of), *score(rare, family_of)))
    print("\ncopies that are in the family of the wire's own text, in the same order")
    for kind in KINDS:
        print(f"{kind:34}" + "".join(f"{by_kind(articles, family_of)[kind]:8.3f}" for family_of in found.values()))
    race(articles)


def race(articles: list[Made]) -> None:
    """The least seconds of each step in five rounds, in which the two take turns, so that a busy machine slows both."""
    least: dict[str, float] = {}

    def timed(step: str, run: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = run()
        least[step] = min(least.get(step, float("inf")), time.perf_counter() - start)
        return result

    for _ in range(5):
        timed("ours, all from text", lambda: ours(articles))
        if find_spec("rensa"):
            words = timed("rensa: words", lambda: theirs_words(articles))
            grams = timed("rensa: sets of five words", lambda words=words: theirs_grams(words))
            timed("rensa: sketches and LSH", lambda grams=grams: theirs_search(grams, *SETTINGS[0]))
    print("\n" + "\n".join(f"{step:34}{seconds:8.2f} seconds" for step, seconds in least.items()))
    mine, *theirs = least.values()
    if theirs:
        print(f"ours to rensa: {mine / sum(theirs):.2f} from text, {mine / sum(theirs[1:]):.2f} where rensa is given the words")


def grow(sizes: tuple[int, ...], seed: int) -> None:
    """Seconds of the processor, since ours runs on one, and the peak of memory, with the texts."""
    print(f"\n{'articles':>10}{'CPU seconds':>13}{'ms an article':>15}{'recall':>9}{'precision':>11}{'peak MB':>9}")
    for n in sizes:
        articles = make(n, seed)
        start = time.process_time()
        family_of = ours(articles)
        seconds = time.process_time() - start
        recall, precision = score(articles, family_of)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
        print(f"{n:10,}{seconds:13.2f}{1000 * seconds / n:15.3f}{recall:9.4f}{precision:11.4f}{peak:9,.0f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", action="store_true", help="first time 10,000, 30,000 and 100,000 articles")
    options = parser.parse_args()
    if options.full:
        grow((10_000, 30_000, 100_000), options.seed)
    compare(make(options.articles, options.seed))
