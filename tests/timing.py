"""Waiting for something, and how many times as fast one way is as another, on a busy machine."""

import math
import time
from collections.abc import Callable

ROUNDS = 5
LONG = 240
"""Seconds within which anything happens on a machine with ten times the load that it can bear."""


def times_as_fast(fast: Callable[[], object], slow: Callable[[], object]) -> float:
    """Processor time of `slow` over that of `fast`; the least of several alternating rounds each.

    Processor time does not count what other processes do, and alternating lets a slower spell of
    the machine fall on both.
    """
    least = {fast: math.inf, slow: math.inf}
    for _ in range(ROUNDS):
        for way in least:
            start = time.process_time()
            way()
            least[way] = min(least[way], time.process_time() - start)
    return least[slow] / least[fast]


def wait_until(condition: Callable[[], object], seconds: float = LONG) -> None:
    """Wait for a condition; fail if it does not come true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
