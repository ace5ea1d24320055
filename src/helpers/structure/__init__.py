"""Body and boilerplate: what each line of a pasted news page is.

Rules over a line, its neighbours and its repeats, after the shallow text features of Kohlschütter, Fankhauser & Nejdl (2010): the
length of lines and the stop at their end tell prose from furniture; the article is the stretch of lines where prose outweighs it.
"""

import dataclasses

from helpers import language, records
from helpers.records import Block
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
    return [_block(seen, line) for line in _named(seen)]


def cut(
    text: str, article_id: str, repeats: Repeats | None = None, *, outlet: str | None = None, title: str | None = None
) -> tuple[Block, ...]:
    """The placed blocks of a text, with their words counted and `duplicate_of` naming the first copy's block.

    repeats: what the outlet prints on its other articles too (`learn`). outlet, title: what the manifest gives, which tells the
    masthead from the headline.
    """
    seen = view(text)
    lines = _named(seen, repeats, outlet and view(outlet), title and view(title))
    placed = records.place([_block(seen, line) for line in lines], article_id)
    for i, line in enumerate(lines):
        if line.copy_of is not None:
            placed[i] = dataclasses.replace(placed[i], duplicate_of=placed[line.copy_of].id)
    if reason := is_stub(placed, text):
        told = {"kind": "notice", "counted": False, "rule": stub.RULE, "reason": reason, "duplicate_of": None}
        placed = [dataclasses.replace(b, **told) for b in placed]
    return tuple(placed)


def _named(seen: str, repeats: Repeats | None = None, outlet: str | None = None, title: str | None = None) -> list[Line]:
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
    above.name_masthead(lines, outlet)
    first, last = zone(lines)
    first = above.name_above(lines, first, last, title)
    below.name_taglines(lines, first, last)
    below.name_pleas(lines, first, last)
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
