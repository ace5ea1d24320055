"""Which label, in which voice; who does what to whom; which words of a vocabulary."""

from collections import Counter
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
    return as_shown(found.sort_values("order", kind="stable").drop(columns="order").reset_index(drop=True))


def as_shown(found: pd.DataFrame) -> pd.DataFrame:
    """With `shown`: the voice, or `apart` for what is unattributed in an interviewer's question or a caption."""
    aside = (found["voice"] == "author") & found["block_kind"].isin(["question", "caption"])
    return found.assign(shown=found["voice"].mask(aside, "apart"))


def acts(tables: Tables) -> pd.DataFrame:
    """One row a counted act, by date and place: the columns of `agency`, those of measures.sentences, shown as in `uses`."""
    return as_shown(with_sentences(tables, "agency", "x.counted"))


def vocabularies(tables: Tables, names: Sequence[str] = ()) -> pd.DataFrame:
    """One row a counted word of the vocabularies, in their order as given, then by date and place: the columns of
    `vocabulary_uses`, those of measures.sentences, shown as in `uses`."""
    found = as_shown(with_sentences(tables, "vocabulary_uses", "x.counted"))
    order = found["vocabulary"].map({name: n for n, name in enumerate(names)})
    return found.assign(order=order).sort_values("order", kind="stable").drop(columns="order").reset_index(drop=True)


def without_each(uses: pd.DataFrame) -> pd.DataFrame:
    """What leads in a contest when one article is left out: one row a contest and an article that uses its labels.

    In the order of the contests, most uses first. Columns: contest, article_id, outlet, title, published, own (its uses), left
    (uses without it), unattributed_left, most_used and most_unattributed (the label most used without it, in all and
    unattributed; those used alike together; null if none is), most_used_in_all and most_unattributed_in_all (with it).
    """
    rows = []
    asked = uses[["contest", "article_id", "outlet", "title", "published", "label_name", "shown"]]  # of all columns far slower
    for contest, its in asked.groupby("contest", sort=False):
        every, alone = (Counter(names) for names in _named(its))
        for article, mine in sorted(its.groupby("article_id", sort=False), key=lambda part: -len(part[1])):
            own, own_alone = (Counter(names) for names in _named(mine))
            first, rest = mine.iloc[0], alone - own_alone
            rows.append((contest, article, first["outlet"], first["title"], first["published"], len(mine), len(its) - len(mine),
                         rest.total(), _leader(every - own), _leader(rest), _leader(every), _leader(alone)))
    columns = "contest article_id outlet title published own left unattributed_left most_used most_unattributed".split()
    return pd.DataFrame(rows, columns=[*columns, "most_used_in_all", "most_unattributed_in_all"])


def _named(uses: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The labels of all uses, and of the unattributed ones."""
    return uses["label_name"], uses.loc[uses["shown"] == "author", "label_name"]


def _leader(counts: Counter[str]) -> str | None:
    """The label most used; several that are used alike stand together."""
    most = max(counts.values(), default=0)
    return " = ".join(name for name, n in counts.items() if n == most) if most else None


def not_asked(articles: pd.DataFrame, contest: Contest) -> set[str | None]:
    """Outlets all of whose articles were published outside the contest's dates. articles: outlet, published."""
    asked = [labels.inside(p if isinstance(p, str) else None, contest.published) for p in articles["published"]]
    return set(articles["outlet"]) - set(articles["outlet"][asked])
