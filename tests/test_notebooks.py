"""The notebooks, run by papermill on real studies: the numbers that their pages show, and where these lead."""

import csv
import html
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import known_errors
import lxml.html
import pytest
from browser import check_links
from reports import SAMPLE, sample_report, seeds_report
from shared import SHARED, needs_gold

from helpers import codings, language
from helpers.errors import BadRequest
from helpers.report import make, parameters

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
PAGES = ("index", "corpus", "source-profile", "framing-and-word-choice", "refugee-figures", "coverage-compared")


def text_of(page: Path) -> str:
    """What a reader sees of a page, without its folded code."""
    body = re.sub(r"<style.*?</style>|<script.*?</script>|<details.*?</details>", " ", page.read_text("utf-8"), flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def heavy(report: Path, most: int) -> dict[str, int]:
    """Pages of more bytes than that."""
    sizes = {p.name: p.stat().st_size for p in report.glob("*.html")}
    return {name: size for name, size in sizes.items() if size > most}


def led(report: Path) -> dict[str, int]:
    """{page: records that something on it links to}, each of which has a mark there that leads to its place in the whole text."""
    counts = {}
    for name in PAGES[1:]:
        page = (report / f"{name}.html").read_text("utf-8")
        places = set(re.findall(r'href="#([a-z]_[^"]+_\d+-\d+(?:-\d+)?)"', page)) - set(re.findall(r'href="#(m_[^"]+)"', page))
        onward = {(file[-8:], spot) for file, spot in re.findall(r'href="article-([^"#]+)\.html#([^"]+)"', page)}
        for place in places:
            letter, article, at = re.fullmatch(r"([a-z])_(.+)_(\d+-\d+(?:-\d+)?)", place).groups()
            goals = {spot for file, spot in onward if file == article}
            found = f"{letter}_{at}" in goals if letter not in "wcb" else bool(goals)
            assert found, f"{name}: {place} leads to no place in the whole text"
        counts[name] = len(places)
    return counts


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
        assert "34 of 37 months have no article" in said

    def test_a_withheld_text_gives_the_places_of_what_was_set_aside(self, report):
        page = (report / "corpus.html").read_text("utf-8")
        assert "the text is withheld." in page and page.count('<div class="off"') > 20

    def test_the_charts_stand_and_the_page_says_why_there_is_no_text(self, report):
        assert "This study holds no text" in text_of(report / "framing-and-word-choice.html")
        assert len(rows(report, "uses-operation")) == 27
        assert not any(r["sentence"] for r in rows(report, "concordance"))

    def test_every_number_leads_to_its_place_in_a_withheld_article(self, report):
        assert all(led(report)[name] > 0 for name in PAGES[2:])
        assert all("The text of this article is withheld" in p.read_text("utf-8") for p in report.glob("article-*.html"))

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


def gold(table: str) -> list[codings.Coding]:
    """The sample's hand codings of what counts and is asked for."""
    return [c for c in codings.read(SAMPLE / "gold", table) if c.codes.get("boilerplate") in (None, "false")
            and c.codes.get("is_label") != "0" and c.codes.get("scope") != "extended" and c.codes.get("kind") != "inner"]


class TestSample:
    """The study to learn on: what its pages say, against what the hand codings say."""

    @pytest.fixture
    def report(self):
        return sample_report()

    def test_every_page_is_there_and_every_link_leads_somewhere(self, report):
        assert {f"{p}.html" for p in PAGES} <= {p.name for p in report.iterdir()}
        check_links(report)

    def test_the_corpus_page_accounts_for_every_article(self, report):
        said = text_of(report / "corpus.html")
        assert "20 files and rows of exports found = 20 read + 0 linked as the same text again + 0 refused." in said
        assert "corrected by the makers of the sample" in said and "1 article in Spanish" in said

    def test_words_are_counted_where_the_hand_coding_counts_them(self, report):
        texts, called = {r["article_id"]: r["text"] for r in known_errors.tables()["texts"]}, known_errors.articles()
        shown, coded = Counter(), Counter()
        for r in rows(report, "kept_and_set_aside"):
            shown[r["article_id"]] += int(r["words"]) * (r["counted"] == "true")
        for article, text in texts.items():
            lines = [c for c in gold("blocks") if c.doc == called[article] and c.codes["counted"] == "true"]
            coded[article] = sum(language.count_words(text, *c.spans[0]) for c in lines)
        assert shown == coded and coded.total() == 8520

    @pytest.mark.parametrize("contest", ["operation", "movement", "control", "atrocity", "place"])
    def test_labels_are_counted_as_by_hand(self, report, contest):
        """What the page has beside what was coded are doubtful uses; it lacks none."""
        shown = Counter(r["label"] for r in rows(report, f"uses-{contest}"))
        coded = Counter(c.codes["label"] for c in gold("label_uses") if c.codes["contest"] == contest)
        assert coded - shown == Counter()

    def test_the_arrivals_are_those_of_the_series_and_of_the_articles(self, report):
        wanted = {"category": "displaced", "counted": "true", "status": "asserted"}
        shown = {r["low"] for r in rows(report, "figures") if wanted.items() <= r.items()}
        assert {"4700", "8000", "17400", "21000", "26010"} <= shown
        coded = {c.codes["low"] for c in gold("people_figures") if c.codes["category"] == "displaced"}
        assert {"4700", "8000", "17400", "21000", "26010"} <= coded

    def test_a_correction_is_shown_where_it_counts(self, report):
        at_risk = [r for r in rows(report, "figures") if r["category"] == "at_risk"]
        assert "230" in {r["low"] for r in at_risk}

    def test_the_source_profile_has_one_denominator(self, report):
        shares, bars = rows(report, "shares_voice"), rows(report, "voice_words")
        assert {r["voice"]: int(r["words"]) for r in shares if int(r["words"])} == {
            v: sum(int(r["words"]) for r in bars if r["voice"] == v) for v in {r["voice"] for r in bars}}
        assert sum(float(r["pooled"]) for r in shares) == pytest.approx(1) == sum(float(r["article_mean"]) for r in shares)
        credited = sum(int(r["words"]) for r in shares if r["voice"] not in ("unattributed", "questions"))
        for name in ("places", "directness"):
            assert sum(int(r["words"]) for r in rows(report, name) if r["voice"] == "*all*") == credited, name
        statements = {sum(int(r["n"]) for r in rows(report, name) if r["voice"] == "*all*")
                      for name in ("places", "directness", "by_speaker_kind", "by_via", "by_engagement")}
        assert statements == {sum(int(r["n"]) for r in rows(report, "cue_classes"))}
        assert not any(r["low"] for r in shares)  # nineteen articles in English: no interval

    def test_who_is_named_and_not_heard_is_shown_in_its_line(self, report):
        silent = [r for r in rows(report, "named_and_heard") if r["statements"] == "0"]
        page = html.unescape((report / "source-profile.html").read_text("utf-8"))
        assert silent and all(f'<mark>{r["printed"]}</mark>' in page for r in silent)
        outlets = {r["outlet"]: r for r in rows(report, "outlets")}
        assert outlets["The Far Bank"]["leaning_source"] == "its masthead" and outlets["La Barcaza"]["credited"] == ""

    def test_no_page_is_heavy(self, report):
        assert heavy(report, 260_000) == {}

    def test_every_number_leads_to_the_whole_text_in_two_clicks(self, report):
        assert all(led(report)[name] > 0 for name in PAGES[2:])
        assert len(list(report.glob("article-*.html"))) == 20
        index = (report / "index.html").read_text("utf-8")
        assert index.count('href="article-') == 20 and index.count("→") == 0


@needs_gold
class TestSeedsWithTexts:
    @pytest.fixture
    def report(self):
        return seeds_report(with_texts=True)

    def test_the_sentences_appear_and_every_link_leads_to_one(self, report):
        check_links(report)
        assert "This study holds no text" not in text_of(report / "framing-and-word-choice.html")
        assert all(r["sentence"] for r in rows(report, "concordance"))

    def test_every_word_of_every_article_can_be_read_on_the_corpus_page(self, report):
        page = html.unescape(re.sub(r"<[^>]+>", "", (report / "corpus.html").read_text("utf-8")))
        read = "".join(page.split())
        for path in (SHARED / "seeds").glob("*.txt"):
            lines = ["".join(line.split()) for line in path.read_text("utf-8-sig").splitlines()]
            assert [line for line in lines if line not in read] == []
        assert "5 files found = 5 read + 0 linked as the same text again + 0 refused." in text_of(report / "corpus.html")

    def test_the_numbers_are_those_without_texts(self, report):
        free = seeds_report(with_texts=False)
        for name in ("voice_words", "kept_and_set_aside", "label_ranks", "cue_classes", "shares_voice", "first_quoted", "places",
                     "directness", "by_speaker_kind", "by_engagement", "diversity"):
            assert rows(report, name) == rows(free, name), name

    def test_no_page_is_heavy(self, report):
        assert heavy(report, 200_000) == {}

    def test_every_number_leads_to_the_whole_text_in_two_clicks(self, report):
        assert all(led(report)[name] > 0 for name in PAGES[2:])

    def test_every_article_can_be_read_on_its_own_page_as_it_came(self, report):
        for path in (SHARED / "seeds").glob("*.txt"):
            page, = report.glob(f"article-{path.stem.replace('_', '-')}-*.html")
            whole = lxml.html.document_fromstring(page.read_bytes().decode("utf-8"))
            read = "".join("".join(line.text_content() for line in whole.find_class("tx")).split())
            assert read == "".join(path.read_text("utf-8-sig").split())


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


def test_a_study_without_anybody_displaced_has_no_empty_chart(tmp_path):
    """And what a cell has nothing to show for is not there: no word `None` stands on a page."""
    (tmp_path / "s").mkdir()
    (tmp_path / "s/a.txt").write_text("Ferries stay in port\n\nAbout 400 people were evacuated, the coastguard said.\n")
    (tmp_path / "books").mkdir()
    books = Path(shutil.copy(NOTEBOOKS / "03-refugee-figures.ipynb", tmp_path / "books")).parent
    done = make.report(tmp_path / "s", out=tmp_path / "report", notebooks=books)
    said = text_of(tmp_path / "report/refugee-figures.html")
    assert not done.failed and "as the articles count them" not in said
    assert "1 number of people on the move" in said and " None " not in said


def test_the_same_input_gives_the_same_bytes_wherever_and_however_it_is_run(tmp_path):
    """Two machines in small: another folder to stand in, locale, time zone, hash seed, cache, mask, order and times of files."""
    study = tmp_path / "s"
    texts = {n: f"The halt went on, day {n}.\n\n\"Nobody asked us,\" said Ada Vérin. More than {n}0 people had fled by Monday. "
                "The siege of the İsle began.\n" for n in "4132"}
    study.mkdir()
    (study / "study.yml").write_text("contests: {halt: {labels: {halt: {terms: [halt]}, siege: {terms: [siege]}}}}")
    machines = [
        ("one", tmp_path, study, "1", {"LC_ALL": "C", "TZ": "America/St_Johns", "PYTHONHASHSEED": "1"}, 0o022),
        ("two", tmp_path / "else/where", Path("../../s"), "2",
         {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Yerevan", "PYTHONHASHSEED": "77"}, 0o077)]
    (tmp_path / "else/where").mkdir(parents=True)
    made = []
    for name, stands, named, jobs, differs, mask in machines:
        for n in texts if name == "one" else reversed(texts):
            (study / f"{n}.txt").unlink(missing_ok=True)
            (study / f"{n}.txt").write_text(texts[n], encoding="utf-8")
        command = [sys.executable, "-m", "helpers.cli", "report", str(named), "--out", str(tmp_path / name), "--jobs", jobs]
        env = os.environ | differs | {"XDG_CACHE_HOME": str(tmp_path / f"cache-{name}")}
        done = subprocess.run(command, cwd=stands, env=env, umask=mask, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stdout + done.stderr
        files = (p for p in (tmp_path / name).rglob("*") if p.is_file())
        made.append({p.relative_to(tmp_path / name).as_posix(): p.read_bytes() for p in files})
    one, two = made
    assert [name for name in one if one[name] != two.get(name)] == [] and set(one) == set(two)
    assert make.report(study, out=tmp_path / "one").unchanged


WIRE = ("The ferries at Port Halm stay tied up, the harbour office said late on Monday. Crews want one day of rest in each week. "
        "The council will hear them on Thursday, after the ice has gone. No boat has left the old quay since the ninth of the "
        "month, and nobody knows when one will. Ada Verin, who sells bread on the far shore, said she had lost half her trade.")


@pytest.fixture
def messy(tmp_path):
    """A study with a bit of all that goes wrong."""
    study = tmp_path / "messy"
    study.mkdir()
    files = {"courier.txt": f"Home\n\nFerries stay in port\n\n9 April 2021\n\n{WIRE} The mayor said nothing.\n\nShare this\n",
             "gazette.txt": f"A halt at the harbour\n\n03/04/2021\n\n{WIRE}\n",
             "again.txt": f"A halt at the harbour\n\n03/04/2021\n\n{WIRE}\n", "empty.txt": "",
             "rows.csv": 'title,text\nIce on the quay,"The ice lay on the quay, and the crews waited for it to go."\nNo text,\n',
             "manifest.csv": "file,outlet\ncourier.txt,The Courier\nnever.txt,The Lost Tribune\n",
             "study.yml": "corpus: {from: 2021-04-01, to: 2021-04-20}",
             "corrections.csv": "table,article_id,field,value,who\narticles,nobody,outlet,Halm Post,Bo Callister\n"}
    for name, text in files.items():
        (study / name).write_text(text, encoding="utf-8")
    return study


@pytest.fixture
def only_the_corpus(tmp_path):
    (tmp_path / "books").mkdir()
    return Path(shutil.copy(NOTEBOOKS / "00-corpus.ipynb", tmp_path / "books")).parent


def test_the_corpus_page_accounts_for_everything(messy, only_the_corpus, tmp_path):
    done = make.report(messy, out=tmp_path / "report", notebooks=only_the_corpus)
    assert not done.failed
    check_links(tmp_path / "report")
    said = text_of(tmp_path / "report/corpus.html")
    for headline in ("How these articles were chosen is not stated", "Every file is accounted for, and not all could be read",
                     "Refused: 1 file and 1 row of an export", "2 articles tell 1 story in copies",
                     "No person has corrected anything yet", "19 of 20 days have no article"):
        assert headline in said
    assert "6 files and rows of exports found = 3 read + 1 linked as the same text again + 2 refused." in said
    assert "nothing of it was read: The Lost Tribune." in said and "2 entries of manifest.csv or corrections.csv" in said
    assert "never.txt" in said and "CORRECTION" in said and "EMPTY" in said and "rows.csv, row 3" in said
    assert {r["code"] for r in rows(tmp_path / "report", "metadata")} >= {"AMBIGUOUS_DATE"}
    assert [r["copy_of"] != "" for r in rows(tmp_path / "report", "families")] == [False, True]


def test_one_of_each_family_can_be_asked_for(messy, only_the_corpus, tmp_path):
    done = make.report(messy, out=tmp_path / "report", notebooks=only_the_corpus, parameters=["copies=one"])
    assert not done.failed
    said = text_of(tmp_path / "report/corpus.html")
    assert "This page shows a choice: one of each family of copies: 2 of 3 articles." in said
    assert "2 articles tell 1 story in copies" in said  # what was left out is still named


def test_every_notebook_offers_the_choice_among_copies():
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        found = parameters.read(path)["copies"]
        assert (found.kind, found.default) == ("str", "all"), path.name


def test_a_wrong_parameter_is_refused_by_name_before_anything_runs(tmp_path):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.txt").write_text("The halt went on.")
    wrong = {"outlet=x": "did you mean `outlets`", "min_uses=many": "takes a whole number", "study=x": "the command sets `study`",
             "copies=two": "write \"all\" or \"one\""}
    for given, message in wrong.items():
        with pytest.raises(BadRequest, match=message):
            make.report(tmp_path / "s", out=tmp_path / "out", parameters=[given])
    assert not (tmp_path / "out").exists()
