"""The line under every figure and table: on how much it rests, what was left out, how far the coding agrees."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from helpers.markup import Markup, tag
from helpers.measures.source_profile.intervals import ENOUGH_ARTICLES, ENOUGH_OUTLETS
from helpers.wording import count, number


@dataclass(frozen=True)
class Basis:
    """articles, outlets: how many the smallest group has (0: not said). said: denominators. left_out: what was not counted.
    agreement: of which coders, how far."""

    articles: int
    outlets: int
    said: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    agreement: str = ""

    @property
    def tag(self) -> str:
        if 0 < self.articles < ENOUGH_ARTICLES:
            return f"Descriptive only: {count(self.articles, 'article')}"
        return f"Descriptive only: {count(self.outlets, 'outlet')}" if 0 < self.outlets < ENOUGH_OUTLETS else ""

    def line(self, csv: str | None = None) -> Markup:
        """csv: name of the table's file, which stands in `data/` beside the page."""
        size = f"{count(self.articles, 'article')}, {count(self.outlets, 'outlet')}" if self.articles and not self.tag else ""
        parts = [tag("span", self.tag, class_="tag")] if self.tag else []
        parts += [tag("span", part) for part in (size, *self.said, *self.left_out, self.agreement) if part]
        if csv:
            parts.append(tag("span", tag("a", "Table as CSV", href=f"data/{csv}", download=True)))
        return tag("div", parts, class_="basis")


def of(frame: pd.DataFrame, *said: str, left_out: str | Iterable[str] = (), agreement: str = "") -> Basis:
    """The basis of a frame with the columns article_id and outlet. An article without an outlet counts as one of its own."""
    articles = frame["article_id"].nunique() if "article_id" in frame else 0
    outlets = 0
    if "outlet" in frame and "article_id" in frame:
        outlets = frame["outlet"].fillna(frame["article_id"]).nunique()
    return Basis(int(articles), int(outlets), said, (left_out,) if isinstance(left_out, str) else tuple(left_out), agreement)


def counted(base: pd.DataFrame, *said: str, left_out: str | Iterable[str] = ()) -> Basis:
    """The basis of what was looked for in all of these articles: their words, then `said`. base: article_id, outlet, and the
    counted words of each as `words` or, as in the table of articles, `words_counted`."""
    words = base["words" if "words" in base else "words_counted"].sum()
    return of(base, f"{number(int(words))} words counted", *said, left_out=left_out)


def line(articles: int, outlets: int, *said: str, left_out: str | Iterable[str] = (), agreement: str = "",
         csv: str | None = None) -> Markup:
    """The same from plain numbers, as markup."""
    return Basis(articles, outlets, said, (left_out,) if isinstance(left_out, str) else tuple(left_out), agreement).line(csv)
