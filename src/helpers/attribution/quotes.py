"""Which stretches of a text stand in quotation marks.

Works on the view, where every double mark is `"` and every single one `'`, so that curly and straight marks are
read alike; a mark's direction is told from its neighbours.
A quotation may run over paragraphs, reopened at each (`"…¶"…"`) or not (`"…¶…"`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.records import Block

_DOUBLE = re.compile("\"|'{2,3}|``")  # agencies still send '' and `` for double marks
_SINGLE_OPEN = re.compile(r"(?<![^\s(\[\-—–/\"])'(?=[^\W_]|[.…])")
_SINGLE_CLOSE = re.compile(r"(?<=\S)'(?!\w)")
_STOP = re.compile(r"[.!?](?=\s|$)")
_OPENERS = frozenset(" \n([{-—–/'")
_FURTHEST = 12  # paragraphs that an unclosed quotation may run over before its mark counts as lost
_LONGEST_LOST = 200  # characters of a quotation without a closing mark or a full stop
_LONGEST_SINGLE = 1000  # characters between single marks; apostrophes make longer ones a guess


@dataclass(frozen=True, slots=True)
class Quotation:
    """pieces: what stands between the marks, one (start, end) a paragraph. outer: the same with the marks."""

    pieces: tuple[tuple[int, int], ...]
    outer: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    block: Block


def paragraphs(view: str, blocks: Sequence[Block]) -> list[Paragraph]:
    """Lines of each block; a line that does not end a sentence runs on into the next (hard-wrapped text)."""
    out = []
    for block in blocks:
        start = None
        for m in re.finditer(r"[^\n]+", view[block.start : block.end]):
            line = m[0].rstrip()
            if not line.strip():
                continue
            a, b = block.start + m.start() + len(line) - len(line.lstrip()), block.start + m.start() + len(line)
            start = a if start is None else start
            wrapped = line[-1].isalnum() or line[-1] in ",;"
            follows = view[b : b + 40].lstrip(" ")[1:2]
            if not (wrapped and follows.islower()):
                out.append(Paragraph(start, b, block))
                start = None
        if start is not None:
            out.append(Paragraph(start, block.end, block))
    return out


def find(view: str, parts: Sequence[Paragraph]) -> list[Quotation]:
    """Quotations in text order. Only body paragraphs pass an open quotation on, and only to one that is counted alike."""
    out = []
    for counted in (True, False):
        running = [p for p in parts if p.block.kind == "body" and p.block.counted is counted]
        out += _double(view, running)
    for p in parts:
        if p.block.kind != "body":
            out += _double(view, [p])
    out.sort(key=lambda q: q.outer[0])
    taken = sorted(span for q in out for span in q.outer)
    out += _single(view, parts, taken)
    return sorted(out, key=lambda q: q.outer[0])


def _double(view: str, parts: Sequence[Paragraph]) -> list[Quotation]:
    marks = [[m.span() for m in _DOUBLE.finditer(view, p.start, p.end)] for p in parts]
    mark_at = re.compile(f"(?:{_DOUBLE.pattern})?")
    out: list[Quotation] = []
    held: list[tuple[int, int]] = []  # outer spans of the quotation that is open, from earlier paragraphs
    opened: int | None = None

    def close(end: int, marked: int):
        nonlocal opened, held
        outer = [*held, (opened, end)]
        inner = [(mark_at.match(view, a, b).end(), b) for a, b in outer]
        inner[-1] = (inner[-1][0], end - marked)
        pieces = [(i, o) for i, o in zip(inner, outer, strict=True) if i[0] < i[1]]
        if pieces:
            out.append(Quotation(*zip(*pieces, strict=True)))
        opened, held = None, []

    for i, p in enumerate(parts):
        if held and opened is None:
            opened = p.start
        for mark, after in marks[i]:
            if opened is None:
                if _opens(view, mark, after, p) or not _closes(view, mark, after, p):
                    opened = mark
            elif mark == opened:
                continue
            elif _opens(view, mark, after, p) and not _closes(view, mark, after, p):
                close(_lost(view, opened, mark), 0)
                opened = mark
            else:
                close(after, after - mark)
        if opened is not None:
            if _runs_on(view, parts, marks, i):
                held.append((opened, p.end))
                opened = None
            else:
                close(p.end if opened == p.start and not held else _lost(view, opened, p.end), 0)
    return out


def _opens(view: str, at: int, after: int, p: Paragraph) -> bool:
    return (at == p.start or view[at - 1] in _OPENERS) and after < p.end and not view[after].isspace()


def _closes(view: str, at: int, after: int, p: Paragraph) -> bool:
    if at == p.start or view[at - 1] in "([{":
        return False
    if after < p.end and view[after].isalnum() and view[at - 1] in _OPENERS:
        return False
    return not view[at - 1].isspace() or after >= p.end or view[after].isspace()


def _runs_on(view: str, parts: Sequence[Paragraph], marks: list[list[tuple[int, int]]], i: int) -> bool:
    """Does the quotation left open at the end of paragraph i go on: is the next mark one that reopens or closes it?"""
    for j in range(i + 1, min(i + 1 + _FURTHEST, len(parts))):
        if marks[j]:
            first, after = marks[j][0]
            if first == parts[j].start:
                return j == i + 1
            return not _opens(view, first, after, parts[j])
    return False


def _lost(view: str, start: int, end: int) -> int:
    """Where a quotation ends whose closing mark is missing: with its sentence."""
    stop = _STOP.search(view, start, end)
    return stop.end() if stop else min(end, start + _LONGEST_LOST)


def _single(view: str, parts: Sequence[Paragraph], taken: list[tuple[int, int]]) -> list[Quotation]:
    starts = [a for a, _ in taken]

    def inside(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < taken[i][1]

    out = []
    for p in parts:
        at = p.start
        while m := _SINGLE_OPEN.search(view, at, p.end):
            at = m.end()
            if inside(m.start()):
                continue
            limit = min(p.end, m.end() + _LONGEST_SINGLE)
            following = _SINGLE_OPEN.search(view, m.end(), limit)
            closing = [c.start() for c in _SINGLE_CLOSE.finditer(view, m.end(), following.start() if following else limit)]
            if not closing:
                continue
            end = next((c for c in closing if view[c - 1] in ",.!?"), closing[0])
            if not inside(end):
                out.append(Quotation(((m.end(), end),), ((m.start(), end + 1),)))
                at = end + 1
    return out
