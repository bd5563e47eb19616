import base64
import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from test_figures import ALT, ID, publish

NOTEBOOK_CELL = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
import test_figures
test_figures.publish("../figures")
"""


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """Study folder whose notebook published a figure, and the outputs of that notebook's cell."""
    study = tmp_path_factory.mktemp("study")
    (study / "notebooks").mkdir()
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK_CELL)])
    resources = {"metadata": {"path": str(study / "notebooks")}}
    NotebookClient(notebook, kernel_name="python3", resources=resources, timeout=120).execute()
    return study, notebook.cells[0].outputs


def test_the_notebooks_image_is_the_exported_file(executed):
    study, (image, _) = executed
    assert (
        base64.b64decode(image.data["image/png"]) == (study / "figures" / f"{ID}.png").read_bytes()
    )


def test_the_notebooks_image_has_the_alternative_text_and_a_width(executed):
    _, (image, _) = executed
    assert image.metadata["image/png"] == {"alt": ALT, "width": 720}
    assert image.data["text/plain"] == ALT


def test_the_notebooks_caption_links_to_files_that_are_there(executed):
    study, (_, caption) = executed
    links = re.findall(r"\]\(([^)]+)\)", caption.data["text/markdown"])
    assert links == [f"../figures/{ID}.{suffix}" for suffix in ("svg", "png", "pdf", "csv")]
    assert all((study / "notebooks" / link).is_file() for link in links)


def test_the_notebooks_caption_shows_number_title_caption_and_key(executed):
    _, (_, caption) = executed
    assert caption.data["text/markdown"].startswith(
        '**Figure 2.1. Grade of both "reports" — \\< 13 \\& its fall.** '
        "Grade of the file and of the body."
    )
    assert f"cite as `{ID}`" in caption.data["text/markdown"]


def test_the_notebook_shows_no_path_or_address_of_this_machine(executed):
    study, outputs = executed
    shown = json.dumps([output.data for output in outputs] + [o.metadata for o in outputs])
    assert str(study) not in shown
    assert not re.search(r"0x[0-9a-f]{6,}", shown)


def test_outside_a_notebook_nothing_is_printed(tmp_path, capsys):
    publish(tmp_path)
    assert capsys.readouterr() == ("", "")
