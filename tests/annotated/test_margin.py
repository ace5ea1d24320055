import re

from annotated.reader import leaf, whole

from helpers import annotated


def test_a_figure_says_what_it_means_beside_it_and_on_focus(tmp_path):
    page = leaf(tmp_path, pages={"people_figures": "figures.html"})
    read = whole(page)
    mark = next(given for _, given in read.elements if given.get("id") == "f_186-191")
    assert mark["data-says"] == "4,200 or more · as of 8 Apr 2031 · counted by Tomas Rell"
    assert mark["href"] == "#nf_186-191" and mark["aria-describedby"] == "nf_186-191"  # a link takes focus, and leads to the note
    assert read.by_id["nf_186-191"] == "4,200 or more as of 8 Apr 2031, by Tomas Rell"
    assert ("a", {"href": f"figures.html#f_{page.found.id[-8:]}_186-191", "class": "bx"}) in read.elements


def test_speakers_stand_beside_their_paragraph_with_their_cues_and_who_is_inside_in_brackets(tmp_path):
    markup = annotated.text(leaf(tmp_path)).markup
    bare = [re.sub("<[^>]+>", "", note) for note in re.findall(r'<li class="na">.*?</li>', markup)]
    assert bare == ["Ada Verin said · added", "⟨crews insisted⟩", "Tomas Rell said"]


def test_every_record_of_a_paragraph_can_be_copied_as_corrections_csv_names_it(tmp_path):
    page = leaf(tmp_path)
    rows = re.findall(r"<code>(\w+),([^<]+)</code></li>", annotated.text(page).markup)
    assert ("people_figures", f"{page.found.id}:186-191f") in rows and ("blocks", f"{page.found.id}:0-21b") in rows
    tables = ("blocks", "attributions", "label_uses", "people_figures", "agency")
    kept = [record for table in tables for record in getattr(page.found, table)]
    assert len(rows) == len(set(rows)) == len(kept)


def test_a_statement_that_goes_on_keeps_its_speaker_beside_the_next_paragraph(tmp_path):
    said = ("Ferries stop at Port Halm\n\nTomas Rell said: “We waited for the council all of the morning, and nobody came.\n\n"
            "“Then the ice came down the river, and we all went home.”\n")
    markup = annotated.text(leaf(tmp_path, said)).markup
    bare = [re.sub("<[^>]+>", "", note) for note in re.findall(r'<li class="na">.*?</li>', markup)]
    assert bare == ["Tomas Rell said", "Tomas Rell"]
