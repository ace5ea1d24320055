"""Who decides on a movement: the codebook's chosen, coerced or unspecified, told from the construction around the verb."""

from helpers.agency import inflection, lexicon
from helpers.agency.clause import Sentence
from helpers.agency.groups import Group
from helpers.data import load

_CHOICE = frozenset(load("clauses")["choice"])


def of(s: Sentence, group: Group) -> str:
    """Chosen, coerced or unspecified, by what stands beside the verb and by what it hangs on; sympathy decides nothing."""
    near = set(s.lower[max(0, group.first - 2) : group.head + 3]) - {"forced"}
    for volition in ("coerced", "chosen"):
        if near & lexicon.listed_words(volition):
            return volition
    if group.kind == "to":
        return _of_infinitive(s, group)
    if group.kind == "bare":
        subject = s.phrase_before(group.first)
        return "coerced" if subject and subject[0] and s.lower[subject[0] - 1] in _forms("make") else "unspecified"
    return _of_gerund(s, group)


def _of_infinitive(s: Sentence, group: Group) -> str:
    """Had no choice but to leave, were forced to leave, decided to stay, forced to sell and leave."""
    to = group.first
    if s.tags[to] != "T":
        earlier = s.verb_before(to)
        return _of_infinitive(s, earlier) if earlier and earlier.kind == "to" else "unspecified"
    if to and s.lower[to - 1] in ("had", "have", "has", "having") or _CHOICE & set(s.lower[max(0, to - 3) : to]):
        return "coerced"
    verb, phrase = s.governor(to)
    if verb and s.lower[verb.head] in lexicon.forms_of("coerced", "verbs") and (verb.passive or phrase):
        return "coerced"
    chosen = verb and s.lower[verb.head] in lexicon.forms_of("chosen", "verbs") and not verb.passive and phrase is None
    return "chosen" if chosen else "unspecified"


def _of_gerund(s: Sentence, group: Group) -> str:
    """Forced into leaving, no option except leaving, preferred leaving."""
    before = s.lower[group.first - 1] if group.first else ""
    verb = s.verb_before(group.first - 1) if before == "into" else None
    if verb and s.lower[verb.head] in lexicon.forms_of("coerced", "verbs"):
        return "coerced"
    if before in ("but", "except") and _CHOICE & set(s.lower[max(0, group.first - 4) : group.first]):
        return "coerced"
    leads = s.group(group.first - 1) if group.first and s.tags[group.first - 1] == "w" else None
    return "chosen" if leads and s.lower[leads.head] in lexicon.forms_of("chosen", "verbs") else "unspecified"


def _forms(verb: str) -> set[str]:
    return {form for form, _ in inflection.forms(verb)}
