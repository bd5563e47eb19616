import hashlib
import shutil

import pytest

from presslens.errors import MeasureError
from presslens.validity.measured import (
    FOLDER,
    MEASURED_COLUMNS,
    RENEWED_BY,
    measured,
    measured_files,
)

HEAD = "measurement,corpus,subject,tool,metric,value,low,high,n,at_least,at_most,reached"
ROW = "sentences,GUM,news,presslens,F1,0.9,0.8,0.95,40,0.85,,yes"


@pytest.fixture
def results(tmp_path):
    """A folder with a right table of each name."""
    for name in RENEWED_BY:
        (tmp_path / f"{name}.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def fault(results):
    """Give a function that writes rows into one table and returns the error's text."""

    def told(*lines, head=HEAD):
        text = "\n".join([head, *lines]) + "\n"
        (results / "syllables.csv").write_text(text, encoding="utf-8")
        with pytest.raises(MeasureError) as caught:
            measured(results)
        return str(caught.value)

    return told


def test_every_table_is_read_with_its_name_and_numbers(results):
    table = measured(results)
    assert list(table.columns) == list(MEASURED_COLUMNS)
    assert table["file"].tolist() == list(RENEWED_BY)
    assert table.loc[0, ["value", "low", "high", "n", "at_least"]].tolist() == [
        *(0.9, 0.8, 0.95, 40, 0.85)
    ]
    assert table["at_most"].isna().all()
    assert table["reached"].eq("yes").all()


def test_the_committed_tables_are_right_and_hold_missed_goals_too(checkout):
    table = measured(checkout / FOLDER)
    assert set(table["file"]) == set(RENEWED_BY)
    assert set(table["reached"]) == {"", "yes", "no"}


def test_without_the_folder_there_is_no_row(tmp_path):
    table = measured(tmp_path / "none")
    assert table.empty
    assert list(table.columns) == list(MEASURED_COLUMNS)
    assert measured_files(tmp_path / "none") == {}


def test_a_missing_table_is_named_with_what_renews_it(results):
    (results / "sourcing_rules.csv").unlink()
    with pytest.raises(MeasureError, match=r"sourcing_rules\.csv is missing; renew it with python"):
        measured(results)


def test_files_are_named_as_in_the_repository(results):
    digests = measured_files(results)
    data = (results / "syllables.csv").read_bytes()
    assert digests[f"{FOLDER}/syllables.csv"] == hashlib.sha256(data).hexdigest()
    assert len(digests) == len(RENEWED_BY)


def test_other_columns_are_refused(fault):
    assert "syllables.csv, line 1: the columns are not measurement," in fault(ROW, head="a,b")


def test_an_empty_table_is_refused(fault):
    assert "syllables.csv has no row; renew it with make validity" in fault()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("0.9,0.8", "high,0.8"), "line 3: value is 'high', not a number"),
        (ROW.replace("0.9,0.8", ",0.8"), "line 3: value is '', not a number"),
        (ROW.replace("0.95", "inf"), "line 3: high is 'inf', not a number"),
        (ROW.replace(",40,", ",4.5,"), "line 3: n is '4.5', not a count"),
        (ROW.replace(",yes", ",no"), "line 3: reached is 'no', which is not what value and goal"),
        (ROW.replace("0.85,,yes", ",,yes"), "line 3: reached is 'yes', which is not what"),
        (ROW.replace("0.85,,yes", ",0.5,yes"), "line 3: reached is 'yes', which is not what"),
        (ROW + ",more", "line 3: the row has not as many cells as line 1 has columns"),
    ],
)
def test_a_wrong_cell_is_named_with_its_line(fault, row, said):
    assert said in fault(ROW, row)


def test_a_value_on_its_goal_may_have_been_rounded_to_either_side(results):
    for answer in ("yes", "no"):
        row = ROW.replace("0.9,0.8", "0.85,0.8").replace("yes", answer)
        (results / "syllables.csv").write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
        assert answer in set(measured(results)["reached"])


def test_text_that_is_no_utf_8_is_refused(results):
    (results / "syllables.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(MeasureError, match="is not UTF-8"):
        measured(results)


def test_what_renews_a_table_is_there_and_knows_it(checkout):
    run_all = (checkout / "tests/bench/run_all.py").read_text(encoding="utf-8")
    makefile = (checkout / "Makefile").read_text(encoding="utf-8")
    for name, command in RENEWED_BY.items():
        if command.startswith("make"):
            assert f'"{name}"' in run_all
            assert "\nvalidity:" in makefile
        else:
            assert (checkout / command.split()[1]).is_file()


def test_a_folder_with_a_space_is_read(results, tmp_path):
    shutil.copytree(results, tmp_path / "my results", dirs_exist_ok=False)
    assert len(measured(tmp_path / "my results")) == len(RENEWED_BY)
