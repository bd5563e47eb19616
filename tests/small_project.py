"""A study in small for the tests: the four articles, one notebook with one figure, a README."""

import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
NAME = "01_lengths.ipynb"
PARAMETERS = 'seeds = "../seeds"\nout = ""'
OPENING = "# 1 · Lengths\n\nWhich of the articles is longest?"
FIGURE = f"""\
import pandas as pd
from matplotlib.figure import Figure
from presslens import Claims, load_corpus
from presslens.study import figures
corpus = load_corpus(seeds)
claims = Claims({NAME!r}, corpus)
lengths = pd.DataFrame([(a.outlet, len(a.text)) for a in corpus], columns=["outlet", "characters"])
longest = lengths.loc[lengths.characters.idxmax()]
claims.state(f"{{longest.outlet}} is the longest.", longest.outlet == "Military Times",
             figure="fig-1-1-lengths", headline=f"{{longest.outlet}} is longest",
             finding="Which is longest?")
claims.state("There are several articles.", len(lengths) > 1, finding="In short")
figure = Figure((4, 3))
axes = figure.subplots()
axes.bar(range(4), lengths.characters)
axes.set_xticks(range(4), ["AS", "NBC", "NPR", "MT"])
figures.publish(figure, "fig-1-1-lengths", data=lengths, corpus=corpus, claims=claims, out=out,
                title="Characters by article", caption="Characters of each article.")
lengths"""
STORY = """\
title = "A study in small"
byline = "Somebody"
date = "2026-11-30"
dek = "Four articles."
findings = ["Which is longest?"]
limits = "They are four."
figures = ["fig-1-1-lengths"]
"""
README = "# A study in small\n" + "".join(
    f"\n<!-- generated: {name} -->\n<!-- end generated: {name} -->\n"
    for name in ("opening", "findings", "limits", "figures")
)
ARTICLES = {"one.txt": "One day a dog ran. It was fast.\n", "two.txt": "Two cats sat still.\n"}


def notebook(*sources, opening=OPENING, parameters=PARAMETERS):
    """A notebook with a code cell for each source."""
    return new_notebook(
        cells=[
            new_markdown_cell(opening),
            new_code_cell(parameters, metadata={"tags": ["parameters"]}),
            *map(new_code_cell, sources),
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
    (folder / "seeds").mkdir(parents=True)
    for path in [*SEEDS.glob("*.txt"), SEEDS / "articles.csv"]:
        shutil.copy(path, folder / "seeds")
    for part in ("notebooks", "figures", "lib/presslens/data"):
        (folder / part).mkdir(parents=True)
    write_notebook(folder / "notebooks", *(sources or [FIGURE]))
    (folder / "notebooks" / "story.toml").write_text(STORY, encoding="utf-8")
    (folder / "README.md").write_text(README, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Bytes of every file below a folder, by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def silent(line: str) -> None:
    """Take a line of progress and say nothing."""
