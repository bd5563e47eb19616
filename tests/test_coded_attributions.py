import pytest
from coded_corpus import COLUMNS, rows, write_coding, write_corpus

from presslens import load_corpus
from presslens.errors import CodingError
from presslens.measures.coding import (
    CODERS,
    TABLES,
    coded_by,
    load_attributions,
)


def coded(folder, change=None, number=0):
    """The corpus with one row of the coding changed."""
    table = rows()
    table[number] |= change or {}
    return load_corpus(write_corpus(folder, table))


def test_the_attributions_of_the_seeds_have_the_columns_named_and_no_other(corpus):
    for coder in ("", *CODERS):
        assert list(load_attributions(corpus, coder)) == list(TABLES["attributions"].columns)


@pytest.mark.parametrize(
    ("number", "change", "reason"),
    [
        (0, {"source_end": 70}, r"line 2: source \d+-70 is .+ in long.txt, the row says 'an off"),
        (0, {"cue_start": "", "cue_end": ""}, r"line 2: the cue 'said' has no offsets"),
        (0, {"source_start": "x"}, r"line 2: 'x-\d+' is no span of the source"),
        (
            0,
            {"source_start": "0-3 4"},
            r"line 2: '0-3 4-\d+' is no span of the source; write source_start and source_end as a "
            "whole number each",
        ),
        (0, {"content_spans": "7"}, r"line 2: '7' is no span of the content"),
        (
            0,
            {"content_spans": "9000-9001", "content": "x"},
            "line 2: content 9000-9001 goes backwards, or beyond the end",
        ),
        (0, {"article": "brief"}, r"line 2: no article 'brief'; there are long, short"),
        (0, {"sentence": "9"}, r"line 2: long has no sentence '9'"),
        (0, {"sentence": "9" * 5000}, r"line 2: long has no sentence '9+…'"),
        (0, {"sentence": "1 2"}, "line 2: sentence is '1 2'; write one whole number"),
        (0, {"sentence": "2"}, r"line 2: no content of the row stands in sentence 2 of long"),
        (0, {"source_end": "9" * 5000}, r"line 2: '\d+-9+…' is no span of the source"),
        (0, {"entity": "x" * 200_000}, r"line 2: no cell can be read here \(field larger"),
        (
            4,
            {"content_spans": "9-12 0-3", "content": "ter … The"},
            r"line 6: content 9-12 0-3 goes backwards, or beyond the end of long\.txt",
        ),
        (
            4,
            {"content_spans": "133-134 0-99999", "content": "x"},
            r"line 6: content 133-134 0-99999 goes backwards",
        ),
        (3, {"cue_end": 999_999}, r"line 5: cue \d+-999999 goes backwards, or beyond the end"),
        (0, {"kind": "spoken"}, r"line 2: kind is 'spoken'; write one of speech, mind"),
        (0, {"affiliation": "media;nato"}, r"line 2: affiliation is 'nato'"),
        (0, {"naming": ""}, r"line 2: naming is ''"),
        (1, {"attribution_id": "long-1"}, r"line 3: attribution_id 'long-1' stands in line 2 too"),
        (1, {"parent_id": "long-9"}, r"line 3: parent_id 'long-9' is no attribution of long"),
        (1, {"parent_id": "long-3"}, r"line 3: content \d+-\d+ is not inside that of its parent"),
        (1, {"parent_id": "long-2"}, r"line 3: parent_id 'long-2' leads back to the row itself"),
    ],
)
def test_a_fault_is_told_with_file_line_and_reason(tmp_path, number, change, reason):
    with pytest.raises(CodingError, match=rf"attributions\.csv, {reason}") as caught:
        load_attributions(coded(tmp_path, change, number))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("column", TABLES["attributions"].required)
def test_a_cell_that_is_never_empty_is_refused_if_it_is(tmp_path, column):
    with pytest.raises(CodingError, match=r"attributions\.csv, line 2: "):
        load_attributions(coded(tmp_path, {column: ""}))


@pytest.mark.parametrize("column", ["attribution_id", "article", "kind", "naming", "parent_id"])
def test_a_cell_of_thousands_of_letters_is_told_in_short(tmp_path, column):
    own = load_corpus(write_corpus(tmp_path))
    table = [
        row | ({column: "x" * 9_000} if row["attribution_id"] != "long-2" else {}) for row in rows()
    ]
    write_coding(tmp_path, table)
    with pytest.raises(CodingError) as caught:
        load_attributions(own)
    assert len(str(caught.value)) < len(str(tmp_path)) + 200


def test_the_line_is_that_of_the_file_where_a_cell_holds_a_line_break(tmp_path):
    corpus = load_corpus(write_corpus(tmp_path))
    path = tmp_path / "coding" / "attributions.csv"
    lines = path.read_text().splitlines()
    lines[1] = lines[1].replace('"an official"', '"an\nofficial"', 1)
    lines[2] = lines[2].replace('"speech"', '"spoken"')
    path.write_text("\n".join(lines))
    with pytest.raises(CodingError, match=r"line 4: kind is 'spoken'"):
        load_attributions(corpus)


def test_a_missing_column_is_named(tmp_path):
    corpus = load_corpus(write_corpus(tmp_path))
    (tmp_path / "coding" / "attributions.csv").write_text(COLUMNS.replace(",via", "") + "\n")
    with pytest.raises(CodingError, match=r"line 1: column 'via' is missing"):
        load_attributions(corpus)


def test_a_row_with_too_few_cells_is_named(tmp_path):
    corpus = load_corpus(write_corpus(tmp_path))
    (tmp_path / "coding" / "attributions.csv").write_text(COLUMNS + "\nlong-1,long\n")
    with pytest.raises(CodingError, match=r"line 2: the row has not as many cells"):
        load_attributions(corpus)


def test_the_coder_is_whom_the_codebook_names(corpus, tmp_path):
    assert coded_by(corpus) == "a large language model"
    own = load_corpus(write_corpus(tmp_path))
    assert coded_by(own) == "two readers"
    write_coding(tmp_path, rows(), codebook="Rules.")
    assert coded_by(own) == "a coder who is not named"


def test_a_codebook_in_another_encoding_is_named(tmp_path):
    corpus = load_corpus(write_corpus(tmp_path))
    (tmp_path / "coding" / "CODEBOOK.md").write_bytes("codé".encode("latin-1"))
    with pytest.raises(CodingError, match=r"CODEBOOK\.md is not UTF-8 \(byte 3\)"):
        coded_by(corpus)
