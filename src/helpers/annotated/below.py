"""What stands below the text: the voices in numbers, what a person corrected, the next article."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import corrections
from helpers.annotated.leaf import Leaf
from helpers.annotated.margin import who
from helpers.basis import Basis
from helpers.charts.rows import article_page, role, voice_order
from helpers.markup import Markup, Shown, html, spot, tag
from helpers.tables import Column, Table
from helpers.theme import square
from helpers.wording import count, cut, day, known, of, percent, plain, side as side_name

MOST_LINKS = 40  # statements of a voice that are listed


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
               "links": Column("Statements, one by one", short="Statements", sort=lambda r: len(by_voice.get(r["voice"], ())))}
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
    links = [[tag("a", n, class_="ev", href=f"#{spot(a['attribution_id'])}", aria_label=f"{cut(who(a), 60)}, statement {n}"), " "]
             for n, a in enumerate(statements, 1)]
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
                           tag("tbody", rows), class_="stk lst"),
                class_="tblwrap", tabindex="0", role="group", aria_label="Corrections") if made else None
    told = ("Nobody has corrected anything in this article yet." if not made else
            f"A person corrected {count(len(made), 'field')} of this article; each such record says “corrected”.")
    fields = [tag("li", tag("b", tag("code", name)), ": ", ", ".join(corrections.FIELDS[name]))
              for name in ("articles", *corrections.RECORDS)]
    how = ["To correct a record, open the records beside its paragraph, copy its line (a click selects it) into a new row of "
           "corrections.csv, and add the field, what it should say, who says so, when and why. The columns are ",
           tag("code", ",".join(corrections.COLUMNS)), ". What is known of the article itself has the line ",
           tag("code", f"articles,{leaf.found.id}"), ". Run the report again, and it says “corrected” there."]
    return Shown(html([tag("h2", "Corrections"), tag("p", told, class_="prose"), table, tag("p", how, class_="prose fix"),
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
    before, after = leaf.found.previous, leaf.found.next
    if not before and not after:
        return None
    return tag("nav", _to(before, "← ", ""), _to(after, "", " →"), class_="pn", aria_label="Other articles")


def _to(other: tuple[str, str] | None, before: str, after: str) -> Markup:
    if not other:
        return tag("span")
    return tag("a", before, cut(plain(other[1]), 60), after, href=article_page(other[0]))
