"""What the charts share: which articles stand in which order, what heads a row or a column, where a row of a frame leads."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from helpers.markup import Markup, anchor, html, spot, tag
from helpers.theme import named, side_class, square
from helpers.wording import cut, day, known, number, outlet, plain, side

MOST_COLUMNS = 8
LONGEST_WORD = 14  # characters, in the heading of a column
# The id columns of records, the own id of a record before those of what it stands in.
IDS = ("label_use_id", "people_figure_id", "agency_id", "vocabulary_use_id", "word_id", "candidate_id", "attribution_id",
       "block_id")


def evidence(row) -> str | None:
    """The address of a row's record on the same page, by the first id column it has."""
    for name in IDS:
        if name in row and known(row[name]) is not None:
            return f"#{anchor(row[name])}"
    return None


def article_page(article_id: str) -> str:
    """The file of an article's reading page, which a report has."""
    return f"article-{article_id}.html"


def in_text(row) -> str | None:
    """The address of a row's record in the whole text, on its article's reading page; of a mere word that of its sentence."""
    name = next((name for name in IDS if name in row and known(row[name]) is not None), None)
    if name is None or known(row.get("article_id")) is None:
        return None
    if name in ("word_id", "candidate_id"):
        at = known(row.get("sentence_start"))
        return None if at is None else f"{article_page(row['article_id'])}#s_{int(at)}"
    return f"{article_page(row['article_id'])}#{spot(row[name])}"


def leading(n: int, first: pd.Series | None, link) -> Markup | str:
    """A number that leads to the first of its records, if link has an address for that."""
    href = None if first is None else link(first)
    return tag("a", number(n), href=href) if href else number(n)


def voice_order(voices, sides: Mapping) -> list[str]:
    """Unattributed, questions, the sides as in study.yml (others after them), media, no side, no name."""
    order = ["unattributed", "questions", *sides, "*", "other", "media", "unnamed"]
    return sorted(dict.fromkeys(voices), key=lambda v: (order.index(v if v in order else "*"), v))


def voice_key(voices, sides: Mapping) -> list[tuple[Markup, str]]:
    return [(square(side_class(v, sides)), side(v, sides)) for v in voices]


def role(voice, sides: Mapping) -> str:
    return side_class(known(voice), sides)


def side_head(voice, sides: Mapping) -> Markup:
    return named(role(voice, sides), side(voice, sides))


def article_heads(articles: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """{article_id: (outlet, date, the title's beginning where two would read alike)}."""
    heads = {a.article_id: (outlet(a.outlet), day(known(a.published)) if "published" in articles else "")
             for a in articles.drop_duplicates("article_id").itertuples()}
    seen = pd.Series(list(heads.values())).value_counts() if heads else {}
    titles = dict(zip(articles["article_id"], articles["title"], strict=True)) if "title" in articles else {}
    return {a: (name, date, cut(plain(titles.get(a)) or a, 28) if seen[(name, date)] > 1 else "")
            for a, (name, date) in heads.items()}


def short_names(names: Iterable[str], most: int = 10) -> dict[str, str]:
    """{name: its short form for a phone}, each unlike the others."""
    out: dict[str, str] = {}
    for name in names:
        short = cut(name.removeprefix("The ").removeprefix("Outlet "), most)
        n = 2
        while short in out.values():
            short, n = cut(short, most - 2).rstrip("…") + f"…{n}", n + 1
        out[name] = short[:1].upper() + short[1:]
    return out


def both(full: str, short: str) -> Markup:
    """A name, and its short form where there is little room."""
    return Markup(html(full)) if full == short else html([tag("span", full, class_="full"), tag("span", short, class_="short")])


def long(name: str) -> str | None:
    """The class of a heading with a word that must be broken, since no column is that wide."""
    return "long" if max(map(len, name.split()), default=0) > LONGEST_WORD else None


def columns(names: Sequence[str], weight: Mapping[str, float], most: int = MOST_COLUMNS) -> tuple[list[str], set[str]]:
    """At most so many columns: (those with the most weight, in their order; the rest, which share one column)."""
    names = list(dict.fromkeys(names))
    if len(names) <= most:
        return names, set()
    kept = set(sorted(names, key=lambda n: (-weight.get(n, 0), n))[:most - 1])
    return [n for n in names if n in kept], set(names) - kept


def codes(names: Iterable[str]) -> dict[str, str]:
    """Two or three letters for each name: initials, or how it begins; each unlike the others."""
    out: dict[str, str] = {}
    for name in names:
        words = name.split()
        code = "".join(w[0] for w in words[:3]).upper() if len(words) > 1 else name[:2].upper()
        n = 2
        while code in out.values():
            code, n = f"{code[:2]}{n}", n + 1
        out[name] = code
    return out
