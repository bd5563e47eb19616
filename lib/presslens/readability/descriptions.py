"""Headline, caption and alternative text of each readability figure, computed from its table."""

from typing import TypedDict

import pandas as pd

from presslens.readability.measure_prose import (
    profile_headline,
    rarity_headline,
    shift_headline,
)
from presslens.readability.prose import LEAD_INDEX, headline, told_apart
from presslens.wording import a_list, decimal, names_in, names_in_pairs, plural

_IF_A_SAMPLE = (
    "Intervals: 95% sentence bootstrap, as if the article's sentences were a sample of what its "
    "author would write."
)
_MOST_IN_ALT = 12


class Description(TypedDict):
    """The texts that `figures.publish` wants of a figure."""

    title: str
    caption: str
    alt: str


def describe_shift(table: pd.DataFrame) -> Description:
    """Describe the figure of textstat's values beside the corrected ones.

    Parameters
    ----------
    table : DataFrame
        As `readability.measure` returns it.

    Returns
    -------
    Description
    """
    rows = table[(table["index"] == LEAD_INDEX)].dropna(subset=["textstat_file", "corrected"])
    names = names_in(rows)
    moves = [
        f"{names[row['article']]} from {decimal(row['textstat_file'])} over "
        f"{decimal(row['textstat_body'])} to {decimal(row['corrected'])}"
        for _, row in rows.iterrows()
    ]
    label = rows["label"].iloc[0] if len(rows) else "the index"
    return {
        "title": shift_headline(table),
        "caption": "Each line is an article: textstat on the file as it is, on the body without "
        "boilerplate, and the published formula on corrected counts. A higher Flesch-Kincaid "
        "grade is harder, a higher Flesch Reading Ease easier.",
        "alt": f"Two slope charts with one line per article. {label}: {_joined(moves)}. The Flesch "
        "Reading Ease moves the other way, as its scale runs from hard to easy.",
    }


def describe_intervals(table: pd.DataFrame, pairs: pd.DataFrame) -> Description:
    """Describe the figure of all indices with their intervals.

    Parameters
    ----------
    table, pairs : DataFrame
        As `readability.measure` and `readability.compare` return them.

    Returns
    -------
    Description
    """
    rows = table[(table["index"] == LEAD_INDEX) & table["low"].notna()]
    names = names_in(rows)
    values = [
        f"{names[row['article']]} {decimal(row['corrected'])}, interval {decimal(row['low'])} to "
        f"{decimal(row['high'])}"
        for _, row in rows.iterrows()
    ]
    label = rows["label"].iloc[0] if len(rows) else "The lead index"
    unfit = table[(table["caution"] != "") & table["corrected"].notna()]
    doubtful = sorted(set(unfit["label"]))
    return {
        "title": headline(pairs),
        "caption": f"Corrected values, one panel per index. {_IF_A_SAMPLE} Where a row is shaded "
        "and its marker hollow, the index is used outside what it was made for.",
        "alt": f"{plural(table['index'].nunique(), 'small panel').capitalize()}, one per index, "
        f"each with a point and an interval per article. {label}: {_joined(values)}."
        + (f" Some articles are outside the range of {a_list(doubtful)}." if doubtful else ""),
    }


def describe_profile(profile: pd.DataFrame) -> Description:
    """Describe the figure of sentence difficulty along each article.

    Parameters
    ----------
    profile : DataFrame
        As `readability.profile` returns it.

    Returns
    -------
    Description
    """
    names = names_in(profile)
    ranges = [
        f"{names[str(article)]}: {plural(len(rows), 'sentence')}, grades "
        f"{decimal(rows['grade'].min())} to {decimal(rows['grade'].max())}, "
        f"{plural(int((rows['quoted'] > 0).sum()), 'sentence')} with quoted words"
        for article, rows in profile.groupby("article", sort=False)
    ]
    return {
        "title": profile_headline(profile),
        "caption": "Each bar is a sentence, as wide as it has words and as high as its own "
        "Flesch-Kincaid grade; hatched where words of it are quoted. The dashed line is the grade "
        "of the whole article. A grade of one sentence orders sentences, it is no school year.",
        "alt": f"Bars along each article, one panel below the other. {_joined(ranges, '; ')}.",
    }


def describe_rarest(rarest: pd.DataFrame) -> Description:
    """Describe the figure of the rarest words.

    Parameters
    ----------
    rarest : DataFrame
        As `readability.rarest_words` returns it.

    Returns
    -------
    Description
    """
    names = names_in(rarest)
    words = [
        f"{names[str(article)]}: {', '.join(rows['word'])}"
        for article, rows in rarest.groupby("article", sort=False)
    ]
    return {
        "title": rarity_headline(rarest),
        "caption": "The rarest content words of each article by their Zipf frequency in present "
        "English (wordfreq): the decimal logarithm of uses in a thousand million words, 0 where "
        "the word is not in the list. Hollow markers and italics are names; × says how often.",
        "alt": f"Dot plots of the rarest words, from the rarest down. {_joined(words, '; ')}.",
    }


def describe_gaps(pairs: pd.DataFrame, index: str = LEAD_INDEX) -> Description:
    """Describe the figure of the gaps between articles on one index.

    Parameters
    ----------
    pairs : DataFrame
        As `readability.compare` returns it.
    index : str
        The index drawn.

    Returns
    -------
    Description
    """
    rows = pairs[(pairs["index"] == index) & pairs["low"].notna()]
    names = names_in_pairs(pairs)
    gaps = [
        f"{names[row['article_a']]} minus {names[row['article_b']]} {decimal(row['difference'])}, "
        f"interval {decimal(row['low'])} to {decimal(row['high'])}"
        for _, row in rows.head(_MOST_IN_ALT).iterrows()
    ]
    filled = " A filled marker is distinguishable after Holm's correction."
    if len(rows) > len(gaps):
        gaps.append(f"{len(rows) - len(gaps)} more pairs are in the data")
    return {
        "title": headline(pairs[pairs["index"] == index]),
        "caption": f"Gap of each pair of articles, with its interval; the thin line is widened for "
        f"the position of sentences. {_IF_A_SAMPLE} In the band lie true gaps that, between two "
        "articles of these lengths, would be noticed less than four times in five; one may lie "
        f"there and yet be told apart.{filled if told_apart(rows).any() else ''}",
        "alt": f"A row for each pair of articles, with the gap and its interval. {_joined(gaps)}.",
    }


def _joined(parts: list[str], separator: str = "; ") -> str:
    """Parts as one sentence; says so where there are none."""
    return separator.join(parts) if parts else "There is nothing to show"
