"""Tables for reading: the measures in full, rounded and with the headings a reader expects.

Each is Markdown, so that it stands in a notebook, on a code host and on a page alike, and a long
corpus is not cut in the middle. Numbers to compute with are in the tables these are made from.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from presslens.readability.ease import EASE_MODEL, EaseModel
from presslens.readability.indices import INDICES
from presslens.wording import decimal, markdown, markdown_table, names_in, names_in_pairs

if TYPE_CHECKING:
    from IPython.display import Markdown


def four_columns(measures: pd.DataFrame) -> "Markdown":
    """Lay out every index of every article in four columns, with the interval of the last.

    Parameters
    ----------
    measures : DataFrame
        As `readability.measure` returns it.

    Returns
    -------
    IPython.display.Markdown
        Index by index; blank where textstat has no such index, or where the article is too short
        for an interval.
    """
    place = list(INDICES)
    rows = measures.sort_values("index", key=lambda names: names.map(place.index), kind="stable")
    names = names_in(rows)
    return _markdown(
        {
            "index": rows["label"],
            "article": [names[article] for article in rows["article"]],
            "textstat, file": _decimals(rows["textstat_file"]),
            "textstat, body": _decimals(rows["textstat_body"]),
            "textstat, prepared": _decimals(rows["textstat_prepared"]),
            "corrected": _decimals(rows["corrected"]),
            "interval": _intervals(rows["low"], rows["high"]),
            "caution": rows["caution"],
        }
    )


def registry() -> "Markdown":
    """List every index of the study: formula, source, unit, and which texts it was made for."""
    used = [index for index in INDICES.values() if index.used]
    return _markdown(
        {
            "index": [index.label for index in used],
            "formula": [index.formula for index in used],
            "source": [index.source for index in used],
            "unit": [index.unit for index in used],
            # A text without words is outside the range of every index that has one.
            "not valid otherwise": [
                index.caution({"words": 0, "sentences": 0}).partition(",")[0] for index in used
            ],
        }
    )


def why_not() -> "Markdown":
    """List the indices that textstat has and the study does not use, with the reason."""
    left_out = [index for index in INDICES.values() if not index.used]
    return _markdown(
        {
            "index": [index.label for index in left_out],
            "formula": [index.formula for index in left_out],
            "source": [index.source for index in left_out],
            "why not": [index.why_not for index in left_out],
        }
    )


def gap_table(pairs: pd.DataFrame, index: str) -> "Markdown":
    """Lay out every pair of articles on one index: gap, interval, p, and what could have been seen.

    Parameters
    ----------
    pairs : DataFrame
        As `readability.compare` returns it.
    index : str
        Name of the index.

    Returns
    -------
    IPython.display.Markdown
    """
    rows = pairs[pairs["index"] == index]
    names = names_in_pairs(rows)
    return _markdown(
        {
            "pair": [
                f"{names[a]} − {names[b]}"
                for a, b in zip(rows["article_a"], rows["article_b"], strict=True)
            ],
            "gap": _decimals(rows["difference"]),
            "interval": _intervals(rows["low"], rows["high"]),
            "p": _decimals(rows["p"], 3),
            "p, Holm": _decimals(rows["p_holm"], 3),
            "smallest gap that would be noticed": _decimals(rows["smallest_detectable_gap"]),
            "interval, widened": _intervals(rows["low_inflated"], rows["high_inflated"]),
            "p, Holm, widened": _decimals(rows["p_holm_inflated"], 3),
        }
    )


def component_table(components: pd.DataFrame) -> "Markdown":
    """Lay out what the indices are made of, with intervals.

    Parameters
    ----------
    components : DataFrame
        As `readability.components` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    names = names_in(components)
    columns: dict[str, Iterable[str]] = {"article": names.values()}
    for label, rows in components.groupby("label", sort=False):
        columns[str(label)] = _decimals(rows["value"], 2)
        columns[f"{label}: interval"] = _intervals(rows["low"], rows["high"], 2)
    return _markdown(columns)


def ease_table(ease: pd.DataFrame) -> "Markdown":
    """Lay out the predicted ease of every article, its four numbers and both its errors.

    Parameters
    ----------
    ease : DataFrame
        As `readability.ease` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    names = names_in(ease)
    return _markdown(
        {
            "article": names.values(),
            "ln words per sentence": _decimals(ease["log_words_per_sentence"], 2),
            "syllables per word": _decimals(ease["syllables_per_word"], 2),
            "% unfamiliar": _decimals(ease["percent_unfamiliar"]),
            "mean Zipf": _decimals(ease["zipf_content"], 2),
            "ease": _decimals(ease["ease"], 2),
            "interval": _intervals(ease["low"], ease["high"], 2),
            "prediction interval": _intervals(ease["prediction_low"], ease["prediction_high"], 2),
        }
    )


def model_table(model: EaseModel = EASE_MODEL) -> "Markdown":
    """List the coefficients of the ease model with their standard errors.

    Parameters
    ----------
    model : EaseModel

    Returns
    -------
    IPython.display.Markdown
    """
    terms = {"intercept": model.intercept, **model.coefficients}
    return _markdown(
        {
            "term": [term.replace("_", " ") for term in terms],
            "coefficient": [decimal(value, 4) for value in terms.values()],
            "standard error": [decimal(model.standard_errors[term], 4) for term in terms],
        }
    )


def word_table(words: pd.DataFrame) -> "Markdown":
    """Lay out one sentence counted word by word.

    Parameters
    ----------
    words : DataFrame
        As `readability.word_by_word` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    return _markdown(
        {
            "word": words["text"],
            "syllables": words["syllables"].map(str),
            "letters": words["letters"].map(str),
            "familiar": words["familiar"].map({True: "yes", False: "no"}),
            "Zipf": _decimals(words["zipf"], 2),
        }
    )


def _decimals(values: Iterable[float], places: int = 1) -> list[str]:
    """Numbers as text, blank where missing."""
    return ["" if pd.isna(value) else decimal(value, places) for value in values]


def _intervals(low: Iterable[float], high: Iterable[float], places: int = 1) -> list[str]:
    """Intervals as text, blank where missing."""
    return [
        "" if pd.isna(first) else f"{decimal(first, places)} to {decimal(last, places)}"
        for first, last in zip(low, high, strict=True)
    ]


def _markdown(columns: dict[str, Iterable[str]]) -> "Markdown":
    """Columns of text as a Markdown table that a notebook renders."""
    table = pd.DataFrame({name: list(cells) for name, cells in columns.items()})
    return markdown(markdown_table(table))
