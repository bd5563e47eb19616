"""Reading a folder laid out as PolNeAR, made up here."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent / "bench"))

from agreement_units import Extent
from polnear import read_coding, read_polnear

from presslens.errors import CodingError, CorpusError, TextError

TEXT = "The baker said bread is dear.\nFlour, she wrote, is\ndearer still.\n"
FIRST = """\
T1\tSource 0 9\tThe baker
T2\tCue 10 14\tsaid
T3\tContent 15 28\tbread is dear
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tContent 30 35;48 63\tFlour is
dearer still
T6\tSource 37 40\tshe
T7\tCue 41 46\twrote
E2\tAttribution-no-source:T7 Source:T6 Content:T5 Cue:T7
#1\tAnnotatorNotes T6\twho is she?
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """One article coded by two coders, another by one."""
    part = tmp_path / "dev"
    (part / "text").mkdir(parents=True)
    (part / "attributions").mkdir()
    for name in ("bread_2001", "an-empty_one"):
        (part / "text" / f"{name}.txt").write_bytes(TEXT.encode())
    (part / "attributions" / "bread_2001_zoe.ann").write_bytes(FIRST.encode())
    (part / "attributions" / "bread_2001_abe.ann").write_bytes(FIRST.split("T5")[0].encode())
    (part / "attributions" / "an-empty_one_abe.ann").write_bytes(b"")
    return part


def write_coding(tmp_path: Path, coding: str) -> Path:
    path = tmp_path / "made-up_zoe.ann"
    path.write_bytes(coding.encode())
    return path


def contents(extent: Extent) -> list[str]:
    return [TEXT[start:end] for start, end in extent.content]


def test_articles_come_by_name_with_all_their_coders(folder):
    empty, bread = read_polnear(folder)
    assert (empty.name, bread.name) == ("an-empty_one", "bread_2001")
    assert empty.codings == {"abe": ()}
    assert list(bread.codings) == ["abe", "zoe"]
    assert bread.text == TEXT


def test_the_first_coder_is_the_reference(folder):
    bread = read_polnear(folder)[1]
    assert bread.reference == bread.codings["abe"]
    assert len(bread.reference) == 1


def test_an_event_ties_source_cue_and_content(folder):
    first, _ = read_polnear(folder)[1].codings["zoe"]
    assert first == Extent(source=((0, 9),), cue=((10, 14),), content=((15, 28),))


def test_content_in_pieces_over_a_line_end_is_read(tmp_path):
    _, second = read_coding(write_coding(tmp_path, FIRST), TEXT)
    assert contents(second) == ["Flour", "is\ndearer still"]
    assert second.source == ((37, 40),)


def test_numbered_roles_add_to_one_attribution(tmp_path):
    coding = (
        "T1\tContent 15 20\tbread\nT2\tContent 21 28\tis dear\nT3\tCue 10 14\tsaid\n"
        "E1\tAttribution:T3 Content2:T2 Content:T1 Cue:T3\n"
    )
    (found,) = read_coding(write_coding(tmp_path, coding), TEXT)
    assert found.content == ((15, 20), (21, 28))
    assert found.source == ()


def test_an_event_without_content_is_left_out(tmp_path):
    coding = "T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Cue:T1\n"
    assert read_coding(write_coding(tmp_path, coding), TEXT) == ()


def test_a_blank_at_the_end_of_an_event_is_read(tmp_path):
    coding = "T1\tContent 15 28\tbread is dear\nE1\tAttribution:T1 Content:T1 \n"
    assert len(read_coding(write_coding(tmp_path, coding), TEXT)) == 1


def test_windows_line_ends_are_read(tmp_path):
    coding = FIRST.replace("\n", "\r\n")
    assert read_coding(write_coding(tmp_path, coding), TEXT) == read_coding(
        write_coding(tmp_path, FIRST), TEXT
    )


@pytest.mark.parametrize(
    ("coding", "line", "message"),
    [
        ("T1\tSource 0 9\tThe baker\nnonsense\n", 2, "not a span, event or note"),
        ("T1\tSource 0 nine\tThe baker\n", 1, "not a span, event or note"),
        ("\nT1\tSource 0 9\tThe bakers\n", 2, "other words at 0 9"),
        ("T1\tSource 0 900\tThe baker\n", 1, "span 0-900 is empty or ends after the text"),
        ("T1\tSource 9 9\t\n", 1, "span 9-9 is empty"),
        ("T1\tSource 0 9\tThe\nT2\tCue 10 14\tsaid\n", 1, "other words at 0 9"),
        ("T1\tSource 0 9\tThe\n", 1, "other words at 0 9"),
        ("T1\tCue 10 14\tsaid\nE1\tAttribution:T1 Content:T8\n", 2, "span T8 is not in the file"),
    ],
)
def test_a_bad_line_is_named_with_its_file(tmp_path, coding, line, message):
    path = write_coding(tmp_path, coding)
    with pytest.raises(CodingError, match=re.escape(f"{path}, line {line}: ") + f".*{message}"):
        read_coding(path, TEXT)


def test_the_parts_are_named_when_the_whole_corpus_is_given(folder):
    with pytest.raises(CorpusError, match="give one of its parts: dev"):
        read_polnear(folder.parent)


def test_a_folder_that_is_no_corpus_is_refused(tmp_path):
    with pytest.raises(CorpusError, match=r"no attributions/\*\.ann"):
        read_polnear(tmp_path / "nowhere")


def test_a_coding_without_a_coder_is_refused(folder):
    (folder / "attributions" / "bread.ann").write_bytes(b"")
    with pytest.raises(CodingError, match=r"bread\.ann: rename it to ARTICLE_CODER\.ann"):
        read_polnear(folder)


def test_a_missing_text_is_named(folder):
    (folder / "text" / "bread_2001.txt").unlink()
    with pytest.raises(CorpusError, match=r"bread_2001\.txt: can't be read"):
        read_polnear(folder)


def test_a_text_in_another_encoding_is_refused(folder):
    (folder / "text" / "bread_2001.txt").write_bytes("café".encode("latin-1"))
    with pytest.raises(TextError, match="not UTF-8 at byte 3"):
        read_polnear(folder)
