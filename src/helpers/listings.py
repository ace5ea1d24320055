"""The tables that pages show, each with its columns chosen and its numbers linked."""

import pandas as pd

from helpers import basis as bases
from helpers.charts.figure_ranges import apart, printed
from helpers.charts.rows import evidence
from helpers.corpus import Opened
from helpers.markup import Shown, html, tag
from helpers.tables import Column, Table, csv_text
from helpers.wording import CATEGORIES, count, cut, day, known, meaning, number, outlet, plain, span

BASIS = {"given": "given in the manifest", "found": "stands in the text", "inferred": "follows from the text",
         "unknown": "not known"}


def articles(frame: pd.DataFrame) -> Table:
    """Every article with what is known of it, and on what that rests. frame: measures.overview.articles."""
    shown = frame.assign(
        name=[plain(known(r.title)) or r.file for r in frame.itertuples()], who=frame["outlet"].map(outlet),
        when=[day(known(p)) or "no date" for p in frame["published"]],
        rests=[f"outlet {_rests(r.outlet_basis)}; date {_rests(r.published_basis)}" for r in frame.itertuples()],
        aside=frame["words_total"] - frame["words_counted"],
        state=["same text as another" if known(r.duplicate_of) else "withheld" if r.text_status == "withheld" else "read"
               for r in frame.itertuples()])
    counted = f"{number(int(frame['words_counted'].sum()))} words counted"
    return Table(shown, {"name": "Title", "who": "Outlet", "when": "Published",
                         "genre": Column("Genre", empty="none given or found"), "language": "Language",
                         "words_counted": "Counted", "aside": "Set aside", "rests": "What outlet and date rest on",
                         "state": "Text"},
                 caption="The articles", basis=bases.of(frame, counted), name="articles", row_id=lambda r: f"t_{r['article_id']}",
                 top=300)


def _rests(basis) -> str | None:
    return BASIS.get(known(basis) or "unknown")


def set_aside(frame: pd.DataFrame) -> Table:
    """What does not count, by kind and reason. frame: measures.overview.set_aside."""
    shown = frame.assign(what=frame["kind"].str.replace("_", " "))
    return Table(shown, {"what": "Kind", "reason": "Why", "words": "Words", "blocks": "Places", "articles": "Articles"},
                 caption="Set aside, by kind and reason", name="set_aside")


def set_aside_texts(blocks: pd.DataFrame, top: int = 60) -> Shown:
    """The blocks themselves, folded by article, readable and greyed. blocks: measures.overview.set_aside_blocks."""
    parts = []
    for _, mine in blocks.groupby("article_id", sort=False):
        rows = [tag("li", tag("p", tag("b", r.kind.replace("_", " ")), f": {r.reason}. {count(int(r.words), 'word')}.",
                              class_="o"), tag("p", _text(r), class_="t")) for r in mine.head(top).itertuples()]
        rest = tag("li", f"{top} of {len(mine)}; the rest in the CSV.") if len(mine) > top else None
        summary = f"{outlet(mine['outlet'].iloc[0])}: {count(len(mine), 'place')}, {count(int(mine['words'].sum()), 'word')}"
        parts.append(tag("details", tag("summary", summary), tag("ol", rows, rest, class_="evs"), class_="more"))
    markup = html(parts) if parts else tag("p", "Nothing was set aside.", class_="note")
    return Shown(markup, {"set_aside_blocks.csv": csv_text(blocks)})


def _text(block) -> str:
    if text := known(block.text):
        return cut(text, 900)
    return f"Characters {number(int(block.start))}–{number(int(block.end))} of this article; its text is withheld."


def rejects(frame: pd.DataFrame) -> Table | None:
    """Files that were not read, each with its reason. frame: measures.overview.rejects. None where there is none."""
    if frame.empty:
        return None
    return Table(frame, {"file": "File", "message": "What is wrong, and what to do", "code": "Code",
                         "size": Column("Bytes", empty="not known")},
                 caption="Files that were not read", name="rejects")


def figures(frame: pd.DataFrame, opened: Opened) -> Table:
    """Every figure of people as printed, what it says, counts, and rests on. frame: measures.figures.figures."""
    rows = [r for _, r in frame.iterrows()]
    shown = frame.assign(
        number=[printed(r) for r in rows], says=[meaning(r["low"], r["high"], r["qualifier"]) for r in rows],
        what=[CATEGORIES.get(r["category"], r["category"]).lower() + (f" ({plain(r['who'])})" if known(r["who"]) else "")
              for r in rows],
        by=[plain(known(r["claimed_by"])) or "no source named" for r in rows],
        when=[span(r["as_of_start"], r["as_of_end"]) or "not given" for r in rows], where=frame["outlet"].map(outlet),
        state=[apart(r) or "stated" for r in rows])
    return Table(shown, {"number": Column("As printed", link=evidence), "says": "Means", "what": "Counts", "by": "Counted by",
                         "when": "As of", "where": "Outlet", "state": "Status"},
                 caption="Figures of people", basis=bases.of(frame, count(len(frame), "figure")), name="figures", top=200)
