"""Comparisons of notebook 04: order of facts, names, keyness and word lists."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from presslens import framing
from presslens.errors import MeasureError
from presslens.framing.coverage import statuses
from presslens.framing.facts import are_touched
from presslens.framing.keyness import REPLICATES as KEYNESS_DEALS
from presslens.framing.label_patterns import SYRIAN_LEADER
from presslens.framing.labels import of_a_kind
from presslens.framing.order import PLACES, kendall_tau, places
from presslens.framing.share_gaps import SHARES
from presslens.framing.tried import REPLICATES as WORD_LIST_DEALS
from presslens.uncertainty import SMALLEST_P
from presslens.validity.comparisons import DROPPED, FRAMING, Comparison, family, rows_of_pairs
from presslens.validity.p_values import association_p_value, order_p_value, sign_test_p_value
from presslens.validity.shared import shared
from presslens.wording import names_of

if TYPE_CHECKING:
    from presslens.corpus import Corpus

SHARE_MEASURES = {"lenient": "facts_touched_share", "strict": "facts_in_full_share"}
"""Names in the table of all analyses of the shares that `framing.share_gaps` compares."""

SHARE_LABELS = {
    share: f"share of the others' facts that are {what}" for share, what in SHARES.items()
}

KIND_BY_VOICE = "kind_by_voice"

_NOT_TESTED_THERE = "told as a number; the test is made here only"


def fact_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Ask of each pair of articles whether one touches more of the core facts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; without a coding there is nothing to compare.

    Yields
    ------
    Comparison
    """
    sheet = shared(corpus).sheet
    if not sheet:
        return
    touched = are_touched(statuses(sheet.facts))
    names = names_of(corpus.outlets)
    found = []
    for a, b in combinations(touched, 2):
        only_a = int((touched[a] & ~touched[b]).sum())
        only_b = int((touched[b] & ~touched[a]).sum())
        found.append(
            Comparison(
                "facts touched",
                FRAMING,
                measure="facts_touched",
                label="core facts touched",
                comparison=f"{names[a]} − {names[b]}",
                article_a=a,
                article_b=b,
                statistic="difference, in facts",
                value=only_a - only_b,
                p=sign_test_p_value(only_a, only_b),
                smallest_p=sign_test_p_value(only_a + only_b, 0),
                use=DROPPED,
                why="not shown: the notebook compares shares of the others' facts in its place; "
                "takes the facts as a sample",
            )
        )
    yield from family(found)


def share_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Ask of each pair of articles whether one tells more of the others' facts.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; without a coding there is nothing to compare.

    Yields
    ------
    Comparison
    """
    sheet = shared(corpus).sheet
    if not sheet:
        return
    yield from rows_of_pairs(
        sheet.gaps,
        lambda row: {"measure": SHARE_MEASURES[row.share], "label": SHARE_LABELS[row.share]},
        analysis="share of the others' facts",
        notebook=FRAMING,
        why="takes the facts as a sample",
    )


def order_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Ask of each pair of articles whether they order the facts they share alike.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded; without a coding there is nothing to compare.

    Yields
    ------
    Comparison
    """
    sheet = shared(corpus).sheet
    if not sheet:
        return
    table = places(sheet.facts)
    names = names_of(corpus.outlets)
    for place, label in PLACES.items():
        matrix = table.pivot(index="fact_id", columns="article", values=place)
        matrix = matrix.reindex(columns=list(corpus.outlets))
        found = []
        for a, b in combinations(matrix.columns, 2):
            both = matrix[[a, b]].dropna()
            found.append(
                Comparison(
                    "order of facts",
                    FRAMING,
                    measure=place,
                    label=f"order by {label}",
                    comparison=f"{names[a]} and {names[b]}",
                    article_a=a,
                    article_b=b,
                    statistic="Kendall's tau",
                    value=kendall_tau(both[a], both[b]),
                    p=_order_p_value(both, f"{place} {a} {b}"),
                    smallest_p=SMALLEST_P,
                    why=f"{_NOT_TESTED_THERE}, with facts that stand in the same two sentences "
                    "as one; asks whether two orders are alike, not whether they differ",
                )
            )
        yield from family(found)


def _order_p_value(places_of_two: pd.DataFrame, name: str) -> float:
    """P of two orders being unrelated, for places of the same facts in two articles.

    Facts that one sentence of each article tells move together, so they are one thing to shuffle.
    """
    a, b = places_of_two.drop_duplicates().to_numpy(dtype=np.float64).T
    return order_p_value(a, b, name)


def naming_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Ask whether the kind of name goes with the article, and with the voice it stands in.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Yields
    ------
    Comparison
    """
    found = shared(corpus).mentions
    named = of_a_kind(found[found["actor"] == SYRIAN_LEADER])
    if named.empty:
        return
    voiced = framing.add_voices(named, corpus, shared(corpus).attributed.table)
    own = voiced["voice"].eq("newsroom").map({True: "newsroom's", False: "attributed"})
    kinds = {
        "kind_by_article": ("kind of name, by article", voiced["article"]),
        KIND_BY_VOICE: ("kind of name, newsroom's voice or attributed to somebody", own),
    }
    yield from family(
        [
            Comparison(
                "names of an actor",
                FRAMING,
                measure=measure,
                label=label,
                comparison=f"all articles, {SYRIAN_LEADER}",
                statistic="mentions",
                value=len(voiced),
                p=association_p_value(list(voiced["group"]), list(other), measure),
                smallest_p=SMALLEST_P,
                why=f"{_NOT_TESTED_THERE}; takes mentions as independent, which those of one "
                "article are not",
            )
            for measure, (label, other) in kinds.items()
        ]
    )


def keyness_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Ask of each article whether any of its words stands out from randomly dealt sentences.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Yields
    ------
    Comparison
    """
    names = names_of(corpus.outlets)
    for prior in framing.PRIORS:
        try:
            measured = shared(corpus).keyness(prior)
        except MeasureError:  # fewer than two articles with words, or a single word in all
            return
        shown = measured.terms[~measured.terms["masked"]]
        largest = shown["z"].abs().groupby(shown["article"], sort=False).max()
        yield from family(
            [
                Comparison(
                    "keyness",
                    FRAMING,
                    measure=f"keyness_{prior}",
                    label=f"keyness, prior {prior}",
                    comparison=f"{names[row.article]} against the others",
                    article_a=row.article,
                    statistic="largest |z| of a word",
                    value=float(largest.get(row.article, float("nan"))),
                    p=row.p,
                    smallest_p=1 / (KEYNESS_DEALS + 1),
                    use=DROPPED,
                    why="on texts as short as these, randomly dealt sentences give words as high",
                )
                for row in measured.summary.itertuples()
            ]
        )


def dictionary_tests(corpus: "Corpus") -> Iterator[Comparison]:
    """Ask of each word list and pattern tried whether it sets the articles apart.

    Parameters
    ----------
    corpus : Corpus
        Articles as loaded.

    Yields
    ------
    Comparison
    """
    for row in framing.try_measures(corpus).tests.itertuples():
        yield Comparison(
            "tone, doubt and agency",
            FRAMING,
            measure=row.measure,
            label=f"{row.label} ({row.source})",
            comparison="all articles",
            statistic=f"range over the articles, {row.unit}",
            value=row.highest - row.lowest,
            p=row.p,
            smallest_p=1 / (WORD_LIST_DEALS + 1),
            p_holm_within=row.p_holm,
            use=DROPPED,
            why="lists made for other texts: what they hit is often not what they mean",
        )
