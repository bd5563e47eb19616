"""The study in small as it is after a run: articles and coding, a notebook, two figures, claims."""

import base64
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from matplotlib.figure import Figure
from nbformat import v4, writes

from presslens import claims, load_corpus
from presslens.study import figures

CHECKOUT = Path(__file__).resolve().parent.parent
NOTEBOOK = "01_lengths.ipynb"
DRAWN, TABLE = "fig-1-1-lengths", "fig-1-2-shares"
LENGTHS = pd.DataFrame({"outlet": ["NPR", "NBC News"], "share": [0.123456789, 0.5]})
STORY = """\
title = "Jets or talks?"
byline = "Somebody"
date = "2026-11-30"
dek = "Two **articles** & more, see [the licence](LICENSE)."
findings = ["Which is longer & why?", "How long?", "Which is short?"]
limits = "Two articles are few."
figures = ["fig-1-1-lengths"]
"""
README = "# A study in small\n\n## Findings\n\nNone.\n\n## Run it\n\n```sh\nmake study\n```\n"


def claim(sentence: str, finding: str = "", figure: str = "", headline: str = "") -> dict:
    """A claim as an output's metadata holds it."""
    return {
        "notebook": NOTEBOOK,
        "cell": 1,
        "sentence": sentence,
        "conditions": ["lengths < 2"],
        "figure": figure,
        "headline": headline,
        "finding": finding,
    }


CLAIMS = [
    claim("Both are <short>.", "In short"),
    claim("NPR is longer.", "Which is longer & why?"),
    claim("It is the longest.", "Which is longer & why?", DRAWN, "NPR is longest"),
    claim("They are long.", "How long?", DRAWN),
    claim("None is short.", "Which is short?", TABLE),
]


@cache
def figure_files() -> dict[str, bytes]:
    """Files of two figures, one with a drawing for phones: the same in every small study."""
    with TemporaryDirectory() as folder:
        for id in (DRAWN, TABLE):
            full, phone = Figure((7.2, 3)), Figure((3.6, 3))
            for figure in (full, phone):
                figure.subplots().bar([0, 1], [90, 20])
            figures.publish(
                full,
                id,
                data=LENGTHS,
                title=f"Characters & more of {id}",
                caption=f"Characters <counted> for {id}.",
                phone=phone if id == DRAWN else None,
                corpus=load_corpus(CHECKOUT / "seeds"),
                notebook=NOTEBOOK,
                coded=["attributions"] if id == DRAWN else [],
                out=folder,
            )
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def code(source: str, *data: dict, number: int = 1):
    """An executed code cell that shows something."""
    shown = [v4.new_output("display_data", given) for given in data]
    return v4.new_code_cell(source, execution_count=number, outputs=shown)


def stated(source: str, *listed: dict):
    """An executed code cell that states claims."""
    outputs = [
        v4.new_output(
            "display_data",
            {"text/markdown": f"> {claim['sentence']}"},
            metadata={claims.METADATA: {"claim": claim}},
        )
        for claim in listed
    ]
    return v4.new_code_cell(source, execution_count=1, outputs=outputs)


def write_notebook(folder: Path, *cells) -> None:
    """Write an executed notebook of these cells, after a first one with title and question."""
    opening = "# 1 · Lengths\n\nWhich of the articles\nis longer?\n\nAnd more."
    made = v4.new_notebook(cells=[v4.new_markdown_cell(opening), *cells])
    for number, cell in enumerate(made.cells, start=1):
        cell.id = f"c{number:02d}"
    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "notebooks" / NOTEBOOK).write_text(writes(made), encoding="utf-8")


def make_study(folder: Path, *cells) -> Path:
    """Make the study; its notebook has these cells after the claims and the figures."""
    shutil.copytree(CHECKOUT / "seeds", folder / "seeds")
    (folder / "figures").mkdir()
    for name, content in figure_files().items():
        (folder / "figures" / name).write_bytes(content)
    png = base64.b64encode(figure_files()[f"{DRAWN}.png"]).decode()
    caption = {"text/markdown": "**Figure 1.1. Characters** once more"}
    drawn = code("draw(lengths)", {"image/png": png, "text/plain": "bars"}, caption, number=2)
    write_notebook(folder, stated("claims.state(...)", *CLAIMS), drawn, *cells)
    (folder / "notebooks" / "story.toml").write_text(STORY, encoding="utf-8")
    stated_claims = claims.to_json(CLAIMS, "A study", "1")
    (folder / "figures" / "claims.json").write_text(stated_claims, encoding="utf-8")
    (folder / "README.md").write_text(README, encoding="utf-8")
    (folder / "figures" / "README.md").write_text("# Figures\n\n## Rights\n\nNone.\n")
    (folder / "LICENSE").write_text("Free.\n", encoding="utf-8")
    return folder
