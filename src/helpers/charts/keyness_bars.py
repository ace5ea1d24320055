"""Words that one group of texts has more of than another: bars to either side, with how far they could be off."""

from collections.abc import Callable

import pandas as pd

from helpers import basis as bases
from helpers.charts import strips
from helpers.charts.svg import Chart, nothing
from helpers.keyness import Keyness
from helpers.markup import Markup, anchor, tag
from helpers.wording import count, cut, number, plain, within

REACH = 46  # per cent of the width that the longest bar takes to its side
MOST = 12  # words to either side


def keyness_bars(found: Keyness, names: tuple[str, str], *, roles: tuple[str, str] = ("unattributed", "unnamed"),
                 title: str = "Words that tell the two apart", first: Callable[[str], str | None] = lambda word: None,
                 name: str = "keyness") -> Chart:
    """The `MOST` words of either side, the surest first, each with its log ratio and the interval of drawing the articles anew.

    names, roles: of target and reference. first: from a word to the id of its first sentence. A result that is not `enough`
    draws nothing.
    """
    if not found.enough:
        return nothing(title, found.message)
    ahead, behind = (found.table[found.table["log_ratio"] > 0].head(MOST), found.table[found.table["log_ratio"] < 0].tail(MOST))
    shown = pd.concat([ahead, behind])
    basis = bases.Basis(0, 0, (f"{number(found.texts[0])} and {number(found.texts[1])} articles",
                               f"{number(found.words[0])} and {number(found.words[1])} words",
                               f"{count(found.tested, 'word')} tested, p corrected for as many"))
    if shown.empty:
        return nothing(title, "No word is frequent enough, in enough articles, to be compared.", basis)
    most = max(shown[["log_ratio", "ratio_low", "ratio_high"]].abs().max())
    head = tag("tr", [tag("th", h, scope="col", class_=c) for h, c in (
        ("Word", None), (names[0], "n tot"), ("← Times as frequent →", "mid"), (names[1], "n tot"))])
    rows = [_row(r, most, names, roles, (place := first(r.word)) and f"#{anchor(place)}") for r in shown.itertuples()]
    told = "; ".join(f"{within(who)}: {', '.join(part['word'].head(3))}"
                     for who, part in zip(names, (ahead, behind.iloc[::-1]), strict=True) if len(part))
    table = tag("table", tag("thead", head), tag("tbody", rows), class_="vb keyness")
    return Chart(title, alt=f"Most typical, {told}.", body=table,
                 sub="Bar: how many times as frequent, on a doubling scale (log ratio); line: where 95 of 100 drawings of other "
                     "articles would put it. Numbers: uses, and in how many articles.",
                 basis=basis, name=name, data=found.table)


def _row(r, most: float, names: tuple[str, str], roles: tuple[str, str], href: str | None) -> Markup:
    mine = 0 if r.log_ratio > 0 else 1
    wide, times = REACH * abs(r.log_ratio) / most, 2 ** abs(r.log_ratio)
    sign = -1 if mine == 0 else 1  # the target stands left
    ends = sorted(50 - REACH * v / most for v in (r.ratio_low, r.ratio_high))
    said = (f"{r.word}: {number(round(times, 1))} times as frequent {within(names[mine])}; "
            f"{within(names[0])} {number(r.target)}, {within(names[1])} {number(r.reference)}")
    bar = tag("rect", x=_per(50 if sign > 0 else 50 - wide), y="20%", width=_per(wide), height="60%", class_=f"f-{roles[mine]}")
    line = tag("line", x1=_per(ends[0]), x2=_per(ends[1]), y1="50%", y2="50%", class_="k-stroke-ink", stroke_width=1.5)
    zero = tag("line", x1="50%", x2="50%", y1=0, y2="100%", class_="ground")
    svg = tag("svg", bar, line, zero, class_="strip", width="100%", role="img", aria_label=said)
    word = cut(plain(r.word), 28)
    return tag("tr", tag("th", tag("a", word, href=href) if href else word, scope="row"),
               _uses(r.target, r.articles_target), tag("td", svg), _uses(r.reference, r.articles_reference))


def _uses(n: int, articles: int) -> Markup:
    return tag("td", number(n), tag("small", f" in {number(articles)}"), class_="n tot")


def _per(value: float) -> str:
    return strips.per(min(max(value, 0), 100))
