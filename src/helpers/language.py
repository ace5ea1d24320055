"""Which language a text is in, and its sentences and words. English has rules; other languages are told apart, read and shown.

Sentences come from Punkt (Kiss & Strunk 2006) with a fixed list of abbreviations instead of one learned from the articles:
trained on a few articles it takes ordinary words for abbreviations.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from nltk.tokenize import RegexpTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from helpers.data import load
from helpers.records import Block, Sentence, Value

RULES = frozenset({"en"})  # languages that the analyses have rules for

# A word may hold soft hyphens, zero-width marks and combining accents; hyphens and apostrophes only between letters.
_MARKS = r"\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200b-\u200d\u2060"
_WORD = RegexpTokenizer(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*[\w%" + _MARKS + r"]*(?:[-'’]\w+)*"  # 70,000; 10:30; 42.5k; 24-hour
    rf"|\w[\w{_MARKS}]*(?:[-'’‑]\w[\w{_MARKS}]*)*"
)

# Scripts that one language of the news writes, and those that several share (None).
_SCRIPTS = (
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("hy", "\u0531-\u058f"),
    ("he", "\u0590-\u05ff"),
    ("ka", "\u10a0-\u10ff\u1c90-\u1cbf"),
    ("th", "\u0e00-\u0e7f"),
    ("ko", "\u1100-\u11ff\uac00-\ud7af"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u4e00-\u9fff"),
    ("ta", "\u0b80-\u0bff"),
    ("te", "\u0c00-\u0c7f"),
    ("bn", "\u0980-\u09ff"),
    ("gu", "\u0a80-\u0aff"),
    ("pa", "\u0a00-\u0a7f"),
    ("kn", "\u0c80-\u0cff"),
    ("ml", "\u0d00-\u0d7f"),
    ("si", "\u0d80-\u0dff"),
    ("km", "\u1780-\u17ff"),
    ("lo", "\u0e80-\u0eff"),
    ("am", "\u1200-\u137f"),
    ("my", "\u1000-\u109f"),
    (None, "\u0400-\u052f"),
    (None, "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    (None, "\u0900-\u097f"),
)
_SCRIPT_RES = tuple((code, re.compile(f"[{chars}]")) for code, chars in _SCRIPTS)
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE, _PIECES = 6_000, 20  # characters, from so many lines, are plenty to name a language
_LETTERS_NEEDED = 60  # below, a name or two decides what the statistics say
_SURE = 0.9  # of the normalised probability


def tokens(view: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the words of view[start:end]. Hyphenated words, words with an apostrophe, numbers and "U.S." are one word each."""
    return [(start + a, start + b) for a, b in _WORD.span_tokenize(view[start:end])]


def count_words(view: str, start: int = 0, end: int | None = None) -> int:
    return len(_WORD.tokenize(view[start:end]))


def sentences(view: str, blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences of each block in order, unplaced. None crosses a block, and every character but blanks is in one."""
    return [
        Sentence(start=block.start + a, end=block.start + b, rule="punkt")
        for block in blocks
        for a, b in _cut(view[block.start : block.end])
    ]


def detect(text: str) -> Value:
    """ISO 639-1 code of the language of most of the text, `inferred`; `unknown` where the text is short or the answer unsure.

    By script where one language has it, by the commonest words where they are English (Grefenstette 1995), else by byte n-grams
    (Lui & Baldwin 2012). The longest lines speak: menus hold odd words.
    """
    lines = sorted(text.split("\n"), key=len, reverse=True)[:_PIECES]
    sample = "\n".join(line[: _SAMPLE // len(lines)] for line in lines).encode("utf-8", "ignore").decode("utf-8")
    if sample.count(" ") >= 30 and _english(sample, 10):
        return Value(value="en", basis="inferred", rule="common_words")
    letters = len(_LETTER.findall(sample))
    if not letters:
        return Value()
    counts = [(len(pattern.findall(sample)), code) for code, pattern in _SCRIPT_RES]
    most, script = max(counts, key=lambda c: c[0])
    kana = next(n for n, code in counts if code == "ja")
    if script == "zh" and kana > most / 10:
        script = "ja"
    if most > letters / 2 and script and letters >= 10:
        return Value(value=script, basis="inferred", rule="script")
    if letters < _LETTERS_NEEDED:
        return Value()
    code, probability = _identifier().classify(sample)
    return Value(value=code, basis="inferred", rule="ngrams") if probability >= _SURE else Value()


def by_block(view: str, blocks: Sequence[Block], language: str | None) -> list[str | None]:
    """The language of each block: the article's own, unless a block of ten words and more is plainly in another (`detect`).

    In an article that is not in English only English and languages with a script of their own show: a paragraph is short for
    statistics.
    """
    out = []
    for block in blocks:
        text = view[block.start : min(block.end, block.start + 2000)]
        found = language
        if block.words >= 10 and not (language == "en" and _english(text, 25)):
            told = detect(text)
            if told.value and (language == "en" or told.rule != "ngrams"):
                found = told.value
        out.append(found)
    return out


_COMMON = re.compile(r"\b(?:the|of|and|to)\b")


def _english(sample: str, one_in: int) -> bool:
    """One word in ten is the, of, and or to: so in English prose, and in no other language."""
    words = sample.count(" ") + sample.count("\n") + 1
    return words >= 10 and len(_COMMON.findall(sample)) * one_in >= words


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _punkt() -> PunktSentenceTokenizer:
    lists, parameters = load("abbreviations"), PunktParameters()
    parameters.abbrev_types = set(lists["abbreviations"])
    parameters.sent_starters = set(lists["starters"])
    return PunktSentenceTokenizer(parameters)


@cache
def _guards() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(short form at the end that wants a number next; words that still belong to an utterance before them)"""
    lists = load("abbreviations")
    return (
        re.compile(rf"(?<!\w)(?:{'|'.join(lists['before_number'])})\Z", re.IGNORECASE),
        re.compile(rf"(?:[^\W\d_][\w'.-]*,? ){{1,5}}(?:{'|'.join(lists['utterance'])})\b"),
    )


# A stop, what closes after it, blanks, what opens before the next word, and that word.
_BOUNDARY = re.compile(r"(?P<stop>[.?!])(?P<close>[\"')\]}]*)\s+(?P<open>[\"'(\[{-]*)(?=(?P<next>\S{1,40}))")
_LAST_WORD = re.compile(r"\S+\Z")
_INITIAL = re.compile(r"[A-Z]\.")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z])[.)]*\Z")  # "1." before an item of a list


def _cut(block: str) -> list[tuple[int, int]]:
    """Sentence spans in a block. Punkt decides at each candidate, given the words around it, so that a long line stays linear."""
    spans, start = [], 0
    for m in _BOUNDARY.finditer(block):
        if _ends(block, start, m):
            spans.append((start, m.end("close")))
            start = m.end("close")
    spans.append((start, len(block)))
    return [
        (a + len(block[a:b]) - len(block[a:b].lstrip()), a + len(block[a:b].rstrip())) for a, b in spans if block[a:b].strip()
    ]


def _ends(block: str, start: int, m: re.Match[str]) -> bool:
    number, utterance = _guards()
    following = m["next"]
    if following[0].islower():
        return False
    before = block[max(start, m.start() - 40) : m.start()]
    if following[0].isdigit() and number.search(before):
        return False
    if start == 0 and _NUMBERED.match(block, 0, min(m.end("close"), 8)) and m.end("close") <= 8:
        return False
    if m["stop"] != "." and m["close"].startswith(('"', "'")) and utterance.match(block, m.end(), m.end() + 100):
        return False
    word = _LAST_WORD.search(before)
    if word and _INITIAL.match(following) and word[0].lower() in load("abbreviations")["abbreviations"]:  # Gen. A. Orlo
        return False
    return _breaks(f"{word[0] if word else ''}{m['stop']}", following)


@lru_cache(maxsize=10_000)
def _breaks(ending: str, following: str) -> bool:
    return _punkt().text_contains_sentbreak(f"{ending} {following}")
