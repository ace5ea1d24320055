"""What one outlet reports and another leaves out."""

from collections.abc import Callable

import pandas as pd

from helpers.findings.say import Say, first_of, linked, listed, resting
from helpers.measures.compared import Records, figures_by_outlet, figures_keyed, heard_by_outlet, of_one, speakers_named
from helpers.wording import CATEGORIES, FEW, count, meaning, number, outlet, percent, plain

MOST_NAMED = 3


def heard(records: Records) -> Say:
    """Are most speakers heard by one outlet only?"""
    return _said(records, speakers_named(records.said), heard_by_outlet(records), "speaker", "attribution_id",
                 lambda r: plain(r["key"]), "heard",
                 "A speaker is matched by name; who is told by a role alone (“a spokesman”) is left out.")


def numbers(records: Records) -> Say:
    """Are most numbers of people printed by one outlet only?"""
    return _said(records, figures_keyed(records.figures), figures_by_outlet(records), "number", "people_figure_id",
                 _number, "printed",
                 "One value of one kind of count is one number, whoever counted: equal values prove no link, and a number is not "
                 "called left out where another outlet prints it in other words. Vague, denied and expected ones are left out.")


def _number(row: pd.Series) -> str:
    kind = CATEGORIES.get(row["category"], row["category"]).lower()
    return f"{meaning(row['low'], row['high'], row['qualifier'])} {kind}"


def _said(records: Records, keyed: pd.DataFrame, found: pd.DataFrame, noun: str, own: str, name: Callable, verb: str,
          how: str) -> Say:
    outlets = records.words["outlet"].map(outlet).nunique()
    if outlets < 2:
        return Say(f"Only one outlet is known, so no {noun} can be left out by another",
                   "Give the outlet of each article in manifest.csv.")
    if found.empty:
        return Say(f"No {noun} is found that could be {verb} here and left out there", how)
    keys, alone = found["key"].nunique(), of_one(found)
    late = int((alone["could"] == 1).sum())
    first = found[found["outlets"] > 1].drop_duplicates("key").head(MOST_NAMED)
    widest = [f"{verb.capitalize()} by most: ", listed(
        [linked(name(r), r[own]), f" ({number(r['outlets'])} of {count(r['could'], 'outlet')})"]
        for _, r in first.iterrows()), "."] if len(first) else None
    size = ["Of ", linked(count(keys, noun), first_of(keyed, own)), ", ",
            linked(len(alone), alone[own].iloc[0]) if len(alone) else "none",
            f" {'is' if len(alone) == 1 else 'are'} {verb} by one outlet only",
            f"; {number(late)} of them after the last article of every other outlet" if late else "", "."]

    keyed = keyed[~keyed["key"].isin(alone.loc[alone["could"] == 1, "key"])]  # without what no other outlet could report

    def mostly(part: pd.DataFrame) -> bool:
        spread = part.groupby("key")["outlet"].nunique()
        return len(spread) >= FEW and (spread == 1).mean() > .5

    if not mostly(keyed):
        return Say(f"Which {noun} is {verb} by which outlet", size, widest, how)
    share = f"{percent(len(alone) / keys)} per cent of the {noun}s are" if len(alone) < keys else f"Every {noun} is"
    return Say(f"{share} {verb} by one outlet only", size, widest, how, **resting(keyed, mostly))
