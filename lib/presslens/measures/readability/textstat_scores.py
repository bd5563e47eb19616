"""What textstat says of a text: its scores, and the counts that they are made of."""

import re
from functools import cache
from typing import Any

from presslens.measures.readability.dictionary import textstat_alone
from presslens.measures.readability.indices import INDICES

_PIECE = re.compile(r"\b[^.!?]+[.!?]*")  # textstat's own pattern of a sentence
_FEWEST_WORDS = 3  # textstat does not count pieces with fewer


def score(text: str) -> dict[str, float]:
    """Score a text by every index that textstat has, with the shipped dictionary.

    The settings of the caller's own textstat (language, rounding) neither matter nor change.

    Parameters
    ----------
    text : str
        Any text, also an empty one.

    Returns
    -------
    dict of str to float
        Name of the index, as in `INDICES`, to textstat's own value. nan where the text has no
        word: textstat returns numbers such as 0.0 or 3.1291 there, which measure nothing.
    """
    with textstat_alone():
        return _score(text)


def textstat_counts(text: str) -> dict[str, int]:
    """Count sentences, words and syllables of a text as textstat does.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    dict of str to int
        "sentences", "words" and "syllables".
    """
    with textstat_alone():
        scorer = _textstat()
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
    with textstat_alone():
        scorer = _textstat()
        pieces: list[str] = _PIECE.findall(text)
        return [piece for piece in pieces if scorer.lexicon_count(piece) >= _FEWEST_WORDS]


@cache
def _textstat() -> Any:
    """Make a textstat with its default settings, apart from the one callers may have changed."""
    from textstat.textstat import textstatistics

    scorer = textstatistics()
    scorer.set_lang("en_US")
    scorer.set_rounding_points(None)
    return scorer


def _score(text: str) -> dict[str, float]:
    scorer = _textstat()
    names = {index.name: index.textstat for index in INDICES.values() if index.textstat}
    if scorer.lexicon_count(text) == 0:
        return dict.fromkeys(names, float("nan"))
    options = {"text_standard": {"float_output": True}}
    return {
        name: float(getattr(scorer, function)(text, **options.get(function, {})))
        for name, function in names.items()
    }
