"""Key word in context (KWIC): each hit in its sentence, sorted by what stands before it, after it, or when it was said."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from helpers import labels
from helpers.errors import BadRequest
from helpers.records import Attribution, Document, LabelUse
from helpers.study import Contest, Label
from helpers.terms import spellings

SORTS = ("label", "left", "right", "date")
COLUMNS = ("left node right voice word_owner speaker label outlet published article_id start end").split()
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def cut(sentence: str, sentence_start: int, start: int, end: int) -> tuple[str, str, str]:
    """The sentence before, in and after a record at start:end of the text. One that leaves its sentence is cut at its end."""
    first = min(max(start - sentence_start, 0), len(sentence))
    last = min(max(end - sentence_start, first), len(sentence))
    return sentence[:first], sentence[first:last], sentence[last:]


def ordered(records: pd.DataFrame, sort: str = "label") -> pd.DataFrame:
    """Records in the order of their lines. Equal lines keep the order they came in; what has no text, or no date, comes last.

    records: start, end, sentence, sentence_start, published. sort: "label", as they came; "left", by the words before, from the
    record leftwards; "right", by the words after; "date". Raises BadRequest for any other.
    """
    if sort not in SORTS:
        raise BadRequest(f"`sort` is {sort!r}: write one of {', '.join(SORTS)}.")
    if sort == "label" or records.empty:
        return records
    if sort == "date":
        return records.sort_values("published", kind="stable", na_position="last")
    keys = [_key(parts, sort) for parts in _parts(records)]
    return records.iloc[sorted(range(len(records)), key=keys.__getitem__)]


def lines(records: pd.DataFrame, sort: str = "label") -> pd.DataFrame:
    """One row a record: left, node, right (null without text), voice, word_owner, speaker, label, outlet, published and place.

    records: as measures.framing.uses or `find` returns them; sort: as for `ordered`. start and end are the node's, so that
    text[start:end] is the node where it does not leave its sentence.
    """
    found = ordered(records, sort)
    parts = pd.DataFrame([part or (None, None, None) for part in _parts(found)], columns=COLUMNS[:3], index=found.index)
    told = found.assign(label=found["label_name"], speaker=found["speaker_entity"])
    return pd.concat([parts, told.reindex(columns=COLUMNS[3:])], axis=1).reset_index(drop=True)


def find(articles: Iterable[tuple[Document, Sequence[Attribution]]], term: str, case: bool = False) -> pd.DataFrame:
    """Every counted hit of any term (`secur*`, `river (crossing|ford)`), with its voice, in the order of the articles.

    Columns: those of a label use (its contest is blank, its label the term), label_name, outlet, title, published, block_kind,
    sentence_start and sentence: what `lines` and evidence.concordance take. Raises BadRequest for what is no term.
    """
    try:
        spellings(term)
    except ValueError as e:
        raise BadRequest(f"the term `{term}` {e}.") from e
    finder = labels.Finder({"": Contest(labels={"term": Label(terms=(term,), case=case)})})
    rows = [_row(document, use, term) for document, said in articles for use in finder.find(document, said) if use.counted]
    return pd.DataFrame(rows, columns=FOUND)


FOUND = ("article_id label_use_id start end block_id sentence_id contest label label_name voice word_owner speaker_entity "
         "speaker_side stance outlet title published block_kind sentence_start sentence").split()


def _row(document: Document, use: LabelUse, term: str) -> dict:
    sentence = next((s for s in document.sentences if s.id == use.sentence_id), use)
    block = next((b for b in document.blocks if b.id == use.block_id), None)
    given = {"label_use_id": use.id, "label": term, "label_name": term, "outlet": document.outlet, "title": None,
             "published": document.published, "block_kind": block and block.kind, "sentence_start": sentence.start,
             "sentence": document.text[sentence.start:max(sentence.end, use.end)]}
    return {name: given[name] if name in given else getattr(use, name) for name in FOUND}


def _parts(records: pd.DataFrame) -> list[tuple[str, str, str] | None]:
    rows = zip(records["sentence"], records["sentence_start"], records["start"], records["end"], strict=True)
    return [cut(sentence, int(at), int(start), int(end)) if isinstance(sentence, str) else None
            for sentence, at, start, end in rows]


def _key(parts: tuple[str, str, str] | None, sort: str) -> tuple:
    if parts is None:
        return True, []
    words = _WORD.findall(parts[0 if sort == "left" else 2].casefold())
    return False, words[::-1] if sort == "left" else words
