"""Findings in words: a headline that the data must earn, and prose whose every number is computed.

A headline is a template with a condition. Where the condition fails a neutral headline stands; where it holds only thanks to one
article, the headline says so.
"""

from helpers.findings import acts, compared, corpus, figures, framing, heard, voices, words

__all__ = ["acts", "compared", "corpus", "figures", "framing", "heard", "voices", "words"]
