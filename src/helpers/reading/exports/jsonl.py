"""JSON lines: one object a line, its numbers as they are printed, each line judged by itself."""

import json
import re
from collections.abc import Mapping

from helpers.errors import Rejected
from helpers.reading import txt
from helpers.reading.exports.columns import Cells, Rows, choose, known, no_text, shown

DEEPEST = 100  # objects and lists within one another
_LINE_END = re.compile(r"\r\n|\r|\n")  # a string of JSON holds none of these as they are; U+2028 it may
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"')


def read(data: bytes, encoding: str | None = None) -> Rows:
    """The rows of a JSON lines file, by the number of their line; blank lines are none.

    Raises Rejected: JSON_LAYOUT for one list or one object over many lines, JSON_NO_TEXT, and those of `txt.characters`.
    """
    decoded = txt.characters(data, encoding)
    lines = [(i, line) for i, line in enumerate(_LINE_END.split(decoded.text), 1) if line.strip()]
    if lines[0][1].lstrip()[0] == "[" or lines[0][1].strip() == "{":
        raise Rejected(
            "JSON_LAYOUT",
            "it is one piece of JSON, not one object a line; save it as JSON lines (in pandas: orient='records', lines=True).",
        )
    names: dict[str, None] = {}
    rows = [(i, _cells(i, line, names)) for i, line in lines]
    roles = choose(filter(known, names))
    if "text" not in roles and any(not isinstance(cells, Rejected) for _, cells in rows):
        raise no_text("JSON", names)
    rows = [(i, _checked(i, cells, roles)) for i, cells in rows]
    return Rows(roles, rows, len(lines), decoded.encoding, decoded.basis, decoded.warnings)


def _cells(row: int, line: str, names: dict[str, None]) -> Mapping[str, object] | Rejected:
    """The values of one line that have a name we know, those inside an object as `source.name`; adds every name to `names`."""
    if _too_deep(line):
        return Rejected("JSON_DEPTH", f"line {row:,} nests over {DEEPEST} levels deep; save one flat object a line.")
    try:
        found = _DECODER.decode(line)
    except _TwoKeys as error:
        return Rejected("JSON_KEYS", f"line {row:,} has the key {shown(str(error))} twice in one object; keep one of them.")
    except (ValueError, RecursionError) as error:
        place = f" at character {error.pos + 1:,}" if isinstance(error, json.JSONDecodeError) else ""
        return Rejected("JSON_BROKEN", f"line {row:,} is no JSON{place}; export it again, or mend the line.")
    if not isinstance(found, dict):
        return Rejected("JSON_ROW", f"line {row:,} is no object with named values; save one object a line.")
    flat = {}
    for name, value in found.items():
        inside = {f"{name}.{key}": v for key, v in value.items()} if isinstance(value, dict) else {name: value}
        for key, cell in inside.items():
            names.setdefault(key)
            if known(key):
                flat.setdefault(key, cell)
    return flat


def _too_deep(line: str) -> bool:
    """Before it is parsed; brackets inside strings are text."""
    if line.count("[") + line.count("{") <= DEEPEST:
        return False
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", _STRING.sub("", line)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            return True
    return False


class _TwoKeys(Exception):
    """An object with one key twice: two readers would take two values."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = {}
    for key, value in pairs:
        if key in made:
            raise _TwoKeys(key)
        made[key] = value
    return made


# Numbers, 1e400 and NaN among them, stay the characters that stand there.
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=str, parse_int=str, parse_constant=str)


def _checked(row: int, cells: Mapping[str, object] | Rejected, roles: Mapping[str, str]) -> Cells | Rejected:
    """The cells as text. A list of names is joined; the text of the article must be a string."""
    if isinstance(cells, Rejected):
        return cells
    text = cells.get(roles["text"])
    if text is not None and not isinstance(text, str):
        return Rejected("JSON_TYPE", f"the text in line {row:,} is a list, an object or true or false; save it as one string.")
    return {name: _string(value) for name, value in cells.items()}


def _string(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else None
