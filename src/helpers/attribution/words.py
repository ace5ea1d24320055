"""A sentence as the rules see it: words and punctuation, with every quotation folded into one token."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from helpers.attribution.quotes import Paragraph, Quotation
from helpers.data import load
from helpers.records import Document

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Adm|St|Jr|Sr|Hon|Rev|[^\W\d_])\.(?=\s)"
    r"|\d+(?:[.,:]\d+)*%?(?:-\w+)*"
    r"|(?:he|she|it|who|that|there|what)(?='s\b)|'s\b"  # he's: a subject and its verb
    r"|\w+(?:[-'&](?!(?:d|ve|ll|re|m)\b)\w+)*|'(?:d|ve|ll|re|m)\b"
    r"|--+|[^\w\s]",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'-]*"
_DATELINE = re.compile(  # TESK, Velmar, May 3 (Norpress) -
    rf"[^\W\d_a-zß-öø-ÿ]{{3}}[^\sa-z]*(?:[ ,./]+(?:{_NAME}|\d[\d.:]*|of|de)|[ ,.]+\([^()\n]{{2,40}}\))*+"
    r"[ .]*[-–—]{1,2} (?=[^\Wa-z]|['\"«])"
)
_LABEL = re.compile(r"\w[\w ]{0,30}: ")  # Question:
_LONGEST = 250  # tokens; what is longer is no sentence and is cut, since rules that look both ways would be slow on it

DASHES = frozenset({"-", "--", "---", "–", "—"})


class Token(NamedTuple):
    """quotation: index of the quotation that the token stands for, else -1. Its text is the last character inside the marks."""

    start: int
    end: int
    text: str
    lower: str
    quotation: int = -1
    lower_inside: bool = False  # the quotation goes on with a sentence that began outside

    @property
    def is_word(self) -> bool:
        return self.quotation < 0 and (self.text[0].isalnum())

    def is_a(self, *classes: str) -> bool:
        """Is the word in one of these closed classes of data/grammar.yml?"""
        return any(self.lower in closed(name) for name in classes)

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@cache
def closed(name: str) -> frozenset[str]:
    """A closed class of data/grammar.yml."""
    return frozenset(load("grammar")[name])


def begins(view: str, p: Paragraph) -> int:
    """Where a paragraph's own words begin, past the place, date and agency of a dateline or the label of a question."""
    pattern = {"body": _DATELINE, "question": _LABEL}.get(p.block.kind)
    m = pattern and pattern.match(view, p.start, min(p.end, p.start + 120))
    return m.end() if m else p.start


def sentences(
    document: Document, parts: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> Iterator[tuple[Paragraph, list[Token]]]:
    """The sentences of each paragraph. A full stop inside a quotation ends none: its speaker may come after it."""
    spans = sorted((a, b, i) for i, q in enumerate(quotations) for a, b in q.outer)
    starts = [a for a, _, _ in spans]
    cuts = [s.start for s in document.sentences]
    for p in parts:
        inner = spans[bisect_left(starts, p.start) : bisect_left(starts, p.end)]
        first = begins(document.view, p)
        bounds, k = [first], 0
        for cut in cuts[bisect_left(cuts, first + 1) : bisect_left(cuts, p.end)]:
            while k < len(inner) and inner[k][1] <= cut:
                k += 1
            if k == len(inner) or cut <= inner[k][0]:
                bounds.append(cut)
        for a, b in pairwise([*bounds, p.end]):
            tokens = tokenize(document.view, a, b, spans[bisect_left(starts, a) : bisect_left(starts, b)])
            for i in range(0, len(tokens), _LONGEST):
                yield p, tokens[i : i + _LONGEST]


def inside(document: Document, start: int, end: int) -> Iterator[list[Token]]:
    """The sentences of a stretch of speech, marks and all as plain tokens."""
    first, last = (bisect_left(document.sentences, at, key=lambda s: s.start) for at in (start + 1, end))
    for a, b in pairwise([start, *(s.start for s in document.sentences[first:last]), end]):
        yield tokenize(document.view, a, b)[:_LONGEST]


def tokenize(view: str, start: int, end: int, folded: Sequence[tuple[int, int, int]] = ()) -> list[Token]:
    """Tokens of view[start:end]; each (start, end, index) of `folded` becomes one token."""
    out: list[Token] = []
    at = start
    for a, b, i in [*folded, (end, end, -1)]:
        for m in _TOKEN.finditer(view, at, max(a, at)):
            text = m[0]
            out.append(Token(m.start(), m.end(), text, text.lower()))
        if i >= 0:
            inside = view[a:b].strip("\"'` \n")
            out.append(Token(a, b, inside[-1:] or '"', '"', i, inside[:1].islower()))
        at = max(b, at)
    return out
