"""The words of data/acts.yml, as they stand in a sentence: forms of verbs, event nouns, and what kind of thing a noun names."""

from dataclasses import dataclass
from functools import cache, lru_cache

from helpers.agency.inflection import forms, plural
from helpers.attribution import cues
from helpers.data import load
from helpers.speakers import naming


@dataclass(frozen=True, slots=True)
class Sense:
    """One verb with its particles. For role, object, subject, alone, before, only, chosen and ends see data/acts.yml."""

    lemma: str
    act_class: str
    role: str
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    alone: bool = False
    only: bool = False
    chosen: bool = False
    ends: bool = False
    volition: str | None = None

    @property
    def particles(self) -> tuple[str, ...]:
        return tuple(self.lemma.split()[1:])


@dataclass(frozen=True, slots=True)
class Event:
    """An event noun. strength: strong, plural, definite, weak or light (data/acts.yml). words: how many it has."""

    act: str
    act_class: str
    strength: str
    words: int


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """First word of a form → the senses it may have, those with most particles first."""
    table: dict[str, list[Sense]] = {}
    for group in load("acts")["verbs"]:
        about = {k: frozenset(group[k]) for k in ("object", "subject", "before") if k in group}
        about |= {k: group[k] for k in ("alone", "only", "chosen", "ends", "volition") if k in group}
        for lemma in dict.fromkeys(group["lemmas"]):
            sense = Sense(lemma, group["class"], group["role"], **about)
            for form in {form for form, _ in forms(lemma.split()[0])}:
                table.setdefault(form, []).append(sense)
    return {form: tuple(sorted(found, key=lambda s: -len(s.particles))) for form, found in table.items()}


@cache
def events() -> dict[str, tuple[tuple[tuple[str, ...], Event], ...]]:
    """First word of an event noun, singular or plural → (all its words, what it is), the longest first."""
    table: dict[str, set[tuple[tuple[str, ...], Event]]] = {}
    for act_class, by_strength in load("acts")["nouns"].items():
        for strength, nouns in by_strength.items():
            for entry in nouns:
                noun, _, verb = entry.partition("|")
                event = Event(verb or noun, act_class, strength, len(noun.split()))
                for form in {plural(noun)} if strength == "plural" else {noun, plural(noun)}:
                    words = tuple(form.split())
                    table.setdefault(words[0], set()).add((words, event))
    rank = ("strong", "plural", "definite", "weak", "light")
    return {
        first: tuple(sorted(found, key=lambda f: (-len(f[0]), rank.index(f[1].strength), f[1].act_class)))
        for first, found in table.items()
    }


@lru_cache(maxsize=10_000)
def classes(word: str) -> frozenset[str]:
    """The classes of act that a word, in small letters, can name without a particle: as a form of a verb, or as an event noun."""
    found = {sense.act_class for sense in senses().get(word, ()) if not sense.particles}
    return frozenset(found | {event.act_class for words, event in events().get(word, ()) if words == (word,)})


@cache
def tenses() -> dict[str, frozenset[str]]:
    """Form → its tenses, of every verb that the word lists know."""
    verbs = {lemma.split()[0] for group in load("acts")["verbs"] for lemma in group["lemmas"]}
    verbs |= {lemma.split()[0] for group in load("cues")["verbs"] for lemma in group["lemmas"]}
    verbs |= {lemma.split()[0] for lemmas in load("acts")["light"].values() for lemma in lemmas}
    verbs |= {lemma.split()[0] for lemma in load("acts")["object_control"]} | set(load("irregular_verbs")["verbs"])
    verbs |= {lemma.split()[0] for key in ("chosen", "coerced") for lemma in load("acts")[key]["verbs"]}
    verbs -= {"be", "have", "do"}
    table: dict[str, set[str]] = {}
    for verb in verbs:
        for form, tense in forms(verb):
            table.setdefault(form, set()).add(tense)
    for form, found in cues.forms().items():
        table.setdefault(form, set()).add(found.tense)
    return {form: frozenset(found) for form, found in table.items()}


@lru_cache(maxsize=50_000)
def tenses_of(word: str) -> frozenset[str]:
    """The tenses that a word in small letters can have; unknown words in -ed and -ing are verbs too."""
    if word in load("acts")["no_verbs"]:
        return frozenset()
    if found := tenses().get(word):
        return found
    if word.endswith("ing") and len(word) > 5:
        return frozenset({"ing"})
    return frozenset({"past", "participle"}) if word.endswith("ed") and len(word) > 4 else frozenset()


@cache
def forms_of(listed: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Of a list of verbs in data/acts.yml (`light.does`, `chosen.verbs`): first word of a form → the particles behind it."""
    table: dict[str, set[tuple[str, ...]]] = {}
    found = load("acts")[listed]
    for lemma in found[key] if key else found:
        verb, *rest = lemma.split()
        for form, _ in forms(verb):
            table.setdefault(form, set()).add(tuple(rest))
    return {form: tuple(sorted(rests, key=len, reverse=True)) for form, rests in table.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """The nouns of a kind, singular and plural."""
    return frozenset(form for noun in load("acts")[name] for form in (noun, plural(noun)))


@cache
def people() -> frozenset[str]:
    lists = load("people")
    words = (
        {w.lower() for kind in lists["people"].values() for w in kind} | naming.listed("groups") | set(load("acts")["persons"])
    )
    words |= {w for kind in lists["implied"].values() for w in kind} | {w[:-1] for w in words if w.endswith("s")}
    words |= {w for kind in ("civilians", "official", "expert") for w in load("roles")["types"][kind]}
    return frozenset(words) | {plural(w) for w in words if not w.endswith("s")}


@lru_cache(maxsize=50_000)
def kinds(noun: str) -> frozenset[str]:
    """people, army, place, target, weapon, goods, shelter, access, papers, carriers, abstract: what a noun can be."""
    found = {
        kind
        for kind in ("army", "place", "target", "weapon", "goods", "shelter", "access", "papers", "rules", "abstract", "carriers")
        if noun in listed(kind)
    }
    if noun in people() or not found and noun not in load("people")["not_people"] and naming.names_people(noun.removesuffix("s")):
        found.add("people")
    if noun in naming.listed("bodies"):
        found.add("body")
    if "army" in found:
        found |= {"people", "target"}
    return frozenset(found)


@cache
def not_acts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the phrases with a meaning of their own that it opens."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for phrase in load("acts")["not_acts"]:
        words = tuple(phrase.split())
        table.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(found)) for first, found in table.items()}


@cache
def pronouns() -> frozenset[str]:
    """Words that stand for people by themselves."""
    return frozenset(load("clauses")["somebody"])


@cache
def listed_words(volition: str) -> frozenset[str]:
    """Words beside a movement that say who decides."""
    return frozenset(w for w in load("acts")[volition]["words"] if " " not in w)


@cache
def officials() -> frozenset[str]:
    """Nouns of people who travel on business: what they leave is a meeting, not their home."""
    return frozenset(form for word in load("roles")["types"]["official"] if " " not in word for form in (word, plural(word)))
