import pandas as pd
import pytest
from drawn_text import said
from matplotlib.backends.backend_agg import FigureCanvasAgg

from presslens.charts import validity as charts
from presslens.charts.style import PHONE_WIDTH
from presslens.measures.by_coder import BASES

NAN = float("nan")


@pytest.fixture
def measures() -> pd.DataFrame:
    rows = [("topic of a sentence", "alpha", 0.93), ("motives", "F1", 1.0)]
    rows += [("via", "alpha", 0.55), ("leads", "percent agreement", 0.75)]
    return pd.DataFrame(rows, columns=["measure", "statistic", "value"])


@pytest.fixture
def numbers() -> pd.DataFrame:
    rows = [
        ("Unnamed people", "NPR", "share", 0.25, 0.5, 0.375, 0.125),
        ("Unnamed people", "NBC News", "share", 0.5, 0.5, 0.5, 0.5),
        ("The talks", "NPR", "share", 0.25, 0.25, 0.25, NAN),
        ("Counts", "judging words", "count", 11, 12, 11, NAN),
    ]
    return pd.DataFrame(rows, columns=["measure", "row", "unit", *BASES])


def marks(axes) -> dict[str, list[tuple[float, float]]]:
    """Where each shape of mark stands."""
    found: dict[str, list[tuple[float, float]]] = {}
    for line in axes.lines:
        if line.get_linestyle() == "None":
            (x,), (y,) = line.get_data()
            found.setdefault(line.get_marker(), []).append((float(x), float(y)))
    return found


@pytest.mark.parametrize("phone", [False, True])
def test_agreement_has_a_mark_for_each_measure_by_its_statistic(measures, phone):
    figure = charts.agreement(measures, phone=phone)
    (axes,) = figure.axes
    found = [(line.get_marker(), float(line.get_xdata()[0])) for line in axes.lines[:4]]
    assert found == [("o", 0.93), ("s", 1.0), ("o", 0.55), ("^", 0.75)]
    assert axes.get_xlim()[0] < 0.55
    assert {"topic of a sentence", "motives", "via", "F1 1.00", "alpha 0.55"} <= set(said(figure))
    assert "percent agreement 0.75" in {" ".join(text.split()) for text in said(figure)}


def test_each_coding_has_a_mark_of_its_own_at_its_number_and_none_hides_another(numbers):
    unnamed = marks(charts.headline_numbers(numbers).axes[2])
    first = {marker: places[0] for marker, places in unnamed.items()}
    assert {marker: x for marker, (x, _) in first.items()} == {
        "v": 0.25,
        "^": 0.5,
        "|": 0.375,
        "x": 0.125,
    }
    same = [places[1] for places in unnamed.values()]
    assert {x for x, _ in same} == {0.5}
    assert len({y for _, y in same}) == 3  # the settled bar and the extractor's cross may cross


def test_shares_have_an_axis_in_percent_and_counts_one_in_numbers(numbers):
    _, _, unnamed, _, counts, _ = charts.headline_numbers(numbers).axes
    unnamed.figure.draw_without_rendering()
    assert unnamed.get_xticklabels()[-1].get_text().endswith("%")
    assert not counts.get_xticklabels()[-1].get_text().endswith("%")
    assert counts.get_xlim()[1] > 12


def test_on_a_phone_panels_stand_one_below_the_other_and_the_key_fits(numbers):
    figure = charts.headline_numbers(numbers, phone=True)
    figure.draw_without_rendering()
    panels = [axes for axes in figure.axes if axes.get_title(loc="left")]
    assert len({round(axes.get_position().x0, 3) for axes in panels}) == 1
    (key,) = [axes.get_legend() for axes in figure.axes if axes.get_legend()]
    assert [text.get_text() for text in key.get_texts()][-1] == "extractor"
    box = key.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    assert 0 <= box.x0 < box.x1 <= PHONE_WIDTH * figure.dpi
