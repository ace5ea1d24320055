"""The figure before, of this sentence or the one before it, whose source plainly counted this one too."""

import re
from collections.abc import Sequence

from helpers.data import load
from helpers.numerals import Number
from helpers.people_figures.claims import phrases
from helpers.people_figures.lexicon import LISTS, WORDS
from helpers.records import PeopleFigure

# A sentence that goes on with the count of the sentence before, wherever that stands.
_GOES_ON = re.compile(r"\s*(?:Of (?:these|those|them|the [a-z]+)|Among (?:them|these|those|the [a-z]+)|With this"
                      r"|Th(?:is|e new) (?:total|figure|count|number)|The \w+ included?)\b")
# The same within a paragraph.
_ANOTHER = re.compile(r"\s*(?:Another|A further|The (?:rest|others|remainder|remaining)|In addition|These include|They include"
                      r"|Earlier|Previously|Initially|Until then|At first|A (?:day|week|month|year) earlier)\b")
_OF_THEM = re.compile(r" (?:\w+ )?of (?:the|them|these|those)\b|,? (?:others|more)\b")  # after the number
_OF_WHOM = re.compile(r"\s*(?:(?:Of|Among) the (?P<among>[a-z]+)\b|The (?P<those>[a-z]+) include)")  # "Among the dead"
_THE_COUNT = re.compile(r"[;,] (?:and )?(?:the|this|that) (?:difference|figure|total|number|toll|count|increase|sum)\b(?! of)")
_OF_THE_NUMBER = re.compile(r"\s*Of the (?P<number>\d[\d,.]*\d|\d)\b")
_LISTED = {name: "|".join(words) for name, words in LISTS["claim"].items()}
_SENTENCE_END = re.compile(r"[.?!][\"')]{0,2}\s")
# A speaker closes what is said, and the sentence goes on: ", the mayor said, while"; or a semicolon.
_CLOSED = re.compile(rf", [^,;.]{{2,60}} (?:{_LISTED['saying']})(?: [\w ]{{2,30}})?, "
                     r"(?:while|with|as|though|although|but|whereas) |; ")
# What does not go on with the source of the sentence before.
_ALOOF = re.compile(rf"\b(?:{_LISTED['rumours']}|{_LISTED['holding']}|{_LISTED['past']}|(?:1[89]|20)\d\d)\b", re.I)
_ELSEWHERE = re.compile(r"\s*(?:Elsewhere|Meanwhile|Separately"
                        r"|(?:In|At|On|Near|Outside|Around|Across|Along) (?P<where>[^,.;]{3,50}),) ")
_DOES = re.compile(r"\s*(?:The|An?|Another) (?:[\w'-]+ ){0,3}?(?P<what>[\w'-]+) (?:has |have |had )?(?P<verb>[a-z]+)\b")
_TIMES = frozenset(load("grammar")["times"]) - {"a", "the", "in", "on"} | {"all", "total", "addition"}
_LOOK_BACK = 400  # characters of the same paragraph, about two sentences


def told_with(view: str, figures: Sequence[PeopleFigure], opening: int, start: int, cut: int,
              number: Number) -> PeopleFigure | None:
    """figures: those before; the sentence begins at start, its figures at figures[opening], the clause of the number at cut."""
    last = _last(view, figures, start)
    if not last or not last.claimed_by or number.start - last.end > _LOOK_BACK:
        return None
    if of_the := _OF_THE_NUMBER.match(view, start):
        return next((f for f in reversed(figures) if view[f.start:f.end] == of_the["number"] and f.claimed_by), None)
    here = len(figures) > opening
    beside = here and (cut == last.end or _THE_COUNT.search(view, last.end, number.start))
    apart = "\n" in view[last.end:number.start]
    goes_on = _GOES_ON.match(view, start) or not apart and (_ANOTHER.match(view, start) or _OF_THEM.match(view, number.end))
    return last if beside or goes_on or not apart and _follows(view, figures, last, start, cut, number) else None


def _follows(view: str, figures: Sequence[PeopleFigure], last: PeopleFigure, start: int, cut: int, number: Number) -> bool:
    """Whether a sentence that names nobody goes on with the one source of the sentence before: "…, the Red Cross said. Two people
    have died."; the same after a speaker in its midst."""
    opening = start
    if last.end > start:
        if not _CLOSED.search(view, last.end, number.start):
            return False
        opening = cut
    elif len(_SENTENCE_END.findall(view, last.end, number.start)) != 1:
        return False
    near = [f for f in figures[-4:] if "\n" not in view[f.end:number.start] and number.start - f.end < _LOOK_BACK // 2]
    return all(f.claimed_by in (None, last.claimed_by) for f in near) and goes_on(view, opening, number)


def goes_on(view: str, opening: int, number: Number) -> bool:
    """Whether the sentence or clause that begins at opening may go on with whoever spoke before. Not what its own subject counts
    or does, what happened elsewhere, and what is doubted or told as background."""
    end = _SENTENCE_END.search(view, number.end, number.end + _LOOK_BACK)
    here = view[opening:end.end() if end else number.end + _LOOK_BACK]
    before = view[max(0, opening - _LOOK_BACK):opening]
    return not (_elsewhere(here) or _another_cause(here, before) or _own_subject(view, opening, number.start)
                or _ALOOF.search(here))


def _elsewhere(sentence: str) -> bool:
    """Whether a sentence opens with another place: "In the market, …", not "In July, …"."""
    opens = _ELSEWHERE.match(sentence)
    return bool(opens) and not (opens["where"] and _TIMES & set(opens["where"].lower().split()))


def _own_subject(view: str, start: int, until: int) -> bool:
    """Whether the sentence has a subject of its own that may count, before the number."""
    said = phrases.tokens(view, start, until)
    subject = phrases.after(said, 0) if said else None
    return bool(subject) and phrases.may_count(said, subject)


def _another_cause(sentence: str, before: str) -> bool:
    """Whether something does harm of which the text has not spoken: "The fire killed nine" after a flood."""
    does = _DOES.match(sentence)
    entry = does and WORDS.get(does["verb"])
    return bool(entry) and entry.tag in "Kk" and does["what"] not in before


def _last(view: str, figures: Sequence[PeopleFigure], start: int) -> PeopleFigure | None:
    """The last figure; of "Among the dead were" the last of the dead."""
    whom = _OF_WHOM.match(view, start)
    entry = WORDS.get(whom["among"] or whom["those"]) if whom else None
    if entry and entry.category:
        return next((f for f in reversed(figures) if f.category == entry.category), figures[-1] if figures else None)
    return figures[-1] if figures else None
