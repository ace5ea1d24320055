"""Who speaks, in how many words: page 01."""

import pandas as pd

from helpers.corpus import Opened
from helpers.findings.say import Say, first_of, linked, listed, resting, to
from helpers.measures.source_profile import NOT_CREDITED, effective
from helpers.wording import count, known, number, outlet, percent, side as side_name


def credited(voices: pd.DataFrame) -> pd.DataFrame:
    return voices[~voices["voice"].isin(NOT_CREDITED)]


def _top_side(frame: pd.DataFrame, sides) -> tuple[str | None, float]:
    """(side with most credited words, its share of them)."""
    said = credited(frame)
    total = said["words"].sum()
    by_side = said[said["voice"].isin(list(sides))].groupby("voice")["words"].sum()
    return (by_side.idxmax(), by_side.max() / total) if total and len(by_side) else (None, 0.0)


def most_credited(voices: pd.DataFrame, opened: Opened) -> Say:
    """The side that has most of the credited words, if it has more than half.

    Its share is given pooled, as the mean over articles, and without interviews.
    """
    sides = opened.sides
    said = credited(voices)
    total, counted = int(said["words"].sum()), int(voices["words"].sum())
    if not total:
        return Say("Nobody is credited with a statement",
                   f"In {number(counted)} counted words no statement with a speaker was found.")
    top, share = _top_side(voices, sides)
    shares = [to(total, "#statements"), f" of {number(counted)} counted words are credited to somebody: quoted, or reported."]
    if top is None or share <= .5:
        return Say("Who is credited with how many words", shares)
    mine = said[said["voice"] == top]
    by_article = said.groupby("article_id")["words"].sum()
    mean = (mine.groupby("article_id")["words"].sum().reindex(by_article.index, fill_value=0) / by_article).mean()
    parts = [f"{percent(share)} per cent over all words",
             f"{percent(mean)} per cent as the mean of {count(len(by_article), 'article')}"]
    interviews = voices[voices["interview"].astype(bool)]["article_id"].unique()
    rest = said[~said["article_id"].isin(interviews)]
    if len(interviews) and rest["words"].sum():
        without = rest[rest["voice"] == top]["words"].sum() / rest["words"].sum()
        parts.append(f"{percent(without)} per cent without {count(len(interviews), 'interview')}")
    fallen = resting(voices, lambda f: _top_side(f, sides)[0] == top and _top_side(f, sides)[1] > .5)
    silent = [side_name(s, sides) for s in sides if s not in set(said["voice"])]
    return Say(f"Most credited words are those of {side_name(top, sides)}",
               [to(int(mine["words"].sum()), "#statements"), " of ", to(total, "#statements"),
                f" credited words: {'; '.join(parts)}."],
               shares, f"Nothing is credited to {' or to '.join(silent)}." if silent else None, **fallen)


def loudest(speakers: pd.DataFrame) -> Say:
    """Which speaker holds most of the credited words, if one holds over three in ten."""
    named = speakers[speakers["speaker"] != "no speaker named"]
    if named.empty:
        return Say("No speaker is named")
    totals = named.groupby("speaker", sort=False)["words"].sum().sort_values(ascending=False, kind="stable")
    as_many = f"Weighed by their words, they are as diverse as {number(round(effective(totals)))} equally loud ones."
    everything = int(speakers["words"].sum())
    top, words = totals.index[0], int(totals.iloc[0])
    where = named[named["speaker"] == top]
    unnamed = named[named["kind"] == "unnamed"]
    nameless = ["; ", linked(unnamed["speaker"].nunique(), first_of(unnamed, "attribution_id")), " of them without a name"]
    people = [to(count(len(totals), "speaker"), "#statements"), f" in {count(named['article_id'].nunique(), 'article')}",
              nameless if len(unnamed) else None, "."]

    def holds(frame: pd.DataFrame) -> bool:
        return frame["words"].sum() > 0 and frame[frame["speaker"] == top]["words"].sum() / frame["words"].sum() > .3

    if not holds(speakers):
        return Say("Who speaks in which article", people, as_many)
    places = listed(linked(f"{outlet(r.outlet)} ({number(r.words)} words)", r.attribution_id) for r in where.itertuples())
    return Say(f"{percent(words / everything)} per cent of the credited words are one speaker’s",
               [top, f": {number(words)} of ", to(everything, "#statements"), " words, in ", places, "."], people,
               as_many, **resting(speakers, holds))


def introduced(cues: pd.DataFrame, opened: Opened, stance: pd.DataFrame | None = None) -> Say:
    """By which kind of verb statements are introduced, beside how often each kind is used at all.

    cues: measures.source_profile.cues. stance: `across` by engagement.
    """
    verbs = cues[cues["cue_class"].notna()]
    if verbs.empty:
        return Say("No statement is introduced by a verb of saying")
    total = int(verbs["n"].sum())
    plainly = verbs[verbs["cue_class"] == "neutral"]
    neutral = int(plainly["n"].sum())
    parts: list[object] = [[linked(neutral, first_of(plainly, "attribution_id")), " of ", to(total, "#statements"),
                            " introduced statements have a neutral verb (“said”)."]]
    doubt = verbs[verbs["cue_class"] == "doubt"]
    if len(doubt):
        theirs = listed(linked(f"{r.n} of {_named(r.side, opened.sides)}", r.attribution_id) for r in doubt.itertuples())
        parts.append(["Verbs of doubt (“claimed”) introduce ", theirs, "."])
    if stance is not None:
        parts += [_stance(stance, "distance", "The outlet keeps a distance from", opened),
                  _stance(stance, "endorse", "It takes as true", opened)]
    parts.append("Beside each side’s verbs stands how many statements it has, and how often the kind is used for all: a rare "
                 "verb of a rarely quoted side says little.")
    headline = "Most statements are introduced neutrally" if neutral / total > .5 else "How statements are introduced"
    return Say(headline, *parts)


def _stance(stance: pd.DataFrame, engagement: str, does: str, opened: Opened) -> object:
    sides = opened.sides
    mine = stance[(stance["engagement"] == engagement) & stance["voice"].isin(list(sides))]
    numbers = [linked(f"{r.n} of {r.n_of} of {side_name(r.voice, sides)}", r.attribution_id) for r in mine.itertuples()]
    return [does, " ", listed(numbers), "."] if numbers else None


def _named(side: object, sides) -> str:
    return "speakers of no side" if known(side) is None else side_name(side, sides)
