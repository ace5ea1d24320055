"""From the bytes of a page to its tree: the encoding decided, and refused what a parser would choke on."""

import codecs
import re

import lxml.etree
import lxml.html
from charset_normalizer import from_bytes

from helpers.errors import Rejected
from helpers.reading import txt

_HEAD = 4096  # bytes in which a page declares its encoding
_SAMPLE = 100_000  # bytes that a judgement looks at
_DECLARED = re.compile(
    rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I
)
# What browsers take these names for (WHATWG Encoding Standard): the larger code page of the same family.
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_WIDE = ("utf-16", "utf-32", "utf-7")  # a page whose declaration can be read as ASCII is in none of these
_SEVEN_BIT = ("iso2022", "hz")
_MARKUP = re.compile(rb"<[^<>]*>|[<>]")
_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[[^\]]{0,10000}<!ENTITY", re.I)
_DEEPEST = 255  # levels; libxml2 drops the rest of the page at 256


def decode(data: bytes, given: str | None) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    """(text, encoding, basis, warnings). A byte-order mark decides, then UTF-8, then what the page declares, then what a person
    says (given), then a guess; so a name given for a whole study harms no page that speaks for itself.

    A declaration that its bytes belie does not count: warning ENC_CONFLICT. Raises Rejected: NOT_TEXT, ENCODING.
    """
    _check_text(data[:_HEAD])
    named = txt.codec_name(given) if given else None
    if not data or b"\x00" in data[:_HEAD] or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoded = txt.decode(data)
        declared = _declared(decoded.text[:_HEAD].encode("ascii", "replace"))
        warnings = _conflict(declared, decoded.encoding) if decoded.encoding == "utf-8" else ()
        return decoded.text, decoded.encoding, decoded.basis, warnings
    declared = _declared(data[:_HEAD])
    for told in (declared, named):
        if told and told.startswith(_SEVEN_BIT) and data.isascii():
            return data.decode(told, "replace"), told, "declared", ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared, named)
    if declared == "utf-8" or declared and data.isascii():
        return text, "utf-8", "declared", ()
    return text, "utf-8", "utf-8", _conflict(declared, "utf-8")


def _check_text(head: bytes) -> None:
    """Raises Rejected NOT_TEXT for the head of a picture, an archive, a PDF …"""
    try:
        txt.decode(head)
    except Rejected as rejected:
        if rejected.code == "NOT_TEXT":
            raise


def _not_utf8(data: bytes, declared: str | None, named: str | None) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    """Words decide, so the markup and what else is all ASCII is left out: it would hide what they are."""
    words = b" ".join(piece.strip() for piece in _MARKUP.split(data) if not piece.isascii())
    if declared and _can_be(words, declared):
        return data.decode(declared, "replace"), declared, "declared", ()
    if named:
        return data.decode(named, "replace"), named, "declared", _conflict(declared, named)
    guess = txt.decode(words)
    text = data.decode(guess.encoding, "replace")
    unsure = tuple(w for w in guess.warnings if w[0].startswith("ENC_"))
    return text, guess.encoding, guess.basis, (*_conflict(declared, guess.encoding), *unsure)


def _declared(head: bytes) -> str | None:
    m = _DECLARED.search(head)
    if not m:
        return None
    try:
        name = codecs.lookup((m[1] or m[2]).decode().lower().removeprefix("x-")).name
    except LookupError:
        return None
    return "utf-8" if name.startswith(_WIDE) else _MEANT.get(name, name)


def _can_be(words: bytes, encoding: str) -> bool:
    """Whether hardly a byte fails in that encoding and what comes out reads like language (charset-normalizer's measure)."""
    try:
        text = words.decode(encoding, "replace")
        beyond = sum(c > "\x7f" for c in text)
        if text.count("\ufffd") * 100 > beyond or _two_scripts(text[:_SAMPLE]):
            return False
        sample = text.replace("\ufffd", "").encode(encoding, "ignore")[:_SAMPLE]
        return encoding == "utf-8" or from_bytes(sample, cp_isolation=[encoding]).best() is not None
    except (LookupError, ValueError, UnicodeError):  # a codec that is no encoding of text, as rot13
        return False


def _two_scripts(text: str) -> bool:
    """Whether most words beyond ASCII mix Latin with Greek or Cyrillic letters, as accents do in the wrong code page."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    mixed = sum(bool(re.search("[a-zA-Z]", word) and re.search("[\u0370-\u052f]", word)) for word in words)
    return mixed * 2 > len(words)


def _conflict(declared: str | None, real: str) -> tuple[tuple[str, str], ...]:
    if not declared or declared == real:
        return ()
    return (
        (
            "ENC_CONFLICT",
            f"it declares the encoding {declared}, but its bytes are {real} and are read as that; check its letters.",
        ),
    )


def parse(text: str) -> lxml.html.HtmlElement:
    """The tree of a page. Raises Rejected: HTML_ENTITIES, HTML_DEEP, NO_TEXT."""
    if _ENTITIES.search(text[:20_000]):
        raise Rejected(
            "HTML_ENTITIES", "it defines entities of its own, as no news page does; paste the article into a .txt file."
        )
    # libxml2 stops at a NUL, and knows no lone surrogates.
    clean = re.sub("[\x00\ud800-\udfff]", "\ufffd", text)
    # A comment within a paragraph costs trafilatura what follows it.
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = lxml.html.document_fromstring(clean.encode(), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise no_text() from error
    depth = deepest = 0
    for event, _ in lxml.etree.iterwalk(tree, ("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise Rejected(
            "HTML_DEEP",
            f"its elements are nested more than {_DEEPEST} deep, so that text gets lost; paste the article into a .txt file.",
        )
    return tree


def no_text() -> Rejected:
    return Rejected(
        "NO_TEXT",
        "the page holds no article text that can be found; save it again with its text, or paste that into a .txt file.",
    )
