"""Who publishes, who speaks, in how many words, in whose words, and who is not heard: what page 01 counts."""

from helpers.measures.source_profile.heard import EVERY, across, diversity, effective, first_quoted, people
from helpers.measures.source_profile.intervals import ENOUGH_ARTICLES, ENOUGH_OUTLETS, intervals
from helpers.measures.source_profile.outlets import outlets
from helpers.measures.source_profile.said import base, cues, said, speakers, statements, voices
from helpers.measures.source_profile.shares import NOT_CREDITED, shares
from helpers.measures.source_profile.unheard import named_and_heard, unheard

__all__ = ["ENOUGH_ARTICLES", "ENOUGH_OUTLETS", "EVERY", "NOT_CREDITED", "across", "base", "cues", "diversity", "effective",
           "first_quoted", "intervals", "named_and_heard", "outlets", "people", "said", "shares", "speakers", "statements",
           "unheard", "voices"]
