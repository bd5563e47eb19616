"""What the charts of notebook 04 draw."""

import pandas as pd
import pytest
from drawn_text import said
from matplotlib.patches import Rectangle

from presslens.charts import framing as charts
from presslens.errors import FigureError
from presslens.measures import coding

BOTH = pytest.mark.parametrize("phone", [False, True])


def blocks(figure):
    """Widths of the filled bars, from left to right and down."""
    found = [patch for patch in figure.axes[0].patches if type(patch) is Rectangle]
    return [round(patch.get_width(), 4) for patch in found]


def marks(figure):
    """How many marks each outlet's color has."""
    found = {}
    for line in figure.axes[0].lines:
        if line.get_marker() not in ("None", ""):
            found[line.get_color()] = found.get(line.get_color(), 0) + len(line.get_xdata())
    return list(found.values())


@BOTH
def test_topics_have_a_lane_only_where_the_article_has_them_with_its_share(phone):
    rows = [("A", "talks", 30), ("A", "build-up", 10), ("A", "talks", 10), ("B", "risk", 7)]
    figure = charts.topics(pd.DataFrame(rows, columns=["outlet", "topic", "words"]), phone=phone)
    expected = ["A", "50 words", "build-up", "20%", "talks", "80%", "B", "7 words", "risk", "100%"]
    assert said(figure) == expected
    buildup, *talks, risk = blocks(figure)
    assert [buildup + sum(talks), talks[0]] == pytest.approx([risk, 3 * buildup], abs=0.001)


@BOTH
def test_motives_name_who_gives_them_how_often_and_who_passes_them_on(phone):
    rows = [
        ("A", "rebels", "U.S.", ""),
        ("A", "islamic-state", "Russia", ""),
        ("A", "islamic-state", "Russia", ""),
        ("B", "defensive", "Russia", "via U.S."),
        ("B", "assad", "newsroom", ""),
    ]
    places = pd.DataFrame(rows, columns=["outlet", "motive", "side", "via"])
    texts = [" ".join(text.split()) for text in said(charts.motives(places, phone=phone))]
    given = {"U.S.", "Russia ×2", "Russia via U.S.", "newsroom"}
    assert [text for text in texts if text in given] == (
        ["Russia ×2", "U.S.", "newsroom", "Russia via U.S."]
    )
    assert texts.count("to fight the rebels") == 1
    assert "not known" not in texts  # only what is given has a row


@BOTH
def test_every_motive_of_the_codebook_has_a_row_and_an_unknown_one_is_named(phone):
    columns = ["outlet", "motive", "side", "via"]
    codes = coding.TABLES["motives"].codes["motive"]
    places = pd.DataFrame([("A", code, "U.S.", "") for code in codes], columns=columns)
    texts = [" ".join(text.split()) for text in said(charts.motives(places, phone=phone))]
    assert "to gain power" in texts
    assert texts.count("U.S.") == len(codes)
    with pytest.raises(FigureError, match="motive 'oil' can't be drawn; there are islamic-state"):
        charts.motives(places.replace("rebels", "oil"), phone=phone)
    with pytest.raises(FigureError, match="side 'us' can't be drawn; there are newsroom"):
        charts.motives(places.replace("U.S.", "us"), phone=phone)


@BOTH
def test_a_sentence_in_both_voices_is_in_both_numbers_and_once_in_the_bar(phone):
    rows = [("A", f, 3, 1, 2, 4) for f in ("problem", "cause", "judgement", "remedy")]
    counts = pd.DataFrame(rows, columns=["outlet", "function", "own", "source", "both", "no"])
    figure = charts.functions(counts, phone=phone)
    assert [text for text in said(figure) if " of " in text] == ["5 + 3 of 10"] * 4
    own, both, source = blocks(figure)[2:5]
    assert [own, both] == pytest.approx([3 * source, 2 * source], abs=0.001)
    with pytest.raises(FigureError, match="functions are problem, cause"):
        charts.functions(counts.replace("remedy", "solution"), phone=phone)
    without = charts.functions(counts.drop(columns=["own", "both"]), phone=phone)
    assert [text for text in said(without) if " of " in text] == ["0 + 1 of 5"] * 4


def test_facts_stand_under_the_number_of_articles_that_report_them_fullest_first():
    codes = {"X": "absent present", "Y": "partial partial", "Z": "present present"}
    codes |= {"V": "contradicted present", "W": "contradicted absent"}
    rows = [
        (f"F{n}", fact, outlet, status)
        for n, (fact, cells) in enumerate(codes.items())
        for outlet, status in zip("AB", cells.split(), strict=True)
    ]
    figure = charts.facts(pd.DataFrame(rows, columns=["fact_id", "fact", "outlet", "status"]))
    texts = [text for text in said(figure) if text[0] in "VWXYZI"]
    assert texts == (
        ["In two (2)", "Z", "Y", "In one article only (2)", "X", "V", "In none (1)", "W"]
    )


@BOTH
def test_a_name_has_a_mark_for_each_use(phone):
    rows = [("A", "regime", "newsroom")] * 3 + [("B", "regime", "paraphrase")]
    rows += [("B", "government", "quoted")]
    uses = pd.DataFrame(rows, columns=["outlet", "group", "voice"])
    figure = charts.names(uses, phone=phone)
    assert marks(figure) == [3, 2]
    assert said(figure)[0] == "“regime”"


@BOTH
def test_actors_in_most_articles_come_first_and_a_dash_is_absence(phone):
    rows = [("x", "A", "absent"), ("x", "B", "absent"), ("y", "A", "speaks"), ("y", "B", "absent")]
    rows += [("z", "A", "mentioned"), ("z", "B", "mentioned")]
    cells = pd.DataFrame(rows, columns=["actor", "outlet", "status"])
    figure = charts.actors(cells, phone=phone)
    texts = said(figure)
    if not phone:
        assert texts[2:] == ["Z", "mentioned", "mentioned", "Y", "speaks", "–", "X", "–", "–"]
        return
    assert texts == ["speaks", "mentioned", "–", "absent", "A", "B", "Z", "Y", "–", "X", "–", "–"]
    marks = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    filled = [line.get_fillstyle() == "full" for line in marks]
    assert filled == [True, False, False, False, True]  # two of the key, then Z, Z and Y
