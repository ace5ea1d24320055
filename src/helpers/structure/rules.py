"""From single lines to the article: where it begins and ends, and what the lines that the word lists left unnamed are."""

import re

from helpers.data import load
from helpers.structure.lines import Line

_TAIL = frozenset({"related", "comments", "newsletter", "notice"})
_FURNITURE = _TAIL | {"nav", "share"}
_COUNTED_BELOW = frozenset({"body", "subhead", "question", "caption"})


def name_lines(lines: list[Line]) -> list[Line]:
    """Give every line its kind."""
    _questions(lines)
    _teasers(lines)
    _other_script(lines)
    first, last = _widened(lines, *_zone(lines))
    _head(lines, first, last)
    _inside(lines, first, last)
    _tail(lines, last)
    _repeats(lines)
    _pull_quotes(lines)
    return lines


# --- where the article is


def _zone(lines: list[Line]) -> tuple[int, int]:
    """First and last line (inclusive) of the stretch where prose most outweighs furniture; all lines where there is none."""
    if not any(line.kind for line in lines) and all(line.prose or i < 3 for i, line in enumerate(lines)):
        return 0, len(lines) - 1
    headline = _repeated_headline(lines)
    best, best_span = 0.0, (0, -1)
    if headline >= 0:
        opening = next(i for i in range(headline + 1, len(lines)) if lines[i].prose and not lines[i].kind)
        best, best_span = _heaviest(lines, opening, opening)
    if best < 150:
        best, best_span = _heaviest(lines, 0, len(lines))
    if best_span[1] < 0:  # no prose at all
        unnamed = [i for i, line in enumerate(lines) if not line.kind]
        return (unnamed[0], unnamed[-1]) if unnamed and len(unnamed) * 2 > len(lines) else (0, -1)
    return best_span


def _heaviest(lines: list[Line], first: int, latest: int) -> tuple[float, tuple[int, int]]:
    """The stretch with the largest sum of gains (Kadane), begun between the lines `first` and `latest`, and that sum."""
    best, best_span, total, start, read, commented, pointed = 0.0, (0, -1), 0.0, first, 0, False, False
    for i, line in enumerate(lines[first:], first):
        if total <= 0 and i <= latest:
            total, start, read, commented, pointed = 0.0, i, 0, False, False
        gain = _gain(line)
        if read >= 150 and line.words <= 12:
            commented |= line.kind == "comments"
            pointed |= line.rule == "related_phrase"
        if gain > 0:
            if commented:  # what readers wrote
                gain *= 0.02
            elif read >= 200 and _alone(lines, i, pointed):
                gain *= 0.25
            read += len(line.text)
        total += gain
        if total > best:
            best, best_span = total, (start, i)
    return best, best_span


def _alone(lines: list[Line], i: int, pointed: bool) -> bool:
    """A paragraph among headlines, as in a list of other articles. pointed: a heading above announced such a list."""
    near = [lines[k] for k in ((i - 1, i + 1) if pointed else (i - 2, i - 1, i + 1)) if 0 <= k < len(lines)]
    return not any(line.prose and not line.kind for line in near) and (pointed or any(not line.kind for line in near))


def _repeated_headline(lines: list[Line]) -> int:
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


def _widened(lines: list[Line], first: int, last: int) -> tuple[int, int]:
    """Above and below, where a text bears no furniture, everything is the article."""
    if last >= first and not any(line.kind in _FURNITURE for line in lines[:first]):
        first = 0
    if last >= first and not any(line.kind in _FURNITURE for line in lines[last + 1 :]):
        last = len(lines) - 1
    return first, last


def _gain(line: Line) -> float:
    if line.kind in ("question", "body"):
        return 100.0
    if line.kind in _TAIL and not line.rule.startswith("teaser_"):
        return -120.0 if line.rule.endswith("_phrase") else -30.0
    if line.kind:
        return -10.0
    if line.prose and not (line.text.endswith("?") and line.words < 15):  # a headline may ask
        return float(min(len(line.text), 600))
    if line.stop:
        return 5.0
    return -20.0 if line.words < 6 else -45.0


# --- rules that need only the neighbours


def _questions(lines: list[Line]) -> None:
    """An interviewer's label and the paragraph after it; "Q:" before a question."""
    labels = frozenset(load("structure")["question_label"])
    for i, line in enumerate(lines):
        if line.kind not in ("", "nav"):
            continue
        if line.key in labels and line.words <= 2 and i + 1 < len(lines) and lines[i + 1].prose:
            line.become("question", "question_label", "it is the label of an interviewer's question")
            lines[i + 1].become("question", "question_after_label", "it follows the label of an interviewer's question")
        elif line.text[:12].split(":")[0].lower() in labels and ":" in line.text[:12] and line.words >= 4:
            line.become("question", "question_marked", "it begins with the label of a question")


def _teasers(lines: list[Line]) -> None:
    """A video teaser: the call to watch, and the headline and summary that it brings along."""
    verbs = tuple(load("structure")["teaser"])
    for i, line in enumerate(lines[:-2]):
        if line.kind != "related" or not line.text.lower().startswith(verbs) or not line.text.endswith(":"):
            continue
        headline, summary = lines[i + 1], lines[i + 2]
        said = _content(line.text + " " + headline.text)
        if not headline.kind and not headline.text.endswith(".") and headline.words <= 30:
            if summary.prose and not summary.kind and len(said & _content(summary.text)) >= 2:
                headline.become("related", "teaser_headline", "it is the headline of the video announced above it")
                summary.become("related", "teaser_summary", "it is the summary of the video announced above it")


def _content(text: str) -> set[str]:
    """Beginnings of the long words, the names and the numbers of a line."""
    return {w[:6].lower() for w in re.findall(r"\d[\d.,]*\d|[^\W\d_]{4,}", text) if len(w) > 4 or w[0].isupper()}


def _other_script(lines: list[Line]) -> None:
    """Lines in another script than most of the page."""
    weight: dict[str | None, int] = {}
    for line in lines:
        weight[line.script] = weight.get(line.script, 0) + len(line.text)
    main = max(weight, key=lambda s: weight[s] if s else -1, default=None)
    for line in lines:
        if not line.kind and line.script not in (None, main) and line.words > 1:
            line.become("other_language", "other_script", "it is in another script than the article")


# --- above the article


def _head(lines: list[Line], first: int, last: int) -> None:
    """The title and what stands around it, up to the first line of the article."""
    if last < first:
        first = len(lines)
    title = _title(lines, first, last)
    for i, line in enumerate(lines[:first]):
        if line.kind:
            continue
        if title is not None and i > title and line.prose:
            line.become("deck", "below_title", "it stands between the title and the article")
        elif (
            title is not None
            and i > title
            and not line.stop
            and i + 1 < first
            and lines[i + 1].kind == "date"
            and 2 <= line.words <= 6
        ):
            line.become("byline", "above_date", "it stands above the date and looks like a name")
        else:
            line.become("nav", "before_article", "it stands before the article")
    if title is not None:
        lines[title].become("title", "title", "it stands above the article like a headline")
        for line in lines[title + 1 : last + 1]:
            if not line.kind and line.same == lines[title].same:
                line.become("title", "repeated_title", "it repeats the title")
        for i in range(title + 1, min(first + 3, last)):  # a paragraph, then byline or date or the title again
            below = lines[i + 1]
            if (
                not lines[i].kind
                and lines[i].prose
                and lines[i].words <= 60
                and i - title <= 3
                and (below.kind in ("byline", "date") or below.key == lines[title].key)
            ):
                lines[i].become(
                    "deck", "above_byline", "it stands between the title and the byline, the date or the repeated title"
                )
    opening = next((line for line in lines[first:last] if not line.kind), None)
    if opening and title is not None and 8 <= opening.words <= 40:
        words = " ".join(opening.key.split()[:8])
        if any(
            words in line.key and line.same != opening.same
            for line in lines[first : last + 1]
            if line is not opening and not line.kind
        ):
            opening.become("deck", "said_again", "it stands first and its words stand again in the article")


def _title(lines: list[Line], first: int, last: int) -> int | None:
    """The line most like a headline, above the article or its first. One that the page repeats wins; else the longest near by."""
    top = [i for i in range(min(first + 3, len(lines), last + 1 if last >= first else first)) if _headline(lines[i])]
    below_all = [i for i in top if i < first or all(lines[j].kind or _headline(lines[j]) for j in range(first, i))]
    top = [i for i in below_all if any(line.prose and not line.kind for line in lines[i + 1 : i + 12]) or i + 12 < first]
    if not top:
        return None
    if (repeated := _repeated_headline(lines)) in top:
        return repeated
    if top == [0]:
        return 0
    near = [i for i in top if i >= first - 12] or top[-1:]
    keys = [line.key for line in lines[: first + 6]]
    twice = [i for i in near if lines[i].words >= 4 and keys.count(lines[i].key) > 1]
    return twice[0] if twice else max(near, key=lambda i: min(lines[i].words, 12) * 10 + i)


def _headline(line: Line) -> bool:
    if line.words > 14 and line.text[:-1].endswith("."):  # a paragraph that ends in a quotation
        return False
    return (
        not line.kind
        and 3 <= line.words <= 35
        and len(line.text) <= 220
        and not line.text.endswith((".", ":", ","))
        and not line.text.startswith(("•", "*", "·"))
    )


# --- within the article


def _inside(lines: list[Line], first: int, last: int) -> None:
    captions = _captions(lines, first, last)
    _furniture_between(lines, first, last)
    asking, unnamed = (sum(map(test, lines[first : last + 1])) for test in (_asks, lambda line: not line.kind))
    interview = asking >= 3 and asking * 5 >= unnamed
    i = run = first
    while i <= last:
        line = lines[i]
        if i in captions:
            line.become("caption", captions[i], "it stands with the credit of a picture or stands there twice")
        if line.kind:
            i += 1
            continue
        run = max(run, i)  # the first line from here on that is named or reads like prose
        while run <= last and not lines[run].kind and not lines[run].stop and lines[run].words < 25:
            run += 1
        if interview and _asks(line):
            line.become("question", "asked_in_turn", "it is one of several paragraphs that ask")
        elif run - i == 1 and run <= last and lines[run].prose and i > first:
            line.become("subhead", "short_between_prose", "it is a short line without a stop between paragraphs")
        elif run - i >= 1 and i > 0 and lines[i - 1].kind == "related" and lines[i - 1].rule.endswith("_phrase"):
            for other in lines[i:run]:
                other.become("related", "below_related", "it is a headline below a heading that points to other articles")
            i = run
            continue
        elif line.prose or line.stop:
            line.become("body", "prose", "it reads like a paragraph")
        else:
            line.become("body", "within_article", "it stands within the article")
        i += 1


def _furniture_between(lines: list[Line], first: int, last: int) -> None:
    """Headlines in capitals between paragraphs, and what the last lines say about the writer."""
    within = [line for line in lines[first : last + 1] if not line.kind]
    if sum(line.text.isupper() for line in within) * 3 < len(within):
        for line in within:
            if line.words >= 6 and line.text.isupper() and not line.stop:
                line.become("related", "capital_headline", "it is a headline in capitals between paragraphs")
    nouns = "|".join(load("structure")["writers"])
    bio = re.compile(rf"(?:[A-Z][\w.'-]+ ){{2,5}}(?:is (?:an?|the)\b[^.]{{0,80}}?\b(?:{nouns})\b|(?:covers|writes) )")
    for line in lines[max(first + 1, last - 3) : last + 1]:
        if not line.kind and line.words <= 90 and bio.match(line.text):
            line.become("tagline", "about_the_writer", "it stands at the end and says who the writer is")


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
        elif below.kind == "credit" and not line.stop and not line.kind:
            found[i] = "above_credit"
    return found


# --- below the article


def _tail(lines: list[Line], last: int) -> None:
    kind, reason = "nav", "it stands after the article"
    for line in lines[last + 1 :]:
        if line.kind in ("related", "comments", "newsletter") and line.rule.endswith("_phrase"):
            kind, reason = line.kind, "it stands below a heading of that kind after the article"
        elif not line.kind:
            line.become(kind, "after_article", reason)


# --- repeats

_QUOTED = re.compile(r"\"[^\"]{20,400}\"")


def _repeats(lines: list[Line]) -> None:
    """A line that stood before does not count again. A short one is a repeat only beside another: people say "Yes." twice."""
    first_at: dict[str, int] = {}
    copy: list[int | None] = []
    for i, line in enumerate(lines):
        counts = line.kind in _COUNTED_BELOW or line.kind in ("title", "deck")
        copy.append(first_at.setdefault(line.same, i) if counts and line.same else None)
        if copy[i] == i:
            copy[i] = None
    for i, j in enumerate(copy):
        if j is None:
            continue
        line, beside = lines[i], [copy[k] for k in (i - 1, i + 1) if 0 <= k < len(lines)]
        if line.words < 8 and j - 1 not in beside and j + 1 not in beside and i - j > 1 and lines[j].kind != "title":
            continue
        line.copy_of = j
        if lines[j].kind == "title":
            line.become("title", "repeated_title", "it repeats the title")
        elif lines[j].kind == "caption":
            line.become("caption", "repeated_caption", "it repeats a caption")
        else:
            line.become("popup", "repeat", "it repeats lines that stand above")


def _pull_quotes(lines: list[Line]) -> None:
    """A line of nothing but a short quotation, most of whose words stand in one run within a longer paragraph."""
    wanted: dict[tuple[str, ...], list[int]] = {}
    runs = {}
    for i, line in enumerate(lines):
        if line.kind in ("body", "subhead") and 5 <= line.words <= 40 and _QUOTED.fullmatch(line.text):
            words = line.key.split()
            runs[i] = [tuple(words[k : k + 4]) for k in range(len(words) - 3)]
            for run in runs[i]:
                wanted.setdefault(run, []).append(i)
    for j, line in enumerate(lines) if wanted else ():
        if line.kind != "body":
            continue
        words, hits = line.key.split(), dict.fromkeys(runs, 0)
        for k in range(len(words) - 3):
            for i in wanted.get(tuple(words[k : k + 4]), ()):
                hits[i] += 1
        for i, n in hits.items():
            if i != j and n >= 0.6 * len(runs[i]) and line.words > 1.5 * lines[i].words:
                lines[i].become("pullquote", "quoted_again", "it lifts out words that a paragraph holds as well")
