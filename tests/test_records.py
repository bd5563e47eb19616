"""Records of figures: which build made them, how they are read, and their captions."""

import json

import pytest
from figure_record import PIXELS, record

import presslens
from presslens.errors import FigureError
from presslens.study import records


def save(folder, *made):
    for content in made:
        (folder / f"{content['id']}.json").write_text(records.to_json(content), "utf-8")


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


def test_records_are_read_as_written_and_sorted_by_number_not_by_letter(tmp_path):
    made = [record("fig-2-10-z"), record("fig-10-1-a"), record("fig-2-9-y", title="Šojgu & <x>")]
    save(tmp_path, *made)
    (tmp_path / "package.json").write_text("{}")
    assert records.read_records(tmp_path) == [made[2], made[0], made[1]]
    assert records.read_records(tmp_path / "fig-2-9-y.json") == [made[2]]


def test_two_figures_with_one_number_are_an_error(tmp_path):
    save(tmp_path, record("fig-2-1-a"), record("fig-2-1-b"))
    with pytest.raises(FigureError, match=r"fig-2-1-a and fig-2-1-b are both figure 2\.1"):
        records.read_records(tmp_path)


MANY = "9" * 5_000  # more digits than int() reads


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<svg/>", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("3", "'id'"),
        ("[]", "'id'"),
        (json.dumps(record(title=None)), "'title'"),
        (json.dumps(record(files=["a.svg"])), "'files'"),
        (json.dumps(record(pixels=PIXELS["sha256"])), "'pixels'"),
        (json.dumps(record(coding_by=["a"])), "'coding_by'"),
        (json.dumps({k: v for k, v in record().items() if k != "coding_by"}), "'coding_by'"),
        (json.dumps(record(number="2.2")), "the number"),
        (json.dumps({**record(), "id": "../../etc"}), "the id"),
        (json.dumps(record() | {"id": f"fig-{MANY}-1-a", "number": f"{MANY}.1"}), "the id"),
        (json.dumps({**record(), "files": {"fig-2-1-x.svg": 5}}), "'files' is"),
        (json.dumps({**record(), "inputs": {"a": 1}}), "'inputs' is"),
        *(
            (json.dumps({**record(), "pixels": {**record()["pixels"], key: value}}), "'pixels' is")
            for key, value in (("width", 0), ("height", "1"), ("sha256", None))
        ),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_record_is_one_line_with_the_file(tmp_path, content, message):
    path = tmp_path / "fig-2-1-x.json"
    path.write_text(content)
    with pytest.raises(FigureError, match=rf"^.*fig-2-1-x\.json .*{message}.*$"):
        records.read_records(path)
