"""A PDF: the text of its pages as paragraphs, in the order in which they are read.

PDFium (through pypdfium2, without its JavaScript) finds the letters and where they stand; no action, form or attachment of the
file is looked at. Of pypdf, pdfminer.six and PDFium it was the fastest by ten times, and alone right on ligatures.
"""

import re

from helpers.errors import Rejected
from helpers.reading import several
from helpers.reading.decoded import Decoded
from helpers.records import Value

PAGES = 500  # the most that are read
_ENDING = "; save it again as PDF, or paste its text into a .txt file."


def extract(data: bytes, encoding: str | None = None) -> Decoded:
    """The paragraphs of a PDF, each on one line with an empty line between them; `encoding` has no meaning here.

    Lines that repeat at the head or foot of its pages are left out (warning PDF_REPEATS), words broken at a line's end are
    joined. found: title, where that of the file's properties is also printed; author and date there are the producer's word only.
    Raises Rejected: EMPTY, PDF_BROKEN, PDF_ENCRYPTED, PDF_PAGES, PDF_LETTERS, LAYOUT, NO_TEXT.
    """
    import pypdfium2
    from pypdfium2 import raw

    from helpers.reading.pdf import layout, letters

    if not data:
        raise Rejected("EMPTY", "it is empty; save the article's text in it.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Rejected("PDF_ENCRYPTED", "it is locked with a password; save it without one.") from error
        raise Rejected("PDF_BROKEN", "it is damaged or no PDF" + _ENDING) from error
    with document:
        if not len(document):
            raise Rejected("PDF_BROKEN", "it has no pages" + _ENDING)
        if len(document) > PAGES:
            raise Rejected(
                "PDF_PAGES", f"it has {len(document):,} pages, and {PAGES} is the most that is read; save those of the article."
            )
        pages, pictures = letters.pages(document)
        named = document.get_metadata_value("Title") or ""
    printed = "".join(line.text for page in pages for line in page)
    if not re.search(r"[^\W\d_]", printed):
        raise Rejected("NO_TEXT", "its pages hold no text, as scanned ones do; run text recognition (OCR) over it first.")
    unknown = len(re.findall("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]", printed))
    if unknown * 5 > len(printed):
        raise Rejected("PDF_LETTERS", "its fonts do not say which letters they print; run text recognition (OCR) over it first.")
    kept, repeats = layout.without_repeats(pages)
    paragraphs = layout.paragraphs(kept)
    text = "\n\n".join(paragraphs)
    several.refuse(text)
    warnings = []
    if repeats:
        warnings.append(
            (
                "PDF_REPEATS",
                f"{repeats:,} lines that repeat at the head or foot of its pages were left out; look whether one is missed.",
            )
        )
    if pictures:
        warnings.append(
            (
                "PDF_PICTURES",
                f"{pictures:,} of its {len(pages):,} pages are pictures without text; run text recognition (OCR) over it.",
            )
        )
    if unknown:
        warnings.append(
            ("BAD_UNICODE", f"it holds {unknown:,} characters that stand for no character; they are kept as they are.")
        )
    return Decoded(text, "pdf", "declared", tuple(warnings), _title(named, text))


def _title(named: str, text: str) -> dict[str, Value]:
    named = " ".join(named.split())
    printed = re.sub(r"\s+", " ", text)
    at = printed.casefold().find(named.casefold())
    if len(named) < 8 or at < 0 or len(printed.casefold()) != len(printed):
        return {}
    return {"title": Value(value=printed[at : at + len(named)], basis="found", rule="pdf_info")}
