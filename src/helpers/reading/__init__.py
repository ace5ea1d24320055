"""From bytes to text: one file a format, one way in.

`read` takes one file, says exactly why it can't be used (`errors.Rejected`), or returns its text, decoded once and never altered.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import Rejected
from helpers.reading import txt
from helpers.reading.files import bytes_of
from helpers.records import sha256

SUFFIXES: dict[str, Callable[[bytes], txt.Decoded]] = {".txt": txt.decode}
LIMITS = {".txt": 5_000_000}  # bytes


@dataclass(frozen=True, kw_only=True)
class Read:
    """One file read. file: path from `root`. encoding_basis: bom utf-8 declared guessed. warnings: (code, sentence)."""

    file: str
    text: str
    file_sha256: str
    text_sha256: str
    encoding: str
    encoding_basis: str
    size: int
    warnings: tuple[tuple[str, str], ...] = ()


def read(path: Path, root: Path, limits: Mapping[str, int] = LIMITS) -> Read:
    """Read one article file.

    limits: bytes a file of each suffix may have. Raises Rejected with a code of the table `rejects`: UNKNOWN_FORMAT, NOT_REGULAR,
    UNREADABLE, CHANGED, TOO_BIG, EMPTY, NOT_TEXT, CONTROL_CHARS.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Rejected(
            "UNKNOWN_FORMAT",
            f"{suffix or 'a name without an ending'} is not a format that is read; "
            f"save the article as {' or '.join(sorted(SUFFIXES))}.",
        )
    data = bytes_of(path, limits.get(suffix, LIMITS[suffix]))
    decoded = SUFFIXES[suffix](data)
    return Read(
        file=path.relative_to(root).as_posix(),
        text=decoded.text,
        file_sha256=sha256(data),
        text_sha256=sha256(decoded.text.encode("utf-8", "surrogatepass")),
        encoding=decoded.encoding,
        encoding_basis=decoded.basis,
        size=len(data),
        warnings=decoded.warnings,
    )
