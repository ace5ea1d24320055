"""From bytes to text: one file a format, one way in.

`read` takes one file, says exactly why it can't be used (`errors.Rejected`), or returns its articles, each text decoded once and
never altered. What parses other people's formats (HTML, PDF, DOCX) runs in a child process with limits: see `bounded`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.errors import Rejected
from helpers.reading import bounded, txt
from helpers.reading.decoded import Decoded
from helpers.reading.files import bytes_of
from helpers.records import Reject, Value, sha256

PAGES = {".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx"}  # one article each, by reader
EXPORTS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")  # many articles each
SUFFIXES = (".txt", *PAGES, *EXPORTS)
LIMITS = dict.fromkeys(PAGES, 20_000_000) | dict.fromkeys(EXPORTS, 200_000_000) | {".txt": 5_000_000, ".pdf": 50_000_000}  # bytes


@dataclass(frozen=True, kw_only=True)
class Read:
    """One article read. file: path from `root`; row: of an export. encoding_basis: bom utf-8 declared guessed.

    warnings: (code, sentence). found: metadata that the file states outside the text.
    """

    file: str
    row: str | None = None
    text: str
    file_sha256: str
    text_sha256: str
    encoding: str
    encoding_basis: str
    size: int
    warnings: tuple[tuple[str, str], ...] = ()
    found: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What one file gave: its articles, and the rows of it that gave none."""

    articles: tuple[Read, ...] = ()
    rejects: tuple[Reject, ...] = ()


def read(path: Path, root: Path, limits: Mapping[str, int] = LIMITS, encoding: str | None = None) -> Batch:
    """Read one file.

    limits: bytes a file of each suffix may have; a larger one is refused before it is read. encoding: what a person says of text
    that shows no encoding of its own. Raises Rejected where nothing of the file can be used: UNKNOWN_FORMAT, NOT_REGULAR,
    UNREADABLE, CHANGED, TOO_BIG, EMPTY, NO_TEXT and the codes of each format (HTML_…, PDF_…, DOCX_…, CSV_…, JSON_…, PARQUET_…).
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        what = suffix or "a name without an ending"
        raise Rejected("UNKNOWN_FORMAT", f"{what} is not a format that is read ({known}); save the article as one of these.")
    data = bytes_of(path, limits.get(suffix, LIMITS[suffix]))
    file = path.relative_to(root).as_posix()
    digest = sha256(data)
    articles, rejects = [], []
    for row, decoded in _articles(data, suffix, encoding):
        if isinstance(decoded, Rejected):
            rejects.append(Reject(file=file, row=row, code=decoded.code, message=decoded.message, size=len(data), sha256=digest))
            continue
        articles.append(Read(
            file=file, row=None if row is None else str(row), text=decoded.text, file_sha256=digest,
            text_sha256=sha256(decoded.text.encode("utf-8", "surrogatepass")), encoding=decoded.encoding,
            encoding_basis=decoded.basis, size=len(data), warnings=decoded.warnings, found=decoded.found))
    return Batch(articles=tuple(articles), rejects=tuple(rejects))


def _articles(data: bytes, suffix: str, encoding: str | None) -> Iterator[tuple[int | None, Decoded | Rejected]]:
    if suffix in EXPORTS:
        from helpers.reading import exports  # loads half of what the child process of `bounded` has to do without

        for entry in exports.entries(data, suffix, encoding):
            yield entry.row, entry.decoded or Rejected(entry.code, entry.message)
    elif not data:
        raise Rejected("EMPTY", "it is empty; save the article in it again.")
    elif suffix in PAGES:
        yield None, bounded.run(PAGES[suffix], data, encoding)
    else:
        yield None, txt.decode(data, encoding)
