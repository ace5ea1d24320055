"""Verbs and phrases that tie a statement to its source, found in a sentence's tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from helpers.attribution.words import Token, closed
from helpers.data import load

_SUBJECT = 4  # words of a subject that needs no telling apart


@dataclass(frozen=True, slots=True)
class Sense:
    """lemma: "point out". act: cue class. takes: the complements that may hold the statement."""

    lemma: str
    act: str
    takes: frozenset[str]
    particle: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    tense: str  # base s past ing participle
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class VerbCue:
    """`first` opens the verb group with its auxiliaries, `head` is the verb, `after` the first token behind the cue."""

    first: int
    head: int
    after: int
    form: str  # finite ing infinitive
    tense: str
    passive: bool
    negated: bool
    modal: bool
    senses: tuple[Sense, ...]

    def takes(self, *kinds: str) -> bool:
        return any(k in s.takes for s in self.senses for k in kinds)

    def act(self, *kinds: str) -> str:
        return next((s.act for k in kinds for s in self.senses if k in s.takes), self.senses[0].act)


def inflect(lemma: str) -> dict[str, str]:
    """Form → tense of a regular verb, or of one of the irregular list."""
    irregular = load("cues")["irregular"].get(lemma)
    if irregular:
        s, past, participle, ing = irregular
    else:
        stem = lemma
        s = stem + ("es" if stem.endswith(("s", "x", "z", "ch", "sh")) else "s")
        past, ing = stem + "ed", stem + "ing"
        if stem.endswith("y") and stem[-2] not in "aeou":
            s, past = stem[:-1] + "ies", stem[:-1] + "ied"
        elif stem.endswith("e"):
            past = stem + "d"
            ing = stem + "ing" if stem.endswith("ee") else stem[:-1] + "ing"
        participle = past
    return {participle: "past" if participle == past else "participle", lemma: "base", s: "s", ing: "ing", past: "past"}


@cache
def forms() -> dict[str, Form]:
    """Every inflected form of every cue verb, by its first word."""
    table: dict[str, tuple[str, list[Sense]]] = {}
    for group in load("cues")["verbs"]:
        for lemma in group["lemmas"]:
            verb, *particle = lemma.split()
            sense = Sense(
                lemma, group["class"], frozenset(group["takes"]), tuple(particle), tuple(group.get("needs", "").split())
            )
            for form, tense in inflect(verb).items():
                table.setdefault(form, (tense, []))[1].append(sense)
    return {form: Form(tense, tuple(sorted(senses, key=lambda s: -len(s.particle)))) for form, (tense, senses) in table.items()}


@cache
def nouns() -> dict[str, str]:
    """Noun of speech, singular and plural → its class."""
    return {
        form: act
        for act, words in load("cues")["nouns"].items()
        for word in words
        for form in (word, word[:-1] + "ies" if word.endswith("y") else word + "s")
    }


def adverb(token: Token) -> bool:
    return token.is_a("adverbs") or (
        len(token.lower) > 4 and token.lower.endswith("ly") and token.lower not in ("family", "early", "ally", "italy")
    )


def speaks(token: Token) -> bool:
    """Is this a form of a verb that may follow a quotation?"""
    form = forms().get(token.lower)
    return form is not None and form.tense != "ing" and any("quotation" in s.takes for s in form.senses)


def find(tokens: Sequence[Token]) -> list[VerbCue]:
    """The verb cues of a sentence, left to right. Words that are nouns here ("the claims") are left out."""
    known, out = forms(), []
    for i, token in enumerate(tokens):
        form = known.get(token.lower)
        if form and token.quotation < 0 and (cue := _read(tokens, i, form)):
            out.append(cue)
    return out


def _not_yet(tokens: Sequence[Token], k: int) -> bool:
    return k > 0 and tokens[k].lower == "yet" and tokens[k - 1].lower.endswith(("not", "n't"))


def _read(tokens: Sequence[Token], i: int, form: Form) -> VerbCue | None:
    aux, be = closed("auxiliaries"), closed("be")
    first, passive, negated, has_aux, modal = i, False, False, False, False
    while first > 0 and (tokens[first - 1].lower in aux or adverb(tokens[first - 1]) or _not_yet(tokens, first - 1)):
        word = tokens[first - 1].lower
        if (
            word in ("before", "since", "once", "still", "so", "both", "all", "long")
            and not has_aux
            and (first < 2 or not tokens[first - 2].is_word)
        ):
            break
        has_aux |= word in aux
        negated |= word in closed("negations")
        modal |= word in ("would", "could", "should", "might", "can", "must", "shall")
        passive |= word in be and form.tense in ("past", "participle")
        first -= 1
    kind = "ing" if form.tense == "ing" and not has_aux else "finite"
    if form.tense == "ing" and has_aux and not any(t.lower in be or t.lower in ("'s", "'re") for t in tokens[first:i]):
        kind = "ing"
    before = tokens[first - 1] if first else None
    if form.tense == "participle" and not has_aux:
        return None
    if before is not None and before.lower == "to" and form.tense == "base" and not has_aux:
        chain = first - 2
        while chain >= 0 and adverb(tokens[chain]):
            chain -= 1
        if chain >= 0 and tokens[chain].lower == "on":
            chain -= 1
        if chain < 0 or not tokens[chain].is_a("catenatives"):
            forward = any(t.is_a("forward") for t in tokens[: chain + 1])
            senses = _senses(tokens, i, form)
            if not (forward and senses and i + 1 < len(tokens) and tokens[i + 1].lower == "that"):
                return None
            return VerbCue(i - 1, i, i + 1, "infinitive", "base", False, False, False, senses)
        first, has_aux = chain, True
        kind = "ing" if tokens[chain].lower.endswith("ing") else "finite"
        while first > 0 and (tokens[first - 1].lower in aux or adverb(tokens[first - 1])):
            first -= 1
        before = tokens[first - 1] if first else None
    if kind == "ing" and before is not None and before.is_a("catenative_gerund"):
        kind, first = "finite", first - (2 if before.lower == "on" else 1)
        before = tokens[first - 1] if first > 0 else None
    senses = _senses(tokens, i, form)
    bare = tuple(s for s in form.senses if not s.particle and "quotation" in s.takes)
    if bare and senses and senses[0].particle and any(t.quotation >= 0 and t.text in ",.?!" for t in tokens[max(0, i - 6) : i]):
        senses = bare  # "…," he commented on the news
    if not senses:
        return None
    if not has_aux and before is not None and kind == "finite":
        if before.is_a("determiners") and not before.is_a("pronouns") or before.lower == "to" or before.text == "-":
            return None
        if before.lower.endswith("'s"):
            return None
        if form.tense == "base" and before.is_a("prepositions"):
            return None
    if (
        form.tense == "past"
        and not has_aux
        and i + 1 < len(tokens)
        and tokens[i + 1].lower in ("of", "by")
        and not senses[0].particle
        and not any("quotation" in s.takes for s in senses if s.lemma == "say")
    ):
        return None  # a participle: accused of, claimed by
    if (
        tokens[i].lower in _homographs()
        and kind == "finite"
        and not has_aux
        and first == i
        and not _surely_verb(tokens, i, first, form, senses)
    ):
        return None
    return VerbCue(first, i, i + 1 + len(senses[0].particle), kind, form.tense, passive, negated, modal, senses)


@cache
def _homographs() -> frozenset[str]:
    return frozenset(load("cues")["homographs"])


def _surely_verb(tokens: Sequence[Token], i: int, first: int, form: Form, senses: tuple[Sense, ...]) -> bool:
    """Is "reports", "claim", "state" the verb here? Its subject agrees with it, and what follows could be its statement."""
    token = tokens[i]
    if token.capital and i and sum(t.capital for t in tokens if t.is_word) * 2 < sum(t.is_word for t in tokens):
        return False
    if not first:
        return False
    subject, after = (
        tokens[first - 1],
        tokens[i + 1 + len(senses[0].particle)] if i + 1 + len(senses[0].particle) < len(tokens) else None,
    )
    if after is None or (not after.is_word and after.lower not in (":", ",") and after.quotation < 0):
        return subject.is_a("personal") or any({"quotation", "aside"} & s.takes for s in senses) and _ends_aside(tokens, i, form)
    if not senses[0].particle and (
        after.is_a("auxiliaries", "finite")
        or after.lower in closed("prepositions") - {"to", "that"}
        or after.is_a("conjunctions")
    ):
        return False
    if after.lower == "that" and i + 2 < len(tokens) and (tokens[i + 2].is_a("auxiliaries", "finite")):
        return False  # a relative clause: states that will vote
    follower = forms().get(after.lower)
    if follower and follower.tense in ("base", "past", "s") and not after.capital:
        return False
    if subject.lower in ("those", "these") and after.lower == ",":
        return False
    if not subject.is_word:
        return subject.lower in (",", ")")
    if form.tense == "base":
        return subject.lower in ("we", "they", "you", "i", "who", "people", "police", "others", "some", "many") or (
            subject.lower.endswith("s") and not subject.lower.endswith(("ss", "'s", "us"))
        )
    return (
        subject.capital
        or subject.lower in closed("personal") | {"who", "which", "that"}
        or (
            not subject.lower.endswith("s")
            and (
                after.lower in ("that", "to", "what", "it")
                or not after.is_word
                or after.is_a("determiners")
                or after.capital
                or after.text[0].isdigit()
            )
        )
    )


def _ends_aside(tokens: Sequence[Token], i: int, form: Form) -> bool:
    """Is the word at the end of the sentence the verb of a short subject behind a comma: …, the ministry estimates?"""
    comma = next((k for k in range(i - 1, max(0, i - 2 - _SUBJECT), -1) if not tokens[k].is_word), 0)
    subject = tokens[comma + 1 : i]
    if tokens[comma].lower != "," or not subject or any(t.is_a("prepositions", "conjunctions", "auxiliaries") for t in subject):
        return False
    plural = subject[-1].lower.endswith("s") and not subject[-1].lower.endswith(("ss", "us", "'s"))
    if form.tense == "base":
        return plural
    named = all(t.capital for t in subject)
    return named or not plural and len(subject) > 1 and subject[0].is_a("single")


def _senses(tokens: Sequence[Token], i: int, form: Form) -> tuple[Sense, ...]:
    """Senses that fit the words after the verb; a verb with its particle wins over the bare verb."""
    following = tuple(t.lower for t in tokens[i + 1 : i + 5])
    best = next((s.particle for s in form.senses if s.particle and following[: len(s.particle)] == s.particle), ())
    return tuple(s for s in form.senses if s.particle == best and (not s.needs or _follows(tokens, i + 1, s.needs)))


def _follows(tokens: Sequence[Token], i: int, needed: tuple[str, ...]) -> bool:
    """Do the words that a sense needs stand behind the verb, in the same clause?"""
    if needed == ("#",):
        return any(t.text[0].isdigit() for t in tokens[i : i + 3])
    for k in range(i, min(i + 15, len(tokens))):
        if tokens[k].lower in (",", ";", ":", "and", "that"):
            return False
        if tokens[k].lower == needed[0]:
            return len(needed) == 1 or any(t.text[0].isdigit() for t in tokens[k + 1 : k + 5])
    return False
