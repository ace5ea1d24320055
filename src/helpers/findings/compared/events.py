"""Before against after."""

import pandas as pd

from helpers.corpus import Opened
from helpers.findings.say import Say, linked, listed, resting
from helpers.measures.compared import Records, Split
from helpers.wording import FEW, count, cut, day, number, outlet, plain, side as side_name

MOST_NAMED = 4


def no_events() -> Say:
    """What stands on the page when the study names no day to split its coverage."""
    return Say("This study names no events", "An event is a day that splits the coverage. Name one in study.yml, under `events`: "
               "this place then holds what was written before it against what was written after.")


def before_after(split: Split, records: Records, heard: pd.DataFrame, opened: Opened) -> Say:
    """Who leads the credited words before an event and after it, if that is not the same side.

    heard: measures.compared.first_heard.
    """
    name = f"{plain(split.event.name)}, {day(split.event.date)}"
    left = _left_out(split)
    if not split.both:
        lacking = [side for side in ("before", "after") if not split[side]]
        there = f" {count(len(split.groups), 'article')} on the other side." if split.groups else ""
        return Say(f"{name}: nothing to compare", f"No dated article {' and none '.join(lacking)} it.{there}", left)
    said = records.of(split.groups).said.assign(group=lambda f: f["article_id"].map(split.groups))
    sizes = (f"{count(len(split['before']), 'article')} before it, {count(len(split['after']), 'article')} from that day on: the "
             "event is not the only thing that differs, since other outlets may write and other stories be told.")
    new = heard[heard["when"] == "after"]
    told = [f"{count(len(new), 'speaker')} heard only from then on, most words first: ", listed(
        linked(plain(r.speaker), r.attribution_id) for r in new.head(MOST_NAMED).itertuples()), "."] if len(new) else None

    def leaders(frame: pd.DataFrame) -> list[str | None]:
        return [_leader(frame[frame["group"] == side], opened.sides) for side in ("before", "after")]

    found = leaders(said)
    if None in found or found[0] == found[1]:
        return Say(f"Before and after {name}", sizes, told, left)
    parts = []
    for when, side in zip(("before", "after"), found, strict=True):
        whole = said[said["group"] == when]
        mine = whole[whole["voice"] == side]
        words = linked(int(mine["words"].sum()), mine["attribution_id"].iloc[0])
        parts.append([f"{when} {side_name(side, opened.sides)}, ", words,
                      f" of {count(int(whole['words'].sum()), 'credited word')}"])
    return Say(f"{name}: other voices lead after it", ["Most words credited to a side: ", listed(parts), "."], sizes, told,
               left, **resting(said, lambda frame: leaders(frame) == found))


def _leader(said: pd.DataFrame, sides) -> str | None:
    words = said[said["voice"].isin(list(sides))].groupby("voice")["words"].sum().sort_values(ascending=False, kind="stable")
    return words.index[0] if len(said) >= FEW and len(words) and (len(words) < 2 or words.iloc[0] > words.iloc[1]) else None


def _left_out(split: Split) -> str | None:
    """The articles that no date puts on a side."""
    if split.undated.empty:
        return None
    names = [": ".join(filter(None, (outlet(r.outlet), cut(plain(r.title), 60))))
             for r in split.undated.head(MOST_NAMED).itertuples()]
    more = f" and {number(len(split.undated) - MOST_NAMED)} more" if len(split.undated) > MOST_NAMED else ""
    return f"Left out, since no date tells their side: {'; '.join(names)}{more}."
