"""The words of data/people.yml as a dictionary of phrases, and the class and category of each token of a sentence."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from helpers import data
from helpers.agency import inflection

LISTS = data.load("people")

# One letter a class, so that a sentence becomes a string over which the grammar is plain regular expressions (patterns.py):
#   P people in the plural   p one person, or people as a modifier   # a number        q a bound ("about")
#   K past = participle      k active form only       J participle or state only       F verb whose subject is counted
#   M weak verb of motion or stay (as F)              E noun that announces a number   L verb "lose"
#   b be   h have   m modal   n not   r who/that   d determiner   o of   t to   i preposition   c and/or   a adverb   g more
#   y them
#   S subordinator   V other verb   s lower-case plural   w other word   W capitalised word   , ; ( ) - and x for other marks
CLOSED = {
    "b": "is are was were be been being am", "h": "has have had having", "m": "could may might will would can should must shall",
    "n": "not never", "r": "who whom which that",
    "d": "the its their his her our my your these those this an a any all both own",
    "o": "of", "t": "to", "c": "and or but nor as well", "g": "more further additional another extra",
    "y": "them us",
    "i": "in on at from by with into onto within among amid through across around for near between under against over out "
         "inside outside towards toward along during via including per until like without back off up down about throughout "
         "since",
    "a": "already still also now then currently reportedly so far initially eventually just only yet alone again newly recently "
         "allegedly here there once even either each mostly mainly daily today yesterday tonight",
}
_ARTICLES = frozenset("the a an its their his her our my your this".split())
MARKS = {**dict.fromkeys(";\n.?!|•", ";"), **dict.fromkeys("([", "("), **dict.fromkeys(")]", ")"), **dict.fromkeys("-–—", "-"),
         ",": ",", ":": ":"}


SAID_BEFORE = "said before"  # the category of "do so": that of the verb before


@dataclass(frozen=True)
class Entry:
    """What a phrase is. tag: its class letter; category: what it says happened to those counted; kind: of a head.

    kind: generic, households, roles (who do things: "soldiers"), implied (the noun says the category), events ("deaths"),
    guessed (a word that looks like people: "climbers").
    """

    tag: str
    category: str | None = None
    kind: str | None = None


_NONE = Entry("")


def _forms(verb: str) -> list[tuple[str, str]]:
    """(form, tag) of a verb written base/third/past/participle/-ing, or base alone where inflection knows it."""
    if "/" in verb:
        base, third, past, participle, ing = verb.split("/")
    else:
        first, _, rest = verb.partition(" ")
        base, third, past, participle, ing = (f"{form} {rest}".strip() for form, _ in inflection.forms(first))
    tags = [(base, "k"), (third, "k"), (ing, "k")]
    return tags + ([(past, "K")] if past == participle else [(past, "k"), (participle, "J")])


def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb and its particle."""
    return tuple(form for form, _ in _forms(verb))


def _dictionary() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for tag, listed in CLOSED.items():
        words |= {w: Entry(tag) for w in listed.split()}
    words |= {w: Entry("S") for w in LISTS["subordinators"]} | {w: Entry("V") for w in LISTS["other_verbs"]}
    words |= {"in exchange": Entry("a"), "in exchange for": Entry("i"), "including": Entry("i"),
              "whose": Entry("S"), "according": Entry("V")}
    words |= {f"since the {point} of": Entry("i") for point in LISTS["beginnings"]}  # no clause begins there
    for category, listed in LISTS["announce"].items():
        words |= {w: Entry("E", category) for w in listed}
    for kind, listed in LISTS["people"].items():
        words |= {w.lower(): Entry(_head(w), None, kind) for w in listed}
        words |= {w[:-1].lower(): Entry("p", None, kind) for w in listed if w.endswith("s") and w[:-1].lower() not in words}
    for kind in ("implied", "events"):
        for category, listed in LISTS[kind].items():
            words |= {w.lower(): Entry(_head(w), category, kind) for w in listed}
    for group, recast in (("moves", "M"), ("done_by", "F"), ("done_to", None)):
        for category, verbs in LISTS[group].items():
            for verb in verbs:
                for form, tag in _forms(verb):
                    if words.get(form, _NONE).tag != "P":  # "six lives" is no verb
                        words[form] = Entry("L", "killed") if category == "lost" else Entry(recast or tag, category)
    for verb in LISTS["homeward"]:
        for way, category, ways in (("F", "returned", ("back", "home")), ("M", "displaced", LISTS["directions"])):
            words |= {form: Entry(way, category) for w in ways for form in forms(f"{verb} {w}") if form not in words}
    words |= {w: Entry("F", SAID_BEFORE) for w in LISTS["pro_verbs"]}
    for category, phrases in LISTS["states"].items():
        words |= {w: Entry("J", category) for w in phrases if w not in words}
    return words


def _head(word: str) -> str:
    return "P" if word in LISTS["collective"] or word.endswith("s") else "p"


WORDS = _dictionary()
_LONGEST: dict[str, int] = {}
for _phrase in WORDS:
    _parts = _phrase.split()
    _LONGEST[_parts[0]] = max(_LONGEST.get(_parts[0], 1), len(_parts))

# Agents and peoples that no list can hold: "climbers" and "Ardavians", but not "numbers" or "shelters".
_AGENTS = re.compile(r"[a-z-]{3,}(?:ees|ists|ians|men|women|folk|people|children|girls|boys|ers|ors)$")
_NOT_PEOPLE = frozenset(LISTS["not_people"])
_PEOPLES = re.compile(r"[A-Z][\w'-]+(?:ans|ians|ese|ites|enes|iots)$")
_PLURAL = re.compile(r"(?!remains)\w+[^\Ws]s$")
_SHORT = {"'ve": "h", "'re": "b", "'ll": "m", "'d": "h"}
_SHORTENED = re.compile(r"'(?:ve|re|ll|d)$")
_TOKEN = re.compile(r"""[ap]\.m\.|[^\W\d_](?:[\w'-]*\w)?|[,;:()\[\]–—"\n.?!|•-]|[^\s\w]|\d(?:[\w.,]*\w)?""")


class Token(NamedTuple):
    start: int
    end: int
    tag: str
    category: str | None = None
    kind: str | None = None
    number: int | None = None  # which number of the sentence


def tokens(view: str, start: int, end: int, numbers: list[tuple[int, int]]) -> list[Token]:
    """Tag view[start:end]; numbers are the spans of this stretch's numbers with their bounds, in order. Linear."""
    out: list[Token] = []
    at = start
    for i, number in enumerate([*numbers, None]):
        stop = number[0] if number else end
        out += _tagged(view, [m.span() for m in _TOKEN.finditer(view, at, max(at, stop)) if m[0] not in "\"'«»"])
        if number:
            out.append(Token(*number, "#", number=i))
            at = number[1]
    return _reread(view, out)


def _reread(view: str, tokens: list[Token]) -> list[Token]:
    """Words that their neighbours make another thing: "had fallen to 112", the Office for Displaced Persons."""
    for i, token in enumerate(tokens):
        if token.category is None or token.tag not in "FJkKMP" or not 0 < i < len(tokens) - 1:
            continue
        if token.tag in "kFM" and tokens[i - 1].tag == "#" and _PLURAL.fullmatch(view, token.start, token.end):  # nine houses
            tokens[i] = token._replace(tag="s", category=None)
            continue
        named = tokens[i - 1].tag == "W" and token.start - tokens[i - 1].end == 1 and view[token.start].isupper()
        if token.tag in "kKFM" and named and not _heading(view, tokens):  # a Deep Trek film
            tokens[i] = token._replace(tag="W", category=None)
        elif token.tag in "FMk" and _noun(view, tokens, i):
            tokens[i] = token._replace(tag="w", category=None)
        elif token.tag in "FJ" and tokens[i + 1].tag in "ti#" and view.endswith("fallen", 0, token.end):
            tokens[i] = token._replace(tag="V", category=None)
        elif token.tag not in "Mk" and tokens[i - 1].tag == "i" and view[token.start].isupper() \
                and view[tokens[i + 1].start].isupper() and not _heading(view, tokens):
            tokens[i] = token._replace(tag="W", category=None, kind=None)
    return tokens


def _noun(view: str, tokens: list[Token], i: int) -> bool:
    """Whether a verb's base form is a noun here: the return, adequate shelter; but not "the return of 300"."""
    before, word = tokens[i - 1], view[tokens[i].start:tokens[i].end]
    article = before.tag == "d" and view[before.start:before.end].lower() in _ARTICLES
    lodging = word in ("shelter", "house", "host")
    modified = lodging and before.tag in "wW" and not view.startswith("to", before.start)
    named = modified or article and (lodging or tokens[i].tag != "k")
    return named and tokens[i + 1].tag != "o" and not word.endswith(("ing", "ed"))


def _heading(view: str, tokens: list[Token]) -> bool:
    """Whether most words begin with a capital, so that capitals make no names."""
    return sum(view[t.start].isupper() for t in tokens) > .6 * sum(t.end - t.start > 3 for t in tokens)


def _tagged(view: str, spans: list[tuple[int, int]]) -> list[Token]:
    printed = [view[a:b] for a, b in spans]
    low = [word.lower() for word in printed]
    out, i, end = [], 0, len(spans)
    while i < end:
        length, longest = 1, _LONGEST.get(low[i])
        if longest is None:
            entry = _other(printed[i])
        else:
            for length in range(min(longest, end - i), 0, -1):
                entry = WORDS.get(" ".join(low[i:i + length]) if length > 1 else low[i])
                if entry:
                    break
            else:
                entry = _other(printed[i])
        out.append(Token(spans[i][0], spans[i + length - 1][1], entry.tag, entry.category, entry.kind))
        i += length
    return out


@lru_cache(maxsize=10_000)
def _other(word: str) -> Entry:
    """What a word that stands in no list may be."""
    if word in MARKS:
        return Entry(MARKS[word])
    if not word[0].isalpha():
        return Entry("w" if word[0].isdigit() else "x")
    if short := _SHORTENED.search(word):  # they've
        return Entry(_SHORT[short[0]])
    if word[0].isupper():
        return Entry("P", kind="generic") if _PEOPLES.match(word) else Entry("W")
    if _AGENTS.match(word) and word not in _NOT_PEOPLE:
        return Entry("P", kind="guessed")
    if word.endswith("ly"):
        return Entry("a")
    if word.endswith("n't"):
        return Entry("m")
    plural = word.endswith("s") and not word.endswith(("ss", "us", "'s", "is", "ous"))
    return Entry("s" if plural else "w")
