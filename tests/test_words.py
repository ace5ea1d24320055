"""The words of a study by voice, side, outlet and date, in invented articles about a ferry."""

import pytest

from helpers import corpus, store, study
from helpers.errors import BadRequest
from helpers.measures import words
from helpers.view import view

STUDY = """sides:
  crews: {name: Crews}
  council: {name: Council}
speakers:
  - {name: Tomas Rell, side: crews}
  - {name: Ada Verin, side: council}
contests:
  crossing: {labels: {raid: {terms: [raid]}, advance: {terms: [advance]}}}
"""
HALM = """Ferries stop at Port Halm on day {day}

On day {day} the port lay still and the boats of Tomas Rell stayed in. Ada Verin said the crews had gone home. “Nobody asked \
us,” said Tomas Rell. The armed raid began at dawn and an armed raid ended it.

{end} on day {day}.
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """26 articles of each of two outlets, by day; one outlet's port is quiet, the other's crowded."""
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "study.yml").write_text(STUDY)
    rows = ["file,outlet,published,language"]
    for i in range(52):
        quiet = i % 2 == 0
        end = "A quiet tide ran past the pier" if quiet else "A crowded train ran past the fields"
        (folder / f"a{i:02}.txt").write_text(HALM.format(day=i, end=end), encoding="utf-8")
        rows.append(f"a{i:02}.txt,{'Tidewire' if quiet else 'The Halyard'},2031-03-{1 + i // 2:02},en")
    (folder / "manifest.csv").write_text("\n".join(rows))
    return store.Tables(corpus.annotate(study.load(folder)))


@pytest.fixture(scope="module")
def speakers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speakers")
    (folder / "study.yml").write_text(STUDY)
    return study.load(folder).settings.speakers


def test_every_word_is_what_stands_there_in_order(tables):
    found = list(words.articles(tables))
    assert len(found) == 52 and [a.article_id for a in found] == sorted(a.article_id for a in found)
    for article in found:
        seen = view(article.text)
        assert [seen[w.start:w.end].lower() for w in article.words] == [w.word for w in article.words]
        assert all(a.end <= b.start for a, b in zip(article.words, article.words[1:], strict=False))
    total = tables.sql("SELECT sum(words_counted) AS n FROM articles")["n"].item()
    assert sum(len(a.words) for a in found) == total


def test_voice_side_and_names(tables, speakers):
    article = next(words.articles(tables, speakers))
    quoted = [w for w in article.words if w.side == "crews"]
    assert [w.word for w in quoted] == ["nobody", "asked", "us"] and {w.voice for w in quoted} == {"credited"}
    assert [w.word for w in article.words if w.side == "council"] == "the crews had gone home".split()
    assert [w.word for w in article.words if w.named] == ["tomas", "rell", "ada", "verin", "said", "said", "tomas", "rell"]
    assert article.outlet == "Tidewire" and article.published == "2031-03-01"


def test_voices_are_compared_without_names_and_cues(tables, speakers):
    asked = words.groups(tables, "voice", "author", "credited", speakers=speakers)
    assert asked.paired and list(asked.target.sizes) == list(asked.reference.sizes)
    assert not {"rell", "said", "verin"} & set(asked.target.vocabulary)
    found = words.compare(tables, "voice", "author", "credited", speakers=speakers)
    assert found.enough and found.texts == (52, 52) and found.words[1] == 52 * 8
    assert {"nobody", "asked", "gone"} <= set(found.table.loc[found.table["log_likelihood"] < 0, "word"])
    with_names = words.compare(tables, "voice", "author", "credited", without_names=False)
    assert "said" in set(with_names.table["word"])


def test_sides_are_compared_by_what_is_credited_to_them(tables):
    asked = words.groups(tables, "side", "crews", "rest")
    assert sorted(asked.target.vocabulary) == sorted({"nobody", "asked", "us", "the", "crews", "had", "gone", "home"})
    assert (asked.target.size, asked.reference.size) == (52 * 3, 52 * 5)


def test_outlets_and_dates_are_groups_of_articles(tables):
    table = words.compare(tables, "outlet", "Tidewire", ["The Halyard"]).table.set_index("word")
    assert {"quiet", "tide", "pier"} <= set(table.index[table["log_likelihood"] > 0])
    assert {"crowded", "train", "fields"} <= set(table.index[table["log_likelihood"] < 0])
    asked = words.groups(tables, "date", "after", "before", date="2031-03-04")
    assert (asked.target.texts, asked.reference.texts) == (46, 6) and not asked.paired
    assert not words.compare(tables, "date", "after", "before", date="2031-03-04").enough


@pytest.mark.parametrize("published, when", [
    ("2031-03-03", "before"), ("2031-03-04", "after"), ("2031-03", None), ("2031-02", "before"), ("2031", None),
    ("2032", "after"), ("2031-03-04T06:00", "after"), (None, None)])
def test_what_is_before_and_what_can_not_be_placed(published, when):
    assert words._when(published, "2031-03-04") == when


def test_words_in_a_row_end_with_the_sentence_and_the_voice(tables):
    grams = set(words.groups(tables, "voice", "author", "credited", n=2).target.vocabulary)
    assert "armed raid" in grams and "nobody asked" in grams
    assert not {"home nobody", "us said", "it a"} & grams


@pytest.mark.parametrize("asked, told", [
    (("outlets", "Tidewire", "rest"), "did you mean `outlet`"), (("outlet", "Tidewires", "rest"), "did you mean `Tidewire`"),
    (("outlet", "Tidewire", ["The Halyard", "Tidewire"]), "overlap .Tidewire."), (("outlet", "Tidewire", ()), "reference"),
    (("voice", "author", "xyz"), "there is author, credited, question"), (("date", "after", "before"), "give the day")])
def test_a_group_that_there_is_not(tables, asked, told):
    with pytest.raises(BadRequest, match=told):
        words.groups(tables, *asked)


def test_the_whole_is_no_target(tables):
    with pytest.raises(BadRequest, match="the target is the whole"):
        words.compare(tables, "outlet", ["Tidewire", "The Halyard"], "rest")


def test_a_study_without_texts_says_so(tables):
    outlets = tables.sql("SELECT article_id, outlet FROM articles")
    free = store.Tables({"articles": store.frame("articles", outlets.to_dict("records"))})
    found = words.compare(free, "outlet", "Tidewire", "rest")
    assert not found.enough and found.table.empty and found.message == words.NO_TEXT
    assert words.collocates(free, words.term("raid")).empty


def test_what_stands_near_a_label_or_a_term(tables):
    for node in (words.label(tables, "crossing", "raid"), words.label(tables, "crossing"), words.term("raid*")):
        found = words.collocates(tables, node).set_index("word")
        assert (found.loc["armed", "together"], found.loc["armed", "alone"], found.loc["armed", "articles"]) == (104, 0, 52)
        assert "raid" not in found.index and "port" not in found.index
    assert words.collocates(tables, words.label(tables, "crossing", "advance")).empty
    with pytest.raises(BadRequest, match="has brackets that don't pair"):
        words.term("raid(")


def test_function_words_are_no_words_of_a_theme():
    assert {"the", "of", "and", "was", "they"} <= words.function_words()
    assert not {"ferry", "war", "people"} & words.function_words()


def test_the_examples_of_a_word_are_sentences_of_either_group_from_as_many_articles(tables):
    found = words.examples(tables, ["tide", "raid"], "voice", "author", "credited", most=2)
    assert [(r.word, r.group, r.voice) for r in found.itertuples()] == [("tide", "target", "author")] * 2 + [
        ("raid", "target", "author")] * 2
    assert found["article_id"].nunique() == 4 or found.groupby("word")["article_id"].nunique().tolist() == [2, 2]
    texts = dict(tables.sql("SELECT article_id, text FROM texts").itertuples(index=False, name=None))
    for r in found.itertuples():
        assert texts[r.article_id][r.start:r.end] == r.word
        assert r.sentence == texts[r.article_id][r.sentence_start:r.sentence_start + len(r.sentence)]
        assert r.sentence.endswith(".") and r.word_id == f"{r.article_id}:{r.start}-{r.end}w"
    assert words.first(found)("raid") == found["word_id"][2] and words.first(found)("ferry") is None


def test_what_a_page_compares_is_named_in_one_parameter():
    asked = words.question(["2031-03-04", "before", "after"])
    assert (asked["by"], asked["date"], asked["target"]) == ("date", "2031-03-04", "before")
    assert words.question(["side", "crews", "rest"])["by"] == "side"
    with pytest.raises(BadRequest, match="name three things"):
        words.question(["voice", "author"])
