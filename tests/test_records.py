import hashlib
import json
import re

import pytest
from figure_record import PIXELS, SUFFIXES, record

import presslens
from presslens.claims import is_study_corpus
from presslens.errors import FigureError
from presslens.study import records


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
        "study": records.STUDY_TITLE,
        "version": presslens.__version__,
    }


# The library


def test_the_build_names_the_library_and_changes_with_any_file_of_it(tmp_path, monkeypatch):
    for name in ("a.py", "data/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.setattr(records.resources, "files", lambda package: tmp_path)
    before = json.loads(records.build_json())
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert json.loads(records.build_json()) == before
    (tmp_path / "data/b.txt").write_text("y")
    after = json.loads(records.build_json())
    assert after["library"] != before["library"]
    assert after["version"] == before["version"] == presslens.__version__


def test_the_studys_articles_are_those_in_seeds(corpus, corpus_of):
    assert is_study_corpus(corpus)
    assert not is_study_corpus(corpus_of(a="A dog ran."))


@pytest.mark.parametrize(("title", "author"), [(" ", "A"), ("T", "two\nlines"), ("a\x00", "A")])
def test_a_study_or_author_that_metadata_can_not_hold_is_refused(title, author):
    with pytest.raises(FigureError, match="is no line of text; write one"):
        records.Study(title, author)


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


def test_caption_links_stay_within_the_folder_when_none_is_given():
    links = re.findall(r"\]\(([^)]+)\)", records.caption_markdown(record(), ""))
    assert links == [f"fig-2-1-grade-shift.{suffix}" for suffix in SUFFIXES]
