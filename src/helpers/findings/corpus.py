"""What was read: page 00 and the study's card."""

import json

from helpers import theme
from helpers.corpus import Opened
from helpers.findings.say import Say, to
from helpers.markup import Shown, html, tag
from helpers.measures import overview
from helpers.wording import count, day, joined, known, number, outlet, percent


def card(opened: Opened) -> Shown:
    """What the set-up cell shows in the Lab: which study, how much of it; with the style that all later outputs use."""
    base = overview.articles(opened.tables)
    words = int(base["words_counted"].sum())
    size = f": {count(len(base), 'article')}, {number(words)} words counted."
    told = tag("p", tag("b", opened.study.title), size, [f" {choice}." for choice in opened.choices])
    return Shown(html([theme.lab_style(), told]), plain=opened.study.title)


def chosen(opened: Opened) -> Say:
    """How the corpus was chosen, as the study states it."""
    note = opened.study.settings.corpus
    base = overview.articles(opened.tables)
    dated = sorted(base["published"].dropna())
    undated = len(base) - len(dated)
    span = f"Dated from {day(dated[0])} to {day(dated[-1])}." if dated else "None has a date."
    period = ""
    if note.from_ or note.to:
        first, last = day(note.from_) if note.from_ else "the beginning", day(note.to) if note.to else "now"
        period = f"The study asks for {first} to {last}."
    how = (note.how or "not stated").rstrip(".")
    without = f"{count(undated, 'article')} without a date." if undated else ""
    outlets = base["outlet"].dropna().nunique()
    return Say("How these articles were chosen", f"{how[:1].upper()}{how[1:]}.",
               f"{count(len(base), 'article')}, {count(outlets, 'known outlet')}. {span} {without} {period}",
               f"This page shows a choice: {'; '.join(opened.choices)}." if opened.choices else None)


def kept(opened: Opened) -> Say:
    """How much of the pages is the article."""
    base = overview.articles(opened.tables)
    total, counted = int(base["words_total"].sum()), int(base["words_counted"].sum())
    aside = total - counted
    shown = [number(counted), " of ", number(total), " words are the article. ", to(aside, "#set-aside"),
             " were set aside: they stand below, readable, with the reason."]
    if not total:
        return Say("No words were read", "The study holds no article that could be read.")
    if aside / total >= .1:
        return Say(f"{percent(aside / total)} per cent of the words are not the article", shown)
    return Say("Nearly all words are the article", shown)


def reckoned(opened: Opened) -> Say:
    """Where every file went."""
    n = overview.reckoning(opened.tables, len(opened.study.files()))
    other = overview.other_languages(opened.tables)
    parts = [f"{count(n['files'], 'file')} found: {n['read']} read, {n['duplicates']} the same text again, "
             f"{n['rejected']} not readable."]
    if n["withheld"]:
        parts.append(f"{count(n['withheld'], 'article')} of this study {'is' if n['withheld'] == 1 else 'are'} withheld: "
                     "the texts are other people’s and are not handed on. What was found in them stands in the tables, "
                     "so every chart draws; where a sentence would stand, its place does.")
    if n["missing"]:
        parts.append(f"{count(n['missing'], 'article')} that the manifest lists {'is' if n['missing'] == 1 else 'are'} missing.")
    if len(other):
        parts.append(f"{count(len(other), 'article')} in {joined(sorted(set(other['language'])))}: read and shown, but no "
                     "analysis has rules for that language, so nothing in them is counted as found or not found.")
    for r in overview.articles(opened.tables).dropna(subset="warnings").itertuples():
        parts.append(f"{r.file}: {' '.join(message for _, message in json.loads(r.warnings))}")
    return Say("Every file is accounted for", *parts)


def left_out(opened: Opened) -> Say | None:
    """What an analysis must say before it says anything else: which articles it can't speak of. None where there are none."""
    other = overview.other_languages(opened.tables)
    if other.empty:
        return None
    languages = joined(sorted(set(other["language"])))
    named = "; ".join(f"{outlet(r.outlet)}, {known(r.title) or r.file}" for r in other.itertuples())
    return Say(f"Not asked: {count(len(other), 'article')} in {languages}",
               "There are rules for English only. These articles were read and are listed on the corpus page; nothing in them "
               f"was looked for, so nothing on this page counts them, neither as found nor as unattributed: {named}.")
