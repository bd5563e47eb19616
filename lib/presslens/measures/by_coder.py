"""The study's headline numbers by either coder, as settled, and by the extractor.

Counted as the notebooks count them. Where two coders reach the same number it does not hang on who
coded; where the settled number is neither coder's, a rule made it.
"""

from typing import TYPE_CHECKING

import pandas as pd

from presslens.measures import coding, sourcing

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

_COUNTED = {"motives": "motives", "judgements": "judging words"}


def headline_numbers(corpus: "Corpus") -> pd.DataFrame:
    """Count each headline number that hangs on the coding by every coding there is.

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
    words = _words(corpus)
    every = words.loc["side"].groupby("outlet").sum()
    attributed = words.loc["side"].drop("newsroom").groupby("outlet").sum()
    shares = {
        "Build-up, of all words": words.loc["topic", "build-up"] / every,
        "Talks, of all words": words.loc["topic", "talks"] / every,
        "Attributed, of all words": attributed / every,
        "Unnamed, of attributed words": words.loc["naming", "anonymous"] / attributed,
        "Own outlet, of attributed words": words.loc["naming", "own outlet"] / attributed,
        "U.S. voices, of attributed words": words.loc["side", "U.S."] / attributed,
        "Russian voices, of attributed words": words.loc["side", "Russia"] / attributed,
    }
    table = pd.concat(shares, names=["measure", "row"]).dropna(how="all")
    table = table.reindex(list(corpus.outlets.values()), level="row").assign(unit="share")
    counts = pd.concat({"Counts": _counts(corpus).assign(unit="count")}, names=["measure", "row"])
    return pd.concat([table, counts]).reset_index()[list(NUMBER_COLUMNS)]


def ranges(numbers: pd.DataFrame) -> pd.DataFrame:
    """Tell between which values each share lies, whoever counts.

    Parameters
    ----------
    numbers : DataFrame
        As `headline_numbers` returns it.

    Returns
    -------
    DataFrame
        One row per share: outlet, measure (in short), and share, such as "20% to 38%".
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


def _words(corpus: "Corpus") -> pd.DataFrame:
    """Count words by topic, naming and side: a row per code and outlet, a column per basis."""
    tables = {basis: sourcing.attribution_table(corpus, basis) for basis in BASES}
    cited = pd.concat(tables, names=["basis"])
    runs = pd.concat(
        {basis: sourcing.timelines(corpus, table) for basis, table in tables.items()},
        names=["basis"],
    )
    lengths = runs.loc["settled"].groupby(["article", "sentence"])["words"].sum()
    codes = _by_coding(corpus, "sentence_codes").join(lengths, on=["article", "sentence"])
    # The coders had a topic "call", which was made wider when their codings were settled.
    codes["topic"] = codes["topic"].replace("call", "talks")
    counted = {
        "topic": codes.rename(columns={"topic": "code"}),
        "naming": cited[cited["top"]].rename(columns={"naming": "code"}),
        "side": runs.rename(columns={"side": "code"}),
    }
    keys = ["of", "code", "outlet", "basis"]
    words = pd.concat(counted, names=["of"]).groupby(keys)["words"].sum()
    table = words.unstack(fill_value=0).astype(float)
    table.loc["topic", "extractor"] = float("nan")
    return table[list(BASES)]


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
    rows = {
        "facts in every article": (cells == "present").groupby("fact_id").all().sum(),
        "facts in one only": (cells.isin(coding.REPORTED).groupby("fact_id").sum() == 1).sum(),
    }
    for name, label in _COUNTED.items():
        rows[label] = _by_coding(corpus, name).groupby("basis").size()
    return pd.DataFrame(rows).T
