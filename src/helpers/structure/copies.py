"""What a page says twice counts once: repeated blocks and lifted-out quotations."""

import re

from helpers.structure.lines import Line, label_of, same

_COUNTED_BELOW = frozenset({"body", "subhead", "question", "caption", "title", "deck"})
_QUOTED = re.compile(r"\"[^\"]{20,400}\"")
_OWNERS = 8  # pull quotes that may share four words; a page of one sentence over and over must not cost its square


def name_copies(lines: list[Line]) -> None:
    """A line that stood before does not count again. A short one is a repeat only beside another: people say "Yes." twice."""
    first_at: dict[str, int] = {}
    copy: list[int | None] = []
    for i, line in enumerate(lines):
        copy.append(first_at.setdefault(line.same, i) if line.kind in _COUNTED_BELOW and line.same else None)
        if copy[i] == i:
            copy[i] = None
            if line.kind == "question" and (label := label_of(line.text)):  # it may come back without its label
                first_at.setdefault(same(line.text[len(label) :]), i)
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
    for above, line in zip(lines, lines[1:], strict=False):
        if line.rule == "repeat" and above.kind in ("subhead", "body") and not above.stop and above.words <= 8:
            above.become("popup", "heads_repeat", "it is the heading of lines that stand above as well")


def name_pull_quotes(lines: list[Line]) -> None:
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
        words, hits = line.key.split(), {}
        for k in range(len(words) - 3):
            for i in wanted.get(tuple(words[k : k + 4]), ())[:_OWNERS]:
                hits[i] = hits.get(i, 0) + 1
        for i, n in hits.items():
            if i != j and n >= 0.6 * len(runs[i]) and line.words > 1.5 * lines[i].words:
                lines[i].become("pullquote", "quoted_again", "it lifts out words that a paragraph holds as well")
