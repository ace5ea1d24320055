"""Links between the pages of one report: a page that was not made, or a line that a long list left out, can't be led to."""

import re
from collections.abc import Container, Mapping, Set

from helpers.markup import Markup

_ID = re.compile(r' id="([^"]+)"')
# Our own markup: no > stands within a tag, and no link within a link.
_LINK = re.compile(r'<a( [^>]*?)? href="([\w.-]+\.html)(?:#([^"]*))?"([^>]*)>(.*?)</a>', re.DOTALL)


def ids(markup: str) -> set[str]:
    return set(_ID.findall(markup))


def kept(markup: str, places: Mapping[str, Set[str]], sure: Container[str] = ()) -> Markup:
    """The markup with its links to other pages as far as these are there; of the rest stay the words, and what names them.

    places: {file: the ids on it} of every page. sure: pages to which every link stays: one that led nowhere would be a fault.
    """
    def checked(found: re.Match) -> str:
        before, file, place, after, words = found.groups()
        if file in sure or file in places and (not place or place in places[file]):
            return found[0]
        return f"<span{before or ''}{after}>{words}</span>"

    return Markup(_LINK.sub(checked, markup))
