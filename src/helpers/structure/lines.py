"""The lines of a page and what can be seen on each alone."""

import re
from dataclasses import dataclass
from functools import cached_property

from helpers import view

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that pack a word into a character or two
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.?!…:。！？؟।։][\"')\]}]*\Z")
_MARK = re.compile(r"[.,;:!?…·|/()\"](?:\s|\Z)")
_SCRIPTS = tuple(
    (name, re.compile(f"[{chars}]"))
    for name, chars in (
        ("latin", "A-Za-z\u00c0-\u024f"),
        ("cyrillic", "\u0400-\u052f"),
        ("arabic", "\u0600-\u06ff"),
        ("hebrew", "\u0590-\u05ff"),
        ("armenian", "\u0531-\u058f"),
        ("georgian", "\u10a0-\u10ff"),
        ("greek", "\u0370-\u03ff"),
        ("indic", "\u0900-\u0dff"),
        ("eastern", "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"),
        ("thai", "\u0e00-\u0e7f"),
    )
)
_SPACED = frozenset({"latin", "cyrillic", "armenian", "georgian", "greek"})  # scripts whose sentences need marks
_SAMPLE = 2000  # characters of a line that stand for all of it


@dataclass
class Line:
    """One line. key: its letters in lower case, to find repeats. words: how many, two wide characters for one."""

    start: int
    end: int
    text: str
    key: str
    words: int
    stop: bool  # ends like a sentence
    gap: bool  # a blank line stands before it
    script: str | None
    prose: bool = False  # it reads like a paragraph: a sentence, or long
    asks: bool = False  # a question as short as a headline may be
    kind: str = ""
    rule: str = ""
    reason: str = ""
    copy_of: int | None = None

    @cached_property
    def same(self) -> str:
        return same(self.text)

    @property
    def row_of_names(self) -> bool:
        """Many words and next to no mark between them: a menu or a list that was run together."""
        if self.words < 25 or self.stop or self.script not in _SPACED:
            return False
        head = self.text[:_SAMPLE]
        if head.count(" ") < 24 * (len(_MARK.findall(head)) + 1):
            return False
        words = head.split(" ")
        if [word for word in words if word in ("1", "2", "3")] == ["1", "2", "3"]:  # a numbered list
            return True
        return len(words) >= 80 or sum(word[:1].isupper() for word in words) * 2 >= len(words)

    @property
    def phrased(self) -> bool:
        """The word lists, not its neighbours, named it; and the whole of it."""
        return self.rule.endswith("_phrase")

    def become(self, kind: str, rule: str, reason: str) -> None:
        self.kind, self.rule, self.reason = kind, rule, reason


def read_lines(seen: str) -> list[Line]:
    """The lines of a view that hold anything, unnamed."""
    out, before = [], 0
    for start, end in spans(seen):
        out.append(line_of(seen, start, end, seen.count("\n", before, start) > 1))
        before = end
    return out


def line_of(seen: str, start: int, end: int, gap: bool) -> Line:
    """The line at these offsets of a view; gap: a blank line stands before it."""
    text = seen[start:end]
    words, stop = _words(text), bool(_STOP.search(text[-8:]))
    prose, asks = words >= 25 or stop and words >= 6, text[-1] == "?" and words < 15
    return Line(start, end, text, key(text[:_SAMPLE]), words, stop, gap, _script(text[:_SAMPLE]), prose, asks)


def spans(seen: str) -> list[tuple[int, int]]:
    """Spans of lines; a long line broken off before a small letter goes on in the next one.

    Where a page came as one line, two blanks in a row are what is left of a blank line.
    """
    out: list[tuple[int, int]] = []
    for start, end in view.lines(_unflattened(seen)):
        if out and seen[start].islower() and out[-1][1] - out[-1][0] >= 45:
            before, between = seen[out[-1][1] - 1], seen[out[-1][1] : start]
            if between.count("\n") == 1 and (before.isalnum() or before in ",-"):
                out[-1] = out[-1][0], end
                continue
        out.append((start, end))
    return out


def _unflattened(seen: str) -> str:
    """The view with line feeds for runs of blanks, where it is nearly one line and nobody types two blanks after each stop."""
    if seen.count("\n") > 2 or len(seen) < 400 or len(gaps := _GAP.findall(seen, 0, 20_000)) < 3:
        return seen
    if len(gaps) * 15 > seen.count(" ", 0, 20_000):  # blanks that fill a printed line
        return seen
    after_stop = sum(gap[0] in ".!?" for gap in gaps)
    if after_stop > 3 and after_stop > len(_ONE_BLANK.findall(seen, 0, 20_000)):
        return seen
    return _BLANKS.sub(lambda m: "\n" * len(m[0]), seen)


_GAP, _ONE_BLANK, _BLANKS = re.compile(r"\S {2,}(?=\S)"), re.compile(r"[.!?] (?=[^\W\d_a-z])"), re.compile(r" {2,}")


def key(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))


def same(text: str) -> str:
    """What two copies of a line share: its words and numbers."""
    return " ".join(_WORD.findall(text.lower())) if len(text) < _SAMPLE else text.lower()


def _words(text: str) -> int:
    if len(text) > 2 * _SAMPLE:  # near enough: nothing asks how long a long line is
        return text.count(" ") + 1 + len(_WIDE.findall(text)) // 2
    return len(_WORD.findall(text)) + (0 if text.isascii() else len(_WIDE.findall(text)) // 2)


def _script(text: str) -> str | None:
    if text.isascii():
        return "latin" if sum(map(str.isalpha, text[:40])) >= 3 or len(_LETTERS.findall(text)) >= 3 else None
    count, name = max(((len(pattern.findall(text)), name) for name, pattern in _SCRIPTS))
    return name if count >= 3 else None


def content(text: str) -> set[str]:
    """Beginnings of the long words, the names and the numbers of a line."""
    return {w[:6].lower() for w in _CONTENT.findall(text) if len(w) > 4 or w[0].isupper()}


_CONTENT = re.compile(r"\d[\d.,]*\d|[^\W\d_]{4,}")


_LABEL = re.compile(r"[^\W\d_][\w.'-]{0,30}(?: [^\W\d_][\w.'-]{0,30}){0,3}:(?= )")


def label_of(text: str) -> str | None:
    """The name with a colon that opens a line of an interview."""
    found = _LABEL.match(text)
    return found[0].lower() if found else None
