"""Conclusions on gaps in readability and sourcing, under other choices."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from presslens import readability, sourcing
from presslens.readability.counts import count_texts
from presslens.segmentation import split_sentences
from presslens.sourcing.attributions import has_coded_attributions
from presslens.sourcing.density import COMPARED, LABELS
from presslens.validity.comparisons import READABILITY, SOURCING
from presslens.validity.shared import shared
from presslens.validity.variants import Variant, compared

if TYPE_CHECKING:
    from presslens.corpus import Corpus

OTHER_DRAWS = "with other random draws"
WIDENED = "with errors widened for the position of sentences"
BY_ENGINE = "by the library's own extractor in place of the coding"
OVER_ALL = "with a correction over all analyses of the study"


def readability_variants(corpus: "Corpus", tests: pd.DataFrame) -> Iterator[Variant]:
    """Make the conclusion on the indices again with other choices.

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
    pairs = _named(shared(corpus).indices)
    if pairs["p"].isna().all():
        return
    whole = readability.compare(corpus, counts_with_boilerplate(corpus))
    chosen = {
        "with boilerplate left in": (_named(whole), "p_holm"),
        WIDENED: (pairs, "p_holm_inflated"),
        OTHER_DRAWS: (_named(readability.compare(with_other_draws(corpus))), "p_holm"),
        OVER_ALL: (tests_of(pairs, tests), "p_holm_all"),
    }
    yield from compared(READABILITY, "", "readability indices", pairs, chosen)


def sourcing_variants(corpus: "Corpus", tests: pd.DataFrame) -> Iterator[Variant]:
    """Make the conclusions on each measure of sourcing again with other choices.

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
    found, pairs = shared(corpus).attributed.table, shared(corpus).sourcing
    pairs = pairs.assign(label=pairs["measure"].map(LABELS))
    chosen = {
        WIDENED: (pairs, "p_holm_inflated"),
        OTHER_DRAWS: (sourcing.compare(with_other_draws(corpus), found), "p_holm"),
        OVER_ALL: (tests_of(pairs, tests), "p_holm_all"),
    }
    if has_coded_attributions(corpus):
        by_engine = sourcing.compare(corpus, shared(corpus).by_engine)
        chosen[BY_ENGINE] = (by_engine, "p_holm")
    for measure in COMPARED:
        own = pairs[pairs["measure"] == measure]
        if own["p"].isna().all():
            continue
        of_measure = {name: (only(table, measure), p) for name, (table, p) in chosen.items()}
        if measure == "attributed_share":
            without = only(pairs, "share_without_media").assign(measure=measure)
            of_measure["with news media left out as sources"] = (without, "p_holm")
        yield from compared(SOURCING, measure, LABELS[measure], own, of_measure)


def _named(pairs: pd.DataFrame) -> pd.DataFrame:
    return pairs.rename(columns={"index": "measure"})


def only(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the rows of one measure."""
    return table[table["measure"] == measure]


def tests_of(pairs: pd.DataFrame, tests: pd.DataFrame) -> pd.DataFrame:
    """Rows of the table of all analyses that compare these pairs."""
    found = tests[tests["measure"].isin(pairs["measure"]) & (tests["article_b"] != "")]
    return found.rename(columns={"value": "difference"})


def with_other_draws(corpus: "Corpus") -> "Corpus":
    """Return the same articles with other random draws, which come from an article's sha256."""
    articles = (replace(one, sha256=one.sha256[::-1]) for one in corpus.articles)
    return replace(corpus, articles=tuple(articles))


def counts_with_boilerplate(corpus: "Corpus") -> pd.DataFrame:
    """Count each sentence of the articles with their boilerplate read as text.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Returns
    -------
    DataFrame
        As `readability.counts.sentence_counts` returns it.
    """
    keys, texts = [], []
    for article in corpus:
        lines = article.text.splitlines()
        pieces = [line[start:end] for line in lines for start, end in split_sentences(line)]
        keys += [(article.slug, number) for number in range(1, len(pieces) + 1)]
        texts += pieces
    counts = count_texts(texts).drop(columns="sentences")
    counts.insert(0, "article", [slug for slug, _ in keys])
    counts.insert(1, "sentence", [number for _, number in keys])
    return counts[counts["words"] > 0].reset_index(drop=True)
