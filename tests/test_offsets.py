"""The one law above all: on every text of our own and of the shared gold, each record stands where it says."""

import json
from collections import defaultdict

import pytest
from accuracy import folder_of
from shared import GOLD, needs_gold

from helpers import corpus, store, study, terms

OWN = ["sample", "invented-1", "invented-2", "invented-3", "figures-1", "figures-2", "figures-3", "figures-4", "passages-1",
       "rivals-1", "rivals-2"]
SHARED = sorted(p.name for p in GOLD.iterdir() if (p / "articles").is_dir()) if GOLD else ["shared"]


@pytest.mark.parametrize("name", [*OWN, *(pytest.param(name, marks=needs_gold) for name in SHARED)])
def test_every_record_is_what_it_says(name):
    opened = study.load(folder_of(name))
    tables = {n: t.to_pylist() for n, t in corpus.annotate(opened, jobs=1).items()}
    assert [r for r in tables["rejects"] if r["code"] == "FAULT"] == []
    texts = {r["article_id"]: r["text"] for r in tables["texts"]}
    words = {(c, k): terms.Dictionary((0, t, label.case) for t in label.terms)
             for c, contest in opened.settings.contests.items() for k, label in contest.labels.items()}
    blocks, ids = defaultdict(list), set()
    for table, record in store.RECORDS.items():
        for r in tables[table]:
            text = texts[r["article_id"]]
            part = text[r["start"]:r["end"]]
            identity = r[f"{record.name}_id"]
            assert part and part == part.strip() or table == "attributions", (identity, part)
            assert identity not in ids and identity.startswith(f"{r['article_id']}:{r['start']}-{r['end']}{record.letter}")
            ids.add(identity)
            if table == "blocks":
                blocks[r["article_id"]].append((r["start"], r["end"]))
            elif table == "attributions":
                spans = json.loads(r["spans"])
                assert spans and all(r["start"] <= s < e <= r["end"] for s, e in spans), identity
                for phrase in ("speaker", "cue"):
                    assert r[phrase] is None or text[r[f"{phrase}_start"]:r[f"{phrase}_end"]] == r[phrase], identity
            elif table == "label_uses":
                assert [(m.start, m.end) for m in words[r["contest"], r["label"]].find(part)][:1] == [(0, len(part))], identity
            elif table == "agency":
                assert all(r[phrase] is None or r[phrase] in text for phrase in ("agent", "patient")), identity
            elif table == "people_figures":
                assert r["low"] is None or r["high"] is None or r["low"] <= r["high"], identity
    for article, spans in blocks.items():  # in order, apart, and nothing but blanks outside them
        ends = [0] + [e for _, e in spans]
        gaps = [texts[article][a:b] for a, b in zip(ends, [s for s, _ in spans] + [len(texts[article])], strict=True)]
        assert all(a <= s for a, (s, _) in zip(ends, spans, strict=False)) and not "".join(gaps).strip(), article
