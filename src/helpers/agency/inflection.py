"""Forms of English verbs and nouns, by rule and by data/irregular_verbs.yml: no part-of-speech data is needed."""

import re
from functools import cache

from helpers.data import load

TENSES = ("base", "s", "past", "participle", "ing")
_DOUBLES = re.compile(r"(?:^|[^aeiou])[^\Waeiouy\d_]*[aeiou][bdgklmnprt]$")  # of one syllable: rob, ship, stop


@cache
def forms(verb: str) -> tuple[tuple[str, str], ...]:
    """(form, tense) of a verb of one word; a form of two tenses, as "shelled", is there twice."""
    third = verb + "es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", verb) else re.sub(r"(?<=[^aeiou])y$", "ie", verb) + "s"
    doubled = verb + verb[-1] if verb in _doubling() or _one_syllable(verb) and _DOUBLES.search(verb) else verb
    ing = (verb[:-2] + "y" if verb.endswith("ie") else verb[:-1] if re.search(r"[^eoy]e$", verb) else doubled) + "ing"
    past = participle = re.sub(r"(?<=[^aeiou])y$", "i", doubled) + ("d" if verb.endswith("e") else "ed")
    if irregular := load("irregular_verbs")["verbs"].get(verb):
        past, participle, *rest = irregular.split()
        ing = rest[0] if rest else ing
    return tuple(zip((verb, third, past, participle, ing), TENSES, strict=True))


def plural(noun: str) -> str:
    """Of the last word of a noun phrase."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + "es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"


def _one_syllable(verb: str) -> bool:
    return len(re.findall(r"[aeiou]+", verb)) == 1


@cache
def _doubling() -> frozenset[str]:
    return frozenset(load("irregular_verbs")["doubling"])
