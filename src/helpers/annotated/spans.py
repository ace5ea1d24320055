"""From stretches of a text that overlap as they like to markup that nests."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from helpers.markup import Markup, html, tag


@dataclass(frozen=True)
class Span:
    """A stretch of a text, characters start to end, and how it is marked.

    rank: of two stretches that overlap the one of lower rank holds the other, which is cut where it leaves it; of the same rank
    the one that begins first, then the longer. id and what else names it (`attributes`) stand on its first piece alone. opens,
    closes: classes of its first and of its last piece. href: a stretch that leads somewhere; HTML knows no link within a link, so
    of those that overlap the innermost is one.
    """

    start: int
    end: int
    rank: int = 0
    id: str | None = None
    classes: str = ""
    opens: str = ""
    closes: str = ""
    href: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)


def nested(text: str, spans: Iterable[Span]) -> Markup:
    """The text with its spans, each letter once and in its order. A span without a letter in the text is left out."""
    inside = [s for s in spans if max(s.start, 0) < min(s.end, len(text))]
    order = sorted(inside, key=lambda s: (s.rank, s.start, -s.end))
    pieces = _pieces(len(text), order)
    last = {n: start for start, _, within in pieces for n in within}
    leading = [[n for n in within if order[n].href] for _, _, within in pieces]
    links = {n for run in leading for n in run} - {n for run in leading for n in run[:-1]}
    done: set[int] = set()

    def marked(run: Sequence[tuple[int, int, tuple[int, ...]]], depth: int) -> list:
        parts = []
        for n, own in groupby(run, key=lambda piece: piece[2][depth] if len(piece[2]) > depth else None):
            own = list(own)
            if n is None:
                parts.append(text[own[0][0]:own[-1][1]])
                continue
            span, first = order[n], n not in done
            done.add(n)
            ends = own[-1][0] == last[n]
            classes = " ".join(filter(None, [span.classes, span.opens if first else "", span.closes if ends else ""]))
            named = {"id": span.id, **span.attributes} if first else {}
            parts.append(tag("a" if n in links else "span", marked(own, depth + 1), attributes=named, class_=classes or None,
                             href=span.href if n in links else None))
        return parts

    return html(marked(pieces, 0))


def _pieces(length: int, order: Sequence[Span]) -> list[tuple[int, int, tuple[int, ...]]]:
    """The text cut wherever a span begins or ends: (start, end, which spans hold it, outermost first)."""
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for n, s in enumerate(order):
        begins.setdefault(max(s.start, 0), []).append(n)
        ends.setdefault(min(s.end, length), []).append(n)
    within: list[int] = []
    pieces = []
    for start, end in pairwise(sorted({0, length, *begins, *ends})):
        for n in ends.get(start, ()):
            within.remove(n)
        for n in begins.get(start, ()):
            insort(within, n)
        pieces.append((start, end, tuple(within)))
    return pieces
