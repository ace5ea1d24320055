"""What an article says about itself: title, author, date, language. What it does not say stays unknown."""

import datetime
import re
from collections.abc import Sequence
from functools import cache

from helpers.data import load
from helpers.language import detect
from helpers.records import Block, Value


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(load("months")["months"], key=len, reverse=True))
    year = r"(?P<y>(?:19|20)\d\d)"
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m>{month})\b\.?,?[ -]{year}\b",  # 27 September 2023
            rf"\b(?P<m>{month})\b\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {year}\b",  # September 27, 2023; Sep 27 2023
            r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",  # 2023-09-27
            r"\b(?P<y>(?:19|20)\d\d)[/.](?P<m>\d\d)[/.](?P<d>\d\d)\b",  # 2023/09/27
        )
    )


def dates(line: str) -> list[tuple[int, int, str]]:
    """(start, end, ISO date) of each date with day, month and year in a line, in order; what no calendar holds is left out."""
    months, found = load("months")["months"], []
    for pattern in _patterns():
        for m in pattern.finditer(line):
            try:
                month = months.get(m["m"].lower()) or int(m["m"])
                found.append((m.start(), m.end(), datetime.date(int(m["y"]), month, int(m["d"])).isoformat()))
            except ValueError:
                continue
    return sorted(found)


# Words beside a date that say it is not the day of publication.
_NOT_PUBLISHED = re.compile(r"\b(?:updated?|last|modified|captured|archived|retrieved|copyright|current)\b|©", re.IGNORECASE)
_BY = re.compile(r"by:? +", re.IGNORECASE)
_WORD = r"[A-Z\u00c0-\u00de][\w'.-]*"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:de|da|di|del|der|van|von|al|el|bin|ibn|la|le)\b|{_WORD})){{1,4}}")
_NAME_ENDS = re.compile(
    r" [|•·-] |, ?[A-Z]{2,}|\(|\d|\b(?:updated|published|posted|staff|senior|special|chief|correspondent|reporter|editor|writer|"
    r"columnist|contributor|for|in|at|on)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z][A-Z .'-]+(?:, [A-Z][\w .'-]+)?(?:, \w+\.? \d{1,2})? \((?P<agency>[^()]{2,40})\) ?(?:-|–|—|:)")


def metadata(text: str, view: str, blocks: Sequence[Block]) -> dict[str, Value]:
    """title, author, published, language, outlet, genre and agency as far as the article tells, each with its basis and offsets.

    published: ISO date, from lines that hold the date of the article, never from its story or the site's clock. Where two such
    lines disagree, it stays unknown. outlet is never guessed: whoever is named in the text may only be quoted.
    """
    found = {
        "title": _title(text, blocks),
        "author": Value(),
        "published": _published(view, blocks),
        "language": _language(view, blocks),
        "outlet": Value(),
        "genre": Value(),
        "agency": _agency(text, view, blocks),
    }
    byline = _byline(text, view, blocks)
    if byline.value and byline.value.lower() in _agencies():
        found["agency"] = byline
    else:
        found["author"] = byline
    questions = [b for b in blocks if b.kind == "question" and b.counted]
    if len(questions) >= 2:
        found["genre"] = Value(value="interview", basis="inferred", start=questions[0].start, end=questions[0].end)
    return found


def _title(text: str, blocks: Sequence[Block]) -> Value:
    title = next((b for b in blocks if b.kind == "title" and b.counted), None)
    return Value(value=text[title.start : title.end], basis="found", start=title.start, end=title.end) if title else Value()


def _published(view: str, blocks: Sequence[Block]) -> Value:
    """The one day that the byline and date lines above the article name."""
    body = next((b.start for b in blocks if b.kind == "body"), len(view))
    found = []
    for b in blocks:
        line = view[b.start : b.end]
        if b.kind in ("byline", "date") and b.start <= body and len(line) < 300:
            for start, end, day in dates(line):
                if not _NOT_PUBLISHED.search(line, 0, start):
                    found.append(Value(value=day, basis="found", start=b.start + start, end=b.start + end))
    return found[0] if len({v.value for v in found}) == 1 else Value()


def _language(view: str, blocks: Sequence[Block]) -> Value:
    return detect("\n".join(view[b.start : b.end] for b in blocks if b.counted))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.lower() for name in load("agencies")["agencies"])


def _byline(text: str, view: str, blocks: Sequence[Block]) -> Value:
    """The name or names after "By", the one place where a page names its author beyond doubt."""
    for b in blocks:
        line = view[b.start : b.end]
        if b.kind != "byline" or not (by := _BY.match(line)):
            continue
        end = min([start for start, _, _ in dates(line)] + [m.start() for m in _NAME_ENDS.finditer(line)] + [len(line)])
        names, at = [], by.end()
        while m := _NAME.match(line, at, end):
            names.append(m)
            joint = re.compile(r",? and |, | & ").match(line, m.end(), end)
            if not joint:
                break
            at = joint.end()
        if names:
            start, end = b.start + names[0].start(), b.start + names[-1].end()
            return Value(value=text[start:end].strip(), basis="found", start=start, end=end)
    return Value()


def _agency(text: str, view: str, blocks: Sequence[Block]) -> Value:
    """An agency in brackets after the place, as wire copy opens: "VELM, May 3 (Reuters) -". A mere mention does not count."""
    body = next((b for b in blocks if b.kind == "body" and b.counted), None)
    m = _DATELINE.match(view, body.start, min(body.end, body.start + 200)) if body else None
    if m and m["agency"].lower() in _agencies():
        return Value(value=text[m.start("agency") : m.end("agency")], basis="found", start=m.start("agency"), end=m.end("agency"))
    return Value()
