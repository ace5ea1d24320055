"""Which label, in which voice."""

from collections.abc import Mapping

import pandas as pd

from helpers.store import Tables
from helpers.study import Contest


def uses(tables: Tables, contests: Mapping[str, Contest]) -> pd.DataFrame:
    """One row a counted use, by contest and label in the study's order, then article and place.

    label_use_id, contest, family, label, label_name, article_id, outlet, title, published, voice, block_kind, speaker_entity,
    speaker_side, stance, stance_by, engagement, start, end, sentence_start, sentence (null where the study holds no text), and shown:
    the voice, or `apart` for an unattributed use in an interviewer's question or a caption, which pages keep apart.
    """
    named = pd.DataFrame([{"contest": c, "label": k, "family": label.family, "label_name": label.name or k.replace("_", " "), "place": n}
                          for c, contest in contests.items() for n, (k, label) in enumerate(contest.labels.items())],
                         columns=["contest", "label", "family", "label_name", "place"])
    found = tables.sql("""
        SELECT u.*, r.outlet, r.title, r.published, b.kind AS block_kind, s.start AS sentence_start,
               substr(t.text, s.start + 1, greatest(s."end", u."end") - s.start) AS sentence
        FROM label_uses u JOIN articles r USING (article_id) LEFT JOIN blocks b ON b.block_id = u.block_id
        LEFT JOIN sentences s ON s.sentence_id = u.sentence_id LEFT JOIN texts t ON t.article_id = u.article_id
        WHERE u.counted AND r.duplicate_of IS NULL ORDER BY r.published NULLS LAST, u.article_id, u.start, u.label_use_id""")
    order = {c: n for n, c in enumerate(contests)}
    merged = found.merge(named, on=["contest", "label"], how="inner")
    merged["shown"] = merged["voice"].where(~((merged["voice"] == "author") & merged["block_kind"].isin(["question", "caption"])), "apart")
    merged["_contest"] = merged["contest"].map(order)
    return merged.sort_values(["_contest", "place"], kind="stable").drop(columns=["_contest", "place"]).reset_index(drop=True)
