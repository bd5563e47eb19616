import pytest
from drawn_text import said

from presslens import load_corpus, quotations, shape
from presslens.charts import corpus as charts


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    (folder / "a.txt").write_text("Advertisement\n\nOne two three. “Four five,” he said.\n")
    return load_corpus(folder)


def test_each_line_of_a_file_is_a_block_as_wide_as_it_has_words(one):
    table = shape.file_lines(one)
    axes = charts.contents(table).axes[0]
    assert [(p.get_x(), p.get_width()) for p in axes.patches] == [(0, 1), (1, 7)]


def test_boilerplate_is_named_by_its_kind(corpus):
    shown = said(charts.contents(shape.file_lines(corpus)))
    assert "caption ×2" in shown
    assert "contributor line, bio, navigation ×2" in shown


def test_each_sentence_is_a_bar_at_its_place_with_its_quoted_part(one):
    axes = charts.shape(shape.sentence_lengths(one)).axes[0]
    bars = [(b.get_x(), b.get_height()) for group in axes.containers for b in group]
    assert bars == [(0, 3), (3, 4), (0, 0), (3, 2)]


def test_the_line_around_the_last_bar_of_the_longest_article_is_not_cut_off(corpus):
    figure = charts.shape(shape.sentence_lengths(corpus))
    figure.draw_without_rendering()
    bars = [(axes, bar) for axes in figure.axes for bar in axes.patches]
    axes, last = max(bars, key=lambda pair: pair[1].get_x() + pair[1].get_width())
    edge = axes.transData.transform((last.get_x() + last.get_width(), 0))[0]
    assert edge + last.get_linewidth() / 2 * figure.dpi / 72 <= axes.bbox.x1


def test_quoted_words_are_drawn_where_they_stand(one):
    figure = charts.quotation_strips(quotations.quoted_words(one), shape.lengths(one))
    strips = [(p.get_x(), p.get_width()) for p in figure.axes[0].patches]
    assert strips == [(0, 7), (3, 2)]
    assert "29% quoted" in said(figure)


def test_charts_of_the_seeds_have_a_panel_or_row_for_each_outlet(corpus):
    assert len(charts.shape(shape.sentence_lengths(corpus)).axes) == 4
    strips = charts.quotation_strips(quotations.quoted_words(corpus), shape.lengths(corpus))
    assert {a.outlet for a in corpus} <= set(said(strips))
