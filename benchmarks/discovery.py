"""Does label discovery bring back a label that is taken out of a study? And what does it cost by the size of a corpus?"""

import argparse
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers import corpus, discovery
from helpers.discovery import Passage, Weighting
from helpers.measures import candidates
from helpers.study import Contest, Settings
from helpers.terms import Dictionary

ROOT = Path(__file__).parents[1]
EVERY = 100_000  # more than there are candidates
CUTS = (10, 20)
WEIGHTINGS = {
    "all four (the default)": Weighting(),
    "acts at a quarter of the default": Weighting(act=.05),
    "acts at half the default": Weighting(act=.1),
    "without acts": Weighting(act=0),
    "contexts alone": Weighting(head=0, near=0, act=0),
    "shared head alone": Weighting(contexts=0, near=0, act=0),
    "near alone": Weighting(contexts=0, head=0, act=0),
    "acts alone": Weighting(contexts=0, head=0, near=0),
}


@dataclass(frozen=True)
class Case:
    """A study without one of its labels. uses: where that label stands."""

    settings: Settings
    passages: Sequence[Passage]
    contest: str
    label: str
    uses: dict[str, list[tuple[int, int]]]
    names: bool


def cases(folder: Path) -> Iterator[Case]:
    """One for each label with two uses and more, in a contest that has another."""
    opened = corpus.open_study(folder)
    passages = list(candidates.Passages(opened.tables))
    settings = opened.study.settings
    uses = opened.tables.sql('SELECT contest, label, article_id, start, "end" FROM label_uses WHERE counted ORDER BY ALL')
    for (contest, label), found in uses.groupby(["contest", "label"]):
        if len(found) >= 2 and len(settings.contests[contest].labels) > 1:
            places: dict[str, list[tuple[int, int]]] = {}
            for use in found.itertuples():
                places.setdefault(use.article_id, []).append((use.start, use.end))
            terms = [t for one in settings.contests[contest].labels.values() for t in one.terms]
            names = 2 * sum(t[0].isupper() for t in terms) > len(terms)
            contests = settings.contests | {contest: without(settings.contests[contest], label)}
            yield Case(settings.model_copy(update={"contests": contests}), passages, contest, label, places, names)


def without(contest: Contest, label: str) -> Contest:
    """The contest as it was before anybody thought of the label: not even another's `not_when` mentions it."""
    gone = Dictionary((label, term, False) for term in contest.labels[label].terms)
    labels = {key: other.model_copy(update={"not_when": tuple(t for t in other.not_when if not gone.find(t.replace("*", "")))})
              for key, other in contest.labels.items() if key != label}
    return contest.model_copy(update={"labels": labels})


def rank(case: Case, proposed: pd.DataFrame) -> int | None:
    """The first candidate, from 1, of whose examples more than half stand in, or around, a use of the label."""
    for n, examples in enumerate(proposed["examples"], 1):
        hits = sum(any(a <= start and end <= b or start <= a and b <= end for a, b in case.uses.get(article, ()))
                   for article, start, end in examples)
        if hits * 2 > len(examples):
            return n
    return None


def shuffled(proposed: pd.DataFrame) -> pd.DataFrame:
    return proposed.sample(frac=1, random_state=random.randrange(2 ** 32))


def by_frequency(proposed: pd.DataFrame) -> pd.DataFrame:
    return proposed.sort_values(["uses", "candidate"], ascending=[False, True])


def recall(studies: Sequence[Path]) -> None:
    found = {folder.resolve().name: list(cases(folder)) for folder in studies}
    every = [case for of_study in found.values() for case in of_study]
    columns = {name: [c for c in of_study if not c.names] for name, of_study in found.items()}
    columns |= {"names": [c for c in every if c.names], "all": every}
    print(f"{len(every)} labels taken out one by one: how many come back in the first {CUTS[0]}, and {CUTS[1]}, candidates")
    print(f"{'':40}" + "".join(f"{name[:18]:>20}" for name in columns))
    whole = {id(case): discovery.propose(case.passages, case.settings, case.contest, EVERY) for case in every}
    for name, order in {"by chance (mean of 20)": shuffled, "the most frequent candidates": by_frequency}.items():
        show(name, columns, lambda case, order=order: order(whole[id(case)]), 20 if order is shuffled else 1)
    for name, weighting in WEIGHTINGS.items():
        show(name, columns, lambda c, w=weighting: discovery.propose(c.passages, c.settings, c.contest, max(CUTS), w))


def show(name: str, columns: dict[str, list[Case]], propose: Callable[[Case], pd.DataFrame], rounds: int = 1) -> None:
    ranks = {id(case): [rank(case, propose(case)) for _ in range(rounds)] for case in columns["all"]}
    cells = []
    for of_column in columns.values():
        hits = [sum(r is not None and r <= cut for c in of_column for r in ranks[id(c)]) / rounds for cut in CUTS]
        cells.append("{:.3g}, {:.3g} of {}".format(*hits, len(of_column)))
    print(f"{name:40}" + "".join(f"{cell:>20}" for cell in cells), flush=True)


def cost(settings: Settings, passages: Sequence[Passage], sizes: Sequence[int]) -> None:
    """Seconds and memory over copies of the articles."""
    articles = len({p.article_id for p in passages})
    contest = max(settings.contests, key=lambda name: len(settings.contests[name].labels))
    print(f"\n{'articles':>10}{'seconds':>10}{'peak memory':>14}")
    for size in sizes:
        made = Copies(passages, max(1, size // articles))
        start = time.process_time()
        discovery.propose(made, settings, contest)
        seconds = time.process_time() - start
        tracemalloc.start()
        if size <= sizes[0] or size == sizes[-1]:
            discovery.propose(made, settings, contest)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{size:10,}{seconds:10.1f}" + (f"{peak / 1e6:11.0f} MB" if peak > 1e5 else ""), flush=True)


@dataclass(frozen=True)
class Copies:
    """The same sentences many times, every fifth word of every copy made a word of its own."""

    passages: Sequence[Passage]
    times: int

    def __iter__(self) -> Iterator[Passage]:
        for n in range(self.times):
            ending = "".join("bdfgklmnprst"[int(c)] + "aeiou"[int(c) % 5] for c in str(n))
            for p in self.passages:
                words = p.text.split(" ")
                words[::5] = [word + ending if word.islower() and len(word) > 5 else word for word in words[::5]]
                yield p._replace(article_id=f"{p.article_id}-{n}", text=" ".join(words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("studies", nargs="*", type=Path, default=[ROOT / "seeds/sample"])
    parser.add_argument("--articles", nargs="*", type=int, default=[], help="sizes of a corpus to time, such as 1000 10000")
    options = parser.parse_args()
    random.seed(1)
    recall(options.studies)
    if options.articles:
        opened = corpus.open_study(options.studies[0])
        cost(opened.study.settings, list(candidates.Passages(opened.tables)), options.articles)


if __name__ == "__main__":
    main()
