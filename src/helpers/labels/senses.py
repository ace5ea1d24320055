"""The same word in another meaning: "a heart attack", "the left bank", "seized on the remark" (data/senses.yml)."""

import re
from functools import cache

from helpers.data import load
from helpers.terms import Match

_REACH = 80  # characters on either side that a meaning is told by


def other(view: str, m: Match) -> bool:
    """Do the neighbours of a match tell that its word means something else than the act it can name?

    A term that itself holds such neighbours ("heart attack") is what the study asks for, and stays.
    """
    word = view[m.start:m.end].lower()
    before, after = view[max(m.start - _REACH, 0):m.start].rpartition("\n")[2], view[m.end:m.end + _REACH].partition("\n")[0]
    return any(left.search(before) and right.match(after) for words, left, right in _senses() if words.fullmatch(word))


@cache
def _senses() -> list[tuple[re.Pattern, re.Pattern, re.Pattern]]:
    """(the word, what ends before it, what begins behind it)"""
    lists = load("senses")
    abstract = f"(?:{'|'.join(lists['abstract'].split())})"

    def compiled(pattern: str) -> re.Pattern:
        return re.compile(pattern.replace("{abstract}", abstract).replace(" ", r"\s+"), re.IGNORECASE)

    return [(compiled(s["words"]), compiled(f"(?:{s.get('before', '')})$"), compiled(s.get("after", "")))
            for s in lists["senses"]]
