"""A study in small for the tests: two articles, one notebook with one figure, a README."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NAME = "01_lengths.ipynb"
PARAMETERS = f'''\
corpus_dir = "../seeds"
out = "../figures"
notebook = "{NAME}"
study = "One call, four reports"
author = "The presslens authors"'''
OPENING = "# 1 · Lengths\n\n**Question.** Which of the articles is longer?\n\n## Finding"
CLOSING = (
    "## How it is measured\n\nIn characters.\n\n## Does it hold?\n\nYes.\n\n## Limits\n\nMany."
)
FIGURE = """\
import pandas as pd
from matplotlib.figure import Figure
from presslens import figures, load_corpus
corpus = load_corpus(corpus_dir)
lengths = pd.DataFrame([(a.slug, len(a.text)) for a in corpus], columns=["article", "characters"])
figure = Figure((4, 3))
axes = figure.subplots().bar(lengths.article, lengths.characters)
figures.publish(figure, "fig-1-1-lengths", data=lengths, out=out, notebook=notebook,
                study=study, author=author,
                title=f"The longest article has {lengths.characters.max()} characters",
                caption="Characters of each article.", inputs=corpus.files,
                alt="One bar for each article, as high as the article has characters in its file.")
lengths"""
README = """\
# A study in small

<!-- generated: findings -->
<!-- end generated: findings -->

<!-- generated: claims -->
<!-- end generated: claims -->

<!-- generated: figures -->
<!-- end generated: figures -->

<!-- generated: timings -->
<!-- end generated: timings -->
"""
ARTICLES = {"one.txt": "One day a dog ran. It was fast.\n", "two.txt": "Two cats sat still.\n"}


def notebook(*sources, opening=OPENING, closing=CLOSING, parameters=PARAMETERS):
    """A notebook that keeps the rules, with a code cell for each source."""
    return new_notebook(
        cells=[
            new_markdown_cell(opening),
            new_code_cell(parameters, metadata={"tags": ["parameters"]}),
            *map(new_code_cell, sources),
            new_markdown_cell(closing),
        ]
    )


def write_notebook(folder: Path, *sources, name=NAME, **parts) -> Path:
    """Write such a notebook into a folder, not executed."""
    path = folder / name
    nbformat.write(notebook(*sources, **parts), path)
    return path


def write_articles(folder: Path, articles=ARTICLES) -> Path:
    """Make a bare folder of text files."""
    folder.mkdir(parents=True)
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def make_project(folder: Path, *sources) -> Path:
    """Make a project that was never run; its notebook has one code cell for each source."""
    write_articles(folder / "seeds")
    for part in ("notebooks", "figures", "lib/presslens/data"):
        (folder / part).mkdir(parents=True)
    write_notebook(folder / "notebooks", *(sources or [FIGURE]))
    (folder / "README.md").write_text(README, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Bytes of every file below a folder, by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def silent(line: str) -> None:
    """Take a line of progress and say nothing."""
