"""The title and what stands around it, up to the first line of the article."""

from helpers.structure import across
from helpers.structure.heads import about, headline, repeated_headline
from helpers.structure.lines import Line, content, same

_REACH = 14  # lines below the title in which the byline or the date still belongs to the head of the page


def name_masthead(lines: list[Line], outlet: str | None) -> None:
    """The lines at the head of the page that hold the outlet's name and nothing else."""
    for line in lines[:_REACH] if outlet else ():
        if not line.kind and line.same == same(outlet):
            line.become("nav", "masthead", "it is the name of the outlet")


def name_above(lines: list[Line], first: int, last: int, given: str | None = None) -> int:
    """Name the lines above the article; the first line of the article, which may stand lower than was thought.

    given: the title, where the manifest has it.
    """
    if last < first:
        first = len(lines)
    title = _given(lines, first, given)
    if title is None:
        title = _title(lines, first, last)
    if title is not None:
        first = _below_head(lines, title, max(first, title + 1), last)
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
    reach = range(title + 1, min(title + _REACH, last))
    live = next((i for i in reach if lines[i].rule == "time_only"), last)  # entries of a live blog begin
    stamps = [i for i in reach if i < live and lines[i].kind in ("byline", "date")]
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


def _given(lines: list[Line], first: int, title: str | None) -> int | None:
    """The line that says what the manifest says, the last one above the first paragraph."""
    opening = next((i for i in range(first, len(lines)) if lines[i].prose and not lines[i].kind), len(lines)) if title else 0
    return next((i for i in range(opening, -1, -1) if i < len(lines) and lines[i].same == same(title)), None) if title else None


def _title(lines: list[Line], first: int, last: int) -> int | None:
    """The line most like a headline, above the article or its first. One that the page repeats wins; else the one about the same
    things as the paragraphs, with a byline or a date by it."""
    top = [i for i in range(min(first + 3, len(lines), last + 1 if last >= first else first)) if headline(lines[i])]
    top = [i for i in top if i < first or all(lines[j].kind or _heading(lines[j]) for j in range(first, i))]
    top = [i for i in top if any(line.prose and not line.kind for line in lines[i + 1 : i + 12]) or i + 12 <= first]
    if (repeated := repeated_headline(lines)) in top:
        return repeated
    if top == [0]:
        return 0
    opening = next((i for i in range(first, last + 1) if lines[i].prose and not lines[i].kind), first)
    if (late := _late_title(lines, first, last)) is not None:
        top, opening = [*top, late], late
    words = about(lines, opening)
    shared = {i: min(len(content(lines[i].text) & words), _SHARED) for i in top[-_HEADLINES:]}
    near = [i for i in shared if i >= first - 12 or shared[i] == _SHARED] or top[-1:]
    if not near:
        return None
    keys = [line.key for line in lines[: first + 6]]
    twice = [i for i in near if lines[i].words >= 4 and keys.count(lines[i].key) > 1 and shared[i] >= 2]
    if twice:
        return twice[0]
    best = max(near, key=lambda i: (min(lines[i].words, 10) + _stamp_weight(lines, i) + 4 * shared[i], -i))
    while best - 1 in near and _goes_on(lines[best - 1], lines[best], shared[best - 1]):
        best -= 1
    return best


_SHARED = 3  # words shared with the first paragraphs that tell a headline
_HEADLINES = 60  # of the lines like headlines above the article are looked at


def _goes_on(line: Line, below: Line, shared: int) -> bool:
    """The line is the headline, and what stands below it, which may share more words with the article, its deck."""
    return line.words >= 5 and (shared >= 2 or shared == 1 and below.words >= 1.5 * line.words)


def _stamp_weight(lines: list[Line], i: int) -> int:
    return 6 * _stamped_below(lines, i) + 2 * any(line.kind in ("byline", "date") for line in lines[i + 1 : i + 3])


def _heading(line: Line) -> bool:
    return headline(line) or not line.prose and not line.stop and line.words < 3


def _late_title(lines: list[Line], first: int, last: int) -> int | None:
    """A headline with a byline or a date next to it, below one paragraph that was taken for the first of the article."""
    prose = 0
    for i in range(first, min(first + _REACH, last)):
        line = lines[i]
        if prose == 1 and headline(line) and any(near.kind in ("byline", "date") for near in lines[max(first, i - 2) : i + 4]):
            below = next((k for k in range(i + 1, last + 1) if lines[k].prose and not lines[k].kind), last)
            if len(content(line.text) & about(lines, below)) >= 2:
                return i
        prose += line.prose and not line.kind
        if prose > 1:
            break
    return None


def _stamped_below(lines: list[Line], i: int) -> bool:
    return any(line.kind in ("byline", "date") for line in lines[i + 1 : i + 8])
