"""Does the text stand behind a label where it uses it? Polarity and certainty, kept apart from the source.

After Saurí & Pustejovsky (2009); rules by clause over data/stance.yml.
"""

import re
from bisect import bisect_right

from helpers.data import load
from helpers.records import Attribution, Document
from helpers.terms import Match

# Where the reach of a negation or a hedge ends: a new clause, a concession, a second predicate.
CLAUSE = re.compile(r"[;:.!?\n]|, (?:but|while|whereas|and|yet|they|it|he|she|we|there|this)\b"
                    r"|\b(?:but|whereas|although|despite|because)\b"
                    r"|\band (?:remain|continue|say|said|is|are|was|were|has|have|had|will|would)")


def of(document: Document, m: Match, around: Attribution | None) -> tuple[str, str | None]:
    """asserted, denied, alleged, question or hypothetical, and by whom it is denied or alleged."""
    words, view = load("stance"), document.view
    by = around and (around.speaker_entity or around.speaker)
    i = bisect_right(document.sentences, m.start, key=lambda s: s.start) - 1
    first, last = (document.sentences[i].start, document.sentences[i].end) if i >= 0 else (m.start, m.end)
    before = view[max(first, m.start - 240):m.start].lower()
    breaks = [b.start() for b in CLAUSE.finditer(before)]
    clause = before[breaks[-1] if breaks else 0:]
    for phrase in words["not_denials"]:
        clause = clause.replace(phrase, " ")
    said, sentence_words = _words(clause), _words(before)
    if around and around.polarity == "denied":
        return "denied", by
    if view[:last].rstrip(" \"')").endswith("?"):
        opens = _words(view[first:first + 40].lower())[:1]
        return "asserted" if set(opens) & set(words["presupposing"]) else "question", by
    conditional = set(sentence_words) & set(words["conditions"])
    if conditional and (set(said) & set(words["conditions"] + words["modals"])):
        return "hypothetical", by
    if set(said) & set(words["denials"]) or set(said[-14:]) & set(words["negators"]):
        return "denied", by
    claimed = re.search(rf"\b(?:{'|'.join(words['claim_nouns'])}) (?:of|that|about)\b(?:\W+\w+){{0,6}}\W*$", clause)
    hedged = set(said) & set(words["hedges"]) or set(said[-3:]) & set(words["near_hedges"])
    if claimed or hedged or around and around.cue_class in ("accusation", "doubt"):
        return "alleged", by
    return "asserted", by


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+|n't", re.sub(r"n't\b", " n't", text))
