import pytest

from presslens.measures.readability.formulas import flesch_kincaid_grade
from presslens.measures.readability.textstat_faults import FAULT_COLUMNS, textstat_faults


def test_the_faults_lead_from_textstats_grade_to_ours(corpus):
    table = textstat_faults(corpus)
    assert list(table.columns) == list(FAULT_COLUMNS)
    assert table["outlet"].tolist() == list(corpus.outlets.values())
    assert table.iloc[:, 1:5].sum(axis=1).to_numpy() == pytest.approx(table["ours"].to_numpy())


def test_each_fault_is_in_its_own_column(corpus_of):
    plain = "Two men met at noon. They ate some bread."
    of_state = "He came to the U.S. and Canada at noon. They ate some bread."
    table = textstat_faults(corpus_of(a=plain, b=of_state)).set_index("outlet")
    first, second = table.iloc[0], table.iloc[1]
    assert first[["other text", "sentences", "words"]].abs().max() == pytest.approx(0, abs=1e-9)
    assert first["ours"] == pytest.approx(float(flesch_kincaid_grade(9, 2, 9)))
    assert second["other text"] == pytest.approx(0, abs=1e-9)
    assert second["sentences"] > 0.5  # textstat ends a sentence at "U.S."
