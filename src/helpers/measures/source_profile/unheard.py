"""Sides that an article is about and that have no statement in it."""

import re
from collections.abc import Mapping

import pandas as pd

from helpers.language import RULES
from helpers.measures.source_profile.said import base as articles_asked
from helpers.store import AWAY, Tables
from helpers.study import Side

AROUND = 70  # characters of text on each side of a mention


def named_and_heard(tables: Tables, sides: Mapping[str, Side]) -> pd.DataFrame:
    """One row for each article and side that it names: article_id, outlet, title, published, side, times, basis, statements,
    inside, first (attribution_id of the article's first statement, whosever), before, printed, after (the first mention in its
    line; null without text).

    An article names a side where one of the side's `words` (study.yml) stands in its counted text: basis `text`. Where the text
    is withheld its title counts, and the records that carry the side (who said it or counted it): basis `records`, which sees
    less. statements: of the side; inside: those told only within somebody else's statement.
    """
    spoken = tables.sql("""
        SELECT article_id, side, count(*) FILTER (nested_in IS NULL AND kind <> 'scare') AS statements,
               count(*) FILTER (nested_in IS NOT NULL) AS inside
        FROM attributions WHERE counted AND side IS NOT NULL GROUP BY article_id, side""")
    spoken = {(r.article_id, r.side): (int(r.statements), int(r.inside)) for r in spoken.itertuples()}
    firsts = tables.sql("""SELECT article_id, arg_min(attribution_id, start) AS first FROM attributions
                           WHERE counted AND kind <> 'scare' AND nested_in IS NULL GROUP BY article_id""")
    firsts = firsts.set_index("article_id")["first"]
    records = _in_records(tables)
    lines = dict(iter(_lines(tables).groupby("article_id", sort=False)))
    words = {key: _any_of(side.words) for key, side in sides.items()}
    rows = []
    for a in articles_asked(tables).itertuples():
        for side in sides:
            times, mention, basis = 0, (None, None, None), "text"
            if a.article_id in lines:
                times, mention = _mentions(words[side], lines[a.article_id])
            else:
                titled = len(words[side].findall(a.title)) if words[side] and isinstance(a.title, str) else 0
                times, basis = titled + records.get((a.article_id, side), 0), "records"
            if times:
                mine = spoken.get((a.article_id, side), (0, 0))
                rows.append((a.article_id, a.outlet, a.title, a.published, side, times, basis, *mine, firsts.get(a.article_id),
                             *mention))
    return pd.DataFrame(rows, columns=["article_id", "outlet", "title", "published", "side", "times", "basis", "statements",
                                       "inside", "first", "before", "printed", "after"])


def unheard(named: pd.DataFrame) -> pd.DataFrame:
    """For each side, in how many articles it is named and in how many of these nothing is credited to it: side, named, heard,
    unheard. named: as above; sides in their order there."""
    silent = named["statements"] == 0
    found = named.assign(heard=~silent, unheard=silent).groupby("side", sort=False)
    return found.agg(named=("article_id", "size"), heard=("heard", "sum"), unheard=("unheard", "sum")).reset_index()


def _lines(tables: Tables) -> pd.DataFrame:
    """The counted blocks of the articles whose text is here, in order: text, and shown, as far as it may be."""
    return tables.sql("""
        SELECT b.article_id, substr(t.text, b.start + 1, b."end" - b.start) AS text,
               substr(s.text, b.start + 1, b."end" - b.start) AS shown
        FROM blocks b JOIN counted_texts t USING (article_id) JOIN texts s USING (article_id) JOIN articles a USING (article_id)
        WHERE b.counted AND a.language IN (SELECT unnest($known::VARCHAR[]))
        ORDER BY b.article_id, b.start""", known=sorted(RULES))


def _in_records(tables: Tables) -> dict[tuple[str, str], int]:
    """{(article, side): records that carry it}: statements, label uses by who speaks, figures by who counted."""
    found = tables.sql("""
        SELECT article_id, side, count(*) AS n FROM (
            SELECT article_id, side FROM attributions WHERE counted
            UNION ALL SELECT article_id, speaker_side FROM label_uses WHERE counted
            UNION ALL SELECT article_id, claimed_by_side FROM people_figures WHERE counted)
        WHERE side IS NOT NULL GROUP BY article_id, side""")
    return {(r.article_id, r.side): int(r.n) for r in found.itertuples()}


def _any_of(words) -> re.Pattern | None:
    """Any of the words, as whole words; in capitals too. A word with a capital is a name and keeps it ("UN", not "un")."""
    wanted = [spelling for w in sorted(words, key=len, reverse=True) if w.strip() for spelling in (w, w.upper())]
    whole = (r"\s+".join(map(re.escape, w.split())) for w in dict.fromkeys(wanted))
    alternatives = [p if any(c.isupper() for c in p.replace("\\s", "")) else f"(?i:{p})" for p in whole]
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)") if alternatives else None


def _mentions(pattern: re.Pattern | None, lines: pd.DataFrame) -> tuple[int, tuple]:
    """How often, and the first in its line: (before, printed, after), of no text where it may not be shown."""
    times, first = 0, (None, None, None)
    for line, shown in zip(lines["text"], lines["shown"], strict=True) if pattern else ():
        for m in pattern.finditer(line):
            times += 1
            if times == 1 and AWAY not in shown[m.start():m.end()]:
                first = (_tail(shown[:m.start()]), m[0], _head(shown[m.end():]))
    return times, first


def _tail(text: str) -> str:
    """The end of what stands before, from a word's beginning."""
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"
