"""Which label, in which voice."""

import difflib
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import labels
from helpers.errors import BadRequest
from helpers.store import Tables
from helpers.study import Contest, Study


def choose(study: Study, names: Sequence[str] = ()) -> dict[str, Contest]:
    """The contests of these names, all if none is given. Raises BadRequest for a name that the study lacks."""
    there = study.settings.contests
    for name in names:
        if name not in there:
            near = difflib.get_close_matches(name, there, 1)
            advice = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(there) or 'none'}."
            raise BadRequest(f"the parameter `contests` names {name!r}, which study.yml lacks: {advice}")
    return {name: contest for name, contest in there.items() if not names or name in names}


def uses(tables: Tables, contests: Mapping[str, Contest], least: int = 1) -> pd.DataFrame:
    """One row a counted use of a label that has at least `least`, by contest and label in the study's order, then article and place.

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
    if least > 1:
        merged = merged[merged.groupby(["contest", "label"])["label_use_id"].transform("size") >= least]
    order = {c: n for n, c in enumerate(contests)}
    merged = found.merge(named, on=["contest", "label"], how="inner")
    merged["shown"] = merged["voice"].where(~((merged["voice"] == "author") & merged["block_kind"].isin(["question", "caption"])), "apart")
    merged["_contest"] = merged["contest"].map(order)
    return merged.sort_values(["_contest", "place"], kind="stable").drop(columns=["_contest", "place"]).reset_index(drop=True)


def not_asked(articles: pd.DataFrame, contest: Contest) -> set[str | None]:
    """Outlets all of whose articles were published outside the contest's dates. articles: outlet, published."""
    asked = [labels.inside(p if isinstance(p, str) else None, contest.published) for p in articles["published"]]
    return set(articles["outlet"]) - set(articles["outlet"][asked])
