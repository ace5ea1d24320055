"""Seconds of keyness beside a plain Counter over the same words, and its peak of memory by the number of articles."""

import os

os.environ.update({f"{pool}_NUM_THREADS": "1" for pool in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB")})  # as numpy is imported

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import numpy as np

from helpers.keyness import Counts, Vocabulary, keyness

VOCABULARY, LENGTH = 200_000, (300, 700)
WANTED_RATIO, WANTED_MB = 2, 500


def articles(n: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Made-up articles of 300 to 700 words; how often each word stands falls with its rank (Zipf)."""
    rng = np.random.default_rng(seed)
    words = [f"word{i}" for i in range(VOCABULARY)]
    upto = np.cumsum(1 / np.arange(1, VOCABULARY + 1))
    for i in range(n):
        places = np.searchsorted(upto / upto[-1], rng.random(rng.integers(*LENGTH)))
        yield f"article-{i}", [words[place] for place in places]


def counted(made) -> Counter:
    """The least that could be done: each word counted once, all articles together."""
    total = Counter()
    for _, words in made:
        total.update(words)
    return total


def compared(made) -> int:
    """Every other article against the rest, with all that the table shows."""
    words = Vocabulary()
    groups = Counts(words), Counts(words)
    for i, (article_id, words) in enumerate(made):
        groups[i % 2].add(article_id, words)
    return len(keyness(*groups).table)


def seconds(work, made) -> float:
    start = time.process_time()
    work(made)
    return time.process_time() - start


def side_by_side(n: int, seed: int, rounds: int) -> None:
    made = list(articles(n, seed))
    print(f"{n:,} articles, {sum(len(words) for _, words in made):,} words; the fastest of {rounds} rounds, in turns")
    taken = [(seconds(counted, made), seconds(compared, made)) for _ in range(rounds)]
    plain, ours = (min(times) for times in zip(*taken, strict=True))
    print(f"Counter {plain:6.2f} s\nkeyness {ours:6.2f} s, {ours / plain:.2f} times (wanted: at most {WANTED_RATIO})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true", help="10,000, 30,000 and 100,000 articles, each in a process of its own")
    parser.add_argument("--peak", action="store_true", help="stream the articles once and print the peak of memory")
    options = parser.parse_args()
    if options.peak:
        compared(articles(options.articles, options.seed))
        mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        print(f"{options.articles:8,} articles {mb:6,.0f} MB")
    elif options.memory:
        print(f"peak of memory, Python and its libraries included (wanted: under {WANTED_MB} MB)", flush=True)
        for n in (10_000, 30_000, 100_000):
            subprocess.run([sys.executable, __file__, "--peak", "--articles", str(n), "--seed", str(options.seed)], check=True)
    else:
        side_by_side(options.articles, options.seed, options.rounds)


if __name__ == "__main__":
    main()
