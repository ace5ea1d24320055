"""A reading page as a browser sees it, and a small study with an invented article to make one from."""

from html.parser import HTMLParser
from pathlib import Path

from helpers import annotated, corpus
from helpers.measures import annotations

STUDY = """
sides: {north: {name: Northern Council, words: [Verin]}, crews: {name: Crews, words: [crews]}}
speakers:
  - {name: Ada Verin, side: north, kind: person}
  - {name: Tomas Rell, side: crews, kind: person}
contests:
  halt: {labels: {halt: {terms: [halt]}, strike: {name: strike of 300 crews, terms: ["strike of 300 crews"]}}}
  crossing: {labels: {flight: {terms: [fled]}}}
"""
TEXT = """Home | News | Weather

Ferries stop at Port Halm

Ada Verin said the crews had insisted that the halt would last. “The strike of 300 crews <b>began</b> on Monday,” she added.

More than 4,200 people had fled across the river by Tuesday, Tomas Rell said.

The quay was empty at noon.

Share this article
"""
VOID = {"input", "br", "rect", "meta", "line", "circle", "path"}


def leaf(folder: Path, text: str = TEXT, study: str = STUDY, corrections: str = "", pages=None) -> annotated.Leaf:
    """The article `halm.txt` of a study, ready to be shown."""
    (folder / "halm.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "study.yml").write_text(study, encoding="utf-8")
    (folder / "manifest.csv").write_text("file,outlet,published,language\nhalm.txt,The Courier,2031-04-10,en\n")
    if corrections:
        (folder / "corrections.csv").write_text(corrections, encoding="utf-8")
    opened = corpus.open_study(folder)
    return annotated.Leaf(annotations.one(opened.tables, "halm.txt"), opened, pages or {})


def whole(page: annotated.Leaf) -> "Read":
    """All parts of a page, read."""
    parts = [annotated.head(page), annotated.text(page), annotated.voices(page), annotated.corrected(page)]
    return Read("".join(part.markup for part in parts if part))


class Read(HTMLParser):
    """lines: the text of each line of the article, in order. by_id: {id: its text}. elements: (name, attributes) in order."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.markup, self.lines, self.by_id, self.elements, self._open = markup, [], {}, [], []
        self.feed(markup)
        self.close()
        assert self._open == [], f"left open: {self._open}"

    def handle_starttag(self, name, attributes):
        given = dict(attributes)
        self.elements.append((name, given))
        assert name != "a" or "a" not in [n for n, _, _ in self._open], "a link within a link"
        line = "tx" in (given.get("class") or "").split()
        if line:
            self.lines.append("")
        if "id" in given:
            assert given["id"] not in self.by_id, f"{given['id']} stands twice"
            self.by_id[given["id"]] = ""
        if name not in VOID or name in ("rect", "line", "circle", "path"):
            self._open.append((name, given.get("id"), line))

    def handle_endtag(self, name):
        assert self._open.pop()[0] == name

    def handle_data(self, data):
        for _, own, line in self._open:
            if line:
                self.lines[-1] += data
            if own:
                self.by_id[own] += data

    def of_class(self, name: str) -> list[dict]:
        return [given for _, given in self.elements if name in (given.get("class") or "").split()]
