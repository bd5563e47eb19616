"""Running notebooks, and the form in which they are committed."""

import os
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from small_project import notebook, write_notebook

from presslens.errors import NotebookError
from presslens.study.notebooks import (
    clean,
    notebook_bytes,
    parse_notebook,
    run_notebooks,
)

NAME = "notebooks/01_lengths.ipynb"


@pytest.fixture
def run(tmp_path):
    """Run a notebook with the given cells."""
    (tmp_path / "notebooks").mkdir()

    def run_cells(*sources, parameters=None):
        write_notebook(tmp_path / "notebooks", *sources)
        return parse_notebook(run_notebooks(tmp_path, [NAME], parameters)[NAME], NAME)

    return run_cells


def printed(executed, cell):
    """What a cell printed; cells count from 1 as in the file."""
    return "".join(output.text for output in executed.cells[cell - 1].outputs)


def test_a_kernel_has_nothing_of_the_reader_that_could_change_an_output(run, tmp_path, monkeypatch):
    (tmp_path / "startup.py").write_text("print('hello')")
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra" / "only_here.py").write_text("VALUE = 5")
    own = {
        "LC_ALL": "C",
        "MPLCONFIGDIR": str(tmp_path / "own"),
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": "extra" + os.pathsep + os.environ["PYTHONPATH"],  # relative: must hold too
        "PYTHONSTARTUP": str(tmp_path / "startup.py"),
        "TZ": "Asia/Tokyo",
    }
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    executed = run(
        "import os, sys, only_here\n"
        "print(sys.executable, os.getcwd(), only_here.VALUE)\n"
        "print(*(os.environ[n] for n in ('PYTHONHASHSEED', 'TZ', 'LC_ALL', 'MPLBACKEND')))\n"
        "print(os.environ['MPLCONFIGDIR'], os.environ['IPYTHONDIR'])"
    )
    kernels = tmp_path / "kernels"
    assert printed(executed, 3).splitlines() == [
        f"{sys.executable} {tmp_path / 'notebooks'} 5",
        "0 UTC C.UTF-8 agg",
        f"{kernels / 'matplotlib'} {kernels / 'ipython'}",
    ]
    assert [cell.get("execution_count") for cell in executed.cells] == [None, 1, 2]
    source = nbformat.read(tmp_path / NAME, as_version=4)
    assert [cell.get("execution_count") for cell in source.cells] == [None] * 3


def test_parameters_are_used_and_shown(run):
    folder = 'C:\\new\\"a"'
    executed = run("print(seeds)", parameters={"seeds": folder})
    assert printed(executed, 3) == f"{folder}\n"
    assert executed.cells[1].source == 'seeds = "C:\\\\new\\\\\\"a\\""\nout = ""'


@pytest.mark.parametrize("end", ["os._exit(1)", "os.kill(os.getpid(), 9)"])
def test_a_kernel_that_dies_or_is_killed_is_named_in_one_line(run, end):
    with pytest.raises(NotebookError, match=rf"^{NAME} could not be run: .+$"):
        run(f"import os\n{end}")


def test_a_failure_stops_the_notebooks_that_run_or_wait(tmp_path):
    lasting = "import pathlib, time\ntime.sleep(600)"
    write_notebook(tmp_path, lasting, name="a.ipynb")
    write_notebook(tmp_path, "1 / 0", name="b.ipynb")
    write_notebook(tmp_path, "open('started', 'w')", name="c.ipynb")
    with pytest.raises(NotebookError, match=r"^b\.ipynb, \[2\]: ZeroDivisionError"):
        run_notebooks(tmp_path, ["a.ipynb", "b.ipynb", "c.ipynb"])
    assert not (tmp_path / "started").exists()


def test_all_that_differs_between_runs_is_cleaned_away():
    first, second = (notebook("1 + 1") for _ in range(2))
    first.metadata = {
        "papermill": {"input_path": "/home/anna/01.ipynb"},
        "language_info": {"name": "python", "version": "3.11.7"},
        "kernelspec": {"name": "anna", "display_name": "Anna's Python"},
    }
    first.cells[2].metadata = {"execution": {"iopub.status.busy": "2015-09-18"}, "collapsed": True}
    for page, table, address in ((first, "T_0a1b2", "0x7f01"), (second, "T_c3d4e", "0x7f02")):
        data = {"text/html": f'<table id="{table}">', "text/plain": f"<Styler at {address}>"}
        page.cells[2].outputs = [new_output("display_data", data=data)]
    cleaned = notebook_bytes(clean(first))
    assert cleaned == notebook_bytes(clean(second))
    assert cleaned.endswith(b"}\n")
    assert parse_notebook(cleaned, NAME).cells[1].metadata == {"tags": ["parameters"]}


def test_cleaning_keeps_the_alternative_text_of_a_picture_and_its_argument_as_it_is():
    picture = new_notebook(cells=[new_code_cell("1")])
    metadata = {"image/png": {"alt": "Four bars."}}
    picture.cells[0].outputs = [
        new_output("display_data", data={"image/png": "aGk="}, metadata=metadata)
    ]
    before = notebook_bytes(picture)
    assert clean(picture).cells[0].outputs[0].metadata == metadata
    assert notebook_bytes(picture) == before


CELLS_NO_LIST = b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": 3}'


@pytest.mark.parametrize("contents", [b"", b"\xff\xfe", b"[]", CELLS_NO_LIST, b"not json"])
def test_a_file_that_is_no_notebook_is_named(contents):
    with pytest.raises(NotebookError, match=r"^notebooks/01_x\.ipynb is not a Jupyter notebook: "):
        parse_notebook(contents, "notebooks/01_x.ipynb")
