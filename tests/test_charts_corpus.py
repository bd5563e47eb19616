import pytest
from corpus_in_memory import corpus_of
from drawn_text import said

from presslens.charts import corpus as charts
from presslens.text import describe


@pytest.mark.parametrize("phone", [False, True])
def test_quoted_words_are_drawn_where_they_stand(phone):
    runs = describe.quotation_runs(
        corpus_of(a="One two three. “Four five,” he said.", b="So it is.")
    )
    figure = charts.quotations(runs, phone=phone)
    strips = [(bar.get_y() > 0, bar.get_x(), bar.get_width()) for bar in figure.axes[0].patches]
    assert sorted(strips) == [(False, 0, 3), (False, 3, 2), (False, 5, 2), (True, 0, 3)]
    assert {"2 of 7 words quoted", "0 of 3 words quoted", "A", "B"} <= set(said(figure))
