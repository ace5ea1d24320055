"""The parts that every finding is said with."""

from collections.abc import Callable, Iterable

import pandas as pd

from helpers.markup import Markup, Shown, anchor, html, tag
from helpers.wording import count, day, known, number, outlet

LEFT_OUT = 200  # articles that are left out in turn
MOST_NAMED = 3  # articles on which a finding rests, by name


class Say(Shown):
    """A finding in words. mark: a short remark beside the headline, such as `rests on one article`; rests: on which (`resting`
    gives both). asks: what it answers."""

    def __init__(self, headline: str | Markup, *paragraphs: object, mark: str = "", rests: str = "", asks: str = ""):
        self.headline, self.mark, self.rests = headline, mark, rests
        self.paragraphs = tuple(html(p) for p in paragraphs if p)
        heading = tag("h2", headline, [" ", tag("span", mark, class_="tag")] if mark else None)
        question = tag("p", asks, class_="sub") if asks else None
        super().__init__(html([heading, question, *(tag("p", p) for p in self.paragraphs),
                               tag("p", rests, class_="note") if rests else None]), plain=str(headline))


def linked(value: object, record_id: str | None = None, page: str = "") -> Markup:
    """A number in prose, linked to the place of a record on this page or on another."""
    shown = number(value) if isinstance(value, (int, float)) else value
    return tag("a", shown, class_="ev num", href=f"{page}#{anchor(record_id)}") if record_id else tag("span", shown, class_="num")


def first_of(records: pd.DataFrame, own: str) -> str | None:
    """The id (in the column `own`) of the first of these records, to which their number leads; none where there are none."""
    return records[own].iloc[0] if len(records) else None


def to(value: object, place: str) -> Markup:
    """A number in prose, linked to a place that has a name: `#statements`, `framing-and-word-choice.html`."""
    return tag("a", number(value) if isinstance(value, (int, float)) else value, class_="ev num", href=place)


def rests_on(frame: pd.DataFrame, holds: Callable[[pd.DataFrame], bool]) -> list[str]:
    """The articles without which a finding falls: leave each out in turn and ask again. frame: with the column article_id.

    In a large corpus only the LEFT_OUT articles with most rows, whose absence weighs most.
    """
    sizes = frame["article_id"].value_counts()
    heaviest = sizes.index if len(sizes) <= LEFT_OUT else sizes.index[:LEFT_OUT]
    return [a for a in sorted(heaviest) if not holds(frame[frame["article_id"] != a])]


def resting(frame: pd.DataFrame, holds: Callable[[pd.DataFrame], bool]) -> dict[str, str]:
    """The remark of a finding that falls when one article is left out, and which article: `mark` and `rests` of a Say.

    frame: article_id, outlet, and published where it is there. Nothing where the finding survives every article's absence.
    """
    fallen = rests_on(frame, holds)
    if not fallen:
        return {}
    first = frame.drop_duplicates("article_id").set_index("article_id")
    named = [", ".join(filter(None, (outlet(first.at[a, "outlet"]), day(known(first.loc[a].get("published"))))))
             for a in fallen[:MOST_NAMED]]
    more = f" or {count(len(fallen) - MOST_NAMED, 'other')}" if len(fallen) > MOST_NAMED else ""
    return {"mark": "rests on one article" if len(fallen) == 1 else f"rests on each of {len(fallen)} articles",
            "rests": f"Without the article of {' or of '.join(named)}{more} the headline does not hold."}


def commas(parts: Iterable[object]) -> Markup:
    """a, b, c, of parts that may be markup."""
    return html([[", " if n else "", part] for n, part in enumerate(parts)])


def listed(parts: Iterable[object]) -> Markup:
    """a, b and c, of parts that may be markup."""
    parts = [html(p) for p in parts]
    if len(parts) < 2:
        return html(parts)
    return html([[p, ", "] for p in parts[:-2]] + [parts[-2], " and ", parts[-1]])
