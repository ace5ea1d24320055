"""From lines to paragraphs: what a page of print says by its gaps, indents and short lines."""

import re
from collections import Counter

from helpers.reading.pdf.letters import Line

_EDGE = 3  # lines at the head and at the foot of a page among which repeats are looked for
_NEAR = 6  # lines around one that show how wide its column is
_BROKEN = re.compile("(?<=[^\\W_])([\u00ad\u2010-])$")
_ITEM = re.compile("[•▪●◦■*]|[–—-] ")


def without_repeats(pages: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """(the pages without running heads, feet and page numbers, how many lines these are).

    One is a line among the first or last three of a page that has, but for its digits, the same words at the same height on 40 %
    of the pages, and on three at least.
    """
    if len(pages) < 3:
        return pages, 0
    edges = [_edges(page) for page in pages]
    seen = Counter(sign for lines in edges for sign in set(map(_sign, lines)))
    # Left and right pages may have heads of their own.
    running = {sign for sign, n in seen.items() if n >= max(3, 0.4 * len(pages))}
    left_out = [{line for line in lines if _sign(line) in running} for lines in edges]
    kept = [[line for line in page if line not in out] for page, out in zip(pages, left_out, strict=True)]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edges(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height[:_EDGE] + by_height[-_EDGE:]


def _sign(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.y / 4)


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """The text of the lines, joined where one sentence runs on, also over the end of a column or page."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    starts = {sum(map(len, pages[:i])) for i in range(len(pages))}
    leading = _leading(lines)
    hyphenated = Counter(word.lower() for line in lines for word in re.findall(r"\b\w+-\w+\b", line.text))
    solid = Counter(word.lower() for line in lines for word in re.findall(r"\b\w{4,}\b", line.text))
    found = [[lines[0].text]]
    for i in range(1, len(lines)):
        if _begins(lines, i, i in starts, leading):
            found.append([lines[i].text])
        else:
            found[-1][-1] = _ending(found[-1][-1], lines[i].text, hyphenated, solid)
            found[-1].append(lines[i].text)
    return [text for pieces in found if (text := "".join(pieces))]


def _leading(lines: list[Line]) -> float:
    """From line to line within paragraphs, in heights of their letters."""
    steps = [(a.y - b.y) / a.size for a, b in zip(lines, lines[1:], strict=False) if 0 < a.y - b.y < 3 * a.size]
    return _at(steps, 0.3) if steps else 1.2


def _at(values: list[float], share: float) -> float:
    """The value below which that share of them lies: most lines are full and within paragraphs, not all."""
    return sorted(values)[int(share * len(values))]


def _begins(lines: list[Line], i: int, new_page: bool, leading: float) -> bool:
    """Whether line i begins a paragraph."""
    before, line = lines[i - 1], lines[i]
    if "\t" in before.text or "\t" in line.text or _ITEM.match(line.text):
        return True
    if not 0.9 < line.size / before.size < 1.1:
        return True
    step = (before.y - line.y) / line.size
    if not new_page and 0 <= step <= 0.3:  # the rest of one line
        return False
    near = [other for other in lines[max(0, i - _NEAR) : i + _NEAR] if 0.9 < other.size / line.size < 1.1]
    if new_page or step < 0 or step > 10:  # over to another column: what was begun goes on unless it looks finished
        column = [other.x1 for other in lines[max(0, i - _NEAR) : i] if 0.9 < other.size / before.size < 1.1]
        heading = before.x1 + line.word + 0.5 * line.size < _at(column, 0.75)  # alone at the foot of its column, and short
        return (heading or bool(re.search(r"[.!?:…][\"'”’»)\]]*$", before.text))) and not line.text[:1].islower()
    if step > leading * 1.25:
        return True
    left = _at([other.x0 for other in near], 0.25)
    indent = line.x0 - before.x0 > 0.6 * line.size and abs(before.x0 - left) < 0.5 * line.size
    if indent and not _ITEM.match(before.text):  # an item of a list hangs
        return True
    right = _at([other.x1 for other in near], 0.75)
    return before.x1 + line.word + 0.5 * line.size < right and not line.text[:1].islower()


def _ending(before: str, after: str, hyphenated: Counter[str], solid: Counter[str]) -> str:
    """A line as it goes on into the next: a blank at its end, or a broken word without its hyphen, or a compound with it."""
    broken = _BROKEN.search(before)
    if not broken:
        return before + " "
    head = re.split(r"\W", before[-60 : broken.start()])[-1].lower()
    tail = re.split(r"\W", after[:60])[0].lower()
    compound = after[:1].isupper() or after[:1].isdigit() or head[-1].isdigit()
    if not compound and broken[1] != "\u00ad":
        compound = hyphenated[f"{head}-{tail}"] > solid[head + tail]
    return before[: broken.start()] + ("-" if compound else "")
