"""Share of words by voice: whose words fill each article."""

from collections.abc import Callable, Mapping

import pandas as pd

from helpers import basis as bases
from helpers.charts import strips
from helpers.charts.rows import article_heads, article_page, evidence, role, voice_key, voice_order
from helpers.charts.svg import Chart, nothing
from helpers.markup import html, tag
from helpers.theme import hatch
from helpers.wording import count, number, of, outlet, percent, side

MOST_ARTICLES = 40  # above, one bar an outlet


def voice_bars(voices: pd.DataFrame, sides: Mapping, *, title: str = "Share of words by voice",
               link: Callable[[str, str | None], str | None] | None = None, top: int = 20,
               basis: bases.Basis | None = None, name: str = "voice_words") -> Chart:
    """One bar an article, and all together; above 40 articles one bar an outlet, the `top` outlets by counted words.

    voices: article_id, outlet, title, published, voice, words, one row for each article and voice; with attribution_id of the
    first statement, parts lead to it, and an article's name to its reading page. sides: {id: name} in their order. link: instead,
    from an article's id and a voice (None: the whole article) to an address.
    """
    basis = basis or bases.of(voices, f"{number(voices['words'].sum() if len(voices) else 0)} counted words")
    if voices.empty or not voices["words"].sum():
        return nothing(title, "No article with counted words.", basis)
    order = voice_order(voices["voice"], sides)
    by_article = voices["article_id"].nunique() <= MOST_ARTICLES
    group = voices["article_id"] if by_article else voices["outlet"].map(outlet)
    table = voices.assign(group=group).pivot_table(
        index="group", columns="voice", values="words", aggfunc="sum", fill_value=0, sort=False)[order]
    there = len(table)
    if not by_article:
        total = table.sum(axis=1)
        table = table.loc[sorted(table.index, key=lambda g: (-total[g], g))[:top]]
    heads = article_heads(voices) if by_article else {}
    firsts = _firsts(voices, group)
    pattern, fill = hatch(name)

    def at_voice(row: str | None, voice: str | None) -> str | None:
        if link is None:
            return firsts.get((row, voice)) if voice else article_page(row) if by_article and firsts else None
        return link(row, voice) if by_article and row else None

    def row(words: pd.Series, head, small: str, place: str | None, what: str, class_: str | None = None):
        whole = words.sum()
        parts = [strips.Part(
            words[v] / whole, role(v, sides), f"{what}: {side(v, sides)}, {percent(words[v] / whole)} % of words",
            percent(words[v] / whole), at_voice(place, v), fill if v == "questions" else None,
        ) for v in order if words[v]]
        said = "; ".join(f"{side(v, sides)} {percent(words[v] / whole)} %" for v in order if words[v])
        return tag("tr", tag("th", head, tag("small", small) if small else None, scope="row"),
                   tag("td", strips.bar(parts, f"Share of words, {what}: {said}")),
                   tag("td", number(whole), tag("small", " words"), class_="n tot"), class_=class_)

    rows = []
    for at, words in table.iterrows():
        first, *small = heads.get(at, (at,))
        small = " · ".join(p for p in small if p)
        if not by_article:
            small = count(int(voices.loc[group == at, "article_id"].nunique()), "article")
        href = at_voice(at, None)
        rows.append(row(words, tag("a", first, href=href) if href else first, small, at, first))
    together = voices.groupby("voice")["words"].sum()[order]
    if there > 1:
        articles = count(int(voices["article_id"].nunique()), "article")
        rows.append(row(together, "All together", articles, None, "all together", "all"))
    head = tag("tr", tag("th", "Outlet", scope="col"), tag("th", "Share of words", scope="col"),
               tag("th", "Counted", scope="col", class_="n tot"))
    body = html([pattern, tag("table", tag("thead", head), tag("tbody", rows), class_="vb")])
    shares = ", ".join(f"{side(v, sides)} {percent(together[v] / together.sum())} %" for v in order)
    return Chart(title, alt=f"All together: {shares} of counted words.", body=body, key=voice_key(order, sides),
                 sub="Per cent of counted words; small parts stand without a number.",
                 notes=[of(len(table), there, "outlets", "by counted words")], basis=basis, name=name, data=voices)


def _firsts(voices: pd.DataFrame, group: pd.Series) -> dict[tuple[str, str], str]:
    """{(row, voice): the address of its first statement}; the row of all together is None."""
    if "attribution_id" not in voices:
        return {}
    first = voices.assign(row=group).dropna(subset=["attribution_id"]).drop_duplicates(["row", "voice"])
    every = first.drop_duplicates("voice").assign(row=None)
    return {(r["row"], r["voice"]): evidence(r) for part in (first, every) for _, r in part.iterrows()}
