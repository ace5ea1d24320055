"""Ways to look at a text without touching it.

`view` is as long as the text, one character for one, so that an offset in the view is an offset in the text. `fold` also looks
past characters that nobody sees (soft hyphens, zero-width marks, decomposed accents) and keeps a map back.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SAME_LENGTH = str.maketrans(
    {c: " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"}
    | {c: '"' for c in "“”„‟«»＂"}
    | {c: "'" for c in "‘’‚‛′＇"}
    | {c: "-" for c in "\u2010\u2011\ufe63\uff0d"}
    | {c: "\n" for c in "\u2028\u2029\x85\x0b\x0c"}
)


def view(text: str) -> str:
    """The text with plain spaces, straight quotes, plain hyphens and line feeds. Same length as the text.

    A carriage return becomes a space before a line feed, and a line feed alone.
    """
    return text.translate(_SAME_LENGTH).replace("\r\n", " \n").replace("\r", "\n")


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
    """text: what to match against. starts[i], ends[i]: where its character i stands in the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a match [start, end), which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """The view, composed (NFC) and without characters that nobody sees, with a map back to the text."""
    seen = view(text)
    if seen.isascii():
        return Folded(seen, range(len(seen)), range(1, len(seen) + 1))
    out, starts, ends = [], [], []
    for i, c in enumerate(seen):
        if c > "\x7f":
            if unicodedata.category(c) == "Cf":
                continue
            if out and unicodedata.combining(c):
                joined = unicodedata.normalize("NFC", out[-1] + c)
                if len(joined) == 1:
                    out[-1], ends[-1] = joined, i + 1
                    continue
        out.append(c)
        starts.append(i)
        ends.append(i + 1)
    return Folded("".join(out), starts, ends)
