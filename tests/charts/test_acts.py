"""Acts, vocabularies and places as squares in a table: who decides, who acts on whom, which words of a theme, where."""

import pandas as pd
from charts.frames import SIDES, article, use

from helpers import charts


def act(n: int, word: str = "shell", **other) -> dict:
    return article(n % 3, f"Outlet {n % 3}") | {
        "agency_id": f"a-{n:08d}:{n}-{n + 5}g", "act": word, "act_class": "force", "form": "active", "agent": "the guard",
        "agent_side": "north", "patient": "the quay", "patient_side": "south", "volition": None, "voice": "author",
        "block_kind": "body", "agent_named": "here"} | other


def moved(n: int, word: str, volition: str, **other) -> dict:
    return act(n, word, act_class="movement", volition=volition, **other)


def test_movement_stands_under_what_the_sentence_says_of_choice():
    acts = pd.DataFrame([moved(1, "go", "unspecified"), moved(2, "go", "coerced", voice="direct"), moved(4, "flee", "coerced"),
                         act(5)])
    chart = charts.movement(acts)
    assert chart.alt == "3 words: left open 1; said to be no choice 2."
    groups = ["Left open", "Said to be no choice"]
    assert [chart.markup.index(f">{g}</th>") for g in groups] == sorted(chart.markup.index(f">{g}</th>") for g in groups)
    assert 'href="#g_00000002_2-7" aria-label="go, Outlet 2: 1: 1 quotation"' in chart.markup
    assert chart.files["movement.csv"].count("\r\n") == 1 + 3  # acts of other classes are not in it


def test_rare_words_share_a_row():
    acts = pd.DataFrame([moved(n, f"word {n}", "unspecified") for n in range(9)] + [moved(9, "word 0", "unspecified")])
    out = charts.movement(acts).markup
    assert ">2 other words</th>" in out and out.count('scope="row"') == 7 + 1


def test_with_many_outlets_each_is_a_row():
    acts = pd.DataFrame([moved(n, "go", "chosen") | {"outlet": f"Outlet {n:02}"} for n in range(45)])
    out = charts.movement(acts)
    assert out.markup.count('scope="row"') == 40 and "40 of 45 outlets, by words" in out.markup
    assert "Said to be a choice" in out.markup


def test_acts_upon_a_side_tell_whether_their_agent_is_named():
    acts = pd.DataFrame([act(1), act(2, agent=None, agent_side=None, agent_named="nowhere"),
                         act(3, agent_named="elsewhere", patient_side=None), act(4, patient=None, patient_side=None)])
    chart = charts.acted_upon(acts, SIDES)
    assert chart.alt == "3 acts: in the sentence 1, elsewhere in the article 1, nowhere in it 1."
    assert 'aria-label="Southern League, Nowhere in it: 1: 1 unattributed"' in chart.markup and "No side told" in chart.markup


def test_who_acts_is_told_by_side_and_form():
    acts = pd.DataFrame([act(1), act(2, form="passive"), act(3, form="nominal", agent_named="nowhere"),
                         act(4, act_class="control", form="nominal", agent_side="south")])
    chart = charts.acting(acts, SIDES)
    assert chart.alt == "3 acts: as subject 1, in a by-phrase 1, with a noun 1."
    assert chart.markup.index("Armed acts, deaths, arrests") < chart.markup.index("Taking and holding places")
    assert "No such act" in charts.acting(acts[:0], SIDES).markup


def test_words_of_a_vocabulary_by_outlet():
    def word(n, vocabulary="order", outlets=3):
        return article(n, f"Outlet {n % outlets}") | {"vocabulary_use_id": f"a-{n:08d}:{n}-{n + 5}v", "vocabulary": vocabulary,
                                                      "voice": "author", "block_kind": "body"}
    few = charts.vocabularies(pd.DataFrame([word(1), word(2), word(3, "sea_and_quay")]))
    assert few.alt == "3 words: order 2; sea and quay 1." and few.markup.count('scope="row"') == 2
    many = charts.vocabularies(pd.DataFrame([word(n, outlets=41) for n in range(41)]))
    assert many.markup.count('scope="row"') == 40 and "40 of 41 outlets" in many.markup
    assert "No word" in charts.vocabularies(pd.DataFrame([word(1)])[:0]).markup


def test_labels_by_place_leave_out_places_without_a_use():
    uses = pd.DataFrame([use(1, zone="headline"), use(2, zone="body"), use(3, zone="body", voice="direct")])
    chart = charts.label_places(uses)
    assert chart.alt.startswith("3 uses: headline and deck 1, first paragraph 0, rest of the text 2")
    assert 'aria-label="raid, Rest of the text: 2: 1 unattributed, 1 quotation"' in chart.markup
    assert "Captions" not in chart.markup
    assert chart.files["label-places.csv"].splitlines()[1:] == [
        "dam,raid,raid,headline,author,1", "dam,raid,raid,body,author,1", "dam,raid,raid,body,direct,1"]
