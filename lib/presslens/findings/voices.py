"""Who got to speak, how much of it without a name, and whose words came second-hand."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens import sourcing
from presslens.findings.finding import MOST_NAMED, Finding, hanging, told_apart
from presslens.sourcing import prose
from presslens.sourcing.attributions import Measured
from presslens.sourcing.chains import NEWSROOM
from presslens.wording import a_list, article_names, number_word

if TYPE_CHECKING:
    from presslens.corpus import Corpus

NOTEBOOK = "03_sourcing.ipynb"
UNNAMED = "anonymous_share"


def who_speaks(
    corpus: "Corpus", attributed: Measured, tests: pd.DataFrame, checks: pd.DataFrame
) -> Finding | None:
    """Say who has most of the words, and how much people without a name have.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    attributed : Measured
        As `sourcing.measured` returns it.
    tests, checks : DataFrame
        As `validity.all_tests` and `validity.sensitivity` return them.

    Returns
    -------
    Finding or None
        None if no word is ascribed to anybody.
    """
    voices = sourcing.voice_shares(corpus, attributed.table)
    naming = sourcing.naming_shares(corpus, attributed.table)
    unnamed = naming[(naming["group"] == "anonymous") & (naming["attributed"] > 0)]
    if unnamed.empty:
        return None
    is_told = not told_apart(tests, UNNAMED).empty
    sure = hanging(checks, UNNAMED) if is_told else ""
    return Finding(
        key="who_speaks",
        question="Who got to speak, and how much of it without a name?",
        sentence=f"{prose.voices_headline(voices)}; {_without_a_name(unnamed, tests)}.",
        figure="fig-3-1-scores",
        limit="Attributed are the words that an article gives as somebody's, as found by "
        f"{attributed.basis}; that a source has no name does not make what it says false.{sure}",
        notebook=NOTEBOOK,
        cell="fig-3-1-scores",
        check="tests/test_findings.py::test_who_speaks_is_what_the_offsets_of_the_coding_give",
    )


def _without_a_name(unnamed: pd.DataFrame, tests: pd.DataFrame) -> str:
    """Tell the shares of people whom the article does not name, and which differ for sure."""
    if not unnamed["words"].sum():
        return "none are those of unnamed people"
    names = article_names(unnamed["article"].tolist(), unnamed["outlet"].tolist())
    if len(unnamed) == 1:
        return f"unnamed people have {unnamed['share'].iloc[0]:.0%}"
    if len(unnamed) > MOST_NAMED:
        shares = prose.percent_range(unnamed["share"])
    else:
        shares = a_list(f"{row.share:.0%} in {names[row.article]}" for row in unnamed.itertuples())
    share_of = dict(zip(unnamed["article"], unnamed["share"], strict=True))
    told = [
        " and ".join(names[slug] for slug in sorted(pair, key=lambda slug: -share_of[slug]))
        for pair in told_apart(tests, UNNAMED)[["article_a", "article_b"]].to_numpy()
    ]
    if not told:
        sure = (
            "though no two of these shares can be told apart from chance once every comparison of "
            "this study is counted"
        )
    elif len(told) > MOST_NAMED:
        sure = f"and chance alone would hardly make {number_word(len(told))} of the gaps"
    else:
        gaps = "gap" if len(told) == 1 else "gaps"
        sure = f"and chance alone would hardly make the {gaps} between {', '.join(told)}"
    return f"unnamed people have {shares}, {sure}"


def second_hand(corpus: "Corpus", attributed: Measured) -> Finding | None:
    """Say whose words came through somebody else; None if no word is ascribed to anybody."""
    chains = sourcing.chains(corpus, attributed.table)
    spoken = chains[chains["origin"] != NEWSROOM]
    if spoken.empty:
        return None
    return Finding(
        key="second_hand",
        question="Whose words came second-hand?",
        sentence=f"{prose.chains_headline(chains)}{_through_others(spoken)}.",
        figure="fig-3-5-chains",
        limit="Only what an article says of the way its words took is counted, as found by "
        f"{attributed.basis}; words that took a longer way unnoticed are not.",
        notebook=NOTEBOOK,
        cell="fig-3-5-chains",
        check="tests/test_findings.py::test_what_is_second_hand_is_what_the_coding_nests",
    )


def _through_others(spoken: pd.DataFrame) -> str:
    """Tell the share of words at second hand, and the other outlets that had them first."""
    linked = spoken[spoken["links"] > 0]
    if linked.empty:
        return ""
    words = spoken.groupby("article", sort=False)["words"].sum()
    passed_on = linked.groupby("article")["words"].sum().reindex(words.index, fill_value=0)
    whose = "an article's" if len(words) > 1 else "the article's"
    share = f"{prose.percent_range(passed_on / words)} of {whose} attributed words"
    names = article_names(spoken["article"].tolist(), spoken["outlet"].tolist())
    outlets = linked[linked["via"] != ""].groupby("article", sort=False)["via"].unique()
    by_way_of = [f"{a_list(sorted(via))} in {names[slug]}" for slug, via in outlets.items()]
    others = f" ({'; '.join(by_way_of)})" if 0 < len(by_way_of) <= MOST_NAMED else ""
    return f"; in all, {share} came through somebody else or another outlet{others}"
