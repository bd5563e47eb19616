"""Files are listed without clutter, and put into their place all of them or none."""

import os
import signal

import pytest
from small_project import contents

from presslens.errors import StudyError
from presslens.publishing import files_below, names_below, publish_files
from presslens.signals import handled

LISTED = {"a.txt": b"1", "part/b.txt": b"2", "part/deep/__init__.py": b"3"}
CLUTTER = (".DS_Store", "part/.hidden/c.txt", "part/deep/__pycache__/d.pyc")


@pytest.fixture
def folder(tmp_path):
    """A folder inside a hidden one, with files that count and files that do not."""
    for name, content in {**LISTED, **dict.fromkeys(CLUTTER, b"x")}.items():
        path = tmp_path / ".venv" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / ".venv"


def test_hidden_files_and_byte_code_are_not_listed(folder):
    assert names_below(folder) == list(LISTED)
    assert files_below(folder) == LISTED


def test_of_a_part_the_names_begin_at_the_root(folder):
    assert names_below(folder, "part") == ["part/b.txt", "part/deep/__init__.py"]
    assert names_below(folder, "gone") == []


def test_files_that_are_the_same_are_not_touched(tmp_path):
    (tmp_path / "same.txt").write_bytes(b"same")
    os.utime(tmp_path / "same.txt", (1, 1))
    changed = publish_files({"same.txt": b"same", "new/a.txt": b"a"}, tmp_path, remove=[])
    assert changed == ["new/a.txt"]
    assert (tmp_path / "same.txt").stat().st_mtime == 1


def test_if_one_file_can_not_be_written_none_is(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "folder").write_bytes(b"a file where a folder is needed")
    with pytest.raises(StudyError, match=r"^can't write"):
        publish_files({"a.txt": b"new", "folder/b.txt": b"b"}, tmp_path, remove=[])
    assert contents(tmp_path) == {
        "a.txt": b"old",
        "folder": b"a file where a folder is needed",
    }


def test_a_folder_in_the_place_of_a_file_is_named_and_nothing_is_written(tmp_path):
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(StudyError, match=r"b\.txt is a folder; move it away$"):
        publish_files({"a.txt": b"new", "b.txt": b"new"}, tmp_path, remove=[])
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_while_files_are_published_waits_until_all_are(tmp_path, monkeypatch, sent):
    made = {f"{number}.txt": b"new" for number in range(9)}
    moved = os.replace

    def interrupted(source, target):
        os.kill(os.getpid(), sent)
        moved(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    # In a job that a script starts with "&" nothing comes of Ctrl-C.
    ignored = {signal.SIGINT, signal.SIGTERM} - {sent}
    with (
        handled(signal.default_int_handler, sent),
        handled(signal.SIG_IGN, *ignored),
        pytest.raises(KeyboardInterrupt),
    ):
        publish_files(made, tmp_path, remove=[])
    assert contents(tmp_path) == made
