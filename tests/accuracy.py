"""Holds the tool against the hand codings: `python tests/accuracy.py` prints what is measured, `--raise` lifts the floors to it.

A floor only rises: `--raise` refuses to lower one, and every floor is pinned to the digest of its gold.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from shared import GOLD, SHARED

from helpers import agreement, codings, corpus, store, study
from helpers.records import sha256

FLOORS = Path(__file__).with_name("accuracy_floors.json")

# (set, task) → the measures of the scorer's answer that have a floor, as paths into it
MEASURED = {
    ("seeds", "structure"): ["body_F1_mean", "worst.0"],
    ("seeds", "attributions"): ["F1", "e2e_F1", "scare.F1", "speaker_entity_acc"],
    ("seeds", "labels"): ["use.F1", "label_acc", "voice_acc", "stance_acc", "speaker_acc"],
    ("seeds", "figures"): ["people.F1", "displaced.F1", "qualifier.acc", "category.acc", "status.acc", "claimed_by.acc",
                           "as_of.acc"],
    ("polnear-dev", "attributions"): ["F1", "e2e_F1"],
    ("polnear-dev", "attributions_speech_only"): ["F1", "e2e_F1"],
    ("figures-constructed", "figures"): ["people.F1", "displaced.P", "displaced.R", "qualifier.acc", "category.acc",
                                         "status.acc"],
    ("figures-idetect", "quantities"): ["people_recall_as_displaced_or_sheltered"],
    ("structure-pages", "structure"): ["body_F1_mean"],
}
for own in ("invented-1", "invented-2", "invented-3"):
    MEASURED[own, "attributions"] = ["F1", "e2e_F1"]
for own in ("excerpts-1", "excerpts-2"):  # a sentence or two each: hardly a claimant or a date
    MEASURED[own, "figures"] = ["people.F1", "qualifier.acc", "category.acc", "status.acc"]
for own in ("invented-1", "invented-2", "invented-3", "figures-1", "figures-2", "figures-3", "figures-4", "passages-1"):
    MEASURED[own, "figures"] = ["people.F1", "qualifier.acc", "category.acc", "status.acc", "claimed_by.acc", "as_of.acc"]
for own in ("figures-1", "figures-2", "figures-3", "figures-4", "passages-1", "excerpts-1", "excerpts-2"):
    MEASURED[own, "figures"] = [*MEASURED[own, "figures"], "displaced_asserted.P", "displaced_asserted.R"]
for own in ("rivals-1", "rivals-2"):
    MEASURED[own, "labels"] = MEASURED["seeds", "labels"]
META = [f"{field}.{share}" for field in ("title", "published", "author", "outlet") for share in ("right", "not_wrong")]
MEASURED["seeds", "meta"] = META[:6]  # their gold has no outlets
for own in ("pages-1", "pages-2", "pages-3", "pages-4"):
    MEASURED[own, "structure"] = ["body_F1_mean", "worst.0"]
    MEASURED[own, "meta"] = META
MEASURED |= {("sample", task): measures for (of, task), measures in MEASURED.items() if of == "seeds"}
MEASURED["sample", "meta"] = META
_OURS = (Path(__file__).with_name("gold"), Path(__file__).parents[1] / "seeds")
for gold in (path for folder in _OURS for path in folder.glob("*/gold/agency.jsonl")):
    MEASURED[gold.parents[1].name, "agency"] = ["F1", "act_class", "form", "agent_side", "patient_side", "volition"]
SETS = sorted({name for name, _ in MEASURED})


def folder_of(name: str) -> Path:
    """One of our own sets (tests/gold), the sample study (seeds/sample), or one of the shared gold."""
    own = [Path(__file__).with_name("gold") / name, Path(__file__).parents[1] / "seeds" / name]
    folder = next((folder for folder in own if folder.is_dir()), None) or GOLD / name
    return folder if (folder / "study.yml").exists() else Path(_with_texts(folder).name)


@cache
def _with_texts(codings_only: Path) -> tempfile.TemporaryDirectory:
    """A study of the shared texts that a set of ours codes without holding them: those texts and no others, and the codings."""
    made, texts = tempfile.TemporaryDirectory(), GOLD / "figures-idetect/articles"
    for name in ("articles", "gold"):
        (Path(made.name) / name).mkdir()
    (Path(made.name) / "study.yml").write_text("language: en\n")
    shutil.copy(codings_only / "people_figures.jsonl", Path(made.name) / "gold")
    coded = {json.loads(line)["doc"] for line in (codings_only / "people_figures.jsonl").read_text("utf-8").splitlines()}
    for name in coded:
        shutil.copy(texts / name, Path(made.name) / "articles")
    return made


def gold_digest(name: str) -> str:
    """Of a set's texts and codings."""
    files = sorted(p for part in ("articles", "gold") for p in (folder_of(name) / part).iterdir() if p.is_file())
    return sha256(b"".join(sha256(p.read_bytes()).encode() for p in files))[:16]


@cache
def measure(name: str) -> dict[str, float]:
    """{task.measure: value} of one set, by the shared scorer on tables made now, without anybody's corrections."""
    found, opened = {}, replace(study.load(folder_of(name)), corrections=())  # a person's last word is no merit of the rules
    tasks = [(task, measures) for (of, task), measures in MEASURED.items() if of == name]
    with tempfile.TemporaryDirectory() as folder:
        full = any(task not in ("structure", "meta") for task, _ in tasks)
        tables = corpus.annotate(opened, full=full)
        store.write(tables, Path(folder) / "tables")
        unlisted = corpus.annotate(replace(opened, manifest={}), full=False)  # a value that was given is not one that was found
        store.write(unlisted, Path(folder) / "unlisted")
        for task, measures in tasks:
            if task == "agency":
                told = acts_agreed(name, tables)
                found |= {f"agency.{m}": told.f1 if m == "F1" else told.fields[m].same for m in measures}
                continue
            scorer, _, variant = task.partition("_")
            gold = ["--gold", folder_of(name) / "gold" / f"{task}.jsonl"] if variant else []
            made = Path(folder) / ("unlisted" if task == "meta" else "tables")
            order = [sys.executable, SHARED / "scorers/score.py", scorer, made, folder_of(name), *gold, "--json"]
            answer = json.loads(subprocess.run(order, check=True, capture_output=True, text=True).stdout)
            for path in measures:
                value = _shares(answer) if task == "meta" else answer
                for step in path.split("."):
                    value = value[int(step) if step.isdigit() else step]
                found[f"{task}.{path}"] = value
        found["faults"] = sum(r["code"] == "FAULT" for r in tables["rejects"].to_pylist())
    return found


def acts_agreed(name: str, tables: dict) -> agreement.Agreement:
    """The acts of a set's gold and those of the rules, in blocks that count, as if they were two coders."""
    gold = [c for c in codings.read(folder_of(name) / "gold", "agency") if c.codes.get("boilerplate") in (None, "false")]
    rows = [r for r in tables["agency"].to_pylist() if r["counted"]]
    return agreement.between(gold, codings.of_rows(rows, codings.names(tables["articles"].to_pylist())), "agency")


def _shares(answer: dict) -> dict:
    """Of each field's values: the share that is right, and the share that is right or left open."""
    return {field: {"right": n["right"] / sum(n.values()), "not_wrong": 1 - n["wrong"] / sum(n.values())}
            for field, n in answer.items() if sum(n.values())}


def main() -> None:
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    for name in SETS:
        found = measure(name)
        floor = floors.get(name, {})
        if floor.get("gold") not in (None, gold_digest(name)):
            print(f"{name}: the gold has changed since its floors were set")
        for key, value in found.items():
            print(f"{name:20} {key:55} {value:.3f}  floor {floor.get('floors', {}).get(key, 0):.3f}")
        if "--raise" in sys.argv:
            lifted = {k: max(v, floor.get("floors", {}).get(k, 0)) for k, v in found.items() if k != "faults"}
            floors[name] = {"gold": gold_digest(name), "floors": lifted}
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
