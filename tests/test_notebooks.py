"""The notebooks, run by papermill on real studies: the numbers that their pages show, and where these lead."""

import csv
import html
import re
from pathlib import Path

import pytest
from browser import check_links
from shared import needs_gold

from helpers.errors import BadRequest
from helpers.report import make
from reports import seeds_report

PAGES = ("index", "corpus", "source-profile", "framing-and-word-choice", "refugee-figures")


def text_of(page: Path) -> str:
    """What a reader sees of a page, without its folded code."""
    body = re.sub(r"<style.*?</style>|<script.*?</script>|<details.*?</details>", " ", page.read_text("utf-8"), flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def rows(report: Path, name: str) -> list[dict]:
    with (report / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


class TestSeedsWithoutTexts:
    """What anybody sees who clones the project."""

    @pytest.fixture
    def report(self):
        return seeds_report(with_texts=False)

    def test_every_page_is_there_and_every_link_leads_somewhere(self, report):
        assert {f"{p}.html" for p in PAGES} <= {p.name for p in report.iterdir()}
        check_links(report)

    def test_the_corpus_page_counts_what_is_the_article(self, report):
        said = text_of(report / "corpus.html")
        assert "24 per cent of the words are not the article" in said
        assert "3,911 of 5,169 words are the article" in said
        assert "5 articles of this study are withheld" in said

    def test_the_charts_stand_and_the_page_says_why_there_is_no_text(self, report):
        assert "This study holds no text" in text_of(report / "framing-and-word-choice.html")
        assert len(rows(report, "uses-operation")) == 27
        assert not any(r["sentence"] for r in rows(report, "concordance"))

    def test_labels_are_counted_by_voice(self, report):
        said = text_of(report / "framing-and-word-choice.html")
        assert "“counter-terror…”, “anti-terror…” never stand unattributed" in said
        assert "10 uses, none of them unattributed. 8 of them are the words of Aykhan Hajizada, in The Insider." in said
        assault = [r for r in rows(report, "uses-operation") if r["label"] == "assault"]
        assert [(r["outlet"], r["voice"]) for r in assault] == [("CBC News", "author")] * 2

    def test_figures_keep_their_bounds(self, report):
        wanted = {"category": "displaced", "counted": "true", "status": "asserted"}
        moved = [r for r in rows(report, "figures") if wanted.items() <= r.items()]
        assert {(r["low"], r["high"]) for r in moved} == {("", "42500"), ("70000", ""), ("60000", "")}


@needs_gold
class TestSeedsWithTexts:
    @pytest.fixture
    def report(self):
        return seeds_report(with_texts=True)

    def test_the_sentences_appear_and_every_link_leads_to_one(self, report):
        check_links(report)
        assert "This study holds no text" not in text_of(report / "framing-and-word-choice.html")
        assert all(r["sentence"] for r in rows(report, "concordance"))

    def test_the_numbers_are_those_without_texts(self, report):
        free = seeds_report(with_texts=False)
        for name in ("voice_words", "kept_and_set_aside", "label_ranks", "cue_classes"):
            assert rows(report, name) == rows(free, name), name

    def test_no_page_is_heavy(self, report):
        assert {p.name: p.stat().st_size for p in report.glob("*.html") if p.stat().st_size > 200_000} == {}


def test_a_folder_with_three_text_files_makes_a_report(tmp_path):
    folder = tmp_path / "my-folder"
    folder.mkdir()
    for n, said in enumerate(("the ferries would stay", "nobody had asked the crews", "the council was wrong")):
        text = (f"Ferries stay in port, day {n}\n\nThe halt at Port Halm went on. Ada Verin, the council's speaker, said {said}. "
                f"About {n + 2},300 people had fled across the river by Tuesday, she added.\n")
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    done = make.report(folder, out=tmp_path / "report", jobs=2)
    assert not done.failed and not done.rejects
    check_links(tmp_path / "report")
    assert "This study names no contested labels yet" in text_of(tmp_path / "report/framing-and-word-choice.html")
    assert [r["low"] for r in rows(tmp_path / "report", "figures")] == ["2300", "3300", "4300"]
    assert "Ada Verin" in text_of(tmp_path / "report/source-profile.html")


def test_the_same_input_twice_gives_the_same_bytes(tmp_path):
    (tmp_path / "s").mkdir()
    said = "The halt went on.\n\n\"Nobody asked us,\" said Ada Verin. More than 40 people had fled by then.\n"
    (tmp_path / "s" / "a.txt").write_text(said)
    (tmp_path / "s" / "study.yml").write_text("contests: {halt: {labels: {halt: {terms: [halt]}, siege: {terms: [siege]}}}}")
    for out in ("one", "two"):
        make.report(tmp_path / "s", out=tmp_path / out, jobs=2)
    one, two = ({p.relative_to(tmp_path / out).as_posix(): p.read_bytes() for p in (tmp_path / out).rglob("*") if p.is_file()}
                for out in ("one", "two"))
    assert [name for name in one if one[name] != two.get(name)] == [] and set(one) == set(two)
    assert make.report(tmp_path / "s", out=tmp_path / "one").unchanged


def test_a_wrong_parameter_is_refused_by_name_before_anything_runs(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.txt").write_text("The halt went on.")
    wrong = {"outlet=x": "did you mean `outlets`", "min_uses=many": "takes a whole number", "study=x": "the command sets `study`"}
    for given, message in wrong.items():
        with pytest.raises(BadRequest, match=message):
            make.report(tmp_path / "s", out=tmp_path / "out", parameters=[given])
    assert not (tmp_path / "out").exists()
