"""Files of other formats, made by code, about an invented flood: web pages, PDFs byte by byte, Word files part by part."""

import hashlib
import io
import textwrap
import zipfile

PARAGRAPHS = (
    "The mayor of Velm asked everyone in the lower town on Monday to leave before the Orla rises above its second dam.",
    "More than 1,200 people spent the night in the school and in two barns, the county said, and about forty stayed behind.",
    "“We were told to take blankets and nothing else,” said Tova Lindqvist, who walked up with her two sons before dawn.",
    "Engineers expect the crest late on Wednesday; nobody could say whether the old wall by the mill will hold that long.",
    "The council meets again in the evening, and its speaker promised that the road to Harn would be open until then.",
)
TITLE = "Lower town empties as the Orla rises"


def page(
    paragraphs=PARAGRAPHS, *, head: str = f"<title>{TITLE}</title>", title: str | None = TITLE, inside: str = "", lang: str = "en"
) -> str:
    """A news page with navigation, teasers and a footer around its article. inside: put after the article's second paragraph."""
    story = [f"<p>{p}</p>" for p in paragraphs]
    story.insert(2, inside)
    line = f"<h1>{title}</h1>" if title else ""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>'
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article>{line}{''.join(story)}</article></main>"
        "<aside><h2>Most read</h2><ul><li><a href='/a'>Ten soups for the winter</a></li></ul></aside>"
        "<footer><p>Copyright The Velm Courier. All rights reserved.</p></footer></body></html>"
    )


# PDF (ISO 32000-1): objects, a table of where each begins, a trailer.


def pdf(
    pages, *, info: str = "", catalog: str = "", password: str | None = None, image: bool = False, xref: bool = True
) -> bytes:
    """A PDF of pages, each a list of (x, y, size, text). image: each shows a picture too. xref: its table of objects is right."""
    bodies = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>".encode(),
        _stream(b"\xff\x00\x80", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8"),
    ]
    key = _key(password or "") if password is not None else None
    for number, lines in enumerate(pages):
        shown = b"".join(b"BT /F %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, _escaped(text)) for x, y, size, text in lines)
        shown += b"q 400 0 0 400 100 100 cm /I Do Q\n" if image else b""
        resources = "/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>"
        bodies.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{resources}/Contents {7 + 2 * number} 0 R>>".encode())
        bodies.append(_stream(_rc4(_object_key(key, 7 + 2 * number), shown) if key else shown))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % (place if xref else 7) for place in places)
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{_owner().hex()}>/U<{_rc4(key, _PAD).hex()}>>>" if key else ""
    trailer = f"<</Size {len(places) + 1}/Root 1 0 R/Info 4 0 R/ID[<{_ID.hex()}><{_ID.hex()}>]{locked}>>"
    return bytes(out) + f"trailer\n{trailer}\nstartxref\n{start if xref else 9}\n%%EOF".encode()


def column(text: str, *, x: int = 60, top: int = 740, width: int = 60, size: int = 10) -> list[tuple[int, int, int, str]]:
    """Paragraphs as the lines of a column, `width` letters wide, with a wider gap after each."""
    lines = []
    for paragraph in text.split("\n"):
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=True):
            lines.append((x, top, size, line))
            top -= int(1.2 * size)
        top -= size
    return lines


_ID = bytes(range(16))
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _stream(data: bytes, entries: str = "") -> bytes:
    return f"<</Length {len(data)}{entries}>>\nstream\n".encode() + data + b"\nendstream"


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _owner() -> bytes:
    return _rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], _PAD)


def _key(password: str) -> bytes:
    return hashlib.md5((password.encode() + _PAD)[:32] + _owner() + (-4 % 2**32).to_bytes(4, "little") + _ID).digest()[:5]


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]


# Word: a ZIP archive of XML parts (ECMA-376).

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(text: str, style: str = "") -> str:
    """A paragraph of one run; what begins with < is taken as the markup inside the paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{text if text.startswith('<') else r(text)}</w:p>"


def r(text: str, tag: str = "t", properties: str = "") -> str:
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def docx(body: str, *, doctype: str = "", parts: dict[str, str | bytes] | None = None, main: str = "word/document.xml") -> bytes:
    """A Word file with that markup in its body, and other parts by name; `parts` beats what stands there otherwise."""
    names = f'xmlns:w="{_W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document {names}><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **(parts or {})}.items():
            archive.writestr(name, content)
    return out.getvalue()
