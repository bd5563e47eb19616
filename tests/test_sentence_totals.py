import numpy as np
import pandas as pd
import pytest

from presslens import load_corpus
from presslens.sentence_totals import FEWEST_SENTENCES, sentence_totals
from presslens.sourcing import captions
from presslens.sourcing.estimates import ESTIMATE_COLUMNS
from presslens.wording import number_word


def corpus_of(folder, texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return load_corpus(folder)


def counts_of(article, words):
    rows = [(article, number, count) for number, count in enumerate(words, 1)]
    return pd.DataFrame(rows, columns=["article", "sentence", "words"])


def test_totals_are_sums_over_sentences(tmp_path):
    corpus = corpus_of(tmp_path, {"a": "One. Two.", "b": "Three."})
    first, second = sentence_totals(corpus, counts_of("a", [3, 4]), replicates=10)
    assert first.observed == {"sentences": 2, "words": 7}
    assert second.observed == {"sentences": 0, "words": 0}


@pytest.mark.parametrize(("more", "drawn"), [(-1, False), (0, True)])
def test_an_article_of_too_few_sentences_is_not_drawn_from(tmp_path, more, drawn):
    corpus = corpus_of(tmp_path, {"a": "One."})
    counts = counts_of("a", range(FEWEST_SENTENCES + more))
    (found,) = sentence_totals(corpus, counts, replicates=10)
    assert bool(found.drawn) is drawn


def test_all_counts_of_an_article_are_drawn_from_the_same_sentences(tmp_path):
    corpus = corpus_of(tmp_path, {"a": "One."})
    counts = counts_of("a", range(1, 13)).assign(doubled=lambda table: 2 * table["words"])
    (found,) = sentence_totals(corpus, counts, replicates=50)
    np.testing.assert_allclose(found.drawn["doubled"], 2 * found.drawn["words"])
    assert found.drawn["words"].std() > 0


def test_the_sentences_drawn_depend_on_the_text_alone(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = corpus_of(tmp_path / "one", {"a": "Same.", "b": "Other."})
    two = corpus_of(tmp_path / "two", {"z": "Same."})
    first, other = sentence_totals(one, pd.concat([counts_of(s, range(12)) for s in "ab"]), 50)
    (again,) = sentence_totals(two, counts_of("z", range(12)), 50)
    assert (first.drawn["words"] == again.drawn["words"]).all()
    assert (first.drawn["words"] != other.drawn["words"]).any()


def test_captions_and_columns_say_how_few_sentences_are_too_few():
    fewest = f"fewer than {number_word(FEWEST_SENTENCES)} sentences"
    assert fewest in captions.INTERVALS
    assert fewest in ESTIMATE_COLUMNS["low"]
