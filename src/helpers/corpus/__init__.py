"""The only floor that knows how many articles there are: from a study to its tables, and open for questions."""

from helpers.corpus.article import fault
from helpers.corpus.cache import inputs, key, tables_of
from helpers.corpus.every import annotate, size_and_digest
from helpers.corpus.opened import Opened, open_study

__all__ = ["Opened", "annotate", "fault", "inputs", "key", "open_study", "size_and_digest", "tables_of"]
