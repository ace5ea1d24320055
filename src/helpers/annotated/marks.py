"""From the records of an article to the stretches of its text that a reading page marks."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from helpers.annotated.spans import Span
from helpers.markup import anchor, spot
from helpers.measures.annotations import Annotated
from helpers.theme import side_class
from helpers.wording import meaning, plain, side as side_name, span

# Which mark holds which where they overlap. Statements stand between sentences and the rest, by how deep they lie.
SENTENCE, STATEMENT, SCARE, PHRASE, LABEL, ACT, FIGURE, HERE = 0, 1, 50, 51, 52, 53, 54, 55
STYLES = 5  # of underlines; the sixth contest looks like the first
Pages = Mapping[str, str]  # {table: the page that lists its records}


def spans(found: Annotated, contests: Iterable[str], sides: Mapping, pages: Pages) -> list[Span]:
    """Every record as spans over the article's text. A statement in what was set aside, and a word in another meaning than a
    label's, keep their place unmarked."""
    depths = depth(found.attributions)
    out = [Span(s["start"], s["end"], SENTENCE, f"s_{s['start']}") for s in found.sentences]
    for a in found.attributions:
        out += _statement(a, depths[a["attribution_id"]], sides)
    styles = {name: n % STYLES + 1 for n, name in enumerate(contests)}
    kept = {b["block_id"] for b in found.blocks if b["counted"]}
    out += [_label(u, styles, pages, meant=u["counted"] or u["block_id"] not in kept) for u in found.label_uses]
    out += [Span(r["start"], r["end"], ACT, spot(r[own])) for own, rows in (
        ("agency_id", found.agency), ("vocabulary_use_id", found.vocabulary_uses)) for r in rows]
    return out + [_figure(f, sides) for f in found.people_figures]


def depth(attributions: Iterable[Mapping]) -> dict[str, int]:
    """{attribution_id: in how many other statements it stands}."""
    within = {a["attribution_id"]: a["nested_in"] for a in attributions}
    out = {}
    for own in within:
        n, at = 0, within[own]
        while at in within and n < SCARE - STATEMENT - 1:
            n, at = n + 1, within[at]
        out[own] = n
    return out


def by_block(blocks: Sequence[Mapping], marked: Iterable[Span]) -> list[list[Span]]:
    """The spans of each block; one that goes on in the next stands in both, and has its name in the first alone."""
    starts = [b["start"] for b in blocks]
    out: list[list[Span]] = [[] for _ in blocks]
    for s in marked:
        first, last = bisect_right(starts, s.start) - 1, bisect_right(starts, s.end - 1) - 1
        for n in range(max(first, 0), last + 1):
            out[n].append(s)
    return out


def role(statement: Mapping, sides: Mapping) -> str:
    return side_class(statement["voice"], sides)


def says(figure: Mapping, sides: Mapping) -> str:
    """What a figure of people means, in one line of plain words."""
    as_of = span(figure["as_of_start"], figure["as_of_end"])
    who = plain(figure["claimed_by"]) or (side_name(figure["claimed_by_side"], sides) if figure["claimed_by_side"] else "")
    told = [meaning(figure["low"], figure["high"], figure["qualifier"]), f"as of {as_of}" if as_of else "no as-of given",
            f"counted by {who}" if who else "who counted is not named", status(figure),
            "corrected" if corrected(figure) else ""]
    return " · ".join(filter(None, told))


def status(figure: Mapping) -> str:
    return "" if figure["status"] in (None, "asserted") else figure["status"]


def note_id(figure: Mapping) -> str:
    """The id of a figure's note in the margin."""
    return f"n{spot(figure['people_figure_id'])}"


def corrected(record: Mapping) -> str:
    """The class of the last piece of a corrected record."""
    return "fx" if record["rule"] == "correction" else ""


def _statement(a: Mapping, deep: int, sides: Mapping) -> list[Span]:
    """The words of a statement; its speaker and its cue, which may stand apart."""
    own, pieces = spot(a["attribution_id"]), a["spans"] or [(a["start"], a["end"])]
    pieces = sorted(map(tuple, pieces))
    if not a["counted"]:
        return [Span(*pieces[0], STATEMENT + deep, own)]
    if a["kind"] == "scare":
        look = {"rank": SCARE, "classes": "sc"}
    elif deep:
        look = {"rank": STATEMENT + deep, "opens": "inn", "closes": "inn-e"}
    else:
        look = {"rank": STATEMENT, "classes": f"at t-{role(a, sides)}"}
    out = [Span(start, end, id=own if n == 0 else None, **look) for n, (start, end) in enumerate(pieces)]
    out[-1] = replace(out[-1], closes=f"{out[-1].closes} {corrected(a)}".strip())
    for what, shown in (("speaker", f"sp i-{role(a, sides)}"), ("cue", "cue")):
        if a[f"{what}_start"] is not None:
            out.append(Span(a[f"{what}_start"], a[f"{what}_end"], PHRASE, classes=shown))
    return out


def _label(u: Mapping, styles: Mapping[str, int], pages: Pages, meant: bool) -> Span:
    """meant: the word is not used in another meaning."""
    own = spot(u["label_use_id"])
    if not meant or u["contest"] not in styles:
        return Span(u["start"], u["end"], LABEL, own)
    href = f"{pages['label_uses']}#{anchor(u['label_use_id'])}" if u["counted"] and "label_uses" in pages else None
    return Span(u["start"], u["end"], LABEL, own, f"lb lb-{styles[u['contest']]}", closes=corrected(u), href=href)


def _figure(f: Mapping, sides: Mapping) -> Span:
    own = spot(f["people_figure_id"])
    if not f["counted"]:
        return Span(f["start"], f["end"], FIGURE, own, "fg", closes=corrected(f))
    told = {"data-says": says(f, sides), "aria-describedby": note_id(f)}
    return Span(f["start"], f["end"], FIGURE, own, "fg", closes=corrected(f), href=f"#{note_id(f)}", attributes=told)

