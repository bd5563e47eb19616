import math
import os
import subprocess
import sys
import threading

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presslens.readability import textstat_scores as scores
from presslens.readability.dictionary import pronunciations, provide_to_textstat
from presslens.readability.indices import INDICES
from presslens.readability.syllables import count_syllables
from presslens.readability.textstat_scores import SCORE_COLUMNS, score, score_prepared

SENTENCES = [
    ["Mr.", "Konashenkov", "told", "us", "that", "the", "U.S.", "had", "de-conflicted", "nothing"],
    ["The", "US", "and", "NATO", "won’t", "say", "what", "$1.2", "billion", "bought"],
]


@pytest.fixture(scope="module")
def table(corpus) -> pd.DataFrame:
    return scores.textstat_scores(corpus)


@pytest.fixture(scope="module")
def reference(checkout) -> pd.DataFrame:
    """Scores of the seeds, computed before this library was written."""
    names = {
        "fre": "flesch_reading_ease",
        "fk": "flesch_kincaid_grade",
        "fog": "gunning_fog",
        "cli": "coleman_liau",
        "ari": "automated_readability_index",
        "dc48": "dale_chall_1948",
    }
    table = pd.read_csv(checkout / "tests" / "data" / "readability_seeds.csv")
    table["index"] = table["index"].replace(names)
    return table.set_index(["article", "index"])


def column(table: pd.DataFrame, name: str) -> pd.Series:
    return table[table["column"] == name].set_index(["article", "index"])["value"]


@pytest.mark.parametrize(
    ("name", "in_reference"), [("file", "textstat_file_as_is"), ("body", "textstat_body")]
)
def test_seeds_have_the_scores_of_the_reference(table, reference, name, in_reference):
    expected = reference[in_reference].dropna()
    found = column(table, name).reindex(expected.index)
    assert len(expected) == 36
    assert (found - expected).abs().max() < 1e-4


@pytest.mark.parametrize("index", ["flesch_kincaid_grade", "flesch_reading_ease", "smog", "lix"])
def test_prepared_seeds_have_the_corrected_scores(table, reference, index):
    expected = reference.xs(index, level="index")["corrected"]
    found = column(table, "prepared").xs(index, level="index")
    assert (found - expected).abs().max() < 0.005


def test_table_has_a_row_per_article_index_and_column(table):
    assert list(table.columns) == list(SCORE_COLUMNS)
    assert len(table) == 4 * 12 * 3
    assert not table.duplicated(["article", "index", "column"]).any()


def test_indices_textstat_does_not_have_are_left_out():
    assert set(INDICES) - set(score("Talks began.")) == {"dale_chall_1995", "forcast"}


def test_score_is_what_textstat_returns():
    import textstat

    text = "Military talks began on Friday. The officials said nothing about them afterwards."
    found = score(text)
    assert {name: found[name] for name in ("flesch_kincaid_grade", "spache", "text_standard")} == {
        "flesch_kincaid_grade": textstat.flesch_kincaid_grade(text),
        "spache": textstat.spache_readability(text),
        "text_standard": textstat.text_standard(text, float_output=True),
    }


@pytest.mark.parametrize("text", ["", " \n", "... — ?!", "\x00", "\ufeff"])
def test_text_without_words_has_no_score(text):
    assert all(math.isnan(value) for value in score(text).values())


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_raises(text):
    assert all(isinstance(value, float) for value in score(text).values())


def test_settings_of_the_callers_textstat_neither_matter_nor_change():
    import textstat

    text = "Военные переговоры began on Friday and ended on Saturday afternoon."
    expected = score(text)
    textstat.set_lang("de_DE")
    textstat.set_rounding_points(0)
    try:
        assert score(text) == expected
        assert textstat.flesch_reading_ease("Die Gespräche begannen gestern Abend.") == round(
            180 - 5 - 58.5 * 10 / 5
        )
    finally:
        textstat.set_lang("en_US")
        textstat.set_rounding_points(None)


def test_changed_list_in_textstats_cache_does_no_harm():
    from textstat.backend.selections import list_words

    text = "The deconfliction talks on Friday resumed quickly."
    expected = score(text)
    list_words(text).clear()
    assert score(text) == expected


def test_prepared_input_is_scored_with_the_given_syllables():
    grade = score_prepared([["blick", "Blaff", "blorg", "blump"]], lambda word: 3)
    assert grade["flesch_kincaid_grade"] == pytest.approx(0.39 * 4 + 11.8 * 3 - 15.59)


def test_initialism_keeps_its_syllables_beside_the_pronoun_of_the_same_letters():
    words = [word for sentence in SENTENCES for word in sentence]
    found = score_prepared(SENTENCES, count_syllables)["flesch_kincaid_grade"]
    syllables = sum(map(count_syllables, words))
    assert (count_syllables("us"), count_syllables("US"), count_syllables("U.S.")) == (1, 2, 2)
    assert found == pytest.approx(0.39 * 10 + 11.8 * syllables / 20 - 15.59)


def test_initialism_alone_is_not_taken_for_the_easy_word_of_the_same_letters():
    # One unlisted word of four: .1579 * 25 % + .0496 * 4 words + 3.6365
    found = score_prepared([["the", "US", "went", "on"]], count_syllables)
    assert found["dale_chall_1948"] == pytest.approx(0.1579 * 25 + 0.0496 * 4 + 3.6365)


def test_capitals_do_not_make_a_common_word_private():
    found = score_prepared([["THE", "CAT", "WENT", "ON"]], count_syllables)
    assert found["dale_chall_1948"] == pytest.approx(0.0496 * 4)


def test_words_that_differ_only_in_punctuation_keep_their_own_syllables():
    counts = {"re-sent": 2, "resent": 3, "re.sent": 4, "went": 1}
    found = score_prepared([list(counts)], counts.__getitem__)
    assert found["flesch_kincaid_grade"] == pytest.approx(0.39 * 4 + 11.8 * 10 / 4 - 15.59)


def test_private_spellings_have_as_many_letters():
    spelling, _ = scores._spellings({"us", "US", "U.S."}, count_syllables)
    assert [len(spelling[word]) for word in ("us", "US", "U.S.")] == [2, 2, 2]


def test_no_sentences_have_no_score():
    found = score_prepared([[], []], count_syllables)
    assert math.isnan(found["flesch_kincaid_grade"])


@given(st.lists(st.lists(st.sampled_from([*SENTENCES[0], *SENTENCES[1]]), min_size=3), min_size=1))
@settings(max_examples=100, deadline=None)
def test_prepared_grade_is_the_formula_of_our_counts(sentences):
    words = sum(map(len, sentences))
    syllables = sum(count_syllables(word) for sentence in sentences for word in sentence)
    found = score_prepared(sentences, count_syllables)["flesch_kincaid_grade"]
    expected = 0.39 * words / len(sentences) + 11.8 * syllables / words - 15.59
    assert found == pytest.approx(expected)


def test_dictionary_is_as_before_after_prepared_scores():
    score_prepared(SENTENCES, lambda word: 7)
    assert dict(provide_to_textstat()) == dict(pronunciations())


def test_dictionary_is_as_before_after_an_error():
    with pytest.raises(RuntimeError, match="stop"), scores.textstat_alone() as dictionary:  # noqa: SIM117
        with scores._extended(dictionary, {"talks": 9, "blick": 9}):
            raise RuntimeError("stop")
    assert dict(provide_to_textstat()) == dict(pronunciations())


def test_no_score_of_prepared_input_stays_behind():
    import textstat

    text = "talks began on friday."
    expected = textstat.flesch_kincaid_grade(text)
    score_prepared([["talks", "began", "on", "friday"]], lambda word: 7)
    assert textstat.flesch_kincaid_grade(text) == expected


def test_threads_do_not_see_each_others_dictionary():
    plain = score("Konashenkov told the officials nothing.")
    seen = []

    def score_plain() -> None:
        seen.extend(score("Konashenkov told the officials nothing.") == plain for _ in range(30))

    def prepare() -> None:
        for _ in range(30):
            score_prepared([["Konashenkov", "told", "the", "officials"]], lambda word: 9)

    threads = [threading.Thread(target=target) for target in (score_plain, prepare) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 60


def test_no_network_and_no_nltk_data_are_needed(tmp_path):
    script = (
        "import os, socket\n"
        "def refuse(*arguments, **options): os._exit(9)\n"
        "socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from presslens.readability.textstat_scores import score, score_prepared\n"
        "score_prepared([['The', 'deconfliction', 'talks', 'began']], len)\n"
        "print(score('The cat sat on the mat.')['flesch_kincaid_grade'])\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"HOME": str(tmp_path), "NLTK_DATA": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, f"a socket was asked for (9) or: {finished.stderr}"
    assert float(finished.stdout) == pytest.approx(-1.45)
    assert list(tmp_path.iterdir()) == []
