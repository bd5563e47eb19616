"""Notebook 04 runs on any articles, and stops at a fault in the coding before it draws."""

import json
import shutil

import pytest
from fact_sheet import TEXTS, sheet_rows, write_coding, write_csv

from presslens.errors import CodingError, CorpusError


def run(notebook, corpus_dir, out):
    """Run the code cells of a notebook in this process."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    names = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
            if "parameters" in cell["metadata"].get("tags", []):
                names |= {"corpus_dir": str(corpus_dir), "out": str(out)}


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("coding/facts.csv", ",npr,present,", ",npr,told,", "facts.csv, line "),
        ("coding/facts.csv", "NPR has learned", "NPR has heard", "facts.csv, line "),
        ("coding/facts.csv", "\nF02,", "\nF99,", "facts.csv: fact F"),
        ("coding/uncoded.csv", ",18,", ",99,", "uncoded.csv, line 2"),
        ("coding/differences.csv", "attack jets", "attack cars", "differences.csv, line "),
        ("coding/attributions.csv", "142,159", "142,158", "attributions.csv, line 2"),
        ("coding/labels.csv", ",arutz-sheva,", ",arutz,", "labels.csv, line 2"),
        ("coding/label_voice.csv", ",285,", ",286,", "label_voice.csv, line 2"),
        ("coding/word_hits.csv", ",127,", ",128,", "word_hits.csv, line "),
        ("002_02b022cf042e918a.txt", "Sukhoi", "Suchoi", "was changed"),
    ],
)
def test_a_fault_stops_the_notebook_before_drawing(
    checkout, seeds, tmp_path, name, old, new, message
):
    folder, out = tmp_path / "seeds", tmp_path / "figures"
    shutil.copytree(seeds, folder)
    text = (folder / name).read_bytes().decode("utf-8")
    assert old in text
    (folder / name).write_bytes(text.replace(old, new, 1).encode("utf-8"))
    with pytest.raises((CodingError, CorpusError)) as caught:
        run(checkout / "notebooks" / "04_framing.ipynb", folder, out)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not out.exists()


@pytest.mark.parametrize(
    ("articles", "coded", "drawn"),
    [
        (1, False, []),
        (2, False, ["6-shared-wording", "7-keyness"]),
        (1, True, ["1-coverage"]),
        (2, True, ["1-coverage", "3-order", "6-shared-wording", "7-keyness"]),
        (
            3,
            True,
            ["1-coverage", "2-inclusion", "3-order", "6-shared-wording", "7-keyness"],
        ),
    ],
)
def test_few_articles_coded_or_not_have_the_figures_that_they_can_have(
    checkout, tmp_path, articles, coded, drawn
):
    slugs = list(TEXTS)[:articles]
    rows = [row for row in sheet_rows() if row["article"] in slugs]
    folder = write_coding(tmp_path, rows=rows)
    for slug in set(TEXTS) - set(slugs):
        (folder / f"{slug}.txt").unlink()
    table = [{"slug": slug, "file": f"{slug}.txt", "outlet": slug.title()} for slug in slugs]
    write_csv(folder / "articles.csv", ("slug", "file", "outlet"), table)
    if not coded:
        shutil.rmtree(folder / "coding")
    out = tmp_path / "figures"
    run(checkout / "notebooks" / "04_framing.ipynb", folder, out)
    assert sorted(path.stem for path in out.glob("*.svg")) == [f"fig-4-{name}" for name in drawn]
