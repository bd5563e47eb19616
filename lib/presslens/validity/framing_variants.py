"""Conclusions on facts, their order, names and keyness, under other choices."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from presslens import framing
from presslens.framing import facts_prose, naming_prose
from presslens.framing.facts import CODERS, as_coded_by, has_two_codings, without_each_topic
from presslens.framing.label_patterns import SYRIAN_LEADER
from presslens.framing.share_gaps import share_gaps
from presslens.sourcing.attributions import has_coded_attributions
from presslens.uncertainty import LEVEL, SEED
from presslens.validity.comparisons import FRAMING
from presslens.validity.framing_tests import KIND_BY_VOICE, SHARE_LABELS, SHARE_MEASURES
from presslens.validity.gap_variants import (
    BY_ENGINE,
    OTHER_DRAWS,
    OVER_ALL,
    only,
    tests_of,
)
from presslens.validity.shared import shared
from presslens.validity.variants import Variant, compared
from presslens.wording import a_list, plural

if TYPE_CHECKING:
    from presslens.corpus import Corpus


TOLD_BY_ALL = "facts_told_by_all"


def fact_variants(corpus: "Corpus", tests: pd.DataFrame) -> Iterator[Variant]:
    """Make the conclusions on facts again by each coding alone and with each topic left out.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; without a coding there is no conclusion.
    tests : DataFrame
        As `tests_table.all_tests` returns it.

    Yields
    ------
    Variant
    """
    sheet = shared(corpus).sheet
    if not sheet or len(corpus) < 2:
        return
    facts = sheet.facts
    chosen = {
        f"by the {name} alone": as_coded_by(facts, column)
        for column, name in CODERS.items()
        if column != "status" and has_two_codings(facts)
    }
    told = facts_prose.coverage_headline(facts)
    for name, table in chosen.items():
        result = facts_prose.coverage_headline(table)
        yield Variant(FRAMING, TOLD_BY_ALL, told, name, result, result == told)
    for topic, others in without_each_topic(facts).items():
        chosen[f"without the topic “{facts_prose.category_name(topic)}”"] = others
    others = {name: share_gaps(table) for name, table in chosen.items()}
    yield from _share_variants(sheet.gaps, others, tests)


def _share_variants(
    base: pd.DataFrame, others: Mapping[str, pd.DataFrame], tests: pd.DataFrame
) -> Iterator[Variant]:
    """Tell which articles tell more of the others' facts, by other facts and corrected over all."""
    pairs = _share_pairs(base)
    gaps = {name: (_share_pairs(table), "p_holm") for name, table in others.items()}
    gaps[OVER_ALL] = tests_of(pairs, tests), "p_holm_all"
    for share, measure in SHARE_MEASURES.items():
        own = only(pairs, measure)
        if own["p"].notna().any():
            of_share = {name: (only(table, measure), p) for name, (table, p) in gaps.items()}
            yield from compared(FRAMING, measure, SHARE_LABELS[share], own, of_share)


def _share_pairs(gaps: pd.DataFrame) -> pd.DataFrame:
    """Name the shares of `share_gaps` as the table of all analyses does."""
    shares = gaps["share"]
    return gaps.assign(measure=shares.map(SHARE_MEASURES), label=shares.map(SHARE_LABELS))


def order_variants(corpus: "Corpus", tests: pd.DataFrame) -> Iterator[Variant]:
    """Tell which articles order facts alike, by clearest sentence and corrected over all.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    tests : DataFrame
        As `tests_table.all_tests` returns it.

    Yields
    ------
    Variant
    """
    rows = tests[(tests["analysis"] == "order of facts") & tests["p"].notna()]
    if rows.empty:
        return
    first, clearest = (rows[rows["measure"] == place] for place in ("first", "clearest"))
    base = _alike(first, "p_holm_within")
    conclusion = f"order of facts by first mention: {_alike_in_words(base)}"
    for name, table, p in (
        ("by the clearest sentence", clearest, "p_holm_within"),
        (OVER_ALL, first, "p_holm_all"),
    ):
        other = _alike(table, p)
        result = _alike_in_words(other)
        yield Variant(FRAMING, "first", conclusion, name, result, other == base)


def _alike(rows: pd.DataFrame, p: str) -> list[str]:
    """Pairs whose order is alike beyond chance."""
    return sorted(rows.loc[(rows[p] < 1 - LEVEL) & (rows["value"] > 0), "comparison"])


def _alike_in_words(pairs: list[str]) -> str:
    if not pairs:
        return "no two articles are alike beyond chance"
    return f"{'; '.join(pairs)} are alike beyond chance"


def naming_variants(corpus: "Corpus", tests: pd.DataFrame) -> Iterator[Variant]:
    """Tell in whose voice names stand, by the engine in place of the coding.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    tests : DataFrame
        As `tests_table.all_tests` returns it; not needed here.

    Yields
    ------
    Variant
    """
    found = shared(corpus).mentions
    named = found[found["actor"] == SYRIAN_LEADER]
    if named.empty or not has_coded_attributions(corpus):
        return
    by_coding, by_engine = (
        naming_prose.naming_headline(framing.add_voices(named, corpus, table))
        for table in (shared(corpus).attributed.table, shared(corpus).by_engine)
    )
    same = by_engine == by_coding
    yield Variant(FRAMING, KIND_BY_VOICE, by_coding, BY_ENGINE, by_engine, same)


def keyness_variants(corpus: "Corpus", tests: pd.DataFrame) -> Iterator[Variant]:
    """Tell which words stand out, by the other prior and other random deals.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.
    tests : DataFrame
        As `tests_table.all_tests` returns it; without keyness there is no conclusion.

    Yields
    ------
    Variant
    """
    if not (tests["analysis"] == "keyness").any():
        return
    first, *others = framing.PRIORS
    base = _standing_out(shared(corpus).keyness(first).terms)
    conclusion = f"keyness, prior {first}: {_words_in_words(base)}"
    chosen = {f"with the prior {prior}": shared(corpus).keyness(prior) for prior in others}
    chosen[OTHER_DRAWS] = framing.keyness(corpus, first, seed=SEED + 1)
    for name, measured in chosen.items():
        other = _standing_out(measured.terms)
        result = _words_in_words(other)
        yield Variant(FRAMING, f"keyness_{first}", conclusion, name, result, other == base)


def _standing_out(terms: pd.DataFrame) -> list[str]:
    """Words beyond the limit for all articles together."""
    beyond = ~terms["masked"] & (terms["z"].abs() > terms["limit_all"])
    return sorted(set(terms.loc[beyond, "term"]))


def _words_in_words(found: list[str]) -> str:
    if len(found) > 5:
        return f"{plural(len(found), 'word')} stand out"
    listed = a_list(f"“{word}”" for word in found) if found else "no word"
    return f"{listed} {'stand' if len(found) > 1 else 'stands'} out"
