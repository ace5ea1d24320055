"""What was read: page 00 and the study's card."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from helpers import theme
from helpers.corpus import Opened
from helpers.findings.say import Say, to
from helpers.markup import Shown, html, tag
from helpers.measures import overview
from helpers.measures.coverage import Coverage, coverage
from helpers.wording import count, day, joined, known, language, number, outlet, percent, plain, span


def card(opened: Opened) -> Shown:
    """What the set-up cell shows in the Lab: which study, how much of it; with the style that all later outputs use."""
    base = _first(opened)
    words = int(base["words_counted"].sum())
    size = f": {count(len(base), 'article')}, {number(words)} words counted."
    told = tag("p", tag("b", opened.study.title), size, [f" {choice}." for choice in opened.choices])
    return Shown(html([theme.lab_style(), told]), plain=opened.study.title)


def chosen(opened: Opened) -> Say:
    """How the corpus was chosen, as the study states it, and what is known of it."""
    note, base = opened.study.settings.corpus, _first(opened)
    dated = sorted(base["published"].dropna())
    known_of = [f"{count(len(base), 'article')}, {count(base['outlet'].dropna().nunique(), 'known outlet')}.",
                f"Dated from {day(dated[0])} to {day(dated[-1])}." if dated else "None has a date." if len(base) else "",
                f"{count(len(base) - len(dated), 'article')} without a date." if 0 < len(dated) < len(base) else "",
                f"The study asks for {_bound(note.from_, 'the beginning')} to {_bound(note.to, 'now')}." if note.from_ or note.to
                else ""]
    base = base.assign(language=[language(code) if known(code) else None for code in base["language"]])
    tallies = [f"{name}: {_tally(base[column])}." for name, column in
               (("Genres", "genre"), ("Languages", "language"), ("Countries", "country")) if base[column].notna().any()]
    parts = [" ".join(filter(None, known_of)), " ".join(tallies),
             f"This page shows a choice: {'; '.join(opened.choices)}." if opened.choices else None]
    if not note.how:
        return Say("How these articles were chosen is not stated", "Say it in study.yml under “corpus: how”. Until then nobody "
                   "can tell what these articles stand for.", *parts)
    how = note.how.rstrip(". ")
    return Say("How these articles were chosen", f"{how[:1].upper()}{how[1:]}.", *parts)


def _first(opened: Opened) -> pd.DataFrame:
    """The articles, without second copies of a text."""
    base = overview.articles(opened.tables)
    return base[base["duplicate_of"].isna()]


def _bound(date: str | None, otherwise: str) -> str:
    return day(date) if date else otherwise


def _tally(values: pd.Series, most: int = 8) -> str:
    """`news 3, interview 1, not known 1`."""
    counts = values.fillna("not known").value_counts()
    shown = sorted(counts.index, key=lambda v: (v == "not known", -counts[v], v))
    more = f", and {len(shown) - most} others" if len(shown) > most else ""
    return ", ".join(f"{plain(v)} {number(counts[v])}" for v in shown[:most]) + more


def reckoned(opened: Opened) -> Say:
    """Where every file, and every row of an export, went. Raises AssertionError where one is lost (overview.reckoning)."""
    table = overview.reckoning(opened.tables, opened.study)
    found, read, linked, refused = (int(table[column].sum()) for column in ("found", "read", "linked", "refused"))
    noun = ("file or row of an export", "files and rows of exports") if len(table) > 1 else ("file", "files")
    parts = [f"{count(found, *noun)} found = {number(read)} read + {number(linked)} linked as the same text again + "
             f"{number(refused)} refused."] if found else []
    if away := overview.withheld(opened.tables):
        parts.append(f"{count(away, 'article')} of this study {'is' if away == 1 else 'are'} withheld: "
                     "the texts are other people’s and are not handed on. What was found in them stands in the tables, "
                     "so every chart draws; where a sentence would stand, its place does.")
    if len(other := overview.other_languages(opened.tables)):
        parts.append(f"{count(len(other), 'article')} in {_languages(other)}: read and shown, but no "
                     "analysis has rules for that, so nothing in them is counted as found or not found.")
    if not found:
        return Say("No file lies in this study’s folder", *parts)
    return Say("Every file is accounted for, and not all could be read" if refused else "Every file was read", *parts)


def kept(opened: Opened) -> Say:
    """How much of the pages is the article."""
    base = _first(opened)
    total, counted = int(base["words_total"].sum()), int(base["words_counted"].sum())
    aside = total - counted
    shown = [number(counted), " of ", number(total), " words are the article. ", to(aside, "#set-aside"),
             " were set aside: they stand below, with the reason."]
    if not total:
        return Say("No words were read", "The study holds no article that could be read.")
    if aside / total >= .1:
        return Say(f"{percent(aside / total)} per cent of the words are not the article", shown)
    return Say("Nearly all words are the article", shown)


NEEDED = {"outlet": "outlet", "title": "title", "published": "date"}
RESTS = {"given": "given in the manifest", "found": "found in the text or the file", "inferred": "inferred from the text",
         "unknown": "not known"}


def described(metadata: pd.DataFrame) -> Say:
    """What is known of the articles, and on what it rests. metadata: measures.overview.metadata."""
    values = metadata[metadata["chosen"]]
    needed = values[values["field"].isin(NEEDED)]
    unknown = needed[needed["value"].isna()]
    unsure = values[values["value"].isna()].merge(metadata[~metadata["chosen"]], on=["article_id", "field"])
    rests = needed["basis"].fillna("unknown").value_counts()
    said = joined(f"{number(rests[basis])} {words}" for basis, words in RESTS.items() if basis in rests)
    parts = [f"Of their {number(len(needed))} outlets, titles and dates: {said}. A value that neither manifest nor text gives is "
             "left open, never guessed; a person can give or correct each."]
    if len(unsure):
        parts.append(f"In {count(unsure['article_id'].nunique(), 'article')} a value was found and not chosen: every reading is "
                     "shown, with the reason.")
    if needed.empty:
        return Say("Of no article is anything known")
    if unknown.empty:
        return Say("Outlet, title and date of every article are known", *parts)
    lacking = joined(f"{name} of {number(n)}" for field, name in NEEDED.items() if (n := int((unknown["field"] == field).sum())))
    return Say(f"Not known: the {lacking} of {count(values['article_id'].nunique(), 'article')}", *parts)


def noticed(warnings: pd.DataFrame) -> Say:
    """What is odd about texts that were read. warnings: measures.overview.warnings."""
    if warnings.empty:
        return Say("Nothing odd was noticed in what was read")
    return Say(f"Something odd was noticed in {count(warnings['article_id'].nunique(), 'article')}",
               "Each was read nevertheless. What was noticed can make its numbers wrong: look before you rely on them.")


def refused(rejects: pd.DataFrame, unmet: pd.DataFrame) -> Say:
    """What was not read, or not found. rejects, unmet: measures.overview.rejects and .unmet."""
    absent = (f"{count(len(unmet), 'entry', 'entries')} of manifest.csv or corrections.csv met nothing in the folder."
              if len(unmet) else None)
    if rejects.empty:
        return Say("Not all that a person named is there" if absent else "Nothing was refused, and nothing is missing", absent)
    rows = int(rejects["row"].notna().sum())
    what = joined(count(n, *noun) for n, noun in ((len(rejects) - rows, ("file", "files")),
                                                  (rows, ("row of an export", "rows of exports"))) if n)
    return Say(f"Refused: {what}", "Each stays where it lies, unchanged; the reason says what would make it readable.", absent)


def copied(families: pd.DataFrame, same: pd.DataFrame) -> Say:
    """Which articles are copies of others. families, same: measures.overview.families and .same_texts."""
    again = f"The same text again, counted once: {count(len(same), 'file or row', 'files and rows')}." if len(same) else None
    if families.empty:
        return Say("No article was found to be a copy of another", again)
    sizes = families["family_id"].value_counts()
    return Say(f"{number(len(families))} articles tell {count(len(sizes), 'story', 'stories')} in copies",
               f"The largest family has {number(sizes.max())} articles. A copy shares sentences with its family’s centre: cut, "
               "with a new top, or lightly reworded. Nothing is deleted: all count, unless the parameter “copies” asks for one "
               "of each family.", again)


def corrected(corrections: pd.DataFrame) -> Say:
    """What a person corrected. corrections: measures.overview.corrections."""
    if corrections.empty:
        return Say("No person has corrected anything yet", "A row in corrections.csv beats every rule, and is listed here with "
                   "who says so, when and why.")
    return Say(f"{count(len(corrections), 'correction')} by a person",
               "Each beats the rules. What stood there before stands beside it.")


def covered(opened: Opened) -> Coverage:
    """Which outlets and days the corpus has, over the period that the study states, else from its first article to its last."""
    note = opened.study.settings.corpus
    named = {row["outlet"] for row in opened.study.manifest.values() if "outlet" in row}
    return coverage(overview.articles(opened.tables), note.from_, note.to, sorted(named - overview.outlets_read(opened.tables)))


def missing(found: Coverage, choices: Sequence[str] = ()) -> Say:
    """Which days have no article, as far as the dates tell. choices: of the study as it was opened."""
    unknown = ("A gap can be a day without a story, or a story that nobody collected: which articles appeared and were not "
               "brought cannot be known from here.")
    more = f" and {len(found.silent) - 8} more" if len(found.silent) > 8 else ""
    silent = f"Named in the manifest, and nothing of it was read: {', '.join(found.silent[:8])}{more}." if found.silent else None
    if found.first is None:
        return Say("No gap can be seen, since no article has a date", silent, unknown)
    counts = found.by_cell
    empty = int((counts == 0).sum())
    ends = {(True, True): "as the study states it", (False, False): "from the first dated article to the last"}
    parts = ["Of the articles chosen for this page." if choices else "",
             f"{span(found.first, found.last)}, {ends.get(found.stated, 'one end of it as the study states it')}.",
             f"Without a date that fits: {count(len(found.undated), 'article')}." if len(found.undated) else "",
             f"Dated outside: {count(len(found.outside), 'article')}." if len(found.outside) else ""]
    if not counts.sum():
        return Say("No article is dated within the period", " ".join(filter(None, parts)), silent, unknown)
    if not empty:
        return Say(f"Every {found.unit} has an article", " ".join(filter(None, parts)), silent, unknown)
    parts.insert(2, _longest(counts, found.unit))
    return Say(f"{number(empty)} of {count(len(counts), found.unit)} {'has' if empty == 1 else 'have'} no article",
               " ".join(filter(None, parts)), silent, unknown)


def _longest(counts: pd.Series, unit: str) -> str:
    """The longest run of cells without an article, where one is longer than a cell."""
    run = max((list(run) for none, run in groupby(counts.items(), lambda cell: not cell[1]) if none), key=len)
    return f"The longest gap: {count(len(run), unit)}, from {day(run[0][0])}." if len(run) > 1 else ""


def left_out(opened: Opened) -> Say | None:
    """What an analysis must say before it says anything else: which articles it can't speak of. None where there are none."""
    other = overview.other_languages(opened.tables)
    if other.empty:
        return None
    named = "; ".join(f"{outlet(r.outlet)}, {known(r.title) or r.file}" for r in other.itertuples())
    return Say(f"Not asked: {count(len(other), 'article')} in {_languages(other)}",
               "There are rules for English only. These articles were read and are listed on the corpus page; nothing in them "
               f"was looked for, so nothing on this page counts them, neither as found nor as unattributed: {named}.")


def _languages(articles: pd.DataFrame) -> str:
    return joined(sorted({language(code) for code in articles["language"]}))
