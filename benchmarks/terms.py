"""Finding 1,000 terms in 10,000 made-up articles, in multiples of `str.lower()` over the same texts in the same run."""

import argparse
import random
import time
from collections.abc import Callable
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from helpers.terms import Dictionary

SYLLABLES = "an ber cor dal el fen gar hol is jor kal len mar nos or pel ris sen tar ul ven wes yor zan é ñu".split()
LITTLE = "the of and to a in that it said was for on with he as had by at from were his they who but not have is be".split()
WORDS_AN_ARTICLE = 350
RANKS = {"rare words": slice(6_000, None), "of any rank": slice(100, None), "frequent words": slice(100, 3_000)}


def vocabulary(rng: random.Random, size: int = 12_000) -> list[str]:
    """Words from frequent to rare: the little ones of English, then made-up ones of one to four syllables."""
    made: dict[str, None] = dict.fromkeys(LITTLE)
    while len(made) < size:
        made["".join(rng.choices(SYLLABLES, weights=[200] * 24 + [1, 1], k=rng.choice([1, 2, 2, 3, 3, 4])))] = None
    return list(made)


def articles(rng: random.Random, words: list[str], count: int) -> list[str]:
    """News-like texts: word frequencies after Zipf, sentences, paragraphs, curly marks, no-break spaces, dashes."""
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    out = []
    for _ in range(count):
        given, sentences = rng.choices(words, cum_weights=weights, k=WORDS_AN_ARTICLE), []
        while given:
            length = rng.randint(8, 28)
            said, given = given[:length], given[length:]
            said[0] = said[0].capitalize()
            said[rng.randrange(len(said))] += rng.choice([",", "’s", "\u00a0km", " –", "-" + rng.choice(words)])
            sentence = " ".join(said) + "."
            sentences.append(f"“{sentence}”" if rng.random() < .3 else sentence)
        out.append("".join(s + ("\n\n" if rng.random() < .3 else " ") for s in sentences))
    return out


def terms_of(rng: random.Random, words: list[str], count: int) -> list[str]:
    """Half plain words, a quarter of two words, the rest with a wildcard, an optional part or alternatives."""
    shapes: list[Callable[[str, str], str]] = [
        lambda a, b: a, lambda a, b: a, lambda a, b: a, lambda a, b: a, lambda a, b: f"{a} {b}", lambda a, b: f"{a}-{b}",
        lambda a, b: f"{a[:-1]}*", lambda a, b: f"{a} ({b})"]
    return [shapes[i % len(shapes)](*rng.sample(words, 2)) for i in range(count)]


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--terms", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    words = vocabulary(rng)
    texts = articles(rng, words, given.articles)
    plain = sum(not text.isascii() for text in texts) / len(texts)
    print(f"{len(texts):,} articles, {sum(map(len, texts)):,} characters, {plain:.0%} of them with more than ASCII; "
          f"CPU seconds, least of {given.rounds} rounds")
    print(f"{'terms':28} {'matches an article':>20} {'lower()':>9} {'find':>9} {'ratio':>7} {'automaton alone':>17}")
    for name, ranks in RANKS.items():
        chosen = terms_of(rng, words[ranks], given.terms)
        dictionary = Dictionary((i, term, False) for i, term in enumerate(chosen))
        alone = AhoCorasick(sorted({term.partition(" ")[0].strip("*") for term in chosen}))
        works = (str.lower, dictionary.find, lambda text, a=alone: a.find_matches_as_indexes(text.lower(), overlapping=True))
        lower, find, automaton = (min(times) for times in zip(
            *([seconds(work, texts) for work in works] for _ in range(given.rounds)), strict=True))
        found = sum(len(dictionary.find(text)) for text in texts[:500]) / len(texts[:500])
        print(f"{given.terms:,} {name:22} {found:20.1f} {lower:9.3f} {find:9.3f} {find / lower:7.2f} {automaton / lower:17.2f}")


if __name__ == "__main__":
    main()
