"""The records that every floor shares, one dataclass a table of the contract, in the contract's column order.

Offsets are code points into the article's decoded text, end exclusive. Standard library only: this is the ground floor.

An analysis fills `start`, `end`, `rule` and its own fields; `place` adds what follows from the position: ids, block, sentence,
counted.
"""

import dataclasses
import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeVar

# Words of these kinds are the article; first copies only (CONTRACT, table `blocks`).
COUNTED_KINDS = frozenset({"title", "deck", "subhead", "body", "question", "caption"})
BLOCK_KINDS = COUNTED_KINDS | {
    "byline", "dateline", "date", "credit", "related", "share", "nav", "comments", "newsletter",
    "notice", "popup", "pullquote", "other_language", "tagline",
}

# What an article is, beside its text: each of these columns of `articles` has a basis.
METADATA = ("outlet", "title", "author", "published", "language", "url", "country", "genre", "agency", "translated_from")
GENRES = frozenset("news interview analysis opinion statement live other".split())


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every row of a record table carries. `letter` ends its id, `name` begins its id column, as in attribution_id."""

    letter: ClassVar[str]
    name: ClassVar[str]

    start: int
    end: int
    rule: str  # the rule that made the row, a stable snake_case name
    article_id: str = ""
    id: str = ""
    block_id: str | None = None
    sentence_id: str | None = None
    counted: bool = True


@dataclass(frozen=True, kw_only=True)
class Block(Record):
    """A run of lines of one kind. `reason` says in plain words why it has that kind; it never holds text of the article."""

    letter: ClassVar[str] = "b"
    name: ClassVar[str] = "block"

    kind: str
    reason: str = ""
    words: int = 0
    duplicate_of: str | None = None  # block_id of the first copy


@dataclass(frozen=True, kw_only=True)
class Sentence(Record):
    letter: ClassVar[str] = "s"
    name: ClassVar[str] = "sentence"


@dataclass(frozen=True, kw_only=True)
class Attribution(Record):
    """Speaker + cue + content. `start`, `end` and `spans` are the content; `speaker` and `cue` are the phrases as printed."""

    letter: ClassVar[str] = "a"
    name: ClassVar[str] = "attribution"

    kind: str  # direct mixed indirect scare
    spans: tuple[tuple[int, int], ...] = ()
    content_words: int = 0
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_entity: str | None = None
    speaker_kind: str | None = None  # person body group unnamed
    side: str | None = None
    side_basis: str | None = None  # given (study.yml names the speaker), guessed (words of the phrase), unknown
    source_type: str | None = None
    via: str | None = None  # who relayed it: "told AFP", "according to a report by"
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    cue_class: str | None = None  # neutral factive assertive commissive directive doubt denial accusation
    polarity: str = "asserted"  # asserted denied
    nested_in: str | None = None  # attribution_id of the statement it stands inside
    engagement: str | None = None  # endorse acknowledge distance (Martin & White 2005)


@dataclass(frozen=True, kw_only=True)
class LabelUse(Record):
    letter: ClassVar[str] = "u"
    name: ClassVar[str] = "label_use"

    contest: str
    label: str
    side: str | None = None  # of the label, from study.yml
    voice: str = "author"  # author direct indirect scare
    word_owner: str | None = None  # author source ambiguous
    speaker_entity: str | None = None
    speaker_side: str | None = None
    attribution_id: str | None = None
    stance: str = "asserted"  # asserted denied alleged question hypothetical
    stance_by: str | None = None
    engagement: str | None = None


@dataclass(frozen=True, kw_only=True)
class Act(Record):
    """A predicate that names an act of the conflict. `start`, `end` hold the predicate alone: "driven out", "onslaught"."""

    letter: ClassVar[str] = "g"
    name: ClassVar[str] = "agency"

    act: str  # base form of the verb, or the noun where there is no verb
    act_class: str  # force movement control aid
    form: str  # active passive agentless nominal
    agent: str | None = None  # as printed in this sentence
    agent_side: str | None = None
    patient: str | None = None
    patient_side: str | None = None
    volition: str | None = None  # of movement: chosen coerced unspecified
    voice: str = "author"  # author direct indirect scare
    attribution_id: str | None = None
    agent_named: str = "here"  # here; elsewhere (backgrounded) or nowhere (suppressed) in the article (van Leeuwen 2008)


@dataclass(frozen=True, kw_only=True)
class VocabularyUse(Record):
    """A word of one of the study's vocabularies: it indicates a theme, it is no frame."""

    letter: ClassVar[str] = "v"
    name: ClassVar[str] = "vocabulary_use"

    vocabulary: str
    voice: str = "author"  # author direct indirect scare
    speaker_entity: str | None = None
    speaker_side: str | None = None
    attribution_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class PeopleFigure(Record):
    """A number of people. `start`, `end` hold the number without its qualifier ("more than" stays outside)."""

    letter: ClassVar[str] = "f"
    name: ClassVar[str] = "people_figure"

    low: int | None = None
    high: int | None = None
    qualifier: str = "exact"  # exact about more_than at_least less_than up_to nearly range fraction vague
    category: str = "other"
    who: str | None = None  # as printed: servicemen, civilians, families
    unit: str = "person"  # person household
    measure: str | None = None  # stock cumulative_flow flow increment rate movements
    status: str = "asserted"  # asserted denied denial unconfirmed projected planned superseded
    subset_of: str | None = None
    same_as: str | None = None
    as_of_start: str | None = None
    as_of_end: str | None = None
    place_from: str | None = None
    place_to: str | None = None
    claimed_by: str | None = None
    claimed_by_side: str | None = None
    attribution_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reject:
    """A file, or a row of an export, that was not read."""

    file: str
    row: int | None = None
    code: str
    message: str
    size: int | None = None  # bytes
    sha256: str | None = None


@dataclass(frozen=True, kw_only=True)
class Value:
    """One piece of metadata and what it rests on. basis: given found inferred unknown; offsets where the text says it.

    rule: how it was come by. code: why nothing was chosen (AMBIGUOUS_DATE, FUTURE_DATE, CONFLICT …), in a sentence in `note`;
    candidates: what it could be, each with its own place.
    """

    value: str | None = None
    basis: str = "unknown"
    start: int | None = None
    end: int | None = None
    rule: str = ""
    code: str | None = None
    note: str | None = None
    candidates: tuple["Value", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A person's last word on one field: of the record with this id, of those at these offsets, or of the article itself."""

    table: str
    field: str
    value: str
    article_id: str = ""
    id: str | None = None
    start: int | None = None
    end: int | None = None
    who: str = ""
    when: str = ""
    why: str = ""
    row: int = 0  # of corrections.csv, its heading being row 1


@dataclass(frozen=True, kw_only=True)
class Document:
    """One article, read and cut: what every analysis is given.

    text: decoded once, never altered. view: same length, see view.py. blocks and sentences: placed, in order.
    published: ISO date or None. language: ISO 639-1 code or None.
    """

    article_id: str
    text: str
    view: str
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    language: str | None = "en"
    published: str | None = None
    genre: str | None = None
    outlet: str | None = None


def is_day(text: str) -> bool:
    """Is this a year, a month or a day as the contract writes it (2023, 2023-09, 2023-09-19)?"""
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if len(text) in (4, 7) else text)
        return re.fullmatch(r"\d{4}(-\d\d){0,2}", text) is not None
    except ValueError:
        return False


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def article_id(stem: str, text_sha256: str, row: int | None = None) -> str:
    """Slug of the file's stem (with the row for exports), a hyphen, the first 8 of the text's sha256."""
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60] or "article"
    return "-".join([slug] + ([str(row)] if row is not None else []) + [text_sha256[:8]])


R = TypeVar("R", bound=Record)


def place(records: Iterable[R], article: str, blocks: Sequence[Block] = (), sentences: Sequence[Sentence] = ()) -> list[R]:
    """Put records in text order and fill article_id, id, block_id, sentence_id and counted from where they start.

    Two records of one table over the same characters (a label in two contests) get `-2`, `-3` after the letter, in order of rule.
    """
    starts = {"block": [b.start for b in blocks], "sentence": [s.start for s in sentences]}

    def around(kind: str, holders: Sequence[Record], start: int):
        i = bisect_right(starts[kind], start) - 1
        return holders[i] if i >= 0 and start < holders[i].end else None

    seen: Counter[str] = Counter()
    out = []
    for r in sorted(records, key=lambda r: (r.start, r.end)):  # stable: equal spans keep the order they came in
        base = f"{article}:{r.start}-{r.end}{r.letter}"
        seen[base] += 1
        identity = base if seen[base] == 1 else f"{base}-{seen[base]}"
        placed = {"article_id": article, "id": identity}
        if not isinstance(r, Block):
            block = around("block", blocks, r.start)
            sentence = None if isinstance(r, Sentence) else around("sentence", sentences, r.start)
            placed |= {"block_id": block.id if block else None, "sentence_id": sentence.id if sentence else None,
                       "counted": r.counted and (block.counted if block else True)}
        out.append(dataclasses.replace(r, **placed))
    return out
