"""The parts that every finding is said with."""

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from helpers.markup import Markup, Shown, anchor, html, tag
from helpers.wording import number


class Say(Shown):
    """A finding in words. mark: a short remark beside the headline, such as `rests on one article`. asks: what it answers."""

    def __init__(self, headline: str | Markup, *paragraphs: object, mark: str = "", asks: str = ""):
        self.headline, self.mark = headline, mark
        self.paragraphs = tuple(html(p) for p in paragraphs if p)
        heading = tag("h2", headline, [" ", tag("span", mark, class_="tag")] if mark else None)
        question = tag("p", asks, class_="sub") if asks else None
        super().__init__(html([heading, question, *(tag("p", p) for p in self.paragraphs)]), plain=str(headline))


def linked(value: object, record_id: str | None = None, page: str = "") -> Markup:
    """A number in prose, linked to the place of a record on this page or on another."""
    shown = number(value) if isinstance(value, (int, float)) else value
    return tag("a", shown, class_="ev num", href=f"{page}#{anchor(record_id)}") if record_id else tag("span", shown, class_="num")


def to(value: object, place: str) -> Markup:
    """A number in prose, linked to a place that has a name: `#statements`, `framing-and-word-choice.html`."""
    return tag("a", number(value) if isinstance(value, (int, float)) else value, class_="ev num", href=place)


def rests_on(frame: pd.DataFrame, holds: Callable[[pd.DataFrame], bool]) -> list[str]:
    """The articles without which a finding falls: leave each out in turn and ask again. frame: with the column article_id."""
    return [a for a in sorted(frame["article_id"].unique()) if not holds(frame[frame["article_id"] != a])]


def leaning(articles: Sequence[str]) -> str:
    """The remark for a headline: nothing if it survives every article's absence."""
    return "rests on one article" if len(articles) == 1 else f"rests on each of {len(articles)} articles" if articles else ""


def listed(parts: Iterable[object]) -> Markup:
    """a, b and c, of parts that may be markup."""
    parts = [html(p) for p in parts]
    if len(parts) < 2:
        return html(parts)
    return html([[p, ", "] for p in parts[:-2]] + [parts[-2], " and ", parts[-1]])
