"""The same figure in several articles, and figures of one thing that cannot both be true or cannot be compared.

Nothing is averaged: what is repeated is counted once, what conflicts is listed, what is unlike is listed with the reason.
"""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from helpers.data import load
from helpers.people_figures.links import overlap
from helpers.wording import MEASURES, meaning

PAIRS = ["figure_id", "other_id", "article_id", "other_article_id", "low", "high", "other_low", "other_high", "category", "unit",
         "as_of_start", "as_of_end", "other_as_of_start", "other_as_of_end", "claimed_by", "other_claimed_by", "reason"]
_TOLD = frozenset({"asserted", "unconfirmed"})  # what speaks for a number as it stands
_NUMERIC = frozenset({"exact", "about", "nearly", "more_than", "at_least", "less_than", "up_to", "range"})
_CUMULATIVE = frozenset({"killed", "wounded", "casualties", "displaced", "evacuated", "returned", "registered",
                         "expelled_historic"})
_TOTALS = frozenset({"stock", "cumulative_flow", "flow", "movements"})  # what a reader may take for one another
_UNLIKE = {frozenset(pair): reason for *pair, reason in (
    ("displaced", "registered", "arrivals and registrations: not everybody who arrived has been registered"),
    ("displaced", "evacuated", "those who fled and those who were taken out"),
    ("displaced", "sheltered", "those who fled and those who found shelter"),
    ("displaced", "affected", "those who fled and those whom it touches, who may have stayed"),
    ("killed", "casualties", "the dead, and dead and wounded together"),
    ("wounded", "casualties", "the wounded, and dead and wounded together"),
    ("killed", "missing", "the dead and the missing"),
    ("population", "remaining", "who lived there and who is left"),
)}
_HELD_AGAINST: dict[str, list[str]] = defaultdict(list)
for _one, _two in map(sorted, _UNLIKE):
    _HELD_AGAINST[_one].append(_two)
    _HELD_AGAINST[_two].append(_one)
_PARTS = {word: part for part, words in load("people")["parts"].items() for word in words}


def across(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures with `same_as` filled across articles too: the id of the first figure that tells the same.

    figures: rows of `people_figures`, in the order in which they are to be read. The same: value, unit, category, status, the
    claimant (known in both, and one), and as-of times that overlap. A link within an article is kept, and led on to the first
    copy of all.
    """
    firsts: dict[tuple, list[dict]] = {}
    whole: dict[str, str] = {}
    rows = _rows(figures)
    for row in rows:
        if row["same_as"]:
            row["same_as"] = whole.get(row["same_as"], row["same_as"])
        elif row["counted"] and row["claimed_by"] and (row["low"] is not None or row["high"] is not None):
            key = tuple(row[k] for k in ("low", "high", "unit", "category", "status")) + (row["claimed_by"].casefold(),)
            copies = firsts.setdefault(key, [])
            copy = next((f for f in copies if f["article_id"] != row["article_id"] and _meet(f, row)), None)
            if copy:
                row["same_as"] = whole[row["people_figure_id"]] = copy["people_figure_id"]
            else:
                copies.append(row)
    return figures.assign(same_as=pd.Series([r["same_as"] for r in rows], index=figures.index, dtype=object))


def once(figures: pd.DataFrame) -> pd.DataFrame:
    """Each figure once, in the order of the frame: of all copies that are linked by `same_as` the one that tells most.

    figures: as of `across`. Most: one that counts (is not set aside) before one that does not, then one with a date, then one
    with a source, then the first. `told`: how many counted copies the text holds. A part is no copy of its whole.
    """
    first = figures["same_as"].where(figures["same_as"].notna(), figures["people_figure_id"])
    dated = figures["as_of_start"].notna() | figures["as_of_end"].notna()
    best = pd.DataFrame({"first": first, "counted": ~figures["counted"].astype(bool), "dated": ~dated,
                         "sourced": figures["claimed_by"].isna()})
    kept = best.sort_values(["counted", "dated", "sourced"], kind="stable").drop_duplicates("first").index
    told = figures["counted"].astype(int).groupby(first).transform("sum")
    return figures.assign(told=told).loc[sorted(kept)]


def conflicts(figures: pd.DataFrame) -> pd.DataFrame:
    """Pairs of figures of which one at most is true, one row a pair, each with its reason: columns PAIRS.

    figures: rows of `people_figures`. A pair conflicts where both are told as they stand, count the same kind of people in the
    same unit, place and measure, at times that are known and overlap, and their ranges do not meet. Repeats (`same_as`) and
    parts are left out, and so are figures whose source nobody names.
    """
    return _frame(_conflicting(a, b) for a, b in _candidates(figures))


def not_comparable(figures: pd.DataFrame) -> pd.DataFrame:
    """Pairs that a reader may hold against each other and must not, one row a pair with the reason: columns PAIRS.

    Unlike categories (arrivals and registrations), people and households, all people and civilians, stock and flow; of one
    place or with none named, at overlapping times.
    """
    return _frame(_unlike(a, b) for a, b in _candidates(figures))


def _rows(figures: pd.DataFrame) -> list[dict]:
    return [{k: None if pd.isna(v) else v for k, v in row.items()} for row in figures.to_dict("records")]


def _candidates(figures: pd.DataFrame) -> Iterator[tuple[dict, dict]]:
    """Pairs told as they stand, each with its source, of one place, at overlapping times that are known; no repeat, no part, no
    vague number. Without a source nobody can tell whether it is another count or another event."""
    kept = [r for r in _rows(once(figures)) if r["counted"] and r["status"] in _TOLD and r["qualifier"] in _NUMERIC
            and not r["subset_of"] and r["as_of_end"] and r["claimed_by"]]
    found = [(i, j) for i, j in _near(kept) if _meet(kept[i], kept[j]) and _one_place(kept[i], kept[j])]
    for i, j in sorted(found):
        yield kept[i], kept[j]


def _near(kept: list[dict]) -> Iterator[tuple[int, int]]:
    """Positions of the pairs of categories that are ever held against each other, whose days and place of origin may meet.

    A sweep over the days: beside each figure are looked at only those that began before it and have not ended.
    """
    begins, ends = [_first_day(r["as_of_start"]) for r in kept], [_last_day(r["as_of_end"]) for r in kept]
    running: dict[str, dict[str | None, list[int]]] = defaultdict(lambda: defaultdict(list))  # category → place → positions
    for j in sorted(range(len(kept)), key=begins.__getitem__):
        category, place = kept[j]["category"], kept[j]["place_from"]
        for other in (category, *_HELD_AGAINST[category]):
            places = running[other]
            for at in list(places) if place is None else {place, None} & places.keys():
                places[at] = [i for i in places[at] if ends[i] >= begins[j]]
                yield from ((min(i, j), max(i, j)) for i in places[at])
        running[category][place].append(j)


def _first_day(start: str | None) -> str:
    """The first day of a month or year; "" before all days for an open beginning."""
    return (start or "")[:10]


def _last_day(end: str) -> str:
    """The end of a month or year stands after all its days."""
    return end[:10] if len(end) >= 10 else f"{end}~"


def _conflicting(a: dict, b: dict) -> tuple[dict, dict, str] | None:
    alike = all(a[k] == b[k] for k in ("category", "unit", "measure")) and _part(a) == _part(b)
    if not alike or a["category"] == "other" or a["measure"] in ("increment", "flow", "rate") or _ranges_meet(a, b):
        return None
    if a["category"] in _CUMULATIVE and not _same_time(a, b):
        return None  # a total that grows may be both, at two moments of one interval
    return a, b, f"{meaning(a['low'], a['high'])} and {meaning(b['low'], b['high'])} at the same time"


def _unlike(a: dict, b: dict) -> tuple[dict, dict, str] | None:
    reason = _UNLIKE.get(frozenset((a["category"], b["category"])))
    if reason:
        return a, b, reason
    if a["category"] != b["category"] or a["category"] == "other":
        return None
    if a["unit"] != b["unit"]:
        return a, b, "people and households"
    one, two = _part(a), _part(b)
    if one != two:
        return a, b, f"{one or 'all people'} and {two or 'all people'}"
    if a["measure"] != b["measure"] and {a["measure"], b["measure"]} <= _TOTALS:
        return a, b, f"{MEASURES[a['measure']]}, and {MEASURES[b['measure']]}"
    return None


def _part(row: dict) -> str | None:
    """Which people alone are counted: civilians, children; None for all."""
    return next((_PARTS[w] for w in (row["who"] or "").lower().split() if w in _PARTS), None)


def _meet(a: dict, b: dict) -> bool:
    return overlap(a["as_of_start"], a["as_of_end"], b["as_of_start"], b["as_of_end"])


def _same_time(a: dict, b: dict) -> bool:
    """To the precision that both give, the counts hold at the same end."""
    precision = min(len(a["as_of_end"]), len(b["as_of_end"]))
    return a["as_of_end"][:precision] == b["as_of_end"][:precision]


def _one_place(a: dict, b: dict) -> bool:
    return all(a[k] == b[k] or None in (a[k], b[k]) for k in ("place_from", "place_to"))


def _ranges_meet(a: dict, b: dict) -> bool:
    """Open sides go on without end; "about" and "nearly" reach a twentieth to each side."""
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    return a_low <= b_high and b_low <= a_high


def _bounds(row: dict) -> tuple[float, float]:
    slack = .05 if row["qualifier"] in ("about", "nearly") else 0
    low = 0.0 if row["low"] is None else row["low"] * (1 - slack)
    return low, float("inf") if row["high"] is None else row["high"] * (1 + slack)


def _frame(pairs: Iterator[tuple[dict, dict, str] | None]) -> pd.DataFrame:
    rows = []
    for pair in pairs:
        if pair:
            a, b, reason = pair
            ids = [a["people_figure_id"], b["people_figure_id"], a["article_id"], b["article_id"]]
            times = [r[k] for r in (a, b) for k in ("as_of_start", "as_of_end")]
            rows.append([*ids, a["low"], a["high"], b["low"], b["high"], a["category"], a["unit"], *times,
                         a["claimed_by"], b["claimed_by"], reason])
    return pd.DataFrame(rows, columns=PAIRS).astype({k: "Int64" for k in ("low", "high", "other_low", "other_high")})
