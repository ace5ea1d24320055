"""Figures as a displacement database takes them in: one row a figure, in its own words."""

from charts.frames import figure, figures

from helpers.measures import idmc


def exported(**other):
    row = figure(1, "42,500", None, 42500, qualifier="up_to", subset_of=None, place_from="Tesk", place_to="Orvel") | other
    return idmc.export(figures(row))


def test_a_bound_keeps_its_side_and_its_interval():
    found = exported().iloc[0]
    assert found[["quantifier", "reported", "unit", "term", "role"]].tolist() == [
        "Less than", 42500, "Person", "Displaced", "Triangulation"]
    assert found[["start_date", "start_date_accuracy", "end_date", "origin", "destination"]].tolist() == [
        "2031-04-10", "Day", "2031-04-11", "Tesk", "Orvel"]


def test_a_month_and_a_year_are_days_of_a_known_accuracy():
    month = exported(as_of_start="2031-02", as_of_end="2031-02").iloc[0]
    assert month[["start_date", "end_date", "end_date_accuracy"]].tolist() == ["2031-02-01", "2031-02-28", "Month"]
    year = exported(as_of_start="2031", as_of_end="2031").iloc[0]
    assert year[["start_date", "end_date", "start_date_accuracy"]].tolist() == ["2031-01-01", "2031-12-31", "Year"]


def test_what_is_no_displacement_stated_as_fact_stays_out():
    for other in ({"status": "denied"}, {"status": "planned"}, {"status": "projected"}, {"counted": False},
                  {"category": "killed"}, {"high": None}):
        assert exported(**other).empty
    assert list(exported().columns) == idmc.COLUMNS
