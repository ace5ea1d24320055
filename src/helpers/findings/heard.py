"""How each side is heard, and which is not: the lower half of page 01."""

from collections.abc import Iterable

import pandas as pd

from helpers.corpus import Opened
from helpers.findings.say import Say, first_of, linked, listed, resting, to
from helpers.wording import FEW, VOICES, count, joined, number, outlet, percent, plain, side as side_name

APART = .2  # two shares this far apart are called different
ENOUGH_NAMED = 5  # articles that name a side, before anything is said of most of them


def publishers(outlets: pd.DataFrame) -> Say:
    """Who publishes, and what is known of them. outlets: measures.source_profile.outlets."""
    if outlets.empty:
        return Say("No article was read, so nobody publishes here")
    words, first = int(outlets["words"].sum()), outlets.iloc[0]
    copies, translated = int(outlets["agency_copies"].sum()), int(outlets["translations"].sum())
    owned, leans = int(outlets["ownership"].notna().sum()), int(outlets["leaning"].notna().sum())
    stated = f"The manifest states who owns {number(owned)} of them, and a leaning for {number(leans)}."
    parts = [f"{count(int(outlets['articles'].sum()), 'article')} of {count(len(outlets), 'outlet')}. "
             f"{stated if owned or leans else 'The manifest states no owner and no leaning.'}"]
    if copies or translated:
        parts.append(f"Agency copy: {count(copies, 'article')}. Translated: {count(translated, 'article')}.")
    if len(outlets) > 1 and first["words"] > words / 2:
        return Say(f"More than half of the counted words are {outlet(first['outlet'])}’s",
                   f"{number(first['words'])} of {number(words)} counted words.", *parts)
    return Say("Who publishes", *parts)


def placed(said: pd.DataFrame, firsts: pd.DataFrame, opened: Opened) -> Say:
    """Who is quoted first. said, firsts: measures.source_profile.said, first_quoted."""
    opening, sides = said.drop_duplicates("article_id"), opened.sides
    if opening.empty:
        return Say("Nobody is quoted first", "Nothing is credited to anybody.")
    above = [linked(f"{_called(r.voice, sides)} in {number(r.first)}", r.attribution_id) for r in firsts.itertuples() if r.first]
    below = [linked(f"{_called(r.voice, sides)} in {number(r.first_below)}", r.below_id)
             for r in firsts.itertuples() if r.first_below]
    told = [f"In {count(len(opening), 'article')} somebody is quoted or reported. First comes ", listed(above), "."]
    under = ["Below the headline: ", listed(below), "."] if below else None
    silent = [side_name(s, sides) for s in sides if s not in set(firsts["voice"])]
    never = f"Never first: {joined(silent)}." if silent else None
    mine = firsts[firsts["voice"].isin(list(sides))]
    top = mine["voice"].iloc[0] if len(mine) else None

    def holds(frame: pd.DataFrame) -> bool:
        return len(frame) > 1 and (frame["voice"] == top).sum() > len(frame) / 2

    if top is None or not holds(opening):
        return Say("Who is quoted first, and where each side stands", told, under, never)
    return Say(f"Quoted first in most articles: {side_name(top, sides)}", told, under, never,
               **resting(opening, holds))


def by_name(said: pd.DataFrame, people: pd.DataFrame, opened: Opened) -> Say:
    """Which sides are heard, none of whose speakers has a name. people: measures.source_profile.people."""
    sides = opened.sides
    if said.empty:
        return Say("Nobody is heard by name", "Nothing is credited to anybody.")

    def nameless(frame: pd.DataFrame) -> list[str]:
        """Only where another side has a name: else the study's texts may name nobody at all."""
        named = set(frame.loc[(frame["speaker_kind"] == "person") & frame["speaker"].notna(), "voice"]) & set(sides)
        return [s for s in sides if s in set(frame["voice"]) and s not in named] if named else []

    found, unnamed = nameless(said), said[said["voice"] == "unnamed"]
    counts = [linked(f"{side_name(v, sides)} {number((people['voice'] == v).sum())}", _first(people, v))
              for v in sides if (people["voice"] == v).any()]
    told = ["People heard under their name, by side: ", listed(counts), "."] if counts else "Nobody of a side is heard by name."
    rest = ["Without a name: ", linked(count(len(unnamed), "statement"), first_of(unnamed, "attribution_id")),
            f", {count(int(unnamed['words'].sum()), 'word')}."] if len(unnamed) else None
    if not found:
        return Say("Who is heard by name", told, rest)
    nobody = [linked(f"{side_name(s, sides)} ({count(int((said['voice'] == s).sum()), 'statement')})", _first(said, s))
              for s in found]
    return Say(f"Nobody of {_or(side_name(s, sides) for s in found)} is heard by name",
               ["Heard only as a body, as a group or without a name: ", listed(nobody), "."], told, rest,
               **resting(said, lambda frame: nameless(frame) == found))


def direct(said: pd.DataFrame, opened: Opened) -> Say:
    """Is one side quoted where another is paraphrased? said: measures.source_profile.said."""
    sides = opened.sides
    if said.empty:
        return Say("Nobody is quoted or reported")
    kinds = {kind: said[said["kind"] == kind] for kind in ("direct", "mixed", "indirect")}
    words = {kind: int(mine["words"].sum()) for kind, mine in kinds.items()}
    quoted, mixed, reported = (linked(words[kind], first_of(mine, "attribution_id")) for kind, mine in kinds.items())
    told = ["Of ", to(sum(words.values()), "#statements"), " credited words ", quoted, " are quotations, ", mixed,
            " reported speech with a quotation in it, ", reported, " reported in the outlet’s wording."]

    def shares(frame: pd.DataFrame) -> pd.Series:
        """The share of its words that is quoted whole, of each side with enough statements; the smallest first."""
        by_side = frame[frame["voice"].isin(list(sides))].groupby("voice")
        quoted = frame["words"].where(frame["kind"] == "direct", 0).groupby(frame["voice"]).sum()
        enough = by_side.size()[lambda n: n >= FEW].index
        return (quoted / by_side["words"].sum()).reindex(enough).dropna().astype(float).sort_values(kind="stable")

    found = shares(said)
    if len(found) < 2 or found.iloc[-1] - found.iloc[0] < APART:
        return Say("How much is in the speakers’ own words", told)
    low, high = found.index[0], found.index[-1]

    def holds(frame: pd.DataFrame) -> bool:
        again = shares(frame)
        return {low, high} <= set(again.index) and again[high] - again[low] >= APART

    numbers = listed(linked(f"{side_name(s, sides)} {percent(found[s])} per cent", _first(said, s)) for s in found.index[::-1])
    return Say(f"{side_name(high, sides)}: more in own words than {side_name(low, sides)}", told,
               ["Quotations, of the words of each side with ten statements or more: ", numbers, "."],
               **resting(said, holds))


def not_asked(named: pd.DataFrame, opened: Opened) -> Say:
    """Which sides are named in articles and heard in few of them. named: measures.source_profile.named_and_heard."""
    sides = opened.sides
    if not sides:
        return Say("This study names no sides", "Give them in study.yml under “sides”, each with the words that name it: then "
                   "this place shows which articles name a side and credit nothing to it.")
    if named.empty:
        return Say("No article names a side of this study",
                   "None of the words that study.yml gives for its sides stands in a counted text.")
    silent = named["statements"] == 0
    told = [f"Articles that name a side of the study: {number(named['article_id'].nunique())}. Of {count(len(named), 'pair')} of "
            "an article and a side that it names, ", to(int(silent.sum()), "#not-heard") if silent.any() else "none",
            " have no statement of that side." if silent.sum() != 1 else " has no statement of that side."]
    inside = int((named.loc[silent, "inside"] > 0).sum())
    second = f"In {number(inside)} of these the side is heard only through somebody else’s statement." if inside else None
    seen = ("A side is named where one of its words stands in the counted text: once is enough, so the table shows how often, "
            "and where first." if (named["basis"] == "text").any() else
            "The texts are withheld: here a side is named where the title or the record of a speaker or a figure carries it, so "
            "most silences cannot be seen from here.")

    def mostly(frame: pd.DataFrame) -> list[str]:
        """Sides without a statement in most of the articles that name them."""
        by_side = frame.assign(silent=frame["statements"] == 0).groupby("side")["silent"].agg(["sum", "size"])
        return [s for s in sides if s in by_side.index and by_side.loc[s, "size"] >= ENOUGH_NAMED
                and by_side.loc[s, "sum"] > by_side.loc[s, "size"] / 2]

    if found := mostly(named):
        return Say(f"Most articles that name {joined(side_name(s, sides) for s in found)} have no statement of theirs",
                   told, second, seen, **resting(named, lambda frame: mostly(frame) == found))
    if silent.any() or (named["basis"] != "text").any():
        return Say("Who is named and not heard", told, second, seen)
    return Say("Every side that an article names is heard in it", told, second, seen)


def _called(voice: str, sides) -> str:
    """The name of a side, or of a voice of none, within a sentence."""
    return side_name(voice, sides) if voice in sides else VOICES.get(voice, voice).lower()


def _first(frame: pd.DataFrame, voice: str) -> str:
    return frame.loc[frame["voice"] == voice, "attribution_id"].iloc[0]


def _or(names: Iterable[str]) -> str:
    names = [plain(n) for n in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
