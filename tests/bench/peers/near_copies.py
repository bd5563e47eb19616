"""Find near copies among the texts that come in on standard input, with one tool.

Prints as JSON the pairs (later, earlier) and the processor time of all, in seconds.
"""

import json
import re
import sys
import time
from collections.abc import Iterator

PERMUTATIONS, SEED, THRESHOLD, SHINGLE = 128, 1, 0.5, 5

Pairs = Iterator[tuple[int, int]]


def shingles(text: str) -> set[str]:
    """Runs of five words."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1)}


def rensa(texts: list[str]) -> Pairs:
    """MinHash and LSH: the texts that are alike."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, 32)
    sketches = []
    for number, text in enumerate(texts):
        sketch = RMinHash(PERMUTATIONS, SEED)
        sketch.update(list(shingles(text)))
        yield from (
            (number, other)
            for other in index.query(sketch)
            if sketch.jaccard(sketches[other]) >= THRESHOLD
        )
        index.insert(number, sketch)
        sketches.append(sketch)


def _minhash(runs: set[str]):
    from datasketch import MinHash

    sketch = MinHash(PERMUTATIONS, SEED)
    sketch.update_batch([run.encode() for run in runs])
    return sketch


def datasketch(texts: list[str]) -> Pairs:
    """MinHash and LSH: the texts that are alike."""
    from datasketch import MinHashLSH

    index = MinHashLSH(THRESHOLD, PERMUTATIONS)
    sketches = []
    for number, text in enumerate(texts):
        sketches.append(_minhash(shingles(text)))
        yield from (
            (number, other)
            for other in index.query(sketches[number])
            if sketches[number].jaccard(sketches[other]) >= THRESHOLD
        )
        index.insert(number, sketches[number])


def datasketch_ensemble(texts: list[str]) -> Pairs:
    """LSH Ensemble: the texts that contain another, by the estimate from both sizes."""
    from datasketch import MinHashLSHEnsemble

    sizes, sketches = [], []
    for text in texts:
        runs = shingles(text)
        sizes.append(len(runs))
        sketches.append(_minhash(runs))
    index = MinHashLSHEnsemble(THRESHOLD, PERMUTATIONS, num_part=16)
    index.index((number, sketches[number], size) for number, size in enumerate(sizes) if size)
    for number, size in enumerate(sizes):
        for other in index.query(sketches[number], size) if size else ():
            jaccard = sketches[number].jaccard(sketches[other])
            shared = jaccard * (size + sizes[other]) / (1 + jaccard)
            if other != number and shared >= THRESHOLD * min(size, sizes[other]):
                yield max(number, other), min(number, other)


def main(tool: str) -> None:
    """Read, find, print."""
    finders = {finder.__name__: finder for finder in (rensa, datasketch, datasketch_ensemble)}
    texts = json.load(sys.stdin)
    start = time.process_time()
    pairs = sorted(set(finders[tool](texts)))
    print(json.dumps({"pairs": pairs, "seconds": time.process_time() - start}))


if __name__ == "__main__":
    main(sys.argv[1])
