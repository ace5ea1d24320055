"""Invented wire stories about an invented valley, and what editors do with them."""

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from helpers.syndication import families, matching
from helpers.syndication.grams import read, words

WIRE = """Shells fell on the valley of Mirova for a third night, and the crossing at Tolm stayed shut, officials on both
banks said. The northern command reported eleven wounded soldiers and two burnt depots. It gave no names. Its spokesman,
Colonel Aro Venn, told reporters in Tolm that his side would answer every round. The southern council denied that its guns
had opened fire first. Farmers from the lower villages walked all night with their animals to reach the school in Brenn,
where volunteers had put up tents. About four hundred people slept there, according to the mayor, and more were expected by
the evening. Observers of the river mission asked both commands for a day without fire so that the wounded could be taken
out. Neither side had replied by noon."""
SENTENCES = re.findall(r"[^.]+\.", WIRE)
TOP = """Prices of bread doubled in Brenn this week as the fighting upstream cut the only road that lorries can use in
winter. Bakers queued at the mill before dawn, and one shop on the market square gave up altogether and closed. The ministry
promised flour from its own stores within two days."""
OTHER = """A court in the capital began to hear the case of three bankers who are accused of selling the same warehouse four
times. The first witness, a clerk at the land office, described how the papers had arrived by post without a stamp. The
defence asked for more time to read the files, and the judge allowed it a week. Outside, a small crowd of savers held up
copies of their contracts and shouted at the cars. None of the accused has said anything since the arrest in spring, and
their lawyers declined to comment."""
SYNONYMS = {
    "fell": "landed", "shut": "closed", "officials": "authorities", "reported": "counted", "wounded": "injured",
    "soldiers": "men", "burnt": "gutted", "answer": "return", "denied": "rejected", "Farmers": "Peasants",
    "walked": "marched", "animals": "cattle", "reach": "find", "volunteers": "helpers", "About": "Some", "slept": "stayed",
    "expected": "awaited", "asked": "begged", "taken": "brought", "noon": "midday"}


def article(name, text):
    return name, text, [(0, len(text))]


def found(*texts):
    """{copy: centre} among texts that are named a, b, c … in order."""
    return {link.article_id: link.family_id for link in families(map(article, "abcdefgh", texts))}


def reworded(text):
    return re.sub(r"\w+", lambda word: SYNONYMS.get(word[0], word[0]), text)


def story(seed, length):
    """Words that no other story has."""
    return " ".join(f"w{seed}x{random.Random(seed * 1000 + i).randrange(10**6)}" for i in range(length))


@pytest.mark.parametrize("version, copy, changes, containment", [
    (WIRE, "wire", (), 1.0),
    (WIRE.replace("a third night", "the third night"), "wire", (), 1.0),
    ("TOLM (Invented Press) — " + WIRE, "wire", (), 1.0),
    ("".join(SENTENCES[:4]), "copy", ("cut",), 1.0),
    (SENTENCES[0] + "".join(SENTENCES[5:8]), "copy", ("cut",), 1.0),
    (TOP + "".join(SENTENCES[4:]), "copy", ("cut", "retopped"), 0.6),
    (WIRE + "\n" + OTHER, "wire", ("cut",), 1.0),
    (reworded(WIRE), "wire", ("reworded",), 0.95),
    (reworded("".join(SENTENCES[:5])), "copy", ("cut", "reworded"), 0.95),
])
def test_a_copy_is_linked_however_it_was_changed(version, copy, changes, containment):
    links = families([article("wire", WIRE), article("copy", version), article("else", story(1, 300))])
    assert [(link.article_id, link.changes) for link in links] == [(copy, changes)]
    assert links[0].containment == pytest.approx(containment, abs=0.05)


def test_the_fullest_text_is_the_centre_and_names_the_family():
    links = families([article("b", "".join(SENTENCES[:4])), article("a", "".join(SENTENCES[4:])), article("whole", WIRE)])
    assert [(link.article_id, link.family_id, link.containment) for link in links] == [("a", "whole", 1), ("b", "whole", 1)]
    assert links[0].shared_words == len(words(["".join(SENTENCES[4:])])[0])


def test_of_equal_texts_the_first_id_is_the_centre():
    assert found(WIRE, WIRE, WIRE) == {"b": "a", "c": "a"}


def test_a_chain_joins_nothing():
    """b has half of a and half of c, and c has half of d: a and c are linked to b itself, d to c only."""
    parts = [story(seed, 100) for seed in range(5)]
    texts = [f"{one} {two}" for one, two in pairwise(parts)]
    links = families(map(article, "abcd", texts))
    assert [(link.article_id, link.family_id, link.containment) for link in links] == [("a", "b", 0.5), ("c", "b", 0.5)]


def test_two_stories_that_quote_the_same_statement_are_no_copies():
    said = " ".join("".join(SENTENCES[3:7]).split())
    mine, theirs = (f"{story(seed, 15)} “{said}” {story(seed + 2, 15)}" for seed in (1, 2))
    assert found(mine, theirs) == {}
    assert found(mine.replace("“", ""), theirs.replace("“", "")) == {"b": "a"}, "two thirds would be enough"
    assert found(mine, f"{story(1, 15)} “{said}”") == {}, "fifteen words of its own are too few to tell"
    assert found(mine, mine) == {"b": "a"}, "a quotation hides no copy"


def test_one_paragraph_of_background_makes_no_copy():
    background = "".join(SENTENCES[2:6])
    assert found(TOP + background + OTHER, story(1, 200) + background) == {}


def test_only_what_counts_is_compared():
    popup = WIRE
    one, two = OTHER + popup, TOP + popup
    assert families([("a", one, [(0, len(OTHER))]), ("b", two, [(0, len(TOP))])]) == []
    links = families([("a", one, [(0, 40), (len(OTHER), len(one))]), ("b", two, [(len(TOP), len(two))])])
    assert [(link.article_id, link.family_id, link.containment) for link in links] == [("b", "a", 1)]


def test_a_short_text_needs_more_in_common():
    shared = " ".join(WIRE.split()[:45])
    assert found(f"{shared} {story(1, 5)}", f"{shared} {story(2, 300)}") == {"a": "b"}
    assert found(f"{shared} {story(1, 30)}", f"{shared} {story(2, 300)}") == {}
    assert found(" ".join(WIRE.split()[:30]), WIRE) == {}


def test_an_item_of_a_roundup_is_no_copy():
    assert found(WIRE, f"{WIRE} {story(1, 2000)}") == {}


def test_a_family_of_hundreds_is_one_family():
    cuts = [SENTENCES, SENTENCES[:5], SENTENCES[4:], [TOP] + SENTENCES[3:]]
    links = families([article("wire", WIRE)] + [article(f"{i:03}", "".join(cuts[i % 4]) + story(i, 9)) for i in range(400)])
    assert len(links) == 400 and len({link.family_id for link in links}) == 1


@pytest.mark.parametrize("text", ["", "word", "one two three four", "word " * 10_000, "\0", "\ud800", "“", "\n", "🙂"])
def test_any_text_is_read(text):
    links = families([article("a", text), article("b", text), article("wire", WIRE)])
    assert all(link.article_id != "wire" and link.family_id != "wire" for link in links)
    assert matching(text, [(0, len(text))], WIRE, [(0, len(WIRE))]) == []


def test_no_articles_no_families_and_an_id_comes_once():
    assert families([]) == []
    with pytest.raises(ValueError, match="twice"):
        families([article("a", WIRE), article("a", OTHER)])


RUSSIAN = """Ночью над долиной Мирова снова были слышны взрывы, и переправа у Толма осталась закрытой, сообщили власти обоих
берегов. Северное командование заявило об одиннадцати раненых и двух сгоревших складах. Южный совет отрицает, что его орудия
открыли огонь первыми. Крестьяне из нижних сёл шли всю ночь со скотом до школы в Бренне, где добровольцы поставили палатки.
По словам мэра, там ночевали около четырёхсот человек, а к вечеру ждали ещё."""
CHINESE = """米罗瓦山谷连续第三晚遭到炮击，托尔姆渡口仍然关闭，两岸官员这样说。北方司令部报告十一名士兵受伤，两座
仓库被烧毁。南方委员会否认首先开火。下游村庄的农民带着牲畜走了一整夜，来到布伦的学校，志愿者在那里搭
起了帐篷。镇长说大约四百人在那里过夜，傍晚还会有更多人到来。"""


@pytest.mark.parametrize("text", [RUSSIAN, CHINESE])
def test_any_script(text):
    half = text[:len(text) * 4 // 5]
    assert found(half, text, WIRE) == {"a": "b"}
    assert found(half.upper(), text) == {"a": "b"}


def test_four_characters_without_spaces_are_not_four_words():
    idioms = [CHINESE[i:i + 4] for i in range(0, 116, 4)]
    other = random.Random(1).sample(idioms, len(idioms))
    assert found("".join(idioms), "".join(other)) == {}


def test_words_look_past_what_nobody_sees():
    plain, odd = words(["The café at Tolm, 19 September", "the cafe\u0301 at To\u00adlm – 19\u00a0September"])
    assert plain == odd and len(plain) == 6
    assert len(words(["北京的人"])[0]) == 4


def test_words_between_quotation_marks_of_a_line():
    text = 'one “two three” four\nfive "six seven\neight'
    batch = next(read([(text, [(0, len(text))])]))
    assert batch.quoted.tolist() == [False, True, True, False, False, True, True, False]


TEXTS = st.lists(st.sampled_from(SENTENCES + re.findall(r"[^.]+\.", OTHER)), max_size=12).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_makes_no_difference(texts, order):
    articles = [article(str(i), text) for i, text in enumerate(texts)]
    links = families(articles)
    order.shuffle(articles)
    assert families(articles) == links
    assert {link.article_id for link in links}.isdisjoint(link.family_id for link in links)
    assert all(0.45 <= link.containment <= 1 and link.shared_words >= 40 for link in links)


def test_unlike_articles_make_no_difference():
    """Nothing reaches from one article into the next, which are compared together."""
    versions = ["".join(SENTENCES), "".join(SENTENCES[:4]) + story(1, 5), story(2, 5) + "".join(SENTENCES[:5]), story(3, 8)]
    wire = [article(f"a{i}", text) for i, text in enumerate(versions)]
    other = [article(f"b{i}", re.sub(r"\w+", lambda word: word[0][::-1] + "o", text)) for i, text in enumerate(versions)]
    assert families(wire + other) == families(wire) + families(other)
    assert [link.shared_words for link in families(wire)] == [54, 64]


def spans(text):
    return [(m.start() + len(m[0]) - len(m[0].lstrip()), m.end()) for m in re.finditer(r"[^.]+\.", text)]


def test_matching_sentences_stand_where_they_are_said_to():
    copy = TOP + "\n" + reworded(SENTENCES[5]) + SENTENCES[1] + " It ended."
    matches = matching(WIRE, spans(WIRE), copy, spans(copy))
    assert [(WIRE[m.a_start:m.a_end], copy[m.b_start:m.b_end]) for m in matches] == [
        (SENTENCES[1].strip(), SENTENCES[1].strip()), (SENTENCES[5].strip(), reworded(SENTENCES[5]).strip())]
    assert matches[0].similarity == 1 and 0.7 < matches[1].similarity < 0.9


def test_each_sentence_is_matched_once_the_most_alike_first():
    a = "The bridge at Tolm is shut today. The bridge at Tolm is shut again."
    b = "The bridge at Tolm is shut again. He said."
    assert [(a[m.a_start:m.a_end], m.similarity) for m in matching(a, spans(a), b, spans(b))] == [
        ("The bridge at Tolm is shut again.", 1)]
    assert matching("He said.", [(0, 8)], "He said.", [(0, 8)]) == []


def test_a_sentence_said_a_thousand_times_takes_no_square():
    text = "We will answer every round of theirs now. " * 1000
    assert len(matching(text, spans(text), text, spans(text)[:700])) == 700
    almost = text.replace("now", "soon")
    assert len(matching(text, spans(text), almost, spans(almost))) <= 1000


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_matches_are_one_to_one_and_of_given_sentences(a, b):
    matches = matching(a, spans(a), b, spans(b))
    assert {(m.a_start, m.a_end) for m in matches} <= set(spans(a)) and {(m.b_start, m.b_end) for m in matches} <= set(spans(b))
    assert len({m.a_start for m in matches}) == len({m.b_start for m in matches}) == len(matches)
    assert [m.similarity for m in matches] == sorted((m.similarity for m in matches), reverse=True)
