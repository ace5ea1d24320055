"""A new term: how often, where, in which voice; who claims its words already; and into study.yml with it."""

from collections.abc import Callable

import ipywidgets as widgets
import pandas as pd

from helpers import study_edit, terms
from helpers.corpus import Opened
from helpers.explorer.choices import table
from helpers.explorer.lines import Lines
from helpers.explorer.parts import Html, Progress, answering, button, keeping, named, row, visible
from helpers.explorer.reader import Reader
from helpers.markup import tag
from helpers.measures import concordance, exploring
from helpers.study import Label
from helpers.wording import count, cut

NEW = ""


class Trial:
    """A term in the grammar of study.yml, tried on the articles. again: reads the study anew, after the term was saved."""

    def __init__(self, progress: Progress, again: Callable[[], None]):
        self._progress, self._again = progress, again
        self._articles, self._hits = None, pd.DataFrame()
        self.term = named(widgets.Text, "Term", placeholder="secur*, river (crossing|ford)", continuous_update=False)
        self.count = button("Count")
        self.contest, self.label = named(widgets.Dropdown, "Contest"), named(widgets.Dropdown, "Label")
        self.new_contest, self.new_label = named(widgets.Text, "called"), named(widgets.Text, "called")
        self.save = button("Save to study.yml", button_style="primary", disabled=True)
        self.told, self.judged, self.saved = Html(), Html(), Html()
        self.reader = Reader(again)
        self.lines = Lines(self.reader.show)
        self.under = widgets.VBox([row(self.contest, self.new_contest, self.label, self.new_label, self.save), self.judged,
                                   self.lines.view, self.reader.view])
        self.view = widgets.VBox([row(self.term, self.count), self.told, self.saved, self.under])
        visible(self.under, False)
        self.term.observe(lambda _: self._ask(), "value")
        self.count.on_click(lambda _: self._ask())
        self.contest.observe(lambda _: self._of_contest(), "value")
        for widget in (self.label, self.new_label, self.new_contest):
            widget.observe(lambda _: self._judge(), "value")
        self.save.on_click(lambda _: self._save())

    def load(self, opened: Opened, uses: pd.DataFrame) -> None:
        """uses: measures.framing.uses of all contests."""
        self._opened, self._uses, self._articles = opened, uses, None
        keeping(self.contest, [*((name.replace("_", " "), name) for name in opened.study.settings.contests),
                               ("a new contest …", NEW)])
        self._of_contest()
        self.reader.load(opened)
        if self.term.value.strip():
            self._try()

    # --- the term among the articles

    def _ask(self) -> None:
        self.reader.close()
        self.saved.show(None)
        self._try()

    def _try(self) -> None:
        term = self.term.value.strip()
        visible(self.under, False)
        self.told.show(None)
        if not term:
            return
        with answering(self.told):
            self._articles = self._articles or list(concordance.articles(self._opened.tables))
            among = self._progress.over(self._articles, "looked through")
            self._hits = exploring.tried(concordance.find(self._opened.tables, term, among=among))
            if not self._articles:
                self.told.say("This study holds no text, so no term can be looked for in it.")
                return
            self.told.show(table(self._hits, "hit"), self._already())
            self.lines.show(self._hits)
            visible(self.under, True)
            self._judge()

    def _already(self):
        """What the words of the hits count as already."""
        held = exploring.called_already(self._hits, self._uses)
        told = [f"{cut(h.label_name, 60)} ({h.contest.replace('_', ' ')}) {h.hits}" for h in held.itertuples()]
        return tag("p", f"Of these hits, words count as a label already: {', '.join(told)}." if told else
                   "None of these words counts as a label yet.", class_="note")

    # --- the term among the labels

    def _of_contest(self) -> None:
        contest = self._opened.study.settings.contests.get(self.contest.value)
        there = contest.labels if contest else {}
        keeping(self.label, [("a new label …", NEW), *((label.name or key.replace("_", " "), key) for key, label in there.items()
                                                       if not label.regex)])
        self._judge()

    def _target(self) -> tuple[str, str, str]:
        """(key of the contest, key of the label, name of a new label)."""
        contest = self.contest.value or study_edit.key_of(self.new_contest.value)
        called = self.new_label.value.strip()
        key = study_edit.key_of(called)
        return (contest, self.label.value, "") if self.label.value else (contest, key, called if called != key else "")

    def _judge(self) -> None:
        """May the term stand there? Said before anybody saves it."""
        visible(self.new_contest, self.contest.value == NEW)
        visible(self.new_label, self.label.value == NEW)
        contest, key, called = self._target()
        labels = dict(self._opened.study.settings.contests[contest].labels) if self.contest.value else {}
        term = self.term.value.strip()
        self.save.disabled = True
        if not contest or not key:
            self.judged.say("Give it a name, to save the term.")
            return
        old = labels.get(key)
        if old and term in old.terms:
            self.judged.say("It stands there already.")
            return
        labels[key] = old.model_copy(update={"terms": (*old.terms, term)}) if old else Label(terms=(term,))
        complaint = terms.complaint(labels, contest)
        self.save.disabled = complaint is not None
        rests = f" It keeps to case, as all terms of “{old.name or key}” do." if old and old.case else ""
        self.judged.say(complaint[1] if complaint else
                        f"No other label of the contest claims the same words. {count(len(self._hits), 'hit')} in all.{rests}")

    def _save(self) -> None:
        self.save.disabled = True
        with answering(self.saved):
            folder = self._opened.study.folder
            contest, key, called = self._target()
            changed = study_edit.add_term(folder, contest, key, self.term.value.strip(), called)
            self._again()
            self.new_contest.value = self.new_label.value = ""
            self.contest.value = contest
            self.label.value = key
            self.saved.show(tag("p", "Saved to study.yml:", class_="note", role="status"), tag("pre", "\n".join(changed)))
