"""Bringing articles into a study."""

import shutil
from pathlib import Path

from helpers.corpus import LARGEST
from helpers.errors import BadRequest
from helpers.records import sha256
from helpers.study import Study


def bring_listed(source: Path, study: Study) -> tuple[list[str], list[str]]:
    """Copy into the study the files of `source` that its manifest names by sha256, whatever they are called there.

    Returns (names brought or already there, names not found). A file in the study that differs is left alone: BadRequest.
    """
    wanted = [(values["sha256"], file) for (file, _), values in study.manifest.items() if "sha256" in values]
    if not wanted:
        raise BadRequest("manifest.csv names no sha256: there is nothing to bring; put the files into articles/ yourself.")
    if not source.is_dir():
        raise BadRequest(f"{source} is not a folder: give the folder that has the texts.")
    found: dict[str, Path] = {}
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
            found.setdefault(sha256(path.read_bytes()), path)
    brought = []
    for digest, name in wanted:
        if digest not in found:
            continue
        target = _place(study, name)
        if target.exists() and sha256(target.read_bytes()) != digest:
            raise BadRequest(f"{target} is there and differs from what manifest.csv names: move it away, then run again.")
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(found[digest], target)
        brought.append(name)
    return brought, [name for digest, name in wanted if digest not in found]


def _place(study: Study, name: str) -> Path:
    """Where a file of the manifest lies: a bare name in the first folder of articles, a path from the study's folder."""
    target = study.folder / name if "/" in name else study.folder / study.settings.articles[0] / name
    if not target.resolve().is_relative_to(study.folder.resolve()):
        raise BadRequest(f"manifest.csv: `{name}` leads out of the study: name a file inside it.")
    return target
