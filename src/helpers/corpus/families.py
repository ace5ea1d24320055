"""Copies of one story among the articles of a study: who stands in whose family, and which sentences say so."""

from helpers.corpus.article import Rows


def link(every: Rows) -> None:
    """Fill `family_id` of the articles, and the tables `copies` and `shared_sentences`."""
