"""The side shares that the source profile shows, held against the sample's hand codings."""

import json
from collections import Counter

import known_errors
import pytest
from accuracy import folder_of

from helpers import language, store, study
from helpers.measures import source_profile

WITHIN = .05


def coded() -> Counter[str | None]:
    """{side: words of its direct, mixed and indirect statements} in gold, each word once: the outermost statement has it."""
    texts = {known_errors.articles()[r["article_id"]]: r["text"] for r in known_errors.tables()["texts"]}
    rows = [json.loads(line) for line in (folder_of("sample") / "gold/attributions.jsonl").read_text("utf-8").splitlines()]
    kept = [r for r in rows if r["type"] in ("direct", "mixed", "indirect") and r["doc"] in texts]
    words: Counter[str | None] = Counter()
    until: Counter[str] = Counter()  # where what is counted of an article ends
    spans = [(r["doc"], start, end, r["side"]) for r in kept for start, end in r["spans"]]
    for doc, start, end, side in sorted(spans, key=lambda s: (s[0], s[1], -s[2])):
        begin = max(start, until[doc])
        if begin < end:
            words[side] += language.count_words(texts[doc], begin, end)
            until[doc] = end
    return words


@pytest.fixture(scope="module")
def tables():
    return store.Tables({name: store.frame(name, rows) for name, rows in known_errors.tables().items()})


@pytest.mark.parametrize("of", ["counted words", "credited words"])
def test_the_share_of_each_side_is_that_of_the_hand_coding(tables, of):
    base = source_profile.base(tables)
    found = source_profile.shares(source_profile.voices(tables), base).set_index("voice")
    words, sides = coded(), study.load(folder_of("sample")).settings.sides
    whole = int(base["words"].sum()) if of == "counted words" else words.total()
    shown = {s: found["pooled" if of == "counted words" else "of_credited"].get(s, 0.0) for s in sides}
    gold = {s: words[s] / whole for s in sides}
    told = "; ".join(f"{s}: page {shown[s]:.3f}, gold {gold[s]:.3f}" for s in sides)
    print(told)
    assert {s for s in sides if abs(shown[s] - gold[s]) > WITHIN} == set(), told


def test_what_is_credited_to_nobody_is_that_of_the_hand_coding(tables):
    base = source_profile.base(tables)
    found = source_profile.shares(source_profile.voices(tables), base).set_index("voice")["pooled"]
    gold = 1 - coded().total() / int(base["words"].sum())
    told = f"page {found['unattributed'] + found['questions']:.3f}, gold {gold:.3f}"
    print(told)
    assert found["unattributed"] + found["questions"] == pytest.approx(gold, abs=WITHIN), told
