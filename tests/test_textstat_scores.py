import math
import os
import subprocess
import sys
import threading

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presslens.measures.readability.indices import INDICES
from presslens.measures.readability.textstat_scores import (
    score,
    textstat_counts,
    textstat_sentences,
)
from presslens.text.segmentation import body_text


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


@pytest.mark.parametrize(
    ("part", "in_reference"), [("file", "textstat_file_as_is"), ("body", "textstat_body")]
)
def test_seeds_have_the_scores_of_the_reference(corpus, reference, part, in_reference):
    expected = reference[in_reference].dropna()
    texts = {a.slug: a.text if part == "file" else body_text(a) for a in corpus}
    found = pd.DataFrame({slug: score(text) for slug, text in texts.items()}).unstack()
    assert len(expected) == 36
    assert (found.reindex(expected.index) - expected).abs().max() < 1e-4


def test_indices_textstat_does_not_have_are_left_out():
    assert set(INDICES) - set(score("Talks began.")) == {"dale_chall_1995", "forcast"}


def test_score_is_what_textstat_returns():
    import textstat

    text = "Military talks began on Friday. The officials said nothing about them afterwards."
    found = score(text)
    assert found["flesch_kincaid_grade"] == textstat.flesch_kincaid_grade(text)
    assert found["smog"] == textstat.smog_index(text)


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


def test_the_counts_are_what_its_grade_is_made_of(corpus):
    for article in corpus:
        found = textstat_counts(article.text)
        per_sentence = found["words"] / found["sentences"]
        grade = 0.39 * per_sentence + 11.8 * found["syllables"] / found["words"] - 15.59
        assert score(article.text)["flesch_kincaid_grade"] == pytest.approx(grade)


def test_the_pieces_are_those_that_textstat_counts(corpus):
    for article in corpus:
        pieces = textstat_sentences(article.text)
        assert len(pieces) == textstat_counts(article.text)["sentences"]
    assert textstat_sentences("He left. An official of the U.S. Air Force went with him.") == [
        "An official of the U.",
        "Air Force went with him.",
    ]


def test_threads_do_not_disturb_one_another():
    plain = score("Konashenkov told the officials nothing.")
    seen = []

    def score_again() -> None:
        seen.extend(score("Konashenkov told the officials nothing.") == plain for _ in range(30))

    threads = [threading.Thread(target=score_again) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 90


def test_no_network_and_no_nltk_data_are_needed(tmp_path):
    script = (
        "import os, socket\n"
        "def refuse(*arguments, **options): os._exit(9)\n"
        "socket.socket.__init__ = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from presslens.measures.readability.textstat_scores import score\n"
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
