"""What the panels share: markup in a widget, a bar for what takes long, an answer in place of a traceback."""

import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TypeVar

import ipywidgets as widgets

from helpers import corpus
from helpers.errors import BadRequest
from helpers.markup import tag

T = TypeVar("T")
SOON = .5  # seconds before a bar appears
_WIDE = {"description_width": "initial"}


class Html(widgets.HTML):
    """A place for markup of ours. ipywidgets cleans nothing that it is given, so text goes in through helpers.markup alone."""

    def show(self, *content) -> None:
        self.value = str(tag("div", content, class_="ww bit")) if any(part is not None for part in content) else ""

    def say(self, text: str) -> None:
        self.show(tag("p", text, class_="note", role="status"))


def row(*children) -> widgets.Box:
    """Widgets side by side, as many as fit."""
    return widgets.Box(children, layout=widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap=".5rem 1rem"))


def named(kind: type[T], name: str, **given) -> T:
    """A widget with its name before it, both as wide as they need to be."""
    own = widgets.Layout(width="max-content", min_width="14rem", max_width="100%")  # its own, for who hides one must not hide all
    return kind(description=name, style=_WIDE, **{"layout": own} | given)


def button(name: str, **given) -> widgets.Button:
    return widgets.Button(description=name, layout=widgets.Layout(width="max-content"), **given)


def visible(widget: widgets.Widget, whether: bool) -> None:
    widget.layout.display = None if whether else "none"


def keeping(widget, options: Collection[tuple[str, object]]) -> None:
    """New options for a list or a menu, with what was chosen of the old ones and is still there."""
    known = [value for _, value in options]
    before, several = widget.value, isinstance(widget, widgets.SelectMultiple)
    kept = tuple(v for v in before if v in known) if several else before if before in known else next(iter(known), None)
    with widget.hold_sync():  # in one message, or the second could undo what a person chose after the first
        widget.options = list(options)
        widget.value = kept


class Progress:
    """A bar that stands while something takes long. Call it with lines such as `annotated 3/20`."""

    def __init__(self):
        self._bar = widgets.IntProgress(min=0, max=1, layout=widgets.Layout(width="20rem"))
        self._line = Html()
        self.view = widgets.HBox([self._bar, self._line])
        visible(self.view, False)

    def __call__(self, line: str) -> None:
        if found := re.search(r"(\d+)/(\d+)", line):
            self._bar.max, self._bar.value = int(found[2]), int(found[1])
        self._line.say(line)

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        self._bar.value = 0
        self._line.say(what)
        visible(self.view, True)
        try:
            yield
        finally:
            visible(self.view, False)

    def over(self, things: Collection[T], what: str) -> Iterator[T]:
        """The things one after another; the bar stands as soon as they turn out to take long."""
        begun, shown = time.monotonic(), False
        try:
            for n, thing in enumerate(things, 1):
                yield thing
                if time.monotonic() - begun > SOON:
                    self(f"{what} {n}/{len(things)}")
                    begun, shown = time.monotonic(), shown or visible(self.view, True) is None
        finally:
            if shown:
                visible(self.view, False)


@contextmanager
def answering(place: Html) -> Iterator[None]:
    """Whatever goes wrong is said at that place: a callback's own traceback would stand where nobody looks."""
    try:
        yield
    except BadRequest as e:
        place.say(str(e))
    except Exception as e:
        place.say(corpus.fault(e))
