"""Which label, in which voice: page 02."""

import pandas as pd

from helpers.corpus import Opened
from helpers.findings.say import Say, commas, first_of, linked, listed, resting
from helpers.wording import ZONES, count, number, outlet, percent

CREDITED = ("indirect", "direct", "scare")
SPREAD = {"author": "unattributed", "indirect": "in reported speech", "direct": "in quotations", "scare": "in scare quotes",
          "apart": "in questions and captions"}
MOST_OUTLETS = 6  # named in a sentence
ENOUGH = 5  # uses of a family before anything is said of all of them


def no_contests() -> Say:
    """What stands on the page when the study names no contest."""
    return Say("This study names no contested labels yet",
               "A contest is one thing with competing labels. Name one in study.yml, under `contests`: its labels, and the words "
               "that are each label. `whose-words new` writes a study.yml that shows how. The source profile and the figures "
               "need no contest.")


def _never_unattributed(uses: pd.DataFrame) -> str | None:
    """The first family with enough uses, none of them unattributed, in the study's order."""
    for family, mine in uses.groupby(uses["family"].fillna(uses["label_name"]), sort=False):
        if len(mine) >= ENOUGH and not (mine["shown"] == "author").any():
            return str(family)
    return None


def asked(contest: str, opened: Opened) -> str:
    """The contest's question, or its name."""
    return opened.study.settings.contests[contest].question or contest.replace("_", " ").capitalize()


def _outlets(uses: pd.DataFrame) -> str:
    names = list(dict.fromkeys(outlet(o) for o in uses["outlet"]))
    more = [f"{count(len(names) - MOST_OUTLETS, 'other outlet')}"] if len(names) > MOST_OUTLETS + 1 else []
    return ", ".join(names[:MOST_OUTLETS] + more if more else names)


def labels(uses: pd.DataFrame, contest: str, opened: Opened) -> Say:
    """One contest: does a family of labels never stand unattributed? Else how many labels there are for one thing."""
    mine = uses[uses["contest"] == contest]
    if mine.empty:
        return Say(asked(contest, opened), "None of its labels is used in these articles.")
    by_voice = {voice: mine[mine["shown"] == voice] for voice in SPREAD}
    spread = [linked(count(len(mine), "use"), first_of(mine, "label_use_id")),
              f" of {count(mine['label'].nunique(), 'label')} in {count(mine['article_id'].nunique(), 'article')}: ",
              commas(linked(f"{number(len(uses))} {SPREAD[voice]}", first_of(uses, "label_use_id"))
                     for voice, uses in by_voice.items() if voice != "apart" or len(uses)), "."]
    alone = listed(linked(f"“{name}” {len(rows)} ({_outlets(rows)})", rows["label_use_id"].iloc[0])
                   for name, rows in mine[mine["shown"] == "author"].groupby("label_name", sort=False))
    unattributed = ["Unattributed: ", alone, "."] if alone else None
    family = _never_unattributed(mine)
    if family is None:
        return Say(asked(contest, opened), spread, unattributed)
    rows = mine[mine["family"].fillna(mine["label_name"]) == family]
    speaker = rows["speaker_entity"].dropna().value_counts()
    credit = [linked(len(rows), rows["label_use_id"].iloc[0]), " uses, none of them unattributed. "]
    if len(speaker) and speaker.iloc[0] / len(rows) > .5:
        theirs = rows[rows["speaker_entity"] == speaker.index[0]]
        credit += [linked(len(theirs), theirs["label_use_id"].iloc[0]),
                   f" of them are the words of {speaker.index[0]}, in {_outlets(theirs)}."]
    names = dict.fromkeys(rows["label_name"])
    headline = f"“{'”, “'.join(names)}” never {'stand' if len(names) > 1 else 'stands'} unattributed"
    fallen = resting(mine, lambda f: _never_unattributed(f) == family)
    return Say(headline, credit, spread, unattributed, asks=asked(contest, opened), **fallen)


def _credited(uses: pd.DataFrame) -> float:
    return float(uses["shown"].isin(CREDITED).mean())


def unattributed_beside_all(uses: pd.DataFrame) -> Say:
    """All uses against those that the text credits to nobody."""
    if uses.empty:
        return Say("No contested label is used")
    unattributed, credited = uses[uses["shown"] == "author"], uses[uses["shown"].isin(CREDITED)]
    share = _credited(uses)
    headline, fallen = "All uses, and the unattributed ones", {}
    if share != .5:
        headline = f"Most contested labels stand {'in somebody’s words' if share > .5 else 'unattributed'}"
        fallen = resting(uses, lambda f: len(f) > 0 and (_credited(f) > .5) == (share > .5))
    return Say(headline,
               [linked(len(credited), first_of(credited, "label_use_id")), " of ",
                linked(count(len(uses), "use"), first_of(uses, "label_use_id")),
                f" ({percent(share)} per cent) are quoted, reported or in scare quotes; ",
                linked(len(unattributed), first_of(unattributed, "label_use_id")),
                " are credited to nobody; questions and captions stand apart. A count of words alone would make the outlet that "
                "quotes at length the loudest user."], **fallen)


def by_place(uses: pd.DataFrame) -> Say:
    """Where in the articles labels stand, and how many of each place are unattributed."""
    if uses.empty:
        return Say("Where the labels stand")
    parts = []
    for zone, name in ZONES.items():
        mine = uses[uses["zone"] == zone]
        if len(mine):
            own = int((mine["voice"] == "author").sum())
            parts.append(linked(f"{name} {number(len(mine))} ({number(own)} credited to nobody)", mine["label_use_id"].iloc[0]))

    def top(frame: pd.DataFrame) -> str | None:
        """The label that headlines use most, if one does."""
        counts = frame.loc[frame["zone"] == "headline", "label_name"].value_counts()
        most = counts.index[counts == counts.max()]
        return most[0] if len(most) == 1 and counts.max() > 1 else None

    if (label := top(uses)) is None:
        return Say("Where the labels stand", ["Uses by place: ", listed(parts), "."])
    return Say(f"The label that headlines and decks use most is “{label}”", ["Uses by place: ", listed(parts), "."],
               **resting(uses, lambda frame: top(frame) == label))


def vocabularies(uses: pd.DataFrame, opened: Opened) -> Say:
    """How many words of each vocabulary there are, and in whose words."""
    if not opened.study.settings.vocabularies:
        return Say("This study names no vocabularies", "A vocabulary is a list of words that indicates a theme. Name one in "
                   "study.yml, under `vocabularies`; this place then shows each word with its sentence.")
    if uses.empty:
        return Say("No word of the vocabularies is used")
    parts = [linked(f"“{name.replace('_', ' ')}” {number(len(mine))} in {count(mine['article_id'].nunique(), 'article')} "
                    f"({number(int((mine['shown'] == 'author').sum()))} unattributed)", mine["vocabulary_use_id"].iloc[0])
             for name, mine in uses.groupby("vocabulary", sort=False)]
    return Say("Vocabularies: words that indicate a theme", ["Words found: ", listed(parts), "."],
               "A vocabulary is no frame: what an article makes salient is for people to code (Entman 1993).")
