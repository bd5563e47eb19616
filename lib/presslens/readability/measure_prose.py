"""Sentences about the other tables of readability: shift, profile, rarity, ease, one example."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.readability.formulas import (
    FLESCH_KINCAID_CONSTANT,
    FLESCH_KINCAID_LENGTH,
    FLESCH_KINCAID_SYLLABLES,
)
from presslens.readability.indices import compute
from presslens.readability.prose import (
    LEAD_INDEX,
    check_columns,
    headline,
    robustness,
    unit_noun,
)
from presslens.wording import a_list, all_articles, decimal, markdown, names_in, number_word, span

if TYPE_CHECKING:
    from IPython.display import Markdown

_SAME = 0.01  # two values that agree to this are the same to a reader


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
    count = len(rows)
    where = all_articles(count)
    name, unit = rows["label"].iloc[0], unit_noun(rows)
    if (shift > 0).all() or (shift < 0).all():
        side = "below" if (shift > 0).all() else "above"
        sizes = span(shift.abs().min(), shift.abs().max())
        return f"textstat's {name} is {sizes} {unit} {side} the corrected one in {where}"
    moved = span(shift.min(), shift.max())
    return f"Corrected counts move textstat's {name} by {moved} {unit}"


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
        sentences.append(
            f"Taking out boilerplate moves it by {span(cleaning.min(), cleaning.max())}, counting "
            f"sentences, words and syllables by the published rules by "
            f"{span(counting.min(), counting.max())}."
        )
        if len(rows) > 1:
            shift = rows["corrected"] - rows["textstat_file"]
            sentences.append(
                f"The shift is not the same for all: it differs by "
                f"{decimal(shift.max() - shift.min())} {unit_noun(rows)} between "
                f"{_named(rows, shift.idxmin())} and {_named(rows, shift.idxmax())}, so it moves "
                "the gaps between articles too."
            )
    return markdown(" ".join(sentences))


def prepared_finding(table: pd.DataFrame) -> "Markdown":
    """Say on which indices textstat, given our sentences and syllables, comes to the same value.

    Parameters
    ----------
    table : DataFrame
        As `readability.measure` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    check_columns(table, ["textstat_prepared", "corrected"], "readability.measure")
    rows = table.dropna(subset=["textstat_prepared", "corrected"])
    distance = (rows["textstat_prepared"] - rows["corrected"]).abs()
    furthest = distance.groupby(rows["label"], sort=False).max()
    same = furthest[furthest < _SAME].index.tolist()
    apart = furthest[furthest >= _SAME]
    sentences = []
    if same:
        sentences.append(
            f"Given our sentences and syllables, textstat comes to within {decimal(_SAME, 2)} of "
            f"the corrected value on {a_list(same)}. It has these counts from us, so this shows "
            "that its formula is the published one, and confirms none of the counts."
        )
    if len(apart):
        sizes = [f"{label} (up to {decimal(most, 2)})" for label, most in apart.items()]
        sentences.append(
            f"It stays apart on {a_list(sizes)}: what the preparation leaves as it is, textstat's "
            "own coefficients, word lists and rules, still tells there."
        )
    return markdown(" ".join(sentences) or "textstat scores no article of this corpus.")


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
    wholes = profile.groupby("article")["article_grade"].first()
    return (
        f"The middle half of each article's sentences {within}; whole articles lie within "
        f"{decimal(wholes.max() - wholes.min())}"
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
    names = int(rarest["name"].sum())
    words = f"of the {number_word(len(rarest))} rarest words"
    if names < 2:
        return f"{'One' if names else 'None'} {words} is a name"
    return f"{number_word(names).capitalize()} {words} are names"


def ease_finding(ease: pd.DataFrame, pairs: pd.DataFrame) -> "Markdown":
    """Say what the ease model predicts, and how little of it one text can show.

    Parameters
    ----------
    ease, pairs : DataFrame
        As `readability.ease` and `readability.compare_ease` return them.

    Returns
    -------
    IPython.display.Markdown
    """
    rows = ease.dropna(subset=["ease"])
    if rows.empty:
        return markdown("No article has words enough to predict its ease.")
    hardest, easiest = rows["ease"].idxmin(), rows["ease"].idxmax()
    half = (rows["prediction_high"] - rows["ease"]).iloc[0]
    sentences = [f"**{headline(pairs[pairs['index'] == 'ease'])}.**"]
    if len(rows) > 1:
        gap = rows.at[easiest, "ease"] - rows.at[hardest, "ease"]
        sentences.append(
            f"It runs from {decimal(rows.at[hardest, 'ease'], 2)} ({_named(rows, hardest)}) to "
            f"{decimal(rows.at[easiest, 'ease'], 2)} ({_named(rows, easiest)}), a gap of "
            f"{decimal(gap, 2)}."
        )
    sentences.append(
        f"On the school texts it was fitted to, 95% of what teachers said lies within about "
        f"{decimal(half, 2)} of the prediction, for authors left out of the fit; how far it is off "
        "on news is not known."
    )
    if len(rows) > 1:
        # Both the ease and the rarity it rests on: what holds before Holm's correction is told too.
        checked = robustness(pairs).data
        sentences.append(f"For ease and rarity together, {checked[0].lower()}{checked[1:]}")
    return markdown(" ".join(sentences))


def worked_grade(words: pd.DataFrame) -> "Markdown":
    """Put the counts of one sentence into the Flesch-Kincaid formula.

    Parameters
    ----------
    words : DataFrame
        As `readability.word_by_word` returns it.

    Returns
    -------
    IPython.display.Markdown
    """
    syllables = int(words["syllables"].sum())
    counts = {"sentences": 1, "words": len(words), "syllables": syllables}
    grade = float(compute(counts, [LEAD_INDEX])[LEAD_INDEX])
    return markdown(
        f"One sentence of {len(words)} words and {syllables} syllables: {FLESCH_KINCAID_LENGTH} × "
        f"{len(words)} + {FLESCH_KINCAID_SYLLABLES} × {syllables} / {len(words)} − "
        f"{FLESCH_KINCAID_CONSTANT} = **{decimal(grade)}**, its Flesch-Kincaid grade. An article's "
        "grade takes the same sums over all its sentences."
    )


def _comparable(table: pd.DataFrame, index: str) -> pd.DataFrame:
    """Rows of one index that have both textstat's value and the corrected one."""
    check_columns(table, ["textstat_file", "corrected"], "readability.measure")
    return table[(table["index"] == index)].dropna(subset=["textstat_file", "corrected"])


def _named(rows: pd.DataFrame, label: object) -> str:
    """Name of the article in the row with this label."""
    return names_in(rows)[rows.at[label, "article"]]
