"""What the source profile counts, in tables of a few rows and one made-up study."""

from math import isclose

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from helpers import corpus, store, study
from helpers.measures import source_profile as profile


def article(name, words, **other):
    return {"article_id": name, "file": f"{name}.txt", "title": f"Story {name}", "language": "en", "words_counted": words,
            "text_status": "present"} | other


def block(name, start, end, kind, words):
    return {"article_id": name, "block_id": f"{name}:{start}-{end}b", "start": start, "end": end, "kind": kind, "counted": True,
            "words": words}


def statement(name, start, words, side=None, speaker=None, kind="direct", within=None, **other):
    """within: the (start, end) of its block."""
    return {"article_id": name, "attribution_id": f"{name}:{start}-{start + 9}a", "start": start, "end": start + 9,
            "counted": True, "block_id": within and f"{name}:{within[0]}-{within[1]}b", "kind": kind, "content_words": words,
            "side": side, "speaker_entity": speaker, "speaker_kind": "person" if speaker else None, "cue_class": "neutral",
            "engagement": "acknowledge"} | other


TITLE, LEAD, REST, QUESTION = (0, 20), (20, 100), (100, 300), (300, 400)
ADA, BO = ("north", "Ada Verin"), ("south", "Bo Callister")


@pytest.fixture
def tables():
    """Article a: news; b: an interview, known by its question; c: nobody speaks. d and e are not asked."""
    rows = {
        "articles": [article("a", 100, outlet="The Ferry", published="2031-04-02"), article("b", 200, published="2031-04-01"),
                     article("c", 50, outlet="The Ferry"), article("d", 70, language="es"), article("e", 100, duplicate_of="a")],
        "blocks": [block("a", *TITLE, "title", 6), block("a", *LEAD, "body", 44), block("a", *REST, "body", 50),
                   block("b", *REST, "body", 180), block("b", *QUESTION, "question", 20)],
        "attributions": [
            statement("a", 5, 4, *BO, "indirect", TITLE, via="Radio Halm", cue_class="doubt", engagement="distance"),
            statement("a", 25, 26, *ADA, "direct", LEAD), statement("a", 110, 6, *BO, "mixed", REST),
            statement("a", 130, 2, None, None, "indirect", REST), statement("a", 150, 2, None, "The Tern", "indirect", REST,
                                                                           speaker_kind="body", source_type="media"),
            statement("b", 120, 120, *ADA, "direct", REST), statement("b", 310, 5, *BO, "indirect", QUESTION),
            statement("a", 26, 9, *BO, nested_in="a:25-34a"), statement("a", 200, 9, *BO, "scare"),
            statement("a", 210, 9, *BO, counted=False), statement("d", 5, 50, *ADA), statement("e", 5, 50, *ADA)]}
    return store.Tables({name: store.frame(name, found) for name, found in rows.items()})


def test_only_what_can_be_asked_is_asked_and_an_interview_is_known_by_its_questions(tables):
    base = profile.base(tables)[["article_id", "words", "interview"]]
    assert base.to_numpy().tolist() == [["b", 200, True], ["a", 100, False], ["c", 50, False]]
    assert list(profile.said(tables)["attribution_id"]) == [
        "b:120-129a", "b:310-319a", "a:5-14a", "a:25-34a", "a:110-119a", "a:130-139a", "a:150-159a"]


def test_words_of_an_article_are_all_somebodys_or_nobodys_once(tables):
    voices = profile.voices(tables)
    assert voices.groupby("article_id")["words"].sum().to_dict() == {"a": 100, "b": 200, "c": 50}
    b = voices[voices["article_id"] == "b"].set_index("voice")["words"].to_dict()
    assert b == {"north": 120, "south": 5, "questions": 15, "unattributed": 60}  # what a question reports is its speaker's
    assert voices.set_index(["article_id", "voice"])["attribution_id"]["a", "south"] == "a:5-14a"


def test_shares_are_pooled_a_mean_without_interviews_and_of_what_is_credited(tables):
    found = profile.shares(profile.voices(tables), profile.base(tables), always=["north", "south", "west"]).set_index("voice")
    north = found.loc["north"]
    assert north[["words", "n", "articles"]].tolist() == [146, 2, 2]
    assert north["pooled"] == pytest.approx(146 / 350) and north["article_mean"] == pytest.approx((26 / 100 + 120 / 200 + 0) / 3)
    assert north["without_interviews"] == pytest.approx(26 / 150) and north["of_credited"] == pytest.approx(146 / 165)
    assert found[["pooled", "article_mean", "without_interviews", "of_credited"]].sum().tolist() == pytest.approx([1] * 4)
    assert found["of_credited"].isna().to_dict() == {v: v in ("unattributed", "questions") for v in found.index}
    assert found.loc["west", ["words", "n", "pooled"]].tolist() == [0, 0, 0]
    assert found.loc["questions", "without_interviews"] == 0 and found["low"].isna().all()  # three articles: no interval


def test_shares_by_speaker_and_type_have_the_same_denominator(tables):
    said, base = profile.said(tables), profile.base(tables)
    speakers = profile.shares(said, base, "speaker").set_index("speaker")
    assert speakers["words"].to_dict() == {"Ada Verin": 146, "Bo Callister": 15, "The Tern": 2, "no speaker named": 2}
    assert speakers["pooled"]["Bo Callister"] == pytest.approx(15 / 350)
    assert profile.shares(said, base, "source_type").set_index("source_type")["voice"]["media"] == "media"


def test_without_an_article_or_a_statement_there_is_nothing_to_share():
    empty = store.Tables({})
    said, base = profile.said(empty), profile.base(empty)
    assert profile.shares(profile.voices(empty), base, always=["north"])["pooled"].isna().all()
    for column in ("kind", "zone", "speaker_kind", "via", "engagement"):
        assert profile.across(said, column).empty
    assert profile.first_quoted(said).empty and profile.people(said).empty and profile.cues(said).empty
    assert profile.named_and_heard(empty, {}).empty and profile.unheard(profile.named_and_heard(empty, {})).empty
    assert profile.diversity(said, base)[["speakers", "effective"]].to_numpy().tolist() == [[0, 0]]


def test_where_words_stand_is_a_share_of_the_place(tables):
    found = profile.across(profile.said(tables), "zone", within="zone").set_index(["zone", "voice"])
    assert found.loc[("lead", "north"), ["words", "words_of"]].tolist() == [26 + 120, 146]  # the first paragraph of a and of b
    assert found.loc[("body", "south"), ["words", "words_of"]].tolist() == [6, 10]
    assert found.loc[("headline", "south"), ["n", "words"]].tolist() == [1, 4]
    assert found.loc[("question", profile.EVERY), "words"] == 5


def test_directness_keeps_quotation_mixed_and_paraphrase_apart_beside_the_base_rate(tables):
    found = profile.across(profile.said(tables), "kind").set_index(["voice", "kind"])
    assert found["words"].to_dict() == {
        ("north", "direct"): 146, ("south", "indirect"): 9, ("south", "mixed"): 6, ("unnamed", "indirect"): 2,
        ("media", "indirect"): 2, ("*all*", "direct"): 146, ("*all*", "indirect"): 13, ("*all*", "mixed"): 6}
    assert found.loc[("south", "mixed"), ["n", "n_of", "words_of"]].tolist() == [1, 3, 15]
    assert found.loc[("*all*", "direct"), ["n", "n_of", "words_of"]].tolist() == [2, 7, 165]


def test_names_roads_and_stances_are_told_by_side(tables):
    said = profile.said(tables)
    kinds = profile.across(said, "speaker_kind").set_index(["voice", "speaker_kind"])["n"]
    assert kinds["media", "body"] == 1 and kinds["unnamed", "unnamed"] == 1 and kinds["south", "person"] == 3
    assert profile.across(said, "via").set_index(["voice", "via"])["n"]["south", "relayed"] == 1
    stances = profile.across(said, "engagement").set_index(["voice", "engagement"])
    assert stances.loc[("south", "distance"), ["n", "n_of"]].tolist() == [1, 3] and stances["n"]["*all*", "distance"] == 1
    assert profile.people(said)[["voice", "speaker", "words", "n"]].to_numpy().tolist() == [
        ["north", "Ada Verin", 146, 2], ["south", "Bo Callister", 15, 3]]


def test_somebody_told_by_a_role_alone_is_not_heard_by_name():
    told = [statement("a", 5, 4, "north", name, within=REST) for name in ("her brother", "Ada Verin", "spokesman of ministry")]
    rows = {"articles": [article("a", 100)], "blocks": [block("a", *REST, "body", 100)],
            "attributions": [t | {"start": 110 + i, "attribution_id": f"a:{i}a"} for i, t in enumerate(told)]}
    said = profile.said(store.Tables({name: store.frame(name, found) for name, found in rows.items()}))
    assert list(said["speaker_kind"]) == ["role", "person", "role"] and list(profile.people(said)["speaker"]) == ["Ada Verin"]


def test_cues_are_counted_with_those_that_have_none(tables):
    said = profile.said(tables)
    said.loc[said["attribution_id"] == "b:310-319a", "cue_class"] = None
    found = profile.cues(said)
    assert found["n"].sum() == 7 and found.loc[found["cue_class"].isna(), ["n", "words"]].to_numpy().tolist() == [[1, 5]]


def test_the_first_statement_is_that_of_the_page_and_that_below_the_headline(tables):
    found = profile.first_quoted(profile.said(tables)).set_index("voice")
    assert found[["first", "first_below"]].to_dict("index") == {
        "north": {"first": 1, "first_below": 2}, "south": {"first": 1, "first_below": 0}}
    assert found.loc["north", ["attribution_id", "below_id"]].tolist() == ["b:120-129a", "b:120-129a"]


@pytest.mark.parametrize(("words", "as_many"), [([], 0), ([7], 1), ([5, 5, 5, 5], 4), ([0, 3, 3], 2)])
def test_speakers_who_say_as_much_count_one_each(words, as_many):
    assert profile.effective(pd.Series(words, dtype="int64")) == pytest.approx(as_many)


def test_a_rare_speaker_counts_for_little():
    assert profile.effective(pd.Series([90, 10])) == pytest.approx(1.3841, abs=1e-4)  # exp(-.9 ln .9 - .1 ln .1)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=12))
def test_there_are_never_more_effective_speakers_than_speakers(words):
    assert 1 - 1e-9 <= profile.effective(pd.Series(words)) <= len(words) + 1e-9


def test_diversity_leaves_out_what_has_no_name(tables):
    found = profile.diversity(profile.said(tables), profile.base(tables)).set_index("article_id")
    assert found.loc["a", ["speakers", "words", "nameless"]].tolist() == [3, 38, 2] and found.loc["c", "speakers"] == 0
    whole = found.loc[found.index.isna()].iloc[0]
    assert (whole["speakers"], whole["nameless"]) == (3, 2) and 1 < whole["effective"] < 2


# --- intervals

def corpus_of(articles, outlets):
    base = pd.DataFrame({"article_id": [f"a{n}" for n in range(articles)], "words": 100, "interview": False,
                         "outlet": [f"Outlet {n % outlets}" for n in range(articles)]})
    parts = base.assign(voice="north", words=[10 + 40 * (n % 2) for n in range(articles)], attribution_id=None)
    return parts, base


@pytest.mark.parametrize(("articles", "outlets", "drawn"), [(19, 6, False), (20, 4, False), (20, 5, True)])
def test_an_interval_is_drawn_from_twenty_articles_and_five_outlets_on(articles, outlets, drawn):
    found = profile.shares(*corpus_of(articles, outlets)).iloc[0]
    assert pd.notna(found["low"]) == drawn
    if drawn:
        assert 0 < found["low"] < found["pooled"] < found["high"] < 1
        assert found.equals(profile.shares(*corpus_of(articles, outlets)).iloc[0])  # the same bounds each time


def test_outlets_are_drawn_as_wholes():
    """Forty articles that differ by outlet only are as uncertain as their five outlets, not as forty draws."""
    base = pd.DataFrame({"outlet": [f"o{n % 5}" for n in range(40)], "words": 100})
    by_outlet = pd.DataFrame({"north": [20 * (n % 5) for n in range(40)]}, index=base.index)
    within = pd.DataFrame({"north": [20 * (n // 8) for n in range(40)]}, index=base.index)  # the same shares, in every outlet
    wide, narrow = (profile.intervals(w, base["words"], base["outlet"]).loc["north"] for w in (by_outlet, within))
    assert wide["high"] - wide["low"] > .4 > .25 > narrow["high"] - narrow["low"]
    even = profile.intervals(pd.DataFrame({"north": [30] * 40}, index=base.index), base["words"], base["outlet"]).loc["north"]
    assert isclose(even["low"], .3) and isclose(even["high"], .3)


# --- who is named and not heard

STUDY = """sides:
  north: {name: Northern Council, words: [Norrey, northern]}
  south: {name: Southern League, words: [Sudd, Southern League]}
speakers: [{name: Ada Verin, side: north}]
"""
HALM = "Ferries stay in port\n\nThe halt went on in Norrey and in SUDD. Ada Verin said Sudd had asked nobody. Norreyside slept.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "study.yml").write_text(STUDY)
    (tmp_path / "halm.txt").write_text(HALM)
    return tmp_path


def test_a_side_that_is_named_and_says_nothing_is_listed_with_its_first_mention(folder):
    opened = corpus.open_study(folder)
    found = profile.named_and_heard(opened.tables, opened.study.settings.sides).set_index("side")
    assert found[["times", "basis", "statements"]].to_dict("index") == {
        "north": {"times": 1, "basis": "text", "statements": 1}, "south": {"times": 2, "basis": "text", "statements": 0}}
    assert found.loc["south", ["before", "printed"]].tolist() == ["The halt went on in Norrey and in ", "SUDD"]
    assert found["first"].notna().all()
    assert profile.unheard(found.reset_index()).to_dict("records") == [
        {"side": "north", "named": 1, "heard": 1, "unheard": 0}, {"side": "south", "named": 1, "heard": 0, "unheard": 1}]


def test_without_texts_titles_and_records_name_a_side():
    tables = store.Tables({name: store.frame(name, rows) for name, rows in {
        "articles": [article("a", 100, text_status="withheld", title="Sudd closes its port"), article("b", 90)],
        "attributions": [statement("b", 5, 9, *ADA), statement("b", 20, 4, *BO, nested_in="b:5-14a")],
        "people_figures": [{"article_id": "a", "people_figure_id": "a:1-2f", "start": 1, "end": 2, "counted": True,
                            "claimed_by_side": "north"}]}.items()})
    sides = study.Settings.model_validate({"sides": {"north": {"name": "Northern Council", "words": ["Norrey"]},
                                                     "south": {"name": "Southern League", "words": ["Sudd"]}}}).sides
    found = profile.named_and_heard(tables, sides).set_index(["article_id", "side"])
    assert found["statements"].to_dict() == {("a", "north"): 0, ("a", "south"): 0, ("b", "north"): 1, ("b", "south"): 0}
    assert set(found["basis"]) == {"records"} and found["printed"].isna().all() and found.loc[("b", "south"), "inside"] == 1


# --- outlets

def test_an_outlet_has_what_the_manifest_says_of_it(folder):
    (folder / "quay.txt").write_text("The quay is empty\n\nNo ferry ran on Monday, and the crews went home before noon.\n")
    (folder / "manifest.csv").write_text(
        "file,outlet,country,ownership,leaning,leaning_source,agency,translated_from\n"
        "halm.txt,The Ferry,Norrey,family trust,liberal,its statutes,,\nquay.txt,The Ferry,Norrey,sold in May,,,Tern,Suddish\n")
    opened = corpus.open_study(folder)
    [found] = profile.outlets(opened.tables, opened.study).to_dict("records")
    assert found | {"attribution_id": None, "words": None, "credited": None} == {
        "outlet": "The Ferry", "articles": 2, "words": None, "credited": None, "country": "Norrey",
        "ownership": "family trust; sold in May", "leaning": "liberal", "leaning_source": "its statutes", "agency": "Tern",
        "translated_from": "Suddish", "agency_copies": 1, "translations": 1, "attribution_id": None}
    voices = profile.voices(opened.tables)
    said = voices.loc[voices["voice"] != "unattributed", "words"].sum()
    assert found["credited"] == pytest.approx(said / voices["words"].sum()) and found["attribution_id"]
