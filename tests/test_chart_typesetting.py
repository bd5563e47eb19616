"""Texts are broken where they would be too wide, measured as they are drawn."""

from itertools import pairwise

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from presslens.charts.typesetting import drawable, text_width, wrap

TEXT = "Carter: military talks must go with diplomatic talks on a political transition"


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_measured_width_is_that_of_the_drawn_outline(weight):
    font = FontProperties(family=["DejaVu Sans"], weight=weight)
    outline = TextPath((0, 0), TEXT, size=8.5, prop=font).get_extents().width / 72
    assert text_width(TEXT, 8.5, weight) == pytest.approx(outline, rel=0.02)


def test_no_line_is_wider_than_asked_and_none_could_hold_the_next_word():
    lines = wrap(TEXT, 1.5, 8.0).split("\n")
    assert len(lines) > 2
    assert " ".join(lines) == TEXT
    assert all(text_width(line, 8.0) <= 1.5 * 1.01 for line in lines)
    for line, following in pairwise(lines):
        assert text_width(f"{line} {following.split()[0]}", 8.0) > 1.5 * 0.99


def test_a_word_that_is_too_wide_stays_whole():
    assert wrap("a deconfliction b", 0.3, 8.0) == "a\ndeconfliction\nb"


def test_white_space_of_any_kind_separates_words():
    assert wrap("the\u00a0two \n men", 9, 8.0) == "the two men"


def test_an_empty_text_stays_empty():
    assert wrap("", 1, 8.0) == ""


def test_a_letter_that_the_font_has_not_becomes_a_box():
    assert drawable("Łódź, Αθήνα, 新華 \U0001f600") == "Łódź, Αθήνα, □□ 😀"
