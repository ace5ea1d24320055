"""`whose-words check`: what would be read and what not, with the reasons, before any analysis. Text for a terminal."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import pyarrow as pa

from helpers.language import RULES
from helpers.study import Study
from helpers.wording import count, cut, known, number, plain


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
            yield f"  {name:10} unknown"
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


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = [f"  {line}" for line in lines]
    if found:
        yield from ("", title, *found)
