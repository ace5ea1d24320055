"""The counted words of a study, each with the voice it stands in: what keyness and collocations are asked about.

Articles come one after the other, a few at a time from the tables, so that never all texts are held at once.
"""

import json
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from helpers.collocations import WINDOW, collocations, part
from helpers.data import load
from helpers.errors import BadRequest, did_you_mean
from helpers.keyness import Counts, Keyness, Vocabulary, keyness, ngrams
from helpers.language import RULES, tokens
from helpers.measures.sentences import around
from helpers.records import is_day
from helpers.store import Tables
from helpers.study import Speaker
from helpers.terms import Dictionary
from helpers.view import fold, view
from helpers.wording import known

AT_ONCE = 200  # articles that are asked for in one question
BY = ("outlet", "side", "voice", "date")
VOICES = ("author", "credited", "question")
REST = "rest"
_FUNCTION = ("auxiliaries", "be", "negations", "adverbs", "pronouns", "personal", "objects", "determiners", "prepositions",
             "conjunctions", "subordinators", "relatives", "wh", "indefinite", "approximators", "fillers")
_END = re.compile(r"[.?!…]*[”’\"')\]]*")  # what closes a sentence behind its last word
NO_TEXT = "This study holds no texts, so its words can't be counted."
Span = tuple[int, int]


class Word(NamedTuple):
    """word: in small letters. start, end: its place in the text. sentence: the start of its sentence. kind: of its block.

    voice: credited (in the outermost statement that holds it, whose side is `side`), question (an interviewer's) or author.
    named: is it of a phrase that names a speaker, of a cue, or a speaker's name?
    """

    word: str
    start: int
    end: int
    sentence: int
    kind: str
    voice: str
    side: str | None
    named: bool


@dataclass(frozen=True)
class Article:
    article_id: str
    outlet: str | None
    published: str | None
    text: str
    words: list[Word]


@dataclass(frozen=True)
class Groups:
    """Two groups of one vocabulary. paired: they are parts of the same articles."""

    target: Counts
    reference: Counts
    paired: bool


def question(compare: Sequence[str], speakers: Iterable[Speaker] = ()) -> dict:
    """What a page's parameter `compare` asks, as the arguments of `compare` and of `examples`.

    compare: by what (voice, side, outlet, or the day that splits the articles), the group, the group it is held against. Raises
    BadRequest for anything but three of them.
    """
    if len(compare) != 3:
        raise BadRequest(f"the parameter `compare` is {list(compare)!r}: name three things, as in "
                         '["voice", "author", "credited"].')
    by, target, reference = compare
    date = by if is_day(by) else ""
    return {"by": "date" if date else by, "target": target, "reference": reference, "date": date, "speakers": speakers}


def compare(tables: Tables, by: str, target: str | Sequence[str], reference: str | Sequence[str], *,
            speakers: Iterable[Speaker] = (), date: str = "", n: int = 1, without_names: bool | None = None,
            **options) -> Keyness:
    """`keyness` of the two `groups`; nothing but a message where the study holds no texts. options: those of `keyness`."""
    if not tables.sql("SELECT count(*) AS n FROM counted_texts")["n"].item():
        return Keyness.nothing(NO_TEXT)
    asked = groups(tables, by, target, reference, speakers=speakers, date=date, n=n, without_names=without_names)
    return keyness(asked.target, asked.reference, paired=asked.paired, **options)


def groups(tables: Tables, by: str, target: str | Sequence[str], reference: str | Sequence[str], *,
           speakers: Iterable[Speaker] = (), date: str = "", n: int = 1, without_names: bool | None = None) -> Groups:
    """The words of two groups of the study, counted.

    by, and what target and reference name: outlet (outlets); side (whose credited words); voice (of VOICES); date (before, after:
    published before `date`, or on it and later; what can't be placed is left out). reference "rest": every other outlet or side.
    n: words in a row (1 to 3), within a sentence and one voice. without_names: leave out the names of speakers (those of
    study.yml, `speakers`, and those that the article credits), the phrases that name them and the verbs that introduce them,
    since else these alone tell voices apart; None: for voice and side.
    Raises BadRequest for a group that there is not, and for groups that overlap.
    """
    if n not in (1, 2, 3):
        raise BadRequest(f"the parameter `n` is {n!r}: count 1, 2 or 3 words in a row.")
    which = _which(tables, by, target, reference, date)
    paired = by in ("voice", "side")
    without_names = paired if without_names is None else without_names
    vocabulary = Vocabulary()
    counts = Counts(vocabulary), Counts(vocabulary)
    for article in articles(tables, speakers):
        runs: tuple[list, list] = [], []
        placed = [(None if without_names and w.named else which(article, w), w.sentence) for w in article.words]
        for (group, _), run in groupby(zip(placed, article.words, strict=True), itemgetter(0)):
            if group is not None:
                runs[group].append([w.word for _, w in run])
        if any(runs):
            for group in (0, 1):
                if paired or runs[group]:
                    counts[group].add(article.article_id, ngrams(runs[group], n))
    return Groups(*counts, paired)


def examples(tables: Tables, wanted: Iterable[str], by: str, target: str | Sequence[str], reference: str | Sequence[str], *,
             speakers: Iterable[Speaker] = (), date: str = "", most: int = 3) -> pd.DataFrame:
    """Where words stand in two `groups`: the first `most` places of each in either, from as many articles.

    One row a place, in the order of `wanted`, the target's first: word_id, article_id, outlet, title, published, word, group
    (target, reference), voice, side, start, end, block_kind, sentence_start, sentence.
    """
    which, order = _which(tables, by, target, reference, date), {word: n for n, word in enumerate(wanted)}
    rows, taken, seen = [], Counter(), set()
    for article in articles(tables, speakers):
        for sentence, run in groupby(article.words, lambda w: w.sentence):
            run = list(run)
            for w in run:
                group = which(article, w) if w.word in order and not w.named else None
                if group is None or taken[w.word, group] >= most or (w.word, group, article.article_id) in seen:
                    continue
                taken[w.word, group] += 1
                seen.add((w.word, group, article.article_id))
                until = _END.match(article.text, run[-1].end).end()
                rows.append((f"{article.article_id}:{w.start}-{w.end}w", article.article_id, w.word, group, w.voice, w.side,
                             w.start, w.end, w.kind, sentence, until))
    columns = "word_id article_id word group voice side start end block_kind sentence_start sentence_end".split()
    found = pd.DataFrame(rows, columns=columns).astype({"group": "int64"})
    titles = tables.sql("SELECT article_id, outlet, title, published FROM articles")
    found = found.assign(sentence=around(tables, found), order=found["word"].map(order)).drop(columns="sentence_end")
    found = found.merge(titles, on="article_id")
    found = found.sort_values(["order", "group", "published", "article_id"], kind="stable", ignore_index=True)
    return found.assign(group=[("target", "reference")[g] for g in found["group"]]).drop(columns="order")


def shown(found: Keyness, most: int = 15) -> list[str]:
    """The words that a page shows of a result: those that tell the groups apart, and the most frequent ones."""
    return list(dict.fromkeys([*found.table["word"], *found.frequencies["word"].head(most)]))


def first(places: pd.DataFrame) -> Callable[[str], str | None]:
    """From a word to the id of the first of its `examples`."""
    known_places = places.drop_duplicates("word").set_index("word")["word_id"]
    return known_places.get


def collocates(tables: Tables, node: Callable[[Article], Iterable[Span]], window: int = WINDOW, **options) -> pd.DataFrame:
    """`collocations` of what stands near a node: the table of helpers.collocations, empty where the study holds no texts.

    node: the places in an article that are asked about, as `label` and `term` give them. options: those of `collocations`.
    """
    vocabulary = Vocabulary()
    near, away = Counts(vocabulary), Counts(vocabulary)
    for article in articles(tables):
        places = _Spans((span, None) for span in node(article))
        counted: tuple[list[str], list[str]] = [], []
        for _, sentence in groupby(article.words, lambda w: w.sentence):
            sentence = list(sentence)
            inside = {i for i, w in enumerate(sentence) if places.around(w.start, w.end)}
            for words, more in zip(counted, part([w.word for w in sentence], inside, window), strict=True):
                words += more
        near.add(article.article_id, counted[0])
        away.add(article.article_id, counted[1])
    return collocations(near, away, **options)


def label(tables: Tables, contest: str, name: str | None = None) -> Callable[[Article], Iterable[Span]]:
    """The counted uses of a label, or of all labels of a contest: a node for `collocates`."""
    found = tables.sql("""
        SELECT article_id, start, "end" FROM label_uses
        WHERE counted AND contest = $contest AND ($label IS NULL OR label = $label)""", contest=contest, label=name)
    places = defaultdict(list)
    for use in found.itertuples():
        places[use.article_id].append((use.start, use.end))
    return lambda article: places.get(article.article_id, ())


def term(wanted: str) -> Callable[[Article], Iterable[Span]]:
    """The places of a term in the grammar of study.yml: a node for `collocates`. Raises BadRequest for one that is none."""
    try:
        dictionary = Dictionary([(wanted, wanted, False)])
    except ValueError as e:
        raise BadRequest(f"the term {wanted!r} {e}.") from e
    return lambda article: [(m.start, m.end) for m in dictionary.find(article.text)]


@cache
def function_words() -> frozenset[str]:
    """Articles, pronouns, prepositions and auxiliaries: what a page may leave out, since it says how and not what is told."""
    lists = load("grammar")
    return frozenset(word for name in _FUNCTION for word in lists[name])


def articles(tables: Tables, speakers: Iterable[Speaker] = ()) -> Iterator[Article]:
    """The articles whose text is here, by article_id, each with its counted words: first copies, in a language with rules.

    speakers: of study.yml, whose names are `Word.named` in every article.
    """
    asked = tables.sql("""
        SELECT article_id, outlet, published FROM articles JOIN counted_texts USING (article_id)
        WHERE duplicate_of IS NULL AND words_counted > 0 AND language IN (SELECT unnest($known::VARCHAR[]))
        ORDER BY article_id""", known=sorted(RULES))
    given = _capitals(name for s in speakers for name in (s.name, *s.variants))
    for first in range(0, len(asked), AT_ONCE):
        some = asked.iloc[first:first + AT_ONCE]
        parts = {name: _by_article(tables, query, list(some["article_id"])) for name, query in _PARTS.items()}
        for a in some.itertuples():
            text, blocks, sentences, said = (parts[name][a.article_id] for name in _PARTS)
            found = _words(text[0].text, blocks, sentences, said, given)
            yield Article(a.article_id, known(a.outlet), known(a.published), text[0].text, found)


_PARTS = {
    "text": "SELECT article_id, 0 AS start, text FROM counted_texts",
    "blocks": """SELECT article_id, start, "end", kind FROM blocks WHERE counted""",
    "sentences": """SELECT article_id, start FROM sentences WHERE counted""",
    "said": """SELECT article_id, start, spans, side, speaker_start, speaker_end, cue_start, cue_end, speaker_entity, nested_in
               FROM attributions WHERE counted AND kind <> 'scare'""",
}


def _by_article(tables: Tables, query: str, ids: list[str]) -> defaultdict[str, list]:
    """{article_id: its rows, in order of place}"""
    found = tables.sql(f"""SELECT * FROM ({query}) SEMI JOIN (SELECT unnest($ids::VARCHAR[]) AS article_id) USING (article_id)
                           ORDER BY article_id, start""", ids=ids)
    rows = defaultdict(list)
    for row in found.itertuples():
        rows[row.article_id].append(row)
    return rows


def _words(text: str, blocks: Sequence, sentences: Sequence, said: Sequence, given: frozenset[str]) -> list[Word]:
    seen = view(text)
    starts = [s.start for s in sentences]
    credited = _Spans((span, a.side) for a in said if pd.isna(a.nested_in) for span in json.loads(a.spans))
    phrases = _Spans(((start, end), None) for a in said
                     for start, end in ((a.speaker_start, a.speaker_end), (a.cue_start, a.cue_end)) if not pd.isna(start))
    names = given | _capitals(a.speaker_entity for a in said if not pd.isna(a.speaker_entity))
    found = []
    for block in blocks:
        for start, end in tokens(seen, block.start, block.end):
            printed = seen[start:end]
            word = (printed if printed.isascii() else fold(printed).text).lower()
            statement = credited.around(start, end)
            voice = "credited" if statement else "question" if block.kind == "question" else "author"
            named = phrases.around(start, end) is not None or printed[0].isupper() and word.removesuffix("'s") in names
            at = bisect_right(starts, start)
            found.append(Word(word, start, end, starts[at - 1] if at else block.start, block.kind, voice,
                              known(statement[0]) if statement else None, named))
    return found


def _capitals(names: Iterable[str]) -> frozenset[str]:
    """The words of names that have a capital, in small letters; "The" and "Of" name nobody."""
    seen = (view(name) for name in names)
    words = {name[a:b].lower().removesuffix("'s") for name in seen for a, b in tokens(name) if name[a].isupper()}
    return frozenset(words - function_words())


class _Spans:
    """Places with what is known of them."""

    def __init__(self, spans: Iterable[tuple[Span, object]]):
        self.spans = sorted(((int(start), int(end), about) for (start, end), about in spans), key=lambda s: s[:2])
        self.starts = [start for start, _, _ in self.spans]
        self.longest = max((end - start for start, end, _ in self.spans), default=0)

    def around(self, start: int, end: int) -> tuple[object] | None:
        """What is known, in a tuple, of the first place that the word touches; None where it touches none."""
        first = bisect_right(self.starts, start - self.longest)
        last = bisect_right(self.starts, end - 1)
        return next(((about,) for _, until, about in self.spans[first:last] if until > start), None)


def _which(tables: Tables, by: str, target: str | Sequence[str], reference: str | Sequence[str],
           date: str) -> Callable[[Article, Word], int | None]:
    """Which group a word is of: 0 the target, 1 the reference, None neither."""
    if by not in BY:
        advice = did_you_mean(by, BY, f"it can be {', '.join(BY)}.")
        raise BadRequest(f"the parameter `by` is {by!r}: {advice}")
    if by == "date":
        if len(date) != 10 or not is_day(date):
            raise BadRequest(f"the parameter `date` is {date!r}: give the day that splits the articles, as in 2031-03-04.")
        there, value = ("before", "after"), lambda a, w: _when(a.published, date)
    elif by == "voice":
        there, value = VOICES, lambda a, w: w.voice
    elif by == "side":
        there, value = _there(tables, "attributions", "side"), lambda a, w: w.side
    else:
        there, value = _there(tables, "articles", "outlet"), lambda a, w: a.outlet
    mine = _names("target", target, there)
    if reference == REST and by in ("outlet", "side"):
        return lambda a, w: 0 if value(a, w) in mine else 1 if by == "outlet" or value(a, w) else None
    theirs = _names("reference", reference, there)
    if both := sorted(mine & theirs):
        raise BadRequest(f"target and reference overlap ({', '.join(both)}): name each group in one of them.")
    return lambda a, w: 0 if value(a, w) in mine else 1 if value(a, w) in theirs else None


def _there(tables: Tables, table: str, column: str) -> tuple[str, ...]:
    return tuple(tables.sql(f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY 1")[column])


def _names(parameter: str, given: str | Sequence[str], there: Sequence[str]) -> frozenset[str]:
    names = frozenset([given] if isinstance(given, str) else given)
    for name in sorted(names) or [""]:
        if name not in there:
            advice = did_you_mean(name, there, f"there is {', '.join(there) or 'none'}.")
            raise BadRequest(f"the parameter `{parameter}` names {name!r}, which this study lacks: {advice}")
    return names


def _when(published: str | None, date: str) -> str | None:
    """before or after; None for no date, or for a month or year that holds the day."""
    if not published or date.startswith(published):
        return "after" if published == date else None
    return "before" if published < date else "after"
