"""Sentences about readability, computed from the tables and from nothing else.

A headline is plain text for a figure; a finding is Markdown for a notebook. Both say what the
intervals support: that a gap is distinguishable, or that it is not.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.errors import MeasureError
from presslens.readability.compare import POSITION_INFLATION
from presslens.readability.estimates import FEWEST_SENTENCES
from presslens.uncertainty import LEVEL
from presslens.wording import a_list, article_names, decimal, number_word, plural, span

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
    _check_columns(pairs, ["p_holm", "article_a"], "readability.compare")
    if pairs.empty:
        return "Fewer than two articles, so there is no gap to compare"
    measured = pairs[pairs["p_holm"].notna()]
    if measured.empty:
        return "No two articles have enough sentences to tell a gap between them from chance"
    articles = number_word(len(_articles(measured)))
    told = measured[_told(measured)]
    indices = measured["index"].nunique()
    on = f"any of {number_word(indices)} indices" if indices > 1 else measured["label"].iloc[0]
    if told.empty:
        return f"No gap is distinguishable among the {articles} articles on {on}"
    tested = len(measured)
    verb = "is" if len(told) == 1 else "are"
    gaps = "gap" if tested == 1 else "gaps"
    return (
        f"{number_word(len(told)).capitalize()} of {number_word(tested)} {gaps} between "
        f"the {articles} articles {verb} distinguishable"
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
    return _markdown(" ".join(filter(None, sentences)))


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
        return _markdown(f"{headline(pairs)}.")
    alone = measured[(measured["low"] > 0) | (measured["high"] < 0)]
    wider = int((measured["p_holm_inflated"] < 1 - LEVEL).sum())
    cautioned = measured[(measured["caution"] != "") & _told(measured)]
    sentences = [
        f"Of {plural(len(measured), 'interval')}, {number_word(len(alone))} "
        f"{'leaves' if len(alone) == 1 else 'leave'} out zero taken alone"
        + (f" ({_pairs_named(alone)})" if len(alone) else "")
        + f"; after Holm's correction over the pairs of an index "
        f"{plural(int(_told(measured).sum()), 'gap')} can be distinguished.",
        f"With every error widened by {decimal(100 * (POSITION_INFLATION - 1), 0)} per cent for "
        f"the position of sentences, {plural(wider, 'gap')} can be.",
    ]
    if len(cautioned):
        sentences.append(
            f"Of the gaps distinguished, {number_word(len(cautioned))} should not be relied on: "
            f"{_pairs_named(cautioned)} ({a_list(sorted(set(cautioned['caution'])))})."
        )
    return _markdown(" ".join(sentences))


def shift_headline(table: pd.DataFrame, index: str = LEAD_INDEX) -> str:
    """Say in one line how far textstat on the file lies from the corrected value.

    Parameters
    ----------
    table : DataFrame
        As `readability.measure` returns it.
    index : str
        An index that textstat has.

    Returns
    -------
    str
        Plain text, without a full stop.
    """
    rows = _comparable(table, index)
    if rows.empty:
        return "No article can be scored both by textstat and with corrected counts"
    shift = rows["corrected"] - rows["textstat_file"]
    where = "the article" if len(rows) == 1 else f"all {number_word(len(rows))} articles"
    name = rows["label"].iloc[0]
    if (shift > 0).all() or (shift < 0).all():
        side = "below" if (shift > 0).all() else "above"
        sizes = shift.abs()
        return (
            f"textstat puts {where} {span(sizes.min(), sizes.max())} {_unit(rows)} {side} the "
            f"corrected {name}"
        )
    return (
        f"Corrected counts move textstat's {name} by {span(shift.min(), shift.max())} {_unit(rows)}"
    )


def shift_finding(table: pd.DataFrame, index: str = LEAD_INDEX) -> "Markdown":
    """Say how much of textstat's distance is boilerplate and how much is counting.

    Parameters
    ----------
    table : DataFrame
        As `readability.measure` returns it.
    index : str
        An index that textstat has.

    Returns
    -------
    IPython.display.Markdown
    """
    rows = _comparable(table, index)
    sentences = [f"**{shift_headline(table, index)}.**"]
    if len(rows):
        cleaning = rows["textstat_body"] - rows["textstat_file"]
        counting = rows["corrected"] - rows["textstat_body"]
        agreed = (rows["textstat_prepared"] - rows["corrected"]).abs().max()
        sentences.append(
            f"Taking out boilerplate moves it by {span(cleaning.min(), cleaning.max())}, counting "
            f"sentences, words and syllables by the published rules by "
            f"{span(counting.min(), counting.max())}."
        )
        if len(rows) > 1:
            shift = rows["corrected"] - rows["textstat_file"]
            sentences.append(
                f"The shift is not the same for all: it differs by "
                f"{decimal(shift.max() - shift.min())} {_unit(rows)} between "
                f"{_named(rows, shift.idxmin())} and {_named(rows, shift.idxmax())}, so it moves "
                "the gaps between articles too."
            )
        sentences.append(
            f"Given our sentences and syllables, textstat comes to within {decimal(agreed, 2)} of "
            "the corrected value: that shows that its formula is the published one, and confirms "
            "none of our counts, which it shares."
        )
    return _markdown(" ".join(sentences))


def profile_headline(profile: pd.DataFrame) -> str:
    """Say in one line how much sentences differ within an article, against the articles' means.

    Parameters
    ----------
    profile : DataFrame
        As `readability.profile` returns it.

    Returns
    -------
    str
        Plain text, without a full stop.
    """
    groups = [rows["grade"] for _, rows in profile.groupby("article", sort=False) if len(rows) > 1]
    if not groups:
        return "No article has two sentences to compare"
    spreads = [grades.quantile(0.75) - grades.quantile(0.25) for grades in groups]
    within = f"spans {span(min(spreads), max(spreads))} grades"
    if len(groups) == 1:
        return f"The middle half of the article's sentences {within}"
    means = [grades.mean() for grades in groups]
    return (
        f"The middle half of each article's sentences {within}; the articles' means lie within "
        f"{decimal(max(means) - min(means))}"
    )


def rarity_headline(rarest: pd.DataFrame) -> str:
    """Say in one line how many of the rarest words are names.

    Parameters
    ----------
    rarest : DataFrame
        As `readability.rarest_words` returns it.

    Returns
    -------
    str
        Plain text, without a full stop.
    """
    if rarest.empty:
        return "No article has a content word"
    articles = rarest["article"].nunique()
    top = rarest.groupby("article", sort=False).size().max()
    where = "the article" if articles == 1 else f"each of the {number_word(articles)} articles"
    names = int(rarest["name"].sum())
    of_all = f"{number_word(names)} of {number_word(len(rarest))}"
    return f"Among the {number_word(int(top))} rarest words of {where}, {of_all} are names"


def _told(pairs: pd.DataFrame) -> "pd.Series[bool]":
    """Which gaps are distinguishable after Holm's correction."""
    return pairs["p_holm"] < 1 - LEVEL


def _articles(pairs: pd.DataFrame) -> dict[str, str]:
    """Names of the articles of a table of pairs, by slug."""
    return article_names(
        [*pairs["article_a"], *pairs["article_b"]], [*pairs["outlet_a"], *pairs["outlet_b"]]
    )


def _pair_named(pairs: pd.DataFrame, row: "pd.Series[float]") -> tuple[str, str]:
    """Names of the harder and the easier article of a pair."""
    names = _articles(pairs)
    a, b = names[str(row["article_a"])], names[str(row["article_b"])]
    return (a, b) if row["difference"] * row["direction"] >= 0 else (b, a)


def _gaps(lead: pd.DataFrame) -> str:
    """Tell the distinguishable gaps of one index; if there is none, the widest."""
    unit, label = _unit(lead), lead["label"].iloc[0]
    order = lead["difference"].abs().sort_values(ascending=False, kind="stable").index
    told = lead.loc[order][_told(lead.loc[order])]
    if told.empty:
        row = lead.loc[order[0]]
        harder, easier = _pair_named(lead, row)
        size, low, high = _as_positive(row)
        return (
            f"On the {label} the widest gap is {decimal(size)} {unit}, {harder} being the harder "
            f"of the two against {easier}; its interval runs from {decimal(low)} to "
            f"{decimal(high)}, so the two are indistinguishable."
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
    rest = f", and {plural(more, 'more pair')} can be told apart" if more else ""
    return f"On the {label}, {a_list(parts)}{rest}."


def _as_positive(row: "pd.Series[float]") -> tuple[float, float, float]:
    """A gap and its interval, turned so that the gap is positive."""
    if row["difference"] >= 0:
        return row["difference"], row["low"], row["high"]
    return -row["difference"], -row["high"], -row["low"]


def _detectable(lead: pd.DataFrame) -> str:
    """Tell the smallest gap that articles of these lengths can show."""
    gap = lead["smallest_detectable_gap"]
    pair = "Two articles" if len(lead) > 1 else "The two articles"
    return (
        f"{pair} of these lengths would have to lie {span(gap.min(), gap.max())} {_unit(lead)} "
        "apart to be told apart four times in five, even if compared alone."
    )


def _left_out(pairs: pd.DataFrame) -> str:
    """Name the articles that no pair could be tested with."""
    tested = _articles(pairs[pairs["p_holm"].notna()])
    short = [name for slug, name in _articles(pairs).items() if slug not in tested]
    if not short:
        return ""
    return (
        f"Left out, because an interval needs at least {number_word(FEWEST_SENTENCES)} sentences: "
        f"{a_list(short)}."
    )


def _pairs_named(pairs: pd.DataFrame) -> str:
    """Name pairs with their index: "LIX: NPR and NBC News"; at most a few, then their number."""
    parts = [
        f"{row['label']}: {' and '.join(_pair_named(pairs, row))}"
        for _, row in pairs.head(_MOST_NAMED).iterrows()
    ]
    more = len(pairs) - len(parts)
    return "; ".join([*parts, f"{number_word(more)} more"] if more else parts)


def _comparable(table: pd.DataFrame, index: str) -> pd.DataFrame:
    """Rows of one index that have both textstat's value and the corrected one."""
    _check_columns(table, ["textstat_file", "corrected"], "readability.measure")
    return table[(table["index"] == index)].dropna(subset=["textstat_file", "corrected"])


def _named(rows: pd.DataFrame, label: object) -> str:
    """Name of the article in the row with this label."""
    names = article_names(rows["article"].tolist(), rows["outlet"].tolist())
    return names[rows.at[label, "article"]]


def _unit(rows: pd.DataFrame) -> str:
    """Unit of the index in the first row, as prose writes it."""
    return str(rows["unit"].iloc[0])


def _check_columns(table: pd.DataFrame, needed: list[str], maker: str) -> None:
    """Refuse another table than the one the prose is about."""
    missing = [column for column in needed if column not in table.columns]
    if missing:
        raise MeasureError(f"the table has no column {missing[0]!r}; give what {maker} returns")


def _markdown(text: str) -> "Markdown":
    """Wrap Markdown so that a notebook renders it."""
    from IPython.display import Markdown

    return Markdown(text)
