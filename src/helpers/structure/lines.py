"""The lines of a page and what can be seen on each alone."""

import re
from dataclasses import dataclass
from functools import cache

from helpers import view
from helpers.data import load
from helpers.dateline import dates

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that pack a word into a character or two
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.?!…:。！？؟।][\"')\]}]*\Z")
_NO_LETTER = re.compile(r"[\W\d_]*")
_SCRIPTS = tuple(
    (name, re.compile(f"[{chars}]"))
    for name, chars in (
        ("latin", "A-Za-z\u00c0-\u024f"),
        ("cyrillic", "\u0400-\u052f"),
        ("arabic", "\u0600-\u06ff"),
        ("hebrew", "\u0590-\u05ff"),
        ("armenian", "\u0531-\u058f"),
        ("georgian", "\u10a0-\u10ff"),
        ("greek", "\u0370-\u03ff"),
        ("indic", "\u0900-\u0dff"),
        ("eastern", "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"),
        ("thai", "\u0e00-\u0e7f"),
    )
)
_HEAD = 400  # characters of a line that the phrase lists are held against


@dataclass(slots=True)
class Line:
    """One line. key: its letters in lower case, to find repeats. words: how many, two wide characters for one."""

    start: int
    end: int
    text: str
    key: str
    words: int
    stop: bool  # ends like a sentence
    gap: bool  # a blank line stands before it
    script: str | None
    kind: str = ""
    rule: str = ""
    reason: str = ""
    copy_of: int | None = None

    @property
    def same(self) -> str:
        """What two copies of a line share: its words and numbers."""
        return " ".join(_WORD.findall(self.text.lower()))

    @property
    def prose(self) -> bool:
        return self.words >= 25 or self.stop and self.words >= 6

    def become(self, kind: str, rule: str, reason: str) -> None:
        self.kind, self.rule, self.reason = kind, rule, reason


def read_lines(seen: str) -> list[Line]:
    """The lines of a view that hold anything, with what the word lists say about each."""
    out, before = [], 0
    for start, end in _unwrapped(seen):
        text = seen[start:end]
        line = Line(
            start,
            end,
            text,
            key(text),
            len(_WORD.findall(text)) + len(_WIDE.findall(text)) // 2,
            bool(_STOP.search(text[-8:])),
            seen.count("\n", before, start) > 1,
            _script(text),
        )
        _phrases(line)
        out.append(line)
        before = end
    return out


def _unwrapped(seen: str) -> list[tuple[int, int]]:
    """Spans of lines; a long line broken off before a small letter goes on in the next one."""
    spans: list[tuple[int, int]] = []
    for start, end in view.lines(seen):
        if spans and seen[start].islower() and spans[-1][1] - spans[-1][0] >= 45:
            before, between = seen[spans[-1][1] - 1], seen[spans[-1][1] : start]
            if between.count("\n") == 1 and (before.isalnum() or before in ",-"):
                spans[-1] = spans[-1][0], end
                continue
        spans.append((start, end))
    return spans


def key(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))


def _script(text: str) -> str | None:
    count, name = max(((len(pattern.findall(text[:2000])), name) for name, pattern in _SCRIPTS))
    return name if count >= 3 else None


@cache
def _lists() -> dict:
    """The phrase lists of data/structure.yml in the shapes they are asked in."""
    lists = load("structure")
    return {
        "whole": {key(phrase): kind for kind, phrases in lists["whole"].items() for phrase in phrases},
        "starts": [(kind, tuple(p.lower() for p in phrases)) for kind, phrases in lists["starts"].items()],
        "contains": [(kind, re.compile("|".join(map(re.escape, phrases)))) for kind, phrases in lists["contains"].items()],
        "links": tuple(key(phrase) for phrase in lists["links"]),
        "only": [(kind, frozenset(words)) for kind, words in lists["only"].items()],
    }


# Longer lines are prose, whatever they begin with.
_WORDS_AT_MOST = {
    "related": 30,
    "comments": 40,
    "newsletter": 60,
    "notice": 120,
    "share": 20,
    "nav": 25,
    "tagline": 80,
    "credit": 25,
}
_WHAT = {
    "related": "points to other articles or videos",
    "comments": "belongs to the comment box",
    "newsletter": "asks to subscribe",
    "notice": "is a notice of the site",
    "share": "belongs to the share bar",
    "nav": "is navigation or site furniture",
    "tagline": "says who worked on the article or how to reach them",
    "credit": "credits a picture",
}


def _phrases(line: Line) -> None:
    """Name a line by the phrase lists, or leave it unnamed."""
    lists, low = _lists(), line.text.lower()[:_HEAD]
    bare = low[_NO_LETTER.match(low).end() :]
    if low.startswith(("http://", "https://", "www.", "@")) and line.words <= 25 and " " not in low[:200].strip():
        line.become("nav", "address", "it is an address")
    elif not line.key:
        line.become("nav", "no_letters", "it holds no letters")
    elif kind := lists["whole"].get(line.key):
        line.become(kind, f"{kind}_phrase", f"the whole line {_WHAT[kind]}")
    elif line.words <= 14 and line.key.endswith(lists["links"]):
        line.become("nav", "link_line", "it is a short line that only carries a link")
    elif line.words <= 3 and line.key.endswith(" logo"):
        line.become("nav", "picture_name", "it is the name of a logo")
    elif kind := next((k for k, allowed in lists["only"] if set(line.key.split()) <= allowed), None):
        line.become(kind, f"{kind}_words", f"it is made of words that name buttons: it {_WHAT[kind]}")
    elif kind := next(
        (
            k
            for k, starts in lists["starts"]
            if (low.startswith(starts) or bare.startswith(starts)) and line.words <= _WORDS_AT_MOST[k]
        ),
        None,
    ):
        line.become(kind, f"{kind}_opening", f"its opening words show that it {_WHAT[kind]}")
    elif kind := next(
        (k for k, inside in lists["contains"] if line.words <= max(_WORDS_AT_MOST[k], 50) and inside.search(low)), None
    ):
        if kind == "credit" and line.words >= 12:
            line.become("caption", "credited_caption", "it describes a picture and credits it")
            return
        line.become(kind, f"{kind}_wording", f"its wording shows that it {_WHAT[kind]}")
    else:
        _byline(line)


_STAMP = re.compile(
    r"\b(?:published|updated|posted|modified|created|on|at|by|date|time|last|first|story|am|pm|a\.m|p\.m|"
    r"gmt|utc|est|edt|et|ist|pst|pdt|pt|bst|cet|cest|eat|wat|msk|h|hrs|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b",
    re.IGNORECASE,
)
_STAMPED = re.compile(r"(?:updated|published|posted)\b[^\d]{0,20}\d", re.IGNORECASE)
_NUMERIC = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
_BYLINE = re.compile(r"by:? (?=[A-Z\u00c0-\u00de])[^\W\d_]", re.IGNORECASE)
_AGO = re.compile(r"\b(?:\d+|an?) (?:second|minute|min|hour|day|week|month|year)s? ago\b", re.IGNORECASE)


def _byline(line: Line) -> None:
    if line.words > 25:
        return
    stamps = dates(line.text)
    rest = line.text
    for start, end, _ in reversed(stamps):
        rest = rest[:start] + " " + rest[end:]
    rest, numeric = _NUMERIC.subn(" ", rest)
    rest, ago = _AGO.subn(" ", rest)
    if _BYLINE.match(line.text) and len(_LETTERS.findall(_STAMP.sub(" ", rest))) <= 12 and not line.text.endswith("."):
        line.become("byline", "by_name", "it begins with by and a name")
    elif _STAMPED.match(line.text) and not line.stop:
        line.become("date", "stamped", "it says when the page was put out")
    elif (stamps or numeric or ago) and len(_LETTERS.findall(_STAMP.sub(" ", rest))) <= (0 if line.stop else 1):
        line.become("date", "date_only", "it holds a date and little else")
