"""The first page of a report: what was studied, the findings in short, the articles, how it was made."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.markup import Markup, tag
from helpers.report.page import Page


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
    sections: Sequence[tuple[str, Markup]] = ()


def page(data: IndexData, failed: Sequence[tuple[str, str, str]] = ()) -> Page:
    """The index as a page. failed: (name, file, message) of the notebooks that were not finished."""
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
    sections = [tag("section", tag("h2", heading), content, class_="pl") for heading, content in data.sections]
    return Page("index.html", data.title, main=Markup("") + [hero, unfinished, cards, articles, sections])


def _card(card: Card) -> Markup:
    return tag(
        "section",
        tag("h2", card.headline),
        [tag("p", paragraph) for paragraph in card.paragraphs],
        tag("div", card.picture, class_="pic") if card.picture else None,
        tag("p", tag("a", card.link, href=card.href), class_="go"),
        class_="card",
    )
