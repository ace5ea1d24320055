"""Texts out of a PDF: words that run together ("15,000people", "hadevacuated") are read apart, double spaces as one.

The text itself is never touched: what is found in the mended copy is led back to it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from helpers.people_figures.lexicon import LISTS, WORDS, forms
from helpers.records import Attribution, Document, PeopleFigure, place

_SPACES = re.compile(r"(?<=\S )[ \t]{1,2}(?=\S)")  # wider gaps part columns
_LONG = re.compile(r"\b[a-z]{8,}\b")
_AFTER_NUMBER = re.compile(r"\d([a-z]{5,})")
_BEFORE_NUMBER = re.compile(r"[a-z](?=\d{1,3},\d{3}\b)")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_LISTS = {name: tuple(words) for name, words in LISTS["mended"].items()}
_PEOPLE = frozenset(_LISTS["people"])
_FIRST = (*_LISTS["people"], *_LISTS["before_verb"])
_VERBS = frozenset(form for group in ("moves", "done_by", "done_to") for verbs in LISTS[group].values() for verb in verbs
                   for form in forms(verb) if form.isalpha() and len(form) > 4) | frozenset(_LISTS["causes"])


def breaks(view: str) -> list[tuple[int, int]]:
    """Where words run together (start = end), and spaces too many (start:end), in order."""
    found = [m.span() for m in _SPACES.finditer(view)] if "  " in view else []
    cuts = {word: cut for word in {*_LONG.findall(view)} if word not in WORDS and (cut := _cut(word))}
    if cuts:
        found += [(m.start() + cuts[m[0]],) * 2 for m in _LONG.finditer(view) if m[0] in cuts]
    for m in _AFTER_NUMBER.finditer(view):
        cut = 0 if m[1] in _PEOPLE else _cut(m[1])
        if cut or m[1] in _PEOPLE:
            found += [(m.start(1),) * 2, *([(m.start(1) + cut,) * 2] if cut else [])]
    for m in _BEFORE_NUMBER.finditer(view):
        if _LAST_WORD.search(view, max(0, m.end() - 12), m.end())[0].lower() in _LISTS["before_number"]:
            found.append((m.end(),) * 2)
    return sorted(found)


def _cut(word: str) -> int:
    """How many letters of "peoplewere", "hadevacuated", "forcedmore" are the first word; 0 where it is one word."""
    if word.endswith(_LISTS["after_verb"]):
        for last in _LISTS["after_verb"]:
            if word.endswith(last) and (word[:-len(last)] in _VERBS or word[:-len(last)] in _PEOPLE):
                return len(word) - len(last)
    if word.startswith(_FIRST):
        for first in _FIRST:
            rest = word[len(first):]
            if word.startswith(first) and (rest in _LISTS["after_people"] if first in _PEOPLE else rest in _VERBS):
                return len(first)
    return 0


class Mended:
    """A document with its breaks mended: `document` and `attributions` are to be read; `back` leads what is found to the text."""

    def __init__(self, document: Document, attributions: Sequence[Attribution], found: list[tuple[int, int]]):
        self.given, self.old, self.new = document, [0], [0]  # where each piece begins, in the text and in the copy
        pieces: list[tuple[int, int, str]] = []
        for start, end in found:
            pieces.append((self.old[-1], start, " " if start == end else ""))
            self.new.append(self.new[-1] + start - self.old[-1] + (start == end))
            self.old.append(end)
        pieces.append((self.old[-1], len(document.view), ""))
        text, view = ("".join(t[a:b] + more for a, b, more in pieces) for t in (document.text, document.view))
        self.document = replace(document, text=text, view=view, blocks=tuple(map(self._moved, document.blocks)),
                                sentences=tuple(map(self._moved, document.sentences)))
        self.attributions = [replace(
            self._moved(a), spans=tuple((self._forth(s), self._forth_end(e)) for s, e in a.spans),
            speaker_start=self._forth(a.speaker_start), speaker_end=self._forth_end(a.speaker_end),
            cue_start=self._forth(a.cue_start), cue_end=self._forth_end(a.cue_end)) for a in attributions]

    def back(self, figures: Sequence[PeopleFigure]) -> list[PeopleFigure]:
        """Figures of the copy, placed in the text."""
        moved = [replace(f, start=_shift(self.new, self.old, f.start), end=_shift(self.new, self.old, f.end - 1) + 1, id="")
                 for f in figures]
        placed = place(moved, self.given.article_id, self.given.blocks, self.given.sentences)
        ids = {f.id: p.id for f, p in zip(figures, placed, strict=True)}
        return [replace(p, same_as=ids.get(p.same_as), subset_of=ids.get(p.subset_of)) for p in placed]

    def _moved(self, record):
        return replace(record, start=self._forth(record.start), end=self._forth_end(record.end))

    def _forth(self, at: int | None) -> int | None:
        return None if at is None else _shift(self.old, self.new, at)

    def _forth_end(self, at: int | None) -> int | None:
        """Of the end of a span: not past a space that was put behind it."""
        return at if not at else _shift(self.old, self.new, at - 1) + 1


def _shift(here: list[int], there: list[int], at: int) -> int:
    """An offset in the one text as that in the other."""
    piece = bisect_right(here, at) - 1
    moved = there[piece] + at - here[piece]
    return moved if piece + 1 == len(there) else min(moved, max(there[piece + 1] - 1, there[piece]))
