"""textstat's formulas over arrays of counts, in its own order of operations.

They are textstat's with its deviations from the published ones; those are in `indices`.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from presslens.uncertainty import Floats

Integers = npt.NDArray[np.int64]

_MILLISECONDS_PER_CHARACTER = 14.69


def _ratio(numerator: Integers | Floats, denominator: Integers) -> Floats:
    """Divide; 0.0 where the denominator is 0, as textstat does."""
    result = np.zeros(len(denominator))
    return np.divide(numerator, denominator, out=result, where=denominator != 0)


def formula_scores(
    counts: Mapping[str, Integers], beginning: Mapping[str, Integers]
) -> dict[str, Floats]:
    """Compute textstat's indices from its counts, without a difference in the last bit.

    Parameters
    ----------
    counts : mapping of str to ndarray, shape (texts,)
        "sentences" and the counts of `textstat_pieces.PIECE_COUNTS` of each text.
    beginning : mapping of str to ndarray, shape (texts,)
        The same up to the hundredth word, which Linsear Write is computed on.

    Returns
    -------
    dict of str to ndarray, shape (texts,)
        Name of textstat's function to what it returns.
    """
    words, sentences = counts["words"], counts["sentences"]
    wordless = words == 0
    words_per_sentence = _ratio(words, sentences)
    sentences_per_100 = _ratio(sentences, words) * 100
    syllables_per_word = _ratio(counts["syllables"], words)
    letters_per_100 = _ratio(counts["letters"], words) * 100
    characters_per_piece = _ratio(counts["characters"], counts["pieces"])
    unlisted = _ratio(100 * counts["unlisted"], words)
    unlisted_2 = _ratio(100 * counts["unlisted_2"], words)
    no_syllable = (words_per_sentence == 0) | (syllables_per_word == 0)

    ease = 206.835 - 1.015 * words_per_sentence - 84.6 * syllables_per_word
    grade = (0.39 * words_per_sentence) + (11.8 * syllables_per_word) - 15.59
    fog = 0.4 * (words_per_sentence + _ratio(100 * counts["unlisted_3"], words))
    coleman = (0.058 * letters_per_100) - (0.296 * sentences_per_100) - 15.8
    automated = (4.71 * characters_per_piece) + (0.5 * words_per_sentence) - 21.43
    dale_chall = (0.1579 * unlisted) + (0.0496 * words_per_sentence)
    dale_chall_2 = 0.1579 * unlisted_2 + 0.0496 * words_per_sentence
    spache = (0.141 * words_per_sentence) + (0.086 * unlisted_2) + 0.839
    scores = {
        "flesch_reading_ease": np.where(no_syllable, 0.0, ease),
        "flesch_kincaid_grade": np.where(no_syllable, 0.0, grade),
        "gunning_fog": np.where(wordless, 0.0, fog),
        "smog_index": _smog(counts["polysyllables"], sentences),
        "coleman_liau_index": np.where((letters_per_100 == 0) | wordless, 0.0, coleman),
        "automated_readability_index": np.where(wordless, 0.0, automated),
        "dale_chall_readability_score": dale_chall + np.where(unlisted > 5, 3.6365, 0.0),
        "dale_chall_readability_score_v2": dale_chall_2
        + np.where(dale_chall_2 > 0.05, 3.6365, 0.0),
        "linsear_write_formula": _linsear(beginning),
        "lix": words_per_sentence + _ratio(100 * counts["long_words"], words),
        "rix": _ratio(counts["long_words"], sentences),
        "spache_readability": np.where(wordless, 0.0, spache),
        "mcalpine_eflaw": _ratio(words + counts["miniwords"], sentences),
        "reading_time": _MILLISECONDS_PER_CHARACTER * counts["characters"] / 1000,
    }
    return scores | {"text_standard": _text_standard(scores)}


def _smog(polysyllables: Integers, sentences: Integers) -> Floats:
    # Python's power and not numpy's, which takes another way to a square root.
    roots = [(30 * ratio) ** 0.5 for ratio in _ratio(polysyllables, sentences).tolist()]
    return np.where(sentences == 0, 0.0, (1.043 * np.array(roots)) + 3.1291)


def _linsear(counts: Mapping[str, Integers]) -> Floats:
    number = _ratio(counts["easy"] * 1 + counts["polysyllables"] * 3, counts["sentences"])
    halved = np.where(number <= 20, number - 2, number) / 2
    return np.where(counts["sentences"] == 0, 0.0, halved)


# School grades of Flesch Reading Ease between these bounds, and outside of them.
_EASE_BOUNDS = (30, 40, 50, 60, 70, 80, 90, 100)
_EASE_GRADES = np.array([13.0, 12, 11, 10, 8, 7, 6, 5, 13])


def _text_standard(scores: Mapping[str, Floats]) -> Floats:
    """Take the commonest of the rounded grades; of equals the one that textstat meets first."""
    ease = scores["flesch_reading_ease"]
    grades = [
        *_roundings(scores["flesch_kincaid_grade"]),
        _EASE_GRADES[np.searchsorted(_EASE_BOUNDS, ease, side="right")],
        np.where((ease >= 60) & (ease < 70), 9.0, np.nan),  # the one span with two grades
        *_roundings(scores["smog_index"]),
        *_roundings(scores["coleman_liau_index"]),
        *_roundings(scores["automated_readability_index"]),
        *_roundings(scores["dale_chall_readability_score"]),
        *_roundings(scores["linsear_write_formula"]),
        *_roundings(scores["gunning_fog"]),
    ]
    table = np.stack(grades, axis=1)
    frequency = (table[:, :, None] == table[:, None, :]).sum(axis=2)
    commonest = table[np.arange(len(table)), frequency.argmax(axis=1)]
    return np.clip(commonest, 1, 18)


def _roundings(score: Floats) -> tuple[Floats, Floats, Floats]:
    return np.floor(score), np.ceil(score), np.round(score)
