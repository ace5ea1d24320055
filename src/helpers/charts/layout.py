"""Where labels go, so that none covers another: sizes in units, y downwards as in the SVG."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

FEW = 16  # labels for which several orders are tried


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float = 2) -> bool:
        return (self.left < other.right + gap and other.left < self.right + gap
                and self.top < other.bottom + gap and other.top < self.bottom + gap)

    def inside(self, other: "Box") -> bool:
        return self.left >= other.left and self.top >= other.top and self.right <= other.right and self.bottom <= other.bottom


@cache
def _font(bold: bool) -> FT2Font:
    font = FT2Font(font_manager.findfont(font_manager.FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")))
    font.set_size(100, 72)
    return font


@cache
def _advance(character: str, bold: bool) -> float:
    """Width in ems. DejaVu is wide among sans faces, so that a label fits in the others as well."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    font = _font(bold)
    if not font.get_char_index(ord(character)):
        return 0.8
    return font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 100


def width(text: str, size: float, bold: bool = False) -> float:
    return size * sum(_advance(c, bold) for c in text)


def fit(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room."""
    if width(text, size, bold) <= room:
        return text
    room -= width("…", size, bold)
    end = 0
    for c in text:
        room -= size * _advance(c, bold)
        if room < 0:
            break
        end += 1
    return text[:end].rstrip(" ,;:-–") + "…" if end else ""


def lines(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The text in at most two lines that fit the room, cut if it needs more."""
    words, first = text.split(), ""
    while words and width(f"{first} {words[0]}".strip(), size, bold) <= room:
        first = f"{first} {words.pop(0)}".strip()
    return [line for line in (first, fit(" ".join(words), room, size, bold)) if line]


def places(mark: Box, wide: float, high: float, taken: Iterable[Box], within: Box) -> Iterator[Box]:
    """The free places for a label of that size near its mark: beside, above, below, then the same further off."""
    taken = list(taken)
    middle, centre = (mark.top + mark.bottom - high) / 2, (mark.left + mark.right - wide) / 2
    quarter = (mark.right - mark.left - wide) / 4
    along = (mark.left, mark.right - wide, centre, centre - quarter, centre + quarter,
             mark.right - .4 * wide, mark.left - .6 * wide)
    for gap in (6, 14, 26, 40):
        beside = (mark.left - gap - wide, mark.right + gap)
        above, below = mark.top - gap - high + 2, mark.bottom + gap - 2
        corners = [(left, top) for left in beside for top in (middle, above, below)]
        for left, top in corners[::3] + [(left, top) for top in (above, below) for left in along] + corners:
            box = Box(left, top, left + wide, top + high)
            if box.inside(within) and not any(box.meets(other) for other in taken):
                yield box


def arrange(wanted: Sequence[tuple[Box, Sequence[tuple[float, float]]]], taken: Sequence[Box],
            within: Box) -> list[tuple[Box, int] | None]:
    """Places for many labels: for each mark with its label's sizes, the fullest first, (place, which size) or None.

    Greedy, in three orders while there are few labels; the order that leaves out and shortens least wins.
    """
    def one(order: list[int]) -> list[tuple[Box, int] | None]:
        found: list[tuple[Box, int] | None] = [None] * len(wanted)
        for n in order:
            mark, sizes = wanted[n]
            texts = [free[0] for free in found if free]
            found[n] = next(((box, k) for k, size in enumerate(sizes) for box in places(mark, *size, [*taken, *texts], within)
                             if not far(box, mark) or not crosses(leader(box, mark), texts)), None)
        return found

    given = list(range(len(wanted)))
    orders = [sorted(given, key=lambda n: -wanted[n][1][0][0])]
    if len(wanted) <= FEW:
        orders += [sorted(given, key=lambda n: wanted[n][0].right - wanted[n][0].left), given]
    return min(map(one, orders), key=lambda found: (sum(f is None for f in found), sum(f[1] for f in found if f)))


def far(label: Box, mark: Box) -> bool:
    """Is a label so far from its mark that it needs a leader?"""
    return not label.meets(mark, gap=16)


def leader(label: Box, mark: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of a short line between a label and its mark."""
    def nearest(box: Box, other: Box) -> tuple[float, float]:
        return (min(max((other.left + other.right) / 2, box.left), box.right),
                min(max((other.top + other.bottom) / 2, box.top), box.bottom))

    return nearest(label, mark), nearest(mark, label)


def crosses(line: tuple[tuple[float, float], tuple[float, float]], boxes: Iterable[Box]) -> bool:
    (a, b), (c, d) = line
    steps = [(a + (c - a) * n / 24, b + (d - b) * n / 24) for n in range(1, 25)]
    return any(box.left < x < box.right and box.top < y < box.bottom for box in boxes for x, y in steps)
