"""When a statement holds: dates and times named in a sentence, as intervals, read from the day of publication.

Both ends are inclusive ISO 8601, to the precision of the text: `2023-09`, `2023-09-27`, `2023-09-28T06:00`. What depends on a
day of publication that is not known is left out; only a date that lacks its year has that of the paragraph's latest full date.
Time expressions anchored to the document's date, or to a time told before, are the idea of TIMEX3 (Pustejovsky et al. 2003).

`grammar` is how English names a time; `moments` what an expression means by itself, `leaning` what it means by a time told
before; `finding` reads a sentence: what stands around each, "since", "between", "the evening of", and which two are one.
"""

from helpers.as_of.finding import Interval, find, nearest
from helpers.as_of.grammar import NUMBER, OCCURS, SAYING
from helpers.as_of.moments import Span, count, day, days_before, first_day, last_day, length

__all__ = [
    "NUMBER", "OCCURS", "SAYING", "Interval", "Span", "count", "day", "days_before", "find", "first_day", "last_day", "length",
    "nearest",
]
