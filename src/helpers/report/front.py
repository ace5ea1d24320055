"""What the first page of a report says: the study at a glance, computed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from helpers import basis as bases, wording
from helpers.charts import matrix, strips
from helpers.charts.arrivals import sketch
from helpers.charts.rows import article_page, evidence, voice_key, voice_order
from helpers.corpus import Opened
from helpers.findings import figures as figures_say, framing as framing_say, voices as voices_say
from helpers.findings.say import Say
from helpers.markup import Markup, html, tag
from helpers.measures import figures as figures_of, framing as framing_of, overview, same_figures, source_profile
from helpers.report import made
from helpers.report.index import Card, IndexData
from helpers.report.page import file_of
from helpers.theme import hatch, side_class
from helpers.wording import count, day, known, number, of, outlet, percent, side as side_name

MOST = 200  # articles listed
MOST_LABELS = 5  # drawn


def page(opened: Opened, notebooks: Sequence[Path], parameters: Mapping[str, object] = MappingProxyType({})) -> IndexData:
    """The index of a report that these notebooks make. parameters: those that were given, as run.json keeps them."""
    files = {path.stem[:2]: file_of(path.stem) for path in notebooks}
    base = overview.articles(opened.tables)
    first = base[base["duplicate_of"].isna()]
    voices, statements = source_profile.voices(opened.tables), source_profile.statements(opened.tables)
    uses = framing_of.uses(opened.tables, opened.study.settings.contests)
    found = figures_of.figures(opened.tables)
    counted = found[found["counted"]]
    total, words = int(first["words_total"].sum()), int(first["words_counted"].sum())
    said = statements[statements["kind"] != "scare"]

    def into(number_of_page: str, place: str = "") -> str | None:
        return f"{files[number_of_page]}{place}" if number_of_page in files else None

    facts = [(number(len(first)), f"articles, {count(first['outlet'].dropna().nunique(), 'known outlet')}", "#articles"),
             (number(words), f"words counted of {number(total)}", into("00")),
             (number(len(said)), "statements credited to a speaker", into("01", "#statements")),
             (number(len(uses)), "uses of contested labels", into("02")),
             (number(len(counted)), "figures of people", into("03", "#figures"))]
    return IndexData(
        title=opened.study.title, kick=f"A study of {count(len(first), 'article')}", facts=facts,
        lede=f"{_when(first)}. Read word by word: who speaks, what is called what and by whom, and which numbers are given.",
        cards=[c for c in (_voices_card(opened, voices, into("01")), _framing_card(opened, uses, into("02")),
                           _figures_card(opened, found, into("03"))) if c],
        articles=_articles(opened, first, voices, "articles.csv" if "00" in files else None),
        sections=made.sections(opened, first, parameters))


def _when(articles: pd.DataFrame) -> str:
    """How many articles, and from when to when; one that lies further off than all others span is named apart."""
    dated = sorted(d[:10] for d in articles["published"].dropna() if len(d) >= 10)
    undated = len(articles) - len(dated)
    rest = f"; {undated} without a day" if undated and dated else ""
    apart = None
    if len(dated) > 2:
        days = pd.to_datetime(dated)
        if days[1] - days[0] > days[-1] - days[1]:
            apart, dated = dated[0], dated[1:]
        elif days[-1] - days[-2] > days[-2] - days[0]:
            apart, dated = dated[-1], dated[:-1]
    span = "" if not dated else f" of {day(dated[0])}" if dated[0] == dated[-1] else f" from {day(dated[0])} to {day(dated[-1])}"
    return f"{count(len(dated) or len(articles), 'article')}{span}{f', and one of {day(apart)}' if apart else ''}{rest}"


def _card(say: Say, picture: Markup | None, href: str | None, link: str) -> Card | None:
    """A finding in short. Its links lead to places on its own page, so they are taken there."""
    if href is None:
        return None
    first = Markup(str(say.paragraphs[0]).replace('href="#', f'href="{href}#')) if say.paragraphs else Markup("")
    headline = html([say.headline, [" ", tag("span", say.mark, class_="tag")] if say.mark else None])
    return Card(headline, [first], picture, href, link)


def _strip(voices: pd.DataFrame, sides, written: bool = False) -> Markup:
    """One bar of whose words these are. written: with per cents in it."""
    totals = voices.groupby("voice")["words"].sum()
    shares = {v: totals[v] / totals.sum() for v in voice_order(totals.index, sides) if totals[v]}
    parts = [strips.Part(share, side_class(v, sides), f"{side_name(v, sides)}: {percent(share)} per cent",
                         f"{percent(share)} %" if written else "", fill="url(#front-hatch)" if v == "questions" else None)
             for v, share in shares.items()]
    said = "; ".join(f"{side_name(v, sides)} {percent(share)} per cent" for v, share in shares.items())
    return strips.bar(parts, f"Share of the counted words: {said}")


def _voices_card(opened: Opened, voices: pd.DataFrame, href: str | None) -> Card | None:
    if voices.empty:
        return None
    drawn = voice_order(voices.loc[voices["words"] > 0, "voice"], opened.sides)
    key = tag("ul", [tag("li", square, name) for square, name in voice_key(drawn, opened.sides)], class_="key")
    picture = html([hatch("front")[0], _strip(voices, opened.sides, written=True), key])
    return _card(voices_say.most_credited(voices, opened), picture, href, "Who speaks, and in whose words?")


def _framing_card(opened: Opened, uses: pd.DataFrame, href: str | None) -> Card | None:
    contest = next(iter(opened.study.settings.contests), None)
    if contest is None:
        return _card(framing_say.no_contests(), None, href, "Which word, in which voice?")
    mine = uses[uses["contest"] == contest]
    every = mine["label_name"].value_counts(sort=True).index
    most = every[:MOST_LABELS]
    shown = {name: mine[mine["label_name"] == name]["shown"].value_counts().to_dict() for name in most}
    rows = [tag("div", tag("span", name), tag("span", strips.uses(by_voice), class_="b"), class_="row")
            for name, by_voice in shown.items()]
    drawn = {voice for by_voice in shown.values() for voice in by_voice}
    rest = tag("p", of(len(most), len(every), "labels", "by uses"), class_="sub") if len(every) > len(most) else None
    key = tag("ul", [tag("li", square, name) for square, name in matrix.key(drawn)], class_="key")
    return _card(framing_say.labels(uses, contest, opened), html([rows, rest, key]), href, "Which word, in which voice?")


def _figures_card(opened: Opened, found: pd.DataFrame, href: str | None) -> Card | None:
    series = figures_of.reference(opened.study)
    once = same_figures.once(found)
    say = figures_say.totals(once, figures_of.beside(figures_say.claims(once), series))
    picture, pairs = None, figures_of.like_with_like(once, series)
    if href and pairs:
        _, mine, reports = pairs[0]
        name = wording.plain(reports["series"].iloc[0]) if len(reports) else ""
        picture = sketch(mine, reports, opened.sides, series=name, link=lambda row: f"{href}{evidence(row)}")
    return _card(say, picture, href, "How many, as of when, counted by whom?")


def _articles(opened: Opened, first: pd.DataFrame, voices: pd.DataFrame, csv: str | None) -> Markup:
    """csv: the file of the corpus page's own table of them."""
    names = ("Title", "Outlet", "Published", "Counted", "Set aside", "Voices")
    head = tag("tr", [tag("th", name, scope="col", class_="n" if name in ("Counted", "Set aside") else None) for name in names])
    rows = []
    for r in first.head(MOST).itertuples():
        mine = voices[voices["article_id"] == r.article_id]
        title = known(r.title) or r.file
        rows.append(tag(
            "tr", tag("th", tag("a", title, href=article_page(r.article_id)), scope="row", class_="ti"),
            tag("td", outlet(r.outlet), data_h="Outlet"),
            tag("td", day(r.published) if known(r.published) else "no date", data_h="Published",
                data_v=known(r.published) or ""),
            tag("td", number(r.words_counted), class_="n", data_h="Counted"),
            tag("td", number(r.words_total - r.words_counted), class_="n", data_h="Set aside"),
            tag("td", _strip(mine, opened.sides) if len(mine) else "–", data_h="Voices", data_v=_unattributed(mine))))
    table = tag("table", tag("caption", "The articles", class_="vh"), tag("thead", head), tag("tbody", rows),
                class_="stk art lst")
    rest = f"{MOST} of {number(len(first))} articles; the corpus page has them all."
    return html([tag("p", "Counted words are what the numbers rest on. Set aside: page furniture and repeats.", class_="sub"),
                 tag("div", table, class_="tblwrap", tabindex="0", role="group", aria_label="The articles"),
                 tag("p", rest, class_="note") if len(first) > MOST else None, bases.counted(first).line(csv)])


def _unattributed(voices: pd.DataFrame) -> str:
    """The share that the first part of a bar shows, which the bars sort by; nothing where there is no bar."""
    return f"{voices.loc[voices['voice'] == 'unattributed', 'words'].sum() / voices['words'].sum():.3f}" if len(voices) else ""
