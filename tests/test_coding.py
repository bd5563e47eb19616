import pytest

from presslens import load_corpus
from presslens.cleaning import lines
from presslens.coding import SEGMENTATION_COLUMNS, TABLES, compare_segmentation, load_coding
from presslens.errors import CodingError

STORY = "The two men spoke on Friday. They agreed to keep talking about it."


@pytest.fixture
def coded(tmp_path):
    (tmp_path / "a.txt").write_text(f"Advertisement\n\n{STORY}\n")
    folder = tmp_path / "coding"
    folder.mkdir()
    (folder / "sentences.csv").write_text("article,sentence,start,end\na,1,15,43\na,2,44,80\n")
    (folder / "boilerplate.csv").write_text("article,kind,line\na,caption,Advertisement\n")
    return load_corpus(tmp_path)


def test_the_seeds_are_segmented_as_they_were_coded(corpus):
    table = compare_segmentation(corpus)
    assert list(table.columns) == list(SEGMENTATION_COLUMNS)
    assert table["coded_sentences"].sum() == 76
    assert table["coded_lines"].sum() == 13
    assert (table["same_sentences"] == table["coded_sentences"]).all()
    assert (table["same_lines"] == table["coded_lines"]).all()
    assert (table[["other_sentences", "other_lines"]] == 0).all(axis=None)


def test_a_difference_from_the_coding_is_counted(coded):
    row = compare_segmentation(coded).iloc[0]
    assert (row["coded_sentences"], row["same_sentences"], row["other_sentences"]) == (2, 1, 1)
    assert (row["coded_lines"], row["same_lines"], row["other_lines"]) == (1, 0, 1)


def test_a_corpus_without_a_coding_gives_no_row(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    assert compare_segmentation(load_corpus(tmp_path)).empty


def test_a_coding_of_an_unknown_article_is_named_by_line(coded):
    path = coded.folder / "coding" / "sentences.csv"
    path.write_text("article,sentence,start,end\na,1,15,43\nb,1,0,5\n")
    with pytest.raises(CodingError, match=r"sentences\.csv, line 3: no article 'b'; there are a"):
        load_coding(coded, "sentences")


def test_a_missing_table_of_the_coding_is_named(coded):
    with pytest.raises(CodingError, match=r"facts\.csv is missing"):
        load_coding(coded, "facts")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("sentences", b"", "line 1: column 'article' is missing"),
        ("labels", b"actor,label\nx,y\n", "line 1: column 'article' is missing"),
        ("sentences", b"article,sentence,start\na,1,2\n", "line 1: column 'end' is missing"),
        ("sentences", "article\né".encode("latin-1"), r"is not UTF-8 \(byte 8\)"),
        (
            "sentences",
            b"article,sentence,start,end\na,one,1,2\n",
            "line 2: sentence is 'one'; write a whole number",
        ),
        (
            "sentences",
            b"article,sentence,start,end\na,1,-3,2\n",
            "line 2: start is '-3'; write a whole number",
        ),
        (
            "label_voice",
            b"article,sentence,start,label,group,voice\na,1,19,men,other,said\n",
            "line 2: voice is 'said'; write one of quoted, attributed, newsroom",
        ),
        (
            "label_voice",
            b"article,sentence,start,label,group,voice\na,1,20,men,other,quoted\n",
            r"line 2: label is 'men', but a\.txt has 'wo ' at offset 20",
        ),
        (
            "labels",
            b"article,actor,label,sentences,count\na,x,y,1," + b"9" * 5000 + b"\n",
            "line 2: count is '9+…'; write a whole number",
        ),
    ],
)
def test_a_fault_in_a_table_of_the_coding_is_one_clear_line(coded, name, content, reason):
    (coded.folder / "coding" / f"{name}.csv").write_bytes(content)
    with pytest.raises(CodingError, match=rf"{name}\.csv,? {reason}") as caught:
        load_coding(coded, name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["sentences", "boilerplate", "labels", "label_voice", "word_hits"])
def test_every_table_of_the_seeds_fits_its_texts(corpus, name):
    table = load_coding(corpus, name)
    assert len(table)
    assert all(table[column].dtype == "int64" for column in TABLES[name].numbers)


def test_a_table_without_a_row_has_its_columns(coded):
    (coded.folder / "coding" / "sentences.csv").write_text("article,sentence,start,end\n")
    table = load_coding(coded, "sentences")
    assert list(table.columns) == ["article", "sentence", "start", "end"]
    assert table.empty


def test_a_coding_of_something_else_alone_gives_no_row(coded):
    for name in ("sentences", "boilerplate"):
        (coded.folder / "coding" / f"{name}.csv").unlink()
    assert compare_segmentation(coded).empty


def test_a_coding_of_sentences_without_boilerplate_is_refused(coded):
    (coded.folder / "coding" / "boilerplate.csv").unlink()
    with pytest.raises(CodingError, match=r"boilerplate\.csv is missing"):
        compare_segmentation(coded)


def test_a_line_that_is_coded_twice_is_found_once(coded):
    path = coded.folder / "coding" / "boilerplate.csv"
    (kind,) = lines(coded).query("kind != 'body'")["kind"]
    path.write_text("article,kind,line\n" + f"a,{kind},Advertisement\n" * 2)
    row = compare_segmentation(coded).iloc[0]
    assert (row["coded_lines"], row["same_lines"], row["other_lines"]) == (2, 1, 0)
