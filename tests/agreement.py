"""How far coders agree: `python tests/agreement.py`. The two of the sample study with each other and with the gold; the second of
`figures-4` with the first, by the scorer that measures the rules."""

import csv
import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from accuracy import folder_of
from shared import SHARED

from helpers import agreement, codings

GOLD = folder_of("sample") / "gold"
CODERS = (GOLD / "coder-1", GOLD / "coder-2")


@cache
def measure() -> dict[str, float]:
    """{table.measure: value} of the two codings before adjudication."""
    found = {}
    for table in codings.FILES:
        one, two = (codings.read(coder, table) for coder in CODERS)
        agreed = agreement.between(one, two, table)
        found[f"{table}.f1"] = agreed.f1
        for name, field in agreed.fields.items():
            found[f"{table}.{name}"] = field.same if field.alpha is None else field.alpha
    return found


@cache
def second_coder(name: str = "figures-4") -> dict[str, dict]:
    """The scorer's answer for the second coding of a set's figures, as if it were the rules'. Spans and values were given."""
    folder = folder_of(name)
    first, second = ({row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())} for path in (
        folder / "gold/people_figures.jsonl", folder / "gold/coder-2/people_figures.jsonl"))
    rows = []
    for key, row in second.items():
        start, _, end = (row["as_of"] or "").rpartition("/")
        rows.append({"article_id": row["doc"], "start": row["start"], "end": row["end"], "low": row["value_low"],
                     "high": row["value_high"], "qualifier": first[key]["qualifier"], "category": row["category"],
                     "status": row["status"], "claimed_by": row["claimed_by"], "as_of_start": start.strip(".") or end,
                     "as_of_end": end, "counted": not first[key]["boilerplate"]})
    with tempfile.TemporaryDirectory() as tables:
        for table, listed in (("articles", [{"article_id": d, "file": d} for d in {r["article_id"]: 0 for r in rows}]),
                              ("people_figures", rows)):
            with (Path(tables) / f"{table}.csv").open("w", encoding="utf-8", newline="") as f:
                writer = csv.DictWriter(f, list(listed[0]))
                writer.writeheader()
                writer.writerows(listed)
        order = [sys.executable, SHARED / "scorers/score.py", "figures", tables, folder, "--json"]
        return json.loads(subprocess.run(order, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    for field, answer in second_coder().items() if SHARED else ():
        print(f"figures-4, second coder against the first: {field:20} {answer}")
    for table in codings.FILES:
        gold, one, two = (codings.read(folder, table) for folder in (GOLD, *CODERS))
        for names, (a, b) in {"coder 1, coder 2": (one, two), "coder 1, gold": (one, gold), "coder 2, gold": (two, gold)}.items():
            found = agreement.between(a, b, table)
            print(f"\n{table}: {names}: {found.a} and {found.b} spans, {found.pairs} paired, F1 {found.f1:.3f}")
            for name, field in found.fields.items():
                alpha = "" if field.alpha is None else f"alpha {field.alpha:.3f}"
                print(f"  {name:16} {alpha:12} same {field.same:.3f} of {field.n}")


if __name__ == "__main__":
    main()
