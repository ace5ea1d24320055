"""The side shares that the source profile shows, held against the hand codings of the sample and of the seeds."""

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from accuracy import folder_of
from shared import needs_gold

from helpers import corpus, language, store, study
from helpers.measures import source_profile

WITHIN = .05
STUDIES = ["sample", pytest.param("seeds", marks=needs_gold)]


@cache
def annotated(name: str) -> dict[str, list[dict]]:
    """The tables of a study as rows, made now and without anybody's corrections."""
    opened = replace(study.load(folder_of(name)), corrections=())
    return {table: rows.to_pylist() for table, rows in corpus.annotate(opened).items()}


@cache
def coded(name: str) -> Counter[str | None]:
    """{side: words of its direct, mixed and indirect statements} in gold, each word once: the outermost statement has it."""
    files = {r["article_id"]: Path(r["file"]).name for r in annotated(name)["articles"]}
    texts = {key: r["text"] for r in annotated(name)["texts"] for key in (files[r["article_id"]], r["article_id"])}
    rows = [json.loads(line) for line in (folder_of(name) / "gold/attributions.jsonl").read_text("utf-8").splitlines()]
    words: Counter[str | None] = Counter()
    until: Counter[str] = Counter()  # where what is counted of an article ends
    spans = [(r["doc"], start, end, r["side"]) for r in rows if r["type"] in ("direct", "mixed", "indirect")
             for start, end in r["spans"]]
    for doc, start, end, side in sorted(spans, key=lambda s: (s[0], s[1], -s[2])):
        begin = max(start, until[doc])
        if begin < end:
            words[side] += language.count_words(texts[doc], begin, end)
            until[doc] = end
    return words


def shown(name: str):
    """(words that count, the page's shares by voice)."""
    tables = store.Tables({table: store.frame(table, rows) for table, rows in annotated(name).items()})
    base = source_profile.base(tables)
    return int(base["words"].sum()), source_profile.shares(source_profile.voices(tables), base).set_index("voice")


@pytest.mark.parametrize("name", STUDIES)
@pytest.mark.parametrize("of", ["pooled", "of_credited"])
def test_the_share_of_each_side_is_that_of_the_hand_coding(name, of):
    (counted, found), words = shown(name), coded(name)
    whole = counted if of == "pooled" else words.total()
    sides = study.load(folder_of(name)).settings.sides
    told = {s: (round(found[of].get(s, 0.0), 3), round(words[s] / whole, 3)) for s in sides}
    assert {s: pair for s, pair in told.items() if abs(pair[0] - pair[1]) > WITHIN} == {}, told


@pytest.mark.parametrize("name", STUDIES)
def test_what_is_credited_to_nobody_is_that_of_the_hand_coding(name):
    counted, found = shown(name)
    unattributed = found["pooled"]["unattributed"] + found["pooled"].get("questions", 0.0)
    assert unattributed == pytest.approx(1 - coded(name).total() / counted, abs=WITHIN)
