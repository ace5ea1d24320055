"""`whose-words check`: what would be read and what not, with the reasons, before any analysis. Text for a terminal."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import pyarrow as pa

from helpers.labels import Fact, Finder
from helpers.language import RULES
from helpers.records import Block, Document
from helpers.study import Label, Study
from helpers.view import view
from helpers.wording import count, cut, joined, known, number, plain

MOST_NAMED = 12  # terms without a match that are named


def told(study: Study, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """The lines to print. tables: of corpus.annotate(study, full=False)."""
    articles, rejects = tables["articles"].to_pylist(), tables["rejects"].to_pylist()
    first = [a for a in articles if a["duplicate_of"] is None]
    files = {r["file"] for r in articles if r["text_status"] == "present"} | {
        r["file"] for r in rejects if r["code"] not in ("MISSING", "CORRECTION")}
    yield f"{study.title}: {count(len(files), 'file')}, {count(len(first), 'article')}, {number(len(rejects))} refused or missing"
    yield f"Chosen: {study.settings.corpus.how or 'not stated (corpus: how: in study.yml)'}"
    aside = _set_aside(tables["blocks"].to_pylist())
    for a in first:
        yield ""
        yield from _article(a, aside[a["article_id"]])
    yield from _section("The same text again: linked, counted once", (
        f"{named(a)} is {a['duplicate_of']}" for a in articles if a["duplicate_of"]))
    yield from _section("Copies of one story: linked, all kept (`-p copies=one` keeps one of each family)", (
        f"{c['article_id']}: {c['containment']:.0%} in {c['copy_of']}" for c in tables["copies"].to_pylist() if c["copy_of"]))
    yield from _section("Refused or missing", (f"{named(r)}: {r['message']} [{r['code']}]" for r in rejects))
    yield from _contests(study, first, tables)
    yield ""
    words = sum(a["words_counted"] for a in first)
    yield f"{number(words)} of {number(sum(a['words_total'] for a in first))} words would be counted."


def named(row: Mapping) -> str:
    """As a person wrote it, on one line."""
    return plain(row["file"]) + (f", row {n}" if (n := known(row["row"])) is not None else "")


def _article(a: Mapping, aside: Counter) -> Iterator[str]:
    yield named(a) + (" (its text is withheld)" if a["text_status"] == "withheld" else "")
    for name in ("title", "outlet", "author", "published", "language", "genre", "agency"):
        if a[name] is not None:
            yield f"  {name:10} {cut(plain(a[name]), 90)} ({a[f'{name}_basis']})"
        elif name in ("title", "outlet", "author", "published"):
            yield f"  {name:10} unknown: give it in manifest.csv"
    if a["language"] and a["language"] not in RULES:
        yield f"  note       no analysis has rules for this language: {', '.join(sorted(RULES))} only"
    yield f"  words      {number(a['words_counted'])} of {number(a['words_total'])} counted"
    for (kind, reason), words in sorted(aside.items(), key=lambda item: (-item[1], item[0])):
        yield f"  set aside  {number(words)} {kind.replace('_', ' ')}: {reason}"
    for code, message in json.loads(a["warnings"] or "[]"):
        yield f"  note       {message} [{code}]"


def _set_aside(blocks: list[dict]) -> dict[str, Counter]:
    """{article_id: {(kind, reason): words}} of what does not count."""
    out: dict[str, Counter] = defaultdict(Counter)
    for b in blocks:
        if not b["counted"] and b["words"]:
            out[b["article_id"]][b["kind"], b["reason"]] += b["words"]
    return out


def _contests(study: Study, articles: list[dict], tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """What the terms of the study match, and how their overlaps were decided."""
    contests, documents = study.settings.contests, list(_documents(articles, tables))
    if not documents:
        return
    finder, counts = Finder(contests), Counter()
    for document in documents:
        counts.update(finder.tally(document))
    told: dict[tuple[str, str], dict[Fact, int]] = defaultdict(dict)
    for fact, n in counts.items():
        told[fact.contest, fact.label][fact] = n
    for name, contest in contests.items():
        question = f": {plain(contest.question)}" if contest.question else ""
        yield from _section(f"Contest {name}{question}", (
            f"{key}: {' '.join(_facts(label, told[name, key]))}" for key, label in contest.labels.items()))


def _facts(label: Label, found: Mapping[Fact, int]) -> Iterator[str]:
    """One sentence for each thing to know of a label's matches."""
    yield f"{count(sum(n for fact, n in found.items() if fact.what == 'use'), 'use')}."
    for fact, n in sorted((f, n) for f, n in found.items() if f.what not in ("use", "term")):
        one = n == 1
        if fact.what == "not_when":
            yield f"{count(n, 'match', 'matches')} {'is' if one else 'are'} taken away by not_when."
        elif fact.what == "sense":
            yield f"{count(n, 'match', 'matches')} not counted: the word means something else there."
        elif fact.what == "longer":
            yield f"{count(n, 'match', 'matches')} {'gives' if one else 'give'} way to {fact.which}, which has more of the words."
        else:
            yield f"{count(n, 'use')} {'overlaps' if one else 'overlap'} with the contest {fact.which}."
    matched = {fact.which for fact in found if fact.what == "term"}
    if idle := [f"“{plain(term)}”" for term in dict.fromkeys(label.terms) if term not in matched]:
        more = [f"{number(len(idle) - MOST_NAMED)} more"] if len(idle) > MOST_NAMED else []
        yield f"Without a match: {joined(idle[:MOST_NAMED] + more)}."


def _documents(articles: list[dict], tables: Mapping[str, pa.Table]) -> Iterator[Document]:
    """The articles whose text is there, as far as their terms need them."""
    blocks = defaultdict(list)
    for b in tables["blocks"].to_pylist():
        blocks[b["article_id"]].append(Block(**{name: b[name] for name in ("start", "end", "kind", "rule", "counted")}))
    texts = {t["article_id"]: t["text"] for t in tables["texts"].to_pylist()}
    for a in articles:
        if (text := texts.get(a["article_id"])) is not None:
            yield Document(article_id=a["article_id"], text=text, view=view(text), blocks=tuple(blocks[a["article_id"]]),
                           language=a["language"], published=a["published"])


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = [f"  {line}" for line in lines]
    if found:
        yield from ("", title, *found)
