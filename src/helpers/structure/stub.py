"""Pages that hold no article: a paywall, a request for consent, an error, a page that needs JavaScript."""

import re
from collections.abc import Sequence
from functools import cache

from helpers.data import load
from helpers.language import count_words, sentences
from helpers.records import Block
from helpers.view import view

RULE = "stub"
_LITTLE = 60, 3  # words and sentences of prose below which a page holds no article
_PLENTY = 300  # words, with those of the site, above which nobody need look for its phrases
_LONG = 20_000  # characters; a page with more is no stub, whatever it says


def is_stub(blocks: Sequence[Block], text: str) -> str | None:
    """Why a page holds no article, in words, or None. It needs a phrase that such pages use, and hardly any prose beside it."""
    if told := next((b.reason for b in blocks if b.rule == RULE), None):
        return told
    said = [b for b in blocks if b.counted and b.kind in ("body", "question", "deck") and b.words >= 5]
    if len(text) > _LONG or sum(b.words for b in said) > _PLENTY:
        return None
    seen = view(text)
    low = seen.lower()
    reason = next((reason for reason, phrase in _phrases() if phrase.search(low)), None)
    if reason is None:
        return None
    prose = [s for s in sentences(seen, said) if not any(phrase.search(low, s.start, s.end) for _, phrase in _phrases())]
    words = sum(count_words(seen, s.start, s.end) for s in prose)
    return reason if words < _LITTLE[0] and len(prose) < _LITTLE[1] else None


@cache
def _phrases() -> list[tuple[str, re.Pattern[str]]]:
    return [(stub["reason"], re.compile("|".join(map(re.escape, stub["phrases"])))) for stub in load("structure")["stubs"]]
