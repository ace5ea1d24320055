"""What the verb or noun that governs a number, or the predicate after it, says happened to those counted.

Each answers (category, rule, deciding token), or None where its construction does not stand there. i: the number's token;
head: its noun, if it has one; head_end, end, at: the token after that noun.
"""

import re

from helpers.numerals import Number
from helpers.people_figures import carried, patterns as p, situated
from helpers.people_figures.lexicon import LISTS, SAID_BEFORE, Token
from helpers.people_figures.tagged import Tagged

_TRAPPED = frozenset(LISTS["trapped"])
_MAIN_AFTER = re.compile(r"[^,;rbhmkKFMVS]{1,8},(?:[bh][a]?[KJF]|hb[KJ]|F)")
_PRISON_CAMPS = frozenset(LISTS["prison_camps"])
_FINDING = frozenset(LISTS["finding"])
_AND_THEN = re.compile(r"[^;,#SkKMFJVbhm]{1,8}ca?(?=F)")
_SHELTER = re.compile(rf"\b(?:{'|'.join(p.SHELTERS)})\b")


def governed(s: Tagged, i: int, head: Token | None, head_end: int):
    """killed 30 · the displacement of 5,000 · a population of 120,000 · fled with her two sons · left 25 guests behind"""
    if head and i and s.word(i - 1) in p.TAKING and head_end < len(s.tokens) and s.word(head_end) in p.CAPTIVE:
        return "detained", "governed_by_verb", s.tokens[i - 1]
    if i and s.word(i - 1) in p.HOLDING and (held := _held(s, i, head)):
        return held, "governed_by_verb", s.tokens[i - 1]
    before = s.view[max(0, s.tokens[i].start - 90):s.tokens[i].start]
    if "vacuation " in before and p.ORDERED.search(before):
        return "evacuated", "governed_by_noun", s.tokens[i - 1]
    sought = head or number_ends(s, i)
    if sought and before.endswith((" for ", " of ", " the ")) and p.SEEKING.search(before):
        return "missing", "governed_by_verb", s.tokens[i - 1]
    if head and s.word(i - 1) in p.LEAVING and s.tags[head_end:head_end + 1] and s.word(head_end) == "behind":
        return "remaining", "governed_by_verb", s.tokens[head_end]
    in_all = p.IN_ALL.search(before[-24:]) if before.endswith(" of ") else None
    end = i - len(in_all[0].split()) if in_all else i  # displaced an average of 1,500
    start = max(0, end - 14)
    if i and s.word(i - 1) in _FINDING and s.tags[i + 1:i + 2] == "o" and not (head and head.category == "killed"):
        return "other", "governed_by_verb", s.tokens[i - 1]  # traced 87 of the missing
    if told := situated.told_to_leave(s, i, head_end, head):
        return told
    if i and (taken := carried.to(s, i, head, head_end)):
        return taken, "governed_by_verb", s.tokens[i - 1]
    match = p.GOVERNED.search(s.tags[start:end])
    if not match:
        moved = (head or s.tags[i + 1:i + 2] == "g") and i and s.word(i - 1) in p.MOVING
        return ("evacuated", "governed_by_verb", s.tokens[i - 1]) if moved else None
    at = start + match.start()
    verb = s.tokens[at]
    object_only = not head and s.tags[at - 1:at] in ("r", "w", "W", "s") and s.tags[i + 1:i + 2] in tuple("i;")
    if match["both"] and not ((head or object_only) and s.word(at) in p.BOTH_WAYS):
        return None
    if match["whose"] and not s.word(i - 1).endswith(("'s", "s'")):
        return None
    if match["aim"] and not s.word(at).startswith("to "):
        return None
    if match["with"] and not (head and head.kind == "generic" and s.word(at + 1) == "with"):
        return None
    if (verb.tag == "L" or match["also"]) and not head:
        return None
    if match["noun"] and verb.tag == "P" and verb.kind != "events" and verb.category != "killed":
        return None
    if head and head.kind == "events":
        return None
    if verb.tag == "L" and head and s.word(head_end - 1) in p.AUDIENCE:
        return None
    if s.word(at) == "the lives" and not p.LIVES.search(s.view, max(0, verb.start - 20), verb.end):
        return None
    if verb.tag == "E" and verb.category == "sheltered" and s.tags[head_end:head_end + 1] == "r":
        return None
    if verb.category == SAID_BEFORE:
        return None
    if head and head.category == "killed" and verb.category != "killed":
        return None
    if verb.category == "population" and head and _modified(s, i, head_end):  # home to 300 displaced people
        return None
    if verb.category == "population" and s.holds_shelter(s.tags.rfind(";", 0, i) + 1, i):  # three camps are home to
        return "sheltered", "governed_by_verb", verb
    moved = verb.category == "displaced" and s.word(at) in p.MOVING
    saved = s.word(at).startswith("rescu") and head and head.kind in ("generic", "households")
    category = "evacuated" if moved or saved else _healed(s, verb)
    state = s.tokens[head_end] if head and s.tags[head_end:head_end + 1] in ("K", "J") else None
    if category == "other" and state and state.category in ("missing", "detained"):  # hope to find the 12 workers missing
        return state.category, "predicate", state
    return category, "governed_by_noun" if match["noun"] else "governed_by_verb", verb


def number_ends(s: Tagged, i: int) -> bool:
    """Whether a number without a noun closes its phrase: "searches for five on the lake"."""
    return s.tags[i + 1:i + 2] in ("", "i", ";", ",")


def _held(s: Tagged, i: int, head: Token | None) -> str | None:
    """The militia holds 40 villagers; they keep 300 of our people; but the camp holds 9,000."""
    subject = s.tags.rfind(";", 0, i) + 1
    if any(s.word(j) in p.RECORDS for j in range(max(subject, i - 8), i)):
        return None
    if head and head.category and head.category != "displaced":  # a grave that holds 40 bodies
        return None
    if s.word(max(subject, i - 2)) in p.SETTLEMENTS and head and head.kind in ("generic", "implied"):
        return "population"
    if any(s.word(j) in _PRISON_CAMPS for j in range(subject, i)):
        return "detained"
    if s.holds_shelter(subject, i):
        return None if head and head.kind in p.ANYBODY else "sheltered"
    of_theirs = p.OF_THEIRS.match(s.view, s.tokens[i].end)
    return "detained" if head and head.kind != "guessed" and (of_theirs or s.word(i - 1).startswith("h")) else None


def _modified(s: Tagged, i: int, end: int) -> bool:
    """Whether the noun or what stands before it says what happened: 300 refugees, 300 displaced people."""
    return any(t.category and t.tag in "PKJ" and t.category != "population" for t in s.tokens[i + 1:end])


def _healed(s: Tagged, verb: Token) -> str:
    """Who is treated is wounded, unless it is for an illness."""
    treated = verb.category == "wounded" and s.view.startswith("treat", verb.start)
    return "affected" if treated and p.ILLNESS.search(s.view, verb.end, verb.end + 90) else verb.category


def lived_in(s: Tagged, i: int, head: Token | None, number: Number):
    """a town of 4,000 · the nation of 5 million people"""
    match = p.HOME.search(s.tags, max(0, i - 4), i)
    if not match or s.word(match.start()) not in p.SETTLEMENTS:
        return None
    people = head.kind in ("generic", "households") if head else (number.low or 0) >= 1000
    return ("population", "governed_by_noun", s.tokens[match.start()]) if people else None


def predicate(s: Tagged, at: int, head: Token | None, number: Number):
    """N people were killed · N Ardavians, mostly women, have fled · 400 wounded"""
    i = s.tags.rfind("#", 0, at)
    if found := situated.after(s, i, at, head) or situated.among(s, at, head) or carried.were(s, at, head):
        return found
    if found := _verb_after(s, at, head, number):
        return found
    past = situated.past_aside(s, at) if head else None
    found = past and _verb_after(s, past, head, number)
    return found or situated.second(s, at, head)


def _verb_after(s: Tagged, at: int, head: Token | None, number: Number):
    """The verb or state after a noun, what parts them being small."""
    match = p.PREDICATE.match(s.tags, at)
    if not match:
        return None
    i = match.start("verb")
    verb, gap = s.tokens[i], match["gap"]
    if verb.tag == "M" and (stronger := p.PREDICATE.match(s.tags, i + 1)) and "r" in gap:  # "who live in … have fled"
        i = stronger.start("verb")
        verb = s.tokens[i]
    described = "r" in gap or not set("bh") & set(gap)  # "who were expelled", "expelled in May"
    main = p.MAIN.match(s.tags, i + 1) if verb.tag in "KJ" and described else None
    if main and ("r" in gap or "," not in main[0]):  # "… will return"
        i = main.end() - 1
        verb, gap = s.tokens[i], "m"
    elif gap == "," and verb.tag in "KJ" and (main := _MAIN_AFTER.match(s.tags, i + 1)):  # six, detained in May, came home
        i = main.end() - 1
        verb, gap = s.tokens[i], "b" if s.tags[i] in "KJ" else ""
    elif finite := _finite(s, i, gap):
        i = finite
        verb, gap = s.tokens[i], "b" if s.tags[i] in "KJ" else ""
    if s.word(i) in ("need", "needs", "needed") and (done := p.NEED_TO_BE.match(s.tags, i + 1)):  # will need to be resettled
        i, gap = done.end() - 1, "b"
        verb = s.tokens[i]
    passive = "b" in gap[-3:]
    if s.word(i) == "needed" and s.tags[i + 1:i + 2] in ("t", "i", ";", "") \
            or s.word(i).startswith("driven") and "h" in gap[-2:] and not passive:  # the 300 needed to win; had driven from Oru
        return None
    if verb.tag == "K" and not passive and p.OBJECT.match(s.tags, i + 1):
        return None
    if passive and verb.category == "displaced" and s.word(i) in p.MOVING and (head or p.CLOSE.fullmatch(gap)):
        return "evacuated", "predicate", verb
    if s.word(i) == "gone" and s.tags[i + 1:i + 2] not in tuple(";,)S"):
        return None
    counted = s.tags.rfind("#", 0, at)
    goods = counted > 1 and s.word(counted - 1) == "for"  # tents for 300 people are stuck
    if goods and set("bhm") & set(gap) and not set("rt") & set(gap):
        return None
    category = _healed(s, verb)
    if number.kind == "zero" and s.word(i).endswith((" to leave", " to evacuate", " to move")):  # nobody was told to leave
        category = "other"
    if s.word(i) == "rescued" and head and head.kind in ("generic", "households"):
        category = "evacuated"
    if category == "remaining" and s.tags[i + 1:i + 2] in ("J", "K") and not _where(s, i + 1):
        verb = s.tokens[i + 1]
        category = verb.category
    if head and head.category == "detained" and category == "displaced" and s.word(i) != "transferred":
        return "other", "predicate", verb  # escaped: neither held any more nor displaced
    if head and head.category == "detained" and category == "sheltered":  # crammed into a prison
        return "detained", "predicate", verb
    if s.word(i) in ("released", "freed") and s.word(i - 1) == "and" and s.word(i - 2).endswith("ed"):  # questioned and released
        return "detained", "predicate", verb
    if s.word(i) == "reached" and s.tags[i + 1:i + 2] in ("i", ";", ",", ""):  # 300 people reached with food
        return "other", "predicate", verb
    if head and head.category and category != SAID_BEFORE:
        lodged = verb.tag == "M" and head.category in ("displaced", "evacuated") and s.shelter(i + 1, lodged=True)
        wins = category in p.WINS.get(head.category, {category}) or s.word(i) in _TRAPPED
        if not lodged and (not wins or verb.tag == "M" and head.category != "population"):
            return None
    if verb.tag == "M" and s.tags.startswith("SP", i + 1) and s.tokens[i + 2].category:  # "live as refugees"
        return s.tokens[i + 2].category, "predicate", s.tokens[i + 2]
    fled = any(t.category == "displaced" for t in s.tokens[counted + 1:at])
    if fled and category in ("at_risk", "affected") and s.word(i) not in _TRAPPED:  # 400 displaced people in need are displaced
        return None
    if verb.tag == "M":
        few = number.kind != "share" and (number.high or number.low or 0) < 100
        stays = category == "remaining" and not gap and p.STAYS.match(s.tags, i + 1)
        stays = stays or not gap.strip("a") and s.word(i).startswith("liv") and s.tags[i + 1:i + 2] == "i"  # 60 live on the isle
        listed = gap[:3] != ",#," and (number.kind in ("range", "vague") or s.tags[counted - 1:counted] == ",")
        aux = gap.removeprefix("," if listed else ",#,")  # the rest, some 8,000, stayed
        alone = not head and (few and not stays and "g" not in gap or not p.AUXILIARIES.fullmatch(aux))
        if alone or gap.endswith("i") or head and head.kind in p.ANYBODY:
            return None
        there = s.word(i) == "staying" and s.word(i + 1) == "there" if i + 1 < len(s.tokens) else False
        lodged = s.shelter(i + 1, lodged=True) or there and _SHELTER.search(s.view[:verb.start][-300:])
        if category != "displaced" and lodged:
            category = "sheltered"
        elif category == "population" and s.tags[i + 1:i + 2] == "J" and s.tokens[i + 1].category in ("affected", "at_risk"):
            category = s.tokens[i + 1].category  # living under siege
        if category == "displaced" and situated.homeward(s):
            category = "returned"
        if category == "displaced" and (then := _AND_THEN.match(s.tags, i + 1)):  # came out of the forest and went home
            category = "returned" if s.tokens[then.end()].category == "returned" else category
        none_left = number.kind == "zero" and "h" not in gap
        if category == "displaced" and s.word(i) == "left" and (gap.endswith("b") or none_left):
            category = "remaining"
    number_at = s.tokens[at - 1].start
    rest = gap.startswith(",") and p.THE_REST.search(s.view, max(0, number_at - 24), number_at)
    aside = gap in (",", ",a") and s.tags[i + 1:i + 2] == ","  # nine, still wounded, were carried off
    loose = number.kind in ("range", "vague") and p.LISTED_GAP.match(gap)  # 300, maybe 400, have fled
    skipped = loose.end() if loose else 1 if rest or aside else 0
    if gap == "," and s.tags[counted - 1:counted] == "," and not head:  # the rest, some 8,000, stayed
        skipped = 1
    if not head and number.kind != "share" and not p.CLOSE.fullmatch(gap, skipped):
        return None
    noun = not gap and number.kind != "share" and number.low != 1 and p.PLURAL.fullmatch(s.word(i))
    if not head and noun:  # "two shelters" is no clause
        return None
    return category, "predicate", verb


def _finite(s: Tagged, i: int, gap: str) -> int | None:
    """The verb of "300 people displaced by the floods were evacuated", "300 people staying in the camp fled": a participle that
    only describes gives way to what happened."""
    named = gap.endswith("od") and s.tags[i] in "KJ"  # three of the missing were found alive
    if not named and (s.tokens[i].category not in p.DESCRIBING or not set(gap) <= set("iwWpPdosxt")):
        return None
    if s.tags[i] not in "KJ" and not s.word(i).endswith("ing"):
        return None
    match = p.FINITE.match(s.tags, i + 1)
    if not match:
        return None
    at = match.end() - 1
    return at if s.tokens[at].category not in (None, SAID_BEFORE) and not s.word(at).endswith("ing") else None


def _town_had(s: Tagged, i: int) -> bool:
    """Oru had, or the village had, 400 residents"""
    last = len(s.tags[:i].rstrip("ad"))  # which then had
    before = len(s.tags[:last - 1].rstrip("a"))
    return before > 0 and s.tags[last - 1] == "h" and (s.tags[before - 1] in "Wr" or s.word(before - 1) in p.SETTLEMENTS)


def _where(s: Tagged, i: int) -> bool:
    """Whether a state is told as a place that people are in: who remains "under siege" remains."""
    return s.tokens[i].category in ("at_risk", "affected") and s.word(i).startswith(("under ", "cut off"))


def implied(s: Tagged, i: int, end: int, head: Token | None, number: Number):
    """N refugees · N displaced people · the town's N people · Oru had N residents"""
    if not head:
        return None
    if found := situated.hosted(s, i, head) or situated.listed(s, i, head) or situated.owners(s, i, head):
        return found
    if head.kind == "implied" and p.BOATS.search(s.view[max(0, s.tokens[i].start - 60):s.tokens[i].start]):
        return "other", "predicate", head  # a boat carrying 70 migrants sank
    for token in reversed(s.tokens[i + 1:end]):
        weak = token.category == "registered" and (head.kind in p.ANYBODY or s.word(end - 1) == "names"
                                                   and not p.ON_A_LIST.match(s.view, head.end))
        if token is head and token.category == "casualties" and s.word(end - 2) in p.SUFFERED:
            return "affected", "implied_by_noun", token
        if token.category and token.tag in "PpKJ" and not weak:
            return token.category, "implied_by_noun", token
    before = s.view[max(0, s.tokens[i].start - 12):s.tokens[i].start]
    dwells = s.word(end - 1) in p.DWELLERS and (s.tags[i - 2:i - 1] != "W" or s.word(end - 1) != "people")
    housed = dwells and (number.low or 0) >= 20 and _town_had(s, i)
    if housed or head.kind == "generic" and (before.endswith("with its ") or p.OWNED.search(before)) \
            and not before.endswith(p.IT_IS):
        return "population", "possessed", head
    if head.kind == "households" and p.WE_ARE.search(s.view[max(0, s.tokens[i].start - 20):s.tokens[i].start]):
        return "population", "predicate", head
    if p.STILL_IN.match(s.view, head.end):
        return "remaining", "predicate", head
    if s.word(end - 1) in p.TROOPS and p.FELL.match(s.view, head.end):
        return "killed", "predicate", head
    if p.ON_THE_ROAD.match(s.view, head.end):
        return "displaced", "predicate", head
    if p.SHELTERED.match(s.tags, end) and s.shelter(end):
        return "sheltered", "in_shelter", head
    if found := situated.leading(s, i, head) or situated.there(s, i, end, head):
        return found
    returns = head.kind in ("generic", "households") and not s.people and situated.homeward(s)
    return ("returned", "counted_noun", head) if returns else None


def told(s: Tagged, head: Token | None, head_end: int):
    """no resident was told to leave: of moving, though nobody did"""
    return ("other", "predicate", head) if head and p.TOLD.match(s.view, s.tokens[head_end - 1].end) else None
