"""How far the two coders of the sample study agree, and each with the gold: `python tests/agreement.py`."""

from functools import cache

from accuracy import folder_of

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


def main() -> None:
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
