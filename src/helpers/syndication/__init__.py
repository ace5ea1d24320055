"""Copies of one wire story: cut, re-topped or lightly reworded, linked to the fullest of them, with their matching sentences.

What is measured is containment, not resemblance (Broder 1997): a story cut to a third stands wholly in the original and
resembles it by a third only. It is counted in words that stand in runs which both texts have, as in studies of how papers use
agency copy (Clough, Gaizauskas, Piao & Wilks 2002). Families are stars (Aslam, Pelekhov & Rus 2004): every copy is linked to the
centre itself, so that a chain of weak links joins nothing. Nothing is deleted, and the order of the articles makes no difference.
"""

from helpers.syndication.sentences import Match, matching
from helpers.syndication.stars import Link, families

__all__ = ["Link", "Match", "families", "matching"]
