"""Generated parts of the README: where they stand, and what they say."""

import pytest

from presslens.errors import StudyError
from presslens.generated import (
    figures_block,
    findings_block,
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
    assert set(readme_blocks([record("1.1")], None)) == {"findings", "figures", "timings"}


def test_a_finding_has_title_caption_and_a_link_to_its_figure():
    assert findings_block([record("1.2")]) == (
        "- **NPR is longest.** Words of each. ([figure 1.2](figures/fig-1-2-x.svg))"
    )


def test_a_title_can_not_break_the_markdown():
    assert "**5 \\* 3 \\[a\\].**" in findings_block([record("1.2", title="5 * 3\n[a]")])


def test_the_first_figure_of_each_notebook_is_shown():
    shown = figures_block(
        [record("1.1"), record("1.2"), record("2.1", notebook="02_readability.ipynb")]
    )
    assert [line for line in shown.splitlines() if line.startswith("[!")] == [
        "[![Four bars.](figures/fig-1-1-x.png)](notebooks/01_corpus.ipynb)",
        "[![Four bars.](figures/fig-2-1-x.png)](notebooks/02_readability.ipynb)",
    ]


def test_only_the_last_notebooks_are_shown():
    books = [f"0{n}_x.ipynb" for n in range(1, 6)]
    shown = figures_block([record(f"{n}.1", notebook=b) for n, b in enumerate(books, 1)])
    assert [b for b in books if b in shown] == books[2:]


def test_a_shown_figure_has_its_number_and_title_below():
    assert figures_block([record("1.1")]).endswith("*Figure 1.1. NPR is longest.*")


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
