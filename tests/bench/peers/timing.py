"""Time one function over the texts that come in on standard input.

A peer runs in an environment of its own, where presslens is not installed: only the standard
library is used here.
"""

import json
import sys
import time
from collections.abc import Callable

ROUNDS = 5


def report_timing(score: Callable[[str], object], indices: int) -> None:
    """Print the least processor time a text took, in seconds, and the number of indices as JSON.

    Each round has other texts, so that a peer can't answer from memory. Processor time, and of
    that the fastest round: what else the machine does can only slow one down.

    Parameters
    ----------
    score : callable
        From one text to its indices; called once beforehand, so that loading is not counted.
    indices : int
        How many indices it computes.
    """
    texts = json.load(sys.stdin)
    score(texts[0])
    seconds = []
    for number in range(ROUNDS):
        share = texts[number::ROUNDS]
        start = time.process_time()
        for text in share:
            score(text)
        seconds.append((time.process_time() - start) / len(share))
    print(json.dumps({"seconds_per_text": min(seconds), "indices": indices}))
