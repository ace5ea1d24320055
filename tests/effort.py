"""How much work something is, to test that it grows linearly: the least CPU seconds of five runs, no garbage collected then."""

import gc
import time
from collections.abc import Callable


def effort(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(5):
        gc.collect()
        gc.disable()
        try:
            began = time.process_time()
            work()
            taken.append(time.process_time() - began)
        finally:
            gc.enable()
    return min(taken)
