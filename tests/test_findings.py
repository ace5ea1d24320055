"""A headline must be earned: each template's condition, its neutral fallback, and what it leans on."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest
from charts.frames import figure, figures as people

from helpers.corpus import open_study
from helpers.findings import acts, corpus, figures, framing, heard, say, voices, words as telling
from helpers.keyness import Keyness
from helpers.measures import source_profile
from helpers.measures.coverage import coverage
from helpers.study import Contest

SIDES = {"north": "Northern Council", "south": "Southern League"}
CROSSING = Contest.model_validate({"question": "What is the crossing called?", "labels": {
    "advance": {"terms": ["advance"], "family": "Plain"}, "raid": {"terms": ["raid"], "family": "Hard"}}})
OPENED = SimpleNamespace(sides=SIDES, study=SimpleNamespace(settings=SimpleNamespace(contests={"crossing": CROSSING})))


def words(*rows):
    frame = pd.DataFrame(rows, columns=["article_id", "voice", "words"])
    return frame.assign(outlet=frame["article_id"], interview=False)


def text(shown) -> str:
    return str(shown.markup)


def read(shown) -> str:
    """What stands there for a reader, its numbers links or not."""
    return re.sub(r"<[^>]+>", "", text(shown))


def test_a_side_is_named_when_it_has_more_than_half_of_the_credited_words():
    frame = words(("a", "north", 60), ("a", "south", 20), ("b", "north", 30), ("b", "unattributed", 90))
    found = voices.most_credited(frame, OPENED)
    assert found.headline == "Most credited words are those of Northern Council"
    assert "82 per cent over all words" in text(found) and "110 of 200 counted words" in read(found)
    assert '<a class="ev num" href="#statements">110</a> of 200' in text(found)
    assert found.mark == ""


def test_without_a_majority_the_headline_is_neutral():
    found = voices.most_credited(words(("a", "north", 40), ("a", "south", 40), ("b", "unattributed", 90)), OPENED)
    assert found.headline == "Who is credited with how many words"


def test_a_finding_that_falls_without_one_article_says_so():
    found = voices.most_credited(words(("a", "north", 90), ("b", "north", 10), ("b", "south", 20)), OPENED)
    assert found.mark == "rests on one article"
    assert found.rests == "Without the article of a the headline does not hold."


def test_of_many_articles_that_a_finding_rests_on_three_are_named():
    frame = pd.DataFrame({"article_id": list("abcde"), "outlet": [f"The {x} Post" for x in "ABCDE"], "published": "2031-04-10"})
    found = say.resting(frame, lambda left: len(left) == 5)
    assert found == {"mark": "rests on each of 5 articles",
                     "rests": "Without the article of The A Post, 10 Apr 2031 or of The B Post, 10 Apr 2031 or of The C Post, "
                              "10 Apr 2031 or 2 others the headline does not hold."}


def test_a_side_without_a_word_is_named():
    found = voices.most_credited(words(("a", "north", 90)), OPENED)
    assert "Nothing is credited to Southern League." in text(found)


def said(*rows):
    """Rows: article, voice, kind, words, speaker."""
    frame = pd.DataFrame(rows, columns=["article_id", "voice", "kind", "words", "speaker"])
    ids = [f"{article}:{n}-{n + 1}a" for n, article in enumerate(frame["article_id"])]
    return frame.assign(attribution_id=ids, zone="body", outlet=frame["article_id"],
                        speaker_kind=frame["speaker"].map(lambda s: "person" if s else "body"))


def placed(frame):
    return heard.placed(frame, source_profile.first_quoted(frame), OPENED)


def test_the_side_that_comes_first_in_most_articles_is_the_headline():
    found = placed(said(*[(a, "north", "direct", 5, "Ada Verin") for a in "abcd"], ("e", "south", "direct", 5, None)))
    assert found.headline == "Quoted first in most articles: Northern Council" and found.mark == ""
    assert ">Northern Council in 4</a> and" in text(found) and "Never first" not in text(found)
    found = placed(said(*[(a, "north", "direct", 5, "Ada Verin") for a in "ab"], ("c", "unnamed", "direct", 5, None)))
    assert found.mark == "rests on each of 2 articles" and "Never first: Southern League." in text(found)
    assert found.rests == "Without the article of a or of b the headline does not hold."
    assert "no name given in 1" in text(found)


@pytest.mark.parametrize("rows", [[("a", "north")], [("a", "north"), ("b", "south")], [(a, "other") for a in "abc"]])
def test_one_article_half_of_them_or_no_side_make_no_finding_of_who_is_first(rows):
    found = placed(said(*[(*r, "direct", 5, None) for r in rows]))
    assert found.headline == "Who is quoted first, and where each side stands"


def by_name(*rows):
    frame = said(*[(article, voice, "direct", 5, speaker) for article, voice, speaker in rows])
    return heard.by_name(frame, source_profile.people(frame), OPENED)


def test_a_side_that_is_heard_without_a_name_is_the_headline():
    found = by_name(("a", "north", "Ada Verin"), ("b", "north", "Bo Callister"), ("b", "south", None), ("c", "south", None))
    assert found.headline == "Nobody of Southern League is heard by name" and found.mark == ""
    assert "Southern League (2 statements)" in text(found) and "Northern Council 2" in text(found)
    assert by_name(("a", "north", "Ada Verin"), ("a", "south", None), ("b", "south", None)).mark == "rests on one article"


@pytest.mark.parametrize("rows", [[("a", "north", "Ada Verin")], [("a", "north", None), ("a", "south", None)]])
def test_a_side_that_is_not_heard_at_all_or_names_nowhere_make_the_headline_neutral(rows):
    assert by_name(*rows).headline == "Who is heard by name"


def test_a_side_that_is_quoted_where_another_is_paraphrased_is_the_headline():
    rows = [(a, v, k, 5, None) for a in "abcd" for v, k in (("north", "direct"), ("south", "indirect")) for _ in range(4)]
    found = heard.direct(said(*rows), OPENED)
    assert found.headline == "Northern Council: more in own words than Southern League" and found.mark == ""
    assert "Of 160 credited words 80 are quotations, 0 reported" in read(found) and "Northern Council 100 per cent" in text(found)
    assert heard.direct(said(*rows[:24]), OPENED).mark == "rests on each of 3 articles"  # eight statements each are too few
    neutral = "How much is in the speakers’ own words"
    assert heard.direct(said(*rows[:16]), OPENED).headline == neutral
    assert heard.direct(said(*[(a, v, "direct", 5, None) for a, v, *_ in rows]), OPENED).headline == neutral


def named(*rows):
    frame = pd.DataFrame(rows, columns=["article_id", "side", "statements"])
    return frame.assign(inside=0, basis="text", times=1, outlet=frame["article_id"])


def test_a_side_that_most_articles_name_and_do_not_hear_is_the_headline():
    rows = [(a, "south", 0) for a in "abcdef"] + [("a", "north", 2), ("b", "north", 0)]
    found = heard.not_asked(named(*rows), OPENED)
    assert found.headline == "Most articles that name Southern League have no statement of theirs" and found.mark == ""
    assert 'href="#not-heard">7</a>' in text(found) and "Of 8 pairs" in text(found)
    assert heard.not_asked(named(*rows[1:]), OPENED).mark == "rests on each of 5 articles"
    assert heard.not_asked(named(*rows[2:]), OPENED).headline == "Who is named and not heard"
    assert heard.not_asked(named(("a", "north", 1)), OPENED).headline == "Every side that an article names is heard in it"


def test_without_sides_or_mentions_the_page_says_what_to_do():
    assert heard.not_asked(named(), SimpleNamespace(sides={})).headline == "This study names no sides"
    assert heard.not_asked(named(), OPENED).headline == "No article names a side of this study"


def test_texts_that_are_withheld_hide_silences_and_that_is_said():
    found = heard.not_asked(named(("a", "north", 0)).assign(basis="records", inside=1), OPENED)
    heard_all = heard.not_asked(named(("a", "north", 1)).assign(basis="records"), OPENED)
    assert found.headline == heard_all.headline == "Who is named and not heard"
    assert "most silences cannot be seen from here" in text(found) and "In 1 of these the side is heard only" in text(found)


def card(outlet, articles, words, **other):
    return {"outlet": outlet, "articles": articles, "words": words, "ownership": None, "leaning": None, "agency_copies": 0,
            "translations": 0} | other


def test_an_outlet_with_more_than_half_of_the_words_is_the_headline():
    found = heard.publishers(pd.DataFrame([card("The Ferry", 3, 60, ownership="state"), card(None, 1, 30, agency_copies=1)]))
    assert found.headline == "More than half of the counted words are The Ferry’s" and "60 of 90 counted words" in text(found)
    assert "owns 1 of them" in text(found) and "Agency copy: 1 article. Translated: 0 articles." in text(found)
    assert heard.publishers(pd.DataFrame([card("The Ferry", 3, 60), card(None, 1, 60)])).headline == "Who publishes"
    assert heard.publishers(pd.DataFrame([card("The Ferry", 3, 60)])).headline == "Who publishes"


def test_verbs_stand_beside_their_base_rate():
    rows = [("neutral", "north", 5), ("neutral", None, 2), ("doubt", "south", 2), (None, "north", 9)]
    cues = pd.DataFrame(rows, columns=["cue_class", "side", "n"]).assign(attribution_id="a:1-2a")
    stance = pd.DataFrame([("south", "distance", 2, 6), ("*all*", "distance", 2, 18)],
                          columns=["voice", "engagement", "n", "n_of"]).assign(attribution_id="a:1-2a")
    found = voices.introduced(cues, OPENED, stance)
    assert found.headline == "Most statements are introduced neutrally" and "7 of 9 introduced statements" in read(found)
    assert '<a class="ev num" href="#q_a_1-2">7</a> of' in text(found)
    assert "2 of Southern League" in text(found) and "keeps a distance from <a" in text(found)
    assert ">2 of 6 of Southern League</a>" in text(found) and "takes as true" not in text(found)
    assert voices.introduced(cues[2:], OPENED).headline == "How statements are introduced"
    assert voices.introduced(cues[3:], OPENED).headline == "No statement is introduced by a verb of saying"


def test_how_many_speakers_there_are_is_told_beside_how_many_count():
    frame = pd.DataFrame([("a", "Ada Verin", "person", 10), ("b", "Bo Callister", "person", 10)] + [
        (a, f"{a} {n}", "unnamed", 10) for a in "ab" for n in range(2)], columns=["article_id", "speaker", "kind", "words"])
    found = voices.loudest(frame.assign(outlet="The Ferry", attribution_id="a:1-2a"))
    assert found.headline == "Who speaks in which article" and "as diverse as 6 equally loud ones" in text(found)


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


def held(frame, *bounds):
    """Claims beside a series, each with (low_then, high_then, gap_low, gap_high, stands)."""
    more = pd.DataFrame(bounds, columns=["low_then", "high_then", "gap_low", "gap_high", "stands"])
    return pd.concat([frame.reset_index(drop=True), more.assign(series="Border office")], axis=1)


def test_few_totals_are_told_one_by_one_each_against_the_series():
    frame = people(figure(1, "42,500", None, 42500, qualifier="up_to", told=3),
                   figure(2, "half", 60000, None, qualifier="fraction"))
    say = figures.totals(frame, held(frame, (1000, 50000, -7500, 41500, "within"), (900, 900, 59100, 59100, "above")))
    text = re.sub("<[^>]+>", "", " ".join(say.paragraphs))
    assert say.headline == "2 numbers of people on the move, 2 with a date, 0 with a source"
    assert "Printed: up to “42,500” (The Vellin Courier) and “half”, 60,000 or more (The Vellin Courier)." in text
    assert " 2 repeats of them, in headlines, captions or other articles, are not counted again." in text
    assert ("up to “42,500” is as of 10 Apr – 11 Apr 2031, when the series ran from 1,000 to 50,000: "
            "its bound lies 7,500 below to 41,500 above.") in text
    assert "when the series stood at 900: its bound lies 59,100 above." in text


def test_many_totals_are_told_by_the_side_of_the_series_they_lie_on():
    frame = people(*(figure(n, str(n * 100), n * 100, n * 100) for n in range(1, 6)))
    then = [(0, 0, 0, 0, stands) for stands in ("above", "above", "within", "below", "within")]
    text = re.sub("<[^>]+>", "", " ".join(figures.totals(frame, held(frame, *then)).paragraphs))
    assert "From “100” (The Vellin Courier) to “500” (The Vellin Courier)" in text
    assert "2 above all that it ran through meanwhile, 2 within that and 1 below all of it." in text


def test_inhabitants_are_a_base_with_sources_of_its_own():
    frame = people(figure(1, "31,000", 31000, 31000, category="population", claimed_by="Ada Verin"),
                   figure(2, "24,600", 24600, 24600, category="population", counted=False))
    assert figures.lived(frame).headline == "1 number of inhabitants, from 1 named source"
    assert figures.lived(frame[:0]).headline == "No number of inhabitants is given"


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


def act(article, act_class="force", agent_named="here", patient_side="south", volition=None, shown="author"):
    return {"article_id": article, "outlet": article, "agency_id": f"{article}:1-2g", "act_class": act_class,
            "patient": "the quay", "patient_side": patient_side, "agent_named": agent_named, "volition": volition, "shown": shown}


def test_that_most_sentences_name_nobody_must_be_so():
    found = acts.agency(pd.DataFrame([act("a"), act("b", agent_named="nowhere"), act("c", agent_named="elsewhere")]), OPENED)
    assert found.headline == "Most sentences about an act do not name who did it"
    assert "2 of 3 on Southern League" in text(found) and found.mark == "rests on each of 2 articles"
    even = acts.agency(pd.DataFrame([act("a"), act("b", agent_named="nowhere")]), OPENED)
    assert even.headline == "Who acts on whom, and whether it is named"
    assert "No act" in text(acts.agency(pd.DataFrame([act("a", act_class="aid")]), OPENED))


def test_movement_is_told_by_what_the_sentences_say_of_choice():
    moved = [act(a, "movement", volition=v, shown=s) for a, v, s in (
        ("a", "unspecified", "author"), ("b", "unspecified", "direct"), ("c", "coerced", "author"))]
    found = acts.movement(pd.DataFrame(moved))
    assert found.headline == "Most words for the movement of people say nothing of choice"
    assert "2</a> leave it open (1 unattributed)" in text(found)
    assert acts.movement(pd.DataFrame(moved[1:])).headline == "A choice, no choice, or left open"


def test_the_label_of_headlines_must_lead_alone():
    uses = pd.DataFrame({"article_id": list("aabb"), "outlet": list("aabb"), "zone": ["headline"] * 3 + ["body"],
                         "voice": "author", "label_name": ["raid", "raid", "advance", "advance"],
                         "label_use_id": [f"a:{n}-{n + 1}u" for n in range(4)]})
    assert framing.by_place(uses).headline == "The label that headlines and decks use most is “raid”"
    assert framing.by_place(uses[1:]).headline == "Where the labels stand"


def test_vocabularies_are_words_and_no_frames():
    study = SimpleNamespace(settings=SimpleNamespace(vocabularies={"the_sea": 1}))
    uses = pd.DataFrame({"article_id": ["a"], "vocabulary": ["the_sea"], "shown": ["author"], "vocabulary_use_id": ["a:1-2v"]})
    found = framing.vocabularies(uses, SimpleNamespace(study=study))
    assert "“the sea” 1 in 1 article (1 unattributed)" in text(found) and "Entman 1993" in text(found)
    none = SimpleNamespace(study=SimpleNamespace(settings=SimpleNamespace(vocabularies={})))
    assert framing.vocabularies(uses, none).headline == "This study names no vocabularies"


def test_words_that_tell_groups_apart_are_counted_if_they_are_sure():
    names = telling.names({"target": "north", "reference": "rest"}, SIDES)
    assert names == ("Northern Council", "All others")
    few = Keyness.nothing("Not enough texts.")
    assert telling.keyness(few, names).headline == "Northern Council and all others: not enough texts to rank words"
    table = few.table.assign(word=["tide", "pier"], p=[.01, .2])
    some = Keyness(True, table, few.frequencies, (20, 21), (900, 800), 2)
    assert telling.keyness(some, names).headline == "1 word tells Northern Council from all others"
