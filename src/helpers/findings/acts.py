"""What people do and what is done to them, in which form: page 02."""

import pandas as pd

from helpers.corpus import Opened
from helpers.findings.say import Say, first_of, linked, listed, resting
from helpers.markup import Markup
from helpers.wording import count, number, side as side_name


def movement(acts: pd.DataFrame) -> Say:
    """What the sentences say of choice, where people move; each word credited or not."""
    moved = acts[acts["act_class"] == "movement"]
    if moved.empty:
        return Say("No word for the movement of people")
    parts = []
    for volition, does in (("chosen", "say that it was a choice"), ("coerced", "say that it was none"),
                           ("unspecified", "leave it open")):
        mine = moved[moved["volition"] == volition]
        parts.append([_linked(mine), f" {does} ({number(int((mine['shown'] == 'author').sum()))} unattributed)"])

    def silent(frame: pd.DataFrame) -> bool:
        words = frame.loc[frame["act_class"] == "movement", "volition"]
        return len(words) > 0 and (words == "unspecified").mean() > .5

    told = [f"Of {count(len(moved), 'word')} for the movement of people ", listed(parts), "."]
    how = ("The construction decides, not the verb: what people “had to” do was no choice, and a verb that says nothing of it "
           "leaves it open, whatever a reader may think.")
    if silent(moved):
        return Say("Most words for the movement of people say nothing of choice", told, how, **resting(moved, silent))
    return Say("A choice, no choice, or left open", told, how)


def agency(acts: pd.DataFrame, opened: Opened) -> Say:
    """To whom things happen, and how often the text names who did it."""
    upon = acts[acts["act_class"].isin(["force", "control"]) & (acts["patient"].notna() | acts["patient_side"].notna())]
    if upon.empty:
        return Say("Who acts on whom", "No act was found that is done to anybody or anything.")
    here, elsewhere, nowhere = (upon[upon["agent_named"] == named] for named in ("here", "elsewhere", "nowhere"))
    told = [f"Of {count(len(upon), 'act')} on somebody or something ", _linked(here), " have their agent in the same sentence; "
            "for ", _linked(elsewhere), " the article names one elsewhere, in an act of the same kind; for ", _linked(nowhere),
            " it names none."]
    unnamed = upon[upon["agent_named"] != "here"]
    of_sides = upon["patient_side"].value_counts()
    parts = [linked(f"{number(len(mine))} of {number(int(of_sides[side]))} on {side_name(side, opened.sides)}",
                    first_of(mine, "agency_id"))
             for side in opened.sides if side in of_sides for mine in [unnamed[unnamed["patient_side"] == side]]]
    by_side = ["Without an agent in the sentence: ", listed(parts), "."] if parts else None
    apart = "To leave out who acts can be style, ignorance or choice; the page tells where it is done, not why."

    def mostly(frame: pd.DataFrame) -> bool:
        return len(frame) > 0 and (frame["agent_named"] != "here").mean() > .5

    if mostly(upon):
        return Say("Most sentences about an act do not name who did it", told, by_side, apart, **resting(upon, mostly))
    return Say("Who acts on whom, and whether it is named", told, by_side, apart)


def _linked(acts: pd.DataFrame) -> Markup:
    return linked(len(acts), first_of(acts, "agency_id"))
