r"""Terms that are regular expressions, for labels that ask for it (`regex: true`).

RE2 runs them (Cox 2010): in time that grows with the text and not with what the expression could try. What it can't do in
such time (backreferences, lookaround) it does not know. The syntax is RE2's: \w and \b know the letters of ASCII only, \pL
every letter.
"""

import re
from collections.abc import Iterator

import re2

from helpers.view import fold, lines

MEMORY = 4 << 20  # bytes that a compiled expression may take
LONG = 4_000  # characters of a line read at a time: an expression can look to the end of what it is given at every match
_PROBES = ("", "a", "a b", "1.")


def compiled(term: str, case: bool):
    """An expression, ready to be given to `found`. Raises ValueError with the rest of a sentence: "is not closed: …"."""
    options = re2.Options()
    options.max_mem, options.case_sensitive, options.log_errors = MEMORY, case, False
    seen = fold(term).text
    if not seen.strip():
        raise ValueError("is empty: give an expression, or take the term out")
    try:
        expression = re2.compile(seen, options)
    except re2.error as e:
        raise ValueError(_complaint(e)) from e
    if any(m.start() == m.end() for probe in _PROBES for m in expression.finditer(probe)):
        raise ValueError("matches where nothing stands: ask for at least one letter, as in a+ in place of a*")
    return expression


def _complaint(error: Exception) -> str:
    told = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
    told = told if len(told) <= 80 else f"{told[:79]}…"
    if "too large" in told or "repetition size" in told:
        return f"is too large for an expression ({told}): ask for fewer repeats, or split it into several terms"
    if re.search(r"\(\?(<?[=!]|<$|P=|P$)|\\[1-9]", told):
        return (f"uses what the linear-time engine has not ({told}): write it without lookaround and backreferences; what must "
                "not stand beside it goes into `not_when`")
    return f"can't be read as a regular expression ({told}): mend it, or put a \\ before a sign that stands for itself"


def found(expression, text: str) -> Iterator[tuple[int, int]]:
    """Spans of what an expression matches in a folded text, within a line, none of them empty."""
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)  # halves of a pair, which no UTF-8 has
    for start, end in _stretches(text):
        for m in expression.finditer(text[start:end]):
            if m.end() > m.start():
                yield start + m.start(), start + m.end()


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text; a very long one in parts that end with a blank."""
    for start, end in lines(text):
        while end - start > LONG:
            blank = text.rfind(" ", start + 1, start + LONG)
            cut = blank if blank > 0 else start + LONG
            yield start, cut
            start = cut
        yield start, end
