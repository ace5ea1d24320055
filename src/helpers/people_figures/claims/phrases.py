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
_JOINTS = frozenset({*_GRAMMAR["joining"], "on", "by"}) - {"to"}
_BESIDE = frozenset({"has", "have", "had", "is", "are", "was", "were", "no", "longer", "far", "to", "date", *_GRAMMAR["adverbs"]})  # between a subject and its verb
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_TIMES = frozenset(_GRAMMAR["times"]) - {"a", "the", "true", "in", "may", "march"}
_NOT_ADVERBS = frozenset(load("clauses")["not_adverbs"])
_STOPS = frozenset({*_GRAMMAR["auxiliaries"], *_GRAMMAR["relatives"], *_GRAMMAR["subordinators"], *_GRAMMAR["conjunctions"],
                    *_GRAMMAR["finite"], "said", "says", "told"}) - {"s", "'s", "who", "put"} | {"who"}
_MADE = frozenset({"conducted", "commissioned", "made"})  # as a survey is
_MET = frozenset({"interviewed", "reached", "contacted", "based", "working", "seen", "obtained"})  # as who is asked, or what is read
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


def before(said: list[Token], verb: int) -> Phrase | None:
    """The subject of the verb at said[verb]; of "the coordinator, Ada Senn, said" the name; None in the passive."""
    last = verb - 1
    while last >= 0 and (said[last].lower in _BESIDE or _adverb(said[last].lower)) and not (said[last].capital and last and said[last - 1].capital):
        if said[last].lower in _PASSIVE and not said[verb].lower.endswith("ing"):
            return None
        last -= 1
    named = None
    while last > 0 and said[last].text == ",":  # an aside
        opening = next((i for i in range(last - 1, max(-1, last - _LONGEST - 1), -1) if said[i].text == ","), None)
        if opening is None or opening == last - 1:
            return None
        if all(t.capital for t in said[opening + 1:last]):
            named = Phrase(opening + 1, last - 1)
        last = opening - 1
    found = _ending(said, last)
    if found and found.first > 1 and said[found.first - 1].lower == "who":  # "relatives who gathered at the port gave"
        found = _ending(said, found.first - 2) or found
    return named if named and found else found


def _adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _NOT_ADVERBS and not is_instrument(word)


def _ending(said: list[Token], last: int) -> Phrase | None:
    """The noun phrase that ends at said[last]."""
    i, first = last, last + 1
    while i >= 0 and last - i < _LONGEST:
        token = said[i]
        year = _YEAR.fullmatch(token.text) and i < last
        both = token.lower == "and" and 0 < i < last and said[i - 1].capital and said[i + 1].capital
        made = token.lower in counted_participles() and i < last and said[i + 1].lower == "by"  # "a list kept by teachers"
        if not (token.word or year) or token.lower in _STOPS and not both and not made:
            break
        first = i
        if token.lower in _DETERMINERS or token.lower.endswith(("'s", "s'")) and i and said[i - 1].lower in _DETERMINERS:
            if token.lower not in _DETERMINERS:
                first = i = i - 1
            if not i or said[i - 1].lower not in _JOINTS:
                break
        i -= 1
    if first > last or said[last].lower in _DETERMINERS | _JOINTS | {"i"}:  # "an estimated 300"
        return None
    if first > 0 and said[first - 1].text[0].isdigit():  # "of the 300 families" that flee no one counts by
        return None
    while first < last and said[first].lower in _JOINTS:  # "By noon police"
        first = next((k for k in range(first + 1, last + 1) if said[k].lower in _DETERMINERS and k == first + 1), first + 2)
    timed = (k for k in range(first + 1, last) if said[k].lower in _JOINTS and said[k + 1].lower in _TIMES)
    last = next(timed, last + 1) - 1  # "reporters at the bridge on Sunday"
    return Phrase(first, last) if first <= last and said[last].word else None


def after(said: list[Token], first: int) -> Phrase | None:
    """The noun phrase that begins at said[first]: up to a verb, a mark, a time; "the mayor, Ida Brook" is its name."""
    last, skip = first - 1, first
    for i in range(first, min(len(said), first + _LONGEST)):
        token = said[i]
        if i < skip:
            continue
        if i > first and token.lower in _JOINTS and (by := _by_after_time(said, i)):  # "figures released on Sunday by the UN"
            skip = by
            continue
        then = said[i + 1] if i + 1 < len(said) else None
        verb = token.lower in counting_words() and i > first and not token.capital \
            and not (is_instrument(token.lower) and (not then or not then.word or then.lower in _JOINTS))
        if not (token.word or _YEAR.fullmatch(token.text) and then and then.word) or token.lower in _STOPS or verb \
                or _acts(said, first, i):
            break
        if token.lower in ("on", "at", "in", "since", "during", "by", "for", "late", "early", "to", "with", "over", "from") \
                and i + 1 < len(said) and (said[i + 1].text[0].isdigit() or said[i + 1].lower in _TIMES
                                           or token.lower in ("since", "during", "late", "early", "to", "with", "over")
                                           or said[i + 1].lower in ("a", "an") or said[i + 1].lower == "the"
                                           and i + 2 < len(said) and said[i + 2].lower in _TIMES):
            break
        if token.lower in _TIMES and not (token.capital and i > first and said[i - 1].capital):
            break
        last = i
    while last >= first and said[last].lower in _JOINTS | _DETERMINERS:
        last -= 1
    if last < first:
        return None
    if last + 2 < len(said) and said[last + 1].text == ",":  # "the prosecutor, Vida Salt,"
        name = last + 2
        while name < len(said) and said[name].word and said[name].capital:
            name += 1
        if name - last - 2 in (2, 3) and (name == len(said) or not said[name].word) and not said[last].capital:
            return Phrase(last + 2, name - 1)
    return Phrase(first, last)


def _by_after_time(said: list[Token], i: int) -> int | None:
    """Where "by" stands after a time that begins at said[i]."""
    k = i + 1
    while k < len(said) and k < i + 4 and (said[k].lower in _TIMES or said[k].text.isdigit()):
        k += 1
    return k if k > i + 1 and k < len(said) and said[k].lower == "by" else None


def _acts(said: list[Token], first: int, i: int) -> bool:
    """Whether said[i] is a verb in the past with its object: "opened two camps", not "armed forces" or "given by"."""
    if i == first or said[i].capital or not said[i].lower.endswith("ed") or i + 1 >= len(said):
        return said[first].lower in ("he", "she", "it", "they", "we", "i") and i > first
    return said[i + 1].lower in _DETERMINERS or said[i + 1].text[0].isdigit()


def head(said: list[Token], phrase: Phrase) -> Token:
    """The noun that the phrase is about: "the governor of Oru"."""
    for i in range(phrase.first + 1, phrase.last + 1):
        if said[i].lower in _JOINTS or said[i].lower in counted_participles() or said[i].lower in _MADE | _MET:
            return said[i - 1]
    return said[phrase.last]


def is_study(noun: str) -> bool:
    return noun in _LISTED["studies"]


def may_count(said: list[Token], phrase: Phrase) -> bool:
    """Whether the phrase names somebody who may count: a role, a body, or a name that is more than a sentence's first word."""
    noun = head(said, phrase)
    return is_counter(noun.lower) or noun.capital and (phrase.first > 0 or phrase.last > phrase.first)


def is_counter(noun: str) -> bool:
    noun = noun.removesuffix("'s").removesuffix("'")
    return noun in _counters() or noun.removesuffix("s") in _counters()


def is_instrument(noun: str) -> bool:
    """Whether a count is made in it; not in capitals, where it is part of a name: "the Tracker"."""
    return noun in _LISTED["instruments"]


@cache
def _counters() -> frozenset[str]:
    roles = load("roles")
    kinds = [w for words in roles["types"].values() for w in words]
    return frozenset({*kinds, *roles["roles"], *roles["bodies"], *_LISTED["counters"]}) - {*roles["crowds"], "country", "nation"}


@cache
def counting_words() -> frozenset[str]:
    return _LISTED["counting"] | _LISTED["showing"] | _LISTED["saying"]


@cache
def counted_participles() -> frozenset[str]:
    return _LISTED["giving"]


_TOOLS = "|".join(sorted(map(re.escape, _LISTED["instruments"]), key=len, reverse=True))
_NEW = r"(?:(?:own|last|latest|new|first|previous|official|preliminary|\d{4}|daily|weekly|death|internal|situation|disaster) )*"
_OWNED = re.compile(rf"(?P<who>.{{2,60}}?)(?:'s|(?<=s)') {_NEW}(?:{_TOOLS})(?: .*)?$")
_MADE_BY = re.compile(rf"(?:\w+ ){{0,3}}?(?:{_TOOLS})(?: (?:{'|'.join(sorted(_LISTED['giving'] | _MADE))}))?"
                      r"(?: (?:on|in|late|early|last)(?: \w+){1,2}?)? (?:by|from) (?P<who>.{2,60})$")
_BODYS = re.compile(rf"(?P<who>(?:.{{1,50}} )?(?P<noun>[\w-]+)) {_NEW}(?:{_TOOLS})$")


_LISTS_OF = r"(?:lists?|records|data|figures|registers?|survey|reports?|bulletins?|statistics|assessment)"
_OF = re.compile(rf"(?:\w+ ){{0,3}}?{_LISTS_OF} of (?P<who>.{{2,60}})$")


def _may_own(who: str) -> bool:
    last = who.partition(" of ")[0].rpartition(" ")[2]
    return who[:1].isupper() and last.lower() not in _TIMES or is_counter(last.lower())


def counter(name: str) -> str:
    """Who stands behind a phrase, without article: "data from Relief Oru", "Oru's last census", "police records"."""
    name = re.sub(r"^(?:the|an?) ", "", name.strip(), flags=re.I)
    plain = name[:1].lower() + name[1:]
    if made := _MADE_BY.match(plain) or _OF.match(plain):
        who = re.sub(r"^(?:the|an?) ", "", made["who"], flags=re.I)
        return who if _may_own(who) else name
    if (owned := _OWNED.match(name)) and _may_own(owned["who"]):  # not "the season's toll"
        return owned["who"]
    body = _BODYS.match(name)
    if body and (body["noun"].lower() in _counters() - {"official", "local", "state"} or body["noun"].isupper()):
        return body["who"]
    return re.sub(r"'s?$", "", name)
