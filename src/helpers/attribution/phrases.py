"""Noun phrases around a verb, cut by closed classes and punctuation: no part-of-speech data is needed for who speaks.

All positions are indexes into a sentence's tokens, ends exclusive.
"""

from collections.abc import Sequence

from helpers.attribution.cues import adverb, forms, nouns
from helpers.attribution.words import DASHES, Token, closed

Span = tuple[int, int]
_INSIDE = frozenset({"'", "&", "/"})


def verbal(token: Token) -> bool:
    """Surely a finite verb or auxiliary: a noun phrase does not run over it."""
    return token.is_a("finite", "auxiliaries")


def clause_verb(tokens: Sequence[Token], k: int) -> bool:
    """Does a clause run at k? "built", "welcomed her", but not "released by"."""
    token = tokens[k]
    if verbal(token):
        following = tokens[k + 1].lower if k + 1 < len(tokens) else ""
        return token.is_a("auxiliaries") or following not in ("by",)
    if (
        token.lower.endswith("ed")
        and not token.capital
        and k
        and tokens[k - 1].is_word
        and not tokens[k - 1].is_a("determiners")
        and k + 1 < len(tokens)
    ):
        after = tokens[k + 1]
        return after.capital or after.is_a("determiners", "personal") or after.lower == "to"
    return False


def subject_before(tokens: Sequence[Token], i: int) -> Span | None:
    """The subject whose verb group begins at i, over an apposition, a relative clause or a date between them."""
    j = _skip_times(tokens, i)
    if j > 1 and tokens[j - 1].lower in ("there", "here", "elsewhere") and tokens[j - 2].is_word:  # doctors there said
        j -= 1
    if j == 0:
        return None
    last = tokens[j - 1]
    if last.lower == ")":
        j = next((k for k in range(j - 1, max(-1, j - 20), -1) if tokens[k].lower == "("), j - 1)
        last = tokens[j - 1] if j else last
    if last.lower == "," or last.text in DASHES:
        return _over_apposition(tokens, j - 1)
    if last.lower in ("who", "which", "that"):
        if last.lower == "that" and j < 2:
            return (j - 1, j)
        k = j - 1 - (j > 1 and tokens[j - 2].lower == ",")
        return noun_phrase_before(tokens, k, nearest=last.lower == "who") or (j - 1, j)
    return noun_phrase_before(tokens, j)


def over_relative(tokens: Sequence[Token], found: Span) -> Span | None:
    """*People* who crossed the bridge said: what stands before the verb is in a relative clause about its subject."""
    for k in range(found[0] - 1, max(0, found[0] - 12), -1):
        if not tokens[k].is_word or tokens[k].is_a("personal", "conjunctions") or tokens[k].lower in ("that", "said", "says"):
            return None
        if tokens[k].lower == "who":
            inside = tokens[k + 1 : found[0]]
            runs = not inside or any(verbal(t) or t.lower.endswith("ed") or t.lower in forms() for t in inside)
            return noun_phrase_before(tokens, k, nearest=True) if runs else None
    return None


def who_can_say(tokens: Sequence[Token], subject: Span | None, before: int) -> Span | None:
    """*The raid* drove out families who had lived there, *saying* …: what happens says nothing, so the last who are people do."""
    if subject is None or not tokens[subject[1] - 1].is_a("happenings"):
        return subject
    for k in range(before - 1, subject[1], -1):
        if tokens[k].lower == "who" and (found := noun_phrase_before(tokens, k, nearest=True)):
            first = next((j for j in range(*found) if not tokens[j].is_a("fillers")), found[0])
            return first, found[1]
    return None


def head_of_relative(tokens: Sequence[Token], end: int) -> Span | None:
    """What opens the sentence, with a relative clause up to the comma before `end`: *a survey* that nobody printed, found"""
    for k in range(1, min(end, 12)):
        if not tokens[k].is_word and tokens[k].lower != ",":
            return None
        if tokens[k].lower in ("who", "which", "that") and k + 1 < end:
            own = tokens[k + 1].is_a("determiners", "personal") or tokens[k + 1].capital  # a survey that the union *took*
            if sum(verbal(tokens[j]) and not _goes_on(tokens[j - 1]) for j in range(k + 2, end)) > own:
                return None  # families who had left will return, said the mayor
            return noun_phrase_before(tokens, k - (tokens[k - 1].lower == ","))
        if verbal(tokens[k]):
            return None
    return None


def _goes_on(before: Token) -> bool:
    """Does a verb behind this word belong to the verb or the relative clause before it?"""
    return verbal(before) or before.is_a("relatives", "conjunctions") or before.lower == "to" or adverb(before)


def _over_apposition(tokens: Sequence[Token], comma: int) -> Span | None:
    mark, further = tokens[comma].lower, False
    for k in range(comma - 1, max(0, comma - 40), -1):
        if tokens[k].lower == mark:
            inner = tokens[k + 1]
            if verbal(inner) and tokens[k + 2].lower != "by" or inner.is_a("conjunctions"):  # the aides, led by Venn, said
                return None
            found = noun_phrase_before(tokens, k)
            if found and found[1] - found[0] == 1 and tokens[found[0]].text.isdigit():  # Orla Venn, 34, a teacher, said
                continue
            if found and tokens[found[0]].is_a("prepositions"):
                return None
            if found and found[0] and tokens[found[0] - 1].lower == "," and not tokens[found[0]].capital and inner.lower != "who":
                further = True  # Karl Vian, editor of the paper of the town, The Tern, said
                continue
            return found if not further or found and tokens[found[0]].capital else None
        if tokens[k].lower in (";", ":"):
            return None
    return None


def noun_phrase_before(tokens: Sequence[Token], end: int, nearest: bool = False) -> Span | None:
    """The noun phrase that ends before `end`; `nearest`: of two that a preposition joins, the one beside `end`."""
    bracket = end and tokens[end - 1].lower == ")"  # Orla Venn (Tesk)
    opened = next((k for k in range(end - 2, max(-1, end - 12), -1) if tokens[k].lower == "("), 0) if bracket else 0
    if opened:
        return noun_phrase_before(tokens, opened, nearest)
    if not end or not tokens[end - 1].is_word:
        if not (end > 1 and tokens[end - 1].lower in _INSIDE):
            return None
    if tokens[end - 1].is_a("personal"):
        return end - 1, end
    stops = closed("subordinators") | closed("relatives") | closed("personal") | {"what", "said", "says"}
    a, cut_at_and = end, None
    while a > 0:
        token = tokens[a - 1]
        if not token.is_word and token.lower not in _INSIDE:
            if token.lower == ")":
                k = next((k for k in range(a - 1, max(-1, a - 12), -1) if tokens[k].lower == "("), None)
                if k is not None:
                    a = k
                    continue
            break
        word = token.lower
        if clause_verb(tokens, a - 1) and not (token.capital and a > 1):
            if cut_at_and is not None:
                a = cut_at_and + 1
            break
        if a < end and word in nouns() and (tokens[a].capital or tokens[a].is_a("determiners")):
            break  # an allegation Velmar rejected
        if word in stops and not (word == "that" and a == end):
            if cut_at_and is not None and (word not in stops or word in closed("personal")):  # what they need and *his father*
                a = cut_at_and + 1
            break
        if nearest and (word in closed("prepositions") - {"of", "for"} or a < end and _ruling(token)):
            break
        if word in closed("conjunctions"):
            if word != "and" or a == end:
                break
            cut_at_and = a - 1
        a -= 1
    a = _trim_left(tokens, a, end)
    for k in range(a + 1, end - 1):  # the mayor *at a meeting of the council*
        if tokens[k].lower in ("at", "during", "in") and any(t.is_a("occasions") for t in tokens[k + 1 : k + 4]):
            end = k
            break
    if a < end and _participle(tokens[a]) and (a + 1 == end or tokens[a + 1].is_a("prepositions")):
        return None
    return (a, end) if a < end and _nominal(tokens, a, end) else None


def _ruling(token: Token) -> bool:
    """A verb of saying that has the phrase behind it as its object: the army *blames* the rebels, who …"""
    form = forms().get(token.lower)
    return form is not None and form.tense in ("s", "past") and not token.capital


def _participle(token: Token) -> bool:
    return token.lower.endswith(("ed", "ing")) and not token.capital and not token.is_a("times", "prepositions")


def _trim_left(tokens: Sequence[Token], a: int, end: int) -> int:
    """Past conjunctions, adverbs and a prepositional phrase that opens the clause."""
    while a < end:
        token = tokens[a]
        if token.is_a("conjunctions") or (adverb(token) and not token.is_a("determiners")) or token.lower in _INSIDE:
            a += 1
        elif token.is_a("prepositions"):
            b = a + 1
            while b < end and tokens[b].is_a("times"):
                b += 1
            if b > a + 1 and b < end and any(t.is_a("when") for t in tokens[a:b]):
                a = b
                continue
            starts = [
                k
                for k in range(a + 2, end)
                if tokens[k].is_a("determiners")
                and not tokens[k - 1].is_a("prepositions")
                and not tokens[k - 1].is_a("determiners")
            ]
            a = starts[-1] if starts else a + 1
        else:
            break
    return a


def _nominal(tokens: Sequence[Token], a: int, b: int) -> bool:
    last = tokens[b - 1]
    if last.is_a("prepositions", "conjunctions") or (adverb(last) and not last.is_a("pronouns")):
        return False
    return (
        any(t.capital or t.is_a("determiners", "pronouns") for t in tokens[a:b])
        or last.lower.endswith("s")
        or last.lower in ("people", "police")
        or b - a <= 2
    )


def noun_phrase_after(tokens: Sequence[Token], i: int) -> Span | None:
    """The noun phrase that begins at i: said *the mayor of Tesk* on Monday."""
    n, b = len(tokens), i
    if i < n and tokens[i].is_a("personal"):
        return i, i + 1
    while b < n:
        token, word = tokens[b], tokens[b].lower
        if not token.is_word:
            if word in _INSIDE and b > i:
                b += 1
                continue
            break
        if (
            word in closed("subordinators")
            or word in closed("relatives") - {"that"}
            or word in closed("personal")
            or (verbal(token) and not token.capital)
        ):
            break
        if word == "that" or (adverb(token) and word not in closed("determiners")):
            break
        if word in closed("when"):
            break
        if word in closed("conjunctions"):
            if word != "and" or b == i or not (b + 1 < n and (tokens[b + 1].capital or tokens[b + 1].is_a("determiners"))):
                break
        elif word in closed("prepositions"):
            following = tokens[b + 1].lower if b + 1 < n else ""
            if (
                b == i
                or word not in closed("joining")
                or following in closed("when")
                or (word in ("in", "on", "at", "to", "by", "with", "from") and not tokens[min(b + 1, n - 1)].capital)
            ):
                break
        form = forms().get(word)
        if form and form.tense == "ing" and b > i:
            break
        b += 1
    while b > i and tokens[b - 1].lower in closed("prepositions") | closed("conjunctions") | _INSIDE | {"the"}:
        b -= 1
    return (i, b) if b > i and _nominal(tokens, i, b) else None


def main_subject(tokens: Sequence[Token], before: int) -> Span | None:
    """The noun phrase that opens the sentence, past an introductory phrase and its comma."""
    a = 0
    while a < before and (not tokens[a].is_word or tokens[a].is_a("conjunctions")):
        a += 1
    while a < before and (tokens[a].is_a("prepositions", "subordinators") or adverb(tokens[a])):
        comma = next((k for k in range(a, before) if tokens[k].lower == ","), None)
        if comma is None or comma + 1 >= before:
            break
        a = comma + 1
    if a + 2 < before and tokens[a].lower in ("up", "more", "at", "less", "as"):  # up to 400 residents
        a = next((k for k in range(a + 1, min(before, a + 5)) if tokens[k].text[0].isdigit()), a - 1) + 1
    b = a
    while b < before:
        token = tokens[b]
        if not token.is_word and token.lower not in _INSIDE:
            break
        if verbal(token) or token.is_a("relatives") or (adverb(token) and b > a) or (b > a and agrees(tokens, b)):
            break
        form = forms().get(token.lower)
        if b > a and (
            (form and form.tense != "base" and not token.capital) or (token.lower.endswith("ed") and not token.capital)
        ):
            break
        b += 1
    if b > a and tokens[b - 1].is_a("prepositions"):
        b -= 1
    if b == a + 1 and tokens[a].lower in ("this", "that", "there"):
        return None
    if b == a + 1 and tokens[a].lower == "it" and (b == before or tokens[b].is_a("be") or tokens[b].lower.startswith("'")):
        return None
    return (a, b) if b > a and _nominal(tokens, a, b) else None


def possessor(tokens: Sequence[Token], k: int) -> Span | None:
    """Whose the noun at k is: *their* claim, *the ministry's* repeated claim."""
    for j in range(k - 1, max(-1, k - 3), -1):
        if tokens[j].lower in ("his", "her", "their", "its", "my", "our"):
            return j, j + 1
        if tokens[j].lower.endswith("'s") or tokens[j].lower == "'":
            return noun_phrase_before(tokens, j + 1, nearest=True)
        if not tokens[j].is_word or tokens[j].capital:
            return None
    return None


def agrees(tokens: Sequence[Token], k: int) -> bool:
    """An unknown word in -s between a noun and what could be its object: the ad *hits* Clinton."""
    word = tokens[k].lower
    if (
        not word.endswith("s")
        or word.endswith(("ss", "'s", "us"))
        or tokens[k].capital
        or k + 1 >= len(tokens)
        or tokens[k - 1].is_a("determiners")
    ):
        return False
    after = tokens[k + 1]
    return after.capital or after.is_a("determiners", "personal")


def _skip_times(tokens: Sequence[Token], i: int) -> int:
    """Back over a date between subject and verb: the minister *on Friday* said."""
    j = i
    while j > 1 and tokens[j - 1].is_a("times"):
        j -= 1
    if j < i and any(t.is_a("when") for t in tokens[j:i]) and tokens[j - 1].is_word:
        if tokens[j].lower not in ("a", "the") or tokens[j - 1].is_word:
            return j
    return i
