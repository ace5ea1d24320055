"""Who publishes a page, where the page itself says so. Whoever is quoted, credited or named stays a candidate at most."""

import re
from collections.abc import Iterator
from functools import cache

from helpers.data import load
from helpers.dateline import names
from helpers.dateline.headline import PARTS
from helpers.dateline.page import Page, key
from helpers.dateline.stamps import fold
from helpers.dateline.words import words
from helpers.records import Value

_SIGNED = re.compile(r"[©ⓒ]|\([cC]\)|[cC]opyright|COPYRIGHT")
_YEARS = r"(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)\d\d|\w+))?"
_SIGN = r"(?:©|ⓒ|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)"
_COPYRIGHT = re.compile(rf"{_SIGN}(?:[ :]*{_SIGN})?[ :]*(?P<years>{_YEARS})?[ .,]*(?:by )?(?P<name>[^\n|©•·(]{{2,70}})")
_BEFORE_SIGN = re.compile(rf"\A(?P<name>[^\n|©•·(,.]{{2,60}}?),? ?(?:©|\([cC]\)) ?(?P<years>{_YEARS})")
_NAME_ENDS = re.compile(
    r"[.,;:/]? (?:unless |except |all rights|all content|todos|tous|alle rechte|tutti|"
    r"все права|усі права|tüm hak|bütün hüquq|- |– |— )"
    rf"|[.;/](?= |\Z)|, (?=[a-z\d])|,? (?P<years>{_YEARS})(?=\W*\Z|[.,;] )|[.]\Z", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:(?P<site>about|contact|follow|support|advertise with|donate to)|subscribe to|download|more from|read more on|get|join) "
    r"(?P<name>[^\n|]{2,50}?)(?: (?:on|in|for|online)\b[^\n|]{0,40})?\Z", re.IGNORECASE)
_IS = r" is (?:an? |(?:published|made|owned|run|edited|produced|operated) by )"  # how a site begins to tell of itself
_OWNED = ("copyright", "owner")
_LINKING = frozenset("of and & de la le der die das und et y".split())
_COMMANDS = frozenset("skip subscribe log sign search me us our app".split())
_NO_OWNERS = frozenset("copyright all notice policy law act us".split())
_TOGGLES = re.compile(r"\A[A-Z]{2,3}(?: *[|/·] *[A-Z]{2,3})+\Z")  # "EN | FR | AR"
_WEAK = "a name stands where outlets stand, and nothing else on the page confirms it: give the outlet in manifest.csv."


def outlet(page: Page) -> Value:
    """Who publishes, where two places of the page say so: behind the headline, at the head, in the © line, in an address …

    A masthead alone will do where it says that it is one ("The Velm Courier"), and so will a © line that names a paper, no firm,
    while no other name competes. What else stands where outlets stand is a candidate of WEAK_OUTLET.
    """
    titles, heads = list(_behind_headline(page)), list(_masthead(page))
    claimed = list({(v.rule, v.value): v for v in _claimed(page)}.values())
    owners = [v for v in claimed if v.rule in _OWNED]
    told = [v for v in claimed if v not in owners and all(_related(v, o) for o in owners if o.rule == "copyright")]
    for one in titles:
        if found := _confirmed(page, one, claimed) or (_repeated(page, one) and one):
            return found
    for one in heads:
        if found := _confirmed(page, one, owners + told) or (_like_an_outlet(one.value) and one):
            return found
    if not titles:
        for found in (_witnessed(page, owners, told), _in_copyright(page, heads, claimed)):
            if len({_bare(key(v.value)) for v in found}) == 1:
                return found[0]
    if titles or heads or claimed:
        return Value(code="WEAK_OUTLET", note=_WEAK, candidates=tuple([*titles, *heads, *claimed][:6]))
    return Value()


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _squeezed(name: str) -> str:
    return "".join(re.findall(r"[^\W_]+", fold(name))).removeprefix("the")


@cache
def _no_names() -> frozenset[str]:
    """Lines that sites print at their head and foot beside their names."""
    lists = load("structure")
    return frozenset((*load("sections")["sections"], *lists["whole"]["nav"], *lists["only"]["share"]))


def _like_a_name(line: str) -> bool:
    """One to eight words in capitals, no sentence and no entry of a menu."""
    if fold(line) in _no_names() or names.is_agency(line) or not line[:1].isupper() or re.search(r"[.:?!,]\Z|\d{4}", line):
        return False
    said = [w for w in line.split() if fold(w) not in _LINKING | {"the"}]
    return 1 <= len(said) <= 8 and not any(w[0].islower() for w in said) and fold(said[0]) not in _COMMANDS


def _like_an_outlet(name: str) -> bool:
    """Two words and more, one of which papers and stations bear."""
    return len(name.split()) > 1 and not words("outlets").isdisjoint(key(name).split())


# --- where names of outlets stand


def _masthead(page: Page) -> Iterator[Value]:
    """A name on the page's first line but for clock and languages, above its menu and not the headline."""
    above = page.headline if page.headline is not None else page.story
    first = next((i for i in range(min(3, above)) if not _over_masthead(page, i)), above)
    if first + 1 >= above or page.blocks[first].kind not in ("nav", "body", "date", "tagline") or page.blocks[first].words > 9:
        return
    line, below = page.line(first), fold(page.line(first + 1))
    entries = re.split(r"  +| / | > | » |\|", below)  # of the menu, or the site's motto
    menu = any(s in entries or below.startswith(f"{s} ") for s in (*load("sections")["sections"], "skip to"))
    if not PARTS.search(line) and _like_a_name(line) and (menu or len(below.split()) > 2):
        yield page.value(page.blocks[first].start, page.blocks[first].end, rule="masthead")


def _over_masthead(page: Page, i: int) -> bool:
    line = page.line(i)
    return page.blocks[i].kind == "date" or bool(_TOGGLES.match(line)) or fold(line).startswith(("skip to", "jump to"))


def _behind_headline(page: Page) -> Iterator[Value]:
    """What stands behind the headline in the window's title."""
    name = key(PARTS.split(page.line(page.headline))[0]) if page.headline is not None else ""
    for i in dict.fromkeys((0, page.headline)):
        if i is None or i >= len(page.blocks):
            continue
        line, block = page.line(i), page.blocks[i]
        cuts = list(PARTS.finditer(line))
        if not cuts or block.end - block.start > 300 or not (name and key(line).startswith(name[:60]) or _stands_again(page, i)):
            continue
        start, end = block.start + cuts[-1].end(), block.end
        said = page.view[start:end]
        if 1 <= len(said.split()) <= 6 and fold(said) not in load("sections")["sections"]:
            yield page.value(start, end, rule="window_title")


def _stands_again(page: Page, i: int) -> bool:
    """Does a part of the line stand alone above the story too, as long as a headline is?"""
    parts = {key(p) for p in PARTS.split(page.line(i)) if len(p) >= 25}
    return any(key(page.line(k)[:300].split("\n")[0]) in parts for k in range(i + 1, min(page.story, len(page.blocks))))


def _claimed(page: Page) -> Iterator[Value]:
    """Names in © lines (`copyright`; `owner` where it is a firm's), and in lines about the site or its products."""
    for i, block in enumerate(page.blocks):
        if page.story <= i < page.last or block.words > 120:
            continue
        line = page.line(i)
        if _SIGNED.search(line):
            for m in (*_COPYRIGHT.finditer(line), *_BEFORE_SIGN.finditer(line)):
                yield from _owner(page, block.start, line, m)
        if block.words <= 9 and not page.within_story(block.start) and (m := _ABOUT.match(line)) and _like_a_name(m["name"]):
            rule = "about_the_site" if m["site"] else "invitation"  # to the site, or to one of its products
            yield page.value(block.start + m.start("name"), block.start + m.end("name"), rule=rule)


def _owner(page: Page, at: int, line: str, m: re.Match[str]) -> Iterator[Value]:
    name, years = m["name"], m["years"]
    if cut := _NAME_ENDS.search(name):
        name, years = name[: cut.start()], years or cut["years"]
    name = name.rstrip(" ,.;-–—")
    start = m.start("name")
    said = name.split()
    if not said or len(said) > 9 or fold(said[0]).strip(".,:") in _NO_OWNERS or said[0][0].islower():
        return
    if names.is_agency(name) or "/" in line[:40]:
        return
    behind = re.match(r"[ ,]*\([^()]*\)[^.|]{0,30}", line[start + len(name) :])  # "(Velm) Private Ltd"
    full = fold(name + (behind[0] if behind else "")).split()
    paper = years and _like_a_name(name) and not any(w.strip(".,()") in _firms() for w in full[1:])
    yield page.value(at + start, at + start + len(name), rule="copyright" if paper else "owner")


@cache
def _firms() -> frozenset[str]:
    return frozenset(w.strip(".") for w in words("firms"))


# --- what confirms them


def _confirmed(page: Page, one: Value, claimed: list[Value]) -> Value | None:
    """The name, where it heads an owner's, or stands in an address or in the dateline."""
    for v in claimed:
        if _covers(key(v.value), key(one.value)):
            return one
        if "." in one.value and len(_squeezed(v.value)) >= 6 and _squeezed(v.value) in _squeezed(one.value):
            return v  # the window's title gives the address
    return one if _in_address(page, one.value) or _in_dateline(page, one) else None


def _witnessed(page: Page, owners: list[Value], told: list[Value]) -> list[Value]:
    """Names alone on one of the page's first lines that © line, address, dateline or a line about the site repeat."""
    above = page.headline if page.headline is not None else page.story
    alone = [page.value(page.blocks[i].start, page.blocks[i].end, rule="masthead")
             for i in range(min(12, above, len(page.blocks))) if page.blocks[i].words <= 6 and _like_a_name(page.line(i))]
    return [one for n, one in enumerate(alone) if _in_dateline(page, one) or _is_host(page, one.value)
            or _owns(one, owners, first=not n) or not names.person(one.value) and _told_of(page, one, told)]


def _owns(one: Value, owners: list[Value], first: bool) -> bool:
    """Is it the owner in a © line, or where it stands first, how the owner's name begins?"""
    name = key(one.value)
    return any(_bare(key(o.value)) == _bare(name) or first and _covers(key(o.value), name) for o in owners)


def _told_of(page: Page, one: Value, told: list[Value]) -> bool:
    """"About The Velm Courier", or a line around the story that begins with "The Velm Courier is published by".

    No names of two words that could be people's: sites say the same of their authors.
    """
    if any(v.rule == "about_the_site" and _bare(key(v.value)) == _bare(key(one.value)) for v in told):
        return True
    says = re.compile(rf"(?:the )?{re.escape(fold(one.value).removeprefix('the '))}{_IS}")
    around = (i for i, b in enumerate(page.blocks) if not b.counted and not page.story <= i <= page.last)
    return any(says.match(fold(page.line(i)[:120])) for i in around)


def _in_copyright(page: Page, heads: list[Value], claimed: list[Value]) -> list[Value]:
    """Owners in © lines that the page bears elsewhere too, else the one that is a paper by its name, where nothing competes."""
    owners = [v for v in claimed if v.rule == "copyright"]
    found = [v for v in owners if _in_address(page, v.value) or _in_dateline(page, v) or _repeated(page, v)]
    if found or any(not _related(one, v) for v in owners for one in heads + claimed if _like_a_name(one.value)):
        return found
    return [v for v in owners if key(v.value).startswith("the ") or _like_an_outlet(v.value)]


def _related(one: Value, other: Value) -> bool:
    """Do all words of the one name stand in the other?"""
    a, b = set(key(one.value).split()), set(key(other.value).split())
    return a <= b or b <= a


def _covers(longer: str, name: str) -> bool:
    """Does a © line that names a firm or a group begin with the outlet's name?"""
    return bool(_bare(name)) and f"{_bare(longer)} ".startswith(f"{_bare(name)} ")


def _in_address(page: Page, name: str) -> bool:
    bare = _squeezed(name)
    return len(bare) >= 4 and any(bare in host for host in page.hosts)


def _is_host(page: Page, name: str) -> bool:
    """Is the name the whole of an address's part: velmcourier.example?"""
    return len(_squeezed(name)) >= 4 and any(_squeezed(name) == part.removeprefix("the") for part in page.host_parts)


def _in_dateline(page: Page, one: Value) -> bool:
    """The name between brackets or slashes where the story begins: "VELM, Oct. 20 (Velm Daily) -"."""
    if page.story >= len(page.blocks):
        return False
    start = page.blocks[page.story].start
    m = re.search(r"[(/]([^()/\n]{3,60})[)/]", page.view[start : start + 130])
    return bool(m) and _bare(key(m[1])) == _bare(key(one.value))


_BEFORE, _BEHIND = ("about", "contact", "subscribe to"), ("logo", "home", "homepage", "newsletter", "newsletters", "app", "staff")


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
