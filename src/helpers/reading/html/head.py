"""What a page states about its article: JSON-LD (schema.org), meta elements, its head line and title, its address.

What is stated twice and differently stays unknown, with both as candidates; an agency, a desk or an outlet is no author.
"""

import datetime
import html
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from urllib.parse import urlsplit

import htmldate
import lxml.html

from helpers.data import agencies, load
from helpers.records import Value

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "dc.date.issued",
    "dcterms.created", "dc.date", "date", "cxenseparse:recs:publishtime", "rnews:datepublished", "iptc.date",
)  # fmt: skip
_AUTHOR = ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl", "cxenseparse:author")
_LONGEST = 400  # letters of a title
_NODES = 2000  # of JSON-LD that are looked at


def metadata(tree: lxml.html.HtmlElement, text: str) -> dict[str, Value]:
    """{column of `articles`: value}, as far as the page states it. text: its source, in which a browser may note its address."""
    meta = _meta(tree)
    graph = [node for script in tree.iterfind(".//script[@type]") for node in _json_ld(script)]
    article = _article(graph, meta, tree)
    outlet = _outlet(article, meta)
    url = _url(tree, article, meta, text)
    agency, author = _authors(article, meta, outlet.value if outlet else "")
    found = {
        "title": _title(tree, article, meta, [v.value for v in (outlet, author) if v]),
        "author": author,
        "agency": agency,
        "published": _published(tree, article, meta, url.value if url else ""),
        "outlet": outlet,
        "url": url,
        "language": _language(tree, article, meta),
    }
    return {name: value for name, value in found.items() if value}


def _found(value: str, rule: str, basis: str = "found") -> Value:
    return Value(value=value, basis=basis, rule=rule)


def _plain(value: object) -> str:
    """One line of text of what should be a string, without the markup that some pages put there; "" if it is none."""
    return " ".join(re.sub(r"<[^<>]{1,200}>", " ", html.unescape(value[:2000])).split()) if isinstance(value, str) else ""


def _meta(tree: lxml.html.HtmlElement) -> dict[str, list[str]]:
    """{name or property in lower case: contents, in order}."""
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and (content := _plain(element.get("content"))):
            meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def _json_ld(script: lxml.html.HtmlElement) -> Iterator[dict]:
    """Every object that stands for something of its own in a script of JSON-LD: alone, in a list, in @graph."""
    if "ld+json" not in script.get("type", "").lower():
        return
    source = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", script.text or "")
    try:
        todo = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_NODES):
        if not todo:
            return
        node = todo.pop(0)
        if isinstance(node, list):
            todo[:0] = node[:_NODES]
        elif isinstance(node, dict):
            yield node
            todo += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), dict | list)]


def _article(graph: list[dict], meta: dict[str, list[str]], tree: lxml.html.HtmlElement) -> dict:
    """The node of the page's article, with those it refers to put in; empty if none, or several without the page's title."""
    articles = [node for node in graph if any(_is_article(t) for t in _list(node.get("@type")))]
    if len({_folded(_headline(node)) for node in articles}) > 1:
        titles = {_folded(t) for t in (*meta.get("og:title", ()), *(_text(h) for h in tree.iter("h1", "title")))}
        articles = [node for node in articles if _folded(_headline(node)) and any(_folded(_headline(node)) in t for t in titles)]
    if not articles:
        return {}
    by_id = {node["@id"]: node for node in graph if isinstance(node.get("@id"), str) and len(node) > 1}
    article = dict(articles[0])
    for key in ("author", "creator", "publisher"):
        nodes = (
            by_id.get(n["@id"], n) if isinstance(n, dict) and isinstance(n.get("@id"), str) else n
            for n in _list(article.get(key))
        )
        article[key] = list(nodes)
    return article


def _is_article(kind: object) -> bool:
    return isinstance(kind, str) and (kind.endswith(("Article", "BlogPosting")) or kind == "Report")


def _headline(node: dict) -> str:
    return _plain(node.get("headline") or node.get("name"))


def _list(value: object) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


# The title


def _title(tree: lxml.html.HtmlElement, article: dict, meta: dict[str, list[str]], known: list[str]) -> Value | None:
    """The head line as printed where the head of the page confirms it, else what the head says, less the names in `known`."""
    stated = [
        (_headline(article), "json_ld"),
        *((t, "meta") for name in ("og:title", "twitter:title") for t in meta.get(name, ())[:1]),
    ]
    stated += [(_text(t), "title_tag") for t in list(tree.iterfind(".//head/title"))[:1]]
    stated = [(t, rule) for said, rule in stated if len(said) < _LONGEST and (t := _without_site(said, known))]
    names = set(map(_folded, known))
    printed = [t for h in list(tree.iter("h1"))[:20] if 5 < len(t := _text(h)) < _LONGEST and _folded(t) not in names]
    if not stated:
        return _found(printed[0], "h1") if len(printed) == 1 else None
    for said, _ in stated:
        for head in printed:
            if _alike(head, said):
                return _found(head, "h1")
    said, rule = stated[0]
    return _found(_cut(said) if rule == "title_tag" else said, rule)


_SEPARATOR = re.compile(r"(\s+[|–—·•»:/-]+\s+|\s*\|\s*)")


def _without_site(title: str, known: list[str]) -> str:
    """A title less the parts at its ends that name the site, its address or its author; a bar cuts off what follows it."""
    names = [_folded(name).replace(" ", "") for name in known]

    def is_known(part: str) -> bool:
        folded = _folded(part).replace(" ", "").replace("and", "")
        return (
            bool(re.fullmatch(r"(?:www\.)?\w+(?:\.\w{2,12}){1,2}", part))
            or len(folded) > 1
            and any(folded in name or len(name) > 3 and name in folded for name in names)
        )

    parts = _SEPARATOR.split(title)  # part, separator, part …
    while len(parts) > 1 and (is_known(parts[-1]) or parts[-2].strip() == "|"):
        del parts[-2:]
    while len(parts) > 1 and is_known(parts[0]):
        del parts[:2]
    return "".join(parts).strip()


def _cut(title: str) -> str:
    """The title element alone tells no site from headline: its last parts go while they are short and what stays is not."""
    parts = _SEPARATOR.split(title)
    most = 5
    while len(parts) > 1 and len(parts[-1].split()) <= most and len("".join(parts[:-2])) >= 15:
        del parts[-2:]
        most = 3
    return "".join(parts).strip()


def _alike(head: str, said: str) -> bool:
    a, b = _folded(head), _folded(said)
    one, other = set(a.split()), set(b.split())
    return len(one & other) >= 0.6 * max(len(one), len(other), 1) or len(a) > 15 and a in b


# Who wrote it


def _authors(article: dict, meta: dict[str, list[str]], outlet: str) -> tuple[Value | None, Value | None]:
    """(agency, author): the persons of JSON-LD, else of the meta elements; an agency in an author's place signs the copy."""
    stated: list[tuple[list[tuple[str, bool]], str]] = [([], "json_ld")]
    for node in _list(article.get("author") or article.get("creator")):
        if isinstance(node, dict):
            kinds = _list(node.get("@type"))
            stated[0][0].extend((_plain(name), not kinds or "Person" in kinds) for name in _list(node.get("name")))
        else:
            stated[0][0].append((_plain(node), True))
    stated += [([(name, True) for name in meta.get(key, ())], "meta") for key in _AUTHOR]
    houses = [_plain(node.get("name")) for node in _list(article.get("publisher")) if isinstance(node, dict)]
    houses = [house for house in map(_folded, (outlet, *houses)) if house]
    agency = None
    for names, rule in stated:
        persons = []
        for name, may_be_person in names:
            for part in _JOINT.split(_BY.sub("", name)):
                if part.lower() in agencies():
                    agency = agency or _found(part, rule)
                elif may_be_person and part not in persons and _person(part) and not any(h in _folded(part) for h in houses):
                    persons.append(part)
        if persons:
            return agency, _found(", ".join(persons), rule)
    return agency, None


_JOINT = re.compile(r"\s*[,;|/]\s*|\s+(?:and|&|и|und|et|y|ve|və)\s+")
_BY = re.compile(r"^by:?\s+", re.I)


def _person(name: str) -> bool:
    """Two to five words in capitals or a script without them, none of which names a desk, a firm, a place or an agency."""
    words = name.split()
    if not 2 <= len(words) <= 5 or len(name) > 60 or re.search(r"[\d@_/:<>{}=#()\"]|\.\w{2,}$|\bwww\.", name):
        return False
    lists = load("bylines")
    if any(_folded(word) in _no_person() for word in words):
        return False
    names = [word for word in words if word.lower() not in lists["particles"] and word.lower() not in lists["titles"]]
    return len(names) > 1 and all(word[0].isalpha() and not word[0].islower() for word in names)


@cache
def _no_person() -> frozenset[str]:
    lists = load("bylines")
    return (frozenset(map(_folded, lists["not_people"])) | agencies()) - set(map(_folded, lists["particles"]))


# When


def _published(tree: lxml.html.HtmlElement, article: dict, meta: dict[str, list[str]], url: str) -> Value | None:
    """The day on which all that the page declares agrees, and htmldate (Barbaresi 2020) with it; htmldate alone is an inference.

    Stamps of neighbouring days, as of one moment in two zones, leave it to the day in the page's address. htmldate sees no clock:
    neither today nor the file's age enters.
    """
    stated = [(stamp, "json_ld") for stamp in map(_stamp, _list(article.get("datePublished"))) if stamp]
    stated += [(stamp, "meta") for name in _PUBLISHED for stamp in map(_stamp, meta.get(name, ())[:1]) if stamp]
    stated += [
        (stamp, "meta")
        for element in tree.xpath("(//time|//abbr|//span)[@itemprop='datePublished' or @pubdate]")[:1]
        if (stamp := _stamp(element.get("datetime") or element.get("content") or element.get("title")))
    ]
    guess = _guess(tree)
    candidates = [_found(day, rule) for (day, _), rule in stated]
    instants = {instant for (_, instant), _ in stated}
    if guess and guess not in {c.value for c in candidates}:
        candidates.append(_found(guess, "htmldate", "inferred"))
        instants.add(guess)
    if not candidates:
        return None
    if len({c.value for c in candidates}) == 1 or len(instants) == 1:
        return candidates[0]
    days = sorted({c.value for c in candidates})
    if m := re.search(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|$)", urlsplit(url).path):
        named = [c for c in candidates if c.value == f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}"]
        if named and (datetime.date.fromisoformat(days[-1]) - datetime.date.fromisoformat(days[0])).days == 1:
            return named[0]
    return Value(
        rule="conflict",
        code="CONFLICT",
        note=f"the page gives more than one day of publication: {' and '.join(days)}.",
        candidates=tuple(candidates),
    )


def _guess(tree: lxml.html.HtmlElement) -> str | None:
    """What htmldate finds in the page without its frame, an ISO date."""
    page = deepcopy(tree)
    for element in [element for element in page.iter("*") if _is_frame(element)]:
        if element.getparent() is not None:
            element.drop_tree()
    try:
        return htmldate.find_date(page, extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2200-01-01")
    except Exception:  # an aid, which must not cost the article
        return None


_FRAME = re.compile("clock|today|current[-_]?date|masthead|top[-_]?bar|copyright", re.I)


def _is_frame(element: lxml.html.HtmlElement) -> bool:
    """Whether a site shows there what day it is today, or since when its words are its own."""
    if element.tag in ("nav", "aside"):
        return True
    if element.tag in ("header", "footer"):
        named = not any(True for _ in element.iterancestors("article", "main"))
    else:
        named = element.tag not in ("html", "body") and _FRAME.search(f"{element.get('id', '')} {element.get('class', '')}")
    return bool(named) and not any(True for _ in element.iter("article", "h1"))


def _stamp(value: object) -> tuple[str, str] | None:
    """(day as the page writes it, the instant in UTC or the day again) of an ISO 8601 stamp; None for what is none."""
    m = re.match(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)(.{0,40})", value) if isinstance(value, str) else None
    try:
        day = datetime.date(*map(int, m.groups()[:3])).isoformat() if m else None
    except ValueError:
        return None
    if not day or day in ("1970-01-01", "1900-01-01"):  # what programs write for "none"
        return None
    try:
        moment = datetime.datetime.fromisoformat(day + m[4].strip().replace(" ", "T", 1) if m[4].startswith(("T", " ")) else day)
        return day, moment.astimezone(datetime.UTC).isoformat() if moment.tzinfo else day
    except (ValueError, OverflowError):
        return day, day


# Where


def _outlet(article: dict, meta: dict[str, list[str]]) -> Value | None:
    publishers = [_plain(node.get("name")) for node in _list(article.get("publisher")) if isinstance(node, dict)]
    for name, rule in (*((n, "meta") for n in meta.get("og:site_name", ())[:1]), *((n, "json_ld") for n in publishers[:1])):
        if 1 < len(name) <= 60 and re.search(r"\w", name) and not re.search(r"://|@|[<>{}]", name):
            return _found(name, rule)
    return None


def _url(tree: lxml.html.HtmlElement, article: dict, meta: dict[str, list[str]], text: str) -> Value | None:
    """The page's own address, the first that is more than its site's front page."""
    stated = [
        (link.get("href", ""), "meta") for link in tree.iterfind(".//link[@rel]") if link.get("rel").lower() == "canonical"
    ][:1]
    stated += [(address, "meta") for address in meta.get("og:url", ())[:1]]
    nodes = (article.get("url"), article.get("mainEntityOfPage"))
    nodes = (node.get("@id") if isinstance(node, dict) else node for node in nodes)
    stated += [(node, "json_ld") for node in nodes if isinstance(node, str)]
    if saved := re.search(r"<!--\s{0,5}saved from url=\(\d{1,5}\)(\S{1,2000})\s{0,5}-->", text[:5000]):
        stated.append((saved[1], "saved_from"))
    addresses = [(address, rule) for said, rule in stated if (address := _address(said))]
    deep = [(address, rule) for address, rule in addresses if urlsplit(address).path.strip("/") or urlsplit(address).query]
    return _found(*(deep or addresses)[0]) if addresses else None


def _address(said: str) -> str | None:
    said = said.strip()
    try:
        parts = urlsplit(said)
        host = parts.hostname or ""
    except ValueError:
        return None
    plain = len(said) <= 2000 and not re.search(r"[\s<>\"'`\\\x00-\x1f\x7f]", said) and "@" not in parts.netloc
    return said if plain and parts.scheme in ("http", "https") and "." in host else None


def _language(tree: lxml.html.HtmlElement, article: dict, meta: dict[str, list[str]]) -> Value | None:
    """Two or three letters (ISO 639), as the html element, a meta element or JSON-LD says."""
    lang = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang") or ""
    stated = [(lang, "html_lang"), *((v, "meta") for name in ("content-language", "og:locale") for v in meta.get(name, ())[:1])]
    stated += [(v, "json_ld") for v in _list(article.get("inLanguage"))[:1]]
    for said, rule in stated:
        if isinstance(said, str) and (m := re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", said)):
            return _found(m[1].lower(), rule)
    return None
