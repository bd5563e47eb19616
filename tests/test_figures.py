"""Publishing a figure: its files, its record, its alternative text, what a notebook shows."""

import base64
import hashlib
import io
import json
import re
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest
from corpus_in_memory import corpus_of
from matplotlib.figure import Figure
from nbclient import NotebookClient
from PIL import Image
from published_figure import ALT, DATA, ID, TITLE, publish, shift
from small_project import contents

from presslens import Claims
from presslens.csv_files import csv_bytes
from presslens.errors import FigureError
from presslens.study import figures, records


def read_record(folder):
    return json.loads((folder / f"{ID}.json").read_text("utf-8"))


# Files and record


def test_every_file_is_in_the_record_with_its_hash(tmp_path):
    publish(tmp_path, phone=shift(phone=True))
    record, files = read_record(tmp_path), contents(tmp_path)
    del files[f"{ID}.json"]
    assert record["files"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    assert set(files) == {f"{ID}{end}" for end in (".svg", ".png", ".pdf", ".csv", "-phone.svg")}
    assert (record["number"], record["alt"], record["headline"]) == ("2.1", ALT, "")
    assert record["notebook"] == "02_readability.ipynb"
    assert record["inputs"]["seeds/npr.txt"] == "2" * 64
    assert record["coding_by"] is None


def test_csv_holds_the_numbers_drawn_and_a_named_index():
    table = DATA.assign(
        grade=[1 / 3, np.nan, -0.0, 12.0], outlet=['The "Sun"', "a, b", "Al-Jazīra", "NPR"]
    )
    assert csv_bytes(table).decode() == (
        'outlet,step,grade\n"The ""Sun""",0,0.3333333333\n"a, b",1,\nAl-Jazīra,0,0\nNPR,1,12\n'
    )
    close = [csv_bytes(pd.DataFrame({"value": [value]})) for value in (0.1 + 0.2, 0.3)]
    assert close[0] == close[1] == b"value\n0.3\n"
    mixed = pd.DataFrame({"grade": pd.Series([1 / 3, None, -0.0, 1e9 + 0.1234], dtype=object)})
    assert csv_bytes(mixed) == b'grade\n0.3333333333\n""\n0\n1000000000\n'


def test_a_named_index_becomes_a_column(tmp_path):
    publish(tmp_path, data=DATA.set_index("outlet"))
    assert (tmp_path / f"{ID}.csv").read_text().startswith("outlet,step,grade\nNPR,0,12.4\n")


def drawn_texts(figure):
    return {text.get_gid(): text.get_text().replace("\n", " ") for text in figure.texts}


def test_the_headline_of_a_claim_is_drawn_and_the_title_is_recorded(tmp_path, corpus):
    stated = Claims("02_readability.ipynb", corpus)
    stated.state("Both fall.", True, figure=ID, headline="Both fall by half")
    figure = shift()
    publish(tmp_path, figure, corpus=corpus, claims=stated, notebook="", study=records.OUR_STUDY)
    record = read_record(tmp_path)
    assert drawn_texts(figure)["headline"] == "Both fall by half"
    assert (record["headline"], record["title"]) == ("Both fall by half", TITLE)
    assert record["notebook"] == "02_readability.ipynb"
    with Image.open(tmp_path / f"{ID}.png") as image:
        assert image.info["Title"] == TITLE


def test_without_a_claim_the_title_is_drawn_and_below_it_the_study(tmp_path):
    figure = shift()
    publish(tmp_path, figure)
    assert drawn_texts(figure) == {
        "headline": TITLE,
        "source-line": f"A study in small · {ID} · CC BY 4.0",
    }


def test_the_tables_of_the_coding_are_inputs_and_their_coder_is_named(tmp_path, corpus):
    publish(tmp_path, corpus=corpus, coded=["motives", "coder1/motives"])
    record = read_record(tmp_path)
    assert {"seeds/coding/motives.csv", "seeds/coding/coder1/motives.csv"} < set(record["inputs"])
    assert record["coding_by"]


# What is refused


def test_other_articles_are_not_published_as_the_studys(tmp_path):
    with pytest.raises(FigureError, match="presslens report FOLDER"):
        publish(tmp_path / "out", corpus=corpus_of(a="A dog."), study=records.OUR_STUDY)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "Fig-2-1-x"}, "no figure id"),
        ({"id": "fig-2-1"}, "no figure id"),
        ({"id": "fig-2-01-x"}, "no figure id"),
        ({"title": " "}, "title is empty"),
        ({"caption": ""}, "caption is empty"),
        ({"notebook": ""}, "notebook is empty"),
        ({"title": TITLE + "\x0b"}, r"holds '\\x0b'"),
        ({"caption": "word " * 41}, "41 words"),
        ({"data": DATA.head(0)}, "data is empty"),
        ({"data": DATA.assign(grade=np.inf)}, "'grade' of the data holds an infinite number"),
        ({"data": pd.DataFrame([[1, 2]])}, "columns of the data need names"),
        ({"data": pd.DataFrame({"a": [1.5, "x"]})}, "'a' of the data mixes numbers with text"),
    ],
)
def test_what_is_not_fit_to_publish_is_refused_before_writing(tmp_path, changes, message):
    with pytest.raises(FigureError, match=message):
        publish(tmp_path, Figure(), **changes)
    assert contents(tmp_path) == {}


# Alternative text


@pytest.mark.parametrize(
    ("table", "unit", "text"),
    [
        (
            "outlet,talks,build-up\nMilitary Times,0.38,0.004\nNPR,0.44,0.0",
            "share",
            "Military Times: talks 38%, build-up <1%. NPR: talks 44%, build-up 0%.",
        ),
        (
            "article,outlet,side,words\nnpr,NPR,U.S.,122\nnpr,NPR,Russia,39\nnbc,NBC,U.S.,1500",
            "",
            "NPR: U.S. 122, Russia 39. NBC: U.S. 1,500.",
        ),
        (
            "outlet,grade,low_end,long\nNPR,17.06,0.444,True",
            "",
            "NPR: grade 17.1, low end 0.44, long yes.",
        ),
        ("measure,value,n\nalpha,nan,76\nF1,nan,nan", "", "alpha: n 76. F1: none."),
        ("outlet,rebels,assad\nNPR,,own\nNBC,U.S.,", "", "NPR: assad: own. NBC: rebels: U.S."),
    ],
    ids=["a row per outlet", "rows of one outlet", "several numbers", "a missing value", "texts"],
)
def test_alternative_text_is_the_title_and_the_table_row_by_row(table, unit, text):
    data = pd.read_csv(io.StringIO(table), keep_default_na=False, na_values=["nan"])
    assert figures.alt_text("What is drawn.", data, unit) == f"What is drawn. {text}"


# In a notebook

NOTEBOOK_CELL = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import published_figure
published_figure.publish("../figures")
"""


def test_a_notebook_shows_the_exported_picture_and_a_caption_that_leads_to_its_files(tmp_path):
    (tmp_path / "notebooks").mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK_CELL)])
    resources = {"metadata": {"path": str(tmp_path / "notebooks")}}
    NotebookClient(notebook, kernel_name="python3", resources=resources, timeout=120).execute()
    image, caption = notebook.cells[0].outputs
    png = (tmp_path / "figures" / f"{ID}.png").read_bytes()
    assert base64.b64decode(image.data["image/png"]) == png
    assert image.metadata["image/png"] == {"alt": ALT, "width": 720}
    assert image.data["text/plain"] == ALT
    markdown = caption.data["text/markdown"]
    assert markdown == records.caption_markdown(read_record(tmp_path / "figures"), "../figures")
    assert f"cite as `{ID}`" in markdown
    links = re.findall(r"\]\(([^)]+)\)", markdown)
    assert all((tmp_path / "notebooks" / link).is_file() for link in links)
    assert str(tmp_path) not in json.dumps([image.data, caption.data, image.metadata])
