"""What is done differently in a report that is handed on without the articles (`whose-words report --share`).

Which words of an article it may quote is decided below (corpus.shared); here every file is sealed, and links that would lead to
reading pages lead to the article's row on the corpus page, or from there to its address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from helpers.charts.rows import article_page
from helpers.corpus import Opened
from helpers.corpus.private import Private
from helpers.corpus.shared import TENTH
from helpers.errors import BadRequest
from helpers.measures import overview
from helpers.report import parameters as declared
from helpers.report.page import file_of
from helpers.report.run import Ran, cleared
from helpers.wording import known

PARAMETER = "share"
FAILED = "It broke off. What it broke off on can hold words of an article: a report made without --share shows it."


@dataclass(frozen=True)
class Sharing:
    """private: who gets a role for a name. corpus: the page that lists the articles. rows: {reading page: (the id of the
    article's row there, its address on the web or None)}. note: what each page says of it."""

    private: Private
    corpus: str
    rows: Mapping[str, tuple[str, str | None]]
    note: str

    def instead(self, page: str, wanted: str, ids: set[str]) -> str | None:
        """The address that a link on `page` to a reading page gets. ids: those of the corpus page."""
        row, url = self.rows.get(wanted, (None, None))
        return f"{self.corpus}#{row}" if page != self.corpus and row in ids else url

    def closed(self, ran: Sequence[Ran], folder: Path) -> list[Ran]:
        """The runs without what a failure showed; the copies of their notebooks in `folder` are sealed."""
        for run in ran:
            path = folder / f"{run.name}.ipynb"
            text = nbformat.writes(cleared(run.notebook)) + "\n"
            path.write_text(self.private.sealed(path.name, text), encoding="utf-8", newline="\n")
        return [replace(run, failure=FAILED, traceback="") if run.failure else run for run in ran]


def of(opened: Opened, notebooks: Sequence[Path]) -> Sharing:
    """Raises BadRequest for a notebook that does not know the parameter `share`: it would show whole texts."""
    for path in notebooks:
        if PARAMETER not in declared.read(path):
            raise BadRequest(f"{path.name} has no parameter `{PARAMETER}`, so it would show whole texts: let it hand one to "
                             "open_study, or leave the notebook out.")
    base = overview.articles(opened.tables)
    rows = {article_page(a.article_id): (f"t_{a.article_id}", known(a.url)) for a in base.itertuples()}
    people = " Private persons are shown by their role." if opened.private.roles else ""
    note = (f"Made to be handed on: of each article it quotes at most {opened.share} words, and never more than one in {TENTH}. "
            f"Where no sentence stands, its place in the article does.{people}")
    corpus = next((file_of(path.stem) for path in notebooks if path.stem.startswith("00")), "")
    return Sharing(opened.private, corpus, rows, note)
