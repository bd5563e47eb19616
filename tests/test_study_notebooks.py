"""What every notebook of the study keeps: its budget of prose and code, and its house style."""

import ast
import re

import pytest
from study_prose import (
    NOTEBOOKS,
    claimed,
    code,
    generated,
    plain,
    read,
    sentences,
    typed,
    word_count,
)

MAX_WORDS, MAX_CELLS, MAX_LINES = 450, 12, 80
MAX_MEAN, MAX_SENTENCE = 16, 30

NUMBER = re.compile(r"[\w-]*\d[\w.,%-]*")
# In typed prose only these may hold a digit: years of references, figures, headings, the license.
MAY_HOLD_DIGITS = re.compile(
    r"\([^()\d]*(?:(?:19|20)\d\d[^()\d]*)+\)|\b[Ff]igures? \d\.\d|^#.*$|`[^`]*`|\]\([^)]*\)"
    r"|CC BY 4\.0",
    re.M,
)
TRACES = re.compile(
    r"\b0x[0-9a-f]{6,}\b|(?<![\w/.:<])/(?:home|mnt|opt|private|root|tmp|usr|Users|var|work)/\w"
    r"|[A-Z]:\\\w|\w*Warning:",
)
OUTPUTS = [
    (path, output)
    for path in NOTEBOOKS
    for cell in read(path).cells
    for output in cell.get("outputs", [])
]

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def lines_of_arithmetic(source: str) -> int:
    """Count a cell's lines of code without its claims and captions, which count as words."""
    lines = source.splitlines()
    for statement in ast.parse(source).body:
        if ast.unparse(statement).startswith(("claims.state(", "figures.publish(")):
            lines[statement.lineno - 1 : statement.end_lineno] = [""] * (
                statement.end_lineno - statement.lineno + 1
            )
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in lines)


@each_notebook
def test_a_notebook_keeps_its_budget_of_words_cells_and_lines(path):
    notebook = read(path)
    count = sum(lines_of_arithmetic(source) for source in code(notebook))
    words = word_count(plain(f"{typed(notebook)}\n\n{claimed(notebook)}"))
    cells = len(code(notebook))
    assert words <= MAX_WORDS, f"{path.name} has {words} words; at most {MAX_WORDS}"
    assert cells <= MAX_CELLS, f"{path.name} has {cells} code cells; at most {MAX_CELLS}"
    assert count <= MAX_LINES, f"{path.name} has {count} lines of code; at most {MAX_LINES}"


def test_the_findings_of_the_readme_keep_their_budget():
    words = word_count(plain(generated("findings")))
    assert 150 < words <= MAX_WORDS, f"README has {words} words of findings; at most {MAX_WORDS}"


@pytest.mark.parametrize("page", [*NOTEBOOKS, None], ids=lambda p: p.stem if p else "README")
def test_sentences_are_short_on_average_and_none_is_long(page):
    if page is None:
        text = "\n\n".join(map(generated, ("opening", "findings", "limits")))
    else:
        text = f"{typed(read(page))}\n\n{claimed(read(page))}"
    lengths = {sentence: word_count(sentence) for sentence in sentences(text)}
    assert len(lengths) > 8
    assert sum(lengths.values()) / len(lengths) <= MAX_MEAN
    assert [text for text, length in lengths.items() if length > MAX_SENTENCE] == []


@each_notebook
def test_no_number_is_typed_in_prose(path):
    assert NUMBER.findall(MAY_HOLD_DIGITS.sub("", typed(read(path)))) == []


@each_notebook
def test_the_language_model_is_named_once_where_its_coding_is_used(path):
    notebook = read(path)
    text = f"{typed(notebook)} {claimed(notebook)}".lower()
    uses_coding = re.search(r'"coded"|coded=', "\n".join(code(notebook))) is not None
    assert text.count("language model") == int(uses_coding)


@each_notebook
def test_code_is_plain_python_that_defines_nothing_and_has_its_parameters_first(path):
    notebook = read(path)
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda)
    for source in code(notebook):
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.metadata.get("tags", []) for cell in cells].index(["parameters"]) == 0
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


def test_outputs_hold_no_error_no_warning_and_nothing_of_one_machine():
    for path, output in OUTPUTS:
        assert output.output_type != "error", path.name
        assert output.get("name") != "stderr", path.name
        texts = [v for k, v in output.get("data", {}).items() if k.startswith("text/")]
        text = "\n".join([output.get("text", ""), *texts])
        assert TRACES.findall(text) == [], path.name
