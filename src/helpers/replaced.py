"""A person's file, written anew: whole or not at all, and never a byte of what it held without being asked."""

import os
import tempfile
from pathlib import Path

from helpers.errors import BadRequest


def write(path: Path, data: bytes) -> None:
    """Put these bytes in the place of a file, or make it. Raises BadRequest, the file being as it was, where that fails."""
    path = path.resolve()  # a link stays one
    part = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, part = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent)
        with open(handle, "wb") as f:
            f.write(data)
            f.flush()
            os.fsync(f.fileno())
        os.chmod(part, mode)
        os.replace(part, path)
    except OSError as e:
        if part:
            Path(part).unlink(missing_ok=True)
        told = f"{path.name} could not be written ({e.strerror}) and is as it was: make room or check its folder."
        raise BadRequest(told) from e
