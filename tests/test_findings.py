"""A headline must be earned: each template's condition, its neutral fallback, and what it leans on."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.corpus import open_study
from helpers.findings import corpus, figures, framing, say, voices
from helpers.measures.coverage import coverage
from helpers.study import Contest

SIDES = {"north": "Northern Council", "south": "Southern League"}
CROSSING = Contest.model_validate({"question": "What is the crossing called?", "labels": {
    "advance": {"terms": ["advance"], "family": "Plain"}, "raid": {"terms": ["raid"], "family": "Hard"}}})
OPENED = SimpleNamespace(sides=SIDES, study=SimpleNamespace(settings=SimpleNamespace(contests={"crossing": CROSSING})))


def words(*rows):
    frame = pd.DataFrame(rows, columns=["article_id", "voice", "words"])
    return frame.assign(outlet=frame["article_id"], genre=None)


def text(shown) -> str:
    return str(shown.markup)


def test_a_side_is_named_when_it_has_more_than_half_of_the_credited_words():
    frame = words(("a", "north", 60), ("a", "south", 20), ("b", "north", 30), ("b", "unattributed", 90))
    found = voices.most_credited(frame, OPENED)
    assert found.headline == "Most credited words are those of Northern Council"
    assert "82 per cent over all words" in text(found) and "110 of 200 counted words" in text(found)
    assert found.mark == ""


def test_without_a_majority_the_headline_is_neutral():
    found = voices.most_credited(words(("a", "north", 40), ("a", "south", 40), ("b", "unattributed", 90)), OPENED)
    assert found.headline == "Who is credited with how many words"


def test_a_finding_that_falls_without_one_article_says_so():
    found = voices.most_credited(words(("a", "north", 90), ("b", "north", 10), ("b", "south", 20)), OPENED)
    assert found.mark == "rests on one article"


def test_a_side_without_a_word_is_named():
    found = voices.most_credited(words(("a", "north", 90)), OPENED)
    assert "Nothing is credited to Southern League." in text(found)


def uses(*rows):
    frame = pd.DataFrame(rows, columns=["article_id", "label", "voice", "speaker_entity"])
    ids = [f"{article}:{n}-{n + 1}u" for n, article in enumerate(frame["article_id"])]
    return frame.assign(contest="crossing", outlet=frame["article_id"], shown=frame["voice"], label_name=frame["label"],
                        family=frame["label"].map({"advance": "Plain", "raid": "Hard"}), label_use_id=ids)


def test_a_family_that_never_stands_unattributed_is_the_headline():
    rows = [("a", "raid", "direct", "Ada Verin")] * 4 + [("b", "raid", "indirect", "Tomas Rell")] * 5
    rows.append(("b", "advance", "author", None))
    found = framing.labels(uses(*rows), "crossing", OPENED)
    assert found.headline == "“raid” never stands unattributed"
    assert "Unattributed:" in text(found) and "“advance” 1" in text(found)
    assert found.mark == "rests on one article"  # without b only four uses are left, too few to say anything


def test_one_unattributed_use_makes_the_headline_neutral():
    rows = [("a", "raid", "direct", "Ada Verin")] * 9 + [("b", "raid", "author", None)]
    assert framing.labels(uses(*rows), "crossing", OPENED).headline == "What is the crossing called?"


def test_figures_that_are_not_asserted_are_no_claims():
    frame = pd.DataFrame({"counted": [True, True, False], "category": "displaced", "status": ["asserted", "denied", "asserted"]})
    assert list(figures.claims(frame).index) == [0]


@pytest.mark.parametrize(("parts", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
                                                 (["<i>"], "&lt;i&gt;")])
def test_parts_are_listed_and_escaped(parts, expected):
    assert say.listed(parts) == expected


# --- the corpus page


@pytest.fixture
def study(tmp_path):
    (tmp_path / "halm.txt").write_text("Ferries stop\n\nThe crews went home at noon, since no ferry ran.\n\nShare this\n")
    return tmp_path


def test_how_the_articles_were_chosen_is_printed_or_missed(study):
    found = corpus.chosen(open_study(study))
    assert found.headline == "How these articles were chosen is not stated" and "corpus: how" in text(found)
    (study / "study.yml").write_text("corpus: {how: every fifth page of two papers, from: 2031-04-01}")
    found = corpus.chosen(open_study(study))
    assert found.headline == "How these articles were chosen" and "Every fifth page of two papers." in text(found)
    assert "The study asks for 1 Apr 2031 to now." in text(found) and "None has a date." in text(found)


def test_every_file_is_in_the_sum_or_no_page_is_made(study):
    found = corpus.reckoned(open_study(study))
    assert found.headline == "Every file was read"
    assert "1 file found = 1 read + 0 linked as the same text again + 0 refused." in text(found)
    (study / "empty.txt").write_bytes(b"")
    found = corpus.reckoned(open_study(study))
    assert found.headline == "Every file is accounted for, and not all could be read" and "2 files found = 1 read" in text(found)
    (study / "late.txt").write_text("It came after the tables were made.")
    opened = open_study(study)
    (study / "later.txt").write_text("So did this one.")
    with pytest.raises(AssertionError, match=r"later\.txt"):
        corpus.reckoned(opened)


def known_facts(*rows):
    columns = ["article_id", "field", "chosen", "value", "basis", "code"]
    return pd.DataFrame(rows, columns=columns)


def test_what_is_not_known_of_the_articles_is_the_headline():
    whole = [("a", field, True, "x", "given", None) for field in ("outlet", "title", "published")]
    assert corpus.described(known_facts(*whole)).headline == "Outlet, title and date of every article are known"
    other = [("b", "outlet", True, None, "unknown", None), ("b", "title", True, "y", "found", None),
             ("b", "published", True, None, "unknown", "AMBIGUOUS_DATE"), ("b", "published", False, "2031-04-03", "found", None)]
    found = corpus.described(known_facts(*whole, *other))
    assert found.headline == "Not known: the outlet of 1 and date of 1 of 2 articles"
    assert "6 outlets, titles and dates: 3 given in the manifest, 1 found in the text or the file and 2 not known" in text(found)
    assert "In 1 article a value was found and not chosen" in text(found)


def test_a_section_without_anything_to_show_says_so_in_a_line():
    none = pd.DataFrame()
    assert corpus.noticed(none).headline == "Nothing odd was noticed in what was read"
    assert corpus.refused(none, none).headline == "Nothing was refused, and nothing is missing"
    assert corpus.copied(none, none).headline == "No article was found to be a copy of another"
    assert corpus.corrected(none).headline == "No person has corrected anything yet"


def test_what_was_refused_and_what_was_not_found_are_counted_apart():
    rejects = pd.DataFrame({"row": pd.array([None, None, 3], dtype="Int64")})
    found = corpus.refused(rejects, rejects[:1])
    assert found.headline == "Refused: 2 files and 1 row of an export"
    assert "1 entry of manifest.csv or corrections.csv met nothing" in text(found)
    assert corpus.refused(rejects[:0], rejects).headline == "Not all that a person named is there"


def test_families_are_stories_and_copies_are_kept():
    frame = pd.DataFrame({"family_id": ["a", "a", "b", "b", "b"]})
    found = corpus.copied(frame, frame[:1])
    assert found.headline == "5 articles tell 2 stories in copies" and "The largest family has 3 articles." in text(found)
    assert "The same text again, counted once: 1 file or row." in text(found)


def test_days_without_an_article_are_the_headline_and_what_cannot_be_known_is_said():
    def over(*days, **named):
        rows = [{"article_id": d, "file": d, "row": None, "title": None, "outlet": None, "published": d, "duplicate_of": None}
                for d in days]
        return corpus.missing(coverage(pd.DataFrame(rows), **named))

    found = over("2031-04-01", "2031-04-05", "2031-04-07", silent=["The Lost Tribune"])
    assert found.headline == "4 of 7 days have no article"
    assert "The longest gap: 3 days, from 2 Apr 2031." in text(found) and "cannot be known from here" in text(found)
    assert "nothing of it was read: The Lost Tribune." in text(found)
    assert over("2031-04-01", "2031-04-02").headline == "Every day has an article"
    assert over("2031-04-01", "soon", first="2031-04-01", last="2031-04-02").headline == "1 of 2 days has no article"
    assert over("2031-04-01", first="2032", last="2033").headline == "No article is dated within the period"
    assert over("soon").headline == "No gap can be seen, since no article has a date"
