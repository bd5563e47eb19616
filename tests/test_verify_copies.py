"""Copies of a figure as people make them: saved anew, cut, scaled, converted, renamed, drawn over.

Each test makes a real copy with Pillow or pypdf and asks `presslens verify` about it.
"""

import io
import json
import shutil

import numpy as np
import pandas as pd
import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter

from presslens import figures, records
from presslens.charts import style
from presslens.verify import EXIT_CODES, main_text, verify

ID, OTHER = "fig-2-1-grade-shift", "fig-2-2-grade-gaps"
CROP = (200, 100, 1440, 400)


def publish(out, id, *heights):
    data = pd.DataFrame({"step": range(len(heights)), "grade": heights})
    with style.house_style():
        figure, axes = style.new_figure(height=2)
        axes.plot(data["step"], data["grade"])
    figures.publish(
        figure,
        id,
        data=data,
        title=f"A grade of {heights[0]} falls",
        caption="Grade of the file and of the body.",
        alt="One line falls from left to right; NPR begins high and ends low.",
        inputs={"seeds/npr.txt": "2" * 64},
        notebook="02_readability.ipynb",
        out=out,
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Folder with two published figures and their records."""
    out = tmp_path_factory.mktemp("figures")
    publish(out, ID, 12.4, 11.9)
    publish(out, OTHER, 14.1, 9.2, 9.9)
    return out


@pytest.fixture
def image(published):
    """The published PNG, opened."""
    with Image.open(published / f"{ID}.png") as opened:
        opened.load()
        return opened


@pytest.fixture
def metadata(image):
    """The text chunks of the published PNG."""
    info = PngInfo()
    for key, text in image.info.items():
        if isinstance(text, str):
            info.add_text(key, text)
    return info


@pytest.fixture
def ask(published, tmp_path):
    """Save a picture, or take bytes, and return what `verify` says of it."""

    def answer(made, format="PNG", record=published, **options):
        path = tmp_path / "copy.bin"
        if isinstance(made, bytes):
            path.write_bytes(made)
        else:
            made.save(path, format, **options)
        return verify(path, record)

    return answer


# The same picture in another file


@pytest.mark.parametrize(
    ("format", "options"),
    [("PNG", {"optimize": True}), ("WEBP", {"lossless": True}), ("BMP", {})],
    ids=["PNG", "WebP", "BMP"],
)
def test_a_picture_saved_anew_without_loss_is_the_same(ask, image, format, options):
    plain = Image.fromarray(np.asarray(image.convert("RGB")))
    found = ask(plain, format, **options)
    assert (found.status, found.id, found.inputs) == (
        "same picture",
        ID,
        {"seeds/npr.txt": "2" * 64},
    )
    assert found.message == (
        "copy.bin shows figure 2.1 as published, pixel for pixel; the file was saved anew, "
        "without its metadata"
    )


def test_the_record_alone_is_enough_to_know_the_same_picture(ask, image, published, tmp_path):
    shutil.copy(published / f"{ID}.json", tmp_path / "record.json")
    plain = Image.fromarray(np.asarray(image))
    assert ask(plain, record=tmp_path / "record.json").status == "same picture"


def test_a_picture_saved_anew_with_its_metadata_is_told_as_such(ask, image, metadata):
    found = ask(image, pnginfo=metadata)
    assert found.status == "same picture"
    assert found.message.endswith("the file was saved anew, with its metadata")


def test_metadata_that_were_changed_are_not_believed(ask, image):
    statement = json.loads(image.info["Source"])
    info = PngInfo()
    info.add_text("Source", json.dumps({**statement, "id": OTHER, "inputs": {}}))
    found = ask(Image.fromarray(np.asarray(image)), pnginfo=info)
    assert (found.status, found.id) == ("same picture", ID)
    assert found.inputs == {"seeds/npr.txt": "2" * 64}
    assert "its metadata were changed: believe what stands here" in found.message


def test_a_colour_profile_is_told(ask, image):
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "has a colour profile, which may change" in ask(image, icc_profile=profile).message


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_picture_says_how_to_turn_it_back(ask, image, metadata, degrees):
    found = ask(image.rotate(-degrees, expand=True), pnginfo=metadata)
    assert (found.status, found.id) == ("same picture", ID)
    assert found.message.endswith(f"but turned: turn it by {degrees} degrees to the left")


def test_a_mirrored_picture_is_not_the_published_one(ask, image, metadata):
    mirrored = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert ask(mirrored, pnginfo=metadata).status == "ours, other bytes"


def test_a_screenshot_that_holds_the_whole_figure_says_where(ask, image):
    screen = Image.new("RGB", (1700, 900), "#eeeeee")
    screen.paste(image.convert("RGB"), (120, 300))
    found = ask(screen)
    assert (found.status, found.id) == ("same picture", ID)
    assert "120 pixels from its left and 300 from its top" in found.message
    assert "what is around it is no part of it" in found.message


def test_a_screenshot_of_two_figures_names_both(ask, image, published):
    with Image.open(published / f"{OTHER}.png") as other:
        screen = Image.new("RGB", (1440, 900), "white")
        screen.paste(image.convert("RGB"), (0, 0))
        screen.paste(other.convert("RGB"), (0, 450))
    found = ask(screen)
    assert (found.status, found.id) == ("same picture", "")
    assert "holds figures 2.1 and 2.2 as published" in found.message


# A part


@pytest.mark.parametrize("kept", [True, False], ids=["with metadata", "without"])
def test_a_part_says_where_it_stands_and_how_much_is_missing(ask, image, metadata, kept):
    cut = Image.fromarray(np.asarray(image)[CROP[1] : CROP[3], CROP[0] : CROP[2]])
    found = ask(cut, pnginfo=metadata if kept else None)
    assert (found.status, found.id) == ("part of a picture", ID)
    share = 1240 * 300 / (image.width * image.height)
    assert found.message == (
        f"copy.bin is an exact part of figure 2.1: {share:.0%} of its area, 1240 x 300 of "
        f"{image.width} x {image.height} pixels, from 200 at the left and 100 at the top; what was "
        "cut off is not shown"
    )


@pytest.mark.parametrize("given", ["folder", "record", "checkout"])
def test_a_part_is_found_beside_whatever_is_given(ask, image, published, tmp_path, given):
    places = {"folder": published, "record": published / f"{ID}.json", "checkout": tmp_path}
    shutil.copytree(published, tmp_path / "figures")
    assert ask(image.crop(CROP), record=places[given]).status == "part of a picture"


def test_a_part_of_two_figures_alike_is_not_ascribed_to_one(ask, published, tmp_path):
    publish(tmp_path / "twins", ID, 12.4, 11.9)
    publish(tmp_path / "twins", "fig-2-3-grade-shift", 12.4, 11.9)
    with Image.open(tmp_path / "twins" / f"{ID}.png") as image:
        # The headline and the axes, but not the source line at the foot, which names the figure.
        found = ask(image.crop((0, 0, 1440, 300)), record=tmp_path / "twins")
    assert (found.status, found.id) == ("cannot confirm", "")
    assert "part of figures 2.1 and 2.3 alike: too little to tell which" in found.message


def test_a_part_without_the_published_picture_says_how_to_find_out(ask, image, metadata):
    found = ask(image.crop(CROP), record=None)
    assert found.status == "cannot confirm"
    assert "with --record and the figures folder of a checkout" in found.message


def test_a_part_with_metadata_but_no_published_picture_is_called_cropped(
    ask, image, metadata, published, tmp_path
):
    shutil.copy(published / f"{ID}.json", tmp_path)
    found = ask(image.crop(CROP), record=tmp_path / f"{ID}.json", pnginfo=metadata)
    assert (found.status, found.id) == ("ours, other bytes", ID)
    assert f"1240 x 300 pixels, published are {image.width} x {image.height}" in found.message
    assert "it was cropped" in found.message


def test_a_published_picture_that_was_changed_is_no_proof(ask, image, published, tmp_path):
    shutil.copy(published / f"{ID}.json", tmp_path)
    forged = image.copy()
    forged.paste("red", (300, 200, 600, 300))
    forged.save(tmp_path / f"{ID}.png")
    cut = forged.crop(CROP)
    assert ask(cut, record=tmp_path / f"{ID}.json").status == "cannot confirm"


# Changed pixels


def test_a_picture_drawn_over_is_not_confirmed(ask, image, metadata):
    ImageDraw.Draw(image).rectangle((300, 200, 310, 210), fill="red")
    found = ask(image, pnginfo=metadata)
    assert (found.status, found.id) == ("ours, other bytes", ID)
    assert "published size but other pixels, so that something in it was changed" in found.message
    assert ask(image).status == "cannot confirm"


@pytest.mark.parametrize("share", [0.5, 0.77, 2])
def test_a_scaled_picture_is_told_as_such(ask, image, metadata, share):
    size = round(image.width * share), round(image.height * share)
    found = ask(image.resize(size), pnginfo=metadata)
    assert found.status == "ours, other bytes"
    assert f"it was scaled to {share:.0%} or cropped to the same shape" in found.message


def test_a_picture_with_something_added_is_told_as_such(ask, image, metadata):
    wider = Image.new("RGB", (image.width + 200, image.height), "white")
    wider.paste(image.resize((image.width, image.height)).convert("RGB"), (100, 0))
    ImageDraw.Draw(wider).rectangle((300, 200, 310, 210), fill="red")
    assert "something was added or it was stretched" in ask(wider, pnginfo=metadata).message


@pytest.mark.parametrize(("format", "name"), [("JPEG", "JPEG"), ("WEBP", "WebP")])
def test_a_lossy_copy_says_that_its_pixels_are_others_and_what_to_do(ask, image, format, name):
    found = ask(image.convert("RGB"), format, quality=90)
    assert (found.status, found.id) == ("cannot confirm", "")
    assert f"a {name} has other pixels" in found.message
    assert "the source line at the foot of a figure names its version and id" in found.message


def test_a_gif_says_that_it_has_fewer_colours(ask, image):
    faint = np.asarray(image.convert("RGB")).copy()
    faint[:256, :256, 0] = np.arange(256)  # more colours than a GIF can have
    faint[:256, :256, 1] = np.arange(256)[:, None]
    assert "a GIF has no more than 256 colours" in ask(Image.fromarray(faint), "GIF").message


@pytest.mark.parametrize("kept", [True, False], ids=["with metadata", "without"])
def test_a_part_with_too_little_ink_is_not_said_to_be_none(ask, image, metadata, kept):
    found = ask(image.crop((0, 0, 30, 30)), pnginfo=metadata if kept else None)
    assert found.status == ("ours, other bytes" if kept else "cannot confirm")
    assert "too little is drawn in it to tell where it is from" in found.message
    assert "exact part" not in found.message


def test_a_screenshot_at_another_scale_cannot_be_confirmed(ask, image):
    screen = Image.new("RGB", (1700, 900), "#eeeeee")
    screen.paste(image.convert("RGB").resize((700, 194)), (120, 300))
    found = ask(screen)
    assert found.status == "cannot confirm"
    assert "nor an exact part of one; scaling, converting and photographing" in found.message


# Other kinds of file


def test_an_svg_saved_anew_by_an_editor_cannot_vouch_for_what_it_shows(ask, published):
    svg = (published / f"{ID}.svg").read_bytes().replace(b"\n", b"\n ")
    found = ask(svg)
    assert (found.status, found.id) == ("ours, other bytes", ID)
    assert "edited or saved anew, and may show something else, or it is from" in found.message


def test_an_svg_whose_metadata_were_optimised_away_says_why(ask, published):
    head, _, rest = (published / f"{ID}.svg").read_bytes().partition(b"<metadata>")
    found = ask(head + rest.partition(b"</metadata>")[2])
    assert found.status == "cannot confirm"
    assert "exporting or optimising an SVG takes its metadata out" in found.message


def test_a_pdf_printed_anew_says_why_it_cannot_be_confirmed(ask, published):
    writer = PdfWriter()
    writer.append(PdfReader(published / f"{ID}.pdf"))
    buffer = io.BytesIO()
    writer.write(buffer)
    found = ask(buffer.getvalue())
    assert found.status == "cannot confirm"
    assert "printing, exporting or joining a PDF takes its metadata out" in found.message


@pytest.mark.parametrize("suffix", ["csv", "svg", "json"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
def test_a_text_with_the_line_ends_of_windows_is_the_same(ask, published, suffix, mark):
    text = (published / f"{ID}.{suffix}").read_bytes().replace(b"\n", b"\r\n")
    found = ask(mark + text)
    assert (found.status, found.id) == ("same text", ID)
    assert "as published, character for character; only its line ends" in found.message


def test_a_file_that_goes_on_after_what_is_read_is_not_the_same_text(ask, published, monkeypatch):
    table = (published / f"{ID}.csv").read_bytes().replace(b"\n", b"\r\n")
    monkeypatch.setattr("presslens.verify.LARGEST", len(table) - 1)
    assert ask(table + b"2,0.0\r\n").status == "cannot confirm"


def test_a_table_with_another_number_is_not_the_same_text(ask, published):
    table = (published / f"{ID}.csv").read_bytes().replace(b"12.4", b"12.5")
    for changed in (table, table.replace(b"\n", b"\r\n")):
        found = ask(changed)
        assert found.status == "cannot confirm"
        assert "if it is a table, another program may have saved it anew" in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_table_in_another_encoding_says_what_to_save_it_as(ask, encoding):
    assert "a table as CSV in UTF-8" in ask("article\ncafé\n".encode(encoding)).message


def test_a_picture_of_another_kind_says_what_to_save_it_as(ask, image):
    found = ask(image, "TIFF")
    assert found.status == "cannot confirm"
    assert "it is none of PNG, SVG, PDF, CSV and JSON: save a picture as PNG" in found.message


def test_a_broken_png_with_metadata_is_told_as_such(ask, published):
    png = (published / f"{ID}.png").read_bytes()
    found = ask(png[: len(png) // 2])
    assert found.status == "ours, other bytes"
    assert "it is cut off or broken" in found.message


# Records without pixels


def test_a_record_without_pixels_still_serves(ask, image, metadata, published, tmp_path):
    record = records.read_record(published / f"{ID}.json")
    del record["pixels"]
    (tmp_path / "old.json").write_text(records.to_json(record), "utf-8")
    found = ask(image, record=tmp_path / "old.json", pnginfo=metadata)
    assert found.status == "ours, other bytes"
    assert "it was changed or saved anew" in found.message


# At the command line


def test_every_status_has_its_own_exit_code():
    assert sorted([*EXIT_CODES.values(), 2]) == list(range(10))


def test_exit_codes_tell_the_same_picture_and_a_part(image, published, tmp_path):
    Image.fromarray(np.asarray(image)).save(tmp_path / "saved.png")
    image.crop(CROP).save(tmp_path / "cut.png")
    for name, code, status in (
        ("saved.png", 4, "same picture"),
        ("cut.png", 5, "part of a picture"),
    ):
        text, found = main_text(tmp_path / name, published)
        assert (found, text.split(":")[0]) == (code, status)
        assert f"  figure    {ID}\n" in text


def test_every_answer_is_one_line(ask, image, metadata, published):
    made = [image, image.resize((50, 50)), image.crop(CROP), b"%PDF-", b"<svg", b"{", b"x"]
    for one in made:
        message = ask(one).message
        assert "\n" not in message
        assert len(message) < 420
