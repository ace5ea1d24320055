"""A study to be handed on: what it counts stays, few words of each article may be read."""

import pytest

from helpers import corpus
from helpers.errors import BadRequest
from helpers.measures import framing, source_profile
from helpers.store import AWAY

FILLER = [f"The {a} of the harbour lay {b} beside the {c} wall." for a in ("barges", "sheds", "ropes", "nets", "cranes")
          for b in ("idle", "silent", "empty") for c in ("northern", "southern")]
SHARED = "Ada Verin, who keeps the ferry at Halm, said that more than 4,200 people had crossed the river by Wednesday morning."
HALM = ["Ferries stop at Port Halm", "By Ines Marok", "9 April 2025", SHARED,
        "The council called the halt a blockade of the river.", "Nobody had asked the crews, Verin said.", *FILLER]
LONG = ("Tomas Rell said on Thursday " + "and again on the day after, when the wind had turned and the water stood higher, " * 4
        + "that the blockade had emptied every house on the quay.")
FERRY = ["Crews wait for word", "By Ines Marok", "10 April 2025", LONG, SHARED, *FILLER[:10]]
STUDY = """
speakers: [{name: Ada Verin, variants: [Verin], roles: [ferry keeper]}, {name: Tomas Rell, type: civilians}]
contests: {halt: {labels: {blockade: {terms: [blockade]}, halt: {terms: [halt]}}}}
private_persons: [Ada Verin]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("halm")
    (made / "study.yml").write_text(STUDY, encoding="utf-8")
    (made / "halm.txt").write_text("\n\n".join(HALM), encoding="utf-8")
    (made / "ferry.txt").write_text("\n\n".join(FERRY), encoding="utf-8")
    return made


def read(opened) -> dict[str, tuple[str, int]]:
    """{file: (what may be read of it, its counted words)}"""
    rows = opened.tables.sql("SELECT file, text, words_counted FROM articles JOIN texts USING (article_id) ORDER BY file")
    return {r.file: (opened.private.sealed(r.file, r.text), r.words_counted) for r in rows.itertuples()}


def test_a_tenth_of_the_counted_words_may_be_read_in_sentences_that_do_not_follow_one_another(folder):
    shown = read(corpus.open_study(folder, share=300))
    assert {file: words // 10 for file, (_, words) in shown.items()} == {"ferry.txt": 21, "halm.txt": 37}
    assert shown["ferry.txt"][0] == "[…]" + SHARED.replace("Ada Verin", "[a ferry keeper (A)]") + "[…]"
    assert shown["halm.txt"][0] == "[…]The council called the halt a blockade of the river.[…]"


def test_what_two_articles_say_alike_counts_in_both(folder):
    shown = read(corpus.open_study(folder, share=20))
    assert "4,200" in shown["ferry.txt"][0], "18 words without her name, which stand in halm.txt as well"
    assert shown["halm.txt"][0] == "[…]", "of 20 words 2 are left there, too few for a sentence of 10"


def test_fewer_words_may_be_asked_for_and_a_long_sentence_is_cut_around_its_label(folder):
    shown, _ = read(corpus.open_study(folder, share=15))["ferry.txt"]
    assert shown == "[…] and the water stood higher, that the blockade had emptied every house on the quay.[…]"
    assert len(shown.replace("[…]", "").split()) == 15


def test_what_is_counted_stays_and_a_place_that_may_not_be_read_has_no_sentence(folder):
    whole, shared = corpus.open_study(folder), corpus.open_study(folder, share=300)
    before, after = (framing.uses(o.tables, whole.study.settings.contests) for o in (whole, shared))
    assert list(before["label_use_id"]) == list(after["label_use_id"]) and list(before["voice"]) == list(after["voice"])
    assert [s is not None for s in before["sentence"]] == [True] * 3
    assert list(after["sentence"].fillna("")) == ["The council called the halt a blockade of the river.", "",
                                                  "The council called the halt a blockade of the river."]
    before, after = (source_profile.said(o.tables) for o in (whole, shared))
    assert list(before["words"]) == list(after["words"]) and list(before["speaker_kind"]) == list(after["speaker_kind"])
    assert (set(before["speaker"]), set(after["speaker"])) == ({"Ada Verin", "council"}, {"a ferry keeper (A)", "council"})


def test_all_words_can_be_counted_and_none_but_the_quotable_are_in_what_is_shown(folder):
    tables = corpus.open_study(folder, share=300).tables
    texts = tables.sql("""SELECT t.text AS shown, c.text AS counted FROM texts t JOIN counted_texts c USING (article_id)
                          JOIN articles USING (article_id) WHERE file = 'halm.txt'""").iloc[0]
    assert len(texts.shown) == len(texts.counted) and "barges" in texts.counted and "barges" not in texts.shown
    assert all(a in (b, AWAY) for a, b in zip(texts.shown, texts.counted, strict=True))
    assert "Verin" not in texts.counted
    asked = tables.sql("""SELECT quoted(text, 0, 20) AS beginning, uncut(text, 0, length(text)) AS whole
                          FROM texts JOIN articles USING (article_id) WHERE file = 'halm.txt'""")
    assert asked.isna().all(axis=None)


def test_wrong_wishes_are_refused(folder, tmp_path):
    with pytest.raises(BadRequest, match="`share` is -1"):
        corpus.open_study(folder, share=-1)
    (tmp_path / "study.yml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "talk-with-ada-verin.txt").write_text("\n\n".join(HALM), encoding="utf-8")
    with pytest.raises(BadRequest, match="talk-with-ada-verin.txt is called like a private person"):
        corpus.open_study(tmp_path, share=300)
