"""Noun phrases that may name a source: whose verb stands here, who is named from here on, and who stands behind a count."""

import re
from functools import cache
from typing import NamedTuple

from helpers.data import load
from helpers.people_figures.lexicon import LISTS

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\b[A-Z][a-z]{0,2}\.(?= ?[A-Z])|\w+(?:[-'.]\w+)*'?|[^\w\s]")
_LISTED = {name: frozenset(words) for name, words in LISTS["claim"].items()}
_GRAMMAR = load("grammar")
_DETERMINERS = frozenset("the a an this that these those his her their its our my another".split())
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_JOINTS = frozenset({*_GRAMMAR["joining"], "on", "by"}) - {"to"}
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# Between a subject and its verb: "has so far also", "were", "no longer".
_BESIDE = frozenset({"has", "have", "had", "no", "longer", "far", "to", "date", *_PASSIVE, *_GRAMMAR["adverbs"]})
_NOT_ADVERBS = frozenset(load("clauses")["not_adverbs"])
_NUMBERS = frozenset(load("clauses")["numbers"])
_TIMES = frozenset(_GRAMMAR["times"]) - {"a", "the", "in", "may", "march"}
_STOPS = frozenset({*_GRAMMAR["auxiliaries"], *_GRAMMAR["relatives"], *_GRAMMAR["subordinators"], *_GRAMMAR["conjunctions"],
                    *_GRAMMAR["finite"], "said", "says", "told"}) - {"'s", "put"}
_LEADING_TO_TIMES = frozenset({"on", "at", "in", "by", "for", "from"})
_LEADING_AWAY = frozenset({"since", "during", "late", "early", "to", "with", "over"})
_MADE, _MET = _LISTED["made"], _LISTED["met"]
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LONGEST = 12  # words of a name


class Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class Phrase(NamedTuple):
    """tokens[first:last + 1] of a sentence."""

    first: int
    last: int


def tokens(view: str, start: int, end: int) -> list[Token]:
    new = tuple.__new__  # half the time of Token(…)
    return [new(Token, (word := m[0], word.lower(), *m.span())) for m in _TOKEN.finditer(view, start, end)]


def text(view: str, said: list[Token], phrase: Phrase) -> str:
    return view[said[phrase.first].start:said[phrase.last].end]


# --- the phrase before a verb


def before(said: list[Token], verb: int) -> Phrase | None:
    """The subject of the verb at said[verb]; None in the passive. Of "the coordinator, Ada Senn, said" it is the name."""
    last = verb - 1
    while last >= 0 and _stands_beside(said, last):
        if said[last].lower in _PASSIVE and not said[verb].lower.endswith("ing"):
            return None
        last -= 1
    if last > 1 and said[last].lower in ("which", "who"):  # "the clinic, which has treated"
        last -= 1 + (said[last - 1].text == ",")
    named = None
    while last > 0 and said[last].text == ",":  # an aside
        opening = next((i for i in range(last - 1, max(-1, last - _LONGEST - 1), -1) if said[i].text == ","), None)
        if opening is None or opening == last - 1:
            return None
        aside = said[opening + 1:last]
        if all(t.capital or k and t.lower in _JOINTS or t.lower == "the" for k, t in enumerate(aside)) and aside[-1].capital:
            named = Phrase(opening + 1, last - 1)
        last = opening - 1
    found = _ending(said, last)
    who = next((i for i in range(last, max(0, last - _LONGEST), -1) if said[i].lower == "who" or not said[i].word), 0)
    if who and said[who].lower == "who" and (whose := _ending(said, who - 1)):  # "relatives who gathered at the port gave"
        found = whose if found is None or found.first == who + 1 or is_counter(said[whose.last].lower) else found
    return named if named and found else found


def _stands_beside(said: list[Token], i: int) -> bool:
    word = said[i].lower
    if said[i].capital and i and said[i - 1].capital:  # part of a name
        return False
    return word in _BESIDE or word.endswith("ly") and word not in _NOT_ADVERBS and not is_instrument(word)


def _ending(said: list[Token], last: int) -> Phrase | None:
    """The noun phrase that ends at said[last]: back to its article, through "of", "in" and the like to that of the head."""
    if last > 1 and _YEAR.fullmatch(said[last].text) and said[last - 1].lower == "of":  # "the census of 2021"
        last -= 2
    i, first = last, last + 1
    while i >= 0 and last - i < _LONGEST and _goes_on_back(said, i, last):
        first = i
        owner = said[i].lower.endswith(("'s", "s'")) and i and said[i - 1].lower in _DETERMINERS
        if owner:
            first = i = i - 1
        if owner or said[i].lower in _DETERMINERS:
            named = i and said[i].lower == "the" and said[i - 1].capital and i < last and said[i + 1].capital  # "Save the Young"
            if not i or not named and said[i - 1].lower not in _JOINTS:
                break
        i -= 1
    if first > last or said[last].lower in _DETERMINERS | _JOINTS | {"i"}:  # "an estimated 300"
        return None
    if first > 0 and said[first - 1].text[0].isdigit():  # "300 families" are counted and count nobody
        return None
    while first < last and said[first].lower in _JOINTS:  # "By noon police"
        first += 1 if said[first + 1].lower in _DETERMINERS else 2
    timed = (k for k in range(first + 1, last) if said[k].lower in _JOINTS and said[k + 1].lower in _TIMES)
    last = next(timed, last + 1) - 1  # "reporters at the bridge on Sunday"
    return Phrase(first, last) if first <= last and said[last].word else None


def _goes_on_back(said: list[Token], i: int, last: int) -> bool:
    token = said[i]
    if not token.word:
        return i < last and bool(_YEAR.fullmatch(token.text))
    if token.lower.endswith("ing") and 0 < i < last and said[i - 1].lower in ("of", "by", "for", "without"):  # "of checking"
        return False
    if token.lower not in _STOPS or i == last:
        return token.lower not in _STOPS
    both = token.lower == "and" and i > 0 and said[i - 1].capital and said[i + 1].capital
    return both or token.lower in _LISTED["giving"] and said[i + 1].lower == "by"  # "a list kept by teachers"


# --- the phrase from here on


def after(said: list[Token], first: int) -> Phrase | None:
    """The noun phrase that begins at said[first], up to a verb, a mark or a time. Of "the mayor, Ida Brook" it is the name."""
    last, i = first - 1, first
    while i < min(len(said), first + _LONGEST):
        if i > first and (by := _by_after_time(said, i)):  # "figures released on Sunday by the army"
            i = by
        elif not _goes_on(said, first, i):
            break
        last, i = i, i + 1
    while last >= first and said[last].lower in _JOINTS | _DETERMINERS:
        last -= 1
    return (_apposed(said, last) or Phrase(first, last)) if last >= first else None


def _goes_on(said: list[Token], first: int, i: int) -> bool:
    token, then = said[i], said[i + 1] if i + 1 < len(said) else None
    if not token.word:
        return bool(_YEAR.fullmatch(token.text) and then and then.word)
    if token.lower in _STOPS or i > first and said[first].lower in _PRONOUNS or _begins_time(said, i):
        return False
    if token.lower in _TIMES:
        return token.capital and i > first and said[i - 1].capital
    if i == first or token.capital:
        return True
    counted = then and (then.lower in _DETERMINERS or then.lower in _NUMBERS or then.text[0].isdigit())
    if counted and token.lower.endswith("ed"):  # "opened two camps"
        return False
    noun = is_instrument(token.lower) and (not then or not then.word or then.lower in _JOINTS)
    return noun or token.lower not in _verbs()


def _begins_time(said: list[Token], i: int) -> bool:
    """Whether a time, a hearer or the like begins at said[i]: "on Sunday", "in a statement", "with"."""
    word, then = said[i].lower, said[i + 1:i + 3]
    if word in _LEADING_AWAY or not then or word not in _LEADING_TO_TIMES:
        return word in _LEADING_AWAY and bool(then)
    timed = then[0].lower == "the" and len(then) > 1 and then[1].lower in _TIMES
    return then[0].text[0].isdigit() or then[0].lower in _TIMES | {"a", "an"} or timed


def _by_after_time(said: list[Token], i: int) -> int | None:
    """Where "by" stands after a time that begins at said[i]."""
    k = i + 1
    while k < min(len(said), i + 4) and (said[k].lower in _TIMES or said[k].text.isdigit()):
        k += 1
    return k if said[i].lower in _JOINTS and i + 1 < k < len(said) and said[k].lower == "by" else None


def _apposed(said: list[Token], last: int) -> Phrase | None:
    """The name beside a role that ends at said[last]: "the prosecutor, Vida Salt,"."""
    if last + 2 >= len(said) or said[last + 1].text != "," or said[last].capital:
        return None
    end = last + 2
    while end < len(said) and said[end].word and said[end].capital:
        end += 1
    closed = end == len(said) or not said[end].word
    return Phrase(last + 2, end - 1) if closed and end - last - 2 in (2, 3) else None


# --- what a phrase is


def head(said: list[Token], phrase: Phrase) -> Token:
    """The noun that the phrase is about: "the governor of Oru"."""
    ends = _JOINTS | _LISTED["giving"] | _MADE | _MET
    return next((said[i - 1] for i in range(phrase.first + 1, phrase.last + 1) if said[i].lower in ends), said[phrase.last])


def may_count(said: list[Token], phrase: Phrase) -> bool:
    """Whether the phrase names somebody who may count: a role, a body, or a name that is more than a sentence's first word."""
    noun = head(said, phrase)
    named = phrase.first > 0 or phrase.last > phrase.first or noun.text.isupper() and len(noun.text) > 1
    return is_counter(noun.lower) or noun.capital and named


def is_counter(noun: str) -> bool:
    """Whether a noun, in small letters, is a role or a body."""
    noun = noun.removesuffix("'s").removesuffix("'")
    return noun in _counters() or noun.removesuffix("s") in _counters()


def is_instrument(noun: str) -> bool:
    """Whether counts are made in it. As printed: in capitals it is part of a name, "the Tracker"."""
    return noun in _LISTED["instruments"]


def is_study(noun: str) -> bool:
    return noun in _LISTED["studies"]


@cache
def _counters() -> frozenset[str]:
    roles = load("roles")
    kinds = [w for words in roles["types"].values() for w in words]
    return frozenset({*kinds, *roles["roles"], *roles["bodies"], *_LISTED["counters"]}) - {*roles["crowds"], "country", "nation"}


@cache
def _verbs() -> frozenset[str]:
    return _LISTED["counting"] | _LISTED["showing"] | _LISTED["saying"]


# --- who stands behind a count


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_TOOLS = _any(_LISTED["instruments"])
_NEW = r"(?:(?:own|last|latest|new|first|previous|official|preliminary|\d{4}|daily|weekly|death|internal|situation|disaster) )*"
_OWNED = re.compile(rf"(?P<who>.{{2,60}}?)(?:'s|(?<=s)') {_NEW}(?:[a-z]+ )?(?:{_TOOLS})(?: .*)?$")
_MADE_BY = re.compile(rf"(?:\w+ ){{0,3}}?(?:{_TOOLS})(?: (?:{_any(_LISTED['giving'] | _MADE)}))?"
                      r"(?: (?:on|in|late|early|last)(?: \w+){1,2}?)? (?:by|from) (?P<who>.{2,60})$")
_OF = re.compile(r"(?:\w+ ){0,3}?(?:lists?|records|data|figures|registers?|survey|reports?|bulletins?|statistics|assessment)"
                 r" of (?P<who>.{2,60})$")
_BODYS = re.compile(rf"(?P<who>(?:.{{1,50}} )?(?P<noun>[\w-]+)) {_NEW}(?:{_TOOLS})$")
_ARTICLE, _OWNER = re.compile(r"^(?:the|an?|its|their|his|her) ", re.I), re.compile(r"'s?$")


def counter(name: str) -> str:
    """Who stands behind a phrase, without article: "data from Relief Oru", "Oru's last census", "police records"."""
    name = _ARTICLE.sub("", name.strip())
    plain = name[:1].lower() + name[1:]  # "Figures compiled by"
    if _LISTED["instruments"].isdisjoint(plain.split()):
        return _OWNER.sub("", name)
    if made := _MADE_BY.match(plain) or _OF.match(plain):
        who = _ARTICLE.sub("", made["who"])
        return who if _may_own(who) else name
    if (owned := _OWNED.match(name)) and _may_own(owned["who"]):  # not "the season's toll"
        return owned["who"]
    body = _BODYS.match(name)
    if body and (body["noun"].lower() in _counters() - {"official", "local", "state"} or body["noun"].isupper()):
        return body["who"]
    return _OWNER.sub("", name)


def bare(name: str) -> str:
    """Without article and "'s"."""
    return _OWNER.sub("", _ARTICLE.sub("", name.strip()))


def _may_own(who: str) -> bool:
    last = who.partition(" of ")[0].rpartition(" ")[2]
    return who[:1].isupper() and last.lower() not in _TIMES or is_counter(last.lower())
