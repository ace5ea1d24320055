"""The reading pages of a report: one an article, all made in one pass by what the notebook calls for one of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat

from helpers import annotated
from helpers.charts.rows import article_page
from helpers.corpus import Opened
from helpers.markup import Markup, html, tag
from helpers.measures import annotations
from helpers.report import parameters as declared
from helpers.report.page import GUIDE, Page, file_of, guide, headed, markdown

PARAMETER = "article"  # a notebook that takes one shows one article: a report runs no such notebook, it makes all its pages
ROOMS = {"blocks": "00", "attributions": "01", "label_uses": "02", "people_figures": "03"}  # the notebook of each table


def split(notebooks: Sequence[Path]) -> tuple[list[Path], Path | None]:
    """(the notebooks that are run, the one that shows a single article)."""
    single = [path for path in notebooks if PARAMETER in declared.read(path)]
    return [path for path in notebooks if path not in single], single[0] if single else None


def pages(opened: Opened, notebook: Path, run: Sequence[Path], only: str = "") -> Iterator[Page]:
    """A page for each article, or for the one that is named. notebook: whose guide each page begins with, and whose last
    words it ends with; run: the others.

    Raises BadRequest at once for an article that is not there.
    """
    there = {path.stem[:2]: file_of(path.stem) for path in run}
    lists = {table: there[room] for table, room in ROOMS.items() if room in there}
    cells = nbformat.read(notebook, as_version=4).cells
    how = next((guide(cell.source) for cell in cells if cell.id == GUIDE), Markup(""))
    found = [annotations.one(opened.tables, only)] if only else annotations.every(opened.tables)
    return (_page(annotated.Leaf(one, opened, lists), how, cells[-1].source) for one in found)


def _page(leaf: annotated.Leaf, how: Markup, last: str) -> Page:
    return Page(article_page(leaf.found.id), leaf.title, main=_main(leaf, how, last), within="index.html#articles")


def _main(leaf: annotated.Leaf, how: Markup, last: str) -> Markup:
    below = [part.markup for part in (annotated.voices(leaf), annotated.corrected(leaf)) if part]
    heading, limits = headed(last)
    below.append(tag("h2", heading.lstrip("# ")) + tag("div", markdown(limits), class_="prose"))
    return html([annotated.head(leaf).markup, how, annotated.text(leaf).markup,
                 [tag("section", part, class_="pl") for part in below], annotated.neighbours(leaf)])

