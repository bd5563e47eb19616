"""Counts and indices of many articles at once: the same numbers as article by article."""

import numpy as np
import pytest

from presslens.measures.readability import article_counts, index_table, measure


def test_a_row_per_article_has_the_values_of_measure(corpus):
    one_by_one = measure(corpus).pivot(index="article", columns="index", values="value")
    at_once = index_table(article_counts([article.text for article in corpus]))
    assert at_once.columns.tolist() == measure(corpus)["index"].unique().tolist()
    expected = one_by_one.loc[[article.slug for article in corpus], at_once.columns]
    assert at_once.to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-12)


def test_an_article_without_a_body_has_no_value_and_no_texts_no_rows():
    counts = article_counts(["", "The jets flew home."])
    assert counts["words"].tolist() == [0, 4]
    assert np.isnan(index_table(counts).loc[0]).all()
    assert index_table(article_counts([])).empty
