"""One article, ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from helpers.annotated import marks
from helpers.annotated.margin import Beside
from helpers.annotated.marks import Pages
from helpers.corpus import Opened
from helpers.measures.annotations import Annotated
from helpers.wording import plain

TABLES = ("attributions", "label_uses", "agency", "people_figures", "vocabulary_uses")


@dataclass(frozen=True)
class Leaf:
    """One article to be shown. pages: {table: the page of the report that lists its records}; none in the Lab. here: the words
    (start, end) that a reader asked for."""

    found: Annotated
    opened: Opened
    pages: Pages = field(default_factory=dict)
    here: tuple[int, int] | None = None

    @property
    def contests(self) -> Mapping:
        return self.opened.study.settings.contests

    @property
    def title(self) -> str:
        return plain(self.found.about["title"]) or self.found.about["file"]

    @cached_property
    def headline(self) -> str | None:
        """The block that heads the article in its own text."""
        if self.found.text is None:
            return None
        return next((b["block_id"] for b in self.found.blocks if b["counted"] and b["kind"] == "title"), None)

    @cached_property
    def beside(self) -> Beside:
        labels = {(c, key): (c.replace("_", " "), label.name or key.replace("_", " "))
                  for c, contest in self.contests.items() for key, label in contest.labels.items()}
        return Beside(self.found, self.opened.sides, labels, self.pages)

    @cached_property
    def records(self) -> dict[str, dict[str, list[dict]]]:
        """{block_id: {table: the records that begin in it}}."""
        out = {b["block_id"]: {table: [] for table in TABLES} for b in self.found.blocks}
        for table in TABLES:
            for row in getattr(self.found, table):
                if row["block_id"] in out:
                    out[row["block_id"]][table].append(row)
        return out

    @cached_property
    def outermost(self) -> list[tuple[int, int, str, dict]]:
        """(start, end, role, statement) of the words of every counted statement that stands in no other."""
        return sorted(((start, end, marks.role(a, self.opened.sides), a) for a in self.found.attributions
                       if a["counted"] and a["kind"] != "scare" and not a["nested_in"]
                       for start, end in a["spans"] or [(a["start"], a["end"])]), key=lambda part: part[:2])
