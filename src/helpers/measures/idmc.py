"""Figures in the vocabulary of the Internal Displacement Monitoring Centre, so that a displacement database can take them in.

The words are those of IDMC's own data entry (quantifier, unit, term, role). What it has no word for stays out: the dead and
wounded, what is denied, planned or projected, and text that was set aside.
"""

import pandas as pd

from helpers.wording import known

QUANTIFIERS = {"exact": "Exact", "about": "Approximately", "nearly": "Approximately", "vague": "Approximately",
               "fraction": "Approximately", "range": "Approximately", "more_than": "More than", "at_least": "More than",
               "less_than": "Less than", "up_to": "Less than"}
UNITS = {"person": "Person", "household": "Household"}
TERMS = {"displaced": "Displaced", "expelled_historic": "Displaced", "registered": "Displaced", "evacuated": "Evacuated",
         "sheltered": "Sheltered", "affected": "Affected", "returned": "Returns"}
ROLE = "Triangulation"  # which figure is recommended is for an analyst to say
COLUMNS = ["figure_id", "quantifier", "reported", "unit", "term", "role", "measure", "start_date", "start_date_accuracy",
           "end_date", "end_date_accuracy", "origin", "destination", "source", "publisher", "published", "excerpt", "same_as",
           "subset_of"]


def export(figures: pd.DataFrame) -> pd.DataFrame:
    """Asserted figures of displacement, one row a figure: COLUMNS.

    figures: measures.figures.figures. reported: the bound that the text gives; of a range the lower one. start_date, end_date:
    the as-of interval to the day, with how exactly the text gives it (Day, Month, Year). measure: stock or flow, as in the
    codebook. source: who counted; publisher: the outlet. same_as, subset_of: figures that this one repeats or is a part of, not
    to be added.
    """
    kept = figures[figures["counted"] & (figures["status"] == "asserted") & figures["category"].isin(TERMS)]
    rows = []
    for f in kept.itertuples():
        reported = next((known(v) for v in (f.low, f.high) if known(v) is not None), None)
        if reported is not None:
            rows.append([
                f.people_figure_id, QUANTIFIERS[f.qualifier], int(reported), UNITS[f.unit], TERMS[f.category], ROLE,
                known(f.measure), *_day(f.as_of_start, "-01"), *_day(f.as_of_end, "-12"), known(f.place_from),
                known(f.place_to), known(f.claimed_by), known(f.outlet), known(f.published), known(f.sentence),
                known(f.same_as), known(f.subset_of)])
    return pd.DataFrame(rows, columns=COLUMNS)


def _day(moment, month: str) -> tuple[str | None, str | None]:
    """A moment to the day, and its accuracy. month: which one stands for a whole year, the first or the last."""
    text = known(moment)
    if text is None:
        return None, None
    if len(text) == 4:
        return _day(text + month, month)[0], "Year"
    if len(text) == 7:
        return f"{text}-01" if month == "-01" else str(pd.Period(text, "M").end_time.date()), "Month"
    return text[:10], "Day"
