"""Small studies with invented articles, read from end to end."""

import csv
import json
import os

import pytest

from helpers import attribution, corpus, store, study
from helpers.corpus import cache
from helpers.errors import BadRequest
from helpers.measures import overview, source_profile
from helpers.records import Document, sha256

HALM = """Council orders ferries to stop at Port Halm

By Ines Marok
9 April 2025

The Northern Council said on Wednesday that ferries would stop. Ada Verin, its speaker, said the halt was "a matter of days".

More than 4,200 people had crossed the river by Wednesday morning, aid workers said. No ferry ran on Thursday.
"""
FERRY = """Ferry crews wait for word

The crews of Port Halm have waited for three days. "We sleep on the boats," said Tomas Rell, a ferryman.
"""
FRENCH = """Les bateaux ne partent plus

Le conseil du nord a annoncé mercredi que les bateaux ne partiraient plus de la ville. Les habitants attendent sur le quai
depuis trois jours et demandent une réponse. « Nous dormons sur les bateaux », a dit un marin.
"""


@pytest.fixture
def folder(tmp_path):
    for name, text in (("halm.txt", HALM), ("ferry.txt", FERRY), ("bateaux.txt", FRENCH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rows(tables, name):
    return tables[name].to_pylist()


def test_a_folder_of_text_files_becomes_tables(folder):
    tables = corpus.annotate(study.load(folder))
    assert [a["file"] for a in rows(tables, "articles")] == ["bateaux.txt", "ferry.txt", "halm.txt"]
    halm = rows(tables, "articles")[2]
    assert halm["title"] == "Council orders ferries to stop at Port Halm"
    assert (halm["author"], halm["published"], halm["encoding"]) == ("Ines Marok", "2025-04-09", "utf-8")
    assert (halm["title_basis"], halm["outlet_basis"], halm["encoding_basis"]) == ("found", "unknown", "utf-8")
    assert {a["speaker_entity"] for a in rows(tables, "attributions")} >= {"Ada Verin", "Tomas Rell"}
    crossed = next(f for f in rows(tables, "people_figures") if f["low"] == 4200)
    assert (crossed["qualifier"], crossed["high"], crossed["category"]) == ("more_than", None, "displaced")
    assert rows(tables, "rejects") == []


def test_a_language_without_rules_is_read_and_left_out_of_every_analysis(folder):
    tables = corpus.annotate(study.load(folder))
    french = rows(tables, "articles")[0]
    assert (french["language"], french["language_basis"]) == ("fr", "inferred")
    assert french["words_counted"] > 40
    for name in ("attributions", "label_uses", "people_figures"):
        assert french["article_id"] not in {r["article_id"] for r in rows(tables, name)}


SPANISH = "El consejo se reunió el lunes y dijo que los barcos no saldrían durante una semana, y nadie sabía cuánto."
LATIN_RUSSIAN = "Sovet ob'yavil v sredu, chto paromy bol'she ne poydut cherez reku, i lyudi zhdut na naberezhnoy den'. " * 6


def test_a_paragraph_in_another_language_is_set_aside_with_the_reason(folder):
    (folder / "halm.txt").write_text(f"{HALM}\n{SPANISH}\n", encoding="utf-8")
    tables = corpus.annotate(study.load(folder), full=False)
    spanish = [b for b in rows(tables, "blocks") if b["kind"] == "other_language"]
    assert [(b["counted"], b["reason"]) for b in spanish] == [(False, "it is in another language (es) than the article (en)")]


def test_a_language_that_can_not_be_told_is_analysed_by_nobody(folder):
    (folder / "latin.txt").write_text(f"Paromy stoyat\n\n{LATIN_RUSSIAN}\n", encoding="utf-8")
    tables = corpus.annotate(study.load(folder))
    latin = next(a for a in rows(tables, "articles") if a["file"] == "latin.txt")
    assert latin["language"] is None and "LANGUAGE_UNSURE" in latin["warnings"]
    assert source_profile.base(store.Tables(tables))["article_id"].str.startswith("latin").sum() == 0
    assert "latin.txt" in set(overview.other_languages(store.Tables(tables))["file"])


def test_every_record_is_where_it_says(folder):
    tables = corpus.annotate(study.load(folder))
    texts = {r["article_id"]: r["text"] for r in rows(tables, "texts")}
    for r in rows(tables, "attributions"):
        text = texts[r["article_id"]]
        assert all(r["start"] <= s < e <= r["end"] for s, e in json.loads(r["spans"]))
        assert r["speaker"] is None or text[r["speaker_start"]:r["speaker_end"]] == r["speaker"]
    for name in store.RECORDS:
        for r in rows(tables, name):
            assert 0 <= r["start"] < r["end"] <= len(texts[r["article_id"]])


def test_the_number_of_jobs_changes_nothing(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("tables")
    for jobs in (1, 2):
        store.write(corpus.annotate(study.load(folder), jobs), out / str(jobs))
    for path in (out / "1").iterdir():
        assert path.read_bytes() == (out / "2" / path.name).read_bytes(), path.name


def test_the_same_text_twice_is_linked_and_counted_once(folder):
    (folder / "copy.txt").write_text(HALM, encoding="utf-8")
    tables = corpus.annotate(study.load(folder))
    copies = [a for a in rows(tables, "articles") if a["title"] and a["title"].startswith("Council")]
    assert [(a["file"], a["duplicate_of"] is not None, a["words_counted"] > 0) for a in copies] == [
        ("copy.txt", False, True), ("halm.txt", True, False)]
    assert copies[1]["duplicate_of"] == copies[0]["article_id"]
    assert {r["article_id"] for r in rows(tables, "attributions")}.isdisjoint({copies[1]["article_id"]})


STORY = """The ferries of Port Halm stay in the harbour for a third day. No crew was told when the river will be opened again.

The harbour master said that the order had come by telephone. Nobody had signed it, and nobody in the capital would confirm it.

Traders on the quay sold what they could before the heat of noon. Fish that had been meant for the hill towns lay in the shade.

Two buses took pupils to the school on the other side, by way of the northern bridge. The trip took three hours and a half.

A meeting of all crews is called for Sunday in the hall of the old customs house, where the council will be asked to explain.
"""


def test_a_cut_copy_of_a_story_is_linked_with_the_sentences_that_say_so_and_kept(folder):
    lower = STORY.partition("\n\n")[2]
    (folder / "wire.txt").write_text("Ferries wait for a third day\n\n" + STORY, encoding="utf-8")
    (folder / "cut.txt").write_text("Crews want an answer\n\n" + lower, encoding="utf-8")
    tables = corpus.annotate(study.load(folder))
    wire, cut = ([a for a in rows(tables, "articles") if a["file"] == name][0] for name in ("wire.txt", "cut.txt"))
    assert wire["family_id"] == cut["family_id"] == wire["article_id"] and cut["words_counted"] > 80
    assert [(c["article_id"], c["copy_of"]) for c in rows(tables, "copies")] == [
        (wire["article_id"], None), (cut["article_id"], wire["article_id"])]
    text = {r["article_id"]: r["text"] for r in rows(tables, "texts")}
    pairs = rows(tables, "shared_sentences")
    assert len(pairs) == 7
    assert {text[m["article_id"]][m["start"]:m["end"]] for m in pairs} <= set(
        text[m["other_id"]][m["other_start"]:m["other_end"]] for m in pairs)
    assert {a["family_id"] for a in rows(tables, "articles")} == {None, wire["article_id"]}


def test_what_can_not_be_read_is_named_and_the_rest_goes_on(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "manifest.csv").write_text("file,outlet\nhalm.txt,Halm Courier\ngone.txt,The Ferry\n")
    tables = corpus.annotate(study.load(folder))
    assert [(r["file"], r["code"]) for r in rows(tables, "rejects")] == [
        ("empty.txt", "EMPTY"), ("picture.txt", "NOT_TEXT"), ("gone.txt", "MISSING")]
    assert all(r["message"] and "\n" not in r["message"] for r in rows(tables, "rejects"))
    assert [a["outlet"] for a in rows(tables, "articles")] == [None, None, "Halm Courier"]


def test_an_article_that_breaks_an_analysis_does_not_cost_the_others(folder, monkeypatch):
    real = attribution.find

    def broken(document: Document):
        if "crews" in document.text:
            raise ValueError("boom")
        return real(document)

    monkeypatch.setattr(attribution, "find", broken)
    tables = corpus.annotate(study.load(folder))
    assert [(r["file"], r["code"]) for r in rows(tables, "rejects")] == [("ferry.txt", "FAULT")]
    assert "crews" not in rows(tables, "rejects")[0]["message"]
    assert len(rows(tables, "articles")) == 2


def test_a_text_free_study_shows_the_same_numbers(folder, tmp_path_factory):
    (folder / "manifest.csv").write_text("file,outlet,sha256\n" + "".join(
        f"{p.name},Halm Courier,{sha256(p.read_bytes())}\n" for p in sorted(folder.glob("*.txt"))))
    made = corpus.annotate(study.load(folder))
    free = {name: t for name, table in made.items() if (t := store.without_text(name, table)) is not None}
    handed_on = tmp_path_factory.mktemp("on") / "study"
    handed_on.mkdir()
    store.write(free, handed_on / "tables", "csv")
    (handed_on / "manifest.csv").write_bytes((folder / "manifest.csv").read_bytes())
    again = corpus.annotate(study.load(handed_on))
    assert {a["text_status"] for a in rows(again, "articles")} == {"withheld"}
    assert rows(again, "texts") == [] and rows(again, "rejects") == []
    for name in store.RECORDS:
        assert again[name].to_pylist() == free[name].to_pylist(), name


def test_a_text_free_study_keeps_its_families_and_every_second_copy(folder, tmp_path_factory):
    """Of an export whose manifest has a row for each of its rows, as `add` writes it."""
    (folder / "wire.txt").write_text("Ferries wait for a third day\n\n" + STORY, encoding="utf-8")
    (folder / "cut.txt").write_text("Crews want an answer\n\n" + STORY.partition("\n\n")[2], encoding="utf-8")
    (folder / "copy.txt").write_text(HALM, encoding="utf-8")
    with (folder / "export.csv").open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([("title", "text"), ("Ferries", "For a third day.\n\n" + STORY), ("One", FERRY), ("Two", FERRY)])
    made = corpus.annotate(study.load(folder))
    articles = rows(made, "articles")
    assert sum(a["duplicate_of"] is not None for a in articles) == 3
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows([("file", "row", "sha256"), *((a["file"], a["row"], a["file_sha256"]) for a in articles)])
    made = corpus.annotate(study.load(folder))
    free = {name: t for name, table in made.items() if (t := store.without_text(name, table)) is not None}
    handed_on = tmp_path_factory.mktemp("on") / "study"
    handed_on.mkdir()
    store.write(free, handed_on / "tables", "csv")
    (handed_on / "manifest.csv").write_bytes((folder / "manifest.csv").read_bytes())
    again = corpus.annotate(study.load(handed_on))
    assert rows(again, "articles") == [a | {"text_status": "withheld"} for a in rows(made, "articles")]
    assert len(rows(again, "copies")) == 3 and len(rows(again, "shared_sentences")) == 17
    for name in store.OF_AN_ARTICLE:
        assert again[name].to_pylist() == free[name].to_pylist(), name


def test_a_manifest_that_describes_another_version_of_a_file_is_noticed(folder):
    (folder / "manifest.csv").write_text(f"file,sha256\nhalm.txt,{'0' * 64}\nferry.txt,{sha256(FERRY.encode()).upper()}\n")
    told = {a["file"]: a["warnings"] or "" for a in rows(corpus.annotate(study.load(folder)), "articles")}
    assert "OTHER_FILE" in told["halm.txt"] and "OTHER_FILE" not in told["ferry.txt"]


class TestOpening:
    @pytest.fixture(autouse=True)
    def own_cache(self, tmp_path_factory, monkeypatch):
        place = tmp_path_factory.mktemp("cache")
        monkeypatch.setattr("helpers.corpus.cache.folder_of_all", lambda: place)
        self.cache = place

    def test_few_tables_are_kept_and_none_that_may_be_in_use(self):
        for n in range(14):
            folder = self.cache / f"t{n:02}"
            folder.mkdir()
            (folder / store.COMPLETE).write_text("{}")
            os.utime(folder, (1e9 + n, 1e9 + n))
        os.utime(self.cache / "t00")
        cache._prune(self.cache)
        assert sorted(p.name for p in self.cache.iterdir()) == ["t00", *(f"t{n:02}" for n in range(3, 14))]
        os.utime(self.cache / "t03")
        cache._prune(self.cache, keep=1)
        assert sorted(p.name for p in self.cache.iterdir()) == ["t00", "t03"]

    def test_tables_come_from_the_cache_until_something_changes(self, folder):
        first = corpus.tables_of(study.load(folder))
        assert corpus.tables_of(study.load(folder)) == first
        (folder / "ferry.txt").write_text(FERRY + "\nMore.\n", encoding="utf-8")
        assert corpus.tables_of(study.load(folder)) != first

    def test_a_file_that_moves_to_another_folder_is_a_change(self, folder):
        (folder / "articles" / "april").mkdir(parents=True)
        (folder / "ferry.txt").rename(folder / "articles" / "april" / "ferry.txt")
        first = corpus.tables_of(study.load(folder))
        (folder / "articles" / "april").rename(folder / "articles" / "may")
        moved = store.Tables(corpus.tables_of(study.load(folder)))
        assert corpus.tables_of(study.load(folder)) != first
        assert "articles/may/ferry.txt" in set(moved.sql("SELECT file FROM articles")["file"])

    def test_choices_narrow_what_is_asked(self, folder):
        (folder / "manifest.csv").write_text("file,outlet,published\nferry.txt,The Ferry,2025-04-11\n")
        opened = corpus.open_study(folder, outlets=["The Ferry"])
        assert opened.tables.sql("SELECT count(*) AS n FROM articles")["n"][0] == 1
        assert corpus.open_study(folder, published_to="2025-04-09").choices == ("published to 2025-04-09",)

    def test_one_of_each_family_is_its_centre_or_the_fullest_that_is_left(self, folder):
        tables = corpus.annotate(study.load(folder))
        whole, cut = (r["article_id"] for r in tables["articles"].to_pylist()[1:])
        articles = [r | {"family_id": whole} if r["article_id"] in (whole, cut) else r for r in tables["articles"].to_pylist()]
        made = tables | {"articles": store.frame("articles", articles)}
        opened = study.load(folder)
        store.write(made, self.cache / corpus.key(opened)[:24], about={"key": corpus.key(opened)})
        kept = corpus.open_study(folder, copies="one")
        assert cut not in set(kept.tables.sql("SELECT article_id FROM articles")["article_id"])
        assert kept.choices == ("one of each family of copies: 2 of 3 articles",)
        assert corpus.open_study(folder, only=["halm.txt"], copies="one").choices[-1].endswith("1 of 1 articles")

    @pytest.mark.parametrize("choice, message", [
        ({"copies": "none"}, "the parameter `copies` is 'none': write \"all\" or \"one\"."),
        ({"outlets": ["The Fery"]}, "the parameter `outlets` names `The Fery`, which is not there: did you mean `The Ferry`?"),
        ({"only": ["halm"]}, "the parameter `only` names `halm`"),
        ({"published_from": "soon"}, "the parameter `published_from` is 'soon': write a day"),
        ({"published_from": "2040"}, "no article is left with these choices"),
    ])
    def test_a_choice_that_fits_nothing_is_refused_by_name(self, folder, choice, message):
        (folder / "manifest.csv").write_text("file,outlet\nferry.txt,The Ferry\n")
        with pytest.raises(BadRequest) as refused:
            corpus.open_study(folder, **choice)
        assert message in str(refused.value)
