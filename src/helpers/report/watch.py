"""`whose-words report --watch`: the report is made again whenever what it rests on has changed.

The files are looked at every second: size and time of change. That costs milliseconds where a report takes many seconds, and it
sees what an operating system's own messages leave out: network drives, folders shared with a virtual machine.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from helpers import corpus, study as studies
from helpers.errors import BadRequest
from helpers.wording import number

EVERY = 1.0  # seconds between two looks
MOST_NAMED = 5  # files of a kind that a line names
Files = Mapping[Path, tuple[int, int]]  # {file: (bytes, time of change in ns)}


class Look:
    """A look at the files that a report of a study rests on, each time it is called; what can't be looked at counts as gone.

    The study file is read anew only when it changed. While it has a fault, what it said before goes on to say where articles lie.
    """

    def __init__(self, study: Path, articles: Path | None = None):
        self._study, self._articles = study, articles
        self._read_from: Files | None = None
        self._opened: studies.Study | None = None

    def __call__(self) -> Files:
        beside = _lying(folder / name for folder in (self._study, self._articles) if folder for name in studies.BESIDE)
        try:
            if beside != self._read_from:
                opened = studies.load(self._study)
                self._opened = opened.with_articles(self._articles) if self._articles else opened
                self._read_from = beside
        except (BadRequest, OSError):  # it may be mended, and a drive that is away may come back
            pass
        try:
            gold = (self._study / "gold").rglob("*")  # what the index says of how often the rules are right
            return beside | _lying([*corpus.inputs(self._opened), *gold]) if self._opened else beside
        except OSError:
            return beside


def _lying(paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    found = {}
    for path in paths:
        try:
            about = path.lstat()
        except OSError:
            continue
        found[path] = about.st_size, about.st_mtime_ns
    return found


def changes(before: Files, now: Files) -> str:
    """What is different, as `2 new: ferry.txt, quay.html; 1 changed: study.yml`."""
    kinds = {"new": now.keys() - before.keys(), "changed": {p for p in now.keys() & before.keys() if now[p] != before[p]},
             "gone": before.keys() - now.keys()}
    return "; ".join(f"{number(len(paths))} {kind}: {_named(paths)}" for kind, paths in kinds.items() if paths)


def _named(paths: Iterable[Path]) -> str:
    names = sorted(path.name for path in paths)
    return ", ".join(names[:MOST_NAMED]) + (f" and {number(len(names) - MOST_NAMED)} more" if len(names) > MOST_NAMED else "")


def watch(made_from: Files, look: Callable[[], Files], make: Callable[[], str], say: Callable[[str], None],
          wait: Callable[[], None] = lambda: time.sleep(EVERY), clock: Callable[[], float] = time.monotonic) -> None:
    """Make the report after each change, one line a round, without end: a KeyboardInterrupt gets out.

    made_from: what the report that is there was made from. make: tells in words what came of it, and raises nothing that a person
    can mend. A change counts once two looks in a row agree, so a file that is being copied waits until it rests; what changes
    while a report is made is seen after it.
    """
    now = made_from
    while True:
        wait()
        before, now = now, look()
        if before == now != made_from:
            what, made_from, begun = changes(made_from, now), now, clock()
            outcome = make()
            say(f"{what} → {outcome} ({clock() - begun:.0f} s)")
