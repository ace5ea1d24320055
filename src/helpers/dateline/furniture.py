"""What a line alone shows: that it dates a page or signs it, in any of the languages of data/dates.yml."""

import re

from helpers.dateline import names, stamps
from helpers.dateline.stamps import Stamp, fold
from helpers.dateline.words import LONGEST, ago, labels, words, words_beside

_PARTED = re.compile(r"\A ?[|·•] | [|·•] ?\Z")


def kind(line: str) -> str | None:
    """"date" for a line of a view that holds a date or an age and little else, "byline" for one that begins with by and names."""
    if len(line) > LONGEST:
        return None
    low = fold(line)
    found = stamps.stamps(line) or [Stamp(p[0], p[1]) for p in stamps.partial(line)]
    if not found:
        found = [Stamp(m.start(), m.end()) for _, pattern in ago() if (m := pattern.search(low))][:1]
    if found and not [w for w in words_beside(labels().sub(lambda m: " " * len(m[0]), low), found) if w not in words("joints")]:
        return "date"
    if found and len(low) < 80:  # "Velm Courier · 8 May 2021 · 4 min read"
        before, after = low[: found[0].start], low[found[-1].end :]
        if _PARTED.search(before) and (not after or _PARTED.match(after)):
            return "date"
    if label := names.label().match(low):
        signed = names.read(line[label.end() :])
        if signed and (signed.names or signed.agency or signed.refused and len(line) < 60):
            return "byline"
    return None
