"""What stands at the end of the article and below it."""

import re
from functools import cache

from helpers.data import load
from helpers.dateline import dates
from helpers.structure.lines import Line
from helpers.structure.phrases import site_speaks

_TAGLINES = 9  # of the article's last lines are looked at for its writer
_NOTES = 12  # of the last lines may be notes to editors
_SIGNED = 3  # names over dates make a list of comments


def name_comments(lines: list[Line]) -> None:
    """Names over the time of day that they wrote: what readers said."""
    pairs = [
        line
        for line, below in zip(lines, lines[1:], strict=False)
        if not line.kind and not line.stop and line.words <= 3 and below.kind == "date" and _CLOCK.search(below.text)
    ]
    said = [line for line in lines if not line.kind and line.words <= 16 and _SAID.search(line.text) and dates(line.text)]
    signed = pairs if len({line.key for line in pairs}) >= _SIGNED else []
    if signed or len(said) >= _SIGNED:
        for line in signed + said:
            line.become("comments", "signed_comment", "it is one of several names over a time, as readers' comments are signed")


_SAID = re.compile(r"\d[:.]\d\d\D{0,6} (?:said|says|wrote)\W*\Z")
_CLOCK = re.compile(r"\d:\d\d| ago\b")


def name_taglines(lines: list[Line], first: int, last: int) -> None:
    """What the last lines of the article say about who wrote it or sent it out."""
    names = {name for line in lines[:last] if line.kind == "byline" for name in _NAME.findall(line.text)}
    notes = next((i for i in range(max(first + 2, last - _NOTES), last + 1) if _heads_notes(lines[i])), last + 1)
    for line in lines[notes : last + 1]:
        if not line.kind:
            line.become("tagline", "below_notes", "it stands below a heading such as notes to editors")
    for i in range(max(first + 1, last - _TAGLINES), last + 1):
        line, above = lines[i], lines[i - 1]
        if line.kind or line.words > 120:
            continue
        named = any(0 <= (at := line.text.find(name, 0, _HEAD)) and _does().match(line.text, at + len(name)) for name in names)
        if line.words <= 25 and _EMAIL.search(line.text):
            line.become("tagline", "address_of_the_writer", "it stands at the end and says how to reach somebody")
        elif named or _about_the_writer().match(line.text):
            line.become("tagline", "about_the_writer", "it stands at the end and says who the writer is")
            if not above.kind and above.words <= 4 and line.text.startswith(above.text):
                above.become("tagline", "name_of_the_writer", "it is the name of the writer, who is told of below")
        elif line.prose and i > first + 3 and _IS_A.match(line.text) and len(set(_sender().findall(line.text.lower()))) >= 2:
            line.become("tagline", "about_the_sender", "it stands at the end and says who sent the article out")
        elif line.prose and (_heads_sender(above, line) or above.rule == "about_heading"):
            for other in (above, line):
                other.become("tagline", "about_heading", "it stands at the end and says who wrote the article or sent it out")


def name_pleas(lines: list[Line], first: int, last: int) -> None:
    """The last paragraph where it is the site's: it says "we" again and again, quotes nobody and speaks of readers and work."""
    i = next((i for i in range(last, first + 2, -1) if not lines[i].kind), None)
    if i is None or not lines[i].prose or not 15 <= lines[i].words <= 150 or '"' in lines[i].text:
        return
    line, above = lines[i], lines[i - 1]
    if len(site_speaks().findall(line.text)) >= 4 and len(set(_pleas().findall(line.text.lower()))) >= 2:
        line.become("notice", "plea", "it stands last and speaks for the site to its readers")
        if not above.kind and not above.prose and not above.stop:
            above.become("notice", "plea", "it heads what the site says to its readers")


@cache
def _pleas() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('structure')['pleas'])})")


def _heads_notes(line: Line) -> bool:
    return line.rule == "tagline_phrase" or line.rule == "tagline_opening" and line.text.endswith(":")


def name_below(lines: list[Line], last: int) -> None:
    """Everything after the article, by the heading that it stands below."""
    kind, reason = "nav", "it stands after the article"
    for line in lines[last + 1 :]:
        if line.kind in ("related", "comments", "newsletter") and line.phrased:
            kind, reason = line.kind, "it stands below a heading of that kind after the article"
        elif not line.kind:
            line.become(kind, "after_article", reason)


_HEAD = 80  # characters within which a line about the writer names them
_NAME = re.compile(r"(?:[A-Z\u00c0-\u00de][\w.'-]+ ){1,3}[A-Z\u00c0-\u00de][\w'-]+")
_IS_A = re.compile(r"[A-Z][\w.'& -]{1,60} (?:is an?|is the|was founded|is headquartered) ")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ABOUT = re.compile(r"(?:about|sobre|über|à propos de) [^\W\d][^.!?]{1,60}\Z", re.IGNORECASE)


def _heads_sender(above: Line, line: Line) -> bool:
    return not above.kind and bool(_ABOUT.match(above.text) and _sender().search(line.text))


@cache
def _sender() -> re.Pattern[str]:
    """What a text about an organisation or a writer says and one about a place or a war does not."""
    return re.compile(rf"\b(?:{'|'.join(load('structure')['senders'])})\b", re.IGNORECASE)


@cache
def _does() -> re.Pattern[str]:
    return re.compile(rf",? (?:{'|'.join(load('structure')['writers_do'])})\b")


@cache
def _about_the_writer() -> re.Pattern[str]:
    nouns = "|".join(load("structure")["writers"])
    does = rf"is (?:an?|the)\b[^.]{{0,80}}?\b(?:{nouns})\b|(?:covers|writes|reports (?:on|from|for)) "
    return re.compile(rf"(?:[A-Z][\w.'-]+ ){{2,5}}(?:{does})")
