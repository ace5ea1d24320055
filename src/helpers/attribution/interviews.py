"""Paragraphs that are somebody's own words without quotation marks: turns of a transcript, answers in an interview."""

import re
from collections import Counter
from collections.abc import Sequence

from helpers.attribution.quotes import Paragraph
from helpers.data import load

_LABEL = 4  # words before the colon of a turn
_TURNS = 4  # labels that a transcript has at least
_SENTENCE = 6  # words that a turn has on average at least; results and tables have fewer
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us)\b", re.IGNORECASE)


def turns(view: str, parts: Sequence[Paragraph]) -> dict[int, tuple[int, int]]:
    """Start of each paragraph of a transcript → (start of its label, colon); between two labels, the one before."""
    labels = {}
    for p in parts:
        colon = view.find(":", p.start, min(p.end, p.start + 40))
        label = view[p.start : colon].split() if colon > 0 else []
        if (
            0 < len(label) <= _LABEL
            and all(w[0].isupper() for w in label)
            and view[colon + 1 : colon + 2] == " "
            and view[p.start : colon].lower() not in load("headlines")["not_sources"]
        ):
            labels[p.start] = colon
    often = Counter(view[a:b] for a, b in labels.items())
    labels = {a: b for a, b in labels.items() if often[view[a:b]] > 1}
    length = sum(len(view[labels[p.start] : p.end].split()) for p in parts if p.start in labels)
    questions = sum(p.block.kind == "question" for p in parts)
    voices = len({view[a:b] for a, b in labels.items()}) + bool(questions)
    if not labels or len(labels) + questions < _TURNS or voices < 2 or length < _SENTENCE * len(labels):
        return {}
    out, last, final = {}, None, max(labels)
    for p in parts:
        last = (p.start, labels[p.start]) if p.start in labels else last
        if last and p.block.kind == "body" and p.start <= final:
            out[p.start] = last
    return out


def answers(view: str, parts: Sequence[Paragraph]) -> frozenset[int]:
    """Starts of the body paragraphs that answer a question block, if most speak in the first person and use no marks."""
    found, asked, questions = [], False, 0
    for p in parts:
        if not p.block.counted:
            continue
        questions += p.block.kind == "question"
        asked = p.block.kind == "question" or asked and p.block.kind in ("body", "caption")
        if asked and p.block.kind == "body" and view[p.start] != '"':
            found.append(p)
    personal = sum(bool(_FIRST_PERSON.search(view, p.start, p.end)) for p in found)
    return frozenset(p.start for p in found) if questions > 1 and personal * 2 >= len(found) else frozenset()
