"""Two articles side by side."""

import pandas as pd

from helpers.charts.rows import article_page
from helpers.corpus import Opened
from helpers.findings.framing import asked
from helpers.findings.say import Say, linked, listed, to
from helpers.measures.compared import Pair, SideBySide
from helpers.wording import count, cut, day, known, number, outlet, plain


def no_pair() -> Say:
    """What stands on the page where the data offer no pair."""
    return Say("No two articles offer themselves to be set side by side",
               "No two of different outlets, neither copies of each other nor taken from one agency, share a speaker, a contest "
               "or a kind of number. Name two with the parameters “left” and “right”.")


def pair(beside: SideBySide, opened: Opened) -> Say:
    """Do the two part on the contests that both speak of? And how they were chosen."""
    part = [contest for contest, how in beside.parted.items() if how != "none"]
    both = beside.speakers[(beside.speakers["left"] > 0) & (beside.speakers["right"] > 0)]
    heard = [linked(count(len(both), "speaker"), both["left_id"].iloc[0]) if len(both) else "no speaker", " heard in both; "]
    told = [listed(_about(beside.pair, side) for side in ("left", "right")), ": ", heard, _alike(beside.sentences), "."]
    where = ["They part on ", listed(_named(contest, beside, opened) for contest in part), "."] if part else None
    headline = (f"Two accounts that part on {number(len(part))} of {count(len(beside.parted), 'question')} that both speak to"
                if part else "Two articles side by side")
    return Say(headline, told, where, _why(beside.pair, both))


def _about(chosen: Pair, side: str):
    """Outlet, day, title and words of an article; the title leads to its whole text."""
    article = getattr(chosen, side)
    title = cut(plain(article["title"]) or article["article_id"], 80)
    return [outlet(article["outlet"]), f", {day(known(article['published']))}" if known(article["published"]) else "", ", ",
            to(title, article_page(article["article_id"])), f" ({count(int(article['words_counted']), 'word')})"]


def _alike(sentences: pd.DataFrame | None) -> str:
    if sentences is None:
        return "a text is withheld, so sentences can’t be compared"
    if sentences.empty:
        return "no sentence in common"
    return f"{count(len(sentences), 'sentence')} in common, {number(int((sentences['similarity'] == 1).sum()))} word for word"


def _named(contest: str, beside: SideBySide, opened: Opened):
    mine = beside.uses[beside.uses["contest"] == contest]
    how = "other labels" if beside.parted[contest] == "labels" else "the same labels in other voices"
    return [f"“{asked(contest, opened)}” (", linked(how, mine["label_use_id"].iloc[0]), ")"]


def _why(chosen: Pair, both: pd.DataFrame) -> object:
    if not chosen.chosen:
        return "Both were named by whoever ran this page."
    near = ", published a day apart at most" if chosen.near else ""
    nouns = (("speaker", ""), ("question of labels", "questions of labels"), ("kind of number", "kinds of numbers"))
    common = [count(n, *noun) for n, noun in zip(chosen.common, nouns, strict=True) if n]
    if chosen.common[0] and len(both):
        common[0] = linked(common[0], both["left_id"].iloc[0])
    return [f"Chosen by the data: of {count(chosen.pairs, 'pair')} of articles by different outlets{near}, neither copies nor "
            "taken from one agency, these two have most in common: ", listed(common),
            ". The parameters “left” and “right” name others."]
