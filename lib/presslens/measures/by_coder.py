"""The study's headline numbers by either coder, as settled, and by the extractor.

Counted as the notebooks count them. Where two coders reach the same number it does not depend on
who coded; where the settled number is neither coder's, a rule made it.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.measures import coding, sourcing
from presslens.text.segmentation import words

if TYPE_CHECKING:
    from presslens.text.corpus import Corpus

FOLDERS = {"coder1": "coder1", "coder2": "coder2", "settled": ""}
"""The codings, with the folder of each in the coding of a corpus."""

BASES = (*FOLDERS, "extractor")
"""By whom or what each number is counted."""

NUMBER_COLUMNS = {
    "measure": "what the number is",
    "row": "the outlet it is about, or what was counted in all articles",
    "unit": "share or count",
    **dict.fromkeys(FOLDERS, "the number by this coding"),
    "extractor": "the number by the library's extractor; nan for what it does not look for",
}


def headline_numbers(corpus: "Corpus") -> pd.DataFrame:
    """Count each headline number that depends on the coding by every coding there is.

    Voices are the first speaker's, whoever passes them on; "unnamed" and "own outlet" are those
    whom the article itself cites.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded, with both codings and the settled one.

    Returns
    -------
    DataFrame
        One row per number, outlets in the order of the corpus; columns as in `NUMBER_COLUMNS`.

    Raises
    ------
    CodingError
        If a table is missing or does not fit the texts.
    """
    return _numbers(corpus, _topic_shares(corpus) | _sourcing_shares(corpus))


def framing_numbers(corpus: "Corpus") -> pd.DataFrame:
    """Count those of `headline_numbers` that the extractor has no part in: topics and counts."""
    return _numbers(corpus, _topic_shares(corpus))


def _numbers(corpus: "Corpus", shares: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Concatenate shares and counts, columns as in `NUMBER_COLUMNS`."""
    names = ["measure", "row"]
    table = pd.concat(shares, names=names).dropna(how="all").assign(unit="share")
    table = table.reindex(list(corpus.outlets.values()), level="row")
    counts = pd.concat({"Counts": _counts(corpus)}, names=names).assign(unit="count")
    return pd.concat([table, counts]).reset_index().reindex(columns=list(NUMBER_COLUMNS))


def _topic_shares(corpus: "Corpus") -> dict[str, pd.DataFrame]:
    """Return shares of words by measure: a row per outlet, a column per coding."""
    lengths = words(corpus).groupby(["article", "sentence"]).size().rename("words")
    codes = _by_coding(corpus, "sentence_codes").join(lengths, on=["article", "sentence"])
    # The coders had a topic "call", which was made wider when their codings were settled.
    by_topic = _words_by(codes.replace({"topic": {"call": "talks"}}), "topic")
    shares = by_topic / by_topic.groupby("outlet").sum()
    return {
        "Build-up, of all words": shares.loc["build-up"],
        "Talks, of all words": shares.loc["talks"],
    }


def _sourcing_shares(corpus: "Corpus") -> dict[str, pd.DataFrame]:
    """Return shares of words by measure: a row per outlet, a column per basis."""
    tables = {basis: sourcing.attributions(corpus, basis) for basis in BASES}
    runs = {basis: sourcing.timelines(corpus, table) for basis, table in tables.items()}
    naming = _words_by(pd.concat(tables, names=["basis"]).query("top"), "naming")
    sides = _words_by(pd.concat(runs, names=["basis"]), "side")
    attributed = sides.drop("newsroom").groupby("outlet").sum()
    return {
        "Attributed, of all words": attributed / sides.groupby("outlet").sum(),
        "Unnamed, of attributed words": naming.loc["anonymous"] / attributed,
        "Own outlet, of attributed words": naming.loc["own outlet"] / attributed,
        "U.S. voices, of attributed words": sides.loc["U.S."] / attributed,
        "Russian voices, of attributed words": sides.loc["Russia"] / attributed,
    }


def _words_by(table: pd.DataFrame, code: str) -> pd.DataFrame:
    """Sum words: a row per code and outlet, a column per basis."""
    return table.groupby([code, "outlet", "basis"])["words"].sum().unstack(fill_value=0)


def _by_coding(corpus: "Corpus", name: str) -> pd.DataFrame:
    """Return a table of the coding by either coder and as settled, with `basis` in its index."""
    return pd.concat(
        {basis: coding.load_coding(corpus, name, folder) for basis, folder in FOLDERS.items()},
        names=["basis"],
    )


def _counts(corpus: "Corpus") -> pd.DataFrame:
    """Count over all articles: a row per thing counted, a column per coding."""
    facts = coding.load_coding(corpus, "facts").query("tier == 'core'").set_index("fact_id")
    cells = facts.rename(columns={"status": "settled"})[list(FOLDERS)]
    reporting = cells.isin(coding.REPORTED).groupby("fact_id").sum()
    rows = {
        "facts in every article": (cells == "present").groupby("fact_id").all().sum(),
        "facts in one only": (reporting == 1).sum(),
        "motives": _by_coding(corpus, "motives").groupby("basis").size(),
        "judging words": _by_coding(corpus, "judgements").groupby("basis").size(),
    }
    return pd.DataFrame(rows).T


def ranges(numbers: pd.DataFrame) -> pd.DataFrame:
    """Return between which values each share of `headline_numbers` lies, whoever counts.

    Columns are outlet, measure (in short), and share, such as "20% to 38%".
    """
    shares = numbers[numbers["unit"] == "share"]
    ends = shares[list(BASES)].agg(["min", "max"], axis=1).map("{:.0%}".format)
    return pd.DataFrame(
        {
            "outlet": shares["row"],
            "measure": shares["measure"].str.partition(",")[0],
            "share": [" to ".join(dict.fromkeys(row)) for row in ends.to_numpy()],
        }
    )
