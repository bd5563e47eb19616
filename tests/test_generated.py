"""Generated parts of the README: where they stand, and what they say."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from presslens import __version__
from presslens.errors import StudyError
from presslens.findings import Finding
from presslens.generated import (
    CHANCE_FIGURE,
    MOST_PICTURES,
    NOTHING_FOUND,
    cell_number,
    claims_block,
    figures_block,
    findings_block,
    findings_json,
    in_words,
    readme_blocks,
    replace_block,
    replace_blocks,
    timings_block,
)

BEGIN, END = "<!-- generated: findings -->", "<!-- end generated: findings -->"


def record(number, notebook="01_corpus.ipynb", **texts):
    """A figure record as far as the README needs it."""
    return {
        "id": f"fig-{number.replace('.', '-')}-x",
        "number": number,
        "notebook": notebook,
        "title": "NPR is longest",
        "caption": "Words of each.",
        "alt": "Four bars.",
    } | texts


def finding(number="1.1", notebook="01_corpus.ipynb", **texts):
    """A finding whose figure has that number."""
    attributes = {
        "key": "longest",
        "question": "Which is longest?",
        "sentence": "NPR is longest.",
        "figure": f"fig-{number.replace('.', '-')}-x",
        "limit": "Words were counted.",
        "notebook": notebook,
        "cell": "figures.publish(",
        "check": "tests/test_shape.py::test_lengths",
    }
    return Finding(**attributes | texts)


def executed(*sources, first=1):
    """Bytes of a notebook whose code cells were executed in order."""
    cells = [
        new_code_cell(source, execution_count=number)
        for number, source in enumerate(sources, start=first)
    ]
    return nbformat.writes(new_notebook(cells=cells)).encode("utf-8")


def test_only_the_text_between_the_markers_is_replaced():
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert replace_block(text, "findings", "new\n") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_replacing_twice_changes_nothing_more():
    once = replace_block(f"{BEGIN}{END}", "findings", "- a\n- b")
    assert replace_block(once, "findings", "- a\n- b") == once


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (END, f"the marker {BEGIN} is missing"),
        (BEGIN, f"the marker {END} is missing"),
        (BEGIN + BEGIN + END, f"the marker {BEGIN} stands there 2 times"),
        (BEGIN + END + END, f"the marker {END} stands there 2 times"),
        (END + BEGIN, f"the marker {END} stands before {BEGIN}"),
    ],
)
def test_wrong_markers_are_named_with_their_file(text, said):
    with pytest.raises(StudyError) as error:
        replace_block(text, "findings", "new", "README.md")
    assert str(error.value).startswith(f"README.md: {said}")


def test_a_marker_that_nothing_fills_is_named():
    with pytest.raises(StudyError, match="nothing generates the block 'findngs'"):
        replace_blocks("<!-- generated: findngs -->", {"findings": ""})


def test_every_block_of_a_readme_is_made():
    made = {"notebooks/01_corpus.ipynb": executed("figures.publish(1)")}
    blocks = readme_blocks([record("1.1")], [finding()], made, None)
    assert set(blocks) == {"findings", "claims", "figures", "timings"}


def test_a_finding_has_question_sentence_figure_and_limit():
    assert findings_block([finding("1.2")], [record("1.2")]) == (
        "1. **Which is longest?** NPR is longest. ([figure 1.2](figures/fig-1-2-x.svg)) "
        "*Words were counted.*"
    )


def test_a_finding_links_every_figure_that_shows_its_numbers():
    records = [record("1.2"), record("1.3"), record("1.4")]
    block = findings_block([finding("1.2", also="fig-1-3-x fig-1-4-x")], records)
    assert (
        "([figure 1.2](figures/fig-1-2-x.svg), [figure 1.3](figures/fig-1-3-x.svg) and "
        "[figure 1.4](figures/fig-1-4-x.svg))" in block
    )


def test_what_may_be_chance_stands_below_the_findings_with_its_figure():
    block = findings_block([finding()], [record("1.1")], "None holds [*].").split("\n")
    assert block[1:] == ["", "None holds \\[\\*\\]."]
    every = record("5.6") | {"id": CHANCE_FIGURE}
    block = findings_block([finding()], [record("1.1"), every], "None holds.")
    assert block.endswith(f"\n\nNone holds. ([figure 5.6](figures/{CHANCE_FIGURE}.svg))")
    assert findings_block([], [every], "None holds.") == NOTHING_FOUND


def test_a_sentence_can_not_break_the_markdown():
    block = findings_block([finding(sentence="5 * 3\n[a]")], [record("1.1")])
    assert "5 \\* 3 \\[a\\]" in block


def test_findings_are_numbered_as_the_claims_are():
    made = {"notebooks/01_corpus.ipynb": executed("figures.publish(1)")}
    found = [finding(), finding("1.2", sentence="It rained.")]
    listed = findings_block(found, [record("1.1"), record("1.2")]).splitlines()
    claims = claims_block(found, made).splitlines()[2:]
    assert [line[:2] for line in listed] == [row[2:4] for row in claims] == ["1.", "2."]


def test_a_claim_has_the_cell_that_computes_it_and_the_test_that_would_make_it_fall():
    made = {"notebooks/01_corpus.ipynb": executed("a = 1", "figures.publish(a)")}
    assert claims_block([finding()], made).splitlines()[-1] == (
        "| 1. [Which is longest?](#findings) | [01_corpus, cell 2](notebooks/01_corpus.ipynb) "
        "| [`test_lengths`](tests/test_shape.py) |"
    )


def test_a_question_can_not_break_the_table_of_claims():
    made = {"notebooks/01_corpus.ipynb": executed("figures.publish(a)")}
    row = claims_block([finding(question="Who | what?")], made).splitlines()[-1]
    assert row.startswith(r"| 1. [Who \| what?](#findings) | [01_corpus, cell 1]")


def test_a_cell_is_known_by_its_number_in_brackets():
    assert cell_number(executed("a = 1", "b = 2", first=5), "x.ipynb", "b = 2") == 6


@pytest.mark.parametrize(("code", "said"), [("c = 3", "no cells hold"), ("= ", "2 cells hold")])
def test_code_that_is_not_in_one_cell_is_told(code, said):
    with pytest.raises(StudyError, match=rf"^x\.ipynb: {said} '{code}'"):
        cell_number(executed("a = 1", "b = 2"), "x.ipynb", code)


def test_the_first_figure_of_each_notebook_with_a_finding_is_shown():
    other = "02_readability.ipynb"
    found = [finding("2.1", other), finding("2.2", other), finding("1.2")]
    records = [record("1.1"), record("1.2"), record("2.1", other), record("2.2", other)]
    shown = figures_block(found, records)
    assert [line for line in shown.splitlines() if line.startswith("<a")] == [
        '<a href="figures/fig-2-1-x.svg"><img src="figures/fig-2-1-x.png" width="720" '
        'alt="Four bars."></a>',
        '<a href="figures/fig-1-2-x.svg"><img src="figures/fig-1-2-x.png" width="720" '
        'alt="Four bars."></a>',
    ]
    assert shown.endswith("\n\n[Figure 1.2](notebooks/01_corpus.ipynb): NPR is longest.")


def test_only_the_first_pictures_are_shown():
    books = [f"0{n}_x.ipynb" for n in range(1, 6)]
    found = [finding(f"{n}.1", book) for n, book in enumerate(books, 1)]
    shown = figures_block(found, [record(f"{n}.1", book) for n, book in enumerate(books, 1)])
    assert [book for book in books if book in shown] == books[:MOST_PICTURES]


def test_alternative_text_can_not_break_the_picture():
    shown = figures_block([finding()], [record("1.1", alt='one "bar" <b>\n& more')])
    assert 'alt="one &quot;bar&quot; &lt;b&gt; &amp; more"' in shown


def test_a_study_without_findings_says_so():
    blocks = readme_blocks([record("1.1")], [], {}, None)
    assert {blocks[name] for name in ("findings", "claims", "figures")} == {NOTHING_FOUND}


def test_the_findings_for_machines_have_every_attribute_and_what_they_rest_on():
    content = json.loads(findings_json([finding()], {"seeds/a.txt": "0" * 64}))
    assert content.keys() == {"study", "version", "licence", "inputs", "chance", "findings"}
    assert (content["version"], content["inputs"]) == (__version__, {"seeds/a.txt": "0" * 64})
    assert content["findings"] == [vars(finding())]
    assert json.loads(findings_json([], {}, chance="None holds."))["chance"] == "None holds."


def test_timings_are_told_in_words():
    table = "command,seconds,cores\nmake study,23.4,2\nmake test,131.0,2\n"
    assert timings_block(table) == "- make study: about 23 s\n- make test: about 2 min"


def test_timings_that_were_not_measured_are_not_invented():
    assert timings_block(None) == "Not measured yet on this version."


@pytest.mark.parametrize("table", ["command,time\nmake study,3\n", "command,seconds\nx,fast\n"])
def test_a_wrong_timings_table_is_named_with_its_line(table):
    with pytest.raises(StudyError, match=r"^tests/bench/results/timings\.csv, line 2: needs"):
        timings_block(table)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.42, "0.4 s"), (12.3, "12 s"), (99.4, "99 s"), (100, "2 min"), (300, "5 min")],
)
def test_lengths_of_time(seconds, words):
    assert in_words(seconds) == words
