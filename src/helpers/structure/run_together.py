"""Pages that were run together: sentences of the site within a paragraph's own line."""

import re

from helpers.structure.lines import Line, line_of
from helpers.structure.phrases import name_by_phrases

_PARAGRAPH, _PAGE = 25, 150  # words of a line that may hold more than its paragraph, and more than one paragraph
_HEAD = 12  # words that are left of a paragraph which was taken for the site's for what stands at its end
_SHORTEST = 12  # characters of a sentence that is looked at alone
_SPLIT = re.compile(r"(?<=[.!?])[\"')\]]* +(?=[A-Z\u00c0-\u00de(*\[©\"'0-9])")
_KINDS = frozenset({"newsletter", "notice", "related", "comments", "tagline"})


def cut_run_together(lines: list[Line], seen: str) -> list[Line]:
    """The lines; sentences that the word lists know are cut off the ends of paragraphs and out of a page in one line."""
    out = []
    for line in lines:
        if line.words < _PARAGRAPH or line.kind and not line.rule.endswith("_wording"):
            out.append(line)
        elif line.kind:
            pieces = _without_tail(line, seen)
            name_by_phrases(pieces[0])
            out += pieces if len(pieces) > 1 and not pieces[0].kind and pieces[0].words >= _HEAD else [line]
        elif line.words < _PAGE:
            out += _without_tail(line, seen)
        else:
            out += _taken_apart(line, seen)
    return out


def _without_tail(line: Line, seen: str) -> list[Line]:
    end, cut = line.end, []
    for start in reversed([line.start + m.end() for m in _SPLIT.finditer(line.text)]):
        piece = _named(seen, start, end)
        trails_off = not cut and not piece.kind and not piece.stop  # what comes after the last stop goes with the sentence before
        if not trails_off and piece.kind not in _KINDS:
            break
        cut.append(piece)
        end = start
    if not any(piece.kind for piece in cut):
        return [line]
    if not cut[0].kind:
        cut[0].become(cut[1].kind, "trails_off", "it trails off after a sentence of that kind")
    return [_line(seen, line.start, end, line.gap), *reversed(cut)]


def _taken_apart(line: Line, seen: str) -> list[Line]:
    edges = [line.start, *(line.start + m.end() for m in _SPLIT.finditer(line.text)), line.end]
    out, begun = [], line.start
    for start, end in zip(edges, edges[1:], strict=False):
        if end - start < _SHORTEST:
            continue
        piece = _named(seen, start, end)
        if piece.kind in _KINDS:
            if begun < start:
                out.append(_line(seen, begun, start, False))
            out.append(piece)
            begun = end
    if not out:
        return [line]
    if begun < line.end:
        out.append(_line(seen, begun, line.end, False))
    out[0].gap = line.gap
    return out


def _named(seen: str, start: int, end: int) -> Line:
    piece = _line(seen, start, end, False)
    name_by_phrases(piece)
    return piece


def _line(seen: str, start: int, end: int, gap: bool) -> Line:
    return line_of(seen, start, start + len(seen[start:end].rstrip()), gap)
