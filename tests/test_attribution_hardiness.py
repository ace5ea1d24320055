"""Attribution holds on texts that were typed, pasted, flattened or cut otherwise, and on texts that nobody would write."""

import random
from functools import cache
from pathlib import Path

import pytest
from accuracy import folder_of
from hypothesis import given, settings, strategies as st
from shared import GOLD, needs_gold

from helpers import agreement, attribution, language, reading, speakers, store, structure, study
from helpers.codings import Coding, of_rows
from helpers.records import Attribution, Document, place
from helpers.study import Settings
from helpers.view import view

STRAIGHT = str.maketrans("“”‘’", "\"\"''")
NO_BREAK = str.maketrans(" ", "\u00a0")
ANGLES = str.maketrans("“”", "«»")
ONE_LINE = str.maketrans("\r\n", "  ")  # as long as before, so that the same offsets mean the same characters


@cache
def articles(name: str) -> tuple[Settings, dict[str, str]]:
    """What a study says of speakers, and its texts; those in a language that has no rules are left out."""
    opened = study.load(folder_of(name))
    reads = [read for file in opened.files() for read in reading.read(file, opened.root).articles]
    texts = {f"{r.file} {r.row or ''}": r.text for r in reads if language.detect(view(r.text)).value in (None, *language.RULES)}
    return opened.settings, texts


def read(text: str, said: Settings | None = None) -> list[Attribution]:
    """All the way from a text: cut, its sentences, what is said in it, and by whom."""
    seen, blocks = view(text), structure.cut(text, "x")
    sentences = place(language.sentences(seen, blocks), "x", blocks)
    document = Document(article_id="x", text=text, view=seen, blocks=blocks, sentences=tuple(sentences))
    return speakers.resolve(document, attribution.find(document), said.speakers if said else (), said.sides if said else None)


def found(name: str, change=lambda text: text) -> list[Coding]:
    """What is counted in the changed texts of a set, at its offsets there."""
    said, texts = articles(name)
    codings = []
    for doc, text in texts.items():
        changed = change(text)
        assert len(changed) == len(text)
        rows = store.rows(
            "attributions", [a for a in read(changed, said) if a.counted and (a.nested_in is None or a.kind == "scare")]
        )
        codings += of_rows(rows, {"x": doc})
    return codings


@cache
def as_it_stands(name: str) -> list[Coding]:
    return found(name)


def holds(a: Attribution, text: str) -> bool:
    """Do all its offsets stand in the text, in order, and its phrases where it says?"""
    spans = all(a.start <= s < e <= a.end for s, e in a.spans) and list(a.spans) == sorted(a.spans)
    phrases = all(
        phrase is None or text[start:end] == phrase
        for phrase, start, end in ((a.speaker, a.speaker_start, a.speaker_end), (a.cue, a.cue_start, a.cue_end))
    )
    return 0 <= a.start < a.end <= len(text) and bool(a.spans) and spans and phrases


class TestTypography:
    @pytest.mark.parametrize("name", ["sample", "invented-1"])
    @pytest.mark.parametrize(
        "change",
        [
            lambda text: text.translate(STRAIGHT),
            lambda text: text.translate(NO_BREAK),
            lambda text: text.translate(ANGLES),
        ],
        ids=["straight marks", "no-break spaces", "angle marks"],
    )
    def test_the_same_is_found_however_it_is_typed(self, name, change):
        same = agreement.between(as_it_stands(name), found(name, change), "attributions")
        assert same.a > 100 and same.f1 >= 0.98
        assert same.fields["kind"].same >= 0.98 and same.fields["speaker_entity"].same >= 0.98

    def test_and_where_straight_marks_are_made_curly(self):
        """Invented texts with straight marks, by the place of each mark: after a blank it opens."""

        def curled(text):
            pairs = zip(" " + text, text, strict=False)
            return "".join(("“" if before in " \n(" else "”") if c == '"' else c for before, c in pairs)

        straight = [t for t in articles("sample")[1].values() if '"' in t]
        assert len(straight) >= 4
        for text in straight:
            assert [(a.kind, a.spans) for a in read(curled(text))] == [(a.kind, a.spans) for a in read(text)]


FLATTENED = ["sample", "invented-1", "invented-2", "seeds"]


@pytest.mark.parametrize("name", [pytest.param(n, marks=needs_gold) if n == "seeds" else n for n in FLATTENED])
def test_little_is_lost_where_an_article_comes_in_one_line(name):
    same = agreement.between(as_it_stands(name), found(name, lambda text: text.translate(ONE_LINE)), "attributions")
    assert same.f1 >= 0.98
    assert same.fields["kind"].same >= 0.98


def pieces(texts: dict[str, str], seed: int, cuts: int, longest: int) -> list[str]:
    """Of each text so many stretches that begin and end anywhere."""
    chance, out = random.Random(seed), []
    for name in sorted(texts):
        for _ in range(cuts):
            start = chance.randrange(max(1, len(texts[name])))
            out.append(texts[name][start : start + chance.randrange(1, longest)])
    return out


class TestAnyText:
    @pytest.mark.parametrize("name", ["sample", "invented-1", "invented-2"])
    def test_ours_cut_anywhere(self, name):
        for text in pieces(articles(name)[1], seed=5, cuts=6, longest=1500):
            assert [a for a in read(text, articles(name)[0]) if not holds(a, text)] == [], text

    def test_pasted_pages_cut_anywhere(self):
        pages = {str(p): p.read_bytes().decode() for p in Path(__file__).with_name("gold").glob("pages-*/articles/*.txt")}
        assert len(pages) > 80
        for text in pieces(pages, seed=6, cuts=2, longest=1500):
            assert [a for a in read(text) if not holds(a, text)] == [], text

    @needs_gold
    def test_every_text_of_the_shared_gold_cut_anywhere(self):
        texts = {str(p.relative_to(GOLD)): p.read_bytes().decode("utf-8", "replace") for p in GOLD.glob("*/articles/*.txt")}
        assert len(texts) > 700
        for text in pieces(texts, seed=7, cuts=3, longest=1200):
            assert [a for a in read(text) if not holds(a, text)] == [], text


PIECES = st.sampled_from(
    [
        *"\"'“”‘’«»()[]{}:;,.?!…—–-",
        *("''", "``", "\n", "\n\n", "\r\n", " ", "\u00a0", "\u00ad", "\u200b", "e\u0301", "\U0001f5e3"),
        *("Orla Venn ", "Maro ", "TESK, Velmar, May 3 (Norpress) – ", "Velmar ", "the army ", "the report ", "Mr. ", "U.S. "),
        *("she ", "they ", "who ", "which ", "its ", "I ", "NORA: ", "Q: ", "Why? ", "By Ada Lorn\n", "40,000 "),
        *(
            "said ",
            "told ",
            "says",
            "asked ",
            "denied ",
            "claims ",
            "according to ",
            "is said to ",
            "vowed ",
            "warning ",
            "blamed ",
        ),
        *("statement ", "so-called ", "quoted as saying ", "as ", "that ", "to ", "for ", "and ", "Read more: "),
        *("The road is open. ", "“No one came,” ", "‘No one came’ ", "An official, who asked not to be named, "),
    ]
)


@given(st.lists(PIECES, min_size=3, max_size=120).map("".join))
@settings(max_examples=500, deadline=None)
def test_every_record_stands_where_it_says_on_texts_made_of_marks_and_cues(text):
    records = read(text)
    assert [a for a in records if not holds(a, text)] == []
    ids = {a.id for a in records}
    assert len(ids) == len(records) and {a.nested_in for a in records} - {None} <= ids
    assert [(a.start, a.end) for a in records] == sorted((a.start, a.end) for a in records)
