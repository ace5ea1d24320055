"""Whose Words: which outlet says what about a conflict, in whose words, with every number traced to its sentence."""

__version__ = "0.1.0"
RELEASED = "2026-11-22"  # no page read without its day of capture is younger
