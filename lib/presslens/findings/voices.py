"""Who got to speak, how much of it without a name, and whose words came second-hand."""

from typing import TYPE_CHECKING

import pandas as pd

from presslens import sourcing
from presslens.findings.finding import EXTRACTOR, MOST_NAMED, Finding, found_by, hanging, told_apart
from presslens.sourcing import prose, silence
from presslens.sourcing.attributions import Measured
from presslens.sourcing.chains import NEWSROOM
from presslens.sourcing.own_sources import own_sources, reporters_between, second_hand_shares
from presslens.validity.comparisons import SOURCING
from presslens.wording import OWN_REPORTER, a_list, names_in, number_word

if TYPE_CHECKING:
    from presslens.corpus import Corpus

UNNAMED = "anonymous_share"
SORTED = {"whom a source belongs to": "sector_accuracy", "how it is named": "naming_accuracy"}
WAYS = {"the way that words took": "channel_accuracy"}
"""What the engine decides for a finding, with the name of its score."""

_JOINT = "private persons, rebels and all others would be coded “other”, and no person is; "


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
    nobody = silence.nobody_else(corpus, attributed.table)
    return Finding(
        key="who_speaks",
        question="Who got to speak, and how much of it without a name?",
        sentence=f"{_first_voices(voices, attributed)}; "
        f"{f'{nobody}; ' if nobody else ''}{_without_a_name(unnamed, tests)}.",
        figure="fig-3-1-scores",
        limit="Attributed are the words that an article gives as somebody's, as found by "
        f"{found_by(attributed, SORTED)}; "
        f"{_JOINT if nobody else ''}that a source has no name does not make what it says false."
        f"{sure}",
        notebook=SOURCING,
        cell="fig-3-1-scores",
        check="tests/test_findings.py::test_who_speaks_is_what_the_offsets_of_the_coding_give",
        also="fig-3-3-voices fig-3-4-naming",
    )


def _first_voices(voices: pd.DataFrame, attributed: Measured) -> str:
    """Tell who has most of the words, and of the engine that it is who sorted them."""
    told = prose.voices_headline(voices)
    if attributed.coded_by is not None:
        return told
    return f"As {EXTRACTOR} sorts them, {told[0].lower()}{told[1:]}"


def _without_a_name(unnamed: pd.DataFrame, tests: pd.DataFrame) -> str:
    """Tell the shares of people whom the article does not name, and which differ for sure."""
    if not unnamed["words"].sum():
        return "none are those of unnamed people"
    names = names_in(unnamed)
    if len(unnamed) == 1:
        return f"unnamed people have {unnamed['share'].iloc[0]:.0%}"
    if len(unnamed) <= MOST_NAMED:
        shares = a_list(f"{row.share:.0%} ({names[row.article]})" for row in unnamed.itertuples())
    else:
        shares = prose.percent_range(unnamed["share"])
    share_of = dict(zip(unnamed["article"], unnamed["share"], strict=True))
    told = [
        " and ".join(names[slug] for slug in sorted(pair, key=lambda slug: -share_of[slug]))
        for pair in told_apart(tests, UNNAMED)[["article_a", "article_b"]].to_numpy()
    ]
    compared = tests.loc[tests["measure"] == UNNAMED, "p_holm_all"].notna().any()
    if not compared:
        sure = "in articles too short to be compared"
    elif not told:
        gaps = "a gap" if len(unnamed) == 2 else "gaps"
        sure = f"{gaps} that may be chance once all comparisons are counted"
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
        f"{found_by(attributed, WAYS)}; words that took a longer way unnoticed are not"
        f"{_own_between(corpus, attributed, chains)}.",
        notebook=SOURCING,
        cell="fig-3-5-chains",
        check="tests/test_findings.py::test_what_is_second_hand_is_what_the_coding_nests",
    )


def _own_between(corpus: "Corpus", attributed: Measured, chains: pd.DataFrame) -> str:
    """Tell the share without what an article's own sources pass on; empty if there are none."""
    own = own_sources(corpus, attributed.table)
    between = reporters_between(corpus, chains, own)
    if not between:
        return ""
    shares = prose.percent_range(second_hand_shares(chains, own))
    return (
        f"; an article's own outlet, or {OWN_REPORTER}, counts as somebody else, and without such "
        f"({between}) it is {shares}"
    )


def _through_others(spoken: pd.DataFrame) -> str:
    """Tell the share of words at second hand, and the other outlets that had them first."""
    linked = spoken[spoken["links"] > 0]
    if linked.empty:
        return ""
    shares = second_hand_shares(spoken)
    whose = "an article's" if len(shares) > 1 else "the article's"
    share = f"{prose.percent_range(shares)} of {whose} attributed words"
    names = names_in(spoken)
    outlets = linked[linked["via"] != ""].groupby("article", sort=False)["via"].unique()
    label = "{}: " if len(shares) > 1 else ""
    by_way_of = [
        f"{label.format(names[slug])}{a_list(sorted(via))}" for slug, via in outlets.items()
    ]
    others = f" ({'; '.join(by_way_of)})" if 0 < len(by_way_of) <= MOST_NAMED else ""
    return f"; in all, {share} came through somebody else or another outlet{others}"
