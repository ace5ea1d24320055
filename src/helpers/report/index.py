"""The first page of a report: what was studied, the findings in short, the articles, how it was made."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.markup import Markup, tag
from helpers.report.page import Page

WHOLE = {"articles.csv": "a row for each article, with where each value comes from",
         "statements.csv": "a row for each statement, with its speaker and verb",
         "concordance.csv": "a row for each use of a label, with its voice",
         "figures.csv": "a row for each figure of people, with who counted and as of when",
         "articles.bib": "the articles for a bibliography, in BibTeX for biber",
         "articles.csl.json": "the same in CSL-JSON, for Zotero and pandoc"}


@dataclass(frozen=True)
class Card:
    """One finding in short, with the page that tells it whole."""

    headline: str | Markup
    paragraphs: Sequence[Markup | str]
    picture: Markup | None
    href: str
    link: str  # the page's question


@dataclass(frozen=True)
class IndexData:
    """What the index shows. facts: (number, what it counts, where it leads or None). sections: (heading, content)."""

    title: str
    lede: str | Markup
    kick: str = ""
    facts: Sequence[tuple[str, str, str | None]] = ()
    cards: Sequence[Card] = ()
    articles: Markup | None = None
    sections: Sequence[tuple[str | None, Markup]] = ()


@dataclass(frozen=True)
class Taken:
    """What a page hands over. name: of the page; notebook: the copy that was run, if one was; files: names in data/."""

    name: str
    notebook: str | None
    files: Sequence[str]


def page(data: IndexData, failed: Sequence[tuple[str, str, str]] = (), taken: Sequence[Taken] = ()) -> Page:
    """The index as a page. failed: (name, file, message) of the notebooks that were not finished. taken: of each notebook."""
    facts = [tag("li", tag("b", tag("a", number, class_="ev num", href=href) if href else number), label)
             for number, label, href in data.facts]
    hero = tag(
        "div",
        tag("p", data.kick, class_="kick") if data.kick else None,
        tag("h1", data.title),
        tag("p", data.lede, class_="lede"),
        tag("ul", facts, class_="facts") if facts else None,
        class_="hero",
    )
    unfinished = tag("section", tag("h2", "Pages that were not finished"), tag("ul", [
        tag("li", tag("a", name, href=file), ": ", message) for name, file, message in failed
    ], class_="prose"), class_="pl") if failed else None
    cards = tag("div", [_card(card) for card in data.cards], class_="three") if data.cards else None
    articles = tag("section", tag("h2", "The articles"), data.articles, class_="pl", id="articles") if data.articles else None
    downloads = _downloads(taken) if any(part.files for part in taken) else None
    sections = [tag("section", heading and tag("h2", heading), content, class_="pl") for heading, content in data.sections]
    return Page("index.html", data.title, main=Markup("") + [hero, unfinished, cards, articles, downloads, sections])


def _downloads(taken: Sequence[Taken]) -> Markup:
    """The tables that hold a row for each record first, then all, by page."""
    there = {file for part in taken for file in part.files}
    whole = [tag("li", _file(file), f": {what}") for file, what in WHOLE.items() if file in there]
    rows = [[tag("dt", part.name), tag("dd", [[_file(file), " "] for file in part.files], part.notebook and tag(
        "a", part.notebook, href=f"notebooks/{part.notebook}", download=True))] for part in taken]
    folded = tag("details", tag("summary", f"All {len(there)} files of data, and the notebooks as they ran, by page"),
                 tag("dl", rows, class_="files"), class_="more")
    return tag("section", tag("h2", "To take along"), tag("ul", whole, class_="prose") if whole else None, folded, class_="pl",
               id="downloads")


def _file(name: str) -> Markup:
    return tag("a", name, href=f"data/{name}", download=True)


def _card(card: Card) -> Markup:
    return tag(
        "section",
        tag("h2", card.headline),
        [tag("p", paragraph) for paragraph in card.paragraphs],
        tag("div", card.picture, class_="pic") if card.picture else None,
        tag("p", tag("a", card.link, href=card.href), class_="go"),
        class_="card",
    )
