"""What a process made of each thing the last time, for the next: so that only what changed is made anew."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256


class Memory:
    """Holds the results of the last pass, and nothing older, so it is as large as one study."""

    def __init__(self, worth_keeping: Callable[[object], bool] = lambda result: True):
        self._worth_keeping = worth_keeping
        self._last: dict[str, bytes] = {}

    def through(self, each: Callable, work: Callable, things: Sequence, rests_on: Sequence) -> Iterator:
        """`work` of each thing, in order, where it was not made before.

        each: maps a function over things (`map` will do). rests_on: for each thing all that its result depends on, as values with
        a full repr; None where that can't be said, which is made anew each time. Kept as a pickle: whoever gets a result may
        change it.
        """
        keys = [on and sha256(repr(on).encode("utf-8", "backslashreplace")).hexdigest() for on in rests_on]
        made = each(work, [thing for key, thing in zip(keys, things, strict=True) if key not in self._last])
        before, self._last = self._last, {}
        for key in keys:
            result = pickle.loads(before[key]) if key in before else next(made)
            if key and self._worth_keeping(result):
                self._last[key] = before.get(key) or pickle.dumps(result)
            yield result
