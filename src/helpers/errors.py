"""What can go wrong, said once: a file, what is wrong with it, what to do.

Exit codes (CONTRACT): 0 all done, 2 a bad request and nothing ran, 3 done but with rejects or a failed notebook, 1 a fault of ours.
"""

ALL_DONE, OUR_FAULT, BAD_REQUEST, WITH_REJECTS = 0, 1, 2, 3


class BadRequest(Exception):
    """The person can mend this: nothing ran. The message is one sentence: file, what is wrong, what to do."""

    exit_code = BAD_REQUEST


class Rejected(Exception):
    """One file can't be used; the rest of the batch goes on.

    code: stable reason code in capitals (EMPTY, NOT_TEXT …), as the table `rejects` shows it.
    """

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message
