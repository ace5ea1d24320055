"""The phrases that name a speaker, word by word: names without titles, roles, types of source. No article is needed here."""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from helpers.data import load
from helpers.view import view

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'.][^\W_]+)*")
CUT = re.compile(r"[,;(]|\s[-–—]+\s|\b(?:who|which|whose|that)\b")  # ends the phrase that names, before what only describes
PREPOSITION = re.compile(r"\s(?:of|for|from|in|at|on|with|to|by)\s")
UPPER = r"[^\W\d_a-zß-öø-ÿ][\w'-]+"
FULL_NAME = re.compile(rf"{UPPER}(?: (?:[A-Z]\. ?|al-|bin |ibn |van |von |der |de |da |del |la )*{UPPER})+")
CAPITALS = re.compile(rf"{UPPER}(?: {UPPER})*")
BESIDE = re.compile(rf", ({UPPER}(?: {UPPER}){{1,3}})(?=[,.;:]|$)")
AGENT = re.compile(r"(?:[eo]r|ist|ian|ant|man|woman|nurse|priest|[^y]ee|-old)$")  # "a teacher": nouns of people, not of bodies
HIDDEN = re.compile(  # behind "an official": who asked not to be named
    r",? (?:who\b[^.;]{0,50}\b(?:not\b[^.;]{0,25}\b(?:named?|names|identif\w+|authori[sz]ed)|anonym\w+"
    r"|(?:declined|refused)\b[^.;]{0,20}\b(?:named?|identif\w+))|too \w+ to [^.;,]{0,20}\bname"
    r"|(?:speaking |talking )?(?:on (?:the )?condition of anonymity|anonymously))"
)
ALIAS = re.compile(  # behind a role, past one relative clause at most
    r"(?: who [^.;:\"\n]{1,80}?,?)?,?(?: and)? who (?:(?:gave|would give) (?:his|her|their) (?:first )?name (?:only )?as"
    rf"|(?:asked|wanted|wished|preferred) to be (?:called|known as|named|identified)(?: only)?(?: as)?) ({UPPER})"
)
CALLED = re.compile(rf"\b(?:called|named) ({UPPER})$")
RELATIVE = re.compile(r" who (?:[\w'-]+ ?){1,6}")
OPENS_WITH_TEXT = re.compile(r"(?:The|Its) [a-z]+\b")
INTRODUCED = re.compile(r",(?P<age> \d\d[,.])?(?: (?:an?|the) (?P<as>[a-z][\w' -]{2,40})| who)?")
OWNED = re.compile(r"(?P<owner>(?i:its|our|your)) (?:[a-z][\w-]+ ){0,2}(?P<noun>[a-z]+)$")
POSSESSED = re.compile(r"\w's? (?:[a-z][\w-]+ ){0,2}([a-z]+)$")
TOLD_APART = re.compile(r",? (?:who|whom|whose|from|in|at|near|on|of|with|interviewed|asked)\b")
OF = re.compile(r"\bof (?:the )?$")
HE_SHE = {"he": "m", "him": "m", "she": "f", "her": "f", "who": None}


def is_pronoun(word: str) -> bool:
    return word in HE_SHE or word in load("grammar")["pronouns"] or word.split()[-1] == "interviewed"


def full_names(seen: str) -> dict[str, str]:
    """Folded surname → the first full name printed with it, without titles."""
    out: dict[str, str] = {}
    for m in FULL_NAME.finditer(seen):
        words = m[0].split()
        while words and any(words[0].lower() in load("grammar")[c] for c in ("prepositions", "determiners", "subordinators")):
            words = words[1:]
        name = without_titles(words) if words else []
        if len(name) > 2 and OF.search(seen, max(0, m.start() - 8), m.start()):
            name = name[-2:]
        if len(name) > 1 and not has_noun(name):
            name[-1] = re.sub(r"'s?$", "", name[-1])
            out.setdefault(fold(name[-1]), " ".join(name))
    return out


def ends_in(text: str, name: str) -> bool:
    """Singular and plural alike: "one resident" is of the residents."""
    return text.endswith(f" {name} ") or text.endswith(f" {name.removesuffix('s')} ") and name.endswith("s")


def alike(name: str, head: str) -> bool:
    """Another spelling of the same surname: -yev and -iev, -zade and -zada."""
    surname = name.split()[-1]
    if len(surname) < 5 or surname in listed("titles") or surname in common_nouns():
        return False
    return any(
        len(w) > 4
        and w not in listed("titles")
        and w not in common_nouns()
        and skeleton(w) == skeleton(surname)
        and difflib.SequenceMatcher(None, w, surname).ratio() > 0.75
        for w in head.split()
    )


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """First letter and consonants of a romanised name, in one spelling."""
    for a, b in (("sch", "sh"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("q", "g"), ("x", "h"), ("w", "v")):
        word = word.replace(a, b)
    return word[:1] + re.sub(r"[aeiouy]|(.)(?=\1)", "", word[1:].removesuffix("h"))


@lru_cache(maxsize=50_000)
def fold(s: str) -> str:
    """Lower case without accents and possessives, punctuation as blanks."""
    s = unicodedata.normalize("NFKD", re.sub(r"'s?(?!\w)", "", view(s))).lower()
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in s if not unicodedata.combining(c))))


def head_of(phrase: str) -> str:
    m = CUT.search(phrase, 1)
    return phrase[: m.start()].strip() if m else phrase


def last_capitals(words: Sequence[str]) -> list[str]:
    """The run of capitalised words that ends the phrase."""
    out: list[str] = []
    for w in reversed(words):
        if not w[0].isupper() or w.lower() in load("grammar")["determiners"]:
            break
        out.insert(0, w)
    return out


def without_titles(words: Sequence[str]) -> list[str]:
    last = max((i for i, w in enumerate(words[:-1]) if fold(w) in listed("titles") or w.endswith("'s")), default=-1)
    return list(words[last + 1 :])


def of_a_body(words: Sequence[str], name: Sequence[str]) -> bool:
    """Does the phrase open with a role and "of", so that the name's first words are the body's?"""
    before = [fold(w) for w in words[: len(words) - len(name)]]
    return "of" in before and any(w in listed("roles") or w in listed("titles") for w in before[: before.index("of")])


def anothers(phrase: str) -> bool:
    """Is it somebody of somebody else's, as "Venn's deputy" is, and not a voice of his own, as "Venn's office" is?"""
    owned = POSSESSED.search(view(head_of(phrase)))
    return bool(owned) and fold(owned[1]) not in listed("mouthpieces")


def calls_a_person(phrase: str) -> bool:
    last = fold(PREPOSITION.split(phrase)[0]).split()[-1:]
    return (
        bool(roles_in(phrase))
        or bool(last)
        and phrase[0].islower()
        and bool(AGENT.search(last[0]))
        and last[0] not in common_nouns()
    )


def has_noun(name: Sequence[str]) -> bool:
    """Is one of the words a role's, a body's or a group's, so that this is no person's name?"""
    return any(fold(w) in common_nouns() for w in name)


def kind_of(noun: str, common: bool) -> str:
    """person body group unnamed, by the noun that heads a phrase, folded; common: it is printed in small letters."""
    if noun in listed("unnamed"):
        return "unnamed"
    if noun in listed("groups") or common and noun.endswith("s") and noun not in listed("bodies") and names_people(noun[:-1]):
        return "group"
    person = noun in listed("roles") or noun in _single() or common and names_people(noun) and noun not in listed("bodies")
    return "person" if person else "body"


def names_people(noun: str) -> bool:
    """Does the ending say that this is somebody, or the list of those who hold no office?"""
    return bool(AGENT.search(noun)) and noun not in listed("bodies") or noun in _single()


@cache
def _single() -> frozenset[str]:
    """Nouns of single people who hold no office."""
    return frozenset(load("roles")["types"]["civilians"]) - listed("groups")


def bare(phrase: str) -> str:
    """Without articles and a possessive at its end."""
    return re.sub(r"'s?$", "", " ".join(w for w in phrase.split() if fold(w) not in ("the", "a", "an")))


def roles_in(phrase: str) -> set[str]:
    return set(fold(phrase).split()) & listed("roles")


def type_of(phrase: str) -> str | None:
    """Type of source by the words of the phrase: of what stands before the first preposition, else of all."""
    for part in (PREPOSITION.split(head_of(phrase))[0], phrase):
        folded = f" {fold(part)} "
        found = next((kind for word, kind in type_words() if word in folded), None)
        if found:
            return found
    return None


def gender_of(phrase: str) -> str | None:
    words = set(fold(phrase).split())
    return "f" if words & listed("feminine") else "m" if words & listed("masculine") else None


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(load("roles")[name])


@cache
def type_words() -> tuple[tuple[str, str], ...]:
    """(word between blanks, type), longest first."""
    return tuple(
        sorted(
            ((f" {fold(w)} ", kind) for kind, words in load("roles")["types"].items() for w in words), key=lambda p: -len(p[0])
        )
    )


@cache
def common_nouns() -> frozenset[str]:
    """Words of roles, bodies and groups: no part of a person's name."""
    return (
        frozenset(w for words in load("roles")["types"].values() for w in words)
        | listed("bodies")
        | listed("groups")
        | listed("unnamed")
    )
