"""One set of measures for any grouping of the text: places in an article, before and after a day, two articles."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

import pandas as pd

from helpers.measures import figures as figures_of, framing, source_profile
from helpers.measures.sentences import LEADS, ZONE
from helpers.store import Tables
from helpers.study import Contest

Group = Callable[[pd.DataFrame], pd.Series]  # from a frame of Records to the group of each row; null: in none


@dataclass(frozen=True)
class Records:
    """What is compared, each frame with article_id, outlet, published and zone, by date, article and place.

    words: counted words of each article and zone (article_id, outlet, title, published, zone, words), of the articles that can be
    asked (source_profile.base). said: source_profile.said. uses: framing.uses. figures: figures.figures that count.
    """

    words: pd.DataFrame
    said: pd.DataFrame
    uses: pd.DataFrame
    figures: pd.DataFrame

    def of(self, articles: Iterable[str]) -> "Records":
        """Those of these articles (ids) alone."""
        ids = list(articles)
        kept = (getattr(self, f.name) for f in fields(self))
        return Records(*(frame[frame["article_id"].isin(ids)] for frame in kept))


def records(tables: Tables, contests: Mapping[str, Contest]) -> Records:
    """All that these tables hold, with the labels of these contests."""
    base = source_profile.base(tables)
    words = tables.sql(f"""
        WITH {LEADS} SELECT b.article_id, {ZONE} AS zone, sum(b.words)::BIGINT AS words
        FROM blocks b LEFT JOIN leads l USING (article_id) WHERE b.counted AND b.words > 0
        GROUP BY b.article_id, zone ORDER BY b.article_id, zone""")
    words = base[["article_id", "outlet", "title", "published"]].merge(words, on="article_id")
    found = figures_of.figures(tables)
    asked = set(base["article_id"])
    uses = framing.uses(tables, contests)
    return Records(words, source_profile.said(tables), uses[uses["article_id"].isin(asked)],
                   found[found["counted"].astype(bool) & found["article_id"].isin(asked)])


def place(frame: pd.DataFrame) -> pd.Series:
    """The group of a row by its place in the article."""
    return frame["zone"]


def article(groups: Mapping[str, str]) -> Group:
    """The group of a row by its article. groups: {article_id: group}."""
    return lambda frame: frame["article_id"].map(groups)


def _in(frame: pd.DataFrame, group: Group) -> pd.DataFrame:
    found = frame.assign(group=group(frame))
    return found[found["group"].notna()]


def voices(records: Records, group: Group) -> pd.DataFrame:
    """Whose words fill each group: group, voice (as source_profile.voices), words, of (all its words), n (statements),
    attribution_id of the first."""
    words, said = _in(records.words, group), _in(records.said, group)
    found = said.groupby(["group", "voice"], sort=False).agg(
        words=("words", "sum"), n=("words", "size"), attribution_id=("attribution_id", "first")).reset_index()
    whole, credited = (frame.groupby("group")["words"].sum() for frame in (words, found))
    asked, reported = (frame[frame["zone"] == "question"].groupby("group")["words"].sum() for frame in (words, said))
    asked = asked.sub(reported, fill_value=0).clip(lower=0)
    rest = whole.sub(credited, fill_value=0).sub(asked, fill_value=0).clip(lower=0)
    others = [pd.DataFrame({"group": part.index, "voice": voice, "words": part.to_numpy("int64"), "n": 0})
              for voice, part in (("questions", asked), ("unattributed", rest))]
    found = pd.concat([found, *others], ignore_index=True)
    found["of"] = found["group"].map(whole).astype("Int64")
    return found.loc[found["words"] > 0, ["group", "voice", "words", "of", "n", "attribution_id"]].reset_index(drop=True)


COUNTED = ("articles", "words", "speakers", "first")  # measures that are counts; the others are of so many words


def measured(records: Records, group: Group, sides: Iterable[str], first_of: Iterable[str] = ("article_id", "speaker")
             ) -> pd.DataFrame:
    """The same measures for each group: measure, group, n, records (how many), of (words of the group), record_id (the first).

    measure: articles; words; credited (words credited to somebody); side:ID (words credited to a side that has any); speakers
    (heard under a name of their own); first (of `first_of` those whose first statement stands in the group: by article and
    speaker); uses and unattributed (labels); figures. A measure that a group has nothing of has n 0.
    """
    words, said, uses, numbers = (_in(f, group) for f in (records.words, records.said, records.uses, records.figures))
    groups = words.groupby("group")["words"].sum()
    named = said[said["speaker"].notna()]
    firsts = _in(records.said[records.said["speaker"].notna()].drop_duplicates(list(first_of)), group)
    own = uses[uses["shown"] == "author"]
    rows = [_row("articles", words.groupby("group")["article_id"].nunique()), _row("words", groups),
            _sum("credited", said)]
    rows += [_sum(f"side:{side}", mine) for side in sides if len(mine := said[said["voice"] == side])]
    rows += [_row("speakers", named.groupby("group")["speaker"].nunique(), named.groupby("group")["attribution_id"].first()),
             _size("first", firsts, "attribution_id"), _size("uses", uses, "label_use_id"),
             _size("unattributed", own, "label_use_id"), _size("figures", numbers, "people_figure_id")]
    found = pd.concat([row.reindex(groups.index).assign(measure=name).reset_index() for name, row in rows])
    found["of"] = found["group"].map(groups)
    whole = found[["n", "records", "of"]].fillna(0).astype("int64")
    return found.assign(**whole)[["measure", "group", "n", "records", "of", "record_id"]].reset_index(drop=True)


def _row(name: str, n: pd.Series, first: pd.Series | None = None, records: pd.Series | None = None) -> tuple[str, pd.DataFrame]:
    frame = pd.DataFrame({"n": n, "records": n if records is None else records})
    return name, frame.assign(record_id=None if first is None else first)


def _sum(name: str, said: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    by = said.groupby("group")
    return _row(name, by["words"].sum(), by["attribution_id"].first(), by.size())


def _size(name: str, frame: pd.DataFrame, own: str) -> tuple[str, pd.DataFrame]:
    by = frame.groupby("group")
    return _row(name, by.size(), by[own].first())
