"""A whole report in one folder, all or nothing.

Everything is built in a folder beside the old report, written through to the disk, and put in its place by renaming. A run that
is killed leaves the old report or the new one; between two renamings the old one lies beside under another name, and the next run
brings it back first. `run.json`, written last, lists every file with its sha256: without it, or with another digest, a report is
not complete.
"""

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import helpers
from helpers.errors import BadRequest
from helpers.markup import Markup
from helpers.report import index as index_page, links, parameters as declared
from helpers.report.index import IndexData
from helpers.report.lock import lock
from helpers.report.page import Page, Site, file_of, files_of, name_of, of_notebook, render
from helpers.report.run import CELL_TIMEOUT, Ran, run_all
from helpers.report.sharing import Sharing

MANIFEST = "run.json"
PACKAGES = ("ipykernel", "matplotlib", "nbconvert", "nltk", "pandas", "papermill", "pyarrow")
_LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Published:
    """What publish did. pages: files of the report, the index first; failed: (notebook, message)."""

    out: Path
    pages: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    unchanged: bool = False


def publish(
    study: str,
    notebooks: Sequence[Path],
    parameters: Mapping[str, object],
    out: Path,
    index: IndexData | Callable[[Sequence[Ran]], IndexData],
    *,
    articles: Iterable[Page] | Callable[[], Iterable[Page]] = (),
    files: Mapping[str, str] | None = None,
    cite: Callable[[str, str], Markup] | None = None,
    sharing: Sharing | None = None,
    key: str | None = None,
    jobs: int = 1,
    timeout: int = CELL_TIMEOUT,
    progress: Callable[[str], None] | None = None,
) -> Published:
    """Run the notebooks and put the report of a study into the folder `out`.

    parameters: {name: text or value}; each goes to the notebooks that declare it. index: what the first page shows, or a function
    of the runs that gives it. articles: reading pages, or a function that makes them. files: more data files, {name: text}. cite:
    from a finding's headline and its page's name to how it is cited. sharing: what is different in a report that is handed on.
    key: names the input; if `out` holds a complete report of the same key, parameters, notebooks and program, nothing is done.
    Raises BadRequest, before anything runs, for parameters that no notebook knows, a folder that can't be written, one that holds
    something else, and one in use; after it, where a report that is handed on would name somebody private.
    """
    notebooks, out = [Path(path) for path in notebooks], Path(os.path.abspath(out))
    values = declared.share(notebooks, parameters)
    site = Site(study, _navigation(notebooks), note=sharing.note if sharing else "")
    whole_key = key and _key(key, study, notebooks, values)
    _writable(out)
    with lock(out):
        _tidy(out)
        before = _manifest(out)
        if whole_key and before and before.get("key") == whole_key and not before["failed"] and _complete(out, before):
            return Published(out, tuple(before["pages"]), unchanged=True)
        _only_ours(out, before)
        building = out.with_name(f".{out.name}.new")
        try:
            building.mkdir()
            ran = run_all(notebooks, values, building / "notebooks", jobs=jobs, timeout=timeout, progress=progress)
            if sharing:
                ran = sharing.closed(ran, building / "notebooks")

            def put(path: Path, text: str) -> None:
                _put(path, sharing.private.sealed(path.name, text) if sharing else text)

            published = _write(put, building, out, ran, site, index, articles, files or {}, cite, sharing)
            told = {run.name: given for run, given in zip(ran, values, strict=True)}
            _write_manifest(put, building, published, {"key": whole_key, "study": study, "parameters": told})
            _replace(out, building)
        except OSError as fault:
            if fault.filename is None or Path(fault.filename).is_relative_to(building):
                told = f"{out}: the report can't be written ({fault.strerror}); what was there is untouched."
                raise BadRequest(told) from fault
            raise
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return published


def _navigation(notebooks: Sequence[Path]) -> list[tuple[str, str]]:
    pages = [("index.html", "Overview")] + [(file_of(path.stem), name_of(path.stem)) for path in notebooks]
    names = [file for file, _ in pages]
    for path, file in zip(notebooks, names[1:], strict=True):
        if names.count(file) > 1:
            raise BadRequest(f"{path.name}: its page would be {file}, which is another page's name; rename the notebook.")
    return pages


def _write(put, building: Path, out: Path, ran: Sequence[Ran], site: Site, index, articles, files: Mapping[str, str], cite,
           sharing: Sharing | None) -> Published:
    """All pages and data files of a report."""
    data, failed, pages = dict(files), [], []
    taken = [index_page.Taken("The articles, to cite", None, sorted(files))] if files else []
    for run in ran:
        page, handed = of_notebook(run), {}
        try:
            handed = files_of(run.notebook)
            if clash := [name for name, text in handed.items() if data.get(name, text) != text]:
                raise ValueError(f"another notebook hands over {clash[0]} with different contents")
            data |= handed
        except ValueError as fault:
            page.failure = page.failure or f"Its tables were not written: {fault}."
        for section in page.sections if cite else ():
            if headline := section.headline:
                section.cite = cite(headline, page.kick)
        if page.failure:
            failed.append((run.name, page.failure))
        pages.append(page)
        taken.append(index_page.Taken(name_of(run.name), f"{run.name}.ipynb", sorted(handed.keys() & data.keys())))
    first = index(ran) if callable(index) else index
    if first.articles:
        site = replace(site, pages=[*site.pages, ("index.html#articles", "Articles")])
    listed = [(name_of(name), file_of(name), message) for name, message in failed]
    read = list(articles() if callable(articles) else articles)
    texts = {page.file: render(page, site) for page in (index_page.page(first, listed, taken), *pages)}
    places = {file: links.ids(text) for file, text in texts.items()} | {page.file: links.ids(page.main) for page in read}
    for file, text in texts.items():
        instead = partial(sharing.instead, file, ids=places.get(sharing.corpus, set())) if sharing else lambda wanted: None
        put(building / file, links.kept(text, places, texts, instead))
    for page in read:
        page.main = links.kept(page.main, places | {"": places[page.file]})
        put(building / page.file, render(page, site))
    for name, text in data.items():
        put(building / "data" / name, text)
    return Published(out, (*texts, *(page.file for page in read)), tuple(failed))


def _put(path: Path, text: str) -> None:
    """Write a new file. Text that is no Unicode (a lone surrogate) is written with a question mark in its place."""
    path.parent.mkdir(exist_ok=True)
    with open(path, "x", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text)


def _write_manifest(put, building: Path, published: Published, about: Mapping) -> None:
    outputs = {path.relative_to(building).as_posix(): _digest(path) for path in sorted(building.rglob("*")) if path.is_file()}
    manifest = about | {
        "pages": published.pages,
        "failed": [{"notebook": name, "message": message} for name, message in published.failed],
        "versions": _versions(),
        "outputs": outputs,
    }
    put(building / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


def _versions() -> dict[str, str]:
    return {"whose-words": helpers.__version__, "python": platform.python_version()} | {name: version(name) for name in PACKAGES}


def _key(key: str, study: str, notebooks: Sequence[Path], values: Sequence[Mapping]) -> str:
    """A digest of all that a report is made from: the caller's key, the notebooks, their parameters, and this program."""
    program = sorted(p for p in Path(str(files(helpers))).rglob("*") if p.suffix in (".py", ".yml", ".css", ".js", ".j2"))
    digests = [_digest(path) for path in (*notebooks, *program)]
    parts = [key, study, _versions(), [path.name for path in notebooks], list(values), digests]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _manifest(out: Path) -> dict | None:
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return manifest if {"pages", "failed", "outputs"} <= set(manifest) else None
    except (OSError, ValueError, TypeError):
        return None


def _complete(out: Path, manifest: Mapping) -> bool:
    try:
        return all(_digest(out / name) == digest for name, digest in manifest["outputs"].items())
    except OSError:
        return False


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _writable(out: Path) -> None:
    """Refuse a folder that can't be written, or whose place can't, before anything runs."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        probe = out.with_name(f".{out.name}.{os.getpid()}")
        probe.mkdir()
        probe.rmdir()
        if out.exists() and not (out.is_dir() and os.access(out, os.W_OK)):
            raise PermissionError(0, "not a folder that may be written")
    except OSError as fault:
        raise BadRequest(f"{out}: a report can't be written there ({fault.strerror}); choose another folder.") from None


def _only_ours(out: Path, manifest: Mapping | None) -> None:
    """Refuse to replace a folder that holds what no report put there."""
    known = {MANIFEST, *(manifest or {"outputs": ()})["outputs"]}
    for path in sorted(out.rglob("*")) if out.exists() else ():
        if path.is_file() and path.relative_to(out).as_posix() not in known and path.name not in _LEFT_BY_SYSTEMS:
            raise BadRequest(f"{out}: {path.relative_to(out)} is not part of a report and would be lost; "
                             "move it or choose another folder.")


def _tidy(out: Path) -> None:
    """Undo what a killed run left: bring back the old report if it was just being replaced, take away the half-built one."""
    old = out.with_name(f".{out.name}.old")
    if old.exists() and not out.exists():
        old.rename(out)
    for left in (old, out.with_name(f".{out.name}.new")):
        shutil.rmtree(left, ignore_errors=True)


def _replace(out: Path, building: Path) -> None:
    for path in [*building.rglob("*"), building]:
        _sync(path)
    old = out.with_name(f".{out.name}.old")
    if out.exists():
        out.rename(old)
    try:
        building.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    _sync(out.parent)
    shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    """Write a file or a folder through to the disk. Windows has no such thing for a folder."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
