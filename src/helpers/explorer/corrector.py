"""A person's last word on a record, written into corrections.csv."""

from collections.abc import Callable, Iterable
from datetime import date

import ipywidgets as widgets
import pandas as pd

from helpers import corrections
from helpers.annotated import Leaf
from helpers.corpus import Opened
from helpers.explorer.parts import Html, answering, button, keeping, named, row
from helpers.markup import tag
from helpers.wording import cut, known, plain

TABLES = {"label_uses": "Label", "attributions": "Statement", "people_figures": "Figure", "agency": "Act", "blocks": "Line",
          "articles": "Article"}
# What is corrected most stands first.
_FIRST = {"attributions": ("speaker_entity", "side", "cue_class", "counted"), "label_uses": ("voice", "stance", "counted"),
          "people_figures": ("category", "low", "high", "status", "claimed_by", "counted"), "blocks": ("kind",),
          "agency": ("agent_side", "patient_side", "act_class", "counted"), "articles": ("outlet", "published", "title")}
FIELDS = {table: list(dict.fromkeys([*first, *corrections.FIELDS[table]])) for table, first in _FIRST.items()}


class Corrector:
    """Which record, which field, what it should say, who says so and why. again: reads the study anew."""

    def __init__(self, again: Callable[[], None]):
        self._again, self._loading = again, False
        wide = widgets.Layout(width="100%", max_width="46rem")
        self.record = named(widgets.Dropdown, "Record", layout=wide)
        self.field = named(widgets.Dropdown, "Field")
        self.code, self.free = named(widgets.Dropdown, "should be"), named(widgets.Combobox, "should be", ensure_option=False)
        self.who, self.why = named(widgets.Text, "Who says so"), named(widgets.Text, "Why", layout=wide)
        self.write = button("Write to corrections.csv", button_style="primary")
        self.now, self.told = Html(), Html()
        self._value = widgets.Box([self.code])
        form = widgets.VBox([self.record, row(self.field, self.now, self._value), row(self.who, self.why), self.write, self.told])
        self.view = widgets.Accordion([form], titles=["Correct a record of this article"])
        self.record.observe(lambda _: self._of_record(), "value")
        self.field.observe(lambda _: self._of_field(), "value")
        self.write.on_click(lambda _: self._write())

    def load(self, opened: Opened, leaf: Leaf, line: pd.Series | None = None) -> None:
        """The records of an article; the one that was chosen stays chosen if it is among them. line: whose record is offered."""
        self._opened, self._leaf, found = opened, leaf, leaf.found
        self._records = {("articles", found.id): found.about}
        for table in corrections.RECORDS:
            self._records |= {(table, leaf.beside.own(table, r)): r for r in getattr(found, table)}
        self._loading = True  # the field that is chosen stays chosen while the list of records changes
        keeping(self.record, [(self._name(key[0], record), key) for key, record in self._in_order()])
        if line is not None:
            self._offer(line)
        self._loading = False
        self._of_record()

    def _offer(self, line: pd.Series) -> None:
        """Choose the record of a line, or of what is none the line of the text that it stands in."""
        own = ("label_uses", line["label_use_id"]), ("blocks", known(line["block_id"]))
        self.record.value = next((key for key in own if key in self._records), self.record.value)
        self.told.show(None)

    def _in_order(self) -> list[tuple[tuple[str, str], dict]]:
        """As they stand in the text, the article itself first."""
        return sorted(self._records.items(), key=lambda item: (item[1].get("start", -1), list(TABLES).index(item[0][0])))

    def _name(self, table: str, record: dict) -> str:
        if table == "articles":
            return f"{TABLES[table]}: {cut(self._leaf.title, 80)}"
        text = self._leaf.found.text
        words = f"“{cut(plain(text[record['start']:record['end']]), 50)}”, " if text is not None else ""
        return f"{TABLES[table]}, from character {record['start']}: {words}{self._leaf.beside.what(table, record)}"

    def _of_record(self) -> None:
        if self.record.value is not None and not self._loading:
            table, _ = self.record.value
            keeping(self.field, [(name.replace("_", " "), name) for name in FIELDS[table]])
            self._of_field()

    def _of_field(self) -> None:
        if self.record.value is None or self.field.value is None:
            return
        table, field = self.record.value[0], self.field.value
        now = plain(self._records[self.record.value].get(field))
        self.now.show(tag("p", "says ", tag("b", now or "nothing"), ",", class_="note"))
        codes, names = self._codes(table, field), self._names(field)
        with self.code.hold_sync():
            self.code.options = [(code.replace("_", " ") if code else "nothing", code) for code in codes]
            self.code.value = next((code for code in codes if code.casefold() == now.casefold()), None)
        self.free.options, self.free.value = tuple(names), ""
        self._value.children = [self.code if codes else self.free]

    def _codes(self, table: str, field: str) -> list[str]:
        """What the field may say, where that is a closed list."""
        settings = self._opened.study.settings
        if corrections.FIELDS[table][field] is bool:
            return ["true", "false"]
        if field == "side" or field.endswith("_side"):
            return [*settings.sides, ""]
        if field == "contest":
            return list(settings.contests)
        if field == "label":
            return [key for c in settings.contests.values() for key in c.labels]
        codes = corrections.CODES.get((table, field), ())
        return [*codes, ""] if codes else []

    def _names(self, field: str) -> Iterable[str]:
        """What is offered where anything may be written."""
        settings = self._opened.study.settings
        named = settings.places if field.startswith("place_") else settings.speakers
        return dict.fromkeys(one.name for one in named) if field in ("speaker_entity", "claimed_by", "stance_by", "via",
                                                                     "place_from", "place_to") else ()

    def _write(self) -> None:
        (table, own), field = self.record.value, self.field.value
        value = self._value.children[0].value or ""
        if value.casefold() == plain(self._records[table, own].get(field)).casefold():
            self.told.say("It says so already.")
            return
        made = {"table": table, "id": own, "field": field, "value": value, "who": self.who.value, "why": self.why.value,
                "when": date.today().isoformat()}
        self.write.disabled = True
        with answering(self.told):
            line = corrections.append(self._opened.study.root / "corrections.csv", made)
            self.told.show(tag("p", "Written to corrections.csv: ", tag("code", line), class_="note"))
            self._again()
            done = self._opened.tables.sql(
                "SELECT 1 FROM corrections WHERE record_table = $table AND field = $field AND value IS NOT DISTINCT FROM $value "
                "AND coalesce(record_id, article_id) = $own", table=table, field=field, value=value or None, own=own)
            self.told.show(tag("p", "Written to corrections.csv: ", tag("code", line), ". It is marked as corrected above."
                               if len(done) else ". It met no record: see page 00 for why.", class_="note", role="status"))
        self.write.disabled = False
