"""The day of publication: which of a page's dates is its own. Where they don't say, it stays unknown, with what it could be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from helpers.data import load
from helpers.dateline import signs, stamps, undated, words
from helpers.dateline.page import Page
from helpers.dateline.signs import Sign
from helpers.records import Value


def published(page: Page, language: str | None, captured: str | None, today: str) -> Value:
    """ISO day of publication as printed, basis `found`; `inferred` where a page tells it from the day of reading ("2 hours ago").

    captured: ISO day or time at which the page was saved. today: no page that has not been captured is younger.
    Codes of what is left unknown: AMBIGUOUS_DATE, FUTURE_DATE, EPOCH_DATE, CONFLICT, OTHER_CALENDAR, SITE_CLOCK, UPDATED_ONLY,
    IMPOSSIBLE_DATE, NO_YEAR, RELATIVE_DATE; a page that says nothing of its day has none.
    """
    found = [_settled(page, s, language, captured) for s in signs.signs(page)]
    for rule, chosen in _tiers(page, [s for s in found if s.days and s.days != (_EPOCH,)], captured):
        if chosen:
            return _agreed(page, rule, chosen, captured[:10] if captured else today, bool(captured))
    for code, note, fits in _REFUSALS:
        if refused := [s for s in found if fits(s)]:
            return undated.unchosen(code, note, [_candidate(page, s) for s in refused])
    return undated.unknown(page, captured)


_EPOCH = "1970-01-01"
_NO_DATE_KNOWN = "the date is 1970-01-01, which computers write where they know none"
_REFUSALS = (
    ("EPOCH_DATE", _NO_DATE_KNOWN, lambda s: s.days == (_EPOCH,)),
    ("OTHER_CALENDAR", "the page gives its date in another calendar than the Gregorian", lambda s: "year" in s.stamp.why),
    ("IMPOSSIBLE_DATE", "no calendar holds the day that the page names", lambda s: s.stamp.why == "no such day"),
    ("UPDATED_ONLY", "the page says when it was updated, and not when it was published",
     lambda s: s.days and s.role == "updated" and s.place != "top"),
    ("SITE_CLOCK", "the only date stands in the head of the page, where sites show the day of reading",
     lambda s: s.days and s.place == "top"),
)


def checked(stated: Value, limit: str) -> Value:
    """A day of publication that a file states outside its text, refused where it can't be one."""
    try:
        day = datetime.fromisoformat(stated.value).date().isoformat()
    except ValueError:
        return undated.unchosen("IMPOSSIBLE_DATE", "the file states a day of publication that is no ISO date", [stated])
    if day == _EPOCH:
        return undated.unchosen("EPOCH_DATE", _NO_DATE_KNOWN, [stated])
    if day > limit:
        return undated.unchosen("FUTURE_DATE", "the file states a day of publication that is still to come", [stated])
    return stated


def _candidate(page: Page, sign: Sign, day: str | None = None) -> Value:
    printed = page.text[sign.start : sign.end]
    return Value(value=day or (sign.days[0] if sign.days else printed), basis="inferred" if not sign.days else "found",
                 start=sign.start, end=sign.end, rule=f"{sign.role}_{sign.place}")


def _settled(page: Page, sign: Sign, language: str | None, captured: str | None) -> Sign:
    """A date of two numbers read in the order that the page or its language shows."""
    days = sign.days
    if len(days) == 2:
        if sign.stamp.weekday is not None:
            days = tuple(d for d in days if stamps.weekday_of(d) == sign.stamp.weekday) or days
        if len(days) == 2:
            order = _page_order(page) or ("dmy" if language in load("dates")["day_first"] else None)
            days = days[:1] if order == "dmy" else days[1:] if order == "mdy" else days
        if len(days) == 2 and captured:
            days = tuple(d for d in days if d <= captured[:10]) or days
    return replace(sign, days=days)


_NUMBERS = re.compile(r"(?<![\d.,:/-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)")


def _page_order(page: Page) -> str | None:
    """The order that all dates of two numbers on the page have whose day is above 12."""
    shown = {s.order for m in _NUMBERS.finditer(page.view) for s in stamps.stamps(m[0]) if s.order}
    return shown.pop() if len(shown) == 1 else None


def _tiers(page: Page, signs: list[Sign], captured: str | None) -> Iterator[tuple[str, list[Sign]]]:
    """Dates that can be the page's own, the surest places first."""

    def of(role: str, *places: str) -> list[Sign]:
        return [s for s in signs if s.role == role and s.place in places]

    head = of("bare", "head")
    pure = [s for s in head if s.pure or _named(page, s)] or head
    labelled = of("published", "head", "foot") + [s for s in of("published", "top") if s.line in page.top[:12]]
    labelled = labelled or of("published", "story")  # where lists of other articles may stand
    yield "published_label", labelled and labelled + pure
    yield "below_title", pure
    above = [s for s in of("bare", "top") if _heads_title(page, s, captured)]
    yield "beside_article", above + _signed_foot(page, of("bare", "foot"))
    yield "dateline", of("bare", "dateline")


def _named(page: Page, sign: Sign) -> bool:
    return page.blocks[sign.line].kind in ("byline", "date")


def _heads_title(page: Page, sign: Sign, captured: str | None) -> bool:
    """A date right above the title, and not the day of reading, which the head of a site shows."""
    if page.title is None or captured and sign.days == (captured[:10],):
        return False
    between = range(sign.line + 1, page.title)
    if len(between) > 3 or any(page.blocks[i].kind not in ("byline", "date", "title", "share") for i in between):
        return False
    in_header = 0 < sign.line <= 10  # where sites print today's weekday and date
    return (sign.pure or _behind_section(page, sign)) and not (in_header and sign.stamp.weekday is not None)


def _behind_section(page: Page, sign: Sign) -> bool:
    """Right above the title, in a section's line: "World | 8 May 2021 10:32"."""
    beside = words.words_beside(stamps.fold(page.line(sign.line)), [sign.stamp])
    return sign.line + 1 == page.title and " ".join(beside) in load("sections")["sections"]


def _signed_foot(page: Page, signs: list[Sign]) -> list[Sign]:
    """A date right below the last paragraph, alone or under a signature."""
    days = {s.days for s in signs}
    near = [s for s in signs if s.line <= page.last + 2 and (s.pure or s.line == page.last + 1)]
    if len(days) != 1 or not near or page.last >= len(page.blocks) or not page.stops(page.last):
        return []
    return near


def _agreed(page: Page, rule: str, signs: list[Sign], limit: str, captured: bool) -> Value:
    """The one day that all of them can mean."""
    every = [_candidate(page, s, day) for s in signs for day in s.days]
    for s in signs:
        if len(s.days) == 1 and s.stamp.weekday not in (None, stamps.weekday_of(s.days[0])):
            return undated.unchosen("CONFLICT", "the weekday beside the date is not that day's", every)
    common = set(signs[0].days).intersection(*(s.days for s in signs))
    if not common:
        return undated.unchosen("CONFLICT", "the page gives more than one day of publication", every)
    if len(common) > 1:
        note = "day and month can be read either way, and nothing on the page shows their order"
        return undated.unchosen("AMBIGUOUS_DATE", note, every)
    day, sign = common.pop(), signs[0]
    if day > limit:
        than = "the day the page was saved" if captured else "today"
        return undated.unchosen("FUTURE_DATE", f"the date on the page is later than {than}", every)
    note = "the order of day and month follows from the rest of the page." if len(sign.stamp.days) == 2 else None
    return Value(value=day, basis="found", start=sign.start, end=sign.end, rule=rule, note=note)
