"""Body and boilerplate: what each line of a pasted news page is.

Rules over a line, its neighbours and its repeats, after the shallow text features of Kohlschütter, Fankhauser & Nejdl (2010): the
length of lines and the stop at their end tell prose from furniture; the article is the stretch of lines where prose outweighs it.
"""

import dataclasses

from helpers import language, records
from helpers.records import Block
from helpers.structure.lines import Line, read_lines
from helpers.structure.rules import name_lines
from helpers.view import view


def blocks(seen: str) -> list[Block]:
    """One block a line of the view, in order, unplaced; blank lines belong to none. A repeat has `counted` False."""
    return [block for block, _ in _blocks(seen)]


def cut(text: str, article_id: str) -> tuple[Block, ...]:
    """The placed blocks of a text, with their words counted and `duplicate_of` naming the first copy's block."""
    made = _blocks(view(text))
    placed = records.place([block for block, _ in made], article_id)
    return tuple(
        dataclasses.replace(block, duplicate_of=placed[first].id) if first is not None else block
        for block, (_, first) in zip(placed, made, strict=True)
    )


def _blocks(seen: str) -> list[tuple[Block, int | None]]:
    lines = name_lines(read_lines(seen))
    return [(_block(seen, line), line.copy_of) for line in lines]


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
