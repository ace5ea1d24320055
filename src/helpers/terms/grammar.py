"""What a term stands for.

A term is literal words. `*` ends a word with any letters; `(x)` is optional, `(x|y)` one of them; hyphen, space and nothing match
alike where the term has a hyphen or a space, and quotation marks may stand there too (so-called “council”).
"""

import re
from itertools import product

from helpers.view import fold

MAX_SPELLINGS, MAX_LENGTH, MAX_STARS = 200, 1_000, 4

_PIECES = re.compile(r"\w+|\*|[-\s]+|[^\w\s*-]")
# Possessive, so that a long stretch of blanks is read once.
_BETWEEN = r"""(?:"?(?:\s?-\s?|\s++)["']?)?"""


def spellings(term: str) -> tuple[str, ...]:
    """The plain word sequences that a term stands for, optional parts and alternatives written out.

    Raises ValueError with the rest of a sentence: "has an unclosed bracket: close it".
    """
    seen = fold(term).text.strip()
    if not re.search(r"\w", seen):
        raise ValueError("has no letters: give at least one word, or take the term out")
    if len(seen) > MAX_LENGTH:
        raise ValueError(f"has {len(seen):,} characters: name the few words that tell it, {MAX_LENGTH} characters at most")
    if seen.count("(") != seen.count(")") or re.search(r"\([^()]*\(|\)[^()]*\)[^(]*$", seen):
        raise ValueError("has brackets that don't pair or stand inside each other: write each part as (x) or (x|y)")
    choices, count = [], 1
    for i, part in enumerate(re.split(r"\(([^()]*)\)", seen)):
        given = part.split("|") if i % 2 else [part]
        choices.append([part, ""] if i % 2 and len(given) == 1 else given)
        count *= len(choices[-1])
    if count > MAX_SPELLINGS:
        raise ValueError(f"stands for {count} spellings: split it into several terms of at most {MAX_SPELLINGS}")
    return tuple(dict.fromkeys(_checked("".join(chosen)) for chosen in product(*choices)))


def literal(name: str) -> str:
    """A name as a term that stands for itself: signs of this grammar become blanks. "" without a word of two letters."""
    plain = re.sub(r"[()|*]", " ", name)
    return plain if re.search(r"\w\w", fold(plain).text) else ""


def _checked(chosen: str) -> str:
    spelling = re.sub(r"\s+", " ", chosen).strip(" -")
    if not re.search(r"\w", spelling):
        raise ValueError("has no letters left when its optional parts are away: give at least one word")
    if re.search(r"(?<!\w)\*|\*\w", spelling):
        raise ValueError("has a * that does not end a word: write it behind the letters, as in secur*")
    if spelling.count("*") > MAX_STARS:
        raise ValueError(f"has more than {MAX_STARS} *: write out some of the words")
    return spelling


def pattern(spelling: str, case: bool) -> re.Pattern:
    """What decides whether a spelling stands at a place of a folded text.

    A word with `*` runs to its end before a blank or a hyphen, or ends with the letters that are given (crack* down: cracked
    down, crackdown), so that no letter is tried twice.
    """
    pieces, out = _PIECES.findall(spelling), []
    for i, piece in enumerate(pieces):
        if piece == "*":
            out.append(r"\w*+")
        elif not re.fullmatch(r"[-\s]+", piece):
            out.append(re.escape(piece))
        elif pieces[i - 1] == "*":
            out[-1] = rf"(?:\w*+{_BETWEEN[:-1]}|)"
        else:
            out.append(_BETWEEN)
    starts = r"(?<!\w)" if is_word(pieces[0]) else ""
    ends = r"(?!\w)" if is_word(pieces[-1]) else ""
    return re.compile(starts + "".join(out) + ends, 0 if case else re.IGNORECASE)


def is_word(piece: str) -> bool:
    return re.match(r"\w", piece) is not None


def heads(spelling: str) -> list[str]:
    """How the spelling can begin where every letter is small and every other character a blank: what an automaton looks for.

    Two words with one blank, none, or more than one between them tell more than one word does, at little cost: `the republic` is
    then not asked about at every `the`.
    """
    begun, done, words = [""], [], 0
    pieces = _PIECES.findall(spelling)
    if is_word(pieces[0]):
        begun = [" "]
    for piece in pieces:
        if is_word(piece):
            words += 1
            begun = [head + lower(piece) for head in begun]
        elif piece == "*" or re.fullmatch(r"[-\s]+", piece) and words >= 2:
            break
        elif re.fullmatch(r"[-\s]+", piece):
            done += [head + "  " for head in begun]
            begun += [head + " " for head in begun]
        else:
            begun = [head + " " for head in begun]
    else:
        begun = [head + " " * is_word(pieces[-1]) for head in begun]
    return begun + done


def lower(text: str) -> str:
    """Small letters, one for one: a character whose small form is longer (İ) stays as it is."""
    return "".join(c if len(small := c.lower()) > 1 else small for c in text)
