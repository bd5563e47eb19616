"""Runs of identical words that two articles share: press statements and wire copy made visible.

Words are compared without regard to capitals, kind of apostrophe and punctuation, so a quotation
in one article equals the same words unquoted in another. Runs go on across sentences.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, takewhile
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from presslens.errors import MeasureError
from presslens.text.quotations import quoted_words
from presslens.text.segmentation import compared_form

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

MIN_WORDS = 4
"""Words that a run has at least; of three words many are grammar only ("as well as")."""

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

    Seed and extend: equal n-grams are looked up, and those that begin a run are followed to its
    end. A run that comes several times is matched with each of its places.
    """
    if min_words < 1:
        raise MeasureError(f"a shared run has at least one word; {min_words} were asked for")
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(first) - min_words + 1):
        places[tuple(first[i : i + min_words])].append(i)
    matches = []
    for j in range(len(second) - min_words + 1):
        for i in places.get(tuple(second[j : j + min_words]), ()):
            if i and j and first[i - 1] == second[j - 1]:
                continue  # inside a run that began before
            pairs = zip(first[i:], second[j:], strict=False)
            length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            matches.append(Match(i, j, length))
    return sorted(matches)
