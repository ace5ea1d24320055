"""The explorer as a whole: its panels, and what is read anew when a person has written something."""

from collections.abc import Callable

import ipywidgets as widgets
from IPython.display import display

from helpers import theme
from helpers.corpus import Opened
from helpers.explorer.choices import Choices
from helpers.explorer.lines import Lines
from helpers.explorer.parts import Progress
from helpers.explorer.reader import Reader
from helpers.explorer.trial import Trial
from helpers.measures import framing


class Explorer:
    """A study to ask questions of. `uses` and `terms` are its two panels, for a cell each.

    reopen: opens the study, and is called again after each term or correction that was written; it takes `progress`. A bar stands
    under the cell that makes an explorer while that takes its time.
    """

    def __init__(self, reopen: Callable[..., Opened]):
        self._reopen, self._progress = reopen, Progress()
        self.reader = Reader(self._again)
        self.lines = Lines(self.reader.show)
        self.choices, self.trial = Choices(self.lines.show), Trial(self._progress, self._again)
        self.uses = widgets.VBox([self.choices.view, self.lines.view, self._progress.view, self.reader.view])
        self.terms = widgets.VBox([self.trial.view, self._progress.view])
        display(widgets.VBox([widgets.HTML(str(theme.explorer_style())), self._progress.view]))
        self._again()

    def _again(self) -> None:
        with self._progress.during("opening the study"):
            self.opened = self._reopen(progress=self._progress)
            uses = framing.uses(self.opened.tables, self.opened.study.settings.contests)
        self.choices.load(self.opened, uses)
        self.reader.load(self.opened)
        self.trial.load(self.opened, uses)
