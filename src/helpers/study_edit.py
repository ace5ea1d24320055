"""A term, written into study.yml: a few characters are put in at their place, all others stay as they are.

The places are those of the parsed file. Whether they were the right ones is decided by reading the new text: it must say what the
old one said and the term, nothing else, and be a valid study.
"""

import codecs
import difflib
import json
import re
from copy import deepcopy
from pathlib import Path

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from helpers import replaced, study, study_file
from helpers.errors import BadRequest

NAME = "study.yml"


def key_of(name: str) -> str:
    """The key of a contest or a label that a person calls so: `Crossing by force` → `crossing_by_force`; blank for no words."""
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def add_term(folder: Path, contest: str, label: str, term: str, called: str = "") -> list[str]:
    """Write the term under a label of a contest, by their keys, either of which may be new; returns the lines that changed.

    called: the name of a new label. A study without study.yml gets one. Raises BadRequest, nothing being written, for what no
    study may say: a key that is none, a term that can't be read, that two labels would claim, or that stands there.
    """
    path = folder / NAME
    old = path.read_bytes() if path.exists() else b""
    new = with_term(old, contest, label, term, called)
    study.checked(*study_file.plain(study_file.composed(new, NAME), NAME), folder)
    replaced.write(path, new)
    return changed(old, new)


def changed(old: bytes, new: bytes) -> list[str]:
    """The lines that differ, each with its - or +."""
    lines = difflib.unified_diff(*(data.decode("utf-8-sig").splitlines() for data in (old, new)), n=0, lineterm="")
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


def with_term(data: bytes, contest: str, label: str, term: str, called: str = "") -> bytes:
    """The bytes of a study file that says one term more. Raises BadRequest where it can't be put in without moving other text."""
    root = study_file.composed(data, NAME)
    wanted = deepcopy(study_file.plain(root, NAME)[0])
    text = data.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    _say(wanted, contest, label, term, called)
    start, stop, piece = _piece(text, root, contest, label, term, called)
    whole = text[:start] + piece.replace("\n", end) + text[stop:]
    new = whole.encode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8", "surrogatepass")
    try:
        understood = study_file.plain(study_file.composed(new, NAME), NAME)[0] == wanted
    except BadRequest:
        understood = False
    if not understood:
        raise BadRequest(f"study.yml is laid out in a way that can't be added to here: write the term `{term}` under `{label}` "
                         f"of `{contest}` by hand.")
    return new


def _say(raw: dict, contest: str, label: str, term: str, called: str) -> None:
    """What the study file is to say, in its own terms."""
    raw["contests"] = raw.get("contests") or {}
    labels = raw["contests"].setdefault(contest, {}).setdefault("labels", {})
    there = labels.setdefault(label, ({"name": called} if called else {}) | {"terms": []})
    terms = [there["terms"]] if isinstance(there["terms"], str) else there["terms"]
    if term in terms:
        raise BadRequest(f"the term `{term}` stands under `{label}` of `{contest}` already.")
    if str(there.get("regex", "")).lower() in ("true", "yes", "on", "1"):
        raise BadRequest(f"the terms of `{label}` are regular expressions: write yours into study.yml by hand, as one.")
    there["terms"] = [*terms, term]


def _piece(text: str, root: Node | None, contest: str, label: str, term: str, called: str) -> tuple[int, int, str]:
    """(start, end, what is put in their place)."""
    quoted = json.dumps(term, ensure_ascii=False)
    entry = f"{{{f'name: {json.dumps(called, ensure_ascii=False)}, ' if called else ''}terms: [{quoted}]}}"
    whole = [f"{contest}:", "  labels:", f"    {label}: {entry}"]
    contests = _value(root, "contests")
    labels = _value(_value(contests, contest), "labels")
    terms = _value(_value(labels, label), "terms")
    if isinstance(terms, ScalarNode):
        return terms.start_mark.index, terms.end_mark.index, f"[{json.dumps(terms.value, ensure_ascii=False)}, {quoted}]"
    if isinstance(terms, SequenceNode):
        return _behind(text, terms, [quoted])
    if isinstance(labels, MappingNode):
        return _behind(text, labels, [f"{label}: {entry}"])
    if isinstance(contests, MappingNode):
        return _behind(text, contests, [f"{contest}: {{labels: {{{label}: {entry}}}}}"] if contests.flow_style else whole)
    if contests is not None:  # `contests:` with nothing behind it
        at = _line_end(text, contests.start_mark.index)
        return at, at, "".join(f"\n  {line}" for line in whole)
    apart = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    return len(text), len(text), apart + "".join(f"{line}\n" for line in ["contests:", *(f"  {line}" for line in whole)])


def _value(node: Node | None, key: str) -> Node | None:
    """What stands under a key of a mapping."""
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for k, value in pairs if isinstance(k, ScalarNode) and k.value == key), None)


def _behind(text: str, node: MappingNode | SequenceNode, lines: list[str]) -> tuple[int, int, str]:
    """One entry more behind the last of a list or mapping, in lines like those of the others, or between the same brackets."""
    last = node.value[-1] if node.value else None
    first = last[0] if isinstance(last, tuple) else last
    if node.flow_style:
        at = _end(last[1] if isinstance(last, tuple) else last) if last else node.start_mark.index + 1
        return at, at, (", " if last else "") + lines[0]
    before = text[text.rfind("\n", 0, first.start_mark.index) + 1:first.start_mark.index]  # the indent, and the - of a list
    at = _line_end(text, _end(last[1] if isinstance(last, tuple) else last))
    return at, at, "".join(f"\n{before if n == 0 else ' ' * len(before)}{line}" for n, line in enumerate(lines))


def _end(node: Node) -> int:
    """Where what is written of a node ends; what has no brackets says it ends where the next thing begins."""
    if isinstance(node, ScalarNode) or node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _line_end(text: str, at: int) -> int:
    """The end of the line that ends at or holds this place, before its line break."""
    if at and text[at - 1] == "\n":  # behind a text of several lines
        at -= 1
    else:
        found = text.find("\n", at)
        at = found if found >= 0 else len(text)
    return at - 1 if at and text[at - 1] == "\r" else at
