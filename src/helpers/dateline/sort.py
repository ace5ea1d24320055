"""What kind of text it is, which agency it comes from, and what it was translated from."""

import re
from functools import cache

from helpers.data import load
from helpers.dateline import stamps, words
from helpers.dateline.names import is_agency
from helpers.dateline.page import Page
from helpers.dateline.signs import opening
from helpers.dateline.stamps import fold
from helpers.records import Value

_CLOCK = re.compile(r"\A\W*(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?(?:[ap]\.?m\.?|[A-Z]{2,4}))?\b")
_CRUMB = re.compile(r" ?[>/»›|] ?")
_TITLED = re.compile(r"\A(?P<label>[^\n:|–—]{3,30}?)(?: ?[:|] | [-–—] )")


@cache
def _genres() -> dict[str, str]:
    return {fold(label): genre for genre, labels in load("sections")["genres"].items() for label in labels}


def genre(page: Page) -> Value:
    """interview, opinion, analysis, statement or live, where questions, a section's label or times show it; never news."""
    questions = [b for b in page.blocks if b.kind == "question" and b.counted]
    if len(questions) >= 2:
        return Value(value="interview", basis="inferred", start=questions[0].start, end=questions[0].end, rule="questions")
    times = [b for b in page.blocks[page.story : page.last + 1] if b.words <= 30 and _CLOCK.match(page.view, b.start, b.end)]
    found = _labelled(page)
    if found.value == "live":
        return found if len(times) >= 3 else Value()
    return found


def _labelled(page: Page) -> Value:
    """A label on a line of its own around the title, at the end of a path that leads there, or before the headline itself."""
    if page.headline is None:
        return Value()
    sections = {*_genres(), *load("sections")["sections"]}
    near = [i for i in page.head if i < page.story] + page.top[:3]
    for i in near:
        line = page.printed(i)
        if len(line) > 60:
            continue
        *path, label = [part for part in _CRUMB.split(fold(line).strip(" []()#:>»/|")) if part] or [""]
        if label not in _genres():
            continue
        above = fold(page.line(i - 1)) if i else ""
        below = fold(page.line(i + 1)) if i + 1 < len(page.blocks) else ""
        home = above in ("home", "главная", "головна", "inicio", "início", "accueil", "startseite", "ana sayfa", "ana səhifə")
        if not path and not home and ({above, below} & sections or i in page.top and page.top.index(i) > 1):
            continue  # a menu
        if path and not {path[0], path[-1]} & sections:
            continue
        start = page.blocks[i].start + fold(line).rindex(label)
        return page.value(start, start + len(label), value=_genres()[label], rule="section_label")
    for i in dict.fromkeys((page.headline, 0)):
        m = _TITLED.match(page.line(i))
        if m and fold(m["label"]) in _genres():
            start = page.blocks[i].start
            return page.value(start, start + m.end("label"), value=_genres()[fold(m["label"])], rule="label_in_title")
    return Value()


@cache
def _translated() -> tuple[re.Pattern[str], dict[str, str]]:
    lists = load("sections")
    codes = {fold(name): code for code, names in lists["languages"].items() for name in names}
    name = rf"(?P<name>{'|'.join(sorted(map(re.escape, codes), key=len, reverse=True))})"
    either = "|".join(p.replace("{name}", name.replace("name", f"n{n}", 1)) for n, p in enumerate(lists["translated"]))
    return re.compile(rf"(?<![^\W_])(?:{either})"), codes


def translated_from(page: Page) -> Value:
    """ISO 639-1 code of the language that the page says it was translated from, in a short line around the story."""
    pattern, codes = _translated()
    for i in (*page.head, *page.foot, *[k for k in (page.last - 1, page.last) if page.story <= k < len(page.blocks)]):
        block = page.blocks[i]
        if block.words > 30:
            continue
        if m := pattern.search(fold(page.line(i))):
            name = next(g for g in m.groupdict() if m[g])
            start, end = block.start + m.start(name), block.start + m.end(name)
            return page.value(start, end, value=codes[m[name]], rule="says_translated")
    return Value()


# --- the agency

_FIRST = re.compile(r"[(/](?P<agency>[^()/]{2,30})[)/] ?[-–—]")
_BRACKET = re.compile(r"[^\n()/]{2,70}?[(/] ?(?P<agency>[^()/\n]{2,40}?) ?[)/] ?[.]? ?(?:-|–|—|:|\Z|\S)")
_PLACE_DASH = re.compile(r"[^\n()/]{2,60}?(?:, |\. | [-–—] )(?P<agency>[^\W\d_][^\n()/,.:–—]{1,30}?)(?:\.| [-–—] |: )")
_CLOSING = re.compile(r"(?:©|\(c\)|[-–—]|\(|/)? ?(?:(?:19|20)\d\d )?(?P<agency>[^\n()/]{2,40}?)[)/]?\.?\Z")


def agency(page: Page) -> Value:
    """The agency of a dateline ("VELM, May 3 (Reuters) -", "БАКУ, 3 мая. /ТАСС/.") or of the line that closes it ("© AFP")."""
    start, line = opening(page)
    if not line:
        return Value()
    for pattern in (_FIRST, _BRACKET, _PLACE_DASH):
        m = pattern.match(line)
        if m and is_agency(m["agency"]) and _placed(line[: m.start("agency")]):
            return page.value(start + m.start("agency"), start + m.end("agency"), rule="dateline")
    for i in (page.last, *page.foot[:3]):
        line = page.line(i)
        if len(line) <= 60 and (m := _CLOSING.match(line)) and is_agency(m["agency"]) and m.start("agency") > 0:
            start = page.blocks[i].start
            return page.value(start + m.start("agency"), start + m.end("agency"), rule="closing_credit")
    return Value()


def _placed(before: str) -> bool:
    """Places and a date stand before the agency, and no sentence."""
    months = {w for s in stamps.partial(before) for w in re.findall(r"[^\W\d_]+", fold(before[s[0] : s[1]]))}
    small = [w for w in re.findall(r"[^\W\d_]+", before) if w[0].islower()]
    known = words.words("particles") | months | {"г", "года", "of", "on"}
    return all(w in known or stamps.stamps(before) for w in small) and len(before.split()) <= 9
