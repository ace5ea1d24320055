"""The title and what stands around it, up to the first line of the article."""

import re

from helpers.dateline import dates
from helpers.structure import across
from helpers.structure.lines import Line
from helpers.structure.zone import repeated_headline

_DIGIT = re.compile(r"\d")
_REACH = 14  # lines below the title in which the byline or the date still belongs to the head of the page


def name_above(lines: list[Line], first: int, last: int) -> int:
    """Name the lines above the article; the first line of the article, which may stand lower than was thought."""
    if last < first:
        first = len(lines)
    title = _title(lines, first, last)
    if title is not None:
        first = _below_head(lines, title, first, last)
        _short_lines_below_head(lines, title, first, last)
        lines[title].become("title", "title", "it stands above the article like a headline")
    for i, line in enumerate(lines[:first]):
        below = lines[i + 1] if i + 1 < first else None
        if line.kind:
            if line.rule == across.RULE and title is not None and i > title and _name_above_date(line, below):
                line.become("byline", "above_date", "it stands above the date and looks like a name")
        elif title is None or i < title:
            line.become("nav", "before_article", "it stands before the article")
        elif line.prose or i == title + 1 and line.stop and line.words >= 4 or _below_title(lines, title, i):
            line.become("deck", "below_title", "it stands between the title and the article")
        elif _name_above_date(line, below):
            line.become("byline", "above_date", "it stands above the date and looks like a name")
        else:
            line.become("nav", "before_article", "it stands before the article")
    if title is not None:
        _repeated_title_and_deck(lines, title, first, last)
    _deck_said_again(lines, title, first, last)
    return first


def _below_title(lines: list[Line], title: int, i: int) -> bool:
    """One of the lines that go on below the title as long as a headline, until a byline or a date."""
    return lines[i].words >= 6 and lines[i - 1].kind in ("title", "deck", "") and i - title <= 5 and _stamped_below(lines, i)


def _name_above_date(line: Line, below: Line | None) -> bool:
    return not line.stop and below is not None and below.kind == "date" and 2 <= line.words <= 6


def _below_head(lines: list[Line], title: int, first: int, last: int) -> int:
    """Where the byline and the date stand below a first paragraph, what they leave above them is no part of the article."""
    stamps = [i for i in range(title + 1, min(title + _REACH, last)) if lines[i].kind in ("byline", "date")]
    if not stamps:
        return first
    above = [lines[i] for i in range(max(first, title + 1), stamps[-1]) if not lines[i].kind]
    prose = [line for line in above if line.prose]
    if len(prose) > 2 or any(line.words > 60 for line in prose):
        return first
    opening = next((i for i in range(stamps[-1] + 1, last + 1) if lines[i].prose and not lines[i].kind), last + 1)
    below = sum(len(line.text) for line in lines[opening : last + 1])
    if opening - stamps[-1] > 6 or below < 3 * sum(len(line.text) for line in prose):
        return first
    return max(first, stamps[-1] + 1)


def _short_lines_below_head(lines: list[Line], title: int, first: int, last: int) -> None:
    """What stands between the byline or the date and the first paragraph, and is neither."""
    if not any(line.kind in ("byline", "date") for line in lines[title + 1 : first]):
        return
    for line in lines[first : last + 1]:
        if line.prose or line.stop:
            break
        if not line.kind:
            line.become("nav", "below_head", "it is a short line between the head of the page and the first paragraph")


def _repeated_title_and_deck(lines: list[Line], title: int, first: int, last: int) -> None:
    for line in lines[title + 1 : last + 1]:
        if not line.kind and line.same == lines[title].same:
            line.become("title", "repeated_title", "it repeats the title")
    for i in range(title + 1, min(first + 3, last)):  # a paragraph, then byline or date or the title again
        line, below = lines[i], lines[i + 1]
        if not line.kind and line.prose and line.words <= 60 and i - title <= 3:
            if below.kind in ("byline", "date") or below.key == lines[title].key:
                told = "it stands between the title and the byline, the date or the repeated title"
                line.become("deck", "above_byline", told)


def _deck_said_again(lines: list[Line], title: int | None, first: int, last: int) -> None:
    opening = next((line for line in lines[first:last] if not line.kind), None)
    if not opening or title is None or not 8 <= opening.words <= 40:
        return
    words = " ".join(opening.key.split()[:8])
    others = (line for line in lines[first : last + 1] if line is not opening and not line.kind)
    if any(words in line.key and line.same != opening.same for line in others):
        opening.become("deck", "said_again", "it stands first and its words stand again in the article")


def _title(lines: list[Line], first: int, last: int) -> int | None:
    """The line most like a headline, above the article or its first. One that the page repeats wins; else the longest near by."""
    top = [i for i in range(min(first + 3, len(lines), last + 1 if last >= first else first)) if _headline(lines[i])]
    below_all = [i for i in top if i < first or all(lines[j].kind or _headline(lines[j]) for j in range(first, i))]
    top = [i for i in below_all if any(line.prose and not line.kind for line in lines[i + 1 : i + 12]) or i + 12 < first]
    if not top:
        return None
    if (repeated := repeated_headline(lines)) in top:
        return repeated
    if top == [0]:
        return 0
    near = [i for i in top if i >= first - 12] or top[-1:]
    keys = [line.key for line in lines[: first + 6]]
    twice = [i for i in near if lines[i].words >= 4 and keys.count(lines[i].key) > 1]
    return twice[0] if twice else max(near, key=lambda i: (min(lines[i].words, 10) + 6 * _stamped_below(lines, i), -i))


def _stamped_below(lines: list[Line], i: int) -> bool:
    return any(line.kind in ("byline", "date") for line in lines[i + 1 : i + 8])


def _headline(line: Line) -> bool:
    if line.words > 14 and line.text[:-1].endswith("."):  # a paragraph that ends in a quotation
        return False
    return (
        not line.kind
        and 3 <= line.words <= 35
        and len(line.text) <= 220
        and not line.text.endswith((".", ":", ","))
        and not line.text.startswith(("•", "*", "·"))
        and not (_DIGIT.search(line.text) and dates(line.text))
    )
