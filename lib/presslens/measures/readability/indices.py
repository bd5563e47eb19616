"""The readability indices: each formula as published, with its source and its limits.

A formula takes counts of any broadcastable shape, under the names of `counts.COUNT_COLUMNS`, and
gives nan where a count that it divides by is zero.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from presslens.stats import Floats

Formula = Callable[..., Floats]
Caution = Callable[[Mapping[str, float]], str]

_GRADE = "U.S. school grade"


@dataclass(frozen=True)
class Index:
    """A readability index.

    Attributes
    ----------
    name, label : str
        Key in `INDICES`; name for figures and tables.
    unit : str
        What the score is expressed in.
    direction : int
        +1 if a higher score is a harder text, -1 if it is an easier one.
    formula : callable
        The formula for arrays of counts; its docstring has the source.
    needs : tuple of str
        Names of the counts that `formula` takes, in its order.
    caution : callable
        Takes the counts of one text, gives the reason why the index does not hold for it, or "".
    textstat : str or None
        The function of textstat for the same index.
    """

    name: str
    label: str
    unit: str
    direction: int
    formula: Formula
    needs: tuple[str, ...]
    caution: Caution
    textstat: str | None

    def compute(self, counts: Mapping[str, ArrayLike]) -> Floats:
        """Scores of the counts, in a mapping or a table."""
        return self.formula(*(counts[need] for need in self.needs))


INDICES: dict[str, Index] = {}


def compute(counts: Mapping[str, ArrayLike]) -> dict[str, Floats]:
    """Every index of the counts, in a mapping or a table: name to scores of their shape."""
    return {name: index.compute(counts) for name, index in INDICES.items()}


def ratio(numerator: ArrayLike, denominator: ArrayLike) -> Floats:
    """Quotient, nan where the denominator is zero."""
    divisor = np.asarray(denominator, dtype=np.float64)
    quotient: Floats = np.asarray(numerator, dtype=np.float64) / np.where(
        divisor == 0, np.nan, divisor
    )
    return quotient


def _any_length(counts: Mapping[str, float]) -> str:
    return ""


def _at_least(least: int, unit: str) -> Caution:
    """Caution for texts with fewer words or sentences than the formula was made for."""

    def caution(counts: Mapping[str, float]) -> str:
        if counts[unit] >= least:
            return ""
        return f"made for at least {least} {unit}, this text has {counts[unit]:.0f}"

    return caution


def _eight_samples(counts: Mapping[str, float]) -> str:
    words = counts["words"]
    if words >= 800:
        return ""
    return f"made for 8 samples of 100 words, this text has {words:.0f} words"


def _index(
    label: str,
    unit: str = _GRADE,
    *,
    direction: int = 1,
    caution: Caution = _any_length,
    textstat: str | None = None,
) -> Callable[[Formula], Formula]:
    """Decorate a formula to be an index under the name of the function."""

    def register(formula: Formula) -> Formula:
        name = formula.__name__
        needs = tuple(inspect.signature(formula).parameters)
        INDICES[name] = Index(name, label, unit, direction, formula, needs, caution, textstat)
        return formula

    return register


@_index(
    "Flesch Reading Ease",
    "0 (hard) to 100 (easy)",
    direction=-1,
    caution=_at_least(100, "words"),
    textstat="flesch_reading_ease",
)
def flesch_reading_ease(words: ArrayLike, sentences: ArrayLike, syllables: ArrayLike) -> Floats:
    """Flesch (1948), A new readability yardstick, Journal of Applied Psychology 32, 221-233."""
    return 206.835 - 1.015 * ratio(words, sentences) - 84.6 * ratio(syllables, words)


@_index("Flesch-Kincaid", caution=_at_least(100, "words"), textstat="flesch_kincaid_grade")
def flesch_kincaid_grade(words: ArrayLike, sentences: ArrayLike, syllables: ArrayLike) -> Floats:
    """Kincaid, Fishburne, Rogers and Chissom (1975), Navy Research Branch Report 8-75."""
    return 0.39 * ratio(words, sentences) + 11.8 * ratio(syllables, words) - 15.59


@_index("Gunning Fog", caution=_eight_samples, textstat="gunning_fog")
def gunning_fog(words: ArrayLike, sentences: ArrayLike, complex_words: ArrayLike) -> Floats:
    """Gunning (1952), The Technique of Clear Writing."""
    return 0.4 * (ratio(words, sentences) + 100 * ratio(complex_words, words))


@_index("SMOG", caution=_at_least(30, "sentences"), textstat="smog_index")
def smog(sentences: ArrayLike, polysyllables: ArrayLike) -> Floats:
    """McLaughlin (1969), SMOG grading: a new readability formula, Journal of Reading 12, 639-646.

    The standard error of a predicted grade is 1.52.
    """
    return 1.0430 * np.sqrt(30 * ratio(polysyllables, sentences)) + 3.1291


@_index("Coleman-Liau", caution=_at_least(100, "words"), textstat="coleman_liau_index")
def coleman_liau(words: ArrayLike, sentences: ArrayLike, letters: ArrayLike) -> Floats:
    """Coleman and Liau (1975), A computer readability formula designed for machine scoring.

    Journal of Applied Psychology 60, 283-284.
    """
    letters_per_100 = 100 * ratio(letters, words)
    sentences_per_100 = 100 * ratio(sentences, words)
    return 0.0588 * letters_per_100 - 0.296 * sentences_per_100 - 15.8


@_index("Automated Readability Index", textstat="automated_readability_index")
def automated_readability_index(
    words: ArrayLike, sentences: ArrayLike, letters: ArrayLike
) -> Floats:
    """Senter and Smith (1967), Automated readability index, AMRL-TR-66-220."""
    return 4.71 * ratio(letters, words) + 0.5 * ratio(words, sentences) - 21.43


@_index(
    "Dale-Chall 1948",
    "raw score",
    caution=_at_least(100, "words"),
    textstat="dale_chall_readability_score",
)
def dale_chall_1948(words: ArrayLike, sentences: ArrayLike, difficult_words: ArrayLike) -> Floats:
    """Dale and Chall (1948), A formula for predicting readability.

    Educational Research Bulletin 27. The constant 3.6365 belongs to texts with more than 5 %
    difficult words. A score of 4.9 and less is grade 4, 10 and more is college.
    """
    percent = 100 * ratio(difficult_words, words)
    constant = np.where(percent > 5, 3.6365, 0.0)
    return 0.1579 * percent + 0.0496 * ratio(words, sentences) + constant


@_index("New Dale-Chall 1995", "cloze score", direction=-1, caution=_eight_samples)
def dale_chall_1995(words: ArrayLike, sentences: ArrayLike, difficult_words: ArrayLike) -> Floats:
    """Chall and Dale (1995), Readability Revisited: The New Dale-Chall Readability Formula.

    64 is easiest, college texts have 20 and less.
    """
    percent = 100 * ratio(difficult_words, words)
    return 64 - 0.95 * percent - 0.69 * ratio(words, sentences)


@_index("LIX", "20 (easy) to 60 (hard)", textstat="lix")
def lix(words: ArrayLike, sentences: ArrayLike, long_words: ArrayLike) -> Floats:
    """Björnsson (1968), Läsbarhet."""
    return ratio(words, sentences) + 100 * ratio(long_words, words)


@_index("RIX", "long words per sentence", textstat="rix")
def rix(sentences: ArrayLike, long_words: ArrayLike) -> Floats:
    """Anderson (1983), Lix and Rix: variations on a little-known readability index.

    Journal of Reading 26, 490-496. 7.2 and more is college.
    """
    return ratio(long_words, sentences)


@_index("FORCAST", caution=_at_least(150, "words"))
def forcast(words: ArrayLike, monosyllables: ArrayLike) -> Floats:
    """Caylor, Sticht, Fox and Ford (1973), HumRRO 73-5.

    Methodologies for determining reading requirements of military occupational specialties.
    Monosyllables are counted in 150 words; it is the only index that needs no sentences.
    """
    return 20 - 150 * ratio(monosyllables, words) / 10
