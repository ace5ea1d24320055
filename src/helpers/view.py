"""Ways to look at a text without touching it.

`view` is as long as the text, one character for one, so that an offset in the view is an offset in the text. `fold` also looks
past characters that nobody sees (soft hyphens, zero-width marks, decomposed accents) and keeps a map back.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

_PLAIN = (
    {c: " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"}
    | {c: '"' for c in "“”„‟«»＂"}
    | {c: "'" for c in "‘’‚‛′＇"}
    | {c: "-" for c in "\u2010\u2011\ufe63\uff0d"}
    | {c: "\n" for c in "\u2028\u2029\x85"}
)
_CONTROLS = {"\t": " ", "\x0b": "\n", "\x0c": "\n"}


_ASCII = bytes(range(128))
_FEW = 24  # kinds of characters up to which so many passes of str.replace are faster than one of str.translate


def odd(text: str) -> set[str]:
    """The characters of a text that are not ASCII."""
    if text.isascii():
        return set()
    return set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def swap(text: str, plain: Mapping[str, str]) -> str:
    """The text with single characters in place of others."""
    if len(plain) > _FEW:
        return text.translate(str.maketrans(plain))
    for c, other in plain.items():
        text = text.replace(c, other)
    return text


def view(text: str) -> str:
    """The text with plain spaces, straight quotes, plain hyphens and line feeds. Same length as the text.

    A carriage return becomes a space before a line feed, and a line feed alone.
    """
    return _plain(text, odd(text))


def _plain(text: str, unusual: set[str]) -> str:
    seen = swap(text, {c: _PLAIN[c] for c in unusual if c in _PLAIN} | _CONTROLS)
    return seen.replace("\r\n", " \n").replace("\r", "\n")


def lines(seen: str) -> list[tuple[int, int]]:
    """Spans of the lines of a view, without line feeds and outer blanks; blank lines are left out."""
    spans, start = [], 0
    for line in seen.split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped)
            spans.append((first, first + len(stripped)))
        start += len(line) + 1
    return spans


@dataclass(frozen=True)
class Folded:
    """text: what to match against. starts[i], ends[i]: where its character i stands in the original. odd: those beyond ASCII."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    odd: Set[str]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a match [start, end), which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """The view, composed (NFC) and without characters that nobody sees, with a map back to the text."""
    unusual = odd(text)
    seen = _plain(text, unusual)
    marks = [c for c in unusual if _is_mark(c)]
    if marks:
        return _composed(seen, marks)
    return Folded(seen, range(len(seen)), range(1, len(seen) + 1), unusual - _PLAIN.keys())


@cache
def _is_mark(c: str) -> bool:
    """Does a character show nothing of its own?"""
    return unicodedata.category(c) == "Cf" or unicodedata.combining(c) > 0


def _composed(seen: str, marks: list[str]) -> Folded:
    """The view with each of the marks joined to the letter before it where Unicode has one character for both, or left out."""
    out, starts, ends, done = [], [], [], 0

    def keep(until: int):
        out.extend(seen[done:until])
        starts.extend(range(done, until))
        ends.extend(range(done + 1, until + 1))

    for m in re.finditer(f"[{re.escape(''.join(marks))}]", seen):
        at = m.start()
        keep(at)
        done = at
        if unicodedata.combining(m[0]) and out:
            joined = unicodedata.normalize("NFC", out[-1] + m[0])
            if len(joined) > 1:
                continue  # it stays, and is kept with what follows
            out[-1], ends[-1] = joined, at + 1
        elif unicodedata.category(m[0]) != "Cf":
            continue
        done = at + 1
    keep(len(seen))
    joined = "".join(out)
    return Folded(joined, starts, ends, odd(joined))
