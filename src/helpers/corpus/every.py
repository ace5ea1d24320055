"""From a study to its tables: read every file, learn what repeats, annotate every article, link the copies.

In this process or in several, with the same result.
"""

import signal
import threading
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow as pa

from helpers import reading, store, structure
from helpers.corpus import article
from helpers.corpus.article import Finders, Rows, Task, fault
from helpers.corpus.families import link
from helpers.corpus.memory import Memory
from helpers.corpus.withheld import add_withheld
from helpers.errors import BadRequest, Rejected
from helpers.reading import Batch, Read
from helpers.records import Reject, article_id, sha256
from helpers.study import Study

LARGEST = max(reading.LIMITS.values())  # bytes; a larger file has no digest, and is larger than any that is read
_WITHOUT_ANALYSIS = ("articles", "blocks")  # tables that a mere look at the corpus makes
Progress = Callable[[str], None]
# A refusal is no result to keep: what took too long or could not be opened may go well the next time.
_READ, _ANNOTATED = Memory(worth_keeping=lambda batch: not batch.rejects), Memory()


def annotate(study: Study, jobs: int = 1, progress: Progress = lambda line: None, full: bool = True) -> dict[str, pa.Table]:
    """Every table of the study, rows in stable order whatever the number of jobs.

    full: with every analysis; else what a look at the corpus needs: articles, texts, blocks, metadata, copies, rejects. Where
    other records are corrected all are made: else nobody could tell whether these corrections meet any.
    A file that can't be used becomes a row of `rejects`; so does a row of an export, and an article that one of our analyses
    fails on (code FAULT). What this process read and annotated the last time is taken from memory where it must come out the
    same: a folder that grows, or a study file that is edited in the Lab, costs what is new in it.
    """
    full = full or any(c.table not in _WITHOUT_ANALYSIS for c in study.corrections)
    files = study.files()
    every: Rows = {name: [] for name in store.SCHEMAS}
    with _workers(study, jobs, len(files)) as each:
        reads: list[Read] = []
        looked_at = [_as_it_lies(study, file) for file in files]
        for n, batch in enumerate(_READ.through(each, _read, files, looked_at), 1):
            progress(f"read {n}/{len(files)} {files[n - 1].name}")
            reads += batch.articles
            every["rejects"] += [asdict(r) for r in batch.rejects]
        tasks, first = _tasks(study, reads, full)
        settings = repr(study.settings)
        rests_on = [(task, settings, study.given(task.read.file, task.read.row), date.today()) for task in tasks]
        for n, made in enumerate(_ANNOTATED.through(each, _annotate, tasks, rests_on), 1):
            progress(f"annotated {n}/{len(tasks)}")
            for name, rows in _as_duplicate(made, first).items():
                every[name] += rows
    add_withheld(study, every)
    link(every)
    _report_unused(study, every)
    return {name: store.frame(name, found) for name, found in every.items()}


# --- the work, here or in other processes


@contextmanager
def _workers(study: Study, jobs: int, files: int) -> Iterator[Callable]:
    """A function that maps a function over things, in order."""
    if jobs > 1 and files:
        # spawn, not fork: the same on every platform, and no thread of the parent is copied half-way
        with ProcessPoolExecutor(jobs, get_context("spawn"), _open, (study,)) as pool:
            with _deaf():
                for _ in range(jobs):  # each starts one
                    pool.submit(_nothing)
            try:
                yield lambda work, things: pool.map(work, things, chunksize=max(1, min(len(things) // (jobs * 8), 64)))
            except BrokenProcessPool as e:
                told = "a process was ended from outside, as happens where memory runs out: run again with --jobs 1."
                raise BadRequest(told) from e
    else:
        _open(study)
        yield map


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started in here do not hear Ctrl-C: it is for this one to end them, and say so once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _nothing() -> None:
    pass


_opened: tuple[Study, Finders]


def _open(study: Study) -> None:
    global _opened
    _opened = study, Finders(study)


def _read(path: Path) -> Batch:
    study, _ = _opened
    try:
        return reading.read(path, study.root, encoding=study.settings.encoding)
    except Rejected as e:
        return Batch(rejects=(reject(study, path, e.code, e.message),))
    except Exception as e:
        return Batch(rejects=(reject(study, path, "FAULT", fault(e)),))


def _annotate(task: Task) -> Rows:
    return article.annotate(*_opened, task)


def _as_it_lies(study: Study, path: Path) -> tuple | None:
    """What the reading of a file rests on; None for a file that can't be told from another by its bytes."""
    size, digest = size_and_digest(path)
    return (path.relative_to(study.root), size, digest, study.settings.encoding) if digest else None


def reject(study: Study, path: Path, code: str, message: str) -> Reject:
    size, digest = size_and_digest(path)
    return Reject(file=path.relative_to(study.root).as_posix(), code=code, message=message, size=size, sha256=digest)


def size_and_digest(path: Path) -> tuple[int | None, str | None]:
    """(None, None) for what can't be looked at; no digest of a link, of what is no file, or of more than LARGEST."""
    try:
        size = path.lstat().st_size
        whole = path.is_file() and not path.is_symlink() and size <= LARGEST
        return size, sha256(path.read_bytes()) if whole else None
    except OSError:
        return None, None


# --- what an article's rows need from the other articles


def _tasks(study: Study, reads: list[Read], full: bool) -> tuple[list[Task], dict[str, str]]:
    """A task for each article, and {article_id of a second copy: that of the first}."""
    first: dict[str, str] = {}
    copies: dict[str, str] = {}
    taken: Counter[str] = Counter()
    named = []
    for read in reads:
        identity = article_id(Path(read.file).stem, read.text_sha256, read.row and int(read.row))
        taken[identity] += 1
        if taken[identity] > 1:  # the same text in two files of the same name
            identity = f"{identity}-{taken[identity]}"
        original = first.setdefault(sha256(_same(read.text)), identity)
        if original != identity:
            copies[identity] = original
        named.append((read, identity))
    repeats = structure.learn((_outlet(study, read), read.text) for read, identity in named if identity not in copies)
    corrections = defaultdict(list)
    for c in study.corrections:
        corrections[c.article_id].append(c)
    return [Task(read, identity, repeats.get(_outlet(study, read)), tuple(corrections[identity]), full and identity not in copies)
            for read, identity in named], copies


def _same(text: str) -> bytes:
    """What two copies of a text share, however accents are composed and lines end."""
    return "\n".join(unicodedata.normalize("NFC", text).split("\r\n")).strip().encode("utf-8", "surrogatepass")


def _outlet(study: Study, read: Read) -> str | None:
    """Whose site a text comes from, as far as that is known before it is read: the outlet, else the host of its address."""
    given = study.given(read.file, read.row)
    for name in ("outlet", "url"):
        told = given.get(name) or (read.found[name].value if name in read.found else None)
        if told:
            return told if name == "outlet" else urlsplit(told).hostname
    return None


def _as_duplicate(made: Rows, first: dict[str, str]) -> Rows:
    """A second copy of a text: one row that points at the first, what was corrected of that row, and nothing that could be
    counted twice."""
    for row in made.get("articles", ()):
        if row["article_id"] in first:
            return {"articles": [row | {"duplicate_of": first[row["article_id"]], "words_counted": 0}],
                    "corrections": [c for c in made["corrections"] if c["record_table"] == "articles"]}
    return made


def _report_unused(study: Study, every: Rows) -> None:
    """A correction that met nothing is named: whoever wrote it believes that it holds."""
    met = {r["row"] for r in every["corrections"] if "row" in r}
    handed_on = {(r["article_id"], r["record_table"], r["field"], r["value"]) for r in every["corrections"] if "row" not in r}
    for c in study.corrections:
        if c.row not in met and (c.article_id, c.table, c.field, c.value) not in handed_on:
            where = c.id or (f"characters {c.start} to {c.end} of {c.article_id}" if c.start is not None else c.article_id)
            told = f"it corrects a row of `{c.table}` that is not there ({where}): look its id up in the tables."
            every["rejects"].append(asdict(Reject(file="corrections.csv", row=c.row, code="CORRECTION", message=told)))
