"""Copies of one story among the articles of a study: who stands in whose family, and which sentences say so."""

from collections import defaultdict

from helpers import syndication
from helpers.corpus.article import Rows


def link(every: Rows) -> None:
    """Fill `family_id` of the articles, and the tables `copies` and `shared_sentences`, from the counted text of first copies."""
    texts = {r["article_id"]: r["text"] for r in every["texts"]}
    counted, sentences = _spans(every["blocks"]), _spans(every["sentences"])
    first = [a["article_id"] for a in every["articles"] if a.get("duplicate_of") is None and a["article_id"] in texts]
    links = syndication.families((i, texts[i], counted[i]) for i in first)
    family = {n.article_id: n.family_id for n in links} | {n.family_id: n.family_id for n in links}
    for a in every["articles"]:
        a["family_id"] = family.get(a.get("duplicate_of") or a["article_id"], a.get("family_id"))
    copies = [{"article_id": centre, "family_id": centre} for centre in {n.family_id: None for n in links}]
    for n in links:
        copies.append({"article_id": n.article_id, "family_id": n.family_id, "copy_of": n.family_id,
                       "kind": " ".join(n.changes) or "as it is", "containment": n.containment})
        pairs = syndication.matching(texts[n.article_id], sentences[n.article_id], texts[n.family_id], sentences[n.family_id])
        every["shared_sentences"] += [
            {"article_id": n.article_id, "start": m.a_start, "end": m.a_end, "other_id": n.family_id, "other_start": m.b_start,
             "other_end": m.b_end, "similarity": round(m.similarity, 4)} for m in pairs]
    every["copies"] += copies  # then in one order, wherever the rows of withheld articles came from
    every["copies"].sort(key=lambda r: (r["family_id"], r.get("copy_of") is not None, r["article_id"]))
    every["shared_sentences"].sort(key=lambda r: (r["other_id"], r["article_id"], r["start"]))


def _spans(records: list[dict]) -> dict[str, list[tuple[int, int]]]:
    """{article_id: (start, end) of each record that counts}."""
    out: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for r in records:
        if r["counted"]:
            out[r["article_id"]].append((r["start"], r["end"]))
    return out
