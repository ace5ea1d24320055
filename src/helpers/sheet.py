"""The CSV files that a person keeps, manifest.csv and corrections.csv, in whatever way their spreadsheet divides columns."""

import csv
from collections.abc import Sequence
from pathlib import Path

from helpers.errors import BadRequest, did_you_mean


def read(path: Path, columns: Sequence[str]) -> tuple[str, list[dict[str, str]]]:
    """(what divides the columns, a dict for each row, blank ones too); no rows where there is no file. Cells are stripped.

    columns: those there may be. Raises BadRequest with the file, the row (its heading being row 1) and what to do.
    """
    if not path.exists():
        return ",", []
    try:
        with path.open(encoding="utf-8-sig", newline="") as f:
            first = f.readline()
            f.seek(0)
            by = max(",;\t", key=first.count)
            rows = [[cell.strip() for cell in row] for row in csv.reader(f, delimiter=by, strict=True)]
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise BadRequest(f"{path.name} can't be read as CSV in UTF-8 ({e}): save it again as CSV UTF-8.") from e
    head = rows[0] if rows else []
    for name in head:
        if name not in columns:
            advice = did_you_mean(name, columns, f"its columns are {', '.join(columns)}.")
            raise BadRequest(f"{path.name}: the column `{name}` is not known: {advice}")
        if head.count(name) > 1:
            raise BadRequest(f"{path.name}: the column `{name}` stands twice: keep one.")
    for n, row in enumerate(rows[1:], 2):
        if any(row) and len(row) != len(head):
            raise BadRequest(f"{path.name}, row {n}: has {len(row)} cells where the heading has {len(head)}: mend the row.")
    return by, [dict(zip(head, row, strict=False)) if any(row) else dict.fromkeys(head, "") for row in rows[1:]]
