"""Exports of press databases that put many articles into one document: they are counted and refused, not misread as one."""

import re

from helpers.errors import Rejected

# What Nexis and Factiva print once for each article, in the languages of their pages; then how Nexis states their number.
_EACH = (
    r"(?:end of document|fin du document|ende des dokuments|fin del documento)",
    r"(?:length|longueur|länge|longitud|lengte)\s?:\s{0,5}[\d.,\s]{1,12}(?:words?|mots|wörter|palabras|woorden)",
    r"load-date\s?:.{1,60}",
    r"document [a-z]{2,12}0000\d{8}[a-z0-9]{6,20}",
)
_STATED = re.compile(
    r"^\s*(?:documents|results|dokumente|documentos|résultats)\s?\((\d{1,4})\)\s*$|^\s*\d{1,4} of (\d{1,4}) documents\s*$",
    re.I | re.M,
)
_COVER = re.compile(r"nexis|^\s*job number|client/matter|^\s*\d+ of \d+ documents\s*$", re.I | re.M)
_EACH_ALONE = tuple(re.compile(rf"^[ \t]*{line}[ \t]*$", re.I | re.M) for line in _EACH)


def refuse(text: str) -> None:
    """Raises Rejected LAYOUT if the text holds more than one article of a database, or states that it does."""
    stated = max((int(m[1] or m[2]) for m in _STATED.finditer(text)), default=0) if _COVER.search(text) else 0
    n = max(stated, *(len(each.findall(text)) for each in _EACH_ALONE))
    if n > 1:
        raise Rejected("LAYOUT", f"it holds {n:,} articles in one document; export them one a file, or as CSV.")
