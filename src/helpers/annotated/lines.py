"""The text itself: every line in its order, marked, with notes beside it, and a map of the voices."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from helpers.annotated import marks, minimap
from helpers.annotated.leaf import TABLES, Leaf
from helpers.annotated.margin import places
from helpers.annotated.minimap import Stretch
from helpers.annotated.spans import Span, nested
from helpers.charts.kept_and_set_aside import kind_name
from helpers.language import RULES
from helpers.markup import Markup, Shown, html, spot, tag
from helpers.wording import count, cut, number, of, plain, side as side_name

HEAVY, HEAVIEST = 900_000, 1_500_000  # characters of markup, after which a long text goes on without marks, and is cut
LONGEST = 50_000  # characters of one line
FOLD = 100  # lines set aside in one fold
SpansOf = Mapping[str, Sequence[Span]]  # by block_id


def text(leaf: Leaf) -> Shown:
    """Every line of the article in its order, with marks and notes; what was set aside in folds; a map of the voices."""
    shown, blocks = [], leaf.found.blocks
    asked = [Span(*leaf.here, marks.HERE, "here", "here")] if leaf.here else []
    marked = marks.by_block(blocks, marks.spans(leaf.found, leaf.contests, leaf.opened.sides, leaf.pages) + asked)
    spans_of = {b["block_id"]: spans for b, spans in zip(blocks, marked, strict=True)}
    size, noted, done = 0, 0, 0
    for part in _parts(blocks):
        if size > HEAVIEST:
            break
        marking = size <= HEAVY
        made = _paragraph if part[0]["counted"] else _set_aside
        shown.append(made(leaf, part, spans_of if marking else None))
        size, noted, done = size + len(shown[-1]), noted + len(part) * marking, done + len(part)
    rest = _rest(blocks, noted, done)
    stretches = _stretches(leaf, blocks[:done])
    told = ", ".join(f"{side_name(v, leaf.opened.sides)} {number(w)}" for v, w in
                     zip(leaf.found.voices["voice"], leaf.found.voices["words"], strict=True))
    markup = [[minimap.HATCH, minimap.lying(stretches, f"Words by voice: {told}")] if told else None,
              tag("div", minimap.upright(stretches), tag("div", shown, class_="lines"), class_="read"),
              tag("p", rest, class_="note") if rest else None]
    return Shown(html(markup), plain=count(len(blocks), "line"))


def _parts(blocks: Sequence[dict]) -> Iterator[list[dict]]:
    """Paragraphs one by one; what was set aside in runs, so many lines in a fold."""
    for kept, run in groupby(blocks, key=lambda b: bool(b["counted"])):
        run = list(run)
        at_once = 1 if kept else FOLD
        yield from (run[n:n + at_once] for n in range(0, len(run), at_once))


def _rest(blocks: Sequence[dict], noted: int, done: int) -> str:
    """What the page of a very long text leaves out."""
    told = []
    if noted < len(blocks):
        told.append(f"Marks, notes and records stand in the first {of(noted, len(blocks), 'lines')} of this long text")
    if done < len(blocks):
        told.append(f"{count(sum(b['words'] for b in blocks[done:]), 'word')} at its end are not shown")
    if any(b["end"] - b["start"] > LONGEST for b in blocks[:done]):
        told.append(f"of a line its first {number(LONGEST)} characters are shown")
    return f"{'; '.join(told)}." if told else ""


def _line(leaf: Leaf, block: dict, spans_of: SpansOf | None, name: str = "p", named: bool = True) -> Markup:
    """The line itself, letter for letter."""
    if leaf.found.text is None:
        kind, size = block["kind"].replace("_", " ").capitalize(), count(block["words"], "word")
        return tag(name, f"{kind}, {places(block)}, {size}", class_="tx gone")
    start, end = block["start"], min(block["end"], block["start"] + LONGEST)
    spans = [_moved(s, -start) for s in spans_of[block["block_id"]]] if spans_of else ()
    other = leaf.found.about["language"] if leaf.found.about["language"] not in RULES else None  # read aloud, and set, as such
    return tag(name, nested(leaf.found.text[start:end], spans), class_="tx", id=spot(block["block_id"]) if named else None,
               lang=other, dir="auto" if other else None)


def _paragraph(leaf: Leaf, run: Sequence[dict], spans_of: SpansOf | None) -> Markup:
    """A line of the article, with notes and records beside it where there are marks in it. run: this line alone."""
    block, = run
    name = "h1" if block["block_id"] == leaf.headline else "h2" if block["kind"] == "subhead" else "p"
    own, notes, records = spot(block["block_id"]) if leaf.found.text is not None else None, None, None
    if spans_of:
        going_on = [a for start, end, _, a in leaf.outermost
                    if block["start"] <= start < block["end"] and a["block_id"] != block["block_id"]]
        notes = leaf.beside.notes(block, leaf.records[block["block_id"]], going_on)
        records = leaf.beside.ids([block], leaf.records[block["block_id"]])
    return tag("div", _line(leaf, block, spans_of, name, named=False), notes, records, class_=f"par {block['kind']}", id=own)


def _set_aside(leaf: Leaf, run: Sequence[dict], spans_of: SpansOf | None) -> Markup:
    """Lines that are not the article, in one fold, each with its reason."""
    kinds, body = dict.fromkeys(kind_name(b["kind"]) for b in run), []
    for (reason, rule, again), same in groupby(run, key=lambda b: (b["reason"], b["rule"], b["duplicate_of"])):
        same = list(same)
        tags = ["said before"] * bool(again) + ["corrected"] * (rule == "correction")
        body.append(tag("p", tag("b", kind_name(same[0]["kind"]).capitalize()), f": {plain(reason)}",
                        [[" ", tag("span", t, class_="tag")] for t in tags], class_="why"))
        body += [_line(leaf, b, spans_of) for b in same]
    if spans_of:
        records = {table: [r for b in run for r in leaf.records[b["block_id"]][table]] for table in TABLES}
        body.append(leaf.beside.ids(run, records))
    summary = tag("summary", f"Set aside, {count(sum(b['words'] for b in run), 'word')}: {', '.join(kinds)}")
    return tag("details", summary, body, class_="set", id=_set_id(run[0]))


def _set_id(block: dict) -> str:
    """The id of a fold that begins with this block."""
    return f"set-{block['start']}"


def _moved(s: Span, by: int) -> Span:
    """A span counted from the beginning of its block; what began before it has its name there."""
    named = s.start + by >= 0
    return Span(s.start + by, s.end + by, s.rank, s.id if named else None, s.classes, s.opens if named else "", s.closes, s.href,
                s.attributes if named else {})


def _stretches(leaf: Leaf, blocks: Sequence[dict]) -> list[Stretch]:
    out, said, at = [], leaf.outermost, 0
    for run in _parts(blocks):
        if not run[0]["counted"]:
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
            rest = minimap.UNREAD if leaf.found.voices.empty else "questions" if b["kind"] == "question" else "unattributed"
            begins = leaf.found.text[b["start"]:b["end"]] if leaf.found.text is not None else b["kind"]
            name = cut(" ".join(plain(begins).split()[:6]), 60)
            out.append(Stretch(spot(b["block_id"]), name or "Paragraph", minimap.parts(b["start"], b["end"], within, rest)))
    return out
