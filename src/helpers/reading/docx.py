"""A Word file (ECMA-376): the text of its main part, as it reads when every tracked change is accepted.

Of the archive only the parts that name and hold the main text are unpacked, up to a limit; macros, headers, footnotes, comments,
pictures and whatever lies at an outside address are never looked at. The XML parser resolves no entity and knows no network.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from helpers.errors import Rejected
from helpers.reading import several
from helpers.reading.decoded import Decoded
from helpers.records import Value

_LARGEST = 60_000_000  # bytes of one part; the longest novels have a tenth of it
_RATIO = 200  # times that a part of over a million bytes may be smaller packed; XML of text reaches 30
_MEMBERS = 10_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_ENDING = "save it again as .docx, or paste its text into a .txt file."
_UNSEEN = {"del", "moveFrom", "rt", "Fallback", "pPr", "rPr"}
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}


def extract(data: bytes, encoding: str | None = None) -> Decoded:
    """The paragraphs of a Word file with an empty line between them, a row of a table as one line with tabs.

    Insertions are read, deletions are not: warning TRACKED. found: title, where a paragraph has that style. `encoding` has no
    meaning here. Raises Rejected: EMPTY, NOT_DOCX, DOCX_ENCRYPTED, DOCX_BROKEN, DOCX_BOMB, DOCX_ENTITIES, LAYOUT, NO_TEXT.
    """
    if not data:
        raise Rejected("EMPTY", "it is empty; save the article's text in it.")
    body = _main_part(_archive(data))
    paragraphs = list(_paragraphs(body))
    texts = [text for text, _ in paragraphs]
    text = "\n\n".join(texts)
    if not re.search(r"[^\W_]", text):
        raise Rejected("NO_TEXT", "it holds no text, perhaps only a picture of one; paste the article's text into it.")
    several.refuse(text)
    changes = sum(_name(element) in _CHANGES and _name(element.getparent()) != "rPr" for element in body.iter())
    warnings = ()
    if changes:
        warnings = (
            (
                "TRACKED",
                f"it holds {changes:,} tracked changes; insertions are read and deletions are not: settle them if that is wrong.",
            ),
        )
    title = next((" ".join(text.split()) for text, style in paragraphs if style.lower() == "title"), None)
    found = {"title": Value(value=title, basis="found", rule="docx_style")} if title else {}
    return Decoded(text, "utf-8", "declared", warnings, found)


def _archive(data: bytes) -> zipfile.ZipFile:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Rejected("DOCX_ENCRYPTED", "it is locked with a password; save it without one.")
        raise Rejected("NOT_DOCX", "it is an old Word file (.doc); open it and save it as .docx.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError) as error:
        if data.startswith(b"PK\x03\x04"):
            raise Rejected("DOCX_BROKEN", f"it is damaged; {_ENDING}") from error
        raise Rejected("NOT_DOCX", f"it is no Word file; {_ENDING}") from error
    members = archive.infolist()
    if len(members) > _MEMBERS:
        raise Rejected("DOCX_BOMB", f"it is an archive of {len(members):,} parts, which no article needs; {_ENDING}")
    return archive


def _part(archive: zipfile.ZipFile, name: str):
    """The root element of one part, None if there is no such part."""
    from lxml import etree

    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    if member.flag_bits & 1:
        raise Rejected("DOCX_ENCRYPTED", "it is locked with a password; save it without one.")
    try:
        with archive.open(member) as part:
            xml = part.read(_LARGEST + 1)  # whatever size the archive claims
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Rejected("DOCX_BROKEN", f"it is damaged; {_ENDING}") from error
    if len(xml) > _LARGEST or len(xml) > max(1_000_000, _RATIO * member.compress_size):
        raise Rejected("DOCX_BOMB", f"it unpacks to far more than it seems to hold; {_ENDING}")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in xml:
            raise _entities() from error
        raise Rejected("DOCX_BROKEN", f"its text is damaged; {_ENDING}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities()
    return root


def _entities() -> Rejected:
    return Rejected("DOCX_ENTITIES", f"its text defines entities of its own, as no Word file does; {_ENDING}")


def _main_part(archive: zipfile.ZipFile):
    """The element `w:body` of the part that the archive names as its main document."""
    name = "word/document.xml"
    relations = _part(archive, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument") and relation.get("TargetMode") != "External":
            name = posixpath.normpath(relation.get("Target", name).lstrip("/"))
    root = _part(archive, name)
    body = next((child for child in root if _name(child) == "body"), None) if root is not None else None
    if body is None or not body.tag.startswith((_W, _STRICT)):
        raise Rejected("NOT_DOCX", f"it is an archive, but no Word file; {_ENDING}")
    return body


def _name(element) -> str:
    """The name without its namespace, in which the transitional and the strict form of the format differ."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _paragraphs(parent) -> Iterator[tuple[str, str]]:
    """(text, style) of each paragraph that prints something, in order; those of text boxes follow the paragraph that holds them.

    A paragraph whose end was deleted runs on into the next.
    """
    before = ""
    for element in _flow(parent):
        if _name(element) == "tbl":
            yield from _rows(element)
            continue
        boxes: list = []
        text = before + _text(element, boxes)
        before = ""
        properties = next((child for child in element if _name(child) == "pPr"), None)
        if properties is not None and any(_name(e) in ("del", "moveFrom") for e in properties.iterfind("{*}rPr/*")):
            before = text
        elif text.strip():
            yield (
                text.strip(),
                next((_value(e, "val") for e in properties.iterfind("{*}pStyle")), "") if properties is not None else "",
            )
        for box in boxes:
            yield from _paragraphs(box)
    if before.strip():
        yield before.strip(), ""


def _flow(parent) -> Iterator:
    """The paragraphs and tables directly in a body, a cell or a box, also where tags, controls or changes enclose them."""
    for child in parent:
        name = _name(child)
        if name in ("p", "tbl"):
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"):
            yield from _flow(child)


def _rows(table) -> Iterator[tuple[str, str]]:
    """A row whose cells hold one paragraph each is one line; cells with more are a layout, and read one after the other."""
    for row in table.iter("{*}tr"):
        if next(row.iterancestors("{*}tbl")) is not table or any(_name(e) == "del" for e in row.iterfind("{*}trPr/*")):
            continue
        cells = [list(_paragraphs(cell)) for cell in row.iterfind("{*}tc")]
        if all(len(cell) <= 1 for cell in cells):
            line = "\t".join(" ".join(cell[0][0].split()) if cell else "" for cell in cells).strip()
            if line:
                yield line, ""
        else:
            yield from (paragraph for cell in cells for paragraph in cell)


def _text(element, boxes: list) -> str:
    """What a paragraph or a piece of it prints; the boxes that hang on it are put into `boxes`."""
    name = _name(element)
    if name in _UNSEEN or name == "r" and _hidden(element):
        return ""
    if name == "txbxContent":
        boxes.append(element)
        return ""
    if name == "t":
        return element.text or ""
    if name in ("tab", "ptab"):
        return "\t"
    if name in ("br", "cr"):
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    return "".join(_text(child, boxes) for child in element)


def _hidden(run) -> bool:
    return any(_value(e, "val") not in ("0", "false", "off") for e in run.iterfind("{*}rPr/{*}vanish"))
