"""The studies in seeds/: complete, free of other people's sentences, and what a fresh run makes of the texts where these are."""

import re
import shutil
from pathlib import Path

import pytest
from shared import SHARED, needs_gold

from helpers import corpus, store, study
from helpers.measures import figures

SEEDS = Path(__file__).parents[1] / "seeds/nagorno-karabakh"
ANEW = f"whose-words annotate {SEEDS.name} --tables {SEEDS.name}/tables --format csv --text-free"
PLACES = [SEEDS / "tables", Path(__file__).parent, Path(__file__).parents[1] / "src"]


def test_without_texts_every_article_is_withheld_and_counted():
    tables = corpus.annotate(study.load(SEEDS)) if not (SEEDS / "articles").exists() else corpus.annotate(study.Study(
        SEEDS, study.load(SEEDS).settings.model_copy(update={"articles": ()}), study.load(SEEDS).manifest))
    articles = tables["articles"].to_pylist()
    assert [a["text_status"] for a in articles] == ["withheld"] * 5
    assert sum(a["words_counted"] for a in articles) == 3911
    assert tables["rejects"].num_rows == 0 and tables["texts"].num_rows == 0


@needs_gold
def test_the_committed_tables_are_what_the_texts_give(tmp_path):
    copy = tmp_path / SEEDS.name
    shutil.copytree(SEEDS, copy, ignore=shutil.ignore_patterns("articles", "tables"))
    shutil.copytree(SHARED / "seeds", copy / "articles")
    made = {n: t for n, table in corpus.annotate(study.load(copy)).items() if (t := store.without_text(n, table)) is not None}
    store.write(made, tmp_path / "tables", "csv")
    for path in sorted((tmp_path / "tables").iterdir()):
        assert path.read_bytes() == (SEEDS / "tables" / path.name).read_bytes(), f"{path.name} is old: {ANEW}"


@needs_gold
@pytest.mark.parametrize("folder", PLACES, ids=lambda p: p.name)
def test_no_sentence_of_the_articles_stands_in_the_project(folder):
    run = 8  # words in a row: longer than a name or a title's part
    theirs = set()
    for path in (SHARED / "seeds").glob("*.txt"):
        words = re.findall(r"\w+", path.read_text("utf-8").lower())
        theirs |= {tuple(words[i:i + run]) for i in range(len(words) - run + 1)}
    titles = {t for _, values in study.load(SEEDS).manifest.items() for t in [values["title"]]}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in (".csv", ".py", ".yml", ".json")):
        text = path.read_text("utf-8", "ignore")
        for title in titles:  # titles are citations
            text = text.replace(title, " | ")
        words = re.findall(r"\w+|\|", text.lower())
        assert not [words[i:i + run] for i in range(len(words) - run + 1) if tuple(words[i:i + run]) in theirs], path.name


def test_the_series_keeps_only_verified_reports_of_arrivals():
    series = figures.reference(study.load(SEEDS))
    assert len(series) == 26 and set(series["measure"]) == {"cumulative_flow"}
    assert (series["value"].min(), series["value"].max()) == (1050, 100670)
