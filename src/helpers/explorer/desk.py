"""The explorer as a whole: its panels, and what is read anew when a person has written something."""

from collections.abc import Callable

import ipywidgets as widgets
from IPython.display import display

from helpers.corpus import Opened
from helpers.explorer.choices import Choices
from helpers.explorer.lines import Lines
from helpers.explorer.parts import Progress
from helpers.explorer.reader import Reader
from helpers.explorer.trial import Trial
from helpers.measures import framing


class Explorer:
    """A study to ask questions of. `uses` and `trial` are its two panels, for a cell each.

    reopen: opens the study, and is called again after each term or correction that was written; it takes `progress`. A bar stands
    under the cell that makes an explorer while that takes its time.
    """

    def __init__(self, reopen: Callable[..., Opened]):
        self._reopen, self._progress = reopen, Progress()
        self._reader = Reader(self._again)
        self._lines = Lines(self._reader.show)
        self._choices, self._trial = Choices(self._lines.show), Trial(self._progress, self._again)
        self.uses = widgets.VBox([self._choices.view, self._lines.view, self._progress.view, self._reader.view])
        self.trial = widgets.VBox([self._trial.view, self._progress.view])
        display(self._progress.view)
        self._again()

    def _again(self) -> None:
        with self._progress.during("opening the study"):
            self.opened = self._reopen(progress=self._progress)
            uses = framing.uses(self.opened.tables, self.opened.study.settings.contests)
        self._choices.load(self.opened, uses)
        self._reader.load(self.opened)
        self._trial.load(self.opened, uses)
