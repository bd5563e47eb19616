"""What textstat says of a text, and what each of its faults does to an article's grade.

textstat looks its syllables up in NLTK's copy of CMUdict, which it downloads on first use. Here it
gets the dictionary that comes with the package instead, so that nothing is downloaded and the
numbers are the same on every machine.
"""

import importlib
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pandas as pd

from presslens.measures.readability.counts import sentence_counts
from presslens.measures.readability.dictionary import pronunciations
from presslens.measures.readability.indices import INDICES, flesch_kincaid_grade
from presslens.text.corpus import Corpus
from presslens.text.segmentation import sentences

FAULT_COLUMNS = {
    "outlet": "who published the article",
    "textstat": "grade by textstat's counts of the file as it is",
    "other text": "what leaving out the lines that are not the article adds to it, in grades",
    "sentences": "what our sentences add in place of textstat's",
    "words": "what our words and syllables add",
    "ours": "grade by our counts: the sum of the four before",
}

_PIECE = re.compile(r"\b[^.!?]+[.!?]*")  # textstat's own pattern of a sentence
_MIN_WORDS = 3  # textstat does not count pieces with fewer

_lock = threading.RLock()


@contextmanager
def prepared_textstat() -> Iterator[Any]:
    """Give a textstat of default settings, with the shipped dictionary and no remembered scores.

    The dictionary belongs to the module, so only one thread at a time may be inside. Afterwards the
    caller's own textstat (language, rounding, dictionary) is as it was.
    """
    from textstat.textstat import textstatistics

    counting: Any = importlib.import_module("textstat.backend.counts._count_syllables")
    with _lock:
        original = counting.get_cmudict
        counting.get_cmudict = lambda lang: pronunciations()
        _forget_scores()
        try:
            scorer = textstatistics()
            scorer.set_lang("en_US")
            scorer.set_rounding_points(None)
            yield scorer
        finally:
            counting.get_cmudict = original
            _forget_scores()


def _forget_scores() -> None:
    """Empty textstat's caches of counts and scores, but keep what it has read from files.

    Scores may be remembered from another dictionary; and textstat hands out its cached lists
    themselves, so a caller who changed one has changed what textstat will answer for that text.
    """
    for clear in _cache_clearers():
        clear()


@cache
def _cache_clearers() -> tuple[Callable[[], None], ...]:
    """List what empties each of textstat's caches of counts and scores."""
    functions = {
        id(function): function
        for name, module in list(sys.modules.items())
        if name.startswith("textstat.backend.")
        for function in vars(module).values()
        if hasattr(function, "cache_clear")
        and not function.__module__.startswith("textstat.backend.utils")
    }
    return tuple(function.cache_clear for function in functions.values())


def textstat_scores(text: str) -> dict[str, float]:
    """Score a text by every index of `INDICES` that textstat has.

    nan where the text has no word: textstat returns numbers such as 0.0 or 3.1291 there, which
    measure nothing.
    """
    functions = {name: index.textstat for name, index in INDICES.items() if index.textstat}
    with prepared_textstat() as scorer:
        if scorer.lexicon_count(text) == 0:
            return dict.fromkeys(functions, float("nan"))
        return {
            name: float(getattr(scorer, function)(text)) for name, function in functions.items()
        }


def textstat_counts(text: str) -> dict[str, int]:
    """Count the "sentences", "words" and "syllables" of a text as textstat does."""
    with prepared_textstat() as scorer:
        return {
            "sentences": int(scorer.sentence_count(text)),
            "words": int(scorer.lexicon_count(text)),
            "syllables": int(scorer.syllable_count(text)),
        }


def textstat_sentences(text: str) -> list[str]:
    """Return the pieces of a text that textstat counts as sentences.

    textstat ends a sentence at any full stop, and then leaves out the pieces of one or two words.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of str
        In their order.
    """
    with prepared_textstat() as scorer:
        return [p for p in _PIECE.findall(text) if scorer.lexicon_count(p) >= _MIN_WORDS]


def textstat_faults(corpus: Corpus) -> pd.DataFrame:
    """Go from textstat's Flesch-Kincaid grade of each article to ours, one fault at a time.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        One row per article; columns as in `FAULT_COLUMNS`. nan for an article without a word.
    """
    bodies = sentences(corpus).groupby("article")["text"].agg(" ".join)
    file = pd.DataFrame({a.slug: textstat_counts(a.text) for a in corpus}).T
    body = pd.DataFrame({a.slug: textstat_counts(bodies.get(a.slug, "")) for a in corpus}).T
    counts = sentence_counts(corpus).groupby("article")
    ours = counts[["words", "syllables"]].sum().assign(sentences=counts.size())
    ours = ours.reindex(body.index, fill_value=0)
    grades = {
        "textstat": _grade(file),
        "other text": _grade(body),
        "sentences": _grade(body.assign(sentences=ours["sentences"])),
        "words": _grade(ours),
    }
    steps = pd.DataFrame(grades, index=body.index)
    changes = steps.diff(axis=1).assign(textstat=steps["textstat"], ours=steps["words"])
    changes["outlet"] = pd.Series(corpus.outlets)
    return changes[list(FAULT_COLUMNS)].reset_index(drop=True)


def _grade(counts: pd.DataFrame) -> pd.Series:
    grades = flesch_kincaid_grade(counts["words"], counts["sentences"], counts["syllables"])
    return pd.Series(grades, index=counts.index)
