"""The reading page of an article: its whole text as it came, with all that was found in it, and a way to each of its records.

A notebook shows it part by part (`head`, `text`, `voices`, `corrected`), a report makes one page an article of the same parts.
"""

from helpers.annotated.leaf import Leaf, corrected, head, neighbours, text, voices

__all__ = ["Leaf", "corrected", "head", "neighbours", "text", "voices"]
