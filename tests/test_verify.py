"""What verify says of a copied file, and that a stranger's file gets an answer without noise."""

import json
import zlib
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from presslens.charts import style
from presslens.errors import FigureError
from presslens.study import figures, records
from presslens.study.verify import main_text, verify

ID = "fig-2-1-grade-shift"
SUFFIXES = ("svg", "png", "pdf", "csv", "json")


@pytest.fixture(scope="module")
def published(corpus, tmp_path_factory):
    """Folder with one published figure and its record."""
    out = tmp_path_factory.mktemp("figures")
    data = pd.DataFrame({"outlet": ["NPR", "NBC News"], "grade": [12.4, 11.9]})
    with style.house_style():
        figure, axes = style.new_figure(height=2)
        axes.plot([0, 1], data["grade"])
    figures.publish(
        figure,
        ID,
        data=data,
        title="Grade by article",
        caption="Grade of the file.",
        corpus=corpus,
        notebook="02_readability.ipynb",
        out=out,
    )
    return out


@pytest.fixture
def status(published, tmp_path):
    """Return the status of bytes, saved under a name that tells nothing."""

    def status_of(content):
        path = tmp_path / "copy.bin"
        path.write_bytes(content)
        return verify(path, published).status

    return status_of


def content(published, suffix):
    return (published / f"{ID}.{suffix}").read_bytes()


def saved(image, format="PNG", **options):
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_published_file_is_original_under_any_name(published, tmp_path, suffix):
    copy = tmp_path / "image (3).tmp"
    copy.write_bytes(content(published, suffix))
    found = verify(copy, published / f"{ID}.json")
    assert (found.status, found.id, found.study) == ("original", ID, records.STUDY_TITLE)


def test_every_figure_of_the_study_is_original(checkout):
    committed = sorted((checkout / "figures").glob("fig-*.*"))
    assert {verify(path, checkout / "figures").status for path in committed} == {"original"}


@pytest.mark.parametrize("suffix", ["csv", "svg"])
def test_a_text_with_other_line_ends_is_re_saved(published, status, suffix):
    assert status(content(published, suffix).replace(b"\n", b"\r\n")) == "re-saved"


@pytest.mark.parametrize("options", [{"compress_level": 0}, {"format": "BMP"}])
def test_a_picture_saved_without_loss_is_re_saved(published, status, options):
    image = Image.open(published / f"{ID}.png").convert("RGB")
    assert status(saved(image, **options)) == "re-saved"


def test_a_part_of_a_picture_is_cropped_with_or_without_its_metadata(published, status):
    image = Image.open(published / f"{ID}.png")
    width, height = image.size
    assert status(saved(image.crop((0, 0, width, height // 2)))) == "cropped"


def test_a_screenshot_around_a_picture_is_cropped(published, status):
    image = Image.open(published / f"{ID}.png").convert("RGB")
    screen = Image.new("RGB", (image.width + 90, image.height + 70), "#335577")
    screen.paste(image, (40, 30))
    assert status(saved(screen)) == "cropped"


def test_one_changed_pixel_is_tampered_where_the_metadata_are_kept(published, status):
    from PIL.PngImagePlugin import PngInfo

    image = Image.open(published / f"{ID}.png")
    told = PngInfo()
    told.add_text("Source", image.info["Source"])
    image.putpixel((100, 100), (255, 0, 0, 255))
    assert status(saved(image, pnginfo=told)) == "tampered"


def test_an_edited_svg_or_record_is_tampered(published, status):
    assert status(content(published, "svg").replace(b"#222222", b"#ff0000")) == "tampered"
    assert status(content(published, "json").replace(b"Grade by", b"Scores by")) == "tampered"


def test_a_file_of_another_study_or_version_is_unknown_and_named(published, tmp_path):
    record = records.read_record(published / f"{ID}.json")
    for change in ({"study": "Another study"}, {"version": "0.0.9"}):
        (tmp_path / "other.json").write_text(json.dumps(record | change))
        found = verify(tmp_path / "other.json", published)
        assert found.status == "unknown"
        assert next(iter(change.values())) in found.message


def test_changed_data_and_a_smaller_picture_are_unknown(published, status):
    assert status(content(published, "csv").replace(b"11.9", b"10.9")) == "unknown"
    image = Image.open(published / f"{ID}.png").convert("RGB")
    assert status(saved(image.resize((360, 100)), "JPEG")) == "unknown"


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
    "binary": bytes(range(256)) * 10,
    "PNG signature only": b"\x89PNG\r\n\x1a\n",
    "PNG of somebody else": png_with(b"tEXt", b"Source\0a camera"),
    "PNG with a statement that is no dict": png_with(b"tEXt", b"Source\0[1]"),
    "PNG with a statement too deep": png_with(b"tEXt", b"Source\0" + b"[" * 100_000),
    "PNG with a text that unpacks to 200 MB": png_with(
        b"zTXt", b"Source\0\0" + zlib.compress(b" " * 200_000_000, 9)
    ),
    "PNG of 4 billion pixels": png_with(b"tEXt", b"a\0b", side=65_000),
    "SVG cut off": b"<svg><metadata>",
    "SVG with a source that is no statement": b"<svg><dc:source>{}</dc:source></svg>",
    "PDF of noise": b"%PDF-1.4\n" + bytes(range(256)) * 100,
    "JSON of somebody else": b'{"id": 1}',
    "JSON with a number of 5000 digits": b'{"id": ' + b"9" * 5000 + b"}",
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_file_of_somebody_else_is_answered_without_noise(status, capfd, stranger):
    assert status(STRANGERS[stranger]) == "unknown"
    assert capfd.readouterr() == ("", "")


def test_a_pdf_is_not_said_to_be_silent_about_itself(published, tmp_path):
    (tmp_path / "a.pdf").write_bytes(content(published, "pdf") + b"\n")
    text, _ = main_text(tmp_path / "a.pdf", published)
    assert "what a PDF says of itself is not read" in text
    assert "says nothing" not in text
    (tmp_path / "a.txt").write_bytes(b"text")
    assert "says nothing of where" in main_text(tmp_path / "a.txt", published)[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n", b"<svg>", b"{", b""]),
    rest=st.binary(max_size=300),
)
def test_any_bytes_get_an_answer(status, start, rest):
    assert status(start + rest) == "unknown"


def test_what_can_not_be_read_is_one_clear_error(published, tmp_path):
    for path, reason in (
        (tmp_path / "gone.png", r"gone\.png: no such file"),
        (tmp_path, "is a folder; give one file"),
        ("a\0b.png", "is no path of a file"),
    ):
        with pytest.raises(FigureError, match=reason):
            verify(path, published)
    with pytest.raises(FigureError, match=r"\.csv is not JSON"):
        verify(published / f"{ID}.png", published / f"{ID}.csv")


def test_the_exit_code_tells_the_status(published, tmp_path):
    assert main_text(published / f"{ID}.png", published)[1] == 0
    (tmp_path / "edited.svg").write_bytes(content(published, "svg") + b"\n")
    text, code = main_text(tmp_path / "edited.svg", published)
    assert (text.partition(":")[0], code) == ("tampered", 1)


def test_a_strangers_metadata_can_not_write_to_the_terminal(published, tmp_path):
    statement = {"id": "fig-2-1-x\x1b[2J", "version": "1\n2", "study": "x\a" * 5000}
    (tmp_path / "bad.json").write_text(json.dumps(statement))
    text, _ = main_text(tmp_path / "bad.json", published)
    assert text.isprintable()
    assert len(text) < 600
