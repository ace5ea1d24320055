"""Voice by word: does each word stand inside somebody's statement? Ours against a coded study, beside two rules of thumb."""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from helpers import corpus, language, study
from helpers.attribution import cues, quotes
from helpers.attribution.words import Token
from helpers.data import load
from helpers.records import Block, place
from helpers.view import view

SPEECH = ("direct", "mixed", "indirect")  # what else gold has (attitudes, scare quotes) is neither asked for nor punished
STUDY = Path("../shared/gold/polnear-dev")
WANTED = .82
Spans = Iterable[tuple[int, int]]


class Article:
    """The words of one article, all of its text, and what stands in them."""

    def __init__(self, text: str):
        self.view = view(text)
        self.words = language.tokens(self.view)
        self.blocks = place([Block(start=0, end=len(text), kind="body", rule="whole")], "article")

    def inside(self, spans: Spans) -> np.ndarray:
        """bool, one a word: does it begin inside one of the spans?"""
        within = np.zeros(len(self.view) + 1, bool)
        for start, end in spans:
            within[start:end] = True
        return within[[start for start, _ in self.words]]

    def quotations(self) -> list[tuple[int, int]]:
        return [piece for q in quotes.find(self.view, quotes.paragraphs(self.view, self.blocks)) for piece in q.pieces]

    def with_a_cue(self) -> list[tuple[int, int]]:
        """The quotations, and every sentence with a verb of saying of data/cues.yml, but for those that are nouns as well."""
        unsure, forms = load("cues")["homographs"], [self.view[a:b].lower() for a, b in self.words]
        said = np.array([w not in unsure and cues.speaks(Token(0, 0, w, w)) for w in forms], bool)
        starts = np.array([a for a, _ in self.words])
        sentences = [(s.start, s.end) for s in language.sentences(self.view, self.blocks)]
        return self.quotations() + [(a, b) for a, b in sentences if said[(starts >= a) & (starts < b)].any()]


def ours(opened: study.Study) -> tuple[dict[str, Article], dict[str, Spans]]:
    """{file: article} and {file: what is inside an attribution of ours, scare quotes left out}."""
    tables = corpus.annotate(opened)
    names = {r["article_id"]: Path(r["file"]).name for r in tables["articles"].to_pylist()}
    articles = {names[r["article_id"]]: Article(r["text"]) for r in tables["texts"].to_pylist()}
    spans = defaultdict(list)
    for a in tables["attributions"].to_pylist():
        if a["kind"] != "scare":
            spans[names[a["article_id"]]] += json.loads(a["spans"])
    return articles, spans


def coded(file: Path) -> tuple[dict[str, Spans], dict[str, Spans]]:
    """{file: content of its attributions} and {file: content that is neither asked for nor punished}."""
    asked, spared = defaultdict(list), defaultdict(list)
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        name = row.get("doc") or f"{row['doc_id']}.txt"
        (asked if row["type"] in SPEECH else spared)[name] += row["spans"]
    return asked, spared


def measured(articles: dict[str, Article], gold: tuple[dict, dict], said: Callable[[str, Article], Spans]) -> str:
    """Precision, recall and F1 of "attributed" and accuracy over the words of all articles, as a line to print."""
    true, found = [], []
    for name, article in articles.items():
        asked, spared = (article.inside(spans.get(name, ())) for spans in gold)
        here = asked | ~spared
        true.append(asked[here])
        found.append(article.inside(said(name, article))[here])
    true, found = np.concatenate(true), np.concatenate(found)
    both = (true & found).sum()
    p, r = both / max(found.sum(), 1), both / max(true.sum(), 1)
    return f"{p:10.3f}{r:8.3f}{2 * p * r / max(p + r, 1e-9):8.3f}{(true == found).mean():10.3f}{len(true):10,}{true.mean():12.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", type=Path, default=STUDY, help="a study with gold/attributions.jsonl")
    options = parser.parse_args()
    articles, spans = ours(study.load(options.study))
    rules = {
        "ours": lambda name, _: spans[name],
        "quotation marks": lambda _, article: article.quotations(),
        "marks, or a sentence with a cue": lambda _, article: article.with_a_cue(),
    }
    for file in sorted((options.study / "gold").glob("attributions*.jsonl")):
        gold = coded(file)
        print(f"\n{file.name:36}{'precision':>10}{'recall':>8}{'F1':>8}{'accuracy':>10}{'words':>10}{'attributed':>12}")
        for name, rule in rules.items():
            print(f"{name:36}{measured(articles, gold, rule)}")
    print(f"\nwanted: F1 {WANTED} over all attributions")


if __name__ == "__main__":
    main()
