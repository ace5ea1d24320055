from pathlib import Path

import pandas as pd
import pytest
from charts.frames import SENTENCE, use
from hypothesis import given, strategies as st

from helpers import concordance, corpus, language
from helpers.attribution import find as attribute
from helpers.errors import BadRequest
from helpers.measures import concordance as lookup
from helpers.records import Block, Document, place
from helpers.view import view

TEXT = "The raid began at dawn. “It was no raid, it was a rescue,” said Ada Verin. She said the raiders had left."


def document(text=TEXT, identity="a-00000001", kind="body"):
    blocks = tuple(place([Block(start=0, end=len(text), rule="made", kind=kind, counted=kind == "body")], identity))
    sentences = tuple(place(language.sentences(view(text), blocks), identity, blocks))
    return Document(article_id=identity, text=text, view=view(text), blocks=blocks, sentences=sentences, published="2031-04-10",
                    outlet="The Vellin Courier")


def articles(*documents):
    return [(d, attribute(d)) for d in documents]


def frame(*sentences, node="raid", **other):
    rows = []
    for n, text in enumerate(sentences):
        start = 100 * n + text.index(node)
        rows.append(use(n, sentence=text, sentence_start=100 * n, start=start, end=start + len(node),
                        **{k: v[n] for k, v in other.items()}))
    return pd.DataFrame(rows)


def test_any_term_is_found_with_its_voice_and_owner():
    found = concordance.find(articles(document()), "raid(er*|)")
    lines = concordance.lines(found)
    assert list(lines.columns) == concordance.COLUMNS
    assert lines[["node", "voice", "word_owner"]].values.tolist() == [
        ["raid", "author", "author"], ["raid", "direct", "source"], ["raiders", "indirect", "ambiguous"]]
    assert lines["speaker"].tolist()[1] == "Ada Verin" and set(lines["outlet"]) == {"The Vellin Courier"}
    assert [TEXT[s:e] for s, e in zip(lines["start"], lines["end"], strict=True)] == lines["node"].tolist()


def test_what_does_not_count_is_not_found():
    assert concordance.find(articles(document(kind="nav")), "raid").empty
    assert list(concordance.lines(concordance.find([], "raid")).columns) == concordance.COLUMNS


def test_lines_are_sorted_by_the_words_before_from_the_node_leftwards():
    records = frame("Was that raid big?", "All of the raid.", "Half a raid?", "Over the “raid”")
    assert concordance.lines(records, "left")["left"].tolist() == ["Half a ", "Was that ", "All of the ", "Over the “"]


def test_lines_are_sorted_by_the_words_after():
    records = frame("A raid on Orvel.", "A raid!", "A raid, in May.", "A raid in April.")
    assert concordance.lines(records, "right")["right"].tolist() == ["!", " in April.", ", in May.", " on Orvel."]


def test_lines_are_sorted_by_date_and_an_undated_one_comes_last():
    records = frame(*[SENTENCE] * 3, published=["2031-05-01", None, "2031-04-01"])
    assert concordance.lines(records, "date")["published"].fillna("").tolist() == ["2031-04-01", "2031-05-01", ""]
    assert concordance.ordered(records)["start"].tolist() == records["start"].tolist()


def test_without_text_a_line_keeps_its_place_and_comes_last():
    records = frame("The raid.", "A raid.")
    records.loc[0, "sentence"] = None
    lines = concordance.lines(records, "left")
    assert lines["start"].tolist() == [102, 4] and pd.isna(lines["node"].iloc[1])


def test_a_wrong_term_or_sort_says_what_to_do():
    with pytest.raises(BadRequest, match=r"the term `ra\*id` has a \* that does not end a word"):
        concordance.find([], "ra*id")
    with pytest.raises(BadRequest, match="`sort` is 'up': write one of label, left, right, date."):
        concordance.ordered(frame("A raid."), "up")


@given(st.text(max_size=40), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_three_parts_are_the_sentence(sentence, at, start, length):
    before, node, after = concordance.cut(sentence, at, start, start + length)
    assert before + node + after == sentence
    if at <= start and start + length <= at + len(sentence):
        assert node == sentence[start - at:start - at + length]


PIECES = ["raid", "raids", "The", "“raid”", "so\u00adft", "said Ada Verin.", "é́", "İ"]


@given(st.lists(st.sampled_from(PIECES), max_size=15).map(" ".join))
def test_offsets_hold_whatever_the_text(text):
    found = concordance.find(articles(document(text)), "raid*") if text else concordance.find([], "raid*")
    for line in concordance.lines(found).itertuples():
        assert text[line.start:line.end] == line.node and line.node.startswith("raid")


def test_what_is_looked_up_in_a_study_is_what_its_own_labels_find():
    tables = corpus.open_study(Path(__file__).parents[1] / "seeds/sample").tables
    found = lookup.find(tables, "assault")
    uses = tables.sql("""SELECT * FROM label_uses JOIN articles USING (article_id) WHERE label = 'assault' AND counted
                         AND duplicate_of IS NULL ORDER BY published, article_id, start""")
    for column in ("label_use_id", "voice", "word_owner", "speaker_entity", "stance", "title"):
        assert list(found[column].fillna("")) == list(uses[column].fillna("")), column
    texts = tables.sql("SELECT * FROM texts").set_index("article_id")["text"]
    for line in concordance.lines(found).itertuples():
        assert texts[line.article_id][line.start:line.end] == line.node
