"""Each rule for notebooks: what breaks it, and what does not."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from small_project import CLOSING, NAME, OPENING, PARAMETERS, notebook

from presslens.notebook_rules import broken_rules, typed_numbers


def executed(*sources, outputs=(), **parts):
    """A notebook that keeps the rules and ran from top to bottom; outputs go to its last cell."""
    result = notebook(*sources, **parts)
    cells = [cell for cell in result.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, start=1):
        cell.execution_count = number
    cells[-1].outputs = list(outputs)
    return result


def breaches(*sources, **parts):
    return broken_rules(executed(*sources, **parts), NAME)


def shown(mime_type, text):
    return new_output("display_data", data={mime_type: text})


def test_a_notebook_that_keeps_all_rules_has_no_breach():
    assert breaches("table = [1, 2]\ntable") == []


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("Lengths\n\n**Question.** Which?\n\n## Finding", "title '# 1 · ...'"),
        ("# 2 · Lengths\n\n**Question.** Which?\n\n## Finding", "title '# 1 · ...'"),
        ("# 1 · Lengths\n\nWhich?\n\n## Finding", "**Question.** is missing"),
        ("# 1 · Lengths\n\n**Question.** Which?", "a finding is missing"),
    ],
)
def test_the_opening_has_title_question_and_finding(opening, said):
    (breach,) = breaches("1", opening=opening)
    assert said in breach


@pytest.mark.parametrize("section", ["## How it is measured", "## Does it hold?", "## Limits"])
def test_a_missing_section_is_named(section):
    (breach,) = breaches("1", closing=CLOSING.replace(section, "## Something else"))
    assert breach.startswith(f"{section} is missing")


def test_a_finding_rendered_by_a_cell_counts():
    finding = shown("text/markdown", "**Finding.** The first is longer by 3 words.")
    assert breaches("1", opening=OPENING.replace("## Finding", ""), outputs=[finding]) == []


def test_the_first_code_cell_must_be_tagged_parameters():
    untagged = executed("1")
    untagged.cells[1].metadata.tags = []
    assert broken_rules(untagged, NAME) == ["the first code cell must be tagged parameters"]


@pytest.mark.parametrize(
    "parameters",
    [
        PARAMETERS.replace("out =", "folder ="),
        PARAMETERS + "\nmore = 1",
        PARAMETERS + "\nresults = '../tests/bench/results'\nmore = 1",
        PARAMETERS + "\nprint(out)",
    ],
)
def test_the_parameters_cell_sets_its_names_and_does_nothing_else(parameters):
    (breach,) = breaches("1", parameters=parameters)
    assert "must set corpus_dir, out, notebook, study, author and nothing else" in breach


def test_the_folder_of_measurements_may_be_a_parameter():
    assert breaches("1", parameters=PARAMETERS + "\nresults = '../tests/bench/results'") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notebook", NAME),
        ("study", "One call, four reports"),
        ("author", "The presslens authors"),
    ],
)
def test_the_parameters_cell_names_its_own_notebook_and_study(name, value):
    (breach,) = breaches("1", parameters=PARAMETERS.replace(value, "another"))
    assert f"must say {name} = {value!r}" in breach


@pytest.mark.parametrize(("further", "count"), [(14, 0), (15, 1)])
def test_at_most_fifteen_code_cells(further, count):
    assert len(breaches(*["1"] * further)) == count


@pytest.mark.parametrize(("further", "count"), [(55, 0), (56, 1)])
def test_at_most_sixty_lines_of_code_beside_comments_and_blank_lines(further, count):
    assert len(breaches("# a comment\n\n" + "1\n" * further)) == count


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f():\n    pass", "function"),
        ("async def f():\n    pass", "asyncfunction"),
        ("class A:\n    pass", "class"),
        ("f = lambda x: x", "lambda"),
    ],
)
def test_definitions_belong_into_the_library(source, kind):
    assert breaches(source) == [f"cell 3: line 1 defines a {kind}: move it into the library"]


@pytest.mark.parametrize(
    "source",
    ["open('a')", "table.to_csv('a')", "figure.savefig('a')", "path.write_text('a')"],
)
def test_writing_a_file_is_for_publish_alone(source):
    (breach,) = breaches(source)
    assert "only figures.publish writes files" in breach


@pytest.mark.parametrize("source", ["!ls", "%matplotlib inline"])
def test_shell_and_magic_commands_are_refused(source):
    assert breaches(source) == ["cell 3: is not plain Python (no ! or % commands)"]


def test_an_empty_code_cell_is_refused():
    assert breaches("  ") == ["cell 3: is empty: delete it"]


def test_cells_must_have_run_in_their_order():
    shuffled = executed("1", "2")
    shuffled.cells[2].execution_count, shuffled.cells[3].execution_count = 3, 2
    assert broken_rules(shuffled, NAME) == [
        "cell 3: was executed as number 3, not 2: run the notebook from top to bottom",
        "cell 4: was executed as number 2, not 3: run the notebook from top to bottom",
    ]


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("<Axes at 0x7f3a1c2d4e50>", "a memory address: 0x7f3a1c2d4e50"),
        ("read /home/anna/study/seeds", "an absolute path: /home/anna/study/seeds"),
        (r"C:\Users\anna", r"an absolute path: C:\Users\anna"),
        ("x.py:3: FutureWarning: soon", "a warning: FutureWarning: soon"),
    ],
)
def test_outputs_hold_no_trace_of_the_machine(text, trace):
    (breach,) = breaches("1", outputs=[shown("text/plain", text)])
    assert breach.startswith(f"cell 3: output holds {trace}")


@pytest.mark.parametrize(
    "text", ["</table>", "seeds/home/one.txt", "../figures/a.png", "and/or", "colour #0x7f"]
)
def test_ordinary_text_is_no_trace_of_the_machine(text):
    assert breaches("1", outputs=[shown("text/html", text)]) == []


def test_a_path_in_code_is_found():
    (breach,) = breaches("folder = '/home/anna/seeds'")
    assert breach.startswith("cell 3: code holds an absolute path")


def test_letters_of_a_picture_are_not_read_as_text():
    assert breaches("1", outputs=[shown("image/png", "/tmp/a0x7f3a1c2d")]) == []


def test_standard_error_is_refused():
    error = new_output("stream", name="stderr", text="Loading\nfont cache built\n")
    assert breaches("1", outputs=[error]) == [
        "cell 3: output holds standard error: font cache built"
    ]


def test_an_error_output_is_refused():
    error = new_output("error", ename="ValueError", evalue="no", traceback=[])
    assert breaches("1", outputs=[error]) == ["cell 3: output is an error: ValueError"]


def test_a_typed_number_is_named_with_its_cell():
    prose = new_markdown_cell("NPR uses 14.2 words a sentence.")
    with_prose = executed("1")
    with_prose.cells.insert(2, prose)
    assert broken_rules(with_prose, NAME) == [
        "cell 3: the number '14.2' is typed: render it from a table"
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "# 2 · Readability",
        "### 2.1 The shift",
        "`SMOG` wants `n >= 30` sentences.",
        "```\n206.835 - 1.015 x\n```",
        "$206.835 - 1.015 W/S$ and $$0.39 W/S$$",
        "Grade level (Kincaid, Fishburne, Rogers and Chissom, 1975).",
        "The list (Dale and Chall, 1948; Chall and Dale, 1995a) of Fry (1977).",
        "[its table](../figures/fig-2-1-shift.csv)",
        "<https://example.org/2015>",
        "Text under CC BY 4.0.",
        "No one knows one of them; the one article that has often listened.",
        "The `four` texts.",
        "Twice the second weight, tended in Sevenoaks.",
    ],
)
def test_digits_that_may_be_typed(prose):
    assert typed_numbers(prose) == []


@pytest.mark.parametrize(
    ("prose", "numbers"),
    [
        ("On 18 September 2015.", ["18", "2015"]),
        ("Three of 76 (5 %) sentences.", ["Three", "76", "5"]),
        ("The four texts of sixteen or forty", ["four", "sixteen", "forty"]),
        ("Drawn ten thousand times", ["ten thousand"]),
        ("One hundred and twenty-one words", ["One hundred", "twenty-one"]),
        ("A four-number model, a dozen words", ["four", "dozen"]),
        ("## The 4 texts", ["4"]),
        ("See (Flesch, 1948, 12 words).", ["1948", "12"]),
        ("A cost of $5 and of $6.", ["5", "6"]),
        ("S-300 and x1.33", ["S-300", "x1.33"]),
        ("CC BY 3.0", ["3.0"]),
    ],
)
def test_typed_numbers_are_found(prose, numbers):
    assert typed_numbers(prose) == numbers


def test_a_figure_may_be_named_only_if_a_cell_publishes_it():
    parts = {"opening": OPENING + "\n\nSee figure 1.1 and Figure 1.2."}
    assert breaches('publish("fig-1-1-lengths")', **parts) == [
        "cell 1: figure 1.2 is named, but no cell publishes fig-1-2-..."
    ]


def test_every_breach_is_reported():
    broken = executed("!ls", "open('a')")
    broken.cells.append(nbformat.from_dict(new_code_cell("1")))
    assert [breach.split(":")[0] for breach in broken_rules(broken, NAME)] == [
        "cell 3",
        "cell 4",
        "cell 6",
    ]
