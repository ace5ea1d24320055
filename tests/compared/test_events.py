"""Before and after a day."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from compared import study

from helpers.errors import BadRequest
from helpers.findings import compared as say
from helpers.measures import compared
from helpers.measures.source_profile.intervals import changes
from helpers.study import Event


@pytest.fixture
def opened():
    return study.opened()


@pytest.fixture
def split(opened):
    study_, records = opened
    found, = compared.splits(records, study_.study.settings.events)
    return found


def test_an_article_of_the_day_itself_stands_after_and_one_without_a_day_on_neither_side():
    words = pd.DataFrame({"article_id": list("abcde"), "outlet": "The Courier", "title": "",
                          "published": ["2031-04-09", "2031-04-10", "2031-04-10T06:00", "2031-04", None]})
    records = compared.Records(words, *[pd.DataFrame({"article_id": []})] * 3)
    found, = compared.splits(records, [Event(date="2031-04-10", name="the vote")])
    assert found.groups == {"a": "before", "b": "after", "c": "after"}
    assert list(found.undated["article_id"]) == ["d", "e"]


def test_the_measures_before_and_after(opened, split):
    study_, records = opened
    found = compared.changes(records, split, study_.sides).set_index("measure")
    assert found.loc["articles", ["before_n", "after_n"]].tolist() == [2, 1]
    assert found.loc["words", ["before_n", "after_n"]].tolist() == [97, 43]
    assert found.loc["side:crews", ["before_n", "after_n"]].tolist() == [11, 16]
    assert found.loc["side:crews", "change"] == pytest.approx(16 / 43 - 11 / 97)
    assert found.loc["first", ["before_n", "after_n"]].tolist() == [2, 1]  # Bo Lind; Tomas Rell was heard before
    assert found[["low", "high"]].isna().all(axis=None)


def test_who_is_heard_on_one_side_only(opened, split):
    found = compared.first_heard(opened[1], split)
    assert found[["speaker", "when"]].to_numpy().tolist() == [["Bo Lind", "after"], ["Ada Verin", "before"]]


def test_events_of_one_day_are_one(opened):
    found, = compared.splits(opened[1], [Event(date="2031-04-10", name="the vote"), Event(date="2031-04-10", name="the thaw")])
    assert found.event.name == "the vote and the thaw"


def test_a_side_without_an_article_is_known(opened):
    _, records = opened
    early, = compared.splits(records, [Event(date="2031-01-01", name="the thaw")])
    assert not early.both and early["before"] == [] and len(early["after"]) == 3
    found = say.before_after(early, records, compared.first_heard(records, early), opened[0])
    assert found.headline == "the thaw, 1 Jan 2031: nothing to compare"
    assert "No dated article before it. 3 articles on the other side." in found.markup


def test_who_leads_is_a_headline_only_where_it_changes(opened):
    study_, records = opened
    split, = compared.splits(records, study_.study.settings.events)
    told = compared.first_heard(records, split)
    assert say.before_after(split, records, told, study_).headline == "Before and after the vote, 10 Apr 2031"  # few statements
    many = dataclasses.replace(records, said=pd.concat([records.said] * 4))
    found = say.before_after(split, many, told, study_)
    assert found.headline == "the vote, 10 Apr 2031: other voices lead after it"
    assert "Northern Council" in found.markup and "rests on" in found.mark


def test_a_day_that_is_no_event_is_refused(opened):
    study_, records = opened
    with pytest.raises(BadRequest, match="`event` is `2031-04-11`, which is no event of study.yml: did you mean `2031-04-10`"):
        compared.splits(records, study_.study.settings.events, "2031-04-11")
    with pytest.raises(BadRequest, match="name it there under `events`"):
        compared.splits(records, [], "2031-04-11")
    assert len(compared.splits(records, study_.study.settings.events, "2031-04-10")) == 1


def articles(before, after, outlets, each=40):
    """Shares of 100 words an article: (counts, words, outlets, later)."""
    counts = pd.DataFrame({"side": [before] * each + [after] * each})
    names = pd.Series([f"outlet {n % outlets}" for n in range(2 * each)])
    return counts, pd.Series(100, counts.index), names, pd.Series([False] * each + [True] * each)


def test_a_change_that_every_article_shares_is_sure():
    found = changes(*articles(20, 50, outlets=8))
    assert found.loc["side", ["low", "high"]].tolist() == pytest.approx([.3, .3])


def test_a_change_that_one_outlet_makes_is_not():
    counts, words, outlets, later = articles(20, 20, outlets=5)
    counts.loc[later & (outlets == "outlet 0"), "side"] = 90
    found = changes(counts, words, outlets, later).loc["side"]
    assert found["low"] == 0 and found["high"] > .25  # drawn without that outlet nothing changes
    again = changes(counts, words, outlets, later).loc["side"]
    assert np.array_equal(found, again)


@pytest.mark.parametrize("outlets, each", [(4, 40), (8, 19)])
def test_too_few_outlets_or_articles_in_a_group_give_no_interval(outlets, each):
    assert changes(*articles(20, 50, outlets, each)) is None


def test_above_the_bounds_the_table_of_changes_has_an_interval():
    n = 40
    ids = [f"a{i}" for i in range(n)]
    words = pd.DataFrame({"article_id": ids, "outlet": [f"o{i % 5}" for i in range(n)], "title": "", "zone": "body", "words": 100,
                          "published": ["2031-04-01"] * 20 + ["2031-04-20"] * 20})
    said = words.assign(speaker="Ada Verin", speaker_kind="person", voice="council", words=[10] * 20 + [30] * 20,
                        attribution_id=[f"a{i}:0-9a" for i in range(n)])
    empty = {"article_id": pd.Series(dtype=object), "outlet": [], "published": [], "zone": []}
    uses = pd.DataFrame(empty | {"shown": [], "label_use_id": []})
    records = compared.Records(words, said, uses, pd.DataFrame(empty | {"people_figure_id": []}))
    split, = compared.splits(records, [Event(date="2031-04-10", name="the vote")])
    found = compared.changes(records, split, ["council", "crews"]).set_index("measure")
    assert found.loc["credited", ["change", "low", "high"]].tolist() == pytest.approx([.2, .2, .2])
    assert found.loc["uses", ["change", "low", "high"]].tolist() == [0, 0, 0]
    assert found.loc[["articles", "speakers"], "low"].isna().all() and "side:crews" not in found.index
