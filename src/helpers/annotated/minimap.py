"""The voices of an article from its first word to its last, drawn small: upright with a link a paragraph, lying on a phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.charts.strips import per
from helpers.markup import Markup, tag

MOST = 240  # links; a longer article has one for several paragraphs


@dataclass(frozen=True)
class Stretch:
    """A paragraph. parts: (characters, role of whose words they are; None: set aside), in order."""

    id: str
    name: str
    parts: Sequence[tuple[int, str | None]]

    @property
    def size(self) -> int:
        return sum(size for size, _ in self.parts)


def parts(start: int, end: int, statements: Sequence[tuple[int, int, str]], rest: str) -> list[tuple[int, str]]:
    """The characters of a block by whose words they are. statements: (start, end, role), outermost ones; rest: of all else."""
    out, at = [], start
    for first, last, role in sorted(statements):
        first, last = max(first, at), min(last, end)
        if first < last:
            out += [(first - at, rest), (last - first, role)]
            at = last
    merged: list[tuple[int, str]] = []
    for size, role in [*out, (end - at, rest)]:
        if merged and merged[-1][1] == role:
            merged[-1] = (merged[-1][0] + size, role)
        elif size:
            merged.append((size, role))
    return merged


def upright(stretches: Sequence[Stretch]) -> Markup:
    """One link a paragraph, each as high as it is long."""
    whole, at, links = sum(s.size for s in stretches) or 1, 0, []
    each = -(-len(stretches) // MOST)
    for n in range(0, len(stretches), each):
        run, rects = stretches[n:n + each], []
        for size, role in (part for s in run for part in s.parts):
            rects.append(_rect("y", "height", "x", "width", at / whole, size / whole, role))
            at += size
        links.append(tag("a", rects, href=f"#{run[0].id}", aria_label=run[0].name))
    drawn = tag("svg", links, role="group", aria_label="Paragraphs")
    return tag("nav", drawn, class_="mm", aria_label="Voices through the article")


def lying(stretches: Sequence[Stretch], label: str) -> Markup:
    whole, at, rects = sum(s.size for s in stretches) or 1, 0, []
    for size, role in (part for s in stretches for part in s.parts):
        rects.append(_rect("x", "width", "y", "height", at / whole, size / whole, role))
        at += size
    return tag("div", tag("p", "Voices from first word to last", class_="sub"),
               tag("svg", rects, width="100%", role="img", aria_label=label), class_="mmh")


def _rect(along: str, long: str, across: str, wide: str, at: float, size: float, role: str | None) -> Markup:
    look: Mapping[str, object] = {along: per(100 * at), long: per(max(100 * size - .12, .08))}
    if role is None:  # set aside: thin and pale
        return tag("rect", attributes=look, **{across: 0, wide: "30%"}, class_="k-fill-rule")
    return tag("rect", attributes=look, **{wide: "100%"}, class_=f"f-{role}" if role != "questions" else "f-unattributed",
               fill_opacity=".55" if role == "questions" else None)
