"""The rules that every notebook of the study keeps; `broken_rules` names each breach and its cell.

A notebook is a story with one call per question: code stays short, prose stays true because no
number in it is typed, and outputs hold nothing of the machine that made them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from presslens.records import AUTHORS, STUDY_TITLE

MOST_CODE_CELLS = 15
MOST_CODE_LINES = 60
PARAMETERS = ("corpus_dir", "out", "notebook", "study", "author")
FURTHER_PARAMETERS = ("results",)
"""What a notebook may set besides: the folder of the committed measurements."""
SECTIONS = {
    "**Question.**": r"^\*\*Question\.\*\*",
    "a finding": r"^(#+ Finding|\*\*Finding)",
    "## How it is measured": r"^#+ How it is measured",
    "## Does it hold?": r"^#+ Does it hold\?",
    "## Limits": r"^#+ Limits",
}
# Names of methods and functions that write files; figures.publish alone may do that.
WRITING_NAMES = frozenset(
    "open write write_text write_bytes writelines to_csv to_excel to_feather to_hdf to_json "
    "to_latex to_parquet to_pickle to_sql savefig savetxt savez save dump mkdir makedirs unlink "
    "remove rename replace_file rmtree copy2 copytree copyfile move system popen Popen run "
    "check_call check_output exec eval".split()
)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)

# What may hold a number in typed prose; all else must come from a table.
_MAY_HOLD_NUMBERS = (
    re.compile(r"```.*?```", re.DOTALL),  # a block of code
    re.compile(r"`[^`\n]+`"),  # a code span
    re.compile(r"\$\$.+?\$\$", re.DOTALL),  # a formula
    re.compile(r"\$(?! )[^$\n]+(?<! )\$(?!\d)"),  # not the two signs of "$5 or $6"
    re.compile(r"\]\([^()\s]*\)|<https?://[^>\s]+>"),  # the target of a link
    re.compile(r"^#+ \d+(\.\d+)*(?= )", re.MULTILINE),  # a heading's own number
    re.compile(r"\bCC BY 4\.0\b"),  # the licence's name
    # Years of references, the only digits in their brackets: (Flesch, 1948; Fry, 1977), Fry (1977).
    re.compile(r"\((?:[^()\d]*\b(?:1[89]|20)\d\d[a-z]?\b)+[^()\d]*\)"),
)
_NUMBER_WORD = (
    "(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    "(?:thir|four|fif|six|seven|eigh|nine)teen|"
    "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|dozen)"
)
# Digits, or number words in a row: "S-300", "2,000", "ten thousand", "twenty-one". A lone "one" is
# a pronoun as often as a number, so it may be typed.
_NUMBER = re.compile(
    rf"[^\W\d]*-?\d(?:[\w.,-]*\w)?|\b(?:one[ -])?{_NUMBER_WORD}(?:[ -](?:one|{_NUMBER_WORD}))*\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\b[Ff]igure (\d+)\.(\d+)\b")

_MACHINE_TRACES = {
    "a memory address": re.compile(r"\b0x[0-9a-fA-F]{6,}\b"),
    "an absolute path": re.compile(
        r"(?<![\w/.:<])/(?:builds|home|mnt|opt|private|root|tmp|usr|Users|var|work)/\w|"
        r"\b[A-Za-z]:\\\w|\bfile:///"
    ),
    "a warning": re.compile(r"\b\w*Warning\b:"),
}


def broken_rules(notebook: NotebookNode, name: str) -> list[str]:
    """Every breach of the rules in an executed and cleaned notebook.

    Parameters
    ----------
    notebook
        As `notebooks.clean` returns it.
    name
        File name of the notebook, such as "02_readability.ipynb".

    Returns
    -------
    list of str
        One line a breach, beginning with the cell ("cell 3: ...") where one cell is at fault.
    """
    broken = [*_broken_outline(notebook, name), *_broken_size(notebook)]
    executed = 0
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code":
            executed += 1
            breaches = [
                *_broken_order(cell, executed),
                *_broken_code(cell.source),
                *_broken_outputs(cell),
            ]
        else:
            breaches = list(_broken_prose(cell.source, notebook))
        broken += [f"cell {number}: {breach}" for breach in breaches]
    return broken


def typed_numbers(prose: str) -> list[str]:
    """Numbers, in digits or in words, in typed Markdown.

    Code, formulas, links, headings' numbers and the years of references may be typed.
    """
    for allowed in (*_MAY_HOLD_NUMBERS, _FIGURE):
        prose = allowed.sub(" ", prose)
    return _NUMBER.findall(prose)


def _broken_outline(notebook: NotebookNode, name: str) -> Iterator[str]:
    chapter = int(name[:2])
    cells = notebook.cells
    if not cells or not re.match(rf"# {chapter} · \S", cells[0].source):
        yield f"cell 1: must be Markdown and begin with the title '# {chapter} · ...'"
    text = "\n".join(_markdown_of(notebook))
    for section, pattern in SECTIONS.items():
        if not re.search(pattern, text, re.MULTILINE):
            yield f"{section} is missing: write that section"
    first = next((cell for cell in cells if cell.cell_type == "code"), None)
    if first is None or "parameters" not in first.metadata.get("tags", []):
        yield "the first code cell must be tagged parameters"
    elif (values := _assigned(first.source)) is None or (
        {*values} - {*FURTHER_PARAMETERS} != {*PARAMETERS}
    ):
        yield (
            f"the cell tagged parameters must set {', '.join(PARAMETERS)} and nothing else "
            f"(but {', '.join(FURTHER_PARAMETERS)} besides)"
        )
    else:
        right = {"notebook": name, "study": STUDY_TITLE, "author": AUTHORS}
        for parameter, value in right.items():
            if values[parameter] != value:
                yield f"the cell tagged parameters must say {parameter} = {value!r}"


def _markdown_of(notebook: NotebookNode) -> Iterator[str]:
    """Typed and rendered Markdown in reading order."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield cell.source
        for output in cell.get("outputs", []):
            yield output.get("data", {}).get("text/markdown", "")


def _assigned(source: str) -> dict[str, object] | None:
    """Names and constants that a cell of plain assignments sets; None if it does anything else."""
    values: dict[str, object] = {}
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return None
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value)):
                values[name] = value
            case _:
                return None
    return values


def _broken_size(notebook: NotebookNode) -> Iterator[str]:
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    lines = [line.strip() for source in sources for line in source.splitlines()]
    count = sum(bool(line) and not line.startswith("#") for line in lines)
    if len(sources) > MOST_CODE_CELLS:
        yield f"{len(sources)} code cells, at most {MOST_CODE_CELLS} are allowed: split it"
    if count > MOST_CODE_LINES:
        yield (
            f"{count} lines of code, at most {MOST_CODE_LINES} are allowed: "
            "move code into the library"
        )


def _broken_order(cell: NotebookNode, expected: int) -> Iterator[str]:
    if cell.execution_count != expected:
        yield (
            f"was executed as number {cell.execution_count}, not {expected}: "
            "run the notebook from top to bottom"
        )


def _broken_code(source: str) -> Iterator[str]:
    if not source.strip():
        yield "is empty: delete it"
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        yield "is not plain Python (no ! or % commands)"
        return
    for node in nodes:
        if isinstance(node, _DEFINITIONS):
            kind = type(node).__name__.removesuffix("Def").lower()
            yield f"line {node.lineno} defines a {kind}: move it into the library"
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in WRITING_NAMES:
                yield f"line {node.lineno} calls {called}(): only figures.publish writes files"
    for trace in _traces(source):
        yield f"code holds {trace}"


def _broken_outputs(cell: NotebookNode) -> Iterator[str]:
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"output is an error: {output.ename}"
        elif output.output_type == "stream" and output.name == "stderr":
            yield f"output holds standard error: {output.text.strip().splitlines()[-1]}"
        else:
            for trace in _traces(_text_of(output)):
                yield f"output holds {trace}"


def _text_of(output: NotebookNode) -> str:
    """All that is text in an output; pictures are left out, where chance may write any letters."""
    data = output.get("data", {})
    texts = [value for kind, value in data.items() if kind.startswith("text/")]
    text = "\n".join([output.get("text", ""), *texts])
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,", text)


def _traces(text: str) -> Iterator[str]:
    for what, pattern in _MACHINE_TRACES.items():
        if match := pattern.search(text):
            start = match.start()
            yield f"{what}: {' '.join(text[start : start + 60].split())}"


def _broken_prose(source: str, notebook: NotebookNode) -> Iterator[str]:
    for number in typed_numbers(source):
        yield f"the number {number!r} is typed: render it from a table"
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    for chapter, figure in _FIGURE.findall(source):
        stem = f"fig-{chapter}-{figure}-"
        if stem not in code:
            yield f"figure {chapter}.{figure} is named, but no cell publishes {stem}..."
