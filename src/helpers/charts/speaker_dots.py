"""Who speaks where: speakers against articles, a dot's area the words."""

from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts import rows, strips
from helpers.charts.svg import Chart, nothing
from helpers.markup import html, tag
from helpers.wording import count, cut, known, number, of, outlet, plain

FEW_COLUMNS = 4  # above, a phone shows codes with a key


def speaker_dots(speakers: pd.DataFrame, sides: Mapping, *, articles: pd.DataFrame | None = None, title: str = "Who speaks where",
                 link: Callable[[pd.Series], str | None] = rows.evidence, top: int = 25,
                 basis: bases.Basis | None = None, name: str = "speakers") -> Chart:
    """The `top` speakers by words, by side; named people in bold. Columns: articles, or outlets above eight articles.

    speakers: speaker, kind, source_type, side, article_id, outlet, words, n, one row for each speaker and article; with
    attribution_id of the first statement, dots lead to it. articles: article_id, outlet, published of all articles, so that those
    without a speaker have a column too.
    """
    basis = basis or bases.of(speakers, f"{number(int(speakers['n'].sum()))} statements" if len(speakers) else "")
    if speakers.empty:
        return nothing(title, "Nobody is quoted or reported.", basis)
    every = speakers if articles is None else articles
    heads = rows.article_heads(every)
    heads |= {a: (outlet(o), "", "") for a, o in zip(speakers["article_id"], speakers["outlet"], strict=True) if a not in heads}
    by_article = len(heads) <= rows.MOST_COLUMNS
    frame = speakers.assign(column=speakers["article_id"] if by_article else speakers["outlet"].map(outlet))
    names = list(heads) if by_article else [head[0] for head in heads.values()]
    shown, rest = rows.columns(names, frame.groupby("column")["words"].sum().to_dict())
    if rest:
        frame["column"] = frame["column"].where(~frame["column"].isin(rest), "*")
        shown = [*shown, "*"]
    full = {c: heads[c] if by_article else (count(len(rest), "other outlet") if c == "*" else c, "", "") for c in shown}
    often = Counter(head[0] for head in full.values())
    many = len(shown) > FEW_COLUMNS
    short = rows.codes(often) if many else rows.short_names(often)
    if rest:
        short[full["*"][0]] = f"+{len(rest)}"
    head = [tag("th", "Speaker", scope="col")] + [
        tag("th", rows.both(o, short[o]),
            tag("small", day, tag("span", f" · {t}", class_="full") if t else None) if often[o] > 1 else None, scope="col",
            class_=rows.long(o))
        for o, day, t in full.values()]

    words = frame.groupby("speaker")["words"].sum()
    kept = frame[frame["speaker"].isin(sorted(words.index, key=lambda s: (-words[s], s))[:top])]
    cells = {key: part for key, part in kept.groupby(["speaker", "column"])}
    largest = max(part["words"].sum() for part in cells.values()) or 1
    who = kept.drop_duplicates("speaker").set_index("speaker")
    voice = {s: _voice(row) for s, row in who.iterrows()}
    body = []
    for v in rows.voice_order(voice.values(), sides):
        body.append(tag("tr", tag("th", rows.side_head(v, sides), colspan=len(shown) + 1, scope="rowgroup"), class_="grp"))
        for speaker in sorted((s for s in voice if voice[s] == v), key=lambda s: (-words[s], s)):
            label = cut(plain(speaker), 60)
            named = who.loc[speaker, "kind"] == "person"
            row = [_cell(cells.get((speaker, c)), speaker, full[c][0], rows.role(v, sides), largest, link) for c in shown]
            title_ = speaker if label != speaker else None
            body.append(tag("tr", tag("th", tag("b", label) if named else label, scope="row", title=title_), row))
    first = max(words.index, key=lambda s: (words[s], s))
    alt = (f"{count(len(words), 'speaker')}; most words: {plain(first)}, "
           f"{number(int(words[first]))} of {number(int(words.sum()))}.")
    table = tag("table", tag("thead", tag("tr", head)), tag("tbody", body), class_="mx")
    key = tag("ul", [tag("li", f"{short[o]}: {o}") for o in often], class_="key codes", aria_label="Key") if many else None
    return Chart(title, alt=alt, body=html([key, table]),
                 sub="The number counts statements; the area of the dot, the words given. Named people in bold.",
                 notes=[of(len(voice), len(words), "speakers", "by words")], basis=basis, name=name, data=speakers)


def _voice(row: pd.Series) -> str:
    if known(row["side"]) is not None:
        return row["side"]
    if known(row.get("source_type")) == "media":
        return "media"
    return "unnamed" if known(row["kind"]) in (None, "unnamed") else "other"


def _cell(part: pd.DataFrame | None, speaker: str, where: str, role: str, largest: int, link):
    if part is None:
        return tag("td", tag("span", "·", aria_hidden="true"), class_="nil")
    n, words = int(part["n"].sum()), int(part["words"].sum())
    said = f"{plain(speaker)} in {where}: {count(n, 'statement')}, {count(words, 'word')}"
    dot, href = strips.dot(words / largest, role, number(n)), link(part.iloc[0])
    return tag("td", tag("a", dot, href=href, aria_label=said) if href else [tag("span", said, class_="vh"), dot])
