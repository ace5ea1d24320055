"""The explorer's widgets, worked as the Lab works them: by setting their values. That they are drawn is for test_lab."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from helpers import corpus, study
from helpers.explorer import Explorer
from helpers.report import make, run

NOTEBOOK = Path(__file__).parents[2] / "notebooks/90-explore.ipynb"
STUDY = """# two outlets of an invented river
sides:
  north: {name: Northern Council, words: [Northern Council]}
speakers:
  - {name: Ada Verin, variants: [Verin], side: north}
contests:
  crossing:
    labels:
      raid: {terms: [raid]}
      rescue: {terms: [rescue]}
"""
COURIER = """Boats cross the Halm

The raid began at dawn, and the raid went on for two days. More than 4,200 people had left the villages by Monday.

Ada Verin said the rescue was over. She denied that a raid had taken place.
"""
LEDGER = """What the boats brought

Verin called it a rescue. The village of Orvel was empty, and no village beside it had a light.
"""


@pytest.fixture
def folder(tmp_path):
    at = tmp_path / "halm"
    at.mkdir()
    (at / "study.yml").write_text(STUDY, encoding="utf-8")
    (at / "courier.txt").write_text(COURIER, encoding="utf-8")
    (at / "ledger.txt").write_text(LEDGER, encoding="utf-8")
    (at / "manifest.csv").write_text("file,outlet,published\ncourier.txt,Halm Courier,2031-04-08\n"
                                     "ledger.txt,Orvel Ledger,2031-04-10\n")
    return at


def explorer(folder) -> Explorer:
    return Explorer(partial(corpus.open_study, folder))


def listed(lines) -> list[str]:
    return [text.replace("\u00a0", " ") for text, _ in lines.list.options]


def said(place) -> str:
    return place.value


class TestChoices:
    def test_the_counts_follow_each_choice(self, folder):
        e = explorer(folder)
        assert "5 uses in 2 articles" in said(e.choices.counts)
        e.choices.labels.value = (("crossing", "raid"),)
        assert "3 uses in 1 article" in said(e.choices.counts) and len(e.lines.list.options) == 3
        e.choices.voices.value = ("author",)
        assert "2 uses in 1 article" in said(e.choices.counts)
        e.choices.labels.value = e.choices.voices.value = ()
        e.choices.outlets.value = ("Orvel Ledger",)
        assert "1 use in 1 article" in said(e.choices.counts)

    def test_days_and_sides_are_choices_too(self, folder):
        e = explorer(folder)
        e.choices.first.value = date(2031, 4, 9)
        assert "1 use in 1 article" in said(e.choices.counts)
        e.choices.first.value, e.choices.last.value = None, date(2031, 4, 9)
        assert "4 uses in 1 article" in said(e.choices.counts)
        e.choices.last.value, e.choices.sides.value = None, ("",)
        assert "2 uses in 1 article" in said(e.choices.counts)  # the two that are credited to nobody

    def test_a_choice_that_fits_nothing_says_so(self, folder):
        e = explorer(folder)
        e.choices.voices.value = ("scare",)
        assert "0 uses in 0 articles" in said(e.choices.counts) and "No line." in said(e.lines.told)
        assert e.lines.list.options == ()


class TestLines:
    def test_a_line_has_voice_outlet_context_and_who_is_credited(self, folder):
        first, *_, last = listed(explorer(folder).lines)
        assert first.startswith("■ Halm Courier ") and "The │raid│ began at dawn, and the raid went…" in first
        assert "Verin called it a │rescue│." in last and last.startswith("◤ Orvel Ledger") and last.endswith("Ada Verin")

    def test_lines_are_sorted_by_what_stands_before_or_after(self, folder):
        e = explorer(folder)
        e.lines.sort.value = "right"
        assert ["│." in line or "│ w" in line or "│ h" in line or "│ b" in line for line in listed(e.lines)] == [True] * 5
        e.lines.sort.value = "left"
        assert [line.split("│")[0].split()[-1] for line in listed(e.lines)] == ["a", "a", "The", "the", "the"]

    def test_fifty_at_a_time(self, folder):
        days = "".join(f"The raid of day {n} went on all day long.\n\n" for n in range(120))
        (folder / "courier.txt").write_text(f"Boats\n\n{days}", encoding="utf-8")
        e = explorer(folder)
        assert len(e.lines.list.options) == 50 and "Lines 1 to 50 of 121" in said(e.lines.told) and e.lines.before.disabled
        e.lines.after.click()
        e.lines.after.click()
        assert len(e.lines.list.options) == 21 and "Lines 101 to 121 of 121" in said(e.lines.told) and e.lines.after.disabled


class TestArticle:
    def test_a_click_on_a_line_shows_the_article_with_the_line_marked(self, folder):
        e = explorer(folder)
        assert e.reader.view.layout.display == "none"
        e.lines.list.index = 2
        assert e.reader.view.layout.display is None
        assert '<span class="here" id="here">raid</span>' in said(e.reader.text) and "Boats cross the Halm" in said(e.reader.text)
        assert e.reader.corrector.record.value[0] == "label_uses"

    def test_what_articles_and_studies_bring_stays_text(self, folder):
        bad = "<img src=x onerror=hacked=1>"
        text = f"Boats {bad}\n\nThe raid {bad} began. Ada {bad} Verin said the raid {bad} is over.\n"
        (folder / "courier.txt").write_text(text, encoding="utf-8")
        (folder / "study.yml").write_text(STUDY.replace("raid: {", f"raid: {{name: {json.dumps(bad)}, "))
        (folder / "manifest.csv").write_text(f'file,outlet,title\ncourier.txt,{bad},{bad}\n')
        e = explorer(folder)
        e.lines.list.index = 0
        e.trial.term.value, e.trial.new_label.value = "boats", bad
        places = [e.choices.counts, e.lines.told, e.reader.text, e.reader.corrector.now, e.trial.told, e.trial.judged]
        assert not any("<img" in said(place) for place in places) and "&lt;img" in said(e.reader.text)


class TestCorrection:
    def test_a_corrected_record_is_marked_and_counted_as_corrected(self, folder):
        e = explorer(folder)
        e.lines.list.index = 0
        made = e.reader.corrector
        made.field.value, made.code.value, made.who.value, made.why.value = "voice", "scare", "Ona Reth", "marks, in print"
        made.write.click()
        row = (folder / "corrections.csv").read_text().splitlines()[1]
        table, own = made.record.value
        assert row.startswith(f"{table},{own},,,,voice,scare,Ona Reth,20") and row.endswith(',"marks, in print"')
        assert made.field.value == "voice" and made.record.value == (table, own)  # as it was, to go on with
        assert "marked as corrected" in said(made.told) and "<b>scare</b>" in said(made.now)
        assert 'class="lb lb-1 fx"' in said(e.reader.text) and "Corrected by a person" in said(e.reader.text)
        e.choices.voices.value = ("scare",)
        assert "1 use in 1 article" in said(e.choices.counts)

    def test_what_a_field_says_already_is_no_correction(self, folder):
        e = explorer(folder)
        e.lines.list.index = 0
        e.reader.corrector.write.click()
        assert "It says so already" in said(e.reader.corrector.told) and not (folder / "corrections.csv").exists()

    def test_the_field_stays_chosen_from_line_to_line(self, folder):
        e = explorer(folder)
        e.lines.list.index = 0
        e.reader.corrector.field.value = "stance"
        e.lines.down.click()
        assert e.lines.list.index == 1 and e.reader.corrector.field.value == "stance"

    def test_any_record_of_the_article_can_be_corrected(self, folder):
        e = explorer(folder)
        e.lines.list.index = 0
        made = e.reader.corrector
        tables = {table for table, _ in (key for _, key in made.record.options)}
        assert tables == {"articles", "blocks", "attributions", "label_uses", "people_figures", "agency"}
        made.record.value = next(key for _, key in made.record.options if key[0] == "people_figures")
        made.field.value, made.free.value = "high", "4300"
        assert "<b>nothing</b>" in said(made.now)
        made.write.click()
        assert e.opened.tables.sql("SELECT high FROM people_figures")["high"].tolist() == [4300]

    def test_what_no_field_can_say_is_refused_in_a_sentence_and_nothing_is_written(self, folder):
        e = explorer(folder)
        e.lines.list.index = 0
        made = e.reader.corrector
        made.record.value = next(key for _, key in made.record.options if key[0] == "people_figures")
        made.field.value, made.free.value = "high", "many"
        made.write.click()
        assert "write a whole number in digits alone" in said(made.told) and not (folder / "corrections.csv").exists()
        assert not made.write.disabled


class TestTrial:
    def test_only_a_new_label_asks_for_its_name(self, folder):
        e = explorer(folder)
        e.trial.term.value, e.trial.label.value = "village*", "raid"
        hidden = [w.layout.display for w in (e.trial.new_contest, e.trial.new_label)]
        assert hidden == ["none", "none"] and e.trial.contest.layout.display is e.choices.contest.layout.display is None

    def test_a_term_is_counted_by_outlet_and_voice_with_its_lines(self, folder):
        e = explorer(folder)
        e.trial.term.value = "village*"
        assert "3 hits in 2 articles" in said(e.trial.told) and "None of these words counts as a label" in said(e.trial.told)
        assert len(e.trial.lines.list.options) == 3
        e.trial.lines.list.index = 1
        assert '<span class="here" id="here">village</span>' in said(e.trial.reader.text)

    def test_bad_syntax_is_said_in_one_sentence(self, folder):
        e = explorer(folder)
        e.trial.term.value = "(village"
        assert "the term `(village` has brackets that don&#x27;t pair" in said(e.trial.told)
        assert e.trial.under.layout.display == "none"

    def test_a_term_that_another_label_claims_cannot_be_saved(self, folder):
        e = explorer(folder)
        e.trial.term.value, e.trial.label.value = "raid*", "rescue"
        assert "raid (crossing) 3" in said(e.trial.told)
        assert "match the same words in `crossing`" in said(e.trial.judged) and e.trial.save.disabled

    def test_a_saved_term_counts_from_then_on(self, folder):
        e = explorer(folder)
        e.trial.term.value = "village*"
        assert e.trial.save.disabled and "Give it a name" in said(e.trial.judged)
        e.trial.new_label.value = "Empty villages"
        e.trial.save.click()
        assert "+      empty_villages: {name: &quot;Empty villages&quot;, terms: [&quot;village*&quot;]}" in said(e.trial.saved)
        assert study.load(folder).settings.contests["crossing"].labels["empty_villages"].terms == ("village*",)
        assert (folder / "study.yml").read_text().startswith("# two outlets of an invented river")
        assert "8 uses in 2 articles" in said(e.choices.counts)
        assert (e.trial.contest.value, e.trial.label.value) == ("crossing", "empty_villages")
        assert "Empty villages (crossing) 3" in said(e.trial.told) and "It stands there already" in said(e.trial.judged)

    def test_a_folder_without_a_study_file_gets_its_first_contest(self, folder):
        (folder / "study.yml").unlink()
        e = explorer(folder)
        assert "0 uses" in said(e.choices.counts)
        e.trial.term.value, e.trial.new_contest.value, e.trial.new_label.value = "raid", "Crossing", "Raid"
        e.trial.save.click()
        assert "3 uses in 1 article" in said(e.choices.counts)
        assert [name for name, _ in e.choices.contest.options] == ["all", "crossing"]


def test_whoever_reads_elsewhere_sees_the_same_choice_again(folder):
    e = Explorer(partial(corpus.open_study, folder, only=["ledger.txt"]))
    e.trial.term.value, e.trial.new_label.value = "village", "Village"
    e.trial.save.click()
    assert e.opened.choices == ("only 1 of 2 articles, as `only` asks",) and "3 uses in 1 article" in said(e.choices.counts)


def test_the_notebook_runs_without_a_lab_and_no_report_has_a_page_of_it(folder, tmp_path):
    ran, = run.run_all([NOTEBOOK], [{"study": str(folder)}], tmp_path / "run")
    assert ran.failure is None
    assert NOTEBOOK not in NOTEBOOK.parent.glob(make.PAGES) and len(list(NOTEBOOK.parent.glob(make.PAGES))) >= 5
