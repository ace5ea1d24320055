"""One report at a time in a folder: a lock that the system itself lets go when its owner dies."""

import getpass
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from helpers.errors import BadRequest

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

_FAR = 1 << 30  # Windows locks bytes: one beyond the owner's name, so that the name can be read


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold `folder` until the block ends. BadRequest names who holds it, and for how long, if somebody does."""
    path = folder.with_name(f".{folder.name}.lock")
    while True:
        held = open(path, "a+", encoding="utf-8")
        try:
            _take(held)
        except OSError:
            told = f"{folder}: {_owner(held)} is writing a report there; wait for it or choose another folder."
            raise BadRequest(told) from None
        with suppress(OSError):
            if os.path.samestat(os.fstat(held.fileno()), os.stat(path)):
                break
        held.close()  # its last owner took the file away between our opening and our locking it
    try:
        held.seek(0)
        held.truncate()
        held.write(f"{_user()} on {platform.node() or 'this machine'}, process {os.getpid()}, "
                   f"since {datetime.now().astimezone().isoformat(' ', 'seconds')}")
        held.flush()
        yield
    finally:
        with suppress(OSError):  # Windows doesn't take away an open file
            path.unlink()
        held.close()


def _take(held) -> None:
    if fcntl:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        held.seek(_FAR)
        msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)


def _owner(held) -> str:
    with held:
        held.seek(0)
        owner = held.read(300).strip()
        with suppress(ValueError, IndexError):
            since = datetime.fromisoformat(owner.rpartition(" since ")[2])
            minutes = int((datetime.now().astimezone() - since).total_seconds() // 60)
            return f"{owner} ({minutes} min)"
        return owner or "another run"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
