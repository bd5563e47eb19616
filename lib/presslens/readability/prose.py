"""Sentences about gaps between articles, computed from the table of pairs and nothing else.

A headline is plain text for a figure; a finding is Markdown for a notebook. Both say what the
intervals support: that a gap is distinguishable, or that it is not.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.dealing import POSITION_INFLATION
from presslens.errors import MeasureError
from presslens.sentence_totals import FEWEST_SENTENCES
from presslens.uncertainty import LEVEL
from presslens.wording import a_list, decimal, markdown, names_in_pairs, number_word, plural, span

if TYPE_CHECKING:
    from IPython.display import Markdown

LEAD_INDEX = "flesch_kincaid_grade"
_MOST_NAMED = 3


def headline(pairs: pd.DataFrame) -> str:
    """Say in one line which gaps between articles are distinguishable.

    Parameters
    ----------
    pairs : DataFrame
        As `readability.compare` returns it.

    Returns
    -------
    str
        Plain text, without a full stop.
    """
    check_columns(pairs, ["p_holm", "article_a"], "readability.compare")
    if pairs.empty:
        return "Fewer than two articles, so there is no gap to compare"
    measured = pairs[pairs["p_holm"].notna()]
    if measured.empty:
        return "No two articles have enough sentences to tell a gap between them from chance"
    articles = number_word(len(names_in_pairs(measured)))
    told = measured[told_apart(measured)]
    indices = measured["index"].nunique()
    on = f"any of {number_word(indices)} indices" if indices > 1 else measured["label"].iloc[0]
    if told.empty:
        return f"No gap is distinguishable among the {articles} articles on {on}"
    tested = len(measured)
    verb = "is" if len(told) == 1 else "are"
    gaps = "gap" if tested == 1 else "gaps"
    # Holm's correction is over the pairs of one index, so more indices find more gaps by chance.
    across = f", not corrected for the number of indices ({indices})" if indices > 1 else ""
    return (
        f"{number_word(len(told)).capitalize()} of {number_word(tested)} {gaps} between "
        f"the {articles} articles {verb} distinguishable{across}"
    )


def finding(pairs: pd.DataFrame, index: str = LEAD_INDEX) -> "Markdown":
    """Say whether the articles differ, and by how much they would have to differ to be told apart.

    Parameters
    ----------
    pairs : DataFrame
        As `readability.compare` returns it.
    index : str
        The index whose gaps are told in numbers.

    Returns
    -------
    IPython.display.Markdown
    """
    sentences = [f"**{headline(pairs)}.**"]
    measured = pairs[pairs["p_holm"].notna()]
    lead = measured[measured["index"] == index]
    if len(lead):
        sentences += [_gaps(lead), _detectable(lead)]
    sentences += [_left_out(pairs)]
    return markdown(" ".join(filter(None, sentences)))


def robustness(pairs: pd.DataFrame) -> "Markdown":
    """Say what Holm's correction and the position of sentences do to the result.

    Parameters
    ----------
    pairs : DataFrame
        As `readability.compare` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    measured = pairs[pairs["p_holm"].notna()]
    if measured.empty:
        return markdown(f"{headline(pairs)}.")
    alone = measured[(measured["low"] > 0) | (measured["high"] < 0)]
    wider = int((measured["p_holm_inflated"] < 1 - LEVEL).sum())
    cautioned = measured[(measured["caution"] != "") & told_apart(measured)]
    sentences = [
        f"Of {plural(len(measured), 'interval')}, {_how_many(len(alone))} out zero taken "
        f"alone{_pairs_named(alone)}; after Holm's correction over the pairs of an index, "
        f"{_how_many_told(int(told_apart(measured).sum()))}.",
        f"With every error widened by {decimal(100 * (POSITION_INFLATION - 1), 0)} per cent for "
        f"the position of sentences, {_how_many_told(wider)}.",
    ]
    if len(cautioned):
        sentences.append(
            f"Of the gaps distinguished, {number_word(len(cautioned))} should not be relied on, "
            f"as the index was not made for such texts{_pairs_named(cautioned)}."
        )
    return markdown(" ".join(sentences))


def _how_many(count: int) -> str:
    """Write how many intervals leave something out."""
    return (
        "none leaves"
        if not count
        else f"{number_word(count)} {'leaves' if count == 1 else 'leave'}"
    )


def _how_many_told(count: int) -> str:
    """Write how many gaps are distinguishable."""
    return (
        "no gap is distinguishable"
        if not count
        else (f"{plural(count, 'gap')} {'is' if count == 1 else 'are'} distinguishable")
    )


def told_apart(pairs: pd.DataFrame) -> "pd.Series[bool]":
    """Which gaps are distinguishable after Holm's correction."""
    return pairs["p_holm"] < 1 - LEVEL


def _pair_named(pairs: pd.DataFrame, row: "pd.Series[float]") -> tuple[str, str]:
    """Names of the harder and the easier article of a pair."""
    names = names_in_pairs(pairs)
    a, b = names[str(row["article_a"])], names[str(row["article_b"])]
    return (a, b) if row["difference"] * row["direction"] >= 0 else (b, a)


def _gaps(lead: pd.DataFrame) -> str:
    """Tell the distinguishable gaps of one index; if there is none, the widest."""
    unit, label = unit_noun(lead), lead["label"].iloc[0]
    order = lead["difference"].abs().sort_values(ascending=False, kind="stable").index
    told = lead.loc[order][told_apart(lead.loc[order])]
    if told.empty:
        row = lead.loc[order[0]]
        harder, easier = _pair_named(lead, row)
        size, low, high = _as_positive(row)
        return (
            f"On {label} the widest gap is that between {harder}, the harder, and {easier}: "
            f"{decimal(size)} {unit}, with an interval from {decimal(low)} to {decimal(high)}, so "
            "the two are indistinguishable."
        )
    parts = []
    for _, row in told.head(_MOST_NAMED).iterrows():
        harder, easier = _pair_named(lead, row)
        size, low, high = _as_positive(row)
        parts.append(
            f"{harder} is harder than {easier} by {decimal(size)} {unit} (interval "
            f"{decimal(low)} to {decimal(high)})"
        )
    more = len(told) - len(parts)
    rest = f"; {plural(more, 'more pair')} can be told apart" if more else ""
    return f"On {label}, {'; '.join(parts)}{rest}."


def _as_positive(row: "pd.Series[float]") -> tuple[float, float, float]:
    """Turn a gap and its interval so that the gap is positive."""
    if row["difference"] >= 0:
        return row["difference"], row["low"], row["high"]
    return -row["difference"], -row["high"], -row["low"]


def _detectable(lead: pd.DataFrame) -> str:
    """Tell the smallest gap that articles of these lengths can show."""
    gap = lead["smallest_detectable_gap"]
    pair = "Two articles" if len(lead) > 1 else "The two articles"
    return (
        f"{pair} of these lengths would have to lie {span(gap.min(), gap.max())} {unit_noun(lead)} "
        "apart to be told apart four times in five, even if compared alone."
    )


def _left_out(pairs: pd.DataFrame) -> str:
    """Name the articles that are too short to be compared."""
    sentences = dict(zip(pairs["article_a"], pairs["sentences_a"], strict=True))
    sentences |= dict(zip(pairs["article_b"], pairs["sentences_b"], strict=True))
    names = names_in_pairs(pairs).items()
    short = [name for slug, name in names if sentences[slug] < FEWEST_SENTENCES]
    if not short:
        return ""
    return (
        f"Left out, because an interval needs at least {number_word(FEWEST_SENTENCES)} sentences: "
        f"{a_list(short)}."
    )


def _pairs_named(pairs: pd.DataFrame) -> str:
    """Name pairs with their index in brackets: " (LIX: NPR and NBC News)"; nothing if many."""
    if not 0 < len(pairs) <= _MOST_NAMED:
        return ""
    parts = [
        f"{row['label']}: {' and '.join(_pair_named(pairs, row))}" for _, row in pairs.iterrows()
    ]
    return f" ({'; '.join(parts)})"


def unit_noun(rows: pd.DataFrame) -> str:
    """Name the unit of the index in the first row, as prose writes it."""
    unit = str(rows["unit"].iloc[0])
    return "grades" if "grade" in unit else unit if unit == "long words per sentence" else "points"


def check_columns(table: pd.DataFrame, needed: list[str], maker: str) -> None:
    """Refuse another table than the one the prose is about."""
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise MeasureError(f"the table has no column {missing[0]!r}; give what {maker} returns")
