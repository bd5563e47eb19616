"""Title, caption and alternative text of each figure of notebook 03, computed from its tables.

Each function returns what `figures.publish` takes: title, caption and alt.
"""

import pandas as pd

from presslens.sourcing import prose
from presslens.sourcing.chains import BETWEEN, NEWSROOM, joint_names
from presslens.sourcing.density import LABELS
from presslens.sourcing.engine_check import MEASURES
from presslens.sourcing.engine_prose import engine_headline
from presslens.sourcing.own_sources import second_hand_shares
from presslens.sourcing.voices import DOCUMENTS, UNSORTED_VOICE
from presslens.wording import a_list, names_in, plural

INTERVALS = (
    "Lines are 95% intervals: if the article's sentences were a sample of what its author would "
    "write. An article of fewer than ten sentences has none, nor has a share of zero."
)


def score(stretches: pd.DataFrame) -> dict[str, str]:
    """Texts of the scores; `stretches` as `sourcing.score` returns it."""
    one = stretches["article"].nunique() == 1
    panel = "The panel is the article" if one else "Each panel is an article"
    return {
        "title": prose.score_headline(stretches),
        "caption": f"{panel} from its first word to its last, each line a voice: who speaks at top "
        "level. Hatched: the source is not named, or the words came through somebody else or "
        "another outlet. Grey: words ascribed to nobody.",
        "alt": _score_alt(stretches),
    }


def density(table: pd.DataFrame) -> dict[str, str]:
    """Texts of the density; `table` as `sourcing.density` returns it."""
    return {
        "title": prose.density_headline(table),
        "caption": "Words inside what is ascribed to a source as said, written, reported or "
        f"documented, and how often that is done. {INTERVALS}",
        "alt": _estimates_alt(table),
    }


def voices(shares: pd.DataFrame) -> dict[str, str]:
    """Texts of the voices; `shares` as `sourcing.voice_shares` returns it."""
    return {
        "title": prose.voices_headline(shares),
        "caption": "Share of the article's attributed words by who tells them to the reporter; a "
        "source is a voice of the government or military it belongs to, and so is its document. "
        f"{_apart(shares)}{INTERVALS}",
        "alt": _shares_alt([shares]),
    }


def makeup(naming: pd.DataFrame, forms: pd.DataFrame) -> dict[str, str]:
    """Texts of naming and form; as `sourcing.naming_shares` and `form_shares` return them."""
    return {
        "title": prose.naming_headline(naming),
        "caption": "Attributed words by how their source is named, and by whether all, part or "
        "none of the content stands in the source's quotation marks. The intervals are in the "
        "data, and so are parts too narrow for a number.",
        "alt": _shares_alt([naming, forms]),
    }


def chains(table: pd.DataFrame) -> dict[str, str]:
    """Texts of the chains; `table` as `sourcing.chains` returns it."""
    return {
        "title": prose.chains_headline(table),
        "caption": "Each line is a chain from those whose words they are said to be, through "
        "whoever told of them and the outlet that had it first, to the article; the thicker, the "
        f"more words. Words that came from their source directly are left out{_stand_for(table)}.",
        "alt": _chains_alt(table),
    }


def engine_check(ways: pd.DataFrame, agreement: pd.DataFrame) -> dict[str, str]:
    """Texts of the engine's check; as `ways_beside` and `compare_with_coding` return them."""
    return {
        "title": engine_headline(ways, agreement),
        "caption": _engine_caption(ways, agreement),
        "alt": _engine_alt(ways, agreement),
    }


def makeup_data(naming: pd.DataFrame, forms: pd.DataFrame) -> pd.DataFrame:
    """Join the two tables of a figure into one, with a column that says which is which."""
    tables = (naming.assign(division="naming"), forms.assign(division="form"))
    return pd.concat(tables, ignore_index=True)


def engine_data(ways: pd.DataFrame, agreement: pd.DataFrame) -> pd.DataFrame:
    """Join the two panels of the engine's check into one table, one row per point drawn."""
    drawn = agreement.assign(panel="agreement").rename(columns={"right": "both"})
    return pd.concat([ways.assign(panel="density"), drawn], ignore_index=True).convert_dtypes()


def _score_alt(stretches: pd.DataFrame) -> str:
    """Tell the scores; as `sourcing.score` returns them."""
    parts = []
    for outlet, rows in stretches.groupby("outlet", sort=False):
        words = rows.groupby("voice", sort=False)["words"].sum()
        own = words.get(NEWSROOM, 0) / words.sum()
        others = [f"{voice} {count}" for voice, count in words.items() if voice != NEWSROOM]
        parts.append(
            f"{outlet}: {plural(rows['sentence'].nunique(), 'sentence')}, {own:.0%} in the "
            f"newsroom's own voice, words by voice: {', '.join(others) or 'none'}"
        )
    return (
        "One panel per article, one line per voice, each stretch of words at its place in the "
        f"text. {'; '.join(parts)}."
    )


def _apart(shares: pd.DataFrame) -> str:
    """Say what the voices hold that are no one's in particular, where a figure has them."""
    parts = []
    if DOCUMENTS in set(shares["group"]):
        parts.append("Imagery, and documents of no institution, stand apart. ")
    if UNSORTED_VOICE in set(shares["group"]):
        parts.append(
            "The coding has one code, “other”, for private persons, rebels, experts and everybody "
            "else. "
        )
    return "".join(parts)


def _stand_for(chains: pd.DataFrame) -> str:
    """Tell the share of each article's attributed words that the lines stand for."""
    shares, names = second_hand_shares(chains), names_in(chains)
    if not shares.any():
        return ""
    each = a_list(f"{share:.0%} ({names[str(slug)]})" for slug, share in shares.items())
    whose = "of the attributed words" if len(shares) == 1 else "of each article's attributed words"
    return f"; the lines stand for {each} {whose}"


def _engine_caption(ways: pd.DataFrame, agreement: pd.DataFrame) -> str:
    """Say what the two panels show, and on how many cases the right one rests."""
    left = "Left: share of the words found to be somebody's by quotation marks alone"
    if agreement.empty:
        why = "because this folder has no coding of attributions"
        return f"{left} and by the engine. Right: empty, {why}."
    coded = agreement.set_index("measure")["coded"]
    whole = " on all articles together" if ways["article"].nunique() > 1 else ""
    return (
        f"{left}, by the engine and by the coding. Right: how far engine and coding agree{whole}, "
        f"with {plural(coded['sentence_f1'], 'attributed sentence')}, "
        f"{plural(coded['source_f1'], 'attribution')} and "
        f"{plural(coded['second_hand'], 'second-hand one')} by the coding."
    )


def _estimates_alt(table: pd.DataFrame) -> str:
    """Tell values and intervals; `table` as `sourcing.density` returns it."""
    parts = [
        f"{row.outlet} {LABELS[row.measure]} {_number(row.value)}{_between(row.low, row.high)}"
        for row in table.itertuples()
    ]
    return f"Points with intervals, one row per article. {'; '.join(parts)}."


def _shares_alt(tables: list[pd.DataFrame]) -> str:
    """Tell shares of attributed words, article by article."""
    parts = []
    for outlet, rows in pd.concat(tables).groupby("outlet", sort=False):
        heard = [f"{row.group} {row.share:.0%}" for row in rows.itertuples() if row.words]
        parts.append(f"{outlet}: {', '.join(heard) or 'nothing attributed'}")
    return f"Shares of the attributed words of each article. {'; '.join(parts)}."


def _chains_alt(chains: pd.DataFrame) -> str:
    """Tell the second-hand chains; `chains` as `sourcing.chains` returns it."""
    parts = []
    for row in chains[chains["links"] > 0].itertuples():
        between = [joint_names(part) for part in row.passed_on_by.split(BETWEEN) if part]
        steps = [joint_names(row.origin), *between, *([row.via] if row.via else []), row.outlet]
        parts.append(f"{' to '.join(steps)}, {plural(row.words, 'word')}")
    drawn = "One line per chain from whose words they are to the article that prints them"
    return f"{drawn}. {'; '.join(parts) or 'No words come at second hand'}."


def _number(value: float) -> str:
    return f"{value:.2f}" if value == value else "not known"


def _between(low: float, high: float) -> str:
    return f" ({low:.2f} to {high:.2f})" if low == low else ""


def _engine_alt(ways: pd.DataFrame, agreement: pd.DataFrame) -> str:
    """Tell densities by each way of finding them, and the agreement."""
    parts = [
        f"{outlet}: " + ", ".join(f"{row.way} {row.share:.0%}" for row in rows.itertuples())
        for outlet, rows in ways.dropna(subset="share").groupby("outlet", sort=False)
    ]
    agreed = [f"{MEASURES[row.measure][0]} {row.value:.2f}" for row in agreement.itertuples()]
    right = f" Agreement of engine and coding: {'; '.join(agreed)}." if agreed else ""
    return f"Share of words found to be somebody's. {'; '.join(parts)}.{right}"
