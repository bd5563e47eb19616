import pandas as pd
import pytest
from drawn_text import said

from presslens.charts import readability as charts

GRADES = pd.DataFrame(
    {"value": [15.5, 14.0], "low": [13.5, 12.0], "high": [17.0, 16.5]},
    index=pd.Index(["NPR", "NBC News"], name="outlet"),
)
FAULTS = pd.DataFrame(
    {"textstat": [14.0, 11.0], "other": [1.0, 1.0], "ends": [1.5, 0.5], "words": [0.5, 1.5]},
    index=GRADES.index,
).assign(ours=[17.0, 14.0])


@pytest.mark.parametrize("phone", [False, True])
def test_each_article_has_its_grade_on_its_interval(phone):
    figure = charts.grades(GRADES, phone=phone)
    lines = [line.get_xdata() for line in figure.axes[0].lines[:4]]
    assert [list(x) for x in lines] == [[13.5, 17.0], [15.5], [12.0, 16.5], [14.0]]
    assert {"NPR", "NBC News", "15.5", "14.0"} <= set(said(figure))


@pytest.mark.parametrize("phone", [False, True])
def test_blocks_lead_from_textstats_grade_to_ours(phone):
    figure = charts.shift(FAULTS, phone=phone)
    blocks = [(b.get_x(), b.get_x() + b.get_width()) for b in figure.axes[0].patches]
    assert blocks[:3] == [(14, 15), (15, 16.5), (16.5, 17)]
    assert len({b.get_facecolor() for b in figure.axes[0].patches[:3]}) == 3
    words = " ".join(said(figure))
    assert all(name in words for name in ("other", "ends", "words", "11.0", "14.0"))
