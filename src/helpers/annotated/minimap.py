"""The voices of an article from its first word to its last, drawn small: upright with a link a paragraph, lying on a phone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.charts.strips import per
from helpers.markup import LINK, Markup, tag
from helpers.theme import hatch

HATCH, QUESTIONS = hatch("map")  # the pattern of an interviewer's questions, which must stand on the page, and what it fills
UNREAD = "unread"  # the role of words whose voices were not looked for
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
    links = [tag("a", rects, attributes={LINK: f"#{s.id}", "aria-label": s.name})
             for s, rects in _drawn(stretches, "y", "height", "x", "width")]
    drawn = tag("svg", links, role="group", aria_label="Paragraphs")
    return tag("nav", drawn, class_="mm", aria_label="Voices through the article")


def lying(stretches: Sequence[Stretch], label: str) -> Markup:
    drawn = tag("svg", [rects for _, rects in _drawn(stretches, "x", "width", "y", "height")], width="100%", role="img",
                aria_label=label)
    return tag("div", tag("p", "Voices from first word to last", class_="sub"), drawn, class_="mmh")


def _drawn(stretches: Sequence[Stretch], *ways: str) -> Iterator[tuple[Stretch, list[Markup]]]:
    whole, at = sum(s.size for s in stretches) or 1, 0
    for stretch in _few(stretches):
        rects = []
        for size, role in stretch.parts:
            rects.append(_rect(*ways, at / whole, size / whole, role))
            at += size
        yield stretch, rects


def _few(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """At most MOST: of a longer article several paragraphs together, with the characters of each voice in sum."""
    each = max(-(-len(stretches) // MOST), 1)
    for n in range(0, len(stretches), each):
        run = stretches[n:n + each]
        sums: dict[str | None, int] = {}
        for size, role in (part for s in run for part in s.parts):
            sums[role] = sums.get(role, 0) + size
        yield run[0] if each == 1 else Stretch(run[0].id, run[0].name, [(size, role) for role, size in sums.items()])


def _rect(along: str, long: str, across: str, wide: str, at: float, size: float, role: str | None) -> Markup:
    look: Mapping[str, object] = {along: per(100 * at), long: per(max(100 * size - .12, .08))}
    if role in (None, UNREAD):  # set aside: thin
        return tag("rect", attributes=look, **{across: 0, wide: "100%" if role else "30%"}, class_="k-fill-rule")
    if role == "questions":
        return tag("rect", attributes=look, **{wide: "100%"}, fill=QUESTIONS)
    return tag("rect", attributes=look, **{wide: "100%"}, class_=f"f-{role}")
