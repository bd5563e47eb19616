"""Running one notebook, and the form in which it is committed."""

import os
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from small_project import PARAMETERS, notebook, write_notebook

from presslens.study.notebooks import (
    Kernels,
    NotebookError,
    clean,
    notebook_bytes,
    parse_notebook,
    run_notebook,
    with_parameters,
)


@pytest.fixture
def run(tmp_path):
    """Run a notebook with the given cells in a folder of its own."""
    (tmp_path / "kernels").mkdir()
    (tmp_path / "notebooks").mkdir()

    def run_cells(*sources, parameters=None, shown=None):
        path = write_notebook(tmp_path / "notebooks", *sources)
        return run_notebook(path, Kernels(tmp_path / "kernels"), parameters, shown)

    return run_cells


def printed(executed, cell):
    """What a cell printed; cells count from 1 as in the file."""
    return "".join(output.text for output in executed.cells[cell - 1].outputs)


def test_a_kernel_has_nothing_of_the_reader_that_could_change_an_output(run, tmp_path, monkeypatch):
    (tmp_path / "startup.py").write_text("print('hello')")
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "startup.py"))
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path / "own"))
    executed = run(
        "import os, sys\n"
        "print(sys.executable, os.getcwd())\n"
        "print(*(os.environ[n] for n in ('PYTHONHASHSEED', 'TZ', 'LC_ALL', 'MPLBACKEND')))\n"
        "print(os.environ['MPLCONFIGDIR'], os.environ['IPYTHONDIR'])"
    )
    kernels = tmp_path / "kernels"
    assert printed(executed, 3).splitlines() == [
        f"{sys.executable} {tmp_path / 'notebooks'}",
        "0 UTC C.UTF-8 agg",
        f"{kernels / 'matplotlib'} {kernels / 'ipython'}",
    ]


def test_a_relative_python_path_holds_in_the_kernel_too(run, tmp_path, monkeypatch):
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra" / "only_here.py").write_text("VALUE = 5")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "extra" + os.pathsep + os.environ["PYTHONPATH"])
    assert printed(run("import only_here\nprint(only_here.VALUE)"), 3) == "5\n"


def test_parameters_are_used_in_the_run_and_others_shown(run):
    executed = run(
        "print(seeds)",
        parameters={"seeds": "/somewhere/articles"},
        shown={"seeds": "../../articles"},
    )
    assert printed(executed, 3) == "/somewhere/articles\n"
    assert executed.cells[1].source == PARAMETERS.replace("../seeds", "../../articles")


def test_a_run_with_parameters_has_the_cells_and_counts_of_a_run_without(run):
    executed = run("1 + 1", parameters={"seeds": "/somewhere"})
    assert [cell.get("execution_count") for cell in executed.cells] == [None, 1, 2]
    assert executed.cells[2].outputs[0].execution_count == 2


@pytest.mark.parametrize("parameters", [None, {"seeds": "/somewhere"}])
def test_a_failing_cell_is_named_with_the_errors_last_line(run, parameters):
    with pytest.raises(NotebookError) as error:
        run("1 + 1", "raise ValueError('first line\\nlast line')", parameters=parameters)
    assert str(error.value) == (
        "notebooks/01_lengths.ipynb, cell 4: ValueError: last line; nothing was published"
    )


def test_a_kernel_that_dies_is_told_in_one_line(run):
    with pytest.raises(NotebookError, match=r"^notebooks/01_lengths.ipynb could not be run: .+$"):
        run("import os\nos._exit(1)")


def test_stopped_kernels_start_no_further_notebook(tmp_path):
    path = write_notebook(tmp_path, "1")
    kernels = Kernels(tmp_path)
    kernels.stop()
    with pytest.raises(NotebookError, match="the study was stopped"):
        run_notebook(path, kernels)


def test_the_notebook_file_itself_is_not_changed_by_a_run(run, tmp_path):
    run("1 + 1")
    source = nbformat.read(tmp_path / "notebooks" / "01_lengths.ipynb", as_version=4)
    assert [cell.get("execution_count") for cell in source.cells] == [None] * 3


def test_all_that_differs_between_runs_is_cleaned_away():
    first, second = (notebook("1 + 1") for _ in range(2))
    first.metadata = {
        "papermill": {"input_path": "/home/anna/01.ipynb"},
        "language_info": {"name": "python", "version": "3.11.7"},
        "kernelspec": {"name": "anna", "display_name": "Anna's Python"},
    }
    first.cells[2].metadata = {"execution": {"iopub.status.busy": "2015-09-18"}, "collapsed": True}
    first.cells[2].outputs = [new_output("stream", text="2")]
    second.cells[2].outputs = [new_output("stream", text="2")]
    assert notebook_bytes(clean(first)) == notebook_bytes(clean(second))


def test_tags_are_kept():
    assert clean(notebook("1")).cells[1].metadata == {"tags": ["parameters"]}


def test_alternative_text_of_a_picture_is_kept():
    picture = new_notebook(cells=[new_code_cell("1")])
    metadata = {"image/png": {"alt": "Four bars."}}
    picture.cells[0].outputs = [
        new_output("display_data", data={"image/png": "aGk="}, metadata=metadata)
    ]
    assert clean(picture).cells[0].outputs[0].metadata == metadata


def test_cleaning_leaves_its_argument_as_it_is():
    original = notebook("1")
    before = notebook_bytes(original)
    clean(original)
    assert notebook_bytes(original) == before


def test_a_clean_notebook_is_valid_and_ends_with_one_line_break():
    contents = notebook_bytes(clean(notebook("1")))
    nbformat.validate(nbformat.reads(contents.decode(), as_version=4))
    assert contents.endswith(b"}\n")


CELLS_NO_LIST = b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}'


@pytest.mark.parametrize("contents", [b"", b"\xff\xfe", b"[]", CELLS_NO_LIST, b"not json"])
def test_a_file_that_is_no_notebook_is_named(contents):
    with pytest.raises(NotebookError, match=r"^notebooks/01_x\.ipynb is not a Jupyter notebook: "):
        parse_notebook(contents, "notebooks/01_x.ipynb")


def test_other_values_are_written_into_a_parameters_cell():
    source = 'corpus_dir = "../seeds"\nout = "../figures"'
    assert with_parameters(source, {"corpus_dir": 'C:\\new\\"a"'}) == (
        'corpus_dir = "C:\\\\new\\\\\\"a\\""\nout = "../figures"'
    )
