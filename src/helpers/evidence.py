"""The sentences behind a number, every use of a label in its line, and whole texts with what was set aside."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import groupby

import pandas as pd

from helpers import basis as bases, concordance as kwic
from helpers.charts.figure_ranges import claimant, meaning
from helpers.charts.kept_and_set_aside import kind_name
from helpers.charts.matrix import voice_of
from helpers.charts.rows import IDS, article_page, evidence as address_of, in_text
from helpers.markup import Markup, Shown, anchor, html, tag
from helpers.tables import csv_text
from helpers.theme import glyph, named, side_class
from helpers.wording import (
    CREDIT,
    OWNERS,
    USES,
    VOLITION,
    count,
    cut,
    day,
    known,
    number,
    of,
    outlet,
    percent,
    plain,
    side as side_name,
)

NO_TEXT = "Where no sentence stands, it is not handed on: the line gives its place in the article (characters, counted from 0)."
LONGEST = 600  # characters of a sentence; a longer one is shown around the record
ORDER = {"label": "label by label", "left": "by the words before it", "right": "by the words after it", "date": "by date"}
SPEECH = USES | {"mixed": "Reported speech with quotation"}


def sentences(records: pd.DataFrame, sides: Mapping, *, caption: str = "Sentences",
              link: Callable[[pd.Series], str | None] = in_text, top: int = 50, keep: Collection[str] = (),
              ids: bool = True, basis: bases.Basis | None = None, name: str = "", place: str = "") -> Shown:
    """Records in their sentences, each at the id that charts link to, at most `top` and those in `keep`. A sentence with several
    records, one after another, stands once.

    records: attributions, label uses, figures, acts, or words of a vocabulary or of a group, with outlet, published, title,
    start, end, sentence and sentence_start (null in a study without text). link: from a row to its place on a reading page. keep:
    record ids, or places (`linked`). ids: false where the page has these records already. place: the id of the list, by which a
    link to it opens the fold that it is in; its name by itself.
    """
    shown = records[_kept(records, top, keep)]
    items = [_item(group, sides, link, ids) for group in _by_sentence(shown)]
    own = place or name or None
    body = (tag("ol", items, class_="evs", aria_label=caption, id=own) if items
            else tag("p", "No sentence.", class_="note", id=own))
    return _shown(caption, html(body), records, shown, "records", basis, name)


def _by_sentence(shown: pd.DataFrame) -> list[list[pd.Series]]:
    """Runs of records of one sentence that can all be marked in it: it is short enough, none leaves it or begins in another."""
    groups: list[list[pd.Series]] = []
    for _, row in shown.iterrows():
        last, text = groups[-1][-1] if groups else None, known(row["sentence"])
        joins = (last is not None and text is not None and len(text) <= LONGEST
                 and all(row[k] == last[k] for k in ("article_id", "sentence_start", "sentence"))
                 and last["end"] <= row["start"] and row["end"] <= row["sentence_start"] + len(text))
        if joins:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _item(group: list[pd.Series], sides: Mapping, link, ids: bool) -> Markup:
    first = group[0]
    names = [(address_of(row) or "#")[1:] or None if ids else None for row in group]
    if len(group) == 1:
        name, sentence, beside = names[0], _sentence(first, link(first)), [tag("p", _beside(first, sides), class_="w")]
    else:
        name, sentence, at, beside = None, [], int(first["sentence_start"]), []
        for row, place in zip(group, names, strict=True):
            before, hit, _ = kwic.cut(first["sentence"], int(first["sentence_start"]), int(row["start"]), int(row["end"]))
            sentence += [before[at - int(first["sentence_start"]):], _mark(hit, link(row), place)]
            at = int(row["end"])
            which = None if "people_figure_id" in row else [tag("b", cut(plain(hit), 40)), tag("br")]  # a figure names its number
            beside.append(tag("p", which, _beside(row, sides), class_="w"))
        sentence.append(first["sentence"][at - int(first["sentence_start"]):])
    return tag("li", tag("p", tag("b", outlet(first["outlet"])), day(known(first.get("published"))), class_="o"),
               tag("p", sentence, class_="t"), tag("div", beside) if len(beside) > 1 else beside, id=name)


def _mark(hit: str, href: str | None, name: str | None = None) -> Markup:
    mark = tag("mark", hit, id=name)
    return tag("a", mark, href=href) if href else mark


def linked(*shown: Shown | None) -> set[str]:
    """The places on this page that charts, tables and findings link to: what `sentences` must show of all records."""
    return {place for part in shown if part for place in re.findall(r'href="#([^"]+)"', part.markup)}


def concordance(uses: pd.DataFrame, sides: Mapping, *, caption: str = "", around: int = 42,
                link: Callable[[pd.Series], str | None] = in_text, top: int = 200, sort: str = "label",
                keep: Collection[str] | None = None, basis: bases.Basis | None = None, name: str = "concordance") -> Shown:
    """Key word in context (KWIC), each line at the id that the matrix links to.

    uses: as for charts.contest_matrix, with word_owner, sentence, sentence_start, start, end. around: characters shown on each
    side. Above `top` lines those in `keep` stay (record ids, or places, as `linked` finds them; None: the first of each label in
    every outlet), and then as many as fit. sort: "label", in groups; or all in one list by the words before ("left", from the
    label leftwards), by those after ("right"), or by "date".
    """
    caption = caption or f"Every use, {ORDER.get(sort, sort)}"
    if keep is None:
        keep = set(uses.drop_duplicates(["contest", "label", "outlet"])["label_use_id"]) if len(uses) else ()
    shown = kwic.ordered(uses[_kept(uses, top, keep)], sort)
    totals = uses.groupby(["contest", "label"], sort=False).size() if len(uses) else {}
    body = []
    for key, part in shown.groupby(["contest", "label"], sort=False) if sort == "label" else [(None, shown)]:
        if key:
            text = f"{cut(plain(known(part['label_name'].iloc[0]) or key[1]), 60)} · {number(int(totals[key]))}"
            body.append(tag("tr", tag("th", text, colspan=6, scope="rowgroup"), class_="grp"))
        body += [_line(row, sides, around, link(row)) for _, row in part.iterrows()]
    head = tag("tr", [tag("th", h, scope="col", class_=c) for h, c in
                      (("Outlet", "o"), ("Before", "l"), ("Label", "k"), ("After", "r"), ("Voice", "v"), ("Credited to", "w"))])
    table = tag("table", tag("caption", caption, class_="sub"), tag("thead", head), tag("tbody", body), class_="kwic lst",
                id=name or None)
    nothing = tag("p", "No use.", class_="note", id=name or None)
    return _shown(caption, table if body else nothing, uses, shown, "uses", basis, name)


def _kept(frame: pd.DataFrame, top: int, keep: Collection[str]) -> pd.Series:
    """Which rows are shown: those in `keep`, then from the first as many as `top` leaves room for."""
    own = frame[next(column for column in IDS if column in frame)]
    must = own.isin(list(keep)) | own.map(anchor, na_action="ignore").isin(list(keep))
    others = (~must).cumsum() <= max(top - int(must.sum()), 0)
    return must | others


def _shown(caption: str, body: Markup, every: pd.DataFrame, shown: pd.DataFrame, noun: str, basis, name: str) -> Shown:
    file = f"{name}.csv" if name else None
    without = len(shown) > 0 and shown["sentence"].isna().any()
    rest = of(len(shown), len(every), noun)
    notes = [rest + ("; the rest in the CSV" if rest and file else ""), NO_TEXT if without else ""]
    basis = basis or (bases.of(every, count(len(every), noun[:-1])) if file else None)
    markup = html([body, [tag("p", note, class_="note") for note in notes if note], basis.line(file) if basis else None])
    return Shown(markup, {file: csv_text(every)} if file else {}, f"{caption}: {number(len(every))} {noun}")


def _parts(row: pd.Series) -> tuple[str, str, str] | None:
    """The sentence before, in and after the record; None without text. A record that leaves its sentence is cut at its end."""
    text = known(row["sentence"])
    return None if text is None else kwic.cut(text, int(row["sentence_start"]), int(row["start"]), int(row["end"]))


def _sentence(row: pd.Series, href: str | None):
    parts = _parts(row)
    if parts is None:
        where = f"{_where(row).capitalize()} of “{cut(plain(row.get('title')) or row['article_id'], 90)}”"
        return tag("a", where, href=href) if href else where
    before, hit, after = parts
    if len(before) + len(hit) + len(after) > LONGEST:
        hit = hit if len(hit) <= LONGEST else hit[:LONGEST - 1] + "…"
        room = max((LONGEST - len(hit)) // 2, 60)
        before, after = _tail(before, room), _head(after, room)
    return [before, _mark(hit, href), after]


def _where(row: pd.Series) -> str:
    return f"characters {number(int(row['start']))}–{number(int(row['end']))}"


def _beside(row: pd.Series, sides: Mapping):
    """Who says it and how, by the kind of record."""
    if "label_use_id" in row:
        return [_voice(row), tag("br"), _credited(row, sides)]
    if "people_figure_id" in row:
        status = known(row["status"])
        return [meaning(row["low"], row["high"], row["qualifier"]), tag("br"), claimant(row, sides),
                [" ", tag("span", status, class_="tag")] if status not in (None, "asserted") else None]
    if "agency_id" in row:
        return [_voice(row), tag("br"), _act(row, sides)]
    if "candidate_id" in row:
        return plain(row["candidate"])
    if "vocabulary_use_id" in row:
        return [_voice(row), tag("br"), plain(row["vocabulary"]).replace("_", " ")]
    if "word_id" in row:
        return [CREDIT[row["voice"]], tag("br"), plain(row["word"])]
    media = known(row["side"]) is None and known(row.get("source_type")) == "media"
    role = "media" if media else side_class(known(row["side"]), sides)
    who = known(row.get("speaker_entity")) or known(row.get("speaker")) or "no speaker named"
    return [named(role, cut(plain(who), 60)), tag("br"), SPEECH.get(row["kind"], row["kind"])]


def _act(row: pd.Series, sides: Mapping):
    """Who does it to whom, as printed, else by side."""
    def who(part: str):
        side, printed = known(row[f"{part}_side"]), known(row[part])
        name = cut(plain(printed), 50) if printed else side_name(side, sides) if side else None
        return named(side_class(side, sides) if side else "unnamed", name) if name else None

    agent, patient = who("agent"), who("patient")
    volition = VOLITION.get(row["volition"], "").lower()
    return [agent or "nobody named", " → ", patient or "–", [" ", tag("span", volition, class_="tag")] if volition else None]


def _voice(row: pd.Series):
    voice = voice_of(row)
    return [glyph(voice), " ", row["block_kind"].capitalize() if voice == "apart" else USES[voice]]


def _owner(row: pd.Series):
    """Whose word it is, where the voice alone does not say so: reported speech can be in either's."""
    owner = OWNERS.get(known(row.get("word_owner"))) if row["voice"] == "indirect" else None
    return [" ", tag("small", owner)] if owner else None


def _credited(row: pd.Series, sides: Mapping):
    who, side, stance = plain(row["speaker_entity"]), known(row["speaker_side"]), known(row["stance"])
    name = named(side_class(side, sides) if side else "unnamed", cut(who or str(side), 60)) if who or side else "nobody credited"
    if voice_of(row) == "apart" and row["block_kind"] == "question" and not who:
        name = "the interviewer"
    return [name, [" ", tag("span", stance, class_="tag")] if stance not in (None, "asserted") else None]


def _line(row: pd.Series, sides: Mapping, around: int, href: str | None) -> Markup:
    parts = _parts(row)
    if parts is None:  # a place, and nothing that could be taken for the words there
        who = [outlet(row["outlet"]), tag("small", cut(plain(row.get("title")), around))]
        before, hit, after = "", plain(row["label_name"]), tag("small", _where(row))
    else:
        who = outlet(row["outlet"])
        before, hit, after = _tail(parts[0], around), parts[1], _head(parts[2], around)
    cells = who, before, tag("a", hit, href=href) if href else hit, after, [_voice(row), _owner(row)]
    return tag("tr", [tag("td", cell) for cell in cells], tag("td", _credited(row, sides)), id=address_of(row)[1:])


def _tail(text: str, most: int) -> str:
    """The end of a text, from a word's beginning."""
    if len(text) <= most:
        return text
    end = text[-most:]
    return "…" + (end.partition(" ")[2] or end)


def _head(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    start = text[:most]
    return (start.rpartition(" ")[0] or start) + "…"


# --- whole texts

WHOLE = 12_000  # characters of an article shown of what is kept, and as many of what is set aside


def whole_texts(blocks: pd.DataFrame, every: pd.DataFrame, metadata: pd.DataFrame) -> Shown:
    """Whole texts in folds, block by block: what is kept plain, what is set aside greyed, with its kind and reason.

    blocks: measures.overview.whole. every: measures.overview.set_aside_blocks, for the CSV. metadata: measures.overview.metadata;
    what it rests on in these texts gets a name, to be linked to.
    """
    places = places_in(blocks, metadata)
    folds = [_fold(article, mine, places) for article, mine in blocks.groupby("article_id", sort=False)]
    rest = of(blocks["article_id"].nunique(), metadata["article_id"].nunique(), "articles", "those with most words set aside")
    parts = [folds or tag("p", "There is no text to show.", class_="note"),
             tag("p", f"{rest}; what was set aside in the others is in the CSV.", class_="note") if rest else None,
             bases.Basis(0, 0, (count(len(every), "block") + " set aside",)).line("set_aside_blocks.csv")]
    return Shown(html(parts), {"set_aside_blocks.csv": csv_text(every)}, count(len(folds), "whole text"))


def fold_id(article_id: str) -> str:
    """The id of an article's whole text."""
    return f"a_{article_id}"


def fold_of(blocks: pd.DataFrame | None) -> Callable[[str], str | None]:
    """From an article's id to the address of its whole text, for those whose blocks these are."""
    shown = set() if blocks is None else set(blocks["article_id"])
    return lambda article_id: f"#{fold_id(article_id)}" if article_id in shown else None


def place_id(article_id: str, start: int, end: int) -> str:
    """The id of the words that a piece of metadata rests on."""
    return f"m_{article_id}_{start}-{end}"


def places_in(blocks: pd.DataFrame, metadata: pd.DataFrame) -> dict[str, list[tuple[str, int, int]]]:
    """{block_id: the places (article, start, end) in it that metadata rest on}, as far as `whole_texts` shows them.

    Of two that overlap the first has the name.
    """
    here = metadata["start"].notna() & metadata["article_id"].isin(blocks["article_id"])
    spans = metadata.loc[here, ["article_id", "start", "end"]].drop_duplicates()
    spans = {article: sorted(zip(mine["start"], mine["end"], strict=True)) for article, mine in spans.groupby("article_id")}
    out: dict[str, list[tuple[str, int, int]]] = {}
    for article, mine in blocks[blocks["text"].notna() & blocks["article_id"].isin(list(spans))].groupby("article_id"):
        for block, size in _within(mine):
            at = block.start
            for start, end in spans[article]:
                if at <= start < end <= block.start + size:
                    out.setdefault(block.block_id, []).append((article, int(start), int(end)))
                    at = end
    return out


def _within(blocks: pd.DataFrame) -> Iterator[tuple]:
    """(block, how many of its characters are shown) of one article, until there is no room."""
    left = {True: WHOLE, False: WHOLE}
    for block in blocks.itertuples():
        size = min(block.end - block.start, left[bool(block.counted)])
        left[bool(block.counted)] -= size
        if size > 0:
            yield block, size


def _fold(article: str, blocks: pd.DataFrame, places: Mapping) -> Markup:
    first, kept = blocks.iloc[0], blocks["counted"].astype(bool)
    aside = blocks[~kept]
    told = [cut(plain(first["title"]), 90), day(known(first["published"])),
            f"{number(int(blocks.loc[kept, 'words'].sum()))} words kept, {number(int(aside['words'].sum()))} set aside"]
    body, shown = [], list(_within(blocks))
    for _, run in groupby(shown, lambda b: (b[0].counted, b[0].kind, b[0].reason, b[0].rule)):
        run = list(run)
        block = run[0][0]
        texts = [tag("p", _block_text(b, size, places.get(b.block_id, ())), class_=b.kind if b.counted else None)
                 for b, size in run]
        if block.counted and block.rule != "correction":
            body += texts
        else:
            body.append(tag("div", _why([b for b, _ in run]), texts, class_=None if block.counted else "off",
                            id=anchor(block.block_id)))
    if len(shown) < len(blocks):
        body.append(tag("p", f"{count(len(blocks) - len(shown), 'more block')} of this long text not shown.", class_="note"))
    body.append(tag("p", tag("a", "The same with all that was found in it", href=article_page(article)), class_="why"))
    summary = tag("summary", tag("b", outlet(first["outlet"])), [f" · {part}" for part in told if part])
    return tag("details", summary, tag("div", body, class_="whole"), class_="more", id=fold_id(article))


def _why(run: list) -> Markup:
    first = run[0]
    again = [" ", tag("span", "said before", class_="tag")] if known(first.duplicate_of) else None
    what = f"Kept as {first.kind.replace('_', ' ')}" if first.counted else f"Set aside, {kind_name(first.kind)}"
    return tag("p", tag("b", what), f": {plain(first.reason)}. ",
               count(sum(b.words for b in run), "word"), ".", again, class_="why")


def _block_text(block, size: int, places):
    """The text of a block, as it stands, with a name for each place in it that metadata rest on."""
    text, at, parts = known(block.text), block.start, []
    if text is None:
        return f"Characters {number(int(block.start))}–{number(int(block.end))}; the text is withheld."
    for article, start, end in places:
        parts += [text[at - block.start:start - block.start],
                  tag("span", text[start - block.start:end - block.start], id=place_id(article, start, end))]
        at = end
    return [*parts, text[at - block.start:size], "…" if size < len(text) else None]


def pairs(name: str, sentences: pd.DataFrame, most: int = 12) -> Markup | None:
    """The matching sentences of a copy and its centre, side by side, in a fold. sentences: measures.overview.shared_sentences."""
    if sentences.empty:
        return None
    rows = [tag("tr", tag("td", _words(s.sentence, s.start, s.end), data_h="Here"),
                tag("td", _words(s.other_sentence, s.other_start, s.other_end), data_h="The centre"),
                tag("td", f"{percent(s.similarity)} %", data_h="Alike", class_="n")) for s in sentences.head(most).itertuples()]
    head = tag("tr", [tag("th", h, scope="col", class_=c) for h, c in
                      ((name, None), ("The centre", None), ("Alike", "n"))])
    rest = of(most, len(sentences), "sentences")
    return tag("details", tag("summary", f"{name}: {count(len(sentences), 'matching sentence')}"),
               tag("table", tag("thead", head), tag("tbody", rows), class_="stk pairs"),
               tag("p", rest, class_="note") if rest else None, class_="more")


def _words(text, start, end) -> str:
    return cut(plain(known(text)), 400) or f"Characters {number(int(start))}–{number(int(end))}"
