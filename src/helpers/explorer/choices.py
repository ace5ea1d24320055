"""Which uses: a contest, its labels, outlets, articles, voices, sides, days. Nothing chosen in a list asks for all of it."""

from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from helpers import basis
from helpers.corpus import Opened
from helpers.explorer.parts import Html, keeping, named, row
from helpers.markup import Markup
from helpers.measures import exploring, overview
from helpers.tables import Column, Table
from helpers.wording import USES, count, cut, day, outlet, plain

ALL = ""
LIST = widgets.Layout(width="100%", height="8rem", margin="0")  # with a margin its right edge would be cut
WIDTHS = {"Labels": "2 1 10.5rem", "Outlets": "2 1 9.5rem", "Articles": "2 1 10.5rem", "Voices": "1 1 8.5rem",
          "Credited to": "1 1 8.5rem"}


class Choices:
    """The choices, and how many uses each outlet has of what was chosen. changed: is told the uses that are left."""

    def __init__(self, changed: Callable[[pd.DataFrame], None]):
        self._changed, self._uses, self._loading = changed, pd.DataFrame(), False
        self.contest = named(widgets.Dropdown, "Contest")
        self.first, self.last = named(widgets.DatePicker, "From"), named(widgets.DatePicker, "to")
        lists = {name: widgets.SelectMultiple(layout=LIST) for name in WIDTHS}
        for one in lists.values():
            one.add_class("ww-list")
        self.labels, self.outlets, self.articles, self.voices, self.sides = lists.values()
        self.counts = Html()
        under = [widgets.VBox([_heading(name), one], layout=widgets.Layout(flex=WIDTHS[name])) for name, one in lists.items()]
        hint = Html()
        hint.say("Nothing chosen in a list asks for all of it. Ctrl or ⌘ and a click choose several, or take one away.")
        self.view = widgets.VBox([row(self.contest, self.first, self.last), row(*under), hint, self.counts])
        self.contest.observe(lambda _: self._of_contest(), "value")
        for one in (*lists.values(), self.first, self.last):
            one.observe(lambda _: self._choose(), "value")

    def load(self, opened: Opened, uses: pd.DataFrame) -> None:
        """uses: measures.framing.uses of all contests. What was chosen before stays chosen where it is still there."""
        self._study, self._uses, self._loading = opened.study, uses, True
        base = overview.articles(opened.tables)
        base = base[base["duplicate_of"].isna()]
        names = [(outlet(name), name) for name in dict.fromkeys(base["outlet"].where(base["outlet"].notna(), None))]
        titles = [(cut(f"{outlet(a.outlet)}, {day(a.published) or 'no date'}: {plain(a.title) or a.file}", 90), a.article_id)
                  for a in base.itertuples()]
        keeping(self.outlets, sorted(names, key=lambda pair: pair[0].casefold()))
        keeping(self.articles, titles)
        keeping(self.voices, [(name, voice) for voice, name in USES.items()])
        keeping(self.sides, [*((name, side) for side, name in opened.sides.items()), ("no side", exploring.NOBODY)])
        keeping(self.contest, [("all", ALL), *((name.replace("_", " "), name) for name in opened.study.settings.contests)])
        self._loading = False
        self._of_contest()

    def _of_contest(self) -> None:
        if self._loading:
            return
        there = {name: c for name, c in self._study.settings.contests.items() if self.contest.value in (ALL, name)}
        prefixed = len(there) > 1
        self._loading = True
        keeping(self.labels, [(f"{name.replace('_', ' ')}: " * prefixed + (label.name or key.replace("_", " ")), (name, key))
                              for name, contest in there.items() for key, label in contest.labels.items()])
        self._loading = False
        self._choose()

    def chosen(self) -> pd.DataFrame:
        """The uses that fit."""
        labels = self.labels.value or [pair for _, pair in self.labels.options]
        first, last = (picked.value.isoformat() if picked.value else "" for picked in (self.first, self.last))
        found = exploring.chosen(self._uses, labels=labels, outlets=self.outlets.value, articles=self.articles.value,
                                 voices=self.voices.value, sides=self.sides.value, first=first, last=last)
        return found if labels else found.iloc[:0]

    def _choose(self) -> None:
        if self._loading:
            return
        uses = self.chosen()
        self.counts.show(table(uses))
        self._changed(uses)


def table(uses: pd.DataFrame, noun: str = "use") -> Markup:
    """How many in each voice, by outlet. uses: as measures.framing.uses."""
    counts = exploring.counted(uses)
    told = f"{count(len(uses), noun)} in {count(uses['article_id'].nunique(), 'article')}"
    columns = {"outlet": Column("Outlet", cell=_outlet), "uses": noun.capitalize() + "s", "articles": "Articles"}
    there = {voice: name for voice, name in USES.items() if voice != "apart" or counts[voice].any()}
    return Table(counts, columns | there, caption=told, basis=basis.of(uses), top=200).markup


def _outlet(counted: pd.Series) -> str:
    return cut(outlet(counted["outlet"]), 60)


def _heading(name: str) -> Html:
    heading = Html()
    heading.say(name)
    return heading
