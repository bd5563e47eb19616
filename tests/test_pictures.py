"""Pictures are told apart by their pixels, and a part is found where it was cut out."""

import io
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from presslens.study import pictures


def drawing(width=300, height=200, seed=1):
    """A picture like a chart: white ground, coloured blocks, and pixels of many colours."""
    random = np.random.default_rng(seed)
    image = Image.new("RGB", (width, height), "white")
    for colour in ("#0072b2", "#e69f00", "#009e73"):
        left, top = int(random.integers(width - 80)), int(random.integers(height - 40))
        image.paste(colour, (left, top, left + 80, top + 30))
    for _ in range(800):
        at = int(random.integers(width)), int(random.integers(height))
        image.putpixel(at, tuple(map(int, random.integers(0, 256, 3))))
    return image


def saved(image, format="PNG", **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def read(image, format="PNG", **options):
    return pictures.read(saved(image, format, **options))


# Reading


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("PNG", {}),
        ("PNG", {"compress_level": 0}),
        ("WEBP", {"lossless": True}),
        ("BMP", {}),
    ],
)
def test_lossless_formats_keep_the_fingerprint(format, options):
    expected = pictures.fingerprint(read(drawing()))
    copy = read(drawing(), format, **options)
    assert pictures.fingerprint(copy) == expected


def test_transparency_is_seen_on_white():
    opaque = Image.new("RGB", (4, 3), (255, 128, 128))
    transparent = Image.new("RGBA", (4, 3), (255, 1, 1, 128))
    difference = read(transparent).pixels.astype(int) - read(opaque).pixels.astype(int)
    assert abs(difference).max() <= 1
    assert (read(Image.new("RGBA", (4, 3), (9, 9, 9, 0))).pixels == 255).all()


def test_a_palette_of_the_same_colours_is_the_same_picture():
    image = Image.new("RGB", (40, 30), "white")
    image.paste("#0072b2", (5, 5, 20, 20))
    assert pictures.fingerprint(read(image.quantize(8))) == pictures.fingerprint(read(image))


def test_a_fingerprint_has_size_and_hash():
    assert pictures.fingerprint(read(Image.new("RGB", (2, 1), "black"))) == {
        "width": 2,
        "height": 1,
        "sha256": "b0f66adc83641586656866813fd9dd0b8ebb63796075661ba45d1aa8089e1d44",
    }


def test_a_copy_is_turned_as_it_is_shown():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right
    turned = read(drawing(), exif=exif)
    assert (turned.width, turned.height) == (200, 300)
    expected = read(drawing().transpose(Image.Transpose.ROTATE_270))
    assert pictures.fingerprint(turned) == pictures.fingerprint(expected)


def test_a_moving_picture_is_not_read():
    frames = [drawing(seed=seed) for seed in (1, 2)]
    assert read(frames[0], "GIF", save_all=True, append_images=frames[1:]) is None
    assert read(frames[0], "PNG", save_all=True, append_images=frames[1:]) is None


def test_other_formats_are_not_let_near_a_decoder():
    assert read(drawing(), "TIFF") is None
    assert read(drawing(), "TGA") is None


def test_a_picture_too_large_is_not_unpacked():
    side = int(pictures.MOST_PIXELS**0.5) + 1
    content = saved(Image.new("1", (side, side)))
    begin = time.process_time()
    assert pictures.read(content) is None
    assert time.process_time() - begin < 0.1


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("tenths", range(1, 10))
@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_cut_off_is_not_read_and_raises_nothing(format, tenths):
    content = saved(drawing(), format)
    assert pictures.read(content[: len(content) * tenths // 10]) is None


@settings(max_examples=100)
@given(
    start=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF", b"BM", b""]),
    rest=st.binary(max_size=200),
)
def test_noise_is_no_picture(start, rest):
    assert pictures.read(start + rest) is None


# Finding a part


@pytest.mark.parametrize("box", [(0, 0, 150, 200), (60, 50, 300, 199), (0, 120, 300, 200)])
def test_a_part_is_found_where_it_was_cut_out(box):
    place = pictures.find(read(drawing().crop(box)), read(drawing()))
    assert (place.left, place.top) == box[:2]


def test_a_picture_is_a_part_of_itself():
    assert pictures.find(read(drawing()), read(drawing())) == pictures.Place(0, 0)


def test_a_part_with_one_other_pixel_is_not_found():
    cut = drawing().crop((60, 50, 300, 199))
    red, green, blue = cut.getpixel((120, 70))
    cut.putpixel((120, 70), (red, green, blue ^ 1))
    assert pictures.find(read(cut), read(drawing())) is None


def test_a_part_of_another_picture_is_not_found():
    assert pictures.find(read(drawing(seed=2).crop((0, 0, 200, 150))), read(drawing())) is None


def test_a_larger_picture_is_no_part():
    assert pictures.find(read(drawing(301, 200)), read(drawing(300, 300))) is None


def test_a_scaled_picture_is_no_part():
    assert pictures.find(read(drawing().resize((240, 160))), read(drawing())) is None


@pytest.mark.parametrize("ink", [0, pictures.LEAST_INK - 1])
def test_a_part_with_too_little_ink_is_not_known(ink):
    whole = np.full((200, 300, 3), 255, dtype=np.uint8)
    whole.reshape(-1, 3)[:ink] = 0
    image = Image.fromarray(whole)
    assert pictures.find(read(image), read(image)) is None


def test_the_first_of_several_places_is_found():
    tile = drawing(90, 60)
    whole = Image.new("RGB", (270, 120))
    for left in (0, 90, 180):
        for top in (0, 60):
            whole.paste(tile, (left, top))
    assert pictures.find(read(tile), read(whole)) == pictures.Place(0, 0)


@pytest.mark.parametrize("period", [2, 7])
def test_a_part_of_stripes_takes_no_long_time(period):
    stripes = np.zeros((3000, 1500, 3), dtype=np.uint8)
    stripes[::period] = 255
    part = stripes[:1500, :1000].copy()
    part[777, 333] ^= 255  # so that it fits nowhere, though nearly so in many places
    begin = time.process_time()
    assert pictures.find(read(Image.fromarray(part)), read(Image.fromarray(stripes))) is None
    assert time.process_time() - begin < 5
