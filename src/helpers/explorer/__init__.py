"""The explorer of the Lab: choose uses and read them, click a line and see its article, correct a record, try a term and keep it.

Widgets only: what they show is counted by helpers.measures, drawn by helpers.annotated and helpers.tables, and written by
helpers.corrections and helpers.study_edit. Text of an article reaches a widget as an option of a list, which is text, or as
markup of helpers.markup.
"""

from helpers.explorer.desk import Explorer

__all__ = ["Explorer"]
