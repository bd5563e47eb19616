"""What the articles call the same actor, and in whose voice."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from presslens import framing
from presslens.findings.finding import MOST_NAMED, Finding, found_by, hanging
from presslens.framing.label_patterns import SYRIAN_LEADER
from presslens.framing.naming_prose import not_others_words
from presslens.framing.voices import voice_counts
from presslens.sourcing.attributions import Measured
from presslens.sourcing.own_sources import own_sources
from presslens.validity.comparisons import FRAMING
from presslens.validity.framing_tests import KIND_BY_VOICE
from presslens.validity.shared import shared
from presslens.wording import (
    a_list,
    all_articles,
    articles_of,
    capital,
    count_word,
    names_of,
    number_word,
    plural,
    times,
)

if TYPE_CHECKING:
    from presslens.corpus import Corpus

KINDS = ("regime", "government")
"""The kinds of names that say something of the one who is named."""


def names_given(corpus: "Corpus", attributed: Measured, checks: pd.DataFrame) -> Finding | None:
    """Say who calls Syria's leaders a regime and who a government; None if no article does.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    attributed : Measured
        As `sourcing.measured` returns it; tells a source's words from the newsroom's.
    checks : DataFrame
        As `validity.sensitivity` returns it.
    """
    mentions = shared(corpus).mentions
    named = mentions[(mentions["actor"] == SYRIAN_LEADER) & mentions["group"].isin(KINDS)]
    # "The regime" alone may be anybody's: somewhere it has to be said whose.
    if not named["text"].str.contains("Assad|Syria").any():
        return None
    voiced = framing.add_voices(named, corpus, attributed.table)
    apart = not_others_words(voiced, own_sources(corpus, attributed.table))
    among = f"those attributed to somebody include {apart}; " if apart else ""
    return Finding(
        key="names_given",
        question="What do they call the same actor?",
        sentence=f"For the Syrian leadership, {_uses(voiced, corpus)}; {_voices(voiced)}.",
        figure="fig-4-5-naming",
        limit=f"{capital(f'{among}a word')} in what somebody is said to have said may still be the "
        f"newsroom's choice unless it is in quotation marks, and {plural(len(voiced), 'use')} "
        f"can't show a habit; who says what is as found by {found_by(attributed)}."
        f"{hanging(checks, KIND_BY_VOICE)}",
        notebook=FRAMING,
        cell="fig-4-5-naming",
        check="tests/test_findings.py::test_names_are_those_that_the_coding_has",
    )


def _uses(voiced: pd.DataFrame, corpus: "Corpus") -> str:
    """Tell for each kind of name which articles use it, and each of its words with its number."""
    names = names_of(corpus.outlets)
    said: dict[tuple[str, ...], list[str]] = {}
    for kind in KINDS:
        rows = voiced[voiced["group"] == kind]
        users = [name for slug, name in names.items() if slug in set(rows["article"])]
        if users:
            counts = Counter(_word(row.text, kind) for row in rows.itertuples())
            words = (f"“{word}” ({times(count)})" for word, count in counts.most_common())
            said.setdefault(tuple(users), []).append(a_list(words, "or"))
    return a_list(
        f"{_who(users, len(names))} {'say' if len(users) > 1 else 'says'} {a_list(kinds)}"
        for users, kinds in said.items()
    )


def _word(text: str, kind: str) -> str:
    """Return the word that makes a mention one of its kind: a name may do so without saying it."""
    return kind if kind in text.casefold() else text


def _who(users: Sequence[str], articles: int) -> str:
    """Name the articles that use a name, or say that all do."""
    if len(users) == articles:
        return all_articles(articles)
    return articles_of(users) if len(users) <= MOST_NAMED else plural(len(users), "article")


def _voices(voiced: pd.DataFrame) -> str:
    """Tell how many uses stand in what the articles attribute to somebody."""
    counts = voice_counts(voiced, "group").set_index("group")
    place = "in what the article attributes to somebody"
    if len(voiced) == 1:
        own = counts["newsroom"].sum()
        return "the word is the newsroom's own" if own else f"the word stands {place}"
    from_sources = int((counts["mentions"] - counts["newsroom"]).sum())
    verb = "stands" if from_sources == 1 else "stand"
    if (counts["mentions"] == 1).any():
        return f"{count_word(from_sources)} of these uses {verb} {place}"
    parts = [
        f"{count_word(row['mentions'] - row['newsroom'])} of the {number_word(row['mentions'])}"
        for _, row in counts.reindex(KINDS).dropna().astype(int).iterrows()
    ]
    return f"{a_list(parts)} {verb if len(parts) == 1 else 'stand'} {place}"
