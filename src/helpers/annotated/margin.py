"""What stands beside a paragraph: who speaks, what its figures mean, and its records with their ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpers.annotated import marks
from helpers.annotated.marks import Pages, note_id, role
from helpers.charts.figure_ranges import claimant
from helpers.evidence import SPEECH
from helpers.markup import Markup, anchor, spot, tag
from helpers.measures.annotations import Annotated
from helpers.store import RECORDS
from helpers.theme import named
from helpers.wording import CATEGORIES, OWNERS, USES, count, cut, known, meaning, number, plain, side as side_name, span

NOBODY = "no speaker named"
OWN = ("attributions", "label_uses", "people_figures", "agency")  # tables whose records a person may correct, beside the lines


@dataclass(frozen=True)
class Beside:
    """Notes on the paragraphs of one article. labels: {(contest, label): (contest, label) as readers see them}."""

    found: Annotated
    sides: Mapping
    labels: Mapping[tuple[str, str], tuple[str, str]]
    pages: Pages

    def notes(self, block: Mapping, records: Mapping[str, Sequence[Mapping]], going_on: Sequence[Mapping] = ()) -> Markup:
        """records: {table: those that begin in the block}. going_on: statements that began in an earlier one."""
        items = self._speakers(records["attributions"], going_on)
        items += [self._figure(f) for f in records["people_figures"] if f["counted"]]
        if block["rule"] == "correction":
            items.append(tag("li", tag("span", "corrected", class_="tag"), f" {plain(block['reason'])}"))
        return tag("ul", items, class_="nt") if items else tag("div", class_="nt")

    def _speakers(self, statements: Iterable[Mapping], going_on: Iterable[Mapping]) -> list[Markup]:
        """One line a speaker, with the cues in italics; who speaks within another's statement stands in its brackets."""
        lines: dict[tuple, tuple[list, list]] = {}
        for a in going_on:
            lines.setdefault(_line_of(a), ([], []))[0].append(a)
        for a in statements:
            if a["counted"] and a["kind"] != "scare":
                said, cues = lines.setdefault(_line_of(a), ([], []))
                said.append(a)
                cues += [cue for cue in [cut(plain(a["cue"]), 40)] if cue not in (*cues, ":", "")]
        return [self._speaker(said, cues) for said, cues in lines.values()]

    def _speaker(self, said: Sequence[Mapping], cues: Sequence[str]) -> Markup:
        first, inside = said[0], bool(said[0]["nested_in"])
        name, href = cut(who(first), 60), self.page("attributions", first["attribution_id"])
        shown = named(role(first, self.sides), tag("a", name, href=href, class_="ev") if href else name)
        note = [" ", tag("i", " · ".join(cues))] if cues else None
        fixed = [" ", tag("span", "corrected", class_="tag")] if any(map(marks.corrected, said)) else None
        return tag("li", "⟨" if inside else None, shown, note, "⟩" if inside else None, fixed, class_="na")

    def _figure(self, f: Mapping) -> Markup:
        means, href = meaning(f["low"], f["high"], f["qualifier"]), self.page("people_figures", f["people_figure_id"])
        as_of = span(f["as_of_start"], f["as_of_end"])
        extra = [word for word in (marks.status(f), "corrected" if marks.corrected(f) else "") if word]
        return tag("li", tag("a", means, href=href, class_="bx") if href else tag("span", means, class_="bx"),
                   f" as of {as_of}, " if as_of else ", no as-of given, ", "by " if counted_by(f) else None,
                   claimant(f, self.sides), [[" ", tag("span", word, class_="tag")] for word in extra],
                   class_="nf", id=note_id(f))

    def page(self, table: str, record_id: str) -> str | None:
        return f"{self.pages[table]}#{anchor(record_id)}" if table in self.pages else None

    # --- records and their ids

    def ids(self, blocks: Sequence[Mapping], records: Mapping[str, Sequence[Mapping]]) -> Markup:
        """Each record of a run of blocks in a fold: what it is, and its table and id, as corrections.csv asks for them."""
        rows = [self._id("blocks", b) for b in blocks]
        rows += [self._id(table, r) for table in OWN for r in records[table]]
        return tag("details", tag("summary", count(len(rows), "record")), tag("ul", rows), class_="ids",
                   open=self.found.text is None)

    def _id(self, table: str, record: Mapping) -> Markup:
        own, text, words = self.own(table, record), self.found.text, None
        if text is not None and table != "blocks":
            words = tag("q", cut(plain(text[record["start"]:record["end"]]), 40))
        fixed = [" ", tag("span", "corrected", class_="tag")] if marks.corrected(record) else None
        return tag("li", words or tag("span", "this line" if table == "blocks" else places(record)),
                   tag("span", self.what(table, record), fixed), tag("code", f"{table},{own}"),
                   id=spot(own) if text is None else None)

    def own(self, table: str, record: Mapping) -> str:
        """The id of a record."""
        return record[f"{RECORDS[table].name}_id"]

    def what(self, table: str, record: Mapping) -> str:
        """A record in a few words of ours."""
        if table == "agency":
            return f"{plain(record['act'])}, {record['act_class']}, {record['form']}"
        told = {"blocks": _line, "attributions": self._statement, "label_uses": self._label, "people_figures": _counted}
        return told[table](record)

    def _statement(self, a: Mapping) -> str:
        return f"{SPEECH.get(a['kind'], a['kind']).lower()}, {cut(who(a), 60)}, {side_name(a['voice'], self.sides)}"

    def _label(self, u: Mapping) -> str:
        contest, label = self.labels.get((u["contest"], u["label"]), (u["contest"], u["label"]))
        owner = OWNERS.get(known(u["word_owner"]))
        return ", ".join(filter(None, (f"{contest}: {label}", USES[u["voice"]].lower(), owner,
                                       None if u["counted"] else "not counted")))


def _line_of(a: Mapping) -> tuple[str, str, bool]:
    """Statements of one speaker, and of one depth, share a line."""
    return who(a), a["voice"], bool(a["nested_in"])


def places(record: Mapping) -> str:
    return f"characters {number(record['start'])}–{number(record['end'])}"


def who(a: Mapping) -> str:
    return plain(a["speaker_entity"]) or plain(a["speaker"]) or NOBODY


def counted_by(f: Mapping) -> bool:
    return bool(known(f["claimed_by"]) or known(f["claimed_by_side"]))


def _counted(f: Mapping) -> str:
    return f"{CATEGORIES.get(f['category'], f['category']).lower()}: {meaning(f['low'], f['high'], f['qualifier'])}"


def _line(block: Mapping) -> str:
    return f"{block['kind'].replace('_', ' ')}, {count(block['words'], 'word')}: {plain(block['reason'])}"

