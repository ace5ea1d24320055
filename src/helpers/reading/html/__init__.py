"""A saved web page: the article's text, and what the page states about it.

The body is trafilatura's (Barbaresi 2021), in its mode that takes less rather than something else; readability-lxml reads the
page a second time, and where the two disagree much a warning says so. Nothing is fetched, and nothing in the page runs.
"""

from helpers.reading.decoded import Decoded


def extract(data: bytes, encoding: str | None = None) -> Decoded:
    """The article of a page: its title, an empty line, and its paragraphs with an empty line between them.

    encoding: what a person says of pages that show none of their own. found: title, author, published, outlet, url, language,
    agency, as far as the page states them. Raises Rejected: EMPTY, NOT_TEXT, CONTROL_CHARS, ENCODING, HTML_ENTITIES, HTML_DEEP,
    NO_TEXT.
    """
    from helpers.reading.html import body, head, page  # they load libraries that only the child process needs

    text, encoding, basis, warnings = page.decode(data, encoding)
    tree = page.parse(text)
    found = head.metadata(tree, text)
    paragraphs, doubts = body.paragraphs(tree)
    title = found["title"].value if "title" in found else None
    if title and not body.begins_with(paragraphs, title):
        paragraphs = [title, *paragraphs]
    return Decoded("\n\n".join(paragraphs), encoding, basis, (*warnings, *doubts), found)
