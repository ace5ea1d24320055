"""Headline against text: the same measures by place, and what a headline says that its text does not say in the same voice."""

from collections.abc import Iterable

import pandas as pd

from helpers.measures.compared.groups import Records, measured, place

TEXT = ("lead", "body")  # captions and questions stand apart


def by_place(records: Records, sides: Iterable[str]) -> pd.DataFrame:
    """The measures of each zone (measures.sentences), as `measured`."""
    return measured(records, place, sides)


def headline_labels(uses: pd.DataFrame) -> pd.DataFrame:
    """Labels that a headline or deck has and its text does not have in the same voice; one row an article, label and voice.

    uses: framing.uses. Columns: article_id, outlet, title, published, contest, label, label_name, shown (in the headline), turn,
    label_use_id (the first in the headline), text_id (the first in the text, null if there is none), in_text ({voice: uses}),
    speaker (of the text's first use).
    turn: dropped (unattributed above, and below only credited or in scare quotes), given (credited above, and below only
    unattributed), alone (not in the text at all), other.
    """
    rows = []
    above, below = uses[uses["zone"] == "headline"], uses[uses["zone"].isin(TEXT)]
    keys = ["article_id", "contest", "label"]
    text = {key: part for key, part in below.groupby(keys, sort=False)}
    for key, part in above.groupby(keys, sort=False):
        mine = text.get(key, below[:0])
        there = mine["shown"].value_counts(sort=False).to_dict()
        for voice, found in part.groupby("shown", sort=False):
            if voice not in there:
                first = mine.iloc[0] if len(mine) else None
                about = [*keys, "outlet", "title", "published", "label_name", "shown", "label_use_id"]
                rows.append({**found.iloc[0][about],
                             "turn": _turn(voice, there), "in_text": there,
                             "text_id": None if first is None else first["label_use_id"],
                             "speaker": None if first is None else first["speaker_entity"]})
    more = "outlet title published label_name shown turn label_use_id text_id in_text speaker".split()
    return pd.DataFrame(rows, columns=[*keys, *more])


def _turn(voice: str, there: dict[str, int]) -> str:
    if not there:
        return "alone"
    if voice == "author":
        return "dropped"  # it is not among the text's voices
    return "given" if set(there) == {"author"} else "other"


def headline_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Each number of people in a headline or deck, with the text's number of the same kind that comes nearest to it.

    figures: of Records. The columns of the headline's figure; turn (same: the text has its value; differs; alone: the text has
    none of that category and unit); and of the text's figure text_id, text_low, text_high, text_qualifier, text_printed,
    text_claimed_by (null where it is alone).
    """
    columns = {"people_figure_id": "text_id"} | {c: f"text_{c}" for c in ("low", "high", "qualifier", "printed", "claimed_by")}
    above, below = figures[figures["zone"] == "headline"], figures[figures["zone"].isin(TEXT)]
    keys = ["article_id", "category", "unit"]
    text = {key: part for key, part in below.groupby(keys, sort=False)}
    rows = []
    for _, row in above.iterrows():
        mine = text.get(tuple(row[keys]))
        if mine is None:
            rows.append({"turn": "alone"})
            continue
        gaps = (mine["low"].fillna(mine["high"]) - (row["high"] if pd.isna(row["low"]) else row["low"])).abs()
        nearest = mine.loc[gaps.idxmin()] if gaps.notna().any() else mine.iloc[0]
        same = all(_same(row[bound], nearest[bound]) for bound in ("low", "high"))
        rows.append({"turn": "same" if same else "differs"} | {new: nearest[old] for old, new in columns.items()})
    beside = pd.DataFrame(rows, columns=["turn", *columns.values()], index=above.index)
    whole = {c: "Int64" for c in ("text_low", "text_high")}
    return pd.concat([above, beside.astype(whole)], axis=1).reset_index(drop=True)


def _same(one, other) -> bool:
    return bool(pd.isna(one) and pd.isna(other) or not pd.isna(one) and not pd.isna(other) and one == other)
