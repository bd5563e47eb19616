import importlib
import math
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from corpus_in_memory import corpus_of
from hypothesis import given, settings
from hypothesis import strategies as st

from presslens.measures.readability.indices import flesch_kincaid_grade
from presslens.measures.readability.textstat_compare import (
    FAULT_COLUMNS,
    prepared_textstat,
    textstat_counts,
    textstat_faults,
    textstat_scores,
    textstat_sentences,
)
from presslens.text.segmentation import body_text


@pytest.fixture(scope="module")
def reference(checkout) -> pd.DataFrame:
    """Scores of the seeds, computed before this library was written."""
    path = checkout / "tests" / "data" / "readability_seeds.csv"
    return pd.read_csv(path, index_col=["article", "index"])


@pytest.mark.parametrize("part", ["file_as_is", "body"])
def test_seeds_have_the_scores_of_the_reference(corpus, reference, part):
    expected = reference[f"textstat_{part}"].dropna()
    texts = {a.slug: body_text(a) if part == "body" else a.text for a in corpus}
    scores = pd.DataFrame({slug: textstat_scores(text) for slug, text in texts.items()}).unstack()
    assert len(expected) == 36
    assert ((scores.reindex(expected.index) - expected).abs() < 1e-4).all()


@pytest.mark.parametrize("text", ["", "…"])
def test_a_text_without_words_has_no_score(text):
    scores = textstat_scores(text)
    assert scores.keys() == textstat_scores("One word.").keys()
    assert all(map(math.isnan, scores.values()))


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_text_raises(text):
    assert all(isinstance(value, float) for value in textstat_scores(text).values())


def test_settings_of_the_callers_textstat_neither_matter_nor_change():
    import textstat

    text = "Военные переговоры began on Friday and ended on Saturday afternoon."
    expected = textstat_scores(text)
    textstat.set_lang("de_DE")
    textstat.set_rounding_points(0)
    try:
        assert textstat_scores(text) == expected
        assert textstat.flesch_reading_ease("Die Gespräche begannen gestern Abend.") == round(
            180 - 5 - 58.5 * 10 / 5
        )
    finally:
        textstat.set_lang("en_US")
        textstat.set_rounding_points(None)


def test_after_an_error_textstat_reads_the_callers_dictionary_again():
    counting = importlib.import_module("textstat.backend.counts._count_syllables")
    of_caller = counting.get_cmudict
    with pytest.raises(ZeroDivisionError), prepared_textstat():
        raise ZeroDivisionError
    assert counting.get_cmudict is of_caller


def test_changed_list_in_textstats_cache_does_no_harm():
    from textstat.backend.selections import list_words

    text = "The deconfliction talks on Friday resumed quickly."
    expected = textstat_scores(text)
    list_words(text).clear()
    assert textstat_scores(text) == expected


def test_grade_and_pieces_are_those_of_the_counts(corpus):
    for article in corpus:
        counts = textstat_counts(article.text)
        grade = flesch_kincaid_grade(counts["words"], counts["sentences"], counts["syllables"])
        scores = textstat_scores(article.text)
        assert scores["flesch_kincaid_grade"] == pytest.approx(float(grade))
        assert len(textstat_sentences(article.text)) == counts["sentences"]
    assert textstat_sentences("He left. An official of the U.S. Air Force went with him.") == [
        "An official of the U.",
        "Air Force went with him.",
    ]


def test_a_thread_waits_until_another_has_its_scores():
    text = "Konashenkov told the officials nothing."
    plain = textstat_scores(text)
    with ThreadPoolExecutor(1) as pool:
        with prepared_textstat():
            scores = pool.submit(textstat_scores, text)
            with pytest.raises(TimeoutError):
                scores.result(timeout=0.5)
        assert scores.result() == plain


def run_python(script: str, **environment: str) -> str:
    """Output of a script in a Python of its own, which has no network (tests/offline)."""
    command = [sys.executable, "-c", script]
    return subprocess.check_output(command, env=os.environ | environment, text=True).strip()


def test_no_network_and_no_nltk_data_are_needed(tmp_path):
    script = (
        "from presslens.measures.readability.textstat_compare import textstat_scores\n"
        "print(textstat_scores('The cat sat on the mat.')['flesch_kincaid_grade'])\n"
    )
    assert float(run_python(script, HOME=str(tmp_path), NLTK_DATA="")) == pytest.approx(-1.45)
    assert list(tmp_path.iterdir()) == []


def test_shipped_dictionary_wins_over_the_users_which_stays_in_use_elsewhere(tmp_path):
    folder = tmp_path / "nltk_data" / "corpora" / "cmudict"
    folder.mkdir(parents=True)
    (folder / "cmudict").write_text("CAT 1 K AE1 T AE1 T AE1\n")
    for path in (tmp_path, *tmp_path.rglob("*")):  # nltk reads no folder others may write to
        path.chmod(0o700 if path.is_dir() else 0o600)
    script = (
        "import textstat\n"
        "from presslens.measures.readability.textstat_compare import textstat_counts\n"
        "for _ in range(2):\n"
        "    print(textstat.syllable_count('cat'), textstat_counts('cat')['syllables'])\n"
    )
    assert run_python(script, NLTK_DATA=str(tmp_path / "nltk_data")) == "3 1\n3 1"


def test_the_faults_lead_from_textstats_grade_to_ours(corpus):
    table = textstat_faults(corpus)
    assert list(table.columns) == list(FAULT_COLUMNS)
    assert table["outlet"].tolist() == list(corpus.outlets.values())
    assert table.iloc[:, 1:5].sum(axis=1).to_numpy() == pytest.approx(table["ours"].to_numpy())


def test_each_fault_is_in_its_own_column():
    plain = "Two men met at noon. They ate some bread."
    of_state = "He came to the U.S. and Canada at noon. They ate some bread."
    table = textstat_faults(corpus_of(a=plain, b=of_state))
    first, second = table.iloc[0], table.iloc[1]
    assert first[["other text", "sentences", "words"]].abs().max() == pytest.approx(0, abs=1e-9)
    assert first["ours"] == pytest.approx(float(flesch_kincaid_grade(9, 2, 9)))
    assert second["other text"] == pytest.approx(0, abs=1e-9)
    assert second["sentences"] > 0.5  # textstat ends a sentence at "U.S."
