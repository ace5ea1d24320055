"""The bytes of a file, without ever following a link, waiting on a pipe or loading what is too big."""

import os
import stat
from pathlib import Path

from helpers.errors import Rejected

_KINDS = (
    (stat.S_ISLNK, "a link to another file"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def bytes_of(path: Path, limit: int) -> bytes:
    """All bytes of a regular file of at most `limit` bytes. Raises Rejected: NOT_REGULAR, UNREADABLE, TOO_BIG, CHANGED."""
    try:
        before = os.lstat(path)
        _check_regular(before.st_mode)
        if before.st_size > limit:
            raise Rejected(
                "TOO_BIG",
                f"it has {before.st_size:,} bytes, and {limit:,} is the most that is read; split it or raise the limit.",
            )
        # A link or a pipe may have taken the file's place since: no following, no waiting.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags)
        with open(handle, "rb") as file:
            opened = os.fstat(handle)
            _check_regular(opened.st_mode)
            data = file.read(limit + 1)
            after = os.fstat(handle)
    except (OSError, ValueError) as error:
        raise Rejected(
            "UNREADABLE", f"it can't be read ({_why(error)}); check its permissions and that it is still there."
        ) from error
    same = (opened.st_size, opened.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(
        data
    ) == before.st_size == opened.st_size
    if not same:
        raise Rejected("CHANGED", "it changed while it was read; run again once nothing writes to it.")
    return data


def _check_regular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((name for test, name in _KINDS if test(mode)), "no regular file")
        raise Rejected("NOT_REGULAR", f"it is {kind}; put the article itself there.")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()
