"""The registry of readability indices: formula, source, what each needs, when it does not hold."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from presslens.errors import MeasureError
from presslens.measures.readability import formulas
from presslens.stats import Floats

Caution = Callable[[Mapping[str, float]], str]

_SAMPLE = 100  # words; most formulas were fitted to samples of this length
_SAMPLES_FOR_A_TEXT = 8


def _always_valid(counts: Mapping[str, float]) -> str:
    return ""


def _at_least(least: int, count: str) -> Caution:
    """Caution for texts with fewer words or sentences than the formula was made for."""

    def caution(counts: Mapping[str, float]) -> str:
        if counts[count] >= least:
            return ""
        return f"made for at least {least} {count}, this text has {counts[count]:.0f}"

    return caution


def _enough_samples(counts: Mapping[str, float]) -> str:
    samples = int(counts["words"] // _SAMPLE)
    if samples >= _SAMPLES_FOR_A_TEXT:
        return ""
    return (
        f"made for {_SAMPLES_FOR_A_TEXT} samples of {_SAMPLE} words, this text has "
        f"{counts['words']:.0f} words"
    )


@dataclass(frozen=True)
class Index:
    """One readability index.

    Attributes
    ----------
    name, label : str
        Key in `INDICES`; name for figures and tables.
    formula : str
        As published; W words, S sentences, Y syllables, L letters.
    source : str
        Authors and year.
    unit : str
        What the score is expressed in.
    needs : tuple of str
        Names of the counts that `function` takes, in its order.
    function : callable
        The formula for arrays of counts.
    direction : int
        +1 if a higher score is a harder text, -1 if it is an easier one.
    textstat : str or None
        The function of textstat for the same index.
    caution : callable
        Takes the counts of one text, gives the reason why the index does not hold for it, or "".
    """

    name: str
    label: str
    formula: str
    source: str
    unit: str
    needs: tuple[str, ...]
    function: Callable[..., Floats]
    direction: int = 1
    textstat: str | None = None
    caution: Caution = _always_valid

    @property
    def heading(self) -> dict[str, str | int]:
        """Cells of a table row that say which index it is about."""
        return {
            "index": self.name,
            "label": self.label,
            "unit": self.unit,
            "direction": self.direction,
        }


_GRADE = "U.S. school grade"

_ALL = (
    Index(
        name="flesch_reading_ease",
        label="Flesch Reading Ease",
        formula="206.835 − 1.015 W/S − 84.6 Y/W",
        source="Flesch 1948",
        unit="0 (hard) to 100 (easy)",
        needs=("words", "sentences", "syllables"),
        function=formulas.flesch_reading_ease,
        direction=-1,
        textstat="flesch_reading_ease",
        caution=_at_least(_SAMPLE, "words"),
    ),
    Index(
        name="flesch_kincaid_grade",
        label="Flesch-Kincaid",
        formula="0.39 W/S + 11.8 Y/W − 15.59",
        source="Kincaid, Fishburne, Rogers and Chissom 1975",
        unit=_GRADE,
        needs=("words", "sentences", "syllables"),
        function=formulas.flesch_kincaid_grade,
        textstat="flesch_kincaid_grade",
        caution=_at_least(_SAMPLE, "words"),
    ),
    Index(
        name="gunning_fog",
        label="Gunning Fog",
        formula="0.4 (W/S + 100 complex/W)",
        source="Gunning 1952",
        unit=_GRADE,
        needs=("words", "sentences", "complex_words"),
        function=formulas.gunning_fog,
        textstat="gunning_fog",
        caution=_enough_samples,
    ),
    Index(
        name="smog",
        label="SMOG",
        formula="1.0430 √(30 polysyllables/S) + 3.1291",
        source="McLaughlin 1969",
        unit=_GRADE,
        needs=("sentences", "polysyllables"),
        function=formulas.smog,
        textstat="smog_index",
        caution=_at_least(30, "sentences"),
    ),
    Index(
        name="coleman_liau",
        label="Coleman-Liau",
        formula="0.0588 (100 L/W) − 0.296 (100 S/W) − 15.8",
        source="Coleman and Liau 1975",
        unit=_GRADE,
        needs=("words", "sentences", "letters"),
        function=formulas.coleman_liau,
        textstat="coleman_liau_index",
        caution=_at_least(_SAMPLE, "words"),
    ),
    Index(
        name="automated_readability_index",
        label="Automated Readability Index",
        formula="4.71 L/W + 0.5 W/S − 21.43",
        source="Senter and Smith 1967",
        unit=_GRADE,
        needs=("words", "sentences", "letters"),
        function=formulas.automated_readability_index,
        textstat="automated_readability_index",
    ),
    Index(
        name="dale_chall_1948",
        label="Dale-Chall 1948",
        formula="0.1579 % unfamiliar + 0.0496 W/S (+ 3.6365 if over 5 %)",
        source="Dale and Chall 1948",
        unit="raw score",
        needs=("words", "sentences", "unfamiliar_words"),
        function=formulas.dale_chall_1948,
        textstat="dale_chall_readability_score",
        caution=_at_least(_SAMPLE, "words"),
    ),
    Index(
        name="dale_chall_1995",
        label="New Dale-Chall 1995",
        formula="64 − 0.95 % unfamiliar − 0.69 W/S",
        source="Chall and Dale 1995",
        unit="cloze score",
        needs=("words", "sentences", "unfamiliar_words"),
        function=formulas.dale_chall_1995,
        direction=-1,
        caution=_enough_samples,
    ),
    Index(
        name="lix",
        label="LIX",
        formula="W/S + 100 long/W",
        source="Björnsson 1968",
        unit="20 (easy) to 60 (hard)",
        needs=("words", "sentences", "long_words"),
        function=formulas.lix,
        textstat="lix",
    ),
    Index(
        name="rix",
        label="RIX",
        formula="long/S",
        source="Anderson 1983",
        unit="long words per sentence",
        needs=("sentences", "long_words"),
        function=formulas.rix,
        textstat="rix",
    ),
    Index(
        name="forcast",
        label="FORCAST",
        formula="20 − (monosyllables in 150 words)/10",
        source="Caylor, Sticht, Fox and Ford 1973",
        unit=_GRADE,
        needs=("words", "monosyllables"),
        function=formulas.forcast,
        caution=_at_least(150, "words"),
    ),
)

INDICES: dict[str, Index] = {index.name: index for index in _ALL}


def compute(
    counts: Mapping[str, npt.ArrayLike], names: Iterable[str] | None = None
) -> dict[str, Floats]:
    """Compute readability indices from counts.

    Parameters
    ----------
    counts : mapping of str to array_like
        ``"sentences"``, ``"words"`` and so on (as `counts` names them) to
        counts, all of one shape; a DataFrame serves as well.
    names : iterable of str, optional
        Keys of `INDICES`; all by default.

    Returns
    -------
    dict of str to ndarray
        One array of that shape per index, in the order asked for; nan where the text has no words
        or no sentences and the formula divides by them.

    Raises
    ------
    MeasureError
        If an index does not exist, or a count that it needs is missing.
    """
    return {name: _compute_one(counts, name) for name in (INDICES if names is None else names)}


def _compute_one(counts: Mapping[str, npt.ArrayLike], name: str) -> Floats:
    index = INDICES.get(name)
    if index is None:
        raise MeasureError(f"there is no index {name!r}; choose among {', '.join(INDICES)}")
    missing = [need for need in index.needs if need not in counts]
    if missing:
        raise MeasureError(f"{index.label} needs counts that were not given: {', '.join(missing)}")
    arrays = [np.asarray(counts[need], dtype=np.float64) for need in index.needs]
    return index.function(*arrays)
