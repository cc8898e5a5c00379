"""Whether time grows with length and no faster, told by the processor's time for a text and one four times as long."""

import gc
import math
import time
from collections.abc import Callable

TIMES = 4
HARDLY = 0.05
"""Seconds within which no ratio is asked for."""


def spent(work: Callable[[], object]) -> float:
    """Seconds of the processor, without those of the collector of garbage, which looks at other tests' objects too."""
    gc.disable()
    try:
        begin = time.process_time()
        work()
        return time.process_time() - begin
    finally:
        gc.enable()


def check_growth(work: Callable[[int], object]) -> None:
    """Let `work(1)` and `work(TIMES)` differ in time as a line does, not as a square: at most twice `TIMES`.

    The longer one goes first: what it does in hardly any time needs no ratio. Both are asked up to five times and
    count with the shortest time, as a busy machine is no fault and hides none.
    """
    long, short = spent(lambda: work(TIMES)), math.inf
    for _ in range(5):
        if long < HARDLY:
            return
        short = min(short, spent(lambda: work(1)))
        if long < 2 * TIMES * short:
            return
        long = min(long, spent(lambda: work(TIMES)))

    assert long < 2 * TIMES * short, f"{short:.3f} s, then {long:.3f} s"
