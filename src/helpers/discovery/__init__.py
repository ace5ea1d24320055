"""Label discovery: what else a corpus calls what a contest is about, as candidates for study.yml, ranked, with their evidence.

Four kinds of evidence are added up. *Shared head*: other modifiers of a label's noun, other nouns with its modifier. *Shared
contexts*: the same neighbours as the uses of the contest's labels (contexts.py). *Near*: unusually frequent in sentences with a
label (log-likelihood, Dunning 1993). *Same kind of act*: a word that names acts of the class that the labels' words name
(data/acts.yml). No model is asked; a person decides.
"""

import heapq
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

import pandas as pd

from helpers.discovery import contexts
from helpers.discovery.search import Found, Passage, Search
from helpers.discovery.units import key_of
from helpers.study import Settings

COLUMNS = ("contest candidate evidence score contexts head near act uses articles outlets examples paste").split()
EVIDENCE = {"contexts": "shared contexts", "head": "shared head", "near": "near", "act": "same kind of act"}
_LEAST = 2  # uses of a candidate that shares no word with a label
_KEPT = 2000  # candidates whose contexts are compared, the most frequent
_COUNTED = 200_000  # candidates counted at a time; then those seen once are forgotten (compare Manku & Motwani 2002)
_SURE = 10.83  # chi-square with one degree of freedom at p = .001
_FORMS = 6  # printed forms of a candidate that its terms hold


@dataclass(frozen=True)
class Weighting:
    """What each kind of evidence, from 0 to 1, counts for. alone: what a candidate with one use keeps of its score."""

    contexts: float = 1.0
    head: float = 0.05
    near: float = 0.02
    act: float = 0.2
    alone: float = 0.5


def propose(passages: Iterable[Passage], settings: Settings, contest: str, top: int = 20,
            weighting: Weighting = Weighting()) -> pd.DataFrame:  # noqa: B008 - frozen
    """The `top` candidates of one contest, best first.

    passages: the counted sentences of the corpus; they are gone through twice, so an iterator will not do. Columns: contest,
    candidate (as printed most often), evidence (the kind that counts most, of EVIDENCE), score, its parts contexts, head, near
    and act, uses, articles, outlets, examples ([(article_id, start, end)], of different articles where there are), paste (a line
    for the contest's labels in study.yml). What a term of the study or a `not_when` phrase of the
    contest covers, names of the study and everyday words are never proposed; a contest of names gets names, of places too. Empty
    where no label of it is used.
    """
    search = Search(settings, contest)
    counts = _count(search, passages)
    candidates, labels = _gather(search, passages, _choose(counts, search)) if search.uses else ({}, {})
    rows = sorted(_scored(search, candidates, labels, weighting), key=lambda row: (-row["score"], row["candidate"]))[:top]
    taken = set(search.contest.labels)
    for row in rows:
        row |= {"contest": contest, "paste": _paste(row.pop("forms"), taken)}
    return pd.DataFrame(rows, columns=COLUMNS)


def _count(search: Search, passages: Iterable[Passage]) -> Counter[str]:
    """The uses of each candidate, by its stems."""
    counts: Counter[str] = Counter()
    for passage in passages:
        sentence = search.read(passage)
        search.learn(sentence)
        counts.update(key_of(sentence.tokens, span) for span in sentence.units)
        if len(counts) > _COUNTED:
            counts = Counter({key: n for key, n in counts.items() if n > 1})
    return counts


def _choose(counts: Counter[str], search: Search) -> set[str]:
    """The candidates worth a look. Of a phrase and its parts the one that stands by itself is kept."""
    kept = {key for key, n in counts.items() if n >= _LEAST or search.shares(key)}
    for phrase in sorted(key for key in kept if " " in key):
        words = phrase.split()
        parts = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)} - {phrase}
        n = counts[phrase]
        if n >= _LEAST:
            kept -= {part for part in parts if n >= .75 * counts[part]}
        if not search.shares(phrase) and any(n < .5 * counts[part] for part in parts & kept):
            kept.discard(phrase)
    return set(heapq.nsmallest(_KEPT, kept, key=lambda key: (-counts[key], key)))


def _gather(search: Search, passages: Iterable[Passage], chosen: Collection[str]) -> tuple[dict[str, Found], dict[str, Found]]:
    """What there is of each candidate and of each label."""
    candidates: dict[str, Found] = {}
    labels: dict[str, Found] = {}
    for passage in passages:
        sentence = search.read(passage)
        keyed = ((key_of(sentence.tokens, span), span) for span in sentence.units)
        for key, span in keyed:
            if key in chosen:
                candidates.setdefault(key, Found()).add(passage, sentence, span)
        for label, span in sentence.uses:
            labels.setdefault(label, Found()).add(passage, sentence, span)
    return candidates, labels


def _scored(search: Search, candidates: Mapping[str, Found], labels: Mapping[str, Found], weighting: Weighting) -> Iterator[dict]:
    like = _Likeness(candidates, labels)
    for key, found in candidates.items():
        if not search.of_names and not any(form[0].islower() for form in found.forms):
            continue  # a name that opens a sentence
        parts = {"contexts": like.of(found), "head": float(search.shares(key)), "near": _near(found, search),
                 "act": search.acts_alike(found.forms.most_common(1)[0][0])}
        weighed = {name: getattr(weighting, name) * value for name, value in parts.items()}
        score = sum(weighed.values()) * (weighting.alone if found.uses == 1 else 1)
        if score > 0:
            kind = EVIDENCE[max(weighed, key=weighed.get)]
            yield {"candidate": found.forms.most_common(1)[0][0], "evidence": kind, "score": score, **parts, "uses": found.uses,
                   "articles": len(found.articles), "outlets": len(found.outlets - {None}), "examples": found.examples,
                   "forms": found.forms}


class _Likeness:
    """How like the labels of a contest a candidate is used."""

    def __init__(self, candidates: Mapping[str, Found], labels: Mapping[str, Found]):
        self.background: Counter[str] = Counter()
        for found in (*candidates.values(), *labels.values()):
            self.background.update(found.contexts)
        self.total = self.background.total()
        together: Counter[str] = Counter()
        for found in labels.values():
            together.update(found.contexts)
        self.together = self._weigh(together)
        self.labels = [(self._weigh(found.contexts), found.stands) for found in labels.values()]

    def of(self, found: Found) -> float:
        """Cosine with all labels together and with the three most alike, less where no label stands as it does, noun or verb."""
        mine = self._weigh(found.contexts)
        closest = heapq.nlargest(3, (contexts.cosine(mine, theirs) for theirs, _ in self.labels))
        apart = min(abs(found.stands - stands) for _, stands in self.labels)
        return (contexts.cosine(mine, self.together) + sum(closest) / 3) / 2 * (1 - apart / 2)

    def _weigh(self, counts: Mapping[str, int]) -> contexts.Weights:
        return contexts.weigh(counts, self.background, self.total)


def _near(found: Found, search: Search) -> float:
    """How surely it is more frequent in sentences with a label than in the others: log-likelihood, 1 at p = .001 or less."""
    share = search.with_label / search.sentences
    observed, expected = (found.near, found.uses - found.near), (found.uses * share, found.uses * (1 - share))
    if observed[0] <= expected[0]:
        return 0.0
    ratio = 2 * sum(o * math.log(o / e) for o, e in zip(observed, expected, strict=True) if o)
    return min(ratio / _SURE, 1.0)


def _paste(forms: Counter[str], taken: set[str]) -> str:
    """A label for study.yml whose terms are the printed forms, under a key that the contest does not have."""
    printed = {form.lower(): form for form, _ in reversed(forms.most_common())}  # the most frequent of those that differ in case
    terms = list(printed.values())[::-1][:_FORMS]
    base = re.sub(r"\W+", "_", terms[0].lower()).strip("_")
    key = next(key for key in chain([base], (f"{base}_{n}" for n in count(2))) if key not in taken)
    taken.add(key)
    quoted = ", ".join(f'"{term}"' for term in terms)
    return f"{key}: {{terms: [{quoted}]}}"
