"""What an outlet repeats over its articles is its site's, unless it is one story told twice or background within the story."""

import pickle

from effort import effort
from hypothesis import given, settings, strategies as st

from helpers import structure
from helpers.view import lines, view

PLACES = ["Velm", "Orlo", "Tarn", "Brisk", "Hollin", "Sefir", "Karst", "Lutra", "Pellam", "Quence"]
CLAIM = "The Lantern has told the truth about this valley since the year of the second flood, and it will go on."
PROMPT = "Voices of the valley"


def story(n: int, of: int = 4) -> list[str]:
    """Paragraphs that no other story has."""
    place = PLACES[n % len(PLACES)] + (f" {n}" if n >= len(PLACES) else "")
    return [
        f"The council of {place} met on Monday to speak about the {k + 3} bridges that the army closed in week {n + k}."
        if k % 2
        else f"Some {n * 7 + k + 20} families of {place} asked for {k + 2} buses, a doctor and bread before the road was lost."
        for k in range(of)
    ]


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def learnt(texts: list[str], outlet: str | None = "The Lantern") -> structure.Repeats:
    return structure.learn((outlet, text) for text in texts)[outlet]


def kind_of(line: str, text: str, repeats: structure.Repeats | None) -> tuple[str, bool, str]:
    (block,) = [b for b in structure.cut(text, "a", repeats) if text[b.start : b.end] == line]
    return block.kind, block.counted, block.rule


def test_a_paragraph_of_the_site_is_set_aside():
    texts = [page(*story(n), CLAIM) for n in range(5)]
    repeats = learnt(texts)
    assert kind_of(CLAIM, texts[0], None) == ("body", True, "prose")
    assert kind_of(CLAIM, texts[0], repeats) == ("notice", False, "repeats_across_articles")
    (block,) = [b for b in structure.cut(texts[0], "a", repeats) if b.rule == "repeats_across_articles"]
    assert block.reason == "it stands in 5 of the 5 articles of this outlet"
    assert sum(b.counted for b in structure.cut(texts[0], "a", repeats)) == 4


def test_two_articles_are_too_few():
    texts = [page(*story(n), CLAIM) for n in range(2)]
    assert learnt(texts).lines == {}


def test_a_short_line_of_most_pages_is_furniture_and_a_frequent_subhead_is_not():
    texts = [page(*story(n)[:2], PROMPT, *story(n)[2:]) for n in range(4)]
    assert kind_of(PROMPT, texts[0], None)[0] != "nav"
    assert kind_of(PROMPT, texts[0], learnt(texts)) == ("nav", False, "repeats_across_articles")
    some = [page(*story(n)[:2], "How it began", *story(n)[2:]) if n < 4 else page(*story(n)) for n in range(10)]
    assert kind_of("How it began", some[0], learnt(some)) == ("subhead", True, "short_between_prose")


def test_what_people_say_often_stays():
    texts = [page(*story(n)[:2], "“Yes.”", "They left at dawn.", *story(n)[2:]) for n in range(6)]
    assert all(b.counted for b in structure.cut(texts[0], "a", learnt(texts)))


def test_copies_of_one_wire_story_are_one_witness():
    copies = [page(f"By Ada Orlo {n}", *story(1, of=8), *story(20 + n, of=1)) for n in range(6)]
    assert learnt(copies).lines == {}
    others = [page(*story(n)) for n in range(2, 9)]
    assert learnt(copies + others).lines == {}


def test_two_witnesses_and_many_copies_are_not_three():
    copies = [page(*story(1, of=8), CLAIM)] * 4
    assert learnt([*copies, page(*story(2), CLAIM)]).lines == {}
    assert len(learnt([*copies, page(*story(2, of=8), CLAIM), page(*story(3, of=8), CLAIM)]).lines) == 1


def test_background_told_again_within_the_story_counts_and_at_its_edge_does_not():
    within = [page(*story(n)[:2], CLAIM, *story(n)[2:]) for n in range(5)]
    assert kind_of(CLAIM, within[0], learnt(within)) == ("body", True, "prose")
    below = [page(*story(n), CLAIM) for n in range(5)]
    assert kind_of(CLAIM, below[0], learnt(below))[1] is False


def test_bylines_and_the_name_above_a_date_stay_what_they_are():
    head = ["By Ada Orlo", "Tomas Brandt"]
    texts = [page(f"Army closes bridge {n} of {PLACES[n]}", *head, f"May {n + 1}, 2031", *story(n)) for n in range(6)]
    repeats = learnt(texts)
    assert kind_of("By Ada Orlo", texts[0], repeats)[0] == "byline"
    assert kind_of("Tomas Brandt", texts[0], repeats)[0] == "byline"


def test_each_outlet_has_its_own():
    texts = [page(*story(n), CLAIM) for n in range(5)]
    others = [("The Tide", page(*story(30), CLAIM)), (None, page(*story(31)))]
    found = structure.learn([("The Lantern", text) for text in texts] + others)
    assert set(found) == {"The Lantern", "The Tide", None}
    assert len(found["The Lantern"].lines) == 1 and found["The Tide"].lines == found[None].lines == {}


def test_what_was_learnt_is_small_and_the_same_in_any_order():
    texts = [page(*story(n), CLAIM, PROMPT) for n in range(9)]
    repeats = learnt(texts)
    assert learnt(texts[::-1]) == repeats == pickle.loads(pickle.dumps(repeats))
    assert len(repeats.lines) == 2 and len(pickle.dumps(repeats)) < 500
    assert structure.learn([]) == {} and learnt(["", "\n"]).lines == {}


def test_learning_takes_linear_time():
    def seconds(n: int) -> float:
        texts = [page(*story(k), CLAIM, *["Home", "World"] * 10) for k in range(n)]
        return effort(lambda: learnt(texts))

    seconds(200)
    assert seconds(4000) < 16 * max(seconds(1000), 0.05)


KNOWN = st.sampled_from([CLAIM, PROMPT, "“Yes.”", "By Ada Orlo", "May 3, 2031", "", *story(1), *story(2)])
PARTS = st.lists(KNOWN | st.text(max_size=30), max_size=12)


@given(st.lists(PARTS, min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_pages_can_be_learnt_from_and_cut(pages):
    texts = ["\n".join(parts) for parts in pages]
    repeats = learnt(texts)
    for text in texts:
        blocks = structure.cut(text, "a", repeats)
        assert all(a.end <= b.start for a, b in zip(blocks, blocks[1:], strict=False))
        held = {i for b in blocks for i in range(b.start, b.end)}
        assert all(i in held or view(text)[i] == " " for a, b in lines(view(text)) for i in range(a, b))
