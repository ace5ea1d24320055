"""Body and boilerplate: what each line of a pasted news page is.

Rules over a line, its neighbours and its repeats, after the shallow text features of Kohlschütter, Fankhauser & Nejdl (2010): the
length of lines and the stop at their end tell prose from furniture; the article is the stretch of lines where prose outweighs it.
"""

import dataclasses
from collections.abc import Sequence

from helpers import language, records
from helpers.records import Block, Correction
from helpers.structure import above, below, copies, stub, within
from helpers.structure.across import Repeats, learn, name_repeats
from helpers.structure.lines import Line, read_lines
from helpers.structure.phrases import name_by_phrases, name_site_voice
from helpers.structure.run_together import cut_run_together
from helpers.structure.stub import is_stub
from helpers.structure.zone import zone
from helpers.view import view

__all__ = ["Repeats", "blocks", "cut", "is_stub", "learn"]


def blocks(seen: str) -> list[Block]:
    """One block a line of the view, in order, unplaced; blank lines belong to none. A repeat has `counted` False."""
    return [_block(seen, line) for line in _named(seen, None)]


def cut(text: str, article_id: str, repeats: Repeats | None = None, corrections: Sequence[Correction] = ()) -> tuple[Block, ...]:
    """The placed blocks of a text, with their words counted and `duplicate_of` naming the first copy's block.

    repeats: what the outlet prints on its other articles too (`learn`). corrections: of table `blocks`, field `kind`; they beat
    every rule, and one that names no block or no kind is passed over.
    """
    seen = view(text)
    lines = _named(seen, repeats)
    placed = records.place([_block(seen, line) for line in lines], article_id)
    for i, line in enumerate(lines):
        if line.copy_of is not None:
            placed[i] = dataclasses.replace(placed[i], duplicate_of=placed[line.copy_of].id)
    if reason := is_stub(placed, text):
        told = {"kind": "notice", "counted": False, "rule": stub.RULE, "reason": reason, "duplicate_of": None}
        placed = [dataclasses.replace(b, **told) for b in placed]
    for correction in corrections:
        _correct(placed, article_id, correction)
    return tuple(placed)


def _correct(placed: list[Block], article_id: str, c: Correction) -> None:
    if (c.table, c.field) != ("blocks", "kind") or c.article_id not in ("", article_id) or c.value not in records.BLOCK_KINDS:
        return
    meant = [i for i, b in enumerate(placed) if c.id is not None and b.id == c.id]
    if not meant and c.start is not None and c.end is not None:
        meant = [i for i, b in enumerate(placed) if c.start <= b.start and b.end <= c.end]
        meant = meant or [i for i, b in enumerate(placed) if b.start <= c.start and c.end <= b.end]
    told = "corrected" + (f" by {c.who}" if c.who else "") + (f" on {c.when}" if c.when else "") + (f": {c.why}" if c.why else "")
    for i in meant:  # who says that a repeat is body wants it counted: it is nobody's copy any more
        counted = c.value in records.COUNTED_KINDS
        placed[i] = dataclasses.replace(
            placed[i], kind=c.value, rule="correction", reason=told, counted=counted, duplicate_of=None
        )


def _named(seen: str, repeats: Repeats | None) -> list[Line]:
    lines = read_lines(seen)
    for line in lines:
        name_by_phrases(line)
    lines = cut_run_together(lines, seen)
    within.name_questions(lines)
    within.name_teasers(lines)
    within.name_other_scripts(lines)
    name_site_voice(lines)
    below.name_comments(lines)
    if repeats:
        name_repeats(lines, repeats)
    first, last = zone(lines)
    first = above.name_above(lines, first, last)
    below.name_taglines(lines, first, last)
    within.name_within(lines, first, last)
    below.name_below(lines, last)
    copies.name_copies(lines)
    copies.name_pull_quotes(lines)
    return lines


def _block(seen: str, line: Line) -> Block:
    return Block(
        start=line.start,
        end=line.end,
        kind=line.kind,
        rule=line.rule,
        reason=line.reason,
        words=language.count_words(seen, line.start, line.end),
        counted=line.kind in records.COUNTED_KINDS and line.copy_of is None,
    )
