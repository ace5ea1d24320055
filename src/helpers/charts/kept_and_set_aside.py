"""What was counted, and what was set aside, article by article."""

from collections.abc import Callable

import pandas as pd

from helpers import basis as bases
from helpers.charts import strips
from helpers.charts.rows import article_heads
from helpers.charts.svg import Chart, nothing
from helpers.markup import html, tag
from helpers.theme import square
from helpers.wording import number, of, percent

KINDS = {
    "byline": "bylines", "dateline": "datelines", "date": "dates", "credit": "picture credits", "share": "sharing",
    "related": "links to other stories", "nav": "navigation", "comments": "comments", "newsletter": "newsletter offers",
    "notice": "notices", "popup": "pop-ups", "pullquote": "pulled quotes", "other_language": "another language",
    "tagline": "taglines",
}


def kept_and_set_aside(kinds: pd.DataFrame, *, title: str = "Words counted, and words set aside",
                       link: Callable[[str], str | None] = lambda article_id: None, top: int = 20,
                       basis: bases.Basis | None = None, name: str = "kept_and_set_aside") -> Chart:
    """One bar an article, as long as its words: counted dark, set aside light, kinds named below; the `top` by words set aside.

    kinds: article_id, outlet, title, kind, words, counted, one row for each.
    """
    basis = basis or bases.of(kinds)
    if kinds.empty or not kinds["words"].sum():
        return nothing(title, "No words were read.", basis)
    apart = kinds[~kinds["counted"].astype(bool)]
    kept = kinds[kinds["counted"].astype(bool)].groupby("article_id")["words"].sum()
    aside, total = apart.groupby("article_id")["words"].sum(), kinds.groupby("article_id", sort=False)["words"].sum()
    shown = list(total.index)
    if len(shown) > top:
        shown = sorted(shown, key=lambda a: (-aside.get(a, 0), a))[:top]
    heads, longest = article_heads(kinds), total[shown].max()
    rows = []
    for article in shown:
        outlet, *small = heads[article]
        small = " · ".join(p for p in small if p)
        counted = int(kept.get(article, 0))
        named = apart[apart["article_id"] == article].groupby("kind")["words"].sum()
        named = {kind_name(k): int(w) for k, w in sorted(named.items(), key=lambda kw: (-kw[1], kw[0])) if w}
        parts = [strips.Part(counted / longest, "unattributed", f"{outlet}: {number(counted)} words counted", number(counted))]
        parts += [strips.Part(w / longest, "unnamed", f"{outlet}: {number(w)} words set aside, {k}", number(w))
                  for k, w in named.items()]
        said = ", ".join(f"{k} {number(w)}" for k, w in named.items())
        href = link(article)
        rows.append(tag(
            "tr", tag("th", tag("a", outlet, href=href) if href else outlet, tag("small", small) if small else None, scope="row"),
            tag("td", strips.bar((p for p in parts if p.share),
                                 f"{outlet}: {number(counted)} words counted; set aside: {said or 'nothing'}"),
                tag("div", f"Set aside: {said}" if said else "Nothing set aside", class_="parts")),
            tag("td", number(sum(named.values())), tag("small", " words"), class_="n tot")))
    head = tag("tr", tag("th", "Outlet", scope="col"), tag("th", "Words", scope="col"),
               tag("th", "Set aside", scope="col", class_="n tot"))
    all_aside, everything = int(apart["words"].sum()), int(kinds["words"].sum())
    alt = (f"{number(everything - all_aside)} of {number(everything)} words count; "
           f"{number(all_aside)} ({percent(all_aside / everything)} %) are set aside.")
    key = [(square("unattributed"), "Counted"), (square("unnamed"), "Set aside, a part for each kind")]
    return Chart(title, alt=alt, body=html(tag("table", tag("thead", head), tag("tbody", rows), class_="vb")),
                 sub="Number of words, all bars to one scale.", key=key,
                 notes=[of(len(shown), len(total), "articles", "by words set aside")], basis=basis, name=name, data=kinds)


def kind_name(kind: str) -> str:
    """What is set aside, in words. A kind that usually counts was set aside as a further copy of words that do."""
    return KINDS.get(kind, f"repeated {kind.replace('_', ' ')}")
