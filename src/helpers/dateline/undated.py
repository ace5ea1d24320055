"""Pages that give a day without its year, or tell their age instead of their date."""

import re
from datetime import datetime, timedelta

from helpers.dateline import stamps, words
from helpers.dateline.page import Page
from helpers.dateline.signs import dated, is_bare, opening, role_of
from helpers.dateline.stamps import Stamp, fold
from helpers.dateline.words import LONGEST, WORD, ago, words_beside
from helpers.records import Value


def unchosen(code: str, reason: str, candidates: list[Value], help: str = "give the day in manifest.csv") -> Value:
    """Nothing chosen, with the reason, what to do and what it could be."""
    return Value(code=code, note=f"{reason}: {help}.", candidates=tuple(candidates[:6]))


def unknown(page: Page, captured: str | None) -> Value:
    """What a page without a full date says of its day: RELATIVE_DATE, NO_YEAR or nothing, unless age and capture give it."""
    if found := _relative(page, captured):
        return found
    at, line = opening(page)
    wire = [(at + start, at + end, *rest) for start, end, *rest in stamps.partial(line)[:1] if dated(line, start, end)]
    above = [i for i in page.top[:3] if page.blocks[i].words <= 6]
    for days in (_yearless(page, page.head), wire, _yearless(page, above), _yearless(page, page.foot[:3])):
        if days:
            reason = "the page gives a day and a month, and no year"
            return unchosen("NO_YEAR", reason, [c for d in days for c in _with_years(page, d, captured)])
    return Value(candidates=tuple(_told_days(page)))


def _yearless(page: Page, lines: list[int]) -> list[tuple[int, int, int, int, int | None]]:
    """Days and months that stand where a page's date stands."""
    out = []
    for i in lines:
        block = page.blocks[i]
        if block.words > 14 or block.end - block.start > LONGEST or page.prose(i):
            continue
        line = page.line(i)
        low = fold(line)
        if words.pictures().search(low) or stamps.stamps(line):
            continue
        for start, end, month, day, weekday in stamps.partial(line):
            span = [Stamp(start, end)]
            role = role_of(page, i, low, 0, span[0])
            if role == "published" or role == "bare" and is_bare(page, i, line, low, span) and len(words_beside(low, span)) <= 6:
                out.append((block.start + start, block.start + end, month, day, weekday))
    return out


_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n\d]{0,40}(?:\d{4} ?[-–] ?)?(?P<y>(?:19|20)\d\d)", re.IGNORECASE)


def _with_years(page: Page, found: tuple[int, int, int, int, int | None], captured: str | None) -> list[Value]:
    """What a day without a year could be, by the years that the page names elsewhere; those that its weekday allows."""
    start, end, month, day, weekday = found
    years = {m["y"]: "year_of_copyright" for m in _COPYRIGHT.finditer(page.view)}
    for i in [*page.top[:6], *page.top[-6:], *page.head, *page.foot]:
        years |= {d[:4]: "year_of_another_date" for s in stamps.stamps(page.line(i)[:LONGEST]) for d in s.days}
    if captured:
        years[captured[:4]] = "year_of_capture"
    out = [Value(value=f"--{month:02}-{day:02}", basis="found", start=start, end=end, rule="no_year")]
    for year, rule in sorted(years.items()):
        whole = stamps.iso(int(year), month, day)
        if whole and (weekday is None or stamps.weekday_of(whole) == weekday):
            out.append(Value(value=whole, basis="inferred", start=start, end=end, rule=rule))
    return out


def _relative(page: Page, captured: str | None) -> Value | None:
    """A page's own "2 hours ago", "yesterday"."""
    for i in page.head:
        block = page.blocks[i]
        if block.words > 12 or page.prose(i):
            continue
        low = fold(page.line(i))
        for unit, pattern in ago():
            if m := pattern.search(low):
                return _counted_back(page, block.start + m.start(), block.start + m.end(), unit, m[0], captured, low[: m.start()])
    return None


def _counted_back(page: Page, start: int, end: int, unit: str, said: str, captured: str | None, before: str) -> Value | None:
    labels = words.labels().findall(before)
    if labels and words.roles()[labels[-1]] != "published":
        return None
    day = None
    if captured and unit != "longer":
        n = int(m[0]) if (m := re.search(r"\d+", said)) else 2 if said.endswith("ين") else 1
        try:
            at = datetime.fromisoformat(captured)
            if len(captured) == 10:
                at = at.replace(hour=12)
            back = {"today": {}, "yesterday": {"days": 1}}.get(unit, {unit: n})
            day = (at - timedelta(**back)).date().isoformat()
        except (ValueError, OverflowError):
            day = None
    if day:
        note = "counted from when the page was saved; a day without an hour is taken at noon."
        return Value(value=day, basis="inferred", start=start, end=end, rule="relative_date", note=note)
    found = [Value(basis="found", start=start, end=end, rule="relative_date")]
    help = "give the day, or when the page was saved (captured), in manifest.csv"
    return unchosen("RELATIVE_DATE", "the page tells its age and not its date", found, help)


def _told_days(page: Page) -> list[Value]:
    """Where the story's first paragraphs name a weekday or a day of a month: a hint for a person, and nothing more."""
    for i in range(page.story, min(page.story + 4, len(page.blocks))):
        block = page.blocks[i]
        line = page.view[block.start : min(block.end, block.start + 1500)]
        if found := stamps.partial(line):
            start, end, month, day, _ = found[-1]
            return [page.value(block.start + start, block.start + end, value=f"--{month:02}-{day:02}", rule="told_in_story")]
        for m in WORD.finditer(line):
            if len(m[0]) > 4 and fold(m[0]) in stamps.weekdays():
                return [page.value(block.start + m.start(), block.start + m.end(), value=None, rule="told_in_story")]
    return []
