"""The reading page of an article: its whole text as it came, with all that was found in it, and a way to each of its records.

A notebook shows it part by part (`head`, `text`, `voices`, `corrected`), a report makes one page an article of the same parts.
"""

from helpers.annotated.above import head
from helpers.annotated.below import corrected, neighbours, voices
from helpers.annotated.leaf import Leaf
from helpers.annotated.lines import text

__all__ = ["Leaf", "corrected", "head", "neighbours", "text", "voices"]
