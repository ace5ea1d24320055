"""Words a CPU second of structure and metadata on pasted pages, beside trafilatura on the same lines."""

import argparse
import html
import time
from pathlib import Path

import trafilatura

from helpers import dateline, structure
from helpers.language import count_words
from helpers.view import view

PAGES = Path(__file__).parents[1] / "tests/gold"


def ours(text: str) -> None:
    dateline.metadata(text, view(text), structure.cut(text, "page"))


def theirs(text: str) -> None:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    trafilatura.extract(f"<html><body>{lines}</body></html>", favor_precision=True, with_metadata=True)


def seconds(read, texts: list[str], rounds: int) -> float:
    """CPU seconds for one round over the texts: the fastest of the rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            read(text)
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    texts = [path.read_bytes().decode() for path in sorted(PAGES.glob("pages-*/articles/*.txt"))]
    words = sum(count_words(text, 0, len(text)) for text in texts)
    ours(texts[0]), theirs(texts[0])  # word lists and imports are loaded once
    mine, reference = seconds(ours, texts, rounds), seconds(theirs, texts, rounds)
    print(f"{len(texts)} pages, {words:,} words (all of the page, furniture too)")
    print(f"structure and metadata  {words / mine:12,.0f} words a CPU second")
    print(f"trafilatura             {words / reference:12,.0f} words a CPU second")
    print(f"ratio                   {reference / mine:12.2f} times trafilatura")
    line = "The council met again on Sunday and said that nobody would be moved. " * 70_000
    print(f"one line of {len(line):,} characters: {seconds(ours, [line], 1):.1f} CPU seconds")


if __name__ == "__main__":
    main()
