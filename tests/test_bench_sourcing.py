"""The measurements of sourcing: agreement on texts worked out by reading, the tools, a corpus."""

import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))

import sourcing_accuracy
import sourcing_speed
import text_units
from agreement import METRICS, SHARES, Extent, compare, count_agreement, match
from corpora import read_polnear, read_standoff
from sourcing_tools import find_with_regex

from presslens.errors import CodingError, CorpusError

TEXT = (
    "Rain is coming, Mr. Ode said on Monday. Nobody moved.\n\n"
    "“We will stay,” she added. According to the mayor, the bridge is shut and the road is open."
)


def extent(content: str, source: str = "", cue: str = "", text: str = TEXT) -> Extent:
    spans = []
    for words in (source, cue, content):
        start = text.index(words)
        spans.append(((start, start + len(words)),) if words else ())
    return Extent(*spans)


RAIN = extent("Rain is coming", "Mr. Ode", "said")
STAY = extent("“We will stay,”", "she", "added")
BRIDGE = extent("the bridge is shut and the road is open", "the mayor", "According to")
REFERENCE = [RAIN, STAY, BRIDGE]


def metrics(reference: list[Extent], predicted: list[Extent], text: str = TEXT) -> dict[str, float]:
    counts = count_agreement(reference, predicted, text)
    return compare(["a"], [counts], replicates=1)["value"].to_dict()


# --- the whole -----------------------------------------------------------------------------------


def test_a_coding_agrees_with_itself():
    values = metrics(REFERENCE, REFERENCE)
    assert list(values) == list(METRICS)
    shares = [values[name] for name in SHARES]
    assert math.isnan(values["mixed_recall"])  # no such attribution
    assert {value for value in shares if not math.isnan(value)} == {1.0}
    assert values["density_absolute_error"] == values["count_absolute_error"] == 0


def test_the_first_argument_is_the_reference():
    values = metrics([*REFERENCE, extent("Nobody moved")], [RAIN, STAY])
    assert values["word_precision"] == 1
    assert values["word_recall"] == pytest.approx(6 / 17)
    assert values["attribution_f1"] == pytest.approx(2 / 3)
    nothing = metrics(REFERENCE, [])
    assert nothing["word_recall"] == nothing["attribution_f1"] == 0
    assert math.isnan(nothing["word_precision"])


# --- words, sentences, density -------------------------------------------------------------------


def test_a_word_counts_by_its_first_character_and_once_and_a_sentence_from_half_of_it():
    whole, cut = Extent((), (), ((0, 7),)), Extent((), (), ((1, 7),))
    assert count_agreement([whole], [cut, cut], TEXT)["word"] == (1, 1, 2)
    for text, end, attributed in (("aaaa bbb.", 4, 1), ("aaaa bbbb.", 4, 0), ("aa. Bb cc.", 9, 2)):
        content = Extent((), (), ((0, end),))
        assert count_agreement([content], [], text)["sentence"] == (0, 0, attributed)


def test_density_is_compared_in_points_and_with_its_sign():
    text = "one two three four five six seven eight nine ten"
    values = metrics([extent("one two three", text=text)], [extent("one", text=text)], text)
    errors = (values["density_absolute_error"], values["density_signed_error"])
    assert errors == pytest.approx((20, -20))


def test_correlations_are_over_articles_and_equal_shares_share_their_rank():
    def article(words: int, coded: int, found: int) -> dict:
        counts = count_agreement([], [], "")
        return counts | {"text": (words, words, words), "word": (0, found, coded)}

    table = compare(
        list("abcd"), [article(4, *sizes) for sizes in ((0, 0), (1, 2), (2, 2), (4, 3))]
    )
    # Deviations (-7, -3, 1, 9) / 4 and (-7, 1, 1, 5) / 4; ranks 1, 2, 3, 4 and 1, 2.5, 2.5, 4.
    assert table.loc["density_pearson", "value"] == pytest.approx(92 / math.sqrt(140 * 76))
    assert table.loc["density_spearman", "value"] == pytest.approx(4.5 / math.sqrt(5 * 4.5))
    # 3/10 and 21/70 differ in floating point unless the division comes last.
    table = compare(list("abc"), [article(10, 3, 1), article(70, 21, 7), article(10, 9, 8)])
    assert table.loc["density_spearman", "value"] == pytest.approx(1)


def test_sentences_end_at_marks_and_lines_but_not_after_abbreviations():
    assert [TEXT[slice(*span)] for span in text_units.sentence_spans(TEXT + "\n***\n")] == [
        "Rain is coming, Mr. Ode said on Monday.",
        "Nobody moved.",
        "“We will stay,” she added.",
        "According to the mayor, the bridge is shut and the road is open.",
    ]


def test_quoted_characters_are_those_between_double_marks_of_one_line():
    text = "a “bc” d \"ef\" g ''h'' i” it's 'j' “k\nl"
    pairs = zip(text, text_units.quoted(text), strict=True)
    inside = "".join(character if is_quoted else "_" for character, is_quoted in pairs)
    assert inside.replace("_", " ").split() == ["“bc”", '"ef"', "''h''", "“k"]


# --- matching ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "predicted", "pairs"),
    [
        ([{1, 2, 3}], [{2, 3}, {1, 2, 3, 4, 5, 6, 7}], {(0, 1, 3 / 7)}),  # the largest overlap
        ([{1, 2, 3}, {4, 5}], [{3, 4}, {1, 2, 5}], {(0, 1, 2 / 4), (1, 0, 1 / 3)}),  # each once
        ([{1, 2}], [{1, 2, 3}, {1, 2}], {(0, 1, 1)}),  # of equal overlaps, fewer other words
        ([{1}], [{2}], set()),
    ],
)
def test_attributions_are_matched_one_to_one_by_shared_words(reference, predicted, pairs):
    assert set(match(reference, predicted)) == pairs


def test_a_close_match_shares_half_of_all_words():
    eight_words = [extent("the bridge is shut and the road is")]
    assert metrics(eight_words, [extent("the bridge is")])["close_f1"] == 0
    assert metrics(eight_words, [extent("the bridge is shut")])["close_f1"] == 1


def test_the_character_measures_need_more_than_their_share():
    whole = [Extent((), (), ((0, 10),))]
    for end, overlap30, overlap80 in ((3, 0, 0), (4, 1, 0), (8, 1, 0), (9, 1, 1)):
        values = metrics(whole, [Extent((), (), ((0, end),))], "0123456789")
        assert (values["overlap30_f1"], values["overlap80_f1"]) == (overlap30, overlap80)


def test_a_source_is_right_if_any_piece_overlaps():
    pieces = Extent((*RAIN.source, *extent("Nobody moved", "Monday").source), (), RAIN.content)
    for source, right in (("Mr. Ode said", 1), ("Monday", 1), ("said on", 0)):
        values = metrics([pieces], [extent("Rain is coming", source)])
        assert values["source_accuracy"] == values["source_f1"] == right


def test_no_source_on_both_sides_agrees_but_is_no_accuracy():
    nobody = extent("Nobody moved")
    assert metrics([nobody], [nobody])["source_f1"] == 1
    assert math.isnan(metrics([nobody], [nobody])["source_accuracy"])
    assert metrics([nobody], [extent("Nobody moved", "she")])["source_f1"] == 0


def test_fragments_are_pieces_without_marks_and_punctuation():
    assert metrics([STAY], [extent("We will stay")])["fragment_f1"] == 1
    shut, road = extent("the bridge is shut"), extent("the road is open")
    pieces = Extent((), (), shut.content + road.content)
    counts = count_agreement([pieces], [road], TEXT)
    assert (counts["attribution"], counts["fragment"]) == ((1, 1, 1), (1, 1, 2))


def test_recall_is_given_by_kind_of_quotation():
    text = 'He said "it is over" and "we won" to us. She said it was "nice" of them. All left.'
    direct, mixed, indirect = (
        extent(words, text=text) for words in ('"it is over"', 'it was "nice" of them', "All left")
    )
    values = metrics([direct, mixed, indirect], [mixed], text)
    kinds = [values[f"{kind}_recall"] for kind in ("direct", "mixed", "indirect")]
    assert kinds == [0, 1, 0]
    assert metrics(REFERENCE, [RAIN])["according_to_recall"] == 0
    assert metrics(REFERENCE, [BRIDGE])["according_to_recall"] == 1


def test_an_attribution_found_inside_another_or_twice_is_left_out():
    inner = extent("the road is open")
    assert count_agreement([BRIDGE, inner], [BRIDGE, inner], TEXT)["attribution"] == (1, 1, 2)
    assert count_agreement([], [RAIN, RAIN], TEXT)["attribution"] == (0, 1, 0)


@pytest.mark.parametrize(
    ("cue", "content", "speech"),
    [
        ("believes", "it will rain", 0),
        ("made a Statement", "it will rain", 1),
        ("believes", "it will “rain”", 1),
        ("", "it will rain", 1),
    ],
)
def test_the_speech_view_goes_by_cue_and_quotation_marks(cue, content, speech):
    text = f"{cue} {content}"
    found = extent(content, cue=cue, text=text)
    counts = count_agreement([found], [found], text, view="speech")
    assert counts["attribution"] == (speech, speech, speech)


# --- intervals -----------------------------------------------------------------------------------


def small_counts() -> list:
    judged = [REFERENCE, [RAIN], [RAIN, STAY], [BRIDGE, extent("Nobody moved")], []]
    return [count_agreement(REFERENCE, found, TEXT) for found in judged]


def test_an_interval_holds_the_value_and_articles_are_drawn_whole():
    once, again = (compare(list("abcde"), small_counts(), replicates=200) for _ in range(2))
    row = once.loc["word_recall"]
    assert row["low"] < row["value"] < row["high"]
    assert once.equals(again)
    of_one_article = compare(["a", "a"], small_counts()[:2], replicates=50).loc["word_recall"]
    assert of_one_article["low"] == of_one_article["high"]


def test_n_is_the_number_of_units_a_metric_rests_on():
    n = compare(list("abcde"), small_counts(), replicates=1)["n"]
    assert n["attribution_f1"] == 15
    assert n["word_precision"] == 3 * 3 + 2 * 3 + 2 * 9 + 2  # words of rain, stay, bridge, nobody
    assert n["direct_recall"] == n["density_pearson"] == 5


# --- PolNeAR -------------------------------------------------------------------------------------

ARTICLE = "The baker said bread is dear.\nFlour, she wrote, is\ndearer still.\n"
SAID = """\
T1\tSource 0 9\tThe baker
T2\tCue 10 14\tsaid
T3\tContent 15 28\tbread is dear
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
"""
WROTE = """\
T5\tContent 30 35;48 63\tFlour is
dearer still
T6\tSource 37 40\tshe
T7\tCue 41 46\twrote
E2\tAttribution-no-source:T7 Source:T6 Content:T5 Cue:T7\x20
#1\tAnnotatorNotes T6\twho is she?
"""


@pytest.fixture
def polnear(tmp_path) -> Path:
    """One article coded by two coders, another by one."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    for name in ("bread_2001", "an-empty_one"):
        (tmp_path / "text" / f"{name}.txt").write_bytes(ARTICLE.encode())
    codings = {"bread_2001_zoe": SAID + WROTE, "bread_2001_abe": SAID, "an-empty_one_abe": ""}
    for name, coding in codings.items():
        (tmp_path / "attributions" / f"{name}.ann").write_bytes(coding.encode())
    return tmp_path


def test_articles_come_by_name_with_all_their_coders_and_the_first_is_the_reference(polnear):
    empty, bread = read_polnear(polnear)
    assert (empty.name, empty.codings) == ("an-empty_one", {"abe": ()})
    assert (bread.name, bread.text, list(bread.codings)) == ("bread_2001", ARTICLE, ["abe", "zoe"])
    said = Extent(source=((0, 9),), cue=((10, 14),), content=((15, 28),))
    assert bread.reference == bread.codings["abe"] == (said,)
    wrote = Extent(source=((37, 40),), cue=((41, 46),), content=((30, 35), (48, 63)))
    assert bread.codings["zoe"] == (said, wrote)


@pytest.mark.parametrize(
    ("coding", "contents"),
    [
        (
            "T1\tContent 15 20\tbread\nT2\tContent 21 28\tis dear\nT3\tCue 10 14\tsaid\n"
            "E1\tAttribution:T3 Content2:T2 Content:T1 Cue:T3\n",
            [((15, 20), (21, 28))],  # numbered roles add to one attribution
        ),
        ("T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Cue:T1\n", []),  # without content
        (SAID.replace("\n", "\r\n"), [((15, 28),)]),
    ],
)
def test_what_a_coder_marked_is_read(tmp_path, coding, contents):
    path = tmp_path / "made-up_zoe.ann"
    path.write_bytes(coding.encode())
    assert [found.content for found in read_standoff(path, ARTICLE)] == contents


@pytest.mark.parametrize(
    ("coding", "message"),
    [
        ("T1\tSource 0 nine\tThe baker\n", "not a span, event or note"),
        ("T1\tSource 0 9\tThe bakers\n", "T1 at 0 9: the text has other words"),
        ("T1\tSource 60 900\tThe baker\n", "T1 at 60 900: empty, or ends after the text"),
        ("T1\tSource 9 9\t\n", "T1 at 9 9: empty, or ends after the text"),
        ("T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Content:T8\n", "E1: span T8 is not in the file"),
    ],
)
def test_a_bad_entry_is_named_with_its_file(tmp_path, coding, message):
    path = tmp_path / "made-up_zoe.ann"
    path.write_bytes(coding.encode())
    with pytest.raises(CodingError, match=rf"made-up_zoe\.ann.*{message}"):
        read_standoff(path, ARTICLE)


def test_a_folder_that_is_no_part_of_polnear_is_refused(polnear):
    with pytest.raises(CorpusError, match=r"no attributions/\*\.ann"):
        read_polnear(polnear / "text")
    (polnear / "text" / "bread_2001.txt").write_bytes("café".encode("latin-1"))
    with pytest.raises(CorpusError, match=r"bread_2001\.txt: not UTF-8 at byte 3"):
        read_polnear(polnear)


def test_coders_are_compared_both_ways_on_articles_that_several_have_coded(polnear):
    comparisons = sourcing_accuracy.pairs_of_coders(read_polnear(polnear))
    assert [article.name for article, *_ in comparisons] == 2 * ["bread_2001"]
    rows = sourcing_accuracy.measure_agreement(comparisons, "another coder", "made up")
    (f1,) = [row for row in rows if (row.subject, row.metric) == ("full view", "attribution_f1")]
    assert (f1.value, f1.n) == (pytest.approx(2 / 3), 3)
    assert sourcing_accuracy.measure_agreement([], "another coder", "made up") == []


def test_goals_hold_for_our_own_numbers_in_the_speech_view_only(polnear):
    articles = read_polnear(polnear)
    comparisons = [(article, article.reference, article.reference) for article in articles]
    ours, others = (
        sourcing_accuracy.measure_agreement(comparisons, tool, "polnear dev")
        for tool in ("presslens", "regex")
    )
    reached = {(row.subject, row.metric) for row in ours if row.reached}
    assert reached == {("speech view", "close_f1"), ("speech view", "source_f1")}
    assert not any(row.reached for row in others)


# --- tools ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” said Ann Lee at noon.", ("Ann Lee", "said", "“We won,”")),
        ('"We won," she quickly added.', ("she", "added", '"We won,"')),
        ("Mr. Ode told reporters: “We won.”", ("Mr. Ode", "told", "“We won.”")),
        ("Then “all of us went home” again.", ("", "", "“all of us went home”")),
        ("Ann said this:\n“we all went home today”", ("", "", "“we all went home today”")),
        ("The “peace plan” failed. Ann said it was over. “open", None),
    ],
)
def test_the_baseline_finds_quotations_with_the_name_beside_them(text, expected):
    found = [
        tuple(text[slice(*span)] if span else "" for span in (one.source, one.cue, *one.content))
        for one in find_with_regex(text)
    ]
    assert found == ([expected] if expected else [])


def test_a_text_of_any_number_of_words_is_made_of_the_texts():
    for words in (1, 4, 5, 6, 23):
        text = sourcing_speed.text_of(["One two three.", "Four five."], words)
        assert len(text.split()) == words
