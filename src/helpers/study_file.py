"""study.yml as text: every scalar is the text that stands there, with the line it stands on.

YAML's own conversions are what a study must not have (`NO` is a country, `012` a code), so only its syntax is used. Duplicate
keys, aliases and depth beyond reason are refused.
"""

from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from helpers.errors import BadRequest

Place = tuple  # where a value stands: ("contests", "operation", "labels", 0)
MAX_DEPTH, MAX_BYTES = 12, 2_000_000


def read(path: Path) -> tuple[dict, dict[Place, int]]:
    """The file's mapping, text only, and the line (from 1) of each place in it.

    Raises BadRequest naming file and line for whatever is not a plain, unambiguous YAML mapping.
    """
    try:
        data = path.read_bytes()
    except OSError as e:
        raise BadRequest(f"{path.name} can't be read ({e.strerror}): check that it is a file that you may open.") from e
    return plain(composed(data, path.name), path.name)


def composed(data: bytes, name: str) -> Node | None:
    """The nodes of a file, each with its marks; None where it holds nothing. Raises BadRequest as `read` does."""
    if len(data) > MAX_BYTES:
        raise BadRequest(f"{name} is larger than {MAX_BYTES:,} bytes: a study file holds settings, articles go into "
                         "articles/.")
    try:
        root = YAML(pure=True).compose(data.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise BadRequest(f"{name} is not UTF-8 text (byte {e.start}): save it as UTF-8.") from e
    except MarkedYAMLError as e:
        line = e.problem_mark.line + 1 if e.problem_mark else 1
        raise BadRequest(f"{name}, line {line}: not readable as YAML ({e.problem}): mend that line.") from e
    except (YAMLError, RecursionError) as e:
        fault = str(e).splitlines()[0][:120]
        raise BadRequest(f"{name} is not readable as YAML ({fault}): mend it or start from `whose-words new`.") from e
    if root is not None and not isinstance(root, MappingNode):
        raise BadRequest(f"{name}, line 1: must hold `key: value` lines: start from `whose-words new`.")
    return root


def plain(root: Node | None, name: str) -> tuple[dict, dict[Place, int]]:
    """What `read` returns, of nodes."""
    if root is None:
        return {}, {}
    lines: dict[Place, int] = {}
    seen: set[int] = set()

    def told(node, place: Place):
        line = node.start_mark.line + 1
        lines.setdefault(place, line)
        if len(place) > MAX_DEPTH:
            raise BadRequest(f"{name}, line {line}: nested too deeply: no key of a study goes that deep.")
        if isinstance(node, ScalarNode):
            return None if node.value == "" and node.style is None else node.value
        if id(node) in seen:  # the same node twice is an alias, and a few of them can unfold to millions
            raise BadRequest(f"{name}, line {line}: an alias (*name) is not read here: write the value out.")
        seen.add(id(node))
        if isinstance(node, SequenceNode):
            return [told(item, (*place, i)) for i, item in enumerate(node.value)]
        out = {}
        for key, value in node.value:
            at = key.start_mark.line + 1
            if not isinstance(key, ScalarNode):
                raise BadRequest(f"{name}, line {at}: a key must be plain text.")
            if key.value in out:
                first = lines[(*place, key.value)]
                raise BadRequest(f"{name}, line {at}: the key `{key.value}` stands twice (first on line {first}): keep one.")
            lines[(*place, key.value)] = at
            out[key.value] = told(value, (*place, key.value))
        return out

    return told(root, ()), lines
