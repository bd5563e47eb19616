"""Sentences about shared wording and keyness, computed from the tables.

A headline is plain text for a figure, a finding is Markdown for a notebook. Nothing is said of an
outlet: an article carries what its agencies and its sources wrote.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from presslens.framing.keyness import NOMINAL, Keyness
from presslens.framing.shared_wording import SHORTEST
from presslens.wording import (
    a_list,
    decimal,
    markdown,
    markdown_table,
    names_in,
    number_word,
    plural,
)

if TYPE_CHECKING:
    from IPython.display import Markdown

_MOST_TOLD = 4
"""Words that a sentence names before it counts the rest."""

_PRIORS = {"pooled": "the articles' own counts (pooled)", "wordfreq": "general English (wordfreq)"}


# --- shared wording ------------------------------------------------------------------------------


def shared_headline(runs: pd.DataFrame, shares: pd.DataFrame) -> str:
    """Say how long the longest shared run is and which articles have it.

    Parameters
    ----------
    runs, shares : DataFrame
        As `shared_wording.shared_runs` and `shared_shares` return them.

    Returns
    -------
    str
        Without a full stop.
    """
    if len(shares) < 2:
        return "One article alone shares its words with none"
    if not len(runs):
        which = "The two" if len(shares) == 2 else "No two"
        verb = "do not share" if len(shares) == 2 else "share"
        return f"{which} articles {verb} a run of {number_word(SHORTEST)} identical words"
    names = names_in(shares)
    longest = runs[runs["words"] == runs["words"].max()]
    pairs = dict.fromkeys(
        f"{names[row.article_a]} and {names[row.article_b]}" for row in longest.itertuples()
    )
    who = ", as well as ".join(pairs)
    if len(pairs) > 2:
        who = f"{number_word(len(pairs)).capitalize()} pairs of articles"
    return f"{who} share {number_word(int(runs['words'].max()))} words in a row"


def shared_finding(runs: pd.DataFrame, shares: pd.DataFrame) -> "Markdown":
    """Say how many runs are shared, how much of them is quoted, and how much of each article.

    Parameters
    ----------
    runs, shares : DataFrame
        As `shared_wording.shared_runs` and `shared_shares` return them.

    Returns
    -------
    IPython.display.Markdown
    """
    if not len(runs):
        return markdown(f"**{shared_headline(runs, shares)}.**")
    names = names_in(shares)
    quoted = int((runs[["quoted_a", "quoted_b"]].max(axis=1) > 0.5).sum())
    of_each = a_list(
        f"{names[row.article]} {row.share:.0%}"
        for row in shares.itertuples()
        if not pd.isna(row.share)
    )
    return markdown(
        f"**{shared_headline(runs, shares)}.** Runs of {number_word(SHORTEST)} or more identical "
        f"words that two articles share: {len(runs)}; of these, mostly inside quotation marks in "
        f"one of the two: {quoted}. Share of an article's words in such runs: {of_each}. A short "
        "run may be no more than an office and a name."
    )


# --- keyness -------------------------------------------------------------------------------------


def keyness_headline(measured: Sequence[Keyness]) -> str:
    """Say whether any word exceeds the limit for all words, under any prior; no full stop.

    Parameters
    ----------
    measured : sequence of Keyness
        One per prior.
    """
    passing = dict.fromkeys(word for one in measured for word in _above(one, "limit_all"))
    if not passing:
        return "No word of any article stands out from what randomly dealt sentences give"
    verb = "stands" if len(passing) == 1 else "stand"
    return f"{_some(passing, 'word')} {verb} out from what randomly dealt sentences give"


def keyness_finding(measured: Sequence[Keyness]) -> "Markdown":
    """Say how many words have a high z under each prior, how many chance gives, what was masked.

    Parameters
    ----------
    measured : sequence of Keyness
        One per prior; none where there are no two articles with words to compare.

    Returns
    -------
    IPython.display.Markdown
        Sentences, and a table with a row per prior and article.
    """
    if not measured:
        return markdown("Keyness compares the words of two or more articles; here are not two.")
    parts = [f"**{keyness_headline(measured)}.**"]
    for one in measured:
        alone = _above(one, "limit")
        if alone:
            prior = _PRIORS[one.summary["prior"].iloc[0]]
            parts.append(
                f"With {prior} as prior, {_some(alone, 'word')} "
                f"{'is' if len(alone) == 1 else 'are'} above the limit of the article alone, which "
                "does not count how many articles were looked at."
            )
    masked = sum(int(one.summary["masked"].sum()) for one in measured)
    parts += [
        f"The figure has {_PRIORS[measured[0].summary['prior'].iloc[0]]} as prior.",
        f"Masked, as not used in the article and yet with a positive z, "
        f"{'is' if masked == 1 else 'are'} {plural(masked, 'word')} under all priors together."
        if masked
        else "No word had to be masked, that is, has a positive z without a use in the article.",
        "The words drawn were picked for their z, so many lie at the edge of their own band; the "
        "limit is what counts.",
    ]
    return markdown(f"{' '.join(parts)}\n\n{markdown_table(_summaries(measured))}")


def _summaries(measured: Sequence[Keyness]) -> pd.DataFrame:
    """One row per prior and article: what would be called notable, what chance gives, the limit."""
    rows = [
        {
            "prior": _PRIORS[row.prior],
            "article": names[row.article],
            f"|z| above {NOMINAL}": row.above_nominal,
            "expected at random": decimal(row.expected),
            "limit of |z| for all words": decimal(one.terms["limit_all"].iloc[0], 2),
            "above it": row.above_limit_all,
            "masked": row.masked,
        }
        for one in measured
        for names in [names_in(one.summary)]
        for row in one.summary.itertuples()
    ]
    return pd.DataFrame(rows)


def _some(items: Iterable[str], noun: str) -> str:
    """Join items as prose does; of many, the first and how many more there are."""
    told = list(items)
    if len(told) <= _MOST_TOLD:
        return a_list(told)
    more = len(told) - _MOST_TOLD
    return a_list([*told[:_MOST_TOLD], f"{number_word(more)} other {noun}{'s' * (more > 1)}"])


def _above(measured: Keyness, limit: str) -> list[str]:
    """Name the words above a limit, each with its article."""
    terms = measured.terms
    names = names_in(measured.summary)
    above = terms[~terms["masked"] & (terms["z"].abs() > terms[limit])]
    return [f"“{row.term}” ({names[row.article]})" for row in above.itertuples()]
