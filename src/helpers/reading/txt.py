"""Plain text: bytes to characters, once, with what was decided on the way."""

import codecs
import dataclasses
import re
import unicodedata
from collections.abc import Iterator

from charset_normalizer import from_bytes

from helpers.errors import Rejected
from helpers.reading.decoded import Decoded

# What files of other formats begin with; after the lists of file(1).
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"%PDF-", "a PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PK\x03\x04", "a ZIP archive, perhaps a Word file"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound, picture or video file"),
)
# UTF-32 before UTF-16: the little-endian mark of one begins with that of the other.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 100_000  # bytes or characters that a guess or a warning looks at
_ASCII = bytes(range(128))
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_DISGUISED = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # what UTF-16 and ISO-2022 hold where they look like ASCII
_LONG = 100_000  # characters of a line


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a plain text file; newlines stay as they are, a byte-order mark is not part of it.

    encoding: what a person says it is in. Raises Rejected: EMPTY, NOT_TEXT, CONTROL_CHARS, ENCODING.
    """
    decoded = characters(data, encoding)
    if "\x00" in decoded.text:
        raise Rejected(
            "CONTROL_CHARS",
            f"it holds {decoded.text.count(chr(0)):,} NUL characters, so it is damaged or not text; save it again as UTF-8 text.",
        )
    return dataclasses.replace(decoded, warnings=(*decoded.warnings, *warnings(decoded.text)))


def characters(data: bytes, encoding: str | None = None) -> Decoded:
    """The characters of a file and how they were come by, with warnings about its encoding; `warnings` has those about the text.

    A byte-order mark decides, then the NULs of UTF-16 and UTF-32, then UTF-8, then the `encoding` that a person names (basis
    declared), then a guess; so a name given for a whole study harms no file that speaks for itself. Raises Rejected: EMPTY,
    NOT_TEXT, ENCODING.
    """
    if not data:
        raise Rejected("EMPTY", "it is empty; save the article's text in it.")
    what = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if what:
        raise Rejected("NOT_TEXT", f"it looks like {what}, not text; save the article as plain text.")
    named = encoding and codec_name(encoding)
    text, used, basis = _decoded(data, named)
    if not shows(text):
        raise Rejected("EMPTY", "it holds only blanks; save the article's text in it.")
    return Decoded(text, used, basis, tuple(_doubts(text, used, basis, named)))


def shows(text: str) -> bool:
    """Is there anything to see in it?"""
    return any(not c.isspace() and c not in "\ufeff\u200b" for c in text)


def codec_name(encoding: str) -> str:
    """Python's name for an encoding of text that a person names. Raises Rejected ENCODING where there is none."""
    try:
        name = codecs.lookup(encoding).name
        " ".encode(name)  # base64 and its like have names, too
    except (LookupError, ValueError):
        name = None
    if name is None or name in _NO_FILES:
        raise Rejected("ENCODING", f"{ascii(encoding[:40])} is no known encoding; name one such as utf-8, cp1252 or mac_roman.")
    return name


_NO_FILES = {"idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "undefined"}


def _decoded(data: bytes, named: str | None) -> tuple[str, str, str]:
    """(text, encoding, basis)"""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _forced(data[len(mark) :], encoding), encoding, "bom"
    if not (named or "").startswith(("utf-16", "utf-32")) and b"\x00" in data and (wide := _wide(data)):
        return _forced(data, wide), wide, "guessed"
    if named and (_DISGUISED.search(data) or not _is_utf8(data)):
        return _declared(data, named), named, "declared"
    _check_controls(data)
    if _is_utf8(data):
        return data.decode("utf-8"), "utf-8", "utf-8"
    if text := _mostly_utf8(data):
        return text, "utf-8", "utf-8"
    return _guessed(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        place = f"its byte {error.start + 1:,} can't be" if isinstance(error, UnicodeDecodeError) else "its bytes can't be"
        raise Rejected("ENCODING", f"it is not in {encoding}, as was said: {place}; name another encoding, or none.") from error
    _check_controls(text[:_SAMPLE].encode("utf-8", "surrogatepass"))
    return text


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with some bytes from elsewhere, or with halves of surrogate pairs: what fails stays visible as lone surrogates."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    broken = sum(map(len, _FAILED.findall(text)))
    return text if broken * 2 < sum(c > "\x7f" for c in text) - broken else None


_FAILED = re.compile("[\udc80-\udcff]+")
_NEWLINE = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")  # as in view.py


# What stands beyond ASCII in a text of Western Europe: marks of the printer and accented letters.
_WESTERN = frozenset("“”‘’‚„«»–—…•€£§°©®™éèêëáàâäãåíìîïóòôöõøúùûüñçßæœÉÈÁÀÂÄÅÍÓÖØÚÜÑÇ\xa0")


def _guessed(data: bytes) -> tuple[str, str, str]:
    """Nearly all ASCII: Windows or Macintosh, whichever gives Western text; else what charset-normalizer thinks."""
    if len(data.translate(None, _ASCII)) < 0.1 * len(data):
        for encoding in ("cp1252", "mac_roman"):
            text = data.decode(encoding, "surrogateescape")
            beyond = [c for c in text if c > "\x7f"]
            if sum(c in _WESTERN for c in beyond) > 0.9 * len(beyond):
                return text, encoding, "guessed"
    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    try:
        return data.decode(encoding), encoding, "guessed"
    except UnicodeDecodeError:  # beyond the sample it is something else; what fails stays visible
        return data.decode(encoding, "surrogateescape"), encoding, "guessed"


def _forced(data: bytes, encoding: str) -> str:
    """What a byte-order mark promises; bytes that break the promise become lone surrogates or, in the wide encodings, U+FFFD."""
    for errors in ("surrogatepass", "surrogateescape" if encoding == "utf-8" else "replace"):
        try:
            return data.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
    raise AssertionError("the last way to decode never fails")


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: the NULs stand in some places only, and what comes out is plain text."""
    for encoding, width, places in (
        ("utf-32-le", 4, {1, 2, 3}),
        ("utf-32-be", 4, {0, 1, 2}),
        ("utf-16-le", 2, {1}),
        ("utf-16-be", 2, {0}),
    ):
        if len(data) % width or not all((0 in data[i::width]) == (i in places) for i in range(width)):
            continue
        head = data[:4000].decode(encoding, "replace")
        plain = sum(c < "\u0700" and (c >= " " or c in "\t\r\n") or "\u2000" <= c < "\u2070" for c in head)
        if plain > 0.9 * len(head):
            return encoding
    return None


def _check_controls(data: bytes) -> None:
    head = data[:_SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls - head.count(0) > len(head) * 0.02 or controls > len(head) * 0.1:
        raise Rejected(
            "NOT_TEXT", "it looks like a program's data, not text: too many control characters; save the article as plain text."
        )


_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_NOT_UNICODE = re.compile("[\ud800-\udc7f\udd00-\udfff\ufffd\ufdd0-\ufdef\ufffe\uffff]")
_MOJIBAKE = re.compile(
    "â€[\u0080-\u00ff\u2013-\u203a\u0152-\u017e\u2122œ\u009d]|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]"
    "|Ð[\u0080-\u00bf]Ñ|\u0413\u00a0|\u0432\u0402"
)


def _doubts(text: str, encoding: str, basis: str, named: str | None) -> Iterator[tuple[str, str]]:
    """What makes the way in which the bytes became characters doubtful: (code, sentence)."""
    if basis == "guessed":
        yield (
            "ENC_UNSURE",
            f"its encoding is a guess ({encoding}), by which it holds {_marks(text)}; if they look wrong, save it as UTF-8.",
        )
    if named and not encoding.startswith(named.removesuffix("-sig")) and not text.isascii():
        yield "ENC_CONFLICT", f"it was said to be in {named}, and is in {encoding}, as which it was read; correct what was said."


def _marks(text: str) -> str:
    """The quotation marks and some letters beyond ASCII that came out, for a person to judge."""
    beyond = list(dict.fromkeys(c for c in text[:_SAMPLE] if c > "\x7f" and c.isprintable() and not c.isspace()))
    signs, letters = [c for c in beyond if not c.isalpha()], [c for c in beyond if c.isalpha()]
    return " ".join(signs[:8] + letters[:8]) or "no letter beyond plain English"


def warnings(text: str) -> Iterator[tuple[str, str]]:
    """What is doubtful about the characters of a text: (code, sentence)."""
    if failed := list(_FAILED.finditer(text)):
        size = sum(len(m[0]) for m in failed)
        line = len(_NEWLINE.findall(text, 0, failed[0].start())) + 1
        yield (
            "ENC_MIXED",
            f"{size:,} of its bytes, in {len(failed):,} places, are not in the encoding of the rest, the first in line {line:,}; "
            "they are kept as marks, so save it again in one encoding.",
        )
    if n := len(_NOT_UNICODE.findall(text)):
        yield "BAD_UNICODE", f"it holds {n:,} characters that stand for no character; they are kept as they are."
    if n := len(_UNSEEN.findall(text)):
        yield "INVISIBLES", f"it holds {n:,} characters that nobody sees; matching looks past them."
    words = re.findall(r"[^\W\d_]{3,40}", text[:1_000_000]) if _GREEK_OR_CYRILLIC.search(text) else ()
    if n := sum(_mixed(word) for word in words if not word.isascii()):
        yield "HOMOGLYPH", f"{n:,} of its words mix letters of two alphabets that look alike; such words match no term."
    if n := len(_MOJIBAKE.findall(text)):
        yield "MOJIBAKE", f"it holds {n:,} signs of a text decoded wrongly before it was saved; get it again from its source."
    if len(text) > _LONG and (longest := max(map(len, _NEWLINE.split(text)))) > _LONG:
        yield (
            "LONG_LINE",
            f"one of its lines has {longest:,} characters, so nothing tells paragraphs apart; get it again with its line ends.",
        )


_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
_ALIKE = {
    "LATIN": set("aceijopsxyABCEHIJKMOPSTXYZ"),
    "CYRILLIC": set("асеіјорѕхуАВСЕНІЈКМОРЅТХУ"),
    "GREEK": set("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}


def _mixed(word: str) -> bool:
    """Letters of a second alphabet within a word, each of which looks like one of the first."""
    by_script: dict[str, str] = {}
    for c in word:
        script = unicodedata.name(c, "?").split()[0]
        by_script[script] = by_script.get(script, "") + c
    fewest = min(by_script, key=lambda script: len(by_script[script]))
    return len(by_script) > 1 and by_script.keys() <= _ALIKE.keys() and set(by_script[fewest]) <= _ALIKE[fewest]
