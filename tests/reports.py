"""The real reports, made once for all tests that look at them, however many processes the tests run in."""

import os
import shutil
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from shared import SHARED

from helpers.report import make

SEEDS = Path(__file__).parents[1] / "seeds/nagorno-karabakh"
SAMPLE = SEEDS.with_name("sample")
_run_id = os.environ.get("PYTEST_XDIST_TESTRUNUID")  # the same in every process of one run
RUN = Path(gettempdir()) / f"whose-words-tests-{_run_id}" if _run_id else Path(mkdtemp(prefix="whose-words-tests-"))
PATIENCE = 600  # seconds that one process waits for the report of another


def _once(name: str, write: Callable[[Path], None]) -> Path:
    """A folder of this run of the tests: the first process that asks for it fills it, the others wait."""
    folder, made, failed = RUN / name, RUN / f"{name}.made", RUN / f"{name}.failed"
    RUN.mkdir(exist_ok=True)
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not (made.exists() or failed.exists() or time.monotonic() > until):
            time.sleep(.2)
        assert made.exists(), f"another process could not make {folder}"
        return folder
    try:
        write(folder)
    except BaseException:
        failed.touch()
        raise
    made.touch()
    return folder


def _report(study: Path, out: Path) -> None:
    done = make.report(study, out=out, jobs=2)
    assert not done.failed and not done.rejects


@cache
def seeds_report(with_texts: bool) -> Path:
    """The report of the seed study, from its texts where they are on this machine, or from its committed tables alone."""
    def write(folder: Path) -> None:
        study = folder / SEEDS.name
        shutil.copytree(SEEDS, study, ignore=shutil.ignore_patterns("articles"))
        if with_texts:
            shutil.copytree(SHARED / "seeds", study / "articles")
        _report(study, folder / "report")

    return _once("seeds" if with_texts else "seeds-without-texts", write) / "report"


@cache
def sample_report() -> Path:
    """The report of the sample study, which has all its texts."""
    return _once("sample", lambda folder: _report(SAMPLE, folder / "report")) / "report"
