"""The one place where data becomes HTML. Text from an article is hostile until it is escaped here; nothing else writes markup."""

import re
from collections.abc import Iterable, Mapping
from html import escape

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_URL = re.compile(r"https?://[^\s\x00-\x1f]+|#\S*|(?!//)[\w./-]+(?:#\S*)?")  # the web, this page, or a file of the report
DIGEST = 8  # characters at the end of an article's id: how its text's digest begins
LINK = "xlink:href"  # of a link in a drawing: JupyterLab stops showing a cell where it meets one as plain href
_VOID = frozenset({"br", "col", "hr", "img", "input", "meta"})


class Markup(str):
    """A string that is HTML already. Only this module makes one from data."""

    __slots__ = ()

    def __add__(self, other):
        return Markup(str(self) + html(other))


def html(content) -> Markup:
    """HTML of anything: Markup as it is, None as nothing, a list part by part, everything else as escaped text."""
    if content is None:
        return Markup("")
    if isinstance(content, Markup):
        return content
    if isinstance(content, str):
        # Controls and noncharacters have no place in HTML; a visible mark keeps their place.
        return Markup(escape(re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", content)))
    if isinstance(content, Iterable):
        return Markup("".join(map(html, content)))
    return Markup(escape(str(content)))


def tag(name: str, *content, attributes: Mapping[str, object] | None = None, **named) -> Markup:
    """One element. `class_` and `for_` lose their underscore, other underscores become hyphens.

    An attribute that is None or False is left out. Raises ValueError for a style, an event handler or an address that is neither
    http(s), nor on this page, nor in this report.
    """
    given = {k.rstrip("_").replace("_", "-"): v for k, v in named.items()} | dict(attributes or {})
    parts = [name]
    for key, value in given.items():
        if value is None or value is False:
            continue
        if not _NAME.fullmatch(key.replace(":", "-")) or key == "style" or key.startswith("on"):
            raise ValueError(f"attribute {key!r} is not allowed")
        if key in ("href", "src", "xlink:href") and not _URL.fullmatch(str(value)):
            raise ValueError(f"address {str(value)[:80]!r} is not allowed")
        parts.append(key if value is True else f'{key}="{html(str(value))}"')
    opening = f"<{' '.join(parts)}>"
    return Markup(opening if name in _VOID else f"{opening}{html(content)}</{name}>")


def anchor(record_id: str) -> str:
    """The id of a record's place on a page: `u_1234abcd_17-54` for the label use `seed-000-1234abcd:17-54u`.

    The digest names the article, so that the weight of a page does not hang on the length of file names.
    """
    letter, article, span = _parts(record_id)
    return f"{letter}_{article[-DIGEST:]}_{span}"


def spot(record_id: str) -> str:
    """The id of a record's place on its article's own page: `u_17-54` for the label use `seed-000-1234abcd:17-54u`."""
    letter, _, span = _parts(record_id)
    return f"{letter}_{span}"


def _parts(record_id: str) -> tuple[str, str, str]:
    article, _, place = record_id.rpartition(":")
    found = re.fullmatch(r"(\d+-\d+)([a-z])(-\d+)?", place)
    if not found:
        raise ValueError(f"{record_id!r} is no record id")
    span, letter, copy = found.groups()
    return {"a": "q"}.get(letter, letter), article, f"{span}{copy or ''}"


class Shown:
    """What a notebook cell shows: markup for the Lab and for a page, and files that stand beside the page.

    markup: the HTML. files: {name: text} such as a table's CSV. plain: one line for a terminal.
    """

    def __init__(self, markup: Markup, files: Mapping[str, str] | None = None, plain: str = ""):
        self.markup, self.files, self.plain = markup, dict(files or {}), plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        bundle = {"text/plain": self.plain or type(self).__name__, "text/html": str(tag("div", self.markup, class_="ww"))}
        return bundle | ({FILES: self.files} if self.files else {})


FILES = "application/vnd.whose-words.files+json"  # the media type under which a cell's output carries `files`
