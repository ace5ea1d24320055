"""Links within a report: a page that was not made, or a line that a long list or a long text left out, can't be led to."""

import re
from collections.abc import Callable, Container, Mapping, Set

from helpers.markup import Markup, html

_ID = re.compile(r' id="([^"]+)"')
# Our own markup: no > stands within a tag, and no link within a link.
_LINK = re.compile(r'<a( [^>]*?)? (?:xlink:)?href="([\w.-]+\.html)?(?:#([^"]*))?"([^>]*)>(.*?)</a>', re.DOTALL)


def ids(markup: str) -> set[str]:
    return set(_ID.findall(markup))


def kept(markup: str, places: Mapping[str, Set[str]], sure: Container[str] = (),
         instead: Callable[[str], str | None] = lambda file: None) -> Markup:
    """The markup with its links within the report as far as they lead somewhere; of others stay the words, and what names them.

    places: {file: the ids on it} of every page; "" is the page itself, if its own links are to be looked at. sure: pages to which
    every link stays: one that led nowhere would be a fault. instead: from a page that was not made to an address in its place.
    """
    def checked(found: re.Match) -> str:
        before, file, place, after, words = found.groups(default="")
        if file in sure or not file and "" not in places or file in places and (not place or place in places[file]):
            return found[0]
        if other := instead(file):
            away = ' rel="noopener noreferrer"' if other.startswith("http") else ""
            return f'<a{before} href="{html(other)}"{away}{after}>{words}</a>'
        return f"<span{before}{after}>{words}</span>"

    return Markup(_LINK.sub(checked, markup))
