"""The measurements of sourcing: agreement on texts worked out by reading, the tools, a corpus."""

import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))

import sourcing_accuracy
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
    return compare(["a"], [counts])["value"].to_dict()


def test_a_coding_agrees_with_itself():
    values = metrics(REFERENCE, REFERENCE)
    assert list(values) == list(METRICS)
    shares = [values[name] for name in SHARES]
    assert math.isnan(values["mixed_recall"])  # no such attribution
    assert {value for value in shares if not math.isnan(value)} == {1.0}
    assert values["density_absolute_error"] == values["count_absolute_error"] == 0


def at(*pieces: tuple[int, int]) -> Extent:
    return Extent((), (), pieces)


NOBODY = extent("Nobody moved")
EIGHT = [extent("the bridge is shut and the road is")]
SHUT, ROAD = extent("the bridge is shut"), extent("the road is open")
IN_PIECES = Extent((*RAIN.source, *extent("Nobody moved", "Monday").source), (), RAIN.content)
QUOTED = 'He said "it is over" and "we won" to us. She said it was "nice" of them. All left.'
DIRECT, MIXED, INDIRECT = (
    extent(words, text=QUOTED) for words in ('"it is over"', 'it was "nice" of them', "All left")
)
NAN = math.nan


@pytest.mark.parametrize(
    ("reference", "predicted", "text", "expected"),
    [
        # The first argument is the reference.
        ([*REFERENCE, NOBODY], [RAIN, STAY], TEXT, {"word_precision": 1, "word_recall": 6 / 17}),
        (REFERENCE, [], TEXT, {"word_recall": 0, "attribution_f1": 0, "word_precision": NAN}),
        # In points of an article's words, with its sign.
        ([at((0, 5))], [at((0, 1))], "a b c d e", {"density_signed_error": -40}),
        ([at((0, 1))], [at((0, 5))], "a b c d e", {"density_absolute_error": 40}),
        # A close match shares half of all words.
        (EIGHT, [extent("the bridge is")], TEXT, {"close_f1": 0}),
        (EIGHT, [SHUT], TEXT, {"close_f1": 1}),
        # The character measures need more than their share.
        ([at((0, 10))], [at((0, 3))], "0123456789", {"overlap30_f1": 0}),
        ([at((0, 10))], [at((0, 8))], "0123456789", {"overlap30_f1": 1, "overlap80_f1": 0}),
        ([at((0, 10))], [at((0, 9))], "0123456789", {"overlap80_f1": 1}),
        # A source is right if any piece overlaps; none on both sides agrees, but is no accuracy.
        ([IN_PIECES], [extent("Rain is coming", "Monday")], TEXT, {"source_accuracy": 1}),
        ([IN_PIECES], [extent("Rain is coming", "said on")], TEXT, {"source_accuracy": 0}),
        ([NOBODY], [NOBODY], TEXT, {"source_f1": 1, "source_accuracy": NAN}),
        ([NOBODY], [extent("Nobody moved", "she")], TEXT, {"source_f1": 0}),
        # Fragments are pieces without marks and punctuation.
        ([STAY], [extent("We will stay")], TEXT, {"fragment_f1": 1}),
        ([at(*SHUT.content, *ROAD.content)], [ROAD], TEXT, {"fragment_f1": 2 / 3}),
        # Recall by kind of quotation.
        ([DIRECT, MIXED, INDIRECT], [MIXED], QUOTED, {"mixed_recall": 1, "direct_recall": 0}),
        ([DIRECT, MIXED, INDIRECT], [INDIRECT], QUOTED, {"mixed_recall": 0, "indirect_recall": 1}),
        (REFERENCE, [RAIN], TEXT, {"according_to_recall": 0}),
        (REFERENCE, [BRIDGE], TEXT, {"according_to_recall": 1}),
    ],
)
def test_metrics_of_a_text_are_those_worked_out(reference, predicted, text, expected):
    values = metrics(reference, predicted, text)
    assert {name: values[name] for name in expected} == pytest.approx(expected, nan_ok=True)


def test_a_word_counts_by_its_first_character_and_once_and_a_sentence_from_half_of_it():
    cut = at((1, 7))
    assert count_agreement([at((0, 7))], [cut, cut], TEXT)["word"] == (1, 1, 2)
    for text, end, attributed in (("aaaa bbb.", 4, 1), ("aaaa bbbb.", 4, 0), ("aa. Bb cc.", 9, 2)):
        assert count_agreement([at((0, end))], [], text)["sentence"] == (0, 0, attributed)


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


def small_counts() -> list:
    judged = [REFERENCE, [RAIN], [RAIN, STAY], [BRIDGE, extent("Nobody moved")], []]
    return [count_agreement(REFERENCE, found, TEXT) for found in judged]


def test_an_interval_holds_the_value_and_articles_are_left_out_whole():
    table = compare(list("abcdefghij"), 2 * small_counts())
    row = table.loc["word_recall"]
    assert 0 < row["low"] < row["value"] < row["high"] < 1
    twice = compare(2 * list("abcdefghij"), 4 * small_counts()).loc["word_recall"]
    assert (twice["high"] - twice["low"]) / (row["high"] - row["low"]) == pytest.approx(1, abs=0.1)
    of_nine_articles = compare(list("abcdefghi"), (2 * small_counts())[:9])
    assert of_nine_articles[["low", "high"]].isna().all(axis=None)


def test_n_is_the_number_of_units_a_metric_rests_on():
    n = compare(list("abcde"), small_counts())["n"]
    assert n["attribution_f1"] == 15
    assert n["word_precision"] == 3 * 3 + 2 * 3 + 2 * 9 + 2  # words of rain, stay, bridge, nobody
    assert n["direct_recall"] == n["density_pearson"] == 5


ARTICLE = "The baker said bread is dear.\nFlour, she wrote, is\ndearer still.\n"
SAID = """\
T1\tSource 0 9\tThe baker
T2\tCue 10 14\tsaid
T3\tContent 15 28\tbread is dear
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
"""
WROTE = """\
T5\tContent 30 35\tFlour
T8\tContent 48 63\tis
dearer still
T6\tSource 37 40\tshe
T7\tCue 41 46\twrote
E2\tAttribution-no-source:T7 Source:T6 Content2:T8 Content:T5 Cue:T7\x20
E3\tAttribution:T7 Cue:T7
#1\tAnnotatorNotes T6\twho is she?
"""


@pytest.fixture
def polnear(tmp_path) -> Path:
    """One article coded by two coders, another by one."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    for name in ("bread_2001", "an-empty_one"):
        (tmp_path / "text" / f"{name}.txt").write_bytes(ARTICLE.encode())
    with_carriage_returns = SAID.replace("\n", "\r\n")
    codings = {
        "bread_2001_zoe": SAID + WROTE,
        "bread_2001_abe": with_carriage_returns,
        "an-empty_one_abe": "",
    }
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
    ("coding", "message"),
    [
        ("T1\tSource 0 nine\tThe baker\n", "not a span, event or note"),
        ("T1\tSource 0 9\tThe bakers\n", "T1 at 0 9: the text has other words"),
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
