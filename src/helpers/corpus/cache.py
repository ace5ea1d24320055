"""A study's tables, kept under the user's cache folder by a digest of all that they rest on. Deleting it is always safe."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import platformdirs

import helpers
from helpers import store
from helpers.corpus.every import annotate, size_and_digest
from helpers.records import sha256
from helpers.study import Study


@cache
def _code_digest() -> str:
    """Of everything in this package that can change a table."""
    here = Path(helpers.__file__).parent
    files = sorted(p for p in here.rglob("*") if p.suffix in (".py", ".yml") and p.is_file())
    return sha256(b"".join(p.relative_to(here).as_posix().encode() + b"\0" + p.read_bytes() for p in files))


def inputs(study: Study) -> list[Path]:
    """Every file that a study's tables and pages rest on, in stable order; some of them may not be there."""
    beside = [study.folder / "study.yml", *(study.root / name for name in ("manifest.csv", "corrections.csv"))]
    return [*beside, *sorted((study.folder / "tables").glob("*")), *(study.folder / r.file for r in study.settings.reference),
            *study.files()]


def key(study: Study) -> str:
    """Changes whenever the study's tables could: with any input file, the study file, or the code."""
    digests = [_code_digest(), study.name, str(study.articles_from and study.articles_from.name)]
    for p in inputs(study):
        size, digest = size_and_digest(p)
        name = p.relative_to(study.root).as_posix() if p.is_relative_to(study.root) else p.name
        digests.append(f"{name}:{digest or size}")
    return sha256("\n".join(digests).encode("utf-8", "surrogateescape"))


def tables_of(study: Study, jobs: int = 1, progress: Callable[[str], None] = lambda line: None) -> Path:
    """Folder with the study's tables as Parquet: from the cache if nothing has changed, else made now."""
    wanted = key(study)
    folder = folder_of_all() / wanted[:24]
    if not store.is_complete(folder, wanted):
        store.write(annotate(study, jobs, progress), folder, about={"key": wanted})
        _prune(folder.parent)
    os.utime(folder)
    return folder


@cache
def folder_of_all() -> Path:
    own = Path(platformdirs.user_cache_dir("whose-words")) / "tables"
    for candidate in (own, Path(tempfile.gettempdir()) / "whose-words-tables"):
        try:
            candidate.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=candidate).close()
            return candidate
        except OSError:
            continue
    return Path(tempfile.mkdtemp(prefix="whose-words-"))


def _prune(folder: Path, keep: int = 12, in_use: float = 3600) -> None:
    """The cache holds texts, so it keeps few: those used last, and what a report may still be reading. in_use: in seconds."""
    made = sorted((p for p in folder.iterdir() if (p / store.COMPLETE).exists()), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in made[keep:]:
        if time.time() - old.stat().st_mtime > in_use:
            shutil.rmtree(old, ignore_errors=True)
