"""Bringing articles into a study: the files, and a row of manifest.csv for each article with what was found, to be corrected."""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers import corpus, reading, replaced, sheet
from helpers.errors import BadRequest, Rejected
from helpers.records import METADATA
from helpers.study import MANIFEST_COLUMNS, Study, load, visible


@dataclass
class Brought:
    """names: of the files now in the study, as its manifest names them; already: of those that were there before.

    refused: (name, code, sentence) of each file that can't be used; absent: names in the manifest of files that were not among
    those given. articles: how many rows the manifest has gained.
    """

    names: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    articles: int = 0


def add(paths: Sequence[Path], study: Study, listed: bool = False) -> Brought:
    """Copy files into the study. paths: files, and folders with files.

    A file that the manifest names by sha256 comes under that name, whatever it is called here; any other under its own name into
    the first folder of `articles`, and what is found in it into the manifest. listed: bring only what the manifest names.
    Nothing is overwritten. Raises BadRequest before anything is copied for what can be known to be wrong by then.
    """
    wanted: dict[str, dict[str, None]] = {}  # the names of each digest, in the manifest's order
    for (file, _), values in study.manifest.items():
        if "sha256" in values:
            wanted.setdefault(values["sha256"], {})[file] = None
    if listed and not wanted:
        raise BadRequest("manifest.csv names no sha256: run without --listed to bring the files as they are.")
    out, new = Brought(), []
    found: dict[str, Path] = {}
    for path in _files(paths):
        digest = _digest(path)
        if digest in wanted:
            found.setdefault(digest, path)
        elif not listed:
            new.append((path, digest))
    for digest, name in ((digest, name) for digest, names in wanted.items() for name in names):
        if digest in found:
            _bring(found[digest], _place(study, name), digest, name, out)
        elif listed:
            out.absent.append(name)
    for path, digest in new:
        name = _bring_new(path, digest, study, out)
        if name:
            out.names.append(name)
    if not listed:
        out.articles = _describe(study)
    return out


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            files += visible({p for p in path.rglob("*") if not p.is_dir()}, path)
        elif path.exists() or path.is_symlink():
            files.append(path)
        else:
            raise BadRequest(f"{path} is not there: give a file, or a folder of files.")
    return files


def _digest(path: Path) -> str | None:
    return corpus.size_and_digest(path)[1]


def _bring(source: Path, target: Path, digest: str, name: str, out: Brought) -> None:
    if target.exists():
        if _digest(target) != digest:
            raise BadRequest(f"{target} is there and differs from what manifest.csv names: move it away, then run again.")
        out.already.append(name)
        return
    _copy(source, target)
    out.names.append(name)


def _bring_new(path: Path, digest: str | None, study: Study, out: Brought) -> str | None:
    """A file that the manifest does not know: read first, so that nothing comes in that can't be used."""
    target = _place(study, path.name)
    try:
        batch = reading.read(path, path.parent, encoding=study.settings.encoding)
    except Rejected as e:
        out.refused.append((str(path), e.code, e.message))
        return None
    except Exception as e:  # one file must not stop the others
        out.refused.append((str(path), "FAULT", corpus.fault(e)))
        return None
    if path.name.startswith("."):
        out.refused.append((str(path), "HIDDEN", "its name begins with a dot, so no study reads it; rename it."))
        return None
    out.refused += [(f"{path}, row {r.row}", r.code, r.message) for r in batch.rejects]
    if target.exists() and _digest(target) == digest:
        out.already.append(path.name)
    elif target.exists():
        told = f"another file is called so in {target.parent}; rename one of them."
        out.refused.append((str(path), "NAME_TAKEN", told))
    elif batch.articles:
        _copy(path, target)
        return path.name
    return None


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all: a name that begins with a dot is no article."""
    part = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=".add-", dir=target.parent)
        os.close(handle)
        shutil.copyfile(source, part)
        os.chmod(part, 0o644)
        os.replace(part, target)
    except OSError as e:
        raise BadRequest(f"{target} could not be written ({e.strerror}): make room or check its folder, then run again.") from e
    finally:
        if part:
            Path(part).unlink(missing_ok=True)


def _place(study: Study, name: str) -> Path:
    """Where a file of the manifest lies: a bare name in the first folder of articles, a path from the study's folder."""
    target = study.folder / name if "/" in name else study.folder / study.settings.articles[0] / name
    if not target.resolve().is_relative_to(study.folder.resolve()):
        raise BadRequest(f"manifest.csv: `{name}` leads out of the study: name a file inside it.")
    return target


def _describe(study: Study) -> int:
    """A row of manifest.csv for each article that has none, with what was found in it. Rows that stand there stay as they are."""
    study = replace(load(study.folder), corrections=())
    rows = []
    for a in corpus.annotate(study, full=False)["articles"].to_pylist():
        named = [(name, row) for name in (a["file"], a["file"].rsplit("/", 1)[-1]) for row in (a["row"], None)]
        if a["text_status"] == "present" and not any(key in study.manifest for key in named):
            inside = a["file"].removeprefix(f"{study.settings.articles[0]}/")
            told = {name: a[name] for name in METADATA if a[f"{name}_basis"] in ("found", "inferred")}
            known = {"file": a["file"] if "/" in inside else inside, "row": a["row"], "sha256": a["file_sha256"]}
            rows.append(known | told | {"found": " ".join(told)})
    if rows:
        _append(study.folder / "manifest.csv", rows)
    return len(rows)


_ASKED = ("file", "outlet", "title", "author", "published")  # columns to fill in, even where nothing was found


def _append(path: Path, rows: Sequence[dict]) -> None:
    """Add rows to a manifest, at once or not at all."""
    by, before = sheet.read(path, MANIFEST_COLUMNS)
    filled = {*_ASKED, *(before[0] if before else ())} | {name for row in rows for name, value in row.items() if value}
    out = io.StringIO()
    table = csv.DictWriter(out, [c for c in MANIFEST_COLUMNS if c in filled], extrasaction="ignore", delimiter=by,
                           lineterminator="\n")
    table.writeheader()
    table.writerows([*before, *rows])
    replaced.write(path, out.getvalue().encode("utf-8"))
