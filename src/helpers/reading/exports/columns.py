"""From the columns of a table to articles: which column holds what, and what a row of cells says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from helpers.data import agencies, load
from helpers.errors import Rejected
from helpers.reading import txt
from helpers.reading.decoded import Decoded, Entry
from helpers.reading.exports import dates
from helpers.records import Value

Cells = Mapping[str, str | None]  # by name of the column


@dataclass(frozen=True)
class Rows:
    """A table read.

    roles: {role: name of its column}; rows: (row, its cells, or why it can't be used); stated: how many rows the file says it
    has; warnings: (code, sentence) about the characters of the whole file.
    """

    roles: Mapping[str, str]
    rows: list[tuple[int, Cells | Rejected]]
    stated: int
    encoding: str = "utf-8"
    basis: str = "declared"
    warnings: tuple[tuple[str, str], ...] = ()

    def cells(self, role: str) -> Iterator[str]:
        """What stands in the column of a role, row by row, where there is something."""
        name = self.roles.get(role)
        return (cells[name] for _, cells in self.rows if not isinstance(cells, Rejected) and cells.get(name))


@cache
def _known() -> dict[str, tuple[str, int]]:
    """{name of a column in plain form: (role, place in the list of its role)}"""
    return {plain(name): (role, i) for role, names in load("exports")["columns"].items() for i, name in enumerate(names)}


def plain(name: str) -> str:
    """A column's name without case, blanks, points and strokes."""
    return re.sub(r"[\W_]+", "", name[:200].casefold())


def known(name: str) -> bool:
    return plain(name) in _known()


def choose(names: Iterable[str]) -> dict[str, str]:
    """{role: the column that holds it}; of two columns for one role, the one whose name stands first in exports.yml."""
    placed = [(*_known()[plain(name)], name) for name in names if known(name)]
    chosen: dict[str, str] = {}
    for role, _, column in sorted(placed):
        chosen.setdefault(role, column)
    return chosen


def check_twice(code: str, names: Iterable[str]) -> None:
    """Refuse a table with two columns of one name. code: what the refusal's begins with, as CSV."""
    seen: set[str] = set()
    for name in names:
        key = plain(name) if known(name) else name
        if key and key in seen:
            raise Rejected(f"{code}_COLUMNS", f"two of its columns are called {shown(name)}; rename or delete one of them.")
        seen.add(key)


def no_text(code: str, names: Iterable[str]) -> Rejected:
    """The refusal of a table without a column of text. code: what it begins with, as CSV."""
    there = list(dict.fromkeys(names))
    columns = ", ".join(map(shown, there[:12])) + (f" and {len(there) - 12:,} more" if len(there) > 12 else "")
    would_do = ", ".join(map(shown, load("exports")["columns"]["text"]))
    return Rejected(
        f"{code}_NO_TEXT",
        f"none of its columns holds the articles' text (it has {columns or 'none'}); export it with the full text, in a column "
        f"called one of {would_do}.",
    )


def shown(name: str) -> str:
    """A name from a file, fit for a message: short, and what does not print escaped."""
    return "`" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name[:30]) + ("…`" if len(name) > 30 else "`")


_TAG = re.compile(
    r"</?(?:p|div|span|br|a|img|b|i|em|strong|u|ul|ol|li|h[1-6]|table|tr|td|blockquote|figure|script|style)\b[^<>]{0,500}>"
    r"|&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|#\d{2,6}|#x[\da-f]{2,6});",
    re.IGNORECASE,
)
_CUT = re.compile(r"\[\+\d+ chars\]\s*\Z")  # how NewsAPI ends what it cuts


def article(table: Rows, row: int, cells: Cells | Rejected, first: bool | None) -> Entry:
    """The article of one row. first: whether its dates write the day first, where the column tells."""
    if isinstance(cells, Rejected):
        return Entry(row, None, cells.code, cells.message)
    text = cells.get(table.roles["text"]) or ""
    if text.strip().lower() in load("exports")["missing"] or not txt.shows(text):
        return Entry(row, None, "EMPTY", f"row {row:,} has no text; export it again with its text, or leave it out.")
    if "\x00" in text:
        return Entry(row, None, "CONTROL_CHARS", f"row {row:,} holds NUL characters, so it is damaged; export it again.")
    warnings = [*table.warnings, *txt.warnings(text)]
    if n := len(_TAG.findall(text)):
        warnings.append(("MARKUP", f"its text holds {n:,} signs of HTML, which are taken for words; export it as plain text."))
    if _CUT.search(text, max(0, len(text) - 40)):
        warnings.append(("TRUNCATED", "the source cut its text short and says so at the end; get the whole article."))
    return Entry(row, Decoded(text, table.encoding, table.basis, tuple(warnings), _found(table.roles, cells, first)))


def _found(roles: Mapping[str, str], cells: Cells, first: bool | None) -> dict[str, Value]:
    """What the cells beside the text say, by column of the table `articles`; what says nothing, or nothing sure, is left out."""
    lists, found = load("exports"), {}
    for role, name in roles.items():
        cell = (cells.get(name) or "").strip()
        if role == "text" or cell.lower() in lists["missing"]:
            continue
        basis = "inferred" if plain(name) in _inferred() else "found"
        if role == "published":
            found[role] = dates.published(cell, f"column:{name}", basis, first)
        elif value := _agency(cell, name) if role == "agency" else _READ.get(role, str)(cell):
            found[role] = Value(value=value, basis=basis, rule=f"column:{name}")
    author = found.get("author")
    if author and author.value.lower() in agencies():  # an agency in the place of the author signs the copy, nobody else does
        found.setdefault("agency", author)
        del found["author"]
    elif author and "outlet" in found and author.value.lower() == found["outlet"].value.lower():
        del found["author"]
    return found


@cache
def _inferred() -> frozenset[str]:
    return frozenset(map(plain, load("exports")["inferred"]))


@cache
def _desks() -> frozenset[str]:
    return frozenset(load("bylines")["not_people"] + load("bylines")["jobs"])


@cache
def _languages() -> dict[str, str]:
    """{ISO 639-1 code, or any other code or English name: ISO 639-1 code}"""
    return {name: code for code, names in load("exports")["languages"].items() for name in (code, *names)}


_CODE = re.compile(r"([A-Za-z]{2,3})[-_][A-Za-z0-9_-]{2,20}")  # en-GB, zh_Hans
_ADDRESS = re.compile(r"@|https?:|www\.|//", re.IGNORECASE)
_NAME_INSIDE = re.compile(r"""\{.*?["']name["']: ?(["'])(.{1,200}?)\1[,}]""")  # NewsAPI's `source`, saved as pandas prints it


def _language(cell: str) -> str | None:
    region = _CODE.fullmatch(cell)
    return _languages().get((region[1] if region else cell).lower())


def _author(cell: str) -> str | None:
    """A byline without its "By", which may name an agency; an address is nobody's name, nor is a desk ("News staff")."""
    name = re.sub(r"(?i)\Aby:?\s+", "", cell)
    if name.lower() in agencies():
        return name
    desk = all(word in _desks() for word in re.findall(r"\w+", name.lower()))
    return None if desk or _ADDRESS.search(name) else name


def _outlet(cell: str) -> str | None:
    inside = _NAME_INSIDE.match(cell)
    return inside[2] if inside else None if cell.startswith("{") else cell


def _agency(cell: str, name: str) -> str | None:
    """The agency's name; a column of yes and no names one where it is the column's own."""
    if cell.lower() in ("true", "t", "1", "yes"):
        return next((agency for flag, agency in load("exports")["flags"].items() if plain(flag) == plain(name)), None)
    return None if cell.lower() in ("false", "f", "0", "no") else cell


def _url(cell: str) -> str | None:
    return cell if re.match(r"https?://\S+\Z", cell, re.IGNORECASE) else None


def _genre(cell: str) -> str | None:
    return cell.lower() if cell.lower() in load("exports")["genres"] else None


_READ = {"language": _language, "translated_from": _language, "author": _author, "outlet": _outlet, "url": _url, "genre": _genre}
