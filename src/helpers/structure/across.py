"""What an outlet prints on its articles again and again: the furniture of its site, learnt from the study's own articles.

The idea of site templates is Bar-Yossef & Rajagopalan's (2002), with lines for the blocks of a page. Copies of one story share
most of their lines as well; they are one witness, not several.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from helpers.structure.lines import Line, same, spans
from helpers.view import view

RULE = "repeats_across_articles"
_WITNESSES = 3  # different stories at least
_SHARE = 0.01  # of an outlet's different stories that print a paragraph of the site
_SHORT_SHARE = 0.5  # of them that print a short line of the site; what fewer print may be a subhead that is used often
_SHORT = 8  # words; a shorter line may be the same by chance
_ALIKE = 0.5  # of the prose of the shorter of two articles that makes them one story
_RAREST, _COMPARED = 3, 8  # lines by which copies are found; articles that each is compared with


@dataclass(frozen=True)
class Repeats:
    """The furniture of one outlet's site: {digest of a line: number of articles that print it}, learnt from so many articles."""

    lines: dict[int, int] = field(default_factory=dict)
    articles: int = 0


def learn(pages: Iterable[tuple[str | None, str]]) -> dict[str | None, Repeats]:
    """What stands on the pages of each outlet again and again, from (outlet or None, text) of every article of a study.

    Time grows with the number of lines; of a line only a digest is kept. The order of the pages makes no difference to what is
    furniture where stories are plainly alike or different.
    """
    of_outlet: dict[str | None, list[_Page]] = defaultdict(list)
    for outlet, text in pages:
        of_outlet[outlet].append(_page(text))
    return {outlet: _repeats(found) for outlet, found in of_outlet.items()}


def name_repeats(lines: list[Line], repeats: Repeats) -> None:
    """Name the lines that the word lists left unnamed and that stand on other articles of the outlet too."""
    for line in lines:
        if line.kind in ("", "caption") and (n := repeats.lines.get(_digest(line.same))):
            told = f"it stands in {n} of the {repeats.articles} articles of this outlet"
            line.become("notice" if line.words >= _SHORT else "nav", RULE, told)


@dataclass(slots=True)
class _Page:
    """The lines of one article: their digests, and the characters of those that are prose (else 0)."""

    digests: array
    prose: array


def _digest(line: str) -> int:
    """Of a line's words; odd for a line of so few words that two may be the same by chance."""
    code = int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return code | 1 if line.count(" ") < _SHORT - 1 else code & ~1


def _page(text: str) -> _Page:
    seen, digests, prose = view(text), array("Q"), array("L")
    for start, end in spans(seen):
        words = same(seen[start:end])
        short = words.count(" ") < _SHORT - 1
        if words and not (short and seen[end - 1] in ".?!\"'"):  # people say "Yes." in many an article
            digests.append(_digest(words))
            prose.append(0 if short else min(end - start, 5000))
    return _Page(digests, prose)


def _repeats(pages: list[_Page]) -> Repeats:
    frequency = Counter(code for page in pages for code in set(page.digests))
    story = _stories(pages, frequency)
    stories: dict[int, set[int]] = defaultdict(set)
    for page, of in zip(pages, story, strict=True):
        for code in page.digests:
            if frequency[code] >= _WITNESSES:
                stories[code].add(of)
    different = len(set(story))
    needed = {short: max(_WITNESSES, share * different) for short, share in ((0, _SHARE), (1, _SHORT_SHARE))}
    often = {code for code, found in stories.items() if len(found) >= needed[code & 1]}
    often -= _within_prose(pages, often)
    return Repeats({code: frequency[code] for code in sorted(often)}, len(pages))


def _stories(pages: list[_Page], frequency: Counter) -> list[int]:
    """For each article the first that tells the same story: its copies share most of their prose, rare lines counting most."""
    story = list(range(len(pages)))
    told_by: dict[int, list[int]] = defaultdict(list)  # rare line → the first articles that have it
    for n, page in enumerate(pages):
        prose = {code: size for code, size in zip(page.digests, page.prose, strict=True) if size and frequency[code] > 1}
        rarest = sorted(prose, key=lambda code: (frequency[code], code))[:_RAREST]
        for other in sorted({m for code in rarest for m in told_by[code]})[:_COMPARED]:
            if _alike(page, pages[other], frequency):
                story[n] = story[other]
                break
        for code in rarest:
            if len(told_by[code]) < _COMPARED:
                told_by[code].append(n)
    return story


def _alike(page: _Page, other: _Page, frequency: Counter) -> bool:
    weights = [
        {code: size / frequency[code] for code, size in zip(p.digests, p.prose, strict=True) if size} for p in (page, other)
    ]
    shared = sum(weight for code, weight in weights[0].items() if code in weights[1])
    return shared >= _ALIKE * min(sum(w.values()) for w in weights)


def _within_prose(pages: list[_Page], often: set[int]) -> set[int]:
    """Of the lines found often, the paragraphs that mostly stand between others of an article: background that is told again."""
    within, seen = Counter(), Counter()
    for page in pages:
        own = [i for i, code in enumerate(page.digests) if page.prose[i] and code not in often]
        first, last = (own[0], own[-1]) if own else (0, -1)
        for i, code in enumerate(page.digests):
            if code in often and page.prose[i]:
                seen[code] += 1
                around = range(max(first, i - 2), min(last, i + 2) + 1)
                above = any(page.prose[k] and page.digests[k] not in often for k in around if k < i)
                within[code] += above and any(page.prose[k] and page.digests[k] not in often for k in around if k > i)
    return {code for code, n in within.items() if n * 2 > seen[code]}
