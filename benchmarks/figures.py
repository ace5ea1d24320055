"""Words a CPU second of the people figures, beside the numbers and dates of recognizers-text on the same texts."""

import argparse
from collections.abc import Callable
from pathlib import Path

from attribution import TEXTS, Text, seconds, texts_of  # the benchmark beside this one

from helpers import attribution, language, people_figures, speakers

WANTED = 150_000
OURS, INSTALL = "people figures", "pip install recognizers-text-suite 'emoji<2'"  # it needs an older emoji than it asks for


def reader() -> Callable[[str], object] | None:
    """Numbers and dates of one text by recognizers-text; None where it is not installed."""
    try:
        from recognizers_date_time import DateTimeRecognizer
        from recognizers_number import Culture, NumberRecognizer
    except ImportError:
        return None
    numbers = NumberRecognizer(Culture.English).get_number_model()
    dates = DateTimeRecognizer(Culture.English).get_datetime_model()
    return lambda text: (numbers.parse(text), dates.parse(text))


def side_by_side(texts: list[Text], rounds: int) -> None:
    words = sum(language.count_words(t.document.view) for t in texts)
    print(f"{len(texts)} articles, {words:,} words (all of the page, furniture too); the fastest of {rounds} rounds")
    said = [speakers.resolve(t.document, attribution.find(t.document), t.settings.speakers, t.settings.sides) for t in texts]
    known = [(t.settings.places, t.settings.timezone, t.settings.speakers, t.settings.sides) for t in texts]
    works = {OURS: lambda: [people_figures.find(t.document, s, *k) for t, s, k in zip(texts, said, known, strict=True)]}
    works[OURS]()
    if read := reader():
        works["recognizers-text, numbers and dates"] = lambda: [read(t.text) for t in texts]
    taken = {name: [] for name in works}
    for _ in range(rounds):  # in turns: what else the machine does falls on all of them
        for name, work in works.items():
            taken[name].append(seconds(work))
    ours = min(taken[OURS])
    for name, times in taken.items():
        beside = "" if name == OURS else f"{min(times) / ours:10.1f} times our seconds"
        print(f"{name:42}{words / min(times):10,.0f} words a CPU second{beside}", flush=True)
    if len(works) == 1:
        print(f"recognizers-text is not here: {INSTALL} (in an environment of its own) to see them side by side")
    print(f"wanted: {WANTED:,} words a CPU second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--texts", type=Path, nargs="*", default=TEXTS, help="folders with studies")
    given = parser.parse_args()
    side_by_side(texts_of(given.texts), given.rounds)


if __name__ == "__main__":
    main()
