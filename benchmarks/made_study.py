"""A study of made-up articles, as large as wanted, for what must hold at any size: pages, caps, seconds, memory.

    python benchmarks/made_study.py FOLDER [--articles 1000] [--seed 1]

The study file is the sample's; the articles come as one CSV export, of 40 outlets over eight weeks. One in ten is a copy of an
earlier one: cut, or under another opening.
"""

import argparse
import csv
import re
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

SAMPLE = Path(__file__).parents[1] / "seeds/sample"
FIRST, DAYS = date(2024, 5, 7), 56
WORDS = 300, 900
MIX = {"plain": 8, "speech": 7, "figures": 2, "acts": 2}  # kinds of sentences, as often


class Newsroom:
    """Writes articles. The same seed writes the same ones."""

    def __init__(self, seed: int = 1):
        given = yaml.safe_load(Path(__file__).with_name("made_articles.yml").read_text(encoding="utf-8"))
        self.random = Random(seed)
        self.slots: Mapping[str, list[str]] = given["slots"]
        self.sentences, self.headlines, self.furniture = given["sentences"], given["headlines"], given["furniture"]
        names = given["outlets"]
        self.outlets = [f"{first} {second}" for second in names["second"] for first in names["first"]]

    def write(self, articles: int) -> list[dict[str, str]]:
        """So many articles, in the columns of the export."""
        made: list[dict[str, str]] = []
        for n in range(articles):
            outlet = self.random.choice(self.outlets[:1 + self.random.randrange(len(self.outlets))])  # some more often
            day = FIRST + timedelta(days=int(DAYS * self.random.random() ** 2))
            paragraphs = self._paragraphs()
            if made and self.random.random() < .1:
                paragraphs = self._copied(self.random.choice(made)["text"].split("\n\n"))
            if self.random.random() < .4:
                paragraphs.append(self._line(self.random.choice(self.furniture)))
            made.append({"title": self._line(self.random.choice(self.headlines)), "text": "\n\n".join(paragraphs),
                         "outlet": outlet, "published": day.isoformat(), "url": f"https://made.example/{n}", "language": "en"})
        return made

    def _paragraphs(self) -> list[str]:
        paragraphs, left = [], self.random.randint(*WORDS)
        while left > 0:
            kinds = self.random.choices(list(MIX), weights=list(MIX.values()), k=self.random.randint(1, 4))
            paragraphs.append(" ".join(self._line(self.random.choice(self.sentences[kind])) for kind in kinds))
            left -= len(paragraphs[-1].split())
        return paragraphs

    def _copied(self, paragraphs: list[str]) -> list[str]:
        """Another's text, cut from the end or under another opening."""
        if self.random.random() < .5:
            return paragraphs[:max(len(paragraphs) * 2 // 3, 1)]
        return [self._line(self.random.choice(self.sentences["plain"])), *paragraphs[1:]]

    def _line(self, template: str) -> str:
        line = re.sub(r"\{(\w+)\}", lambda slot: self.random.choice(self.slots[slot[1]]), template)
        return line[0].upper() + line[1:]


def make(folder: Path, articles: int = 1000, seed: int = 1) -> Path:
    """Write the study into a new folder; returns it."""
    (folder / "articles").mkdir(parents=True)
    for name in ("study.yml", "reference.csv"):
        shutil.copy(SAMPLE / name, folder)
    rows = Newsroom(seed).write(articles)
    with (folder / "articles/made.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(make(options.folder, options.articles, options.seed))


if __name__ == "__main__":
    main()
