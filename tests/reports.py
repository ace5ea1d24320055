"""The real reports, made once for all tests that look at them."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from shared import SHARED

from helpers.report import make

SEEDS = Path(__file__).parents[1] / "seeds/nagorno-karabakh"
SAMPLE = SEEDS.with_name("sample")


@cache
def seeds_report(with_texts: bool) -> Path:
    """The report of the seed study, from its texts where they are on this machine, or from its committed tables alone."""
    folder = Path(mkdtemp(prefix="whose-words-tests-"))
    study = folder / SEEDS.name
    shutil.copytree(SEEDS, study, ignore=shutil.ignore_patterns("articles"))
    if with_texts:
        shutil.copytree(SHARED / "seeds", study / "articles")
    done = make.report(study, out=folder / "report", jobs=2)
    assert not done.failed and not done.rejects
    return folder / "report"


@cache
def sample_report() -> Path:
    """The report of the sample study, which has all its texts."""
    out = Path(mkdtemp(prefix="whose-words-tests-")) / "report"
    done = make.report(SAMPLE, out=out, jobs=2)
    assert not done.failed and not done.rejects
    return out
