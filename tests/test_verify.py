"""What verify says of a copied file, and that a stranger's file gets an answer without noise."""

import json
import time
import zlib
from io import BytesIO

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from published_figure import ID

from presslens.errors import FigureError
from presslens.study import records
from presslens.study.verify import (
    MAX_PIXELS,
    contains,
    read_pixels,
    verify,
)


@pytest.fixture
def status(exported, tmp_path):
    """Return the status of bytes, saved under a name that tells nothing."""

    def status_of(content):
        path = tmp_path / "copy.bin"
        path.write_bytes(content)
        return verify(path, exported).status

    return status_of


def content(exported, suffix):
    return (exported / f"{ID}.{suffix}").read_bytes()


def saved(image, format="PNG", **options):
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def test_every_figure_of_the_study_is_original(checkout):
    committed = sorted((checkout / "figures").glob("fig-*.*"))
    answers = [verify(path, checkout / "figures") for path in committed]
    assert {answer.status for answer in answers} == {"original"}
    assert "figure 1.1" in answers[0].message
    assert records.STUDY_TITLE in answers[0].message


@pytest.fixture
def image(exported):
    return Image.open(exported / f"{ID}.png")


@pytest.mark.parametrize(
    ("suffix", "old", "new", "expected"),
    [
        ("csv", b"\n", b"\r\n", "re-saved"),
        ("svg", b"\n", b"\r\n", "re-saved"),
        ("svg", b"#222222", b"#ff0000", "tampered"),
        ("json", b"Grade of", b"Score of", "tampered"),
        ("csv", b"11.9", b"10.9", "unknown"),
    ],
)
def test_a_changed_text_is_told_by_what_changed(exported, status, suffix, old, new, expected):
    before = content(exported, suffix)
    assert old in before
    assert status(before.replace(old, new)) == expected


def test_changed_data_under_their_name_are_tampered(exported, tmp_path):
    for suffix in ("csv", "json"):
        path = tmp_path / f"{ID}.{suffix}"
        path.write_bytes(content(exported, suffix)[:-9])
        status, message = verify(path, exported)
        assert (status, "JPEG" in message) == ("tampered", False)


def on_a_screen(image):
    screen = Image.new("RGB", (image.width + 90, image.height + 70), "#335577")
    screen.paste(image, (40, 30))
    return saved(screen)


def with_one_other_pixel(image, metadata=None):
    if metadata is None:
        metadata = PngInfo()
        metadata.add_text("Source", image.info["Source"])
    image.putpixel((100, 100), (255, 0, 0, 255))
    return saved(image, pnginfo=metadata)


@pytest.mark.parametrize(
    ("expected", "copy"),
    [
        ("re-saved", lambda image: saved(image, compress_level=0)),
        ("re-saved", lambda image: saved(image.convert("RGB"), "BMP")),
        ("re-saved", lambda image: saved(image.convert("RGB"), "WEBP", lossless=True)),
        ("cropped", lambda image: saved(image.crop((0, 0, image.width, image.height // 2)))),
        ("cropped", on_a_screen),
        ("tampered", with_one_other_pixel),
        ("unknown", lambda image: with_one_other_pixel(image.crop((0, 0, 1000, 300)), PngInfo())),
        ("unknown", lambda image: saved(image.convert("RGB").resize((720, 300)))),
        ("unknown", lambda image: saved(image.crop((0, 0, 30, 30)))),
        ("unknown", lambda image: saved(drawing(1600, 900))),
    ],
)
def test_a_copy_of_a_picture_is_told_by_its_pixels_and_its_metadata(image, status, expected, copy):
    assert status(copy(image)) == expected


def test_a_file_of_another_study_or_version_is_unknown_and_named(exported, tmp_path):
    record = records.read_record(exported / f"{ID}.json")
    for change in ({"study": "Another study"}, {"version": "0.0.9"}):
        (tmp_path / "other.json").write_text(json.dumps(record | change))
        status, message = verify(tmp_path / "other.json", exported)
        assert status == "unknown"
        assert next(iter(change.values())) in message


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
    "PNG of somebody else": png_with(b"tEXt", b"Source\0a camera"),
    "PNG with a statement that is no dict": png_with(b"tEXt", b"Source\0[1]"),
    "PNG with a statement too deep": png_with(b"tEXt", b"Source\0" + b"[" * 100_000),
    "PNG with a text that unpacks to 200 MB": png_with(
        b"zTXt", b"Source\0\0" + zlib.compress(b" " * 200_000_000, 9)
    ),
    "PNG of 4 billion pixels": png_with(b"tEXt", b"a\0b", side=65_000),
    "SVG cut off": b"<svg><metadata>",
    "SVG with a source that is no statement": b"<svg><dc:source>{}</dc:source></svg>",
    "JSON of somebody else": b'{"id": 1}',
    "JSON with a number of 5000 digits": b'{"id": ' + b"9" * 5000 + b"}",
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("stranger", STRANGERS)
def test_a_file_of_somebody_else_is_answered_without_noise(status, capfd, stranger):
    assert status(STRANGERS[stranger]) == "unknown"
    assert capfd.readouterr() == ("", "")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n", b"<svg>", b"{", b""]),
    rest=st.binary(max_size=300),
)
def test_any_bytes_get_an_answer(status, start, rest):
    assert status(start + rest) == "unknown"


def test_what_can_not_be_read_is_named(exported, tmp_path):
    for path in (tmp_path / "gone.png", tmp_path, "a\0b.png"):
        with pytest.raises(FigureError, match=r"can't be read \(.+\)$"):
            verify(path, exported)
    (tmp_path / "large.png").write_bytes(bytes(20_000_001))
    with pytest.raises(FigureError, match=r"large\.png has more than"):
        verify(tmp_path / "large.png", exported)
    with pytest.raises(FigureError, match=r"\.csv is not JSON"):
        verify(exported / f"{ID}.png", exported / f"{ID}.csv")


def test_a_strangers_metadata_can_not_write_to_the_terminal(exported, tmp_path):
    statement = {"id": "fig-2-1-x\x1b[2J", "version": "1\n2", "study": "x\a" * 5000}
    (tmp_path / "bad.json").write_text(json.dumps(statement))
    _, message = verify(tmp_path / "bad.json", exported)
    assert message.isprintable()
    assert len(message) < 600


# Pixels


def drawing(width=300, height=200, seed=1):
    """A picture like a chart: white ground, colored blocks, and pixels of many colors."""
    random = np.random.default_rng(seed)
    image = Image.new("RGB", (width, height), "white")
    for color in ("#0072b2", "#e69f00", "#009e73"):
        left, top = int(random.integers(width - 80)), int(random.integers(height - 40))
        image.paste(color, (left, top, left + 80, top + 30))
    for _ in range(800):
        at = int(random.integers(width)), int(random.integers(height))
        image.putpixel(at, tuple(map(int, random.integers(0, 256, 3))))
    return image


def test_a_picture_too_large_is_not_unpacked():
    side = int(MAX_PIXELS**0.5) + 1
    content = saved(Image.new("1", (side, side)))
    begin = time.process_time()
    assert read_pixels(content) is None
    assert time.process_time() - begin < 0.1


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_cut_off_is_not_read_and_raises_nothing(format):
    content = saved(drawing(), format)
    assert [read_pixels(content[: len(content) * n // 10]) for n in range(1, 10)] == [None] * 9


BLACK_HALF = Image.new("RGBA", (4, 3), (0, 0, 0, 128))
TURNED = Image.Exif()
TURNED[0x0112] = 6  # a quarter to the right
FRAMES = {"save_all": True, "append_images": [drawing(seed=2)]}


@pytest.mark.parametrize(
    ("copy", "seen"),
    [
        (saved(BLACK_HALF), Image.new("RGB", (4, 3), (127, 127, 127))),
        (saved(drawing().quantize(8)), drawing().quantize(8).convert("RGB")),
        (saved(drawing(), exif=TURNED), drawing().transpose(Image.Transpose.ROTATE_270)),
        (saved(drawing(), "GIF", **FRAMES), None),
        (saved(drawing(), "PNG", **FRAMES), None),
        (saved(drawing(), "TIFF"), None),
    ],
    ids=["half transparent", "palette", "turned", "moving GIF", "moving PNG", "TIFF"],
)
def test_pixels_are_those_that_are_seen_on_white(copy, seen):
    pixels = read_pixels(copy)
    assert np.array_equal(pixels, np.asarray(seen)) if seen else pixels is None


@pytest.mark.parametrize("size", [(300, 150), (250, 200)])
def test_a_taller_or_wider_picture_is_no_part_of_what_was_cut_out_of_it(size):
    image = drawing()
    cut_out = image.crop((0, 0, *size))
    assert contains(np.asarray(image), np.asarray(cut_out))
    assert not contains(np.asarray(cut_out), np.asarray(image))


def test_a_part_of_stripes_takes_no_long_time():
    stripes = np.zeros((1000, 800, 3), dtype=np.uint8)
    stripes[::2] = 255
    part = stripes[:500, :400].copy()
    part[277, 133] ^= 255  # so that it fits nowhere, though nearly so in many places
    begin = time.process_time()
    assert not contains(stripes, part)
    assert time.process_time() - begin < 3
