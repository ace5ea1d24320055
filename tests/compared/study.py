"""A small study about an invented port: four outlets, an event, copies, and headlines that say other things than their texts."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from helpers import corpus, store, study as studies
from helpers.measures import compared

STUDY = """
sides: {council: {name: Northern Council, words: [council]}, crews: {name: Crews, words: [crews]}}
speakers:
  - {name: Ada Verin, side: council, kind: person}
  - {name: Tomas Rell, side: crews, kind: person}
  - {name: Bo Lind, side: crews, kind: person}
contests:
  halt:
    question: What stopped the ferries?
    labels: {strike: {terms: [strike]}, blockade: {terms: [blockade]}}
events: [{date: 2031-04-10, name: the vote}]
"""
ARTICLES = {
    "courier": ("The Courier", "2031-04-09", """Strike closes Port Halm

Ada Verin said the strike had closed the port. More than 4,200 people had left by Monday, she said.

“Nobody asked the crews,” Tomas Rell said. The old quay lay empty in the rain, and the lamps of the harbour office burned late.
"""),
    "gazette": ("The Gazette", "2031-04-09", """Port Halm counts its empty quays

Ada Verin said the port was shut and would stay so. About 900 people had returned by Monday, Tomas Rell said.

The blockade went on at noon. The old quay lay empty in the rain, and lamps of the harbour office burned late too.
"""),
    "post": ("Halm Post", "2031-04-11", """The crews have voted

Bo Lind said the crews had voted to go back. “We are tired,” Bo Lind said. Tomas Rell said the boats would run on Friday.

The blockade is over, and 4,200 people or more are expected at the quay.
"""),
    "undated": ("The Ferry", "", """What the river took

Nobody at the quay would speak of the winter. The boats lay on the sand, and the children had made houses of them.
"""),
}


def write(folder: Path, study: str = STUDY, articles: dict = ARTICLES) -> Path:
    """The study as files in a folder."""
    if study:
        (folder / "study.yml").write_text(study, encoding="utf-8")
    rows = [f"{name}.txt,{outlet},{day},en" for name, (outlet, day, _) in articles.items()]
    (folder / "manifest.csv").write_text("\n".join(["file,outlet,published,language", *rows]) + "\n", encoding="utf-8")
    for name, (_, _, text) in articles.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@cache
def opened() -> tuple[corpus.Opened, compared.Records]:
    """The study, open, and all that is compared in it: once for all tests that look at it, in memory."""
    loaded = studies.load(write(Path(mkdtemp(prefix="whose-words-tests-"))))
    found = corpus.Opened(loaded, store.Tables(corpus.annotate(loaded)))
    return found, compared.records(found.tables, found.study.settings.contests)
