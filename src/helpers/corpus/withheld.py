"""Articles whose texts are not here: their rows come from the study's own tables (CONTRACT: a text-free study)."""

from dataclasses import asdict

from helpers import store
from helpers.corpus.article import Rows
from helpers.records import Reject
from helpers.study import Study

_ADVICE = "add the file or take the row out."


def add_withheld(study: Study, every: Rows) -> None:
    """Articles that the manifest lists and the folder lacks: their rows from tables/, or a reject that says so."""
    missing = _missing(study, every)
    if not missing:
        return
    handed_on = sorted(p for p in (study.folder / "tables").glob("*.csv") if p.stem in store.SCHEMAS)
    kept = {p.stem: store.read_csv(p, p.stem).to_pylist() for p in handed_on}
    by_digest: dict[tuple, list[dict]] = {}
    for r in kept.get("articles", []):
        by_digest.setdefault((r["file_sha256"], None), []).append(r)
        if r["row"]:
            by_digest.setdefault((r["file_sha256"], r["row"]), []).append(r)
    present = {r["text_sha256"] for r in every["articles"]}
    added: dict[str, dict] = {}
    for (file, row), digest in sorted(missing.items(), key=lambda item: (item[0][0], int(item[0][1] or 0))):
        found = by_digest.get((digest, row), [])
        added |= {r["article_id"]: r | {"text_status": "withheld"} for r in found if r["text_sha256"] not in present}
        if not found:
            what = f"its row {row}" if row else "it"
            told = f"{what} is in manifest.csv but neither in the study's folder nor in its tables: {_ADVICE}"
            every["rejects"].append(asdict(Reject(file=file, row=row and int(row), code="MISSING", message=told)))
    every["articles"] += added.values()
    for name in store.OF_AN_ARTICLE:
        every[name] += [r for r in kept.get(name, []) if r["article_id"] in added]
    every["articles"].sort(key=lambda r: (r["file"], int(r["row"] or 0), r["article_id"]))
    order = {r["article_id"]: i for i, r in enumerate(every["articles"])}
    for name in store.OF_AN_ARTICLE:
        every[name].sort(key=lambda r: order[r["article_id"]])  # stable: within an article the order of the text stays


def _missing(study: Study, every: Rows) -> dict[tuple[str, str | None], str | None]:
    """{(file, row): sha256} of what the manifest names and nothing read, or refused, is."""
    present: dict[str, set] = {}
    for r in every["articles"] + every["rejects"]:
        for name in (r["file"], r["file"].rsplit("/", 1)[-1]):
            present.setdefault(name, set()).add(r["row"] and str(r["row"]))
    return {(file, row): values.get("sha256") for (file, row), values in study.manifest.items()
            if file not in present or row and row not in present[file] and None not in present[file]}
