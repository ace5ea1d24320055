"""Whether an article is the own report of the body that publishes it; its unattributed figures are that body's own."""

import re
from collections.abc import Callable

from helpers.people_figures.lexicon import LISTS
from helpers.records import Document


def _any(name: str) -> str:
    return "|".join(map(re.escape, LISTS["claim"][name]))


_OURS = re.compile(r"\b[Ww]e\b|\b[Oo]urs?\b")
_SPEAKS_OF_ITSELF = re.compile(rf"\b[Ww]e\b|\b[Oo]urs?\b(?! (?:\w+ )?(?:{_any('national')})\b)")
_QUOTED = re.compile(r"\"[^\"\n]*\"?")
_REPORT = re.compile(rf"\b(?:{_any('papers')})\b", re.I)
_BODY, _PRESS = re.compile(rf"\b(?:{_any('publishers')})\b", re.I), re.compile(rf"\b(?:{_any('press')})\b", re.I)
_RUMOUR = re.compile(rf"\b(?:{_any('rumours')})\b", re.I)
_SIGNS = frozenset({"byline", "credit"})
_TELLING = frozenset({"opinion", "interview", "analysis", "live"})  # genres in which "we" is no body


def own_report(document: Document, quoted: Callable[[int, int], bool]) -> bool:
    """Whether the publisher speaks for itself: a statement, a body's own page, a situation report, "our teams".

    quoted: whether a stretch of the text is somebody's words.
    """
    if not document.outlet or document.genre in _TELLING:
        return False
    if document.genre == "statement":
        return True
    press, body = _PRESS.search(document.outlet), _BODY.search(document.outlet)
    if body and not press and not document.genre:
        return True
    if press and not body or any(b.kind in _SIGNS for b in document.blocks):
        return False
    if any(b.kind == "title" and _REPORT.search(document.view, b.start, b.end) for b in document.blocks):
        return True
    said = [(b.start, b.end) for b in document.blocks if b.kind == "body" and b.counted]
    ours = _OURS if body else _SPEAKS_OF_ITSELF
    return any(not quoted(b + m.start(), b + m.end()) for b, e in said
               for m in ours.finditer(_QUOTED.sub(lambda q: " " * len(q[0]), document.view[b:e])))


def is_rumour(around: str) -> bool:
    """Whether the words around a figure leave it to nobody: "we have received allegations that", "could not be verified"."""
    return bool(_RUMOUR.search(around))
