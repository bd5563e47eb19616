"""What the charts of notebook 03 draw."""

import pandas as pd
import pytest
from drawn_text import said

from presslens.charts import sourcing as charts
from presslens.measures import sourcing


@pytest.fixture(scope="module")
def runs(corpus):
    return sourcing.timelines(corpus, sourcing.attributions(corpus, "settled"))


@pytest.mark.parametrize("phone", [False, True])
def test_who_speaks_has_a_line_for_each_side_with_words_and_no_other(runs, phone):
    figure = charts.who_speaks(runs, phone=phone)
    for axes, (_, rows) in zip(figure.axes, runs.groupby("article", sort=False), strict=True):
        labels = [label.get_text() for label in axes.get_yticklabels()]
        assert sorted(labels) == sorted(set(rows["side"]))
        assert labels[-1] == "newsroom"
        assert len(axes.patches) == len(rows)


@pytest.mark.parametrize("phone", [False, True])
def test_unnamed_and_passed_on_words_are_hatched_as_the_key_says(phone):
    columns = ["side", "naming", "passed_on_side", "sentence", "first_word"]
    rows = [("U.S.", "named", "", 1, 0), ("U.S.", "anonymous", "", 2, 9)]
    rows += [("Russia", "anonymous", "U.S.", 3, 18), ("newsroom", "", "", 4, 27)]
    runs = pd.DataFrame(rows, columns=columns).assign(article="a", outlet="A", words=9)
    (axes,) = charts.who_speaks(runs, phone=phone).axes
    named, *hatched, newsroom = (bar.get_hatch() for bar in axes.patches)
    assert hatched == [patch.get_hatch() for patch in axes.get_legend().get_patches()]
    assert len({named, *hatched}) == 3
    assert {named, newsroom} <= {None, ""}


@pytest.mark.parametrize("phone", [False, True])
def test_bars_name_each_group_that_has_words_with_its_share(phone):
    sides = pd.DataFrame(
        {"U.S.": [0.6, 1.0], charts.THROUGH: [0.1, 0.0], "Russia": [0.3, 0.0]}, ["A", "B"]
    )
    naming = pd.DataFrame({"unnamed": [0.25, 0.0], "named": [0.75, 1.0]}, ["A", "B"])
    figure = charts.sides_and_naming(sides, naming, phone=phone)
    texts = said(figure)
    keys = [text for text in texts if "%" in text]
    assert keys == [
        *("U.S. 60%", f"{charts.THROUGH} 10%", "Russia 30%", "U.S. 100%"),
        *("named 75%", "unnamed 25%", "named 100%"),
    ]
    assert texts.count("A") == texts.count("B") == 2
    # The U.S. and the named look alike, Russia's own words and those passed on do not.
    looks = {(bar.get_facecolor(), bar.get_hatch()) for bar in figure.axes[0].patches}
    assert len(looks) == 4


@pytest.mark.parametrize("phone", [False, True])
def test_routes_name_a_speaker_once_and_every_route(phone):
    routes = pd.DataFrame(
        [
            ("Words from other outlets", "U.S.", "officials", "Reuters", "B", 5),
            ("Russia's words", "Russia", "the minister", "an official", "A", 9),
            ("Russia's words", "Russia", "the ministry", "", "A", 7),
            ("Russia's words", "Russia", "the minister", "an official", "B", 8),
        ],
        columns=["part", "side", "speaker", "through", "outlet", "words"],
    )
    texts = said(charts.routes(routes, phone=phone))
    assert texts.count("the minister") == 1
    assert texts.index("Russia's words") < texts.index("Words from other outlets")
    whole = " ".join(texts)
    for words in ("9", "8", "7", "5"):
        assert f" {words}" in whole
    assert whole.count("an official") == 2
