"""A study in small as it is after a run: articles, an executed notebook, a figure, findings."""

import base64
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from matplotlib.figure import Figure
from nbformat import v4, writes

from presslens import figures, load_corpus
from presslens.site.study_files import StudyFiles, read_study

FIGURE = "fig-1-1-lengths"
NOTEBOOK = "01_lengths.ipynb"
ONE = "A long sentence of the first article has more than a dozen words in all of it."
TWO = "Another sentence of this kind stands in it too, so that more can be quoted here."
ARTICLES = {"one.txt": f"{ONE} {TWO} Third.\n", "two.txt": "Two cats sat still.\n"}
FINDING = {
    "key": "length",
    "question": "Which is longer & why?",
    "sentence": "The first article is longer.",
    "figure": FIGURE,
    "limit": "Two articles are few.",
    "notebook": NOTEBOOK,
    "cell": "draw(lengths)",
    "check": "tests/test_lengths.py::test_lengths",
}
README = """\
# A study in small

Two **articles** were measured, see [the licence](LICENSE).

## Run it

```sh
make study
```

## Licence

Free.
"""


def write_figure(folder: Path, rows: int = 2, title: str = "The longest has <90> characters"):
    """Publish the one figure; its data has a row of each kind of number `rows` times."""
    corpus = load_corpus(folder / "seeds")
    data = pd.DataFrame({"article": ["one"] * rows, "share": [0.123456789] * rows})
    figure = Figure((7.2, 3))
    figure.subplots().bar([0, 1], [90, 20])
    figures.publish(
        figure,
        FIGURE,
        data=data,
        title=title,
        caption="Characters & more of each article.",
        alt="One bar for each article, as high as the article has characters in its file.",
        inputs=corpus.files,
        notebook=NOTEBOOK,
        out=folder / "figures",
        coding_by="a machine",
    )


@cache
def figure_files() -> dict[str, bytes]:
    """Files of the one figure, drawn once: they are the same in every study of this kind."""
    with TemporaryDirectory() as folder:
        write_articles(Path(folder))
        write_figure(Path(folder))
        return {path.name: path.read_bytes() for path in (Path(folder) / "figures").iterdir()}


def write_articles(folder: Path) -> None:
    """Write the articles into seeds/."""
    (folder / "seeds").mkdir(parents=True)
    for name, text in ARTICLES.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")


def outputs(*data: dict) -> list:
    """Outputs of a cell."""
    return [v4.new_output("display_data", given) for given in data]


def picture(folder: Path) -> dict:
    """The published drawing as a notebook shows it."""
    png = (folder / "figures" / f"{FIGURE}.png").read_bytes()
    return {"image/png": base64.b64encode(png).decode(), "text/plain": "bars"}


def write_notebook(folder: Path, *cells, name: str = NOTEBOOK) -> None:
    """Write an executed notebook of these cells, after a first one with title and question."""
    opening = "# 1 · Lengths\n\n**Question.** Which of the articles\nis longer?"
    made = v4.new_notebook(cells=[v4.new_markdown_cell(opening), *cells])
    for number, cell in enumerate(made.cells, start=1):
        cell.id = f"cell-{number:02d}"
    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "notebooks" / name).write_text(writes(made), encoding="utf-8")


def code(source: str, *data: dict):
    """An executed code cell that shows something."""
    return v4.new_code_cell(source, execution_count=1, outputs=outputs(*data))


def make_study(folder: Path, *cells) -> Path:
    """Make the study; its notebook has these cells after the figure's."""
    write_articles(folder)
    (folder / "figures").mkdir()
    for name, content in figure_files().items():
        (folder / "figures" / name).write_bytes(content)
    caption = {"text/markdown": "**Figure 1.1. The longest** once more"}
    drawn = code("draw(lengths)", picture(folder), caption)
    write_notebook(folder, v4.new_markdown_cell("## Lengths"), drawn, *cells)
    listed = {"findings": [FINDING]}
    (folder / "figures" / "findings.json").write_text(json.dumps(listed), encoding="utf-8")
    (folder / "README.md").write_text(README, encoding="utf-8")
    (folder / "LICENSE").write_text("Free.\n", encoding="utf-8")
    return folder


def read(folder: Path, texts: bool = True) -> StudyFiles:
    """Read the study for its site."""
    return read_study(folder, folder / "seeds", texts)
