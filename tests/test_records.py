import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from figure_record import PIXELS, SUFFIXES, record

import presslens
from presslens import records
from presslens.errors import FigureError


def save(folder, *made):
    for one in made:
        (folder / f"{one['id']}.json").write_text(records.to_json(one), "utf-8")


# The record


def test_number_is_read_from_the_id():
    assert records.figure_number("fig-12-3-rarest-words") == "12.3"


def test_record_hashes_the_bytes_of_its_files():
    assert (
        record()["files"]["fig-2-1-grade-shift.csv"] == hashlib.sha256(b"outlet\nNPR\n").hexdigest()
    )


def test_what_stands_inside_the_files_names_inputs_but_no_outputs():
    inside = json.loads(records.provenance("fig-2-1-x", "02.ipynb", {"seeds/npr.txt": "1" * 64}))
    assert inside == {
        "id": "fig-2-1-x",
        "inputs": {"seeds/npr.txt": "1" * 64},
        "notebook": "02.ipynb",
        "study": "One call, four reports",
        "version": presslens.__version__,
    }


# The library's files


@pytest.fixture
def package_copy(tmp_path):
    """A copy of the package that can be changed."""
    package = tmp_path / "presslens"
    ignored = shutil.ignore_patterns("__pycache__", ".*", records.SHIPPED)
    shutil.copytree(Path(presslens.__file__).parent, package, ignore=ignored)
    return package


def hashes_of(package):
    """What `library_hashes` returns in a process that has this copy of the package."""
    code = "import json, presslens.records as r; print(json.dumps(r.library_hashes()))"
    path = os.pathsep.join([str(package.parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_library_hashes_cover_code_and_data(package_copy):
    hashes = hashes_of(package_copy)
    for name in ("records.py", "charts/style.py", "data/cmudict/cmudict.dict"):
        assert hashes[name] == hashlib.sha256((package_copy / name).read_bytes()).hexdigest()
    assert len(hashes) == sum(path.is_file() for path in package_copy.rglob("*"))


def test_one_changed_byte_changes_the_hash_of_that_file_alone(package_copy):
    before = hashes_of(package_copy)
    with (package_copy / "errors.py").open("ab") as file:
        file.write(b"\n")
    after = hashes_of(package_copy)
    assert {name for name in after if after[name] != before[name]} == {"errors.py"}


def test_caches_and_the_figures_own_records_are_no_part_of_the_library(package_copy):
    before = hashes_of(package_copy)
    (package_copy / "__pycache__").mkdir()
    (package_copy / "__pycache__" / "errors.pyc").write_bytes(b"x")
    (package_copy / ".DS_Store").write_bytes(b"x")
    (package_copy / "data" / records.SHIPPED).write_text("[]")
    assert hashes_of(package_copy) == before


# Reading


def test_a_record_is_read_as_it_was_written(tmp_path):
    made = record(title="Šojgu & <others>")
    save(tmp_path, made)
    assert records.read_record(tmp_path / f"{made['id']}.json") == made


@pytest.mark.parametrize("key", ["date", "pixels"])
def test_a_record_made_before_a_key_was_kept_is_read(tmp_path, key):
    old = {name: value for name, value in record().items() if name != key}
    save(tmp_path, old)
    assert records.all_records(tmp_path) == [old]


def test_records_of_a_folder_are_sorted_by_number_not_by_letter(tmp_path):
    save(tmp_path, record("fig-2-10-z"), record("fig-10-1-a"), record("fig-2-9-y"))
    assert [one["number"] for one in records.all_records(tmp_path)] == ["2.9", "2.10", "10.1"]


def test_other_json_files_of_a_folder_are_left_alone(tmp_path):
    save(tmp_path, record())
    (tmp_path / "package.json").write_text("{}")
    assert len(records.all_records(tmp_path)) == 1


def test_two_figures_with_one_number_are_an_error(tmp_path):
    save(tmp_path, record("fig-2-1-a"), record("fig-2-1-b"))
    with pytest.raises(FigureError, match=r"fig-2-1-a and fig-2-1-b are both figure 2\.1"):
        records.all_records(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is not JSON"),
        ("<svg/>", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("{}", "'id' is missing"),
        ("3", "'id' is missing"),
        (json.dumps(record(title=None)), "'title' is missing"),
        (json.dumps(record(files=["a.svg"])), "'files' is missing"),
        (json.dumps(record(inputs={"a": 1})), "'inputs' is missing"),
        (json.dumps(record(pixels={"width": 1, "height": 1})), "'pixels' is missing or not"),
        (json.dumps(record(pixels={**PIXELS, "width": 0})), "'pixels' is missing or not"),
        (json.dumps(record(pixels={**PIXELS, "height": "1"})), "'pixels' is missing or not"),
        (json.dumps(record(pixels={**PIXELS, "sha256": None})), "'pixels' is missing or not"),
        (json.dumps(record(coding_by=["a"])), "'coding_by' is missing or not as"),
        (json.dumps({k: v for k, v in record().items() if k != "coding_by"}), "'coding_by' is"),
        (json.dumps(record(number="2.2")), "'number' is missing or not as"),
        (json.dumps({**record(), "id": "../../etc"}), "'id' is missing or not as"),
        ("[]", "holds 0 figure records"),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_record_is_one_clear_line(tmp_path, content, message):
    path = tmp_path / "fig-2-1-x.json"
    path.write_text(content)
    with pytest.raises(FigureError, match=message) as raised:
        records.read_record(path)
    assert "fig-2-1-x.json" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_record_is_one_clear_line(tmp_path):
    with pytest.raises(FigureError, match=r"gone\.json: no such file"):
        records.read_record(tmp_path / "gone.json")


# The caption


def test_plain_text_is_escaped_for_markdown():
    text = "$1.2 & $3 *bold* _it_ <b> [link](x) `code` #1 | ~x~"
    assert records.markdown_text(text) == (
        r"\$1.2 \& \$3 \*bold\* \_it\_ \<b\> \[link\](x) \`code\` \#1 \| \~x\~"
    )


def test_line_breaks_in_a_text_do_not_end_its_paragraph():
    assert records.markdown_text("one\n\n# two") == r"one \# two"


def test_caption_says_by_whom_the_texts_were_coded():
    caption = records.caption_markdown(record(coding_by="a language model"), "")
    assert "Grade of the file and of the body. Coding by a language model." in caption


def test_caption_without_a_coding_names_no_coder():
    assert records.caption_text(record()) == "Grade of the file and of the body."


def test_caption_links_stay_within_the_folder_when_none_is_given():
    links = re.findall(r"\]\(([^)]+)\)", records.caption_markdown(record(), ""))
    assert links == [f"fig-2-1-grade-shift.{suffix}" for suffix in SUFFIXES]
