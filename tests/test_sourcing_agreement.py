"""Agreement of two sets of attributions, on small texts worked out by reading."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))

import agreement_units as units
from agreement import METRICS, agreement, intervals, summarise
from agreement_counts import count_agreement, match
from agreement_units import Extent
from speech_view import is_speech

from presslens.measures.sourcing.extract.spans import Attribution, Span

TEXT = (
    "Rain is coming, Mr. Ode said on Monday. Nobody moved.\n\n"
    "“We will stay,” she added. According to the mayor, the bridge is shut and the road is open."
)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return start, start + len(words)


def attribution(content: str, source: str = "", cue: str = "", text: str = TEXT) -> Attribution:
    return Attribution(
        source=span(source, text) if source else None,
        cue=span(cue, text) if cue else None,
        content=(span(content, text),),
    )


RAIN = attribution("Rain is coming", "Mr. Ode", "said")
STAY = attribution("“We will stay,”", "she", "added")
BRIDGE = attribution("the bridge is shut and the road is open", "the mayor", "According to")
REFERENCE = [RAIN, STAY, BRIDGE]


# --- the whole -----------------------------------------------------------------------------------


def test_a_coding_agrees_with_itself():
    found = agreement(REFERENCE, REFERENCE, TEXT)
    rates = [value for name, value in found.items() if METRICS[name].unit == "share"]
    assert found["mixed_recall"] != found["mixed_recall"]  # nan: no such attribution
    assert {value for value in rates if not math.isnan(value)} == {1.0}
    assert found["density_absolute_error"] == found["count_absolute_error"] == 0


def test_every_metric_is_returned_in_the_order_of_the_table():
    assert list(agreement(REFERENCE, [], TEXT)) == list(METRICS)


def test_nothing_found_is_no_recall_and_no_precision_at_all():
    found = agreement(REFERENCE, [], TEXT)
    assert found["word_recall"] == found["attribution_f1"] == 0
    assert math.isnan(found["word_precision"])


def test_what_counts_as_right_is_the_first_argument():
    found = agreement(REFERENCE, [RAIN], TEXT)
    assert found["attribution_precision"] == 1
    assert found["attribution_recall"] == pytest.approx(1 / 3)
    assert found["attribution_f1"] == pytest.approx(1 / 2)


# --- words, sentences, density -------------------------------------------------------------------


def test_a_word_counts_by_its_first_character():
    rain_is, rest_of_rain = Attribution(None, None, ((0, 7),)), Attribution(None, None, ((1, 7),))
    assert count_agreement([rain_is], [rest_of_rain], TEXT)["word_both"] == 1
    assert count_agreement([rain_is], [rest_of_rain], TEXT)["word_reference"] == 2


def test_a_sentence_is_attributed_from_half_of_its_letters():
    text = "aaaa bbbb. Cccc dddd eeee."
    reference = [attribution("aaaa bbbb.", text=text), attribution("dddd eeee", text=text)]
    judged = [attribution("aaaa", text=text), attribution("dddd eeee", text=text)]
    counts = count_agreement(reference, judged, text)
    assert (counts["sentences"], counts["sentence_reference"]) == (2, 2)
    assert (counts["sentence_predicted"], counts["sentence_both"]) == (1, 1)
    assert counts["touched_both"] == 2


def test_exactly_half_of_a_sentence_is_enough():
    text = "aaaa bbb."
    assert count_agreement([attribution("aaaa", text=text)], [], text)["sentence_reference"] == 1


def test_density_is_compared_in_points_and_with_its_sign():
    text = "one two three four five six seven eight nine ten"
    found = agreement(
        [attribution("one two three", text=text)], [attribution("one", text=text)], text
    )
    assert found["density_reference"] == pytest.approx(30)
    assert found["density_absolute_error"] == pytest.approx(20)
    assert found["density_signed_error"] == pytest.approx(-20)
    assert found["rate_predicted"] == pytest.approx(10)


def test_words_attributed_twice_count_once():
    found = agreement(REFERENCE, [*REFERENCE, attribution("the bridge is shut")], TEXT)
    assert found["word_precision"] == 1
    assert found["density_signed_error"] == 0


def test_correlations_are_over_articles():
    counts = [
        {**count_agreement([], [], "a b c d"), "word_reference": reference, "word_predicted": other}
        for reference, other in [(0, 0), (1, 2), (2, 2), (4, 3)]
    ]
    found = summarise(counts)
    # Deviations (-7, -3, 1, 9) / 4 and (-7, 1, 1, 5) / 4; ranks 1, 2, 3, 4 and 1, 2.5, 2.5, 4.
    assert found["density_pearson"] == pytest.approx(92 / math.sqrt(140 * 76))
    assert found["density_spearman"] == pytest.approx(4.5 / math.sqrt(5 * 4.5))


def test_equal_shares_of_articles_of_other_length_share_their_rank():
    def article(words: int, inside: int, found: int) -> dict[str, int]:
        counts = {"words": words, "word_reference": inside, "word_predicted": found}
        return {**count_agreement([], [], ""), **counts}

    # 3/10 and 21/70 differ in floating point unless the division comes last.
    same_share = summarise([article(10, 3, 1), article(70, 21, 7), article(10, 9, 8)])
    assert same_share["density_spearman"] == pytest.approx(1)


# --- matching ------------------------------------------------------------------------------------


def test_the_largest_overlap_is_matched_first():
    (pair,) = match([{1, 2, 3}], [{2, 3}, {1, 2, 3, 4, 5, 6, 7}])
    assert (pair.predicted, pair.word_overlap) == (1, pytest.approx(3 / 7))


def test_each_is_matched_once():
    pairs = match([{1, 2, 3}, {4, 5}], [{3, 4}, {1, 2, 5}])
    assert {(pair.reference, pair.predicted) for pair in pairs} == {(0, 1), (1, 0)}


def test_of_equal_overlaps_the_one_with_fewer_other_words_is_matched():
    (pair,) = match([{1, 2}], [{1, 2, 3}, {1, 2}])
    assert (pair.predicted, pair.word_overlap) == (1, 1.0)


def test_attributions_without_a_common_word_are_not_matched():
    assert match([{1}], [{2}]) == []


def test_a_close_match_shares_half_of_all_words():
    eight_words = attribution("the bridge is shut and the road is")
    three, four = attribution("the bridge is"), attribution("the bridge is shut")
    assert agreement([eight_words], [three], TEXT)["close_f1"] == 0
    assert agreement([eight_words], [four], TEXT)["close_f1"] == 1
    assert agreement([eight_words], [three], TEXT)["attribution_f1"] == 1


def test_the_character_measures_need_more_than_their_share():
    text = "0123456789"
    three, four = Attribution(None, None, ((0, 3),)), Attribution(None, None, ((0, 4),))
    whole = Attribution(None, None, ((0, 10),))
    assert agreement([whole], [three], text)["overlap30_recall"] == 0
    assert agreement([whole], [four], text)["overlap30_recall"] == 1
    assert agreement([whole], [four], text)["overlap80_recall"] == 0


# --- source and cue ------------------------------------------------------------------------------


def test_a_source_is_right_if_it_overlaps():
    longer = Attribution(span("Mr. Ode said"), RAIN.cue, RAIN.content)
    wrong = Attribution(span("Monday"), RAIN.cue, RAIN.content)
    found = agreement([RAIN, STAY], [longer, STAY], TEXT)
    assert found["source_accuracy"] == found["source_f1"] == 1
    found = agreement([RAIN, STAY], [wrong, STAY], TEXT)
    assert found["source_accuracy"] == found["source_f1"] == 1 / 2
    assert found["cue_accuracy"] == 1


def test_no_source_on_both_sides_agrees_but_is_no_accuracy():
    nobody = attribution("Nobody moved")
    found = agreement([nobody], [nobody], TEXT)
    assert found["source_f1"] == 1
    assert math.isnan(found["source_accuracy"])
    assert agreement([nobody], [attribution("Nobody moved", "she")], TEXT)["source_f1"] == 0


def test_any_piece_of_an_interrupted_source_will_do():
    pieces = Extent((span("Mr. Ode"), span("Monday")), (), RAIN.content)
    found = Attribution(span("Monday"), None, RAIN.content)
    between = Attribution(span("said on"), None, RAIN.content)
    assert agreement([pieces], [found], TEXT)["source_accuracy"] == 1
    assert agreement([pieces], [between], TEXT)["source_accuracy"] == 0


# --- fragments, kinds, nesting -------------------------------------------------------------------


def test_a_fragment_is_compared_without_marks_and_punctuation():
    found = agreement([STAY], [attribution("We will stay")], TEXT)
    assert found["fragment_f1"] == 1
    assert found["untrimmed_fragment_f1"] == 0


def test_content_in_pieces_is_one_attribution_and_several_fragments():
    pieces = Attribution(None, None, (span("the bridge is shut"), span("the road is open")))
    counts = count_agreement([pieces], [attribution("the road is open")], TEXT)
    assert (counts["attribution_reference"], counts["fragment_reference"]) == (1, 2)
    assert counts["fragment_both"] == 1


def test_recall_is_given_by_kind_of_quotation():
    text = 'He said "it is over" and "we won" to us. She said it was "nice" of them. All left.'
    direct = attribution('"it is over"', text=text)
    mixed = attribution('it was "nice" of them', text=text)
    indirect = attribution("All left", text=text)
    found = agreement([direct, mixed, indirect], [mixed], text)
    kinds = [found[f"{kind}_recall"] for kind in ("direct", "mixed", "indirect")]
    assert kinds == [0, 1, 0]


def test_according_to_is_counted_apart():
    assert agreement(REFERENCE, [RAIN, STAY], TEXT)["according_to_recall"] == 0
    assert agreement(REFERENCE, [BRIDGE], TEXT)["according_to_recall"] == 1


def test_an_attribution_found_inside_another_is_left_out():
    inner = attribution("the road is open")
    assert count_agreement(REFERENCE, [BRIDGE, inner], TEXT)["attribution_predicted"] == 1
    assert count_agreement([BRIDGE, inner], [], TEXT)["attribution_reference"] == 2


def test_attributions_with_a_parent_are_left_out_on_both_sides():
    inner = Attribution(None, None, (span("Nobody moved"),), parent=0)
    counts = count_agreement([RAIN, inner], [RAIN, inner], TEXT)
    assert counts["attribution_reference"] == counts["attribution_predicted"] == 1


def test_of_the_same_content_found_twice_one_stays():
    assert count_agreement([], [RAIN, RAIN], TEXT)["attribution_predicted"] == 1


def test_content_beyond_the_text_is_cut():
    beyond = Attribution(None, None, ((len(TEXT) - 5, len(TEXT) + 50),))
    outside = Attribution(None, None, ((len(TEXT) + 1, len(TEXT) + 9),))
    to_the_end = Attribution(None, None, ((len(TEXT) - 5, len(TEXT)),))
    counts = count_agreement([to_the_end], [beyond, outside], TEXT)
    assert counts["attribution_predicted"] == 1
    assert counts["untrimmed_fragment_both"] == 1


# --- the speech view -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cue", "content", "speech"),
    [
        ("believes", "it will rain", False),
        ("Said", "it will rain", True),
        ("made a statement", "it will rain", True),
        ("believes", "it will “rain”", True),
        ("", "it will rain", True),
    ],
)
def test_the_speech_view_goes_by_cue_and_quotation_marks(cue, content, speech):
    text = f"{cue} {content}"
    cues = ((0, len(cue)),) if cue else ()
    assert is_speech(cues, ((len(cue) + 1, len(text)),), text) is speech


def test_the_speech_view_leaves_beliefs_out_on_both_sides():
    text = "He hopes it ends. She said it ends soon."
    hope = attribution("it ends.", "He", "hopes", text)
    said = attribution("it ends soon", "She", "said", text)
    counts = count_agreement([hope, said], [hope], text, view="speech")
    assert (counts["attribution_reference"], counts["attribution_predicted"]) == (1, 0)


# --- units of the text ---------------------------------------------------------------------------


def test_sentences_end_at_marks_and_lines_but_not_after_abbreviations():
    found = [TEXT[start:end] for start, end in units.sentence_spans(TEXT + "\n***\n")]
    assert found == [
        "Rain is coming, Mr. Ode said on Monday.",
        "Nobody moved.",
        "“We will stay,” she added.",
        "According to the mayor, the bridge is shut and the road is open.",
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a “bc” d", "“bc”"),
        ('a "bc" d', '"bc"'),
        ("a ''bc'' d", "''bc''"),
        ("a “b\nc d", "“b"),
        ("a” b", ""),
        ("it's 'b'", ""),
    ],
)
def test_quoted_characters_are_those_between_double_marks(text, inside):
    mask = units.quoted(text)
    assert (
        "".join(character for character, is_in in zip(text, mask, strict=True) if is_in) == inside
    )


# --- intervals -----------------------------------------------------------------------------------


def small_counts() -> list[dict[str, int]]:
    judged = [REFERENCE, [RAIN], [RAIN, STAY], [BRIDGE, attribution("Nobody moved")], []]
    return [count_agreement(REFERENCE, found, TEXT) for found in judged]


def test_an_interval_holds_the_value_and_is_the_same_each_time():
    once, again = (intervals(small_counts(), replicates=200) for _ in range(2))
    row = once.set_index("metric").loc["attribution_recall"]
    assert row["low"] < row["value"] < row["high"]
    assert row["value"] == pytest.approx(7 / 15)
    assert once.equals(again)


def test_equal_articles_leave_no_doubt():
    table = intervals(3 * [count_agreement(REFERENCE, [RAIN], TEXT)], replicates=50)
    row = table.set_index("metric").loc["word_f1"]
    assert row["low"] == pytest.approx(row["high"])


def test_comparisons_of_one_article_are_drawn_together():
    # Two comparisons of one article are one draw, so nothing can vary.
    counts = small_counts()[:2]
    together = intervals(counts, articles=["same", "same"], replicates=50).set_index("metric")
    apart = intervals(counts, articles=["one", "other"], replicates=50).set_index("metric")
    assert together.loc["attribution_recall", "low"] == together.loc["attribution_recall", "high"]
    assert apart.loc["attribution_recall", "low"] < apart.loc["attribution_recall", "high"]


def test_n_is_the_number_of_units_a_metric_rests_on():
    table = intervals(small_counts(), replicates=10).set_index("metric")
    assert table.loc["attribution_recall", "n"] == 15
    assert table.loc["attribution_precision", "n"] == 8
    assert table.loc["direct_recall", "n"] == 5
    assert table.loc["density_absolute_error", "n"] == 5
    assert np.issubdtype(table["n"].dtype, np.integer)
