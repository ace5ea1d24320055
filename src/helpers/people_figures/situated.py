"""What stands right after counted people and is no verb of the lists: where they are, what they lack, lost or were told.

Each answers (category, rule, deciding token) or None. i: the number's token; end: the token after its noun, head.
"""

import re

from helpers.agency import inflection
from helpers.people_figures import lexicon, patterns as p
from helpers.people_figures.lexicon import LISTS, Token
from helpers.people_figures.tagged import Tagged

_PLACE = r"(?: (?:in|from|of|near|around|across) (?:[\w'-]+ ){0,2}?[A-Z][\w'-]+)?(?: who| that| as)?"
_BE = _PLACE + (r"(?: (?:are|is|were|was|be|been|being|have|has|had|still|now|also|remain|remained|remains|lie|lay|lying|ended up"
                r"|currently|all|both|already|safely|finally|will|would|may|must|can|could|to|not|left|living|live|lived"
                r"|found themselves)){0,5}")
_IN = r"(?:in|at|inside|on|under|beneath|underneath) (?:[\w'-]+ ){0,4}?"
_WHEREABOUTS = {category: re.compile(rf"{_BE} {_IN}(?:{'|'.join(places)})\b")
                for category, places in LISTS["whereabouts"].items()}
_WORKING = re.compile(r" (?:at|on|under) |\bof\b|\bthe\b")  # six nurses at the hospital
_LACKING = re.compile(rf"{_BE} (?:without|with no|with nowhere|lacking|cut off from|short of) (?P<what>[^,.;\n]{{2,40}})")
_LOST = re.compile(_PLACE + r"(?: (?:having|have|has|had|may|might|also|could|already|all)){0,3} los(?:t|e|es|ing) "
                   r"(?P<what>[^,.;\n]{2,40})")
_ITS = re.compile(r" (?:his|her|their) (?P<what>[\w-]+)")
_WITHOUT = {category: re.compile(rf"\b(?:{'|'.join(words)})\b") for category, words in LISTS["without"].items()}
_NIGHTS = re.compile(rf"{_BE} (?:spent|spend|spending|passed|passing) (?:[\w'-]+ ){{0,3}}nights? (?!at (?:home|sea|work))")
_ELSEWHERE = r"(?:work\b|hospital|custody|prison|jail|duty|the line)"  # back at work
_BACK = re.compile(rf"{_BE} (?:back(?= (?:in|on|at|home|inside|with|from) (?!{_ELSEWHERE})|[.,;\n]|$)|home again"
                   r"|home(?=[.,;\n]|$| safely))")
_WITH = r"(?: (?!and\b|dead\b|or\b)[\w'-]+){0,4}? with (?:[\w'-]+ ){0,3}?"
_INJURED = re.compile(rf"{_BE}{_WITH}(?:{'|'.join(LISTS['injuries'])})\b")
_ILL = re.compile(rf"{_BE}{_WITH}(?:{'|'.join(LISTS['illnesses'])})\b")
_HURT = re.compile(rf"[^.;,]{{0,40}} with (?:[\w'-]+ ){{0,3}}?(?:{'|'.join(LISTS['injuries'])})\b")
_AMONG = re.compile(r"(?: (?:was|were|are|is))? (?:among|amongst|one of) (?:the|those)\b")
_LEAVE = re.compile(r"(?:,[^,;.\n]{1,40},)?(?: [^,;.\n]{1,60}?)? "
                    r"to (?:leave|evacuate|move|go|get out|flee|quit|abandon|clear out|depart)\b")
_TELLING = frozenset(form for verb in LISTS["telling"] for form, _ in inflection.forms(verb))
_SENT_AWAY = frozenset(LISTS["sent_away"])
_LEADING = re.compile(r"(?:^|;)a?(?P<verb>[kKJFM])[^;#Sbhmr]{0,14},d?$")
_SECOND = re.compile(r"[waidsWpPgtoV-]{1,14}?ca?(?P<verb>[KMF])")
_LISTED = "[wp]{0,2}[Ps]"
_ASIDE = re.compile(rf"\([^();]{{1,30}}\)|,[^,;bhmrSkMFV]{{1,14}},(?=[bhma])|-[^;-]{{1,20}}-"
                    rf"|(?:cd?w{{1,2}}|,{_LISTED}(?:,{_LISTED})*cd?{_LISTED})(?=[bhm])")
_FRONTED = re.compile(r"(?:^|;)[ai]{1,2}[dwWpgPE]{1,6}(?:i[dwWp]{1,3})?,$")  # in the stadium at Oru, 300 people
_COMING = re.compile(r"\b(?:coming|arriv|cross|flee|fled|leav|pour|stream)\w*")
_ONLY = re.compile(r"\bthere (?:are|were|is|was) no[^.;]*, only $", re.I)
_BOOKS = re.compile(rf"\b(?:{'|'.join(LISTS['books'])})\b[^.;\n]{{0,40}}$")
_RUINING = "|".join(sorted({form for verb in LISTS["ruining"] for form in lexicon.forms(verb)}, key=len, reverse=True))
_OWNED = re.compile(rf"\b(?:{_RUINING}) (?:[\w'-]+ ){{0,4}}?(?:{'|'.join(LISTS['owned'])}) (?:of|to|for)(?: the| some)? $")
_RETURN = "|".join(f"return {noun}s?" for noun in ("convoy", "trip", "journey", "movement", "operation", "flight", "programme"))
_HOMEWARD = re.compile(rf"\b(?:{_RETURN}|repatriations?|(?:of|voluntary|the) returns?(?! of\b| to (?:power|work|normal))"
                       r"|going home|go home|for their (?:villages|homes?|farms|home towns?|houses))\b", re.I)


def after(s: Tagged, i: int, end: int, head: Token | None):
    """nine survivors are in hospital · 40 families without power · 300 children have lost a parent · 70 families back in Oru"""
    start = s.tokens[end - 1].end
    if not head or head.kind == "events" or head.category == "killed" or i and s.word(i - 1) in p.LISTING:
        return None
    anybody = head.kind in p.ANYBODY
    if match := _NIGHTS.match(s.view, start):
        return "sheltered", "in_shelter", _token(s, match)
    for pattern in (_LACKING, _LOST):
        if match := pattern.match(s.view, start):
            if any(t.category in p.WINS and t.category != "population" for t in s.tokens[i + 1:end]):  # displaced people in need
                return None
            lost = without(match["what"])
            return lost and (lost, "predicate", _token(s, match))
    if match := _INJURED.match(s.view, start):
        return "wounded", "predicate", _token(s, match)
    if match := _ILL.match(s.view, start):
        return "affected", "predicate", _token(s, match)
    if not anybody and (match := _BACK.match(s.view, start)):
        return "returned", "predicate", _token(s, match)
    if head.kind == "implied" and head.category != "population":
        return None
    for category, place in _WHEREABOUTS.items():
        at_work = anybody and (match := place.match(s.view, start)) and _WORKING.search(match[0]) or s.word(end - 1) == "patients"
        if not at_work and (match := place.match(s.view, start)):
            return category, "predicate", _token(s, match)
    return None


def without(what: str) -> str | None:
    """What those are who lack or lost this: displaced without a roof, affected without water."""
    words = what.split(" after ")[0]
    lost = next((category for category, named in _WITHOUT.items() if named.search(words)), "affected")
    return None if lost == "none" else lost


def deprived(s: Tagged, verb: str, at: int) -> str | None:
    """The slide cost 19 people their lives, left thousands without a roof; at: where the people end."""
    match = _LACKING.match(s.view, at) if verb.startswith(("leav", "left")) else None
    match = match or (_ITS.match(s.view, at) if verb.startswith("cost") else None)
    return without(match["what"]) if match else None


def _token(s: Tagged, match: re.Match) -> Token:
    """The last of a match, as a state."""
    return next(t for t in s.tokens if t.end >= match.end())._replace(tag="J")


def among(s: Tagged, end: int, head: Token | None):
    """17 of the men were among the 2,300 detained · 40 women among those who arrived"""
    if not head or not _AMONG.match(s.view, s.tokens[end - 1].end):
        return None
    named = next((t for t in s.tokens[end + 1:end + 10] if t.category and t.tag in "KJFMkP"), None)
    return (named.category, "predicate", named) if named else None


def told_to_leave(s: Tagged, i: int, end: int, head: Token | None):
    """ordered 900 villagers to leave · expelled in all but name: ordered 32 diplomats to leave"""
    verb = s.word(len(s.tags[:i].rstrip("dg")) - 1) if s.tags[:i].strip("dg") else ""
    if verb not in _TELLING or not _LEAVE.match(s.view, s.tokens[end - 1].end):
        return None
    abroad = head and s.word(end - 1) in _SENT_AWAY
    return "displaced" if abroad else "evacuated", "governed_by_verb", s.tokens[i - 1]


def hosted(s: Tagged, i: int, head: Token | None):
    """the hall, which had 700 people in it · collective shelters with 13,000 occupants"""
    before = s.tags[max(0, i - 2):i].rstrip("adg")
    dwelling = head and (head.kind in ("generic", "households") or s.view.startswith("occupant", head.start))
    if dwelling and _FRONTED.search(s.tags, max(0, i - 10), i) and s.holds_shelter(s.tags.rfind(";", 0, i) + 1, i):
        return "sheltered", "in_shelter", head
    if dwelling and before.endswith("h") and s.holds_shelter(s.tags.rfind(";", 0, i) + 1, i):
        return "sheltered", "in_shelter", head
    return None


def owners(s: Tagged, i: int, head: Token | None):
    """Hail destroyed the crops of 18,000 farmers."""
    if head and i and _OWNED.search(s.view, max(0, s.tokens[i].start - 60), s.tokens[i].start):
        return "affected", "governed_by_noun", head
    return None


def there(s: Tagged, i: int, end: int, head: Token | None):
    """They are coming, 300 people a day · there are no fighters in Oru, only 900 civilians"""
    daily = head and head.kind == "generic" and p.A_DAY.match(s.view, head.end)
    if daily and _COMING.search(s.view, s.tokens[0].start, head.start):
        return "displaced", "predicate", head
    if head and _ONLY.search(s.view[max(0, s.tokens[i].start - 90):s.tokens[i].start]):
        return "remaining", "predicate", head
    return None


def listed(s: Tagged, i: int, head: Token | None):
    """the list had 1,780 names"""
    names = head and s.view.startswith("name", head.start)
    if names and _BOOKS.search(s.view, max(0, s.tokens[i].start - 60), s.tokens[i].start):
        return "registered", "implied_by_noun", head
    return None


def leading(s: Tagged, i: int, head: Token | None):
    """Fleeing raids on Oru, 1,200 families"""
    if not head or not (match := _LEADING.search(s.tags, max(0, i - 18), i)):
        return None
    verb = s.tokens[match.start("verb")]
    participle = s.word(match.start("verb")).split()[0].endswith(("ing", "ed", "en"))
    return (verb.category, "predicate", verb) if verb.category and participle else None


def second(s: Tagged, end: int, head: Token | None):
    """300 families loaded carts and headed east"""
    if not head or head.kind in p.ANYBODY or not (match := _SECOND.match(s.tags, end)):
        return None
    verb = s.tokens[match.start("verb")]
    return verb.category, "predicate", verb


def past_aside(s: Tagged, end: int) -> int | None:
    """The token after an aside that parts a noun from its predicate: ", among them 20 wounded soldiers, are"."""
    match = _ASIDE.match(s.tags, end)
    return match.end() if match else None


def injured(s: Tagged, at: int) -> bool:
    """Whether those just told of have wounds: "flown to Oru with burns"."""
    return bool(_HURT.match(s.view, at))


def homeward(s: Tagged) -> bool:
    """Whether the sentence tells of returns, so that who only moves in it returns."""
    return bool(_HOMEWARD.search(s.view, s.tokens[0].start, s.tokens[-1].end))
