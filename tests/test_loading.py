"""Loading: a folder becomes a corpus, or one line says what is wrong with which file or cell."""

import csv
import hashlib
import json

import pytest
from small_project import write_articles

from presslens import load_corpus
from presslens.errors import CorpusError, TextError
from presslens.text.cleaning import lines
from presslens.text.loading import MAX_BYTES, not_read, survey_corpus
from presslens.text.segmentation import sentences

STORY = "The two men spoke on Friday. They agreed to keep talking."


def write_table(folder, *rows, columns=("slug", "file", "outlet", "sha256")):
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


# --- what is loaded ------------------------------------------------------------------------------


def test_the_seeds_are_four_articles_with_their_bytes_checked(corpus, seeds):
    assert [a.slug for a in corpus] == ["arutz-sheva", "nbc-news", "npr", "military-times"]
    assert set(corpus.files) == {"seeds/articles.csv"} | {f"seeds/{a.file}" for a in corpus}
    for name, sha256 in corpus.files.items():
        assert hashlib.sha256((seeds.parent / name).read_bytes()).hexdigest() == sha256
    assert corpus.table["date_source"].str.startswith("outside knowledge").all()
    assert corpus.table["headline"].astype(bool).tolist() == [False, True, False, False]
    assert len(corpus) == 4
    assert survey_corpus(seeds) == corpus


def test_a_bare_folder_is_its_text_files_and_the_rest_is_listed(tmp_path):
    for name in ("a.TXT", "a.txt", "b.Txt", "notes.md", ".hidden.txt"):
        (tmp_path / name).write_text(STORY)
    for name in ("coding", "more"):
        (tmp_path / name).mkdir()
    corpus = load_corpus(tmp_path)
    assert [(a.slug, a.outlet, a.file) for a in corpus] == [
        ("a.TXT", "a.TXT", "a.TXT"),
        ("a.txt", "a.txt", "a.txt"),
        ("b", "b", "b.Txt"),
    ]
    assert not_read(corpus) == {
        "more/": "folders within the folder are not read",
        "notes.md": "not a .txt or .html file",
    }
    write_table(tmp_path, ("a", "a.txt", "A", ""))
    left_out = not_read(load_corpus(tmp_path))
    assert list(left_out) == ["a.TXT", "b.Txt", "more/", "notes.md"]
    assert left_out["b.Txt"] == "not in articles.csv"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_table_may_have_the_line_ends_of_any_system(tmp_path, end):
    (tmp_path / "a.txt").write_text(STORY)
    table = end.join(["slug,file,outlet", "a,a.txt,The Harbor News", ""])
    (tmp_path / "articles.csv").write_bytes(table.encode())
    assert load_corpus(tmp_path).outlets == {"a": "The Harbor News"}


def test_carriage_returns_and_the_byte_order_mark_are_kept(tmp_path):
    text = "\ufeffThe two men spoke on Friday.\r\nThey agreed to keep talking, he said.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    corpus = load_corpus(tmp_path)
    assert corpus["a"].text == text
    assert list(sentences(corpus)["start"]) == [1, 31]
    assert lines(corpus).iloc[0][["kind", "start", "end"]].tolist() == ["byte order mark", 0, 1]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("", "empty text"),
        ("\ufeff \n\n", "empty text"),
        ("Advertisement\n\nSubscribe to our newsletter\n", "no body text"),
        ("Word", "one word"),
        ("The two men spoke on Friday and agreed", "no sentence end"),
        ("The two\0 men spoke on Friday. They agreed.", "NUL characters"),
        (STORY, ""),
    ],
)
def test_a_text_that_can_hardly_be_measured_is_flagged(tmp_path, text, flag):
    folder = write_articles(tmp_path / "own", {"a.txt": text})
    assert load_corpus(folder)["a"].flag == flag


def test_the_same_text_twice_is_flagged(tmp_path):
    texts = {"a.txt": STORY, "b.txt": STORY + "!", "c.txt": STORY}
    corpus = load_corpus(write_articles(tmp_path / "own", texts))
    assert [a.flag for a in corpus] == ["", "", "same text as a"]


def test_a_survey_flags_what_can_not_be_read_and_goes_on(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_text("<html><body><p>Two men met.</p></body></html>")
    (tmp_path / "c.txt").write_text("Two men met.")
    surveyed = survey_corpus(tmp_path)
    flags = [article.flag.partition(";")[0] for article in surveyed]
    assert flags == ["not UTF-8 (byte 3)", "HTML, not text", ""]
    assert [article.text for article in surveyed] == ["", "", "Two men met."]
    assert list(surveyed.files) == [f"{tmp_path.name}/{name}.txt" for name in "abc"]


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"He said \x93no\x94.", "utf-8", r"not UTF-8 \(byte 8\); .* --encoding cp1252$"),
        ("Two men met.".encode("utf-16"), "utf-8", "--encoding utf-16$"),
        (b"caf\x81", "cp1252", "another --encoding$"),
        (b"caf\xe9", "ascii", "--encoding cp1252$"),
        (b"%PDF-1.4\n\xe2", "latin-1", "a PDF file, not text"),
        (b"PK\x03\x04\x14\x00", "latin-1", "a Word file .*, not text"),
        (b"<html><body><p>Two men met.</p></body></html>", "utf-8", r"HTML, .* end in \.html"),
        (b"<h1>News</h1><table><tr><td>Two men met.</td>", "utf-8", "HTML, not text"),
    ],
)
def test_a_file_that_is_no_text_is_named_with_what_it_is(tmp_path, data, encoding, message):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(TextError, match=rf"a\.txt is .*{message}"):
        load_corpus(tmp_path, encoding=encoding)


@pytest.mark.parametrize("encoding", ["utf-99", "base64", "undefined"])
def test_an_unknown_encoding_is_an_error(tmp_path, encoding):
    with pytest.raises(CorpusError, match="no known text encoding"):
        load_corpus(tmp_path, encoding=encoding)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("a", "missing.txt", "A", "")], r"line 2: .*missing\.txt is missing"),
        ([("a", "a.txt", "A", ""), ("b", "a.txt", "B", "")], "line 3: file 'a.txt' .* line 2"),
        ([("a", "a.txt", "A", ""), ("b", "./a.txt", "B", "")], "line 3: file './a.txt' .* line 2"),
        ([("a", "a.txt", "A", ""), ("a", "b.txt", "B", "")], "line 3: slug 'a' .* line 2"),
        ([("a", "../out.txt", "A", "")], "line 2: .* is outside the folder"),
        ([("a", "link.txt", "A", "")], "line 2: .* is outside the folder"),
        ([("a", "a.txt", "", "")], "line 2: the cell 'outlet' is empty"),
        ([("a\nb", "a.txt", "A", "")], "line 3: slug 'a.nb' holds a control character"),
        ([("a", "a\x00.txt", "A", "")], "line 2: file .* holds a control character"),
        ([("a", "a.txt", "A" * 200_000, "")], r"articles\.csv, line 2: not a CSV table"),
        ([("a", "a.txt")], "line 2: the row has more or fewer cells"),
        ([("a", "a.txt", "A", "", "more")], "line 2: the row has more or fewer cells"),
        ([("a", "a.txt", "A", "0" * 64)], r"line 2: sha256 of .*a\.txt is .* the table says 0000"),
        ([], "has no row"),
    ],
)
def test_a_faulty_table_is_named_by_line(tmp_path, rows, message):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "out.txt").write_text(STORY)
    (folder / "a.txt").write_text(STORY)
    (folder / "link.txt").symlink_to(tmp_path / "out.txt")
    write_table(folder, *rows)
    with pytest.raises(CorpusError, match=message):
        load_corpus(folder)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (b"slug,file\na,a.txt\n", "line 1: column 'outlet' is missing; found: slug, file$"),
        (b"slug,file,\x0c\xe2\x80\xa8\na,a.txt,A\n", r"found: slug, file, \\x0c\\u2028$"),
        (b"slug,file,outlet,outlet\n", "line 1: column 'outlet' stands there twice"),
        (b"slug;file;outlet\n", "separate columns by commas"),
        (b"", "found: an empty table$"),
        (b"id,text\n", "or give the file .*articles.csv itself$"),
        (b"slug,file,outlet\na,a.txt,Caf\xe9\n", r"is not UTF-8 \(byte 28\); save it as UTF-8$"),
    ],
)
def test_a_table_without_the_columns_says_what_it_has(tmp_path, table, message):
    (tmp_path / "articles.csv").write_bytes(table)
    with pytest.raises(CorpusError, match=rf"articles\.csv.*{message}"):
        load_corpus(tmp_path, encoding="cp1252")


def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    # Root, who runs CI, may read every file: only the system's answer is stood in for.
    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    with pytest.raises(CorpusError, match=r"a\.txt can't be read \(Permission denied\)"):
        load_corpus(tmp_path)


def test_a_file_that_is_no_article_is_refused_unread(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(CorpusError, match="one file per article"):
        load_corpus(tmp_path)


def test_what_is_no_folder_of_texts_is_an_error_that_says_what_to_give(tmp_path):
    (tmp_path / "2015").mkdir()
    with pytest.raises(CorpusError, match=r"neither .*; the folders in it are not read: 2015$"):
        load_corpus(tmp_path)
    (tmp_path / "a.txt").write_text(STORY)
    with pytest.raises(CorpusError, match=r"no such folder; .* or a table such as a \.csv$"):
        survey_corpus(tmp_path / "nowhere")
    for folder, message in (
        (tmp_path / "nowhere", "no such folder"),
        ("https://example.org/news", "save each article"),
        (tmp_path / "a.txt", r"a\.txt is a file; give a folder of text files$"),
    ):
        with pytest.raises(CorpusError, match=message):
            load_corpus(folder)
    for number in range(7):
        (tmp_path / f"{number}\x1b.txt").touch()
    with pytest.raises(CorpusError, match=r"rename '0\\x1b.txt', .*'4\\x1b.txt' and 2 more$"):
        load_corpus(tmp_path)


# --- what describes the seeds --------------------------------------------------------------------


def test_the_data_package_describes_every_file(seeds):
    package = json.loads((seeds / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    present = {p.relative_to(seeds).as_posix() for p in seeds.rglob("*") if p.is_file()}
    assert present - described == {"PROVENANCE.md", "README.md", "datapackage.json"}
