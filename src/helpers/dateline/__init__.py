"""What an article says about itself: title, authors, day, language, outlet, genre, agency. What it does not say stays unknown.

Rules over the lines around title and story, in the languages of data/dates.yml. Abstaining beats guessing: where the page does
not say, the value is None, with a code, a sentence and what it could be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from helpers import RELEASED
from helpers.dateline import byline, headline, names, outlet, published, sort
from helpers.dateline.page import Page, key
from helpers.dateline.stamps import dates
from helpers.language import detect
from helpers.records import Block, Value

__all__ = ["dates", "metadata"]


def metadata(
    text: str,
    view: str,
    blocks: Sequence[Block],
    captured: str | None = None,
    found: Mapping[str, Value] | None = None,
    today: str = RELEASED,
) -> dict[str, Value]:
    """title, author, published, language, outlet, url, genre, agency and translated_from, each with basis, offsets and rule.

    captured: ISO day or time at which the page was saved, for "2 hours ago" and dates to come; without it no date may be later
    than today. found: what the file states outside its text (head of the HTML, columns of an export); it beats the text unless a
    plain statement there contradicts it (CONFLICT). published: ISO day as printed. author: names parted by commas.
    """
    page = Page(text, view, blocks)
    language = _language(page)
    publisher = outlet.outlet(page)
    author, signing = byline.author(page)
    agency = sort.agency(page)
    said = {
        "title": headline.title(page, publisher),
        "author": author,
        "published": published.published(page, language.value, captured, max(today, RELEASED)),
        "language": language,
        "outlet": publisher,
        "url": headline.url(page),
        "genre": sort.genre(page),
        "agency": agency if agency.value else signing,
        "translated_from": sort.translated_from(page),
    }
    limit = captured[:10] if captured else max(today, RELEASED)
    stated = {name: value for name, value in (found or {}).items() if value.value}
    return said | {name: _settled(name, value, said.get(name, Value()), limit) for name, value in stated.items()}


def _language(page: Page) -> Value:
    return detect("\n".join(page.view[b.start : b.end] for b in page.blocks if b.counted))


_PLAIN = frozenset(("published_label", "below_title", "byline", "job_beside_name"))  # rules of what a text says outright


def _settled(name: str, stated: Value, said: Value, limit: str) -> Value:
    """What the file states beside what its text says: a day or an author on which they contradict each other is neither."""
    if name == "published":
        stated = published.checked(stated, limit)
        if stated.value is None or said.rule in _PLAIN and _same_moment(stated.value, said.value):
            return said if said.value else stated
        stated = replace(stated, value=stated.value[:10])
    if name == "author" and not names.people(stated.value):
        return said
    if name not in ("published", "author") or said.rule not in _PLAIN or said.value is None or _agree(stated.value, said.value):
        return stated
    note = f"the file states one thing and its text another: give the right one ({name}) in manifest.csv."
    return Value(code="CONFLICT", note=note, candidates=(stated, said))


def _same_moment(stated: str, said: str | None) -> bool:
    """A time in UTC can fall on the day before or after the one that the page prints."""
    if not said or not stated.endswith(("Z", "+00:00")):
        return False
    return abs((date.fromisoformat(stated[:10]) - date.fromisoformat(said)).days) <= 1


def _agree(stated: str, said: str) -> bool:
    one, other = key(stated), key(said)
    return one in other or other in one
