"""Charts of a reader's own articles."""

import numpy as np
import pandas as pd
import pytest
from corpus_in_memory import table_of
from drawn_text import said, texts
from matplotlib.text import Text

from presslens.charts import own_articles as charts
from presslens.study.report.tables import KINDS


def overlapping(boxes):
    """Pairs of boxes that lie on each other."""
    return [(a, b) for place, a in enumerate(boxes) for b in boxes[:place] if a.overlaps(b)]


def test_the_numbers_of_one_article_are_written_without_bars():
    figure = charts.measures(table_of(1, words=[320], sources=[7]))
    assert {"article 0", "words", "320", "sources", "7"} == set(said(figure))
    assert not [panel for panel in figure.axes if panel.lines or panel.collections]


@pytest.mark.parametrize("count", [13, 2000])
def test_many_articles_are_drawn_as_bars_that_count_each_once(count):
    values = np.random.default_rng(0).gamma(2, 100, count)
    figure = charts.measures(table_of(count, words=values))
    assert figure.axes[0].containers[0].datavalues.sum() == count
    assert figure.get_figheight() < 4


def test_an_article_without_an_interval_is_said_to_have_none():
    table = table_of(2, grade=[9.0, 12.0], low=[8.0, np.nan], high=[10.0, np.nan])
    assert {"9", "12, no interval"} <= set(said(charts.estimates(table, "grade (right: harder)")))


def test_shares_are_written_into_their_cells_and_empty_kinds_left_out():
    table = table_of(2, named=[1.0, np.nan], unnamed=[0.0, np.nan], media=[0.004, np.nan])
    written = said(charts.shares(table))
    assert {"100%", "<1%", "nothing attributed", "named"} <= set(written)
    assert "unnamed" not in written


def test_shares_of_many_articles_have_a_bar_per_part():
    table = pd.DataFrame({"share": [0.45, 0.0], "articles": [1, 0], "of": 12}, index=["a", "b"])
    assert said(charts.shares(table))[:2] == ["45%, in 1 of 12 articles", "a"]
    assert charts.share_key(table, 13).endswith("One article attributes nothing.")
    assert charts.share_key(table, 12) == "All articles are taken together."


@pytest.mark.parametrize("suffix", ["", " (English?)"])
def test_no_text_lies_on_another_at_twelve_long_names(suffix):
    names = [f"{number} a name of twenty-eight{suffix}" for number in range(12)]
    shares = pd.DataFrame(dict.fromkeys(KINDS, 1 / 12), index=names)
    # Without the lines that lead from a heading to its column.
    assert not overlapping([Text.get_window_extent(text) for text in texts(charts.shares(shares))])
    numbers = pd.DataFrame({"a long title of a panel": range(12), "another": range(12)}, names)
    assert not overlapping([text.get_window_extent() for text in texts(charts.measures(numbers))])
