"""The sentences behind a number, and every use of a label in its line."""

from collections.abc import Callable, Collection, Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts.contest_matrix import voice_of
from helpers.charts.figure_ranges import claimant, meaning
from helpers.charts.rows import evidence as address_of
from helpers.markup import Markup, Shown, html, tag
from helpers.tables import csv_text
from helpers.theme import glyph, named, side_class
from helpers.wording import USES, count, cut, day, known, number, of, outlet, plain

NO_TEXT = "This study holds no text: each line gives the place in the article (characters, counted from 0), not the sentence."
LONGEST = 600  # characters of a sentence; a longer one is shown around the record
SPEECH = USES | {"mixed": "Reported speech with quotation"}


def sentences(records: pd.DataFrame, sides: Mapping, *, caption: str = "Sentences",
              link: Callable[[pd.Series], str | None] = lambda row: None, top: int = 50, keep: Collection[str] = (),
              ids: bool = True, basis: bases.Basis | None = None, name: str = "") -> Shown:
    """Records in their sentences, each at the id that charts link to, at most `top` and those in `keep` (record ids).

    records: attributions, label uses or figures with outlet, published, title, start, end, sentence and sentence_start (null in a
    study without text). link: from a row to its place on a reading page. ids: false where the page has these records already.
    """
    shown = records[_kept(records, top, keep)]
    items = [tag("li", tag("p", tag("b", outlet(row["outlet"])), day(known(row.get("published"))), class_="o"),
                 tag("p", _sentence(row, link(row)), class_="t"), tag("p", _beside(row, sides), class_="w"),
                 id=(address_of(row) or "#")[1:] or None if ids else None) for _, row in shown.iterrows()]
    body = tag("ol", items, class_="evs", aria_label=caption) if items else tag("p", "No sentence.", class_="note")
    return _shown(caption, html(body), records, shown, "records", basis, name)


def concordance(uses: pd.DataFrame, sides: Mapping, *, caption: str = "Every use, label by label", around: int = 42,
                link: Callable[[pd.Series], str | None] = lambda row: None, top: int = 200,
                basis: bases.Basis | None = None, name: str = "concordance") -> Shown:
    """Key word in context (KWIC), grouped by label; each line at the id that the matrix links to.

    uses: as for charts.contest_matrix, with sentence, sentence_start, start, end. around: characters shown on each side. Above
    `top` lines each label keeps its first in every outlet, and then as many as fit.
    """
    firsts = uses.drop_duplicates(["contest", "label", "outlet"])["label_use_id"] if len(uses) else ()
    shown = uses[_kept(uses, top, set(firsts))]
    totals = uses.groupby(["contest", "label"], sort=False).size() if len(uses) else {}
    body = []
    for key, part in shown.groupby(["contest", "label"], sort=False):
        text = f"{cut(plain(known(part['label_name'].iloc[0]) or key[1]), 60)} · {number(int(totals[key]))}"
        body.append(tag("tr", tag("th", text, colspan=6, scope="rowgroup"), class_="grp"))
        body += [_line(row, sides, around, link(row)) for _, row in part.iterrows()]
    head = tag("tr", [tag("th", h, scope="col", class_=c) for h, c in
                      (("Outlet", "o"), ("Before", "l"), ("Label", "k"), ("After", "r"), ("Voice", "v"), ("Credited to", "w"))])
    table = tag("table", tag("caption", caption, class_="sub"), tag("thead", head), tag("tbody", body), class_="kwic")
    return _shown(caption, table if body else tag("p", "No use.", class_="note"), uses, shown, "uses", basis, name)


def _kept(frame: pd.DataFrame, top: int, keep: Collection[str]) -> pd.Series:
    """Which rows are shown: those in `keep`, then from the first as many as `top` leaves room for."""
    must = pd.Series(False, index=frame.index)
    for column in ("label_use_id", "people_figure_id", "attribution_id"):
        if column in frame:
            must |= frame[column].isin(list(keep))
    others = (~must).cumsum() <= max(top - int(must.sum()), 0)
    return must | others


def _shown(caption: str, body: Markup, every: pd.DataFrame, shown: pd.DataFrame, noun: str, basis, name: str) -> Shown:
    file = f"{name}.csv" if name else None
    without = len(shown) > 0 and shown["sentence"].isna().all()
    rest = of(len(shown), len(every), noun)
    notes = [rest + ("; the rest in the CSV" if rest and file else ""), NO_TEXT if without else ""]
    basis = basis or (bases.of(every, count(len(every), noun[:-1])) if file else None)
    markup = html([body, [tag("p", note, class_="note") for note in notes if note], basis.line(file) if basis else None])
    return Shown(markup, {file: csv_text(every)} if file else {}, f"{caption}: {number(len(every))} {noun}")


def _parts(row: pd.Series) -> tuple[str, str, str] | None:
    """The sentence before, in and after the record; None without text. A record that leaves its sentence is cut at its end."""
    text = known(row["sentence"])
    if text is None:
        return None
    first = min(max(int(row["start"]) - int(row["sentence_start"]), 0), len(text))
    last = min(max(int(row["end"]) - int(row["sentence_start"]), first), len(text))
    return text[:first], text[first:last], text[last:]


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
    mark = tag("mark", hit, class_="hit")
    return [before, tag("a", mark, href=href, class_="ev") if href else mark, after]


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
    media = known(row["side"]) is None and known(row.get("source_type")) == "media"
    role = "media" if media else side_class(known(row["side"]), sides)
    who = known(row.get("speaker_entity")) or known(row.get("speaker")) or "no speaker named"
    return [named(role, cut(plain(who), 60)), tag("br"), SPEECH.get(row["kind"], row["kind"])]


def _voice(row: pd.Series):
    voice = voice_of(row)
    return [glyph(voice), " ", row["block_kind"].capitalize() if voice == "apart" else USES[voice]]


def _credited(row: pd.Series, sides: Mapping):
    who, side, stance = plain(row["speaker_entity"]), known(row["speaker_side"]), known(row["stance"])
    name = named(side_class(side, sides) if side else "unnamed", cut(who or str(side), 60)) if who or side else "nobody credited"
    if voice_of(row) == "apart" and row["block_kind"] == "question" and not who:
        name = "the interviewer"
    return [name, [" ", tag("span", stance, class_="tag")] if stance not in (None, "asserted") else None]


def _line(row: pd.Series, sides: Mapping, around: int, href: str | None) -> Markup:
    parts = _parts(row)
    if parts is None:
        before, hit, after = cut(plain(row.get("title")), around), plain(row["label_name"]), _where(row)
    else:
        before, hit, after = _tail(parts[0], around), parts[1], _head(parts[2], around)
    return tag("tr", tag("td", outlet(row["outlet"]), class_="o"), tag("td", before, class_="l"),
               tag("td", tag("a", hit, href=href) if href else hit, class_="k"), tag("td", after, class_="r"),
               tag("td", _voice(row), class_="v"), tag("td", _credited(row, sides), class_="w"), id=address_of(row)[1:])


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
