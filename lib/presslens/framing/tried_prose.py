"""Sentences and tables about the measures that were tried and dropped."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from presslens.coding import load_coding
from presslens.coding_rows import table_path
from presslens.framing.tried import Tried, precision
from presslens.uncertainty import LEVEL
from presslens.wording import decimal, markdown, markdown_table, names_in, number_word, plural

if TYPE_CHECKING:
    from IPython.display import Markdown

    from presslens.corpus import Corpus

LEAST_PRECISION = 0.8
"""Share of its hits that have to be right before a list may be used."""

LEFT_OUT = (
    (
        "Empath (empath 0.89)",
        "none: its package on PyPI says UNKNOWN and holds no licence",
        "without a licence nobody may use it; no release since 2016",
    ),
    ("NRC Emotion Lexicon", "research use, not to be passed on", "may not be shipped"),
    ("MPQA subjectivity clues", "unclear in its copies", "may not be shipped"),
    ("eMFD", "GPL-3 and non-commercial use at once", "may not be shipped"),
    ("MFD 2.0", "none named", "may not be shipped"),
)
"""Word lists that were not tried: name, licence, why not."""

_MOST_COLUMNS = 6  # articles that have a column of their own


def tried_report(corpus: "Corpus", tried: Tried) -> "Markdown":
    """Say what came of the measures tried, show all of them, and which lists were left out.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; word_hits.csv of its coding is used if it is there.
    tried : Tried
        As `tried.try_measures` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    right = pd.DataFrame(columns=["measure", "judged", "right", "precision", "low", "high"])
    if table_path(corpus, "word_hits").is_file():
        right = precision(tried.hits, load_coding(corpus, "word_hits"))
    left_out = pd.DataFrame(LEFT_OUT, columns=["list", "licence", "left out and why"])
    return markdown(
        "\n\n".join(
            (
                tried_finding(tried.tests, right),
                markdown_table(tried_table(tried, right)),
                "Left out:",
                markdown_table(left_out),
            )
        )
    )


def tried_headline(tests: pd.DataFrame) -> str:
    """Say how many of the measures tried set the articles apart, without a full stop.

    Parameters
    ----------
    tests : DataFrame
        `Tried.tests`.
    """
    made = tests[tests["p_holm"].notna()]
    if made.empty:
        return "No measure can tell articles apart here: fewer than two can be measured"
    passing = int((made["p_holm"] < 1 - LEVEL).sum())
    what = f"{plural(len(made), 'measure')} of tone, doubt and agency"
    if not passing:
        return f"None of {what} sets the articles apart"
    verb = "sets" if passing == 1 else "set"
    return f"{number_word(passing).capitalize()} of {what} {verb} the articles apart"


def tried_finding(tests: pd.DataFrame, right: pd.DataFrame) -> str:
    """Say which measures pass Holm's correction, or come nearest to it, and what they hit.

    Parameters
    ----------
    tests : DataFrame
        `Tried.tests`.
    right : DataFrame
        As `tried.precision` returns it; no rows where no hit was judged.

    Returns
    -------
    str
        Markdown.
    """
    headline = f"**{tried_headline(tests)}"
    made = tests[tests["p_holm"].notna()].sort_values(["p_holm", "p"], kind="stable")
    if made.empty:
        return f"{headline}.**"
    parts = [f"{headline}**, by Holm's correction over all that were tried."]
    passing = made[made["p_holm"] < 1 - LEVEL]
    nearest = made[made["p_holm"] < 1].head(1)
    for row in (passing if len(passing) else nearest).itertuples():
        named = f"{row.label} ({row.source})"
        p = f"p {_p(row.p_holm)}, over sentences, not articles"
        told = f"{named}: {p}" if len(passing) else f"Nearest to it comes {named}, {p}"
        parts.append(f"{told}. {_verdict(row, right)}")
    if len(right):
        low, high = (
            f"{share:.0%}" for share in (right["precision"].min(), right["precision"].max())
        )
        parts.append(
            f"Of the hits that were judged, {low if low == high else f'{low} to {high}'} are what "
            f"their measure means; {LEAST_PRECISION:.0%} would be needed to use one."
        )
    return " ".join(parts)


def _verdict(row: Any, right: pd.DataFrame) -> str:
    """Say by the words that a measure hit whether a difference in it may be believed."""
    if not row.hits:
        return "It hit nothing."
    judged = right[right["measure"] == row.measure]
    words = f"What it hit most: {row.most_hit}"
    if judged.empty:
        return f"{words}. Its hits were not judged; look at these words before believing it."
    share = judged.iloc[0]
    told = f"{share['right']} of {share['judged']} hits are what it means"
    if share["precision"] < LEAST_PRECISION:
        return f"{words}; {told}, so a difference in it is none in what it is named for."
    return f"{words}; {told}."


def _share_right(row: Any) -> str:
    """Write how many judged hits are right, with the interval and what was hit wrongly."""
    wrong = f"; wrong: {row.wrong}" if row.wrong else ""
    return f"{row.right} of {row.judged} ({row.low:.0%} to {row.high:.0%}){wrong}"


def tried_table(tried: Tried, right: pd.DataFrame) -> pd.DataFrame:
    """Lay out every measure tried: value of each article, what was hit, p by Holm, hits right.

    Parameters
    ----------
    tried : Tried
        As `tried.try_measures` returns it.
    right : DataFrame
        As `tried.precision` returns it.

    Returns
    -------
    DataFrame
        One row per measure, all text; many articles have one column together, from the lowest to
        the highest value.
    """
    names = names_in(tried.values)
    shares = {row.measure: _share_right(row) for row in right.itertuples()}
    rows = []
    for row in tried.tests.itertuples():
        own = tried.values[tried.values["measure"] == row.measure].set_index("article")["value"]
        rows.append(
            {"measure": f"{row.label}, {row.unit}", "from": row.source}
            | _numbers(own, names)
            | {
                "hits": str(row.hits),
                "hit most": row.most_hit,
                "hits right (95% interval)": shares.get(row.measure, "not judged"),
                "p (Holm)": _p(row.p_holm),
            }
        )
    return pd.DataFrame(rows)


def _numbers(own: pd.Series, names: dict[str, str]) -> dict[str, str]:
    if len(names) > _MOST_COLUMNS:
        ends = [own.min(), own.max()]
        return {"from lowest to highest": _written(ends, 2)}
    return {name: _written([own[slug]], 2) for slug, name in names.items()}


def _written(values: Iterable[float], places: int) -> str:
    return " to ".join("none" if pd.isna(value) else decimal(value, places) for value in values)


def _p(value: float) -> str:
    """Write a p; the deals can't show one of zero."""
    return "below 0.001" if value < 0.001 else _written([value], 3)
