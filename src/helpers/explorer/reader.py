"""The article of a line, with the line marked in it, and a way to correct its records."""

from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from helpers import annotated, evidence
from helpers.corpus import Opened
from helpers.explorer.corrector import Corrector
from helpers.explorer.parts import Html, visible
from helpers.markup import tag
from helpers.measures import annotations


class Reader:
    """What stands below a list of lines. again: reads the study anew, after a correction, and loads it here."""

    def __init__(self, again: Callable[[], None]):
        self._row: pd.Series | None = None
        self.text, self.corrector = Html(), Corrector(again)
        self.view = widgets.VBox([self.text, self.corrector.view])
        visible(self.view, False)

    def load(self, opened: Opened) -> None:
        """What is open stays open, as it is now; an article that is not there any more is closed."""
        self._opened = opened
        if self._row is not None:
            here = opened.tables.sql("SELECT 1 FROM articles WHERE article_id = $id", id=self._row["article_id"])
            self._draw() if len(here) else self.close()

    def show(self, row: pd.Series) -> None:
        """row: of measures.framing.uses or measures.exploring.tried."""
        self._row = row
        self._draw(row)
        visible(self.view, True)

    def _draw(self, offered: pd.Series | None = None) -> None:
        row, sides = self._row, self._opened.sides
        found = annotations.one(self._opened.tables, row["article_id"])
        leaf = annotated.Leaf(found, self._opened, here=(int(row["start"]), int(row["end"])))
        line = evidence.sentences(row.to_frame().T, sides, link=_here, ids=False, caption="The line")
        whole = tag("div", annotated.head(leaf).markup, annotated.text(leaf).markup, class_="box", tabindex=0, role="region",
                    aria_label="The article")
        self.text.show(line.markup, whole, annotated.corrected(leaf).markup if found.corrections else None)
        self.corrector.load(self._opened, leaf, offered)

    def close(self) -> None:
        self._row = None
        visible(self.view, False)


def _here(row: pd.Series) -> str | None:
    return "#here"
