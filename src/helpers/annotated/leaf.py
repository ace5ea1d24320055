"""The parts of a reading page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

import pandas as pd

from helpers import corrections
from helpers.annotated import marks, minimap
from helpers.annotated.margin import Beside
from helpers.annotated.marks import Pages
from helpers.annotated.minimap import Stretch
from helpers.annotated.spans import Span, nested
from helpers.basis import Basis
from helpers.charts.kept_and_set_aside import kind_name
from helpers.charts.rows import article_page, role, voice_order
from helpers.corpus import Opened
from helpers.language import RULES
from helpers.markup import Markup, Shown, html, spot, tag
from helpers.measures.annotations import Annotated
from helpers.tables import Column, Table
from helpers.theme import square
from helpers.wording import count, cut, day, known, language, number, of, outlet, percent, plain, side as side_name

HEAVY = 1_100_000  # characters of markup, after which the rest of a long text is not shown
MOST_LINKS = 40  # statements of a voice that are listed
TABLES = ("attributions", "label_uses", "agency", "people_figures", "vocabulary_uses")


@dataclass(frozen=True)
class Leaf:
    """One article to be shown. pages: {table: the page of the report that lists its records}; none in the Lab."""

    found: Annotated
    opened: Opened
    pages: Pages = field(default_factory=dict)

    @property
    def contests(self) -> Mapping:
        return self.opened.study.settings.contests

    @property
    def title(self) -> str:
        return plain(self.found.about["title"]) or self.found.about["file"]

    @cached_property
    def headline(self) -> str | None:
        """The block that heads the article in its own text."""
        if self.found.text is None:
            return None
        return next((b["block_id"] for b in self.found.blocks if b["counted"] and b["kind"] == "title"), None)

    @cached_property
    def beside(self) -> Beside:
        labels = {(c, key): (c.replace("_", " "), label.name or key.replace("_", " "))
                  for c, contest in self.contests.items() for key, label in contest.labels.items()}
        return Beside(self.found, self.opened.sides, labels, self.pages)

    @cached_property
    def records(self) -> dict[str, dict[str, list[dict]]]:
        """{block_id: {table: the records that begin in it}}."""
        out = {b["block_id"]: {table: [] for table in TABLES} for b in self.found.blocks}
        for table in TABLES:
            for row in getattr(self.found, table):
                if row["block_id"] in out:
                    out[row["block_id"]][table].append(row)
        return out

    @cached_property
    def outermost(self) -> list[tuple[int, int, str, dict]]:
        """(start, end, role, statement) of the words of every counted statement that stands in no other."""
        return sorted(((start, end, marks.role(a, self.opened.sides), a) for a in self.found.attributions
                       if a["counted"] and a["kind"] != "scare" and not a["nested_in"]
                       for start, end in a["spans"] or [(a["start"], a["end"])]), key=lambda part: part[:2])


# --- what stands above the text


def head(leaf: Leaf) -> Shown:
    """What article it is, how much was found in it, switches for the layers, and the keys."""
    about, found = leaf.found.about, leaf.found
    told = [outlet(about["outlet"]), day(about["published"]) or "no date"]
    facts = [tag("div", tag("dt", name), tag("dd", tag("a", value, href=href, class_="ev") if href else value))
             for name, value, href in _facts(leaf)]
    markup = [tag("p", f"Reading page · {' · '.join(told)}", class_="kick"),
              tag("h1", leaf.title) if leaf.headline is None else None,
              tag("dl", facts, class_="meta"), [tag("p", note, class_="note") for note in _notes(leaf)], _layers(), _keys(leaf)]
    return Shown(tag("div", markup, class_="hero leaf"), plain=f"{leaf.title}: {count(len(found.blocks), 'line')}")


def _facts(leaf: Leaf) -> list[tuple[str, str, str | None]]:
    about, found = leaf.found.about, leaf.found
    said = [a for a in found.attributions if a["counted"] and a["kind"] != "scare"]
    uses = [u for u in found.label_uses if u["counted"] and u["contest"] in leaf.contests]
    row = f"#t_{found.id}"

    def into(table: str, place: str) -> str | None:
        return f"{leaf.pages[table]}{place}" if table in leaf.pages else None

    address = known(about["url"]) if str(about["url"] or "").startswith(("http://", "https://")) else None
    facts = [("Outlet", outlet(about["outlet"]), None), ("Published", day(about["published"]) or "no date", into("blocks", row)),
             ("Counted", count(about["words_counted"], "word"), into("blocks", row)),
             ("Set aside", count(about["words_total"] - about["words_counted"], "word"), into("blocks", "#set-aside")),
             ("Statements", number(len(said)), into("attributions", "#statements-list")),
             ("Uses of labels", number(len(uses)), into("label_uses", "#concordance")),
             ("Figures of people", number(sum(f["counted"] for f in found.people_figures)), into("people_figures", "#figures")),
             ("File", about["file"], None)]
    return facts + ([("Address", cut(plain(address), 60), address)] if address and " " not in address else [])


def _notes(leaf: Leaf) -> list[str]:
    about, notes = leaf.found.about, []
    if leaf.found.text is None:
        notes.append("The text of this article is withheld: it is other people’s. Each line gives its place (characters, counted "
                     "from 0), and beside it stand the records that were found there.")
    if about["language"] not in RULES:
        notes.append(f"This article is in {language(about['language'])}. The rules are for English, so nothing is marked in it.")
    return notes


def _layers() -> Markup:
    names = (("att", "Who speaks"), ("lab", "Labels"), ("fig", "Figures"), ("set", "Set aside"), ("ids", "Records"))
    boxes = [tag("label", tag("input", type="checkbox", value=value, checked=True), " ", name) for value, name in names]
    return tag("fieldset", tag("legend", "Layers"), boxes, class_="lay", hidden=True)


def _keys(leaf: Leaf) -> Markup:
    """Which colour is whose, which line is which contest: of what this article has."""
    sides, found = leaf.opened.sides, leaf.found
    here = voice_order(found.voices["voice"], sides)
    voiced = [tag("li", square(role(v, sides)), side_name(v, sides)) for v in here]
    used = {u["contest"] for u in found.label_uses}
    lines = [tag("li", tag("span", name.replace("_", " "), class_=f"lb lb-{n % marks.STYLES + 1}"))
             for n, name in enumerate(leaf.contests) if name in used]
    nested_ones = any(a["nested_in"] for a in found.attributions)
    others = [(found.people_figures, tag("span", "figure of people", class_="fg")),
              (any(a["kind"] == "scare" for a in found.attributions), tag("span", "scare quotes", class_="sc")),
              (found.attributions, tag("span", "cue", class_="cue")), (nested_ones, "⟨said within a statement⟩")]
    lines += [tag("li", shown) for there, shown in others if there]
    return html([tag("ul", voiced, class_="key", aria_label="Key to voices") if voiced else None,
                 tag("ul", lines, class_="key", aria_label="Key to marks") if lines else None])


# --- the text


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
    return tag("div", line, notes, class_=f"par {block['kind']}", id=spot(block["block_id"]) if there else None)


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
    return tag("details", summary, body, tag("div", leaf.beside.ids(run, records), class_="nt ids"), class_="set",
               id=_set_id(run[0]))


def _set_id(block: dict) -> str:
    """The id of a fold that begins with this block."""
    return f"set-{block['start']}"


def _words(leaf: Leaf, block: dict, spans_of: Mapping[str, Sequence[Span]]):
    start, end = block["start"], block["end"]
    if leaf.found.text is None:
        kind, size = kind_name(block["kind"]).capitalize(), count(block["words"], "word")
        return f"{kind}, characters {number(start)}–{number(end)}, {size}"
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
            begins = leaf.found.text[b["start"]:b["end"]] if leaf.found.text is not None else kind_name(b["kind"])
            name = cut(" ".join(plain(begins).split()[:6]), 60)
            out.append(Stretch(spot(b["block_id"]), name or "Paragraph", minimap.parts(b["start"], b["end"], within, rest)))
    return out


# --- what stands below it


def voices(leaf: Leaf) -> Shown | None:
    """Words and share of each voice, and a link to each of its statements. None where no voice can be told."""
    frame, sides = leaf.found.voices, leaf.opened.sides
    if frame.empty:
        return None
    order = voice_order(frame["voice"], sides)
    shown = frame.set_index("voice").loc[order].reset_index()
    by_voice: dict[str, list[dict]] = {}
    for a in leaf.found.attributions:
        if a["counted"] and a["kind"] != "scare" and not a["nested_in"]:
            by_voice.setdefault(a["voice"], []).append(a)
    links = [_links(by_voice.get(v, ()), "everything untinted" if v == "unattributed" else "–") for v in order]
    heads = [html([square(role(v, sides)), side_name(v, sides)]) for v in order]
    shown = shown.assign(head=pd.Series(heads, dtype=object), links=pd.Series(links, dtype=object))
    columns = {"head": "Voice", "words": "Words", "share": Column("Share", align="right", show=_share),
               "links": Column("Statements, one by one", short="Statements")}
    page, counted = leaf.pages.get("attributions"), count(int(frame["words"].sum()), "counted word")
    basis = Basis(0, 0, (counted, "scare quotes, and what is said within a statement, are not listed apart"))
    table = Table(shown, columns, caption="Words by voice", basis=basis, row_id=lambda r: f"voice-{r['voice']}")
    back = tag("p", "All articles: ", tag("a", "who speaks, in whose words", href=page), ".", class_="note") if page else None
    return Shown(html([tag("h2", "Voices in this article"), table.markup, back]), plain=table.plain)


def _share(share: float) -> str:
    return f"{percent(share)} %"


def _links(statements: Sequence[dict], nothing: str) -> Markup:
    if not statements:
        return html(nothing)
    names = [plain(a["speaker_entity"]) or plain(a["speaker"]) or "no speaker named" for a in statements]
    links = [[tag("a", n, href=f"#{spot(a['attribution_id'])}", aria_label=f"{cut(name, 60)}, statement {n}"), " "]
             for n, (a, name) in enumerate(zip(statements, names, strict=True), 1)]
    return html([links[:MOST_LINKS], of(MOST_LINKS, len(statements), "statements")])


def corrected(leaf: Leaf) -> Shown:
    """What a person corrected in this article, and how to correct more."""
    made = leaf.found.corrections
    rows = [tag("tr", tag("th", _record(leaf, c), scope="row"), tag("td", c["field"].replace("_", " "), data_h="Field"),
                tag("td", plain(c["was"]) or "nothing", data_h="Was"), tag("td", plain(c["value"]) or "nothing", data_h="Is"),
                tag("td", " · ".join(filter(None, (plain(c["who"]), day(c["corrected_on"]), plain(c["why"])))) or "–",
                    data_h="Who, when, why")) for c in made]
    head_row = tag("tr", [tag("th", name, scope="col") for name in ("Record", "Field", "Was", "Is", "Who, when, why")])
    table = tag("div", tag("table", tag("caption", "Corrected by a person", class_="sub"), tag("thead", head_row),
                           tag("tbody", rows), class_="stk"),
                class_="tblwrap", tabindex="0", role="region", aria_label="Corrections") if made else None
    told = ("Nobody has corrected anything in this article yet." if not made else
            f"A person corrected {count(len(made), 'field')} of this article; each such record says “corrected”.")
    fields = [tag("li", tag("b", tag("code", name)), ": ", ", ".join(corrections.FIELDS[name]))
              for name in ("blocks", "attributions", "label_uses", "people_figures", "agency")]
    how = ["To correct a record, open “records” beside its paragraph, select its line, and paste it as the beginning of a row of "
           "corrections.csv: table and id. Then name the field and what it should be, who says so, when and why: ",
           tag("code", ",".join(corrections.COLUMNS)), ". Run the report again, and it is marked as corrected on every page."]
    return Shown(html([tag("h2", "Corrections"), tag("p", told), table, tag("p", how),
                       tag("details", tag("summary", "Fields that may be corrected"), tag("ul", fields, class_="fields"),
                           class_="more")]), plain=told)


def _record(leaf: Leaf, c: Mapping):
    record = known(c["record_id"])
    if record is None:
        return "the article"
    start, _, end = record.rpartition(":")[2].rstrip("abcdefghijklmnopqrstuvwxyz").partition("-")
    words = None
    if leaf.found.text is not None and start.isdecimal() and end.isdecimal():
        words = tag("a", tag("q", cut(plain(leaf.found.text[int(start):int(end)]), 60)), href=f"#{spot(record)}")
    return [words, " ", tag("code", record)]


def neighbours(leaf: Leaf) -> Markup | None:
    """Links to the articles before and after, by date. None where there is neither."""
    before, after = (tag("a", f"{mark[0]}{outlet(other[1])}{mark[1]}", href=article_page(other[0])) if other else tag("span")
                     for other, mark in ((leaf.found.previous, ("← ", "")), (leaf.found.next, ("", " →"))))
    if not leaf.found.previous and not leaf.found.next:
        return None
    return tag("nav", before, after, class_="pn", aria_label="Other articles")
