"""Two articles side by side."""

import pytest
from compared import study

from helpers.errors import BadRequest
from helpers.findings import compared as say
from helpers.measures import compared


@pytest.fixture
def opened():
    return study.opened()


def files(pair):
    return pair.left["file"], pair.right["file"]


def test_the_pair_with_most_in_common_a_day_apart_is_chosen(opened):
    study_, records = opened
    pair = compared.choose(study_.tables, records)
    assert files(pair) == ("courier.txt", "gazette.txt")
    assert (pair.chosen, pair.pairs, pair.near, pair.common) == (True, 1, True, (2, 1, 0))
    assert pair.heads == {"left": "The Courier, 9 Apr 2031", "right": "The Gazette, 9 Apr 2031"}


def test_articles_can_be_named_by_file_and_the_other_one_is_found(opened):
    study_, records = opened
    assert files(compared.choose(study_.tables, records, "post.txt", "courier.txt")) == ("post.txt", "courier.txt")
    assert files(compared.choose(study_.tables, records, right="post.txt"))[1] == "post.txt"
    assert files(compared.choose(study_.tables, records, left="post.txt"))[0] == "post.txt"
    assert compared.choose(study_.tables, records, left="undated.txt") is None  # nothing in common with any


def test_a_name_that_is_not_there_and_one_article_twice_are_refused(opened):
    study_, records = opened
    with pytest.raises(BadRequest, match="`left` names `currier.txt`, .* did you mean `courier.txt`"):
        compared.choose(study_.tables, records, left="currier.txt")
    with pytest.raises(BadRequest, match="name the same article"):
        compared.choose(study_.tables, records, "post.txt", "post.txt")


@pytest.mark.parametrize("more", ["agency", "same text"])
def test_what_is_taken_from_the_other_is_no_second_account(tmp_path, more):
    articles = {name: study.ARTICLES[name] for name in ("courier", "gazette")}
    if more == "same text":
        articles["gazette"] = ("The Gazette", "2031-04-09", study.ARTICLES["courier"][2] + "\nThe mayor said nothing.\n")
    study.write(tmp_path, articles=articles)
    if more == "agency":
        (tmp_path / "manifest.csv").write_text("file,outlet,published,agency\ncourier.txt,The Courier,2031-04-09,\n"
                                               "gazette.txt,The Gazette,2031-04-09,The Courier\n")
    opened = study.corpus.open_study(tmp_path)
    records = compared.records(opened.tables, opened.study.settings.contests)
    assert compared.choose(opened.tables, records) is None


def test_what_both_say_and_where_they_part(opened):
    study_, records = opened
    found = compared.side_by_side(study_.tables, records, compared.choose(study_.tables, records))
    sentence, = found.sentences.to_dict("records")
    assert sentence["similarity"] == pytest.approx(32 / 34, abs=.001)  # "the" stands in one, "too" in the other
    assert sentence["sentence"].startswith("The old quay") and sentence["other_sentence"].endswith("burned late too.")
    heard = found.speakers.set_index("speaker")
    assert heard.loc["Ada Verin", ["left", "right"]].tolist() == [2, 1]
    assert heard.loc["Ada Verin", "right_id"].startswith("gazette-")
    assert found.parted == {"halt": "labels"}
    assert found.figures[["low", "left", "right"]].to_numpy().tolist() == [[4200, 1, 0], [900, 0, 1]]


def test_a_pair_that_was_named_says_so(opened):
    study_, records = opened
    pair = compared.choose(study_.tables, records, "post.txt", "undated.txt")
    found = say.pair(compared.side_by_side(study_.tables, records, pair), study_)
    assert found.headline == "Two articles side by side"
    assert "no speaker heard in both; no sentence in common." in found.markup
    assert "Both were named by whoever ran this page." in found.markup


def test_the_same_labels_in_other_voices_part_too(opened):
    study_, records = opened
    pair = compared.choose(study_.tables, records, "gazette.txt", "post.txt")
    uses = compared.labels(records.uses, pair)
    assert compared.parted(uses) == {"halt": "none"}
    assert compared.parted(uses.assign(shown=["author", "direct"])) == {"halt": "voice"}


def test_speakers_of_one_article_alone_come_after_those_of_both(opened):
    study_, records = opened
    found = compared.speakers(records.said, compared.choose(study_.tables, records, "gazette.txt", "post.txt"))
    assert found[["speaker", "left", "right"]].to_numpy().tolist() == [
        ["Tomas Rell", 1, 1], ["Ada Verin", 1, 0], ["Bo Lind", 0, 2]]


def test_a_withheld_text_has_no_sentences_to_compare(opened):
    study_, records = opened
    pair = compared.choose(study_.tables, records)
    study_.tables.keep([pair.left["article_id"]])  # of the other only its rows are known
    assert compared.sentences(study_.tables, pair) is None
    study_.tables.keep(list(records.words["article_id"].unique()))
    assert len(compared.sentences(study_.tables, pair)) == 1
