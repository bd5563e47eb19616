"""Files are listed without clutter, and put into their place all of them or none."""

import os
import re
import signal
import subprocess
import sys

import pytest
from small_project import contents
from timing import wait_until

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


PUBLISH = """
import os, pathlib, resource, signal, sys, time
from presslens.publishing import publish_files
root, letter = pathlib.Path(sys.argv[1]), sys.argv[2].encode()
files = {f"{part}/{number}.txt": letter * 5000 for part in "ab" for number in range(4)}
"""
PAUSE = """
move, marks = os.replace, root.with_name("started")
def slow(source, target):
    if not marks.exists():
        marks.touch()
        time.sleep(1)
    move(source, target)
os.replace = slow
"""
FULL = "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"


def publishing(root, letter, before=""):
    code = f"{PUBLISH}{before}publish_files(files, root, remove=[])"
    command = [sys.executable, "-c", code, str(root), letter]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def test_of_two_runs_at_once_one_waits_so_that_their_files_are_not_mixed(tmp_path):
    root = tmp_path / "root"
    first = publishing(root, "1", PAUSE)
    wait_until((tmp_path / "started").exists)
    second = publishing(root, "2")
    assert [run.communicate()[1] for run in (first, second)] == ["", ""]
    assert set(contents(root).values()) == {b"2" * 5000}
    assert len(contents(root)) == 8


def test_a_folder_that_links_lead_to_twice_is_no_other_run_to_wait_for(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").symlink_to("a")
    assert publish_files({"a/x": b"1", "b/y": b"2"}, tmp_path, []) == ["a/x", "b/y"]


def test_a_full_disk_leaves_all_as_it_was_and_is_told_in_one_line(tmp_path):
    root = tmp_path / "root"
    publishing(root, "1").wait()
    before = contents(root)
    errors = publishing(root, "2", FULL).communicate()[1]
    assert re.search(r"StudyError: can't write .*0\.txt: File too large$", errors)
    assert contents(root) == before
