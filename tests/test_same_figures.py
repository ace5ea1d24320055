import dataclasses
import random
import time
from datetime import date, timedelta
from itertools import combinations

import pandas as pd
import pytest

from helpers.measures import same_figures
from helpers.people_figures import links
from helpers.records import Block, PeopleFigure, place


def figure(start=0, low=400, high=400, category="displaced", **more):
    return PeopleFigure(start=start, end=start + 3, rule="given", low=low, high=high, category=category,
                        **{"measure": "cumulative_flow", "as_of_start": "2030-05-08", "as_of_end": "2030-05-08", **more})


def placed(*figures, article="x", blocks=()):
    return place(figures, article, blocks)


def table(*articles):
    rows = []
    for name, figures in zip("abc", articles, strict=False):
        rows += [{**dataclasses.asdict(f), "people_figure_id": f.id} for f in placed(*figures, article=name)]
    return pd.DataFrame(rows)


def test_a_repeat_in_one_article_names_its_first_copy():
    first, *others = links.repeats(placed(
        figure(0), figure(10, high=None, qualifier="more_than"), figure(20, category="killed"), figure(30, low=500, high=500),
        figure(40, as_of_start="2030-04-01", as_of_end="2030-04-01"), figure(50, unit="household")))
    assert [f.same_as for f in others] == [first.id, None, None, None, None]


def test_another_claimant_or_a_denial_is_no_repeat():
    mine, theirs, denied = links.repeats(placed(figure(0, claimed_by="Halm"), figure(10, claimed_by="Sarn"),
                                                figure(20, claimed_by="Halm", status="denied")))
    assert (theirs.same_as, denied.same_as) == (None, None)


def test_a_small_number_is_a_repeat_only_of_a_headline():
    two = figure(0, low=2, high=2, category="killed"), figure(30, low=2, high=2, category="killed")
    assert [f.same_as for f in links.repeats(placed(*two))] == [None, None]
    headline, body = links.repeats(placed(*two), titles=[(0, 20)])
    assert body.same_as == headline.id


def test_what_does_not_count_is_no_first_copy():
    teaser = place([Block(start=0, end=5, rule="given", kind="related", counted=False)], "x")
    assert [f.same_as for f in links.repeats(placed(figure(0), figure(10), blocks=teaser))] == [None, None]


def test_times_meet_to_the_precision_of_both():
    assert links.overlap("2030-05", "2030-05", "2030-05-08T06:00", "2030-05-08T12:00")
    assert not links.overlap("2030-05-07", "2030-05-07", "2030-05-08", "2030-05-08")
    assert links.overlap(None, "2030-05-07", "2030-05-01", "2030-05-01")


def test_a_repeat_across_articles_names_the_first_of_all():
    halm = {"claimed_by": "Halm harbour office"}
    frame = same_figures.across(table([figure(**halm)], [figure(**halm), figure(10, claimed_by="Sarn")], [figure()]))
    first = frame["people_figure_id"].iloc[0]
    assert list(frame["same_as"]) == [None, first, None, None]  # another source, and none known, are not the same


def test_a_link_within_an_article_is_led_on():
    halm = {"claimed_by": "Halm harbour office"}
    again = links.repeats(placed(figure(**halm), figure(10, **halm), article="b"))
    frame = same_figures.across(pd.concat([table([figure(**halm)]), pd.DataFrame(
        [{**dataclasses.asdict(f), "people_figure_id": f.id} for f in again])], ignore_index=True))
    assert set(frame["same_as"].iloc[1:]) == {frame["people_figure_id"].iloc[0]}


def test_of_all_copies_the_one_that_tells_most_is_counted_once():
    undated = {"as_of_start": None, "as_of_end": None}
    title, body, caption, other = placed(figure(0, **undated), figure(10), figure(20), figure(30, low=90, high=90))
    linked = [dataclasses.replace(f, same_as=title.id) for f in (body, caption)]
    rows = [{**dataclasses.asdict(f), "people_figure_id": f.id} for f in (title, *linked, other)]
    frame = pd.DataFrame(rows).assign(counted=[True, True, False, True])
    found = same_figures.once(frame)
    assert list(found["people_figure_id"]) == [body.id, other.id] and list(found["told"]) == [2, 1]


def test_ranges_that_do_not_meet_at_one_time_conflict():
    frame = table([figure(claimed_by="Halm")], [figure(low=None, high=90, qualifier="up_to", claimed_by="Sarn")])
    [pair] = same_figures.conflicts(frame).to_dict("records")
    assert list(pair) == same_figures.PAIRS
    assert (pair["low"], pair["other_high"], pair["claimed_by"], pair["other_claimed_by"]) == (400, 90, "Halm", "Sarn")
    assert pair["reason"] == "400 and up to 90 at the same time"


def test_what_may_both_be_true_is_no_conflict():
    halm = figure(claimed_by="Halm")
    for other in (figure(low=380, high=None, qualifier="more_than", claimed_by="Sarn"),  # 400 is more than 380
                  figure(low=410, high=410, qualifier="about", claimed_by="Sarn"),
                  figure(low=90, high=90, as_of_start="2030-05-01", as_of_end="2030-05-01", claimed_by="Sarn"),
                  figure(low=90, high=90, status="denied", claimed_by="Sarn"),
                  figure(low=90, high=90, measure="increment", claimed_by="Sarn"),
                  figure(low=90, high=90, place_from="Sarn", claimed_by="Sarn"),
                  figure(low=90, high=90),  # nobody named: it may be of another event
                  figure(low=90, high=90, as_of_start=None, as_of_end=None, claimed_by="Sarn")):
        assert same_figures.conflicts(table([dataclasses.replace(halm, place_from="Halm")], [other])).empty, other


def test_what_cannot_be_compared_says_why():
    halm = figure(claimed_by="Halm")
    for other, reason in ((figure(category="registered", low=90, high=90, claimed_by="Sarn"), "arrivals and registrations"),
                          (figure(unit="household", claimed_by="Sarn"), "people and households"),
                          (figure(who="unarmed civilians", claimed_by="Sarn"), "all people and civilians"),
                          (figure(measure="stock", claimed_by="Sarn"), "since the start, and how many are there")):
        [found] = same_figures.not_comparable(table([halm], [other]))["reason"]
        assert reason in found
    assert same_figures.not_comparable(table([halm], [figure(10, claimed_by="Sarn")])).empty


def test_passengers_are_held_against_passengers_and_are_no_workers():
    port = figure(who="passengers", claimed_by="Halm")
    sailors = figure(low=90, high=90, who="stranded passengers", claimed_by="Sarn")
    assert len(same_figures.conflicts(table([port], [sailors]))) == 1
    [found] = same_figures.not_comparable(table([port], [dataclasses.replace(sailors, who="miners")]))["reason"]
    assert found == "passengers and workers"


def drawn(count, days, seed=1):
    """Figures of many articles, categories, places and times, in rows of `people_figures`."""
    draw = random.Random(seed)
    rows = []
    for i in range(count):
        day = date(2030, 1, 1) + timedelta(days=draw.randrange(days))
        start = draw.choice([str(day), str(day)[:7], None, f"{day}T08:00"])
        end = draw.choice([str(day), str(day)[:7], f"{day}T12:00", str(day + timedelta(days=2))])
        rows.append({**dataclasses.asdict(figure(
            low=draw.randrange(10, 9000), category=draw.choice(["killed", "missing", "displaced", "registered", "other"]),
            measure=draw.choice(["stock", "cumulative_flow"]), unit=draw.choice(["person", "household"]), as_of_start=start,
            as_of_end=end, claimed_by=draw.choice(["Halm", "Sarn"]), place_from=draw.choice([None, *map(str, range(20))]))),
            "people_figure_id": f"f{i}", "article_id": f"a{i % 50}"})
    return pd.DataFrame(rows)


@pytest.mark.parametrize("seed", range(4))
def test_pairs_found_day_by_day_are_those_of_all_with_all(seed):
    frame = drawn(150, days=40, seed=seed)
    rows = same_figures._rows(frame)
    pairs = [(a, b) for a, b in combinations(rows, 2) if same_figures._meet(a, b) and same_figures._one_place(a, b)]
    for found, told in ((same_figures.conflicts, same_figures._conflicting), (same_figures.not_comparable, same_figures._unlike)):
        pd.testing.assert_frame_equal(found(frame), same_figures._frame(told(a, b) for a, b in pairs))
    assert len(same_figures.not_comparable(frame)) > 5


def test_ten_thousand_figures_take_seconds():
    begun = time.process_time()
    assert len(same_figures.conflicts(drawn(10_000, days=365))) > 100
    assert time.process_time() - begun < 20
