"""Where stories begin on a page: a headline with a byline or a date by it, and paragraphs below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.dateline import dates
from helpers.structure.lines import Line, content

_REACH = 7  # lines between a headline and its byline or date, and between these and the first paragraph
_STORY = 300  # characters of prose that make a story
_OPENING = 4  # paragraphs that show what a story is about
_LIVE = 4  # entries with a time of day make a live blog
_BETWEEN = frozenset({"share", "related", "comments", "newsletter"})  # what ends a story on most pages
_STAMPS = frozenset({"byline", "date"})
_MARKS = frozenset("\u2022*\u00b7\u2190\u2192\u2039\u203a<>")  # of lists and of links to the next page
_CLOCK = re.compile(r"\d[:.]\d\d| ago\b")
_DIGIT = re.compile(r"\d")
_DATELINE = re.compile(r"[A-Z\u00c0-\u00de][^!?\"]{2,50}(?: [\u2013\u2014-]+ |\) ?[\u2013\u2014-])")


def repeated_headline(lines: list[Line]) -> int:
    """The line that says what the page's first line says, the title of its window; -1 where none does and prose follows."""
    if not lines or lines[0].prose and not lines[0].text.endswith("?"):
        return -1
    for i, line in enumerate(lines[1:400], 1):
        if len(line.key) >= 20 and (
            lines[0].key.startswith(line.key) or line.key.startswith(lines[0].key) and len(lines[0].key) >= 20
        ):
            if any(below.prose and not below.kind for below in lines[i + 1 : i + 40]):
                return i
    return -1


def headline(line: Line, least: int = 3) -> bool:
    """It may be a headline: short, no sentence, no date."""
    if line.kind or not least <= line.words <= 35 or len(line.text) > 220 or line.text.endswith((".", ":", ",")):
        return False
    if line.words > 14 and line.text[:-1].endswith("."):  # a paragraph that ends in a quotation
        return False
    return line.text[0] not in _MARKS and line.text[-1] not in _MARKS and not (_DIGIT.search(line.text) and dates(line.text))


def first_head(lines: list[Line]) -> int:
    """The first headline with a byline or a date that has a story below it before the next; -1 where there is none."""
    found = list(_heads(lines, 0, len(lines)))
    for n, head in enumerate(found):
        end = found[n + 1].line if n + 1 < len(found) else len(lines)
        below = [line for line in lines[head.line + 1 : end] if _paragraph(line)]
        if len(below) >= 3 and sum(len(line.text) for line in below) >= _STORY:
            return head.line
    return -1


def next_story(lines: list[Line], first: int, last: int) -> int | None:
    """The headline of another story between the lines of what was thought to be one article: it has a byline or a date of its
    own, or stands below furniture, and the paragraphs below it share few words with those above."""
    if _entries(lines[first : last + 1]) >= _LIVE:
        return None
    seen = {line.same for line in lines[: first + 1]}
    told: set[str] = set()
    read = size = 0
    at = first
    for head in _heads(lines, first + 1, last + 1):
        for line in lines[at : head.line]:
            seen.add(line.same)
            if line.prose and not line.kind:
                read, size = read + 1, size + len(line.text)
                told |= content(line.text)
        at = head.line
        own = {line.same for line in lines[head.line : head.opening] if line.kind in _STAMPS}
        if read < 3 or size < _STORY or seen & {*own, lines[head.line].same}:
            continue
        if own or lines[head.line - 1].kind in _BETWEEN:
            words = about(lines, head.opening)
            if len(words & told) < len(words) * (0.4 if head.signs > 1 else 0.2):
                return head.line
    return None


@dataclass(frozen=True, slots=True)
class _Head:
    line: int
    opening: int  # the first paragraph
    signs: int  # how many of byline, date and dateline stand by the headline


def _heads(lines: list[Line], first: int, end: int) -> Iterator[_Head]:
    """The headlines between two lines that share words with the paragraphs below and are dated or signed."""
    begun = first
    for opening in range(first, end):
        if not _paragraph(lines[opening]) or lines[opening].words <= 45 and _stamped(lines[opening + 1 : opening + 3]):
            continue
        reach = range(max(begun, opening - 2 * _REACH), opening)
        begun = opening + 1
        signs = {lines[k].kind for k in reach if lines[k].kind in _STAMPS and lines[k].rule != "time_only"}
        signs |= {"dateline"} if _DATELINE.match(lines[opening].text) else set()
        candidates = [k for k in reach if headline(lines[k], 2)] if signs else []
        if not candidates:
            continue
        words = about(lines, opening)
        shared = {k: len(content(lines[k].text) & words) for k in candidates}
        best = max(candidates, key=lambda k: (min(shared[k], 3), -k))
        if shared[best] >= 2 or {"byline", "date"} <= signs and not any(line.prose for line in lines[best + 3 : opening]):
            yield _Head(best, opening, len(signs))


def _stamped(lines: list[Line]) -> bool:
    """A byline or a date comes first: what stands above is no paragraph."""
    return any(line.kind in _STAMPS for line in lines) and not any(headline(line, 4) for line in lines)


def about(lines: list[Line], opening: int) -> set[str]:
    """Words of the paragraphs with which a story opens at this line."""
    below = [line for line in lines[opening : opening + 4 * _OPENING] if _paragraph(line)]
    return set().union(*(content(line.text) for line in below[:_OPENING]))


def _entries(lines: list[Line]) -> int:
    """How many paragraphs begin below a time of day, as the entries of a live blog do."""
    return sum(
        line.kind == "date" and bool(_CLOCK.search(line.text)) and any(map(_paragraph, lines[i + 1 : i + 5]))
        for i, line in enumerate(lines)
    )


def _paragraph(line: Line) -> bool:
    return line.prose and not line.kind and line.words >= 10
