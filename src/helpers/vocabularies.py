"""Words of the study's vocabularies: lists that indicate a theme, each word with its place and in whose words it stands.

A vocabulary is no frame: a frame in Entman's (1993) sense is coded by people.
"""

from collections.abc import Mapping, Sequence

from helpers import language, terms
from helpers.records import Attribution, Document, VocabularyUse, place
from helpers.study import Vocabulary
from helpers.voices import Voices


class Finder:
    """The vocabularies of a study, ready to be looked for in many articles."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]):
        self._dictionary = terms.Dictionary((key, term, False) for key, v in vocabularies.items() for term in v.terms)

    def find(self, document: Document, attributions: Sequence[Attribution]) -> list[VocabularyUse]:
        """Every word in the article, placed. Within a vocabulary the longest match wins; two vocabularies may share a word."""
        if document.language not in language.RULES:
            return []
        voices, reached, uses = Voices(document, attributions), {}, []
        for m in self._dictionary.find(document.text):  # by start, the longest first
            if m.start >= reached.get(m.key, 0):
                reached[m.key] = m.end
                voice, around = voices.of(m.start, m.end)
                uses.append(VocabularyUse(
                    start=m.start, end=m.end, rule="term", vocabulary=m.key, voice=voice,
                    speaker_entity=around and (around.speaker_entity or around.speaker),
                    speaker_side=around and around.side, attribution_id=around and around.id))
        return place(uses, document.article_id, document.blocks, document.sentences)
