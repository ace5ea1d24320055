"""Who signs: the authors that a page names. Whoever is credited for a picture, spoken for or quoted is none of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from helpers.data import load
from helpers.dateline import names, stamps, words
from helpers.dateline.headline import run_on
from helpers.dateline.names import Signed
from helpers.dateline.page import Page
from helpers.dateline.stamps import fold
from helpers.records import Value

_DISAGREE = "the page has bylines that disagree: give the author in manifest.csv."


def author(page: Page) -> tuple[Value, Value]:
    """(authors, agency that signs in their place). Bylines that disagree are none (CONFLICT); a desk or a handle is no author."""
    signed = [(rule, s) for rule, s in _bylines(page)]
    agency = next((page.value(*s.agency, rule="byline") for _, s in signed if s.agency), Value())
    for rule in ("byline", "job_beside_name", "name_beside_date", "byline_below"):
        if rule == "byline_below" and any(s.refused for r, s in signed if r == "byline"):
            break
        found = [_joined(page, s, rule) for r, s in signed if r == rule and s.names]
        if len({stamps.fold(v.value) for v in found}) == 1:
            return found[0], agency
        if found:
            return Value(code="CONFLICT", note=_DISAGREE, candidates=tuple(found)), agency
    return Value(), agency


def _joined(page: Page, signed: Signed, rule: str) -> Value:
    """The names, parted by commas; the span runs from the first to the last."""
    joined = ", ".join(page.text[a:b] for a, b in signed.names)
    return page.value(signed.names[0][0], signed.names[-1][1], value=joined, rule=rule)


def _bylines(page: Page) -> Iterator[tuple[str, Signed]]:
    above = [i for i in page.top[:2] if page.blocks[i].kind in ("byline", "nav", "date")]
    if page.headline is None and (head := run_on(page)) and head.signed:
        at = page.blocks[head.line].start
        yield "byline", Signed(names=[(at + a, at + b) for a, b in head.signed.names])
    for i in above[::-1] + page.head + page.foot:
        line = page.line(i)
        if page.aside(i) or len(line) > words.LONGEST or page.blocks[i].words > 30:
            continue
        label, offset = names.label().match(fold(line)), 0
        if not label and i in page.head and stamps.stamps(line):  # "Posted on August 30, 2021 by Ada Orlo"
            for offset, _ in _parts(line)[1:]:
                if label := names.label().match(fold(line[offset:])):
                    break
        if label and not _of_picture(line[offset : offset + label.end()]):
            signed = _after_label(page, i, offset + label.end())
            if signed and i > page.last + 2:  # further below stand the bylines of other articles
                signed = Signed(agency=signed.agency)
            if signed:
                yield ("byline_below" if i in page.foot else "byline"), signed
        elif signed := _in_shifts(page, i):
            yield "byline", signed
        elif not _of_picture(line) and (i in page.head or i == page.last + 1 or i in above and page.blocks[i].kind == "byline"):
            signed = _unlabelled(page, i)
            if signed and (signed.agency or signed.names):
                yield ("job_beside_name" if signed.job else "name_beside_date"), signed


def _of_picture(line: str) -> bool:
    low = fold(line)
    said = re.findall(r"[^\W\d_]+", low)
    return any(w in words.words("pictures") for w in said) or bool(said) and said[0] in words.words("not_by")


def _after_label(page: Page, i: int, at: int) -> Signed | None:
    """Names after "By", on its line or, where that says no more, on the next."""
    if page.line(i)[at:].strip():
        return _names(page, i, at)
    if i + 1 < len(page.blocks) and not page.prose(i + 1):
        return _names(page, i + 1, 0) if len(page.line(i + 1)) <= words.LONGEST else None
    return None


@cache
def _shift() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[^()]{{3,60}}?) \((?:{'|'.join(sorted(words.words('shifts')))})\)(?: and |[,;] |\Z)")


def _in_shifts(page: Page, i: int) -> Signed | None:
    """Those who kept a live blog one after the other."""
    line, at = page.line(i), 0
    signed = Signed()
    while at < len(line) and (m := _shift().match(line, at)):
        one = _names(page, i, *m.span("name"))
        signed.names += one.names if one else []
        signed.refused |= not one or one.refused
        at = m.end()
    return signed if at == len(line) and signed.names and not signed.refused else None


def _names(page: Page, i: int, first: int, last: int | None = None) -> Signed | None:
    """What a part of a line signs, with spans in the view."""
    at = page.blocks[i].start + first
    signed = names.read(page.line(i)[first:last], page.short_lines)
    if signed is None:
        return None
    agency = signed.agency and (at + signed.agency[0], at + signed.agency[1])
    return replace(signed, names=[(at + a, at + b) for a, b in signed.names], agency=agency)


# --- a name without "By"


def _unlabelled(page: Page, i: int) -> Signed | None:
    """A name alone beside the date, or with what the person does: "Ada Orlo, staff writer", "Ada Orlo · 3 May 2021"."""
    block, line = page.blocks[i], page.line(i)
    if "/" in re.sub(r"\d/\d", "", line) or block.words > 16 or page.title is None:
        return None
    parts = [p for p in _parts(line) if _substance(line[p[0] : p[1]])]
    if not parts:
        return None
    start, end = parts[0]
    dated = bool(stamps.stamps(line) or stamps.partial(line))
    first = line[start:end]
    if names.is_agency(first) and first.lower() not in load("agencies")["common_words"]:
        beside = dated or _beside_date(page, i) or i - 1 == page.title
        return Signed(agency=(block.start + start, block.start + end)) if beside and len(parts) == 1 else None
    signed = _names(page, i, start, end)
    if not signed or not signed.names or signed.refused:
        return None
    if any(names.person(line[a:b]) and not _city(line[a:b]) for a, b in parts[1:]):
        return None  # "Ada Orlo, Jan Pell": two people, or one in a town of two words
    rest = [fold(line[a:b]) for a, b in parts[1:]]
    signed.job |= any(w in words.words("jobs") for r in rest for w in re.findall(r"[^\W\d_]+", r))
    if not all(_apart(page, page.view[a:b]) for a, b in signed.names):
        return None
    tail = line[signed.names[-1][1] - block.start :].strip(" ,")
    if re.split(r"\W", fold(tail))[0] in words.words("joints"):  # "Ada Orlo and her editor on a winter in Velm"
        return None
    if not rest and not tail and all(_presented(page, page.view[a:b]) for a, b in signed.names):
        return replace(signed, job=True)
    if i and i - 1 != page.title and page.blocks[i - 1].kind in ("caption", "credit"):
        return None
    if signed.job:
        return signed if len(rest) <= 2 else None
    alone = not tail or tail.startswith("@") or re.fullmatch(r"(?:(?:in|at|from) )?[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*)?", tail)
    if dated:  # "Ada Orlo · 3 May 2021"; "Halm Valley, 3 May 2021" may be a place
        whole = signed.names[-1][1] - block.start >= end and not rest
        return signed if whole and not re.match(r"\s*,", line[end:]) else None
    if not alone or _city(first):
        return None
    if i == page.last + 1:
        return signed if not tail and _signature(page, i) else None
    if i and i - 1 != page.title and _dated(page, i - 1) and not tail.startswith("@"):
        return signed if page.view.count(first) > 1 or _job_below(page, i) else None  # furniture stands below dates as well
    if _below_few_words(page, i):
        return None
    dated_head = any(_dated(page, k) for k in [*page.head, *page.top[:2]])
    return signed if _beside_date(page, i) or i - 1 == page.title and dated_head else None


def _city(name: str) -> bool:
    return " ".join(name.split()).lower() in load("bylines")["cities"]


def _below_few_words(page: Page, i: int) -> bool:
    """Under a few words that are no sentence: whoever is named there may have taken the picture that they describe."""
    above = i - 1
    few = i and above != page.title and page.blocks[above].words <= 10 and not page.stops(above)
    return bool(few) and not names.kind(page.line(above))


def _presented(page: Page, name: str) -> bool:
    """Does a line at the end tell who it is ("Ada Orlo is a former pilot."), or stand the name there again, above a job?"""
    closing = range(max(page.story + 1, page.last - 3), min(page.last + 13, len(page.blocks)))
    return any(_presents(page, i, name) or fold(page.line(i)) == fold(name) and _job_below(page, i) for i in closing)


def _presents(page: Page, i: int, name: str) -> bool:
    """One of the story's last lines, or below it, that begins with a name and a verb of data/bylines.yml."""
    if i == page.story or i < page.last - 3 or not fold(page.line(i)).startswith(fold(name)):
        return False
    said = re.match(r" ([^\W\d_]+)", fold(page.line(i))[len(name) :])
    return bool(said) and said[1] in words.words("presents")


def _job_below(page: Page, i: int) -> bool:
    below = fold(page.line(i + 1)) if i + 1 < len(page.blocks) and page.blocks[i + 1].words <= 5 else ""
    return any(w in words.words("jobs") for w in re.findall(r"[^\W\d_]+", below))


def _signature(page: Page, i: int) -> bool:
    """A name alone below the last paragraph, before the page's end, its tags or its share bar: no list of topics or headlines."""
    if not page.stops(page.last):
        return False
    below = i + 1
    return below >= len(page.blocks) or ":" in page.line(below)[:30] or page.blocks[below].kind in ("share", "notice", "date")


def _parts(line: str) -> list[tuple[int, int]]:
    """Spans between dates, bars, dots, dashes and commas."""
    spans, at = [], 0
    cuts = [(s.start, s.end) for s in stamps.stamps(line)] or [(p[0], p[1]) for p in stamps.partial(line)]
    cuts += [m.span() for m in re.finditer(r" [-–—] |[|·•,;()]", line)]
    for start, end in sorted(cuts):
        if start > at:
            spans.append((at, start))
        at = max(at, end)
    spans.append((at, len(line)))
    out = []
    for a, b in spans:
        bare = line[a:b].strip(" :.-–—")
        if bare:
            first = a + line[a:b].index(bare)
            out.append((first, first + len(bare)))
    return out


def _substance(part: str) -> bool:
    """Is it more than a time, a zone, a weekday or the length of the read?"""
    return bool(words.words_beside(fold(part), ()))


def _beside_date(page: Page, i: int) -> bool:
    return any(0 <= k < len(page.blocks) and k != page.title and _dated(page, k) for k in (i - 1, i + 1))


def _dated(page: Page, i: int) -> bool:
    block = page.blocks[i]
    if block.words > 16 or block.end - block.start > words.LONGEST:
        return False
    return bool(stamps.stamps(page.line(i)) or stamps.partial(page.line(i)))


def _apart(page: Page, name: str) -> bool:
    """A name that neither title nor story bears: they tell of others and of places. No word of it stands in small letters too,
    and none has a site's name behind it ("Ada Orlovelmcourier"), as the same name without it would show.
    """
    if any(name.startswith(line) and name[len(line) :][0].islower() for line in page.pairs if line != name):
        return False
    story = range(page.story, min(page.last + 1, len(page.blocks)))
    others = (i for i in story if page.line(i) != name and not _presents(page, i, name))
    told = "\n".join(page.line(i) for i in (page.title, *others))
    parts = [w for w in name.split() if len(w) > 2 and fold(w) not in words.words("particles")]
    return not any(w in told or w.title() in told or re.search(rf"\b{re.escape(w.lower())}\b", page.view) for w in parts)


