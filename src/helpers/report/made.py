"""How a report was made, as its first page says it: the steps, how far they can be trusted, from what and with what."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import __version__, data
from helpers.charts.kept_and_set_aside import kind_name
from helpers.corpus import Opened
from helpers.markup import Markup, html, tag
from helpers.measures import overview, validation
from helpers.wording import count, joined, known, number

TOLD_APART = 3  # reasons for setting aside that are named
ORIGINS = {"held_out": "On held-out texts", "here": "On this study", "coders": "Two coders"}


def sections(opened: Opened, articles: pd.DataFrame, parameters: Mapping[str, object]) -> list[tuple[str | None, Markup]]:
    """(heading, content) of the last parts of the first page. articles: first copies; parameters: those that were given."""
    accuracy = validation.accuracy(opened.study, opened.named or opened.tables)
    halves = [tag("div", tag("h2", heading), part) for heading, part in (
        ("How it was made", _steps(opened, articles, parameters)), ("How often the rules are right", _trusted(opened, accuracy)))]
    return [(None, tag("div", halves, class_="cols")), ("What this page cannot tell you", _limits(articles))]


def _steps(opened: Opened, articles: pd.DataFrame, parameters: Mapping[str, object]) -> Markup:
    total, words = int(articles["words_total"].sum()), int(articles["words_counted"].sum())
    corpus, withheld = opened.study.settings.corpus, int((articles["text_status"] == "withheld").sum())
    texts = "The texts were read for this report; every number leads back to its sentence."
    if withheld:
        texts = (f"{count(withheld, 'article')} of {len(articles)} {'is' if withheld == 1 else 'are'} withheld: "
                 "what was found in them is here, their texts are not.")
    if opened.share:
        texts = "The texts were read for this report and are not in it: a number leads to its sentence, or to its place in one."
    how = (corpus.how or "").rstrip(". ")
    corrected = len(overview.corrections(opened.tables))
    steps = [f"The articles: {how}." if how else "How the articles were chosen is not stated (corpus: how: in study.yml).",
             f"Of them this report shows a part: {'; '.join(opened.choices)}." if opened.choices else None,
             "Each article was kept as it came; nothing in its text was changed.",
             _set_aside(opened, total, words),
             "Rules marked statements, labels and figures. No person has checked them one by one: each leads to its place, "
             "so that anybody can.",
             f"A person corrected them in {count(corrected, 'place')}; each is marked." if corrected else None,
             texts]
    given = {name: _written(value) for name, value in parameters.items()}
    facts = {"Whose Words": __version__, "Digest of the input": tag("code", opened.key), "Parameters given":
             "; ".join(f"{name} = {value}" for name, value in given.items()) or "none: every notebook ran with its own"}
    told = tag("dl", [[tag("dt", name), tag("dd", fact)] for name, fact in facts.items()], class_="dl")
    return html([tag("ol", [tag("li", step) for step in steps if step], class_="prose"),
                 tag("details", tag("summary", "Version, digest, parameters"), told,
                     tag("p", "The versions of what it stands on and the digest of every file are in ",
                         tag("a", "run.json", href="run.json"), ".", class_="note"), class_="more")])


def _set_aside(opened: Opened, total: int, words: int) -> str:
    aside = overview.set_aside(opened.tables)
    most = aside[aside["words"] > 0].groupby("kind", sort=False)["words"].sum().sort_values(ascending=False, kind="stable")
    named = [f"{number(n)} in {kind_name(kind)}" for kind, n in most.head(TOLD_APART).items()]
    of = f": {joined(named)}{' and others' if len(most) > TOLD_APART else ''}" if named else ""
    return f"{number(total - words)} of {number(total)} words were set aside{of}. Each is kept, with the reason."


def _trusted(opened: Opened, accuracy: pd.DataFrame) -> Markup:
    origins = [origin for origin in ORIGINS if accuracy[origin].notna().any()]
    head = tag("tr", tag("th", "Task, and how it is measured", scope="col"),
               [tag("th", ORIGINS[origin], scope="col", class_="n") for origin in origins])
    rows = [tag("tr", tag("th", f"{row['task']}: {row['measure']}", scope="row"),
                [tag("td", _share(row[origin]), class_="n", data_h=ORIGINS[origin]) for origin in origins])
            for row in accuracy.to_dict("records")]
    table = tag("table", tag("thead", head), tag("tbody", rows), class_="stk")
    notes = ["Held-out texts are invented articles on other conflicts, whose errors nobody had read when the rules were written; "
             f"they were coded by {data.load('accuracy')['coded_by']}. 1 is perfect."]
    if "here" in origins or "coders" in origins:
        who = validation.coded_by(opened.study)
        notes.append(f"On this study: against the hand codings in its folder gold. "
                     f"{who or f'Who coded is not stated (gold/{validation.CODED_BY}).'}")
    if "coders" in origins:
        notes.append("Two coders: how far two codings agreed before they were adjudicated. Agreement is not accuracy.")
    return html([tag("p", notes[0], class_="sub"), tag("div", table, class_="tblwrap", tabindex="0", role="group",
                                                       aria_label="How often the rules are right"),
                 [tag("p", note, class_="note") for note in notes[1:]]])


def _share(value) -> str:
    value = known(value)
    return "–" if value is None else "1.00" if value >= .995 else f"{value:.2f}"[1:]


def _written(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)


def _limits(articles: pd.DataFrame) -> Markup:
    articles_each = articles["outlet"].dropna().value_counts()
    points = ["Why a word was chosen. The pages count wording; readers judge.",
              "Which of the marks are wrong. The rules err, on other texts than those above more or less often."]
    if len(articles_each) and (articles_each == 1).all():
        points.insert(0, "Anything about an outlet beyond its one article.")
    return tag("ul", [tag("li", p) for p in points], class_="prose")
