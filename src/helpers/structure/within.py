"""What the lines of the article are, and what stands between them that is not the article."""

import re
from collections import Counter
from functools import cache

from helpers.data import load
from helpers.structure.lines import Line, content, key, label_of
from helpers.structure.zone import FURNITURE, LISTED


def name_within(lines: list[Line], first: int, last: int) -> None:
    """Name the lines of the article, which the word lists left unnamed."""
    for i, rule in _captions(lines, first, last).items():
        dated = "it stands beside another picture's caption or credit and ends with a date"
        told = dated if rule == "dated_beside_caption" else "it stands with the credit of a picture or stands there twice"
        lines[i].become("caption", rule, told)
    _capital_headlines(lines, first, last)
    asking, unnamed = (sum(map(test, lines[first : last + 1])) for test in (_asks, lambda line: not line.kind))
    interview = asking >= 3 and asking * 5 >= unnamed
    i = first
    while i <= last:
        if lines[i].kind:
            i += 1
        elif _short(lines[i]) or lines[i].asks and i and lines[i - 1].kind == "related" and lines[i - 1].phrased:
            run = i + 1
            while run <= last and not lines[run].kind and _short(lines[run]):
                run += 1
            i = _name_short(lines, i, run, first, last)
        else:
            if interview and _asks(lines[i]):
                lines[i].become("question", "asked_in_turn", "it is one of several paragraphs that ask")
            else:
                lines[i].become("body", "prose", "it reads like a paragraph")
            i += 1


def _short(line: Line) -> bool:
    return not line.stop and line.words < 25


def _name_short(lines: list[Line], i: int, run: int, first: int, last: int) -> int:
    """Name the short lines without a stop from i to run; the line after those that were named."""
    line, above = lines[i], lines[i - 1] if i else None
    below = lines[run] if run <= last else None
    if above and _points(above, run - i):
        for other in lines[i:run]:
            other.become("related", "below_related", "it is a headline below a heading that points to other articles")
        return _cards(lines, run, last)
    if run - i >= 2 and _beside_furniture(lines, i, run):
        for other in lines[i:run]:
            other.become("nav", "beside_furniture", "it is one of several short lines beside furniture of the site")
        return run
    if run - i >= 2:
        for other in lines[i : run - 1]:
            other.become("body", "within_article", "it stands within the article")
        i, line, above = run - 1, lines[run - 1], None
    if above and above.kind == "date" and (below and below.kind == "date" or i > 1 and lines[i - 2].rule == "dated_headline"):
        line.become("related", "dated_headline", "it is a headline between dates, as in a list")
    elif above and _card_link(above) and line.words >= 6:
        line.become("related", "below_link", "it is a headline below a link to another article")
    elif above and above.kind == "newsletter":
        line.become("newsletter", "in_box", "it is a short line in a box that asks to subscribe")
    elif below and below.prose and below.kind in ("newsletter", "notice"):
        line.become(below.kind, "heads_box", "it is a short line above a paragraph of the site's own")
    elif below and below.prose and i > first:
        line.become("subhead", "short_between_prose", "it is a short line without a stop between paragraphs")
    else:
        line.become("body", "within_article", "it stands within the article")
    return i + 1


def _cards(lines: list[Line], i: int, last: int) -> int:
    """Name the summaries and headlines by turns at line i, below a heading of other articles; the first line after them."""
    told = "it is one of several headlines and summaries below a heading that points to other articles"

    def summary(k: int) -> bool:
        return k <= last and not lines[k].kind and lines[k].prose and lines[k].words <= 35

    def headline(k: int) -> bool:
        return k <= last and not lines[k].kind and (_short(lines[k]) or lines[k].asks) and lines[k].words >= 4

    start = i
    while summary(i) and headline(i + 1) and summary(i + 2):
        i += 2
    if i == start:
        return i
    if i < last and lines[i + 1].prose and not lines[i + 1].kind and _SENTENCES.search(lines[i].text):
        i -= 2  # the article goes on, with a subhead and a paragraph of several sentences
    for line in lines[start : i + 1]:
        line.become("related", "card", told)
    return i + 1


_SENTENCES = re.compile(r"[a-z][.!?] [A-Z]")


def _points(heading: Line, below: int) -> bool:
    """A heading that points to other articles, with so many headlines below it."""
    if heading.kind != "related":
        return False
    if heading.rule == "related_opening":
        return below >= 2 and (heading.words <= 5 or heading.text.endswith(":"))
    return heading.phrased


def _beside_furniture(lines: list[Line], i: int, run: int) -> bool:
    """The short lines from i to run are no list of the article, and furniture stands above them or, below a few of them, next."""
    if i and lines[i - 1].text.endswith(":") or sum(bool(LISTED.match(line.text)) for line in lines[i:run]) * 2 >= run - i:
        return False
    below = run + 1 if run < len(lines) and lines[run].rule == "no_letters" else run
    return _furnishes(lines, i - 1) or run - i <= 6 and _furnishes(lines, below)


def _furnishes(lines: list[Line], i: int) -> bool:
    """A line of furniture that stands in no list and is no advertisement."""
    if not 0 <= i < len(lines):
        return False
    line = lines[i]
    return line.kind in FURNITURE and line.rule not in _ANYWHERE and line.key not in _lists()["ads"]


_ANYWHERE = frozenset({"no_letters", "address", "link_line", "below_related"})


def _card_link(line: Line) -> bool:
    return line.kind == "nav" and line.key in _lists()["card_links"]


# --- rules that need only the neighbours


def name_questions(lines: list[Line]) -> None:
    """An interviewer's label and the paragraph after it; "Q:" before a question; what stands behind the name of who asks."""
    _name_asker(lines)
    labels = _lists()["question_label"]
    for i, line in enumerate(lines):
        if line.kind not in ("", "nav"):
            continue
        if line.key in labels and line.words <= 2 and i + 1 < len(lines) and lines[i + 1].prose:
            line.become("question", "question_label", "it is the label of an interviewer's question")
            lines[i + 1].become("question", "question_after_label", "it follows the label of an interviewer's question")
        elif line.text[:12].split(":")[0].lower() in labels and ":" in line.text[:12] and line.words >= 4:
            line.become("question", "question_marked", "it begins with the label of a question")


def _name_asker(lines: list[Line]) -> None:
    """Where names with a colon open the lines by turns, the one that mostly asks asks the rest too, without a question mark."""
    labels = [label_of(line.text) if not line.kind else None for line in lines]
    asked = Counter(label for label, line in zip(labels, lines, strict=True) if label and line.text[-1] == "?")
    spoken = Counter(filter(None, labels))
    askers = {label for label, n in asked.items() if n >= 2 and 2 * n > spoken[label]}
    if not any(n >= 2 for label, n in spoken.items() if label not in askers):
        return
    for label, line in zip(labels, lines, strict=True):
        if label in askers:
            line.become("question", "asker", "it opens with the name of who asks the questions")


def name_teasers(lines: list[Line]) -> None:
    """What a call to watch or to read on brings along: a headline, a summary, the length of a video, a link."""
    lists = _lists()
    for i, line in enumerate(lines[:-1]):
        below, next_but_one = lines[i + 1], lines[i + 2] if i + 2 < len(lines) else None
        if line.kind == "related" and line.text.lower().startswith(lists["teaser"]) and next_but_one:
            if line.text.endswith(":"):
                _teased(line, below, next_but_one)
            elif line.words >= 3 and not below.kind and below.prose and next_but_one.rule in _PLAYER:
                below.become("related", "teaser_summary", "it is the summary of the video announced above it")
        if not line.kind and below.key in lists["card_links"] and i and not line.text.endswith(":") and line.words <= 60:
            if not lines[i - 1].kind and not lines[i - 1].stop and line.words <= 30:
                _card(lines[i - 1], line)
            elif line.words >= 4 and not line.stop:
                line.become("related", "teaser_headline", "it stands above a link to another article")
        if not line.kind and not line.stop and line.words >= 4 and i and _labelled(lines[i - 1]):
            _twice(lines, i)


def _labelled(above: Line) -> bool:
    return above.kind == "nav" and above.phrased and above.key not in _lists()["ads"] | _lists()["card_links"]


def _twice(lines: list[Line], i: int) -> None:
    """A headline below the name of a section, printed twice as its picture's text and its own: with the summary below it."""
    again = next((k for k in range(i + 1, min(i + 4, len(lines))) if not lines[k].kind or lines[k].kind != "nav"), None)
    if again is None or lines[again].same != lines[i].same:
        return
    below = lines[again + 1 : again + 2]
    for line in (lines[i], lines[again], *(b for b in below if not b.kind and b.prose and b.words <= 60)):
        line.become("related", "card", "it belongs to a headline below the name of a section, which is printed twice")


_PLAYER = frozenset({"length", "time_only", "no_letters", "nav_phrase"})  # what stands below a video


def _teased(call: Line, headline: Line, summary: Line) -> None:
    said = content(call.text + " " + headline.text)
    if not headline.kind and not headline.text.endswith(".") and headline.words <= 30:
        if summary.prose and not summary.kind and len(said & content(summary.text)) >= 2:
            headline.become("related", "teaser_headline", "it is the headline of the video announced above it")
            summary.become("related", "teaser_summary", "it is the summary of the video announced above it")


def _card(headline: Line, summary: Line) -> None:
    headline.become("related", "teaser_headline", "it is a headline with a summary and a link to another article below")
    summary.become("related", "teaser_summary", "it is a summary between a headline and a link to another article")


def name_other_scripts(lines: list[Line]) -> None:
    """Lines in another script than most of the page."""
    weight: dict[str | None, int] = {}
    for line in lines:
        weight[line.script] = weight.get(line.script, 0) + len(line.text)
    main = max(weight, key=lambda s: weight[s] if s else -1, default=None)
    for line in lines:
        if not line.kind and line.script not in (None, main) and line.words > 1:
            line.become("other_language", "other_script", "it is in another script than the article")


@cache
def _lists() -> dict:
    lists = load("structure")
    return {"question_label": frozenset(lists["question_label"]), "teaser": tuple(lists["teaser"]),
            "card_links": frozenset(map(key, lists["card_links"])), "ads": frozenset(map(key, lists["ads"]))}


# --- between the paragraphs


def _capital_headlines(lines: list[Line], first: int, last: int) -> None:
    """Headlines in capitals between paragraphs; a subhead is shorter."""
    within = [line for line in lines[first : last + 1] if not line.kind]
    if sum(line.text.isupper() for line in within) * 3 < len(within):
        for line in within:
            if line.words >= 9 and line.text.isupper() and not line.stop:
                line.become("related", "capital_headline", "it is a headline in capitals between paragraphs")


def _shows(line: Line) -> bool:
    """One sentence about what a picture shows: dated at its end, or in the present tense of captions."""
    if line.words > 35 or '"' in line.text or ". " in line.text[:-2]:
        return False
    return bool(_DATED.search(line.text) or _present().search(line.text[:80]))


@cache
def _present() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('structure')['caption_verbs'])})\b")


_DATED = re.compile(r",? (?:\w+ )?\d{1,2},? (?:[A-Z]\w+ )?(?:19|20)\d\d\.?\Z")


def _asks(line: Line) -> bool:
    return not line.kind and line.words >= 6 and line.text.endswith("?") and line.text[0] not in "\"'"


def _captions(lines: list[Line], first: int, last: int) -> dict[int, str]:
    """{line: rule} of lines that tell what a picture shows."""
    spaced = sum(lines[i].gap for i in range(first, last + 1)) * 2 > last - first
    found = {}
    for i in range(first, last + 1):
        line, below = lines[i], lines[i + 1] if i + 1 < len(lines) else None
        if line.kind not in ("", "date") or below is None or line.words > 60:
            continue
        attached = spaced and not below.gap
        if attached and (below.kind == "credit" or below.key == line.key and line.key):
            found[i] = "above_credit" if below.kind == "credit" else "printed_twice"
        elif below.kind == "credit" and not line.kind and (not line.stop or _shows(line)):
            found[i] = "above_credit"
        elif not line.kind and line.words <= 25 and i and lines[i - 1].kind in ("caption", "credit") and _DATED.search(line.text):
            found[i] = "dated_beside_caption"
    return found
