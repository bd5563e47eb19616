"""The readability formulas as published, one function each, for counts of any one shape.

Every function broadcasts its arguments and gives nan where a count that it divides by is zero.
"""

import numpy as np
import numpy.typing as npt

from presslens.stats import Floats

Counts = npt.ArrayLike


def _ratio(numerator: Counts, denominator: Counts) -> Floats:
    """Quotient, nan where the denominator is zero."""
    below = np.asarray(denominator, dtype=np.float64)
    quotient: Floats = np.asarray(numerator, dtype=np.float64) / np.where(below == 0, np.nan, below)
    return quotient


def flesch_reading_ease(words: Counts, sentences: Counts, syllables: Counts) -> Floats:
    """Flesch Reading Ease.

    Parameters
    ----------
    words, sentences, syllables : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        0 (very hard) to 100 (very easy), beyond in extreme texts; nan without words or sentences.

    References
    ----------
    Flesch (1948), A new readability yardstick, Journal of Applied Psychology 32, 221-233.
    """
    return 206.835 - 1.015 * _ratio(words, sentences) - 84.6 * _ratio(syllables, words)


def flesch_kincaid_grade(words: Counts, sentences: Counts, syllables: Counts) -> Floats:
    """Flesch-Kincaid grade level.

    Parameters
    ----------
    words, sentences, syllables : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        U.S. school grade; nan without words or sentences.

    References
    ----------
    Kincaid, Fishburne, Rogers and Chissom (1975), Navy Research Branch Report 8-75.
    """
    return 0.39 * _ratio(words, sentences) + 11.8 * _ratio(syllables, words) - 15.59


def gunning_fog(words: Counts, sentences: Counts, complex_words: Counts) -> Floats:
    """Gunning's Fog index.

    Parameters
    ----------
    words, sentences, complex_words : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        U.S. school grade; nan without words or sentences.

    References
    ----------
    Gunning (1952), The Technique of Clear Writing.
    """
    return 0.4 * (_ratio(words, sentences) + 100 * _ratio(complex_words, words))


def smog(sentences: Counts, polysyllables: Counts) -> Floats:
    """SMOG grade.

    Parameters
    ----------
    sentences, polysyllables : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        U.S. school grade, standard error of prediction 1.52; nan without sentences.

    References
    ----------
    McLaughlin (1969), SMOG grading: a new readability formula, Journal of Reading 12, 639-646.
    """
    return 1.0430 * np.sqrt(30 * _ratio(polysyllables, sentences)) + 3.1291


def coleman_liau(words: Counts, sentences: Counts, letters: Counts) -> Floats:
    """Coleman-Liau index.

    Parameters
    ----------
    words, sentences, letters : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        U.S. school grade; nan without words.

    References
    ----------
    Coleman and Liau (1975), A computer readability formula designed for machine scoring, Journal
    of Applied Psychology 60, 283-284.
    """
    letters_per_100 = 100 * _ratio(letters, words)
    sentences_per_100 = 100 * _ratio(sentences, words)
    return 0.0588 * letters_per_100 - 0.296 * sentences_per_100 - 15.8


def automated_readability_index(words: Counts, sentences: Counts, letters: Counts) -> Floats:
    """Automated Readability Index.

    Parameters
    ----------
    words, sentences, letters : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        U.S. school grade; nan without words or sentences.

    References
    ----------
    Senter and Smith (1967), Automated readability index, AMRL-TR-66-220.
    """
    return 4.71 * _ratio(letters, words) + 0.5 * _ratio(words, sentences) - 21.43


def dale_chall_1948(words: Counts, sentences: Counts, unfamiliar_words: Counts) -> Floats:
    """Dale-Chall raw score.

    Parameters
    ----------
    words, sentences, unfamiliar_words : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        Raw score (4.9 and less is grade 4, 10 and more is college); nan without words or sentences.

    References
    ----------
    Dale and Chall (1948), A formula for predicting readability, Educational Research Bulletin 27.
    The constant 3.6365 belongs to texts with more than 5 % unfamiliar words.
    """
    percent = 100 * _ratio(unfamiliar_words, words)
    constant = np.where(percent > 5, 3.6365, 0.0)
    return 0.1579 * percent + 0.0496 * _ratio(words, sentences) + constant


def dale_chall_1995(words: Counts, sentences: Counts, unfamiliar_words: Counts) -> Floats:
    """Chall and Dale's new score, on the scale of a cloze test.

    Parameters
    ----------
    words, sentences, unfamiliar_words : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        Cloze score: 64 is easiest, college texts have 20 and less; nan without words or sentences.

    References
    ----------
    Chall and Dale (1995), Readability Revisited: The New Dale-Chall Readability Formula.
    """
    percent = 100 * _ratio(unfamiliar_words, words)
    return 64 - 0.95 * percent - 0.69 * _ratio(words, sentences)


def lix(words: Counts, sentences: Counts, long_words: Counts) -> Floats:
    """Björnsson's readability index.

    Parameters
    ----------
    words, sentences, long_words : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        About 20 (very easy) to 60 (very hard); nan without words or sentences.

    References
    ----------
    Björnsson (1968), Läsbarhet.
    """
    return _ratio(words, sentences) + 100 * _ratio(long_words, words)


def rix(sentences: Counts, long_words: Counts) -> Floats:
    """Anderson's index: long words per sentence.

    Parameters
    ----------
    sentences, long_words : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        Long words per sentence, 7.2 and more is college; nan without sentences.

    References
    ----------
    Anderson (1983), Lix and Rix: variations on a little-known readability index, Journal of
    Reading 26, 490-496.
    """
    return _ratio(long_words, sentences)


def forcast(words: Counts, monosyllables: Counts) -> Floats:
    """FORCAST grade, the only one that needs no sentences.

    Parameters
    ----------
    words, monosyllables : array_like
        Counts per text, of any broadcastable shape.

    Returns
    -------
    ndarray
        U.S. school grade; nan without words.

    References
    ----------
    Caylor, Sticht, Fox and Ford (1973), Methodologies for determining reading requirements of
    military occupational specialties, HumRRO 73-5. Monosyllables are counted in 150 words.
    """
    return 20 - 150 * _ratio(monosyllables, words) / 10
