"""Who is taken somewhere: the verb says that they are moved, the goal what that means for them.

"took 12 people to hospital", "300 people were bused to a school", "drove 13,000, most of them women, across the border".
"""

import re
from collections.abc import Iterable

from helpers.agency import inflection
from helpers.people_figures import patterns as p, situated
from helpers.people_figures.lexicon import LISTS, Token
from helpers.people_figures.tagged import Tagged


def _verbs(listed: Iterable[str], *tenses: str) -> frozenset[str]:
    return frozenset(form for verb in listed for form, tense in inflection.forms(verb) if not tenses or tense in tenses)


_TAKERS = {category: _verbs(listed) for category, listed in LISTS["takers"].items()}
_ANY = frozenset().union(*_TAKERS.values())
_ASIDE = r"(?:,(?! (?:and|but|while|who)\b)[^,;.\n]{1,60},)?(?: and (?:[\w'-]+ ){0,3}?[\w'-]+)?"
_STEPS = r"(?: (?!(?:who|which|that|when|while|after|before|and|but|as|because|if)\b)[\w'-]+){0,5}?"
_LED = "have has had was were are is be been being get got will would to can could may might must should " \
       "also later then all both since not now safely forcibly quickly hastily reportedly just"
_LODGINGS = rf"to (?:[\w-]+ ){{0,3}}(?:{'|'.join(sorted(p.LODGINGS))})"
_GOALS = {category: "|".join(listed) for category, listed in LISTS["goals"].items()}
_GOALS["evacuated"] += f"|{_LODGINGS}"
_THERE = {category: re.compile(rf"{_ASIDE}{_STEPS} (?:{goals})\b") for category, goals in _GOALS.items()}
_TAKEN = {category: re.compile(rf"{_ASIDE}(?: who| that)?(?: (?:{_LED.replace(' ', '|')})){{1,6}}"
                               rf" (?P<verb>{'|'.join(sorted(_verbs(verbs, 'participle')))})"
                               rf"(?: (?!from\b|to\b)[\w'-]+){{0,4}}? (?:{_GOALS[category]})\b")
          for category, verbs in LISTS["takers"].items()}
_DESCRIBED = re.compile(r",a?[KJ],")  # nine, still wounded, were carried ashore
_SENDING = frozenset(inflected for inflected, _ in inflection.forms("send"))
_BE = re.compile(r" (?:was|were|are|is|be|been|being|get|got)\b")
_VEHICLES = re.compile(r"\b(?:vans?|bus(?:es)?|cars?|coach(?:es)?|minibus(?:es)?|ambulances?|trucks?|lorr(?:y|ies)"
                       r"|volunteers?)\b", re.I)


def to(s: Tagged, i: int, head: Token | None, head_end: int) -> str | None:
    """The category of those whom the verb before number i takes where what follows them says."""
    verb = s.word(len(s.tags[:i].rstrip("dg")) - 1) if s.tags[:i].strip("dg") else ""
    after = s.tokens[head_end - 1].end if head else s.tokens[i].end
    if deprived := situated.deprived(s, verb, after):
        return deprived
    if verb not in _ANY or head and head.category == "killed":
        return None
    if p.BOATS.search(s.view[max(0, s.tokens[i].start - 60):s.tokens[i].start]):  # a boat carrying 70 migrants sank
        return None
    for category, verbs in _TAKERS.items():
        if category == "displaced" and verb in _SENDING and head and head.kind in p.ANYBODY:  # sent 300 police from the capital
            continue
        if verb in verbs and _THERE[category].match(s.view, after):
            drove = category == "displaced" and verb.startswith(("driv", "drove"))
            drove = drove and _VEHICLES.search(s.view, s.tokens[0].start, s.tokens[-1].end)
            return "evacuated" if drove else _saved(s, head, category)
    return None


def were(s: Tagged, at: int, head: Token | None):
    """(category, rule, token) of those who are told to be taken somewhere after the token before `at`."""
    start = s.tokens[at - 1].end
    if head and head.category == "killed" or _DESCRIBED.match(s.tags, at) or not _BE.search(s.view, start, start + 80):
        return None
    for category, taken in _TAKEN.items():
        if match := taken.match(s.view, start):
            token = next(t for t in s.tokens[at:] if t.end > match.start("verb"))
            category = "wounded" if category == "evacuated" and situated.injured(s, match.end()) else category
            return _saved(s, head, category), "predicate", token._replace(tag="K")
    return None


def _saved(s: Tagged, head: Token | None, category: str) -> str:
    """Who is brought out of a wreck alive is saved, not evacuated; who is held stays so wherever taken."""
    if head and head.category == "detained" and category in ("displaced", "evacuated"):  # prisoners are moved as prisoners
        return "detained"
    if category == "evacuated" and situated.homeward(s):
        return "returned"
    if head and category == "evacuated" and s.view.startswith(("deport", "expell"), head.start):
        return "displaced"
    survivors = head and s.view.startswith("survivor", head.start)
    return "other" if category == "evacuated" and survivors else category
