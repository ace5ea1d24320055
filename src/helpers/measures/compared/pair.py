"""Two articles side by side: which two, what both say, and where they part."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.errors import BadRequest, did_you_mean
from helpers.measures import overview
from helpers.measures.compared.groups import Records
from helpers.store import Tables
from helpers.syndication import matching
from helpers.wording import cut, day, known, moment, outlet, plain

MOST = 2000  # articles that are looked through for a pair: those in which most was found
LEFT, RIGHT = "left", "right"


@dataclass(frozen=True)
class Pair:
    """Two articles, each its row of measures.overview.articles. chosen: by the data; then of how many `pairs` of articles of
    different outlets that are not copies, whether they are a day apart at most (near), and how many speakers, contests and kinds
    of figures both have (common)."""

    left: pd.Series
    right: pd.Series
    chosen: bool = False
    pairs: int = 0
    near: bool = False
    common: tuple[int, int, int] = (0, 0, 0)

    @property
    def groups(self) -> dict[str, str]:
        """{article_id: left or right}."""
        return {self.left["article_id"]: LEFT, self.right["article_id"]: RIGHT}

    @property
    def heads(self) -> dict[str, str]:
        """{left, right: outlet and day, and how the title begins where these are alike}."""
        sides = {LEFT: self.left, RIGHT: self.right}
        names = {side: ", ".join(filter(None, (cut(outlet(a["outlet"]), 40), day(known(a["published"])))))
                 for side, a in sides.items()}
        if names[LEFT] != names[RIGHT]:
            return names
        return {side: f"{names[side]}: {cut(plain(a['title']) or a['article_id'], 40)}" for side, a in sides.items()}


@dataclass(frozen=True)
class SideBySide:
    """What two articles have in common and where they part.

    sentences, speakers, uses, figures: as the functions `sentences`, `speakers`, `labels`, `figures` give them; parted: `parted`.
    """

    pair: Pair
    sentences: pd.DataFrame | None
    speakers: pd.DataFrame
    uses: pd.DataFrame
    parted: dict[str, str]
    figures: pd.DataFrame


def side_by_side(tables: Tables, records: Records, pair: Pair) -> SideBySide:
    """All of it. The uses stand by contest: first those on which the two part, last those that one alone speaks of."""
    uses = labels(records.uses, pair)
    apart, order = parted(uses), ["labels", "voice", "none", None]
    uses = uses.sort_values("contest", key=lambda c: c.map(lambda name: order.index(apart.get(name))), kind="stable")
    return SideBySide(pair, sentences(tables, pair), speakers(records.said, pair), uses.reset_index(drop=True), apart,
                      figures(records.figures, pair))


def choose(tables: Tables, records: Records, left: str = "", right: str = "") -> Pair | None:
    """The two articles named (files or ids), or those that have most in common, or the one that has most in common with the one
    named. None where no two of different outlets, neither copies of each other nor taken from one agency, have a thing in common.

    Looked for among those published a day apart at most, if there are any; of equals the nearer in time, then the longer.
    Raises BadRequest for what is no article with words that can be compared, and for one article twice.
    """
    articles = overview.articles(tables)
    articles = articles[articles["article_id"].isin(records.words["article_id"])].set_index("article_id", drop=False)
    chosen = {name: _named(articles, name, given) for name, given in ((LEFT, left), (RIGHT, right)) if given}
    if len(chosen) == 2:
        if chosen[LEFT] == chosen[RIGHT]:
            raise BadRequest("the parameters `left` and `right` name the same article: name two.")
        return Pair(articles.loc[chosen[LEFT]], articles.loc[chosen[RIGHT]])
    return _nearest(articles, records, *chosen.values(), swap=RIGHT in chosen)


def _named(articles: pd.DataFrame, parameter: str, name: str) -> str:
    names = {known: a.article_id for a in articles.itertuples() for known in (a.file.rpartition("/")[2], a.file, a.article_id)}
    if name not in names:
        advice = did_you_mean(name, names, "page 00-corpus has their files.")
        raise BadRequest(f"the parameter `{parameter}` names `{name}`, which is no article here that can be compared: {advice}")
    return names[name]


def _features(records: Records) -> pd.DataFrame:
    """What articles can have in common, one row an article and feature: article_id, kind (0 a speaker, 1 a contest, 2 a kind of
    figures), name."""
    named = records.said[~records.said["speaker_kind"].isin(["role", "unnamed"])]
    parts = ((named, "speaker"), (records.uses, "contest"), (records.figures, "category"))
    found = pd.concat([frame[["article_id", column]].dropna().rename(columns={column: "name"}).assign(kind=kind)
                       for kind, (frame, column) in enumerate(parts)])
    return found[(found["kind"] != 2) | (found["name"] != "other")].drop_duplicates()


def _nearest(articles: pd.DataFrame, records: Records, fixed: str | None = None, swap: bool = False) -> Pair | None:
    features = _features(records)
    sizes = features["article_id"].value_counts()
    most = [a for a in sizes.sort_index().sort_values(ascending=False, kind="stable").index if a != fixed][:MOST]
    ids = sorted([*most, fixed] if fixed else most)
    features = features[features["article_id"].isin(ids)]
    if features.empty or len(ids) < 2:
        return None
    common = [_together(features[features["kind"] == kind], ids) for kind in range(3)]
    one, other = np.triu_indices(len(ids), 1)
    about = articles.loc[ids]
    source = about["agency"].fillna(about["outlet"])  # what an outlet takes from another it may print in other words
    apart = np.ones(len(one), bool)
    for alike in (about["outlet"], about["family_id"], source):
        codes = pd.factorize(alike.fillna(about["article_id"]))[0]
        apart &= codes[one] != codes[other]
    if fixed:
        apart &= (one == ids.index(fixed)) | (other == ids.index(fixed))
    one, other = one[apart], other[apart]
    if not len(one):
        return None
    days = np.array([moment(p).toordinal() if len(str(known(p) or "")) >= 10 and moment(p) else np.nan
                     for p in about["published"]], float)
    gap = np.abs(days[one] - days[other])
    near = gap <= 1
    if near.any():
        one, other, gap = one[near], other[near], gap[near]
    shared = [np.asarray(c[one, other]).ravel() for c in common]
    total = np.sum(shared, axis=0)
    if not total.max():
        return None
    words = about["words_counted"].to_numpy(int)
    best = np.lexsort((other, one, -(words[one] + words[other]), np.nan_to_num(gap, nan=np.inf), -total))[0]
    pair = [about.iloc[one[best]], about.iloc[other[best]]]
    first = fixed or min(pair, key=lambda a: (str(known(a["published"]) or "~"), a["article_id"]))["article_id"]
    pair.sort(key=lambda a: (a["article_id"] != first) != swap)
    return Pair(*pair, chosen=True, pairs=len(one), near=bool(near.any()), common=tuple(int(s[best]) for s in shared))


def _together(features: pd.DataFrame, ids: list[str]) -> sparse.csr_matrix:
    """In how many features each two articles meet, articles × articles."""
    rows = pd.Index(ids).get_indexer(features["article_id"])
    columns, names = pd.factorize(features["name"])
    matrix = sparse.csr_matrix((np.ones(len(rows), np.int32), (rows, columns)), shape=(len(ids), max(len(names), 1)))
    return (matrix @ matrix.T).tocsr()


def sentences(tables: Tables, pair: Pair) -> pd.DataFrame | None:
    """The counted sentences that stand in both, the same or reworded, in the order of the left one: start, end, other_start,
    other_end, similarity (1: word for word), sentence, other_sentence. None where a text is withheld."""
    found = tables.sql("""
        SELECT s.article_id, s.start, s."end" FROM sentences s WHERE s.counted AND s.article_id IN ($left, $right)
        ORDER BY s.article_id, s.start""", left=pair.left["article_id"], right=pair.right["article_id"])
    texts = tables.sql("SELECT article_id, text FROM texts WHERE article_id IN ($left, $right)",
                       left=pair.left["article_id"], right=pair.right["article_id"])
    by_id = dict(zip(texts["article_id"], texts["text"], strict=True))
    if len(by_id) < 2:
        return None
    parts = []
    for side in (pair.left, pair.right):
        mine = found[found["article_id"] == side["article_id"]]
        parts += [by_id[side["article_id"]], [(int(s), int(e)) for s, e in zip(mine["start"], mine["end"], strict=True)]]
    a, _, b, _ = parts
    rows = [(*match[:4], match.similarity, a[match.a_start:match.a_end], b[match.b_start:match.b_end])
            for match in sorted(matching(*parts))]
    return pd.DataFrame(rows, columns="start end other_start other_end similarity sentence other_sentence".split())


def _beside(frame: pd.DataFrame, pair: Pair, keys: list[str], own: str, **more: tuple[str, str]) -> pd.DataFrame:
    """One row for each value of the keys in either article: the keys, left and right (rows), left_id and right_id (the first),
    and more; those in both first, then the left ones."""
    mine = frame.assign(side=frame["article_id"].map(pair.groups))
    mine = mine[mine["side"].notna()]
    found = mine.groupby(keys, sort=False, dropna=False).agg(**more).reset_index() if more else mine[keys].drop_duplicates()
    for side in (LEFT, RIGHT):
        by = mine[mine["side"] == side].groupby(keys, sort=False, dropna=False)[own]
        part = pd.DataFrame({side: by.size(), f"{side}_id": by.first()}).reset_index()
        found = found.merge(part, on=keys, how="left")
    found[[LEFT, RIGHT]] = found[[LEFT, RIGHT]].fillna(0).astype("int64")
    return found.assign(rank=(found[LEFT] == 0) * 2 + (found[RIGHT] == 0)).sort_values("rank", kind="stable").drop(
        columns="rank").reset_index(drop=True)


def speakers(said: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """Who is heard in both, and in one alone: speaker, voice, words (in both together), left, right (statements), left_id,
    right_id. Speakers without a name of their own can't be told from one another and are left out."""
    named = said[said["speaker"].notna() & ~said["speaker_kind"].isin(["role", "unnamed"])]
    return _beside(named, pair, ["speaker"], "attribution_id", voice=("voice", "first"), words=("words", "sum"))


def labels(uses: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """The uses of both, with `side` (left, right)."""
    found = uses.assign(side=uses["article_id"].map(pair.groups))
    return found[found["side"].notna()].reset_index(drop=True)


def parted(uses: pd.DataFrame) -> dict[str, str]:
    """{contest that both speak of: labels (they use other labels), voice (the same ones, some credited here and unattributed
    there) or none}. uses: `labels`."""
    found = {}
    for contest, mine in uses.groupby("contest", sort=False):
        sides = [mine[mine["side"] == side] for side in (LEFT, RIGHT)]
        if all(len(part) for part in sides):
            names, voices = ([set(zip(*(part[c] for c in columns), strict=True)) for part in sides]
                             for columns in (["label"], ["label", "shown"]))
            found[contest] = "labels" if names[0] != names[1] else "voice" if voices[0] != voices[1] else "none"
    return found


def figures(figures: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """Numbers of people by value and kind: category, unit, low, high, qualifier, who, claimed_by (of the first), left, right (how
    often), left_id, right_id. One value of one kind is one row, whoever counted: equal values prove no link."""
    more = {column: (column, "first") for column in ("qualifier", "who", "claimed_by")}
    return _beside(_kinds(figures), pair, ["category", "unit", "low", "high"], "people_figure_id", **more)


def _kinds(figures: pd.DataFrame) -> pd.DataFrame:
    valued = figures["low"].notna() | figures["high"].notna()
    return figures[valued & (figures["category"] != "other") & (figures["qualifier"] != "vague")]


def comparable(figures: pd.DataFrame, statuses: Iterable[str] = ("asserted", "unconfirmed")) -> pd.DataFrame:
    """Numbers that one outlet may report and another leave out: told as they stand, of a known kind, and not vague."""
    found = _kinds(figures)
    return found[found["status"].isin(list(statuses))]
