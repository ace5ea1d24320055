"""Who publishes a page, where the page itself says so. Whoever is quoted, credited or named stays a candidate at most."""

import re
from collections.abc import Iterator
from functools import cache

from helpers.data import load
from helpers.dateline.headline import PARTS
from helpers.dateline.names import is_agency
from helpers.dateline.page import Page, key
from helpers.dateline.stamps import fold
from helpers.records import Value

_SIGNED = re.compile(r"[©ⓒ]|\([cC]\)|[cC]opyright|COPYRIGHT")
_YEARS = r"(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)\d\d|\w+))?"
_SIGN = r"(?:©|ⓒ|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)"
_COPYRIGHT = re.compile(rf"{_SIGN}(?:[ :]*{_SIGN})?[ :]*(?P<years>{_YEARS})?[ .,]*(?:by )?(?P<name>[^\n|©•·(]{{2,70}})")
_BEFORE_SIGN = re.compile(rf"\A(?P<name>[^\n|©•·(,.]{{2,60}}?),? ?(?:©|\([cC]\)) ?(?P<years>{_YEARS})")
_NAME_ENDS = re.compile(
    r"[.,;:/]? (?:unless |except |all rights|all content|todos|tous|alle rechte|tutti|"
    r"все права|усі права|tüm hak|bütün hüquq|- |– |— )"
    rf"|[.;/](?= |\Z)|, (?=[a-z\d])|,? (?={_YEARS}\W*\Z)|[.]\Z", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|contact|subscribe to|support|advertise with|follow|download|more from|read more on|get|join|donate to) "
    r"(?P<name>[^\n|]{2,50})\Z", re.IGNORECASE)
_LINKING = frozenset("of and & de la le der die das und et y".split())
_COMMANDS = frozenset("skip subscribe log sign search".split())
_NO_OWNERS = frozenset("copyright all notice policy law act us".split())


def outlet(page: Page) -> Value:
    """Who publishes, where the page itself says so: the name in its © line, or the name behind its headline or at its head where
    © line, address, dateline or masthead repeat it. Whoever is only quoted, credited or named stays a candidate at most.
    """
    named = [*_behind_headline(page), *_masthead(page)]
    claimed = list({(v.rule, v.value): v for v in _claimed(page)}.values())
    for one in named:
        for v in claimed:
            if _covers(key(v.value), key(one.value)):
                return one
            if "." in one.value and len(_squeezed(v.value)) >= 6 and _squeezed(v.value) in _squeezed(one.value):
                return v  # the window's title gives the address
        if _in_address(page, one.value) or one.rule == "window_title" and _repeated(page, one) or _in_dateline(page, one):
            return one
        if one.rule == "masthead" and not _words_of_outlets().isdisjoint(key(one.value).split()):
            return one
    owners = [v for v in claimed if v.rule == "copyright" and _confirmed(page, v)]
    if len({_bare(key(v.value)) for v in owners}) == 1 and not any(v.rule == "window_title" for v in named):
        return owners[0]
    if named or claimed:
        return Value(code="WEAK_OUTLET", note="a name stands where outlets stand, and nothing else on the page confirms it.",
                     candidates=tuple([*named, *claimed][:6]))
    return Value()


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _squeezed(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", fold(name))).removeprefix("the")


@cache
def _words_of_outlets() -> frozenset[str]:
    return frozenset(load("bylines")["outlets"])


def _masthead(page: Page) -> Iterator[Value]:
    """A name on the page's first line, above its menu and not the headline."""
    first = page.headline if page.headline is not None else page.story
    if first < 2 or page.blocks[0].kind not in ("nav", "body", "date", "tagline") or page.blocks[0].words > 9:
        return
    line, below = page.line(0), fold(page.line(1))
    sections = load("sections")["sections"]
    if PARTS.search(line) or fold(line) in sections or not line[0].isupper() or re.search(r"[.:?!,]\Z|\d{4}", line):
        return
    words = [w for w in line.split() if fold(w) not in _LINKING | {"the"}]
    if not 1 <= len(words) <= 8 or any(w[0].islower() for w in words) or fold(words[0]) in _COMMANDS:
        return
    entries = re.split(r"  +| / | > | » |\|", below)  # of the menu, or the site's motto
    if len(below.split()) > 2 or any(s in entries or below.startswith(f"{s} ") for s in (*sections, "skip to")):
        yield page.value(page.blocks[0].start, page.blocks[0].end, rule="masthead")


def _behind_headline(page: Page) -> Iterator[Value]:
    """What stands behind the headline in the window's title."""
    if page.headline is None:
        return
    name = key(PARTS.split(page.line(page.headline))[0])
    sections = load("sections")["sections"]
    for i in dict.fromkeys((0, page.headline)):
        line, block = page.line(i), page.blocks[i]
        cuts = list(PARTS.finditer(line))
        if not cuts or block.end - block.start > 300 or not key(line).startswith(name[:60]):
            continue
        start, end = block.start + cuts[-1].end(), block.end
        said = page.view[start:end]
        if 1 <= len(said.split()) <= 6 and fold(said) not in sections:
            yield page.value(start, end, rule="window_title")


def _claimed(page: Page) -> Iterator[Value]:
    """Names in © lines (`copyright`; `owner` where it is a firm's) and in lines about the site."""
    for i, block in enumerate(page.blocks):
        if page.story <= i < page.last or block.words > 120:
            continue
        line = page.line(i)
        if _SIGNED.search(line):
            for m in (*_COPYRIGHT.finditer(line), *_BEFORE_SIGN.finditer(line)):
                yield from _owner(page, block.start, line, m)
        if block.words <= 9 and not page.within_story(block.start) and (m := _ABOUT.match(line)):
            if m["name"][0].isupper() and fold(m["name"]) not in ("us", "blog via email"):
                yield page.value(block.start + m.start("name"), block.start + len(line), rule="about_the_site")


def _owner(page: Page, at: int, line: str, m: re.Match[str]) -> Iterator[Value]:
    name = m["name"]
    if cut := _NAME_ENDS.search(name):
        name = name[: cut.start()]
    name = name.rstrip(" ,.;-–—")
    start = m.start("name")
    words = name.split()
    if not words or len(words) > 9 or fold(words[0]).strip(".,:") in _NO_OWNERS or words[0][0].islower():
        return
    low = [fold(w).strip(".,") for w in words]
    if is_agency(name) or "/" in line[:40]:
        return
    firms = {fold(f).strip(".") for f in load("bylines")["firms"]}
    firm = any(w in firms for w in low[1:])
    rule = "copyright" if m["years"] and not firm else "owner"
    yield page.value(at + start, at + start + len(name), rule=rule)


def _confirmed(page: Page, owner: Value) -> bool:
    """Does the page bear its owner's name elsewhere too? A © line alone often names a parent company."""
    elsewhere = _in_address(page, owner.value) or _in_dateline(page, owner) or _repeated(page, owner)
    return elsewhere or key(owner.value).startswith("the ")


def _covers(longer: str, name: str) -> bool:
    """Does a © line that names a firm or a group begin with the outlet's name?"""
    return bool(_bare(name)) and f"{_bare(longer)} ".startswith(f"{_bare(name)} ")


def _in_address(page: Page, name: str) -> bool:
    bare = _squeezed(name)
    return len(bare) >= 4 and any(bare in host for host in page.hosts)


def _in_dateline(page: Page, one: Value) -> bool:
    """The name between brackets or slashes where the story begins: "VELM, Oct. 20 (Velm Daily) -"."""
    if page.story >= len(page.blocks):
        return False
    start = page.blocks[page.story].start
    m = re.search(r"[(/]([^()/\n]{3,60})[)/]", page.view[start : start + 130])
    return bool(m) and _bare(key(m[1])) == _bare(key(one.value))


_BEFORE, _BEHIND = ("about", "contact", "subscribe to"), ("logo", "home", "newsletter", "newsletters", "app", "staff")


def _repeated(page: Page, one: Value) -> bool:
    """The same name alone on another of the page's first or last lines, or with about, logo, home, newsletter."""
    name = _bare(key(one.value))
    forms = {name, *(f"{w} {name}" for w in _BEFORE), *(f"{name} {w}" for w in _BEHIND)}
    first, last = min(12, len(page.blocks)), max(page.last + 1, len(page.blocks) - 12)
    for i in (*range(first), *range(last, len(page.blocks))):
        block = page.blocks[i]
        if not block.start <= one.start < block.end and _bare(key(page.line(i)[:120])) in forms:
            return True
    return False
