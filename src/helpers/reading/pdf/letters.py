"""From a PDF's pages to lines of text that know where they stand."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_APART = 1.5  # heights of a letter between two letters of one line that may set columns or cells apart
_GUTTER = 6  # rows one after the other that are split at the same place make two columns
_HYPHENS = (0x02, 0xFFFE)  # PDFium's marks of a hyphen that ends a line; it marks no end of line there


class Letter(NamedTuple):
    """x0, x1, y in points, y upwards; size: height from the lowest to the highest letter of its font."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True)
class Line:
    """Text between x0 and x1, its foot at y, its letters size points high; word: the width of its first word."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    word: float


def pages(document: pypdfium2.PdfDocument) -> tuple[list[list[Line]], int]:
    """(the lines of each page in the order in which they are read, how many pages are pictures without any)."""
    found: list[list[Line]] = []
    pictures = 0
    for number in range(len(document)):
        found.append([])
        try:
            page = document[number]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:  # this page is broken, the others may not be
            continue
        found[-1] = _lines(textpage)
        if not found[-1]:
            pictures += any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        textpage.close()
        page.close()
    return found, pictures


def _lines(textpage: pypdfium2.PdfTextPage) -> list[Line]:
    rows: list[list[Letter]] = [[]]
    for letter in _letters(textpage):
        if letter is None:
            rows.append([])
        else:
            rows[-1].append(letter)
    return _in_columns([_cells(row) for row in rows if any(not letter.text.isspace() for letter in row)])


def _letters(textpage: pypdfium2.PdfTextPage) -> Iterator[Letter | None]:
    """Each letter in its place, the page turned so that most of it runs to the right; None where PDFium ends a line."""
    handle, count, box = textpage.raw, textpage.count_chars(), raw.FS_RECTF()
    turns = Counter(round(raw.FPDFText_GetCharAngle(handle, i) / 1.5708) % 4 for i in range(0, count, max(1, count // 200)))
    turn = turns.most_common(1)[0][0] if turns else 0
    where, high = ctypes.byref(box), ""
    for i in range(count):
        code = raw.FPDFText_GetUnicode(handle, i)
        if code == 10:
            yield None
        elif 0xD800 <= code < 0xDC00:
            high = chr(code)
        elif code != 13:
            text = "-" if code in _HYPHENS else (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            high = ""
            raw.FPDFText_GetLooseCharBox(handle, i, where)
            x0, x1, y, size = (
                (box.left, box.right, box.bottom, box.top - box.bottom),
                (box.bottom, box.top, -box.right, box.right - box.left),
                (-box.right, -box.left, -box.top, box.top - box.bottom),
                (-box.top, -box.bottom, box.left, box.right - box.left),
            )[turn]
            yield Letter(text, x0, x1, y, size)
            if code in _HYPHENS:
                yield None


def _cells(row: list[Letter]) -> list[Line]:
    """A row of letters as one line, or as several where wide gaps part it."""
    cells: list[list[Letter]] = [[]]
    end = None
    for letter in row:
        if not letter.text.isspace():
            if end is not None and letter.x0 - end > _APART * letter.size:
                cells.append([])
            end = letter.x1
        cells[-1].append(letter)
    return [_line(cell) for cell in cells]


def _line(letters: list[Letter]) -> Line:
    text = re.sub(r"\s", " ", "".join(letter.text for letter in letters))
    seen = [letter for letter in letters if not letter.text.isspace()]
    first = len(text) - len(text.lstrip())
    word = next((i for i in range(first, len(text)) if text[i] == " "), len(text)) - 1
    return Line(
        re.sub(" {2,}", " ", text).strip(),
        seen[0].x0,
        seen[-1].x1,
        median(letter.y for letter in seen),
        median(letter.size for letter in seen) or 1.0,
        abs(letters[word].x1 - letters[first].x0),
    )


def _in_columns(rows: list[list[Line]]) -> list[Line]:
    """Rows of cells as lines: columns drawn row by row are read one after the other, a table's row is a line with tabs."""
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        end, gutter = at, (float("-inf"), float("inf"))
        while end < len(rows) and len(rows[end]) == 2:
            left, right = rows[end]
            narrowed = max(gutter[0], left.x1), min(gutter[1], right.x0)
            if narrowed[1] - narrowed[0] < left.size:
                break
            end, gutter = end + 1, narrowed
        run = range(at, max(end, at + 1))
        if len(run) >= _GUTTER and median(len(cell.text) for i in run for cell in rows[i]) >= 20:
            lines += [rows[i][0] for i in run] + [rows[i][1] for i in run]
        else:
            lines += [_row(rows[i], rows[i - 1 : i] + rows[i + 1 : i + 2]) for i in run]
        at = run.stop
    return lines


def _row(cells: list[Line], beside: list[list[Line]]) -> Line:
    text = ("\t" if any(_aligned(cells, other) for other in beside) else " ").join(cell.text for cell in cells)
    return Line(text, cells[0].x0, cells[-1].x1, cells[0].y, cells[0].size, cells[0].word)


def _aligned(row: list[Line], other: list[Line]) -> bool:
    """Whether two rows have the same number of cells, each under the other; in justified text gaps fall anywhere."""
    pairs = list(zip(row, other, strict=False))[1:]
    return len(row) == len(other) > 1 and all(abs(a.x0 - b.x0) < 1 or abs(a.x1 - b.x1) < 1 for a, b in pairs)
