"""Which label, in which voice."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import labels
from helpers.errors import BadRequest, did_you_mean
from helpers.measures.sentences import with_sentences
from helpers.store import Tables
from helpers.study import Contest, Study


def choose(study: Study, names: Sequence[str] = ()) -> dict[str, Contest]:
    """The contests of these names, all if none is given. Raises BadRequest for a name that the study lacks."""
    there = study.settings.contests
    for name in names:
        if name not in there:
            advice = did_you_mean(name, there, f"it has {', '.join(there) or 'none'}.")
            raise BadRequest(f"the parameter `contests` names `{name}`, which study.yml lacks: {advice}")
    return {name: contest for name, contest in there.items() if not names or name in names}


def uses(tables: Tables, contests: Mapping[str, Contest], least: int = 1) -> pd.DataFrame:
    """One row a counted use of a label that has at least `least`, by contest and label in the study's order, then date and place.

    The columns of `label_uses`, those of measures.sentences but `printed`; family, label_name, and shown: the voice, or `apart`
    for an unattributed use in an interviewer's question or a caption, which pages keep apart.
    """
    labelled = pd.DataFrame([(name, key, label.family, label.name or key.replace("_", " "))
                             for name, contest in contests.items() for key, label in contest.labels.items()],
                            columns=["contest", "label", "family", "label_name"])
    labelled["order"] = range(len(labelled))
    found = with_sentences(tables, "label_uses", "x.counted").drop(columns="printed")
    found = found.merge(labelled, on=["contest", "label"], how="inner")
    if least > 1:
        found = found[found.groupby(["contest", "label"])["label_use_id"].transform("size") >= least]
    aside = (found["voice"] == "author") & found["block_kind"].isin(["question", "caption"])
    found["shown"] = found["voice"].mask(aside, "apart")
    return found.sort_values("order", kind="stable").drop(columns="order").reset_index(drop=True)


def not_asked(articles: pd.DataFrame, contest: Contest) -> set[str | None]:
    """Outlets all of whose articles were published outside the contest's dates. articles: outlet, published."""
    asked = [labels.inside(p if isinstance(p, str) else None, contest.published) for p in articles["published"]]
    return set(articles["outlet"]) - set(articles["outlet"][asked])
