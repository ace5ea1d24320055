"""Invented frames as measures/ returns them: two outlets of a made-up dispute, and names that try to break out of the page."""

import pandas as pd

SIDES = {"north": "Northern Council", "south": "Southern League"}
HOSTILE = "_a $x$ </title><script>alert(1)</script>\x00"
SENTENCE = "The council called the raid a success, the valley did not."


def article(n: int, outlet: str | None = "The Vellin Courier", published: str | None = "2031-04-10") -> dict:
    return {"article_id": f"a-{n:08d}", "outlet": outlet, "title": f"Story {n}", "published": published}


def voices(articles: int = 2) -> pd.DataFrame:
    parts = {"unattributed": 50, "north": 30, "questions": 15, "unnamed": 5}
    return pd.DataFrame([article(n, f"Outlet {n}") | {"voice": v, "words": w, "share": w / 100, "n": 1}
                         for n in range(articles) for v, w in parts.items()])


def use(n: int, label: str = "raid", voice: str = "author", outlet: str | None = "The Vellin Courier", **other) -> dict:
    start = 100 * n + SENTENCE.index("raid")
    return article(1, outlet) | {
        "label_use_id": f"a-00000001:{start}-{start + 4}u", "contest": "dam", "family": "Words of attack", "label": label,
        "label_name": label, "voice": voice, "block_kind": "body", "speaker_entity": None, "speaker_side": None,
        "stance": "asserted", "start": start, "end": start + 4, "sentence_start": 100 * n, "sentence": SENTENCE} | other


def figure(n: int, printed: str | None, low: int | None, high: int | None, **other) -> dict:
    return article(n) | {
        "people_figure_id": f"a-{n:08d}:10-20f", "printed": printed, "low": low, "high": high, "qualifier": "exact",
        "category": "displaced", "who": "people", "unit": "person", "measure": "cumulative_flow", "status": "asserted",
        "as_of_start": "2031-04-10", "as_of_end": "2031-04-11", "claimed_by": None, "claimed_by_side": None, "counted": True,
        "same_as": None, "told": 1, "said_by": None, "said_by_side": None, "start": 10, "end": 20, "sentence_start": 0,
        "sentence": "Up to some 42,500 crossed the river."} | other


def figures(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(rows).astype({"low": "Int64", "high": "Int64"})


def reference(*rows: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame([{"series": "Border office", "as_of_start": at, "as_of_end": at, "value": v} for at, v in rows])


def block(n: int, text: str | None, kind: str = "body", counted: bool = True, start: int = 0, **other) -> dict:
    """A block of an article's whole text, as measures.overview.whole returns it. text: None where it is withheld."""
    end = start + len(text if text is not None else "x" * 10)
    return article(n) | {"block_id": f"a-{n:08d}:{start}-{end}b", "start": start, "end": end, "kind": kind, "counted": counted,
                         "reason": "it is so", "rule": "made", "words": 2, "duplicate_of": None, "text": text} | other


def blocks(n: int, *lines: tuple) -> pd.DataFrame:
    """The blocks of one article, line after line: (text, kind, counted)."""
    rows, at = [], 0
    for text, kind, counted in lines:
        rows.append(block(n, text, kind, counted, at))
        at += len(text) + 1
    return pd.DataFrame(rows)


def fact(n: int = 1, field: str = "published", value: str | None = "2031-04-10", **other) -> dict:
    """A row of measures.overview.metadata."""
    nothing = dict.fromkeys(("row", "start", "end", "rule", "code", "note", "printed"))
    return article(n) | nothing | {"file": f"{n}.txt", "field": field, "chosen": True, "value": value, "basis": "found"} | other
