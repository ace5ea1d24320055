"""Where the rules and the sample's gold part: `python tests/known_errors.py` counts, `--write` renews known_errors.csv.

The list is what a skeptic reads and what a test holds the rules to: an error that is not on it fails, and so does one that
is gone. Corrections that a person made are left out: it is the rules that are shown here.
"""

import csv
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

from accuracy import folder_of

from helpers import agreement, codings, corpus, study
from helpers.codings import Coding

LIST = Path(__file__).with_name("known_errors.csv")
COLUMNS = ("table", "article", "start", "end", "words", "error", "gold", "rules")

# Fields held against gold, by table; what nobody asked the rules for yet is not here.
FIELDS = {
    "blocks": ["counted"],
    "attributions": ["kind", "speaker_entity", "speaker_kind", "source_type", "side", "cue_class", "polarity", "engagement",
                     "via"],
    "label_uses": ["label", "voice", "word_owner", "stance", "speaker_entity"],
    "agency": ["act_class", "form", "agent_side", "patient_side", "volition", "voice"],
    "people_figures": ["low", "high", "qualifier", "category", "unit", "measure", "status", "as_of", "claimed_by"],
}


@cache
def tables() -> dict[str, list[dict]]:
    """The sample's tables, made now and without its corrections."""
    opened = replace(study.load(folder_of("sample")), corrections=())
    return {name: table.to_pylist() for name, table in corpus.annotate(opened).items()}


def articles() -> dict[str, str]:
    """{article_id: the article as gold names it}: its file, or the id where a file holds many."""
    return codings.names(tables()["articles"])


def gold(table: str) -> list[Coding]:
    return codings.asked(folder_of("sample") / "gold", table)


def found(table: str) -> list[Coding]:
    return codings.found(tables()[table], table, articles())


def agreed(table: str) -> agreement.Agreement:
    """Rules and gold as if they were two coders."""
    return agreement.between(gold(table), found(table), table)


def errors(table: str) -> list[dict[str, str]]:
    """One row an error: a record missed, one that gold does not have, or a field with another code."""
    texts = {articles()[r["article_id"]]: r["text"] for r in tables()["texts"]}
    asked = gold(table)
    one, two = agreement.one_span_each(asked), agreement.one_span_each(found(table))
    spared = [c for c in codings.read(folder_of("sample") / "gold", table) if c not in asked]
    both = agreement.pairs(one, two)
    out = []

    def add(c: Coding, error: str, a: str | None = "", b: str | None = ""):
        (start, end), = c.spans
        words = " ".join(texts[c.doc][start:end].split())
        words = words if len(words) < 90 else f"{words[:60]} … {words[-20:]}"
        out.append(dict(zip(COLUMNS, (table, c.doc, start, end, words, error, a or "", b or ""), strict=True)))

    for i in sorted(set(range(len(one))) - {i for i, _ in both}):
        add(one[i], "missed")
    for j in sorted(set(range(len(two))) - {j for _, j in both}):
        if not any(s.doc == two[j].doc and _meet(s, two[j]) for s in spared):
            add(two[j], "not in gold")
    for i, j in both:
        for name in FIELDS[table]:
            a, b = one[i].codes.get(name), two[j].codes.get(name)
            no_stance = name == "stance" and a is None  # the name of a place has none
            other_voice = name == "voice" and b == one[i].codes.get("alt_voice")
            if a != b and not no_stance and not other_voice:
                add(one[i], name, a, b)
    return sorted(out, key=lambda e: (e["article"], e["start"], e["end"], e["error"]))


def _meet(a: Coding, b: Coding) -> bool:
    return a.spans[0][0] < b.spans[-1][1] and b.spans[0][0] < a.spans[-1][1]


def listed() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def current() -> list[dict[str, str]]:
    """As they stand in the list: every value as text."""
    return [{k: str(v) for k, v in e.items()} for table in FIELDS for e in errors(table)]


def main() -> None:
    rows = current()
    for table in FIELDS:
        for name, field in agreed(table).fields.items():
            if name not in FIELDS[table]:
                continue
            alpha = "" if field.alpha is None else f"alpha {field.alpha:.3f}"
            print(f"{table:16} {name:16} {alpha:12} same {field.same:.3f} of {field.n}")
    for (table, error), n in sorted(Counter((r["table"], r["error"]) for r in rows).items()):
        print(f"{table:16} {error:16} {n}")
    if "--write" in sys.argv:
        with LIST.open("w", encoding="utf-8", newline="") as f:
            writer = csv.DictWriter(f, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
