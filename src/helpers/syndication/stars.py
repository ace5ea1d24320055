"""Families of copies: which articles are copies of which, and the article at the centre of each family."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.syndication import candidates
from helpers.syndication.containment import Shared, Texts
from helpers.syndication.grams import N, read

LEAST_WORDS = 40  # shared; with fewer, texts are not called copies
LEAST_SHARE = 0.45  # of the shorter text: a story whose upper half is new is still a copy, and a run loses words at its ends
SHORT_SHARE = 0.7  # with LEAST_WORDS only, since one paragraph of background is half of a brief; in between in proportion
PLENTY = 100  # shared words from which on LEAST_SHARE is enough
LEAST_OWN = 20  # shared words outside quotation marks: two reports of one speech have its sentences in common
SAME = 0.9  # of the longer text: then quotations are not looked at
LEAST_OF_LONGER = 0.1  # a text that stands in one of more than ten times its length is an item of a round-up, not a copy
HUBS = 6  # articles that may be the centre, of those that hang together
LEFT_OUT = 0.2  # of the words, from which a text is called cut or extended
REWORDED = 0.03  # of the shared words, that stand between runs and not in them


Linked = dict[int, dict[int, Shared]]  # article: {article: what stands of the shorter of the two in the longer}


@dataclass(frozen=True)
class Link:
    """An article that is a copy. family_id: the article at the centre of its family, which the text was compared with.

    containment: share of the words of the shorter of the two that stand in the other, 0–1; shared_words: how many these are.
    changes: how it differs from the centre, any of cut, retopped (its opening is new), extended, reworded; none for a copy as is.
    """

    article_id: str
    family_id: str
    containment: float
    shared_words: int
    changes: tuple[str, ...] = ()


def families(articles: Iterable[tuple[str, str, Sequence[tuple[int, int]]]]) -> list[Link]:
    """The copies among (article_id, text, spans that count), in order of family and article. ValueError if an id comes twice.

    One link for each article that is a copy. The centre of a family has none: it is the article in which most of the others
    stand; of equals, the one with most words, then the one whose id comes first. The articles are read once and their texts not
    kept; time and memory grow with the number of words.
    """
    ids, texts, hashes, owners = _read(articles)
    linked: Linked = defaultdict(dict)
    _link(candidates.pairs(hashes, owners, len(ids)), texts, linked)
    del hashes, owners
    _link(_left_to_compare(linked), texts, linked)
    members = list(_stars(linked))
    links = []
    for (a, b), back in zip(members, texts.shared((min(pair), max(pair)) for pair in members), strict=True):
        forth = linked[a][b]  # what stands of the shorter in the longer
        changes = _changes(forth, back) if a > b else _changes(back, forth)
        links.append(Link(ids[a], ids[b], round(forth.words / forth.of, 4), forth.words, changes))
    return sorted(links, key=lambda link: (link.family_id, link.article_id))


def _link(pairs: np.ndarray, texts: Texts, linked: Linked) -> None:
    """Link the pairs, shape (pairs, 2), the longer text first, that are copies."""
    close = texts.lengths[pairs[:, 1]] >= LEAST_OF_LONGER * texts.lengths[pairs[:, 0]]
    pairs = pairs[close, ::-1].tolist()
    for (a, b), shared in zip(pairs, texts.shared(pairs), strict=True):
        if _is_copy(shared, int(texts.lengths[b])):
            linked[a][b] = linked[b][a] = shared


def _left_to_compare(linked: Linked) -> np.ndarray:
    """Pairs of those that may be a centre with all that hang together with them; shape (pairs, 2).

    Where many copies have a gram, not each was compared with each: the wire's text could lack links that a re-topped one has.
    """
    pairs: set[tuple[int, int]] = set()
    seen: set[int] = set()
    for first in linked:
        if first in seen:
            continue
        together, ahead = {first}, [first]
        while ahead:
            new = linked[ahead.pop()].keys() - together
            together |= new
            ahead += new
        seen |= together
        if len(together) > candidates.PARTNERS:
            for hub in sorted(together, key=lambda a: (-_weight(linked[a]), a))[:HUBS]:
                pairs |= {(min(hub, a), max(hub, a)) for a in together - linked[hub].keys() - {hub}}
    return np.array(sorted(pairs), np.int64).reshape(-1, 2)


def _read(articles: Iterable[tuple[str, str, Sequence[tuple[int, int]]]]) -> tuple[list[str], Texts, np.ndarray, np.ndarray]:
    """(ids, texts, sampled grams, whose they are). Articles are numbered from the one with most words, then by id."""
    ids: list[str] = []

    def texts() -> Iterator[tuple[str, Sequence[tuple[int, int]]]]:
        for article_id, text, spans in articles:
            ids.append(article_id)
            yield text, spans

    lengths, slots, quoted, hashes, owners = ([np.zeros(0, kind)] for kind in (np.int64, np.uint32, bool, np.uint64, np.uint32))
    done = 0
    for batch in read(texts()):
        sampled = candidates.sample(batch.grams)
        ends = np.cumsum(batch.lengths)
        for i in range(1, N):  # these reach over the end of their article
            sampled[ends[batch.lengths >= i] - i] = False
        hashes.append(batch.grams[sampled])
        owners.append(np.repeat(np.arange(done, done + len(ends), dtype=np.uint32), batch.lengths)[sampled])
        slots.append(Texts.slot(batch.grams))
        quoted.append(batch.quoted)
        lengths.append(batch.lengths)
        done += len(ends)
    if len(set(ids)) < len(ids):
        raise ValueError("an article_id comes twice")
    counts = np.concatenate(lengths)
    order = np.array(sorted(range(done), key=lambda i: (-counts[i], ids[i])), np.int64)
    number = np.empty(done, np.uint32)
    number[order] = np.arange(done)
    starts = np.cumsum(counts) - counts
    return ([ids[i] for i in order], Texts(np.concatenate(slots), np.concatenate(quoted), starts[order], counts[order]),
            np.concatenate(hashes), number[np.concatenate(owners)])


def _is_copy(shared: Shared, longer: int) -> bool:
    """Whether what stands of the shorter text in one of so many words makes it a copy."""
    needed = _needed(shared.words)
    if shared.words < LEAST_WORDS or shared.words < needed * shared.of:
        return False
    return shared.words >= SAME * longer or shared.outside >= max(LEAST_OWN, needed * shared.of_outside)


def _needed(words: int) -> float:
    """Share of the shorter text that must be shared, where so many words are."""
    return max(LEAST_SHARE, SHORT_SHARE - (SHORT_SHARE - LEAST_SHARE) * (words - LEAST_WORDS) / (PLENTY - LEAST_WORDS))


def _stars(linked: Linked) -> Iterator[tuple[int, int]]:
    """(copy, centre). No centre is linked to another; those in which most texts stand come first, then those with most words.

    A copy goes to the centre with which it shares most.
    """
    weight = {a: _weight(others) for a, others in linked.items()}
    centres: set[int] = set()
    for a in sorted(linked, key=lambda a: (-weight[a], a)):
        if centres.isdisjoint(linked[a]):
            centres.add(a)
    for a, others in linked.items():
        if a not in centres:
            yield a, max(centres.intersection(others), key=lambda b: (others[b].words, weight[b], -b))


def _weight(others: dict[int, Shared]) -> float:
    """Of how many texts an article has how much, rounded so that the order of the sum makes no difference."""
    return round(sum(shared.words / shared.of for shared in others.values()), 6)


def _changes(copy: Shared, centre: Shared) -> tuple[str, ...]:
    """What was done to a copy, from what stands of it in the centre and of the centre in it."""
    new, gone = 1 - copy.words / copy.of, 1 - centre.words / centre.of
    told = {"cut": gone > LEFT_OUT and copy.of < centre.of, "retopped": copy.top < 0.5,
            "extended": new > LEFT_OUT and copy.top >= 0.5, "reworded": copy.words - copy.verbatim > REWORDED * copy.words}
    return tuple(change for change, done in told.items() if done)
