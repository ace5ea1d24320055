"""In which contexts a word stands, weighed and compared: words with like contexts are like in use (Harris 1954).

Weights are positive pointwise mutual information (Church & Hanks 1990; Bullinaria & Levy 2007), compared by cosine.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from helpers.attribution.words import Token, closed
from helpers.discovery.units import Span, is_function, stem

NEAR = 5  # words on each side
Weights = Mapping[str, float]


def of(tokens: Sequence[Token], span: Span, names: Mapping[int, str]) -> Iterator[str]:
    """What stands around: the neighbours, alone, in pairs and as a frame; the nearest content word on each side; all those near.

    names: tokens that belong to a name of the study → "place", "side" or "speaker", which stands for them. So do # for a number,
    @ for a word of time, * for other names and ^ for an edge: a small corpus repeats few words, but many kinds of words.
    """
    first, end = span

    def seen(k: int) -> str:
        if not 0 <= k < len(tokens) or not tokens[k].text[0].isalnum() and tokens[k].lower != "'s":
            return "^"
        token = tokens[k]
        return names.get(k) or ("#" if token.text[0].isdigit() else "@" if token.lower in closed("when") else
                                "*" if token.capital and k else token.lower)

    def content(at: range) -> Iterator[str]:
        for k in at:
            if 0 <= k < len(tokens) and tokens[k].is_word and (k in names or not is_function(tokens[k].lower)):
                word = seen(k)
                yield word if k in names or not word.isalpha() else stem(word)

    left, right = seen(first - 1), seen(end)
    yield from (f"l {left}", f"r {right}", f"lr {left} {right}")
    if left != "^":
        yield from (f"ll {seen(first - 2)} {left}", f"l2 {seen(first - 2)}")
    if right != "^":
        yield from (f"rr {right} {seen(end + 1)}", f"r2 {seen(end + 1)}")
    before = list(content(range(first - 1, first - 1 - NEAR, -1)))
    after = list(content(range(end, end + NEAR)))
    yield from (f"bl {word}" for word in before[:1])
    yield from (f"br {word}" for word in after[:1])
    yield from (f"w {word}" for word in before + after)


def weigh(counts: Mapping[str, int], background: Counter[str], total: int) -> Weights:
    """PPMI of each context with what it stands around. A context seen once in all says nothing. total: of the background."""
    mine = sum(counts.values())
    weights = {context: math.log(n * total / (mine * background[context])) for context, n in counts.items()
               if background[context] > 1}
    return {context: weight for context, weight in weights.items() if weight > 0}


def cosine(a: Weights, b: Weights) -> float:
    """From 0, nothing in common, to 1."""
    if len(a) > len(b):
        a, b = b, a
    product = sum(weight * b.get(context, 0) for context, weight in a.items())
    return product and product / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
