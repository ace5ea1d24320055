"""A list of lines to click: each use in its context, fifty at a time."""

from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from helpers import concordance, evidence
from helpers.explorer.parts import Html, button, named, row
from helpers.wording import USES, cut, number, outlet, plain

PAGE = 50  # lines
AROUND, OUTLET, NODE, MOST = 34, 12, 14, 40  # characters; MOST: of a label
SIGNS = {"author": "■", "indirect": "◤", "direct": "□", "scare": "⬚", "apart": "▨"}  # the squares of the pages, as letters
KEY = " · ".join(f"{sign} {USES[voice].lower()}" for voice, sign in SIGNS.items())
_NBSP = "\u00a0"  # a list draws several blanks as one


class Lines:
    """A concordance whose lines can be clicked, or gone through by two buttons: the Lab keeps the arrow keys for its cells.

    chosen: is told the row of the line.
    """

    def __init__(self, chosen: Callable[[pd.Series], None]):
        self._chosen, self._page, self._records = chosen, 0, pd.DataFrame()
        self.sort = named(widgets.Dropdown, "Sorted", options=[(name, key) for key, name in evidence.ORDER.items()])
        self.list = widgets.Select(rows=14, layout=widgets.Layout(width="100%", margin="0"))
        self.before, self.after = button("← Lines before"), button("Lines after →")
        self.up, self.down = button("↑ Line"), button("↓ Line")
        self.told = Html()
        self.list.add_class("ww-lines")
        self.view = widgets.VBox([row(self.sort, self.up, self.down, self.before, self.after), self.list, self.told])
        self.sort.observe(lambda _: self._turn(0), "value")
        self.before.on_click(lambda _: self._turn(self._page - 1))
        self.after.on_click(lambda _: self._turn(self._page + 1))
        self.up.on_click(lambda _: self._step(-1))
        self.down.on_click(lambda _: self._step(1))
        self.list.observe(self._choose, "value")

    def show(self, records: pd.DataFrame) -> None:
        """records: as measures.framing.uses. The same ones again, as after a correction, stay at the page that is open."""
        same = len(records) == len(self._records) > 0 and list(records["label_use_id"]) == list(self._records["label_use_id"])
        self._records = records
        self._turn(self._page if same else 0)

    def _turn(self, page: int) -> None:
        self._page = page
        self._ordered = concordance.ordered(self._records, self.sort.value)
        first, last = page * PAGE, min((page + 1) * PAGE, len(self._ordered))
        with self.list.hold_sync(), self.list.hold_trait_notifications():
            self.list.options = [(line(r), n) for n, (_, r) in enumerate(self._ordered.iloc[first:last].iterrows(), first)]
            self.list.index = None
        self.before.disabled, self.after.disabled = page == 0, last >= len(self._ordered)
        shown = f"Lines {number(first + 1)} to {number(last)} of {number(len(self._ordered))}. " if last else "No line. "
        self.told.say(f"{shown}{KEY}. A click on a line shows its article.")

    def _step(self, by: int) -> None:
        """To the next line, or the one before; from none to the first."""
        if self.list.options:
            at = -1 if self.list.index is None else self.list.index
            self.list.index = min(max(at + by, 0), len(self.list.options) - 1)

    def _choose(self, change) -> None:
        if change["new"] is not None:
            self._chosen(self._ordered.iloc[change["new"]])


def line(record: pd.Series) -> str:
    """A use in one line of text: voice, outlet, the words before it, the label, those after it, who is credited."""
    sentence = record["sentence"]
    if isinstance(sentence, str):
        parts = concordance.cut(sentence, int(record["sentence_start"]), int(record["start"]), int(record["end"]))
    else:
        parts = "", record["label_name"], f"characters {number(record['start'])}–{number(record['end'])}, the text is withheld"
    before, node, after = plain(parts[0]), cut(plain(parts[1]), MOST), " " * parts[2][:1].isspace() + plain(parts[2])
    before = before if len(before) <= AROUND else f"…{before[1 - AROUND:]}"
    told = [SIGNS[record["shown"]], cut(outlet(record["outlet"]), OUTLET).ljust(OUTLET),
            f"{before:>{AROUND}} │{node}│{cut(after, AROUND):<{AROUND + NODE - len(node)}}",
            cut(plain(record["speaker_entity"]), 30)]
    return " ".join(told).rstrip().replace(" ", _NBSP)
