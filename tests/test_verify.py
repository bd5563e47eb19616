import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

import presslens
from presslens import figures, records
from presslens.charts import style
from presslens.errors import FigureError
from presslens.verify import main_text, verify

ID = "fig-2-1-grade-shift"
INPUTS = {"seeds/articles.csv": "1" * 64, "seeds/npr.txt": "2" * 64}
SUFFIXES = ("svg", "png", "pdf", "csv", "json")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Folder with one published figure and its record."""
    out = tmp_path_factory.mktemp("figures")
    data = pd.DataFrame({"step": [0, 1], "grade": [12.4, 11.9]})
    with style.house_style():
        figure, axes = style.new_figure(height=2)
        axes.plot(data["step"], data["grade"])
    figures.publish(
        figure,
        ID,
        data=data,
        title="Half a grade less",
        caption="Grade of the file and of the body.",
        alt="One line falls from left to right; NPR begins at 12.4 and ends at 11.9.",
        inputs=INPUTS,
        notebook="02_readability.ipynb",
        out=out,
    )
    return out


@pytest.fixture
def status(published):
    """Return the status of bytes, saved under a name that tells nothing."""

    def status_of(content, tmp_path):
        path = tmp_path / "copy.bin"
        path.write_bytes(content)
        return verify(path, published).status

    return status_of


def content(published, suffix):
    return (published / f"{ID}.{suffix}").read_bytes()


# The published bytes


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_published_file_is_known_by_its_bytes_under_any_name(published, tmp_path, suffix):
    copy = tmp_path / "image (3).tmp"
    copy.write_bytes(content(published, suffix))
    found = verify(copy, published / f"{ID}.json")
    assert found.status == "published"
    assert (found.id, found.notebook) == (ID, "02_readability.ipynb")
    assert (found.version, found.study) == (presslens.__version__, "One call, four reports")
    assert found.inputs == INPUTS


def test_every_figure_of_the_study_is_confirmed_by_the_records_of_the_package(checkout):
    committed = sorted((checkout / "figures").glob("fig-*.*"))
    assert {verify(path).status for path in committed} == {"published"}


def test_a_list_of_records_serves_as_well_as_one(published, tmp_path):
    record = records.read_record(published / f"{ID}.json")
    other = {**record, "id": "fig-1-1-other", "number": "1.1", "files": {}}
    (tmp_path / "all.json").write_text(records.to_json([other, record]), "utf-8")
    assert verify(published / f"{ID}.png", tmp_path / "all.json").id == ID


# Our metadata, other bytes


def test_one_changed_byte_is_noticed(published, status, tmp_path):
    png = bytearray(content(published, "png"))
    png[-30] ^= 1
    assert status(bytes(png), tmp_path) == "ours, other bytes"


def test_an_image_cut_off_in_its_pixels_is_ours(published, status, tmp_path):
    png = content(published, "png")
    assert status(png[: len(png) // 2], tmp_path) == "ours, other bytes"


def test_an_edited_svg_is_ours(published, status, tmp_path):
    svg = content(published, "svg").replace(b"#0072b2", b"#ff0000")
    assert status(svg, tmp_path) == "ours, other bytes"


def test_a_pdf_written_anew_with_its_info_is_ours(published, status, tmp_path):
    writer = PdfWriter(clone_from=PdfReader(published / f"{ID}.pdf"))
    writer.write(tmp_path / "anew.pdf")
    assert status((tmp_path / "anew.pdf").read_bytes(), tmp_path) == "ours, other bytes"


def test_an_edited_record_is_ours(published, status, tmp_path):
    text = content(published, "json").replace(b"Half a grade", b"Nine grades")
    assert status(text, tmp_path) == "ours, other bytes"


# What can't be confirmed


def test_changed_data_cannot_be_confirmed(published, status, tmp_path):
    changed = content(published, "csv").replace(b"11.9", b"10.9")
    assert status(changed, tmp_path) == "cannot confirm"


def of_version(published, version):
    """The SVG as if another version of the library had made it."""
    svg = (published / f"{ID}.svg").read_text("utf-8")
    made, count = re.subn(r'"version": "[^"]*"', f'"version": "{version}"', svg)
    assert count == 1
    return made


def test_another_version_of_a_figure_is_not_called_changed(published, tmp_path):
    (tmp_path / "old.svg").write_text(of_version(published, "0.0.9"), "utf-8")
    found = verify(tmp_path / "old.svg", published)
    assert found.status == "cannot confirm"
    assert "of version 0.0.9" in found.message
    assert f"of version {presslens.__version__} only" in found.message


def test_a_figure_without_a_record_says_which_record_is_missing(published):
    found = verify(published / f"{ID}.png")
    assert (found.status, found.id) == ("cannot confirm", ID)
    assert "has no record of it" in found.message
    assert "--record" in found.message


def test_an_installation_without_records_says_so(published, tmp_path):
    package = tmp_path / "presslens"
    ignored = shutil.ignore_patterns("__pycache__", records.SHIPPED)
    shutil.copytree(Path(presslens.__file__).parent, package, ignore=ignored)
    code = "import sys; from presslens.verify import main_text; print(*main_text(sys.argv[1]))"
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code, published / f"{ID}.csv"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "this installation has no figure records" in done.stdout


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]><svg>&j;</svg>"
)


def png_with(kind, content, side=1):
    """A PNG that begins with one chunk of this kind and content."""

    def chunk(kind, content):
        checksum = zlib.crc32(kind + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + kind + content + checksum

    header = side.to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(kind, content) + pixels


STRANGERS = {
    "empty file": b"",
    "text": b"Nothing to see here.\n",
    "huge text": b"word " * 5_000_000,
    "binary": bytes(range(256)) * 10,
    "PNG signature only": b"\x89PNG\r\n\x1a\n",
    "PNG of somebody else": png_with(b"tEXt", b"Source\0a camera"),
    "PNG with a statement that is no dict": png_with(b"tEXt", b"Source\0[1]"),
    "PNG with a statement too deep": png_with(b"tEXt", b"Source\0" + b"[" * 100_000),
    "PNG with a text that unpacks to 200 MB": png_with(
        b"zTXt", b"Source\0\0" + zlib.compress(b" " * 200_000_000, 9)
    ),
    "PNG with a broken text": png_with(b"zTXt", b"Source\0\0not zlib"),
    "PNG of 100 million pixels": png_with(b"tEXt", b"a\0b", side=10_000),
    "PNG of 4 billion pixels": png_with(b"tEXt", b"a\0b", side=65_000),
    "SVG of somebody else": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "SVG cut off": b"<svg><metadata>",
    "SVG that unpacks to 10 GB": BOMB,
    "SVG of an unknown encoding": b'<?xml version="1.0" encoding="x-none"?><svg/>',
    "PDF signature only": b"%PDF-1.4\n",
    "PDF of noise": b"%PDF-1.4\n" + bytes(range(256)) * 100,
    "JSON of somebody else": b'{"id": 1}',
    "JSON with a number of 5000 digits": b'{"id": ' + b"9" * 5000 + b"}",
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_file_of_somebody_else_is_answered_without_noise(
    status, tmp_path, capfd, caplog, stranger
):
    assert status(STRANGERS[stranger], tmp_path) == "cannot confirm"
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_another_study_may_use_the_same_ids(published, status, tmp_path):
    statement = records.read_record(published / f"{ID}.json") | {"study": "Another study"}
    assert status(json.dumps(statement).encode(), tmp_path) == "from other articles"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("tenths", range(10))
def test_a_published_file_cut_off_anywhere_is_never_called_published(
    published, status, tmp_path, suffix, tenths
):
    whole = content(published, suffix)
    assert status(whole[: len(whole) * tenths // 10], tmp_path) != "published"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n", b"<svg>", b"{", b""]),
    rest=st.binary(max_size=300),
)
def test_any_bytes_get_an_answer(status, tmp_path, start, rest):
    assert status(start + rest, tmp_path) == "cannot confirm"


# Bad input


def test_a_missing_file_is_one_clear_error(tmp_path):
    with pytest.raises(FigureError, match=r"gone\.png: no such file"):
        verify(tmp_path / "gone.png")


def test_a_folder_is_one_clear_error(tmp_path):
    with pytest.raises(FigureError, match="is a folder; give one file"):
        verify(tmp_path)


def test_a_path_with_a_null_character_is_one_clear_error():
    with pytest.raises(FigureError, match="is no path of a file"):
        verify("a\0b.png")


def test_a_record_that_is_none_is_one_clear_error(published):
    with pytest.raises(FigureError, match=r"\.csv is not JSON"):
        verify(published / f"{ID}.png", published / f"{ID}.csv")


# At the command line


def test_the_answer_names_study_version_notebook_and_every_input(published):
    text, code = main_text(published / f"{ID}.png", published)
    assert code == 0
    assert text.splitlines() == [
        f"published: {ID}.png is figure 2.1 as published: every byte is the same",
        f"  figure    {ID}",
        "  study     One call, four reports",
        f"  version   {presslens.__version__}",
        "  notebook  02_readability.ipynb",
        f"  input     seeds/articles.csv sha256 {'1' * 64}",
        f"            seeds/npr.txt sha256 {'2' * 64}",
    ]


def test_exit_code_tells_ours_with_other_bytes(published, tmp_path):
    (tmp_path / "edited.svg").write_bytes(content(published, "svg") + b"\n")
    text, code = main_text(tmp_path / "edited.svg", published)
    assert code == 1
    assert text.startswith("ours, other bytes: edited.svg carries our metadata")
    assert "or it is from another state of the study than this copy of it" in " ".join(text.split())


def test_exit_code_tells_bad_input(tmp_path):
    assert main_text(tmp_path / "gone.png") == (f"{tmp_path / 'gone.png'}: no such file", 2)


def test_exit_code_tells_what_cannot_be_confirmed(tmp_path):
    (tmp_path / "empty.png").write_bytes(b"")
    assert main_text(tmp_path / "empty.png") == ("cannot confirm: empty.png is empty", 3)


def test_a_strangers_metadata_cannot_write_to_the_terminal(published, tmp_path):
    statement = {
        "id": "fig-2-1-x\x1b[2J",
        "version": "1\n2",
        "study": records.STUDY_TITLE,
        "notebook": "x" * 5000,
        "inputs": {"a\r": "\x07"},
    }
    (tmp_path / "bad.json").write_text(json.dumps(statement))
    text, _ = main_text(tmp_path / "bad.json", published)
    assert all(line.isprintable() for line in text.split("\n"))
    assert max(map(len, text.split("\n"))) < 400


def test_neither_tables_nor_charts_are_loaded_to_verify_a_file():
    code = "import sys, presslens.verify; print({'pandas', 'matplotlib'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "set()\n")
