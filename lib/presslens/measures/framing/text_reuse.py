"""Runs of identical words that two articles share: press statements and wire copy made visible.

Words are compared without regard to capitals, kind of apostrophe and punctuation, so a quotation
in one article equals the same words unquoted in another. Runs go on across sentences.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from presslens.errors import MeasureError
from presslens.text.quotations import quoted_words
from presslens.text.segmentation import compared_form

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

MIN_WORDS = 4
"""Words that a run has at least; of three words many are grammar only ("as well as")."""
MAX_PLACES = 50
"""Words that stand at more places of an article are a refrain, which begins no run."""

_OF_A_SIDE = {
    "article": "slug of the {} article",
    "first_word": "place of the run's first word in the {} body, from 1",
    "sentence": "number of the sentence in which it begins there, from 1",
    "start": "offset of the run in the {} file",
    "end": "offset after it",
    "quoted": "share of its words inside quotation marks there",
    "text": "the run as it stands there",
}
RUN_COLUMNS = {
    "words": "length of the run in words",
    **{f"{name}_a": meaning.format("first") for name, meaning in _OF_A_SIDE.items()},
    **{f"{name}_b": meaning.format("second") for name, meaning in _OF_A_SIDE.items()},
}


class Match(NamedTuple):
    """A run: where it begins in the first and in the second sequence, and its length."""

    first: int
    second: int
    length: int


def matching_spans(corpus: "Corpus", min_words: int = MIN_WORDS) -> pd.DataFrame:
    """Find the runs of identical words that any two articles share.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    min_words : int
        Words that a run has at least, 1 or more.

    Returns
    -------
    DataFrame
        One row per pair of places, columns as in `RUN_COLUMNS`; the longest first.

    Raises
    ------
    MeasureError
        If `min_words` is less than 1.
    """
    tokens = {
        slug: words.reset_index(drop=True)
        for slug, words in quoted_words(corpus).groupby("article", sort=False)
    }
    forms = {
        slug: [compared_form(word) for word in words["text"]] for slug, words in tokens.items()
    }
    rows = []
    for a, b in combinations((slug for slug in corpus.outlets if slug in tokens), 2):
        for match in common_runs(forms[a], forms[b], min_words):
            row: list[object] = [match.length]
            for slug, position in ((a, match.first), (b, match.second)):
                run = tokens[slug].iloc[position : position + match.length]
                row += [slug, position + 1, *_cells(run, corpus[slug].text)]
            rows.append(row)
    table = pd.DataFrame(rows, columns=list(RUN_COLUMNS))
    return table.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def _cells(run: pd.DataFrame, text: str) -> tuple[int, int, int, float, str]:
    """Sentence, start, end, share quoted and text of a run, given the rows of its words."""
    start, end = int(run["start"].iloc[0]), int(run["end"].iloc[-1])
    quoted = float(run["quoted"].mean())
    return int(run["sentence"].iloc[0]), start, end, quoted, " ".join(text[start:end].split())


def common_runs(
    first: Sequence[str], second: Sequence[str], min_words: int = MIN_WORDS
) -> list[Match]:
    """Find every run of at least `min_words` that two sequences share, each as long as it can be.

    Seed and extend: equal n-grams are looked up, and followed to both ends of their run. A run that
    comes several times is matched with each of its places. N-grams at more than `MAX_PLACES` of a
    sequence are no seeds: runs of nothing else are left out, as their number would be the square
    of the words.
    """
    if min_words < 1:
        raise MeasureError(f"a shared run has at least one word; {min_words} were asked for")
    seeds, others = (
        [tuple(words[i : i + min_words]) for i in range(len(words) - min_words + 1)]
        for words in (first, second)
    )
    times = Counter(seeds) | Counter(others)  # the larger number of the two
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, seed in enumerate(seeds):
        if times[seed] <= MAX_PLACES:
            places[seed].append(i)
    matches = []
    known: dict[int, int] = {}  # end of the last run, by how far its two places are apart
    for j, seed in enumerate(others):
        for i in places.get(seed, ()):
            if known.get(j - i, 0) <= j:
                match = _extended(first, second, i, j)
                known[j - i] = match.second + match.length
                matches.append(match)
    return sorted(matches)


def _extended(first: Sequence[str], second: Sequence[str], i: int, j: int) -> Match:
    """Run of equal words around a place in each sequence."""
    start = 0
    while start < min(i, j) and first[i - start - 1] == second[j - start - 1]:
        start += 1
    end = 0
    while end < min(len(first) - i, len(second) - j) and first[i + end] == second[j + end]:
        end += 1
    return Match(i - start, j - start, start + end)
