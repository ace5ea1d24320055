"""What stands above the text: which article it is, how much was found in it, switches and keys."""

import re

from helpers.annotated import marks
from helpers.annotated.leaf import Leaf
from helpers.charts.rows import role, voice_order
from helpers.language import RULES
from helpers.markup import Markup, Shown, html, tag
from helpers.theme import square
from helpers.wording import count, cut, day, known, language, number, outlet, plain, side as side_name


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
    figures = [f for f in found.people_figures if f["counted"]]
    looked_for = about["language"] in RULES
    said, uses, figures = (number(len(rows)) if looked_for else "not looked for" for rows in (said, uses, figures))
    row = f"#t_{found.id}"

    def into(table: str, place: str) -> str | None:
        return f"{leaf.pages[table]}{place}" if table in leaf.pages else None

    address = str(known(about["url"]) or "")
    facts = [("Outlet", outlet(about["outlet"]), None), ("Published", day(about["published"]) or "no date", into("blocks", row)),
             ("Counted", count(about["words_counted"], "word"), into("blocks", row)),
             ("Set aside", count(about["words_total"] - about["words_counted"], "word"), into("blocks", "#set-aside")),
             ("Statements", said, into("attributions", "#statements")),
             ("Uses of labels", uses, into("label_uses", "#concordance")),
             ("Figures of people", figures, into("people_figures", "#figures"))]
    good = re.fullmatch(r"https?://\S+", address) and plain(address) == address  # no control characters
    return facts + ([("Address", cut(address, 60), address)] if good else [])


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
    lines = [tag("li", tag("span", name.replace("_", " "), class_=f"lb lb-{n % marks.STYLES + 1}"),
                 tag("span", plain(contest.question), class_="full") if contest.question else None)
             for n, (name, contest) in enumerate(leaf.contests.items()) if name in used]
    nested_ones = any(a["nested_in"] for a in found.attributions)
    others = [(found.people_figures, tag("span", "figure of people", class_="fg")),
              (any(a["kind"] == "scare" for a in found.attributions), tag("span", "scare quotes", class_="sc")),
              (found.attributions, tag("span", "cue", class_="cue")), (nested_ones, "⟨said within a statement⟩"),
              (found.corrections, tag("span", "record", class_="fx"))]
    lines += [tag("li", shown) for there, shown in others if there]
    return html([tag("ul", voiced, class_="key", aria_label="Key to voices") if voiced else None,
                 tag("ul", lines, class_="key", aria_label="Key to marks") if lines else None])
