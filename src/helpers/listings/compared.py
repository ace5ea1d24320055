"""The tables of coverage compared."""

import pandas as pd

from helpers import basis as bases
from helpers.basis import Basis
from helpers.charts.rows import article_page, evidence, role, short_names, side_head
from helpers.corpus import Opened
from helpers.listings.profile import folded
from helpers.markup import Markup, Shown, anchor, html, tag
from helpers.measures.compared import Pair, Records, SideBySide, Split, changes as changes_of
from helpers.tables import Column, Table, over
from helpers.theme import named
from helpers.wording import CATEGORIES, FEW, USES, ZONES, count, cut, day, known, meaning, number, outlet, percent, plain, printed

MEASURES = {"articles": "Articles", "words": "Words counted", "credited": "Credited to somebody", "speakers": "Speakers heard",
            "first": "Speakers heard here first", "uses": "Uses of contested labels", "unattributed": "of these, unattributed",
            "figures": "Numbers of people"}
SHORT = {"headline": "Headline", "lead": "First para.", "body": "Rest", "caption": "Captions", "question": "Questions"}
TURNS = {"dropped": "credited in the text", "given": "unattributed in the text", "alone": "not in the text",
         "other": "otherwise credited in the text"}


def by_place(frame: pd.DataFrame, records: Records, opened: Opened) -> Shown:
    """The same measures for headline, first paragraph, rest, captions and questions; each number leads to the first record behind
    it. frame: measures.compared.by_place."""
    there = {zone: label for zone, label in ZONES.items() if zone in set(frame["group"])}
    cells = {(r.measure, r.group): r for r in frame.itertuples()}
    columns = {"measure": Column("Measure", cell=lambda r: _measure(r["measure"], opened))}
    columns |= {zone: Column(label, align="right", short=SHORT[zone], cell=lambda r, z=zone: _value(cells[r["measure"], z]))
                for zone, label in there.items()}
    table = Table(frame.drop_duplicates("measure")[["measure"]], columns, caption="The same measures, by place in the article")
    return over(table, frame, "by_place", bases.of(records.words, f"{number(int(records.words['words'].sum()))} counted words"))


def changes(records: Records, split: Split, opened: Opened) -> Shown:
    """The measures before and after an event, and how far each share or rate moved (measures.compared.changes)."""
    frame = changes_of(records, split, opened.sides)
    columns = {"measure": Column("Measure", cell=lambda r: _measure(r["measure"], opened))}
    for side in ("before", "after"):
        columns[side] = Column(side.capitalize(), align="right", cell=lambda r, s=side: _value(_of(r, s)))
    columns["moved"] = Column("Change", align="right", cell=_moved)
    note = "Change: in percentage points of all words, or in 1,000 words; only where both sides have ten records. " + (
        "An interval that holds 0 shows no change." if frame["low"].notna().any() else
        "Too few articles or outlets for an interval: what moved here need not have moved elsewhere.")
    table = Table(frame, columns, caption=f"The same measures, before and after {plain(split.event.name)}", note=note)
    return over(table, frame, f"changes-{split.event.date}", basis_of(split, records))


def _of(row: pd.Series, side: str):
    return pd.Series({"measure": row["measure"]} | {c: row[f"{side}_{c}"] for c in ("n", "records", "of", "record_id")})


def _measure(measure: str, opened: Opened) -> Markup | str:
    return side_head(measure.removeprefix("side:"), opened.sides) if measure.startswith("side:") else MEASURES[measure]


def _shares(measure: str) -> bool:
    return measure == "credited" or measure.startswith("side:")


def _value(r) -> Markup:
    """The number, which leads to its first record, with its share or rate where there are enough records."""
    n, enough, small = int(r.n), r.records >= FEW and r.of > 0, ""
    shown = number(n)
    if _shares(r.measure):
        shown, small = (f"{percent(n / r.of)} %", count(n, "word")) if enough else (count(n, "word"), "")
    elif r.measure in ("uses", "unattributed", "figures") and enough:
        small = f"{1000 * n / r.of:.1f} in 1,000 words"
    return _led(shown, r.record_id, small)


def _led(shown: str, record_id, small: str = "") -> Markup:
    """A value that leads to a record, and a remark below it."""
    href = _to(record_id)
    return html([tag("a", shown, href=href, class_="ev") if href else shown, tag("small", small) if small else None])


def _moved(r: pd.Series) -> Markup | str:
    if known(r["change"]) is None or min(r["before_records"], r["after_records"]) < FEW:
        return "–"
    scale = 100 if _shares(r["measure"]) else 1000
    numbers = [_signed(scale * r[c]) for c in ("change", "low", "high") if known(r[c]) is not None]
    return html([numbers[0], tag("small", f"95 %: {numbers[1]} to {numbers[2]}") if len(numbers) == 3 else None])


def _signed(value: float) -> str:
    """`+1.2`, `−0.4`, `0`."""
    text = f"{abs(value):.1f}"
    return "0" if float(text) == 0 else f"{'+' if value > 0 else '−'}{text}"


def _to(record_id) -> str | None:
    return f"#{anchor(record_id)}" if known(record_id) is not None else None


def _article(r) -> Markup:
    return html([outlet(r["outlet"]), tag("small", ", ".join(filter(None, (day(known(r["published"])),
                                                                           cut(plain(r["title"]), 60)))))])


def headline_labels(found: pd.DataFrame, top: int = 30) -> Shown | None:
    """Labels of headlines that their text does not have in the same voice. found: measures.compared.headline_labels."""
    if found.empty:
        return None
    order = {turn: n for n, turn in enumerate(TURNS)}
    shown = found.sort_values("turn", key=lambda t: t.map(order), kind="stable")
    columns = {"article": Column("Article", cell=_article),
               "label": Column("Label", cell=lambda r: f"“{cut(plain(r['label_name']), 40)}”"),
               "above": Column("In the headline", short="Headline",
                               cell=lambda r: _led(USES[r["shown"]], r["label_use_id"])),
               "below": Column("In its text", cell=_below)}
    table = Table(shown, columns, caption="Labels that stand otherwise in the headline than in the text", top=top)
    told = found.assign(in_text=[", ".join(f"{v} {n}" for v, n in there.items()) for there in found["in_text"]])
    return over(table, told, "headline_labels", bases.of(found, count(len(found), "label of a headline", "labels of headlines")))


def _below(r: pd.Series) -> Markup | str:
    if not r["in_text"]:
        return "not at all"
    told = ", ".join(f"{USES[v].lower()} {n}" for v, n in r["in_text"].items())
    return _led(told.capitalize(), r["text_id"], f"first: {cut(plain(r['speaker']), 60)}" if known(r["speaker"]) else "")


def headline_figures(found: pd.DataFrame, top: int = 30) -> Shown | None:
    """Numbers of people in headlines beside the text's. found: measures.compared.headline_figures."""
    if found.empty:
        return None
    columns = {
        "article": Column("Article", cell=_article),
        "above": Column("In the headline", short="Headline",
                        cell=lambda r: _led(_meant(r, ""), r["people_figure_id"], _counted(r, ""))),
        "below": Column("Nearest in its text", short="Its text", cell=lambda r: "none of that kind" if r["turn"] == "alone" else
                        _led(_meant(r, "text_"), r["text_id"], _counted(r, "text_")))}
    basis = bases.of(found, count(len(found), "number") + " in headlines and decks")
    return over(Table(found, columns, caption="Numbers of people in headlines, and in the text below", top=top), found,
                "headline_figures", basis)


def _meant(r: pd.Series, which: str) -> str:
    kind = CATEGORIES.get(r["category"], r["category"]).lower()
    return f"{meaning(r[f'{which}low'], r[f'{which}high'], r[f'{which}qualifier'])} {kind}"


def _counted(r: pd.Series, which: str) -> str:
    return f"counted by {cut(plain(r[f'{which}claimed_by']), 60)}" if known(r[f"{which}claimed_by"]) else "no source named"


def first_heard(found: pd.DataFrame, split: Split, opened: Opened, top: int = 15) -> Shown | None:
    """Who is heard on one side of an event only, in a fold. found: measures.compared.first_heard."""
    columns = {"speaker": Column("Speaker", link=evidence, cell=lambda r: _speaker(r, opened)), "n": "Statements",
               "words": "Words", "articles": "Articles"}
    parts = [(when, words, found[found["when"] == when]) for when, words in (
        ("after", "Heard only after it"), ("before", "Heard only before it"))]
    return folded("Who is heard only after, or only before", *(
        over(Table(mine, columns, caption=words, top=top), mine, f"heard-{when}-{split.event.date}",
             Basis(0, 0, (count(len(mine), "speaker"),)))
        for when, words, mine in parts if len(mine)))


def _speaker(r: pd.Series, opened: Opened, column: str = "speaker") -> Markup:
    return named(role(r["voice"], opened.sides), cut(plain(r[column]), 60))


def shared_sentences(beside: SideBySide, top: int = 20) -> Shown | None:
    """The sentences that both articles have, each leading to its place in its whole text. None without any."""
    found, pair, heads = beside.sentences, beside.pair, beside.pair.heads
    if found is None or found.empty:
        return None
    short = _short(pair)
    columns = {side: Column(heads[side], short=short[side],
                            cell=lambda r, c=column: tag("span", cut(plain(r[c]), 400), class_="alike"),
                            link=lambda r, a=article, s=start: f"{article_page(a['article_id'])}#s_{int(r[s])}")
               for side, article, column, start in (("left", pair.left, "sentence", "start"),
                                                    ("right", pair.right, "other_sentence", "other_start"))}
    columns["alike"] = Column("Words alike", align="right", cell=lambda r: f"{percent(r['similarity'])} %")
    return over(Table(found, columns, caption="Sentences that both have", top=top), found, "shared-sentences",
                Basis(2, 0, (count(len(found), "sentence"),)))


def pair_speakers(beside: SideBySide, opened: Opened, top: int = 16) -> Shown | None:
    """Who is heard in both articles and who in one alone. None where nobody is."""
    if beside.speakers.empty:
        return None
    columns = {"speaker": Column("Speaker", cell=lambda r: _speaker(r, opened))} | _two(beside.pair)
    return over(Table(beside.speakers, columns, caption="Statements of each speaker", top=top,
                      note="First who is heard in both, then who is in one alone."), beside.speakers, "speakers-side-by-side",
                Basis(2, 0, (count(len(beside.speakers), "speaker"),)))


def pair_figures(beside: SideBySide, top: int = 16) -> Shown | None:
    """Numbers of people in both articles and in one alone. None where neither has one."""
    if beside.figures.empty:
        return None
    columns = {"number": Column("Number", cell=lambda r: html([_meant(r, ""), tag("small", _counted(r, ""))]))}
    table = Table(beside.figures, columns | _two(beside.pair), top=top,
                  caption="Numbers of people, by how often each article prints them")
    return over(table, beside.figures, "figures-side-by-side", Basis(2, 0, (count(len(beside.figures), "number"),)))


def _two(pair: Pair) -> dict[str, Column]:
    short = _short(pair)
    return {side: Column(head, align="right", cell=lambda r, s=side: number(r[s]) if r[s] else "–", short=short[side],
                         link=lambda r, s=side: _to(r[f"{s}_id"])) for side, head in pair.heads.items()}


def _short(pair: Pair) -> dict[str, str]:
    """The outlets of the two, as far as a narrow column has room; both of one outlet are the first and the second."""
    names = {"left": outlet(pair.left["outlet"]), "right": outlet(pair.right["outlet"])}
    if names["left"] == names["right"]:
        return {"left": "The first", "right": "The second"}
    short = short_names(names.values(), 14)
    return {side: short[name] for side, name in names.items()}


def by_outlet(frame: pd.DataFrame, records: Records, top: int = 40) -> Shown:
    """How much each outlet reports, and how much of it no other does. frame: measures.compared.by_outlet."""
    columns = {"outlet": Column("Outlet", cell=lambda r: outlet(r["outlet"])), "articles": "Articles",
               "speakers": Column("Speakers", link=lambda r: _to(r["speakers_first"]))}
    columns["speakers_only"] = Column("Only there", short="Its own", link=lambda r: _to(r["attribution_id"]))
    columns["figures"] = Column("Numbers of people", short="Numbers", link=lambda r: _to(r["figures_first"]))
    columns["figures_only"] = Column("Only there", short="Its own", link=lambda r: _to(r["people_figure_id"]))
    return over(Table(frame, columns, caption="What each outlet has of its own", top=top), frame, "by_outlet",
                bases.of(records.words))


def speakers_of_one(found: pd.DataFrame, opened: Opened, top: int = 10) -> Shown | None:
    """Speakers whom one outlet alone hears, most words first. found: measures.compared.of_one of heard_by_outlet."""
    if found.empty:
        return None
    columns = {"key": Column("Speaker", cell=lambda r: _speaker(r, opened, "key"), link=evidence),
               "outlet": Column("Heard only by", cell=lambda r: outlet(r["outlet"])),
               "others": Column("Others that could", align="right", cell=_others, short="Others"), "n": "Statements",
               "words": "Words"}
    return over(Table(found, columns, caption="Heard by one outlet only, most words first", top=top), found, "heard-by-one",
                Basis(0, 0, (count(len(found), "speaker"),)))


def _others(r: pd.Series) -> str:
    """How many other outlets have an article from the first report on."""
    return number(int(r["could"]) - 1) if r["could"] > 1 else "none: later"


def figures_of_one(found: pd.DataFrame, opened: Opened, top: int = 10) -> Shown | None:
    """Numbers that one outlet alone prints. found: measures.compared.of_one of figures_by_outlet."""
    if found.empty:
        return None
    columns = {"number": Column("As printed", cell=printed, link=evidence),
               "what": Column("Means", cell=lambda r: _meant(r, "")), "by": Column("Counted by", cell=lambda r: (
                   named(role(r["claimed_by_side"], opened.sides), cut(plain(r["claimed_by"]), 60)) if known(r["claimed_by"])
                   else "no source named")), "outlet": Column("Printed only by", cell=lambda r: outlet(r["outlet"])),
               "others": Column("Others that could", align="right", cell=_others, short="Others")}
    return over(Table(found, columns, caption="Printed by one outlet only", top=top), found, "figures-of-one",
                Basis(0, 0, (count(len(found), "number"),)))


def basis_of(split: Split, records: Records) -> Basis:
    """On how much a comparison around an event rests: on the smaller of its two groups."""
    groups = [bases.of(records.of(split[side]).words) for side in ("before", "after")]
    said = tuple(f"{count(group.articles, 'article')} {side}" for side, group in zip(("before", "after"), groups, strict=True))
    left = (f"{count(len(split.undated), 'article')} without a date that tells",) if len(split.undated) else ()
    return Basis(min(g.articles for g in groups), min(g.outlets for g in groups), said, left)
