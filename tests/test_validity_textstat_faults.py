import pandas as pd
import pytest

from presslens import readability, validity
from presslens.readability.formulas import flesch_kincaid_grade, flesch_reading_ease
from presslens.readability.textstat_scores import textstat_alone
from presslens.segmentation import body_text
from presslens.validity.textstat_faults import PART_COLUMNS, SWAP_COLUMNS


def scores(article, file, body, corrected):
    """Two rows of `readability.measure` from (words, sentences, syllables) of each text."""
    columns = {"textstat_file": file, "textstat_body": body, "corrected": corrected}
    return [
        {"article": article, "outlet": article.upper(), "index": index, "label": index}
        | {name: float(formula(*counts)) for name, counts in columns.items()}
        for index, formula in (
            ("flesch_kincaid_grade", flesch_kincaid_grade),
            ("flesch_reading_ease", flesch_reading_ease),
        )
    ]


@pytest.fixture(scope="module")
def measures(corpus):
    return readability.measure(corpus)


def test_each_fault_gets_what_it_alone_changes():
    table = pd.DataFrame(scores("a", (120, 8, 150), (100, 5, 130), (100, 4, 150)))
    row = validity.parts_of_shift(table).iloc[0]
    assert list(row.index) == list(PART_COLUMNS)
    assert row["sentence_length"] == pytest.approx(0.39 * (25 - 20))
    assert row["syllables"] == pytest.approx(11.8 * (1.5 - 1.3))
    body = float(flesch_kincaid_grade(100, 5, 130))
    assert row["boilerplate"] == pytest.approx(body - row["textstat_file"])


def test_the_parts_add_up_to_the_corrected_grade(measures):
    parts = validity.parts_of_shift(measures)
    total = parts[["textstat_file", "boilerplate", "sentence_length", "syllables"]].sum(axis=1)
    assert total.tolist() == pytest.approx(parts["corrected"].tolist(), abs=1e-9)


def test_the_part_of_sentences_is_that_of_textstats_own_counts(corpus, measures):
    from textstat.textstat import textstatistics

    with textstat_alone():
        own = [
            textstatistics().lexicon_count(body_text(article))
            / textstatistics().sentence_count(body_text(article))
            for article in corpus
        ]
    profile = readability.profile(corpus).groupby("article", sort=False)["words"]
    ours = (profile.sum() / profile.size()).tolist()
    expected = [0.39 * (after - before) for before, after in zip(own, ours, strict=True)]
    parts = validity.parts_of_shift(measures)
    assert parts["sentence_length"].tolist() == pytest.approx(expected, abs=1e-9)


def test_an_article_that_textstat_cannot_score_has_no_parts():
    table = pd.DataFrame(scores("a", (9, 1, 9), (9, 1, 9), (9, 1, 9)))
    table.loc[0, "textstat_file"] = float("nan")
    assert validity.parts_of_shift(table).empty


def test_an_order_is_swapped_if_the_gap_changes_its_sign():
    rows = [("a", 10.0, 12.0), ("b", 11.0, 11.0), ("c", 20.0, 20.0), ("d", 11.0, 5.0)]
    table = pd.DataFrame(
        [
            {"article": slug, "outlet": slug, "index": "x", "label": "X"}
            | {"textstat_file": by_textstat, "corrected": corrected}
            for slug, by_textstat, corrected in rows
        ]
    )
    found = validity.orders(table)
    assert list(found.columns) == list(SWAP_COLUMNS)
    assert len(found) == 6
    swapped = found[found["swapped"]]
    # b and d are level by textstat, so that nothing is swapped there
    assert list(zip(swapped["article_a"], swapped["article_b"], strict=True)) == [
        ("a", "b"),
        ("a", "d"),
    ]


def test_an_index_that_textstat_does_not_have_is_not_compared(measures):
    found = validity.orders(measures)
    assert "dale_chall_1995" not in set(found["index"])
    assert len(found) == 6 * found["index"].nunique()
