"""Where on a page the article stands."""

import re

from helpers.data import load
from helpers.structure.heads import first_head, next_story, repeated_headline
from helpers.structure.lines import Line, content
from helpers.structure.phrases import site_speaks

TAIL = frozenset({"related", "comments", "newsletter", "notice"})
FURNITURE = TAIL | {"nav", "share"}
_PASSED = frozenset({"no_letters", "address", "date_only", "time_only"})  # may stand in a list of the article


def zone(lines: list[Line]) -> tuple[int, int]:
    """First and last line (inclusive) of the article."""
    first, last = _widened(lines, *_weighed(lines))
    if last < first:
        return first, last
    end = _without_site(lines, first, _without_teasers(lines, first, last))
    if (other := next_story(lines, first, end)) is not None:
        return first, _with_list(lines[:other], max(i for i in range(first, other) if lines[i].prose and not lines[i].kind))
    return first, _with_list(lines, _beyond_box(lines, first, end) if end == last else end)


def _weighed(lines: list[Line]) -> tuple[int, int]:
    """The stretch where prose most outweighs furniture; all lines of a text that bears no furniture."""
    if not any(line.kind for line in lines) and all(line.prose or i < 3 for i, line in enumerate(lines)):
        return 0, len(lines) - 1
    headline = repeated_headline(lines)
    best, best_span = _below(lines, headline)
    anywhere, span = _heaviest(lines, 0, len(lines))
    if best < 150 or best * 3 < anywhere and _holds(lines, span, best_span):
        best_span = span
    if headline < 0 and 0 <= (head := first_head(lines)) < span[0]:  # a short story above a longer one
        best, headed = _below(lines, head)
        best_span = headed if best * 3 > anywhere else span
    if best_span[1] < 0:  # no prose at all
        unnamed = [i for i, line in enumerate(lines) if not line.kind]
        return (unnamed[0], unnamed[-1]) if unnamed and len(unnamed) * 2 > len(lines) else (0, -1)
    return best_span


def _below(lines: list[Line], headline: int) -> tuple[float, tuple[int, int]]:
    """The heaviest stretch that begins with the first paragraph below a headline."""
    if headline < 0:
        return 0.0, (0, -1)
    opening = next(i for i in range(headline + 1, len(lines)) if lines[i].prose and not lines[i].kind)
    return _heaviest(lines, opening, opening)


def _holds(lines: list[Line], outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """The stretch begins above the other one, with no heading of other articles or comments in it until there."""
    above = lines[outer[0] : min(inner[0], outer[1])]
    return outer[0] < inner[0] and not any(line.kind in TAIL and line.phrased for line in above)


def _heaviest(lines: list[Line], first: int, latest: int) -> tuple[float, tuple[int, int]]:
    """The stretch with the largest sum of gains (Kadane), begun between the lines `first` and `latest`, and that sum."""
    best, best_span, total, start, read, commented, pointed = 0.0, (0, -1), 0.0, first, 0, False, False
    for i, line in enumerate(lines[first:], first):
        if total <= 0 and i <= latest:
            total, start, read, commented, pointed = 0.0, i, 0, False, False
        gain = _gain(line)
        if line.kind == "comments" and line.words <= 12 and total > 0 and not commented:
            if _toolbar(lines, i, read):
                gain = -10.0
            else:
                commented = read >= 150
        if read >= 150 and line.words <= 12:
            pointed |= line.kind == "related" and (line.phrased or line.rule == "related_opening" and line.words <= 6)
        if gain > 0:
            if commented:  # what readers wrote
                gain *= 0.02
            elif read >= 200 and line.words <= _SUMMARY and _alone(lines, i, pointed):
                gain *= 0.1 if pointed else 0.25
            elif pointed and line.words > _SUMMARY:
                pointed = False
            read += len(line.text)
        total += gain
        if total > best:
            best, best_span = total, (start, i)
    return best, best_span


def _gain(line: Line) -> float:
    if line.kind in ("question", "body"):
        return 100.0
    if line.kind in TAIL and not line.rule.startswith("teaser_"):
        return -120.0 if line.phrased else -30.0
    if line.kind:
        return -10.0
    if line.prose and not line.asks:
        return float(min(len(line.text), 600))
    if line.stop:
        return 5.0
    return -20.0 if line.words < 6 else -45.0


_SUMMARY = 50  # words that the summary of another article has at most


def _toolbar(lines: list[Line], i: int, read: int) -> bool:
    """A link to the comments with most of the article below it, not the heading of what readers wrote and signed."""
    paragraphs = below = signed = 0
    for k, line in enumerate(lines[i + 1 : i + _THREAD], i + 1):
        if line.prose and not line.kind and line.words >= 12:
            paragraphs, below = paragraphs + 1, below + len(line.text)
        signed += line.kind in ("comments", "date") or "reply" in line.key[:40] or _signature(line, lines[k - 1])
    return paragraphs >= 2 and below > read and signed * 2 < paragraphs


_THREAD = 40  # lines below a heading of comments that show whether readers wrote them


def _signature(line: Line, above: Line) -> bool:
    return not line.kind and line.words <= 3 and not line.stop and above.prose


def _alone(lines: list[Line], i: int, pointed: bool) -> bool:
    """A paragraph among headlines, as in a list of other articles. pointed: a heading above announced such a list."""
    if i and lines[i - 1].kind == "byline":  # as each entry of a live blog has
        return False
    below = next((k for k in range(i + 1, i + 4) if k < len(lines) and lines[k].kind != "nav"), i + 1)  # past an advertisement
    around = [lines[k] for k in (i - 2, i - 1, below) if 0 <= k < len(lines)]
    near = around[-2:] if pointed else around
    if any(line.prose and not line.kind and not line.asks for line in near):
        return False
    return any(not line.kind for line in near) or any(line.kind == "date" for line in around)


def _widened(lines: list[Line], first: int, last: int) -> tuple[int, int]:
    """Above and below, where a text bears no furniture, everything is the article. Many lines of a word or two are furniture that
    no list knows: a headline, a name and a place make three."""
    above = lines[:first]
    entries = sum(not line.kind and not line.stop and line.words <= 3 for line in above)
    if last >= first and entries <= 3 and not any(line.kind in FURNITURE for line in above):
        first = 0
    if last >= first and not any(line.kind in FURNITURE for line in lines[last + 1 :]):
        last = len(lines) - 1
    return first, last


def _without_teasers(lines: list[Line], first: int, last: int) -> int:
    """The end of the article above paragraphs that trail off one after the other, or that stand below furniture, quote nobody
    and share next to no words with the article."""
    paragraphs = [i for i in range(first, last + 1) if lines[i].prose and not lines[i].kind]
    trailing = len(paragraphs)
    while trailing and lines[paragraphs[trailing - 1]].text.endswith(_TRAILS_OFF):
        trailing -= 1
    if 3 <= trailing <= len(paragraphs) - 3:
        return paragraphs[trailing - 1]
    told: set[str] = set()
    for n, i in enumerate(paragraphs[:_LOOKED_AT]):
        below = [lines[k] for k in paragraphs[n : n + _SHOWN]]
        between = {line.kind for line in lines[paragraphs[n - 1] + 1 : i]} if n >= _TOLD else set()
        if len(below) >= 2 and between & TAIL and not any('"' in line.text for line in below):
            words = set().union(*(content(line.text) for line in below))
            if len(words & told) < _UNTIED * len(words):
                return paragraphs[n - 1]
        told |= content(lines[i].text)
    return last


_TRAILS_OFF = ("...", "\u2026", "[\u2026]", "[...]")
_TOLD, _SHOWN, _LOOKED_AT = 4, 6, 400  # paragraphs that tell what an article is about, that show what another is, of all
_UNTIED = 0.08  # of their words; in articles the last paragraphs share more with the rest in 98 of 100


def _without_site(lines: list[Line], first: int, last: int) -> int:
    """The end of the article above furniture below which the site speaks for itself: most paragraphs there say "we" or "you" and
    quote nobody, and none above does."""
    paragraphs = [i for i in range(first, last + 1) if lines[i].prose and not lines[i].kind]
    speaks = ['"' not in lines[i].text and bool(site_speaks().search(lines[i].text)) for i in paragraphs]
    if (spoken := sum(speaks)) < 2:
        return last
    for n in range(_TOLD - 1, speaks.index(True) + 1):
        between = lines[paragraphs[n - 1] + 1 : paragraphs[n]]
        if 2 * spoken >= len(speaks) - n and any(line.kind in TAIL or line.kind == "share" for line in between):
            return paragraphs[n - 1]
    return last



def _beyond_box(lines: list[Line], first: int, last: int) -> int:
    """The end of an article that goes on below a box of other articles: paragraphs share its words, or are several."""
    if last + 1 == len(lines):
        return last
    told = set().union(*(content(line.text) for line in lines[first : last + 1] if not line.kind))
    pointed = False
    for i in range(last + 1, min(last + _BOX, len(lines))):
        line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
        if line.kind == "comments":
            break
        pointed |= line.kind == "related" and line.phrased
        if line.kind or not line.prose or line.words < 12 or line.text.endswith(_TRAILS_OFF):
            continue
        if below and not below.kind and not below.stop:
            continue
        words = content(line.text)
        tied = len(words & told) >= 3 and len(words & told) * 4 >= len(words)
        if tied or pointed and below and not below.kind and below.prose and below.words >= 8:
            last = i + 1 if below and not below.kind and below.prose else i
    return last


_BOX = 14  # lines that a box between paragraphs holds at most


_MONTHS = "|".join(load("months")["months"])
LISTED = re.compile(rf"\W{{0,3}}(?:\d|(?:{_MONTHS})\b\.? \d|[•*·▪–—-] ?\w)", re.IGNORECASE)
_RANKED = re.compile(r"\W{0,3}\d{1,2}[.)]? +\D+\Z")  # as the most read articles are
_MARKS = re.compile(r"[^\w\s'.-]+")


def _with_list(lines: list[Line], last: int) -> int:
    """The end of the list that follows the last paragraph: at least three lines of one form, with no furniture between."""
    run = []
    for i in range(last + 1, len(lines)):
        line = lines[i]
        if line.kind and line.rule not in _PASSED or line.key == lines[0].key:
            break
        run.append(i)
    marks = [tuple(_MARKS.findall(lines[i].text)) for i in run]
    common = max(set(marks), key=lambda m: (marks.count(m), m)) if 3 <= len(marks) <= 400 else ()
    announced = lines[last].text.endswith(":") or bool(run) and lines[run[0]].text.endswith(":")
    listed = [
        i
        for i, m in zip(run, marks, strict=True)
        if (LISTED.match(lines[i].text) or common and m == common) and (announced or not _RANKED.match(lines[i].text))
    ]
    if len(listed) < 3 or len(listed) * (5 if announced else 3) < len(run) * 2:
        return last
    return listed[-1]
