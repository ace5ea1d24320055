"""A study as it may be handed on without its articles: few words of each may be quoted, and nobody private has a name.

Only what a page shows changes, never what it counts. Everything that shows words of an article takes them from the table `texts`,
in which all but the quotable ones are taken away; offsets hold. How much is quotable follows what publishers of research agree
on (the Society of Authors and the Publishers Association: 300 words an extract, less than a quarter of the work), and stays below
it, since news is short: so many words of an article as the report is made with, at most a tenth of its counted words, in
sentences that do not follow one another.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from helpers import store
from helpers.corpus.private import Private
from helpers.errors import BadRequest
from helpers.language import tokens
from helpers.study import Settings, Study
from helpers.view import view

WORDS = 300  # of an article that a shared report quotes, unless it is told otherwise
TENTH = 10  # and never more than one in so many
LONGEST = 30  # words of a quotation: of a longer sentence those around the record stand
LEAST = 12  # a sentence is not cut to fewer
RUN = 7  # words in a row that are a quotation; fewer name something
RECORDS = ("label_uses", "people_figures", "attributions", "agency", "vocabulary_uses")
PHRASES = store.SURFACE | {"metadata": ("value",), "corrections": ("was", "value")}  # which hold words of an article

Texts = dict[str, str]
Span = tuple[int, int]


def shared(study: Study, folder: Path, words: int, private: Private) -> tuple[Study, dict[str, pa.Table]]:
    """The study and its tables for a report that quotes at most `words` words of an article. folder: of the tables.

    Raises BadRequest where a file is called like a private person.
    """
    tables = {name: pyarrow.parquet.read_table(folder / f"{name}.parquet") for name in store.SCHEMAS}
    if named := next((file for file in tables["articles"]["file"].to_pylist() if private.in_address(file)), None):
        raise BadRequest(f"{named} is called like a private person: rename it, here and in manifest.csv, or all who get the "
                         "report would read the name.")
    whole = dict(zip(*(tables["texts"][column].to_pylist() for column in ("article_id", "text")), strict=True))
    whole = {article: private.hidden(text) for article, text in whole.items()}
    tables = {name: _named(name, table, private) for name, table in tables.items() if name != "texts"}
    tables["counted_texts"] = _texts(whole)
    kept = quotable(store.Tables(tables), whole, words)
    tables["texts"] = _texts({article: _without(text, kept.get(article, ())) for article, text in whole.items()})
    return _study(study, private), tables


def _texts(texts: Texts) -> pa.Table:
    return pa.table([list(texts), list(texts.values())], schema=store.SCHEMAS["texts"])


def _named(name: str, table: pa.Table, private: Private) -> pa.Table:
    """The table with roles for names. Phrases of an article are cut to their first words, an address that names somebody goes."""
    for n, field in enumerate(table.schema):
        if field.type == pa.string() and not field.name.endswith("_id"):
            phrase, address = field.name in PHRASES.get(name, ()), field.name == "url"
            told = cache(lambda value, phrase=phrase, address=address: _value(value, phrase, address, private))
            table = table.set_column(n, field, pa.array(map(told, table[field.name].to_pylist()), pa.string()))
    return table


def _value(value: str | None, phrase: bool, address: bool, private: Private) -> str | None:
    if value is None or address and private.in_address(value):
        return None
    words = value.split()
    return private.told(" ".join(words[:RUN - 1]) + " […]" if phrase and len(words) >= RUN else value)


def _study(study: Study, private: Private) -> Study:
    """The study as the report shows it: its own words with roles for names."""
    def told(part):
        if isinstance(part, str):
            return private.told(part)
        if isinstance(part, Mapping):
            return {key: told(value) for key, value in part.items()}
        return [told(value) for value in part] if isinstance(part, (list, tuple)) else part

    manifest = {key: {name: private.told(value) for name, value in given.items() if not private.in_address(value)}
                for key, given in study.manifest.items()}
    settings = Settings.model_validate(told(study.settings.model_dump(by_alias=True)))
    return replace(study, settings=settings, manifest=manifest)


# --- what may be quoted

def quotable(tables: store.Tables, texts: Texts, words: int) -> dict[str, list[Span]]:
    """{article_id: the places in its text that a report may quote}, the sentences with most records first.

    tables: those of the study, with `counted_texts`. texts: the same by article, without second copies of a text or with them.
    What one article says word for word like another counts in both.
    """
    allowed = _Allowed(tables, texts, words)
    found = defaultdict(list)
    for article, sentences in _sentences(tables).items():
        taken = set()
        for n, _, at, (start, end) in sorted(sentences, key=lambda s: (-s[1], s[0])):
            if at is None or taken & {n - 1, n, n + 1}:
                continue
            if span := allowed.take(article, start, end, at):
                taken.add(n)
                found[article].append(span)
    return found


def _sentences(tables: store.Tables) -> dict[str, list[tuple[int, int, int | None, Span]]]:
    """{article_id: (its place in a row, how many records, where the first of them begins, its span) of each sentence}.

    First: a label before a figure, that before a statement, an act, a word of a vocabulary; at None stands none.
    """
    kinds = " UNION ALL ".join(f"SELECT sentence_id, start, {n} AS kind FROM {table} WHERE counted"
                               for n, table in enumerate(RECORDS))
    found = tables.sql(f"""
        WITH records AS ({kinds}),
        held AS (SELECT sentence_id, count(*) AS n, arg_min(start, (kind, start)) AS first FROM records GROUP BY sentence_id)
        SELECT s.article_id, s.start, s."end", s.counted, coalesce(h.n, 0) AS n, greatest(h.first, s.start) AS first
        FROM sentences s JOIN articles a USING (article_id) LEFT JOIN held h USING (sentence_id)
        WHERE a.duplicate_of IS NULL ORDER BY s.article_id, s.start""")
    out = defaultdict(list)
    for s in found.itertuples():
        at = int(s.first) if s.n and s.counted else None
        out[s.article_id].append((len(out[s.article_id]), int(s.n), at, (int(s.start), int(s.end))))
    return out


class _Allowed:
    """How much of each article may still be quoted. Its title is no quotation, but its name."""

    def __init__(self, tables: store.Tables, texts: Texts, words: int):
        counted = tables.sql("""SELECT article_id, words_counted FROM articles WHERE duplicate_of IS NULL ORDER BY article_id""")
        self.left = {a.article_id: min(words, a.words_counted // TENTH) for a in counted.itertuples() if a.article_id in texts}
        self.texts, self.views = texts, {a: view(texts[a]) for a in self.left}
        self.words = {a: list(tokens(seen)) for a, seen in self.views.items()}
        self.begins = {a: [start for start, _ in spans] for a, spans in self.words.items()}
        self.taken: dict[str, set[int]] = defaultdict(set)
        numbers: dict[str, int] = {}
        self.numbered = {a: [numbers.setdefault(self.views[a][start:end].lower(), len(numbers)) for start, end in spans]
                         for a, spans in self.words.items()}
        again = self._again()
        self.runs: dict[int, list[tuple[str, int]]] = {run: [] for run in again}
        for a in self.numbered if again else ():
            for n, run in self._runs(a, 0, len(self.numbered[a])):
                if run in again:
                    self.runs[run].append((a, n))
        titles = tables.sql("""SELECT b.article_id, b.start, b."end" FROM blocks b JOIN articles a USING (article_id)
                               JOIN counted_texts t USING (article_id)
                               WHERE b.kind = 'title' AND trim(substr(t.text, b.start + 1, b."end" - b.start)) = a.title""")
        self.titles = defaultdict(set)
        for t in titles.itertuples():
            if t.article_id in self.left:
                self.titles[t.article_id] |= set(range(*self._within(t.article_id, t.start, t.end)))

    def take(self, article: str, start: int, end: int, at: int) -> Span | None:
        """The place in a sentence, around the word at `at`, that may be quoted now; None where too little is left."""
        if article not in self.left:
            return None
        first, last = self._within(article, start, end)
        free = self.titles[article]
        room = min(LONGEST, self.left[article] - len(self.taken[article] - free))
        if first == last or room < min(LEAST, last - first):
            return None
        if last - first > room:
            here = self._within(article, at, at + 1)[0]
            begin = max(first, min(here - room // 3, last - room))
            cut = begin, begin + room
        else:
            cut = first, last
        new = self._standing(article, *cut)
        if any(len((self.taken[a] | more) - self.titles[a]) > self.left[a] for a, more in new.items()):
            return None
        for a, more in new.items():
            self.taken[a] |= more
        spans = self.words[article]
        return (start if cut[0] == first else spans[cut[0]][0], end if cut[1] == last else spans[cut[1] - 1][1])

    def _within(self, article: str, start: int, end: int) -> tuple[int, int]:
        """The words of an article that begin within a place: the first, and that after the last."""
        return bisect_left(self.begins[article], start), bisect_left(self.begins[article], end)

    def _standing(self, article: str, first: int, last: int) -> dict[str, set[int]]:
        """{article: the words of it that are read where these words of `article` are}: copies share them."""
        found = defaultdict(set, {article: set(range(first, last))})
        for _, run in self._runs(article, first, last):
            for other, n in self.runs.get(run, ()):
                found[other] |= set(range(n, n + RUN))
        return found

    def _again(self) -> set[int]:
        """The runs of words that stand in more than one place: most stand in one, and need no list."""
        seen, again = set(), set()
        for a in self.numbered:
            for _, run in self._runs(a, 0, len(self.numbered[a])):
                (again if run in seen else seen).add(run)
        return again

    def _runs(self, article: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """(where it begins, its hash) of each run of RUN words. Two of one hash would count too much, never too little."""
        words = self.numbered[article]
        return ((n, hash(tuple(words[n:n + RUN]))) for n in range(first, last - RUN + 1))


def _without(text: str, kept: Iterable[Span]) -> str:
    """The text with all else taken away, character by character; of a space beside what is kept there is left one."""
    out = [store.AWAY] * len(text)
    for start, end in kept:
        first = start - (start > 0 and text[start - 1] == " ")
        last = end + (text[end:end + 1] == " ")
        out[first:last] = text[first:last]
    return "".join(out)
