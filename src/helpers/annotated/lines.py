"""The text itself: every line in its order, marked, with notes beside it, and a map of the voices."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from helpers.annotated import marks, minimap
from helpers.annotated.leaf import TABLES, Leaf
from helpers.annotated.margin import places
from helpers.annotated.minimap import Stretch
from helpers.annotated.spans import Span, nested
from helpers.charts.kept_and_set_aside import kind_name
from helpers.markup import Markup, Shown, html, spot, tag
from helpers.wording import count, cut, number, of, plain, side as side_name

HEAVY = 1_100_000  # characters of markup, after which the rest of a long text is not shown


def text(leaf: Leaf) -> Shown:
    """Every line of the article in its order, with marks and notes; what was set aside in folds; a map of the voices."""
    shown, blocks, rest = [], leaf.found.blocks, ""
    marked = marks.by_block(blocks, marks.spans(leaf.found, leaf.contests, leaf.opened.sides, leaf.pages))
    spans_of = {b["block_id"]: spans for b, spans in zip(blocks, marked, strict=True)}
    size, done = 0, 0
    for kept, run in groupby(blocks, key=lambda b: bool(b["counted"])):
        for part in [[b] for b in run] if kept else [list(run)]:
            if size > HEAVY:
                continue
            shown.append(_paragraph(leaf, part[0], spans_of) if kept else _set_aside(leaf, part, spans_of))
            size, done = size + len(shown[-1]), done + len(part)
    if done < len(blocks):
        left = sum(b["words"] for b in blocks[done:])
        rest = f"{of(done, len(blocks), 'lines')} of this long text are shown; {count(left, 'word')} are not."
    stretches = _stretches(leaf, blocks[:done])
    told = ", ".join(f"{side_name(v, leaf.opened.sides)} {number(w)}" for v, w in
                     zip(leaf.found.voices["voice"], leaf.found.voices["words"], strict=True))
    markup = [minimap.lying(stretches, f"Words by voice: {told or 'none counted'}"),
              tag("div", minimap.upright(stretches), tag("div", shown, class_="lines"), class_="read"),
              tag("p", rest, class_="note") if rest else None]
    return Shown(html(markup), plain=count(len(blocks), "line"))


def _paragraph(leaf: Leaf, block: dict, spans_of: Mapping[str, Sequence[Span]]) -> Markup:
    name = "h1" if block["block_id"] == leaf.headline else "h2" if block["kind"] == "subhead" else "p"
    there = leaf.found.text is not None
    line = tag(name, _words(leaf, block, spans_of), class_="tx" if there else "tx gone")
    going_on = [a for start, end, _, a in leaf.outermost
                if block["start"] <= start < block["end"] and a["block_id"] != block["block_id"]]
    notes = leaf.beside.notes(block, leaf.records[block["block_id"]], going_on)
    records = leaf.beside.ids([block], leaf.records[block["block_id"]])
    return tag("div", line, notes, records, class_=f"par {block['kind']}", id=spot(block["block_id"]) if there else None)


def _set_aside(leaf: Leaf, run: Sequence[dict], spans_of: Mapping[str, Sequence[Span]]) -> Markup:
    """Lines that are not the article, in one fold, each with its reason."""
    kinds = dict.fromkeys(kind_name(b["kind"]) for b in run)
    body, records = [], {table: [r for b in run for r in leaf.records[b["block_id"]][table]] for table in TABLES}
    for (reason, rule, again), same in groupby(run, key=lambda b: (b["reason"], b["rule"], b["duplicate_of"])):
        same = list(same)
        tags = ["said before"] * bool(again) + ["corrected"] * (rule == "correction")
        body.append(tag("p", tag("b", kind_name(same[0]["kind"]).capitalize()), f": {plain(reason)}",
                        [[" ", tag("span", t, class_="tag")] for t in tags], class_="why"))
        body += [tag("p", _words(leaf, b, spans_of), class_="tx" if leaf.found.text is not None else "tx gone",
                     id=spot(b["block_id"]) if leaf.found.text is not None else None) for b in same]
    summary = tag("summary", f"Set aside, {count(sum(b['words'] for b in run), 'word')}: {', '.join(kinds)}")
    return tag("details", summary, body, leaf.beside.ids(run, records), class_="set",
               id=_set_id(run[0]))


def _set_id(block: dict) -> str:
    """The id of a fold that begins with this block."""
    return f"set-{block['start']}"


def _words(leaf: Leaf, block: dict, spans_of: Mapping[str, Sequence[Span]]):
    start, end = block["start"], block["end"]
    if leaf.found.text is None:
        kind, size = block["kind"].replace("_", " ").capitalize(), count(block["words"], "word")
        return f"{kind}, {places(block)}, {size}"
    return nested(leaf.found.text[start:end], [_moved(s, -start) for s in spans_of[block["block_id"]]])


def _moved(s: Span, by: int) -> Span:
    """A span counted from the beginning of its block; what began before it has its name there."""
    named = s.start + by >= 0
    return Span(s.start + by, s.end + by, s.rank, s.id if named else None, s.classes, s.opens if named else "", s.closes, s.href,
                s.attributes if named else {})


def _stretches(leaf: Leaf, blocks: Sequence[dict]) -> list[Stretch]:
    out, said, at = [], leaf.outermost, 0
    for kept, run in groupby(blocks, key=lambda b: bool(b["counted"])):
        run = list(run)
        if not kept:
            name = f"Set aside, {count(sum(b['words'] for b in run), 'word')}"
            out.append(Stretch(_set_id(run[0]), name, [(b["end"] - b["start"], None) for b in run]))
            continue
        for b in run:
            while at < len(said) and said[at][1] <= b["start"]:
                at += 1
            within = []
            for part in said[at:]:
                if part[0] >= b["end"]:
                    break
                within.append(part[:3])
            rest = "questions" if b["kind"] == "question" else "unattributed"
            begins = leaf.found.text[b["start"]:b["end"]] if leaf.found.text is not None else b["kind"]
            name = cut(" ".join(plain(begins).split()[:6]), 60)
            out.append(Stretch(spot(b["block_id"]), name or "Paragraph", minimap.parts(b["start"], b["end"], within, rest)))
    return out
