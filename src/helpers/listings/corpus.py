"""The tables of the corpus page: articles, metadata, what was refused, copied, corrected."""

import pandas as pd

from helpers import basis as bases
from helpers.basis import Basis
from helpers.charts.kept_and_set_aside import kind_name
from helpers.charts.rows import article_page, in_text
from helpers.evidence import fold_of, pairs, place_id, places_in
from helpers.markup import Markup, Shown, html, tag
from helpers.records import METADATA
from helpers.tables import Column, Table, csv_text
from helpers.wording import count, cut, day, known, number, of, outlet, percent, plain

BASIS = {"given": "given in the manifest", "found": "stands in the text", "inferred": "follows from the text",
         "unknown": "not known"}
BASES = {"given": "given", "found": "found", "inferred": "inferred", "unknown": "not known"}
GIVEN = {"manifest": "given in the manifest", "study": "given in study.yml", "correction": "a person’s correction"}
FIELDS = {name: name.capitalize() for name in METADATA} | {
    "published": "Date", "url": "Address", "translated_from": "Translated from"}


def articles(frame: pd.DataFrame, blocks: pd.DataFrame | None = None) -> Table:
    """Every article with what is known of it, and on what that rests. frame: measures.overview.articles.

    blocks: those that evidence.whole_texts shows, for links into them.
    """
    link, first = fold_of(blocks), frame[frame["duplicate_of"].isna()]
    shown = frame.assign(
        name=[plain(known(r.title)) or r.file for r in frame.itertuples()], who=frame["outlet"].map(outlet),
        when=[day(known(p)) or "no date" for p in frame["published"]],
        rests=[f"outlet {BASES[known(r.outlet_basis) or 'unknown']}, date {BASES[known(r.published_basis) or 'unknown']}"
               for r in frame.itertuples()],
        aside=(frame["words_total"] - frame["words_counted"]).where(frame["duplicate_of"].isna()),
        state=["same text as another" if known(r.duplicate_of) else "withheld" if r.text_status == "withheld" else "read"
               for r in frame.itertuples()])
    counted = f"{number(int(frame['words_counted'].sum()))} words counted"
    columns = {
        "name": Column("Title", link=lambda r: None if known(r["duplicate_of"]) else article_page(r["article_id"])),
        "who": "Outlet", "when": Column("Published", sort=lambda r: r["published"]),
        "genre": Column("Genre", empty="none given or found"), "language": "Language",
        "words_counted": "Counted", "aside": "Set aside",
        "rests": Column("What outlet and date rest on", short="These rest on"),
        "state": Column("Text", link=lambda r: link(r["article_id"]))}
    return Table(shown, columns, caption="The articles", basis=bases.of(first, counted), name="articles", top=300,
                 row_id=lambda r: f"t_{r['article_id']}")


def set_aside(frame: pd.DataFrame, base: pd.DataFrame) -> Table:
    """What does not count, by kind and reason, each with the way to its first place.

    frame: measures.overview.set_aside; base: measures.overview.articles.
    """
    shown, first = frame.assign(what=frame["kind"].map(kind_name)), base[base["duplicate_of"].isna()]
    told = f"{number(int(frame['words'].sum()))} of {number(int(first['words_total'].sum()))} words set aside"
    columns = {"what": "Kind", "reason": "Why", "words": "Words", "blocks": Column("Places", link=in_text),
               "articles": "Articles"}
    return Table(shown, columns, caption="Set aside, by kind and reason", basis=bases.of(first, told), name="set_aside")


def metadata(frame: pd.DataFrame, blocks: pd.DataFrame, top: int = 40) -> Shown:
    """What is known of each article, value by value: on what it rests, the words, and what else it could be.

    frame: measures.overview.metadata. blocks: those that evidence.whole_texts shows, for links into them. Articles of which
    something could not be chosen, or outlet, title or date is missing, come first; the others by date.
    """
    places = {place for mine in places_in(blocks, frame).values() for place in mine}
    needed = frame["chosen"] & frame["field"].isin(["outlet", "title", "published"])
    unsure, lacking = (set(frame.loc[rows, "article_id"]) for rows in (frame["code"].notna(), needed & frame["value"].isna()))
    articles = sorted(frame["article_id"].unique(), key=lambda a: (a not in unsure, a not in lacking))  # stable: else by date
    shown = dict(iter(frame[frame["article_id"].isin(articles[:top])].groupby("article_id")))
    rest = of(top, len(articles), "articles", "those with something open first")
    markup = html([[_facts(article, shown[article], places) for article in articles[:top]],
                   tag("p", f"{rest}; the rest in the CSV.", class_="note") if rest else None,
                   Basis(0, 0, (count(len(articles), "article"),)).line("metadata.csv")])
    return Shown(markup, {"metadata.csv": csv_text(frame)}, f"Metadata of {count(len(articles), 'article')}")


def _facts(article: str, mine: pd.DataFrame, places: set) -> Markup:
    first, chosen = mine.iloc[0], mine[mine["chosen"]]
    told = chosen["basis"].fillna("unknown").value_counts()
    said = ", ".join(f"{number(told[b])} {name}" for b, name in BASES.items() if told.get(b))
    codes = [[" ", tag("span", code.replace("_", " ").lower(), class_="tag")] for code in mine["code"].dropna().unique()]
    rows, nothing = [], []
    for field, found in mine.groupby("field", sort=False):
        if found[["value", "code"]].isna().all(axis=None):
            nothing.append(FIELDS[field].lower())
        else:
            rows += [_fact(r, found["value"].iloc[0], places) for r in found.itertuples()]
    head = tag("tr", [tag("th", name, scope="col") for name in ("What", "Value", "Rests on", "The words")])
    title = cut(plain(first["title"]) or _files(mine)[0], 90)
    return tag("details", tag("summary", tag("b", outlet(first["outlet"])), f" · {title} · {said}", codes),
               tag("table", tag("thead", head), tag("tbody", rows), class_="stk rests") if rows else None,
               tag("p", f"Not known: {', '.join(nothing)}.", class_="note") if nothing else None,
               class_="more", id=f"i_{article}")


def _fact(r, chosen, places: set) -> Markup:
    """One value of a field, the chosen one or another reading."""
    same = not r.chosen and known(r.value) == known(chosen)
    words = cut(plain(r.printed), 90)
    if known(r.start) is not None:
        at = (r.article_id, int(r.start), int(r.end))
        words = words or f"characters {number(at[1])}–{number(at[2])}"
        words = tag("a", words, href=f"#{place_id(*at)}", class_="ev") if at in places else words
    value = "the same" if same else day(r.value) if r.field == "published" else cut(plain(r.value), 160)
    return tag("tr", tag("th", FIELDS[r.field] if r.chosen else "also" if same else "or", scope="row"),
               tag("td", value or ("withheld" if known(r.basis) == "found" else "nothing chosen"), data_h="Value"),
               tag("td", _rests_on(r), data_h="Rests on"), tag("td", words or "–", data_h="The words"),
               class_=None if r.chosen else "alt")


def _rests_on(r) -> str:
    """What a value rests on, by which rule; where there is none, why."""
    rule, note, basis = plain(r.rule), plain(r.note), BASIS[known(r.basis) or "unknown"]
    if rule in GIVEN:
        basis, rule = GIVEN[rule], ""
    elif rule.startswith("column:"):
        basis, rule = f"the column “{rule.removeprefix('column:')}”", ""
    elif known(r.basis) == "found" and known(r.start) is None:
        basis = "stands in the file, outside the text"
    return basis + (f" (rule: {rule.replace('_', ' ')})" if rule else "") + (f": {note}" if note else "")


def reckoning(frame: pd.DataFrame) -> Table:
    """Where every file and every row went. frame: measures.overview.reckoning."""
    names = ["All" if what is None else f"Rows of {plain(what)}" if what else "Files of one article each"
             for what in (*frame["what"], None)]
    shown = pd.concat([frame, frame.sum(numeric_only=True).to_frame().T], ignore_index=True).assign(name=names)
    return Table(shown if len(frame) > 1 else shown[:1], {
        "name": "What", "found": "Found", "read": "Read", "linked": Column("The same text again", short="Same again"),
        "refused": "Refused"}, caption="Found = read + the same text again + refused", top=len(shown), name="reckoning",
        basis=_on(int(frame["found"].sum()), "file or row of an export", "files and rows of exports"),
        total=lambda r: r["name"] == "All")


def same_texts(frame: pd.DataFrame) -> Table | None:
    """Texts that are there more than once. frame: measures.overview.same_texts. None where there is none."""
    if frame.empty:
        return None
    shown = frame.assign(name=_files(frame), same=_files(frame.assign(file=frame["first_file"], row=frame["first_row"])))
    return Table(shown, {"name": "File", "same": "Same text as"}, caption="The same text again: linked, counted once",
                 basis=_on(len(frame), "text that is there again", "texts that are there again"), name="same_texts")


def rejects(frame: pd.DataFrame) -> Table | None:
    """Files and rows that were not read, each with its reason. frame: measures.overview.rejects. None where there is none."""
    if frame.empty:
        return None
    return Table(frame.assign(name=_files(frame)), {
        "name": "File", "message": Column("What is wrong, and what to do", short="What is wrong"), "code": "Code",
        "size": Column("Bytes", empty="not known")}, caption="What was not read",
        basis=_on(len(frame), "file or row", "files and rows"), name="rejects")


def unmet(frame: pd.DataFrame) -> Table | None:
    """What a person wrote down and nothing here answers to. frame: measures.overview.unmet. None where there is none."""
    if frame.empty:
        return None
    return Table(frame.assign(name=_files(frame)), {
        "name": "File", "message": Column("What is missing, and what to do", short="What is missing"), "code": "Code"},
        caption="Named by a person, and not found", basis=_on(len(frame), "thing not found", "things not found"), name="unmet")


def warnings(frame: pd.DataFrame) -> Table | None:
    """What was noticed while reading. frame: measures.overview.warnings. None where there is nothing."""
    if frame.empty:
        return None
    return Table(frame.assign(name=_files(frame)), {"name": "File", "message": "What was noticed", "code": "Code"},
                 caption="What was noticed", basis=_on(len(frame), "remark"), name="warnings")


def _on(n: int, noun: str, plural: str = "") -> Basis:
    """The basis of a list of what a study brought: how long it is."""
    return Basis(0, 0, (count(n, noun, plural),))


def _files(frame: pd.DataFrame) -> list[str]:
    return [plain(r.file) + (f", row {r.row}" if known(r.row) is not None else "") for r in frame.itertuples()]


def families(frame: pd.DataFrame, shared: pd.DataFrame, top: int = 20) -> Shown | None:
    """Each family of copies: its centre, the others by how much they share with it, and the matching sentences.

    frame: measures.overview.families. shared: measures.overview.shared_sentences. None where there is no family.
    """
    if frame.empty:
        return None
    every = frame.groupby("family_id", sort=False)
    parts = [tag("p", "Shared: how much of the shorter text, in words, stands in the longer.", class_="sub"),
             [_family(mine, shared) for _, mine in list(every)[:top]]]
    rest, size = of(top, len(every), "families"), (count(len(frame), "article"), count(len(every), "family", "families"))
    markup = html([parts, tag("p", f"{rest}; the rest in the CSV.", class_="note") if rest else None,
                   Basis(0, 0, size).line("families.csv")])
    return Shown(markup, {"families.csv": csv_text(frame)}, f"{count(len(every), 'family', 'families')} of copies")


def _family(mine: pd.DataFrame, shared: pd.DataFrame, most: int = 25) -> Markup:
    centre = mine[mine["copy_of"].isna()].iloc[0]
    columns = {
        "title": Column("Article", cell=lambda r: cut(plain(r["title"]) or plain(r["file"]), 90)),
        "outlet": Column("Outlet", cell=lambda r: outlet(r["outlet"])),
        "published": Column("Published", cell=lambda r: day(known(r["published"])) or "no date", sort=lambda r: r["published"]),
        "kind": Column("Kind", show=lambda kind: kind.replace("_", " ")), "words_counted": "Words",
        "containment": Column("Shared", align="right", cell=lambda r: f"{percent(r['containment'])} %" if known(r["copy_of"])
                              else "the centre")}
    caption = f"{outlet(centre['outlet'])}, and {count(len(mine) - 1, 'copy', 'copies')}"
    counted = f"{number(int(mine['words_counted'].sum()))} words counted"
    basis = Basis(0, 0, (count(len(mine), "article"), counted))
    return html([Table(mine, columns, caption=caption, top=most, basis=basis).markup,
                 [pairs(outlet(r.outlet), shared[shared["article_id"] == r.article_id]) for r in mine.head(most).itertuples()]])


def corrections(frame: pd.DataFrame) -> Table | None:
    """What a person corrected. frame: measures.overview.corrections. None where nobody did."""
    if frame.empty:
        return None
    shown = frame.assign(
        name=[cut(plain(r.title) or plain(r.file), 60) for r in frame.itertuples()],
        what=[f"{r.record_table.removesuffix('s')}: {r.field}".replace("_", " ") for r in frame.itertuples()],
        before=[plain(known(w)) or "nothing" for w in frame["was"]], now=[plain(known(v)) or "nothing" for v in frame["value"]],
        by=[", ".join(filter(None, (plain(known(r.who)), day(known(r.corrected_on))))) or "not said" for r in frame.itertuples()],
        because=[plain(known(w)) or "not said" for w in frame["why"]])
    return Table(shown, {"name": "Article", "what": "What", "before": "Was", "now": "Is", "by": "By", "because": "Why"},
                 caption="Corrected by a person", basis=_on(len(frame), "correction"), name="corrections")
