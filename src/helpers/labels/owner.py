"""Who chose the word: the article, the source it reports, or can it not be told? After docs/codebook.md, section 4."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from helpers import language
from helpers.attribution import cues
from helpers.data import load
from helpers.records import Attribution, Document, LabelUse

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A use and the attribution it stands in. given: its noun phrase takes its thing as given. rivals: sides with labels of their
    own for the thing."""

    use: LabelUse
    around: Attribution | None
    given: bool
    rivals: frozenset[str]


def owned(document: Document, readings: Sequence[Reading]) -> list[LabelUse]:
    """The uses of an article with `word_owner`: who is quoted with which label says whose word a reported one is."""
    quoted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for r in readings:
        if r.use.voice in ("direct", "scare") and r.use.speaker_entity:
            quoted[r.use.speaker_entity, r.use.contest].add(r.use.label)
    return [replace(r.use, word_owner=_owner(document, r, quoted.get((r.use.speaker_entity, r.use.contest), set())))
            for r in readings]


def disowned(side: str | None, stance: str, by: str | None, around: Attribution, rivals: frozenset[str]) -> bool:
    """Is a word alone in marks not one that the speaker of its sentence would own: denied by him, or against his side?"""
    speaker = around.speaker_entity or around.speaker
    return stance == "denied" and by == speaker or _hurts(side, around.side, rivals)


def _hurts(label: str | None, speaker: str | None, rivals: frozenset[str]) -> bool:
    """Is a label one side's, and its speaker of another that has labels of its own? A third party's case is not hurt."""
    return label is not None and label != speaker and speaker in rivals


def _owner(document: Document, r: Reading, quoted: set[str]) -> str:
    use, around = r.use, r.around
    if use.voice != "indirect":
        return "author" if use.voice == "author" else "source"
    if use.label in quoted or _very_thing(document, r):
        return "source"
    if _hurts(use.side, use.speaker_side, r.rivals) or quoted or _names(around) and r.given:
        return "author"
    return "ambiguous"


def _very_thing(document: Document, r: Reading) -> bool:
    """Is the label what is said or denied: "denied any raid", "accused Sarn of a raid", "called it a raid"?"""
    use = r.use
    if use.stance == "denied" or use.stance == "alleged" and r.around.cue_class == "accusation" or _called(document, use):
        return True
    short = r.around.content_words <= 1 + language.count_words(document.view, use.start, use.end)
    return not r.given and (short or _names(r.around))


def _called(document: Document, use: LabelUse) -> bool:
    """Is it introduced as what somebody calls the thing: in what it calls *a raid*?"""
    before = _WORDS.findall(document.view[max(0, use.start - 60):use.start].lower())[-6:]
    what = max((k for k, word in enumerate(before) if word == "what"), default=len(before))
    return any(word in _naming() for word in before[what:])


def _names(a: Attribution) -> bool:
    """Does the cue give a thing its name: call, describe as, label?"""
    return a.cue is not None and a.cue.lower().split()[0] in _naming()


@cache
def _naming() -> frozenset[str]:
    return frozenset(form for lemma in load("cues")["naming"] for form in cues.inflect(lemma))
