"""Names of people on a line that signs: who they are, where they stop, and what only looks like a name.

And which lines sign or date a page, whatever stands around them.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache

from helpers.data import load
from helpers.dateline import stamps
from helpers.dateline.stamps import Stamp, fold
from helpers.dateline.words import LONGEST, ago, labels, words, words_beside

_TOKEN = re.compile(r"[^\s,;|·•()/–—:-][^\s,;|·•()/–—:]*|[,;|·•()/–—:-]")
_MARKS = ",;|·•()/–—:-"
_PLACED = frozenset(("in", "at", "from"))
_AFTER_NAME = _PLACED | set(
    "staff senior special chief for on updated published posted via assistant deputy associate contributing "
    "avec mit con com ile ilə".split())
_CASELESS = re.compile(r"[\u0590-\u06ff\u0750-\u077f\u10a0-\u10ff]")  # Hebrew, Arabic, Georgian: a name shows by its place alone
_PARTED = re.compile(r"\A ?[|·•] | [|·•] ?\Z")
_JOINED = re.compile(r"[A-Z]{3,}[a-z]{2}")


@dataclass
class Signed:
    """What a line signs: spans of names, and of an agency among them. refused: it names no person. job: it says what they do."""

    names: list[tuple[int, int]] = field(default_factory=list)
    agency: tuple[int, int] | None = None
    refused: bool = False
    job: bool = False


@cache
def label() -> re.Pattern[str]:
    """The word for an author at the head of a folded line."""
    lists = words("by_colon"), words("by") | words("by_bare")
    colon, bare = ("|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) for phrases in lists)
    return re.compile(rf"[\W_]*(?:(?:{colon})(?:\([^)]*\))? ?[:՝․|] ?|(?:{bare})(?: (?=\S)|\Z))")


def is_agency(name: str) -> bool:
    return name.strip(" .,'\"") in _agencies()


@cache
def _agencies() -> frozenset[str]:
    names = load("agencies")["agencies"]
    return frozenset(names) | {n.upper() for n in names}


def people(names: str) -> bool:
    """Does what a file gives as its author name people, and no desk, agency or handle?"""
    return all(person(name.strip()) and not is_agency(name) for name in re.split(r"[,;]| and | & ", names) if name.strip())


def person(name: str) -> bool:
    """Two to five words, each like a name's and none that firms, desks and places bear."""
    parts = name.split()
    if not 2 <= len(parts) <= 5 or not parts[0][0].isalpha() or any(c.isdigit() or c in "@_#&%$\"?!" for c in name):
        return False
    low = [fold(w).strip(".,'") for w in parts]
    if any(len(w) > 1 and (w in words("not_people") or w in words("firms") or w.split("-")[0] in words("jobs")) for w in low):
        return False
    full = [w for w, printed in zip(low, parts, strict=True)
            if not (printed[0].islower() and w in words("particles")) and not {w, f"{w}."} & words("titles")]
    return len(full) >= 2 and any(len(w) > 2 for w in full) and all(
        w[0].isupper() or _CASELESS.match(w) or fold(w).strip(".") in words("particles") for w in parts)


def read(line: str, sections: Collection[str] = ()) -> Signed | None:
    """The names at the head of a line and what follows them there; None where it reads like no byline at all.

    sections: the page's own, which stand between a name and a job: "Ada Orlo Courts correspondent".
    """
    limit = min([s.start for s in stamps.stamps(line)] + [p[0] for p in stamps.partial(line)] + [len(line)])
    tokens = list(_TOKEN.finditer(line, 0, limit))
    signed, name, at_place = Signed(), [], False
    for n, token in enumerate(tokens):
        word, low = token[0], fold(token[0]).strip(".")
        if low in words("joints"):
            at_place = False
            if not _close(line, name, signed) or low == "with":
                break
        elif word in _MARKS:
            if not _close(line, name, signed) or word not in ",;" or not _list_goes_on(tokens[n + 1 :]):
                break
            at_place = False
        elif at_place:
            if word[0].islower() and low not in words("particles"):
                break
        elif low in words("jobs") or low in _AFTER_NAME or low in words("pictures"):
            _before_job(line, name, low, tokens[n + 1 : n + 3], sections, signed)
            if low not in _PLACED or signed.refused:
                break
            at_place = True
        elif word.startswith("@") or "." in word[1:-1] or _JOINED.match(word):
            break
        elif word[0].isupper() or _CASELESS.match(word) or low in words("particles"):
            name.append(token)
        else:
            return None  # a word in small letters: a sentence
    _close(line, name, signed)
    if len(signed.names) == 2 and line[signed.names[0][1] : signed.names[1][0]].strip() == ",":
        del signed.names[1]  # "By Ada Orlo, Port Sarn": with no "and", as often a place as a second author
    rest = fold(line[signed.names[-1][1] :]) if signed.names else ""
    signed.job |= any(w in words("jobs") for w in re.findall(r"[^\W\d_]+", rest)[:6])
    signed.refused |= not signed.names and not signed.agency
    return signed


def _close(line: str, name: list[re.Match[str]], signed: Signed) -> bool:
    """Take the words so far as a name or an agency; False where they are neither."""
    if not name:
        return True
    start, end = name[0].start(), name[-1].end()
    name.clear()
    half = (end - start) // 2
    if line[start : start + half] == line[start + half + 1 : end]:  # printed twice
        end = start + half
    if is_agency(line[start:end]):
        signed.agency = signed.agency or (start, end)
        return True
    if person(line[start:end]):
        signed.names.append((start, end))
        return True
    return False


def _before_job(line: str, name: list[re.Match[str]], low: str, after: list[re.Match[str]], sections: Collection[str],
                signed: Signed) -> None:
    """Close the name that stands before what its bearer does: "Ada Orlo Staff Writer", "Ada Orlo Courts correspondent"."""
    job = low in words("jobs")
    if len(name) < 2:
        signed.refused |= not signed.names and not signed.agency
    elif low == "staff" and not any(fold(t[0]) in words("jobs") for t in after):
        signed.refused = True  # "Halm Valley Staff"
    else:
        while job and len(name) > 2 and (name[-1][0] in sections or fold(name[-1][0]) in words("beats")):
            name.pop()
        signed.job |= job
        if job and len(name) > 2 and not {fold(t[0]) for t in name} & words("particles"):
            signed.refused = True  # where the name ends and the beat begins can't be told
        else:
            _close(line, name, signed)
    name.clear()


def _list_goes_on(tokens: list[re.Match[str]]) -> bool:
    """After a comma: does another name of two words and more follow, and no firm, place or job?"""
    stop = words("joints") | words("jobs") | _AFTER_NAME
    end = next((n for n, t in enumerate(tokens) if t[0] in _MARKS or fold(t[0]) in stop), len(tokens))
    name = " ".join(t[0] for t in tokens[:end])
    return person(name) and not is_agency(name)


def kind(line: str) -> str | None:
    """"date" for a line of a view that holds a date or an age and little else, "byline" for one that begins with by and names."""
    if len(line) > LONGEST:
        return None
    low = fold(line)
    found = stamps.stamps(line) or [Stamp(p[0], p[1]) for p in stamps.partial(line)]
    if not found:
        found = [Stamp(m.start(), m.end()) for _, pattern in ago() if (m := pattern.search(low))][:1]
    if found and not [w for w in words_beside(labels().sub(lambda m: " " * len(m[0]), low), found) if w not in words("joints")]:
        return "date"
    if found and len(low) < 80:  # "Velm Courier · 8 May 2021 · 4 min read"
        before, after = low[: found[0].start], low[found[-1].end :]
        if _PARTED.search(before) and (not after or _PARTED.match(after)):
            return "date"
    if by := label().match(low):
        signed = read(line[by.end() :])
        if signed and (signed.names or signed.agency or signed.refused and len(line) < 60):
            return "byline"
    return None
