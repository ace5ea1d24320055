"""How to cite: the articles for a bibliography (BibTeX for biber, CSL-JSON for Zotero and pandoc), a finding for a paper."""

import json
import re
from collections.abc import Iterable, Mapping
from html import unescape

import helpers
from helpers.corpus import Opened
from helpers.markup import Markup, tag
from helpers.measures import overview
from helpers.records import is_day
from helpers.wording import count, known, language, number, plain

BIBTEX, CSL = "articles.bib", "articles.csl.json"
_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}"} | {c: f"\\{c}" for c in "&%$#_"}
_NAME = re.compile(r"[^\W\d_][^\W\d_.’'-]*(?:[’'-][^\W\d_]+)*\.?")


def files(opened: Opened) -> dict[str, str]:
    """{name: text} of both bibliographies of a study's articles, second copies of a text left out."""
    first = overview.articles(opened.tables)
    rows = [row | {"captured": opened.study.given(row["file"], known(row["row"])).get("captured")}
            for row in first[first["duplicate_of"].isna()].sort_values("article_id").to_dict("records")]
    return {BIBTEX: bibtex(rows), CSL: csl(rows)}


def bibtex(articles: Iterable[Mapping]) -> str:
    """One entry an article, its id the key: @online where an address is known, else @misc. UTF-8, for biblatex and biber.

    articles: article_id, outlet, title, author, published, language, url, agency, translated_from of the table `articles`, and
    captured (the day on which the page was saved). What is not known is left out.
    """
    entries = []
    for article in articles:
        told, url = _told(article), _url(article)
        taken = " and ".join(_escaped(name) if _sure(name) else f"{{{_escaped(name)}}}" for name in _authors(told["author"]))
        notes = [f"Agency: {told['agency']}" * bool(told["agency"]),
                 f"Translated from {language(told['translated_from'])}" * bool(told["translated_from"])]
        fields = {"author": taken, "title": told["title"] and f"{{{_escaped(told['title'])}}}",  # kept in its capitals
                  "organization": told["outlet"] and f"{{{_escaped(told['outlet'])}}}", "date": _day(article["published"]),
                  "language": told["language"] and _escaped(language(told["language"])), "url": url,
                  "urldate": _day(article["captured"]) if url else "", "note": _escaped("; ".join(filter(None, notes)))}
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        entries.append(f"@{'online' if url else 'misc'}{{{article['article_id']},\n" + ",\n".join(lines) + "\n}\n")
    return "\n".join(entries)


def csl(articles: Iterable[Mapping]) -> str:
    """The same as CSL-JSON 1.0.2: a list of items of the type article-newspaper, dates as exact as they are known."""
    items = []
    for article in articles:
        told = _told(article)
        names = [dict(zip(("given", "family"), name.split(), strict=True)) if _sure(name) else {"literal": name}
                 for name in _authors(told["author"])]
        item = {"id": article["article_id"], "type": "article-newspaper", "title": told["title"], "author": names,
                "container-title": told["outlet"], "issued": _parts(article["published"]), "language": told["language"],
                "URL": _url(article), "accessed": _parts(article["captured"]) if _url(article) else {}}
        items.append({name: value for name, value in item.items() if value})
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _told(article: Mapping) -> dict[str, str]:
    return {name: plain(article[name]) for name in ("outlet", "title", "author", "language", "agency", "translated_from")}


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in text)


def _url(article: Mapping) -> str:
    """The address, if it is one of the web; what would end a field of BibTeX is spelled in per cents."""
    url = known(article["url"]) or ""
    return re.sub(r"[{}\\\"<>]", lambda m: f"%{ord(m[0]):02X}", url) if re.fullmatch(r"https?://[^\s\x00-\x1f]+", url) else ""


def _authors(author: str) -> list[str]:
    """The names in a byline where it is surely a list of first and last names, else the whole as it stands."""
    names = re.split(r", | and | & |; ", author)
    return names if all(map(_sure, names)) else [author] if author else []


def _sure(name: str) -> bool:
    words = name.split()
    return len(words) == 2 and all(word[0].isupper() and _NAME.fullmatch(word) and word != word.upper() for word in words)


def _day(value) -> str:
    day = str(known(value) or "").partition("T")[0]
    return day if is_day(day) else ""


def _parts(value) -> dict:
    day = _day(value)
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else {}


class Finding:
    """A line for each finding of a study, to be pasted into a paper: what it says, on how much, in which study, how made."""

    def __init__(self, opened: Opened):
        base = overview.articles(opened.tables)
        first = base[base["duplicate_of"].isna()]
        outlets = first["outlet"].dropna().nunique()
        self.study, self.made = opened.study.title, f"Whose Words {helpers.__version__}, input {opened.key[:12]}"
        self.basis = (f"Based on {count(len(first), 'article')} by {count(outlets, 'known outlet')}, "
                      f"{number(int(first['words_counted'].sum()))} words counted")
        self.basis += f" ({'; '.join(opened.choices)})" if opened.choices else ""

    def line(self, headline: str, page: str) -> str:
        """headline: HTML of a heading, perhaps with a mark in it such as `rests on one article`. page: its name."""
        marked = re.sub(r'<span class="tag">(.*?)</span>', r"(\1)", headline)
        said = " ".join(unescape(re.sub(r"<[^>]*>", "", marked)).split())
        return f"{said}. {self.basis}. {plain(self.study)}: {page}. {self.made}."

    def folded(self, headline: str, page: str) -> Markup:
        """The line in a fold; one click selects it."""
        line = tag("p", tag("code", self.line(headline, page)))
        return tag("details", tag("summary", "Cite this finding"), line, class_="cite")
