"""What can go wrong, said once: a file, what is wrong with it, what to do.

Exit codes (CONTRACT): 0 all done, 2 a bad request and nothing ran, 3 done but with rejects or a failed notebook, 1 a fault of
ours.
"""

import difflib
from collections.abc import Iterable

ALL_DONE, OUR_FAULT, BAD_REQUEST, WITH_REJECTS = 0, 1, 2, 3


class BadRequest(Exception):
    """The person can mend this: nothing ran. The message is one sentence: file, what is wrong, what to do."""


class Rejected(Exception):
    """One file can't be used; the rest of the batch goes on.

    code: stable reason code in capitals (EMPTY, NOT_TEXT …), as the table `rejects` shows it.
    """

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


def did_you_mean(name: str, names: Iterable[str], otherwise: str) -> str:
    """The end of a sentence about a wrong name: "did you mean `x`?" if one of `names` is near, else `otherwise`."""
    near = difflib.get_close_matches(name, list(names), 1, 0.5)
    return f"did you mean `{near[0]}`?" if near else otherwise
