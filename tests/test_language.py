import pytest
from hypothesis import given, settings, strategies as st

from helpers import language
from helpers.records import Block
from helpers.view import lines, view


def cut(text: str) -> list[str]:
    seen = view(text)
    blocks = [Block(start=a, end=b, kind="body", rule="test") for a, b in lines(seen)]
    return [text[s.start : s.end] for s in language.sentences(seen, blocks)]


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in language.tokens(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Gen. A. B. Orlo met Dr. Vance of the U.S. State Department.", "They left."],
        ["The war in the U.S. ended.", "The U.S. Senate met on Sept. 19 at 5 p.m. in Velm."],
        ["It happened in the U.S.", "The ministry said so."],
        ["The convoy left on Sept. 19.", "Nobody stayed."],
        ["See No. 5 of the list.", "The answer was no.", "He left."],
        ['"We stay," she said.', '"It is our town."', "He agreed."],
        ["(The bridge fell.)", "Traffic stopped."],
        ["“It is guaranteed….", "But nobody came.”"],
        ["They waited … unfortunately in vain."],
        ['"Why did they go?" asked the mayor.', "No one knew."],
        ['"Why did they go?" Mayor Orlo asked.', "No one knew."],
        ["“Who fired?”", "Both armies deny it."],
        ["Some 3.5 million people live there.", "Most fled."],
        ["1. Leave the town before noon."],
        ["Mr. Orlo and Mrs. Vance work for Velm Steel Inc. and its owners."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences):
    assert cut(" ".join(sentences)) == sentences


def test_no_sentence_crosses_a_block():
    assert cut("Thousands leave Velm\n\nThe road was full. It rained.") == [
        "Thousands leave Velm",
        "The road was full.",
        "It rained.",
    ]


def test_a_word_keeps_its_hyphen_its_apostrophe_and_its_thousands():
    assert words("The U.S. didn’t see 70,000 counter-terror 24-hour e\u0301tapes, at 10:30.") == [
        "The",
        "U.S.",
        "didn’t",
        "see",
        "70,000",
        "counter-terror",
        "24-hour",
        "e\u0301tapes",
        "at",
        "10:30",
    ]
    assert language.count_words("one two three four", 4, 13) == 2


def test_tokens_keep_the_offsets_of_the_whole_view():
    assert language.tokens("aa bb cc", 3) == [(3, 5), (6, 8)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The residents of the town left their homes on Wednesday, the authorities said, and wait for help at the border.", "en"),
        ("Жители города покинули свои дома в среду, сообщили власти, и ждут помощи на границе. Дорога была закрыта.", "ru"),
        (
            "Les habitants de la ville ont quitté leurs maisons mercredi, dit la mairie, et attendent de l'aide à la frontière.",
            "fr",
        ),
        ("Κάτοικοι της πόλης έφυγαν", "el"),
        ("Բնակիչները լքեցին քաղաքը", "hy"),
    ],
)
def test_the_language_of_a_text(text, code):
    value = language.detect(text)
    assert (value.value, value.basis) == (code, "inferred")


@pytest.mark.parametrize("text", ["", "12:30", "Goris Velm Orlo", "\ud800\udfff"])
def test_too_little_text_has_no_language(text):
    assert language.detect(text).basis == "unknown"


def test_only_english_has_rules():
    assert language.RULES == {"en"}


@given(st.text(alphabet=st.sampled_from("aB1.?!…\"')( \n\u00ad\u0301,-É中")))
@settings(max_examples=200, deadline=None)
def test_sentences_and_tokens_stay_in_place(text):
    seen = view(text)
    blocks = [Block(start=a, end=b, kind="body", rule="test") for a, b in lines(seen)]
    covered = set()
    for s in language.sentences(seen, blocks):
        assert any(b.start <= s.start < s.end <= b.end for b in blocks)
        assert not covered & set(range(s.start, s.end))
        assert not seen[s.start].isspace() and not seen[s.end - 1].isspace()
        covered |= set(range(s.start, s.end))
    assert all(seen[i].isspace() for b in blocks for i in range(b.start, b.end) if i not in covered)
    ends = [0] + [i for span in language.tokens(seen) for i in span]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    "text", ["a" * 500_000, ". " * 100_000, ".," * 200_000, "A. " * 100_000, 'x?" ' * 50_000, "." + " " * 500_000]
)
def test_a_hostile_line_does_not_hang(text):
    seen = view(text)
    assert language.sentences(seen, [Block(start=0, end=len(seen), kind="body", rule="test")])
