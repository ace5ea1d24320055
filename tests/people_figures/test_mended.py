"""Texts out of a PDF, whose words run together and whose spaces stand double: read apart and single, and led back to the text."""

import pytest
from hypothesis import given, strategies as st
from test_people_figures import figures

from helpers.people_figures.mended import Mended, _shift, breaks
from helpers.records import Document


@pytest.mark.parametrize(("text", "number", "low", "qualifier", "category"), [
    ("Some 15,000people were displaced.", "15,000", 15000, "about", "displaced"),
    ("In Oru 30,000 people hadevacuated by May.", "30,000", 30000, "exact", "evacuated"),
    ("Floods displacedabout  4,400  people  in  Oru.", "4,400", 4400, "about", "displaced"),
    ("Fires  forced  around  8,000  people  to  flee.", "8,000", 8000, "about", "displaced"),
    ("The quake forcedmore than 1,000 people to leave Oru.", "1,000", 1000, "more_than", "displaced"),
    ("Some 600 peoplewere killed.", "600", 600, "about", "killed"),
    ("Several  hundred  people  were  evicted.", "Several  hundred", 200, "vague", "displaced"),
])
def test_words_that_run_together_are_read_apart(text, number, low, qualifier, category):
    [found] = figures(text)
    assert (text[found.start:found.end], found.low, found.qualifier, found.category) == (number, low, qualifier, category)


@pytest.mark.parametrize("text", ["They were therefore together without an intake.", "Route66 and covid19 in mp3",
                                  "The outbreak was newly found."])
def test_one_word_stays_one(text):
    assert breaks(text) == []


def test_a_part_in_a_mended_text_still_names_its_whole():
    text = "Some  900 peoplewere displaced in Oru. Of these,  300  were children."
    whole, part = figures(text)
    assert text[part.start:part.end] == "300" and part.subset_of == whole.id


@given(st.lists(st.sampled_from(["peoplewere ", "15,000people ", "about2,700 ", "  ", "Oru ", "fled. ", "hadevacuated "])))
def test_every_letter_of_the_copy_leads_back_to_itself(parts):
    text = "".join(parts)
    copy = Mended(Document(article_id="x", text=text, view=text), (), breaks(text))
    for at, letter in enumerate(copy.document.view):
        if letter != " ":
            assert text[_back(copy, at)] == letter and copy._forth(_back(copy, at)) == at


def _back(copy: Mended, at: int) -> int:
    return _shift(copy.new, copy.old, at)
