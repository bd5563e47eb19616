"""A sentence is stated only where its conditions hold, and findings are made of what is stated."""

import tomllib
from dataclasses import asdict

import pandas as pd
import pytest
from corpus_in_memory import corpus_of
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_code_cell, new_notebook, new_output

from presslens import Claims, claims
from presslens.errors import ClaimError, StudyError

SHARES = pd.Series({"NPR": 0.09, "NBC News": 0.56})


@pytest.fixture
def stated(corpus):
    return Claims("03_sourcing.ipynb", corpus)


def test_a_true_sentence_is_kept_with_the_source_of_its_conditions(stated):
    stated.state(
        f"Unnamed people supply {SHARES['NBC News']:.0%} in NBC News.",
        SHARES["NBC News"] > 0.5,
        SHARES.idxmin() == "NPR",
        figure="fig-3-2-naming",
        finding="Who goes unnamed?",
    )
    assert asdict(stated.stated[0]) == {
        "notebook": "03_sourcing.ipynb",
        "cell": 0,
        "sentence": "Unnamed people supply 56% in NBC News.",
        "conditions": ('SHARES["NBC News"] > 0.5', 'SHARES.idxmin() == "NPR"'),
        "figure": "fig-3-2-naming",
        "headline": "",
        "finding": "Who goes unnamed?",
    }


def test_a_false_condition_names_notebook_sentence_number_and_source(stated):
    with pytest.raises(
        ClaimError,
        match=r"^03_sourcing\.ipynb: condition 2 \(SHARES\.max\(\) < 0\.5\) is false.*“All are low",
    ):
        stated.state("All are low.", len(SHARES) == 2, SHARES.max() < 0.5)
    assert stated.stated == []


@pytest.mark.parametrize("condition", [SHARES > 0.5, "yes", None, 1])
def test_a_condition_that_is_no_yes_or_no_is_refused(stated, condition):
    with pytest.raises(ClaimError, match="not True or False"):
        stated.state("All are high.", condition)


def test_a_sentence_without_a_condition_is_refused(stated):
    with pytest.raises(ClaimError, match="there is no condition"):
        stated.state("All are high.")


def test_a_typed_digit_is_refused_but_in_a_name_or_in_braces(stated):
    with pytest.raises(ClaimError, match=r"'56' is typed"):
        stated.state("NBC News has 56%.", True)
    with pytest.raises(ClaimError, match=r"'8' is typed"):
        stated.state(f"NPR has {SHARES['NPR']:.0%} of 8.", True)
    with pytest.raises(ClaimError, match=r"'151' is typed"):
        stated.state("NPR quotes.", True, figure="fig-1-1-x", headline="NPR quotes 151")
    stated.state(f"F-22 jets are in {SHARES['NPR']:.2f}, the G7 says.", True)
    assert stated.stated[0].sentence == "F-22 jets are in 0.09, the G7 says."


@pytest.mark.parametrize("value", [float("nan"), None, float("inf"), pd.NA])
def test_a_missing_value_is_refused(stated, value):
    with pytest.raises(ClaimError, match="a value is missing"):
        stated.state(f"NPR has {value} words.", True)


def test_none_may_be_typed(stated):
    stated.state("None of the four names it.", True)
    assert len(stated.stated) == 1


def test_an_empty_sentence_and_a_headline_without_a_figure_are_refused(stated):
    with pytest.raises(ClaimError, match="needs a sentence"):
        stated.state("", True)
    with pytest.raises(ClaimError, match="names no figure"):
        stated.state("NPR is low.", True, headline="NPR is low")


def test_a_figure_has_one_headline(stated):
    stated.state("NPR is low.", True, figure="fig-3-2-naming", headline="NPR is low")
    assert stated.headline("fig-3-2-naming") == "NPR is low"
    assert stated.headline("fig-3-1-who") == ""
    with pytest.raises(ClaimError, match="its headline already"):
        stated.state("NBC is high.", True, figure="fig-3-2-naming", headline="NBC is high")


def test_in_a_notebook_a_claim_is_shown_and_has_to_be_written_in_its_call(stated):
    InteractiveShell.instance()
    try:
        with capture_output() as shown:
            stated.state("NPR is low.", SHARES.idxmin() == "NPR")
        sentence = "NPR is low."
        with pytest.raises(ClaimError, match=r"03_sourcing\.ipynb, \[1\]: write the sentence"):
            stated.state(sentence, True)
    finally:
        InteractiveShell.clear_instance()
    (output,) = shown.outputs
    assert output.data["text/markdown"] == "> NPR is low."
    metadata = {claims.METADATA: {"claim": asdict(stated.stated[0])}}
    assert output.metadata == metadata
    # A published notebook has no cell of parameters, so that its cells are counted anew.
    drawn = new_output("display_data", metadata=metadata)
    cells = [new_code_cell(outputs=[new_output("stream")]), new_code_cell(outputs=[drawn])]
    cells[1].execution_count = 7
    told = claims.of_notebook(new_notebook(cells=cells))
    assert [(claim["sentence"], claim["cell"]) for claim in told] == [("NPR is low.", 7)]


def test_other_articles_are_refused_with_the_command_that_takes_them():
    with pytest.raises(ClaimError, match="presslens report FOLDER"):
        Claims("03_sourcing.ipynb", corpus_of(a="A dog ran."))


def claim(sentence, finding, figure="", cell=3):
    return {
        "notebook": "03_sourcing.ipynb",
        "cell": cell,
        "sentence": sentence,
        "figure": figure,
        "finding": finding,
    }


STORY = {"findings": ["Who speaks?", "Who is missing?"]}
CLAIMS = [
    claim("Nobody else.", "Who is missing?"),
    claim("Officials.", "Who speaks?", cell=5),
    claim("They part.", "In short"),
    claim("Not a finding.", ""),
    claim("And a general.", "Who speaks?", "fig-3-1-x", cell=7),
]


def test_findings_stand_in_the_order_of_the_story_with_their_sentences_joined():
    found = claims.findings({"claims": CLAIMS}, STORY)
    assert [(f.question, f.sentence, f.figure, f.cell) for f in found] == [
        ("In short", "They part.", "", 3),
        ("Who speaks?", "Officials. And a general.", "fig-3-1-x", 5),
        ("Who is missing?", "Nobody else.", "", 3),
    ]


def test_a_question_and_its_claim_need_each_other():
    with pytest.raises(StudyError, match="no claim answers 'Who speaks"):
        claims.findings({"claims": [CLAIMS[0], CLAIMS[2]]}, STORY)
    with pytest.raises(StudyError, match="no question 'Who is missing"):
        claims.findings({"claims": CLAIMS}, {"findings": ["Who speaks?"]})


def test_a_story_that_lacks_a_part_is_one_clear_error(tmp_path, checkout):
    with pytest.raises(StudyError, match=r"story\.toml is missing"):
        claims.read_story(tmp_path)
    (tmp_path / "notebooks").mkdir()
    whole = (checkout / claims.STORY).read_text("utf-8")
    (tmp_path / claims.STORY).write_text(whole, "utf-8")
    assert claims.read_story(tmp_path) == tomllib.loads(whole)
    (tmp_path / claims.STORY).write_text(whole.replace("byline", "author"), "utf-8")
    with pytest.raises(StudyError, match="'byline' is missing"):
        claims.read_story(tmp_path)
    (tmp_path / claims.STORY).write_text("title = ", "utf-8")
    with pytest.raises(StudyError, match="is not TOML"):
        claims.read_story(tmp_path)
