"""Numbers, dates and names as a reader sees them, the same on every page."""

import datetime
import re
from collections.abc import Iterable

import pandas as pd

from helpers.data import load

FEW = 10  # statements or other records, below which no share is given or compared

VOICES = {"unattributed": "Unattributed", "questions": "Interviewer’s questions", "media": "Other media",
          "unnamed": "No name given", "other": "Speakers of no side"}
USES = {"author": "Unattributed", "indirect": "Reported speech", "direct": "Quotation", "scare": "Scare quotes",
        "apart": "Question or caption"}
OWNERS = {"author": "the outlet’s word", "source": "their word", "ambiguous": "open whose word"}

ZONES = {"headline": "Headline and deck", "lead": "First paragraph", "body": "Rest of the text", "caption": "Captions",
         "question": "Within questions"}

VOLITION = {"chosen": "Said to be a choice", "unspecified": "Left open", "coerced": "Said to be no choice"}

CREDIT = {"author": "Unattributed", "credited": "Credited", "question": "Interviewer’s questions"}
GROUPS = CREDIT | {"before": "Before", "after": "After", "rest": "All others"}  # of texts or words that are compared

CATEGORIES = {
    "displaced": "Displaced", "expelled_historic": "Displacement told as history", "evacuated": "Evacuated",
    "returned": "Returned", "remaining": "Remaining", "registered": "Registered", "sheltered": "Sheltered",
    "population": "Population", "killed": "Killed", "wounded": "Wounded", "casualties": "Casualties", "missing": "Missing",
    "detained": "Detained", "affected": "Affected", "at_risk": "At risk", "other": "Other",
}

QUALIFIERS = {"more_than": "more than", "at_least": "at least", "less_than": "less than", "up_to": "up to", "about": "about",
              "nearly": "nearly"}  # in our words: the text has many for each

MEASURES = {  # after IDMC, who keep these apart
    "stock": "how many are there", "cumulative_flow": "how many in all since the start",
    "flow": "how many in one period or event", "movements": "crossings, of which one person may make several",
    "increment": "how many more than before", "rate": "how many in a unit of time",
}

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def known(value):
    """The value, or None for what pandas and people take for nothing."""
    return None if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)) or value == "" else value


def number(value) -> str:
    if known(value) is None:
        return "–"
    return f"{int(value):,}" if int(value) == value else f"{value:,.2f}"


def percent(share: float) -> str:
    """38 for .378; a share that is not nothing is never 0."""
    return "under 1" if 0 < share < .005 else f"{100 * share:.0f}"


def count(n: int, noun: str, plural: str = "") -> str:
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def of(shown: int, there: int, noun: str, why: str = "") -> str:
    """`20 of 57 outlets, by words`, or nothing where all are shown."""
    return f"{number(shown)} of {number(there)} {noun}{', ' + why if why else ''}" if shown < there else ""


def within(name: str) -> str:
    """The name of a group as it stands within a sentence: ours in small letters, an outlet's or a side's as it is."""
    return name.lower() if name in GROUPS.values() else name


def joined(names: Iterable[str]) -> str:
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def language(code: str | None) -> str:
    """The English name of a language by its ISO 639-1 code; the code itself where no list has it."""
    if not known(code):
        return "a language that can’t be told"
    names = load("exports")["languages"].get(code, ())
    return next((name.title() for name in names if len(name) > 3), code)  # codes of three letters come first


def plain(value) -> str:
    """One line without control characters: what may stand in a drawing, or in a sentence of ours, which a mark that turns the
    direction of writing and is never ended would turn too."""
    text = re.sub("[\u202a-\u202e\u2066-\u2069]", "", str(known(value) or ""))
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", " ", text).split())


def cut(text: str, most: int) -> str:
    """At most so many characters, with an ellipsis for the rest."""
    return text if len(text) <= most else text[:most - 1].rstrip(" ,;:.-–") + "…"


def outlet(name) -> str:
    return plain(name) or "Outlet not given"


def side(name: str | None, sides) -> str:
    """The name of a side or of a voice that belongs to none. sides: {id: name}, or what the study holds."""
    if known(name) is None:
        return VOICES["unnamed"]
    given = sides.get(name)
    return VOICES.get(name, name) if given is None else str(getattr(given, "name", given))


def moment(iso, end: bool = False) -> datetime.datetime | None:
    """The first instant that an ISO date (year, month, day or time) can mean, or with `end` the instant after its last.

    A zone is dropped: the tables keep the study's. None for what is no date.
    """
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?", str(known(iso) or ""))
    if not found:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        first = datetime.datetime(year, month or 1, day or 1, hour or 0, minute or 0)
        if not end or hour is not None:
            return first
        if day:
            return first + datetime.timedelta(days=1)
        return datetime.datetime(year + (month in (None, 12)), 1 if month in (None, 12) else month + 1, 1)
    except (ValueError, OverflowError):
        return None


def day(iso, year: bool = True) -> str:
    """`28 Sep 2023`, `Sep 2023`, `28 Sep 2023, 06:00`; `28 Sep, year unknown`; what is no date as it stands."""
    text = plain(iso)
    if text.startswith("--") and (at := moment(f"2000{text[1:]}")):  # ISO 8601 of 2000, for a day without its year
        return f"{at.day} {MONTHS[at.month - 1]}, year unknown"
    at = moment(iso)
    if at is None:
        return text
    name = MONTHS[at.month - 1] if len(text) == 7 else f"{at.day} {MONTHS[at.month - 1]}"
    tail = f" {at.year:04d}" if year else ""
    return f"{at.year:04d}" if len(text) == 4 else name + tail + (f", {at:%H:%M}" if len(text) > 10 else "")


def span(start, end) -> str:
    """`27 Sep 2023`, `26 Sep – 28 Sep 2023`, `28 Sep 2023, 06:00–12:00`; one open end as `until` or `since`."""
    start, end = plain(start), plain(end)
    if not start or not end or start == end:
        return day(start or end) if start == end or start else f"until {day(end)}"
    if len(start) > 10 and len(end) > 10 and start[:10] == end[:10]:
        return f"{day(start)}–{end[11:16]}"
    return f"{day(start, year=start[:4] != end[:4])} – {day(end)}"


def meaning(low, high, qualifier="") -> str:
    """What a figure of people says: `70,000 or more`, `up to 42,500`, `about 30,000`, `20,000 to 30,000`, `60,000`."""
    low, high = known(low), known(high)
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"{number(low)} or more" if low else "almost none"
    if low is None:
        return f"up to {number(high)}"
    if low != high:
        return f"{number(low)} to {number(high)}"
    return f"{'about ' if known(qualifier) in ('about', 'nearly') else ''}{number(low)}"


def printed(row) -> str:
    """A figure of people as the text has it, in marks, after its qualifier in our words: `up to “42,500”`; without the text, what
    it means. row: printed, low, high, qualifier."""
    words = plain(row["printed"])
    if not words:
        return meaning(row["low"], row["high"], row["qualifier"])
    return f"{QUALIFIERS.get(known(row['qualifier']), '')} “{words}”".lstrip()


def told(row) -> str:
    """A figure as printed, with what it means where its words do not say the number: `“half”, 60,000 or more`."""
    words = printed(row)
    clear = not plain(row["printed"]) or known(row["qualifier"]) not in ("fraction", "vague")
    return words if clear else f"{words}, {meaning(row['low'], row['high'])}"


def distance(low, high) -> str:
    """How far a bound lies from a series that moved meanwhile, as a range: `3,500 to 19,757 above`, `40 below to 90 above`."""
    if known(low) is None:
        return "–"
    if low == high:
        return "equal" if low == 0 else f"{number(abs(low))} {'above' if low > 0 else 'below'}"
    if low >= 0 or high <= 0:
        near, far = sorted((abs(low), abs(high)))
        return f"{number(near)} to {number(far)} {'above' if low >= 0 else 'below'}"
    return f"{number(-low)} below to {number(high)} above"
